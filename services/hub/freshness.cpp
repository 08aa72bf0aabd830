// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/hub/freshness.h"

#include <algorithm>
#include <limits>

namespace millwright::hub {
namespace {

constexpr Slot kBlock = 64;
constexpr std::uint32_t kNever = std::numeric_limits<std::uint32_t>::max();
constexpr std::uint16_t kForever = std::numeric_limits<std::uint16_t>::max();
constexpr std::uint16_t kLongest = kForever - 1;

std::uint16_t tenths(milliseconds span)
{
    if (span == milliseconds::max())
        return kForever;
    const auto least = Freshness::kLeastInterval.count() / 100;
    return static_cast<std::uint16_t>(std::clamp<std::int64_t>(span.count() / 100, least, kLongest));
}

std::uint16_t learned(std::uint16_t held, std::uint16_t distance)
{
    const int difference = distance - held;
    if (difference <= 0)
        return static_cast<std::uint16_t>(held + difference / 2);
    const int believed = std::min<int>(difference, held);
    return static_cast<std::uint16_t>(std::min<int>(held + (believed + 3) / 4, kLongest));
}

} // namespace

void Freshness::arrived(const Column& column, Slot slot, UtcTime previous, UtcTime current, milliseconds stated,
                        Monotonic now)
{
    if (column.measure >= m_tracks.size())
        m_tracks.resize(column.measure + std::size_t{1});
    Track& track = m_tracks[column.measure];
    if (slot >= track.seen.size()) {
        track.seen.resize(column.size(), 0);
        track.interval.resize(column.size(), 0);
        track.due.resize((column.size() + kBlock - 1) / kBlock, kNever);
    }
    std::uint16_t& interval = track.interval[slot];
    if (stated > milliseconds{0})
        interval = tenths(stated);
    else if (track.seen[slot] != 0 && previous != kNoTime && current > previous)
        interval = interval == 0 ? tenths(current - previous) : learned(interval, tenths(current - previous));
    if (track.seen[slot] == 0 || current != previous)
        track.seen[slot] = deci(now);
    const std::uint32_t held = interval == 0 ? tenths(kAssumedInterval) : interval;
    if (held != kForever) {
        Deci& due = track.due[slot / kBlock];
        due = std::min<Deci>(due, track.seen[slot] + kStaleAfter * held);
    }
}

void Freshness::ended(const Column& column, Slot slot)
{
    if (column.measure < m_tracks.size() && slot < m_tracks[column.measure].seen.size())
        m_tracks[column.measure].seen[slot] = 0;
}

std::vector<MeasureIndex> Freshness::age(FleetStore& store, Monotonic time)
{
    std::vector<MeasureIndex> changed;
    const Deci now = deci(time);
    for (std::size_t measure = 0; measure < m_tracks.size(); ++measure) {
        Track& track = m_tracks[measure];
        Column* column = track.due.empty() ? nullptr : store.find(static_cast<MeasureIndex>(measure));
        if (!column)
            continue;
        bool touched = false;
        for (std::size_t block = 0; block < track.due.size(); ++block) {
            if (track.due[block] < now)
                touched |= ageBlock(track, *column, static_cast<Slot>(block * kBlock), now);
        }
        if (touched) {
            ++column->version;
            changed.push_back(column->measure);
        }
    }
    return changed;
}

bool Freshness::ageBlock(Track& track, Column& column, Slot first, Deci now) const
{
    bool touched = false;
    Deci due = kNever;
    const auto end = std::min<Slot>(first + kBlock, static_cast<Slot>(track.seen.size()));
    for (Slot slot = first; slot < end; ++slot) {
        const std::uint32_t interval = track.interval[slot] == 0 ? tenths(kAssumedInterval) : track.interval[slot];
        if (track.seen[slot] == 0 || interval == kForever)
            continue;
        const Deci age = now - track.seen[slot];
        if (age > kMissingAfter * interval) {
            column.marks[slot] = QualityMark(Quality::Missing, QualityReason::NotReported).bits();
            if (column.kind == ValueKind::Counter)
                column.counters[slot] = 0;
            else
                column.values[slot] = std::numeric_limits<float>::quiet_NaN();
            track.seen[slot] = 0;
            touched = true;
            continue;
        }
        if (age > kStaleAfter * interval && column.mark(slot).hasValue() &&
            column.mark(slot).quality() != Quality::Stale) {
            column.marks[slot] = QualityMark(Quality::Stale, QualityReason::NotReported).bits();
            touched = true;
        }
        const bool isStale = age > kStaleAfter * interval;
        due = std::min<Deci>(due, track.seen[slot] + (isStale ? kMissingAfter : kStaleAfter) * interval);
    }
    track.due[first / kBlock] = due;
    return touched;
}

void Freshness::followBaseTime(Column& column) const
{
    static const Track none;
    const Track& track = column.measure < m_tracks.size() ? m_tracks[column.measure] : none;
    const std::int64_t base = toMillis(column.baseTime);
    for (Slot slot = 0; slot < column.times.size(); ++slot) {
        const bool isPushed = slot < track.seen.size() && (track.seen[slot] != 0 || track.interval[slot] != 0);
        if (!isPushed && column.mark(slot).hasValue())
            column.times[slot] = base;
    }
}

milliseconds Freshness::intervalOf(MeasureIndex measure, Slot slot) const
{
    if (measure >= m_tracks.size() || slot >= m_tracks[measure].seen.size() || m_tracks[measure].seen[slot] == 0)
        return milliseconds{0};
    const std::uint16_t interval = m_tracks[measure].interval[slot];
    if (interval == kForever)
        return milliseconds::max();
    return interval == 0 ? kAssumedInterval : milliseconds{interval * 100};
}

Freshness::Deci Freshness::deci(Monotonic time)
{
    if (!m_begun) {
        m_begin = time;
        m_begun = true;
    }
    return static_cast<Deci>((time - m_begin).count() / 100 + 1);
}

} // namespace millwright::hub
