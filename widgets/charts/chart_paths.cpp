// SPDX-License-Identifier: GPL-3.0-or-later
// Lines of a chart as paths: which of them passes a place, and how they are drawn into a file.
#include "widgets/charts/chart_label.h"
#include "widgets/charts/chart_painter.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace millwright::charts {

using style::Ink;

std::optional<std::size_t> ChartPainter::seriesAt(const ChartGeometry& geometry, QPointF at) const
{
    const Millis time = geometry.time.toTime(at.x());
    double nearest = m_theme.scaled(10);
    std::optional<std::size_t> found;
    for (std::size_t i = 0; i < m_contents.series.size(); ++i) {
        const Bucket* bucket = bucketAt(m_contents.series[i], time);
        if (!bucket)
            continue;
        const double distance = std::abs(geometry.value.toPixel(double(bucket->mean) / geometry.unit.divisor) - at.y());
        if (distance < nearest) {
            nearest = distance;
            found = i;
        }
    }
    return found;
}

/// Parted where a bucket has no value and where buckets are too far apart.
QPainterPath ChartPainter::pathOf(std::size_t number, const ChartGeometry& geometry) const
{
    const ChartSeries& series = m_contents.series[number];
    const JoinRule rule(series);
    QPainterPath path;
    const Bucket* before = nullptr;
    for (const Bucket& bucket : series.buckets) {
        if (!bucket.hasValue()) {
            before = nullptr;
            continue;
        }
        const QPointF place(geometry.time.toPixel(bucket.time),
                            geometry.value.toPixel(double(bucket.mean) / geometry.unit.divisor));
        if (before && rule.joins(*before, bucket))
            path.lineTo(place);
        else
            path.moveTo(place);
        before = &bucket;
    }
    return path;
}

void ChartPainter::renderPaths(QPainter& painter, const ChartGeometry& geometry) const
{
    painter.fillRect(QRectF(QPointF(0, 0), geometry.size), m_theme.color(Ink::Surface));
    const bool empty = isEmpty();
    paintGround(painter, geometry, empty);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setClipRect(geometry.plot);
    painter.setBrush(Qt::NoBrush);
    for (const std::size_t i : drawingOrder()) {
        const Look look = lookOf(i);
        QPen pen(QColor(look.color), m_theme.scaled(kLineWidth), Qt::SolidLine, Qt::FlatCap, Qt::RoundJoin);
        QList<qreal> pattern; // in widths of the pen
        for (const float length : look.dash)
            pattern << double(length) / kLineWidth;
        if (look.dash[0] > 0.0f)
            pen.setDashPattern(pattern);
        painter.setPen(pen);
        painter.drawPath(pathOf(i, geometry));
    }
    painter.restore();
    paintMarks(painter, geometry, empty);
}

} // namespace millwright::charts
