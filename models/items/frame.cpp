// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/frame.h"

#include <algorithm>

namespace millwright::items {

Reading FrameColumn::at(std::uint32_t row) const
{
    if (row >= marks.size())
        return {};
    Reading reading;
    reading.mark = QualityMark::fromBits(marks[row]);
    const std::uint32_t age = ages.empty() ? 0 : ages[row];
    reading.time = age == kNoAge || baseTime == kNoTime ? kNoTime : baseTime - milliseconds{age};
    if (!reading.mark.hasValue())
        return reading;
    if (row < sums.size())
        reading.value = sums[row];
    else if (row < counters.size())
        reading.value = static_cast<double>(counters[row]);
    else if (row < values.size())
        reading.value = values[row];
    return reading;
}

const FrameColumn* Frame::find(MeasureIndex measure, Statistic statistic) const
{
    const auto found = std::ranges::find_if(
        columns, [&](const FrameColumn& column) { return column.measure == measure && column.statistic == statistic; });
    return found == columns.end() ? nullptr : &*found;
}

std::optional<std::uint32_t> Frame::rowOf(Slot slot) const
{
    auto run = std::ranges::upper_bound(runs, slot, {}, &RowRun::first);
    if (run == runs.begin())
        return std::nullopt;
    --run;
    if (slot - run->first >= run->count)
        return std::nullopt;
    return run->row + (slot - run->first);
}

} // namespace millwright::items
