// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/style/digit_halos.h"

#include <QFontMetricsF>
#include <QPaintDevice>
#include <QPaintEngine>
#include <QPainter>
#include <QPainterPath>
#include <QPen>
#include <QTransform>

#include <cmath>

namespace millwright::style {
namespace {

QPen penOf(QRgb color, double width)
{
    return {QColor(color), width * 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin};
}

/// Pictures of pixels serve where pixels are painted and nothing is turned or scaled beyond the ratio of the screen.
bool takesPixels(const QPainter& painter, double ratio)
{
    const QPaintEngine* const engine = painter.paintEngine();
    const QTransform place = painter.deviceTransform();
    return engine && engine->type() == QPaintEngine::Raster && place.type() <= QTransform::TxScale &&
           place.m11() == ratio && place.m22() == ratio;
}

} // namespace

void DigitHalos::draw(QPainter& painter, const QFont& font, const QString& text, QPointF start, QRgb color,
                      double width)
{
    const double ratio = painter.device()->devicePixelRatioF();
    if (!takesPixels(painter, ratio)) {
        QPainterPath outline;
        outline.addText(start, font, text);
        painter.strokePath(outline, penOf(color, width));
        return;
    }
    const QTransform place = painter.deviceTransform();
    const QString name = font.key();
    for (const QChar character : text) {
        const Halo& halo = haloOf({name, character.unicode(), color, width, ratio}, font);
        const QPointF at = place.map(start);
        const QPointF corner(std::round(at.x()) + halo.corner.x(), std::round(at.y()) + halo.corner.y());
        painter.drawImage(place.inverted().map(corner), halo.image);
        start.rx() += halo.advance;
    }
}

const DigitHalos::Halo& DigitHalos::haloOf(const Key& key, const QFont& font)
{
    if (const auto found = m_halos.constFind(key); found != m_halos.constEnd())
        return *found;
    if (m_halos.size() >= kMost)
        m_halos.clear();
    const QString text{QChar(key.character)};
    QPainterPath outline;
    outline.addText({}, font, text);
    const double around = key.width + 1.0;
    const QRectF bounds = outline.boundingRect().adjusted(-around, -around, around, around);
    const QPoint corner(static_cast<int>(std::floor(bounds.left() * key.ratio)),
                        static_cast<int>(std::floor(bounds.top() * key.ratio)));
    const QSize size(static_cast<int>(std::ceil(bounds.right() * key.ratio)) - corner.x(),
                     static_cast<int>(std::ceil(bounds.bottom() * key.ratio)) - corner.y());
    QImage image(size, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(-corner);
    painter.scale(key.ratio, key.ratio);
    painter.strokePath(outline, penOf(key.color, key.width));
    painter.end();
    image.setDevicePixelRatio(key.ratio);
    return *m_halos.insert(key, {image, corner, QFontMetricsF(font).horizontalAdvance(text)});
}

} // namespace millwright::style
