// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/charts/chart_cursor.h"
#include "widgets/pages/chart_time.h"
#include "widgets/pages/feed_plan.h"
#include "widgets/pages/page.h"

#include <QWidget>

#include <optional>

#include <string>
#include <vector>

class QGridLayout;

namespace millwright::pages {

class SeriesChart;

/// The course of some measures of an asset, one chart each on one time and one crosshair, in rows.
class AssetCharts final : public QWidget {
    Q_OBJECT
public:
    AssetCharts(PageContext context, int inRow, QWidget* parent = nullptr);

    /// Measures that the catalogue has, a chart each; with `stack`, a chart of its parts in the second place.
    void setAsset(const std::string& id, std::vector<items::ColumnKey> columns, std::optional<PlanChart> stack = {});
    const std::vector<items::ColumnKey>& columns() const { return m_columns; }
    int count() const { return static_cast<int>(m_charts.size()); }
    int inRow() const { return m_inRow; }
    void setInRow(int inRow);
    /// The first so many are seen.
    void setShown(int shown);
    void setActive(bool active);
    void setFrozen(bool frozen);
    /// The newest number of columns()[column].
    void take(std::size_t column, const items::Reading& reading);
    /// The parts of the stack; empty without one.
    std::vector<items::ColumnKey> stackColumns() const;
    void takePart(std::size_t part, const items::Reading& reading);
    /// What other charts of the page share with these.
    ChartTime* time() { return &m_time; }
    charts::ChartCursor* cursor() { return &m_cursor; }
    /// Once a second.
    void refreshTime() { m_time.refresh(); }

private:
    void makeCharts(std::size_t wanted);
    void activate();
    std::size_t chartOf(std::size_t column) const;

    PageContext m_context;
    charts::ChartCursor m_cursor;
    ChartTime m_time;
    QGridLayout* m_grid;
    std::vector<items::ColumnKey> m_columns;
    std::optional<PlanChart> m_stack;
    std::vector<SeriesChart*> m_charts;
    int m_inRow;
    int m_shown = 0;
    bool m_active = false;
    bool m_frozen = false;
};

} // namespace millwright::pages
