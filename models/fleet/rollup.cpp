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

RunTotals partTotals(const Column& column, Slot first, Slot count)
{
    if (first >= column.size())
        return {.min = kNaN, .max = kNaN};
    count = std::min(count, column.size() - first);
    const auto marks = std::span(column.marks).subspan(first, count);
    if (column.kind == ValueKind::Counter)
        return counterTotals(std::span(column.counters).subspan(first, count), marks);
    return runTotals(std::span(column.values).subspan(first, count), marks);
}

/// Adds up the parts of one group.
struct GroupTotals {
    double sum = 0.0;
    float min = kNaN;
    float max = kNaN;
    float reported = 0.0f;
    float expected = 0.0f;
    std::uint8_t quality = 0;

    void add(const RunTotals& part, Slot count, float weight)
    {
        expected += static_cast<float>(count) * weight;
        if (part.reported == 0)
            return;
        sum += part.sum * static_cast<double>(weight);
        reported += static_cast<float>(part.reported) * weight;
        min = min <= part.min ? min : part.min; // the comparison fails for NaN
        max = max >= part.max ? max : part.max;
        quality = std::max(quality, part.quality);
    }
};

void resize(Rollup& rollup, Slot groups)
{
    rollup.sum.resize(groups);
    rollup.min.resize(groups);
    rollup.max.resize(groups);
    rollup.reported.resize(groups);
    rollup.expected.resize(groups);
    rollup.quality.resize(groups);
}

} // namespace

float Rollup::mean(Slot group) const
{
    return reported[group] > 0.0f ? static_cast<float>(sum[group] / static_cast<double>(reported[group])) : kNaN;
}

void rollUp(const Column& column, const Grouping& grouping, const Inventory& inventory, Rollup& out)
{
    out.measure = column.measure;
    out.newest = column.baseTime;
    resize(out, grouping.groups());
    const LiveParts parts(inventory, grouping.member());
    for (Slot group = 0; group < grouping.groups(); ++group) {
        GroupTotals totals;
        for (const WeightedRun& run : grouping.runs(group)) {
            parts.each(
                run, [&](Slot first, Slot count) { totals.add(partTotals(column, first, count), count, run.weight); });
        }
        out.sum[group] = totals.sum;
        out.min[group] = totals.min;
        out.max[group] = totals.max;
        out.reported[group] = totals.reported;
        out.expected[group] = totals.expected;
        out.quality[group] = totals.quality > 0 ? totals.quality : static_cast<std::uint8_t>(Quality::Missing);
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
