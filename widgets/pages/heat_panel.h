// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/watch.h"
#include "widgets/charts/heat_chart.h"
#include "widgets/pages/held_series.h"
#include "widgets/pages/page.h"

#include <QPointer>
#include <QWidget>

#include <memory>
#include <string>
#include <vector>

namespace millwright::pages {

/// The course of one measure of the accelerators of each of some assets: a row for each, on the time axis and the
/// crosshair of the page's charts. A click or Enter opens the row. One series is asked for each row, so there are at
/// most kMostRows; what is left out is said.
class HeatPanel final : public QWidget {
    Q_OBJECT
public:
    static constexpr std::size_t kMostRows = 36;

    HeatPanel(PageContext context, ChartTime* time, charts::ChartCursor* cursor, QWidget* parent = nullptr);
    ~HeatPanel() override;

    /// Assets of one class below `scope`, from the top down.
    void setAssets(AssetRef scope, std::vector<AssetRef> rows);
    /// Of accelerators; what the catalogue does not have leaves the panel empty.
    void setMeasure(const std::string& measure);
    void setActive(bool active);
    void setFrozen(bool frozen) { m_chart->setFrozen(frozen); }
    /// With a row for each, so high that their names can be read.
    int wantedHeight() const;
    charts::HeatChart* chart() const { return m_chart; }

private:
    struct Limit {
        double above = 0.0;
        Condition condition = Condition::Normal;
    };

    void rebuild();
    void watch();
    void take();
    void redraw();
    void showScale();
    items::ColumnKey column() const;
    Limit limitOf(AssetRef row) const;

    PageContext m_context;
    QPointer<ChartTime> m_time;
    charts::HeatChart* m_chart;
    HeldSeries m_held;
    AssetRef m_scope;
    std::vector<AssetRef> m_rows;
    std::vector<Limit> m_limits;
    std::size_t m_left = 0; ///< Rows that there is no place for.
    std::string m_measure;
    std::unique_ptr<items::Watch> m_watch;
    bool m_active = false;
};

} // namespace millwright::pages
