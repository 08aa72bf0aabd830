// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/shell/tree_panel.h"

#include "widgets/pages/words.h"
#include "widgets/style/sides.h"
#include "widgets/style/symbols.h"

#include <QPainter>
#include <QStackedWidget>
#include <QTabBar>
#include <QTreeView>
#include <QVBoxLayout>

#include <utility>

namespace millwright::shell {

using items::SpineTreeModel;
using style::Ink;
using style::Type;

namespace {

constexpr int kWidth = 260;
constexpr int kLeastWidth = 220;
constexpr int kIndentation = 12;
constexpr int kRow = 26;
constexpr int kSymbol = 14;

bool isBusiness(AssetClass assetClass)
{
    return assetClass >= AssetClass::Organisation && assetClass <= AssetClass::Deployment;
}

QString nameAt(const QModelIndex& index)
{
    return pages::shownText(index.data().toString().toStdString());
}

} // namespace

TreePanel::TreePanel(pages::PageContext context, QWidget* parent)
    : QWidget(parent)
    , m_context(std::move(context))
    , m_fleet(new items::FleetTreeModel(m_context.view, this))
    , m_business(new items::BusinessTreeModel(m_context.view, this))
    , m_tabs(new QTabBar(this))
    , m_stack(new QStackedWidget(this))
{
    setObjectName(QStringLiteral("treePanel"));
    setMinimumWidth(m_context.theme->scaledPx(kLeastWidth));
    m_tabs->setObjectName(QStringLiteral("treeTabs"));
    m_tabs->setExpanding(true);
    m_tabs->setDrawBase(false);
    m_tabs->addTab(tr("Fleet"));
    m_tabs->addTab(tr("Business"));
    const auto conditionOf = [board = m_context.board](AssetRef asset) { return board->conditionOf(asset); };
    m_fleet->setConditionSource(conditionOf);
    m_business->setConditionSource(conditionOf);
    m_trees[0] = makeTree(m_fleet, tr("Tree of the fleet"), QStringLiteral("fleetTree"));
    m_trees[1] = makeTree(m_business, tr("Tree of the business"), QStringLiteral("businessTree"));
    connect(m_tabs, &QTabBar::currentChanged, m_stack, &QStackedWidget::setCurrentIndex);
    connect(m_context.board, &items::ConditionBoard::changed, this, [this] {
        if (isVisible())
            m_trees[static_cast<std::size_t>(m_stack->currentIndex())]->viewport()->update();
    });
    auto* all = new QVBoxLayout(this);
    const int padding = m_context.theme->scaledPx(8);
    all->setContentsMargins(padding, padding, padding, padding);
    all->setSpacing(padding);
    all->addWidget(m_tabs);
    all->addWidget(m_stack, 1);
}

QTreeView* TreePanel::makeTree(SpineTreeModel* model, const QString& name, const QString& objectName)
{
    auto* tree = new QTreeView(m_stack);
    tree->setObjectName(objectName);
    tree->setAccessibleName(name);
    tree->setModel(model);
    model->setSpoken([](const QModelIndex& row) {
        const auto condition = static_cast<Condition>(row.data(SpineTreeModel::ConditionRole).toInt());
        return pages::nameInCondition(nameAt(row), condition);
    });
    tree->setItemDelegate(new TreeDelegate(m_context, tree));
    tree->setHeaderHidden(true);
    tree->setUniformRowHeights(true);
    tree->setFrameShape(QFrame::NoFrame);
    tree->setExpandsOnDoubleClick(false);
    tree->setIndentation(m_context.theme->scaledPx(kIndentation));
    tree->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    connect(tree, &QTreeView::clicked, this, &TreePanel::open);
    connect(tree, &QTreeView::activated, this, &TreePanel::open);
    m_stack->addWidget(tree);
    return tree;
}

QSize TreePanel::sizeHint() const
{
    return {m_context.theme->scaledPx(kWidth), m_context.theme->scaledPx(400)};
}

void TreePanel::showAsset(AssetRef asset)
{
    const Inventory* inventory = m_context.view->inventory();
    if (!inventory || !inventory->contains(asset))
        return;
    const bool business = isBusiness(asset.assetClass);
    SpineTreeModel* model = business ? static_cast<SpineTreeModel*>(m_business) : m_fleet;
    const QModelIndex index = model->indexOf(items::fleetPath(*inventory, asset));
    if (!index.isValid())
        return;
    m_tabs->setCurrentIndex(business ? 1 : 0);
    QTreeView* tree = m_trees[business ? 1 : 0];
    tree->setCurrentIndex(index);
    tree->scrollTo(index);
}

void TreePanel::open(const QModelIndex& index)
{
    const QString id = index.data(SpineTreeModel::IdRole).toString();
    if (!id.isEmpty())
        m_context.navigator->openAsset(id.toStdString());
}

void TreePanel::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_context.theme->color(Ink::Surface));
}

TreeDelegate::TreeDelegate(pages::PageContext context, QTreeView* tree)
    : QStyledItemDelegate(tree)
    , m_context(std::move(context))
    , m_tree(tree)
{
}

QSize TreeDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const
{
    return {m_context.theme->scaledPx(80), m_context.theme->rowPx(kRow)};
}

void TreeDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const style::Theme& theme = *m_context.theme;
    QStyleOptionViewItem cell = option;
    initStyleOption(&cell, index);
    cell.text.clear();
    m_tree->style()->drawPrimitive(QStyle::PE_PanelItemViewItem, &cell, painter, m_tree);
    const style::Sides sides(option.rect, option.direction == Qt::RightToLeft);
    QRectF room = QRectF(option.rect).adjusted(4, 0, -6, 0);
    const auto condition = static_cast<Condition>(index.data(SpineTreeModel::ConditionRole).toInt());
    const bool missing = index.data(SpineTreeModel::PresenceRole).toInt() == static_cast<int>(Presence::Missing);
    if (missing || (condition != Condition::Normal && condition != Condition::Unknown)) {
        const double side = theme.scaled(kSymbol);
        const QRectF symbol(room.right() - side, room.center().y() - side / 2, side, side);
        style::paintPriority(*painter, sides.of(symbol), theme, missing ? Condition::Unknown : condition);
        room.setRight(room.right() - side - 6);
    }
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    const Type type = selected ? Type::BodyStrong : Type::Body;
    painter->setFont(theme.font(type));
    painter->setPen(theme.color(Ink::Text));
    painter->drawText(sides.of(room), Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                      theme.metrics(type).elidedText(nameAt(index), Qt::ElideRight, room.width()));
}

} // namespace millwright::shell
