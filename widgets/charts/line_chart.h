// SPDX-License-Identifier: GPL-3.0-or-later
// Stable interface.
#pragma once

#include "widgets/charts/chart_series.h"
#include "widgets/charts/time_chart.h"

#include <QStringList>

#include <memory>
#include <optional>
#include <vector>

namespace millwright::charts {

struct ChartGeometry;
class ChartPainter;

/// Lines over time, or parts of a whole on each other, with an own raster: the span from minimum to maximum per pixel
/// column. NaN, infinities and missing buckets split the line and show as a hatched stretch; the axis comes from finite
/// values only and starts at zero unless told otherwise. Of more than five lines the others are grey, and the one under
/// the pointer is lifted; Up and Down go through them.
///
/// Stacked: a moment at which one part is unknown is a gap of all, never a zero of that part; the crosshair tells the
/// whole and each part with its share; the newest shares stand beside the names.
class LineChart final : public TimeChart {
    Q_OBJECT
public:
    explicit LineChart(style::ThemePtr theme, QWidget* parent = nullptr);
    ~LineChart() override;

    void setSeries(std::vector<ChartSeries> series);
    /// The series are parts of a whole, the first of them below.
    void setStacked(bool stacked);
    /// Axis from zero (default) or from the data's own range.
    void setZeroBased(bool zeroBased);
    /// A fixed axis; nothing = from the data.
    void setValueRange(std::optional<std::pair<double, double>> range);
    /// An axis from the data holds this at least: what hardly moves does not look like an event.
    void setLeastRange(std::optional<std::pair<double, double>> range);
    void setLimits(std::vector<ChartLimit> limits);
    const std::vector<ChartLimit>& limits() const;
    void setEvents(std::vector<ChartEvent> events);
    void setShade(std::optional<ChartSpan> shade);

    /// A row per bucket time, a column per series, empty for gaps.
    QString csv() const override;
    QImage picture() const override;
    /// Stretches of the shown time that are hatched: no line has a value, or not every part of a stack has.
    std::vector<ChartSpan> shownGaps() const;
    /// Names of the limits that the axis reaches.
    QStringList shownLimits() const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    QRectF plot() const override;
    Millis arrowStep() const override;
    std::vector<QString> valuesAt(Millis time) const override;
    void paintCrosshair(QPainter& painter, Millis time) const override;
    void point(QPointF at) override;
    bool paintOnto(QImage& surface) const override;
    void draw(QPainter& painter) const override;
    void changed() override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    struct State;
    const ChartGeometry& place() const;
    ChartPainter painter() const;
    void lift(std::optional<std::size_t> series);
    void restack();

    std::unique_ptr<State> m_state;
};

} // namespace millwright::charts
