// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/hub/formulas/figure.h"

#include <cstdint>

namespace millwright::hub::formulas {

// Facility and energy. Powers in W, energies in J; sources: The Green Grid WP#49, ISO/IEC 30134-2 (PUE), measures.md.

/// PUE = facility ÷ IT, of powers (instant) or of energies over a window; never a mean of ratios.
inline constexpr std::uint32_t kPueVersion = 1;
inline Figure pue(const Figure& facility, const Figure& it)
{
    return ratioOf(facility, it);
}

/// What a holder takes of a power that many share = whole × the holder's chip power ÷ that of all. The parts of all
/// holders, and what nobody holds, add up to the whole.
inline Figure sharedPower(const Figure& whole, const Figure& chips, const Figure& allChips)
{
    if (!whole.isKnown() || !chips.isKnown() || !allChips.isKnown())
        return unknown();
    if (chips.value == 0.0)
        return known(0.0, worse(whole.mark, inherit(chips, allChips)));
    return productOf(whole, ratioOf(chips, allChips));
}

/// Operating headroom = contracted − 99th percentile of the facility power over the last 24 h.
inline constexpr std::uint32_t kHeadroomVersion = 1;
inline Figure headroom(const Figure& contracted, const Figure& observedP99)
{
    return differenceOf(contracted, observedP99);
}

/// Provisioned power = sum of rack nameplates × PUE of the last 24 h.
inline constexpr std::uint32_t kProvisionedVersion = 1;
inline Figure provisioned(const Figure& nameplates, const Figure& pue24h)
{
    return productOf(nameplates, pue24h);
}

/// Sellable headroom = contracted − provisioned: what may be promised beside everything that is already placed.
inline constexpr std::uint32_t kSellableHeadroomVersion = 1;
inline Figure sellableHeadroom(const Figure& contracted, const Figure& provisionedPower)
{
    return differenceOf(contracted, provisionedPower);
}

/// Stranded power = provisioned − peak of the facility power over the last 24 h.
inline constexpr std::uint32_t kStrandedVersion = 1;
inline Figure stranded(const Figure& provisionedPower, const Figure& observedPeak)
{
    return differenceOf(provisionedPower, observedPeak);
}

/// Load of a supply in per cent of its rating.
inline constexpr std::uint32_t kLoadVersion = 1;
inline Figure load(const Figure& power, const Figure& rating)
{
    return productOf(ratioOf(power, rating), known(100.0));
}

/// Minutes that `usableEnergy` (J) lasts at the present load; at most `kLongestBattery`, which a load near zero
/// reaches.
inline constexpr std::uint32_t kBatteryVersion = 1;
inline constexpr double kLongestBattery = 1440.0;
inline Figure batteryMinutes(const Figure& usableEnergy, const Figure& power)
{
    Figure minutes = productOf(ratioOf(usableEnergy, power), known(1.0 / 60.0));
    if (minutes.isKnown() && minutes.value > kLongestBattery)
        minutes.value = kLongestBattery;
    return minutes;
}

} // namespace millwright::hub::formulas
