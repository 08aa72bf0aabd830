// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/fleet/inventory.h"
#include "models/items/asset_model.h"

#include <QString>

namespace millwright::pages {

/// The name of an asset with its site where there are several and the name does not tell: "Hall A UPS A, LUL".
QString nameWithSite(const Inventory& inventory, AssetRef asset);

/// What a cell of text says, harmless: a name with the place that tells it from others where rows stand in several
/// places, who holds an accelerator or that nobody does. `inventory` may be null.
QString cellText(const items::AssetModel& model, const Inventory* inventory, AssetRef asset, int column);
/// The same in full length, for what leaves the program.
QString wholeCellText(const items::AssetModel& model, const Inventory* inventory, AssetRef asset, int column);
/// How a text that is too long is cut: where its end tells most, at its beginning.
Qt::TextElideMode cutOf(const items::AssetModel& model, int column);

} // namespace millwright::pages
