// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/fleet/inventory.h"
#include "models/scenes/scene_file.h"
#include "widgets/pages/page.h"

#include <vector>

namespace millwright::dashboards {

/// What a tile of a kind can show, as far as the gateway's catalogue and the fleet go. Plain functions of both.

/// Kinds in the order in which they are offered.
const std::vector<scenes::TileKind>& offeredKinds();
/// Whether a tile of a kind is of a class that is chosen apart from the asset that all lies under.
bool hasClass(scenes::TileKind kind);
/// Classes that the fleet has, with a measure to be shown.
std::vector<AssetClass> classesFor(const items::FleetView& view, scenes::TileKind kind);
/// Measures of a class; counters and conditions are none to be shown.
std::vector<const MeasureInfo*> measuresFor(const items::FleetView& view, scenes::TileKind kind, AssetClass assetClass);
/// What may stand beside a measure: others of its class, in a chart of its unit.
std::vector<const MeasureInfo*> othersFor(const items::FleetView& view, scenes::TileKind kind,
                                          const MeasureInfo& first);

} // namespace millwright::dashboards
