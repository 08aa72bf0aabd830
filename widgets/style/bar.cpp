// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/style/bar.h"

#include "widgets/style/symbols.h"

#include <QPainter>

#include <algorithm>

namespace millwright::style {

void paintBar(QPainter& painter, const QRectF& bar, const Theme& theme, Ink ink, bool isOld)
{
    if (bar.isEmpty())
        return;
    if (!isOld)
        return painter.fillRect(bar, theme.color(ink));
    const double edge = std::max(1.0, theme.scaled(0.5));
    painter.fillRect(bar, theme.color(Ink::Line));
    const QRectF inside = bar.adjusted(edge, edge, -edge, -edge);
    if (inside.isEmpty())
        return;
    painter.fillRect(inside, theme.color(Ink::Sunk));
    paintHatch(painter, inside, theme);
}

} // namespace millwright::style
