// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/deployment_page.h"

#include "widgets/pages/asset_charts.h"
#include "widgets/pages/asset_headlines.h"
#include "widgets/pages/asset_table.h"
#include "widgets/pages/cause_panel.h"
#include "widgets/pages/data_age.h"
#include "widgets/pages/deployment_facts.h"
#include "widgets/pages/fact_panel.h"
#include "widgets/pages/headline_strip.h"
#include "widgets/pages/held_nodes_model.h"
#include "widgets/pages/lagging_list.h"
#include "widgets/pages/panel.h"
#include "widgets/pages/stacking.h"
#include "widgets/pages/token_kinds.h"
#include "widgets/pages/whole_rows.h"
#include "widgets/pages/words.h"
#include "widgets/style/focus_ring.h"
#include "widgets/style/sides.h"
#include "widgets/style/spoken_role.h"
#include "widgets/style/text_cache.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QScrollArea>
#include <QScrollBar>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>
#include <ranges>
#include <utility>

namespace millwright::pages {

using items::ColumnKey;
using style::Ink;

namespace {

constexpr int kChartsInRow = 3;
constexpr int kTwoChartsFrom = 1000; ///< Width of the page.
constexpr int kChartHeight = 200;
constexpr int kChartHeightLow = 140;
constexpr int kTallestChart = 290;
constexpr int kHead = 52;
constexpr int kAroundTable = 74;
constexpr int kMostRows = 14; ///< That the charts make room for.
constexpr int kFactWidth = 340;
constexpr int kFactWidthNarrow = 280;
constexpr int kShares = 96; ///< Of the bars beside a name.
constexpr double kBar = 6;

std::vector<ColumnKey> headlineKeys()
{
    return {{"deployment.tokens"},
            {"deployment.good_tokens"},
            {"deployment.ttft_p95"},
            {"deployment.tpot_p95"},
            {"accelerator.busy", Statistic::Mean},
            {"accelerator.tensor", Statistic::Mean},
            {"accelerator.power", Statistic::Sum},
            {"deployment.waiting"}};
}

/// In order of what there is room for.
std::vector<ColumnKey> courseKeys()
{
    return {{"deployment.tokens"},   {"accelerator.tensor", Statistic::Mean}, {"deployment.ttft_p95"},
            {"deployment.tpot_p95"}, {"accelerator.busy", Statistic::Mean},   {"accelerator.power", Statistic::Sum}};
}

} // namespace

DeploymentPage::DeploymentPage(PageContext context, QWidget* parent)
    : AssetScreen(std::move(context), parent)
    , m_charts(new AssetCharts(this->context(), kChartsInRow, body()))
    , m_panel(new Panel(this->context().theme, tr("Nodes"), body()))
    , m_table(new AssetTable(this->context(), body()))
    , m_allocation(new FactPanel(this->context().theme, tr("Owner and allocation"), body()))
    , m_objectives(new FactPanel(this->context().theme, tr("Objectives"), body()))
    , m_cause(new CausePanel(this->context(), body()))
    , m_kinds(new TokenKinds(this->context(), body()))
    , m_lagging(new LaggingList(this->context(), body()))
    , m_facts(new QScrollArea(body()))
{
    setObjectName(QStringLiteral("deploymentPage"));
    m_allocation->setObjectName(QStringLiteral("deploymentAllocation"));
    m_objectives->setObjectName(QStringLiteral("deploymentObjectives"));
    m_table->setObjectName(QStringLiteral("deploymentNodes"));
    m_table->setAccessibleName(tr("Nodes that the deployment runs on"));
    m_objectives->setSubtitle(tr("p95"));
    m_table->setNameDecoration(theme().scaledPx(kShares), [this](QPainter& painter, const QRectF& room, AssetRef node) {
        paintShares(painter, room, node);
    });
    build();
    setFocusProxy(m_table);
    setAdaptive();
    sides().keepToOneSide();
    const auto open = [this](AssetRef asset) {
        this->context().navigator->openAsset(std::string(view().inventory()->id(asset)));
    };
    connect(m_table, &AssetTable::assetActivated, this, open);
    connect(m_lagging, &LaggingList::opened, this, open);
    connect(headlines(), &AssetHeadlines::changed, this, [this] {
        showCourses();
        for (std::size_t i = 0; i < m_charts->columns().size(); ++i)
            m_charts->take(i, headlines()->reading(m_charts->columns()[i]));
    });
    connect(this->context().board, &items::ConditionBoard::changed, m_table->viewport(), qOverload<>(&QWidget::update));
    connect(&view(), &items::FleetView::inventoryChanged, this, [this](const items::InventoryTouch& touch) {
        if (!asset().isValid() || !isVisible() || (touch.deployments.empty() && touch.assets.empty()))
            return;
        if (m_nodes)
            m_nodes->refreshRows();
        showFacts();
    });
}

DeploymentPage::~DeploymentPage()
{
    m_table->setAssets(nullptr);
}

QWidget* DeploymentPage::buildFacts()
{
    auto* content = new QWidget;
    auto* facts = new QVBoxLayout(content);
    facts->setContentsMargins(0, 0, 0, 0);
    facts->setSpacing(theme().scaledPx(style::kPanelGap));
    for (QWidget* panel :
         {static_cast<QWidget*>(m_cause), static_cast<QWidget*>(m_allocation), static_cast<QWidget*>(m_objectives),
          static_cast<QWidget*>(m_lagging), static_cast<QWidget*>(m_kinds)})
        facts->addWidget(panel);
    facts->addStretch(1);
    m_facts->setWidgetResizable(true);
    m_facts->setFrameShape(QFrame::NoFrame);
    m_facts->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    style::setSpokenRole(*m_facts, QAccessible::Grouping);
    m_facts->setAccessibleName(tr("Owner, allocation, objectives, who lags, token kinds"));
    m_facts->setWidget(content);
    m_facts->viewport()->setAutoFillBackground(false);
    new style::FocusRing(context().theme, m_facts);
    content->setAutoFillBackground(false);
    return m_facts;
}

void DeploymentPage::build()
{
    const int gap = theme().scaledPx(style::kPanelGap);
    m_panel->body()->addWidget(new WholeRows(m_table, this), 1);
    m_panel->body()->addStretch(0);
    auto* middle = new QVBoxLayout;
    middle->setSpacing(gap);
    middle->addWidget(m_charts);
    middle->addWidget(m_panel, 1);
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

void DeploymentPage::rebuild()
{
    headlines()->setAsset(asset(), headlineKeys());
    m_cause->setAsset(asset());
    m_charts->setAsset(id(), courseKeys());
    m_kinds->setPod(asset());
    shareRoom();
    showFacts();
    if (isVisible()) {
        watchNodes();
        watchPercentiles();
    }
}

void DeploymentPage::activate(bool active)
{
    m_charts->setActive(active);
    m_kinds->setActive(active);
    if (active) {
        watchNodes();
        watchPercentiles();
        return;
    }
    m_table->setAssets(nullptr);
    m_nodes.reset();
    m_percentiles.reset();
}

/// A job has no latencies and no kinds of tokens: neither their charts nor that they are missing.
void DeploymentPage::showCourses()
{
    const auto has = [this](const ColumnKey& key) {
        const items::Reading now = headlines()->reading(key);
        return now.mark.hasValue() || now.mark.reason() != QualityReason::Unsupported;
    };
    std::vector<ColumnKey> wanted = courseKeys();
    std::erase_if(wanted, [&](const ColumnKey& key) { return !has(key) || !view().catalogue().find(key.measure); });
    m_kinds->setVisible(has({"deployment.ttft_p95"}) || has({"deployment.tpot_p95"}));
    if (wanted == m_charts->columns())
        return;
    m_charts->setAsset(id(), std::move(wanted));
    shareRoom();
}

void DeploymentPage::watchNodes()
{
    m_table->setAssets(nullptr);
    m_nodes.reset();
    if (!view().inventory() || !asset().isValid())
        return;
    m_nodes = std::make_unique<HeldNodesModel>(&view(), context().formatter, asset().slot);
    m_table->setAssets(m_nodes.get());
    connect(m_nodes.get(), &HeldNodesModel::numbersChanged, this, &DeploymentPage::showNodes);
    connect(m_nodes.get(), &HeldNodesModel::modelReset, this, &DeploymentPage::shareRoom);
    showNodes();
    shareRoom();
}

void DeploymentPage::watchPercentiles()
{
    m_percentiles.reset();
    if (!view().inventory() || !asset().isValid())
        return;
    m_percentiles = std::make_unique<items::Watch>(
        &view(),
        items::Selection{
            id(), AssetClass::Deployment, {{"deployment.ttft_p95"}, {"deployment.tpot_p95"}}, milliseconds{0}});
    connect(m_percentiles.get(), &items::Watch::changed, this, &DeploymentPage::showFacts);
    showFacts();
}

void DeploymentPage::showNodes()
{
    if (!m_nodes || !view().inventory())
        return;
    std::vector<LaggingList::Line> lines;
    const auto& formatter = context().formatter;
    for (const HeldNodesModel::Laggard& one : m_nodes->laggards()) {
        const bool isClock = one.by.by == items::Lagging::By::Clock;
        const QString unit = isClock ? QStringLiteral("MHz") : QStringLiteral("%");
        const QString share = formatter.value(one.by.share * 100.0, u"%", 0).joined();
        const QString value = formatter.value(one.by.value, unit).joined();
        const QString median = formatter.value(one.by.median, unit).joined();
        lines.push_back({one.accelerator,
                         isClock ? tr("clock %1 below: %2, median of its peers %3").arg(share, value, median)
                                 : tr("useful work %1 below: %2, median of its peers %3").arg(share, value, median)});
    }
    m_lagging->setLines(std::move(lines), m_nodes->alone(), m_nodes->isComplete());
    const auto late = std::ranges::count_if(std::views::iota(0, m_nodes->rowCount()),
                                            [this](int row) { return m_nodes->lags(m_nodes->assetAt(row)); });
    QStringList said{classCount(AssetClass::Node, m_nodes->rowCount())};
    if (late > 0)
        said << tr("%Ln with an accelerator that lags", nullptr, static_cast<int>(late));
    const auto idle = std::ranges::count_if(std::views::iota(0, m_nodes->rowCount()),
                                            [this](int row) { return m_nodes->isIdle(m_nodes->assetAt(row)); });
    if (idle > 0)
        said << tr("held, idle: %1", "count of nodes").arg(formatter.count(idle));
    said << tr("bars: busy above useful");
    m_panel->setSubtitle(said.join(QStringLiteral(" · ")));
}

void DeploymentPage::showFacts()
{
    if (!view().inventory() || !asset().isValid())
        return;
    m_allocation->setFacts(allocationFacts(view(), asset(), context().formatter));
    std::vector<Fact> facts =
        m_percentiles ? percentileFacts(view(), asset(), *m_percentiles, context().formatter) : std::vector<Fact>{};
    if (facts.empty())
        facts.push_back({tr("It has no time objective"), {}, tr("the registry names them; jobs have none")});
    m_objectives->setFacts(facts);
}

/// Busy above useful, and the word where one of its accelerators lags: what is busy and does nothing is seen at once.
void DeploymentPage::paintShares(QPainter& painter, const QRectF& room, AssetRef node) const
{
    if (!m_nodes)
        return;
    const style::Sides sides(room, isRightToLeft());
    const double word = theme().texts().width(style::Type::Label, tr("lags"));
    const QRectF bars = room.adjusted(0, 0, -word - theme().scaled(4), 0);
    const double height = theme().scaled(kBar);
    const auto bar = [&](double top, int column, Ink ink) {
        const items::Reading now = m_nodes->readingOf(node, column);
        const QRectF trough(bars.left(), top, bars.width(), height);
        painter.fillRect(sides.of(trough), theme().color(Ink::Sunk));
        if (!now.mark.hasValue() || !std::isfinite(now.value))
            return;
        const double share = std::clamp(now.value / 100.0, 0.0, 1.0);
        const bool isOld = !now.mark.counts() || m_table->isFrozen();
        painter.fillRect(sides.of(QRectF(trough.topLeft(), QSizeF(bars.width() * share, height))),
                         theme().color(isOld ? Ink::Line : ink));
    };
    bar(room.center().y() - height - 1, HeldNodesModel::Busy, Ink::Equipment);
    bar(room.center().y() + 1, HeldNodesModel::Useful, Ink::Text);
    if (m_nodes->lags(node))
        theme().texts().draw(painter, style::Type::Label, Ink::Text,
                             sides.of(QRectF(room.right() - word, room.top(), word, room.height())), tr("lags"),
                             sides.begin());
}

void DeploymentPage::resizeEvent(QResizeEvent* event)
{
    AssetScreen::resizeEvent(event);
    shareRoom();
}

/// The rows of the nodes have what they need, up to some; charts what is left, one row or two.
void DeploymentPage::shareRoom()
{
    if (isStacked())
        return shareStacked();
    const bool isNarrow = width() < theme().scaled(1400);
    m_facts->setMinimumHeight(0);
    m_panel->setMinimumHeight(0);
    m_facts->setFixedWidth(theme().scaledPx(isNarrow ? kFactWidthNarrow : kFactWidth) +
                           m_facts->verticalScrollBar()->sizeHint().width());
    const int gap = theme().scaledPx(style::kPanelGap);
    const int least = theme().scaledPx(height() < theme().scaled(760) ? kChartHeightLow : kChartHeight);
    const int rowHeight = m_table->verticalHeader()->defaultSectionSize();
    const int rows = std::clamp(m_nodes ? m_nodes->rowCount() : 1, 3, kMostRows);
    const int table = rows * rowHeight + theme().scaledPx(kAroundTable);
    const int room = height() - headlines()->strip()->sizeHint().height() - table - theme().scaledPx(kHead) - 2 * gap;
    const int charts = !isNarrow && m_charts->count() > kChartsInRow && room >= 2 * least + gap ? 2 : 1;
    m_charts->setFixedHeight(
        std::clamp(room, charts * least + (charts - 1) * gap, charts * theme().scaledPx(kTallestChart)));
    const int narrow = width() < theme().scaled(kTwoChartsFrom) ? 1 : 2;
    m_charts->setShown(isNarrow ? narrow : charts * kChartsInRow);
}

/// One below the other, the facts in full.
void DeploymentPage::shareStacked()
{
    m_facts->setMinimumWidth(0);
    m_facts->setMaximumWidth(QWIDGETSIZE_MAX);
    m_facts->setMinimumHeight(m_facts->widget()->sizeHint().height());
    m_panel->setMinimumHeight(theme().scaledPx(kStackedHeight));
    m_charts->setFixedHeight(theme().scaledPx(kChartHeightLow));
    m_charts->setShown(2);
}

std::vector<KeyHint> DeploymentPage::keyHints() const
{
    return {{tr("Enter"), tr("open the node")},
            {tr("C"), tr("compare accelerators")},
            {tr("F2"), tr("where a number comes from")},
            {tr("Alt Left"), tr("back")}};
}

void DeploymentPage::freeze(bool frozen)
{
    m_table->setFrozen(frozen);
    m_charts->setFrozen(frozen);
    m_kinds->setFrozen(frozen);
    const QString cutAt = frozen ? heardAt(view(), context().formatter) : QString();
    m_allocation->setCutAt(cutAt);
    m_objectives->setCutAt(cutAt);
}

void DeploymentPage::refreshSecond()
{
    m_cause->refreshAges();
    m_charts->refreshTime();
    if (isStacked())
        m_facts->setMinimumHeight(m_facts->widget()->sizeHint().height()); // facts have come or gone
}

} // namespace millwright::pages
