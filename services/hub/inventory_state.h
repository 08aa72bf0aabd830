// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/fleet/byte_records.h"
#include "models/fleet/inventory.h"

#include <cstdint>
#include <functional>

namespace millwright::hub {

/// Runs a function with the inventory under whatever lock it needs.
using InventoryReader = std::function<void(const std::function<void(const Inventory&)>&)>;

/// Writes the inventory as records: assets with their slots, links, allocations. Asks for it a page at a time, so that
/// nobody waits for the whole of it; what changes meanwhile is in the next save.
void saveInventory(const InventoryReader& read, const std::function<void(ByteView)>& write);

struct RestoredInventory {
    std::uint64_t slotEpoch = 0; ///< 0 = the bytes are not an inventory.
    std::uint64_t revision = 0;
    std::size_t assets = 0;
    bool isComplete = false; ///< False when bytes were damaged or missing: the whole records are restored.
};
/// Puts what saveInventory() wrote into an empty inventory, every asset at its slot.
RestoredInventory restoreInventory(ByteView bytes, Inventory& inventory);

} // namespace millwright::hub
