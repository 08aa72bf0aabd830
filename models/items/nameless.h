// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/fleet/inventory.h"

#include <string>

namespace millwright::items {

/// What is said of an asset without its name, or that of what it stands in, at the beginning: "throttling ended" of
/// "LUL-A1-01: throttling ended". Texts of several are the same when they are then. A mere name stays.
std::string nameless(const Inventory& inventory, AssetRef asset, const std::string& text);

} // namespace millwright::items
