// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/fleet/fleet_store.h"
#include "models/fleet/grouping.h"
#include "models/fleet/inventory.h"
#include "models/fleet/rollup.h"

#include <cstdint>
#include <map>
#include <utility>

namespace millwright::hub {

/// Groupings, kept until the inventory's shape changes or a holding begins or ends, and rollups, kept until their
/// column is written or presence changes. One thread; references stay valid until the next call after a change.
class TickCache {
public:
    TickCache(const Inventory& inventory, const FleetStore& store)
        : m_inventory(inventory)
        , m_store(store)
    {
    }

    /// Each tick: what is held is what is held at this moment. Before the first call it is what lasts.
    void setTime(UtcTime now);
    UtcTime time() const { return m_now; }
    /// Rises when a holding began or ended, or when the allocations changed, as of the last setTime().
    std::uint64_t holdings() const { return m_holdings; }

    const Grouping& grouping(AssetClass group, AssetClass member);
    /// Of a measure that was never written: groups in which nothing reported.
    const Rollup& rollup(MeasureIndex measure, AssetClass group);

private:
    struct CachedRollup {
        Rollup rollup;
        std::uint64_t version = 0;
        std::uint64_t revision = 0;
        std::uint64_t holdings = 0;
        UtcTime baseTime = kNoTime;
        bool isFilled = false;
    };
    struct CachedGrouping {
        Grouping grouping;
        Inventory::Shape shape;
        std::uint64_t holdings = 0;
    };

    const Inventory& m_inventory;
    const FleetStore& m_store;
    UtcTime m_now = kNoTime;
    HoldingSpan m_heldFor;
    std::uint64_t m_allocations = 0; // version of them that the span is of
    std::uint64_t m_holdings = 0;
    std::map<std::pair<AssetClass, AssetClass>, CachedGrouping> m_groupings;
    std::map<std::pair<MeasureIndex, AssetClass>, CachedRollup> m_rollups;
};

} // namespace millwright::hub
