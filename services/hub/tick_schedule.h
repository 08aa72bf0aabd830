// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/time.h"

#include <cstdint>

namespace millwright::hub {

/// When ticks are due: at absolute points of the monotonic clock, so that a late tick delays no later one. Points that
/// passed while a tick ran are left out, never made up for in a burst. One thread.
class TickSchedule {
public:
    explicit TickSchedule(milliseconds interval)
        : m_interval(interval > milliseconds{0} ? interval : milliseconds{1})
    {
    }

    /// The first tick is due at once.
    void begin(Monotonic now) { m_due = now; }
    Monotonic due() const { return m_due; }

    /// Takes the tick that is due; the next one is due at the first point of the schedule after `now`.
    void take(Monotonic now)
    {
        const milliseconds behind = now - m_due;
        if (behind > m_interval)
            ++m_late;
        m_due += (behind / m_interval + 1) * m_interval;
    }

    /// Ticks that began late by more than one interval.
    std::uint64_t late() const { return m_late; }

private:
    milliseconds m_interval;
    Monotonic m_due{};
    std::uint64_t m_late = 0;
};

} // namespace millwright::hub
