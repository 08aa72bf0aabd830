// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/charts/chart_cursor.h"
#include "widgets/pages/chart_time.h"
#include "widgets/pages/page.h"

#include <memory>
#include <optional>

class QBoxLayout;
class QGridLayout;

namespace millwright::pages {

class AttentionPanel;
class CapacityPanel;
class EmptyState;
class EventPanel;
class FeedsPanel;
class HeadlineStrip;
class MapPanel;
class OverviewHeadlines;
struct MapMemory;
class Panel;
class SeriesChart;
class SideColumn;
class SitesPanel;
class WorstPanel;

/// Everybody's first screen: the line of truth, the fleet map, the sites, what needs attention, where capacity goes.
class OverviewPage final : public Page {
    Q_OBJECT
public:
    explicit OverviewPage(PageContext context, QWidget* parent = nullptr);
    ~OverviewPage() override;

    void setFrozen(bool frozen) override;
    void setLongSilence(bool silent) override;
    void refreshAges() override;
    std::vector<KeyHint> keyHints() const override;

    /// What a person made of the map; a page that is made anew recalls it.
    MapMemory mapMemory() const;
    void recallMap(MapMemory memory);

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void build();
    void watch();
    void setUpCharts();
    void refresh();
    items::Reading reading(std::size_t column) const;
    void showCost();
    void arrange();
    void placeSide();
    int widthBeside() const;
    void shareHeight();
    void placeCharts(int height);
    bool isBare() const;
    void showAbsence();

    charts::ChartCursor m_cursor;
    ChartTime m_time;
    HeadlineStrip* m_strip;
    OverviewHeadlines* m_headlines;
    MapPanel* m_map;
    SitesPanel* m_sites;
    Panel* m_tokensPanel;
    Panel* m_powerPanel;
    Panel* m_costPanel;
    SeriesChart* m_tokens;
    SeriesChart* m_power;
    SeriesChart* m_cost;
    AttentionPanel* m_attention;
    WorstPanel* m_worst;
    EventPanel* m_events;
    CapacityPanel* m_capacity;
    FeedsPanel* m_feeds;
    QGridLayout* m_charts;
    QBoxLayout* m_body;
    SideColumn* m_side;
    EmptyState* m_nothing;
    QWidget* m_feedsPanel = nullptr;
    std::unique_ptr<items::Watch> m_watch;
    std::optional<double> m_price; ///< At which the cost chart has its line.
};

} // namespace millwright::pages
