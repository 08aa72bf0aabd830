// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/watch.h"
#include "widgets/maps/fleet_map.h"
#include "widgets/pages/map_tip.h"
#include "widgets/pages/page.h"

#include <vector>

namespace millwright::pages {

/// What the sheet beside the pointer says of an accelerator on the fleet map: the number that the map is coloured by
/// (the only column of `watch`), its condition, and its spine in both directions: whom it works for, and what feeds and
/// cools it.
std::vector<MapTip::Line> tipLines(const PageContext& context, const items::Watch& watch, const MeasureInfo& measure,
                                   AssetRef accelerator);

/// What stands in its cell where cells are large enough.
maps::CellNote cellNote(const PageContext& context, const items::Watch& watch, const MeasureInfo& measure,
                        AssetRef accelerator);

} // namespace millwright::pages
