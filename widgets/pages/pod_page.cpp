// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/pod_page.h"

#include "widgets/pages/asset_charts.h"
#include "widgets/pages/asset_columns.h"
#include "widgets/pages/asset_headlines.h"
#include "widgets/pages/cause_panel.h"
#include "widgets/pages/child_panel.h"
#include "widgets/pages/cost_words.h"
#include "widgets/pages/data_age.h"
#include "widgets/pages/fact_panel.h"
#include "widgets/pages/headline_strip.h"
#include "widgets/pages/pod_facts.h"
#include "widgets/pages/stacking.h"
#include "widgets/pages/token_kinds.h"
#include "widgets/style/focus_ring.h"
#include "widgets/style/spoken_role.h"

#include <QHBoxLayout>
#include <QScrollArea>
#include <QScrollBar>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace millwright::pages {
namespace {

constexpr int kChartsInRow = 3;
constexpr int kTwoChartsFrom = 1000; ///< Width of the page.
constexpr int kChartHeight = 210;
constexpr int kChartHeightLow = 140;
constexpr int kTallestChart = 290;
constexpr int kHead = 52;
constexpr int kFactWidth = 340;
constexpr int kFactWidthNarrow = 280;
constexpr std::size_t kMostObjectives = 5;

} // namespace

PodPage::PodPage(PageContext context, QWidget* parent)
    : AssetScreen(std::move(context), parent)
    , m_charts(new AssetCharts(this->context(), kChartsInRow, body()))
    , m_children(new ChildPanel(this->context(), body()))
    , m_cause(new CausePanel(this->context(), body()))
    , m_objectives(new FactPanel(this->context().theme, tr("Objectives"), body()))
    , m_kinds(new TokenKinds(this->context(), body()))
    , m_people(new FactPanel(this->context().theme, tr("People"), body()))
    , m_budget(new FactPanel(this->context().theme, tr("Budget"), body()))
    , m_placement(new FactPanel(this->context().theme, tr("Placement"), body()))
    , m_facts(new QScrollArea(body()))
    , m_usage(&view(), UsageGrouping::Pod)
{
    setObjectName(QStringLiteral("podPage"));
    m_objectives->setObjectName(QStringLiteral("podObjectives"));
    m_people->setObjectName(QStringLiteral("podPeople"));
    m_budget->setObjectName(QStringLiteral("podBudget"));
    m_placement->setObjectName(QStringLiteral("podPlacement"));
    build();
    setFocusProxy(m_children->table());
    setAdaptive();
    connect(m_children, &ChildPanel::wantedHeightChanged, this, &PodPage::shareRoom);
    sides().keepToOneSide();
    connect(&m_usage, &items::UsageBook::changed, this, &PodPage::showBudget);
    connect(headlines(), &AssetHeadlines::changed, this, [this] {
        for (std::size_t i = 0; i < m_charts->columns().size(); ++i)
            m_charts->take(i, headlines()->reading(m_charts->columns()[i]));
        showObjectives();
    });
    connect(&view(), &items::FleetView::inventoryChanged, this, [this](const items::InventoryTouch& touch) {
        if (asset().isValid() && isVisible() && (!touch.deployments.empty() || !touch.assets.empty()))
            showRegistry();
    });
}

PodPage::~PodPage() = default;

QWidget* PodPage::buildFacts()
{
    auto* content = new QWidget;
    auto* facts = new QVBoxLayout(content);
    facts->setContentsMargins(0, 0, 0, 0);
    facts->setSpacing(theme().scaledPx(style::kPanelGap));
    for (QWidget* panel :
         {static_cast<QWidget*>(m_cause), static_cast<QWidget*>(m_objectives), static_cast<QWidget*>(m_budget),
          static_cast<QWidget*>(m_kinds), static_cast<QWidget*>(m_people), static_cast<QWidget*>(m_placement)})
        facts->addWidget(panel);
    facts->addStretch(1);
    m_facts->setWidgetResizable(true);
    m_facts->setFrameShape(QFrame::NoFrame);
    m_facts->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    style::setSpokenRole(*m_facts, QAccessible::Grouping);
    m_facts->setAccessibleName(tr("Objectives, budget, tokens, people and placement"));
    m_facts->setWidget(content);
    m_facts->viewport()->setAutoFillBackground(false);
    new style::FocusRing(context().theme, m_facts);
    content->setAutoFillBackground(false);
    return m_facts;
}

void PodPage::build()
{
    const int gap = theme().scaledPx(style::kPanelGap);
    auto* middle = new QVBoxLayout;
    middle->setSpacing(gap);
    middle->addWidget(m_charts);
    middle->addWidget(m_children, 1);
    auto* below = new QHBoxLayout;
    below->setSpacing(gap);
    below->addLayout(middle, 1);
    below->addWidget(buildFacts());
    below->addWidget(sides().left());
    below->addWidget(sides().right());
    auto* all = new QVBoxLayout(body());
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(gap);
    all->addWidget(headlines()->strip());
    all->addLayout(below, 1);
    stackRow(below);
}

void PodPage::rebuild()
{
    m_children->setAsset(asset());
    m_cause->setAsset(asset());
    m_charts->setAsset(
        id(),
        withPrices(chartColumns(view().catalogue(), asset().assetClass, 2 * kChartsInRow - 1), *view().inventory()),
        tokenKindsChart());
    m_kinds->setPod(asset());
    shareRoom();
    showRegistry();
    if (isVisible()) {
        watchObjectives();
        watchKinds();
    }
}

void PodPage::activate(bool active)
{
    m_children->setActive(active);
    m_charts->setActive(active);
    m_kinds->setActive(active);
    m_usage.setActive(active);
    m_percentiles.reset();
    m_parts.reset();
    if (active) {
        watchObjectives();
        watchKinds();
    }
}

void PodPage::resizeEvent(QResizeEvent* event)
{
    AssetScreen::resizeEvent(event);
    shareRoom();
}

/// The spine gives way to the facts where there is no room for both beside the numbers.
void PodPage::shareRoom()
{
    if (isStacked())
        return shareStacked();
    const bool isNarrow = width() < theme().scaled(1400);
    m_facts->setMinimumHeight(0);
    m_children->setMinimumHeight(0);
    m_facts->setFixedWidth(theme().scaledPx(isNarrow ? kFactWidthNarrow : kFactWidth) +
                           m_facts->verticalScrollBar()->sizeHint().width());
    const int gap = theme().scaledPx(style::kPanelGap);
    const int least = theme().scaledPx(height() < theme().scaled(760) ? kChartHeightLow : kChartHeight);
    const int room = height() - headlines()->strip()->sizeHint().height() - m_children->wantedHeight() -
                     theme().scaledPx(kHead) - 2 * gap;
    const int rows = !isNarrow && m_charts->count() > kChartsInRow && room >= 2 * least + gap ? 2 : 1;
    m_charts->setFixedHeight(std::clamp(room, rows * least + (rows - 1) * gap, rows * theme().scaledPx(kTallestChart)));
    const int narrow = width() < theme().scaled(kTwoChartsFrom) ? 1 : 2;
    m_charts->setShown(isNarrow ? narrow : rows * kChartsInRow);
}

/// One below the other, the facts in full.
void PodPage::shareStacked()
{
    m_facts->setMinimumWidth(0);
    m_facts->setMaximumWidth(QWIDGETSIZE_MAX);
    m_facts->setMinimumHeight(m_facts->widget()->sizeHint().height());
    m_children->setMinimumHeight(theme().scaledPx(kStackedHeight));
    m_charts->setFixedHeight(theme().scaledPx(kChartHeightLow));
    m_charts->setShown(2);
}

void PodPage::watchKinds()
{
    m_parts.reset();
    std::vector<items::ColumnKey> parts = m_charts->stackColumns();
    if (parts.empty() || !asset().isValid())
        return;
    m_parts = std::make_unique<items::Watch>(
        &view(), items::Selection{id(), AssetClass::Pod, std::move(parts), milliseconds{0}});
    connect(m_parts.get(), &items::Watch::changed, this, [this] {
        for (std::size_t part = 0; part < m_parts->selection().columns.size(); ++part)
            m_charts->takePart(part, m_parts->reading(part, asset().slot));
    });
}

void PodPage::watchObjectives()
{
    m_percentiles.reset();
    const Inventory* inventory = view().inventory();
    if (!inventory || !asset().isValid())
        return;
    m_percentiles = std::make_unique<items::Watch>(
        &view(),
        items::Selection{id(),
                         AssetClass::Deployment,
                         {{"deployment.ttft_p95", Statistic::Value}, {"deployment.tpot_p95", Statistic::Value}},
                         milliseconds{0}});
    connect(m_percentiles.get(), &items::Watch::changed, this, &PodPage::showObjectives);
    showObjectives();
}

/// Percentiles are those of the gateway's merged histograms: of each deployment, and of all of them as one.
void PodPage::showObjectives()
{
    if (!m_percentiles || !view().inventory())
        return;
    ObjectiveSummary summary;
    std::vector<Fact> facts =
        objectiveFacts(view(), asset(), *m_percentiles, context().formatter, kMostObjectives, summary);
    const int all = summary.met + summary.missed + summary.unknown;
    if (all > static_cast<int>(facts.size()))
        facts.push_back({tr("and %Ln more", nullptr, all - static_cast<int>(facts.size())), {}});
    if (facts.empty())
        facts.push_back({tr("No deployment has a time objective"), {}, tr("the registry names them")});
    if (const auto whole = wholePodFact(view(), headlines()->reading({"pod.ttft_p95"}),
                                        headlines()->reading({"pod.tpot_p95"}), context().formatter))
        facts.insert(facts.begin(), *whole);
    const QString met = context().formatter.partOf(summary.met, all);
    const QString words =
        m_frozen ? tr("p95, %1 met at %2").arg(met, heardAt(view(), context().formatter)) : tr("p95, %1 met").arg(met);
    m_objectives->setSubtitle(all == 0 ? QString() : words);
    m_objectives->setFacts(facts);
}

void PodPage::showBudget()
{
    if (asset().isValid() && view().inventory())
        m_budget->setFacts(
            budgetFacts(*view().inventory(), asset(), m_usage.report(items::UsageSpan::Month), context().formatter));
}

void PodPage::showRegistry()
{
    const Inventory& inventory = *view().inventory();
    m_people->setFacts(peopleFacts(inventory, asset()));
    const int people = peopleOf(inventory, asset());
    m_people->setSubtitle(people > 0 ? context().formatter.count(people) : QString());
    m_placement->setFacts(placementFacts(inventory, asset(), view().gatewayNow()));
    showBudget();
}

std::vector<KeyHint> PodPage::keyHints() const
{
    return {{tr("Enter"), tr("open the row")},
            {tr("C"), tr("compare accelerators")},
            {tr("F2"), tr("where a number comes from")},
            {tr("Alt Left"), tr("back")}};
}

void PodPage::freeze(bool frozen)
{
    m_children->setFrozen(frozen);
    m_charts->setFrozen(frozen);
    m_kinds->setFrozen(frozen);
    m_frozen = frozen;
    showTimes();
    showObjectives();
}

/// Of when the facts are that were measured; those of the meters are of their last answer.
void PodPage::showTimes()
{
    const auto& formatter = context().formatter;
    m_objectives->setCutAt(m_frozen ? heardAt(view(), formatter) : QString());
    const QString metered = m_frozen ? heardAt(view(), formatter, m_usage.asOf()) : QString();
    m_budget->setCutAt(metered);
    m_budget->setSubtitle(m_frozen ? tr("at %1").arg(metered) : QString());
}

void PodPage::refreshSecond()
{
    m_cause->refreshAges();
    m_charts->refreshTime();
    if (isStacked())
        m_facts->setMinimumHeight(m_facts->widget()->sizeHint().height()); // facts have come or gone
}

} // namespace millwright::pages
