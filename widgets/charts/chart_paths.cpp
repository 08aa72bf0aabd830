// SPDX-License-Identifier: GPL-3.0-or-later
// Lines of a chart as paths: which of them passes a place, and how they are drawn into a file.
#include "widgets/charts/chart_label.h"
#include "widgets/charts/chart_painter.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace millwright::charts {

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

/// Parted where a bucket has no value and where buckets are too far apart; the last one before a gap goes on to its own
/// end, and a lone point is a short stroke, as in the picture.
QPainterPath ChartPainter::pathOf(std::size_t number, const ChartGeometry& geometry) const
{
    const ChartSeries& series = m_contents.series[number];
    const JoinRule rule(series);
    constexpr double kLonePoint = 1.5;
    QPainterPath path;
    const Bucket* before = nullptr;
    bool isAlone = false;
    const auto placeOf = [&](const Bucket& bucket) {
        return QPointF(geometry.time.toPixel(bucket.time),
                       geometry.value.toPixel(double(bucket.mean) / geometry.unit.divisor));
    };
    const auto finish = [&] {
        if (!before)
            return;
        const QPointF place = placeOf(*before);
        if (before->count > 1 && rule.reach() > 0)
            path.lineTo(geometry.time.toPixel(before->time + rule.step() - 1), place.y());
        else if (isAlone) {
            path.moveTo(place.x() - kLonePoint, place.y());
            path.lineTo(place.x() + kLonePoint, place.y());
        }
        before = nullptr;
    };
    for (const Bucket& bucket : series.buckets) {
        const bool isJoined = before && bucket.hasValue() && rule.joins(*before, bucket);
        if (!isJoined)
            finish();
        if (!bucket.hasValue())
            continue;
        if (isJoined)
            path.lineTo(placeOf(bucket));
        else
            path.moveTo(placeOf(bucket));
        isAlone = !isJoined;
        before = &bucket;
    }
    finish();
    return path;
}

void ChartPainter::renderPaths(QPainter& painter, const ChartGeometry& geometry) const
{
    paintGround(painter, geometry, true);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setClipRect(geometry.plot);
    painter.setBrush(Qt::NoBrush);
    if (m_contents.stacked)
        paintAreaPaths(painter, geometry);
    for (const std::size_t i : m_contents.stacked ? std::vector<std::size_t>() : drawingOrder()) {
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
    paintMarks(painter, geometry);
}

} // namespace millwright::charts
