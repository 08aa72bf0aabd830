// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/fleet/byte_records.h"
#include "models/fleet/inventory.h"
#include "services/hub/asset_claims.h"

#include <cstdint>
#include <functional>
#include <string>

namespace millwright::hub {

/// Runs a function with the inventory under whatever lock it needs.
using InventoryReader = std::function<void(const std::function<void(const Inventory&)>&)>;

/// What a gateway knows of its assets beside the inventory itself.
struct AssetOrigins {
    AssetClaims claims;     ///< Guarded like the inventory.
    std::string simulation; ///< What is simulated, see Source::population(); empty where nothing is. Set before a load.
};

/// Writes the inventory as records: assets with their slots and who claims them, links, allocations. Asks for it a page
/// at a time, so that nobody waits for the whole of it; what changes meanwhile is in the next save.
void saveInventory(const InventoryReader& read, const AssetOrigins& origins,
                   const std::function<void(ByteView)>& write);

struct RestoredInventory {
    std::uint64_t slotEpoch = 0; ///< 0 = the bytes are not an inventory.
    std::uint64_t revision = 0;
    std::size_t assets = 0;
    std::size_t dropped = 0; ///< Simulated assets of another simulation than this gateway's, left out.
    bool isComplete = false; ///< False when bytes were damaged or missing: the whole records are restored.
};
/// Puts what saveInventory() wrote, now or in version 1 (which knew no claims), into an empty inventory, every asset at
/// its slot. Assets that only a simulation claimed are left out, with their links and holdings, unless
/// origins.simulation is the same.
RestoredInventory restoreInventory(ByteView bytes, Inventory& inventory, AssetOrigins& origins);

} // namespace millwright::hub
