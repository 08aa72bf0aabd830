// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QImage>
#include <QRect>
#include <QRectF>

class QPainter;

namespace millwright::maps {

/// What is seen between two zooms of a map: the old picture on its way to where its parts stand in the new view, and,
/// going away, the new one as soon as there is one, which has more round it. One picture is drawn once for each
/// painting, whatever the fleet. GUI thread.
class ZoomGlide {
public:
    /// A picture of the old view, and where something stands in it and in the new view, in device px.
    void start(QImage old, const QRect& before, const QRect& after);
    /// A picture of the new view instead; the way goes on where it is.
    void replace(QImage fresh, const QRect& before, const QRect& after);
    void end();
    bool isOnTheWay() const { return !m_shown.isNull(); }
    /// 0 = the old view, 1 = the new one.
    void setWay(double way) { m_way = way; }
    /// Fills a view of device px, at the painter's origin.
    void paint(QPainter& painter, double ratio, const QColor& ground) const;
    /// Where the picture stands on its way, in device px of the view.
    QRectF place() const;

private:
    QImage m_shown;
    QRectF m_from, m_to; ///< Of the shown picture.
    double m_way = 0.0;
};

} // namespace millwright::maps
