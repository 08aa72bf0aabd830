// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/charts/chart_stack.h"

#include "widgets/charts/chart_columns.h"

#include <algorithm>

namespace millwright::charts {
namespace {

/// Gaps are buckets without a value here, never distances.
constexpr Millis kAnyDistance = std::numeric_limits<Millis>::max() / 8;

/// When a part tells something, and when it falls silent.
void addMoments(const ChartSeries& part, const JoinRule& rule, std::vector<Millis>& moments)
{
    for (std::size_t i = 0; i < part.buckets.size(); ++i) {
        const Bucket& bucket = part.buckets[i];
        moments.push_back(bucket.time);
        const Bucket* next = i + 1 < part.buckets.size() ? &part.buckets[i + 1] : nullptr;
        const bool goesOn = next && next->hasValue() && rule.joins(bucket, *next);
        if (!bucket.hasValue() || goesOn)
            continue;
        const Millis end = bucket.time + std::max<Millis>(rule.step(), 1);
        if (end - 1 > bucket.time)
            moments.push_back(end - 1);
        moments.push_back(end);
    }
}

std::optional<double> valueAt(const ChartSeries& part, const JoinRule& rule, Millis time)
{
    const auto after = std::upper_bound(part.buckets.begin(), part.buckets.end(), time,
                                        [](Millis at, const Bucket& bucket) { return at < bucket.time; });
    if (after == part.buckets.begin() || !(after - 1)->hasValue())
        return std::nullopt;
    const Bucket& before = *(after - 1);
    if (before.time == time)
        return double(before.mean);
    if (after != part.buckets.end() && after->hasValue() && rule.joins(before, *after)) {
        const double share = double(time - before.time) / double(after->time - before.time);
        return double(before.mean) + (double(after->mean) - double(before.mean)) * share;
    }
    return time < before.time + rule.step() ? std::optional(double(before.mean)) : std::nullopt;
}

} // namespace

std::optional<double> partAt(const ChartSeries& part, Millis time)
{
    return valueAt(part, JoinRule(part), time);
}

std::optional<double> wholeAt(std::span<const ChartSeries> parts, Millis time)
{
    double whole = 0.0;
    for (const ChartSeries& part : parts) {
        const std::optional<double> value = partAt(part, time);
        if (!value)
            return std::nullopt;
        whole += *value;
    }
    return parts.empty() ? std::nullopt : std::optional(whole);
}

ChartStack stackOf(std::span<const ChartSeries> parts)
{
    ChartStack stack;
    stack.bases.resize(parts.size());
    stack.edges.resize(parts.size());
    const std::vector<JoinRule> rules(parts.begin(), parts.end());
    std::vector<Millis> moments;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        addMoments(parts[i], rules[i], moments);
        stack.bases[i].step = stack.edges[i].step = kAnyDistance;
    }
    std::ranges::sort(moments);
    moments.erase(std::unique(moments.begin(), moments.end()), moments.end());
    for (const Millis time : moments) {
        bool isKnown = true;
        double up = 0.0;
        double down = 0.0;
        for (std::size_t i = 0; i < parts.size(); ++i) {
            const std::optional<double> value = valueAt(parts[i], rules[i], time);
            isKnown = isKnown && value.has_value();
            double& from = value.value_or(0.0) < 0.0 ? down : up;
            stack.bases[i].buckets.push_back(point(time, static_cast<float>(from)));
            from += value.value_or(0.0);
            stack.edges[i].buckets.push_back(point(time, static_cast<float>(from)));
        }
        for (std::size_t i = 0; i < parts.size() && !isKnown; ++i)
            stack.bases[i].buckets.back() = stack.edges[i].buckets.back() = Bucket{time};
    }
    return stack;
}

std::vector<ChartSpan> anyGaps(std::span<const ChartSeries> series, Millis from, Millis to)
{
    std::vector<ChartSpan> all;
    for (const ChartSeries& one : series) {
        const std::vector<ChartSpan> own = gapsOf(one, from, to);
        all.insert(all.end(), own.begin(), own.end());
    }
    std::ranges::sort(all, {}, &ChartSpan::from);
    std::vector<ChartSpan> merged;
    for (const ChartSpan& gap : all) {
        if (!merged.empty() && gap.from <= merged.back().to)
            merged.back().to = std::max(merged.back().to, gap.to);
        else
            merged.push_back(gap);
    }
    if (series.empty())
        merged.push_back({from, to});
    return merged;
}

std::size_t stackStep(std::size_t part, std::size_t parts)
{
    constexpr std::size_t kMiddle = 3;
    constexpr std::size_t kFew = 5;
    if (parts <= 1)
        return kMiddle;
    const std::size_t first = parts <= kFew ? 1 : 0;
    const std::size_t last = style::kRampSteps - 1 - first;
    return first + std::min(part, parts - 1) * (last - first) / (parts - 1);
}

} // namespace millwright::charts
