// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/usage.h"

#include <algorithm>

namespace millwright {
namespace {

constexpr double kJoulesPerWattHour = 3600.0;
constexpr double kMillisPerHour = 3'600'000.0;
constexpr double kMicrosPerUnit = 1e6;
constexpr double kAllTime = 0.9999; ///< The states of accelerator time are metered in whole milliseconds each.

std::optional<double> scaled(const std::optional<std::int64_t>& amount, double divisor)
{
    return amount ? std::optional(static_cast<double>(*amount) / divisor) : std::nullopt;
}

} // namespace

std::optional<std::int64_t> Usage::tokens() const
{
    if (!inputTokens && !cachedTokens && !outputTokens)
        return judgedTokens;
    return std::max(inputTokens.value_or(0) + cachedTokens.value_or(0) + outputTokens.value_or(0),
                    judgedTokens.value_or(0));
}

std::optional<double> Usage::facilityWattHours() const
{
    return scaled(facilityJoules, kJoulesPerWattHour);
}

std::optional<double> Usage::energyCost() const
{
    return pricedJoules == facilityJoules ? scaled(costMicros, kMicrosPerUnit) : std::nullopt;
}

std::optional<double> Usage::acceleratorCost() const
{
    const auto share = pricedTimeShare();
    return share && *share >= kAllTime ? scaled(acceleratorMicros, kMicrosPerUnit) : std::nullopt;
}

std::optional<double> Usage::cost(CostBasis basis) const
{
    switch (basis) {
    case CostBasis::Nothing:
        return std::nullopt;
    case CostBasis::Energy:
        return energyCost();
    case CostBasis::Accelerators:
        return acceleratorCost();
    case CostBasis::EnergyAndAccelerators:
        break;
    }
    const auto energy = energyCost();
    const auto accelerators = acceleratorCost();
    return energy && accelerators ? std::optional(*energy + *accelerators) : std::nullopt;
}

CostBasis Usage::pricedBasis() const
{
    const bool hasEnergy = costMicros && pricedJoules.value_or(0) > 0;
    const bool hasTime = acceleratorMicros && pricedMillis.value_or(0) > 0;
    return hasEnergy && hasTime ? CostBasis::EnergyAndAccelerators
           : hasEnergy          ? CostBasis::Energy
           : hasTime            ? CostBasis::Accelerators
                                : CostBasis::Nothing;
}

std::optional<double> Usage::pricedTimeShare() const
{
    if (heldMillis.value_or(0) <= 0)
        return std::nullopt;
    return std::min(1.0, static_cast<double>(pricedMillis.value_or(0)) / static_cast<double>(*heldMillis));
}

std::optional<double> Usage::pricedShare() const
{
    if (facilityJoules.value_or(0) <= 0)
        return std::nullopt;
    return static_cast<double>(pricedJoules.value_or(0)) / static_cast<double>(*facilityJoules);
}

std::optional<double> Usage::acceleratorHours() const
{
    return scaled(heldMillis, kMillisPerHour);
}

std::optional<double> Usage::usefulShare() const
{
    const std::int64_t judged = heldMillis.value_or(0) - unjudgedMillis.value_or(0);
    if (!usefulMillis || judged <= 0)
        return std::nullopt;
    return 100.0 * static_cast<double>(*usefulMillis) / static_cast<double>(judged);
}

} // namespace millwright
