// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/feeds/column_set.h"

namespace millwright::feeds {

const ReceivedColumn* ColumnSet::find(MeasureIndex measure, Statistic statistic) const
{
    for (const ReceivedColumn& column : columns) {
        if (column.measure == measure && column.statistic == statistic)
            return &column;
    }
    return nullptr;
}

std::optional<std::uint32_t> ColumnSet::rowOf(Slot slot) const
{
    std::uint32_t row = 0;
    for (const SlotRun& run : runs) {
        if (slot < run.first)
            return std::nullopt;
        if (slot - run.first < run.count)
            return row + (slot - run.first);
        row += run.count;
    }
    return std::nullopt;
}

Slot ColumnSet::slotOf(std::uint32_t row) const
{
    for (const SlotRun& run : runs) {
        if (row < run.count)
            return run.first + row;
        row -= run.count;
    }
    return kNoSlot;
}

} // namespace millwright::feeds
