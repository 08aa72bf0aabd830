// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/money.h"
#include "services/hub/formulas/figure.h"

#include <optional>
#include <string_view>

namespace millwright::hub::formulas {

/// A number and a unit as the registry writes them ("132 kW"), in base units. Outside text: nothing where it does not
/// read as exactly that, or where the number is not finite.
///
/// Powers ("W", "kW", "MW", "GW") give W, energies ("J", "Wh", "kWh", "MWh") J; a number alone is in base units.
std::optional<double> numberFrom(std::string_view text);
std::optional<double> powerFrom(std::string_view text);
std::optional<double> energyFrom(std::string_view text);

/// "0.071 USD/kWh": price of a kilowatt-hour and its currency.
struct EnergyPrice {
    double perKilowattHour = 0.0;
    Currency currency;
};
std::optional<EnergyPrice> energyPriceFrom(std::string_view text);

} // namespace millwright::hub::formulas
