// SPDX-License-Identifier: GPL-3.0-or-later
// What a chart draws over its lines: limits, events, the crosshair with its values.
#include "widgets/charts/chart_label.h"
#include "widgets/charts/chart_painter.h"

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

void ChartPainter::paintCrosshair(QPainter& painter, const ChartGeometry& geometry, Millis time) const
{
    if (time < m_contents.from || time > m_contents.to)
        return;
    const double x = crisp(geometry.time.toPixel(time));
    painter.setPen(m_theme.pen(Ink::Text));
    painter.drawLine(QPointF(x, geometry.plot.top()), QPointF(x, geometry.plot.bottom()));
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(m_theme.color(Ink::Surface));
    for (std::size_t i = 0; i < m_contents.series.size(); ++i) {
        const Bucket* bucket = isGrey(i) && m_contents.lifted != i ? nullptr : bucketAt(m_contents.series[i], time);
        if (!bucket)
            continue;
        const double y = geometry.value.toPixel(double(bucket->mean) / geometry.unit.divisor);
        painter.setPen(QPen(QColor(lookOf(i).color), m_theme.scaled(1.5)));
        if (geometry.plot.adjusted(0, -2, 0, 2).contains(QPointF(x, y)))
            painter.drawEllipse(QPointF(x, y), m_theme.scaled(3.5), m_theme.scaled(3.5));
    }

    if (m_contents.series.empty())
        return;
    std::vector<QString> lines{m_formatter.clock(utcFromMillis(time))};
    for (const QString& value : valuesAt(geometry, time))
        lines.push_back(value);
    paintReadout(painter, geometry, x, lines);
}

/// The box beside the crosshair: to its right where there is room, and always inside the chart.
void ChartPainter::paintReadout(QPainter& painter, const ChartGeometry& geometry, double x,
                                const std::vector<QString>& lines) const
{
    const double line = m_theme.lineHeight(Type::Label);
    const double pad = m_theme.scaled(8);
    double width = 0.0;
    for (const QString& text : lines)
        width = std::max(width, std::ceil(m_theme.texts().width(Type::Label, text)));
    width = std::min(width + 2 * pad + 1, geometry.title.right());
    const double height = double(lines.size()) * line + pad;
    const bool leftOf = x + pad + width > geometry.title.right();
    const double top = std::max(0.0, std::min(geometry.plot.top(), geometry.size.height() - height - 1));
    const QRectF box(std::floor(std::max(0.0, leftOf ? x - pad - width : x + pad)), std::floor(top), width, height);
    painter.setPen(m_theme.pen(Ink::Line));
    painter.setBrush(m_theme.color(Ink::Sunk));
    painter.drawRoundedRect(box.translated(0.5, 0.5), style::kControlRadius, style::kControlRadius);
    for (std::size_t i = 0; i < lines.size(); ++i)
        drawLabel(painter, m_theme,
                  QRectF(box.left() + pad, box.top() + pad / 2 + double(i) * line, box.width() - 2 * pad + 1, line),
                  lines[i], Qt::AlignLeft | Qt::AlignVCenter, i == 0 ? Ink::Muted : Ink::Text);
}

} // namespace millwright::charts
