// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>

namespace millwright {

using std::chrono::milliseconds;

/// A moment in UTC, to the millisecond: source times, receive times, window ends. Never used for ordering across
/// sources and never for timers (REL-16): those use Monotonic.
using UtcTime = std::chrono::time_point<std::chrono::system_clock, milliseconds>;

/// The gateway's or console's own steady time, for timers and for ordering.
using Monotonic = std::chrono::time_point<std::chrono::steady_clock, milliseconds>;

/// "No time known". Also what an absent wire field decodes to.
inline constexpr UtcTime kNoTime{milliseconds{0}};

/// Clocks differ by as much and are right all the same (REL-16); a source time further ahead is none of now.
inline constexpr milliseconds kMostSkew{2'000};

/// Age, in milliseconds, of what was never seen or longer ago than an age can say.
inline constexpr std::uint32_t kNoAge = 0xFFFFFFFF;

inline UtcTime utcFromMillis(std::int64_t unixMillis)
{
    return UtcTime{milliseconds{unixMillis}};
}

inline std::int64_t toMillis(UtcTime time)
{
    return time.time_since_epoch().count();
}

/// Where a component gets its time from; tests hand in a FakeClock and move it. Implementations are thread-safe.
class Clock {
public:
    virtual ~Clock() = default;
    virtual UtcTime utc() const = 0;
    virtual Monotonic monotonic() const = 0;
};

class SystemClock final : public Clock {
public:
    UtcTime utc() const override
    {
        return std::chrono::time_point_cast<milliseconds>(std::chrono::system_clock::now());
    }
    Monotonic monotonic() const override
    {
        return std::chrono::time_point_cast<milliseconds>(std::chrono::steady_clock::now());
    }
};

} // namespace millwright
