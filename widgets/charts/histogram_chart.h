// SPDX-License-Identifier: GPL-3.0-or-later
// Stable interface.
#pragma once

#include "widgets/charts/chart.h"
#include "widgets/charts/chart_series.h"
#include "widgets/charts/distribution.h"

#include <memory>
#include <optional>
#include <vector>

namespace millwright::charts {

/// How the numbers of many lie at one moment: ranges with their counts, the median and high quantiles as verticals, and
/// how many are not known beside the title.
///
/// Mouse: hover tells a range, its count and what lies below. Keys: left and right go from range to range, Home and End
/// to the first and last, L changes between equal and logarithmic ranges.
class HistogramChart final : public Chart {
    Q_OBJECT
public:
    explicit HistogramChart(style::ThemePtr theme, QWidget* parent = nullptr);
    ~HistogramChart() override;

    /// Catalogue unit of the numbers.
    void setUnit(const QString& unit);
    /// Stands after the unit.
    void setSubtitle(const QString& subtitle);
    void setNumbers(std::vector<double> numbers);
    /// Numbers that were counted elsewhere, on another thread for instance; they are counted anew where the ranges are
    /// of the other width. How many are not known stands in `counted`.
    void setCounted(std::vector<double> numbers, Distribution counted);
    BinWidth binWidth() const;
    /// Ranges of equal width (default) or of equal ratio.
    void setBinWidth(BinWidth width);
    void setLimits(std::vector<ChartLimit> limits);
    const Distribution& distribution() const;

    /// A row per range: from, to, count.
    QString csv() const override;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    /// By key or menu.
    void binWidthChanged();

protected:
    void draw(QPainter& painter) const override;
    void changed() override;
    void addActions(QMenu& menu) override;
    void paintEvent(QPaintEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    struct State;
    const State& placed() const;
    double placeOf(double value) const;
    QRectF barOf(std::size_t bin) const;
    int binAt(QPointF at) const;
    void go(int bin);
    QString numberOf(double value) const;
    std::vector<QString> linesOf(std::size_t bin) const;
    void count();
    void settle();
    QString besideTitle() const;
    void paintTitle(QPainter& painter) const;
    void paintBars(QPainter& painter) const;
    void paintTicks(QPainter& painter) const;
    void paintMarks(QPainter& painter) const;
    void paintVertical(QPainter& painter, double value, const QString& text, const QList<qreal>& dash,
                       std::vector<QRectF>& taken) const;

    std::unique_ptr<State> m_state;
};

} // namespace millwright::charts
