// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/fleet/inventory.h"
#include "widgets/maps/fleet_plan.h"

#include <memory>
#include <optional>
#include <vector>

namespace millwright::pages {

/// A plan for the map, and which asset each of its units is. Units that stand for no asset (racks drawn for nodes that
/// stand in none) have an invalid ref or that of the node.
struct MappedPlan {
    std::shared_ptr<const maps::FleetPlan> plan;
    std::vector<AssetRef> sites;
    std::vector<AssetRef> halls;
    std::vector<AssetRef> rows;
    std::vector<AssetRef> racks;

    /// The unit that is an asset; nothing when it is not drawn as one.
    std::optional<maps::PlanRef> unitOf(AssetRef asset) const;
};

/// Site → hall → row → rack → accelerators in order of slot, as the inventory has them. Levels that a site lacks are
/// filled in without a name. Accelerators under no site come last, under a site of their own. Retired ones are left
/// out; missing ones stay. Proportional to the fleet: for a million, keep it off the GUI thread.
std::shared_ptr<const MappedPlan> buildFleetPlan(const Inventory& inventory);

} // namespace millwright::pages
