// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/measure.h"
#include "models/domain/result.h"
#include "models/domain/time.h"

#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace millwright::ctl {

/// "cluster", "power", "cooling" or "token".
Result<Feed> feedNamed(std::string_view name);

/// "accelerator.power" or "accelerator.power:sum": measure id and statistic.
Result<std::pair<std::string, Statistic>> columnNamed(std::string_view text);

/// "2026-11-21T02:08:31Z", with or without a fraction of the second, or an age such as "90s", "15m", "24h", "7d" before
/// `now`.
Result<UtcTime> timeGiven(std::string_view text, UtcTime now);

/// As timeGiven(), and "2026-11-21" (the day begins), "today", "yesterday", "month" and "last-month" (each its begin),
/// of UTC.
Result<UtcTime> spanBeginGiven(std::string_view text, UtcTime now);

std::string_view nameOf(Statistic statistic);

} // namespace millwright::ctl
