// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace millwright::input {

/// Outside text made safe to show and to log (logging::escaped, SEC-26); longer texts are cut and end in "…".
std::string displayText(std::string_view text, std::size_t maxBytes = 1024);

/// True when displayText would change nothing but backslashes.
bool isPlainText(std::string_view text);

} // namespace millwright::input
