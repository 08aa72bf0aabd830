// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/overview_page.h"

#include "widgets/pages/attention_panel.h"
#include "widgets/pages/capacity_panel.h"
#include "widgets/pages/empty_state.h"
#include "widgets/pages/event_panel.h"
#include "widgets/pages/feeds_panel.h"
#include "widgets/pages/headline_strip.h"
#include "widgets/pages/map_panel.h"
#include "widgets/pages/overview_headlines.h"
#include "widgets/pages/panel.h"
#include "widgets/pages/readings.h"
#include "widgets/pages/series_chart.h"
#include "widgets/pages/side_column.h"
#include "widgets/pages/sites_panel.h"
#include "widgets/pages/words.h"
#include "widgets/pages/worst_panel.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QVBoxLayout>

#include <array>
#include <cmath>
#include <utility>

namespace millwright::pages {

using items::Reading;
using namespace std::chrono_literals;

namespace {

enum Column {
    Tokens,
    Goodput,
    FacilityPower,
    Installed,
    Energised,
    PowerUnknown,
    Healthy,
    Allocated,
    Busy,
    Useful,
    ColumnCount
};

constexpr std::array<const char*, ColumnCount> kMeasures{
    "fleet.tokens",        "fleet.goodput", "fleet.facility_power", "fleet.installed", "fleet.energised",
    "fleet.power_unknown", "fleet.healthy", "fleet.allocated",      "fleet.busy",      "fleet.useful"};

constexpr Slot kFleet = 0;

} // namespace

OverviewPage::OverviewPage(PageContext context, QWidget* parent)
    : Page(std::move(context), parent)
    , m_time(&view(), this->context().range)
    , m_strip(new HeadlineStrip(this->context().theme, this))
    , m_headlines(new OverviewHeadlines(this->context(), m_strip, this))
    , m_map(new MapPanel(this->context(), this))
    , m_sites(new SitesPanel(this->context(), this))
    , m_tokensPanel(new Panel(this->context().theme, QString(), this))
    , m_powerPanel(new Panel(this->context().theme, QString(), this))
    , m_costPanel(new Panel(this->context().theme, QString(), this))
    , m_tokens(new SeriesChart(this->context(), &m_time, tr("Tokens and goodput"), this))
    , m_power(new SeriesChart(this->context(), &m_time, tr("Facility power"), this))
    , m_cost(new SeriesChart(this->context(), &m_time, costTitle(CostBasis::EnergyAndAccelerators), this))
    , m_attention(new AttentionPanel(this->context(), this))
    , m_worst(new WorstPanel(this->context(), this))
    , m_events(new EventPanel(this->context(), this))
    , m_capacity(new CapacityPanel(this->context(), this))
    , m_feeds(new FeedsPanel(this->context(), this))
    , m_charts(new QGridLayout)
    , m_body(new QBoxLayout(QBoxLayout::LeftToRight))
    , m_side(new SideColumn(this->context().theme, m_attention, m_worst, m_events, this))
    , m_nothing(new EmptyState(this->context().theme, this))
{
    setObjectName(QStringLiteral("overviewPage"));
    build();
    connect(m_headlines, &OverviewHeadlines::basisChanged, this, &OverviewPage::setUpCharts);
    connect(m_headlines, &OverviewHeadlines::refreshed, this, &OverviewPage::showCost);
    connect(m_map, &MapPanel::heightChanged, this, &OverviewPage::shareHeight);
    connect(m_map, &MapPanel::numbersChanged, this, [this] {
        if (m_worst->isVisibleTo(this))
            m_worst->show(m_map->watch(), m_map->measure());
    });
    connect(m_feeds, &FeedsPanel::troubleChanged, this, &OverviewPage::arrange);
    connect(m_sites, &SitesPanel::numbersChanged, this, [this] {
        if (m_map->plan())
            m_map->setSiteNotes(m_sites->notes(*m_map->plan()));
    });
    connect(&view(), &items::FleetView::inventoryReplaced, this, &OverviewPage::setUpCharts);
    connect(&view(), &items::FleetView::inventoryReplaced, this, &OverviewPage::arrange);
    connect(&view(), &items::FleetView::inventoryChanged, this, [this] {
        if (m_nothing->isVisibleTo(this) != isBare())
            arrange();
    });
    connect(&view(), &items::FleetView::catalogueChanged, this, &OverviewPage::setUpCharts);
    connect(&view(), &items::FleetView::gatewayChanged, this, &OverviewPage::showAbsence);
}

OverviewPage::~OverviewPage() = default;

void OverviewPage::watch()
{
    items::Selection selection{{}, AssetClass::Fleet, {}, 0ms};
    for (const char* id : kMeasures)
        selection.columns.push_back({id, Statistic::Value});
    m_watch = std::make_unique<items::Watch>(&view(), std::move(selection));
    connect(m_watch.get(), &items::Watch::changed, this, &OverviewPage::refresh);
}

void OverviewPage::setUpCharts()
{
    const Inventory* inventory = view().inventory();
    const AssetRef fleet{AssetClass::Fleet, kFleet};
    if (!inventory || !inventory->contains(fleet))
        return;
    const std::string id(inventory->id(fleet));
    const auto unit = [this](const char* measure) {
        const auto found = view().catalogue().find(measure);
        return found ? quantityOf(view().catalogue().at(*found)).unit : QString();
    };
    m_tokens->setLines({{id, {"fleet.tokens"}, tr("all")}, {id, {"fleet.goodput"}, tr("goodput")}},
                       unit("fleet.tokens"));
    m_power->setLines({{id, {"fleet.facility_power"}, {}}}, unit("fleet.facility_power"));
    m_cost->chart()->setTitle(costTitle(m_headlines->basis()));
    m_cost->setLines({{id, {costMeasure("fleet", m_headlines->basis())}, {}}}, unit("fleet.energy_cost"));
}

MapMemory OverviewPage::mapMemory() const
{
    return m_map->memory();
}

void OverviewPage::recallMap(MapMemory memory)
{
    m_map->recall(std::move(memory));
}

void OverviewPage::showEvent(QShowEvent* event)
{
    Page::showEvent(event);
    watch();
    m_headlines->setActive(true);
    m_map->setActive(true);
    m_sites->setActive(true);
    m_capacity->setActive(true);
    setUpCharts();
    for (SeriesChart* chart : {m_tokens, m_power, m_cost})
        chart->setActive(true);
    refreshAges();
}

void OverviewPage::hideEvent(QHideEvent* event)
{
    m_watch.reset();
    m_headlines->setActive(false);
    m_map->setActive(false);
    m_sites->setActive(false);
    m_capacity->setActive(false);
    for (SeriesChart* chart : {m_tokens, m_power, m_cost})
        chart->setActive(false);
    Page::hideEvent(event);
}

void OverviewPage::keyPressEvent(QKeyEvent* event)
{
    if (event->modifiers() == Qt::NoModifier && event->key() >= Qt::Key_1 && event->key() <= Qt::Key_9)
        m_map->choose(event->key() - Qt::Key_1);
    else if (event->modifiers() == Qt::NoModifier && event->key() == Qt::Key_R)
        m_map->setByRank(!m_map->isByRank());
    else
        Page::keyPressEvent(event);
}

std::vector<KeyHint> OverviewPage::keyHints() const
{
    if (isBare())
        return {};
    return {{tr("1-%1").arg(m_map->choices()), tr("colour map by")},
            {tr("R"), tr("by rank or number")},
            {tr("Enter"), tr("open what is in focus")}};
}

void OverviewPage::setFrozen(bool frozen)
{
    m_strip->setFrozen(frozen);
    m_sites->setFrozen(frozen);
    m_attention->setFrozen(frozen);
    m_worst->setFrozen(frozen);
    m_capacity->setFrozen(frozen);
    for (SeriesChart* chart : {m_tokens, m_power, m_cost})
        chart->setFrozen(frozen);
    m_headlines->refresh();
}

void OverviewPage::setLongSilence(bool silent)
{
    m_map->setFrozen(silent);
}

void OverviewPage::refreshAges()
{
    m_time.refresh();
    m_attention->refreshAges();
    m_feeds->refreshAges();
    m_headlines->refresh();
}

Reading OverviewPage::reading(std::size_t column) const
{
    return m_watch ? m_watch->reading(column, kFleet) : Reading{};
}

/// Of the moment that the headlines are of: two prices on one screen cannot be reconciled. What a million tokens is
/// sold for is a mean over those that are made now.
void OverviewPage::showCost()
{
    m_cost->take(0, m_headlines->costNow());
    const auto price = m_headlines->price();
    if (std::exchange(m_price, price) == price)
        return;
    m_cost->setLimits(price ? std::vector<charts::ChartLimit>{{tr("price now"), *price}}
                            : std::vector<charts::ChartLimit>{});
}

void OverviewPage::refresh()
{
    m_headlines->refresh();
    m_capacity->setReadings(
        {reading(Installed), reading(Energised), reading(Healthy), reading(Allocated), reading(Busy), reading(Useful)},
        reading(PowerUnknown));
    m_tokens->take(0, reading(Tokens));
    m_tokens->take(1, reading(Goodput));
    m_power->take(0, reading(FacilityPower));
}

} // namespace millwright::pages
