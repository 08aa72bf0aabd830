// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/fleet/inventory.h"

#include <span>
#include <vector>

namespace millwright::hub {

/// What one deployment holds of one accelerator now.
struct HeldCell {
    Slot accelerator = kNoSlot;
    float fraction = 1.0f;
    UtcTime from = kNoTime; ///< Begin by the scheduler's clock; kNoTime = not told.

    bool operator==(const HeldCell&) const = default;
};

/// Adds up the cells of one accelerator: fractions to the whole at most, the earliest begin that was told. In order of
/// accelerator afterwards.
void mergeCells(std::vector<HeldCell>& cells);

/// How long what has ended is remembered, and how much of it per deployment.
inline constexpr std::chrono::days kHoldingHistory{35};
inline constexpr std::size_t kMostEndedHoldings = 2048;

/// The allocations of a deployment when it holds `cells` (merged) from now on. What goes on unchanged keeps its begin;
/// what is no longer held, or by another fraction, ends now; what is new begins when the scheduler says, at the latest
/// now and not before what it takes the place of ended. Ended pieces are kept for kHoldingHistory.
std::vector<Allocation> heldFromNow(std::span<const Allocation> before, std::span<const HeldCell> cells, UtcTime now);

} // namespace millwright::hub
