// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/measure.h"

#include <vector>

namespace millwright {

/// The measures that every gateway knows, measured and derived. Derived ones carry their formula and its version.
std::vector<MeasureInfo> builtInMeasures();

/// Default limits; configuration and registry may replace them.
std::vector<Limit> builtInLimits();

} // namespace millwright
