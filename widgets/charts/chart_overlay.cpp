// SPDX-License-Identifier: GPL-3.0-or-later
// What a chart draws over its lines: events, the crosshair with its values.
#include "widgets/charts/chart_label.h"
#include "widgets/charts/chart_painter.h"
#include "widgets/charts/chart_parts.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace millwright::charts {

using style::Ink;
using style::Type;

void ChartPainter::paintEvents(QPainter& painter, const ChartGeometry& geometry) const
{
    const double line = m_theme.lineHeight(Type::Label);
    std::vector<QRectF> taken;
    for (const ChartEvent& event : m_contents.events) {
        if (event.time < m_contents.from || event.time > m_contents.to)
            continue;
        const double x = crisp(geometry.time.toPixel(event.time));
        QPen pen = m_theme.pen(Ink::Muted);
        pen.setDashPattern({1.5, 3});
        painter.setPen(pen);
        painter.drawLine(QPointF(x, geometry.plot.top()), QPointF(x, geometry.plot.bottom()));
        const double width = std::ceil(m_theme.texts().width(Type::Label, event.label)) + 4;
        const bool leftOf = x + width + 4 > geometry.plot.right();
        const QRectF box(leftOf ? x - width - 4 : x + 4, geometry.plot.bottom() - line - 2, width, line);
        const bool covered = std::ranges::any_of(taken, [&](const QRectF& other) { return other.intersects(box); });
        if (covered || box.left() < geometry.plot.left())
            continue;
        taken.push_back(box);
        painter.fillRect(box, m_theme.color(Ink::Surface));
        drawLabel(painter, m_theme, box.adjusted(2, 0, 0, 0), event.label, Qt::AlignLeft | Qt::AlignVCenter, Ink::Text);
    }
}

std::vector<QString> ChartPainter::valuesAt(const ChartGeometry& geometry, Millis time) const
{
    if (m_contents.stacked)
        return partsAt(geometry, time);
    std::vector<QString> values;
    for (std::size_t i = 0; i < m_contents.series.size(); ++i) {
        if (isGrey(i) && m_contents.lifted != i)
            continue;
        const ChartSeries& series = m_contents.series[i];
        const Bucket* bucket = bucketAt(series, time);
        const double value = bucket ? double(bucket->mean) : std::numeric_limits<double>::quiet_NaN();
        const int decimals = series.decimals >= 0 ? series.decimals : geometry.axis.decimals + 1;
        const style::ValueText text{m_formatter.number(value / geometry.unit.divisor, decimals), geometry.unit.unit};
        values.push_back(series.name.isEmpty() ? text.joined() : series.name + u' ' + text.joined());
    }
    return values;
}

/// Where the crosshair rings a line.
std::optional<double> ChartPainter::markedAt(std::size_t series, Millis time) const
{
    if (m_contents.stacked)
        return partAt(m_contents.stack.edges[series], time);
    const Bucket* bucket =
        isGrey(series) && m_contents.lifted != series ? nullptr : bucketAt(m_contents.series[series], time);
    return bucket ? std::optional(double(bucket->mean)) : std::nullopt;
}

void ChartPainter::paintCrosshair(QPainter& painter, const ChartGeometry& geometry, Millis time) const
{
    const double x = crisp(geometry.time.toPixel(time));
    painter.setPen(m_theme.pen(Ink::Text));
    painter.drawLine(QPointF(x, geometry.plot.top()), QPointF(x, geometry.plot.bottom()));
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(m_theme.color(Ink::Surface));
    for (std::size_t i = 0; i < m_contents.series.size(); ++i) {
        const std::optional<double> value = markedAt(i, time);
        if (!value)
            continue;
        const double y = geometry.value.toPixel(*value / geometry.unit.divisor);
        painter.setPen(
            QPen(m_contents.stacked ? m_theme.color(Ink::Text) : QColor(lookOf(i).color), m_theme.scaled(1.5)));
        if (geometry.plot.adjusted(0, -2, 0, 2).contains(QPointF(x, y)))
            painter.drawEllipse(QPointF(x, y), m_theme.scaled(3.5), m_theme.scaled(3.5));
    }

    if (m_contents.series.empty())
        return;
    std::vector<QString> lines{m_formatter.clock(utcFromMillis(time))};
    for (const QString& value : valuesAt(geometry, time))
        lines.push_back(value);
    paintReadout(painter, m_theme, geometry.size, QPointF(x, geometry.plot.top()), lines);
}

} // namespace millwright::charts
