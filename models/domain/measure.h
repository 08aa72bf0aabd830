// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/asset.h"
#include "models/domain/condition.h"

#include <cstdint>
#include <string>
#include <vector>

namespace millwright {

/// Which of the four feeds carries a measure. This and the enums below have the numbers of the contract
/// (services/proto/millwright/v1/catalogue.proto).
enum class Feed : std::uint8_t { Unspecified = 0, Cluster = 1, Power = 2, Cooling = 3, Token = 4 };

/// What a column holds.
enum class ValueKind : std::uint8_t {
    Gauge = 1,   ///< A float that goes up and down (also rates).
    State = 2,   ///< A small enumeration or bit set, carried as an exact integer below 2^24 in a float column.
    Counter = 3, ///< A running total since a start; integers up to 2^63, exact.
};

/// How the parts of a scope become one number.
enum class Aggregation : std::uint8_t {
    None = 1, ///< Has no meaning above its own asset.
    Sum = 2,
    Mean = 3, ///< Arithmetic mean of the parts that reported.
    Max = 4,
    Min = 5,
    Worst = 6, ///< Conditions: the gravest.
    Ratio = 7, ///< Ratio of sums; the formula that defines the measure names both.
};

/// Which way is good, for colours, arrows and "worst ten".
enum class Direction : std::uint8_t { Neutral = 1, HigherIsBetter = 2, LowerIsBetter = 3 };

/// What a frame's numbers are, relative to the measure: the value itself or a rollup of it over a scope's parts.
enum class Statistic : std::uint8_t {
    Value = 1,
    Sum = 2,
    Mean = 3,
    Min = 4,
    Max = 5,
    Reported = 6, ///< How many parts had a value that counts.
    Expected = 7, ///< How many parts there are.
    Worst = 8,    ///< Conditions only.
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
    std::string measure;   ///< Measure id.
    std::string model;     ///< Applies to assets whose attribute "model" equals this; empty = all.
    double above = 0.0;    ///< Violated when value > above.
    double below = 0.0;    ///< Violated when value < below.
    double deadband = 0.0; ///< Must return this far inside before it clears.
    Condition condition = Condition::Low;

    bool operator==(const Limit&) const = default;
};

} // namespace millwright
