// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scenes/wall_rules.h"

#include <algorithm>

namespace millwright::scenes {
namespace {

std::size_t countOf(const Scene& scene, TileKind kind)
{
    return static_cast<std::size_t>(std::ranges::count(scene.tiles, kind, &Tile::kind));
}

std::string nameOf(const Tile& tile)
{
    return "tile '" + std::string(wordOf(tile.kind)) + (tile.measure.empty() ? "" : " " + tile.measure) + "'";
}

/// Why a tile cannot stand on a wall; empty when it can.
std::string whyNot(const Tile& tile)
{
    if (static_cast<std::size_t>(tile.kind) >= kFirstVersionKinds)
        return "is nothing that can be read from across a room";
    if (tile.kind == TileKind::Worst && !tile.measure.empty())
        return "is by a measure; on a wall it is by condition";
    const bool isNumber = tile.kind == TileKind::Headline || tile.kind == TileKind::Value;
    if (!isNumber && !tile.asset.empty())
        return "has an 'asset', and on a wall it is of what its scene is about: give that to the scene";
    if (hasRows(tile.kind) && tile.rows > mostRows(tile.kind, 1))
        return "has " + std::to_string(tile.rows) + " rows; the most on a wall is " +
               std::to_string(mostRows(tile.kind, 1));
    return {};
}

} // namespace

std::optional<std::string> tooMuchForAWall(const Scene& scene)
{
    const std::size_t bodies =
        countOf(scene, TileKind::Map) + countOf(scene, TileKind::Worst) + countOf(scene, TileKind::Bars);
    if (scene.tiles.empty())
        return "is missing or empty";
    if (countOf(scene, TileKind::Headline) > 1)
        return "has more than one headline";
    if (countOf(scene, TileKind::Value) > kMostValues)
        return "has more than 4 values";
    if (bodies > 1)
        return "has more than one of map, worst and bars";
    if (countOf(scene, TileKind::Attention) > 1)
        return "has more than one attention";
    if (textLines(scene) > kMostLines)
        return "make " + std::to_string(textLines(scene)) + " lines of text; the most is 10";
    return std::nullopt;
}

Result<void> checkForWall(const SceneFile& file)
{
    for (const Scene& scene : file.scenes) {
        for (const Tile& tile : scene.tiles) {
            if (const std::string why = whyNot(tile); !why.empty())
                return Error{ErrorCode::InvalidInput,
                             "a wall cannot show scene '" + scene.name + "': " + nameOf(tile) + " " + why,
                             file.placeOf(tile.line)};
        }
        if (const auto what = tooMuchForAWall(scene))
            return Error{ErrorCode::InvalidInput, "a wall cannot show scene '" + scene.name + "': 'tiles' " + *what,
                         file.placeOf(scene.line)};
    }
    return {};
}

} // namespace millwright::scenes
