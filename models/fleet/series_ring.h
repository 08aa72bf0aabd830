// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/fleet/column.h"
#include "models/fleet/series_buckets.h"
#include "models/fleet/series_code.h"

#include <cstdint>
#include <vector>

namespace millwright {

/// The recent past of one column: for every slot the mean over each step of time (10 s) for the last rows (90: 15 min),
/// in 16 bits each, 180 bytes a slot and at most 5 more for the step under way. Precision: see SeriesCode.
///
/// A step's mean is over the ticks in which the value counted, each tick weighing the same; of states it is the last
/// one. A step in which it never counted is a gap. Steps follow the monotonic clock, so that no step of the wall clock
/// reorders them; each row keeps the UTC at which it began. One row lies in one piece: a step costs one sequential
/// write per column. Not thread-safe.
class SeriesRing {
public:
    struct Options {
        milliseconds step{10'000};
        std::size_t rows = 90;
        milliseconds phase{0}; ///< Shifts the steps, so that many rings do not all end theirs in the same tick.
    };

    /// `low` and `high` are the measure's range in the catalogue.
    SeriesRing(double low, double high, Options options);
    SeriesRing(double low, double high)
        : SeriesRing(low, high, Options())
    {
    }

    /// Takes the values that count in this tick. A column that was not written since the last call (version) is not
    /// looked at again within a step. Counters are not kept. `now` never runs backwards; a simulation that runs faster
    /// than time passes it as fast as its `utc`.
    void add(const Column& column, Monotonic now, UtcTime utc);

    /// What is held between two moments, in at most `maxPoints` buckets (see BucketFiller); the range is cut to what is
    /// held. Minimum and maximum are those of the steps' means; `count` and
    /// `expected` count steps. The step under way is part of it.
    SeriesBuckets query(Slot slot, UtcTime from, UtcTime until, std::uint32_t maxPoints) const;
    /// Begin of the oldest row held; kNoTime before the first.
    UtcTime earliest() const;

    const SeriesCode& code() const { return m_code; }
    std::size_t memoryBytes() const;

private:
    static constexpr std::int64_t kNoStep = -1;
    struct Row {
        std::int64_t step = kNoStep;
        UtcTime begin = kNoTime;
        std::vector<std::uint16_t> codes;
    };

    bool isHeld(const Row& row) const;
    UtcTime latest() const;
    void begin(std::int64_t step, UtcTime utc);
    void endStep();

    SeriesCode m_code;
    Options m_options;
    std::vector<Row> m_rows; // at step % rows
    std::int64_t m_step = kNoStep;
    UtcTime m_begin = kNoTime;
    std::uint64_t m_version = 0;
    bool m_isSampled = false; // the step under way has values of the version
    std::vector<float> m_sums;
    std::vector<std::uint8_t> m_counts;
};

} // namespace millwright
