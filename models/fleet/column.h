// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/measure.h"
#include "models/domain/quality.h"
#include "models/domain/time.h"

#include <cstdint>
#include <limits>
#include <vector>

namespace millwright {

/// The current values of one measure for all slots of its class. Gauges and states live in `values` (a missing one is
/// NaN), counters in `counters`. `marks` has one QualityMark per slot. If `times` is empty all values have `baseTime`
/// as their source time; otherwise it holds one source time per slot (Unix ms, 0 = never).
struct Column {
    MeasureIndex measure = kNoMeasure;
    AssetClass assetClass = AssetClass::Unspecified;
    ValueKind kind = ValueKind::Gauge;
    std::vector<float> values;
    std::vector<std::int64_t> counters;
    std::vector<std::uint8_t> marks;
    std::vector<std::int64_t> times;
    UtcTime baseTime = kNoTime; ///< Newest source time in the column.
    std::uint64_t version = 0;  ///< Rises with each tick that wrote to the column.

    Slot size() const { return static_cast<Slot>(marks.size()); }
    QualityMark mark(Slot slot) const { return QualityMark::fromBits(marks[slot]); }
    UtcTime time(Slot slot) const { return times.empty() ? baseTime : utcFromMillis(times[slot]); }

    /// Grows to `slots` with missing values; never shrinks.
    void resize(Slot slots)
    {
        if (slots <= size())
            return;
        if (kind == ValueKind::Counter)
            counters.resize(slots, 0);
        else
            values.resize(slots, std::numeric_limits<float>::quiet_NaN());
        marks.resize(slots, kMissing.bits());
        if (!times.empty())
            times.resize(slots, 0);
    }

    /// Gives every slot its own source time from now on.
    void splitTimes()
    {
        if (times.empty())
            times.assign(marks.size(), toMillis(baseTime));
    }
};

} // namespace millwright
