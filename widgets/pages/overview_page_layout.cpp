// SPDX-License-Identifier: GPL-3.0-or-later
// What stands where on the overview.
#include "widgets/pages/attention_panel.h"
#include "widgets/pages/capacity_panel.h"
#include "widgets/pages/empty_state.h"
#include "widgets/pages/feeds_panel.h"
#include "widgets/pages/headline_strip.h"
#include "widgets/pages/map_panel.h"
#include "widgets/pages/overview_page.h"
#include "widgets/pages/panel.h"
#include "widgets/pages/series_chart.h"
#include "widgets/pages/side_column.h"
#include "widgets/pages/silent_sources.h"
#include "widgets/pages/sites_panel.h"
#include "widgets/pages/stacking.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QVBoxLayout>

#include <algorithm>
#include <array>
#include <utility>

namespace millwright::pages {
namespace {

constexpr int kSideWidth = 360;
constexpr int kSideWidthNarrow = 300;
constexpr int kStackedSide = 620;
constexpr int kChartHeight = 160;
constexpr int kChartHeightTall = 230;
constexpr int kTallestCharts = 420;
constexpr int kPartOfTall = 5;         ///< Of a high window, for what lies below the map.
constexpr double kTallestChart = 0.85; ///< Of its width.
constexpr int kLeastChart = 150;
constexpr int kSitesShare = 6; ///< Of the width, beside the charts.
constexpr int kChartsShare = 9;
constexpr int kWorstFrom = 900;   ///< Height from which there is room for the worst ten.
constexpr int kSitesFrom = 1300;  ///< Width from which the table of sites has room.
constexpr int kLossesFrom = 1100; ///< Height from which the chain shows now and the last day at once.

} // namespace

void OverviewPage::build()
{
    const int gap = theme().scaledPx(style::kPanelGap);
    const std::array<std::pair<Panel*, SeriesChart*>, 3> charts{
        {{m_tokensPanel, m_tokens}, {m_powerPanel, m_power}, {m_costPanel, m_cost}}};
    auto* bottom = new QHBoxLayout;
    bottom->setSpacing(gap);
    bottom->addWidget(m_sites, kSitesShare);
    bottom->addLayout(m_charts, kChartsShare);
    m_charts->setSpacing(gap);
    for (const auto& [panel, chart] : charts) {
        panel->hideFrame();
        panel->body()->addWidget(chart);
        chart->setCursor(&m_cursor);
        m_charts->addWidget(panel, 0, m_charts->count());
    }
    auto* left = new QVBoxLayout;
    left->setSpacing(gap);
    m_nothing->setObjectName(QStringLiteral("nothingHere"));
    showAbsence();
    left->addWidget(m_nothing, 1);
    left->addWidget(m_map, 1);
    left->addLayout(bottom);

    auto* feeds = new Panel(context().theme, tr("Feeds"), this);
    feeds->setSubtitle(tr("age of the newest sample"));
    feeds->body()->addWidget(m_feeds);
    m_feedsPanel = feeds;
    feeds->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    m_side->addBelow(m_capacity);
    m_side->addBelow(feeds);

    m_body->setSpacing(gap);
    m_body->addLayout(left, 1);
    m_body->addWidget(m_side);
    setMinimumWidth(theme().scaledPx(kLeastPageWidth));
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(gap);
    all->addWidget(m_strip);
    all->addLayout(m_body, 1);
}

void OverviewPage::resizeEvent(QResizeEvent* event)
{
    Page::resizeEvent(event);
    arrange();
}

/// The side stands below the rest in a narrow page.
void OverviewPage::placeSide()
{
    const bool stacked = isStacked(width(), theme());
    const int wide = theme().scaledPx(width() < theme().scaled(1400) ? kSideWidthNarrow : kSideWidth);
    m_body->setDirection(stacked ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
    m_side->setMinimumWidth(stacked ? 0 : wide);
    m_side->setMaximumWidth(stacked ? QWIDGETSIZE_MAX : wide);
    m_side->setMinimumHeight(stacked ? theme().scaledPx(kStackedSide) : 0);
    m_map->setMinimumHeight(stacked ? theme().scaledPx(kStackedHeight) : 0);
}

/// Narrow windows have fewer charts and a narrower side, never smaller text.
void OverviewPage::arrange()
{
    placeSide();
    const bool low = height() < theme().scaled(840);
    const bool bare = isBare();
    showAbsence();
    m_nothing->setVisible(bare);
    m_map->setVisible(!bare);
    m_capacity->setVisible(!bare);
    m_capacity->setCompact(height() < theme().scaled(kLossesFrom));
    m_feedsPanel->setVisible(!low || m_feeds->hasTrouble());             // the status bar says their ages as well
    m_sites->setVisible(!bare && width() >= theme().scaled(kSitesFrom)); // the map says the most of it
    m_tokensPanel->setVisible(!bare);
    m_powerPanel->setVisible(!bare && width() >= theme().scaled(900));
    m_costPanel->setVisible(!bare && width() >= theme().scaled(1700));
    m_side->setShowsWorst(!bare && height() >= theme().scaled(kWorstFrom));
    shareHeight();
}

void OverviewPage::showAbsence()
{
    m_nothing->show(absenceIn(view(), context().formatter, QStringLiteral("overview"),
                              tr("Nothing of a fleet is known to this gateway.")));
}

/// The gateway has told of its fleet, and there is nothing to draw or to count.
bool OverviewPage::isBare() const
{
    const Inventory* inventory = view().inventory();
    return inventory && std::ranges::all_of(kAssetClasses, [inventory](AssetClass assetClass) {
               return assetClass == AssetClass::Fleet || inventory->count(assetClass) == inventory->retired(assetClass);
           });
}

/// Of map and charts.
int OverviewPage::widthBeside() const
{
    return isStacked(width(), theme()) ? width() : width() - m_side->width() - theme().scaledPx(style::kPanelGap);
}

/// The map has what the whole fleet takes at its largest, the charts below it have the rest.
void OverviewPage::shareHeight()
{
    const int gap = theme().scaledPx(style::kPanelGap);
    const int all = height() - m_strip->sizeHint().height() - 2 * gap;
    const int least = height() < theme().scaled(840) ? theme().scaledPx(kChartHeight)
                                                     : std::clamp(all / kPartOfTall, theme().scaledPx(kChartHeightTall),
                                                                  theme().scaledPx(kTallestCharts));
    const int map = m_map->heightFor(widthBeside(), std::max(least, all - least));
    const int below =
        isStacked(width(), theme()) ? least : std::clamp(all - map, least, theme().scaledPx(kTallestCharts));
    m_sites->setFixedHeight(below);
    placeCharts(below);
}

/// Side by side, or, where they would be higher than wide, the first above the others.
void OverviewPage::placeCharts(int height)
{
    const int gap = theme().scaledPx(style::kPanelGap);
    std::vector<Panel*> shown;
    for (Panel* panel : {m_tokensPanel, m_powerPanel, m_costPanel}) {
        if (panel->isVisibleTo(this))
            shown.push_back(panel);
    }
    const int all = widthBeside();
    const bool hasSites = m_sites->isVisibleTo(this);
    const int room = hasSites ? all * kChartsShare / (kSitesShare + kChartsShare) : all;
    const int count = static_cast<int>(shown.size());
    const bool stacked =
        count > 1 && height > room / count * kTallestChart && height >= 2 * theme().scaledPx(kLeastChart);
    const int inRow = stacked ? std::max(1, count - 1) : count;
    for (int i = 0; i < count; ++i) {
        const bool alone = stacked && i == 0;
        const int column = stacked ? i - 1 : i;
        shown[static_cast<std::size_t>(i)]->setFixedHeight(stacked ? (height - gap) / 2 : height);
        m_charts->addWidget(shown[static_cast<std::size_t>(i)], stacked && !alone ? 1 : 0, alone ? 0 : column, 1,
                            alone ? inRow : 1);
    }
    for (int column = 0; column < 3; ++column)
        m_charts->setColumnStretch(column, column < inRow ? 1 : 0);
}

} // namespace millwright::pages
