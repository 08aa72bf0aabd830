// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/gateway/column_source.h"

#include "models/domain/condition.h"
#include "models/domain/quality.h"
#include "models/fleet/rollup.h"
#include "services/hub/hub.h"

#include <algorithm>
#include <limits>

namespace millwright::gateway {
namespace {

constexpr float kNaN = std::numeric_limits<float>::quiet_NaN();

float statisticOf(const Rollup& rollup, Statistic statistic, Slot group)
{
    switch (statistic) {
    case Statistic::Mean:
        return rollup.mean(group);
    case Statistic::Min:
        return rollup.min[group];
    case Statistic::Max:
        return rollup.max[group];
    case Statistic::Reported:
        return rollup.reported[group];
    case Statistic::Expected:
        return rollup.expected[group];
    default:
        return kNaN;
    }
}

/// A rollup is as new as the newest of its parts whose clock is not ahead, where there is one.
UtcTime newestOf(const Rollup& rollup, const hub::TickView& view)
{
    const Column* parts = view.store.find(rollup.measure);
    const std::int64_t latest = toMillis(view.now + kMostSkew);
    if (toMillis(rollup.newest) <= latest || !parts)
        return rollup.newest;
    std::int64_t newest = 0;
    for (const std::int64_t time : parts->times)
        newest = time <= latest ? std::max(newest, time) : newest;
    return newest > 0 ? utcFromMillis(newest) : rollup.newest;
}

} // namespace

TickColumns::TickColumns(const hub::TickView& view)
    : m_view(view)
{
}

const ColumnSource& TickColumns::source(SelectedColumn column, AssetClass rows)
{
    const auto [entry, isNew] = m_columns.try_emplace({column, rows});
    Derived& derived = entry->second;
    if (!isNew)
        return derived.source;
    if (column.statistic == Statistic::Value)
        derived.source = own(column.measure);
    else if (column.statistic == Statistic::Worst)
        fillWorst(column.measure, rows, derived);
    else
        fillRollup(m_view.rollup(column.measure, rows), column.statistic, derived);
    return derived.source;
}

ColumnSource TickColumns::own(MeasureIndex measure) const
{
    ColumnSource source;
    if (m_view.catalogue.at(measure).kind == ValueKind::Counter)
        source.storage = ColumnSource::Storage::Integers;
    const Column* column = m_view.store.find(measure);
    if (!column)
        return source;
    source.size = column->size();
    source.values = column->values.data();
    source.counters = column->counters.data();
    source.marks = column->marks.data();
    source.times = column->times.empty() ? nullptr : column->times.data();
    source.baseTime = column->baseTime;
    return source;
}

void TickColumns::fillRollup(const Rollup& rollup, Statistic statistic, Derived& into) const
{
    const bool isCount = statistic == Statistic::Reported || statistic == Statistic::Expected;
    const Slot groups = rollup.groups();
    into.marks.resize(groups);
    for (Slot group = 0; group < groups; ++group) {
        const bool isKnown = isCount || rollup.reported[group] > 0.0f;
        const QualityMark mark = isCount ? kGood : QualityMark(static_cast<Quality>(rollup.quality[group]));
        into.marks[group] = (isKnown ? mark : QualityMark(Quality::Missing, QualityReason::NotReported)).bits();
        if (statistic == Statistic::Sum)
            into.sums.push_back(isKnown ? rollup.sum[group] : std::numeric_limits<double>::quiet_NaN());
        else
            into.values.push_back(isKnown ? statisticOf(rollup, statistic, group) : kNaN);
    }
    into.source.storage = statistic == Statistic::Sum ? ColumnSource::Storage::Doubles : ColumnSource::Storage::Floats;
    into.source.size = groups;
    into.source.values = into.values.data();
    into.source.sums = into.sums.data();
    into.source.marks = into.marks.data();
    into.source.baseTime = newestOf(rollup, m_view);
}

void TickColumns::fillWorst(MeasureIndex measure, AssetClass rows, Derived& into) const
{
    const Column* conditions = m_view.store.find(measure);
    if (!conditions)
        return;
    std::vector<std::uint8_t> worst;
    std::vector<std::uint32_t> counts;
    const Grouping& grouping = m_view.grouping(rows, m_view.catalogue.at(measure).assetClass);
    rollUpConditions(*conditions, grouping, m_view.inventory, worst, counts);
    for (const std::uint8_t condition : worst) {
        into.values.push_back(condition);
        into.marks.push_back(kGood.bits());
    }
    into.source.size = static_cast<Slot>(worst.size());
    into.source.values = into.values.data();
    into.source.marks = into.marks.data();
    into.source.baseTime = conditions->baseTime;
}

} // namespace millwright::gateway
