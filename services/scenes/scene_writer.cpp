// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/scenes/scene_writer.h"

#include <yaml-cpp/yaml.h>

#include <charconv>

namespace millwright::scenes {
namespace {

constexpr std::string_view kHeader =
    R"(# Scenes of Millwright: a dashboard, or several scenes for a wall. docs/guide/dashboards.md and docs/guide/wall.md
# tell what may stand here. Millwright writes this file whole when the dashboard is changed: comments of your own go
# then. The last line is "...": without it the file was cut short, and is refused.
)";

std::string quoted(const std::string& text)
{
    YAML::Emitter emitter;
    emitter << YAML::DoubleQuoted << text;
    return emitter.c_str();
}

std::string written(double number)
{
    char text[32];
    const auto end = std::to_chars(std::begin(text), std::end(text), number);
    return {text, end.ptr};
}

/// "45s", or in milliseconds where that is no whole number.
std::string written(milliseconds span)
{
    return span.count() % 1000 == 0 ? std::to_string(span.count() / 1000) + "s" : std::to_string(span.count()) + "ms";
}

std::string listed(const std::vector<std::string>& words)
{
    std::string list;
    for (const std::string& word : words)
        list += (list.empty() ? "" : ", ") + quoted(word);
    return "[" + list + "]";
}

std::string written(const TilePlace& place)
{
    return "{column: " + std::to_string(place.column) + ", row: " + std::to_string(place.row) +
           ", width: " + std::to_string(place.width) + ", height: " + std::to_string(place.height) + "}";
}

void addTile(std::string& text, const Tile& tile)
{
    const auto add = [&text](const char* key, const std::string& value) {
        text += std::string("        ") + key + ": " + value + "\n";
    };
    text += "      - kind: " + std::string(wordOf(tile.kind)) + "\n";
    if (!tile.measure.empty())
        add("measure", quoted(tile.measure));
    if (!tile.with.empty())
        add("with", listed(tile.with));
    if (tile.lowest)
        add("order", "lowest");
    if (!tile.asset.empty())
        add("asset", quoted(tile.asset));
    if (tile.label)
        add("label", quoted(*tile.label));
    if (hasRows(tile.kind))
        add("rows", std::to_string(tile.rows));
    if (tile.place)
        add("place", written(*tile.place));
}

void addScene(std::string& text, const Scene& scene)
{
    text += "  - name: " + quoted(scene.name) + "\n";
    if (!scene.title.empty())
        text += "    title: " + quoted(scene.title) + "\n";
    if (!scene.asset.empty())
        text += "    asset: " + quoted(scene.asset) + "\n";
    if (scene.each)
        text += "    each: " + nameOf(*scene.each) + "\n";
    if (scene.dwell != Scene{}.dwell)
        text += "    dwell: " + written(scene.dwell) + "\n";
    if (!scene.screens.empty()) {
        std::string list;
        for (const unsigned screen : scene.screens)
            list += (list.empty() ? "" : ", ") + std::to_string(screen);
        text += "    screens: [" + list + "]\n";
    }
    if (scene.tiles.empty())
        text += "    tiles: []\n";
    else
        text += "    tiles:\n";
    for (const Tile& tile : scene.tiles)
        addTile(text, tile);
}

} // namespace

std::string writtenScenes(const SceneFile& file)
{
    std::string text(kHeader);
    text += "version: " + std::to_string(kVersion) + "\n";
    if (file.distance > 0.0)
        text += "distance: " + written(file.distance) + "\n";
    if (file.panel > 0.0)
        text += "panel: " + written(file.panel) + "\n";
    text += "scenes:\n";
    for (const Scene& scene : file.scenes)
        addScene(text, scene);
    return text + "...\n";
}

} // namespace millwright::scenes
