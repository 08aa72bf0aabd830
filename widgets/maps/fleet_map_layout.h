// SPDX-License-Identifier: GPL-3.0-or-later
// MapHit is stable; the rest serves the map itself. Pure arithmetic: no painter, no font, no thread.
#pragma once

#include "widgets/maps/fleet_plan.h"
#include "widgets/maps/zoom_step.h"

#include <QMetaType>
#include <QPoint>
#include <QRect>
#include <QSize>

#include <algorithm>
#include <functional>
#include <memory>
#include <optional>
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

/// Room for texts and view, in device px; the widget fills it from fonts.
struct MapMetrics {
    QSize viewport;
    double scale = 1.0;
    double stretch = 1.0; ///< Of marks and the gaps between racks and halls, sideways.
    int siteHeader = 34;  ///< Above the halls of a site.
    int hallHeader = 20;
    int rowLabel = 30;       ///< Left of a hall's rows.
    int rowLabelHeight = 16; ///< Rows lower than this carry no label.
    int edgeHeader = 30;
    int edgeLabel = 20;            ///< Under an edge site.
    int edgeWidth = 44;            ///< Least width of an edge site.
    int siteWidth = 200;           ///< Least width of a site, for its header.
    std::vector<int> siteWidths{}; ///< The same for each site by itself, where that is more.
    int siteGap = 32;
    std::optional<ZoomStep> racks; ///< All that is laid out is racks of these lengths, whatever the step.

    ZoomStep zoom(int step) const { return racks ? *racks : zoomStep(step, scale, stretch); }
    int leastWidthOf(std::uint32_t site) const
    {
        return site < siteWidths.size() ? std::max(siteWidth, siteWidths[site]) : siteWidth;
    }
    bool operator==(const MapMetrics&) const = default;
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
    QSize contentSize() const { return m_content; }

    const RackPlace& rackPlace(std::uint32_t rack) const { return m_racks[rack]; }
    QRect rackRect(std::uint32_t rack) const;
    QRect rowRect(std::uint32_t row) const { return m_rows[row]; }     ///< Racks only, without labels.
    QRect hallRect(std::uint32_t hall) const { return m_halls[hall]; } ///< With its name.
    QRect siteRect(std::uint32_t site) const { return m_sites[site]; } ///< With its header.
    QRect unitRect(PlanRef unit) const;
    bool hasRowLabels(std::uint32_t hall) const { return m_labelled[hall] != 0; }
    QRect edgeRect() const { return m_edge; } ///< The strip of edge sites with its header; null without any.

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
    struct Arrangement {
        std::vector<char> siteBreaks; ///< Site starts a new line.
        std::vector<char> hallBreaks; ///< Hall starts a new line within its site.
        std::uint32_t racksPerLine = 0xFFFFFFFFu;
    };

    FleetMapLayout(std::shared_ptr<const FleetPlan> plan, const MapMetrics& metrics, int step);
    static Arrangement arrange(const FleetPlan& plan, const MapMetrics& metrics, int step);
    static int breakHalls(const FleetPlan::Site& site, int width, int label, int gap,
                          const std::function<int(std::uint32_t)>& hallWidth, Arrangement& arrangement);
    void place(const Arrangement& arrangement);
    QSize placeSite(std::uint32_t site, QPoint at, const Arrangement& arrangement);
    QSize placeHall(std::uint32_t hall, QPoint at, bool firstOfLine, const Arrangement& arrangement);
    QSize placeRow(std::uint32_t row, QPoint at, std::uint8_t step, const Arrangement& arrangement);
    void placeEdges(const Arrangement& arrangement);
    int edgeGap(int width, std::uint8_t step, const Arrangement& arrangement);
    QSize placeEdgeSite(std::uint32_t site, QPoint at, std::uint8_t step, const Arrangement& arrangement);

    std::shared_ptr<const FleetPlan> m_plan;
    std::shared_ptr<const Arrangement> m_arrangement;
    MapMetrics m_metrics;
    int m_step = 0;
    int m_fitStep = 0;
    QSize m_content;
    QRect m_edge;
    std::vector<RackPlace> m_racks;
    std::vector<QRect> m_rows;
    std::vector<QRect> m_halls;
    std::vector<QRect> m_sites;
    std::vector<char> m_labelled;
};

} // namespace millwright::maps

Q_DECLARE_METATYPE(millwright::maps::MapHit)
