// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <span>

namespace millwright {

/// What a run of values adds up to. Values count when they are finite and their mark counts.
struct RunTotals {
    double sum = 0.0;
    std::uint32_t reported = 0;
    float min = 0.0f; ///< NaN when nothing reported, as is max.
    float max = 0.0f;
    std::uint8_t quality = 0; ///< Worst quality among those that count; 0 when nothing reported.
};

/// How many of a run are in each Condition; what is not reported, or is no condition, is Unknown.
using ConditionCounts = std::array<std::uint32_t, 6>;

/// With SSE2 where the machine has it, else the portable loop. Both give the same bits: floats are added in the same
/// eight lanes, in blocks of 128 values that go into doubles. `marks` has as many entries as `values`.
RunTotals runTotals(std::span<const float> values, std::span<const std::uint8_t> marks);
RunTotals runTotalsPortable(std::span<const float> values, std::span<const std::uint8_t> marks);

ConditionCounts conditionCounts(std::span<const float> values, std::span<const std::uint8_t> marks);
ConditionCounts conditionCountsPortable(std::span<const float> values, std::span<const std::uint8_t> marks);

} // namespace millwright
