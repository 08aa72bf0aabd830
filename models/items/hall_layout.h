// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/fleet/inventory.h"

#include <vector>

namespace millwright::items {

/// A row of a hall, from the left.
struct HallRow {
    AssetRef row; ///< Invalid for the racks that stand in no row.
    struct Rack {
        AssetRef rack;
        int position = 0; ///< From 1; 0 where nobody says, or what is said is taken: these come last.
    };
    std::vector<Rack> racks;
    int positions = 0;             ///< Places that the row takes: the last position, then those without one.
    std::vector<AssetRef> cooling; ///< What cools this row and no other.
};

/// A hall as a plan: its rows in order of their position (attribute "position") or their number in the inventory, the
/// racks in them at their positions, and what cools them.
struct HallLayout {
    static constexpr int kMostPositions = 4'000; ///< A position beyond is one that nobody says.

    std::vector<HallRow> rows;
    std::vector<AssetRef> cooling; ///< CDUs of the hall that serve several rows, or none.
    std::size_t racks = 0;
    std::size_t unplaced = 0; ///< Racks without a position.
};

HallLayout hallLayout(const Inventory& inventory, AssetRef hall);

} // namespace millwright::items
