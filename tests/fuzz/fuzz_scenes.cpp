// SPDX-License-Identifier: GPL-3.0-or-later
//
// Files of scenes of any bytes: each is taken within its bounds or refused with its name and a sentence. What was taken
// can be written, and is the same when it is read again. Inputs to begin with are in corpus/scenes.
#include "models/scenes/placing.h"
#include "models/scenes/wall_rules.h"
#include "services/scenes/scene_reader.h"
#include "services/scenes/scene_writer.h"

#include <cstdint>
#include <cstdlib>
#include <string_view>

using namespace millwright;
using namespace millwright::scenes;

namespace {

void require(bool holds)
{
    if (!holds)
        std::abort();
}

void check(const Tile& tile)
{
    require(tile.rows >= 1 && tile.rows <= mostRows(TileKind::Table, kVersion));
    require(tile.with.size() <= static_cast<std::size_t>(kMostWith));
    if (!tile.place)
        return;
    const TileSize least = leastSize(tile.kind);
    require(isOnGrid(*tile.place) && tile.place->width >= least.width && tile.place->height >= least.height);
}

void check(const SceneFile& file)
{
    require(!file.scenes.empty() && file.scenes.size() <= kMostScenes);
    for (const Scene& scene : file.scenes) {
        require(!scene.name.empty() && scene.tiles.size() <= kMostDashboardTiles);
        require(scene.dwell.count() > 0);
        for (const Tile& tile : scene.tiles)
            check(tile);
        const auto places = placesOf(scene);
        // A file of version 1 has no places, and few enough tiles that the grid has room.
        require(places && places->size() == scene.tiles.size());
        for (std::size_t i = 0; i < places->size(); ++i)
            for (std::size_t j = 0; j < i; ++j)
                require(!overlap((*places)[i], (*places)[j]));
    }
    // What a wall takes fits it; what it refuses is said of a place in the file.
    const Result<void> onWall = checkForWall(file);
    require(onWall || onWall.error().where.starts_with("fuzz.yaml"));
    for (const Scene& scene : file.scenes)
        require(!onWall || (!scene.tiles.empty() && textLines(scene) <= kMostLines));
}

/// The same, wherever it stands.
SceneFile withoutLines(SceneFile file)
{
    for (Scene& scene : file.scenes) {
        scene.line = 0;
        for (Tile& tile : scene.tiles)
            tile.line = 0;
    }
    return file;
}

/// What version 2 would refuse of a file of version 1.
bool isTooLong(const SceneFile& file)
{
    for (const Scene& scene : file.scenes) {
        bool isLong = scene.name.size() > kLongestName || scene.title.size() > 2 * kLongestName;
        for (const Tile& tile : scene.tiles)
            isLong = isLong || (tile.label && tile.label->size() > 2 * kLongestName);
        if (isLong)
            return true;
    }
    return false;
}

void checkWritten(const SceneFile& file)
{
    const Result<SceneFile> again = readScenes(writtenScenes(file), "fuzz.yaml");
    if (!again)
        return require(isTooLong(file));
    require(withoutLines(*again) == withoutLines(file));
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    static const Catalogue catalogue = Catalogue::builtIn();
    // The last line, which most inputs would lack, so that the reader comes to see what stands before it.
    const std::string text = std::string(reinterpret_cast<const char*>(data), size) + "\n...\n";
    const Result<SceneFile> file = readScenes(text, "fuzz.yaml");
    if (!file) {
        require(file.error().where.starts_with("fuzz.yaml") && !file.error().message.empty());
        return 0;
    }
    check(*file);
    checkWritten(*file);
    const Result<void> known = checkMeasures(*file, catalogue);
    require(known || known.error().where.starts_with("fuzz.yaml"));
    return 0;
}
