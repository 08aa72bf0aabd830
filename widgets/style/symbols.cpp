// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/style/symbols.h"

#include <QPainter>
#include <QPainterPathStroker>

#include <cmath>
#include <numbers>

namespace millwright::style {
namespace {

constexpr double kDigitFrom = 12.0; ///< Smallest symbol that carries its digit.

QPainterPath polygon(const QRectF& box, std::initializer_list<QPointF> unitPoints)
{
    QPainterPath path;
    bool first = true;
    for (const QPointF& point : unitPoints) {
        const QPointF at(box.left() + point.x() * box.width(), box.top() + point.y() * box.height());
        first ? path.moveTo(at) : path.lineTo(at);
        first = false;
    }
    path.closeSubpath();
    return path;
}

QChar digitOf(Condition condition)
{
    constexpr QChar digits[] = {u'?', u'1', u'2', u'3', u'4', u' '};
    return digits[static_cast<std::size_t>(condition) % 6];
}

/// Where the digit's middle stands in the unit box: a triangle's weight is low.
double digitMiddle(Condition condition)
{
    return condition == Condition::High ? 0.63 : 0.5;
}

void paintDigit(QPainter& painter, const QRectF& box, const Theme& theme, Condition condition, const QColor& color)
{
    if (box.height() < kDigitFrom)
        return;
    QFont font(theme.families().regular);
    font.setWeight(QFont::Bold);
    font.setPixelSize(std::max(8, qRound(box.height() * (condition == Condition::High ? 0.5 : 0.58))));
    font.setHintingPreference(QFont::PreferNoHinting);
    const QFontMetricsF metrics(font);
    const QString digit(digitOf(condition));
    const double baseline = box.top() + box.height() * digitMiddle(condition) + metrics.capHeight() / 2.0;
    painter.setFont(font);
    painter.setPen(color);
    painter.drawText(QPointF(box.center().x() - metrics.horizontalAdvance(digit) / 2.0, baseline), digit);
}

void paintBad(QPainter& painter, const QRectF& box, const Theme& theme, bool hollow)
{
    const QColor color = theme.color(hollow ? Ink::Muted : Ink::Bad);
    const double width = std::max(1.0, box.width() / 12.0);
    const QRectF inner = box.adjusted(width / 2, width / 2, -width / 2, -width / 2);
    painter.setPen(QPen(color, width, Qt::SolidLine, Qt::FlatCap, Qt::MiterJoin));
    painter.setBrush(theme.color(Ink::Surface));
    painter.drawRect(inner);
    painter.setPen(QPen(color, width * 0.8));
    for (const double at : {0.33, 0.67, 1.0, 1.33, 1.67}) {
        const double from = std::max(0.0, at - 1.0);
        const double to = std::min(1.0, at);
        painter.drawLine(QPointF(inner.left() + to * inner.width(), inner.top() + (at - to) * inner.height()),
                         QPointF(inner.left() + from * inner.width(), inner.top() + (at - from) * inner.height()));
    }
    if (box.height() < kDigitFrom)
        return;
    // The digit stands on a cut-out of the ground, so that the hatch never crosses it.
    const double side = inner.width() * 0.5;
    painter.fillRect(QRectF(inner.center() - QPointF(side / 2, side * 0.6), QSizeF(side, side * 1.2)),
                     theme.color(Ink::Surface));
    paintDigit(painter, box, theme, Condition::Unknown, theme.color(hollow ? Ink::Muted : Ink::Text));
}

void paintFrame(QPainter& painter, const QRectF& box, const Theme& theme)
{
    const double width = std::max(1.5, box.width() / 14.0);
    const double gap = box.width() * 0.14 + width / 2;
    painter.setPen(QPen(theme.color(Ink::Text), width, Qt::SolidLine, Qt::FlatCap, Qt::MiterJoin));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(box.adjusted(-gap, -gap, gap, gap));
}

void paintShape(QPainter& painter, const QRectF& box, const Theme& theme, Condition condition, bool hollow, Ink outline)
{
    const double width = std::max(1.0, box.width() / 14.0);
    if (hollow) {
        const QRectF inner = box.adjusted(width / 2, width / 2, -width / 2, -width / 2);
        painter.setPen(QPen(theme.color(outline), width, Qt::SolidLine, Qt::FlatCap, Qt::RoundJoin));
        painter.setBrush(Qt::NoBrush);
        painter.drawPath(priorityPath(condition, inner));
        paintDigit(painter, box, theme, condition, theme.color(outline));
        return;
    }
    const bool outlined = theme.name() == ThemeName::Day;
    const double edge = needsOutline(theme.name(), condition) ? std::min(2.0, box.width() / 12.0) : 1.0;
    const QRectF inner = outlined ? box.adjusted(edge / 2, edge / 2, -edge / 2, -edge / 2) : box;
    painter.setPen(outlined ? QPen(theme.color(Ink::Text), edge, Qt::SolidLine, Qt::FlatCap, Qt::RoundJoin)
                            : QPen(Qt::NoPen));
    painter.setBrush(theme.color(inkOf(condition)));
    painter.drawPath(priorityPath(condition, inner));
    paintDigit(painter, box, theme, condition, theme.color(inkOn(condition)));
}

} // namespace

QPainterPath priorityPath(Condition condition, const QRectF& box)
{
    constexpr double k = 0.2929; // Corner of a regular octagon: 1 − 1/√2.
    switch (condition) {
    case Condition::Critical:
        return polygon(box, {{k, 0}, {1 - k, 0}, {1, k}, {1, 1 - k}, {1 - k, 1}, {k, 1}, {0, 1 - k}, {0, k}});
    case Condition::High:
        return polygon(box, {{0.5, 0.04}, {1, 0.94}, {0, 0.94}});
    case Condition::Medium:
        return polygon(box, {{0.5, 0}, {1, 0.5}, {0.5, 1}, {0, 0.5}});
    case Condition::Low: {
        QPainterPath path;
        path.addEllipse(box);
        return path;
    }
    case Condition::Unknown: {
        QPainterPath path;
        path.addRect(box);
        return path;
    }
    case Condition::Normal:
        break;
    }
    return {};
}

void paintPriority(QPainter& painter, const QRectF& box, const Theme& theme, Condition condition, SymbolState state)
{
    if (condition == Condition::Normal)
        return;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const bool hollow = state == SymbolState::Cleared || state == SymbolState::Latched || state == SymbolState::None;
    if (condition == Condition::Unknown)
        paintBad(painter, box, theme, hollow);
    else
        paintShape(painter, box, theme, condition, hollow, Ink::Muted);
    if (state == SymbolState::Unacknowledged)
        paintFrame(painter, box, theme);
    if (state == SymbolState::Latched) {
        const double width = std::max(1.5, box.width() / 12.0);
        const double y = box.bottom() + width * 1.5;
        painter.setPen(QPen(theme.color(Ink::Muted), width));
        painter.drawLine(QPointF(box.left(), y), QPointF(box.right(), y));
    }
    painter.restore();
}

void paintHeartbeat(QPainter& painter, const QRectF& box, const Theme& theme, unsigned step, bool alive)
{
    constexpr unsigned kBars = 6;
    const double pitch = box.width() / kBars;
    const double width = std::floor(pitch * 0.65);
    const double low = std::floor(box.height() * 0.42);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing, false);
    for (unsigned bar = 0; bar < kBars; ++bar) {
        const bool tall = alive && bar == step % kBars;
        const double height = tall ? box.height() : low;
        const QRectF area(box.left() + std::floor(bar * pitch), box.center().y() - height / 2, width, height);
        if (alive) {
            painter.fillRect(area, theme.color(tall ? Ink::Text : Ink::Line));
        } else {
            painter.setPen(theme.pen(Ink::Muted));
            painter.setBrush(Qt::NoBrush);
            painter.drawRect(area.adjusted(0, 0, -1, -1));
        }
    }
    painter.restore();
}

void paintHatch(QPainter& painter, const QRectF& area, const Theme& theme)
{
    if (area.isEmpty())
        return;
    const double pitch = std::max(5.0, theme.scaled(5.0));
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setClipRect(area, Qt::IntersectClip);
    painter.setPen(QPen(theme.color(Ink::Line), std::max(1.0, pitch / 5.0)));
    // Lines run from lower left to upper right and lie on one grid, so that neighbouring areas join up.
    const double step = pitch * std::numbers::sqrt2;
    const double first = std::floor((area.left() + area.top()) / step) * step;
    const double last = area.right() + area.bottom();
    QList<QLineF> lines;
    for (double sum = first; sum <= last; sum += step)
        lines << QLineF(sum - area.bottom(), area.bottom(), sum - area.top(), area.top());
    painter.drawLines(lines);
    painter.restore();
}

void paintFocus(QPainter& painter, const QRectF& box, const Theme& theme)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(theme.color(Ink::Accent), 2, Qt::SolidLine, Qt::SquareCap, Qt::MiterJoin));
    painter.drawRect(box.adjusted(-3, -3, 3, 3));
    painter.restore();
}

} // namespace millwright::style
