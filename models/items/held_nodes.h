// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/fleet/inventory.h"

#include <cstdint>
#include <span>
#include <vector>

namespace millwright::items {

/// What a deployment holds on one node.
struct HeldNode {
    AssetRef node;                  ///< Invalid for accelerators that stand in no node.
    std::vector<Slot> accelerators; ///< Held wholly or in part, in order of allocation.
    double held = 0.0;              ///< Sum of the held parts.
    int standing = 0;               ///< Accelerators of the node that are not retired, whoever holds them.
};
/// Nodes of a deployment at a moment, in the order in which its allocations name them: the first has number 0.
std::vector<HeldNode> heldNodes(const Inventory& inventory, Slot deployment, UtcTime at);

/// What a deployment holds at a moment as a whole.
struct HeldSum {
    int accelerators = 0;    ///< Wholly or in part.
    int inPart = 0;          ///< Of them.
    double held = 0.0;       ///< Sum of the held parts.
    UtcTime first = kNoTime; ///< When the oldest allocation that holds began; kNoTime = nobody told.
    UtcTime last = kNoTime;  ///< When the newest one began.
    UtcTime until = kNoTime; ///< When the first one ends; kNoTime = none has an end.
};
HeldSum heldSum(const Inventory& inventory, Slot deployment, UtcTime at);

/// What an accelerator does, for telling who lags. NaN = not known.
struct Doing {
    double busy = 0.0;   ///< %
    double useful = 0.0; ///< Tensor activity, %.
    double clock = 0.0;  ///< MHz
};
/// Less is idle, %.
inline constexpr double kLeastBusy = 1.0;
/// One that lags behind those of its model in the same deployment.
struct Lagging {
    std::size_t index = 0; ///< In what was asked.
    enum class By : std::uint8_t { Useful, Clock } by = By::Useful;
    double value = 0.0, median = 0.0;
    double share = 0.0; ///< Part of the median that is missing, 0..1.
};
/// By the share that is missing, the greatest first. What is not busy does not lag: nobody asks anything of it.
/// `models` by index.
std::vector<Lagging> lagging(std::span<const Doing> doing, std::span<const int> models);

} // namespace millwright::items
