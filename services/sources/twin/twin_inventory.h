// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/fleet/inventory.h"
#include "services/sources/twin/twin_plan.h"

#include <array>
#include <cstdint>
#include <string>
#include <vector>

namespace millwright::twin {

/// Slots of the plan's assets: by class, then by index in the plan's list of that class. Slots need not be consecutive:
/// an inventory may know some of the assets from before, or have others of the same class.
using TwinSlots = std::array<std::vector<Slot>, kMaxAssetClasses>;

/// Writes everything in the plan into the inventory: assets with attributes, trees, links, allocations. Ids depend only
/// on the plan's size and seed, so that the same twin finds its assets again. Assets count as present since `since`.
/// Gives the first error of the inventory, with what is written so far left in it.
Result<TwinSlots> writeInventory(const TwinPlan& plan, Inventory& inventory, UtcTime since);

/// "GPU-6f1c…", stable for a seed and place in the plan.
std::string acceleratorUuid(const TwinPlan& plan, std::uint32_t accelerator);

} // namespace millwright::twin
