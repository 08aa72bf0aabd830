// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/gateway/selection.h"

#include "models/domain/catalogue.h"
#include "models/fleet/grouping.h"
#include "models/fleet/inventory.h"
#include "services/gateway/outside_text.h"

#include "millwright/v1/feeds.pb.h"

#include <algorithm>
#include <string>
#include <utility>

namespace millwright::gateway {
namespace {

constexpr std::size_t kLongestId = 1024;
constexpr std::size_t kListedMeasures = 20;

Error invalid(std::string message)
{
    return {ErrorCode::InvalidInput, std::move(message), {}};
}

/// "accelerator.busy, accelerator.power, … (3 more)": what a feed has for a class.
std::string measuresOf(const Catalogue& catalogue, AssetClass assetClass, Feed feed)
{
    std::string list;
    std::size_t count = 0;
    for (const MeasureIndex index : catalogue.measuresOf(assetClass)) {
        if (catalogue.at(index).feed != feed)
            continue;
        if (++count <= kListedMeasures)
            list += (count > 1 ? ", " : "") + catalogue.at(index).id;
    }
    if (count > kListedMeasures)
        list += ", and " + std::to_string(count - kListedMeasures) + " more";
    return list.empty() ? "none" : list;
}

Result<AssetRef> scopeOf(const v1::Select& request, const Inventory& inventory)
{
    if (request.scope_id().size() > kLongestId)
        return invalid("scope_id is longer than 1 KiB");
    if (request.scope_id().empty())
        return AssetRef{};
    const auto scope = inventory.findById(request.scope_id());
    if (!scope)
        return Error{ErrorCode::NotFound, "no asset has the id " + quoted(request.scope_id()), {}};
    return scope->assetClass == AssetClass::Fleet ? AssetRef{} : *scope;
}

Result<AssetClass> rowClassOf(const v1::Select& request)
{
    const int number = request.asset_class();
    if (number <= 0 || number >= static_cast<int>(kMaxAssetClasses))
        return invalid("asset_class " + std::to_string(number) + " does not exist; the contract lists those that do");
    return static_cast<AssetClass>(number);
}

bool hasRollup(const MeasureInfo& measure, Statistic statistic)
{
    switch (statistic) {
    case Statistic::Reported:
    case Statistic::Expected:
        return true;
    case Statistic::Worst:
        return measure.aggregation == Aggregation::Worst;
    case Statistic::Sum:
    case Statistic::Mean:
    case Statistic::Min:
    case Statistic::Max:
        return measure.aggregation != Aggregation::Worst && measure.aggregation != Aggregation::None;
    default:
        return false;
    }
}

Result<void> checkStatistic(const MeasureInfo& measure, Statistic statistic, AssetClass rows)
{
    if (statistic == Statistic::Value) {
        if (measure.assetClass == rows)
            return {};
        return invalid(measure.id + " is a measure of class " + nameOf(measure.assetClass) + " and the rows are " +
                       nameOf(rows) + "; ask for a rollup of it, or for those of the rows");
    }
    if (measure.assetClass == rows)
        return invalid(measure.id + " is a measure of the rows themselves, which have the statistic VALUE only");
    if (hasRollup(measure, statistic))
        return {};
    if (measure.aggregation == Aggregation::Worst)
        return invalid(measure.id + " has the rollups WORST, REPORTED and EXPECTED only");
    if (measure.aggregation == Aggregation::None)
        return invalid(measure.id + " has the rollups REPORTED and EXPECTED only");
    return invalid(measure.id + " has the rollups SUM, MEAN, MIN, MAX, REPORTED and EXPECTED only");
}

Result<SelectedColumn> columnOf(const v1::ColumnRequest& request, AssetClass rows, Feed feed,
                                const Catalogue& catalogue)
{
    const auto index = request.measure().size() > kLongestId ? std::nullopt : catalogue.find(request.measure());
    if (!index)
        return invalid("there is no measure " + quoted(request.measure()) + "; the " + feedName(feed) +
                       " feed has for " + nameOf(rows) + ": " + measuresOf(catalogue, rows, feed));
    const MeasureInfo& measure = catalogue.at(*index);
    if (measure.feed != feed)
        return invalid(measure.id + " is carried by the " + feedName(measure.feed) + " feed, not by the " +
                       feedName(feed) + " feed");
    const int number = request.statistic();
    const auto statistic = number == 0 ? Statistic::Value : static_cast<Statistic>(number);
    if (number < 0 || number > static_cast<int>(Statistic::Worst))
        return invalid("statistic " + std::to_string(number) + " does not exist");
    if (const auto checked = checkStatistic(measure, statistic, rows); !checked)
        return checked.error();
    return SelectedColumn{*index, statistic};
}

std::size_t rowsOf(const Inventory& inventory, const Selection& selection, UtcTime now)
{
    std::size_t rows = 0;
    for (const WeightedRun& run : scopeRuns(inventory, selection.scope, selection.assetClass, now))
        rows += run.count;
    return rows;
}

} // namespace

Result<Selection> canonicalSelection(const v1::Select& request, Feed feed, const Catalogue& catalogue,
                                     const Inventory& inventory, UtcTime now, const SelectionLimits& limits)
{
    if (request.selection() == 0)
        return invalid("selection numbers begin at 1");
    const auto columns = static_cast<std::size_t>(request.columns_size());
    if (columns == 0 || columns > limits.columns)
        return invalid("a selection has 1 to " + std::to_string(limits.columns) + " columns, not " +
                       std::to_string(columns));
    const Result<AssetClass> rows = rowClassOf(request);
    if (!rows)
        return rows.error();
    const Result<AssetRef> scope = scopeOf(request, inventory);
    if (!scope)
        return scope.error();
    Selection selection{*scope, *rows, {}};
    for (const v1::ColumnRequest& column : request.columns()) {
        const Result<SelectedColumn> selected = columnOf(column, *rows, feed, catalogue);
        if (!selected)
            return selected.error();
        selection.columns.push_back(*selected);
    }
    std::sort(selection.columns.begin(), selection.columns.end());
    selection.columns.erase(std::unique(selection.columns.begin(), selection.columns.end()), selection.columns.end());
    const std::size_t numbers = rowsOf(inventory, selection, now) * selection.columns.size();
    if (numbers > limits.numbersPerTick)
        return invalid("the selection has " + std::to_string(numbers) + " numbers a tick; at most " +
                       std::to_string(limits.numbersPerTick) + " are allowed: take fewer columns or a smaller scope");
    return selection;
}

const char* feedName(Feed feed)
{
    switch (feed) {
    case Feed::Cluster:
        return "cluster";
    case Feed::Power:
        return "power";
    case Feed::Cooling:
        return "cooling";
    case Feed::Token:
        return "token";
    case Feed::Unspecified:
        break;
    }
    return "unknown";
}

} // namespace millwright::gateway
