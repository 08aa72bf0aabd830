// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/pages/fleet_plan_builder.h"

#include <memory>

namespace millwright::pages {

/// Whether a map can be drawn of an asset alone: of the fleet, a site, a hall, a row, a rack.
bool canBeMapped(AssetClass assetClass);

/// What of a plan stands in such an asset, with the names of what it stands in. Without units when nothing does.
/// Proportional to the plan.
std::shared_ptr<const MappedPlan> partOf(const MappedPlan& fleet, AssetRef scope);

} // namespace millwright::pages
