// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/condition_board.h"

namespace millwright::items {
namespace {

Condition conditionIn(const FrameColumn& column, std::uint32_t row)
{
    const QualityMark mark = row < column.marks.size() ? QualityMark::fromBits(column.marks[row]) : kMissing;
    if (!mark.hasValue() || row >= column.values.size())
        return Condition::Unknown;
    const float value = column.values[row];
    return value >= 1.0f && value <= 5.0f ? static_cast<Condition>(static_cast<int>(value)) : Condition::Unknown;
}

} // namespace

ConditionDigest digest(const Frame& frame)
{
    ConditionDigest digest;
    digest.tick = frame.tick;
    if (frame.columns.empty() || frame.runs.empty())
        return digest;
    const FrameColumn& column = frame.columns.front();
    digest.bySlot.assign(frame.runs.back().first + frame.runs.back().count, 0);
    for (const RowRun& run : frame.runs) {
        for (Slot i = 0; i < run.count; ++i) {
            const Condition condition = conditionIn(column, run.row + i);
            digest.bySlot[run.first + i] = static_cast<std::uint8_t>(condition);
            ++digest.counts[static_cast<std::size_t>(condition)];
            const bool isAbnormal = condition != Condition::Normal && condition != Condition::Unknown;
            if (isAbnormal && digest.abnormal.size() < ConditionDigest::kMostListed)
                digest.abnormal.push_back(run.first + i);
        }
    }
    return digest;
}

void ConditionChannel::put(std::shared_ptr<const ConditionDigest> digest)
{
    const std::scoped_lock lock(m_mutex);
    m_newest = std::move(digest);
}

std::shared_ptr<const ConditionDigest> ConditionChannel::newest() const
{
    const std::scoped_lock lock(m_mutex);
    return m_newest;
}

} // namespace millwright::items
