// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/child_panel.h"

#include "widgets/pages/class_tabs.h"
#include "widgets/pages/condition_icon.h"
#include "widgets/pages/link_label.h"
#include "widgets/pages/panel.h"
#include "widgets/pages/whole_rows.h"
#include "widgets/pages/words.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace millwright::pages {

using items::AssetTableModel;
using style::Ink;
using style::Type;

namespace {

constexpr std::size_t kMostColumns = 20; ///< As many as have room are shown.
constexpr int kAround = 76;              ///< Padding of the panel and the tallest header.

} // namespace

ChildPanel::ChildPanel(PageContext context, QWidget* parent)
    : QWidget(parent)
    , m_context(std::move(context))
    , m_panel(new Panel(m_context.theme, {}, this))
    , m_tabs(new ClassTabs(m_context.theme, this))
    , m_table(new AssetTable(m_context, this))
    , m_leftOut(makeLabel(*m_context.theme, Type::Label, Ink::Muted, {}, this))
    , m_empty(makeLabel(*m_context.theme, Type::Body, Ink::Muted, tr("Nothing stands below it."), this))
    , m_worstFirst(new LinkLabel(m_context.theme, Type::Label, tr("worst first"), this))
{
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(m_panel);
    m_tabs->setObjectName(QStringLiteral("childTabs"));
    m_tabs->setMoved([this](int from, int to) {
        moveWithin(m_groups, from, to);
        moveWithin(m_worst, from, to);
    });
    m_table->setObjectName(QStringLiteral("childTable"));
    m_table->setShowsCourse(true);
    m_panel->hideTitle();
    auto* top = new QHBoxLayout;
    top->addWidget(m_tabs, 1);
    top->addWidget(m_worstFirst);
    top->addWidget(m_leftOut);
    m_worstFirst->setObjectName(QStringLiteral("worstChildrenFirst"));
    m_worstFirst->hide();
    connect(m_worstFirst, &QAbstractButton::clicked, this, &ChildPanel::bringUpTheWorst);
    connect(m_table->horizontalHeader(), &QHeaderView::sortIndicatorChanged, this, &ChildPanel::takeConditions);
    m_panel->body()->addLayout(top);
    connect(m_table, &AssetTable::columnsFitted, this, [this] {
        const int hidden = m_table->hiddenColumns();
        m_leftOut->setText(hidden > 0 ? tr("%Ln more column(s) in a wider window", nullptr, hidden) : QString());
    });
    m_panel->body()->addWidget(m_empty);
    m_panel->body()->addWidget(new WholeRows(m_table, this), 1);
    m_panel->body()->addStretch(0);
    connect(m_tabs, &QTabBar::currentChanged, this, &ChildPanel::showGroup);
    connect(m_tabs, &QTabBar::currentChanged, this, &ChildPanel::wantedHeightChanged);
    connect(m_table, &AssetTable::assetActivated, this, [this](AssetRef asset) {
        m_context.navigator->openAsset(std::string(m_context.view->inventory()->id(asset)));
    });
    connect(m_context.board, &items::ConditionBoard::changed, m_table->viewport(), qOverload<>(&QWidget::update));
    connect(m_context.board, &items::ConditionBoard::changed, this, &ChildPanel::markTabs);
    connect(m_context.board, &items::ConditionBoard::changed, this, &ChildPanel::takeConditions);
    connect(m_tabs, &QTabBar::tabBarClicked, this, [this] { m_isChosen = true; });
    connect(m_context.view, &items::FleetView::inventoryChanged, this, [this](const items::InventoryTouch& touch) {
        const Inventory& inventory = *m_context.view->inventory();
        const bool mine = !touch.deployments.empty() || std::ranges::any_of(touch.assets, [&](AssetRef asset) {
            return inventory.parent(asset) == m_asset;
        });
        if (mine)
            regroup();
    });
}

ChildPanel::~ChildPanel()
{
    m_table->setAssets(nullptr);
}

void ChildPanel::setAsset(AssetRef asset)
{
    m_asset = asset;
    m_groups.clear();
    m_worst.clear();
    m_isChosen = false;
    regroup();
    if (!m_isChosen && m_tabs->count() > 0)
        m_tabs->setCurrentIndex(0);
    showGroup(m_tabs->currentIndex());
}

/// The first of those with the gravest condition; the first where all is well.
int ChildPanel::gravestTab() const
{
    const auto gravest = std::ranges::max_element(m_worst, {}, [](Condition condition) { return urgency(condition); });
    return gravest == m_worst.end() || !isTrouble(*gravest) ? 0 : static_cast<int>(gravest - m_worst.begin());
}

/// What is the matter behind a tab is seen before it is opened. As soon as conditions are known the gravest is opened,
/// once, unless somebody has picked a tab.
void ChildPanel::markTabs()
{
    std::vector<Condition> worstOf;
    bool isKnown = false;
    for (const ChildGroup& group : m_groups) {
        Condition condition = Condition::Normal;
        for (const AssetRef asset : group.assets) {
            const Condition own = m_context.board->conditionOf(asset);
            isKnown = isKnown || own != Condition::Unknown;
            condition = isTrouble(own) ? worst(condition, own) : condition;
        }
        worstOf.push_back(condition);
    }
    m_worst = std::move(worstOf);
    m_tabs->setConditions(m_worst);
    if (!isKnown || m_isChosen)
        return;
    m_isChosen = true;
    m_tabs->setCurrentIndex(gravestTab());
}

/// Tabs and the rows of the open table.
int ChildPanel::wantedHeight() const
{
    const auto tab = static_cast<std::size_t>(std::max(0, m_tabs->currentIndex()));
    const std::size_t rows = tab < m_groups.size() ? m_groups[tab].assets.size() : 1;
    const int most = static_cast<int>(std::min<std::size_t>(rows, 100));
    const style::Theme& theme = *m_context.theme;
    return m_tabs->sizeHint().height() + theme.scaledPx(kAround) +
           most * m_table->verticalHeader()->defaultSectionSize();
}

void ChildPanel::setActive(bool active)
{
    if (std::exchange(m_active, active) != active)
        showGroup(m_tabs->currentIndex());
}

/// Tabs that stay keep their table; only its rows change.
void ChildPanel::regroup()
{
    const Inventory* inventory = m_context.view->inventory();
    std::vector<ChildGroup> groups = inventory && inventory->contains(m_asset)
                                         ? childGroups(*inventory, m_asset, m_context.view->gatewayNow())
                                         : std::vector<ChildGroup>{};
    std::erase_if(groups, [this](const ChildGroup& group) { return group.assetClass == m_leavesOut; });
    const auto placeOf = [this](const ChildGroup& group) {
        return std::ranges::find(m_groups, group.assetClass, &ChildGroup::assetClass) - m_groups.begin();
    };
    if (std::ranges::is_permutation(groups, m_groups, {}, &ChildGroup::assetClass, &ChildGroup::assetClass))
        std::ranges::sort(groups, {}, placeOf); // some may have come forward
    const bool sameTabs = m_tabs->count() == static_cast<int>(groups.size()) &&
                          std::ranges::equal(groups, m_groups, {}, &ChildGroup::assetClass, &ChildGroup::assetClass);
    m_groups = std::move(groups);
    const QSignalBlocker quiet(m_tabs);
    while (!sameTabs && m_tabs->count() > 0)
        m_tabs->removeTab(0);
    for (std::size_t i = 0; i < m_groups.size(); ++i) {
        const QString title = classCount(m_groups[i].assetClass, static_cast<int>(m_groups[i].assets.size()));
        if (sameTabs)
            m_tabs->setTabText(static_cast<int>(i), title);
        else
            m_tabs->addTab(title);
    }
    if (!sameTabs) {
        m_worst.clear();
        m_tabs->setConditions({});
        m_tabs->updateGeometry(); // Qt does not say that a hidden bar has grown, and shows it without any height
    }
    markTabs();
    m_tabs->setVisible(!m_groups.empty());
    m_table->setVisible(!m_groups.empty());
    m_empty->setVisible(m_groups.empty());
    if (!sameTabs)
        showGroup(m_tabs->currentIndex());
    else if (m_model && m_tabs->currentIndex() >= 0)
        m_model->setRows(m_groups[static_cast<std::size_t>(m_tabs->currentIndex())].assets);
}

void ChildPanel::showGroup(int tab)
{
    m_table->setAssets(nullptr);
    m_model.reset();
    const Inventory* inventory = m_context.view->inventory();
    if (!m_active || !inventory || tab < 0 || static_cast<std::size_t>(tab) >= m_groups.size())
        return;
    const ChildGroup& group = m_groups[static_cast<std::size_t>(tab)];
    AssetTableModel::Shown shown{std::string(inventory->id(m_asset)), group.assetClass,
                                 tableAttributes(*inventory, group.assets),
                                 troubleColumns(m_context.view->catalogue(), group.assetClass, kMostColumns)};
    m_model = std::make_unique<AssetTableModel>(m_context.view, std::move(shown));
    m_model->setRows(group.assets);
    m_table->setAssets(m_model.get());
    m_table->setAccessibleName(m_tabs->tabText(tab));
    m_isRanked = false;
    takeConditions();
}

/// Of equals, and of what nobody has told of, the plan's order.
bool ChildPanel::isWorse(AssetRef a, AssetRef b) const
{
    const auto key = [this](AssetRef asset) {
        const Condition condition = m_context.board->conditionOf(asset);
        return isTrouble(condition) ? urgency(condition) : 0;
    };
    return key(a) != key(b) ? key(a) > key(b) : a < b;
}

void ChildPanel::bringUpTheWorst()
{
    if (!m_model)
        return;
    m_isRanked = true;
    m_table->horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
    m_model->arrange([this](AssetRef a, AssetRef b) { return isWorse(a, b); });
    m_table->scrollToTop();
    m_worstFirst->hide();
}

/// The worst come up once, as soon as conditions are known; then rows rest, and a link says that others are worse now.
void ChildPanel::takeConditions()
{
    if (!m_model)
        return m_worstFirst->hide();
    const bool isSorted = m_table->horizontalHeader()->sortIndicatorSection() >= 0;
    if (!m_isRanked && !isSorted && m_table->areConditionsKnown())
        return bringUpTheWorst();
    bool isOutOfOrder = false;
    bool hasTrouble = false;
    for (int row = 0; row < m_model->rowCount(); ++row) {
        hasTrouble = hasTrouble || isTrouble(m_context.board->conditionOf(m_model->assetAt(row)));
        isOutOfOrder = isOutOfOrder || (row > 0 && isWorse(m_model->assetAt(row), m_model->assetAt(row - 1)));
    }
    m_worstFirst->setVisible(hasTrouble && isOutOfOrder);
}

} // namespace millwright::pages
