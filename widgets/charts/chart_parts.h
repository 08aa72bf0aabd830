// SPDX-License-Identifier: GPL-3.0-or-later
// Parts that charts of several kinds are painted with. Not for others.
#pragma once

#include "widgets/charts/chart_scale.h"
#include "widgets/style/format.h"
#include "widgets/style/theme.h"

#include <QRectF>

#include <span>
#include <vector>

class QPainter;

namespace millwright::charts {

/// Lines of the title row up to `right`: the title, then the unit and the rest (or its first clause), the unit alone,
/// or nothing: half of a unit says nothing.
void paintTitleRow(QPainter& painter, const style::Theme& theme, const QRectF& row, double right, const QString& title,
                   const QString& unit, const QString& rest);

/// Hairlines of a value axis; the base line is stronger.
void paintValueGrid(QPainter& painter, const style::Theme& theme, const ValueAxis& axis, const ValueScale& scale,
                    const QRectF& plot);
/// Their numbers to the left of the plot.
void paintValueNumbers(QPainter& painter, const style::Theme& theme, const style::Formatter& formatter,
                       const ValueAxis& axis, const ValueScale& scale, const QRectF& plot);
/// Width of the widest of its numbers.
double valueLabelWidth(const style::Theme& theme, const style::Formatter& formatter, const ValueAxis& axis);

/// Ticks below the plot; those that have no room lose their label. At the end stands "now" or, where the axis ends
/// with another moment, its time.
void paintTimeLabels(QPainter& painter, const style::Theme& theme, const TimeScale& time,
                     std::span<const TimeTick> ticks, const QRectF& plot, bool live, const style::Formatter& formatter);
/// Px between two ticks of a time axis, at least.
inline constexpr double kTickSpacing = 84;

/// A hatched plot with the reason in its middle.
void paintNothing(QPainter& painter, const style::Theme& theme, const QRectF& plot, const QString& reason);

/// The box beside a crosshair at `x`: to its right where there is room, and always inside a chart of this size. The
/// first line says where it stands.
void paintReadout(QPainter& painter, const style::Theme& theme, QSize size, QPointF at,
                  const std::vector<QString>& lines);

} // namespace millwright::charts
