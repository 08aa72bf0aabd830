// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/hub/source.h"
#include "tests/support/fleet_text.h"

#include <string>
#include <string_view>
#include <utility>

namespace millwright::gateway {

/// A source whose fleet is a text and whose samples come when a test says so. The hub owns it and outlives no test.
class HandSource final : public hub::Source {
public:
    explicit HandSource(std::string_view fleet, std::string name = "hand")
        : m_fleet(fleet)
        , m_name(std::move(name))
    {
    }

    std::string_view name() const override { return m_name; }
    std::string_view kind() const override { return "hand"; }
    Result<void> start(hub::SourceSink& sink) override
    {
        m_sink = &sink;
        return {};
    }
    void populate(Inventory& inventory, FleetStore&) override { inventory = fleetFromText(m_fleet).value(); }
    hub::SourceStatus status() const override
    {
        hub::SourceStatus status;
        status.name = m_name;
        status.kind = "hand";
        status.state = hub::SourceState::Up;
        status.detail = "by hand";
        return status;
    }
    hub::Origin origin(AssetRef, MeasureIndex) const override
    {
        return {m_name, "raw{}", "7", 1.0, {{"more{}", "35", 1.0}}};
    }

    hub::SourceSink& sink() { return *m_sink; }
    /// For the next tick.
    void push(std::string_view measure, std::vector<Slot> slots, std::vector<float> values)
    {
        hub::Batch batch = emptyBatch();
        batch.runs.push_back({*m_sink->catalogue().find(measure), std::move(slots), std::move(values), {}, {}});
        m_sink->push(std::move(batch));
    }
    void push(Event event)
    {
        hub::Batch batch = emptyBatch();
        batch.events.push_back(std::move(event));
        m_sink->push(std::move(batch));
    }
    void push(hub::PresenceChange change)
    {
        hub::Batch batch = emptyBatch();
        batch.presence.push_back(change);
        m_sink->push(std::move(batch));
    }

private:
    hub::Batch emptyBatch() const
    {
        hub::Batch batch;
        batch.source = m_name;
        batch.sourceTime = batch.receiveTime = m_sink->clock().utc();
        return batch;
    }

    std::string m_fleet;
    std::string m_name;
    hub::SourceSink* m_sink = nullptr;
};

} // namespace millwright::gateway
