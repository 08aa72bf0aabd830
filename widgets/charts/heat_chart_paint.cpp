// SPDX-License-Identifier: GPL-3.0-or-later
// How HeatChart is drawn.
#include "widgets/charts/chart_label.h"
#include "widgets/charts/chart_parts.h"
#include "widgets/charts/heat_chart_state.h"
#include "widgets/style/symbols.h"

#include <QPainter>

#include <algorithm>

namespace millwright::charts {

using style::Ink;
using style::Type;

namespace {

constexpr double kSeamFrom = 6; ///< From this size on cells are parted by a line of the ground; px.
constexpr double kSymbol = 14;
constexpr double kLegendStep = 14;
constexpr double kLegendHeight = 10;

} // namespace

QColor HeatChart::colourOf(std::size_t row, std::size_t column) const
{
    const State& s = placed();
    const HeatCell& cell = s.grid.at(row, column);
    const auto [low, high] = s.scale ? *s.scale : heatRange(s.grid);
    const double share = high > low ? (cell.mean - low) / (high - low) : 0.0;
    const auto step =
        static_cast<std::size_t>(std::clamp(share * double(style::kRampSteps), 0.0, double(style::kRampSteps - 1)));
    QColor colour = QColor::fromRgb(theme().palette().rgb(s.ramp, step));
    if (cell.max > s.limits[row].above)
        colour = theme().color(style::inkOf(s.limits[row].beyond));
    if (isFrozen())
        colour = QColor::fromRgb(qRgb(qGray(colour.rgb()), qGray(colour.rgb()), qGray(colour.rgb())));
    return colour;
}

void HeatChart::paintCells(QPainter& painter) const
{
    const State& s = placed();
    const TimeScale time = timeScale();
    const double columnWidth = s.plot.width() * double(s.grid.step) / double(shownRange().to - shownRange().from);
    const double seam = columnWidth >= theme().scaled(kSeamFrom) ? 1.0 : 0.0;
    const double below = s.plot.height() >= theme().scaled(kSeamFrom) * double(s.grid.rows) ? 1.0 : 0.0;
    painter.setRenderHint(QPainter::Antialiasing, false);
    for (std::size_t row = 0; row < s.grid.rows; ++row) {
        const QRectF box = rowBox(row);
        for (std::size_t column = 0; column < s.grid.columns; ++column) {
            if (!s.grid.at(row, column).hasValue())
                continue;
            // The hatch of what is unknown does not show through the seams of what is known.
            const double left = std::max(s.plot.left(), std::round(time.toPixel(s.grid.begin(column))));
            const double right = std::min(s.plot.right(), std::round(time.toPixel(s.grid.begin(column + 1))));
            if (left >= right)
                continue;
            painter.fillRect(QRectF(left, box.top(), right - left, box.height()), theme().color(Ink::Surface));
            painter.fillRect(QRectF(left, box.top(), std::max(1.0, right - left - seam), box.height() - below),
                             colourOf(row, column));
        }
    }
}

/// A hatch under the cells, where something could have been recorded.
void HeatChart::paintUnknown(QPainter& painter) const
{
    const State& s = placed();
    const double from = std::max(s.plot.left(), timeScale().toPixel(begins()));
    if (from < s.plot.right())
        style::paintHatch(painter, QRectF(QPointF(from, s.plot.top()), s.plot.bottomRight()), theme());
}

/// As many as have room; a row whose newest cell is beyond its limit carries the symbol.
void HeatChart::paintNames(QPainter& painter) const
{
    const State& s = placed();
    constexpr double kInk = 0.8; // of a line's height: names may stand closer than sentences
    const double line = theme().metrics(Type::LabelCondensed).height();
    const double rowHeight = s.plot.height() / std::max(rows(), 1);
    const auto every = static_cast<std::size_t>(std::max(1.0, std::ceil(line * kInk / rowHeight)));
    const double symbol = theme().scaled(kSymbol);
    const double left = theme().scaled(style::kPanelPaddingX);
    for (std::size_t row = 0; row < s.grid.rows; ++row) {
        const QRectF box = rowBox(row);
        const double right = s.plot.left() - theme().scaled(kLabelGap);
        if (row % every == 0)
            drawLabel(painter, theme(), QRectF(left, box.center().y() - line / 2, right - left - symbol - 2, line),
                      s.series[row].name, Qt::AlignRight | Qt::AlignVCenter, Ink::Muted, Type::LabelCondensed);
        const HeatCell* newest = nullptr;
        for (std::size_t column = 0; column < s.grid.columns; ++column)
            newest = s.grid.at(row, column).hasValue() ? &s.grid.at(row, column) : newest;
        if (newest && newest->max > s.limits[row].above)
            style::paintPriority(painter, QRectF(right - symbol, box.center().y() - symbol / 2, symbol, symbol),
                                 theme(), s.limits[row].beyond);
    }
}

/// "25 ▮▮▮▮▮▮▮ 90 °C" and the hatch of what is not known, as far as there is room: in the chart, so that saved
/// pictures tell what their colours mean.
double HeatChart::paintLegend(QPainter& painter) const
{
    const State& s = placed();
    const auto [low, high] = s.scale ? *s.scale : heatRange(s.grid);
    const int decimals = high / s.unit.divisor < 10.0 ? 1 : 0;
    const QString from = formatter().number(low / s.unit.divisor, decimals);
    const QString to = style::ValueText{formatter().number(high / s.unit.divisor, decimals), s.unit.unit}.joined();
    const QString none = tr("no data");
    const auto widthOf = [&](const QString& text) { return std::ceil(theme().texts().width(Type::Label, text)) + 1; };
    const double gap = theme().scaled(kLabelGap);
    const double step = theme().scaledPx(kLegendStep);
    const double tall = theme().scaledPx(kLegendHeight);
    const double all = widthOf(from) + widthOf(to) + widthOf(none) + tall + 5 * gap + step * double(style::kRampSteps);
    constexpr double kMost = 0.6;
    if (all > s.title.width() * kMost)
        return s.title.right();
    double x = std::floor(s.title.right() - all);
    const double top = std::round(s.title.center().y() - tall / 2);
    const auto text = [&](const QString& words) {
        drawLabel(painter, theme(), QRectF(x, s.title.top(), widthOf(words), s.title.height()), words, Qt::AlignLeft);
        x = std::round(x + widthOf(words) + gap);
    };
    const double left = x - gap;
    text(from);
    for (std::size_t i = 0; i < style::kRampSteps; ++i, x += step)
        painter.fillRect(QRectF(x, top, step, tall), QColor::fromRgb(theme().palette().rgb(s.ramp, i)));
    x += gap;
    text(to);
    const QRectF key(x + gap, top, tall + 4, tall);
    style::paintHatch(painter, key, theme());
    painter.setBrush(Qt::NoBrush);
    painter.setPen(theme().pen(Ink::Line));
    painter.drawRect(key.adjusted(0.5, 0.5, -0.5, -0.5));
    x = key.right() + gap;
    text(none);
    return left;
}

void HeatChart::draw(QPainter& painter) const
{
    const State& s = placed();
    if (!title().isEmpty()) {
        const double right = s.isEmpty ? s.title.right() : paintLegend(painter);
        paintTitleRow(painter, theme(), s.title, right, title(), s.unit.unit, subtitle());
    }
    const TimeScale time = timeScale();
    paintTimeLabels(painter, theme(), time, timeTicks(time, theme().scaled(kTickSpacing), formatter()), s.plot,
                    isLive(), formatter());
    if (s.isEmpty)
        return paintNothing(painter, theme(), s.plot, emptyText());
    paintUnknown(painter);
    paintCells(painter);
    paintNames(painter);
}

void HeatChart::paintCrosshair(QPainter& painter, Millis time) const
{
    const State& s = placed();
    const double x = crisp(timeScale().toPixel(time));
    painter.setPen(theme().pen(Ink::Text));
    painter.drawLine(QPointF(x, s.plot.top()), QPointF(x, s.plot.bottom()));
    const std::size_t column = s.grid.columnAt(time);
    double y = s.plot.top();
    if (s.current >= 0 && column < s.grid.columns) {
        const QRectF row = rowBox(static_cast<std::size_t>(s.current));
        const double left = std::max(s.plot.left(), timeScale().toPixel(s.grid.begin(column)));
        const double right = std::min(s.plot.right(), timeScale().toPixel(s.grid.begin(column + 1)));
        painter.setBrush(Qt::NoBrush);
        painter.setPen(theme().pen(Ink::Text, 2));
        painter.drawRect(
            QRectF(std::round(left) - 1, row.top() - 1, std::max(3.0, right - left + 1), row.height() + 1));
        y = row.bottom() + theme().scaled(4);
    }
    if (s.series.empty())
        return;
    std::vector<QString> lines{formatter().clock(utcFromMillis(s.grid.begin(column))) + QStringLiteral(" – ") +
                               formatter().clock(utcFromMillis(s.grid.begin(column + 1)))};
    for (const QString& value : valuesAt(time))
        lines.push_back(value);
    paintReadout(painter, theme(), size(), QPointF(x, y), lines);
}

} // namespace millwright::charts
