// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>

namespace millwright::pages {

/// Titles of the measures that this console has words for in other languages, in English as a gateway says them. A
/// title that is not among them is shown as it came.
std::span<const char* const> measureTitles();

} // namespace millwright::pages
