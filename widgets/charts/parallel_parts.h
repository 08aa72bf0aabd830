// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

namespace millwright::charts {

/// Calls `work` once with each of 0 … parts - 1, on the caller's thread and on those that Qt's global pool has idle at
/// this moment, in any order, and returns when all are done. The caller never waits for a thread to become free: what
/// no other takes it does itself. `work` must not throw and may touch only what belongs to its part.
void inParallel(int parts, const std::function<void(int)>& work);

} // namespace millwright::charts
