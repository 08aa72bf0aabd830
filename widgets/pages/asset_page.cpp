// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/asset_page.h"

#include "widgets/pages/asset_charts.h"
#include "widgets/pages/asset_columns.h"
#include "widgets/pages/asset_header.h"
#include "widgets/pages/asset_headlines.h"
#include "widgets/pages/child_panel.h"
#include "widgets/pages/headline_strip.h"
#include "widgets/pages/stacking.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace millwright::pages {
namespace {

constexpr int kChartHeight = 210;
constexpr int kChartHeightLow = 160;
constexpr int kChartsInRow = 3;
constexpr int kChartsStacked = 2;
constexpr double kTallestChart = 0.75; ///< Of its width.

} // namespace

AssetPage::AssetPage(PageContext context, QWidget* parent)
    : AssetScreen(std::move(context), parent)
    , m_charts(new AssetCharts(this->context(), kChartsInRow, body()))
    , m_children(new ChildPanel(this->context(), body()))
{
    setObjectName(QStringLiteral("assetPage"));
    build();
    setFocusProxy(m_children->table());
    setAdaptive();
    connect(m_children, &ChildPanel::wantedHeightChanged, this, &AssetPage::shareHeight);
    connect(headlines(), &AssetHeadlines::changed, this, [this] {
        for (std::size_t i = 0; i < m_charts->columns().size(); ++i)
            m_charts->take(i, headlines()->reading(m_charts->columns()[i]));
    });
}

void AssetPage::build()
{
    const int gap = theme().scaledPx(style::kPanelGap);
    m_charts->setFixedHeight(theme().scaledPx(kChartHeight));
    auto* middle = new QVBoxLayout;
    middle->setSpacing(gap);
    middle->addWidget(m_charts);
    middle->addWidget(m_children, 1);
    auto* below = new QHBoxLayout;
    below->setSpacing(gap);
    below->addLayout(middle, 1);
    below->addWidget(sides().right());
    auto* right = new QVBoxLayout;
    right->setSpacing(gap);
    right->addWidget(headlines()->strip());
    right->addLayout(below, 1);
    auto* all = new QHBoxLayout(body());
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(gap);
    all->addWidget(sides().left());
    all->addLayout(right, 1);
    stackRow(all, QBoxLayout::BottomToTop);
}

void AssetPage::rebuild()
{
    m_children->setAsset(asset());
    m_charts->setAsset(id(), chartColumns(view().catalogue(), asset().assetClass, 2 * kChartsInRow));
    shareHeight();
}

void AssetPage::activate(bool active)
{
    m_children->setActive(active);
    m_charts->setActive(active);
}

void AssetPage::resizeEvent(QResizeEvent* event)
{
    AssetScreen::resizeEvent(event);
    shareHeight();
}

/// What the table below leaves over is for the charts: a second row of them where there is room for two.
void AssetPage::shareHeight()
{
    const int gap = theme().scaledPx(style::kPanelGap);
    const int least = theme().scaledPx(height() < theme().scaled(760) ? kChartHeightLow : kChartHeight);
    const int around = header()->sizeHint().height() + headlines()->strip()->sizeHint().height() + 3 * gap;
    const int below = std::max(m_children->wantedHeight(), m_children->minimumSizeHint().height());
    const int room = isStacked() ? 0 : height() - around - below;
    const int charts = m_charts->count();
    const int rows = charts > kChartsInRow && room >= 2 * least + gap ? 2 : 1;
    const int mostInRow = isStacked() ? kChartsStacked : kChartsInRow;
    const int inRow = std::clamp(charts, 1, mostInRow);
    const bool hasRight = sides().right()->isVisibleTo(body());
    m_children->setMinimumHeight(isStacked() ? theme().scaledPx(kStackedHeight) : 0);
    const int atSides = isStacked() ? 0 : sides().left()->width() + (hasRight ? sides().right()->width() + gap : 0);
    const int tallest = std::max(least, static_cast<int>((width() - atSides - gap * inRow) * kTallestChart / inRow));
    m_charts->setFixedHeight(rows * std::clamp((room - (rows - 1) * gap) / rows, least, tallest) + (rows - 1) * gap);
    m_charts->setShown(std::min(charts, rows * mostInRow));
}

std::vector<KeyHint> AssetPage::keyHints() const
{
    return {
        {tr("Enter"), tr("open the row")}, {tr("F2"), tr("where a number comes from")}, {tr("Alt Left"), tr("back")}};
}

void AssetPage::freeze(bool frozen)
{
    m_children->setFrozen(frozen);
    m_charts->setFrozen(frozen);
}

void AssetPage::refreshSecond()
{
    m_charts->refreshTime();
}

} // namespace millwright::pages
