// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/fleet_columns.h"

#include "models/domain/link_measures.h"
#include "widgets/pages/asset_columns.h"
#include "widgets/pages/cost_words.h"
#include "widgets/pages/words.h"

#include <algorithm>
#include <array>
#include <set>
#include <string_view>

namespace millwright::pages {

using items::TableColumn;

namespace {

/// Measures of a class of which there are many, by width.
constexpr std::array<std::size_t, 3> kMostOfMany{10, 14, 20};
constexpr std::size_t kMostOfFew = 24;
constexpr std::size_t kTroublesFirst = 8; ///< Of the measures of accelerators, before who holds them.
constexpr Slot kAttributesOf = 500;       ///< Assets whose attributes are looked at.

/// A load and what it is a load of; how it is called where the class has a measure for the quotient itself.
struct Rating {
    std::string_view load;
    std::string_view rating;
    std::string_view quotient;
};
constexpr std::array kRatings{Rating{".power", ".rating", ".load"}, Rating{".power", ".contracted", ".load"},
                              Rating{".heat", ".capacity", ".load"}};

bool stands(AssetClass assetClass)
{
    return assetClass != AssetClass::Fleet && assetClass != AssetClass::Region &&
           assetClass != AssetClass::Organisation;
}

std::vector<AssetRef> firstOf(const Inventory& inventory, AssetClass assetClass)
{
    std::vector<AssetRef> assets;
    for (Slot slot = 0; slot < std::min(inventory.count(assetClass), kAttributesOf); ++slot)
        assets.push_back({assetClass, slot});
    return assets;
}

/// Whether the asset of a measure is in service, where the catalogue knows of that.
items::ColumnKey inServiceOf(const items::FleetView& view, const items::ColumnKey& key)
{
    const std::string measure = key.measure.substr(0, key.measure.find('.')) + ".energised";
    return view.catalogue().find(measure) ? items::ColumnKey{measure, Statistic::Value} : items::ColumnKey{};
}

/// Load and headroom after the rating that they belong to.
void addRatings(const items::FleetView& view, std::vector<TableColumn>& columns)
{
    const auto find = [&](std::string_view end) {
        return std::ranges::find_if(columns, [end](const TableColumn& column) {
            return column.kind == TableColumn::Kind::Measure && column.key.statistic == Statistic::Value &&
                   column.key.measure.ends_with(end);
        });
    };
    for (const Rating& rating : kRatings) {
        const auto load = find(rating.load);
        const auto whole = find(rating.rating);
        if (load == columns.end() || whole == columns.end())
            continue;
        const items::ColumnKey key = load->key;
        const items::ColumnKey of = whole->key;
        columns.erase(whole);
        const bool hasQuotient = find(rating.quotient) != columns.end();
        auto at = std::next(find(rating.load));
        at = std::next(columns.insert(at, items::measureColumn(of)));
        if (!hasQuotient)
            at = std::next(columns.insert(at, items::shareColumn(key, of)));
        columns.insert(at, items::restColumn(key, of, inServiceOf(view, key)));
    }
    std::erase_if(columns, [&view](const TableColumn& column) { return !items::isKnown(column, view); });
}

/// Troubles, then who has them, then the rest; where they stand last: the name says most of it.
std::vector<TableColumn> acceleratorColumns(const items::FleetView& view, TableWidth width)
{
    std::vector<TableColumn> columns;
    const Inventory* inventory = view.inventory();
    for (const items::ColumnKey& key :
         troubleColumns(view.catalogue(), AssetClass::Accelerator, kMostOfMany[static_cast<std::size_t>(width)]))
        columns.push_back(items::measureColumn(key));
    auto at = columns.begin() + static_cast<std::ptrdiff_t>(std::min(kTroublesFirst, columns.size()));
    if (inventory && inventory->shape().allocations > 0)
        at = std::next(columns.insert(at, items::attributeColumn(items::kHolderColumn)));
    if (inventory) {
        for (std::string& key : tableAttributes(*inventory, firstOf(*inventory, AssetClass::Accelerator)))
            at = std::next(columns.insert(at, items::attributeColumn(std::move(key))));
    }
    columns.push_back(items::attributeColumn(items::kPathColumn));
    return columns;
}

} // namespace

std::vector<TableColumn> usualColumns(const items::FleetView& view, AssetClass assetClass, TableWidth width)
{
    if (assetClass == AssetClass::Accelerator)
        return acceleratorColumns(view, width);
    std::vector<TableColumn> columns;
    const Inventory* inventory = view.inventory();
    if (stands(assetClass))
        columns.push_back(items::attributeColumn(items::kPathColumn));
    if (inventory) {
        for (std::string& key : tableAttributes(*inventory, firstOf(*inventory, assetClass)))
            columns.push_back(items::attributeColumn(std::move(key)));
    }
    const std::size_t most = assetClass == AssetClass::Node ? kMostOfMany[static_cast<std::size_t>(width)] : kMostOfFew;
    std::vector<TableColumn> measures;
    std::vector<items::ColumnKey> telling = troubleColumns(view.catalogue(), assetClass, most);
    if (inventory)
        telling = withPrices(std::move(telling), *inventory);
    for (const items::ColumnKey& key : telling)
        measures.push_back(items::measureColumn(key));
    addRatings(view, measures);
    columns.insert(columns.end(), measures.begin(), measures.end());
    return columns;
}

std::vector<TableColumn> offeredColumns(const items::FleetView& view, AssetClass assetClass)
{
    std::vector<TableColumn> columns = usualColumns(view, assetClass);
    const auto add = [&columns](TableColumn column) {
        if (std::ranges::find(columns, column) == columns.end())
            columns.push_back(std::move(column));
    };
    for (const items::ColumnKey& key : headlineColumns(view.catalogue(), assetClass))
        add(items::measureColumn(key));
    for (const MeasureIndex measure : view.catalogue().measuresOf(assetClass)) {
        if (!oneLinkOf(view.catalogue().at(measure).id))
            add(items::measureColumn({view.catalogue().at(measure).id, Statistic::Value}));
    }
    if (const Inventory* inventory = view.inventory()) {
        std::set<std::string> keys;
        for (const AssetRef asset : firstOf(*inventory, assetClass)) {
            for (const auto& [key, value] : inventory->attributes(asset))
                keys.emplace(key);
        }
        for (const std::string& key : keys)
            add(items::attributeColumn(key));
    }
    return columns;
}

QString columnTitle(const TableColumn& column, const items::FleetView& view)
{
    if (column.isText())
        return attributeTitle(column.attribute);
    return measureTitle(items::infoOf(column, view), column.key.statistic);
}

} // namespace millwright::pages
