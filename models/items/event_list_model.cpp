// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/event_list_model.h"

#include "models/items/fleet_view.h"
#include "models/items/meta_types.h"

#include <algorithm>

namespace millwright::items {

EventListModel::EventListModel(FleetView* view, AssetRef scope, QObject* parent)
    : QAbstractTableModel(parent)
    , m_view(view)
    , m_scope(scope)
{
    connect(view, &FleetView::eventsArrived, this, &EventListModel::takeNew);
    connect(view, &FleetView::inventoryReplaced, this, &EventListModel::restart);
    takeNew();
}

int EventListModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int EventListModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant EventListModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Event& event = m_rows[static_cast<std::size_t>(index.row())];
    switch (role) {
    case AssetRole:
        return QVariant::fromValue(event.asset);
    case AssetIdRole: {
        const Inventory* inventory = m_view->inventory();
        if (!inventory || !inventory->contains(event.asset))
            return QString();
        const std::string_view id = inventory->id(event.asset);
        return QString::fromUtf8(id.data(), static_cast<qsizetype>(id.size()));
    }
    case SeverityRole:
        return static_cast<int>(event.severity);
    case KindRole:
        return static_cast<int>(event.kind);
    case CodeRole:
        return event.code;
    case SourceTimeRole:
        return QVariant::fromValue<qint64>(toMillis(event.sourceTime));
    case TextRole:
        return QString::fromStdString(event.text);
    default:
        return {};
    }
}

bool EventListModel::concerns(const Event& event) const
{
    if (!m_scope.isValid() || m_scope.assetClass == AssetClass::Fleet || event.asset == m_scope)
        return true;
    const Inventory* inventory = m_view->inventory();
    if (!inventory || !inventory->contains(event.asset))
        return false;
    const std::vector<AssetRef> above = inventory->ancestors(event.asset);
    return std::ranges::find(above, m_scope) != above.end();
}

void EventListModel::takeNew()
{
    const auto& events = m_view->events().events();
    std::vector<Event> fresh;
    for (auto event = events.rbegin(); event != events.rend() && event->revision > m_newest; ++event) {
        if (fresh.size() < kMostRows && concerns(*event))
            fresh.push_back(*event);
    }
    m_newest = m_view->events().newestRevision();
    if (fresh.empty())
        return;
    beginInsertRows({}, 0, static_cast<int>(fresh.size()) - 1);
    m_rows.insert(m_rows.begin(), std::make_move_iterator(fresh.begin()), std::make_move_iterator(fresh.end()));
    endInsertRows();
    trim();
}

void EventListModel::trim()
{
    if (m_rows.size() <= kMostRows)
        return;
    beginRemoveRows({}, static_cast<int>(kMostRows), static_cast<int>(m_rows.size()) - 1);
    m_rows.resize(kMostRows);
    endRemoveRows();
}

/// Another inventory may know assets that the held events name, or other ones altogether.
void EventListModel::restart()
{
    beginResetModel();
    m_rows.clear();
    m_newest = 0;
    endResetModel();
    takeNew();
}

} // namespace millwright::items
