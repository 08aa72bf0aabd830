// SPDX-License-Identifier: GPL-3.0-or-later
// What LineChart knows between its events. Not for others.
#pragma once

#include "widgets/charts/chart_painter.h"
#include "widgets/charts/line_chart.h"

namespace millwright::charts {

struct LineChart::State {
    ChartContents contents;
    ChartGeometry geometry;
    bool placed = false;     ///< The geometry is that of the contents.
    QImage picture;          ///< Null when it does not show the contents.
    bool wasPainted = false; ///< The contents have been on the screen.
};

} // namespace millwright::charts
