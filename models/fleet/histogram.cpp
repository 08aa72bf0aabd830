// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/fleet/histogram.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace millwright {

Histogram::Histogram(std::vector<double> bounds)
    : m_bounds(std::make_shared<const std::vector<double>>(std::move(bounds)))
    , m_counts(m_bounds->size() + 1)
{
}

Result<Histogram> Histogram::withBounds(std::vector<double> bounds)
{
    const bool areFinite = std::ranges::all_of(bounds, [](double bound) { return std::isfinite(bound); });
    const bool areRising = std::ranges::adjacent_find(bounds, std::ranges::greater_equal()) == bounds.end();
    if (bounds.empty() || bounds.size() > kMaxBounds || !areFinite || !areRising)
        return Error{ErrorCode::InvalidInput,
                     "bounds are 1 to " + std::to_string(kMaxBounds) + " finite numbers, each above the one before",
                     {}};
    return Histogram(std::move(bounds));
}

Result<Histogram> Histogram::exponential(double first, double factor, std::size_t count)
{
    std::vector<double> bounds;
    for (double bound = first; bounds.size() < std::min(count, kMaxBounds + 1); bound *= factor)
        bounds.push_back(bound);
    return withBounds(std::move(bounds));
}

void Histogram::add(double value, double weight)
{
    if (std::isnan(value) || !(weight > 0.0) || !std::isfinite(weight))
        return;
    const auto bucket = std::ranges::lower_bound(*m_bounds, value) - m_bounds->begin();
    m_counts[static_cast<std::size_t>(bucket)] += weight;
}

Result<void> Histogram::setCumulative(std::span<const double> counts)
{
    const auto isBad = [](double count) { return !std::isfinite(count) || count < 0.0; };
    if (counts.size() != m_counts.size() || std::ranges::any_of(counts, isBad) || !std::ranges::is_sorted(counts))
        return Error{
            ErrorCode::InvalidInput, "cumulative counts are one per bound and one for all, rising from 0 on", {}};
    std::adjacent_difference(counts.begin(), counts.end(), m_counts.begin());
    return {};
}

Result<void> Histogram::merge(const Histogram& other, double weight)
{
    if (m_bounds != other.m_bounds && *m_bounds != *other.m_bounds)
        return Error{ErrorCode::Conflict, "histograms with different bounds do not add up", {}};
    if (!(weight >= 0.0) || !std::isfinite(weight))
        return Error{ErrorCode::InvalidInput, "a weight is a finite number from 0 on", {}};
    for (std::size_t i = 0; i < m_counts.size(); ++i)
        m_counts[i] += other.m_counts[i] * weight;
    return {};
}

void Histogram::clear()
{
    std::ranges::fill(m_counts, 0.0);
}

double Histogram::total() const
{
    return std::accumulate(m_counts.begin(), m_counts.end(), 0.0);
}

std::optional<Histogram::Quantile> Histogram::quantile(double q) const
{
    const double all = total();
    if (!(q >= 0.0 && q <= 1.0) || all <= 0.0)
        return std::nullopt;
    const double rank = q * all;
    double below = 0.0;
    std::size_t bucket = 0;
    // The first bucket that reaches the rank and has values: an empty one has no place for a quantile.
    while (bucket < m_bounds->size() && (below + m_counts[bucket] < rank || m_counts[bucket] == 0.0))
        below += m_counts[bucket++];
    if (bucket == m_bounds->size() && m_counts[bucket] == 0.0) { // rounding left a rank just above the total
        while (m_counts[bucket] == 0.0)
            --bucket;
        return Quantile{(*m_bounds)[bucket], false};
    }
    if (bucket == m_bounds->size())
        return Quantile{m_bounds->back(), true};
    const double end = (*m_bounds)[bucket];
    const double begin = bucket > 0 ? (*m_bounds)[bucket - 1] : std::min(end, 0.0);
    return Quantile{begin + (end - begin) * std::min((rank - below) / m_counts[bucket], 1.0), false};
}

std::optional<double> Histogram::partUpTo(double bound) const
{
    const auto found = std::ranges::lower_bound(*m_bounds, bound);
    const double all = total();
    if (found == m_bounds->end() || *found != bound || all <= 0.0)
        return std::nullopt;
    return std::accumulate(m_counts.begin(), m_counts.begin() + (found - m_bounds->begin()) + 1, 0.0) / all;
}

} // namespace millwright
