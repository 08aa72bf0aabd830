// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/maps/zoom_glide.h"

#include <QPainter>

#include <utility>

namespace millwright::maps {
namespace {

/// Where the view itself goes when something in it goes from one place to another.
QRectF carried(const QSize& view, const QRect& from, const QRect& to)
{
    const double x = double(to.width()) / std::max(1, from.width());
    const double y = double(to.height()) / std::max(1, from.height());
    return {to.left() - from.left() * x, to.top() - from.top() * y, view.width() * x, view.height() * y};
}

} // namespace

void ZoomGlide::start(QImage old, const QRect& before, const QRect& after)
{
    m_from = QRectF(QPointF(0, 0), QSizeF(old.size()));
    m_to = carried(old.size(), before, after);
    m_shown = std::move(old);
    m_way = 0.0;
}

void ZoomGlide::replace(QImage fresh, const QRect& before, const QRect& after)
{
    m_from = carried(fresh.size(), after, before);
    m_to = QRectF(QPointF(0, 0), QSizeF(fresh.size()));
    m_shown = std::move(fresh);
}

void ZoomGlide::end()
{
    m_shown = {};
}

QRectF ZoomGlide::place() const
{
    const auto between = [this](double from, double to) { return from + (to - from) * m_way; };
    return {between(m_from.left(), m_to.left()), between(m_from.top(), m_to.top()),
            between(m_from.width(), m_to.width()), between(m_from.height(), m_to.height())};
}

void ZoomGlide::paint(QPainter& painter, double ratio, const QColor& ground) const
{
    painter.save();
    painter.scale(1.0 / ratio, 1.0 / ratio);
    const QRectF view(QPointF(0, 0), QSizeF(m_shown.size()));
    const QRectF shown = place();
    if (!shown.contains(view))
        painter.fillRect(view, ground);
    // Only what is in view: the rest of a picture that grew would be drawn for nobody.
    const QRectF seen = shown.intersected(view);
    const double x = m_shown.width() / shown.width();
    const double y = m_shown.height() / shown.height();
    painter.drawImage(
        seen, m_shown,
        QRectF((seen.left() - shown.left()) * x, (seen.top() - shown.top()) * y, seen.width() * x, seen.height() * y));
    painter.restore();
}

} // namespace millwright::maps
