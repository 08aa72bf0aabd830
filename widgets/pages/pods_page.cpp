// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/pods_page.h"

#include "widgets/pages/asset_bars.h"
#include "widgets/pages/asset_columns.h"
#include "widgets/pages/compare_page.h"
#include "widgets/pages/cost_words.h"
#include "widgets/pages/empty_state.h"
#include "widgets/pages/link_label.h"
#include "widgets/pages/panel.h"
#include "widgets/pages/silent_sources.h"
#include "widgets/pages/stacking.h"
#include "widgets/pages/usage_table.h"
#include "widgets/pages/whole_rows.h"
#include "widgets/pages/words.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QPushButton>
#include <QShortcut>
#include <QTabBar>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace millwright::pages {

using items::AssetTableModel;
using style::Ink;
using style::Type;

namespace {

constexpr std::size_t kMostColumns = 16;
constexpr double kRoomForBars = 760; ///< Height of the page from which the bars leave the table enough.

} // namespace

PodsPage::PodsPage(PageContext context, QWidget* parent)
    : Page(std::move(context), parent)
    , m_panel(new Panel(this->context().theme, tr("Pods"), this))
    , m_compare(new QPushButton(tr("Side by side"), this))
    , m_sections(new QTabBar(this))
    , m_table(new AssetTable(this->context(), this))
    , m_worstFirst(new LinkLabel(this->context().theme, Type::Label, tr("worst first (F6)"), this))
    , m_troubles(this->context(), this)
    , m_empty(new EmptyState(this->context().theme, this))
    , m_tokens(new AssetBars(this->context(), {"pod.tokens"}, tr("Tokens"), this))
    , m_cost(new AssetBars(this->context(), {"pod.cost"}, QString(), this))
{
    setObjectName(QStringLiteral("podsPage"));
    m_table->setObjectName(QStringLiteral("podsTable"));
    m_table->setAccessibleName(tr("Pods"));
    setFocusProxy(m_table);
    m_table->setShowsCourse(true);
    m_sections->setObjectName(QStringLiteral("podSections"));
    m_sections->setDrawBase(false);
    m_sections->addTab(tr("Now"));
    m_sections->addTab(tr("Used today and this month"));
    m_compare->setObjectName(QStringLiteral("comparePods"));
    m_compare->setToolTip(tr("The selected pods, or all when one at most is selected"));
    connect(m_compare, &QPushButton::clicked, this, &PodsPage::compare);
    m_worstFirst->setObjectName(QStringLiteral("worstPodsFirst"));
    m_worstFirst->hide();
    m_panel->controls()->addWidget(m_worstFirst);
    m_panel->controls()->addWidget(m_compare);
    connect(m_worstFirst, &QAbstractButton::clicked, this, &PodsPage::bringUpTheWorst);
    auto* key = new QShortcut(Qt::Key_F6, this);
    key->setContext(Qt::WidgetWithChildrenShortcut);
    connect(key, &QShortcut::activated, this, &PodsPage::bringUpTheWorst);
    connect(&m_troubles, &PodTroubles::changed, this, &PodsPage::takeTroubles);
    connect(m_table->horizontalHeader(), &QHeaderView::sortIndicatorChanged, this, &PodsPage::showOrder);
    m_panel->controls()->addWidget(m_sections);
    m_empty->setObjectName(QStringLiteral("nothingHere"));
    m_live = new WholeRows(m_table, this);
    m_panel->body()->addWidget(m_live, 1);
    connect(m_sections, &QTabBar::currentChanged, this, &PodsPage::chooseSection);
    connect(m_table, &AssetTable::columnsFitted, this, &PodsPage::showSubtitle);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(theme().scaledPx(style::kPanelGap));
    all->addWidget(m_panel, 1);
    all->addWidget(m_empty, 1);
    auto* bars = new QHBoxLayout;
    bars->setSpacing(theme().scaledPx(style::kPanelGap));
    bars->addWidget(m_tokens);
    bars->addWidget(m_cost);
    all->addLayout(bars);
    connect(m_table, &AssetTable::assetActivated, this, [this](AssetRef asset) {
        this->context().navigator->openAsset(std::string(view().inventory()->id(asset)));
    });
    setMinimumWidth(theme().scaledPx(kLeastPageWidth));
    connect(this->context().board, &items::ConditionBoard::changed, m_table->viewport(), qOverload<>(&QWidget::update));
    connect(&view(), &items::FleetView::inventoryReplaced, this, &PodsPage::rebuild);
    connect(&view(), &items::FleetView::catalogueChanged, this, &PodsPage::rebuild);
    connect(&view(), &items::FleetView::gatewayChanged, this, &PodsPage::showAbsence);
    connect(&view(), &items::FleetView::inventoryChanged, this, [this](const items::InventoryTouch& touch) {
        const auto touches = [&](AssetClass assetClass) {
            return std::ranges::find(touch.assets, assetClass, &AssetRef::assetClass) != touch.assets.end();
        };
        if (m_shown != rowClass())
            rebuild();
        else if (touches(m_shown))
            fill();
    });
}

PodsPage::~PodsPage()
{
    m_table->setAssets(nullptr);
}

void PodsPage::setFrozen(bool frozen)
{
    m_table->setFrozen(frozen);
    if (m_usage)
        m_usage->setFrozen(frozen);
    m_frozen = frozen;
    m_tokens->setFrozen(frozen);
    m_cost->setFrozen(frozen);
}

void PodsPage::resizeEvent(QResizeEvent* event)
{
    Page::resizeEvent(event);
    placeBars();
}

void PodsPage::placeBars()
{
    m_panel->setMinimumHeight(isStacked(width(), theme()) ? theme().scaledPx(kStackedHeight) : 0);
    const bool roomy = !isStacked(width(), theme()) && height() >= theme().scaled(kRoomForBars) &&
                       m_empty->isHidden() && m_shown == AssetClass::Pod && !showsUsage();
    m_tokens->setVisible(roomy);
    m_cost->setVisible(roomy);
}

std::vector<KeyHint> PodsPage::keyHints() const
{
    std::vector<KeyHint> hints{{tr("Alt Left"), tr("back")}};
    const AssetClass shown = rowClass();
    if (const Inventory* inventory = view().inventory(); inventory && inventory->count(shown) > 0)
        hints.insert(hints.begin(), {tr("Enter"), shown == AssetClass::Pod ? tr("open the pod") : tr("open it")});
    if (shown == AssetClass::Pod)
        hints.push_back({tr("F6"), tr("worst first")});
    return hints;
}

void PodsPage::showEvent(QShowEvent* event)
{
    Page::showEvent(event);
    m_troubles.setActive(true);
    rebuild();
    (showsUsage() ? static_cast<QWidget*>(m_usage) : m_table)->setFocus();
}

void PodsPage::hideEvent(QHideEvent* event)
{
    m_troubles.setActive(false);
    m_table->setAssets(nullptr);
    m_model.reset();
    Page::hideEvent(event);
}

void PodsPage::rebuild()
{
    if (!isVisible())
        return;
    m_table->setAssets(nullptr);
    delete std::exchange(m_usage, nullptr);
    m_shown = rowClass();
    showCost();
    m_panel->setTitle(m_shown == AssetClass::Pod ? tr("Pods") : tr("Deployments without a pod"));
    m_table->setAccessibleName(m_shown == AssetClass::Pod ? tr("Pods") : tr("Deployments without a pod"));
    AssetTableModel::Shown shown{{}, m_shown, {"model"}, columns()};
    if (m_shown == AssetClass::Pod) {
        shown.attributes = {kAttentionColumn, "stage", "lead"};
        shown.texts[kAttentionColumn] = [this](AssetRef pod) { return m_troubles.wordsOf(pod); };
    }
    m_model = std::make_unique<AssetTableModel>(&view(), std::move(shown));
    m_isRanked = false;
    fill();
    m_table->setAssets(m_model.get());
    takeTroubles();
}

std::vector<items::ColumnKey> PodsPage::columns() const
{
    std::vector<items::ColumnKey> columns = headlineColumns(view().catalogue(), m_shown);
    if (const Inventory* inventory = view().inventory())
        columns = withPrices(std::move(columns), *inventory);
    if (columns.size() > kMostColumns)
        columns.resize(kMostColumns);
    return columns;
}

/// What tokens cost, of what has a price.
void PodsPage::showCost()
{
    const Inventory* inventory = view().inventory();
    const CostBasis basis = inventory ? statedBasis(*inventory) : CostBasis::Nothing;
    m_cost->setShown({costMeasure("pod", basis)}, tr("%1 per M tok", "cost").arg(costTitle(basis)));
}

/// Without a registry nobody says which pod a deployment belongs to: then the deployments themselves are shown.
AssetClass PodsPage::rowClass() const
{
    const Inventory* inventory = view().inventory();
    const auto live = [&](AssetClass assetClass) {
        return inventory ? inventory->count(assetClass) - inventory->retired(assetClass) : 0;
    };
    return live(AssetClass::Pod) == 0 && live(AssetClass::Deployment) > 0 ? AssetClass::Deployment : AssetClass::Pod;
}

void PodsPage::fill()
{
    const Inventory* inventory = view().inventory();
    std::vector<AssetRef> pods;
    for (Slot slot = 0; inventory && slot < inventory->count(m_shown); ++slot) {
        if (inventory->presence({m_shown, slot}) != Presence::Retired)
            pods.push_back({m_shown, slot});
    }
    m_empty->setVisible(pods.empty());
    m_panel->setVisible(!pods.empty());
    m_compare->setVisible(m_shown == AssetClass::Pod && pods.size() > 1);
    chooseSection();
    showAbsence();
    if (m_model)
        m_model->setRows(std::move(pods));
    showSubtitle();
}

void PodsPage::showAbsence()
{
    m_empty->show(
        absenceIn(view(), context().formatter, QStringLiteral("pods"), tr("No pod is known to this gateway.")));
}

/// The worst are brought up once, when everything is known that says who they are; then rows hold their place.
void PodsPage::takeTroubles()
{
    if (!m_model)
        return;
    QStringList said;
    for (int row = 0; row < m_model->rowCount(); ++row)
        said << m_troubles.wordsOf(m_model->assetAt(row));
    if (std::exchange(m_said, said) != said)
        m_model->announceTexts();
    const bool isSorted = m_table->horizontalHeader()->sortIndicatorSection() >= 0;
    if (!m_isRanked && !isSorted && m_shown == AssetClass::Pod && m_troubles.isComplete() && context().board->isKnown())
        bringUpTheWorst();
    showOrder();
}

void PodsPage::bringUpTheWorst()
{
    if (showsUsage() && m_usage)
        return m_usage->bringUpTheWorst();
    if (!m_model || showsUsage())
        return;
    m_isRanked = true;
    m_table->horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
    m_model->arrange([this](AssetRef a, AssetRef b) { return m_troubles.isWorse(a, b); });
    showOrder();
}

bool PodsPage::isInOrder() const
{
    for (int row = 1; row < m_model->rowCount(); ++row) {
        if (m_troubles.isWorse(m_model->assetAt(row), m_model->assetAt(row - 1)))
            return false;
    }
    return true;
}

void PodsPage::showOrder()
{
    m_worstFirst->setVisible(m_model && m_shown == AssetClass::Pod && !showsUsage() && !isInOrder());
}

/// Which are meant goes with the place, so that going back and forward shows the same.
void PodsPage::compare()
{
    std::string section = kCompareSection;
    const QModelIndexList selected =
        m_table->selectionModel() ? m_table->selectionModel()->selectedRows() : QModelIndexList();
    for (const QModelIndex& index : selected) {
        if (selected.size() > 1)
            section += '\n' + std::string(view().inventory()->id(m_model->assetAt(index.row())));
    }
    context().navigator->open({items::Screen::Pods, {}, section});
}

void PodsPage::showUsage()
{
    m_sections->setCurrentIndex(1);
}

bool PodsPage::showsUsage() const
{
    return m_sections->currentIndex() > 0 && m_empty->isHidden();
}

void PodsPage::chooseSection()
{
    const bool isThere = m_empty->isHidden();
    m_sections->setVisible(isThere);
    m_live->setVisible(isThere && !showsUsage());
    if (showsUsage() && !m_usage && isVisible()) {
        m_usage = new UsageTable(context(), m_shown, this);
        m_usage->setFrozen(m_frozen);
        m_panel->body()->addWidget(m_usage, 1);
        connect(m_usage->table(), &AssetTable::columnsFitted, this, &PodsPage::showSubtitle);
    }
    if (m_usage)
        m_usage->setVisible(showsUsage());
    showOrder();
    placeBars();
    showSubtitle();
}

void PodsPage::showSubtitle()
{
    QStringList said;
    if (m_model && m_model->rowCount() > 0)
        said << classCount(m_shown, m_model->rowCount());
    const int hidden = (showsUsage() && m_usage ? m_usage->table() : m_table)->hiddenColumns();
    if (hidden > 0)
        said << tr("%Ln more column(s) in a wider window", nullptr, hidden);
    m_panel->setSubtitle(said.join(QStringLiteral(" · ")));
}

} // namespace millwright::pages
