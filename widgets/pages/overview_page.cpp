// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/overview_page.h"

#include "widgets/pages/attention_panel.h"
#include "widgets/pages/capacity_panel.h"
#include "widgets/pages/event_panel.h"
#include "widgets/pages/feeds_panel.h"
#include "widgets/pages/headline_strip.h"
#include "widgets/pages/map_panel.h"
#include "widgets/pages/panel.h"
#include "widgets/pages/readings.h"
#include "widgets/pages/series_chart.h"
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
constexpr int kSideWidth = 360;
constexpr int kSideWidthNarrow = 300;
constexpr int kChartHeight = 160;
constexpr int kChartHeightTall = 230;
constexpr int kTallestCharts = 420;
constexpr double kTallestChart = 0.85; ///< Of its width.
constexpr int kLeastChart = 150;
constexpr int kSitesShare = 6; ///< Of the width, beside the charts.
constexpr int kChartsShare = 9;
constexpr int kWorstFrom = 900;   ///< Height from which there is room for the worst ten.
constexpr int kLossesFrom = 1100; ///< Height from which the chain shows now and the last day at once.
constexpr int kWorstLeast = 60;
constexpr int kSitesFrom = 1300; ///< Width from which the table of sites has room.

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
    , m_side(new QWidget(this))
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
    connect(&view(), &items::FleetView::catalogueChanged, this, &OverviewPage::setUpCharts);
    refreshHeadlines();
}

OverviewPage::~OverviewPage() = default;

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
    left->addWidget(m_map, 1);
    left->addLayout(bottom);

    auto* feeds = new Panel(context().theme, tr("Feeds"), this);
    feeds->setSubtitle(tr("age of the newest sample"));
    feeds->body()->addWidget(m_feeds);
    m_feedsPanel = feeds;
    feeds->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    auto* right = new QVBoxLayout(m_side);
    right->setContentsMargins(0, 0, 0, 0);
    right->setSpacing(gap);
    right->addWidget(m_attention, 3);
    right->addWidget(m_worst, 4);
    m_worst->setMinimumHeight(theme().scaledPx(kWorstLeast)); // it goes before it keeps a window from getting smaller
    m_worst->hide();
    right->addWidget(m_events, 2);
    right->addWidget(m_capacity);
    right->addWidget(feeds);

    auto* body = new QHBoxLayout;
    body->setSpacing(gap);
    body->addLayout(left, 1);
    body->addWidget(m_side);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(gap);
    all->addWidget(m_headlines);
    all->addLayout(body, 1);
}

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

void OverviewPage::resizeEvent(QResizeEvent* event)
{
    Page::resizeEvent(event);
    arrange();
}

/// Narrow windows have fewer charts and a narrower side, never smaller text.
void OverviewPage::arrange()
{
    const bool narrow = width() < theme().scaled(1400);
    m_side->setFixedWidth(theme().scaledPx(narrow ? kSideWidthNarrow : kSideWidth));
    const bool low = height() < theme().scaled(840);
    m_worst->setVisible(height() >= theme().scaled(kWorstFrom));
    m_capacity->setCompact(height() < theme().scaled(kLossesFrom));
    m_feedsPanel->setVisible(!low || m_feeds->hasTrouble());    // the status bar says their ages as well
    m_sites->setVisible(width() >= theme().scaled(kSitesFrom)); // the map says the most of it
    m_powerPanel->setVisible(width() >= theme().scaled(900));
    m_costPanel->setVisible(width() >= theme().scaled(1700));
    shareHeight();
}

/// The map has what the whole fleet takes at its largest, the charts below it have the rest.
void OverviewPage::shareHeight()
{
    const int gap = theme().scaledPx(style::kPanelGap);
    const int all = height() - m_headlines->sizeHint().height() - 2 * gap;
    const int least = theme().scaledPx(height() < theme().scaled(840) ? kChartHeight : kChartHeightTall);
    const int map = m_map->heightFor(width() - m_side->width() - gap, std::max(least, all - least));
    const int below = std::clamp(all - map, least, theme().scaledPx(kTallestCharts));
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
    const int all = width() - m_side->width() - gap;
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
    m_feeds->update();
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
                                    : context().formatter.ageOld(view().ageOf(now.time));
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
                        : formatter.ageOld(view().ageOf(share.time));
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
