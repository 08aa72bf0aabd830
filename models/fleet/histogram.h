// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/result.h"

#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace millwright {

/// How often values fell between fixed bounds. Histograms with the same bounds add up, which is how percentiles of many
/// parts become one: percentiles themselves are never averaged. Bucket i holds the values above bound i - 1 up to and
/// including bound i; one more bucket takes what lies above the last bound. Counts are weights: doubles from 0 on.
class Histogram {
public:
    static constexpr std::size_t kMaxBounds = 4096;

    /// A quantile, as far as the buckets tell.
    struct Quantile {
        double value = 0.0;
        /// The quantile lies above the last bound: it is at least `value`, nobody knows how much more. To be shown so.
        bool isAtLeast = false;

        bool operator==(const Quantile&) const = default;
    };

    /// InvalidInput unless the bounds are finite, strictly rising, at least one and at most kMaxBounds.
    static Result<Histogram> withBounds(std::vector<double> bounds);
    /// Bounds `first`, `first` * factor, … `count` of them. InvalidInput as above.
    static Result<Histogram> exponential(double first, double factor, std::size_t count);

    /// Adds a value. NaN and weights that are not above 0 and finite are left out.
    void add(double value, double weight = 1.0);
    /// Replaces all counts by cumulative ones as Prometheus writes them: per bound the number of values up to it, then
    /// the number of all. InvalidInput when there are not as many, or one is not finite, negative or below the one
    /// before it; then nothing changes.
    Result<void> setCumulative(std::span<const double> counts);
    /// Adds the counts of another one, times a weight. Conflict when its bounds differ; then nothing changes.
    Result<void> merge(const Histogram& other, double weight = 1.0);
    void clear();

    /// Sum of all counts.
    double total() const;
    std::span<const double> bounds() const { return *m_bounds; }
    /// One more than bounds.
    std::span<const double> counts() const { return m_counts; }

    /// The value below which the part `q` (0 to 1) of all values lies, linear within a bucket (the first one begins at
    /// 0, or at its bound where that is not above 0), as Prometheus' histogram_quantile has it. Nothing when no value
    /// was counted or q is out of range.
    std::optional<Quantile> quantile(double q) const;
    /// Part of all values up to and including a bound; nothing when no value was counted or there is no such bound.
    std::optional<double> partUpTo(double bound) const;

private:
    explicit Histogram(std::vector<double> bounds);

    std::shared_ptr<const std::vector<double>> m_bounds; // shared by copies
    std::vector<double> m_counts;
};

} // namespace millwright
