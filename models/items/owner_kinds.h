// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/fleet/inventory.h"

#include <cstdint>
#include <vector>

namespace millwright::items {

/// Who holds the accelerators of a place, in as few kinds as a map can tell apart: the pods that hold most have one
/// each, the others share one, and what nobody holds has none. A deployment without a pod stands for itself.
struct OwnerKinds {
    static constexpr int kNamed = 7; ///< Kinds 1 to kNamed; 0 is that of the others.
    static constexpr int kOthers = 0;
    static constexpr std::uint8_t kFree = 0xFF;

    struct Owner {
        AssetRef holder; ///< Invalid for the others.
        int kind = kOthers;
        double held = 0.0; ///< Accelerators, parts of them added up.
    };
    std::vector<Owner> owners;        ///< With a kind; who holds most first, the others last.
    int others = 0;                   ///< Holders that share a kind.
    double free = 0.0;                ///< Accelerators that nobody holds, parts of them added up.
    bool isTold = false;              ///< Some source says who holds what.
    std::vector<std::uint8_t> bySlot; ///< Kind of each accelerator, that of its greatest holder; kFree.

    int kindOf(Slot accelerator) const
    {
        return accelerator < bySlot.size() && bySlot[accelerator] != kFree ? bySlot[accelerator] : -1;
    }
};

/// Of what lies under `scope` at a moment. Who had a kind in `before` keeps it as long as it has one: colours do not
/// change hands while people look.
OwnerKinds ownerKinds(const Inventory& inventory, AssetRef scope, UtcTime at, const OwnerKinds& before = {});

} // namespace millwright::items
