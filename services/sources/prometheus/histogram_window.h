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
};

/// The quantile of merged buckets by linear interpolation within the bucket (as PromQL's histogram_quantile does).
/// `buckets` in order of bound, cumulative. Nothing without observations or without a last bound of +infinity.
std::optional<Quantile> quantileOf(const std::vector<Bucket>& buckets, double quantile);

/// What several series of one histogram observed during the last while. Series are merged bucket by bucket; when the
/// bounds change, what was gathered under the old ones is dropped, because the two cannot be merged.
class HistogramWindow {
public:
    /// Adds what a page brought: the increase of each cumulative bucket, in any order; equal bounds add up.
    void add(UtcTime time, std::vector<Bucket> increases);
    /// The quantile of what lies within `window` before `now`.
    std::optional<Quantile> quantile(double quantile, UtcTime now, milliseconds window);

private:
    struct Step {
        UtcTime time;
        std::vector<Bucket> increases;
    };
    std::vector<Step> m_steps; ///< Oldest first.
};

} // namespace millwright::prometheus
