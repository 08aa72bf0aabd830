// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/scope_filter.h"

#include <algorithm>

namespace millwright::items {

ScopeFilter::ScopeFilter(const Inventory& inventory, AssetRef scope)
    : m_inventory(inventory)
    , m_scope(scope)
    , m_isThere(scope.assetClass == AssetClass::Fleet || inventory.contains(scope))
{
}

bool ScopeFilter::has(AssetRef asset)
{
    if (!m_isThere)
        return false;
    if (m_scope.assetClass == AssetClass::Fleet)
        return true;
    if (!m_inventory.contains(asset))
        return false;
    for (AssetRef at = asset; at.isValid(); at = m_inventory.parent(at)) {
        if (at == m_scope)
            return true;
    }
    return m_scope.assetClass >= AssetClass::Organisation && asset.assetClass < AssetClass::Organisation &&
           holds(asset);
}

bool ScopeFilter::holds(AssetRef asset)
{
    const auto [runs, isNew] = m_runs.try_emplace(asset.assetClass);
    if (isNew)
        runs->second = scopeRuns(m_inventory, m_scope, asset.assetClass);
    // Rising and disjoint: the last that begins at or before it.
    const auto after = std::ranges::upper_bound(runs->second, asset.slot, {}, &WeightedRun::first);
    return after != runs->second.begin() && asset.slot - (after - 1)->first < (after - 1)->count;
}

} // namespace millwright::items
