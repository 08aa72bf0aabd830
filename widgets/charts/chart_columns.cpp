// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/charts/chart_columns.h"

#include <algorithm>

namespace millwright::charts {
namespace {

constexpr Millis kLoneReach = 60'000; ///< How far a single point, whose step nobody knows, is read by a crosshair.
constexpr double kFarOut = 1e5;       ///< Px; beyond it a line leaves the plot at the same place anyway.

float lowOf(const Bucket& bucket)
{
    return std::isfinite(bucket.min) ? bucket.min : bucket.mean;
}

float highOf(const Bucket& bucket)
{
    return std::isfinite(bucket.max) ? bucket.max : bucket.mean;
}

/// Buckets with one neighbour beyond each side of the window, so that lines run to its edges.
std::span<const Bucket> inView(const std::vector<Bucket>& buckets, Millis from, Millis to)
{
    auto first = std::ranges::lower_bound(buckets, from, {}, &Bucket::time);
    auto last = std::ranges::upper_bound(buckets, to, {}, &Bucket::time);
    if (first != buckets.begin())
        --first;
    if (last != buckets.end())
        ++last;
    return first < last ? std::span<const Bucket>(first, last) : std::span<const Bucket>();
}

/// The column that a place falls into; -1 and `columns` for all that lies beside.
int columnOf(double x, int columns)
{
    return static_cast<int>(std::clamp(x, -1.0, double(columns)) + 1.0) - 1; // floor() is a call where only SSE2 is
}

/// Where a bucket stands: px from the top left of the plot. A line to far beyond it leaves it at the same place.
struct Place {
    double x = 0.0;
    float mean = 0.0f;
    float high = 0.0f;
    float low = 0.0f;
};

/// Both scales as one multiplication each.
class Placing {
public:
    Placing(const TimeScale& time, const ValueScale& value)
        : m_from(time.from)
        , m_left(time.left)
        , m_perMilli((time.right - time.left) / double(time.to > time.from ? time.to - time.from : 1))
        , m_low(value.low)
        , m_bottom(value.bottom)
        , m_perUnit((value.bottom - value.top) / (value.high > value.low ? value.high - value.low : 1.0))
    {
    }

    double x(Millis time) const { return m_left + double(time - m_from) * m_perMilli; }
    float y(float value) const
    {
        return static_cast<float>(std::clamp(m_bottom - (double(value) - m_low) * m_perUnit, -kFarOut, kFarOut));
    }
    Place of(const Bucket& bucket, bool withExtent) const
    {
        Place place{x(bucket.time), y(bucket.mean)};
        if (withExtent) {
            place.high = y(highOf(bucket));
            place.low = y(lowOf(bucket));
        }
        return place;
    }

private:
    Millis m_from;
    double m_left;
    double m_perMilli;
    double m_low;
    double m_bottom;
    double m_perUnit;
};

/// Adds the straight line between two points to the columns that it crosses.
void addSegment(std::vector<ColumnSpan>& columns, double x0, float y0, double x1, float y1)
{
    const int count = static_cast<int>(columns.size());
    const int from = std::max(0, columnOf(x0, count));
    const int to = std::min(count - 1, columnOf(x1, count));
    ColumnSpan* const column = columns.data() + from;
    if (from == to && x0 >= from && x1 <= from + 1.0) { // neighbours in one column: the usual case of long histories
        column->include(y0);
        column->include(y1);
        return;
    }
    const double slope = x1 > x0 ? (double(y1) - double(y0)) / (x1 - x0) : 0.0;
    if (to == from + 1 && x0 >= from && x1 < to + 1.0) { // and in two: nearly all others
        const auto between = static_cast<float>(double(y0) + (to - x0) * slope);
        column[0].include(y0);
        column[0].include(between);
        column[1].include(between);
        column[1].include(y1);
        return;
    }
    const auto at = [&](double x) { return static_cast<float>(double(y0) + (x - x0) * slope); };
    float left = at(std::max(x0, double(from)));
    for (int x = from; x <= to; ++x) {
        const float right = at(std::min(x1, double(x) + 1.0));
        columns[static_cast<std::size_t>(x)].include(left);
        columns[static_cast<std::size_t>(x)].include(right);
        left = right;
    }
}

/// A point that is joined to nothing: a square of 3 px, so that it is seen.
void addPoint(std::vector<ColumnSpan>& columns, double x, float y)
{
    const int last = static_cast<int>(columns.size()) - 1;
    if (x < 0.0 || x > last + 1.0)
        return;
    const int centre = columnOf(x, last + 1);
    for (int column = std::max(0, centre - 1); column <= std::min(last, centre + 1); ++column) {
        columns[static_cast<std::size_t>(column)].include(y - 0.7f);
        columns[static_cast<std::size_t>(column)].include(y + 0.7f);
    }
}

} // namespace

Millis stepOf(const ChartSeries& series)
{
    if (series.step > 0)
        return series.step;
    constexpr std::size_t kSample = 101;
    std::vector<Millis> distances;
    for (std::size_t i = 1; i < series.buckets.size() && distances.size() < kSample; ++i)
        distances.push_back(series.buckets[i].time - series.buckets[i - 1].time);
    if (distances.empty())
        return 0;
    const auto middle = distances.begin() + static_cast<std::ptrdiff_t>(distances.size() / 2);
    std::ranges::nth_element(distances, middle);
    return *middle;
}

LineColumns columnsOf(const ChartSeries& series, const TimeScale& time, const ValueScale& value, int width)
{
    LineColumns columns;
    columns.line.resize(static_cast<std::size_t>(std::max(0, width)));
    const std::span<const Bucket> buckets = inView(series.buckets, time.from, time.to);
    const JoinRule rule(series);
    const auto hasExtent = [](const Bucket& bucket) { return bucket.hasValue() && lowOf(bucket) < highOf(bucket); };
    if (std::ranges::any_of(buckets, hasExtent))
        columns.band.resize(columns.line.size());

    const Placing placing(time, value);
    const Bucket* before = nullptr;
    Place from;         // Of that bucket.
    bool alone = false; // It has been joined to nothing.
    const auto finish = [&] {
        if (before && before->count > 1 && rule.reach() > 0) // up to the gap and not into it
            addSegment(columns.line, from.x, from.mean, placing.x(before->time + rule.step() - 1), from.mean);
        else if (before && alone)
            addPoint(columns.line, from.x, from.mean);
        before = nullptr;
    };
    for (const Bucket& bucket : buckets) {
        if (!bucket.hasValue()) {
            finish();
            continue;
        }
        const Place to = placing.of(bucket, !columns.band.empty());
        const bool joined = before && rule.joins(*before, bucket);
        if (joined)
            addSegment(columns.line, from.x, from.mean, to.x, to.mean);
        else {
            finish();
            from = to;
        }
        if (!columns.band.empty()) {
            addSegment(columns.band, from.x, from.high, to.x, to.high);
            addSegment(columns.band, from.x, from.low, to.x, to.low);
        }
        alone = !joined;
        before = &bucket;
        from = to;
    }
    finish();
    return columns;
}

std::vector<ChartSpan> gapsOf(const ChartSeries& series, Millis from, Millis to)
{
    std::vector<ChartSpan> gaps;
    const JoinRule rule(series);
    const Millis step = rule.step();
    Millis known = from;         // Up to here the window is accounted for.
    Millis slack = rule.reach(); // Less than this beyond it is no gap.
    bool any = false;
    const auto close = [&](Millis until, Millis more) {
        if (until - known > slack + more && until > from && known < to)
            gaps.push_back({std::max(known, from), std::min(until, to)});
    };
    for (const Bucket& bucket : inView(series.buckets, from, to)) {
        if (!bucket.hasValue())
            continue;
        close(bucket.time, any ? rule.slackAt(bucket) : 0);
        known = bucket.time + step;
        slack = step / 2;
        any = true;
    }
    if (!any)
        return {{from, to}};
    close(to, 0);
    return gaps;
}

std::vector<ChartSpan> commonGaps(std::span<const ChartSeries> series, Millis from, Millis to)
{
    if (series.empty())
        return {{from, to}};
    std::vector<ChartSpan> common = gapsOf(series.front(), from, to);
    for (const ChartSeries& other : series.subspan(1)) {
        if (common.empty())
            break;
        std::vector<ChartSpan> both;
        for (const ChartSpan& theirs : gapsOf(other, from, to))
            for (const ChartSpan& ours : common)
                if (std::max(ours.from, theirs.from) < std::min(ours.to, theirs.to))
                    both.push_back({std::max(ours.from, theirs.from), std::min(ours.to, theirs.to)});
        common = std::move(both);
    }
    std::ranges::sort(common, {}, &ChartSpan::from);
    return common;
}

std::optional<std::pair<double, double>> finiteRange(std::span<const ChartSeries> series, Millis from, Millis to)
{
    double low = std::numeric_limits<double>::infinity();
    double high = -low;
    for (const ChartSeries& one : series) {
        const std::span<const Bucket> buckets = inView(one.buckets, from, to);
        const bool crossed = buckets.size() == 2 && buckets[0].time < from && buckets[1].time > to &&
                             buckets[0].hasValue() && buckets[1].hasValue() &&
                             buckets[1].time - buckets[0].time <= JoinRule(one).reach();
        for (const Bucket& bucket : buckets) {
            if (!bucket.hasValue() || (!crossed && (bucket.time < from || bucket.time > to)))
                continue;
            low = std::min(low, double(lowOf(bucket)));
            high = std::max(high, double(highOf(bucket)));
        }
    }
    return low <= high ? std::optional(std::pair(low, high)) : std::nullopt;
}

const Bucket* bucketAt(const ChartSeries& series, Millis time)
{
    const Millis reach = std::max(JoinRule(series).reach(), series.buckets.size() == 1 ? kLoneReach : 0);
    const Bucket* nearest = nullptr;
    const auto after = std::ranges::lower_bound(series.buckets, time, {}, &Bucket::time);
    const auto consider = [&](const Bucket& bucket) {
        const Millis distance = std::abs(bucket.time - time);
        if (bucket.hasValue() && distance <= reach && (!nearest || distance < std::abs(nearest->time - time)))
            nearest = &bucket;
    };
    if (after != series.buckets.end())
        consider(*after);
    if (after != series.buckets.begin())
        consider(*(after - 1));
    return nearest;
}

} // namespace millwright::charts
