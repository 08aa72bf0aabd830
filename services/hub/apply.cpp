// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/hub/apply.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string_view>

namespace millwright::hub {
namespace {

constexpr QualityMark kOutOfRange{Quality::Suspect, QualityReason::OutOfRange};
constexpr QualityMark kNotReported{Quality::Missing, QualityReason::NotReported};

std::string_view refusalOf(const SampleRun& run, const Catalogue& catalogue)
{
    if (run.measure >= catalogue.size())
        return "a measure that is not in the catalogue";
    const bool isCounter = catalogue.at(run.measure).kind == ValueKind::Counter;
    if ((isCounter ? run.counters.size() : run.values.size()) != run.slots.size())
        return "as many values as slots are needed";
    if (!run.marks.empty() && run.marks.size() != run.slots.size())
        return "as many marks as slots are needed, or none";
    return {};
}

struct Sample {
    float value = std::numeric_limits<float>::quiet_NaN();
    std::int64_t counter = 0;
    QualityMark mark;
};

Sample judged(const SampleRun& run, std::size_t i, const MeasureInfo& info)
{
    Sample sample;
    sample.mark = run.marks.empty() ? kGood : QualityMark::fromBits(run.marks[i]);
    if (sample.mark.quality() == Quality::Unspecified)
        sample.mark = kNotReported;
    if (!sample.mark.hasValue() && sample.mark.quality() != Quality::Bad)
        return sample;
    double number = 0.0;
    if (info.kind == ValueKind::Counter) {
        sample.counter = run.counters[i];
        number = static_cast<double>(sample.counter);
    } else {
        number = run.values[i];
        if (!std::isfinite(number)) {
            if (sample.mark.quality() != Quality::Bad)
                sample.mark =
                    std::isnan(number) ? kNotReported : QualityMark(Quality::Missing, QualityReason::OutOfRange);
            return sample;
        }
        sample.value = run.values[i];
    }
    if (sample.mark.counts() && (number < info.low || number > info.high))
        sample.mark = kOutOfRange;
    return sample;
}

/// Stale, or missing because it aged: only a source time that moves revives it.
bool isAged(QualityMark mark)
{
    return mark.quality() == Quality::Stale || mark == kNotReported;
}

class RunWriter {
public:
    RunWriter(const Batch& batch, Column& column, Freshness& freshness, ValueOwners::Gate gate, Monotonic now)
        : m_batch(batch)
        , m_column(column)
        , m_freshness(freshness)
        , m_gate(gate)
        , m_now(now)
    {
        column.splitTimes();
    }

    void write(Slot slot, const Sample& sample)
    {
        const bool hasValue = sample.mark.quality() != Quality::Missing;
        const auto admission = m_gate.admits(m_column, slot, hasValue, m_batch.sourceTime);
        if (admission == ValueOwners::Admission::No)
            return;
        const bool isOwn = admission == ValueOwners::Admission::Yes;
        const UtcTime previous = m_column.time(slot);
        if (isOwn && previous != kNoTime && previous == m_batch.sourceTime && isAged(m_column.mark(slot)))
            return;
        if (m_column.kind == ValueKind::Counter)
            m_column.counters[slot] = sample.counter;
        else
            m_column.values[slot] = sample.value;
        m_column.marks[slot] = sample.mark.bits();
        m_column.times[slot] = toMillis(m_batch.sourceTime);
        if (sample.mark.quality() != Quality::Missing)
            m_freshness.arrived(m_column, slot, previous, m_batch.sourceTime, m_batch.interval, m_now);
        else
            m_freshness.ended(m_column, slot);
    }

private:
    const Batch& m_batch;
    Column& m_column;
    Freshness& m_freshness;
    ValueOwners::Gate m_gate;
    Monotonic m_now;
};

} // namespace

void applyBatch(const Batch& batch, const Inventory& inventory, FleetStore& store, Freshness& freshness,
                ValueOwners& owners, Monotonic now, Refusals& refusals)
{
    const Catalogue& catalogue = store.catalogue();
    const ValueOwners::Number source = owners.numberOf(batch.source);
    for (const SampleRun& run : batch.runs) {
        if (const std::string_view reason = refusalOf(run, catalogue); !reason.empty()) {
            refusals.samples += run.slots.size();
            refusals.last = reason;
            continue;
        }
        const MeasureInfo& info = catalogue.at(run.measure);
        const Slot known = inventory.count(info.assetClass);
        Column& column = store.column(run.measure, known);
        RunWriter writer(batch, column, freshness, owners.open(column, source), now);
        for (std::size_t i = 0; i < run.slots.size(); ++i) {
            if (run.slots[i] >= known) {
                ++refusals.samples;
                refusals.last = "no " + nameOf(info.assetClass) + " has slot " + std::to_string(run.slots[i]);
                continue;
            }
            writer.write(run.slots[i], judged(run, i, info));
        }
        column.baseTime = std::max(column.baseTime, batch.sourceTime);
        ++column.version;
    }
}

} // namespace millwright::hub
