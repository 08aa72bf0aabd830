// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/asset.h"
#include "models/domain/measure.h"
#include "models/domain/quality.h"
#include "models/domain/time.h"

#include <cstdint>
#include <functional>
#include <limits>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace millwright::items {

/// A column that is wanted on the screen.
struct ColumnKey {
    std::string measure; ///< Measure id.
    Statistic statistic = Statistic::Value;

    bool operator==(const ColumnKey&) const = default;
};

/// What is on the screen: rows of a class under a scope. Its columns may belong to several feeds.
struct Selection {
    std::string scopeId; ///< Id of the asset under which the rows lie; empty = the fleet.
    AssetClass assetClass = AssetClass::Unspecified;
    std::vector<ColumnKey> columns;
    milliseconds minInterval{0}; ///< Least time between two ticks; 0 = every tick.

    bool operator==(const Selection&) const = default;
};

/// One number with all that decides how it may be shown.
struct Reading {
    double value = std::numeric_limits<double>::quiet_NaN(); ///< NaN where the mark says that there is none.
    QualityMark mark = kMissing;
    UtcTime time = kNoTime; ///< Source time.

    bool operator==(const Reading& other) const
    {
        return mark == other.mark && time == other.time &&
               (value == other.value || (value != value && other.value != other.value));
    }
};

/// Consecutive slots that are consecutive rows.
struct RowRun {
    Slot first = 0;
    Slot count = 0;
    std::uint32_t row = 0; ///< Row of the first slot.

    bool operator==(const RowRun&) const = default;
};

/// One column of a frame: one number and one mark per row. The spans belong to the frame's owner.
struct FrameColumn {
    MeasureIndex measure = kNoMeasure;
    Statistic statistic = Statistic::Value;
    std::span<const float> values; ///< Empty where `sums` or `counters` are filled.
    std::span<const double> sums;
    std::span<const std::int64_t> counters;
    std::span<const std::uint8_t> marks; ///< QualityMark bits.
    std::span<const std::uint32_t> ages; ///< Milliseconds before baseTime, or kNoAge; empty = all of baseTime.
    UtcTime baseTime = kNoTime;

    Reading at(std::uint32_t row) const;
};

/// One complete tick of the part of a selection that one feed carries. Immutable once shared; any thread may read it.
struct Frame {
    std::uint64_t slotEpoch = 0;
    std::uint64_t tick = 0;
    UtcTime gatewayTime = kNoTime;
    UtcTime newestSource = kNoTime;
    std::uint32_t rows = 0;
    std::vector<RowRun> runs; ///< Slots of the rows, rising.
    std::vector<FrameColumn> columns;
    std::shared_ptr<const void> owner; ///< Keeps what the columns point into alive.

    const FrameColumn* find(MeasureIndex measure, Statistic statistic) const;
    std::optional<std::uint32_t> rowOf(Slot slot) const;
};
using FramePtr = std::shared_ptr<const Frame>;

/// Takes frames on the feed's own thread, before the screen knows of them. Must not block; may be called once more
/// while it is being withdrawn, so it owns what it touches.
using FrameSink = std::function<void(const FramePtr&)>;

} // namespace millwright::items
