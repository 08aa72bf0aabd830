// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/hub/holding_runs.h"

#include <algorithm>
#include <map>

namespace millwright::hub {
namespace {

/// Adds one accelerator to the last run, or begins another.
void append(std::vector<Allocation>& runs, const Allocation& one)
{
    if (!runs.empty()) {
        Allocation& last = runs.back();
        if (last.first + last.count == one.first && last.fraction == one.fraction && last.from == one.from &&
            last.until == one.until) {
            ++last.count;
            return;
        }
    }
    runs.push_back(one);
}

struct Open {
    float fraction = 0.0f;
    UtcTime from = kNoTime;
};

/// What lasts, by accelerator; of several pieces on one accelerator the last counts.
std::map<Slot, Open> openOf(std::span<const Allocation> before)
{
    std::map<Slot, Open> open;
    for (const Allocation& piece : before) {
        if (piece.until != kNoTime)
            continue;
        for (Slot i = 0; i < piece.count; ++i)
            open.insert_or_assign(open.end(), piece.first + i, Open{piece.fraction, piece.from});
    }
    return open;
}

std::vector<Allocation> endedOf(std::span<const Allocation> before, UtcTime now)
{
    std::vector<Allocation> ended;
    for (const Allocation& piece : before) {
        if (piece.until != kNoTime && piece.until + kHoldingHistory > now)
            ended.push_back(piece);
    }
    return ended;
}

UtcTime beginOf(const HeldCell& cell, UtcTime endOfBefore, UtcTime now)
{
    const UtcTime told = cell.from == kNoTime ? now : std::min(cell.from, now);
    return std::max(told, endOfBefore);
}

} // namespace

void mergeCells(std::vector<HeldCell>& cells)
{
    std::sort(cells.begin(), cells.end(),
              [](const HeldCell& a, const HeldCell& b) { return a.accelerator < b.accelerator; });
    std::size_t kept = 0;
    for (const HeldCell& cell : cells) {
        if (kept > 0 && cells[kept - 1].accelerator == cell.accelerator) {
            HeldCell& same = cells[kept - 1];
            same.fraction = std::min(same.fraction + cell.fraction, 1.0f);
            if (same.from == kNoTime || (cell.from != kNoTime && cell.from < same.from))
                same.from = cell.from;
            continue;
        }
        cells[kept++] = cell;
    }
    cells.resize(kept);
}

std::vector<Allocation> heldFromNow(std::span<const Allocation> before, std::span<const HeldCell> cells, UtcTime now)
{
    std::map<Slot, Open> open = openOf(before);
    std::vector<Allocation> ended = endedOf(before, now);
    std::vector<Allocation> lasting;
    std::vector<Allocation> ending;
    for (const HeldCell& cell : cells) {
        const auto known = open.find(cell.accelerator);
        const bool goesOn = known != open.end() && known->second.fraction == cell.fraction;
        // Another fraction of the same accelerator: the piece before ends now, so this one begins now.
        const UtcTime from = goesOn ? known->second.from : known != open.end() ? now : beginOf(cell, kNoTime, now);
        append(lasting, {kNoSlot, cell.accelerator, 1, cell.fraction, from, kNoTime});
        if (goesOn)
            open.erase(known);
    }
    for (const auto& [accelerator, piece] : open) {
        if (piece.from < now) // what began in this very moment was never held
            append(ending, {kNoSlot, accelerator, 1, piece.fraction, piece.from, now});
    }
    ended.insert(ended.end(), ending.begin(), ending.end());
    if (ended.size() > kMostEndedHoldings)
        ended.erase(ended.begin(), ended.end() - static_cast<std::ptrdiff_t>(kMostEndedHoldings));
    ended.insert(ended.end(), lasting.begin(), lasting.end());
    return ended;
}

} // namespace millwright::hub
