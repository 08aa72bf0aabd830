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
    /// From a picture of the old view; `before` is where something stands in it that both views show.
    void begin(QImage old, const QRect& before);
    bool hasBegun() const { return !m_old.isNull(); }
    /// To the new view, where the same thing stands at `after`; false when the two look the same. All in device px.
    bool aim(QImage fresh, const QRect& after);
    void end();
    bool isOnTheWay() const { return !m_shown.isNull(); }
    /// 0 = the old view, 1 = the new one.
    void setWay(double way) { m_way = way; }
    /// Fills a view of device px, at the painter's origin.
    void paint(QPainter& painter, double ratio, const QColor& ground) const;
    /// Where the picture stands on its way, in device px of the view.
    QRectF place() const;

private:
    QImage m_old;
    QRect m_before;
    QImage m_shown;
    QRectF m_from, m_to; ///< Of the shown picture.
    double m_way = 0.0;
};

} // namespace millwright::maps
