// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/asset.h"
#include "models/domain/condition.h"

#include <cstdint>
#include <string>
#include <vector>

namespace millwright {

/// Which of the four feeds carries a measure.
enum class Feed : std::uint8_t { Unspecified = 0, Cluster = 1, Power = 2, Cooling = 3, Token = 4 };

/// What a column holds.
enum class ValueKind : std::uint8_t {
    Gauge = 0,   ///< A float that goes up and down (also rates).
    State = 1,   ///< A small enumeration or bit set, carried as an exact integer below 2^24 in a float column.
    Counter = 2, ///< A running total since a start; integers up to 2^63, exact.
};

/// How the parts of a scope become one number.
enum class Aggregation : std::uint8_t {
    None = 0,  ///< Has no meaning above its own asset.
    Sum = 1,
    Mean = 2,  ///< Arithmetic mean of the parts that reported.
    Max = 3,
    Min = 4,
    Worst = 5, ///< Conditions: the gravest.
    Ratio = 6, ///< Ratio of sums; the formula that defines the measure names both.
};

/// Which way is good, for colours, arrows and "worst ten".
enum class Direction : std::uint8_t { Neutral = 0, HigherIsBetter = 1, LowerIsBetter = 2 };

/// What a frame's numbers are, relative to the measure: the value itself or a rollup of it over a scope's parts.
enum class Statistic : std::uint8_t {
    Value = 0,
    Sum = 1,
    Mean = 2,
    Min = 3,
    Max = 4,
    Reported = 5, ///< How many parts had a value that counts.
    Expected = 6, ///< How many parts there are.
    Worst = 7,    ///< Conditions only.
};

/// Index of a measure in its gateway's catalogue; stable while the gateway runs.
using MeasureIndex = std::uint16_t;
inline constexpr MeasureIndex kNoMeasure = 0xFFFF;

/// One entry of the measure catalogue. A client needs nothing else to show a measure that it has never heard of.
struct MeasureInfo {
    std::string id;    ///< "accelerator.power": stable across releases.
    std::string title; ///< English name, sentence case; screens translate what they know.
    AssetClass assetClass = AssetClass::Unspecified;
    Feed feed = Feed::Unspecified;
    std::string unit; ///< UCUM-like: "W", "%", "Cel", "L/min", "tok/s", "J/tok", "USD/Mtok", "1"; empty = unknown.
    double low = 0.0; ///< Physical range: outside it a reading is suspect (out of range).
    double high = 1.0;
    ValueKind kind = ValueKind::Gauge;
    Aggregation aggregation = Aggregation::None;
    Direction direction = Direction::Neutral;
    std::string boundary;             ///< For energy and money: chip, node, IT, facility; empty where it has no sense.
    std::string formula;              ///< For derived measures: the formula in words; empty for measured ones.
    std::uint32_t formulaVersion = 0; ///< 0 for measured values.
    std::vector<std::string> inputs;  ///< Measure ids that the formula reads.

    bool operator==(const MeasureInfo&) const = default;
};

/// A limit turns a measure into a condition. Open sides are NaN.
struct Limit {
    std::string measure;     ///< Measure id.
    std::string model;       ///< Applies to assets whose attribute "model" equals this; empty = all.
    double above = 0.0;      ///< Violated when value > above.
    double below = 0.0;      ///< Violated when value < below.
    double deadband = 0.0;   ///< Must return this far inside before it clears.
    Condition condition = Condition::Normal;

    bool operator==(const Limit&) const = default;
};

} // namespace millwright
