// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/charts/chart_parts.h"

#include "widgets/charts/chart_label.h"
#include "widgets/style/symbols.h"

#include <QCoreApplication>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace millwright::charts {

using style::Ink;
using style::Theme;
using style::Type;

namespace {

/// Context of the translations.
struct Words {
    Q_DECLARE_TR_FUNCTIONS(millwright::charts::LineChart)
};

/// Nobody reads twenty digits, and the last of them are not known.
QString axisText(const style::Formatter& formatter, const ValueAxis& axis, double value)
{
    constexpr double kReadable = 1e9;
    return std::max(std::abs(axis.low), std::abs(axis.high)) < kReadable ? formatter.number(value, axis.decimals)
                                                                         : QString::number(value, 'g', 3);
}

} // namespace

void paintTitleRow(QPainter& painter, const Theme& theme, const QRectF& row, double right, const QString& title,
                   const QString& unit, const QString& rest)
{
    const double titleWidth =
        std::min(std::ceil(theme.texts().width(Type::BodyStrong, title)) + 1, std::max(0.0, right - row.left()));
    drawLabel(painter, theme, QRectF(row.left(), row.top(), titleWidth, row.height()), title, Qt::AlignLeft, Ink::Text,
              Type::BodyStrong);
    const double left = row.left() + titleWidth + theme.scaled(10);
    const QString joint = unit.isEmpty() || rest.isEmpty() ? QString() : QStringLiteral(", ");
    const QString clause = rest.section(QStringLiteral(", "), 0, 0);
    for (const QString& text : {unit + joint + rest, unit + joint + clause, unit}) {
        if (text.isEmpty() || theme.texts().width(Type::Label, text) > right - left)
            continue;
        return drawLabel(painter, theme, QRectF(left, row.top(), right - left, row.height()), text, Qt::AlignLeft);
    }
}

void paintValueGrid(QPainter& painter, const Theme& theme, const ValueAxis& axis, const ValueScale& scale,
                    const QRectF& plot)
{
    const bool crossesZero = axis.low < 0.0 && axis.high > 0.0;
    for (int i = 0; i < axis.lines(); ++i) {
        const double value = axis.line(i);
        const double y = crisp(scale.toPixel(value));
        const bool base = crossesZero ? std::abs(value) < axis.step * 1e-6 : i == 0;
        painter.setPen(theme.pen(base ? Ink::Line : Ink::Hairline));
        painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y));
    }
}

void paintValueNumbers(QPainter& painter, const Theme& theme, const style::Formatter& formatter, const ValueAxis& axis,
                       const ValueScale& scale, const QRectF& plot)
{
    const double line = theme.lineHeight(Type::Label);
    for (int i = 0; i < axis.lines(); ++i) {
        const double value = axis.line(i);
        drawLabel(painter, theme,
                  QRectF(0, crisp(scale.toPixel(value)) - line / 2, plot.left() - theme.scaled(8), line),
                  axisText(formatter, axis, value), Qt::AlignRight);
    }
}

double valueLabelWidth(const Theme& theme, const style::Formatter& formatter, const ValueAxis& axis)
{
    double width = 0.0;
    for (int i = 0; i < axis.lines(); ++i)
        width = std::max(width, theme.texts().width(Type::Label, axisText(formatter, axis, axis.line(i))));
    return width;
}

void paintTimeLabels(QPainter& painter, const Theme& theme, const TimeScale& time, std::span<const TimeTick> ticks,
                     const QRectF& plot, bool live, const style::Formatter& formatter)
{
    const double line = theme.lineHeight(Type::Label);
    const double top = plot.bottom() + theme.scaled(6);
    double limit = plot.right(); // Labels must end before it.
    const QString end = live ? Words::tr("now") : formatter.clock(utcFromMillis(time.to));
    const double endWidth = std::ceil(theme.texts().width(Type::Label, end));
    drawLabel(painter, theme, QRectF(limit - endWidth, top, endWidth + 1, line), end, Qt::AlignRight);
    limit -= endWidth + theme.scaled(12);
    double free = 0.0;
    for (const TimeTick& tick : ticks) {
        const double x = time.toPixel(tick.time);
        painter.setPen(theme.pen(Ink::Line));
        painter.drawLine(QPointF(crisp(x), plot.bottom()), QPointF(crisp(x), plot.bottom() + theme.scaled(4)));
        const double width = std::ceil(theme.texts().width(Type::Label, tick.label)) + 1;
        const double left = std::max(0.0, x - width / 2);
        if (left < free || left + width > limit)
            continue;
        drawLabel(painter, theme, QRectF(left, top, width, line), tick.label, Qt::AlignLeft);
        free = left + width + theme.scaled(8);
    }
}

void paintNothing(QPainter& painter, const Theme& theme, const QRectF& plot, const QString& reason)
{
    painter.fillRect(plot, theme.color(Ink::Surface));
    style::paintHatch(painter, plot, theme);
    const double width = std::min(plot.width(), std::ceil(theme.texts().width(Type::Body, reason)) + theme.scaled(16));
    QRectF text(0, 0, width, theme.lineHeight(Type::Body) + theme.scaled(4));
    text.moveCenter(plot.center());
    painter.fillRect(text, theme.color(Ink::Surface));
    drawLabel(painter, theme, text, reason, Qt::AlignHCenter, Ink::Muted, Type::Body);
}

void paintReadout(QPainter& painter, const Theme& theme, QSize size, QPointF at, const std::vector<QString>& lines)
{
    const double line = theme.lineHeight(Type::Label);
    const double pad = theme.scaled(8);
    const double rightmost = size.width() - theme.scaled(style::kPanelPaddingX);
    double width = 0.0;
    for (const QString& text : lines)
        width = std::max(width, std::ceil(theme.texts().width(Type::Label, text)));
    width = std::min(width + 2 * pad + 1, rightmost);
    const double height = double(lines.size()) * line + pad;
    const bool leftOf = at.x() + pad + width > rightmost;
    const double top = std::max(0.0, std::min(at.y(), size.height() - height - 1));
    const QRectF box(std::floor(std::max(0.0, leftOf ? at.x() - pad - width : at.x() + pad)), std::floor(top), width,
                     height);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(theme.pen(Ink::Line));
    painter.setBrush(theme.color(Ink::Sunk));
    painter.drawRoundedRect(box.translated(0.5, 0.5), style::kControlRadius, style::kControlRadius);
    for (std::size_t i = 0; i < lines.size(); ++i)
        drawLabel(painter, theme,
                  QRectF(box.left() + pad, box.top() + pad / 2 + double(i) * line, box.width() - 2 * pad + 1, line),
                  lines[i], Qt::AlignLeft | Qt::AlignVCenter, i == 0 ? Ink::Muted : Ink::Text);
}

} // namespace millwright::charts
