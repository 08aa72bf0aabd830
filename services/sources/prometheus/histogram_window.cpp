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

void addUp(std::vector<Bucket>& sum, const std::vector<Bucket>& more)
{
    for (std::size_t i = 0; i < sum.size(); ++i)
        sum[i].count += more[i].count;
}

} // namespace

std::optional<Quantile> quantileOf(const std::vector<Bucket>& buckets, double quantile)
{
    if (buckets.size() < 2 || !std::isinf(buckets.back().bound) || !(buckets.back().count > 0.0))
        return std::nullopt;
    const double rank = quantile * buckets.back().count;
    const auto in = std::find_if(buckets.begin(), buckets.end(), [&](const Bucket& b) { return b.count >= rank; });
    if (in + 1 >= buckets.end())
        return Quantile{buckets[buckets.size() - 2].bound, true, false};
    const double low = in == buckets.begin() ? std::min(0.0, in->bound) : (in - 1)->bound;
    const double below = in == buckets.begin() ? 0.0 : (in - 1)->count;
    const double inside = in->count - below;
    const double share = inside > 0.0 ? (rank - below) / inside : 1.0;
    return Quantile{low + (in->bound - low) * share, false, false};
}

void HistogramWindow::add(UtcTime time, std::vector<std::vector<Bucket>> series)
{
    const std::size_t before = m_steps.size();
    for (std::vector<Bucket>& increases : series) {
        std::sort(increases.begin(), increases.end(),
                  [](const Bucket& a, const Bucket& b) { return a.bound < b.bound; });
        const auto same = std::find_if(m_steps.begin() + static_cast<std::ptrdiff_t>(before), m_steps.end(),
                                       [&](const Step& step) { return sameBounds(step.increases, increases); });
        if (same == m_steps.end())
            m_steps.push_back({time, std::move(increases)});
        else
            addUp(same->increases, increases);
    }
}

std::vector<std::vector<Bucket>> HistogramWindow::sums(UtcTime now, milliseconds window)
{
    std::erase_if(m_steps, [&](const Step& step) { return step.time <= now - window; });
    std::vector<std::vector<Bucket>> sums;
    for (const Step& step : m_steps) {
        const auto same = std::find_if(sums.begin(), sums.end(),
                                       [&](const std::vector<Bucket>& sum) { return sameBounds(sum, step.increases); });
        if (same == sums.end())
            sums.push_back(step.increases);
        else
            addUp(*same, step.increases);
    }
    return sums;
}

std::optional<Quantile> HistogramWindow::quantile(double quantile, UtcTime now, milliseconds window)
{
    std::optional<Quantile> greatest;
    for (const std::vector<Bucket>& sum : sums(now, window)) {
        const auto one = quantileOf(sum, quantile);
        if (!one)
            continue;
        const bool apart = greatest.has_value();
        if (!greatest || one->value > greatest->value)
            greatest = one;
        greatest->apart = apart;
    }
    return greatest;
}

} // namespace millwright::prometheus
