// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/gateway/column_frames.h"
#include "services/gateway/selection.h"

#include <map>
#include <memory>
#include <mutex>
#include <span>
#include <vector>

namespace millwright::gateway {

/// A selection that one or more streams look at, with its newest payload. latest() is thread-safe.
class SharedSelection {
public:
    explicit SharedSelection(Selection selection)
        : m_builder(std::move(selection))
    {
    }

    const Selection& selection() const { return m_builder.selection(); }
    /// Null before the first tick was built.
    std::shared_ptr<const TickPayload> latest() const;

private:
    friend class SelectionTable;

    FrameBuilder m_builder; // guarded by SelectionTable::m_building
    mutable std::mutex m_mutex;
    std::shared_ptr<const TickPayload> m_latest;
};

/// All selections that any stream looks at; equal ones are one, serialised once a tick. Thread-safe.
class SelectionTable {
public:
    /// The selection lives for as long as somebody holds it.
    std::shared_ptr<SharedSelection> share(Selection selection);

    /// Builds a payload of this tick for every selection. On the hub thread.
    void build(const hub::TickView& view);
    /// Builds a payload for those that have none of this tick yet. On the hub thread.
    void buildMissing(const hub::TickView& view, std::span<const std::shared_ptr<SharedSelection>> selections);

    std::vector<std::shared_ptr<SharedSelection>> all() const;

private:
    void buildEach(const hub::TickView& view, std::span<const std::shared_ptr<SharedSelection>> selections);

    mutable std::mutex m_mutex; // guards m_selections
    std::map<Selection, std::weak_ptr<SharedSelection>> m_selections;
    std::mutex m_building; // guards the builders and m_scratch
    FrameScratch m_scratch;
};

} // namespace millwright::gateway
