// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/attention_panel.h"

#include "widgets/pages/panel.h"
#include "widgets/pages/two_line_delegate.h"
#include "widgets/pages/whole_rows.h"
#include "widgets/pages/words.h"

#include <QLabel>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace millwright::pages {

using items::AttentionItem;
using style::Ink;
using style::Type;

namespace {

bool isSameLine(const AttentionItem& a, const AttentionItem& b)
{
    return a.condition == b.condition && a.assetClass == b.assetClass && a.asset == b.asset && a.about == b.about &&
           a.source == b.source;
}

} // namespace

AttentionModel::AttentionModel(PageContext context, QObject* parent)
    : QAbstractListModel(parent)
    , m_context(std::move(context))
    , m_items(m_context.board->attention())
{
    connect(m_context.board, &items::ConditionBoard::changed, this, &AttentionModel::update);
}

int AttentionModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_items.size());
}

QVariant AttentionModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const AttentionItem& item = itemAt(index.row());
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        return tr("%1: %2, %3").arg(conditionName(item.condition), title(item), subline(item));
    case TwoLineDelegate::TitleRole:
        return title(item);
    case TwoLineDelegate::SublineRole:
        return subline(item);
    case TwoLineDelegate::AsideRole:
        return age(item);
    case TwoLineDelegate::ConditionRole:
        return static_cast<int>(item.condition);
    default:
        return {};
    }
}

QString AttentionModel::title(const AttentionItem& item) const
{
    if (item.about == AttentionItem::About::Source)
        return tr("Source %1").arg(shownText(item.source));
    if (item.about != AttentionItem::About::Assets)
        return tr("Gateway");
    if (item.count > 1)
        return tr("%1, %2", "12 racks, high")
            .arg(classCount(item.assetClass, static_cast<int>(item.count)), conditionName(item.condition));
    const Inventory* inventory = m_context.view->inventory();
    return inventory ? assetName(*inventory, item.asset) : QString();
}

QString AttentionModel::subline(const AttentionItem& item) const
{
    if (item.about != AttentionItem::About::Assets)
        return item.text.empty() ? stateOf(item) : tr("%1: %2", "state, why").arg(stateOf(item), shownText(item.text));
    const Inventory* inventory = m_context.view->inventory();
    if (!inventory)
        return {};
    QString place = placeName(*inventory, item.asset);
    if (item.count > 1)
        place = place.isEmpty() ? assetName(*inventory, item.asset)
                                : place + QStringLiteral(" / ") + assetName(*inventory, item.asset);
    const QString text = shownText(item.text);
    if (text.isEmpty())
        return place.isEmpty() ? className(item.assetClass) : place;
    return place.isEmpty() ? text : tr("%1 · %2", "what, where").arg(text, place);
}

/// What is the matter with a source or the gateway.
QString AttentionModel::stateOf(const AttentionItem& item) const
{
    switch (item.about) {
    case AttentionItem::About::State:
        return tr("does not save its state");
    case AttentionItem::About::Configuration:
        return tr("did not take its new configuration");
    default:
        return item.condition == Condition::High ? tr("delivers nothing") : tr("delivers only in part");
    }
}

QString AttentionModel::age(const AttentionItem& item) const
{
    return item.since == kNoTime ? QString() : m_context.formatter.age(m_context.view->ageOf(item.since));
}

QString AttentionModel::emptyText() const
{
    const items::FleetView& view = *m_context.view;
    const Inventory* inventory = view.inventory();
    if (inventory && !m_context.board->attention().empty())
        return AttentionPanel::tr("Nothing here is among what needs a person.");
    const auto digest = m_context.board->channel(AssetClass::Accelerator)->newest();
    const bool hasReported =
        digest && std::ranges::any_of(digest->counts, [](std::uint32_t count) { return count > 0; });
    if (!inventory || !hasReported)
        return AttentionPanel::tr("Nothing has reported yet, so nothing is known to be well.");
    const std::uint32_t unknown = m_context.board->tally()[static_cast<std::size_t>(Condition::Unknown)];
    if (!view.isLive())
        return AttentionPanel::tr("No limit was broken at %1. What is now is not known.")
            .arg(m_context.formatter.clock(view.newestShown()));
    if (unknown > 0)
        return AttentionPanel::tr("No limit is broken where values are known. %1 do not tell.")
            .arg(classCount(AssetClass::Accelerator, static_cast<int>(unknown)));
    return AttentionPanel::tr("No limit is broken.");
}

void AttentionModel::setScope(AssetRef scope)
{
    m_scope = scope;
    update();
}

std::vector<AttentionItem> AttentionModel::wanted() const
{
    std::vector<AttentionItem> items = m_context.board->attention();
    const Inventory* inventory = m_context.view->inventory();
    if (m_scope.assetClass != AssetClass::Fleet)
        std::erase_if(items, [&](const AttentionItem& item) {
            return !inventory || !inventory->contains(item.asset) ||
                   (item.asset != m_scope && std::ranges::count(inventory->ancestors(item.asset), m_scope) == 0);
        });
    return items;
}

void AttentionModel::update()
{
    const std::vector<AttentionItem> fresh = wanted();
    if (std::ranges::equal(m_items, fresh, isSameLine)) {
        m_items = fresh;
        if (!m_items.empty())
            Q_EMIT dataChanged(index(0), index(rowCount() - 1));
        return;
    }
    const auto isGone = [&](const AttentionItem& item) {
        return std::ranges::none_of(fresh, [&](const AttentionItem& other) { return isSameLine(item, other); });
    };
    for (int row = rowCount() - 1; row >= 0; --row) {
        if (!isGone(itemAt(row)))
            continue;
        beginRemoveRows({}, row, row);
        m_items.erase(m_items.begin() + row);
        endRemoveRows();
    }
    for (std::size_t at = 0; at < fresh.size(); ++at) {
        const auto held =
            std::ranges::find_if(m_items.begin() + static_cast<std::ptrdiff_t>(std::min(at, m_items.size())),
                                 m_items.end(), [&](const AttentionItem& item) { return isSameLine(item, fresh[at]); });
        const int row = static_cast<int>(at);
        if (held == m_items.end()) {
            beginInsertRows({}, row, row);
            m_items.insert(m_items.begin() + row, fresh[at]);
            endInsertRows();
        } else if (const int from = static_cast<int>(held - m_items.begin()); from != row) {
            beginMoveRows({}, from, from, {}, row);
            std::rotate(m_items.begin() + row, held, held + 1);
            endMoveRows();
        }
    }
    m_items = fresh;
    if (!m_items.empty())
        Q_EMIT dataChanged(index(0), index(rowCount() - 1));
}

AttentionPanel::AttentionPanel(PageContext context, QWidget* parent)
    : QWidget(parent)
    , m_context(std::move(context))
    , m_panel(new Panel(m_context.theme, tr("Needs attention"), this))
    , m_model(new AttentionModel(m_context, this))
    , m_list(new QListView(this))
    , m_empty(makeLabel(*m_context.theme, Type::Body, Ink::Muted, {}, this))
{
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(m_panel);
    m_list->setObjectName(QStringLiteral("attentionList"));
    m_list->setAccessibleName(tr("Needs attention"));
    m_list->setModel(m_model);
    m_list->setItemDelegate(new TwoLineDelegate(m_context.theme, m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_empty->setWordWrap(true);
    m_panel->body()->addWidget(m_empty);
    m_panel->body()->addWidget(new WholeRows(m_list, this), 1);
    m_panel->body()->addStretch(0);
    connect(m_list, &QListView::clicked, this, &AttentionPanel::open);
    connect(m_list, &QListView::activated, this, &AttentionPanel::open);
    connect(m_context.board, &items::ConditionBoard::changed, this, &AttentionPanel::update);
    connect(m_context.view, &items::FleetView::inventoryReplaced, this, &AttentionPanel::update);
    update();
}

void AttentionPanel::setScope(AssetRef scope, const QString& title)
{
    m_panel->setTitle(title);
    m_list->setAccessibleName(title);
    m_model->setScope(scope);
    update();
}

void AttentionPanel::setFrozen(bool frozen)
{
    static_cast<TwoLineDelegate*>(m_list->itemDelegate())->setFrozen(frozen);
    m_list->viewport()->update();
    update();
}

void AttentionPanel::refreshAges()
{
    update();
    m_list->viewport()->update();
}

void AttentionPanel::update()
{
    const bool empty = m_model->rowCount() == 0;
    m_list->setVisible(!empty);
    m_empty->setVisible(empty);
    m_empty->setText(m_model->emptyText());
    const bool more = static_cast<std::size_t>(m_model->rowCount()) >= items::ConditionBoard::kMostItems;
    m_panel->setSubtitle(more ? tr("the gravest %n", nullptr, m_model->rowCount())
                              : (empty ? QString() : tr("gravest first")));
}

void AttentionPanel::open(const QModelIndex& index)
{
    const Inventory* inventory = m_context.view->inventory();
    if (!index.isValid() || !inventory)
        return;
    const AssetRef asset = m_model->itemAt(index.row()).asset;
    if (inventory->contains(asset))
        m_context.navigator->openAsset(std::string(inventory->id(asset)));
}

} // namespace millwright::pages
