// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/catalogue.h"
#include "models/fleet/inventory.h"
#include "models/items/asset_model.h"
#include "models/items/frame.h"

#include <string>
#include <vector>

namespace millwright::pages {

/// What a page shows at the top of an asset: its own measures in the catalogue's order, then what rolls up to it from
/// accelerators below (tokens, power, activity, highest temperature), unless its own measures say it already.
std::vector<items::ColumnKey> headlineColumns(const Catalogue& catalogue, AssetClass assetClass);
/// The columns of a table of such assets, the telling ones first, at most `most`.
std::vector<items::ColumnKey> tableColumns(const Catalogue& catalogue, AssetClass assetClass, std::size_t most);
/// The same for a table in which somebody looks for trouble, as far as the class has accelerators below it: how they
/// are comes first, of accelerators also what tells of faults.
std::vector<items::ColumnKey> troubleColumns(const Catalogue& catalogue, AssetClass assetClass, std::size_t most);
/// What an accelerator says of its health.
std::vector<items::ColumnKey> healthColumns(const Catalogue& catalogue);
/// How dispensable a column is where room gets short: the more the sooner it goes. Busy, useful, temperature, power and
/// condition stay longest where there are any.
int keepRank(const items::AssetModel& model, int column);
/// Up to `most` of the headline columns whose course over time is worth a chart.
std::vector<items::ColumnKey> chartColumns(const Catalogue& catalogue, AssetClass assetClass, std::size_t most);
/// Attributes that tell assets of a class apart in a table, as far as one of the rows has them.
std::vector<std::string> tableAttributes(const Inventory& inventory, const std::vector<AssetRef>& rows);

/// Key of a text column that says what is the matter with a row; no other goes later.
inline constexpr const char* kAttentionColumn = "attention";

/// Assets of one class that belong to an asset.
struct ChildGroup {
    AssetClass assetClass = AssetClass::Unspecified;
    std::vector<AssetRef> assets;
};
/// What stands below an asset in its tree or hangs on it, by class, the next level of the drill first: sites of the
/// fleet, racks of a hall, nodes of a deployment, racks behind a supply or a loop.
std::vector<ChildGroup> childGroups(const Inventory& inventory, AssetRef asset, UtcTime now);

} // namespace millwright::pages
