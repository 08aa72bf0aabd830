// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/catalogue.h"
#include "models/domain/result.h"
#include "models/domain/time.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace millwright::scenes {

/// The newest version of the format that this program reads.
inline constexpr int kVersion = 2;

/// What a tile shows. Tally, clock and proof of life are on every scene and no tiles.
enum class TileKind : std::uint8_t {
    Headline,  ///< The one large number, at the top left.
    Value,     ///< One of up to four numbers in a row.
    Map,       ///< Racks or accelerators of the scene's place, coloured by a measure of accelerators.
    Worst,     ///< The gravest things of the scene's place, in two columns.
    Bars,      ///< The assets of a class with the most of a measure.
    Attention, ///< What needs a person, at the bottom, gravest first.
    Chart,     ///< The course of one or several measures of an asset. From here on: version 2, at a desk alone.
    Table,     ///< The assets of a class with the most (or least) of a measure.
    Events,    ///< What happened, newest first.
};
inline constexpr std::array kTileKinds{TileKind::Headline, TileKind::Value, TileKind::Map,
                                       TileKind::Worst,    TileKind::Bars,  TileKind::Attention,
                                       TileKind::Chart,    TileKind::Table, TileKind::Events};
inline constexpr std::size_t kFirstVersionKinds = 6; ///< So many of them has version 1.

/// The word in the file.
std::string_view wordOf(TileKind kind);
std::optional<TileKind> tileKindOf(std::string_view word);

/// Where a tile stands on the grid of a dashboard, counted from 1 at the top left.
struct TilePlace {
    int column = 1;
    int row = 1;
    int width = 1;
    int height = 1;

    bool operator==(const TilePlace&) const = default;
};

struct Tile {
    TileKind kind = TileKind::Value;
    std::string measure;              ///< Measure id; not for Attention and Events, and for Worst where it is by one.
    std::string asset;                ///< Anything that names one; empty = what the scene is about.
    std::optional<std::string> label; ///< Nothing = the measure's title; empty = none.
    int rows = 3;                     ///< For Worst, Bars, Attention and Table.
    int line = 0;                     ///< In the file.
    std::optional<TilePlace> place{}; ///< Nothing = where there is room. Walls place tiles by their kinds.
    std::vector<std::string> with{};  ///< Further lines of a Chart, further columns of a Table.
    bool lowest = false;              ///< A Table shows those with the least.

    bool operator==(const Tile&) const = default;
};

/// One full screen.
struct Scene {
    std::string name;
    std::string title;               ///< Empty = the name of what it is about, none for the fleet.
    std::string asset;               ///< What it is about: anything that names an asset; empty = the fleet.
    std::optional<AssetClass> each;  ///< Shown once for each asset of a class, instead of `asset`.
    milliseconds dwell{30'000};      ///< How long it is shown before the next.
    std::vector<unsigned> screens{}; ///< Monitors that show it, 1 = the leftmost; empty = all.
    std::vector<Tile> tiles{};
    int line = 0;

    bool operator==(const Scene&) const = default;
};

/// Everything that a file says. Written by hand or by an editor; read by services/scenes.
struct SceneFile {
    std::string file;      ///< Its name, for complaints.
    double distance = 0.0; ///< Metres from the farthest seat; 0 = not said.
    double panel = 0.0;    ///< Diagonal of a panel in inches; 0 = as the monitor says.
    std::vector<Scene> scenes;

    /// "scenes.yaml:12".
    std::string placeOf(int line) const;

    bool operator==(const SceneFile&) const = default;
};

inline constexpr int kMostValues = 4;
inline constexpr int kMostAttention = 3;
inline constexpr int kMostLines = 10;
inline constexpr int kMostScenes = 50;
inline constexpr int kMostTiles = 12;
inline constexpr int kMostDashboardTiles = 24;
inline constexpr int kUsualTableRows = 10;
inline constexpr int kMostWith = 5;              ///< Measures beside the first of a tile.
inline constexpr std::size_t kLongestName = 100; ///< Characters; of titles and labels twice as many.
inline constexpr unsigned kMostScreens = 16;

/// Lines of text that a scene has one above the other.
int textLines(const Scene& scene);

/// Whether tiles of a kind are of one measure, and whether they have a number of rows.
bool hasMeasure(TileKind kind);
bool hasRows(TileKind kind);
/// The most rows that a kind has in a version, which it has where nothing is said.
int mostRows(TileKind kind, int version);

/// The class in "site.tokens"; nothing where it is none, or where nothing follows it.
std::optional<AssetClass> classOfMeasure(std::string_view measure);

/// The first tile that names a measure which the catalogue does not have. InvalidInput with file and line, and what
/// there is.
Result<void> checkMeasures(const SceneFile& file, const Catalogue& catalogue);

} // namespace millwright::scenes
