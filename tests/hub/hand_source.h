// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/hub/source.h"

#include <functional>
#include <mutex>
#include <string>
#include <utility>

namespace millwright::hub {

/// A source that does what a test tells it: populates by a function, ticks by a function, pushes through `sink`.
class HandSource final : public Source {
public:
    explicit HandSource(std::string name = "hand")
        : m_name(std::move(name))
    {
    }

    std::function<void(Inventory&, FleetStore&)> onPopulate;
    std::function<void(TickContext&)> onTick;
    std::function<Result<void>(SourceSink&)> onStart;
    std::function<void()> onStop;
    SourceSink* sink = nullptr;
    bool simulated = false;
    std::string makes; ///< What it simulates.

    void setStatus(SourceStatus status)
    {
        const std::lock_guard lock(m_mutex);
        m_status = std::move(status);
    }

    std::string_view name() const override { return m_name; }
    std::string_view kind() const override { return "hand"; }
    bool isSimulated() const override { return simulated; }
    Result<void> start(SourceSink& hub) override
    {
        sink = &hub;
        return onStart ? onStart(hub) : Result<void>{};
    }
    void populate(Inventory& inventory, FleetStore& store) override
    {
        if (onPopulate)
            onPopulate(inventory, store);
    }
    std::string population() const override { return makes; }
    void tick(TickContext& context) override
    {
        if (onTick)
            onTick(context);
    }
    void stop() override
    {
        if (onStop)
            onStop();
    }
    SourceStatus status() const override
    {
        const std::lock_guard lock(m_mutex);
        SourceStatus status = m_status;
        status.name = m_name;
        status.kind = "hand";
        return status;
    }
    Origin origin(AssetRef, MeasureIndex) const override { return {m_name, "raw{gpu=\"0\"}", "42", 1.0}; }

private:
    std::string m_name;
    mutable std::mutex m_mutex;
    SourceStatus m_status;
};

} // namespace millwright::hub
