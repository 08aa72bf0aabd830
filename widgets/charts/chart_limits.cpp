// SPDX-License-Identifier: GPL-3.0-or-later
// Limits in a line chart, and where their names stand.
#include "widgets/charts/chart_label.h"
#include "widgets/charts/chart_painter.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace millwright::charts {

using style::Ink;
using style::Type;

namespace {

constexpr int kPlaces = 12;     ///< Along a limit, at which its name may stand.
constexpr double kClear = 2;    ///< Px between a name and a line.
constexpr double kHalo = 3;     ///< Of the surface round letters that have a line below them.
constexpr int kOverName = 1000; ///< As bad as so many columns of a line.

/// Columns in which one of the lines passes through the box, or next to it.
int crossings(const std::vector<std::vector<ColumnSpan>>& lines, const QRectF& plot, const QRectF& box)
{
    const QRectF near = box.adjusted(-kClear, -kClear, kClear, kClear).translated(-plot.topLeft());
    const int from = std::max(0, static_cast<int>(std::floor(near.left())));
    int count = 0;
    for (const std::vector<ColumnSpan>& line : lines) {
        const int to = std::min(static_cast<int>(line.size()), static_cast<int>(std::ceil(near.right())));
        count += static_cast<int>(std::count_if(
            line.begin() + std::min(from, to), line.begin() + std::max(from, to), [&](const ColumnSpan& span) {
                return !span.isEmpty() && double(span.top) <= near.bottom() && double(span.bottom) >= near.top();
            }));
    }
    return count;
}

/// The letters with the surface round them: what lies below is seen between the words and around them.
void drawHaloed(QPainter& painter, const style::Theme& theme, const QRectF& box, const QString& text)
{
    const QFont& font = theme.font(Type::Label);
    const QFontMetricsF metrics(font);
    const double top = std::round(box.top() + (box.height() - metrics.height()) / 2); // as drawLabel() does
    QPainterPath letters;
    letters.addText(QPointF(box.left(), top + metrics.ascent()), font,
                    theme.texts().fitted(Type::Label, text, box.width()));
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.strokePath(
        letters, QPen(theme.color(Ink::Surface), 2 * theme.scaled(kHalo), Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.restore();
    drawLabel(painter, theme, box, text, Qt::AlignLeft, Ink::Text);
}

} // namespace

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

/// What is drawn, by column of the plot in logical px: each line with its band, or all of a stack.
std::vector<std::vector<ColumnSpan>> ChartPainter::coveredColumns(const ChartGeometry& geometry) const
{
    const int width = static_cast<int>(geometry.plot.width());
    const TimeScale time{m_contents.from, m_contents.to, 0.0, geometry.plot.width()};
    const double divisor = geometry.unit.divisor;
    const ValueScale value{geometry.axis.low * divisor, geometry.axis.high * divisor, geometry.plot.height(), 0.0};
    std::vector<std::vector<ColumnSpan>> covered;
    for (const std::vector<ChartSeries>* all : {&drawn(), &m_contents.stack.bases}) {
        for (const ChartSeries& series : *all) {
            const LineColumns columns = columnsOf(series, time, value, width);
            covered.push_back(columns.band.empty() ? columns.line : columns.band);
        }
    }
    if (!m_contents.stacked)
        return covered;
    std::vector<ColumnSpan> whole(static_cast<std::size_t>(width));
    for (const std::vector<ColumnSpan>& edge : covered) {
        for (std::size_t x = 0; x < whole.size(); ++x) {
            if (edge[x].isEmpty())
                continue;
            whole[x].include(edge[x].top);
            whole[x].include(edge[x].bottom);
        }
    }
    return {whole};
}

/// Where a limit's name stands: just above or below its line, as far left as there is a place without data and other
/// names, else where they are fewest.
ChartPainter::LimitPlace ChartPainter::placeOfLimit(const ChartGeometry& geometry, double y, double width,
                                                    const std::vector<std::vector<ColumnSpan>>& covered,
                                                    const std::vector<QRectF>& taken) const
{
    const double line = m_theme.lineHeight(Type::Label);
    const double left = geometry.plot.left() + m_theme.scaled(4);
    const double room = std::max(0.0, geometry.plot.right() - m_theme.scaled(4) - width - left);
    std::optional<LimitPlace> best;
    for (int i = 0; i <= kPlaces; ++i) {
        for (const double top : {y - line - 1, y + 2}) {
            const QRectF box(std::floor(left + room * i / kPlaces), top, width, line);
            const bool isInside = top >= geometry.plot.top() - line / 2 && box.bottom() <= geometry.plot.bottom();
            if (!isInside && best)
                continue;
            int covers = crossings(covered, geometry.plot, box);
            covers +=
                std::ranges::any_of(taken, [&](const QRectF& other) { return other.intersects(box); }) ? kOverName : 0;
            if (!best || (isInside && !best->isInside) || covers < best->covers)
                best = LimitPlace{box, covers, isInside};
            if (best->isInside && best->covers == 0)
                return *best;
        }
    }
    return *best;
}

/// First all lines, then all names: none has another's line through it where there is room.
void ChartPainter::paintLimits(QPainter& painter, const ChartGeometry& geometry) const
{
    std::vector<std::pair<const ChartLimit*, QRectF>> shown; // with its line
    for (const ChartLimit& limit : m_contents.limits) {
        const double scaled = limit.value / geometry.unit.divisor;
        if (!(scaled >= geometry.axis.low && scaled <= geometry.axis.high))
            continue;
        const double y = crisp(geometry.value.toPixel(scaled));
        QPen pen = m_theme.pen(Ink::Equipment);
        pen.setDashPattern({6, 4});
        painter.setPen(pen);
        painter.drawLine(QPointF(geometry.plot.left(), y), QPointF(geometry.plot.right(), y));
        shown.emplace_back(&limit, QRectF(geometry.plot.left(), y - 0.5, geometry.plot.width(), 1));
    }
    if (shown.empty())
        return;
    const std::vector<std::vector<ColumnSpan>> covered = coveredColumns(geometry);
    std::vector<QRectF> taken;
    for (const auto& [limit, line] : shown)
        taken.push_back(line);
    for (const auto& [limit, line] : shown) {
        const QString text = limitText(*limit, geometry.unit.divisor);
        const double width = std::min(std::ceil(m_theme.texts().width(Type::Label, text)) + 4,
                                      geometry.plot.width() - m_theme.scaled(8));
        const LimitPlace place = placeOfLimit(geometry, line.top() + 0.5, width, covered, taken);
        taken.push_back(place.box);
        const QRectF room = place.box.adjusted(2, 0, 0, 0);
        if (place.covers > 0) {
            drawHaloed(painter, m_theme, room, text);
            continue;
        }
        painter.fillRect(place.box, m_theme.color(Ink::Surface));
        drawLabel(painter, m_theme, room, text, Qt::AlignLeft | Qt::AlignVCenter);
    }
}

} // namespace millwright::charts
