// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/attention_model.h"

#include "models/items/scope_filter.h"
#include "widgets/pages/attention_panel.h"
#include "widgets/pages/two_line_delegate.h"
#include "widgets/pages/words.h"

#include <algorithm>
#include <map>
#include <utility>

namespace millwright::pages {

using items::AttentionItem;

namespace {

constexpr QLatin1StringView kIn(" / ");

/// The site and, for what has no name of its own, the hall or whatever it stands in.
QString siteAndName(const Inventory& inventory, AssetRef asset)
{
    QStringList parts;
    const AssetRef site = inventory.ancestor(asset, AssetClass::Site);
    const QString full = assetName(inventory, asset);
    const QString own = inventory.contains(asset) ? shownText(inventory.name(asset)) : QString();
    const AssetRef parent = inventory.parent(asset);
    if (site.isValid() && site != asset)
        parts << shownText(inventory.name(site));
    const bool isNamedByPlace = full != own && parent.isValid() && asset.assetClass != AssetClass::Accelerator;
    if (isNamedByPlace && parent != site)
        parts << shownText(inventory.name(parent)) << own;
    else
        parts << (isNamedByPlace ? own : full);
    return parts.join(kIn);
}

} // namespace

AttentionModel::AttentionModel(PageContext context, QObject* parent)
    : QAbstractListModel(parent)
    , m_context(std::move(context))
{
    m_rows = unfolded(); // needs all members
    connect(m_context.board, &items::ConditionBoard::changed, this, &AttentionModel::update);
}

int AttentionModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant AttentionModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Row& row = m_rows[static_cast<std::size_t>(index.row())];
    const AttentionItem& item = row.item;
    const bool isFold = row.kind == Kind::Fold;
    const QString shownTitle = isFold ? foldTitle(item) : title(item);
    const QString shownSubline = isFold ? foldSubline(item) : subline(item);
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        return isFold ? tr("%1, %2", "what follows, how").arg(shownTitle, shownSubline)
                      : tr("%1: %2, %3").arg(conditionName(item.condition), shownTitle, shownSubline);
    case Qt::ToolTipRole:
        return tipText(shownTitle + u'\n' + shownSubline);
    case TwoLineDelegate::TitleRole:
        return shownTitle;
    case TwoLineDelegate::SublineRole:
        return shownSubline;
    case TwoLineDelegate::AsideRole:
        if (isFold && !item.consequences.empty())
            return isOpen(index.row()) ? tr("hide") : tr("show");
        return isFold ? QString() : age(item);
    case TwoLineDelegate::ConditionRole:
        return static_cast<int>(isFold ? Condition::Normal : item.condition);
    case TwoLineDelegate::IndentRole:
        return row.kind == Kind::Consequence ? 1 : 0;
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
    const Inventory* inventory = m_context.view->inventory();
    if (!inventory)
        return {};
    if (item.count == 1)
        return siteAndName(*inventory, item.asset);
    const QString many = classCount(item.assetClass, static_cast<int>(item.count));
    const AssetRef site = inventory->ancestor(item.asset, AssetClass::Site);
    const AssetRef hall = inventory->ancestor(item.asset, AssetClass::Hall);
    QStringList places; // the site of a row stands below: the line would be too long
    if (item.asset.assetClass == AssetClass::Row && hall.isValid())
        places << shownText(inventory->name(hall));
    else if (site.isValid() && site != item.asset)
        places << shownText(inventory->name(site));
    places << shownText(inventory->name(item.asset));
    const QString place = places.join(kIn);
    const bool isPlace = item.asset.assetClass != item.assetClass; // else it is one of them: they stand in no place
    return isPlace ? tr("%1: %2", "place, 12 racks").arg(place, many) : many;
}

QString AttentionModel::happened(const AttentionItem& item) const
{
    if (item.about != AttentionItem::About::Assets)
        return item.text.empty() ? stateOf(item) : tr("%1: %2", "state, why").arg(stateOf(item), shownText(item.text));
    return item.text.empty() ? tr("condition %1").arg(conditionName(item.condition)) : shownText(item.text);
}

QString AttentionModel::subline(const AttentionItem& item) const
{
    const Inventory* inventory = m_context.view->inventory();
    const QString text = happened(item);
    const bool isOfRow = item.count > 1 && item.asset.assetClass == AssetClass::Row;
    const AssetRef site = isOfRow && inventory ? inventory->ancestor(item.asset, AssetClass::Site) : AssetRef{};
    return site.isValid() ? tr("%1: %2", "site, what").arg(shownText(inventory->name(site)), text) : text;
}

QString AttentionModel::foldTitle(const AttentionItem& item) const
{
    std::map<AssetClass, int> counts;
    for (const AttentionItem& one : item.consequences)
        counts[one.assetClass] += static_cast<int>(one.count);
    QStringList said;
    for (const auto& [assetClass, count] : counts)
        said << classCount(assetClass, count);
    if (said.isEmpty())
        said << tr("%1 without data", "512 accelerators")
                    .arg(classCount(AssetClass::Accelerator, static_cast<int>(item.silent)));
    return tr("+ %1", "8 PDUs, 103 rack supplies").arg(said.join(QStringLiteral(", ")));
}

QString AttentionModel::foldSubline(const AttentionItem& item) const
{
    const QString why = tr("hang on it");
    if (item.silent == 0 || item.consequences.empty())
        return why;
    return tr("%1 without data · %2", "512 accelerators, why")
        .arg(classCount(AssetClass::Accelerator, static_cast<int>(item.silent)), why);
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
        return AttentionPanel::tr("No alarm limit was broken at %1. What is now is not known.")
            .arg(view.asOf() ? m_context.formatter.moment(*view.asOf())
                             : m_context.formatter.clock(view.newestShown()));
    if (unknown > 0)
        return AttentionPanel::tr("No alarm limit is broken where values are known. %1 do not tell.")
            .arg(classCount(AssetClass::Accelerator, static_cast<int>(unknown)));
    return AttentionPanel::tr("No alarm limit is broken.");
}

void AttentionModel::setScope(AssetRef scope)
{
    m_scope = scope;
    update();
}

void AttentionModel::toggle(int row)
{
    if (kindAt(row) != Kind::Fold || itemAt(row).consequences.empty())
        return;
    const AssetRef cause = itemAt(row).asset;
    if (m_open.erase(cause) == 0)
        m_open.insert(cause);
    update();
}

/// What follows from something elsewhere stands by itself in its own place.
std::vector<AttentionItem> AttentionModel::wanted() const
{
    const Inventory* inventory = m_context.view->inventory();
    if (m_scope.assetClass == AssetClass::Fleet)
        return m_context.board->attention();
    if (!inventory)
        return {};
    items::ScopeFilter scope(*inventory, m_scope);
    std::vector<AttentionItem> items;
    for (const AttentionItem& item : m_context.board->attention()) {
        if (scope.has(item.asset))
            items.push_back(item);
        else
            std::ranges::copy_if(item.consequences, std::back_inserter(items),
                                 [&scope](const AttentionItem& one) { return scope.has(one.asset); });
    }
    return items;
}

std::vector<AttentionModel::Row> AttentionModel::unfolded() const
{
    std::vector<Row> rows;
    for (const AttentionItem& item : wanted()) {
        rows.push_back({item, Kind::Line, {}});
        if (item.consequences.empty() && item.silent == 0)
            continue;
        rows.push_back({item, Kind::Fold, item.asset});
        if (!m_open.contains(item.asset))
            continue;
        for (const AttentionItem& one : item.consequences)
            rows.push_back({one, Kind::Consequence, item.asset});
    }
    return rows;
}

bool AttentionModel::isSameLine(const Row& a, const Row& b)
{
    return a.kind == b.kind && a.cause == b.cause && a.item.condition == b.item.condition &&
           a.item.assetClass == b.item.assetClass && a.item.asset == b.item.asset && a.item.about == b.item.about &&
           a.item.source == b.item.source;
}

void AttentionModel::update()
{
    const std::vector<Row> fresh = unfolded();
    if (std::ranges::equal(m_rows, fresh, isSameLine)) {
        m_rows = fresh;
        if (!m_rows.empty())
            Q_EMIT dataChanged(index(0), index(rowCount() - 1));
        return;
    }
    const auto isGone = [&](const Row& item) {
        return std::ranges::none_of(fresh, [&](const Row& other) { return isSameLine(item, other); });
    };
    for (int row = rowCount() - 1; row >= 0; --row) {
        if (!isGone(m_rows[static_cast<std::size_t>(row)]))
            continue;
        beginRemoveRows({}, row, row);
        m_rows.erase(m_rows.begin() + row);
        endRemoveRows();
    }
    for (std::size_t at = 0; at < fresh.size(); ++at) {
        const auto held =
            std::ranges::find_if(m_rows.begin() + static_cast<std::ptrdiff_t>(std::min(at, m_rows.size())),
                                 m_rows.end(), [&](const Row& item) { return isSameLine(item, fresh[at]); });
        const int row = static_cast<int>(at);
        if (held == m_rows.end()) {
            beginInsertRows({}, row, row);
            m_rows.insert(m_rows.begin() + row, fresh[at]);
            endInsertRows();
        } else if (const int from = static_cast<int>(held - m_rows.begin()); from != row) {
            beginMoveRows({}, from, from, {}, row);
            std::rotate(m_rows.begin() + row, held, held + 1);
            endMoveRows();
        }
    }
    m_rows = fresh;
    if (!m_rows.empty())
        Q_EMIT dataChanged(index(0), index(rowCount() - 1));
}

} // namespace millwright::pages
