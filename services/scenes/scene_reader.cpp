// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/scenes/scene_reader.h"

#include "services/sources/input/yaml_reader.h"

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
constexpr int kMostWorst = 10;
constexpr int kMostBars = 6;
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

std::string wordsOfKinds()
{
    std::vector<std::string> words;
    words.reserve(kTileKinds.size());
    for (const TileKind kind : kTileKinds)
        words.emplace_back(wordOf(kind));
    return input::joined(words);
}

int rowsFor(YamlMap& map, TileKind kind)
{
    const int most = kind == TileKind::Worst ? kMostWorst : kind == TileKind::Bars ? kMostBars : kMostAttention;
    const double rows = map.number("rows", most, 1, most);
    if (rows != std::floor(rows))
        map.complain("rows", "is no whole number");
    return static_cast<int>(rows);
}

void readMeasure(YamlMap& map, Tile& tile)
{
    tile.measure = map.requiredText("measure");
    if (map.complaint().exists())
        return;
    const auto assetClass = classOfMeasure(tile.measure);
    if (!assetClass)
        map.complain("measure", "is '" + tile.measure + "'; allowed is a class and a name, such as site.tokens");
    else if (tile.kind == TileKind::Map && assetClass != AssetClass::Accelerator)
        map.complain("measure", "is '" + tile.measure + "'; a map shows a measure of accelerators");
}

Tile readTile(const YAML::Node& node, YamlComplaint& complaint)
{
    YamlMap map(node, "a tile", complaint);
    Tile tile;
    tile.line = lineOf(node);
    const std::string word = map.requiredText("kind");
    const auto kind = tileKindOf(word);
    if (!kind) {
        map.complain("kind", "is '" + word + "'; allowed: " + wordsOfKinds());
        return tile;
    }
    tile.kind = *kind;
    const bool isList = tile.kind == TileKind::Worst || tile.kind == TileKind::Attention;
    if (!isList)
        readMeasure(map, tile);
    if (tile.kind == TileKind::Headline || tile.kind == TileKind::Value) {
        tile.asset = map.text("asset");
        if (map.has("label"))
            tile.label = map.text("label");
    } else if (isList || tile.kind == TileKind::Bars) {
        tile.rows = rowsFor(map, tile.kind);
    }
    map.rejectOthers();
    return tile;
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

std::size_t countOf(const Scene& scene, TileKind kind)
{
    return static_cast<std::size_t>(std::ranges::count(scene.tiles, kind, &Tile::kind));
}

/// What a screen has room for, whatever its size.
void checkTiles(YamlMap& map, const Scene& scene)
{
    const std::size_t bodies =
        countOf(scene, TileKind::Map) + countOf(scene, TileKind::Worst) + countOf(scene, TileKind::Bars);
    if (scene.tiles.empty())
        map.complain("tiles", "is missing or empty");
    else if (countOf(scene, TileKind::Headline) > 1)
        map.complain("tiles", "has more than one headline");
    else if (countOf(scene, TileKind::Value) > kMostValues)
        map.complain("tiles", "has more than 4 values");
    else if (bodies > 1)
        map.complain("tiles", "has more than one of map, worst and bars");
    else if (countOf(scene, TileKind::Attention) > 1)
        map.complain("tiles", "has more than one attention");
    else if (textLines(scene) > kMostLines)
        map.complain("tiles", "make " + std::to_string(textLines(scene)) + " lines of text; the most is 10");
}

Scene readScene(const YAML::Node& node, YamlComplaint& complaint)
{
    YamlMap map(node, "a scene", complaint);
    Scene scene;
    scene.line = lineOf(node);
    scene.name = map.requiredText("name");
    scene.title = map.text("title");
    scene.dwell = milliseconds{map.duration("dwell", scene.dwell.count(), kShortestDwell, kLongestDwell)};
    scene.screens = readScreens(map);
    readPlace(map, scene);
    const YAML::Node tiles = map.child("tiles");
    if (tiles.IsDefined() && !tiles.IsSequence())
        map.complain("tiles", "must be a list");
    else if (tiles.IsDefined() && tiles.size() > kMostTiles)
        map.complain("tiles", "has more than 12 entries");
    else if (tiles.IsDefined()) {
        for (const auto& tile : tiles)
            scene.tiles.push_back(readTile(tile, complaint));
    }
    map.rejectOthers();
    if (!complaint.exists())
        checkTiles(map, scene);
    return scene;
}

void readVersion(YamlMap& map)
{
    map.requiredText("version");
    const double version = map.number("version", kVersion, 1, 1e6);
    if (version > kVersion)
        map.complain("version", "is newer than this program reads; it reads up to " + std::to_string(kVersion));
    else if (version != std::floor(version))
        map.complain("version", "is no whole number");
}

void readList(YamlMap& map, SceneFile& scenes)
{
    const YAML::Node list = map.child("scenes");
    if (!list.IsDefined() || !list.IsSequence() || list.size() == 0)
        return map.complain("scenes", "must be a list of at least one scene");
    if (list.size() > kMostScenes)
        return map.complain("scenes", "has more than 50 entries");
    std::set<std::string> names;
    for (const auto& node : list) {
        scenes.scenes.push_back(readScene(node, map.complaint()));
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
    readVersion(map);
    scenes.distance = map.number("distance", 0.0, kNearest, kFarthest);
    scenes.panel = map.number("panel", 0.0, kSmallestPanel, kLargestPanel);
    readList(map, scenes);
    map.rejectOthers();
    if (complaint.exists())
        return complaint.error();
    return scenes;
}

} // namespace millwright::scenes
