// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/fleet/inventory.h"

#include <QString>

#include <span>
#include <vector>

namespace millwright::pages {

/// Who holds accelerators, by pod; deployments without a pod stand for themselves.
struct HolderShare {
    AssetRef holder; ///< Invalid for what nobody holds.
    double accelerators = 0.0;
};
/// Greatest first, what nobody holds last.
std::vector<HolderShare> holderShares(const Inventory& inventory, std::span<const Slot> accelerators, UtcTime now);
/// "Assist", "Assist, Search", "Assist and 2 more", "nobody"; empty where no source tells of holders.
QString holderWords(const Inventory& inventory, std::span<const Slot> accelerators, UtcTime now);

} // namespace millwright::pages
