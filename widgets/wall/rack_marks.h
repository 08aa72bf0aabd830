// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/maps/bare_map.h"

#include <utility>

namespace millwright::wall {

/// Where marks are to fit: everything in view, in a widget of so many px.
struct MarkRoom {
    std::shared_ptr<const maps::FleetPlan> plan;
    const style::Theme* look = nullptr; ///< Of symbols and outlines.
    QSize size;
    double ratio = 1.0; ///< Device px to a px.
    double badge = 0.0; ///< Side of the symbol of a unit, px: halls stand so far apart that it covers none of them.
};

/// Height of a mark on a wall, in units of the design: 46 px where a 4K panel of 55 inches is read from 6 m.
inline constexpr double kUsualMark = 4.6;
inline constexpr double kLargestMark = 12.0;

/// Marks that were found to fit.
struct FittedRacks {
    maps::BareMap bare;
    int side = 0; ///< The shorter one, device px.
    int area = 0;

    bool isLargerThan(const FittedRacks& other) const
    {
        return std::pair(side, area) > std::pair(other.side, other.area);
    }
};

/// `bare` with the largest marks, one for each rack, with which all of the plan is in view: the side that is shorter as
/// long as it can be, then the larger area. `unit` is the design's unit in px. Nothing when even marks of 2 px leave
/// something out of view.
std::optional<FittedRacks> largestRacks(const MarkRoom& room, const maps::BareMap& bare, double unit);

} // namespace millwright::wall
