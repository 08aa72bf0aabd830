// SPDX-License-Identifier: GPL-3.0-or-later
// Series for tests of the charts.
#pragma once

#include "widgets/charts/chart_series.h"

#include <initializer_list>
#include <limits>

namespace millwright::testing {

inline constexpr float kNan = std::numeric_limits<float>::quiet_NaN();
inline constexpr float kInfinity = std::numeric_limits<float>::infinity();

/// Plain points, one per `step` ms from `first` on.
inline charts::ChartSeries points(std::initializer_list<float> values, charts::Millis step = 10,
                                  charts::Millis first = 0)
{
    charts::ChartSeries series;
    series.step = step;
    for (const float value : values)
        series.buckets.push_back(charts::point(first + charts::Millis(series.buckets.size()) * step, value));
    return series;
}

} // namespace millwright::testing
