// SPDX-License-Identifier: GPL-3.0-or-later
// Turns a frame into a picture. No widget and no GUI thread: view and picture are plain data, colouring is pure.
#pragma once

#include "widgets/maps/fleet_map_layout.h"
#include "widgets/maps/map_backdrop.h"
#include "widgets/maps/map_codes.h"
#include "widgets/maps/map_frame.h"

#include <QImage>

#include <algorithm>
#include <array>
#include <memory>
#include <optional>
#include <vector>

namespace millwright::maps {

/// The part of the layout that is in view: which racks, where their marks lie. Immutable once built; built on a change
/// of zoom, pan or size, used for each frame in between.
struct MapWindow {
    struct VisibleRack {
        std::uint32_t rack = 0;
        std::uint32_t firstMark = 0; ///< Marks are numbered among the visible racks.
        std::uint32_t marks = 0;
        Slot firstSlot = kNoSlot; ///< Set where the rack's slots are in sequence.
        QPoint at;                ///< Top left, px of the view.
    };
    /// Racks that stand in one line: their marks share the pixel lines. Nothing outside the bands ever changes.
    struct Band {
        QRect rect;  ///< Clipped to the view.
        int top = 0; ///< Of the racks, perhaps above the view.
        std::uint32_t firstRack = 0;
        std::uint32_t racks = 0;
        ZoomStep zoom{};

        int pitch() const { return zoom.markHeight + zoom.gap; }
        /// Marks large enough to have parts.
        bool isDetailed() const { return std::min(zoom.markWidth, zoom.markHeight) >= kDetailFrom; }
        /// Whether a line of the view runs between rows of marks.
        bool isGap(int y) const { return (y - top) % pitch() >= zoom.markHeight; }
        /// Whether two lines, one below the other, show the same part of the same marks.
        bool looksSame(int y, int next) const;
    };

    std::shared_ptr<const FleetMapLayout> layout;
    QPoint origin; ///< Content px at the view's top left.
    QSize size;    ///< Device px.
    std::vector<VisibleRack> racks;
    std::vector<Band> bands; ///< From top to bottom, then from left to right.
    std::uint32_t marks = 0;
    int symbolSide = 0;    ///< Of the symbols in marks; 0 where marks are too small for them.
    bool hasCards = false; ///< Marks carry words and symbols that are painted over the picture; nobody stamps them.

    /// The visible rack that a mark belongs to.
    const VisibleRack& rackOfMark(std::uint32_t mark) const;
    /// The mark in content px.
    FleetMapLayout::Mark markOf(std::uint32_t mark) const;
    /// The mark at a point of the view, or next to it when the point is in a gap between marks of one rack.
    std::optional<std::uint32_t> markAt(QPoint at) const;
};

MapWindow buildWindow(std::shared_ptr<const FleetMapLayout> layout, QPoint origin, QSize size);

/// Most pixel lines of a map are equal to the one above: those of a row of small marks are, and those between rows. A
/// picture keeps each once, since painting a million accelerators is bound by how much memory is touched.
struct MapLines {
    std::vector<std::uint32_t> kept; ///< By line of the view: which of the kept lines it shows.
    std::vector<int> first;          ///< By kept line: the first line of the view that shows it.
};

/// How the window looks in one theme.
struct MapView {
    std::shared_ptr<const MapWindow> window;
    MapBackdrop backdrop;                            ///< Of the window's size.
    std::array<MapColours, kColourTables> colours{}; ///< By colourTable().
    std::array<QImage, 6> symbols; ///< By Condition, of symbolSide; null for normal, all null where marks are small.

    MapLines lines; ///< linesOf() the rest.
};

/// Which lines a picture of the view has to keep.
MapLines linesOf(const MapView& view);

/// A finished picture and what it says.
struct MapPicture {
    std::shared_ptr<const MapView> view;
    std::vector<QRgb> pixels;          ///< RGB32, the kept lines one after the other.
    std::vector<std::uint8_t> codes;   ///< Per mark.
    std::vector<std::uint8_t> earlier; ///< Codes of the frame before in this buffer.
    std::size_t table = 0;             ///< Of colours.
    std::vector<std::uint32_t>
        silent; ///< Racks in view with a missing mark too small to show a symbol; at most kSilentShown.

    /// The pixels of a line of the view.
    const QRgb* line(int y) const { return pixels.data() + offset(y); }
    QRgb* line(int y) { return pixels.data() + offset(y); }

private:
    std::size_t offset(int y) const
    {
        return view->lines.kept[static_cast<std::size_t>(y)] * static_cast<std::size_t>(view->window->size.width());
    }
};
inline constexpr std::size_t kSilentShown = 64;

/// Colours `frame` (null: nothing received yet) into `picture`, reusing its buffers; lines of racks that look as they
/// did in it are left alone. Any thread.
void renderMap(std::shared_ptr<const MapView> view, const MapFrame* frame, MapPicture& picture);

} // namespace millwright::maps
