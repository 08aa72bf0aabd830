// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/condition_icon.h"

#include "widgets/style/symbols.h"

#include <QPainter>
#include <QPixmap>

namespace millwright::pages {

QIcon conditionIcon(const style::Theme& theme, Condition condition, int side, double pixelRatio)
{
    if (condition == Condition::Normal)
        return {};
    QPixmap pixmap(QSizeF(side * pixelRatio, side * pixelRatio).toSize());
    pixmap.setDevicePixelRatio(pixelRatio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    style::paintPriority(painter, QRectF(0, 0, side, side), theme, condition);
    return QIcon(pixmap);
}

} // namespace millwright::pages
