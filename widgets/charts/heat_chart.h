// SPDX-License-Identifier: GPL-3.0-or-later
// Stable interface.
#pragma once

#include "models/domain/condition.h"
#include "widgets/charts/chart_series.h"
#include "widgets/charts/time_chart.h"

#include <limits>
#include <memory>
#include <vector>

namespace millwright::charts {

/// One row: a thing and what was measured of it.
struct HeatRow {
    ChartSeries series;
    double above = std::numeric_limits<double>::infinity(); ///< Beyond it a cell has the colour of the condition.
    Condition beyond = Condition::Normal;
};

/// Many things over time: a row for each, a column for each stretch of time, the number as a step of a ramp. Where
/// nothing is known a cell is hatched. The colours' own legend stands beside the chart.
///
/// Beside the keys and the mouse of all charts over time: up and down go from row to row, Enter or a click opens the
/// row (on its name as well), and the row under the pointer tells its number. Without a row the crosshair tells the
/// highest and the lowest.
class HeatChart final : public TimeChart {
    Q_OBJECT
public:
    explicit HeatChart(style::ThemePtr theme, QWidget* parent = nullptr);
    ~HeatChart() override;

    /// From the top down. The current row stays at its place.
    void setRows(std::vector<HeatRow> rows);
    int rows() const;
    /// -1 = none.
    int current() const;
    /// Ends of the ramp, in the unit; colours follow the data while none is set.
    void setScale(style::Ramp ramp, double low, double high);
    /// Least and greatest number that a shown cell has; 0 and 0 where there is none.
    std::pair<double, double> shownValues() const;

    /// A row per time, a column per thing.
    QString csv() const override;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void rowActivated(int row);

protected:
    QRectF plot() const override;
    Millis arrowStep() const override;
    std::vector<QString> valuesAt(Millis time) const override;
    void paintCrosshair(QPainter& painter, Millis time) const override;
    void point(QPointF at) override;
    void clicked(QPointF at) override;
    void draw(QPainter& painter) const override;
    void changed() override;
    void mousePressEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    struct State;
    const State& placed() const;
    QRectF rowBox(std::size_t row) const;
    int rowAt(QPointF at) const;
    void moveRow(int by);
    QColor colourOf(std::size_t row, std::size_t column) const;
    /// Returns where it begins.
    double paintLegend(QPainter& painter) const;
    void paintNames(QPainter& painter) const;
    void paintCells(QPainter& painter) const;
    void paintUnknown(QPainter& painter) const;
    QString numberOf(double value) const;
    std::vector<QString> cellLines(std::size_t row, std::size_t column) const;
    std::vector<QString> extremeLines(std::size_t column) const;

    std::unique_ptr<State> m_state;
};

} // namespace millwright::charts
