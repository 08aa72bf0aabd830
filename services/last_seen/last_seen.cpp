// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/last_seen/last_seen.h"

#include "models/fleet/grouping.h"

#include <algorithm>
#include <limits>
#include <optional>

namespace millwright::last_seen {
namespace {

using feeds::ColumnSet;
using feeds::ReceivedColumn;
using feeds::SlotRun;

constexpr QualityMark kNobodyTells{Quality::Missing, QualityReason::SourceDown};

/// What was true once is the last that is known now.
QualityMark aged(QualityMark mark)
{
    return mark.counts() ? QualityMark(Quality::Stale) : mark;
}

std::uint32_t ageAt(UtcTime base, UtcTime time)
{
    if (time == kNoTime)
        return kNoAge;
    const std::int64_t age = std::max<std::int64_t>(0, (base - time).count());
    return age < kNoAge ? static_cast<std::uint32_t>(age) : kNoAge;
}

/// Room for one number per row, nothing known yet.
ReceivedColumn blankColumn(const Catalogue& catalogue, MeasureIndex measure, Statistic statistic, std::uint32_t rows,
                           UtcTime base)
{
    ReceivedColumn column;
    column.measure = measure;
    column.statistic = statistic;
    column.baseTime = base;
    column.marks.assign(rows, 0);
    column.ages.assign(rows, kNoAge);
    if (statistic == Statistic::Sum)
        column.sums.assign(rows, std::numeric_limits<double>::quiet_NaN());
    else if (statistic == Statistic::Value && catalogue.at(measure).kind == ValueKind::Counter)
        column.counters.assign(rows, 0);
    else
        column.values.assign(rows, std::numeric_limits<float>::quiet_NaN());
    return column;
}

void copyRow(const ReceivedColumn& from, std::uint32_t row, ReceivedColumn& to, std::uint32_t at)
{
    const QualityMark mark = from.mark(row);
    to.marks[at] = aged(mark).bits();
    to.ages[at] = ageAt(to.baseTime, from.time(row));
    if (!mark.hasValue())
        return;
    if (!to.sums.empty())
        to.sums[at] = from.number(row);
    else if (to.counters.empty())
        to.values[at] = static_cast<float>(from.number(row));
    else if (!from.counters.empty())
        to.counters[at] = from.counters[row];
    else
        to.marks[at] = kMissing.bits(); // a count that was once none
}

/// Fills the rows that nothing newer has filled.
void fill(const ColumnSet& from, const ReceivedColumn& source, const ColumnSet& to, ReceivedColumn& target)
{
    std::uint32_t first = 0; // row of the source's run
    auto run = from.runs.begin();
    std::uint32_t row = 0;
    for (const SlotRun& wanted : to.runs) {
        for (Slot i = 0; i < wanted.count; ++i, ++row) {
            const Slot slot = wanted.first + i;
            while (run != from.runs.end() && slot >= run->first + run->count) {
                first += run->count;
                ++run;
            }
            const bool isThere = run != from.runs.end() && slot >= run->first;
            if (isThere && target.marks[row] == 0)
                copyRow(source, first + (slot - run->first), target, row);
        }
    }
}

/// The rows that the gateway would give; false when there is nothing to have rows of.
bool addRows(const LastSeen& seen, const feeds::SelectionSpec& spec, ColumnSet& set)
{
    AssetRef scope;
    if (!spec.scopeId.empty()) {
        const auto found = seen.inventory->findById(spec.scopeId);
        if (!found)
            return false;
        scope = *found;
    }
    for (const WeightedRun& run : scopeRuns(*seen.inventory, scope, spec.assetClass, seen.head.asOf)) {
        set.runs.push_back({run.first, run.count});
        set.rows += run.count;
    }
    return set.rows > 0;
}

} // namespace

UtcTime LastSeen::newestOf(Feed feed) const
{
    UtcTime newest = kNoTime;
    for (const Seen& one : values) {
        if (one.feed == feed)
            newest = std::max(newest, one.columns->newestSource);
    }
    return newest;
}

std::shared_ptr<const ColumnSet> recall(const LastSeen& seen, Feed feed, const feeds::SelectionSpec& spec)
{
    auto set = std::make_shared<ColumnSet>();
    set->feed = feed;
    set->slotEpoch = seen.head.slotEpoch;
    set->gatewayTime = seen.head.asOf;
    set->assetClass = spec.assetClass;
    if (!addRows(seen, spec, *set))
        return nullptr;
    for (const feeds::ColumnWish& wish : spec.columns) {
        const auto measure = seen.catalogue->find(wish.measure);
        if (!measure)
            continue;
        ReceivedColumn column = blankColumn(*seen.catalogue, *measure, wish.statistic, set->rows, seen.head.asOf);
        for (auto one = seen.values.rbegin(); one != seen.values.rend(); ++one) { // newest first
            const ReceivedColumn* source =
                one->spec.assetClass == spec.assetClass ? one->columns->find(*measure, wish.statistic) : nullptr;
            if (!source)
                continue;
            fill(*one->columns, *source, *set, column);
            set->newestSource = std::max(set->newestSource, one->columns->newestSource);
        }
        for (std::uint8_t& mark : column.marks)
            mark = mark == 0 ? kNobodyTells.bits() : mark;
        set->columns.push_back(std::move(column));
    }
    return set->columns.empty() ? nullptr : set;
}

} // namespace millwright::last_seen
