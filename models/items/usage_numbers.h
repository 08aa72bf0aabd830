// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/frame.h"
#include "models/items/usage_model.h"

#include <optional>

namespace millwright::items {

/// How the numbers of a column of used amounts are titled and read; money has no unit before the report names one.
MeasureInfo usageInfo(UsageModel::Amount amount);

/// That so much of the span was metered that its numbers stand for all of it.
bool isWhollyMetered(const UsageReport& report);

/// One number of what was used; none where it was not measured. `budget` is that of the month in the report's currency.
Reading usageReading(UsageModel::Amount amount, const Usage& usage, const UsageReport& report,
                     std::optional<double> budget);

/// What is left of `whole` without `part`; nothing stands for what the whole has not either.
Usage without(const Usage& whole, const Usage& part);

} // namespace millwright::items
