// SPDX-License-Identifier: GPL-3.0-or-later
// Stable interface.
#pragma once

#include "widgets/style/palette.h"

#include <QString>

#include <cmath>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

namespace millwright::charts {

using Millis = std::int64_t; ///< Unix time in ms, UTC.

/// A span of time summed up. Without a value (count 0, or mean not finite) it is a gap.
struct Bucket {
    Millis time = 0; ///< Start of the bucket, or the moment of a plain point.
    float min = std::numeric_limits<float>::quiet_NaN();
    float max = std::numeric_limits<float>::quiet_NaN();
    float mean = std::numeric_limits<float>::quiet_NaN();
    std::uint32_t count = 0;

    bool hasValue() const { return count > 0 && std::isfinite(mean); }
    bool operator==(const Bucket&) const = default;
};

/// A plain point as a bucket.
inline Bucket point(Millis time, float value)
{
    return {time, value, value, value, std::isfinite(value) ? 1u : 0u};
}

/// One line. Times ascend; a bucket that is not later than the one before it is dropped.
struct ChartSeries {
    QString name; ///< For the key and the crosshair; empty for the only series.
    std::vector<Bucket> buckets;
    Millis step = 0;  ///< Expected distance of buckets; 0 = the median distance. Further apart than 1.5 steps is a gap.
    Millis joint = 0; ///< Where buckets end and points that came in since begin: the first of them may be a step later.
    bool reference = false; ///< Plan, target, other scope: muted and dashed.
    int decimals = -1;      ///< In the crosshair; -1 = by the axis.
};

/// A threshold, dashed across the plot with its name and value.
struct ChartLimit {
    QString name;
    double value = 0.0;
    bool inRange = true; ///< The axis reaches far enough to show it.
};

/// A moment, dotted vertical with its label.
struct ChartEvent {
    Millis time = 0;
    QString label;
};

/// A stretch of time that all charts of a page shade alike.
struct ChartSpan {
    Millis from = 0;
    Millis to = 0;
};

} // namespace millwright::charts
