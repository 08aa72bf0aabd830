// SPDX-License-Identifier: GPL-3.0-or-later
// How the units of the catalogue are shown. Serves Formatter; others use that.
#pragma once

#include "widgets/style/format.h"

#include <string_view>

namespace millwright::style {

/// The prefix that suits a magnitude (absolute value), and the unit's shown name with it.
UnitScale scaleOf(QStringView unit, double largest);
/// Decimals for a number already divided by `divisor`: about four significant digits, fewer where the unit's meters are
/// not that good (%, °C, plain watts).
int decimalsFor(QStringView unit, double scaled, double divisor);
/// "$" for USD, "SEK " for what has no sign of its own.
QString currencySymbol(std::string_view code);

} // namespace millwright::style
