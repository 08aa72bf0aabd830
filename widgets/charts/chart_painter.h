// SPDX-License-Identifier: GPL-3.0-or-later
// What a line chart shows and how it is drawn, apart from the widget that holds it.
#pragma once

#include "widgets/charts/chart_columns.h"
#include "widgets/charts/chart_scale.h"
#include "widgets/charts/chart_series.h"
#include "widgets/charts/chart_stack.h"
#include "widgets/charts/line_raster.h"
#include "widgets/style/format.h"
#include "widgets/style/theme.h"

#include <QImage>
#include <QRectF>
#include <QSize>

#include <optional>
#include <utility>
#include <vector>

class QPainter;
class QPainterPath;

namespace millwright::charts {

struct ChartContents {
    QString title;
    QString subtitle; ///< After the unit.
    QString unit;     ///< Of the catalogue.
    QString emptyText;
    std::vector<ChartSeries> series;
    std::vector<ChartLimit> limits;
    std::vector<ChartEvent> events;
    std::optional<ChartSpan> shade;
    std::optional<std::pair<double, double>> valueRange;
    std::optional<std::pair<double, double>> leastRange; ///< Held by an axis from the data.
    Millis from = 0;
    Millis to = 0;
    Millis begins = 0; ///< Nothing was recorded before: no gap.
    bool live = true;
    bool zeroBased = true;
    bool frozen = false;
    bool stacked = false;              ///< Parts of a whole on each other instead of lines.
    ChartStack stack;                  ///< Of the series when they are stacked.
    std::optional<std::size_t> lifted; ///< The grey line under the pointer: drawn over all others, with its value.
};

/// Where things stand in a chart of a given size; logical px.
struct ChartGeometry {
    QSize size;
    QRectF title;
    QRectF key; ///< Names of the series: the rest of the title row, or a row below it.
    QRectF plot;
    TimeScale time;   ///< To px of the widget.
    ValueScale value; ///< To px of the widget; values divided by unit.divisor.
    ValueAxis axis;
    style::UnitScale unit;
    std::vector<TimeTick> ticks;
    bool isEmpty = true;             ///< Nothing is known of the shown time.
    std::vector<ChartSpan> gaps;     ///< No series has a value; of a stack, one of them has none.
    std::vector<ChartSpan> silences; ///< Single ones of several series have none.
    bool showsShares = true;         ///< The names have room for their shares.
    double partLabels = 0.0; ///< Room to the right of the plot for the names of a stack's parts; 0 = in the title row.
};

class ChartPainter {
public:
    ChartPainter(const ChartContents& contents, const style::Theme& theme, const style::Formatter& formatter);

    ChartGeometry layout(QSize size) const;
    /// Everything but the crosshair, RGB32, at the device ratio.
    QImage render(const ChartGeometry& geometry, QSize size, double ratio) const;
    /// The same into an image of that size (RGB32, or another of opaque pixels alike), whatever it held.
    void renderOnto(QImage& image, const ChartGeometry& geometry, double ratio) const;
    /// The same with lines as paths over a ground that is there, for files that are enlarged: slow where data are
    /// dense.
    void renderPaths(QPainter& painter, const ChartGeometry& geometry) const;
    /// The line nearest to a place, if it passes close by.
    std::optional<std::size_t> seriesAt(const ChartGeometry& geometry, QPointF at) const;
    /// Beyond the hues of the palette a line is grey and nameless until it is lifted.
    bool isGrey(std::size_t series) const;
    /// Vertical, ring on each line, and a box with the time first and then the values.
    void paintCrosshair(QPainter& painter, const ChartGeometry& geometry, Millis time) const;
    /// "core 53.3 °C" for each series at a time; an em dash where nothing is known.
    std::vector<QString> valuesAt(const ChartGeometry& geometry, Millis time) const;

private:
    struct Look {
        QRgb color;
        std::array<float, 4> dash;
    };
    void placeGaps(ChartGeometry& geometry) const;
    /// The order in which lines are drawn: grey ones lie under those with a hue, the lifted one over all.
    std::vector<std::size_t> drawingOrder() const;
    void paintGround(QPainter& painter, const ChartGeometry& geometry, bool hasGrid) const;
    void paintMarks(QPainter& painter, const ChartGeometry& geometry) const;
    std::vector<QRgb> groundLines(const ChartGeometry& geometry, const QRect& plot, double ratio) const;
    std::vector<ColumnRange> paintedColumns(const ChartGeometry& geometry, const QRect& plot, double ratio) const;
    QRectF gapBox(const ChartGeometry& geometry, const ChartSpan& gap, double height) const;
    QPainterPath pathOf(std::size_t series, const ChartGeometry& geometry) const;
    Look lookOf(std::size_t series) const;
    void paintTitle(QPainter& painter, const ChartGeometry& geometry) const;
    std::size_t named(const ChartGeometry& geometry) const;
    double sampleWidth() const;
    double keyWidth(const ChartGeometry& geometry, std::size_t count, style::Type type) const;
    void placeKey(ChartGeometry& geometry) const;
    double paintKey(QPainter& painter, const ChartGeometry& geometry) const;
    void paintSample(QPainter& painter, double left, double y, std::size_t series) const;
    QString limitText(const ChartLimit& limit, double divisor) const;
    void paintGaps(QPainter& painter, const ChartGeometry& geometry) const;
    void paintLines(QImage& image, const QRect& plot, const ChartGeometry& geometry, double ratio,
                    const RasterGround& ground) const;
    std::optional<double> markedAt(std::size_t series, Millis time) const;
    void paintLimits(QPainter& painter, const ChartGeometry& geometry) const;
    struct LimitPlace {
        QRectF box;
        int covers = 0; ///< Columns of lines below it.
        bool isInside = false;
    };
    LimitPlace placeOfLimit(const ChartGeometry& geometry, double y, double width,
                            const std::vector<std::vector<ColumnSpan>>& covered,
                            const std::vector<QRectF>& taken) const;
    std::vector<std::vector<ColumnSpan>> coveredColumns(const ChartGeometry& geometry) const;
    void paintEvents(QPainter& painter, const ChartGeometry& geometry) const;
    // Of a stack; in chart_stack_paint.cpp.
    /// What is drawn as lines: the series, or the upper ends of a stack's parts.
    const std::vector<ChartSeries>& drawn() const;
    QString shareAt(std::size_t part, Millis time) const;
    Millis newestWhole() const;
    QString keyText(std::size_t series, bool withShare) const;
    double partLabelWidth(bool withShares) const;
    void placePartLabels(ChartGeometry& geometry, double width) const;
    void paintPartLabels(QPainter& painter, const ChartGeometry& geometry) const;
    void paintAreas(QImage& image, const QRect& plot, const ChartGeometry& geometry, double ratio,
                    const RasterGround& ground) const;
    void paintAreaPaths(QPainter& painter, const ChartGeometry& geometry) const;
    std::vector<QString> partsAt(const ChartGeometry& geometry, Millis time) const;

    const ChartContents& m_contents;
    const style::Theme& m_theme;
    const style::Formatter& m_formatter;
};

} // namespace millwright::charts
