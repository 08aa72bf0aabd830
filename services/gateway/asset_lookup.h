// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/asset.h"
#include "models/domain/time.h"

namespace millwright {
class Inventory;
} // namespace millwright

namespace millwright::v1 {
class LookupAssetResponse;
} // namespace millwright::v1

namespace millwright::gateway {

/// The asset with the spine through it: what contains it, who holds it at `now`, what supplies and what cools it.
v1::LookupAssetResponse lookUp(const Inventory& inventory, AssetRef ref, UtcTime now);

} // namespace millwright::gateway
