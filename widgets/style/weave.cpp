// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/style/weave.h"

#include "widgets/style/symbols.h"

#include <QBrush>
#include <QPainter>

namespace millwright::style {

void weave(QPainter& painter, const QRectF& box, const Theme& theme, Condition condition)
{
    if (condition != Condition::Medium && condition != Condition::Low)
        return;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setPen(Qt::NoPen);
    painter.setBrush(QBrush(theme.color(Ink::Surface), Qt::Dense4Pattern));
    painter.drawPath(priorityPath(condition, box));
    painter.restore();
}

} // namespace millwright::style
