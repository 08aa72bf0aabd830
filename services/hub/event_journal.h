// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/event.h"
#include "models/domain/result.h"

#include <cstddef>
#include <cstdint>
#include <deque>
#include <mutex>
#include <vector>

namespace millwright::hub {

/// The newest events in the order in which the gateway took them, with contiguous revisions from 1. Thread-safe.
class EventJournal {
public:
    explicit EventJournal(std::size_t maxEvents)
        : m_max(maxEvents > 0 ? maxEvents : 1)
    {
    }

    /// Numbers the events and keeps them; the oldest make room.
    void append(std::vector<Event> events);
    /// Events after a revision, oldest first, at most `limit`. Conflict when the journal no longer reaches back so far,
    /// or when the revision lies ahead of it (it is another journal's).
    Result<std::vector<Event>> after(std::uint64_t revision, std::size_t limit) const;
    /// Revision of the newest event; 0 while there is none.
    std::uint64_t newest() const;

private:
    const std::size_t m_max;
    mutable std::mutex m_mutex;
    std::deque<Event> m_events;
    std::uint64_t m_newest = 0;
};

} // namespace millwright::hub
