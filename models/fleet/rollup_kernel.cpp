// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/fleet/rollup_kernel.h"

#include "models/domain/quality.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace millwright {
namespace {

constexpr std::size_t kLanes = 8;
constexpr std::size_t kBlock = 128; // values that are added as floats before they go into a double
constexpr float kInfinity = std::numeric_limits<float>::infinity();
constexpr float kNaN = std::numeric_limits<float>::quiet_NaN();

} // namespace

RunTotals runTotalsPortable(std::span<const float> values, std::span<const std::uint8_t> marks)
{
    RunTotals totals{.min = kInfinity, .max = -kInfinity};
    std::array<double, 4> sums{};
    for (std::size_t begin = 0; begin < values.size(); begin += kBlock) {
        std::array<float, kLanes> lanes{};
        const std::size_t end = std::min(begin + kBlock, values.size());
        for (std::size_t i = begin; i < end; ++i) {
            const QualityMark mark = QualityMark::fromBits(marks[i]);
            if (!mark.counts() || !std::isfinite(values[i]))
                continue;
            lanes[i % kLanes] += values[i];
            ++totals.reported;
            totals.min = std::min(totals.min, values[i]);
            totals.max = std::max(totals.max, values[i]);
            totals.quality = std::max(totals.quality, static_cast<std::uint8_t>(mark.quality()));
        }
        for (std::size_t i = 0; i < sums.size(); ++i)
            sums[i] += static_cast<double>(lanes[i] + lanes[i + 4]);
    }
    totals.sum = (sums[0] + sums[2]) + (sums[1] + sums[3]);
    if (totals.reported == 0)
        totals.min = totals.max = kNaN;
    return totals;
}

ConditionCounts conditionCountsPortable(std::span<const float> values, std::span<const std::uint8_t> marks)
{
    ConditionCounts counts{};
    for (std::size_t i = 0; i < values.size(); ++i) {
        std::size_t condition = 0;
        for (std::size_t c = 1; c < counts.size() && QualityMark::fromBits(marks[i]).counts(); ++c) {
            if (values[i] == static_cast<float>(c))
                condition = c;
        }
        ++counts[condition];
    }
    return counts;
}

#ifndef __SSE2__

RunTotals runTotals(std::span<const float> values, std::span<const std::uint8_t> marks)
{
    return runTotalsPortable(values, marks);
}

ConditionCounts conditionCounts(std::span<const float> values, std::span<const std::uint8_t> marks)
{
    return conditionCountsPortable(values, marks);
}

#endif

} // namespace millwright
