// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/fleet/rollup.h"

#include "models/domain/condition.h"
#include "models/fleet/rollup_kernel.h"

#include <algorithm>
#include <cstring>

namespace millwright {
namespace {

constexpr float kNaN = std::numeric_limits<float>::quiet_NaN();

/// Conditions from the one that claims most attention down; see urgency().
constexpr std::array kByUrgency{Condition::Critical, Condition::High,    Condition::Medium,
                                Condition::Low,      Condition::Unknown, Condition::Normal};

/// Parts of runs whose members are not retired, cut to what the inventory has.
class LiveParts {
public:
    LiveParts(const Inventory& inventory, AssetClass member)
        : m_presences(inventory.presences(member))
        , m_anyRetired(inventory.retired(member) > 0)
    {
    }

    /// Calls visit(first, count) for each part.
    template <typename Visit>
    void each(const WeightedRun& run, Visit visit) const
    {
        static_assert(sizeof(Presence) == 1, "memchr looks at bytes");
        const std::size_t end = std::min<std::size_t>(m_presences.size(), std::size_t{run.first} + run.count);
        for (std::size_t first = run.first; first < end;) {
            const void* tombstone = nullptr;
            if (m_anyRetired)
                tombstone = std::memchr(&m_presences[first], static_cast<int>(Presence::Retired), end - first);
            const std::size_t partEnd =
                tombstone ? static_cast<std::size_t>(static_cast<const Presence*>(tombstone) - m_presences.data())
                          : end;
            if (partEnd > first)
                visit(static_cast<Slot>(first), static_cast<Slot>(partEnd - first));
            first = partEnd + 1;
        }
    }

private:
    std::span<const Presence> m_presences;
    bool m_anyRetired;
};

RunTotals counterTotals(std::span<const std::int64_t> counters, std::span<const std::uint8_t> marks)
{
    RunTotals totals{.min = kNaN, .max = kNaN};
    for (std::size_t i = 0; i < counters.size(); ++i) {
        const QualityMark mark = QualityMark::fromBits(marks[i]);
        if (!mark.counts())
            continue;
        totals.sum += static_cast<double>(counters[i]);
        ++totals.reported;
        const auto value = static_cast<float>(counters[i]);
        totals.min = totals.min <= value ? totals.min : value; // the comparison fails for NaN
        totals.max = totals.max >= value ? totals.max : value;
        totals.quality = std::max(totals.quality, static_cast<std::uint8_t>(mark.quality()));
    }
    return totals;
}

/// Totals of parts of a column, by the quickest way that its kind and marks allow.
class ColumnTotals {
public:
    explicit ColumnTotals(const Column& column)
        : m_column(column)
        , m_alike(column.kind != ValueKind::Counter && !column.marks.empty() && marksAreAlike(column.marks))
    {
    }

    RunTotals of(Slot first, Slot count) const
    {
        if (first >= m_column.size())
            return {.min = kNaN, .max = kNaN};
        count = std::min(count, m_column.size() - first);
        const auto marks = std::span(m_column.marks).subspan(first, count);
        if (m_column.kind == ValueKind::Counter)
            return counterTotals(std::span(m_column.counters).subspan(first, count), marks);
        const auto values = std::span(m_column.values).subspan(first, count);
        return m_alike ? runTotalsAlike(values, marks[0] & 7u) : runTotals(values, marks);
    }

private:
    const Column& m_column;
    bool m_alike;
};

void reset(const Column& column, Slot groups, Rollup& out)
{
    out.measure = column.measure;
    out.newest = column.baseTime;
    out.sum.assign(groups, 0.0);
    out.min.assign(groups, kNaN);
    out.max.assign(groups, kNaN);
    out.reported.assign(groups, 0.0f);
    out.expected.assign(groups, 0.0f);
    out.quality.assign(groups, 0);
}

void add(const RunTotals& totals, float weight, Slot group, Rollup& out)
{
    if (totals.reported == 0)
        return;
    out.sum[group] += totals.sum * static_cast<double>(weight);
    out.reported[group] += static_cast<float>(totals.reported) * weight;
    out.min[group] = out.min[group] <= totals.min ? out.min[group] : totals.min; // the comparison fails for NaN
    out.max[group] = out.max[group] >= totals.max ? out.max[group] : totals.max;
    out.quality[group] = std::max(out.quality[group], totals.quality);
}

} // namespace

float Rollup::mean(Slot group) const
{
    return reported[group] > 0.0f ? static_cast<float>(sum[group] / static_cast<double>(reported[group])) : kNaN;
}

void rollUp(const Column& column, const Grouping& grouping, const Inventory& inventory, Rollup& out)
{
    reset(column, grouping.groups(), out);
    const ColumnTotals totals(column);
    const LiveParts parts(inventory, grouping.member());
    for (Slot group = 0; group < grouping.groups(); ++group) {
        for (const WeightedRun& run : grouping.runs(group)) {
            parts.each(run, [&](Slot first, Slot count) {
                out.expected[group] += static_cast<float>(count) * run.weight;
                add(totals.of(first, count), run.weight, group, out);
            });
        }
        if (out.quality[group] == 0)
            out.quality[group] = static_cast<std::uint8_t>(Quality::Missing);
    }
}

void rollUpConditions(const Column& conditions, const Grouping& grouping, const Inventory& inventory,
                      std::vector<std::uint8_t>& worst, std::vector<std::uint32_t>& counts)
{
    constexpr std::size_t kinds = ConditionCounts().size();
    worst.assign(grouping.groups(), static_cast<std::uint8_t>(Condition::Unknown));
    counts.assign(grouping.groups() * kinds, 0);
    const LiveParts parts(inventory, grouping.member());
    for (Slot group = 0; group < grouping.groups(); ++group) {
        std::uint32_t* sums = &counts[group * kinds];
        for (const WeightedRun& run : grouping.runs(group)) {
            parts.each(run, [&](Slot first, Slot count) {
                const Slot held = first < conditions.size() ? std::min(count, conditions.size() - first) : 0;
                sums[0] += count - held;
                const ConditionCounts part = held > 0
                                                 ? conditionCounts(std::span(conditions.values).subspan(first, held),
                                                                   std::span(conditions.marks).subspan(first, held))
                                                 : ConditionCounts{};
                for (std::size_t c = 0; c < kinds; ++c)
                    sums[c] += part[c];
            });
        }
        const auto gravest = std::ranges::find_if(
            kByUrgency, [sums](Condition condition) { return sums[static_cast<std::size_t>(condition)] > 0; });
        if (gravest != kByUrgency.end())
            worst[group] = static_cast<std::uint8_t>(*gravest);
    }
}

} // namespace millwright
