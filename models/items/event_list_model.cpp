// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/event_list_model.h"

#include "models/items/fleet_view.h"
#include "models/items/meta_types.h"
#include "models/items/nameless.h"

#include <algorithm>
#include <chrono>
#include <iterator>
#include <unordered_map>
#include <utility>

namespace millwright::items {
namespace {

bool isNormalAgain(const Event& event)
{
    return event.kind == EventKind::ConditionChanged && event.severity == Condition::Normal;
}

/// What the last fault before it was called; empty where the log does not go back so far.
std::string endedBy(const EventLog& log, const Event& event)
{
    const auto& events = log.events();
    const auto begin = std::ranges::lower_bound(events, event.revision, {}, &Event::revision);
    for (auto before = std::make_reverse_iterator(begin); before != events.rend(); ++before) {
        if (before->asset != event.asset)
            continue;
        if (before->severity == Condition::Normal)
            return {};
        if (before->severity != Condition::Unknown)
            return before->text;
    }
    return {};
}

} // namespace

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
    case EndedRole:
        return QString::fromStdString(row.ended);
    case MoreRole:
        return row.more;
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
            if (isNormalAgain(*event))
                fresh.back().ended = endedBy(log, *event);
        }
    }
    m_newest = log.newestRevision();
    if (fresh.empty())
        return;
    fold(fresh);
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

bool EventListModel::isAlike(const Row& a, const Row& b) const
{
    const Inventory* inventory = m_view->inventory();
    const auto second = [](const Event& event) { return std::chrono::floor<std::chrono::seconds>(event.sourceTime); };
    return inventory && inventory->contains(a.event.asset) && inventory->contains(b.event.asset) &&
           a.event.asset != b.event.asset && a.event.asset.assetClass == b.event.asset.assetClass &&
           a.event.kind == b.event.kind && a.event.severity == b.event.severity && a.change == b.change &&
           a.ended == b.ended && second(a.event) == second(b.event) &&
           inventory->parent(a.event.asset) == inventory->parent(b.event.asset) &&
           nameless(*inventory, a.event.asset, a.event.text) == nameless(*inventory, b.event.asset, b.event.text);
}

/// Neighbours in the list alone: what happened in between stays in between.
void EventListModel::fold(std::vector<Row>& rows) const
{
    std::vector<Row> folded;
    for (Row& row : rows) {
        if (!folded.empty() && isAlike(folded.back(), row)) {
            folded.back().more += 1;
            continue;
        }
        folded.push_back(std::move(row));
    }
    for (Row& row : folded) {
        if (row.more > 0)
            row.event.text = nameless(*m_view->inventory(), row.event.asset, row.event.text);
    }
    rows = std::move(folded);
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
