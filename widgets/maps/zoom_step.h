// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/maps/fleet_plan.h"

#include <QSize>

#include <cstdint>

namespace millwright::maps {

/// One size of the map. From kFirstCellStep on a mark is one cell; below, a mark is a run of whole cell rows of a rack
/// (a row of cells is a node or tray), so that it is never smaller than 3 px with its gap.
struct ZoomStep {
    int markWidth;
    int markHeight;
    int gap;         ///< Between marks.
    int rowsPerMark; ///< Cell rows in a mark; 0 = the whole rack.
    int rackGap;
    int rowGap;
    int hallGap;

    bool operator==(const ZoomStep&) const = default;
};
inline constexpr int kZoomSteps = 27;
inline constexpr int kLargestFitStep = 21; ///< Cells of 20 px: few accelerators are not drawn larger unless asked for.
inline constexpr int kRackStep = 2;        ///< The largest of those at which a mark is a rack.
inline constexpr int kFirstCellStep = 10;  ///< Cells of 2+1 px.
inline constexpr int kCardStep = 24; ///< A cell has room for its value, further on for its name and how it stands.
inline constexpr int kEdgeStep = 13; ///< Edge sites are never smaller than this (4+1), where there are few of them.
/// Lengths in device px for a scale of device ratio × text scale; marks and the gaps between racks and halls `stretch`
/// times as wide.
ZoomStep zoomStep(int step, double scale, double stretch = 1.0);

/// How many marks a rack has at a step.
struct MarkGrid {
    std::uint32_t columns;
    std::uint32_t rows;
};
MarkGrid markGrid(const FleetPlan::Rack& rack, int step);
/// Size of a rack in device px, for the step and its scaled lengths.
QSize rackSize(const FleetPlan::Rack& rack, int step, const ZoomStep& zoom);

} // namespace millwright::maps
