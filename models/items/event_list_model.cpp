// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/event_list_model.h"

#include "models/items/fleet_view.h"
#include "models/items/meta_types.h"

#include <algorithm>
#include <unordered_map>
#include <utility>

namespace millwright::items {

EventListModel::EventListModel(FleetView* view, AssetRef scope, std::vector<AssetRef> related, QObject* parent)
    : QAbstractTableModel(parent)
    , m_view(view)
    , m_scope(scope)
    , m_related(std::move(related))
{
    std::ranges::sort(m_related);
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
    const Row& row = m_rows[static_cast<std::size_t>(index.row())];
    const Event& event = row.event;
    switch (role) {
    case Qt::AccessibleTextRole:
        return m_spoken ? m_spoken(index) : QVariant();
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
    case ChangeRole:
        return static_cast<int>(row.change);
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
    const bool isPart = event.asset.assetClass == AssetClass::Pump;
    if (std::ranges::binary_search(m_related, isPart ? inventory->parent(event.asset) : event.asset))
        return true;
    const std::vector<AssetRef> above = inventory->ancestors(event.asset);
    return std::ranges::find(above, m_scope) != above.end();
}

void EventListModel::takeNew()
{
    const EventLog& log = m_view->events();
    std::vector<Row> fresh;
    std::unordered_map<std::uint64_t, const Event*> changes; // by revision of the event that they came with
    for (auto event = log.events().rbegin(); event != log.events().rend() && event->revision > m_newest; ++event) {
        if (const Event* cause = log.causeOf(*event)) {
            changes[cause->revision] = &*event;
            if (cause->revision <= m_newest)
                addToHeld(*cause, *event);
        } else if (fresh.size() < kMostRows && concerns(*event)) {
            const auto change = changes.find(event->revision);
            fresh.push_back(rowOf(*event, change == changes.end() ? nullptr : change->second));
        }
    }
    m_newest = log.newestRevision();
    if (fresh.empty())
        return;
    beginInsertRows({}, 0, static_cast<int>(fresh.size()) - 1);
    m_rows.insert(m_rows.begin(), std::make_move_iterator(fresh.begin()), std::make_move_iterator(fresh.end()));
    endInsertRows();
    trim();
}

EventListModel::Row EventListModel::rowOf(const Event& event, const Event* change)
{
    Row row{event, Condition::Unknown};
    if (change) {
        row.change = change->severity;
        row.event.severity = worst(event.severity, change->severity);
        row.event.text = bothTexts(event, *change);
    }
    return row;
}

/// The cause came with an earlier update.
void EventListModel::addToHeld(const Event& cause, const Event& change)
{
    const auto held =
        std::ranges::find_if(m_rows, [&](const Row& row) { return row.event.revision == cause.revision; });
    if (held == m_rows.end())
        return;
    *held = rowOf(cause, &change);
    const QModelIndex changed = index(static_cast<int>(held - m_rows.begin()), 0);
    Q_EMIT dataChanged(changed, changed.siblingAtColumn(ColumnCount - 1));
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
