// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/money.h"

#include <optional>
#include <string_view>

namespace millwright {

/// An amount of money as a registry states it, for budgets and prices.
struct Amount {
    double units = 0.0;
    Currency currency;
};

/// "5800000 USD"; nothing for what is no finite number with a currency behind it.
std::optional<Amount> amountIn(std::string_view text);

} // namespace millwright
