// SPDX-License-Identifier: GPL-3.0-or-later
// MapHit is stable; the rest serves the map itself. Pure arithmetic: no painter, no font, no thread.
#pragma once

#include "widgets/maps/fleet_plan.h"
#include "widgets/maps/map_arrangement.h"
#include "widgets/maps/map_metrics.h"

#include <QMetaType>
#include <QPoint>
#include <QRect>
#include <QSize>

#include <memory>
#include <vector>

namespace millwright::maps {

/// What lies under a point of the map.
struct MapHit {
    Slot slot = kNoSlot;         ///< The accelerator; for a mark that stands for several their worst, else their first.
    std::uint32_t cells = 1;     ///< Places that the mark stands for.
    std::uint32_t firstCell = 0; ///< The first of them, index into FleetPlan::cells.
    std::uint32_t site = 0;      ///< Indexes into the plan.
    std::uint32_t hall = 0;
    std::uint32_t row = 0;
    std::uint32_t rack = 0;
    QRect rect; ///< Of the mark, widget px.

    bool operator==(const MapHit&) const = default;
};

/// Where a rack stands and how its marks lie in it.
struct RackPlace {
    QPoint at; ///< Top left, content px.
    std::uint8_t step = 0;
    std::uint16_t markColumns = 1;
    std::uint16_t markRows = 1;
};

/// Positions of everything at one zoom step, in device px of the content (0, 0 = its top left). The arrangement (what
/// stands beside and below what) is made once for the fitting step and kept at all others, so that zooming does not
/// shuffle the fleet.
class FleetMapLayout {
public:
    /// The largest step at which the whole plan is in view, else the smallest step.
    static FleetMapLayout fit(std::shared_ptr<const FleetPlan> plan, const MapMetrics& metrics);
    /// The same arrangement at another step, not below fitStep().
    FleetMapLayout atStep(int step) const;

    const FleetPlan& plan() const { return *m_plan; }
    std::shared_ptr<const FleetPlan> sharedPlan() const { return m_plan; }
    const MapMetrics& metrics() const { return m_metrics; }
    int step() const { return m_step; }
    int fitStep() const { return m_fitStep; }
    ZoomStep stepOf(std::uint32_t rack) const { return m_metrics.zoom(m_racks[rack].step); }
    QSize contentSize() const { return m_places.content; }

    const RackPlace& rackPlace(std::uint32_t rack) const { return m_racks[rack]; }
    QRect rackRect(std::uint32_t rack) const;
    QRect rowRect(std::uint32_t row) const { return m_places.rows[row]; }     ///< Racks only, without labels.
    QRect hallRect(std::uint32_t hall) const { return m_places.halls[hall]; } ///< With its name.
    QRect siteRect(std::uint32_t site) const { return m_places.sites[site]; } ///< With its header.
    QRect unitRect(PlanRef unit) const;
    bool hasRowLabels(std::uint32_t hall) const { return m_places.labelled[hall] != 0; }
    QRect edgeRect() const { return m_places.edge; } ///< The strip of edge sites with its header; null without any.

    /// Parents in the plan.
    std::uint32_t rowOfRack(std::uint32_t rack) const;
    std::uint32_t hallOfRow(std::uint32_t row) const;
    std::uint32_t siteOfHall(std::uint32_t hall) const;
    std::uint32_t rackOfCell(std::uint32_t cell) const;

    /// The mark that contains a cell: its rectangle, and its run of cells.
    struct Mark {
        std::uint32_t rack = 0;
        std::uint32_t column = 0;
        std::uint32_t row = 0;
        std::uint32_t firstCell = 0;
        std::uint32_t cells = 0;
        QRect rect;
    };
    Mark markOfCell(std::uint32_t cell) const;
    Mark markAt(std::uint32_t rack, std::uint32_t column, std::uint32_t row) const;

private:
    FleetMapLayout(std::shared_ptr<const FleetPlan> plan, const MapMetrics& metrics, int step, int fitStep,
                   std::shared_ptr<const MapArrangement> arrangement);
    void placeRacks();

    std::shared_ptr<const FleetPlan> m_plan;
    std::shared_ptr<const MapArrangement> m_arrangement;
    MapMetrics m_metrics;
    int m_step = 0;
    int m_fitStep = 0;
    MapPlaces m_places;
    std::vector<RackPlace> m_racks;
};

} // namespace millwright::maps

Q_DECLARE_METATYPE(millwright::maps::MapHit)
