// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/result.h"

#include <string>
#include <string_view>

namespace millwright::logging {

struct LogOptions {
    std::string level = "info"; ///< trace, debug, info, warning, error, critical or off.
    std::string file;           ///< Appended to, made when absent (mode 0640); empty = standard error.
};

/// InvalidInput, naming the levels there are, for a word that is none.
Result<void> checkLevel(const std::string& level);

/// Longest message that is written, in bytes before escaping; the rest is cut and an ellipsis tells so.
inline constexpr std::size_t kLongestMessage = 4096;

/// Makes spdlog's default logger: one line a message with UTC time and level, every message escaped (see escaped()), so
/// that outside text cannot forge a line whatever the caller forgets. Call once, before any thread logs.
/// InvalidInput for an unknown level (naming those there are), Unavailable when the file cannot be opened.
Result<void> setUp(const LogOptions& options);

/// Outside text made safe to show and to log on one line (SEC-26): control characters (C0, DEL, C1), line and paragraph
/// separators and characters that reorder or hide text (bidi marks, overrides and isolates) become \n, \t, \x1b or
/// \u202e; a byte that is not part of valid UTF-8 becomes \xNN; a backslash is doubled, so that an escape cannot be
/// forged.
std::string escaped(std::string_view outside);

} // namespace millwright::logging
