// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/time.h"

#include <atomic>

namespace millwright {

/// A clock that moves only when a test moves it. Thread-safe.
class FakeClock final : public Clock {
public:
    /// Starts at 2026-01-01T00:00:00Z unless told otherwise; monotonic time starts at 1,000 s.
    explicit FakeClock(UtcTime start = utcFromMillis(1'767'225'600'000))
        : m_utc(toMillis(start))
    {
    }

    UtcTime utc() const override { return utcFromMillis(m_utc.load()); }
    Monotonic monotonic() const override { return Monotonic{milliseconds{m_monotonic.load()}}; }

    /// Time passes: both clocks move. Never backwards.
    void advance(milliseconds span)
    {
        m_utc += span.count();
        m_monotonic += span.count();
    }
    /// The wall clock is set (NTP step, a person): only UTC moves, either way.
    void stepUtc(milliseconds span) { m_utc += span.count(); }

private:
    std::atomic<std::int64_t> m_utc;
    std::atomic<std::int64_t> m_monotonic{1'000'000};
};

} // namespace millwright
