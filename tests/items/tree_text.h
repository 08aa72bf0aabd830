// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractItemModel>
#include <QStringList>

namespace millwright::test {

/// A model as an indented tree of its names, opening everything down to `depth` levels.
inline QStringList printed(QAbstractItemModel& model, const QModelIndex& parent = {}, int depth = 99, int level = 0)
{
    QStringList lines;
    if (model.canFetchMore(parent))
        model.fetchMore(parent);
    for (int row = 0; row < model.rowCount(parent); ++row) {
        const QModelIndex index = model.index(row, 0, parent);
        lines << QString(level, u' ') + index.data().toString();
        if (level + 1 < depth)
            lines << printed(model, index, depth, level + 1);
    }
    return lines;
}

} // namespace millwright::test
