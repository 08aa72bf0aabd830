// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/asset.h"

#include <cstddef>

namespace millwright {
class Inventory;
} // namespace millwright

namespace millwright::v1 {
class AssetBlock;
class AllocationBlock;
class LinkBlock;
} // namespace millwright::v1

namespace millwright::gateway {

/// Sizes at which a page of the inventory is full. Pages stay well below 1 MiB (REL-11), and a page is read under the
/// inventory's lock, which the tick waits for.
inline constexpr std::size_t kGreatestBlockBytes = 700'000;
inline constexpr Slot kGreatestBlockRows = 4096;
inline constexpr std::size_t kGreatestLinks = 20'000;

/// Writes rows from `first` on, as many as fit and are below `end`. Gives the slot behind the last one; at least one
/// row is written when there is one.
Slot writeAssets(const Inventory& inventory, AssetClass assetClass, Slot first, Slot end, v1::AssetBlock& block);

/// Writes links from index `first` on, as many as fit and are below `end`. Gives the index behind the last one.
std::size_t writeLinks(const Inventory& inventory, std::size_t first, std::size_t end, v1::LinkBlock& block);

/// Writes the allocations of one deployment.
void writeAllocations(const Inventory& inventory, Slot deployment, v1::AllocationBlock& block);

} // namespace millwright::gateway
