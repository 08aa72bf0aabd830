// SPDX-License-Identifier: GPL-3.0-or-later
// What a chart draws over its lines: limits, events, the crosshair with its values.
#include "widgets/charts/chart_label.h"
#include "widgets/charts/chart_painter.h"
#include "widgets/charts/chart_parts.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace millwright::charts {

using style::Ink;
using style::Type;

/// "core throttle 87": in the unit of the axis, with no more decimals than the limit has.
QString ChartPainter::limitText(const ChartLimit& limit, double divisor) const
{
    constexpr int kMostDecimals = 3;
    const double scaled = limit.value / divisor;
    int decimals = 0;
    for (double rest = scaled; decimals < kMostDecimals && std::abs(rest - std::round(rest)) > 1e-4; rest *= 10.0)
        ++decimals;
    return limit.name + u' ' + m_formatter.number(scaled, decimals);
}

/// A line passes through the box, or next to it.
bool ChartPainter::isCrossed(const ChartGeometry& geometry, const QRectF& box) const
{
    const TimeScale& time = geometry.time;
    if (m_contents.stacked)
        return false; // all below the upper end is covered
    for (const ChartSeries& series : m_contents.series) {
        const Millis step = stepOf(series);
        for (const Bucket& bucket : series.buckets) {
            if (!bucket.hasValue() || time.toPixel(bucket.time + step) < box.left() ||
                time.toPixel(bucket.time - step) > box.right())
                continue;
            const double top = geometry.value.toPixel(double(bucket.max) / geometry.unit.divisor);
            const double bottom = geometry.value.toPixel(double(bucket.min) / geometry.unit.divisor);
            if (top <= box.bottom() && bottom >= box.top())
                return true;
        }
    }
    return false;
}

/// Where a limit's name stands: on its line, above or below it, left or right, where no data are if there is such a
/// place.
QRectF ChartPainter::limitBox(const ChartGeometry& geometry, double y, double width) const
{
    const double line = m_theme.lineHeight(Type::Label);
    const double above = y - line - 1;
    const double below = y + 2;
    const double left = geometry.plot.left() + m_theme.scaled(4);
    const double right = geometry.plot.right() - m_theme.scaled(4) - width;
    const QRectF usual(left, above < geometry.plot.top() - line / 2 ? below : above, width, line);
    for (const double x : {left, (left + right) / 2, right}) {
        for (const double top : {above, below}) {
            const QRectF box(x, top, width, line);
            const bool inside = top >= geometry.plot.top() - line / 2 && box.bottom() <= geometry.plot.bottom();
            if (inside && !isCrossed(geometry, box))
                return box;
        }
    }
    return usual;
}

void ChartPainter::paintLimits(QPainter& painter, const ChartGeometry& geometry) const
{
    for (const ChartLimit& limit : m_contents.limits) {
        const double scaled = limit.value / geometry.unit.divisor;
        if (!(scaled >= geometry.axis.low && scaled <= geometry.axis.high))
            continue;
        const double y = crisp(geometry.value.toPixel(scaled));
        QPen pen = m_theme.pen(Ink::Equipment);
        pen.setDashPattern({6, 4});
        painter.setPen(pen);
        painter.drawLine(QPointF(geometry.plot.left(), y), QPointF(geometry.plot.right(), y));
        const QString text = limitText(limit, geometry.unit.divisor);
        const double width = std::min(std::ceil(m_theme.texts().width(Type::Label, text)) + 4,
                                      geometry.plot.width() - m_theme.scaled(8));
        const QRectF box = limitBox(geometry, y, width);
        painter.fillRect(box, m_theme.color(Ink::Surface));
        drawLabel(painter, m_theme, box.adjusted(2, 0, 0, 0), text, Qt::AlignLeft | Qt::AlignVCenter);
    }
}

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
