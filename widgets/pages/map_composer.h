// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/measure.h"
#include "models/items/condition_board.h"
#include "models/items/frame.h"
#include "widgets/maps/fleet_map_canvas.h"

#include <atomic>
#include <memory>
#include <mutex>
#include <optional>

namespace millwright::pages {

/// How the numbers of a measure spread over a fleet, for its colours.
struct Spread {
    double low = 0.0;  ///< A round number at or below nearly all.
    double high = 1.0; ///< A round number at or above nearly all.

    bool operator==(const Spread&) const = default;
};

/// The spread of a column from a sample of it; temperatures start at a round number below, all else at zero. Nothing
/// reported gives the fallback.
Spread spreadOf(const items::FrameColumn& column, bool fromZero, Spread fallback);

/// Edges between the steps of a ramp that each hold as many of a column's numbers as the others, from a sample of it;
/// nothing when none is reported.
std::optional<maps::MapScale::Edges> edgesOf(const items::FrameColumn& column);

/// Whether a scale still serves numbers that spread so: they neither leave it nor use only a corner of it.
bool suits(const maps::MapScale& scale, const Spread& spread);
/// Per cents and temperatures have the same scale wherever they are coloured, whatever their numbers are just now.
bool hasFixedScale(const MeasureInfo& measure);
/// The scale of a measure before its numbers are known: its ramp, 0 to 100 for per cents and 20 to 90 for degrees.
maps::MapScale firstScale(const MeasureInfo& measure);

/// Makes map frames of what the feed brings, on the feed's thread: numbers by slot, conditions beside them, and a scale
/// that moves only when the numbers leave it. Thread-safe; shared between the page and the feed.
class MapComposer {
public:
    /// `fixed` keeps the scale as it is (per cent); otherwise it follows the numbers, beginning with `scale`.
    MapComposer(std::shared_ptr<maps::FleetMapCanvas> canvas, std::shared_ptr<items::ConditionChannel> conditions,
                maps::MapScale scale, bool fixed);

    /// A frame whose first column is what the map shows.
    void take(const items::FramePtr& frame);
    maps::MapScale scale() const;
    /// Colours by the rank among all accelerators instead of by the number; from the next frame on.
    void setByRank(bool byRank);

private:
    void follow(const items::FrameColumn& column);

    std::shared_ptr<maps::FleetMapCanvas> m_canvas;
    std::shared_ptr<items::ConditionChannel> m_conditions;
    bool m_fixed;
    std::atomic<bool> m_byRank = false;
    std::optional<maps::MapScale::Edges> m_edges; ///< Of the feed's thread alone.
    unsigned m_edgesAge = 0;                      ///< Frames since they were found.
    mutable std::mutex m_mutex;                   ///< Guards the scale.
    maps::MapScale m_scale;
    bool m_hasScale = false;
};

} // namespace millwright::pages
