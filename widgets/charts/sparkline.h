// SPDX-License-Identifier: GPL-3.0-or-later
// Stable interface.
#pragma once

#include "widgets/charts/chart_series.h"
#include "widgets/style/format.h"
#include "widgets/style/theme.h"

#include <QRectF>
#include <QSize>
#include <QString>

#include <optional>

class QPainter;

namespace millwright::charts {

/// Design px of a sparkline.
inline constexpr QSize kSparkline{96, 20};

/// A course without axes for beside a number: a line over `shown` with a dot at its newest point, hatched where nothing
/// is known. Its height is that of its own values; what hardly moves stays flat. `isOld`: nothing has come in since, so
/// the line is grey and the dot hollow. `box` is what there is room for; time runs from left to right in every
/// language. Draws nothing of a series without values.
void paintSparkline(QPainter& painter, const style::Theme& theme, const QRectF& box, const ChartSeries& series,
                    const ChartSpan& shown, bool isOld);

/// From the first sixth of what is known in a stretch of time to its last sixth.
struct Trend {
    double before = 0.0; ///< Mean.
    double after = 0.0;
    Millis length = 0; ///< From the first value to the last.

    /// Part of `before`; nothing where that is zero.
    std::optional<double> change() const;
};
/// Nothing where there are not two values.
std::optional<Trend> trendOf(const ChartSeries& series, const ChartSpan& shown);

/// "rose 12 % in 60 min", "about the same for 60 min"; for who cannot see it. With what is missing of it.
QString trendWords(const ChartSeries& series, const ChartSpan& shown, const style::Formatter& formatter);

} // namespace millwright::charts
