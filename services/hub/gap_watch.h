// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/time.h"
#include "models/fleet/column.h"

#include <cstdint>
#include <span>
#include <unordered_map>
#include <vector>

namespace millwright::hub {

/// Watches the values of one column for those that pause while their asset is present, and tells when they come back:
/// what a meter books afterwards for the gap, with the mean of the values around it. A gap of more than kLongest, or
/// one in which the asset itself was missing, is nothing to estimate over and stays a gap. Hub thread only.
class GapWatch {
public:
    static constexpr milliseconds kLongest = std::chrono::minutes(15);

    /// A value that is back. Gaps come in order of slot.
    struct Gap {
        Slot slot = kNoSlot;
        milliseconds length{0};
        float mean = 0.0f; ///< Of the last value before it and the first one after it.

        /// Of power in W.
        double joules() const { return static_cast<double>(mean) * std::chrono::duration<double>(length).count(); }
    };

    /// Each tick; `elapsed` since the last one, which the value that a slot has now stands for. Null where the column
    /// was never written.
    const std::vector<Gap>& look(const Column* column, std::span<const Presence> presences, milliseconds elapsed);

private:
    struct Open {
        milliseconds length{0};
        float before = 0.0f;
    };

    std::vector<std::uint64_t> m_counting; // a bit a slot, of the last tick
    std::vector<float> m_values;           // of the last tick
    std::unordered_map<Slot, Open> m_open;
    std::vector<Gap> m_gaps;
};

} // namespace millwright::hub
