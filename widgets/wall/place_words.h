// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/fleet/inventory.h"
#include "models/items/condition_board.h"

#include <QStringList>

namespace millwright::wall {

/// How the racks of a site begin, where that is the beginning of its name: "LUL" of Luleå. Empty where they do not.
QString siteCode(const Inventory& inventory, AssetRef site);

/// Where a line of the board is, from the most words to the fewest. Each begins with the site or its code and ends with
/// the unit, and "Supply B" with its rack before it: "Columbus / Hall B / UPS B", "COL / Hall B / UPS B",
/// "COL … UPS B". The site alone where `what` names the place already.
QStringList placesOf(const Inventory& inventory, const items::AttentionItem& item, const QString& what);

} // namespace millwright::wall
