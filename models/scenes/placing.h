// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/scenes/scene_file.h"

#include <optional>
#include <vector>

namespace millwright::scenes {

/// The grid of a dashboard: so many columns across, so many rows to a page, and no more rows than that.
inline constexpr int kGridColumns = 12;
inline constexpr int kPageRows = 12;
inline constexpr int kGridRows = 240;
inline constexpr int kTallestTile = 40;

struct TileSize {
    int width = 1;
    int height = 1;

    bool operator==(const TileSize&) const = default;
};

/// Below this a tile of a kind has no room for what it says.
TileSize leastSize(TileKind kind);
/// That of a tile which is placed by itself.
TileSize usualSize(TileKind kind);

bool isOnGrid(const TilePlace& place);
bool overlap(const TilePlace& a, const TilePlace& b);
/// The row below the lowest of them; 1 for none.
int rowAfter(const std::vector<TilePlace>& places);

/// The first place, row by row, of this size that nothing else takes; nothing where the grid is full.
std::optional<TilePlace> firstFree(const std::vector<TilePlace>& taken, TileSize size);

/// A place for each tile, in order: its own, or for those that have none the first that is free. Nothing when two of
/// their own overlap or the grid has no room.
std::optional<std::vector<TilePlace>> placesOf(const Scene& scene);

/// The nearest place to what is wanted that is on the grid and no smaller than the kind needs: what a drag snaps to.
TilePlace snapped(TilePlace wanted, TileKind kind);

/// One tile goes to a place on the grid. What it then lies over moves down, and what that lies over, as far as it must;
/// nothing else moves. Nothing when that leaves the grid.
std::optional<std::vector<TilePlace>> moved(std::vector<TilePlace> places, std::size_t tile, const TilePlace& to);

} // namespace millwright::scenes
