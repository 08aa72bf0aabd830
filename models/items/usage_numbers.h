// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/frame.h"
#include "models/items/usage_model.h"

#include <optional>
#include <string_view>

namespace millwright::items {

/// The unit of the cost of a million tokens before the report names a currency.
inline constexpr std::string_view kPerMillion = "/Mtok";

/// How the numbers of a column of used amounts are titled and read; money has no unit before the report names one.
MeasureInfo usageInfo(UsageModel::Amount amount, CostBasis basis);

/// That so much of the span was metered that its numbers stand for all of it.
bool isWhollyMetered(const UsageReport& report);

/// Of the month that a report is of, in per cent, how much has passed.
double monthPassed(const UsageReport& month);

/// One number of what was used; none where it was not measured. A cost is of what `basis` names; `budget` is that of
/// the month in the report's currency.
Reading usageReading(UsageModel::Amount amount, const Usage& usage, const UsageReport& report, CostBasis basis,
                     std::optional<double> budget);

/// What is left of `whole` without `part`; nothing stands for what the whole has not either.
Usage without(const Usage& whole, const Usage& part);

} // namespace millwright::items
