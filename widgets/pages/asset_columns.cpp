// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/asset_columns.h"

#include "models/fleet/grouping.h"
#include "models/items/spine_tree_model.h"
#include "models/items/table_column.h"
#include "models/items/usage_model.h"

#include <algorithm>
#include <array>
#include <map>
#include <span>
#include <string_view>

namespace millwright::pages {

using items::ColumnKey;

namespace {

/// What accelerators give to everything above them, and the words in its own measures that make it unnecessary.
struct FromBelow {
    const char* measure;
    Statistic statistic;
    std::string_view saidBy;
    bool ofTheMachine = false; ///< Tells nothing of a pod.
};
constexpr std::array kFromBelow{
    FromBelow{"accelerator.tokens", Statistic::Sum, ".tokens"},
    FromBelow{"accelerator.power", Statistic::Sum, "power"},
    FromBelow{"accelerator.busy", Statistic::Mean, ".busy"},
    FromBelow{"accelerator.tensor", Statistic::Mean, ".tensor"},
    FromBelow{"accelerator.temperature", Statistic::Max, ".no_own_temperature", true},
    FromBelow{"accelerator.memory_used", Statistic::Sum, ".memory_used", true},
};

/// Accelerators and what they stand in.
bool isCompute(AssetClass assetClass)
{
    return assetClass >= AssetClass::Site && assetClass <= AssetClass::Accelerator;
}

bool hasAccelerators(AssetClass assetClass)
{
    return (assetClass >= AssetClass::Region && assetClass <= AssetClass::Node) ||
           (assetClass >= AssetClass::Organisation && assetClass <= AssetClass::Deployment);
}

/// Conditions have their own symbol, running totals tell little on their own.
bool isHeadline(const MeasureInfo& measure)
{
    return measure.aggregation != Aggregation::Worst && measure.kind != ValueKind::Counter;
}

bool isSaid(const Catalogue& catalogue, const std::vector<ColumnKey>& columns, std::string_view word)
{
    return std::ranges::any_of(columns, [&](const ColumnKey& column) {
        const std::string& id = catalogue.at(*catalogue.find(column.measure)).id;
        return id.ends_with(word);
    });
}

std::vector<ColumnKey> ownColumns(const Catalogue& catalogue, AssetClass assetClass)
{
    std::vector<ColumnKey> columns;
    for (const MeasureIndex index : catalogue.measuresOf(assetClass)) {
        if (isHeadline(catalogue.at(index)))
            columns.push_back({catalogue.at(index).id, Statistic::Value});
    }
    return columns;
}

void addFromBelow(const Catalogue& catalogue, AssetClass assetClass, std::vector<ColumnKey>& columns)
{
    if (!hasAccelerators(assetClass))
        return;
    const bool isBusiness = assetClass >= AssetClass::Organisation;
    for (const FromBelow& below : kFromBelow) {
        if (isBusiness && below.ofTheMachine)
            continue;
        if (catalogue.find(below.measure) && !isSaid(catalogue, columns, below.saidBy))
            columns.push_back({below.measure, below.statistic});
    }
}

/// Smaller comes first in tables and charts.
int tellingRank(const ColumnKey& column)
{
    constexpr std::array<std::string_view, 20> telling{".tokens",
                                                       ".goodput",
                                                       ".cost",
                                                       ".margin",
                                                       ".facility_power",
                                                       ".power",
                                                       ".temperature",
                                                       ".busy",
                                                       ".tensor",
                                                       ".load",
                                                       ".pue",
                                                       ".flow",
                                                       ".accelerators",
                                                       ".tokens_per_joule",
                                                       ".energy_cost",
                                                       ".accelerator_cost",
                                                       ".it_power",
                                                       ".supply_temperature",
                                                       ".return_temperature",
                                                       ".binding_constraint"};
    const auto found =
        std::ranges::find_if(telling, [&](std::string_view word) { return column.measure.ends_with(word); });
    return static_cast<int>(found - telling.begin());
}

/// What an engineer looks for in accelerators, in this order.
constexpr std::array kAcceleratorColumns{"accelerator.condition",
                                         "accelerator.throttle_reasons",
                                         "accelerator.last_xid",
                                         "accelerator.ecc_uncorrected",
                                         "accelerator.temperature",
                                         "accelerator.busy",
                                         "accelerator.tensor",
                                         "accelerator.power",
                                         "accelerator.tokens",
                                         "accelerator.memory_used",
                                         "accelerator.sm_clock",
                                         "accelerator.nvlink",
                                         "accelerator.ecc_corrected",
                                         "accelerator.remapped_rows",
                                         "accelerator.row_remap_failed",
                                         "accelerator.pcie_replays",
                                         "accelerator.memory_temperature",
                                         "accelerator.power_limit",
                                         "accelerator.memory_total",
                                         "accelerator.memory_clock"};
constexpr std::array kHealthColumns{
    "accelerator.condition",          "accelerator.throttle_reasons", "accelerator.last_xid",
    "accelerator.ecc_uncorrected",    "accelerator.ecc_corrected",    "accelerator.remapped_rows",
    "accelerator.row_remap_failed",   "accelerator.nvlink",           "accelerator.pcie_replays",
    "accelerator.memory_temperature", "accelerator.sm_clock",         "accelerator.power_limit"};

std::vector<ColumnKey> knownOf(const Catalogue& catalogue, std::span<const char* const> measures)
{
    std::vector<ColumnKey> columns;
    for (const char* measure : measures) {
        if (catalogue.find(measure))
            columns.push_back({measure, Statistic::Value});
    }
    return columns;
}

/// Those of accelerators and of what they stand in that must be seen in the narrowest window, the last first to go.
int computeRank(const items::AssetModel& model, int column)
{
    constexpr std::array<std::string_view, 10> kept{
        ".tensor",    ".temperature",     ".throttle_reasons", ".busy",       ".power",
        ".condition", // its symbol stands at the name as well
        ".last_xid",  ".ecc_uncorrected", ".tokens",           ".memory_used"};
    const std::vector<std::string> measures = model.measuresOf(column);
    const auto found = std::ranges::find_if(
        kept, [&](std::string_view word) { return measures.size() == 1 && measures.front().ends_with(word); });
    if (found != kept.end())
        return static_cast<int>(found - kept.begin());
    if (model.attributeAt(column) == items::kHolderColumn)
        return static_cast<int>(std::ranges::find(kept, ".ecc_uncorrected") - kept.begin());
    return static_cast<int>(kept.size()) + column;
}

/// Of other classes: the first numbers stay longest, then the texts.
int plainRank(const items::AssetModel& model, int column)
{
    constexpr int kKeptNumbers = 10;
    constexpr int kTexts = 1'000;
    constexpr int kMoreNumbers = 2'000;
    int before = 0;
    for (int other = 1; other < column; ++other)
        before += model.infoAt(other) ? 1 : 0;
    if (model.attributeAt(column) == kAttentionColumn)
        return -1;
    if (!model.infoAt(column))
        return kTexts + column;
    return before < kKeptNumbers ? before : kMoreNumbers + before;
}

std::vector<AssetRef> expand(const std::vector<WeightedRun>& runs, AssetClass assetClass)
{
    std::vector<AssetRef> assets;
    for (const WeightedRun& run : runs) {
        for (Slot i = 0; i < run.count; ++i)
            assets.push_back({assetClass, run.first + i});
    }
    return assets;
}

std::vector<AssetRef> present(const Inventory& inventory, std::vector<AssetRef> assets)
{
    std::erase_if(assets, [&](AssetRef asset) { return inventory.presence(asset) == Presence::Retired; });
    return assets;
}

bool isPlantClass(AssetClass assetClass)
{
    return assetClass >= AssetClass::PowerSource && assetClass <= AssetClass::Pump;
}

} // namespace

std::vector<ColumnKey> headlineColumns(const Catalogue& catalogue, AssetClass assetClass)
{
    std::vector<ColumnKey> columns = ownColumns(catalogue, assetClass);
    addFromBelow(catalogue, assetClass, columns);
    std::ranges::stable_sort(columns, {}, tellingRank);
    return columns;
}

std::vector<ColumnKey> tableColumns(const Catalogue& catalogue, AssetClass assetClass, std::size_t most)
{
    std::vector<ColumnKey> columns = headlineColumns(catalogue, assetClass);
    if (columns.size() > most)
        columns.resize(most);
    return columns;
}

std::vector<ColumnKey> troubleColumns(const Catalogue& catalogue, AssetClass assetClass, std::size_t most)
{
    std::vector<ColumnKey> columns;
    if (assetClass == AssetClass::Accelerator) {
        columns = knownOf(catalogue, kAcceleratorColumns);
    } else if (isCompute(assetClass)) {
        for (const MeasureIndex measure : catalogue.measuresOf(assetClass)) {
            if (catalogue.at(measure).aggregation == Aggregation::Worst)
                columns.push_back({catalogue.at(measure).id, Statistic::Value});
        }
    }
    for (ColumnKey& column : headlineColumns(catalogue, assetClass)) {
        if (std::ranges::find(columns, column) == columns.end())
            columns.push_back(std::move(column));
    }
    if (columns.size() > most)
        columns.resize(most);
    return columns;
}

std::vector<ColumnKey> healthColumns(const Catalogue& catalogue)
{
    return knownOf(catalogue, kHealthColumns);
}

int keepRank(const items::AssetModel& model, int column)
{
    if (const auto* usage = qobject_cast<const items::UsageModel*>(&model))
        return usage->keepRank(column);
    return isCompute(model.assetClass()) ? computeRank(model, column) : plainRank(model, column);
}

std::vector<ColumnKey> chartColumns(const Catalogue& catalogue, AssetClass assetClass, std::size_t most)
{
    std::vector<ColumnKey> columns = headlineColumns(catalogue, assetClass);
    std::erase_if(columns, [&](const ColumnKey& column) {
        const MeasureInfo& measure = catalogue.at(*catalogue.find(column.measure));
        const bool steady = measure.id.ends_with(".rating") || measure.id.ends_with(".contracted") ||
                            measure.id.ends_with(".capacity") || measure.id.ends_with(".accelerators");
        return measure.kind != ValueKind::Gauge || steady;
    });
    if (columns.size() > most)
        columns.resize(most);
    return columns;
}

std::vector<std::string> tableAttributes(const Inventory& inventory, const std::vector<AssetRef>& rows)
{
    constexpr std::array<const char*, 6> telling{"jurisdiction", "kind", "stage", "lead", "model", "side"};
    std::vector<std::string> keys;
    for (const char* key : telling) {
        const bool has =
            std::ranges::any_of(rows, [&](AssetRef row) { return !inventory.attribute(row, key).empty(); });
        if (has && keys.size() < 2)
            keys.emplace_back(key);
    }
    return keys;
}

std::vector<ChildGroup> childGroups(const Inventory& inventory, AssetRef asset, UtcTime now)
{
    std::vector<ChildGroup> groups;
    const auto add = [&](AssetClass assetClass, std::vector<AssetRef> assets) {
        const bool isThere = std::ranges::find(groups, assetClass, &ChildGroup::assetClass) != groups.end();
        assets = present(inventory, std::move(assets));
        if (!assets.empty() && !isThere)
            groups.push_back({assetClass, std::move(assets)});
    };
    if (asset.assetClass == AssetClass::Fleet)
        add(AssetClass::Site, expand(scopeRuns(inventory, asset, AssetClass::Site), AssetClass::Site));
    if (asset.assetClass == AssetClass::Deployment)
        add(AssetClass::Node, items::nodesOf(inventory, asset.slot, now));
    if (asset.assetClass == AssetClass::Hall)
        add(AssetClass::Rack, expand(scopeRuns(inventory, asset, AssetClass::Rack), AssetClass::Rack));
    std::map<AssetClass, std::vector<AssetRef>> byClass;
    for (const AssetRef child : inventory.children(asset))
        byClass[child.assetClass].push_back(child);
    for (auto& [assetClass, assets] : byClass)
        add(assetClass, std::move(assets));
    if (asset.assetClass == AssetClass::Pod)
        add(AssetClass::Deployment,
            expand(scopeRuns(inventory, asset, AssetClass::Deployment), AssetClass::Deployment));
    if (asset.assetClass == AssetClass::Site || isPlantClass(asset.assetClass))
        add(AssetClass::Rack, expand(scopeRuns(inventory, asset, AssetClass::Rack), AssetClass::Rack));
    return groups;
}

} // namespace millwright::pages
