// SPDX-License-Identifier: GPL-3.0-or-later
// What HistogramChart knows between its events. Not for others.
#pragma once

#include "widgets/charts/chart_scale.h"
#include "widgets/charts/histogram_chart.h"

namespace millwright::charts {

struct HistogramChart::State {
    QString unit;
    QString subtitle;
    std::vector<double> numbers;
    std::optional<std::size_t> unknownBeside; ///< In place of those among the numbers.
    BinWidth width = BinWidth::Equal;
    Distribution all;
    std::vector<ChartLimit> limits;
    int current = -1; ///< Range.

    // Where things stand, for a size.
    bool isPlaced = false;
    QSize size;
    QRectF title;
    QRectF plot;
    ValueAxis axis;
    ValueScale counts;
    style::UnitScale scale;
    int decimals = 0; ///< That tell the ends of ranges apart.
};

} // namespace millwright::charts
