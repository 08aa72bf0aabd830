// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <chrono>
#include <cstdint>
#include <functional>

namespace millwright::shell {

/// Counts how often one event kept the GUI thread from all others for longer than a person notices. The application
/// tells it when an event begins and ends; what a menu or a dialog waits for is no stall. GUI thread.
class StallWatch final : public QObject {
    Q_OBJECT
public:
    using Time = std::chrono::steady_clock::time_point;
    static constexpr std::chrono::milliseconds kNoticed{50};

    /// `now` is for tests; without it the steady clock.
    explicit StallWatch(std::function<Time()> now = {}, QObject* parent = nullptr);

    /// Before that nothing is counted: a window that is being made keeps everybody waiting.
    void start() { m_isCounting = true; }
    std::uint64_t stalls() const { return m_stalls; }
    std::chrono::milliseconds longest() const { return m_longest; }

    /// One event, from its construction to its end; events within it belong to it. `level` is how many event loops run
    /// inside one another.
    class Turn {
    public:
        Turn(StallWatch& watch, int level);
        ~Turn();
        Turn(const Turn&) = delete;
        Turn& operator=(const Turn&) = delete;

    private:
        StallWatch& m_watch;
        int m_before; ///< The level of the event that this one is within; none = -1.
        Time m_begin;
    };

Q_SIGNALS:
    void stalled(std::chrono::milliseconds length);

private:
    void end(Time begin);

    std::function<Time()> m_now;
    std::uint64_t m_stalls = 0;
    std::chrono::milliseconds m_longest{0};
    int m_level = -1;
    bool m_waited = false; ///< A loop ran within the event: its time is not the event's.
    bool m_isCounting = false;
};

} // namespace millwright::shell
