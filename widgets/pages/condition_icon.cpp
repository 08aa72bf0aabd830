// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/condition_icon.h"

#include "widgets/style/symbols.h"

#include <QPainter>
#include <QPixmap>

#include <algorithm>

namespace millwright::pages {

QIcon conditionIcon(const style::Theme& theme, Condition condition, int side, double pixelRatio)
{
    return conditionIcon(theme, condition, QSize(side, side), pixelRatio);
}

QIcon conditionIcon(const style::Theme& theme, Condition condition, QSize size, double pixelRatio)
{
    if (condition == Condition::Normal)
        return {};
    QPixmap pixmap((QSizeF(size) * pixelRatio).toSize());
    pixmap.setDevicePixelRatio(pixelRatio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    const double side = std::min(size.width(), size.height());
    style::paintPriority(painter, QRectF((size.width() - side) / 2, (size.height() - side) / 2, side, side), theme,
                         condition);
    return QIcon(pixmap);
}

} // namespace millwright::pages
