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

inline constexpr charts::Millis kStep = 10'000;
inline constexpr charts::Millis kFrom = 1'795'046'400'000; // 2026-11-19T00:00:00Z
inline constexpr charts::Millis kTo = kFrom + 360 * kStep;

/// A value every 10 s from kFrom to kTo.
inline charts::ChartSeries hour(const QString& name = {}, float middle = 50.0f)
{
    charts::ChartSeries series;
    series.name = name;
    series.step = kStep;
    for (int i = 0; i <= 360; ++i)
        series.buckets.push_back(charts::point(kFrom + i * kStep, middle + float(i % 40)));
    return series;
}

} // namespace millwright::testing
