// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/shell/palette_model.h"

#include "widgets/pages/readings.h"

#include <utility>

namespace millwright::shell {

void PaletteModel::setRows(std::vector<PaletteRow> rows)
{
    for (PaletteRow& row : rows) {
        for (const PaletteRow& before : m_rows) {
            if (row.asset.isValid() && before.asset == row.asset && before.value)
                row.value = before.value;
        }
    }
    beginResetModel();
    m_rows = std::move(rows);
    endResetModel();
}

const PaletteRow* PaletteModel::at(const QModelIndex& index) const
{
    const bool isRow = index.isValid() && index.row() < rowCount();
    return isRow ? &m_rows[static_cast<std::size_t>(index.row())] : nullptr;
}

void PaletteModel::setValue(AssetRef asset, const style::HonestValue& value)
{
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        if (m_rows[i].asset != asset || m_rows[i].value == value)
            continue;
        m_rows[i].value = value;
        const QModelIndex changed = index(static_cast<int>(i));
        Q_EMIT dataChanged(changed, changed);
    }
}

int PaletteModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant PaletteModel::data(const QModelIndex& index, int role) const
{
    const PaletteRow* row = at(index);
    if (!row)
        return {};
    if (role == Qt::DisplayRole)
        return row->title;
    if (role != Qt::AccessibleTextRole)
        return {};
    QStringList parts{row->title};
    if (!row->detail.isEmpty())
        parts << row->detail;
    if (row->value)
        parts << pages::spoken(*row->value);
    if (!row->keys.isEmpty())
        parts << row->keys;
    return parts.join(QStringLiteral(", "));
}

Qt::ItemFlags PaletteModel::flags(const QModelIndex& index) const
{
    const PaletteRow* row = at(index);
    if (!row)
        return Qt::NoItemFlags;
    const bool isChoice = row->isChoice() || row->kind == PaletteRow::Kind::More;
    return isChoice ? Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren : Qt::ItemNeverHasChildren;
}

} // namespace millwright::shell
