// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/hub/tick_cache.h"

#include "models/fleet/chain.h"

namespace millwright::hub {

void TickCache::setTime(UtcTime now)
{
    m_now = now;
    const std::uint64_t allocations = m_inventory.shape().allocations;
    if (m_holdings > 0 && allocations == m_allocations && m_heldFor.has(now))
        return;
    m_allocations = allocations;
    m_heldFor = holdingSpan(m_inventory, now);
    ++m_holdings;
}

const Grouping& TickCache::grouping(AssetClass group, AssetClass member)
{
    Inventory::Shape shape = m_inventory.shape();
    const bool isByHolding = isBusiness(group) && !isBusiness(member);
    const std::uint64_t holdings = isByHolding ? m_holdings : 0;
    if (!isByHolding)
        shape.allocations = 0; // does not depend on who holds what
    CachedGrouping& cached = m_groupings[{group, member}];
    if (cached.shape != shape || cached.holdings != holdings || cached.grouping.group() != group) {
        cached.grouping = Grouping::build(m_inventory, group, member, m_now);
        cached.shape = shape;
        cached.holdings = holdings;
    }
    return cached.grouping;
}

const Rollup& TickCache::rollup(MeasureIndex measure, AssetClass group)
{
    CachedRollup& cached = m_rollups[{measure, group}];
    const Column* column = m_store.find(measure);
    const std::uint64_t version = column ? column->version : 0;
    const UtcTime baseTime = column ? column->baseTime : kNoTime;
    if (cached.isFilled && cached.version == version && cached.baseTime == baseTime &&
        cached.revision == m_inventory.revision() && cached.holdings == m_holdings)
        return cached.rollup;

    const AssetClass member = m_store.catalogue().at(measure).assetClass;
    Column empty;
    if (!column) {
        empty.measure = measure;
        empty.assetClass = member;
        empty.resize(m_inventory.count(member));
        column = &empty;
    }
    rollUp(*column, grouping(group, member), m_inventory, cached.rollup);
    cached.version = version;
    cached.baseTime = baseTime;
    cached.revision = m_inventory.revision();
    cached.holdings = m_holdings;
    cached.isFilled = true;
    return cached.rollup;
}

} // namespace millwright::hub
