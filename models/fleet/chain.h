// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/fleet/inventory.h"

namespace millwright {

/// The links that connect equipment to assets of this class: SuppliedBy for the power chain, CooledBy for the cooling
/// chain, Unspecified for the others.
constexpr LinkKind chainOf(AssetClass assetClass)
{
    const auto number = indexOf(assetClass);
    if (number >= indexOf(AssetClass::PowerSource) && number < indexOf(AssetClass::HeatRejection))
        return LinkKind::SuppliedBy;
    if (number >= indexOf(AssetClass::HeatRejection) && number < indexOf(AssetClass::Organisation))
        return LinkKind::CooledBy;
    return LinkKind::Unspecified;
}

constexpr bool isBusiness(AssetClass assetClass)
{
    return indexOf(assetClass) >= indexOf(AssetClass::Organisation) && indexOf(assetClass) < 50;
}

/// True for an allocation that holds at a moment; without a moment (kNoTime), for one that lasts.
inline bool holdsAt(const Allocation& allocation, UtcTime at)
{
    if (at == kNoTime)
        return allocation.until == kNoTime;
    return allocation.from <= at && (allocation.until == kNoTime || at < allocation.until);
}

/// Calls visit(allocation) for what the deployments that are not retired hold.
template <typename Visit>
void eachAllocation(const Inventory& inventory, UtcTime at, Visit visit)
{
    for (Slot deployment = 0; deployment < inventory.count(AssetClass::Deployment); ++deployment) {
        if (inventory.presence({AssetClass::Deployment, deployment}) == Presence::Retired)
            continue;
        for (const Allocation& allocation : inventory.allocationsOf(deployment)) {
            if (holdsAt(allocation, at))
                visit(allocation);
        }
    }
}

} // namespace millwright
