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
constexpr int kTilesBeforeUsage = 2;

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

/// A sum over states is a number of things.
MeasureInfo FeedPage::infoOf(const ColumnKey& key) const
{
    const auto measure = view().catalogue().find(key.measure);
    MeasureInfo info = measure ? view().catalogue().at(*measure) : MeasureInfo{};
    const bool counts = key.statistic == Statistic::Expected || key.statistic == Statistic::Reported ||
                        (key.statistic == Statistic::Sum && info.kind == ValueKind::State);
    if (counts) {
        info.kind = ValueKind::Gauge;
        info.unit.assign(1, '1'); // an assignment of a literal makes gcc 12 warn of what is not there
        info.aggregation = Aggregation::Sum;
    }
    return info;
}

void FeedPage::choosePlan()
{
    m_tiles.clear();
    m_charted.clear();
    const bool isThere = !m_tables->isEmpty() && !fleetId().empty();
    std::ranges::copy_if(m_plan.tiles, std::back_inserter(m_tiles),
                         [&](const PlanTile& tile) { return isThere && has(tile.key); });
    for (PlanChart chart : m_plan.charts) {
        std::erase_if(chart.lines, [&](const PlanLine& line) { return !has(line.key); });
        if (isThere && !chart.lines.empty())
            m_charted.push_back(std::move(chart));
    }
}

void FeedPage::resolve()
{
    choosePlan();
    QStringList labels;
    for (const PlanTile& tile : m_tiles)
        labels << tile.title;
    if (!m_tiles.empty()) {
        const QStringList usage = m_usage->titles();
        for (qsizetype i = 0; i < usage.size(); ++i)
            labels.insert(usageBegin() + i, usage[i]);
    }
    if (m_balance && m_balance->isThere() && !m_tiles.empty())
        labels << tr("Balance A / B");
    m_headlines->setLabels(labels);
    m_headlines->setVisible(!labels.isEmpty());
    m_empty->show(view().inventory() ? absenceOf(m_plan.name, m_plan.nothing) : notArrivedYet());
    m_empty->setVisible(m_tables->isEmpty());
    rebuildCharts();
    shareHeight();
    if (isVisible())
        watch();
}

/// The headline from which on the used amounts stand.
int FeedPage::usageBegin() const
{
    return std::min(kTilesBeforeUsage, static_cast<int>(m_tiles.size()));
}

int FeedPage::headlineOf(int tile) const
{
    return tile < usageBegin() ? tile : tile + m_usage->count();
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

/// What stands below a number: that it is old or doubtful, what it is compared with, what it covers, its boundary.
QString FeedPage::belowOf(int tile, const Reading& reading) const
{
    const PlanTile& plan = m_tiles[static_cast<std::size_t>(tile)];
    const Places& places = m_places[static_cast<std::size_t>(tile)];
    if (!m_watch->isComplete() && !reading.mark.hasValue())
        return tr("no sample yet");
    const QString quality = view().isLive() || reading.time == kNoTime
                                ? qualityLine(reading, view(), context().formatter)
                                : context().formatter.ageOld(shownAge(view(), reading.time));
    if (!quality.isEmpty())
        return quality;
    const Reading reported = places.isRollup ? m_watch->reading(places.reported, kFleet) : Reading{};
    const Reading expected = places.isRollup ? m_watch->reading(places.expected, kFleet) : Reading{};
    const bool isPart = expected.mark.hasValue() && std::abs(reported.value - expected.value) >= 0.01;
    const QString coverage =
        isPart ? tr("%1 report")
                     .arg(context().formatter.partOf(std::llround(reported.value), std::llround(expected.value)))
               : QString();
    if (!coverage.isEmpty())
        return coverage;
    if (const Reading of = places.hasOf ? m_watch->reading(places.of, kFleet) : Reading{}; of.mark.hasValue())
        return plan.ofWords.arg(spoken(honest(of, infoOf(plan.of), context().formatter)));
    const MeasureInfo info = infoOf(plan.key);
    if (expected.mark.hasValue())
        return classCount(info.assetClass, static_cast<int>(std::lround(expected.value)));
    return info.boundary.empty() ? QString() : tr("boundary: %1").arg(shownText(info.boundary));
}

void FeedPage::refreshTile(int tile)
{
    const Places& places = m_places[static_cast<std::size_t>(tile)];
    const Reading reading = m_watch->reading(places.value, kFleet);
    const MeasureInfo info = infoOf(m_tiles[static_cast<std::size_t>(tile)].key);
    m_headlines->setValue(headlineOf(tile), honest(reading, info, context().formatter), belowOf(tile, reading));
}

void FeedPage::refreshBalance()
{
    const int headline = headlineOf(static_cast<int>(m_tiles.size()));
    if (m_balance && headline < m_headlines->count())
        m_headlines->setValue(headline, m_balance->value(), m_balance->coverage());
}

void FeedPage::refreshUsage()
{
    if (!m_tiles.empty())
        m_usage->show(*m_headlines, usageBegin());
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

/// What was used is explained by who used it.
void FeedPage::explainHeadline(int headline)
{
    const int begin = usageBegin(), end = begin + m_usage->count();
    if (headline >= begin && headline < end) {
        context().navigator->open({items::Screen::Pods, {}, items::kUsedSection});
        return;
    }
    const auto tile = static_cast<std::size_t>(headline < begin ? headline : headline - m_usage->count());
    context().navigator->explain(fleetId(),
                                 tile < m_tiles.size() ? m_tiles[tile].key.measure : SupplyBalance::kMeasure);
}

std::vector<KeyHint> FeedPage::keyHints() const
{
    if (m_tables->isEmpty())
        return {};
    return {{tr("Enter"), tr("open the row")},
            {tr("/"), tr("filter")},
            {tr("F5"), tr("sort again")},
            {tr("F2"), tr("where a number comes from")}};
}

} // namespace millwright::pages
