// SPDX-License-Identifier: GPL-3.0-or-later
// The measures that the page of an accelerator knows by name, in the order in which it asks for them.
#pragma once

#include <array>
#include <cstddef>

namespace millwright::pages::accelerator {

enum Column : std::size_t {
    Busy,
    Tensor,
    Tokens,
    Power,
    PowerLimit,
    Temperature,
    MemoryTemperature,
    SmClock,
    Throttle,
    MemoryUsed,
    MemoryTotal,
    EccCorrected,
    EccUncorrected,
    NvLink,
    ColumnCount
};

inline constexpr std::array<const char*, ColumnCount> kMeasures{"accelerator.busy",
                                                                "accelerator.tensor",
                                                                "accelerator.tokens",
                                                                "accelerator.power",
                                                                "accelerator.power_limit",
                                                                "accelerator.temperature",
                                                                "accelerator.memory_temperature",
                                                                "accelerator.sm_clock",
                                                                "accelerator.throttle_reasons",
                                                                "accelerator.memory_used",
                                                                "accelerator.memory_total",
                                                                "accelerator.ecc_corrected",
                                                                "accelerator.ecc_uncorrected",
                                                                "accelerator.nvlink"};

} // namespace millwright::pages::accelerator
