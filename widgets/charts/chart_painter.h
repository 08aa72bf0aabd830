// SPDX-License-Identifier: GPL-3.0-or-later
// What a line chart shows and how it is drawn, apart from the widget that holds it.
#pragma once

#include "widgets/charts/chart_columns.h"
#include "widgets/charts/chart_scale.h"
#include "widgets/charts/chart_series.h"
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
    Millis from = 0;
    Millis to = 0;
    Millis begins = 0; ///< Nothing was recorded before: no gap.
    bool live = true;
    bool zeroBased = true;
    bool frozen = false;
    std::optional<std::size_t> lifted; ///< The grey line under the pointer: drawn over all others, with its value.
};

/// Where things stand in a chart of a given size; logical px.
struct ChartGeometry {
    QSize size;
    QRectF title;
    QRectF plot;
    TimeScale time;   ///< To px of the widget.
    ValueScale value; ///< To px of the widget; values divided by unit.divisor.
    ValueAxis axis;
    style::UnitScale unit;
    std::vector<TimeTick> ticks;
};

class ChartPainter {
public:
    ChartPainter(const ChartContents& contents, const style::Theme& theme, const style::Formatter& formatter);

    ChartGeometry layout(QSize size) const;
    /// Everything but the crosshair, RGB32, at the device ratio.
    QImage render(const ChartGeometry& geometry, QSize size, double ratio) const;
    /// The same with lines as paths, for files that are enlarged: slow where data are dense.
    void renderPaths(QPainter& painter, const ChartGeometry& geometry) const;
    /// The line nearest to a place, if it passes close by.
    std::optional<std::size_t> seriesAt(const ChartGeometry& geometry, QPointF at) const;
    /// Beyond the hues of the palette a line is grey and nameless until it is lifted.
    bool isGrey(std::size_t series) const;
    /// Vertical, ring on each line, and a box with the time first and then the values.
    void paintCrosshair(QPainter& painter, const ChartGeometry& geometry, Millis time) const;
    /// Stretches of the shown time that no series has a value for.
    std::vector<ChartSpan> gaps() const;
    /// "core 53.3 °C" for each series at a time; an em dash where nothing is known.
    std::vector<QString> valuesAt(const ChartGeometry& geometry, Millis time) const;

private:
    struct Look {
        QRgb color;
        std::array<float, 4> dash;
    };
    bool isEmpty() const;
    /// The order in which lines are drawn: grey ones lie under those with a hue, the lifted one over all.
    std::vector<std::size_t> drawingOrder() const;
    void paintGround(QPainter& painter, const ChartGeometry& geometry, bool empty) const;
    void paintMarks(QPainter& painter, const ChartGeometry& geometry, bool empty) const;
    QPainterPath pathOf(std::size_t series, const ChartGeometry& geometry) const;
    Look lookOf(std::size_t series) const;
    void paintTitle(QPainter& painter, const ChartGeometry& geometry) const;
    QString subtitleFor(const QString& unit, double room) const;
    double paintKey(QPainter& painter, const ChartGeometry& geometry) const;
    void paintSample(QPainter& painter, double left, double y, std::size_t series) const;
    QString limitText(const ChartLimit& limit, double divisor) const;
    void paintReadout(QPainter& painter, const ChartGeometry& geometry, double x,
                      const std::vector<QString>& lines) const;
    void paintAxes(QPainter& painter, const ChartGeometry& geometry) const;
    void paintTimeLabels(QPainter& painter, const ChartGeometry& geometry) const;
    void paintGaps(QPainter& painter, const ChartGeometry& geometry) const;
    void paintLines(QImage& image, const ChartGeometry& geometry, double ratio) const;
    void paintLimits(QPainter& painter, const ChartGeometry& geometry) const;
    QRectF limitBox(const ChartGeometry& geometry, double y, double width) const;
    bool isCrossed(const ChartGeometry& geometry, const QRectF& box) const;
    void paintEvents(QPainter& painter, const ChartGeometry& geometry) const;
    void paintEmpty(QPainter& painter, const ChartGeometry& geometry) const;

    const ChartContents& m_contents;
    const style::Theme& m_theme;
    const style::Formatter& m_formatter;
};

/// The chart's numbers: a row per bucket time in [from, to], a column per series. Names that a spreadsheet would take
/// for a formula (= + - @ tab) are prefixed with an apostrophe.
QString chartCsv(const ChartContents& contents, Millis from, Millis to);

} // namespace millwright::charts
