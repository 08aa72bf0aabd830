// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/feed_page.h"

#include "widgets/pages/data_age.h"
#include "widgets/pages/empty_state.h"
#include "widgets/pages/fleet_table_panel.h"
#include "widgets/pages/headline_strip.h"
#include "widgets/pages/number_spread.h"
#include "widgets/pages/panel.h"
#include "widgets/pages/readings.h"
#include "widgets/pages/series_chart.h"
#include "widgets/pages/silent_sources.h"
#include "widgets/pages/stacking.h"
#include "widgets/pages/supply_balance.h"
#include "widgets/pages/usage_headlines.h"
#include "widgets/pages/words.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>
#include <utility>

namespace millwright::pages {

using items::ColumnKey;
using items::Reading;
using namespace std::chrono_literals;

namespace {

constexpr Slot kFleet = 0;

bool isRollup(Statistic statistic)
{
    return statistic != Statistic::Value;
}

} // namespace

FeedPage::FeedPage(PageContext context, FeedPlan plan, QWidget* parent)
    : Page(std::move(context), parent)
    , m_plan(std::move(plan))
    , m_time(&view(), this->context().range)
    , m_headlines(new HeadlineStrip(this->context().theme, this))
    , m_empty(new EmptyState(this->context().theme, this))
    , m_chartHolder(new QWidget(this))
    , m_chartRow(new QHBoxLayout(m_chartHolder))
    , m_tables(new FleetTablePanel(this->context(), this))
    , m_usage(new UsageHeadlines(this->context(), m_plan.usage, this))
{
    setObjectName(m_plan.name + QStringLiteral("Page"));
    build();
    m_headlines->setExplains(true);
    m_tables->setClasses(m_plan.classes);
    setFocusProxy(m_tables->table());
    if (m_plan.hasBalance) {
        m_balance = new SupplyBalance(this->context(), this);
        connect(m_balance, &SupplyBalance::changed, this, &FeedPage::refreshBalance);
    }
    if (!m_plan.spread.empty()) {
        m_spread = new NumberSpread(this->context(), m_plan.spread, m_chartHolder);
        m_chartRow->addWidget(m_spread, 1);
    }
    connect(m_headlines, &HeadlineStrip::explainWished, this, &FeedPage::explainHeadline);
    connect(m_usage, &UsageHeadlines::changed, this, &FeedPage::refreshUsage);
    connect(m_tables, &FleetTablePanel::contentChanged, this, &FeedPage::resolve);
    connect(&view(), &items::FleetView::inventoryReplaced, this, &FeedPage::resolve);
    connect(&view(), &items::FleetView::catalogueChanged, this, &FeedPage::resolve);
    connect(&view(), &items::FleetView::gatewayChanged, this, &FeedPage::showAbsence);
    resolve();
}

FeedPage::~FeedPage() = default;

void FeedPage::build()
{
    const int gap = theme().scaledPx(style::kPanelGap);
    m_empty->setObjectName(QStringLiteral("nothingHere"));
    m_chartRow->setContentsMargins(0, 0, 0, 0);
    m_chartRow->setSpacing(gap);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(gap);
    setMinimumWidth(theme().scaledPx(kLeastPageWidth));
    all->addWidget(m_headlines);
    all->addWidget(m_empty, 1);
    all->addWidget(m_chartHolder);
    all->addWidget(m_tables, 1);
    all->addStretch(0);
}

std::string FeedPage::fleetId() const
{
    const Inventory* inventory = view().inventory();
    return inventory && inventory->count(AssetClass::Fleet) > 0
               ? std::string(inventory->id({AssetClass::Fleet, kFleet}))
               : std::string();
}

/// The catalogue has the measure and the fleet has something that it is a measure of.
bool FeedPage::has(const ColumnKey& key) const
{
    const auto measure = view().catalogue().find(key.measure);
    const Inventory* inventory = view().inventory();
    if (!measure || !inventory)
        return false;
    const AssetClass parts = view().catalogue().at(*measure).assetClass;
    return inventory->count(parts) > inventory->retired(parts);
}

void FeedPage::choosePlan()
{
    m_tiles.clear();
    m_charted.clear();
    const bool isThere = !m_tables->isEmpty() && !fleetId().empty();
    std::ranges::copy_if(m_plan.tiles, std::back_inserter(m_tiles), [&](const PlanTile& tile) {
        return isThere && has(tile.key) && (!tile.isOfTokenPrice || statesTokenPrice(*view().inventory()));
    });
    for (PlanChart chart : m_plan.charts) {
        std::erase_if(chart.lines, [&](const PlanLine& line) { return !has(line.key); });
        if (isThere && !chart.lines.empty())
            m_charted.push_back(std::move(chart));
    }
}

void FeedPage::resolve()
{
    choosePlan();
    nameWorstParts();
    chooseHeadlines();
    showAbsence();
    m_empty->setVisible(m_tables->isEmpty());
    rebuildCharts();
    shareHeight();
    if (isVisible())
        watch();
}

void FeedPage::showAbsence()
{
    m_empty->show(absenceIn(view(), context().formatter, m_plan.name, m_plan.nothing));
}

void FeedPage::watch()
{
    m_watch.reset();
    m_places.clear();
    items::Selection selection{fleetId(), AssetClass::Fleet, {}, 0ms};
    const auto place = [&selection](const ColumnKey& key) {
        selection.columns.push_back(key);
        return selection.columns.size() - 1;
    };
    for (const PlanTile& tile : m_tiles) {
        Places places;
        places.value = place(tile.key);
        places.hasOf = has(tile.of);
        if (places.hasOf)
            places.of = place(tile.of);
        if (!tile.costOf.empty()) {
            places.firstCost = place({costMeasure(tile.costOf, CostBasis::EnergyAndAccelerators), Statistic::Value});
            place({costMeasure(tile.costOf, CostBasis::Energy), Statistic::Value});
            place({costMeasure(tile.costOf, CostBasis::Accelerators), Statistic::Value});
        }
        places.isRollup = isRollup(tile.key.statistic);
        if (places.isRollup) {
            places.reported = place({tile.key.measure, Statistic::Reported});
            places.expected = place({tile.key.measure, Statistic::Expected});
        }
        m_places.push_back(places);
    }
    m_firstLine = selection.columns.size();
    for (const PlanChart& chart : m_charted) {
        for (const PlanLine& line : chart.lines)
            place(line.key);
    }
    if (selection.columns.empty())
        return;
    m_watch = std::make_unique<items::Watch>(&view(), std::move(selection));
    connect(m_watch.get(), &items::Watch::changed, this, &FeedPage::refresh);
    refresh();
}

void FeedPage::showEvent(QShowEvent* event)
{
    Page::showEvent(event);
    m_tables->setActive(true);
    if (m_balance)
        m_balance->setActive(true);
    m_usage->setActive(!m_frozen);
    for (const auto& [tile, part] : m_named)
        part->setActive(true);
    watch();
    for (SeriesChart* chart : m_charts)
        chart->setActive(true);
    showSpread();
    m_tables->table()->setFocus();
}

void FeedPage::hideEvent(QHideEvent* event)
{
    m_watch.reset();
    m_tables->setActive(false);
    if (m_balance)
        m_balance->setActive(false);
    m_usage->setActive(false);
    for (const auto& [tile, part] : m_named)
        part->setActive(false);
    for (SeriesChart* chart : m_charts)
        chart->setActive(false);
    if (m_spread)
        m_spread->setActive(false);
    Page::hideEvent(event);
}

void FeedPage::resizeEvent(QResizeEvent* event)
{
    Page::resizeEvent(event);
    shareHeight();
}

void FeedPage::setFrozen(bool frozen)
{
    m_frozen = frozen;
    m_headlines->setFrozen(frozen);
    m_usage->setActive(isVisible() && !frozen);
    m_tables->setFrozen(frozen);
    for (SeriesChart* chart : m_charts)
        chart->setFrozen(frozen);
    if (m_spread)
        m_spread->setFrozen(frozen);
    refreshAges();
}

void FeedPage::refreshAges()
{
    m_time.refresh();
    for (int tile = 0; m_watch && tile < static_cast<int>(m_places.size()); ++tile)
        refreshTile(tile);
    refreshBalance();
    refreshUsage();
}

void FeedPage::refresh()
{
    refreshAges();
    std::size_t column = m_firstLine;
    for (std::size_t i = 0; i < m_charts.size(); ++i) {
        for (std::size_t line = 0; line < m_charted[i].lines.size(); ++line)
            m_charts[i]->take(line, m_watch->reading(column++, kFleet));
    }
    refreshNotes();
}

std::vector<KeyHint> FeedPage::keyHints() const
{
    if (m_tables->isEmpty())
        return {};
    return {{tr("Enter"), tr("open the row")},
            {tr("/"), tr("filter")},
            {tr("F5"), tr("sort again")},
            {tr("F6"), tr("worst first")},
            {tr("F2"), tr("where a number comes from")}};
}

} // namespace millwright::pages
