// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/result.h"

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace millwright::twin {

/// What goes wrong in a run of the twin.
enum class ScriptName : std::uint8_t {
    Calm,         ///< Nothing: a healthy fleet.
    PumpStop,     ///< A CDU loses a pump; its racks warm up and throttle.
    SupplyLoss,   ///< A hall loses its B side; the A side takes the load, overloaded supplies trip.
    Leak,         ///< A leak sensor gets wet and the rack is isolated.
    Xid,          ///< One accelerator falls off the bus (79), another has a contained memory error (94).
    EccStorm,     ///< Corrected errors rain on a node until one is uncorrected.
    Straggler,    ///< One slow accelerator holds back its whole job.
    LinkDown,     ///< A link of one accelerator counts errors, then goes down.
    SensorFrozen, ///< A temperature and a flow reading stop moving.
    StorageSlow,  ///< A storage cluster rebuilds: reads wait, and the jobs behind it with them.
    Storm,        ///< Several of these overlapping.
};

struct TwinScript {
    ScriptName name = ScriptName::Calm;
    std::chrono::seconds start{0}; ///< Simulated time from the first tick to the first fault.

    bool operator==(const TwinScript&) const = default;
};

/// "pump-stop".
std::string_view nameOf(ScriptName name);
/// All names, in the order of the enumeration.
std::vector<std::string_view> scriptNames();

/// Reads NAME or NAME@SECONDS, seconds from 0 to 604,800 (a week). InvalidInput names what is wrong and what is
/// allowed.
Result<TwinScript> parseScript(std::string_view text);

} // namespace millwright::twin
