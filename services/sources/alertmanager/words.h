// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/time.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace millwright::alertmanager {

/// A time as RFC 3339 writes it ("2026-11-20T21:24:52.675Z", "…+01:00"), to the millisecond. kNoTime for those before
/// 1970, as Go writes a time that it does not have (0001-01-01); nothing for what is no time.
std::optional<UtcTime> timeFromText(std::string_view text);

/// "2026-11-20 21:24 UTC".
std::string textOf(UtcTime time);

/// "less than a minute", "41 min", "3 h 5 min", "12 d 4 h", "more than a year".
std::string textOf(milliseconds span);

/// Outside text on one line, made safe: runs of white space become one space; cut at `maxBytes`.
std::string oneLine(std::string_view text, std::size_t maxBytes);

} // namespace millwright::alertmanager
