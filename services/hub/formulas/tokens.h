// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/hub/formulas/figure.h"

#include <cstdint>

namespace millwright::hub::formulas {

/// Tokens per joule = (tokens/s) ÷ W, at the boundary of the power.
inline constexpr std::uint32_t kTokensPerJouleVersion = 1;
inline Figure tokensPerJoule(const Figure& tokensPerSecond, const Figure& power)
{
    return ratioOf(tokensPerSecond, power);
}

/// Money an hour = power (W) ÷ 1000 × price (per kWh). Unpriced where the power is known and the price is not; no power
/// costs nothing at any price.
inline Figure energyCostPerHour(const Figure& power, const Figure& pricePerKilowattHour)
{
    if (power.isKnown() && power.value == 0.0)
        return known(0.0, power.mark);
    if (power.isKnown() && !pricePerKilowattHour.isKnown())
        return unknown(kUnpriced);
    return productOf(productOf(power, pricePerKilowattHour), known(1e-3));
}

/// Money an hour = accelerators × price (of an accelerator-hour), used or not. Unpriced where there are some and the
/// price is not known; none cost nothing at any price.
inline Figure acceleratorCostPerHour(const Figure& accelerators, const Figure& pricePerHour)
{
    if (accelerators.isKnown() && accelerators.value == 0.0)
        return known(0.0, accelerators.mark);
    if (accelerators.isKnown() && !pricePerHour.isKnown())
        return unknown(kUnpriced);
    return productOf(accelerators, pricePerHour);
}

/// a + b, of money: unpriced as soon as one of them is, for a part of a cost looks like a low one.
inline constexpr std::uint32_t kCostVersion = 1;
inline Figure costOf(const Figure& a, const Figure& b)
{
    if (a.mark == kUnpriced || b.mark == kUnpriced)
        return unknown(kUnpriced);
    if (!a.isKnown() || !b.isKnown())
        return unknown();
    return known(a.value + b.value, inherit(a, b));
}

/// Margin in per cent = (revenue − cost) ÷ revenue, of sums over the same time. Unpriced where either is.
inline constexpr std::uint32_t kMarginVersion = 1;
inline Figure margin(const Figure& revenue, const Figure& cost)
{
    if (revenue.mark == kUnpriced || cost.mark == kUnpriced)
        return unknown(kUnpriced);
    return productOf(ratioOf(differenceOf(revenue, cost), revenue), known(100.0));
}

/// Cost of a million tokens = money an hour ÷ (tokens/s × 3600) × 1e6: 10 USD/h at 5,000 tok/s are 0.556 USD/Mtok.
/// Of the fleet: the facility power of its sites; of a pod: what it takes of that, see sharedPower().
inline constexpr std::uint32_t kCostPerMillionVersion = 1;
inline constexpr std::uint32_t kAcceleratorCostPerMillionVersion = 1;
inline constexpr std::uint32_t kPodCostPerMillionVersion = 2; // 1: chip power × PUE, which left the nodes out
inline Figure costPerMillionTokens(const Figure& costPerHour, const Figure& tokensPerSecond)
{
    if (costPerHour.mark == kUnpriced)
        return costPerHour;
    return productOf(ratioOf(costPerHour, tokensPerSecond), known(1e6 / 3600.0));
}

} // namespace millwright::hub::formulas
