// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/sources/twin/twin_latencies.h"

#include "services/sources/twin/twin_demand.h"

#include <cmath>
#include <numbers>

namespace millwright::twin {
namespace {

constexpr double kSeconds = 60.0;
constexpr double kP95 = 1.645; // deviations from the middle

/// Finer than an engine's, so that the percentile of one deployment is that of the model.
const Histogram& buckets()
{
    static const Histogram made = Histogram::exponential(0.001, 1.12, 110).value();
    return made;
}

} // namespace

std::optional<Histogram> latencyHistogram(double p95, double requests)
{
    if (!(p95 > 0.0) || !(requests > 0.0))
        return std::nullopt;
    Histogram histogram = buckets();
    const double middle = std::log(p95) - kP95 * kLatencySpread;
    std::vector<double> counts;
    for (const double bound : histogram.bounds()) {
        const double away = (std::log(bound) - middle) / kLatencySpread;
        counts.push_back(requests * kSeconds * 0.5 * std::erfc(-away / std::numbers::sqrt2));
    }
    counts.push_back(requests * kSeconds);
    if (!histogram.setCumulative(counts))
        return std::nullopt;
    return histogram;
}

} // namespace millwright::twin
