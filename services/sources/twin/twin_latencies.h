// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/fleet/histogram.h"

#include <optional>

namespace millwright::twin {

/// What a serving engine's histogram of a latency holds after a minute: `requests` a second, whose 95th percentile
/// stands where it does. Nothing where none were served or none have the latency (NaN).
std::optional<Histogram> latencyHistogram(double p95, double requests);

} // namespace millwright::twin
