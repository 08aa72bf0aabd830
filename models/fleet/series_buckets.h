// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/time.h"

#include <cstdint>
#include <vector>

namespace millwright {

/// A stretch of a series in buckets of equal width, oldest first. Bucket i covers first + i * step to first + (i + 1) *
/// step. A bucket without values is a gap: count 0, the others NaN. The four vectors are equally long.
struct SeriesBuckets {
    UtcTime first = kNoTime;
    milliseconds step{0};
    std::vector<float> min;
    std::vector<float> max;
    std::vector<float> mean;
    std::vector<std::uint32_t> count;
    std::uint32_t expected = 0; ///< Count of a bucket without losses.
    UtcTime earliest = kNoTime; ///< Earliest moment that can be answered; kNoTime = nothing held.

    std::size_t size() const { return count.size(); }
};

/// Fills SeriesBuckets with values in any order of time.
class BucketFiller {
public:
    /// Buckets over [from, until) as multiples of `unit`, at most `maxPoints` of them (at least 1), the first one
    /// beginning at a multiple of its width, so that the same buckets come again when the range moves on.
    BucketFiller(UtcTime from, UtcTime until, milliseconds unit, std::uint32_t maxPoints);

    /// One value, or `count` values summed up. Outside the range nothing happens.
    void add(UtcTime time, float min, float max, double mean, std::uint32_t count);
    /// The buckets; `perUnit` values are expected in each unit. The filler is spent.
    SeriesBuckets finish(std::uint32_t perUnit);

private:
    SeriesBuckets m_buckets;
    std::vector<double> m_sums;
    milliseconds m_unit;
    UtcTime m_from;
    UtcTime m_until;
};

} // namespace millwright
