// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/fleet/inventory.h"

#include <atomic>
#include <mutex>

namespace millwright {

/// What readers build when they first ask for it. Several readers may ask at once: the first one builds under the
/// mutex, the version tells the others that it is done. Nobody holds a view of an older state then, since a write (for
/// which readers are kept out) lies in between.
struct Inventory::Indexes {
    std::mutex mutex;
    std::atomic<std::uint64_t> treeVersion{0};
    std::vector<std::vector<std::uint32_t>> begin; // per class, per slot + 1: first child in `children`; empty = none
    std::vector<AssetRef> children;
    std::atomic<bool> keysBuilt{false};
    KeyIndex keys;
    std::size_t keysLimit = 0; // beyond it most entries are outdated: build anew
};

} // namespace millwright
