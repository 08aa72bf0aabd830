// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/mark_paint.h"

#include "widgets/style/symbols.h"

#include <QPainter>

#include <algorithm>

namespace millwright::pages {

void paintMark(QPainter& painter, const QRectF& rect, const maps::MapColours& colours, std::uint8_t code,
               const style::Theme& theme)
{
    if (code == maps::code::kAbsent || rect.isEmpty())
        return;
    const double smaller = std::min(rect.width(), rect.height());
    if (smaller < maps::kDetailFrom) {
        painter.fillRect(rect, QColor::fromRgb(colours.plain[code]));
        return;
    }
    painter.fillRect(rect, QColor::fromRgb(colours.body[code]));
    if (colours.edge[code] != colours.body[code]) {
        painter.setPen(QPen(QColor::fromRgb(colours.edge[code]), 1));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(rect.adjusted(0.5, 0.5, -0.5, -0.5));
    }
    if (colours.cut[code] != colours.body[code] && maps::isOld(code)) {
        painter.setPen(QPen(QColor::fromRgb(colours.cut[code]), 1.5));
        painter.drawLine(rect.bottomLeft(), rect.topRight());
    }
    const Condition condition = maps::conditionOf(code);
    if (smaller >= maps::kSymbolFrom && condition != Condition::Normal && code >= maps::code::kMissing) {
        const double side = std::min(smaller - 2, theme.scaled(16));
        QRectF box(0, 0, side, side);
        box.moveCenter(rect.center());
        style::paintPriority(painter, box, theme, condition);
    }
}

} // namespace millwright::pages
