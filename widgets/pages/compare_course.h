// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/asset_table_model.h"
#include "models/items/peers.h"
#include "widgets/charts/chart_cursor.h"
#include "widgets/pages/page.h"
#include "widgets/pages/series_chart.h"

#include <span>
#include <vector>

namespace millwright::pages {

/// One measure of the accelerators of a comparison over time: since when one lags behind. A line for each, at most
/// kMostLines; the first have colours and names, the others are grey until one points at them.
class CompareCourse final : public QWidget {
    Q_OBJECT
public:
    static constexpr std::size_t kMostLines = 40;

    explicit CompareCourse(PageContext context, QWidget* parent = nullptr);

    /// `shown` in the order of their colours, of so many that are compared.
    void show(const MeasureInfo& measure, std::vector<AssetRef> shown, std::size_t ofAll);
    const std::vector<AssetRef>& shown() const { return m_shown; }
    /// The newest numbers of them in a column of a table.
    void take(const items::AssetTableModel& numbers, int column);
    void setActive(bool active) { m_chart->setActive(active); }
    void setFrozen(bool frozen) { m_chart->setFrozen(frozen); }
    void refreshAges() { m_time.refresh(); }

private:
    std::vector<QString> names() const;

    PageContext m_context;
    ChartTime m_time;
    charts::ChartCursor m_cursor;
    SeriesChart* m_chart;
    std::vector<AssetRef> m_shown;
};

/// Of those compared the ones that a course shows: `here` (-1 = none) first, then the furthest out for the worse, then
/// as they stand.
std::vector<std::size_t> furthestOut(std::span<const items::Deviation> deviations, Direction direction, int here);

} // namespace millwright::pages
