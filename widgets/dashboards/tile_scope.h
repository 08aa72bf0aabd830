// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/fleet/inventory.h"
#include "models/scenes/scene_file.h"
#include "widgets/dashboards/tile_view.h"

#include <QString>

#include <string>

namespace millwright::dashboards {

/// The asset that a tile is of, or why there is none.
struct TileScope {
    AssetRef asset;  ///< Of the measure's own class for numbers and charts; what all lies under for lists.
    std::string id;  ///< For selections: empty for the fleet.
    QString problem; ///< One sentence; empty when there is an asset, or when the inventory is still to come.
};

/// Numbers and charts without an asset are of what the dashboard is about or the asset of the measure's class that that
/// stands in. Measures that the catalogue lacks are a problem once there is one.
TileScope scopeOf(const TileContext& context, const scenes::Tile& tile);

/// "Facility power · Luleå": the label that a tile was given, or its measure (or what its kind is called) and the
/// asset.
QString titleOf(const pages::PageContext& page, const scenes::Tile& tile, const TileScope& scope);
/// "Line chart", as a person calls the kind.
QString kindName(scenes::TileKind kind);
/// What the asset is called; empty for the fleet.
QString placeOf(const pages::PageContext& page, const TileScope& scope);

} // namespace millwright::dashboards
