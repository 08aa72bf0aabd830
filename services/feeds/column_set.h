// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/asset.h"
#include "models/domain/measure.h"
#include "models/domain/quality.h"
#include "models/domain/time.h"

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <vector>

namespace millwright::feeds {

/// Consecutive slots that are consecutive rows.
struct SlotRun {
    Slot first = 0;
    Slot count = 0;

    bool operator==(const SlotRun&) const = default;
};

/// How many rows runs are together.
inline std::uint64_t rowsOf(const std::vector<SlotRun>& runs)
{
    std::uint64_t rows = 0;
    for (const SlotRun& run : runs)
        rows += run.count;
    return rows;
}

/// One column of a selection: one number and one mark per row.
struct ReceivedColumn {
    MeasureIndex measure = kNoMeasure;
    Statistic statistic = Statistic::Value;
    std::vector<float> values;          ///< Gauges, states and rollups; empty where `sums` or `counters` are filled.
    std::vector<double> sums;           ///< Statistic::Sum.
    std::vector<std::int64_t> counters; ///< Counters.
    std::vector<std::uint8_t> marks;    ///< QualityMark bits.
    std::vector<std::uint32_t> ages;    ///< Milliseconds before baseTime, or kNoAge; empty = all of baseTime.
    UtcTime baseTime = kNoTime;

    QualityMark mark(std::uint32_t row) const { return QualityMark::fromBits(marks[row]); }
    /// The number whatever its storage, NaN when the mark says that there is none.
    double number(std::uint32_t row) const
    {
        if (!mark(row).hasValue())
            return std::numeric_limits<double>::quiet_NaN();
        if (!sums.empty())
            return sums[row];
        return counters.empty() ? values[row] : static_cast<double>(counters[row]);
    }
    /// Source time; kNoTime for what was never seen, or so long ago that its age has no number.
    UtcTime time(std::uint32_t row) const
    {
        if (ages.empty() || baseTime == kNoTime)
            return baseTime;
        return ages[row] == kNoAge ? kNoTime : baseTime - milliseconds{ages[row]};
    }
};

/// One complete tick of one selection. Immutable once it is handed out.
struct ColumnSet {
    Feed feed = Feed::Unspecified;
    std::uint32_t selection = 0;
    std::uint64_t slotEpoch = 0;
    std::uint64_t inventoryRevision = 0; ///< Least inventory revision in which all slots exist.
    std::uint64_t tick = 0;
    UtcTime gatewayTime = kNoTime;
    UtcTime newestSource = kNoTime; ///< Drives the proof of life.
    std::uint64_t ticksSkipped = 0; ///< Since the selection began.
    AssetClass assetClass = AssetClass::Unspecified;
    std::uint32_t rows = 0;
    std::vector<SlotRun> runs; ///< Slots of the rows, rising.
    std::vector<ReceivedColumn> columns;

    const ReceivedColumn* find(MeasureIndex measure, Statistic statistic = Statistic::Value) const;
    std::optional<std::uint32_t> rowOf(Slot slot) const;
    Slot slotOf(std::uint32_t row) const;
};

} // namespace millwright::feeds
