// SPDX-License-Identifier: GPL-3.0-or-later
// What HeatChart knows between its events. Not for others.
#pragma once

#include "widgets/charts/heat_chart.h"
#include "widgets/charts/heat_grid.h"
#include "widgets/style/text_cache.h"

#include <cmath>
#include <optional>
#include <utility>
#include <vector>

namespace millwright::charts {

struct HeatChart::State {
    struct Limit {
        double above = 0.0;
        Condition beyond = Condition::Normal;
    };
    std::vector<ChartSeries> series;
    std::vector<Limit> limits; ///< By row.
    style::Ramp ramp = style::Ramp::Load;
    std::optional<std::pair<double, double>> scale;
    int current = -1;

    // Where things stand, for a size.
    bool isPlaced = false;
    QSize size;
    QRectF title;
    QRectF plot;
    HeatGrid grid;
    style::UnitScale unit;
    bool isEmpty = true;
};

} // namespace millwright::charts
