// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/hub/gap_watch.h"

#include "services/hub/block_masks.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace millwright::hub {
namespace {

std::uint64_t countingIn(const Column& column, Slot first)
{
    const std::uint32_t count = std::min<std::uint32_t>(kBlock, column.size() - first);
    const PaddedBlock<std::uint8_t> marks(column.marks.data() + first, count, kMissing.bits());
    return maskCounting(marks.data());
}

} // namespace

const std::vector<GapWatch::Gap>& GapWatch::look(const Column* column, std::span<const Presence> presences,
                                                 milliseconds elapsed)
{
    m_gaps.clear();
    if (!column)
        return m_gaps;
    m_counting.resize((std::size_t{column->size()} + kBlock - 1) / kBlock, 0);
    m_values.resize(column->size(), 0.0f);
    std::vector<std::uint64_t> back(m_counting.size(), 0);
    for (std::size_t word = 0; word < m_counting.size(); ++word) {
        const auto first = static_cast<Slot>(word * kBlock);
        const std::uint64_t now = countingIn(*column, first);
        const std::uint64_t before = std::exchange(m_counting[word], now);
        forEachBit(before & ~now, [&](std::uint32_t bit) { m_open[first + bit] = {{}, m_values[first + bit]}; });
        back[word] = now & ~before;
    }
    for (auto open = m_open.begin(); open != m_open.end();) {
        const Slot slot = open->first;
        const bool isThere = slot < presences.size() && presences[slot] == Presence::Present;
        const bool isBack = (back[slot / kBlock] >> (slot % kBlock) & 1u) != 0;
        if (isBack && isThere)
            m_gaps.push_back({slot, open->second.length, (open->second.before + column->values[slot]) / 2.0f});
        else
            open->second.length += elapsed;
        open = isBack || !isThere || open->second.length > kLongest ? m_open.erase(open) : std::next(open);
    }
    std::sort(m_gaps.begin(), m_gaps.end(), [](const Gap& a, const Gap& b) { return a.slot < b.slot; });
    std::copy(column->values.begin(), column->values.end(), m_values.begin());
    return m_gaps;
}

} // namespace millwright::hub
