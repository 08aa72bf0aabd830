// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/hub/formulas/figure.h"

#include <cstdint>
#include <string_view>

namespace millwright::hub::formulas {

/// What flows. Water as measures are defined: 4.186 kJ/(kg·K), a litre taken for a kilogram (0.6 % too much at 35 °C).
struct Coolant {
    double density = 1.0;          ///< kg/L
    double heatCapacity = 4'186.0; ///< J/(kg·K)
};

/// By the attribute "coolant" of a CDU: "water" (also when nothing is said), "PG25" (25 % propylene glycol by volume).
inline Coolant coolantOf(std::string_view name)
{
    if (name == "PG25" || name == "pg25")
        return {1.013, 3'930.0};
    return {};
}

/// Heat removed, W = flow (L/min) ÷ 60 × density × heat capacity × (return − supply), temperatures in °C. A return that
/// is colder than the supply gives a negative heat: the loop warms the racks, or a sensor is wrong.
inline constexpr std::uint32_t kHeatVersion = 1;
inline Figure heat(const Figure& flow, const Figure& supply, const Figure& back, const Coolant& coolant)
{
    const Figure rise = differenceOf(back, supply);
    return productOf(productOf(flow, rise), known(coolant.density * coolant.heatCapacity / 60.0));
}

/// Coolant duty check, % = (liquid-cooled rack power − heat removed) ÷ liquid-cooled rack power. More than 10 % either
/// way means a wrong sensor or a wrong air-side share.
inline constexpr std::uint32_t kDutyGapVersion = 1;
inline Figure dutyGap(const Figure& rackPower, const Figure& heatRemoved)
{
    return productOf(ratioOf(differenceOf(rackPower, heatRemoved), rackPower), known(100.0));
}

/// Cooling headroom, % = (capacity − heat removed) ÷ capacity.
inline constexpr std::uint32_t kCoolingHeadroomVersion = 1;
inline Figure coolingHeadroom(const Figure& capacity, const Figure& heatRemoved)
{
    return productOf(ratioOf(differenceOf(capacity, heatRemoved), capacity), known(100.0));
}

} // namespace millwright::hub::formulas
