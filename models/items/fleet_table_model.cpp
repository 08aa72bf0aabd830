// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/fleet_table_model.h"

#include "models/items/condition_board.h"
#include "models/items/fleet_view.h"
#include "models/items/holder_index.h"
#include "models/items/meta_types.h"

#include <algorithm>
#include <utility>

namespace millwright::items {
namespace {

constexpr qint64 kRangesEveryMs = 5'000;

QString toText(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

std::size_t placeOf(const ColumnKey& key, Selection& selection)
{
    const auto found = std::ranges::find(selection.columns, key);
    if (found != selection.columns.end())
        return static_cast<std::size_t>(found - selection.columns.begin());
    selection.columns.push_back(key);
    return selection.columns.size() - 1;
}

} // namespace

FleetTableModel::FleetTableModel(FleetView* view, AssetTexts* texts, Shown shown, QObject* parent)
    : AssetModel(parent)
    , m_view(view)
    , m_texts(texts)
    , m_assetClass(shown.assetClass)
    , m_conditions(std::move(shown.conditions))
{
    for (TableColumn& column : shown.columns) {
        if (!isKnown(column, *view))
            continue;
        m_infos.push_back(column.isText() ? MeasureInfo{} : infoOf(column, *view));
        m_columns.push_back(std::move(column));
    }
    m_ranges.resize(m_columns.size());
    Selection selection{{}, m_assetClass, {}, milliseconds{0}};
    m_places = placesOf(m_columns, selection);
    m_watch = std::make_unique<Watch>(view, std::move(selection));
    m_rows = presentSlots();
    showRows(m_rows);
    connect(m_watch.get(), &Watch::changed, this, &FleetTableModel::takeNumbers);
    connect(&m_arranging, &QFutureWatcher<TableAnswer>::finished, this, &FleetTableModel::takeAnswer);
    connect(&m_ranging, &QFutureWatcher<TableAnswer>::finished, this, &FleetTableModel::takeRanges);
    connect(texts, &AssetTexts::completed, this, &FleetTableModel::askSoon);
    connect(view, &FleetView::inventoryChanged, this, [this](const InventoryTouch& touch) {
        if (!touch.deployments.empty())
            m_holders.reset();
        if (std::ranges::find(touch.assets, m_assetClass, &AssetRef::assetClass) != touch.assets.end())
            followInventory();
    });
    texts->want();
}

FleetTableModel::~FleetTableModel() = default;

std::vector<FleetTableModel::Place> FleetTableModel::placesOf(const std::vector<TableColumn>& columns,
                                                              Selection& selection) const
{
    std::vector<Place> places(columns.size());
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (columns[i].isText())
            continue;
        places[i].part = placeOf(columns[i].key, selection);
        if (columns[i].kind != TableColumn::Kind::Measure)
            places[i].whole = placeOf(columns[i].whole, selection);
        if (hasGate(columns[i]))
            places[i].gate = placeOf(columns[i].gate, selection);
    }
    return places;
}

int FleetTableModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int FleetTableModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : 1 + static_cast<int>(m_columns.size());
}

const TableColumn* FleetTableModel::columnAt(int column) const
{
    return column > kNameColumn && column < columnCount() ? &m_columns[static_cast<std::size_t>(column - 1)] : nullptr;
}

QVariant FleetTableModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || !m_view || !m_view->inventory())
        return {};
    const AssetRef asset = assetAt(index.row());
    const Inventory& inventory = *m_view->inventory();
    switch (role) {
    case Qt::DisplayRole:
        return infoAt(index.column()) ? QVariant() : QVariant(textOf(asset, index.column()));
    case Qt::AccessibleTextRole:
        return spoken(index);
    case AssetRole:
        return QVariant::fromValue(asset);
    case AssetIdRole:
        return toText(inventory.id(asset));
    case PresenceRole:
        return static_cast<int>(inventory.presence(asset));
    case ReadingRole:
        return infoAt(index.column()) ? QVariant::fromValue(readingOf(asset, index.column())) : QVariant();
    case MeasureRole:
        return static_cast<int>(measureAt(index.column()));
    default:
        return {};
    }
}

QVariant FleetTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (role == Qt::AccessibleTextRole)
        return AssetModel::headerData(section, orientation, role);
    if (orientation != Qt::Horizontal || !columnAt(section))
        return {};
    if (role == MeasureRole && infoAt(section))
        return static_cast<int>(measureAt(section));
    if (role == Qt::InitialSortOrderRole)
        return static_cast<int>(firstOrderOf(section));
    if (role != Qt::DisplayRole)
        return {};
    const MeasureInfo* info = infoAt(section);
    return QString::fromStdString(info ? info->title : attributeAt(section));
}

Reading FleetTableModel::readingOf(AssetRef asset, int column) const
{
    const TableColumn* shown = columnAt(column);
    if (!shown || shown->isText())
        return {};
    const Place& place = m_places[static_cast<std::size_t>(column - 1)];
    const Reading part = m_watch->reading(place.part, asset.slot);
    if (shown->kind == TableColumn::Kind::Measure)
        return part;
    const Reading combined = combine(shown->kind, part, m_watch->reading(place.whole, asset.slot));
    return hasGate(*shown) ? gated(combined, m_watch->reading(place.gate, asset.slot)) : combined;
}

std::string FleetTableModel::attributeAt(int column) const
{
    const TableColumn* shown = columnAt(column);
    return shown ? shown->attribute : std::string();
}

const MeasureInfo* FleetTableModel::infoAt(int column) const
{
    const TableColumn* shown = columnAt(column);
    return shown && !shown->isText() ? &m_infos[static_cast<std::size_t>(column - 1)] : nullptr;
}

MeasureIndex FleetTableModel::measureAt(int column) const
{
    const TableColumn* shown = columnAt(column);
    if (!shown || shown->kind != TableColumn::Kind::Measure || !m_view)
        return kNoMeasure;
    return m_view->catalogue().find(shown->key.measure).value_or(kNoMeasure);
}

Statistic FleetTableModel::statisticAt(int column) const
{
    const TableColumn* shown = columnAt(column);
    return shown ? shown->key.statistic : Statistic::Value;
}

std::vector<std::string> FleetTableModel::measuresOf(int column) const
{
    const TableColumn* shown = columnAt(column);
    if (!shown || shown->isText())
        return {};
    if (shown->kind == TableColumn::Kind::Measure)
        return {shown->key.measure};
    return {shown->key.measure, shown->whole.measure};
}

ColumnRange FleetTableModel::rangeOf(int column) const
{
    return columnAt(column) ? m_ranges[static_cast<std::size_t>(column - 1)] : ColumnRange{};
}

int FleetTableModel::total() const
{
    const Inventory* inventory = m_view ? m_view->inventory() : nullptr;
    return inventory ? static_cast<int>(inventory->count(m_assetClass) - inventory->retired(m_assetClass)) : 0;
}

int FleetTableModel::rowOf(AssetRef asset) const
{
    return asset.assetClass == m_assetClass && asset.slot < m_rowOfSlot.size() ? m_rowOfSlot[asset.slot] : -1;
}

bool FleetTableModel::mayBeOutdated() const
{
    const bool byNumber = m_sortColumn > kNameColumn && infoAt(m_sortColumn);
    const auto now = needsConditions() ? conditions() : nullptr;
    const bool isAnyAbnormal = abnormalCount(now.get()) > 0 || hasAbnormal();
    if (m_arrangedBy && now && m_arrangedBy != now && isAnyAbnormal && m_arrangedBy->bySlot != now->bySlot)
        return true;
    return m_hasNewRows || (m_arrangedAt != kNoTime && (byNumber || !m_filter.tests.empty()));
}

QString FleetTableModel::textOf(AssetRef asset, int column) const
{
    const Inventory* inventory = m_view ? m_view->inventory() : nullptr;
    if (!inventory || !inventory->contains(asset))
        return {};
    if (column == kNameColumn)
        return toText(inventory->name(asset));
    if (attributeAt(column) == kPathColumn)
        return toText(inventory->path(inventory->parent(asset)));
    if (attributeAt(column) == kHolderColumn)
        return asset.assetClass == AssetClass::Accelerator ? QString::fromStdString(holders()->nameOf(asset.slot))
                                                           : QString();
    return toText(inventory->attribute(asset, attributeAt(column)));
}

bool FleetTableModel::showsHolders() const
{
    return m_assetClass == AssetClass::Accelerator &&
           std::ranges::find(m_columns, kHolderColumn, &TableColumn::attribute) != m_columns.end();
}

/// As they were when rows were arranged last, or changed since.
const std::shared_ptr<const HolderIndex>& FleetTableModel::holders() const
{
    if (!m_holders)
        m_holders = std::make_shared<const HolderIndex>(*m_view->inventory(), m_view->gatewayNow());
    return m_holders;
}

std::vector<Slot> FleetTableModel::presentSlots() const
{
    std::vector<Slot> slots;
    if (const Inventory* inventory = m_view->inventory()) {
        const std::span<const Presence> presences = inventory->presences(m_assetClass);
        slots.reserve(presences.size());
        for (std::size_t slot = 0; slot < presences.size(); ++slot) {
            if (presences[slot] != Presence::Retired)
                slots.push_back(static_cast<Slot>(slot));
        }
    }
    return slots;
}

void FleetTableModel::takeNumbers()
{
    const bool isDue = !m_sinceRanges.isValid() || m_sinceRanges.elapsed() >= kRangesEveryMs;
    if (isDue && !m_areRangesAsked && m_watch->isComplete())
        askRanges();
    if (m_isPending)
        askSoon();
    if (!m_rows.empty() && columnCount() > 1)
        Q_EMIT dataChanged(index(0, 1), index(rowCount() - 1, columnCount() - 1), {ReadingRole});
    Q_EMIT numbersChanged();
}

/// What goes leaves its row; what comes stands at the end, or, where a filter decides, waits until it is asked again.
void FleetTableModel::followInventory()
{
    std::vector<Slot> present = presentSlots();
    std::vector<Slot> rows;
    std::ranges::copy_if(m_rows, std::back_inserter(rows),
                         [&](Slot slot) { return std::ranges::binary_search(present, slot); });
    const std::size_t kept = rows.size();
    if (!isFiltered()) {
        std::ranges::copy_if(present, std::back_inserter(rows), [&](Slot slot) {
            return rowOf({m_assetClass, slot}) < 0;
        });
    }
    const bool hasGone = kept != m_rows.size();
    const bool hasNew = isFiltered() || rows.size() > kept;
    if (!hasGone && !hasNew)
        return;
    m_hasNewRows = m_hasNewRows || (hasNew && (m_sortColumn >= 0 || isFiltered()));
    if (hasGone) {
        beginResetModel();
        showRows(std::move(rows));
        endResetModel();
    } else if (rows.size() > kept) {
        beginInsertRows({}, static_cast<int>(kept), static_cast<int>(rows.size()) - 1);
        showRows(std::move(rows));
        endInsertRows();
    }
    Q_EMIT arranged();
}

void FleetTableModel::showRows(std::vector<Slot> rows)
{
    m_rows = std::move(rows);
    const Inventory* inventory = m_view->inventory();
    m_rowOfSlot.assign(inventory ? inventory->count(m_assetClass) : 0, -1);
    for (std::size_t row = 0; row < m_rows.size(); ++row) {
        if (m_rows[row] < m_rowOfSlot.size())
            m_rowOfSlot[m_rows[row]] = static_cast<int>(row);
    }
}

} // namespace millwright::items
