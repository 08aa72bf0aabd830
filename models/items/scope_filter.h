// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/fleet/grouping.h"

#include <map>
#include <vector>

namespace millwright::items {

/// Tells what belongs to a scope: all to the fleet, to a place what stands in it, to a pod and what is above it what
/// they hold and what supplies or cools that. Looks business scopes up once per class. The inventory outlives it and
/// does not change meanwhile.
class ScopeFilter {
public:
    /// An invalid scope, or one that the inventory does not have, has nothing.
    ScopeFilter(const Inventory& inventory, AssetRef scope);

    bool has(AssetRef asset);

private:
    bool holds(AssetRef asset);

    const Inventory& m_inventory;
    AssetRef m_scope;
    bool m_isThere;
    std::map<AssetClass, std::vector<WeightedRun>> m_runs; ///< Of a business scope.
};

} // namespace millwright::items
