// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/maps/zoom_step.h"

#include <QSize>

#include <algorithm>
#include <cstdint>
#include <optional>
#include <vector>

namespace millwright::maps {

/// Room for texts and view, in device px; the widget fills it from fonts.
struct MapMetrics {
    QSize viewport;
    double scale = 1.0;
    double stretch = 1.0; ///< Of marks and the gaps between racks and halls, sideways.
    int siteHeader = 34;  ///< Above the halls of a site.
    int hallHeader = 20;
    std::vector<int> hallNames{}; ///< By hall: width of its name; those beyond the end need no room.
    int rowLabel = 30;            ///< Left of a column of rows.
    int rowLabelHeight = 16;      ///< Rows lower than this carry no label.
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

} // namespace millwright::maps
