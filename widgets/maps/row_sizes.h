// SPDX-License-Identifier: GPL-3.0-or-later
// Serves FleetMapLayout. Pure arithmetic: no painter, no font, no thread.
#pragma once

#include "widgets/maps/map_arrangement.h"
#include "widgets/maps/map_metrics.h"

#include <QPoint>

#include <algorithm>
#include <cstdint>
#include <vector>

namespace millwright::maps {

/// Rows whose racks are all alike: their sizes need no look at each rack.
std::vector<char> uniformRows(const FleetPlan& plan);

/// How large the rows of a plan are at one step, and what that makes of halls and sites. Refers to the plan and the
/// metrics.
class RowSizes {
public:
    /// `uniform`: uniformRows(), or nothing where they are not known.
    RowSizes(const FleetPlan& plan, const MapMetrics& metrics, int step, const std::vector<std::uint32_t>& racksPerLine,
             const std::vector<char>& uniform = {});

    /// Of rows that stand one below the other.
    int columnHeight(std::uint32_t first, std::uint32_t count) const;
    /// With the names of its rows, where they are not those of the hall beside it.
    int hallWidth(std::uint32_t hall, bool firstOfLine, const MapArrangement& arrangement) const;
    MapPlaces place(const MapArrangement& arrangement) const;

private:
    QSize sizeOf(const FleetPlan::Group& row, int step, std::uint32_t racksPerLine, bool isUniform) const;
    bool hasLabels(const FleetPlan::Group& hall) const;
    bool isLikeTheOneBefore(std::uint32_t hall, const MapArrangement& arrangement) const;
    int labelWidth(std::uint32_t hall, bool firstOfLine, const MapArrangement& arrangement) const;
    /// Calls `put` with each row and where it stands in the hall; returns the size of the hall.
    template <typename Put>
    QSize walkHall(std::uint32_t hall, bool firstOfLine, const MapArrangement& arrangement, Put put) const;
    QSize placeSite(std::uint32_t site, QPoint at, const MapArrangement& arrangement, MapPlaces& places) const;
    void placeEdges(MapPlaces& places) const;
    void placeEdgeSite(std::uint32_t site, QPoint at, MapPlaces& places) const;
    int edgeGap(int width) const;
    QSize edgeSiteSize(std::uint32_t site) const;

    const FleetPlan& m_plan;
    const MapMetrics& m_metrics;
    ZoomStep m_zoom;
    ZoomStep m_edgeZoom;
    std::vector<QSize> m_rows;
};

/// The step of edge sites, which are drawn larger than the others where there are few of them.
int edgeStepFor(const FleetPlan& plan, int step);
/// Where the racks of a row stand, from its top left; a row of more than `perLine` racks is folded.
template <typename Put>
QSize walkRow(const FleetPlan& plan, const FleetPlan::Group& row, int step, const ZoomStep& zoom, std::uint32_t perLine,
              Put put)
{
    QPoint pen;
    int lineHeight = 0;
    int right = 0;
    for (std::uint32_t i = 0; i < row.count; ++i) {
        if (i != 0 && i % perLine == 0) {
            pen = {0, pen.y() + lineHeight + zoom.rackGap};
            lineHeight = 0;
        }
        const QSize size = rackSize(plan.racks[row.first + i], step, zoom);
        put(row.first + i, pen);
        lineHeight = std::max(lineHeight, size.height());
        right = std::max(right, pen.x() + size.width());
        pen.rx() += size.width() + zoom.rackGap;
    }
    return {right, pen.y() + lineHeight};
}

} // namespace millwright::maps
