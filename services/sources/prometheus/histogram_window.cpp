// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/sources/prometheus/histogram_window.h"

#include <algorithm>
#include <cmath>

namespace millwright::prometheus {

namespace {

bool sameBounds(const std::vector<Bucket>& a, const std::vector<Bucket>& b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](const Bucket& x, const Bucket& y) { return x.bound == y.bound; });
}

void merge(std::vector<Bucket>& buckets)
{
    std::sort(buckets.begin(), buckets.end(), [](const Bucket& a, const Bucket& b) { return a.bound < b.bound; });
    std::vector<Bucket> merged;
    for (const Bucket& bucket : buckets) {
        if (!merged.empty() && merged.back().bound == bucket.bound)
            merged.back().count += bucket.count;
        else
            merged.push_back(bucket);
    }
    buckets = std::move(merged);
}

} // namespace

std::optional<Quantile> quantileOf(const std::vector<Bucket>& buckets, double quantile)
{
    if (buckets.size() < 2 || !std::isinf(buckets.back().bound) || !(buckets.back().count > 0.0))
        return std::nullopt;
    const double rank = quantile * buckets.back().count;
    const auto in = std::find_if(buckets.begin(), buckets.end(), [&](const Bucket& b) { return b.count >= rank; });
    if (in + 1 >= buckets.end())
        return Quantile{buckets[buckets.size() - 2].bound, true};
    const double low = in == buckets.begin() ? std::min(0.0, in->bound) : (in - 1)->bound;
    const double below = in == buckets.begin() ? 0.0 : (in - 1)->count;
    const double inside = in->count - below;
    const double share = inside > 0.0 ? (rank - below) / inside : 1.0;
    return Quantile{low + (in->bound - low) * share, false};
}

void HistogramWindow::add(UtcTime time, std::vector<Bucket> increases)
{
    merge(increases);
    if (!m_steps.empty() && !sameBounds(m_steps.back().increases, increases))
        m_steps.clear();
    m_steps.push_back({time, std::move(increases)});
}

std::optional<Quantile> HistogramWindow::quantile(double quantile, UtcTime now, milliseconds window)
{
    std::erase_if(m_steps, [&](const Step& step) { return step.time <= now - window; });
    if (m_steps.empty())
        return std::nullopt;
    std::vector<Bucket> sum = m_steps.front().increases;
    for (std::size_t step = 1; step < m_steps.size(); ++step) {
        for (std::size_t i = 0; i < sum.size(); ++i)
            sum[i].count += m_steps[step].increases[i].count;
    }
    return quantileOf(sum, quantile);
}

} // namespace millwright::prometheus
