// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/fleet/inventory.h"

#include <cstdint>
#include <vector>

namespace millwright::items {

/// From where something in a rack can be seen.
enum class RackFace : std::uint8_t { Both, Front, Rear };

/// One thing in a rack.
struct RackUnit {
    AssetRef asset; ///< Invalid for the accelerators that stand in no node.
    int bottom = 0; ///< Height unit of its lower edge, from 1 at the floor; 0 where its place is not known.
    int height = 1; ///< In height units.
    int part = 0;   ///< Of `parts` that share the same height units side by side, from the left.
    int parts = 1;
    bool isHeightKnown = false;
    RackFace face = RackFace::Both;
    std::vector<Slot> cells; ///< Its accelerators, in order of their slot in it.
};

/// What stands in a rack and where, as far as the inventory tells: attributes "u" (lowest height unit), "height_u",
/// "slot" (where several share their units), "face" (front or rear). What has no place, or says one that is taken or
/// above the rack, comes last without a place; nothing is left out but retired assets.
struct RackLayout {
    static constexpr int kUsualHeight = 42;
    static constexpr int kMostHeight = 100;

    int height = kUsualHeight; ///< In height units; at least up to the highest thing.
    bool isHeightKnown = false;
    std::vector<RackUnit> units; ///< Rising from the floor, then those without a place.
    std::size_t placed = 0;      ///< The first of them, which have a place.
    std::size_t refused = 0;     ///< Of those without: which say a place that cannot be theirs.
};

RackLayout rackLayout(const Inventory& inventory, AssetRef rack);

/// Accelerators right below an asset, in order of their attribute "slot" where all say one, else as the inventory
/// numbers them.
std::vector<Slot> acceleratorsIn(const Inventory& inventory, AssetRef parent);

/// A whole number of an attribute, from 1 up; 0 where it is not there or is none.
int countAttribute(const Inventory& inventory, AssetRef asset, std::string_view key);

} // namespace millwright::items
