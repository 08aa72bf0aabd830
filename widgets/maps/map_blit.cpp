// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/maps/map_blit.h"

#include <QPaintEngine>
#include <QPainter>

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <optional>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace millwright::maps {
namespace {

constexpr std::size_t kStripBytes = 128 * 1024;       ///< Well within the second cache.
constexpr std::size_t kBypassFrom = 16 * 1024 * 1024; ///< No cache holds what is larger until it is shown.

#ifdef __SSE2__
/// Past the cache, as a copy of many megabytes does it: what is written is not read again soon, and reading it first
/// to fill the cache would cost as much as writing it.
void copyPastCache(const QRgb* from, std::size_t count, QRgb* to)
{
    constexpr std::uintptr_t kBlock = sizeof(__m128i);
    for (; count > 0 && reinterpret_cast<std::uintptr_t>(to) % kBlock != 0; --count)
        *to++ = *from++;
    for (; count >= 4; count -= 4, from += 4, to += 4)
        _mm_stream_si128(reinterpret_cast<__m128i*>(to), _mm_loadu_si128(reinterpret_cast<const __m128i*>(from)));
    for (; count > 0; --count)
        *to++ = *from++;
}
void endBypass()
{
    _mm_sfence();
}
#else
void copyPastCache(const QRgb* from, std::size_t count, QRgb* to)
{
    std::memcpy(to, from, count * sizeof(QRgb));
}
void endBypass() {}
#endif

/// The image behind a painter, where it can be written to as it is: no transformation but a move, no clip but the
/// system's. Widgets are painted so, and so is a widget that is rendered into an image.
std::optional<MapBlit::Surface> surfaceOf(const QPainter& painter)
{
    const QPaintEngine* engine = painter.paintEngine();
    const QTransform place = painter.deviceTransform();
    if (!engine || engine->type() != QPaintEngine::Raster || painter.hasClipping() ||
        place.type() > QTransform::TxTranslate)
        return std::nullopt;
    auto* image = dynamic_cast<QImage*>(engine->paintDevice());
    const bool isFit =
        image && image->isDetached() &&
        (image->format() == QImage::Format_RGB32 || image->format() == QImage::Format_ARGB32_Premultiplied);
    if (!isFit)
        return std::nullopt;
    const QRegion clip = engine->systemClip().isEmpty() ? QRegion(image->rect()) : engine->systemClip();
    return MapBlit::Surface{reinterpret_cast<QRgb*>(image->bits()),
                            image->bytesPerLine() / std::ptrdiff_t(sizeof(QRgb)),
                            QPoint(qRound(place.dx()), qRound(place.dy())), clip.intersected(image->rect())};
}

} // namespace

void MapBlit::paint(QPainter& painter, const MapPicture& picture, const QRect& exposed, double ratio)
{
    const QSize size = picture.view->window->size;
    const QRect seen = exposed.intersected(QRect(QPoint(0, 0), size));
    painter.save();
    painter.setCompositionMode(QPainter::CompositionMode_Source);
    painter.scale(1.0 / ratio, 1.0 / ratio);
    if (const std::optional<Surface> surface = surfaceOf(painter))
        write(*surface, picture, seen);
    else
        draw(painter, picture, seen);
    painter.restore();
}

void MapBlit::write(const Surface& surface, const MapPicture& picture, const QRect& seen)
{
    const QRegion region = surface.clip.translated(-surface.origin).intersected(seen);
    const auto width = static_cast<std::size_t>(picture.view->window->size.width());
    const bool bypass = width * static_cast<std::size_t>(region.boundingRect().height()) * sizeof(QRgb) >= kBypassFrom;
    for (const QRect& part : region) {
        for (int y = part.top(); y <= part.bottom(); ++y) {
            const QRgb* from = picture.line(y) + part.left();
            QRgb* to = surface.pixels + (y + surface.origin.y()) * surface.stride + part.left() + surface.origin.x();
            const auto count = static_cast<std::size_t>(part.width());
            bypass ? copyPastCache(from, count, to) : void(std::memcpy(to, from, count * sizeof(QRgb)));
        }
    }
    if (bypass)
        endBypass();
}

void MapBlit::draw(QPainter& painter, const MapPicture& picture, const QRect& seen)
{
    const int width = picture.view->window->size.width();
    const auto bytes = static_cast<std::size_t>(width) * sizeof(QRgb);
    const int atOnce = static_cast<int>(std::max<std::size_t>(1, kStripBytes / bytes));
    m_strip.resize(static_cast<std::size_t>(width) * static_cast<std::size_t>(atOnce));
    for (int top = seen.top(); top <= seen.bottom(); top += atOnce) {
        const int lines = std::min(atOnce, seen.bottom() + 1 - top);
        for (int line = 0; line < lines; ++line)
            std::memcpy(m_strip.data() + static_cast<std::size_t>(line) * static_cast<std::size_t>(width),
                        picture.line(top + line), bytes);
        const QImage strip(reinterpret_cast<const uchar*>(m_strip.data()), width, lines, static_cast<qsizetype>(bytes),
                           QImage::Format_RGB32);
        painter.drawImage(QPoint(0, top), strip);
    }
}

QImage imageOf(const MapPicture& picture)
{
    QImage image(picture.view->window->size, QImage::Format_RGB32);
    for (int y = 0; y < image.height(); ++y)
        std::memcpy(image.scanLine(y), picture.line(y), static_cast<std::size_t>(image.width()) * sizeof(QRgb));
    return image;
}

} // namespace millwright::maps
