// SPDX-License-Identifier: GPL-3.0-or-later
// Numbers of charts as comma-separated text: in the C locale, so that every program reads them alike.
#pragma once

#include "widgets/charts/chart_series.h"

#include <QString>

#include <span>

namespace millwright::charts {

/// A text as a field. What a spreadsheet would take for a formula (= + - @, also in full width, tab) is prefixed with
/// an apostrophe.
QString csvField(QString text);
/// A number with seven digits; nothing where it is not finite.
QString csvNumber(double value);

/// A row per bucket time in [from, to], a column per series. A series without a name has that of the chart.
QString seriesCsv(std::span<const ChartSeries> series, const QString& title, const QString& unit, Millis from,
                  Millis to);

} // namespace millwright::charts
