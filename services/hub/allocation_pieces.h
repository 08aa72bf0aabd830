// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/fleet/inventory.h"
#include "services/hub/tick_cache.h"

#include <vector>

namespace millwright::hub {

/// A run of accelerators in one site that one deployment holds, wholly or in part.
struct Piece {
    Slot deployment = kNoSlot;
    Slot pod = kNoSlot;  ///< kNoSlot for a deployment outside any pod.
    Slot site = kNoSlot; ///< kNoSlot for accelerators outside any site.
    Slot first = 0;
    Slot count = 0;
    float fraction = 1.0f;
};

/// The allocations that last, cut at the borders of sites: what power, health and use are summed over once per tick for
/// deployments, pods, sites and the fleet alike. Kept until the inventory's shape changes.
class AllocationPieces {
public:
    const std::vector<Piece>& of(const Inventory& inventory, TickCache& cache);

private:
    std::vector<Piece> m_pieces;
    Inventory::Shape m_shape;
    bool m_isFilled = false;
};

} // namespace millwright::hub
