// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/asset_table_model.h"

#include "models/items/fleet_view.h"
#include "models/items/meta_types.h"
#include "models/items/state_set.h"
#include "models/items/table_question.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

namespace millwright::items {
namespace {

Selection selectionOf(const FleetView& view, const AssetTableModel::Shown& shown)
{
    Selection selection{shown.scopeId, shown.assetClass, {}, milliseconds{0}};
    for (const ColumnKey& column : shown.columns) {
        if (view.catalogue().find(column.measure))
            selection.columns.push_back(column);
    }
    return selection;
}

QString toText(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

} // namespace

AssetTableModel::AssetTableModel(FleetView* view, Shown shown, QObject* parent)
    : AssetModel(parent)
    , m_view(view)
    , m_shown(std::move(shown))
    , m_watch(std::make_unique<Watch>(view, selectionOf(*view, m_shown)))
{
    connect(m_watch.get(), &Watch::changed, this, &AssetTableModel::announceNumbers);
}

AssetTableModel::~AssetTableModel() = default;

void AssetTableModel::setRows(std::vector<AssetRef> rows)
{
    std::ranges::sort(rows);
    if (const Inventory* inventory = m_view->inventory(); inventory && !rows.empty()) {
        const AssetRef first = inventory->parent(rows.front());
        m_isAcrossPlaces = std::ranges::any_of(rows, [&](AssetRef row) { return inventory->parent(row) != first; });
        const AssetRef site = inventory->ancestor(rows.front(), AssetClass::Site);
        m_isAcrossSites = m_isAcrossPlaces && std::ranges::any_of(rows, [&](AssetRef row) {
                              return inventory->ancestor(row, AssetClass::Site) != site;
                          });
    }
    removeGone(rows);
    std::vector<AssetRef> fresh;
    std::vector<AssetRef> known = m_rows;
    std::ranges::sort(known);
    std::ranges::set_difference(rows, known, std::back_inserter(fresh));
    if (fresh.empty())
        return;
    const int first = static_cast<int>(m_rows.size());
    beginInsertRows({}, first, first + static_cast<int>(fresh.size()) - 1);
    m_rows.insert(m_rows.end(), fresh.begin(), fresh.end());
    endInsertRows();
}

void AssetTableModel::removeGone(const std::vector<AssetRef>& wanted)
{
    for (std::size_t end = m_rows.size(); end > 0; --end) {
        if (std::ranges::binary_search(wanted, m_rows[end - 1]))
            continue;
        beginRemoveRows({}, static_cast<int>(end) - 1, static_cast<int>(end) - 1);
        m_rows.erase(m_rows.begin() + static_cast<std::ptrdiff_t>(end) - 1);
        endRemoveRows();
    }
}

int AssetTableModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int AssetTableModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : firstMeasure() + static_cast<int>(m_watch->selection().columns.size());
}

QVariant AssetTableModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const AssetRef asset = assetAt(index.row());
    const Inventory* inventory = m_view->inventory();
    if (!inventory || !inventory->contains(asset))
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return index.column() < firstMeasure() ? QVariant(textOf(asset, index.column())) : QVariant();
    case Qt::AccessibleTextRole:
        return spoken(index);
    case AssetRole:
        return QVariant::fromValue(asset);
    case AssetIdRole:
        return toText(inventory->id(asset));
    case PresenceRole:
        return static_cast<int>(inventory->presence(asset));
    case ReadingRole:
        return index.column() < firstMeasure() ? QVariant()
                                               : QVariant::fromValue(readingAt(index.row(), index.column()));
    case MeasureRole:
        return static_cast<int>(measureAt(index.column()));
    default:
        return {};
    }
}

QVariant AssetTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (role == Qt::AccessibleTextRole)
        return AssetModel::headerData(section, orientation, role);
    if (orientation != Qt::Horizontal || section <= kNameColumn || section >= columnCount())
        return {};
    if (section < firstMeasure())
        return role == Qt::DisplayRole ? QVariant(QString::fromStdString(attributeAt(section))) : QVariant();
    if (role == Qt::InitialSortOrderRole)
        return static_cast<int>(firstOrderOf(section));
    if (role == MeasureRole)
        return static_cast<int>(measureAt(section));
    const MeasureIndex measure = measureAt(section);
    if (role != Qt::DisplayRole || measure == kNoMeasure)
        return {};
    return QString::fromStdString(m_view->catalogue().at(measure).title);
}

Reading AssetTableModel::readingOf(AssetRef asset, int column) const
{
    return column < firstMeasure() ? Reading{} : m_watch->reading(watched(column), asset.slot);
}

std::string AssetTableModel::attributeAt(int column) const
{
    if (column <= kNameColumn || column >= firstMeasure())
        return {};
    return m_shown.attributes[static_cast<std::size_t>(column - 1)];
}

MeasureIndex AssetTableModel::measureAt(int column) const
{
    if (column < firstMeasure() || column >= columnCount())
        return kNoMeasure;
    const auto& key = m_watch->selection().columns[watched(column)];
    return m_view->catalogue().find(key.measure).value_or(kNoMeasure);
}

const MeasureInfo* AssetTableModel::infoAt(int column) const
{
    const MeasureIndex measure = measureAt(column);
    return measure == kNoMeasure ? nullptr : &m_view->catalogue().at(measure);
}

std::vector<std::string> AssetTableModel::measuresOf(int column) const
{
    if (column < firstMeasure() || column >= columnCount())
        return {};
    return {m_watch->selection().columns[watched(column)].measure};
}

int AssetTableModel::rowOf(AssetRef asset) const
{
    const auto found = std::ranges::find(m_rows, asset);
    return found == m_rows.end() ? -1 : static_cast<int>(found - m_rows.begin());
}

ColumnRange AssetTableModel::rangeOf(int column) const
{
    ColumnRange range;
    for (const AssetRef asset : m_rows)
        range.add(readingOf(asset, column).value);
    return range;
}

Statistic AssetTableModel::statisticAt(int column) const
{
    if (column < firstMeasure() || column >= columnCount())
        return Statistic::Value;
    return m_watch->selection().columns[watched(column)].statistic;
}

void AssetTableModel::sort(int column, Qt::SortOrder order)
{
    if (column < 0 || column >= columnCount() || m_rows.empty())
        return;
    const auto inOrder = [order](const auto& a, const auto& b) { return order == Qt::AscendingOrder ? a < b : b < a; };
    if (column < firstMeasure()) {
        std::map<AssetRef, std::string> keys;
        for (const AssetRef asset : m_rows)
            keys[asset] = textKey(asset, column);
        rearrange(m_rows, [&](AssetRef a, AssetRef b) { return inOrder(keys[a], keys[b]); });
        return;
    }
    const StateRank rank = stateRankOf(*infoAt(column));
    const auto keyOf = [rank](double value) { return rank ? rank(value) : value; };
    rearrange(m_rows, [&](AssetRef a, AssetRef b) {
        const double x = keyOf(readingOf(a, column).value);
        const double y = keyOf(readingOf(b, column).value);
        return std::isnan(x) || std::isnan(y) ? !std::isnan(x) && std::isnan(y) : inOrder(x, y);
    });
}

/// As people read; a name that does not tell by itself stands with its place.
std::string AssetTableModel::textKey(AssetRef asset, int column) const
{
    const Inventory* inventory = m_view->inventory();
    const bool isPlaced = column == kNameColumn && m_isAcrossPlaces && isNamedByItsPlace(asset.assetClass);
    const bool isDevice = column == kNameColumn && m_isAcrossPlaces && asset.assetClass == AssetClass::Accelerator;
    if (inventory && (isPlaced || isDevice))
        return naturalKey(foldedText(inventory->path(asset)));
    return naturalKey(foldedText(textOf(asset, column).toStdString()));
}

void AssetTableModel::arrange(const std::function<bool(AssetRef, AssetRef)>& before)
{
    rearrange(m_rows, before);
}

void AssetTableModel::announceTexts()
{
    if (!m_rows.empty() && firstMeasure() > 1)
        Q_EMIT dataChanged(index(0, 1), index(rowCount() - 1, firstMeasure() - 1), {Qt::DisplayRole});
}

void AssetTableModel::announceNumbers()
{
    if (!m_rows.empty() && columnCount() > firstMeasure())
        Q_EMIT dataChanged(index(0, firstMeasure()), index(rowCount() - 1, columnCount() - 1), {ReadingRole});
    Q_EMIT numbersChanged();
}

QString AssetTableModel::textOf(AssetRef asset, int column) const
{
    const Inventory* inventory = m_view->inventory();
    if (!inventory || !inventory->contains(asset))
        return {};
    if (const auto own = m_shown.texts.find(attributeAt(column)); own != m_shown.texts.end())
        return own->second(asset);
    return toText(column == kNameColumn ? inventory->name(asset) : inventory->attribute(asset, attributeAt(column)));
}

} // namespace millwright::items
