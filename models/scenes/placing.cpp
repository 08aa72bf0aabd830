// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scenes/placing.h"

#include <algorithm>
#include <numeric>

namespace millwright::scenes {

TileSize leastSize(TileKind kind)
{
    switch (kind) {
    case TileKind::Headline:
        return {3, 2};
    case TileKind::Value:
        return {2, 2};
    case TileKind::Map:
        return {4, 4};
    default:
        return {3, 3};
    }
}

TileSize usualSize(TileKind kind)
{
    switch (kind) {
    case TileKind::Headline:
        return {4, 2};
    case TileKind::Value:
        return {2, 2};
    case TileKind::Map:
    case TileKind::Bars:
        return {8, 7};
    case TileKind::Chart:
        return {6, 4};
    case TileKind::Table:
        return {6, 5};
    default:
        return {4, 7};
    }
}

bool isOnGrid(const TilePlace& place)
{
    return place.column >= 1 && place.row >= 1 && place.width >= 1 && place.height >= 1 &&
           place.height <= kTallestTile && place.width <= kGridColumns &&
           place.column <= kGridColumns - place.width + 1 && place.row <= kGridRows - place.height + 1;
}

bool overlap(const TilePlace& a, const TilePlace& b)
{
    return a.column < b.column + b.width && b.column < a.column + a.width && a.row < b.row + b.height &&
           b.row < a.row + a.height;
}

int rowAfter(const std::vector<TilePlace>& places)
{
    int row = 1;
    for (const TilePlace& place : places)
        row = std::max(row, place.row + place.height);
    return row;
}

std::optional<TilePlace> firstFree(const std::vector<TilePlace>& taken, TileSize size)
{
    TilePlace place{1, 1, std::min(size.width, kGridColumns), std::min(size.height, kTallestTile)};
    for (; isOnGrid(place); ++place.row) {
        for (place.column = 1; isOnGrid(place); ++place.column) {
            if (std::ranges::none_of(taken, [&](const TilePlace& other) { return overlap(place, other); }))
                return place;
        }
        place.column = 1;
    }
    return std::nullopt;
}

std::optional<std::vector<TilePlace>> placesOf(const Scene& scene)
{
    std::vector<TilePlace> taken;
    for (const Tile& tile : scene.tiles) {
        if (!tile.place)
            continue;
        const bool isFree =
            std::ranges::none_of(taken, [&](const TilePlace& other) { return overlap(*tile.place, other); });
        if (!isFree || !isOnGrid(*tile.place))
            return std::nullopt;
        taken.push_back(*tile.place);
    }
    std::vector<TilePlace> places;
    for (const Tile& tile : scene.tiles) {
        const auto place = tile.place ? tile.place : firstFree(taken, usualSize(tile.kind));
        if (!place)
            return std::nullopt;
        places.push_back(*place);
        if (!tile.place)
            taken.push_back(*place);
    }
    return places;
}

TilePlace snapped(TilePlace wanted, TileKind kind)
{
    const TileSize least = leastSize(kind);
    wanted.width = std::clamp(wanted.width, least.width, kGridColumns);
    wanted.height = std::clamp(wanted.height, least.height, kTallestTile);
    wanted.column = std::clamp(wanted.column, 1, kGridColumns - wanted.width + 1);
    wanted.row = std::clamp(wanted.row, 1, kGridRows - wanted.height + 1);
    return wanted;
}

std::optional<std::vector<TilePlace>> moved(std::vector<TilePlace> places, std::size_t tile, const TilePlace& to)
{
    if (tile >= places.size() || !isOnGrid(to))
        return std::nullopt;
    places[tile] = to;
    std::vector<std::size_t> order(places.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, {}, [&](std::size_t i) { return i == tile ? 0 : places[i].row; });
    // From the top down each gives way to all that were settled before it.
    for (std::size_t i = 1; i < order.size(); ++i) {
        TilePlace& place = places[order[i]];
        for (std::size_t settled = 0; settled < i;) {
            const TilePlace& other = places[order[settled]];
            if (overlap(place, other)) {
                place.row = other.row + other.height;
                settled = 0;
            } else {
                ++settled;
            }
        }
        if (!isOnGrid(place))
            return std::nullopt;
    }
    return places;
}

} // namespace millwright::scenes
