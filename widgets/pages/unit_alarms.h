// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/condition_board.h"
#include "models/items/fleet_view.h"
#include "widgets/maps/fleet_map.h"
#include "widgets/pages/fleet_plan_builder.h"

#include <optional>
#include <unordered_map>
#include <vector>

namespace millwright::pages {

/// Which units of a map carry the outline of what failed: the asset itself, or the innermost place on the map that it
/// stands in or that hangs on it. Remembers what it looked up. GUI thread.
class UnitAlarms {
public:
    UnitAlarms(items::FleetView* view, items::ConditionBoard* board)
        : m_view(view)
        , m_board(board)
    {
    }

    /// The gravest things that need attention, each at its unit; none while there is no inventory.
    std::vector<maps::UnitAlarm> on(const MappedPlan& plan);
    /// Another plan: where things stand has to be looked up again.
    void forget() { m_units.clear(); }

private:
    std::optional<maps::PlanRef> unitOf(const MappedPlan& plan, AssetRef asset);

    items::FleetView* m_view;
    items::ConditionBoard* m_board;
    std::unordered_map<AssetRef, std::optional<maps::PlanRef>> m_units;
};

} // namespace millwright::pages
