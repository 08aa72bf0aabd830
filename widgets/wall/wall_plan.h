// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/fleet/inventory.h"
#include "widgets/pages/fleet_plan_builder.h"

#include <QString>

#include <memory>
#include <vector>

namespace millwright::wall {

/// Sites that have a name of their own on a wall, with the one for all others.
inline constexpr std::size_t kMostColumns = 5;

/// A site of a wall's map: a site, or all edge sites together, or all that are too many to be named.
struct WallColumn {
    QString name;
    std::vector<AssetRef> sites; ///< Empty where accelerators stand in no site.
};

/// The map of a place as a wall shows it: no names of rows, edge sites side by side as one; of very many
/// sites the largest by themselves. Columns are the
/// sites of the plan, in order.
struct WallPlan {
    std::shared_ptr<const pages::MappedPlan> mapped;
    std::vector<WallColumn> columns;
};

/// Of the fleet, a site or a hall; without columns for anything else. Copies: proportional to the place.
WallPlan buildWallPlan(const pages::MappedPlan& fleet, AssetRef scope);

} // namespace millwright::wall
