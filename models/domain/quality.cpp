// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/quality.h"

#include <array>

namespace millwright {

std::string_view nameOf(Quality quality)
{
    static constexpr std::array<std::string_view, 8> names{"unspecified", "good",    "estimated", "modelled",
                                                           "stale",       "suspect", "bad",       "missing"};
    const auto index = static_cast<std::size_t>(quality);
    return index < names.size() ? names[index] : "unknown";
}

std::string_view nameOf(QualityReason reason)
{
    static constexpr std::array<std::string_view, 11> names{
        "none",   "unsupported", "not-permitted", "not-reported", "out-of-range", "source-down",
        "frozen", "implausible", "low-coverage",  "no-input",     "unpriced"};
    const auto index = static_cast<std::size_t>(reason);
    return index < names.size() ? names[index] : "unknown";
}

} // namespace millwright
