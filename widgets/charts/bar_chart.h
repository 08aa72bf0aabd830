// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/charts/chart.h"

#include <QString>

#include <memory>
#include <vector>

namespace millwright::charts {

/// One bar: a name, a finite number in the chart's unit, and how the number is written.
struct ChartBar {
    QString name;
    double value = 0.0;
    QString text{};

    bool operator==(const ChartBar&) const = default;
};

/// Horizontal bars from zero that compare a few things in one unit, first on top, each with its number. For a dozen
/// bars that change once a second at most; LineChart is for time. What has no number has no bar: leave it out and say
/// so beside the chart. Frozen, they keep their length and turn to outlines. Its title is shown by whoever holds it.
/// Up, Down, Home and End go from bar to bar, Enter opens the one that is marked. GUI thread.
class BarChart final : public Chart {
    Q_OBJECT
public:
    explicit BarChart(style::ThemePtr theme, QWidget* parent = nullptr);
    ~BarChart() override;

    /// Long names are cut with an ellipsis; bars without a finite number are left out.
    void setBars(std::vector<ChartBar> bars);
    /// So many bars have room for their names in such a height; at least one.
    int barsIn(int height) const;

    /// A row per bar: its name and its number in the chart's unit.
    QString csv() const override;
    QImage picture() const override;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    /// A click on a bar or its name, or Enter on the one that is marked; 0 is the first on top.
    void barActivated(int bar);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void draw(QPainter& painter) const override;
    void changed() override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    struct State;
    void refill();
    void go(int bar);
    void placeMark();
    void relabel();
    void placeNumbers();

    std::unique_ptr<State> m_state;
};

} // namespace millwright::charts
