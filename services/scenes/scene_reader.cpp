// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/scenes/scene_reader.h"

#include "models/scenes/placing.h"
#include "models/scenes/wall_rules.h"
#include "services/scenes/tile_reader.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <set>

namespace millwright::scenes {
namespace {

using input::YamlComplaint;
using input::YamlMap;

constexpr std::string_view kEnd = "...";
constexpr double kFarthest = 50.0;
constexpr double kNearest = 0.4;
constexpr double kSmallestPanel = 5.0;
constexpr double kLargestPanel = 500.0;
constexpr std::int64_t kShortestDwell = 5'000;
constexpr std::int64_t kLongestDwell = 24 * 3'600'000;
/// What a scene can be shown for each of.
constexpr std::array kEachOf{AssetClass::Site, AssetClass::Hall, AssetClass::Pod};

/// A file that was cut ends without its last line, wherever that was.
bool isWhole(std::string_view text)
{
    while (!text.empty() && (text.back() == '\n' || text.back() == '\r' || text.back() == ' '))
        text.remove_suffix(1);
    return text == kEnd || text.ends_with("\n...");
}

int lineOf(const YAML::Node& node)
{
    const YAML::Mark mark = node.Mark();
    return mark.is_null() ? 0 : mark.line + 1;
}

std::vector<unsigned> readScreens(YamlMap& map)
{
    std::vector<unsigned> screens;
    for (const std::string& word : map.texts("screens")) {
        unsigned number = 0;
        const auto [rest, error] = std::from_chars(word.data(), word.data() + word.size(), number);
        const bool isNumber = error == std::errc() && rest == word.data() + word.size();
        if (!isNumber || number < 1 || number > kMostScreens)
            map.complain("screens", "has '" + word + "'; allowed are numbers of monitors from 1 to 16");
        else
            screens.push_back(number);
    }
    return screens;
}

void readPlace(YamlMap& map, Scene& scene)
{
    scene.asset = map.text("asset");
    const std::string each = map.text("each");
    if (each.empty())
        return;
    scene.each = assetClassFromString(each);
    if (!scene.each || std::find(kEachOf.begin(), kEachOf.end(), *scene.each) == kEachOf.end())
        map.complain("each", "is '" + each + "'; allowed: site, hall, pod");
    else if (!scene.asset.empty())
        map.complain("each", "excludes 'asset'");
}

void readTiles(YamlMap& map, int version, Scene& scene)
{
    const YAML::Node tiles = map.child("tiles");
    if (!tiles.IsDefined())
        return;
    const int most = version == 1 ? kMostTiles : kMostDashboardTiles;
    if (!tiles.IsSequence())
        return map.complain("tiles", "must be a list");
    if (tiles.size() > static_cast<std::size_t>(most))
        return map.complain("tiles", "has more than " + std::to_string(most) + " entries");
    for (const auto& tile : tiles)
        scene.tiles.push_back(readTile(tile, version, map.complaint()));
}

/// The tile that lies over one before it, for a complaint that names both.
void checkPlaces(YamlMap& map, const Scene& scene)
{
    const YAML::Node tiles = map.child("tiles");
    for (std::size_t i = 0; i < scene.tiles.size(); ++i) {
        for (std::size_t before = 0; before < i; ++before) {
            const Tile& one = scene.tiles[before];
            const Tile& other = scene.tiles[i];
            if (one.place && other.place && overlap(*one.place, *other.place))
                return map.complaint().add(tiles[i], "a tile: 'place' lies over that of the " +
                                                         std::string(wordOf(one.kind)) + " in line " +
                                                         std::to_string(one.line));
        }
    }
    if (!placesOf(scene))
        map.complain("tiles", "leave no room on the grid for those that have no place");
}

Scene readScene(const YAML::Node& node, int version, YamlComplaint& complaint)
{
    YamlMap map(node, "a scene", complaint);
    Scene scene;
    scene.line = lineOf(node);
    scene.name = map.requiredText("name");
    scene.title = map.text("title");
    scene.dwell = milliseconds{map.duration("dwell", scene.dwell.count(), kShortestDwell, kLongestDwell)};
    scene.screens = readScreens(map);
    readPlace(map, scene);
    readTiles(map, version, scene);
    map.rejectOthers();
    if (version > 1) {
        boundText(map, "name", scene.name, kLongestName);
        boundText(map, "title", scene.title, 2 * kLongestName);
    }
    if (complaint.exists())
        return scene;
    if (version > 1)
        checkPlaces(map, scene);
    else if (const auto what = tooMuchForAWall(scene))
        map.complain("tiles", *what);
    return scene;
}

int readVersion(YamlMap& map)
{
    map.requiredText("version");
    const double version = map.number("version", kVersion, 1, 1e6);
    if (version > kVersion)
        map.complain("version", "is newer than this program reads; it reads up to " + std::to_string(kVersion));
    else if (version != std::floor(version))
        map.complain("version", "is no whole number");
    return static_cast<int>(version);
}

void readList(YamlMap& map, int version, SceneFile& scenes)
{
    const YAML::Node list = map.child("scenes");
    if (!list.IsDefined() || !list.IsSequence() || list.size() == 0)
        return map.complain("scenes", "must be a list of at least one scene");
    if (list.size() > kMostScenes)
        return map.complain("scenes", "has more than 50 entries");
    std::set<std::string> names;
    for (const auto& node : list) {
        scenes.scenes.push_back(readScene(node, version, map.complaint()));
        if (!names.insert(scenes.scenes.back().name).second)
            map.complaint().add(node, "a scene: name '" + scenes.scenes.back().name + "' is taken by another");
    }
}

} // namespace

Result<SceneFile> readScenes(std::string_view text, const std::string& file)
{
    const Result<YAML::Node> document = input::parseYaml(text, file);
    if (!document)
        return document.error();
    const auto lines = std::count(text.begin(), text.end(), '\n');
    if (!isWhole(text))
        return Error{ErrorCode::InvalidInput,
                     "the file is cut short: its last line must be '...', which ends a YAML document",
                     file + ":" + std::to_string(lines + (text.ends_with('\n') || text.empty() ? 0 : 1))};
    YamlComplaint complaint(file);
    YamlMap map(*document, "the file", complaint);
    SceneFile scenes;
    scenes.file = file;
    const int version = readVersion(map);
    scenes.distance = map.number("distance", 0.0, kNearest, kFarthest);
    scenes.panel = map.number("panel", 0.0, kSmallestPanel, kLargestPanel);
    readList(map, version, scenes);
    map.rejectOthers();
    if (complaint.exists())
        return complaint.error();
    return scenes;
}

} // namespace millwright::scenes
