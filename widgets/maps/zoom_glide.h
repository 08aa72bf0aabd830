// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QImage>
#include <QRect>
#include <QRectF>

class QPainter;

namespace millwright::maps {

/// What is seen between two zooms of a map: going nearer the old picture grows towards the new one, going away the new
/// one shrinks from the old. One picture is drawn once for each painting, whatever the fleet. GUI thread.
class ZoomGlide {
public:
    /// One picture of a view and where something stands in it, in device px; in the other view it stands elsewhere.
    /// Going nearer it is the old view's that grows towards `elsewhere`, else the new one's that shrinks from there.
    void start(QImage picture, const QRect& inPicture, const QRect& elsewhere, bool nearer);
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
