// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/amount.h"

#include <charconv>
#include <cmath>

namespace millwright {

std::optional<Amount> amountIn(std::string_view text)
{
    const auto space = text.rfind(' ');
    if (space == std::string_view::npos || space == 0)
        return std::nullopt;
    double units = 0.0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + space, units);
    const Currency currency(text.substr(space + 1));
    const bool isWhole = error == std::errc{} && end == text.data() + space && std::isfinite(units);
    return isWhole && currency.isKnown() ? std::optional(Amount{units, currency}) : std::nullopt;
}

} // namespace millwright
