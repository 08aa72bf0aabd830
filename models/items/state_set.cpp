// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/state_set.h"

#include "models/items/table_column.h"

#include <array>
#include <cmath>

namespace millwright::items {
namespace {

constexpr double kMost = 16'777'216.0;
constexpr std::uint32_t kIdle = 0x1;

bool isState(double value)
{
    return value >= 0.0 && value < kMost && value == std::floor(value);
}

/// Of DCGM_FI_DEV_CLOCKS_EVENT_REASONS, worst last: a display clock, idleness and settings are somebody's wish, a power
/// cap is usual under load, heat and brakes are faults.
double throttleRank(double bits)
{
    constexpr std::array<std::uint32_t, 9> kRising{0x1, 0x100, 0x2, 0x4, 0x10, 0x20, 0x80, 0x8, 0x40};
    if (!isState(bits))
        return bits;
    auto left = static_cast<std::uint32_t>(bits);
    double rank = 0.0;
    for (std::size_t i = 0; i < kRising.size(); ++i) {
        rank += (left & kRising[i]) != 0 ? std::ldexp(1.0, static_cast<int>(i)) : 0.0;
        left &= ~kRising[i];
    }
    return left != 0 ? rank + std::ldexp(1.0, static_cast<int>(kRising.size())) : rank;
}

double conditionRank(double value)
{
    return isState(value) ? urgency(static_cast<Condition>(static_cast<int>(value) % 6)) : value;
}

} // namespace

bool StateSet::holds(double value) const
{
    if (!isState(value))
        return false;
    const auto state = static_cast<std::uint32_t>(value);
    if (isBits)
        return (state & states) != 0 || (none && (state & ~kIdle) == 0);
    return state < 32 && (states >> state & 1U) != 0;
}

void StateSet::add(const StateSet& other)
{
    isBits = isBits || other.isBits;
    states |= other.states;
    none = none || other.none;
}

StateRank stateRankOf(const MeasureInfo& measure)
{
    if (measure.id == kThrottleMeasure)
        return throttleRank;
    return measure.aggregation == Aggregation::Worst ? conditionRank : nullptr;
}

} // namespace millwright::items
