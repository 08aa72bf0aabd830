// SPDX-License-Identifier: GPL-3.0-or-later
// Turns a frame into a picture. No widget and no GUI thread: view and picture are plain data, colouring is pure.
#pragma once

#include "widgets/maps/fleet_map_layout.h"
#include "widgets/maps/map_codes.h"
#include "widgets/maps/map_frame.h"

#include <QImage>

#include <array>
#include <memory>
#include <optional>
#include <vector>

namespace millwright::maps {

/// Which pixel of a stretch of the layout belongs to which mark. Immutable once built; built on a change of zoom, pan
/// or size (some ms), used for each frame in between.
struct MapPixels {
    struct VisibleRack {
        std::uint32_t rack = 0;
        std::uint32_t firstMark = 0; ///< Marks are numbered from 1 among the visible racks; 0 is no mark.
        Slot firstSlot = kNoSlot;    ///< Set where the rack's slots are in sequence.
    };
    /// A mark big enough to carry the symbol of its condition.
    struct SymbolSpot {
        std::uint32_t mark = 0;
        QPoint at;
    };

    std::shared_ptr<const FleetMapLayout> layout;
    QPoint origin; ///< Content px at the view's top left.
    QSize size;    ///< Device px.
    std::vector<VisibleRack> racks;
    std::uint32_t marks = 0;
    std::vector<std::uint32_t> index; ///< Per pixel: mark | part << kPartShift; 0 where there is none.
    std::vector<QRect> bands;         ///< Where marks are; nothing outside them ever changes.
    std::vector<SymbolSpot> spots;
    int spotSide = 0;

    /// The visible rack that a mark belongs to.
    const VisibleRack& rackOfMark(std::uint32_t mark) const;
    /// The mark in content px.
    FleetMapLayout::Mark markOf(std::uint32_t mark) const;
    /// The mark at or next to (one px, so that gaps do not flicker) a point of the view.
    std::optional<std::uint32_t> markAt(QPoint at) const;
};

MapPixels buildPixels(std::shared_ptr<const FleetMapLayout> layout, QPoint origin, QSize size);

/// How those pixels look in one theme.
struct MapView {
    std::shared_ptr<const MapPixels> pixels;
    QImage backdrop;                     ///< Ground and fixed texts, RGB32, of the pixels' size.
    std::array<MapColours, 2> colours{}; ///< By Ramp.
    std::array<QImage, 6> symbols;       ///< By Condition, of spotSide; null for normal, all null without spots.
};

/// A finished picture and what it says.
struct MapPicture {
    std::shared_ptr<const MapView> view;
    QImage image;                    ///< RGB32.
    std::vector<std::uint8_t> codes; ///< Per mark; the first, for pixels without a mark, is kAbsent.
    std::vector<std::uint32_t>
        silent; ///< Racks in view with a missing mark too small to show a symbol; at most kSilentShown.
};
inline constexpr std::size_t kSilentShown = 64;

/// Colours `frame` (null: nothing received yet) into `picture`, reusing its buffers. Any thread.
void renderMap(std::shared_ptr<const MapView> view, const MapFrame* frame, MapPicture& picture);

} // namespace millwright::maps
