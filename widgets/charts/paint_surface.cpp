// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/charts/paint_surface.h"

#include <QPaintEngine>
#include <QPainter>
#include <QRegion>
#include <QTransform>
#include <QWidget>

namespace millwright::charts {
namespace {

/// The image behind a painter, when its pixels are of 32 bits and nobody else's.
QImage* imageOf(const QPainter& painter)
{
    QPaintEngine* const engine = painter.paintEngine();
    QPaintDevice* const device = engine ? engine->paintDevice() : nullptr;
    if (!device || device->devType() != QInternal::Image)
        return nullptr;
    auto* const image = static_cast<QImage*>(device);
    const bool isPlain = image->format() == QImage::Format_RGB32 ||
                         image->format() == QImage::Format_ARGB32_Premultiplied; // alike where all is opaque
    return isPlain && image->isDetached() ? image : nullptr;
}

} // namespace

QImage surfaceOf(const QPainter& painter, const QWidget& widget, const QRegion& exposed)
{
    QImage* const image = imageOf(painter);
    if (!image || exposed != QRegion(widget.rect()) || painter.hasClipping())
        return {};
    const double ratio = widget.devicePixelRatioF();
    const QTransform place = painter.deviceTransform();
    const QPoint corner(qRound(place.dx()), qRound(place.dy()));
    const bool isStraight = place == QTransform(ratio, 0, 0, ratio, corner.x(), corner.y());
    const QRect area(corner, (QSizeF(widget.size()) * ratio).toSize());
    const QRegion clip = painter.paintEngine()->systemClip();
    const bool isWhole = clip.isEmpty() || QRegion(area).subtracted(clip).isEmpty();
    if (!isStraight || !isWhole || area.isEmpty() || !image->rect().contains(area))
        return {};
    return {image->scanLine(area.top()) + area.left() * 4, area.width(), area.height(), image->bytesPerLine(),
            QImage::Format_RGB32};
}

} // namespace millwright::charts
