// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/fleet/inventory.h"
#include "models/items/fleet_view.h"
#include "models/items/table_column.h"

#include <QString>

#include <cstdint>
#include <vector>

namespace millwright::pages {

/// Wide windows show more columns; what is not shown is not asked for, either.
enum class TableWidth : std::uint8_t { Narrow, Usual, Wide };

/// What the table of all assets of a class shows at first: where they stand, what tells them apart, the telling
/// measures, and what is left of a rating beside the rating. Only what the catalogue and the inventory have.
std::vector<items::TableColumn> usualColumns(const items::FleetView& view, AssetClass assetClass,
                                             TableWidth width = TableWidth::Wide);
/// All that it can show: the usual ones first, then every attribute and measure of the class.
std::vector<items::TableColumn> offeredColumns(const items::FleetView& view, AssetClass assetClass);
/// The title of a column in the reader's language.
QString columnTitle(const items::TableColumn& column, const items::FleetView& view);

} // namespace millwright::pages
