// SPDX-License-Identifier: GPL-3.0-or-later
// From buckets to what a line covers in each pixel column, and where nothing is known. No painter.
#pragma once

#include "widgets/charts/chart_scale.h"
#include "widgets/charts/chart_series.h"

#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace millwright::charts {

/// What a line covers in one pixel column, px from the top of the plot; the top below the bottom where there is
/// nothing. Never more than this pair per column, however many buckets fall into it.
struct ColumnSpan {
    float top = std::numeric_limits<float>::infinity();
    float bottom = -std::numeric_limits<float>::infinity();

    bool isEmpty() const { return !(top <= bottom); }
    void include(float y)
    {
        top = std::min(top, y);
        bottom = std::max(bottom, y);
    }
};

/// A series as columns: the line through the means, and the band between the extremes.
struct LineColumns {
    std::vector<ColumnSpan> line;
    std::vector<ColumnSpan> band; ///< Empty when no bucket has an extent: plain points.
};

/// Expected distance of buckets: the series' own, else the median distance; 0 when it cannot be told.
Millis stepOf(const ChartSeries& series);

/// Whether a line goes on from one bucket with a value to the next: no more than 1.5 steps, or 2.5 where past and
/// present meet, which are not cut at the same moments.
class JoinRule {
public:
    explicit JoinRule(const ChartSeries& series)
        : m_step(stepOf(series))
        , m_joint(series.joint)
    {
    }

    /// Farthest apart that two buckets may be; 0 where the step is not known.
    Millis reach() const { return m_step + m_step / 2; }
    /// What is allowed beyond that before a bucket.
    Millis slackAt(const Bucket& bucket) const { return m_joint != 0 && bucket.time == m_joint ? m_step : 0; }
    bool joins(const Bucket& before, const Bucket& bucket) const
    {
        return bucket.time - before.time <= reach() + slackAt(bucket);
    }
    Millis step() const { return m_step; }

private:
    Millis m_step;
    Millis m_joint;
};

/// Columns of the pixels [0, width) of a plot; scales in px from its top left. Neighbouring buckets are joined unless
/// one has no value or they are more than 1.5 steps apart; the last before a gap reaches to its own end.
LineColumns columnsOf(const ChartSeries& series, const TimeScale& time, const ValueScale& value, int width);

/// Stretches of [from, to] without a value: between buckets that are too far apart, before the first and after the
/// last. A bucket accounts for a step from its start: each stretch reaches from the end of the last with a value to the
/// start of the next.
std::vector<ChartSpan> gapsOf(const ChartSeries& series, Millis from, Millis to);
/// Stretches that all of them have in common.
std::vector<ChartSpan> commonGaps(std::span<const ChartSeries> series, Millis from, Millis to);

/// Least and greatest finite value in [from, to], or of the two neighbours whose line crosses it; else nothing.
std::optional<std::pair<double, double>> finiteRange(std::span<const ChartSeries> series, Millis from, Millis to);

/// The bucket that a crosshair at `time` reads: the nearest with a value within 1.5 steps (60 s for a single
/// point), else null.
const Bucket* bucketAt(const ChartSeries& series, Millis time);

} // namespace millwright::charts
