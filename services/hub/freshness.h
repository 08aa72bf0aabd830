// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/time.h"
#include "models/fleet/fleet_store.h"

#include <cstdint>
#include <vector>

namespace millwright::hub {

/// Ageing of the values that sources push, per measure and slot.
///
/// A value is as old as the time since its source time last moved, by the gateway's monotonic clock: neither a step of
/// a wall clock nor a skewed source makes it older or younger, and an exporter that repeats an old page ages. The
/// interval is learned per value from the distance of its source times (a target's values move together, so this is the
/// target's interval at two bytes a value): shorter ones are believed by half, longer ones by a quarter and never more
/// than doubling, so that an outage teaches little. Before a second value the interval that the batch states counts,
/// or kAssumedInterval.
///
///   age > kStaleAfter intervals → stale, the value is kept; age > kMissingAfter intervals → missing, not reported.
///
/// Values that a simulation writes inside the tick are not tracked and do not age. One thread.
class Freshness {
public:
    static constexpr int kStaleAfter = 3;
    static constexpr int kMissingAfter = 20; ///< Five minutes of a target that is read every 15 s.
    static constexpr milliseconds kAssumedInterval{15'000};
    static constexpr milliseconds kLeastInterval{1'000};

    /// A value that counts was written with source time `current`; the one before had `previous` (kNoTime = none).
    /// `stated` is the source's own word for its interval; zero when it does not say, milliseconds::max() for a value
    /// that holds until it is replaced.
    void arrived(const Column& column, Slot slot, UtcTime previous, UtcTime current, milliseconds stated,
                 Monotonic now);
    /// The value is gone (marked missing by its source): nothing is left to age.
    void ended(const Column& column, Slot slot);

    /// Marks what has aged; gives the measures whose columns changed. Costs a comparison per 64 slots plus what is due.
    std::vector<MeasureIndex> age(FleetStore& store, Monotonic now);

    /// Values with times of their own: those that no source pushes take the column's base time, which a simulation set
    /// in this tick.
    void followBaseTime(Column& column) const;

    /// The learned interval; zero for a value that is not tracked.
    milliseconds intervalOf(MeasureIndex measure, Slot slot) const;

private:
    using Deci = std::uint32_t; // tenths of a second on the monotonic clock, from m_begin; 0 = not tracked

    struct Track {
        std::vector<Deci> seen;
        std::vector<std::uint16_t> interval; // tenths of a second, kForever = does not age
        std::vector<Deci> due;               // per 64 slots: nothing in them ages before
    };

    Deci deci(Monotonic time);
    bool ageBlock(Track& track, Column& column, Slot first, Deci now) const;

    std::vector<Track> m_tracks; // by measure
    Monotonic m_begin{};
    bool m_begun = false;
};

} // namespace millwright::hub
