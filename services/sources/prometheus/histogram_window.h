// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/time.h"

#include <optional>
#include <vector>

namespace millwright::prometheus {

/// One bucket of a Prometheus histogram: observations up to `bound`, those of lower buckets included.
struct Bucket {
    double bound = 0.0; ///< +infinity for the last.
    double count = 0.0;

    bool operator==(const Bucket&) const = default;
};

struct Quantile {
    double value = 0.0;
    bool atLeast = false; ///< It lies beyond the last finite bound, which is `value`.
    bool apart = false;   ///< The greatest of several that could not be merged.
};

/// The quantile of merged buckets by linear interpolation within the bucket (as PromQL's histogram_quantile does).
/// `buckets` in order of bound, cumulative. Nothing without observations or without a last bound of +infinity.
std::optional<Quantile> quantileOf(const std::vector<Bucket>& buckets, double quantile);

/// What several series of one histogram observed during the last while. Series of the same bounds are merged bucket by
/// bucket. Series of other bounds cannot be merged with them and are kept apart: the greatest of their quantiles is
/// given then, as an estimate.
class HistogramWindow {
public:
    /// Adds what a page brought: the increase of each cumulative bucket of each series, in any order.
    void add(UtcTime time, std::vector<std::vector<Bucket>> series);
    /// What lies within `window` before `now`, one sum for each set of bounds; cumulative.
    std::vector<std::vector<Bucket>> sums(UtcTime now, milliseconds window);
    /// The quantile of what lies within `window` before `now`.
    std::optional<Quantile> quantile(double quantile, UtcTime now, milliseconds window);

private:
    struct Step {
        UtcTime time;
        std::vector<Bucket> increases; ///< In order of bound.
    };
    std::vector<Step> m_steps; ///< Oldest first; one for each set of bounds of a page.
};

} // namespace millwright::prometheus
