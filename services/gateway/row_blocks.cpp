// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/gateway/row_blocks.h"

#include <algorithm>
#include <utility>

namespace millwright::gateway {
namespace {

/// Rising and without overlap, as frames need them; a pod may hold parts of one accelerator twice.
std::vector<SlotRun> joined(std::vector<WeightedRun> scope)
{
    std::sort(scope.begin(), scope.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    std::vector<SlotRun> runs;
    for (const WeightedRun& run : scope) {
        if (run.count == 0)
            continue;
        if (runs.empty() || run.first > runs.back().first + runs.back().count) {
            runs.push_back({run.first, run.count});
            continue;
        }
        const Slot end = std::max(runs.back().first + runs.back().count, run.first + run.count);
        runs.back().count = end - runs.back().first;
    }
    return runs;
}

} // namespace

bool RowBlocks::set(std::vector<WeightedRun> scope)
{
    std::vector<SlotRun> runs = joined(std::move(scope));
    if (runs == m_scope)
        return false;
    m_scope = std::move(runs);
    cut();
    return true;
}

RowBlock RowBlocks::block(std::size_t index) const
{
    const Bounds& bounds = m_blocks[index];
    return {bounds.firstRow, bounds.rows, std::span(m_runs).subspan(bounds.firstRun, bounds.runs)};
}

void RowBlocks::cut()
{
    m_runs.clear();
    m_blocks.clear();
    m_rows = 0;
    for (SlotRun run : m_scope) {
        while (run.count > 0) {
            if (m_blocks.empty() || m_blocks.back().rows == kGreatestFrameRows)
                m_blocks.push_back({m_rows, 0, m_runs.size(), 0});
            Bounds& block = m_blocks.back();
            const Slot taken = std::min(run.count, kGreatestFrameRows - block.rows);
            m_runs.push_back({run.first, taken});
            ++block.runs;
            block.rows += taken;
            m_rows += taken;
            run = {run.first + taken, run.count - taken};
        }
    }
}

} // namespace millwright::gateway
