// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/asset_model.h"

#include "models/items/state_set.h"

#include <algorithm>
#include <map>
#include <utility>

namespace millwright::items {

Qt::SortOrder AssetModel::firstOrderOf(int column) const
{
    const MeasureInfo* info = infoAt(column);
    const bool isWorseAbove = info && (info->direction == Direction::LowerIsBetter || stateRankOf(*info));
    return isWorseAbove ? Qt::DescendingOrder : Qt::AscendingOrder;
}

void AssetModel::setSpoken(SpokenOf cell, SpokenTitle title)
{
    m_spokenCell = std::move(cell);
    m_spokenTitle = std::move(title);
}

QVariant AssetModel::spoken(const QModelIndex& index) const
{
    return m_spokenCell ? m_spokenCell(index) : QVariant();
}

QVariant AssetModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (role == Qt::AccessibleTextRole && orientation == Qt::Horizontal)
        return m_spokenTitle ? m_spokenTitle(section) : QVariant();
    return QAbstractTableModel::headerData(section, orientation, role);
}

void AssetModel::rearrange(std::vector<AssetRef>& rows, const std::function<bool(AssetRef, AssetRef)>& before)
{
    Q_EMIT layoutAboutToBeChanged({}, QAbstractItemModel::VerticalSortHint);
    const std::vector<AssetRef> old = rows;
    std::ranges::stable_sort(rows, before);
    std::map<AssetRef, int> places;
    for (std::size_t i = 0; i < rows.size(); ++i)
        places[rows[i]] = static_cast<int>(i);
    for (const QModelIndex& kept : persistentIndexList())
        changePersistentIndex(kept, index(places[old[static_cast<std::size_t>(kept.row())]], kept.column()));
    Q_EMIT layoutChanged({}, QAbstractItemModel::VerticalSortHint);
}

} // namespace millwright::items
