// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/worst_rows.h"

#include <algorithm>
#include <cmath>

namespace millwright::pages {

std::vector<WorstRow> worstRows(const items::Frame& frame, const items::FrameColumn& column, bool highest,
                                std::size_t most, const std::vector<bool>* held)
{
    const auto isWorse = [highest](const WorstRow& a, const WorstRow& b) {
        if (a.value != b.value)
            return highest ? a.value > b.value : a.value < b.value;
        return a.slot < b.slot;
    };
    std::vector<WorstRow> worst; // a heap with the least bad in front
    const std::size_t rows = std::min(column.values.size(), column.marks.size());
    for (const items::RowRun& run : frame.runs) {
        for (Slot i = 0; i < run.count && run.row + i < rows; ++i) {
            const WorstRow row{run.first + i, column.values[run.row + i]};
            const bool isAsked = held == nullptr || (row.slot < held->size() && (*held)[row.slot]);
            if (!isAsked || !std::isfinite(row.value) || !QualityMark::fromBits(column.marks[run.row + i]).counts())
                continue;
            if (worst.size() == most && (most == 0 || !isWorse(row, worst.front())))
                continue;
            if (worst.size() == most) {
                std::pop_heap(worst.begin(), worst.end(), isWorse);
                worst.pop_back();
            }
            worst.push_back(row);
            std::push_heap(worst.begin(), worst.end(), isWorse);
        }
    }
    std::sort(worst.begin(), worst.end(), isWorse);
    return worst;
}

} // namespace millwright::pages
