// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/scenes/tile_reader.h"

#include "models/scenes/placing.h"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace millwright::scenes {
namespace {

using input::YamlComplaint;
using input::YamlMap;

int lineOf(const YAML::Node& node)
{
    const YAML::Mark mark = node.Mark();
    return mark.is_null() ? 0 : mark.line + 1;
}

std::string wordsOfKinds(int version)
{
    const std::size_t known = version == 1 ? kFirstVersionKinds : kTileKinds.size();
    std::vector<std::string> words;
    words.reserve(known);
    for (std::size_t i = 0; i < known; ++i)
        words.emplace_back(wordOf(kTileKinds[i]));
    return input::joined(words);
}

int wholeNumber(YamlMap& map, std::string_view key, int otherwise, int least, int most)
{
    const double number = map.number(key, otherwise, least, most);
    if (number != std::floor(number))
        map.complain(key, "is no whole number");
    return static_cast<int>(number);
}

/// Nothing when it is none.
std::optional<AssetClass> readClass(YamlMap& map, std::string_view key, const std::string& measure)
{
    const auto assetClass = classOfMeasure(measure);
    if (!assetClass)
        map.complain(key, "is '" + measure + "'; allowed is a class and a name, such as site.tokens");
    return assetClass;
}

void readMeasure(YamlMap& map, Tile& tile)
{
    tile.measure = map.requiredText("measure");
    if (map.complaint().exists())
        return;
    const auto assetClass = readClass(map, "measure", tile.measure);
    const bool isOfAccelerators = tile.kind == TileKind::Map || tile.kind == TileKind::Worst;
    if (assetClass && isOfAccelerators && assetClass != AssetClass::Accelerator)
        map.complain("measure", "is '" + tile.measure + "'; a " + std::string(wordOf(tile.kind)) +
                                    " shows a measure of accelerators");
}

/// Further lines or columns: of the same class, each once.
void readWith(YamlMap& map, Tile& tile)
{
    tile.with = map.texts("with");
    if (map.complaint().exists())
        return;
    if (tile.with.size() > static_cast<std::size_t>(kMostWith))
        map.complain("with", "has more than 5 entries");
    const auto wanted = classOfMeasure(tile.measure);
    for (std::size_t i = 0; i < tile.with.size(); ++i) {
        const std::string& measure = tile.with[i];
        const auto assetClass = readClass(map, "with", measure);
        if (assetClass && wanted && assetClass != wanted)
            map.complain("with",
                         "has '" + measure + "'; allowed are measures of the same class as '" + tile.measure + "'");
        const auto end = tile.with.begin() + static_cast<std::ptrdiff_t>(i);
        if (measure == tile.measure || std::find(tile.with.begin(), end, measure) != end)
            map.complain("with", "has '" + measure + "' twice");
    }
}

void readOrder(YamlMap& map, Tile& tile)
{
    const std::string order = map.text("order", "highest");
    tile.lowest = order == "lowest";
    if (!tile.lowest && order != "highest")
        map.complain("order", "is '" + order + "'; allowed: highest, lowest");
}

void readPlace(YamlMap& map, Tile& tile)
{
    if (!map.has("place"))
        return;
    YamlMap at(map.child("place"), "a place", map.complaint());
    TilePlace place;
    for (const auto& [key, value, most] :
         {std::tuple("column", &place.column, kGridColumns), std::tuple("row", &place.row, kGridRows),
          std::tuple("width", &place.width, kGridColumns), std::tuple("height", &place.height, kTallestTile)}) {
        at.requiredText(key);
        *value = wholeNumber(at, key, 1, 1, most);
    }
    at.rejectOthers();
    tile.place = place;
    if (map.complaint().exists())
        return;
    const TileSize least = leastSize(tile.kind);
    if (!isOnGrid(place))
        map.complain("place", "leaves the grid of " + std::to_string(kGridColumns) + " columns and " +
                                  std::to_string(kGridRows) + " rows");
    else if (place.width < least.width || place.height < least.height)
        map.complain("place", "is smaller than a " + std::string(wordOf(tile.kind)) + " needs, which is a width of " +
                                  std::to_string(least.width) + " and a height of " + std::to_string(least.height));
}

/// What version 2 has more than the first.
void readMore(YamlMap& map, Tile& tile)
{
    tile.asset = map.text("asset");
    if (tile.kind == TileKind::Worst && map.has("measure"))
        readMeasure(map, tile);
    if (tile.kind == TileKind::Chart || tile.kind == TileKind::Table)
        readWith(map, tile);
    if (tile.kind == TileKind::Table)
        readOrder(map, tile);
    if (map.has("label"))
        tile.label = map.text("label");
    boundText(map, "label", tile.label.value_or(std::string()), 2 * kLongestName);
    readPlace(map, tile);
}

} // namespace

void boundText(YamlMap& map, std::string_view key, std::string_view text, std::size_t most)
{
    const auto characters = static_cast<std::size_t>(
        std::count_if(text.begin(), text.end(), [](char byte) { return (byte & 0xC0) != 0x80; }));
    if (characters > most)
        map.complain(key, "has " + std::to_string(characters) + " characters; the most is " + std::to_string(most));
}

Tile readTile(const YAML::Node& node, int version, YamlComplaint& complaint)
{
    YamlMap map(node, "a tile", complaint);
    Tile tile;
    tile.line = lineOf(node);
    const std::string word = map.requiredText("kind");
    const auto kind = tileKindOf(word);
    if (!kind) {
        map.complain("kind", "is '" + word + "'; allowed: " + wordsOfKinds(version));
        return tile;
    }
    if (version == 1 && static_cast<std::size_t>(*kind) >= kFirstVersionKinds)
        map.complain("kind", "is '" + word +
                                 "', which is there from version 2 on; allowed in version 1: " + wordsOfKinds(version));
    tile.kind = *kind;
    if (hasMeasure(tile.kind))
        readMeasure(map, tile);
    if (version > 1) {
        readMore(map, tile);
    } else if (tile.kind == TileKind::Headline || tile.kind == TileKind::Value) {
        tile.asset = map.text("asset");
        if (map.has("label"))
            tile.label = map.text("label");
    }
    if (hasRows(tile.kind)) {
        const int most = mostRows(tile.kind, version);
        const int usual = tile.kind == TileKind::Table ? kUsualTableRows : most;
        tile.rows = wholeNumber(map, "rows", usual, 1, most);
    }
    map.rejectOthers();
    return tile;
}

} // namespace millwright::scenes
