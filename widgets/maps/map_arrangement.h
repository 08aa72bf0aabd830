// SPDX-License-Identifier: GPL-3.0-or-later
// Serves FleetMapLayout. Pure arithmetic: no painter, no font, no thread.
#pragma once

#include "widgets/maps/fleet_plan.h"

#include <QRect>
#include <QSize>

#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

namespace millwright::maps {

struct MapMetrics;

/// What stands beside and below what, always in the order of the plan.
struct MapArrangement {
    std::vector<char> siteBreaks;            ///< Site begins a new line of sites.
    std::vector<char> hallBreaks;            ///< Hall begins a new line within its site.
    std::vector<char> rowBreaks;             ///< Row begins a new column within its hall.
    std::vector<std::uint32_t> racksPerLine; ///< By row: more than that fold it.
};

/// Where everything down to the rows stands, in device px of the content.
struct MapPlaces {
    QSize content;
    QRect edge; ///< The strip of edge sites with its header; null without any.
    std::vector<QRect> rows;
    std::vector<QRect> halls;
    std::vector<QRect> sites;
    std::vector<char> labelled; ///< By hall: its rows carry their names.
};

/// Finds arrangements of a plan for a view. They depend on what stands in the fleet and on the room, never on what is
/// measured. Refers to both.
class MapArranger {
public:
    MapArranger(const FleetPlan& plan, const MapMetrics& metrics);

    /// Shows the whole plan at a step; nothing when none does. Of those that do, the one that folds least.
    std::optional<MapArrangement> fitting(int step) const;
    /// For a plan that does not fit: the one that needs the least scrolling, sideways least of all.
    MapArrangement leastScrolled(int step) const;

private:
    bool isHopeless(int step) const;

    const FleetPlan& m_plan;
    const MapMetrics& m_metrics;
    std::vector<char> m_uniform;                                   ///< By row: its racks are alike.
    std::vector<std::pair<FleetPlan::Rack, std::int64_t>> m_racks; ///< One of each kind, and how many there are.
};

MapPlaces placesOf(const FleetPlan& plan, const MapMetrics& metrics, int step, const MapArrangement& arrangement);

} // namespace millwright::maps
