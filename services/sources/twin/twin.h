// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/hub/source.h"
#include "services/sources/twin/twin_script.h"

#include <cstdint>
#include <memory>

namespace millwright::twin {

struct TwinOptions {
    std::uint32_t accelerators = 10'000; ///< Clamped to the bounds of planFleet(): 8 to 2,000,000.
    std::uint64_t seed = 42;
    TwinScript script{};         ///< What goes wrong, and when; parseScript() reads it.
    UtcTime startTime = kNoTime; ///< Simulated time of the first tick; kNoTime = the gateway's.
};

/// The physical twin as a source that lives inside the tick. populate() writes the inventory, the first tick gives a
/// complete snapshot in thermal equilibrium, each further one goes on by TickContext::elapsed (to the quarter of a
/// second, so that ticks on schedule make the same run every time). Source times are the gateway's. What a tick writes
/// is marked good; what no sensor would measure (tokens of one accelerator) modelled.
std::unique_ptr<hub::Source> makeTwin(const TwinOptions& options);

} // namespace millwright::twin
