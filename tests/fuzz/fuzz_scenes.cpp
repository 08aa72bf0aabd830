// SPDX-License-Identifier: GPL-3.0-or-later
//
// Files of scenes of any bytes: each is taken within its bounds or refused with its name and a sentence.
#include "services/scenes/scene_reader.h"

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

void check(const SceneFile& file)
{
    require(!file.scenes.empty() && file.scenes.size() <= kMostScenes);
    for (const Scene& scene : file.scenes) {
        require(!scene.name.empty() && scene.tiles.size() <= kMostTiles && textLines(scene) <= kMostLines);
        require(scene.dwell.count() > 0);
        for (const Tile& tile : scene.tiles)
            require(tile.rows >= 1 && tile.rows <= kMostLines);
    }
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
    const Result<void> known = checkMeasures(*file, catalogue);
    require(known || known.error().where.starts_with("fuzz.yaml"));
    return 0;
}
