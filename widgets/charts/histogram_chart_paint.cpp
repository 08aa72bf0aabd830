// SPDX-License-Identifier: GPL-3.0-or-later
// How HistogramChart is drawn.
#include "widgets/charts/chart_label.h"
#include "widgets/charts/chart_parts.h"
#include "widgets/charts/histogram_chart_state.h"
#include "widgets/style/symbols.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace millwright::charts {

using style::Ink;
using style::Type;

/// "128 not known · 3 not above zero"; empty where all have a place.
QString HistogramChart::besideTitle() const
{
    QStringList said;
    if (m_state->all.unknown > 0)
        said << tr("%Ln not known", nullptr, static_cast<int>(m_state->all.unknown));
    if (m_state->all.unplaced > 0)
        said << tr("%Ln not above zero", nullptr, static_cast<int>(m_state->all.unplaced));
    return said.join(QStringLiteral(" · "));
}

void HistogramChart::paintTitle(QPainter& painter) const
{
    const State& s = placed();
    const QString beside = besideTitle();
    double right = s.title.right();
    if (!beside.isEmpty()) {
        const double side = theme().scaled(12);
        const double width = std::ceil(theme().texts().width(Type::Label, beside)) + 1;
        const QRectF text(std::max(s.title.left() + side, right - width), s.title.top(), width, s.title.height());
        drawLabel(painter, theme(), text, beside, Qt::AlignLeft, Ink::Text);
        const QRectF box(text.left() - side - 6, std::round(s.title.center().y() - side / 2), side, side);
        style::paintHatch(painter, box, theme());
        painter.setBrush(Qt::NoBrush);
        painter.setPen(theme().pen(Ink::Line));
        painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5));
        right = box.left() - theme().scaled(10);
    }
    paintTitleRow(painter, theme(), s.title, right, title(), s.scale.unit, s.subtitle);
}

void HistogramChart::paintBars(QPainter& painter) const
{
    const State& s = placed();
    painter.setRenderHint(QPainter::Antialiasing, false);
    for (std::size_t i = 0; i < s.all.bins.size(); ++i) {
        if (s.all.bins[i].count == 0)
            continue;
        const QRectF bar = barOf(i);
        if (isFrozen()) {
            painter.setPen(theme().pen(Ink::Equipment));
            painter.setBrush(Qt::NoBrush);
            painter.drawRect(bar.adjusted(0.5, 0.5, -0.5, -0.5));
        } else {
            painter.fillRect(bar, theme().color(Ink::Equipment));
        }
    }
}

/// At the ends of ranges, as many as have room.
void HistogramChart::paintTicks(QPainter& painter) const
{
    const State& s = placed();
    const double line = theme().lineHeight(Type::Label);
    const double top = s.plot.bottom() + theme().scaled(6);
    double widest = 0.0;
    for (const Distribution::Bin& bin : s.all.bins)
        widest = std::max(widest, theme().texts().width(Type::Label, numberOf(bin.to)));
    const double room = s.plot.width() / (widest + theme().scaled(24));
    const std::size_t ends = s.all.bins.size() + 1;
    std::size_t every = 1;
    for (const std::size_t one : {1u, 2u, 4u, 5u, 10u, 20u, 40u}) {
        every = one;
        if (double(ends) / double(one) <= room)
            break;
    }
    for (std::size_t i = 0; i < ends; i += every) {
        const double value = i < s.all.bins.size() ? s.all.bins[i].from : s.all.bins.back().to;
        const double x = placeOf(value);
        painter.setPen(theme().pen(Ink::Line));
        painter.drawLine(QPointF(crisp(x), s.plot.bottom()), QPointF(crisp(x), s.plot.bottom() + theme().scaled(4)));
        const QString text = numberOf(value);
        const double width = std::ceil(theme().texts().width(Type::Label, text)) + 1;
        const double left = std::clamp(x - width / 2, 0.0, std::max(0.0, this->width() - width));
        drawLabel(painter, theme(), QRectF(left, top, width, line), text, Qt::AlignLeft);
    }
}

/// A dashed vertical with its name above the plot, or just below its top, in the first row in which it covers no other.
void HistogramChart::paintVertical(QPainter& painter, double value, const QString& text, const QList<qreal>& dash,
                                   std::vector<QRectF>& taken) const
{
    const State& s = placed();
    const double line = theme().lineHeight(Type::Label);
    const double x = crisp(placeOf(value));
    const double width = std::ceil(theme().texts().width(Type::Label, text)) + 4;
    const double left = std::clamp(x - width / 2, s.title.left(), std::max(s.title.left(), s.title.right() - width));
    QRectF box;
    const auto isFree = [&](double top) {
        box = QRectF(left, top, width, line);
        return std::ranges::none_of(taken, [&](const QRectF& other) { return other.intersects(box); });
    };
    const bool hasPlace = isFree(s.plot.top() - line - 2) || isFree(s.plot.top() - 2 * line - 2) ||
                          isFree(s.plot.top() + 2) || isFree(s.plot.top() + line + 2);
    QPen pen = theme().pen(Ink::Text);
    pen.setDashPattern(dash);
    painter.setPen(pen);
    painter.drawLine(QPointF(x, s.plot.top() - 2), QPointF(x, s.plot.bottom()));
    if (!hasPlace)
        return;
    taken.push_back(box);
    painter.fillRect(box, theme().color(Ink::Surface));
    drawLabel(painter, theme(), box, text, Qt::AlignHCenter, Ink::Text);
}

void HistogramChart::paintMarks(QPainter& painter) const
{
    const State& s = placed();
    std::vector<QRectF> taken;
    const auto isShown = [&](double value) {
        return value >= s.all.bins.front().from && value <= s.all.bins.back().to;
    };
    for (const Distribution::Mark& mark : s.all.marks) {
        if (!isShown(mark.value))
            continue;
        const QString number =
            style::ValueText{formatter().number(mark.value / s.scale.divisor, s.decimals + 1), s.scale.unit}.joined();
        paintVertical(painter, mark.value, QStringLiteral("p%1 %2").arg(qRound(mark.share * 100)).arg(number), {4, 3},
                      taken);
    }
    for (const ChartLimit& limit : s.limits) {
        if (isShown(limit.value))
            paintVertical(painter, limit.value, limit.name + u' ' + numberOf(limit.value), {6, 4}, taken);
    }
}

void HistogramChart::draw(QPainter& painter) const
{
    const State& s = placed();
    paintTitle(painter);
    if (s.all.bins.empty())
        return paintNothing(painter, theme(), s.plot, emptyText());
    paintValueGrid(painter, theme(), s.axis, s.counts, s.plot);
    paintValueNumbers(painter, theme(), formatter(), s.axis, s.counts, s.plot);
    paintBars(painter);
    paintTicks(painter);
    paintMarks(painter);
    if (isFrozen())
        style::paintHatch(painter, s.plot, theme());
}

void HistogramChart::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.drawImage(QPointF(0, 0), picture());
    if (m_state->current >= 0 && m_state->current < static_cast<int>(m_state->all.bins.size())) {
        const auto bin = static_cast<std::size_t>(m_state->current);
        const QRectF bar = barOf(bin);
        painter.fillRect(bar, theme().color(Ink::Text));
        paintReadout(painter, theme(), size(), QPointF(bar.right(), placed().plot.top()), linesOf(bin));
    }
    if (hasFocus())
        style::paintFocus(painter, QRectF(rect()).adjusted(4, 4, -4, -4), theme());
}

} // namespace millwright::charts
