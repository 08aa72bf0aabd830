// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/time.h"

#include <cstdint>
#include <optional>

namespace millwright {

/// A running total as a source reported it.
struct CounterReading {
    std::int64_t value = 0;
    UtcTime time = kNoTime; ///< Source time.

    bool operator==(const CounterReading&) const = default;
};

/// How much a running total has risen between two readings of it.
///
/// The first reading tells nothing: what was counted before is not ours. A value below the previous one means that the
/// counter began anew from zero, so all of it is increase (as Prometheus has it: what came between the last reading and
/// the restart is lost). A reading of the same time is a duplicate, one of an earlier time came too late; both add
/// nothing, and the previous reading stays the one to compare with.
struct CounterIncrease {
    enum class Kind : std::uint8_t { First, Advanced, Reset, Duplicate, OutOfOrder, Invalid };

    Kind kind = Kind::First;
    std::int64_t amount = 0; ///< Never negative.

    /// The newer reading is the one to compare the next with.
    bool takesOver() const { return kind == Kind::First || kind == Kind::Advanced || kind == Kind::Reset; }

    static constexpr CounterIncrease between(const std::optional<CounterReading>& previous,
                                             const CounterReading& current)
    {
        if (current.value < 0)
            return {Kind::Invalid, 0};
        if (!previous)
            return {Kind::First, 0};
        if (current.time == previous->time)
            return {Kind::Duplicate, 0};
        if (current.time < previous->time)
            return {Kind::OutOfOrder, 0};
        if (current.value < previous->value)
            return {Kind::Reset, current.value};
        return {Kind::Advanced, current.value - previous->value};
    }
};

} // namespace millwright
