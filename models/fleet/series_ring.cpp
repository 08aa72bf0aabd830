// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/fleet/series_ring.h"

#include "models/fleet/sample_sums.h"

#include <algorithm>

namespace millwright {

SeriesRing::SeriesRing(double low, double high, Options options)
    : m_code(low, high)
    , m_options(options)
    , m_rows(std::max<std::size_t>(options.rows, 1))
{
}

void SeriesRing::add(const Column& column, Monotonic now, UtcTime utc)
{
    if (column.kind == ValueKind::Counter)
        return;
    const milliseconds sinceStart = now.time_since_epoch() + m_options.phase;
    const std::int64_t step = sinceStart / m_options.step;
    if (step != m_step) {
        endStep();
        begin(step, utc - sinceStart % m_options.step);
    }
    if (m_isSampled && column.version == m_version)
        return;
    m_isSampled = true;
    m_version = column.version;
    if (m_sums.size() < column.size()) {
        m_sums.resize(column.size(), 0.0f);
        m_counts.resize(column.size(), 0);
    }
    if (column.kind == ValueKind::State)
        keepSamples(column.values, column.marks, m_sums, m_counts);
    else
        addSamples(column.values, column.marks, m_sums, m_counts);
}

SeriesBuckets SeriesRing::query(Slot slot, UtcTime from, UtcTime until, std::uint32_t maxPoints) const
{
    const UtcTime held = earliest();
    BucketFiller filler(std::max(from, held), std::min(until, latest()), m_options.step, maxPoints);
    for (const Row& row : m_rows) {
        if (!isHeld(row) || slot >= row.codes.size() || row.codes[slot] == 0)
            continue;
        const float mean = m_code.decode(row.codes[slot]);
        filler.add(row.begin, mean, mean, static_cast<double>(mean), 1);
    }
    if (slot < m_counts.size() && m_counts[slot] > 0) {
        const float mean = m_sums[slot] / static_cast<float>(m_counts[slot]);
        filler.add(m_begin, mean, mean, static_cast<double>(mean), 1);
    }
    SeriesBuckets buckets = filler.finish(1);
    buckets.earliest = held;
    return buckets;
}

UtcTime SeriesRing::earliest() const
{
    UtcTime first = m_step == kNoStep ? kNoTime : m_begin;
    for (const Row& row : m_rows) {
        if (isHeld(row))
            first = std::min(first, row.begin);
    }
    return first;
}

UtcTime SeriesRing::latest() const
{
    UtcTime last = m_step == kNoStep ? kNoTime : m_begin + m_options.step;
    for (const Row& row : m_rows) {
        if (isHeld(row))
            last = std::max(last, row.begin + m_options.step);
    }
    return last;
}

std::size_t SeriesRing::memoryBytes() const
{
    std::size_t bytes = m_sums.capacity() * sizeof(float) + m_counts.capacity();
    for (const Row& row : m_rows)
        bytes += sizeof row + row.codes.capacity() * sizeof(std::uint16_t);
    return bytes;
}

bool SeriesRing::isHeld(const Row& row) const
{
    return row.step != kNoStep && row.step + static_cast<std::int64_t>(m_rows.size()) >= m_step;
}

void SeriesRing::begin(std::int64_t step, UtcTime utc)
{
    m_step = step;
    m_begin = utc;
    m_isSampled = false;
    std::ranges::fill(m_sums, 0.0f);
    std::ranges::fill(m_counts, std::uint8_t{0});
}

void SeriesRing::endStep()
{
    if (m_step == kNoStep)
        return;
    Row& row = m_rows[static_cast<std::size_t>(m_step) % m_rows.size()];
    row.step = m_step;
    row.begin = m_begin;
    row.codes.resize(m_counts.size());
    m_code.encodeMeans(m_sums, m_counts, row.codes);
}

} // namespace millwright
