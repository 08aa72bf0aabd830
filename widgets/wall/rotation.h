// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/time.h"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace millwright::wall {

/// Which scene of a monitor is shown and until when. Pure arithmetic on a clock that the caller reads.
class Rotation {
public:
    struct Entry {
        std::string key; ///< Tells it from the others when the list changes.
        milliseconds dwell{30'000};

        bool operator==(const Entry&) const = default;
    };

    /// Another list. What is shown stays if it is in there, else it begins at `first`.
    void setEntries(std::vector<Entry> entries, std::size_t first, Monotonic now);
    bool isEmpty() const { return m_entries.empty(); }
    std::size_t shown() const { return m_shown; }

    /// Goes on when the time of what is shown is over: back from a focus, else to the next unless paused.
    void advance(Monotonic now);
    /// A person turns the page; a focus ends.
    void next(Monotonic now) { turn(1, now); }
    void previous(Monotonic now) { turn(m_entries.size() - 1, now); }
    /// Holds the scene until it is asked again. A focus still comes and returns.
    void togglePause(Monotonic now);
    bool isPaused() const { return m_paused; }
    /// Shows an entry for so long, then returns to where it was with the time that was left.
    void focus(std::size_t entry, milliseconds hold, Monotonic now);
    bool isFocused() const { return m_return.has_value(); }
    /// Time stands still for the rotation while nothing new can be shown.
    void hold(milliseconds span);

private:
    struct Return {
        std::size_t entry = 0;
        milliseconds left{0};
    };

    void turn(std::size_t by, Monotonic now);
    void show(std::size_t entry, milliseconds dwell, Monotonic now);

    std::vector<Entry> m_entries;
    std::size_t m_shown = 0;
    Monotonic m_until{};
    std::optional<Return> m_return;
    milliseconds m_left{0}; ///< Of what is shown, while paused.
    bool m_paused = false;
};

} // namespace millwright::wall
