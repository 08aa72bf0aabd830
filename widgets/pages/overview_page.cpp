// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/overview_page.h"

#include "widgets/pages/attention_panel.h"
#include "widgets/pages/capacity_panel.h"
#include "widgets/pages/data_age.h"
#include "widgets/pages/empty_state.h"
#include "widgets/pages/event_panel.h"
#include "widgets/pages/feeds_panel.h"
#include "widgets/pages/headline_strip.h"
#include "widgets/pages/map_panel.h"
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
    ItPower,
    Contracted,
    Pue,
    Pue24h,
    EnergyCost,
    TokensPerJoule,
    Installed,
    Energised,
    Healthy,
    Allocated,
    Busy,
    Useful,
    ColumnCount
};

constexpr std::array<const char*, ColumnCount> kMeasures{
    "fleet.tokens",           "fleet.goodput",   "fleet.facility_power", "fleet.it_power",
    "fleet.contracted_power", "fleet.pue",       "fleet.pue_24h",        "fleet.energy_cost",
    "fleet.tokens_per_joule", "fleet.installed", "fleet.energised",      "fleet.healthy",
    "fleet.allocated",        "fleet.busy",      "fleet.useful"};

constexpr Slot kFleet = 0;

} // namespace

OverviewPage::OverviewPage(PageContext context, QWidget* parent)
    : Page(std::move(context), parent)
    , m_time(&view(), this->context().range)
    , m_headlines(new HeadlineStrip(this->context().theme, this))
    , m_map(new MapPanel(this->context(), this))
    , m_sites(new SitesPanel(this->context(), this))
    , m_tokensPanel(new Panel(this->context().theme, QString(), this))
    , m_powerPanel(new Panel(this->context().theme, QString(), this))
    , m_costPanel(new Panel(this->context().theme, QString(), this))
    , m_tokens(new SeriesChart(this->context(), &m_time, tr("Tokens and goodput"), this))
    , m_power(new SeriesChart(this->context(), &m_time, tr("Facility power"), this))
    , m_cost(new SeriesChart(this->context(), &m_time, tr("Energy cost"), this))
    , m_attention(new AttentionPanel(this->context(), this))
    , m_worst(new WorstPanel(this->context(), this))
    , m_events(new EventPanel(this->context(), this))
    , m_capacity(new CapacityPanel(this->context(), this))
    , m_feeds(new FeedsPanel(this->context(), this))
    , m_charts(new QGridLayout)
    , m_side(new SideColumn(this->context().theme, m_attention, m_worst, m_events, this))
    , m_nothing(new EmptyState(this->context().theme, this))
{
    setObjectName(QStringLiteral("overviewPage"));
    build();
    m_headlines->setLabels({tr("Tokens"), tr("Goodput"), tr("Facility power"), tr("PUE now"), tr("Energy cost"),
                            tr("Useful of installed"), tr("Healthy")});
    m_headlines->setExplains(true);
    connect(m_headlines, &HeadlineStrip::explainWished, this, [this](int tile) {
        constexpr std::array kExplained{Tokens, Goodput, FacilityPower, Pue, EnergyCost, Useful, Healthy}; // by tile
        const Inventory* inventory = view().inventory();
        if (inventory && inventory->count(AssetClass::Fleet) > 0)
            this->context().navigator->explain(std::string(inventory->id({AssetClass::Fleet, kFleet})),
                                               kMeasures[kExplained[static_cast<std::size_t>(tile)]]);
    });
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
    refreshHeadlines();
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
        return found ? QString::fromStdString(view().catalogue().at(*found).unit) : QString();
    };
    m_tokens->setLines({{id, {"fleet.tokens"}, tr("all")}, {id, {"fleet.goodput"}, tr("goodput")}},
                       unit("fleet.tokens"));
    m_power->setLines({{id, {"fleet.facility_power"}, {}}}, unit("fleet.facility_power"));
    m_cost->setLines({{id, {"fleet.energy_cost"}, {}}}, unit("fleet.energy_cost"));
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
    m_headlines->setFrozen(frozen);
    m_sites->setFrozen(frozen);
    m_attention->setFrozen(frozen);
    m_worst->setFrozen(frozen);
    m_capacity->setFrozen(frozen);
    for (SeriesChart* chart : {m_tokens, m_power, m_cost})
        chart->setFrozen(frozen);
    refreshHeadlines();
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
    refreshHeadlines();
}

Reading OverviewPage::reading(std::size_t column) const
{
    return m_watch ? m_watch->reading(column, kFleet) : Reading{};
}

QString OverviewPage::spokenColumn(std::size_t column) const
{
    if (!m_watch || !m_watch->has(column))
        return {};
    const auto measure = view().catalogue().find(kMeasures[column]);
    return spoken(honest(reading(column), view().catalogue().at(*measure), context().formatter));
}

/// A value with its comparison below; when it is not good, what is the matter with it stands there instead.
void OverviewPage::setTile(int tile, std::size_t column, const QString& subLine, const QString& shortLine)
{
    const auto measure = view().catalogue().find(kMeasures[column]);
    if (!measure)
        return;
    const Reading now = reading(column);
    QString below = view().isLive() ? qualityLine(now, view(), context().formatter)
                                    : context().formatter.ageOld(shownAge(view(), now.time));
    if (m_watch && !m_watch->isComplete() && !now.mark.hasValue())
        below = tr("no sample yet");
    m_headlines->setValue(tile, honest(now, view().catalogue().at(*measure), context().formatter),
                          below.isEmpty() ? subLine : below, below.isEmpty() ? shortLine : QString());
}

/// A part of what is installed. As long as one is missing it is not all: 99.99 % is shown as 99.9.
void OverviewPage::setShare(int tile, std::size_t part)
{
    constexpr double kAlmostAll = 99.9;
    const auto& formatter = context().formatter;
    const Reading share = ratioOf(reading(part), reading(Installed), 100.0);
    if (!share.mark.hasValue())
        return m_headlines->setValue(tile, {formatter.missing(u"%"), share.mark, Condition::Normal});
    const double shown = share.value < 100.0 ? std::min(share.value, kAlmostAll) : share.value;
    const QString below =
        view().isLive() ? formatter.partOf(std::llround(reading(part).value), std::llround(reading(Installed).value))
                        : formatter.ageOld(shownAge(view(), share.time));
    m_headlines->setValue(tile, {formatter.value(shown, u"%"), share.mark, Condition::Normal}, below);
}

void OverviewPage::refreshHeadlines()
{
    const auto& formatter = context().formatter;
    const Reading good = ratioOf(reading(Goodput), reading(Tokens), 100.0);
    const auto percent = [&](const Reading& ratio) { return formatter.value(ratio.value, u"%"); };
    int pods = 0;
    if (const Inventory* inventory = view().inventory())
        pods = static_cast<int>(inventory->count(AssetClass::Pod) - inventory->retired(AssetClass::Pod));
    setTile(0, Tokens, pods > 0 ? tr("for %1").arg(classCount(AssetClass::Pod, pods)) : QString());
    const QString share = good.mark.hasValue() ? percent(good).joined() : QString();
    setTile(1, Goodput, share.isEmpty() ? share : tr("%1 meet every objective").arg(share),
            share.isEmpty() ? share : tr("%1 meet all", "of the tokens, every objective").arg(share));
    setTile(2, FacilityPower, tr("IT %1 · contracted %2").arg(spokenColumn(ItPower), spokenColumn(Contracted)),
            tr("IT %1").arg(spokenColumn(ItPower)));
    setTile(3, Pue, tr("up to 24 h %1").arg(spokenColumn(Pue24h)));
    setTile(4, EnergyCost, spokenColumn(TokensPerJoule));
    setShare(5, Useful);
    setShare(6, Healthy);
}

void OverviewPage::refresh()
{
    refreshHeadlines();
    m_capacity->setReadings(
        {reading(Installed), reading(Energised), reading(Healthy), reading(Allocated), reading(Busy), reading(Useful)});
    m_tokens->take(0, reading(Tokens));
    m_tokens->take(1, reading(Goodput));
    m_power->take(0, reading(FacilityPower));
    m_cost->take(0, reading(EnergyCost));
}

} // namespace millwright::pages
