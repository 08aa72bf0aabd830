// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scenes/scene_file.h"

#include <algorithm>

namespace millwright::scenes {
namespace {

constexpr std::array<std::string_view, kTileKinds.size()> kWords{"headline",  "value", "map",   "worst", "bars",
                                                                 "attention", "chart", "table", "events"};
constexpr std::size_t kMostNamed = 12;

bool hasLabel(const Tile& tile)
{
    return !tile.label || !tile.label->empty();
}

/// "site.power, site.tokens, …": what a catalogue has for a class.
std::string measuresOf(const Catalogue& catalogue, AssetClass assetClass)
{
    std::string list;
    std::size_t named = 0;
    for (const MeasureIndex index : catalogue.measuresOf(assetClass)) {
        const MeasureInfo& measure = catalogue.at(index);
        if (measure.kind == ValueKind::Counter || measure.aggregation == Aggregation::Worst)
            continue;
        if (++named > kMostNamed)
            return list + ", …";
        list += (list.empty() ? "" : ", ") + measure.id;
    }
    return list;
}

} // namespace

std::string_view wordOf(TileKind kind)
{
    return kWords[static_cast<std::size_t>(kind) % kWords.size()];
}

std::optional<TileKind> tileKindOf(std::string_view word)
{
    const auto found = std::find(kWords.begin(), kWords.end(), word);
    if (found == kWords.end())
        return std::nullopt;
    return static_cast<TileKind>(found - kWords.begin());
}

std::string SceneFile::placeOf(int line) const
{
    return line > 0 ? file + ":" + std::to_string(line) : file;
}

int textLines(const Scene& scene)
{
    constexpr int kMapLines = 2; // names of the sites, a number for each
    int head = 1;                // the tally stands there in any case
    int values = 0;
    int body = 0;
    int bottom = 1; // clock and proof of life
    for (const Tile& tile : scene.tiles) {
        switch (tile.kind) {
        case TileKind::Headline:
            head = hasLabel(tile) ? 2 : 1;
            break;
        case TileKind::Value:
            values = std::max(values, hasLabel(tile) ? 2 : 1);
            break;
        case TileKind::Map:
            body += kMapLines;
            break;
        case TileKind::Worst:
            body += (tile.rows + 1) / 2;
            break;
        case TileKind::Bars:
            body += tile.rows;
            break;
        case TileKind::Attention:
            bottom += tile.rows;
            break;
        case TileKind::Chart:
        case TileKind::Table:
        case TileKind::Events: // on no wall
            break;
        }
    }
    return head + values + body + bottom;
}

bool hasMeasure(TileKind kind)
{
    return kind != TileKind::Worst && kind != TileKind::Attention && kind != TileKind::Events;
}

bool hasRows(TileKind kind)
{
    return kind == TileKind::Worst || kind == TileKind::Bars || kind == TileKind::Attention || kind == TileKind::Table;
}

int mostRows(TileKind kind, int version)
{
    switch (kind) {
    case TileKind::Worst:
        return 10;
    case TileKind::Bars:
        return version == 1 ? 6 : 12;
    case TileKind::Attention:
        return 3;
    case TileKind::Table:
        return 50;
    default:
        return Tile{}.rows;
    }
}

std::optional<AssetClass> classOfMeasure(std::string_view measure)
{
    const std::size_t dot = measure.find('.');
    if (dot == std::string_view::npos || dot + 1 == measure.size())
        return std::nullopt;
    return assetClassFromString(measure.substr(0, dot));
}

namespace {

/// InvalidInput where the catalogue lacks it.
Result<void> checkMeasure(const SceneFile& file, const Tile& tile, const std::string& id, const Catalogue& catalogue)
{
    if (id.empty() || catalogue.find(id))
        return {};
    const AssetClass assetClass = classOfMeasure(id).value_or(AssetClass::Unspecified);
    const std::string known = measuresOf(catalogue, assetClass);
    return Error{ErrorCode::InvalidInput,
                 "the gateway has no measure '" + id + "'; " +
                     (known.empty() ? "it has none for " + nameOf(assetClass) : "it has " + known),
                 file.placeOf(tile.line)};
}

} // namespace

Result<void> checkMeasures(const SceneFile& file, const Catalogue& catalogue)
{
    for (const Scene& scene : file.scenes) {
        for (const Tile& tile : scene.tiles) {
            if (auto known = checkMeasure(file, tile, tile.measure, catalogue); !known)
                return known;
            for (const std::string& id : tile.with) {
                if (auto known = checkMeasure(file, tile, id, catalogue); !known)
                    return known;
            }
        }
    }
    return {};
}

} // namespace millwright::scenes
