// SPDX-License-Identifier: GPL-3.0-or-later
// What LineChart knows between its events. Not for others.
#pragma once

#include "widgets/charts/chart_painter.h"
#include "widgets/charts/line_chart.h"

#include <QImage>
#include <QPointer>

namespace millwright::charts {

struct LineChart::State {
    style::ThemePtr theme;
    style::Formatter formatter;
    ChartContents contents; ///< With the shown window as from and to.
    Millis from = 0;        ///< The chart's own range.
    Millis to = 0;
    QPointer<ChartCursor> cursor;
    ChartGeometry geometry;
    QImage picture;
    bool placed = false;  ///< The geometry is that of the contents.
    bool painted = false; ///< The picture shows the contents.
    std::optional<QPointF> pressed;
    QPointF dragged;
    bool panning = false;

    ChartPainter painter() const { return {contents, *theme, formatter}; }
    /// Where things stand now: several events may come between two paints, and each changes what the next one meets.
    const ChartGeometry& place(QSize size)
    {
        if (!placed || geometry.size != size) {
            geometry = painter().layout(size);
            placed = true;
            painted = false;
        }
        return geometry;
    }
    void refresh(QSize size, double ratio)
    {
        place(size);
        if (painted && picture.devicePixelRatio() == ratio)
            return;
        picture = painter().render(geometry, size, ratio);
        painted = true;
    }
};

} // namespace millwright::charts
