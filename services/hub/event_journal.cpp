// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/hub/event_journal.h"

#include <algorithm>
#include <string>
#include <utility>

namespace millwright::hub {

void EventJournal::append(std::vector<Event> events)
{
    const std::lock_guard lock(m_mutex);
    for (Event& event : events) {
        event.revision = ++m_newest;
        if (m_events.size() == m_max)
            m_events.pop_front();
        m_events.push_back(std::move(event));
    }
}

Result<std::vector<Event>> EventJournal::after(std::uint64_t revision, std::size_t limit) const
{
    const std::lock_guard lock(m_mutex);
    const std::uint64_t before = m_newest - m_events.size(); // revision of the newest event that is gone
    if (revision < before)
        return Error{ErrorCode::Conflict, "the journal begins at event " + std::to_string(before + 1), {}};
    if (revision > m_newest)
        return Error{ErrorCode::Conflict, "the journal ends at event " + std::to_string(m_newest), {}};
    const auto first = m_events.begin() + static_cast<std::ptrdiff_t>(revision - before);
    const auto count = std::min<std::size_t>(limit, m_newest - revision);
    return std::vector<Event>(first, first + static_cast<std::ptrdiff_t>(count));
}

std::uint64_t EventJournal::newest() const
{
    const std::lock_guard lock(m_mutex);
    return m_newest;
}

} // namespace millwright::hub
