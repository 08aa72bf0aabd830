// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/event_log.h"

#include <algorithm>

namespace millwright::items {

std::size_t EventLog::append(std::vector<Event> events)
{
    std::size_t taken = 0;
    for (Event& event : events) {
        if (event.revision <= m_newest)
            continue;
        m_newest = event.revision;
        m_latest[event.asset] = event.revision;
        m_events.push_back(std::move(event));
        ++taken;
    }
    while (m_events.size() > kCapacity) {
        const Event& oldest = m_events.front();
        if (const auto latest = m_latest.find(oldest.asset);
            latest != m_latest.end() && latest->second == oldest.revision)
            m_latest.erase(latest);
        m_events.pop_front();
    }
    return taken;
}

void EventLog::clear()
{
    m_events.clear();
    m_latest.clear();
    m_newest = 0;
}

const Event* EventLog::latestOf(AssetRef asset) const
{
    const auto latest = m_latest.find(asset);
    if (latest == m_latest.end())
        return nullptr;
    const auto event = std::ranges::lower_bound(m_events, latest->second, {}, &Event::revision);
    return event == m_events.end() ? nullptr : &*event;
}

} // namespace millwright::items
