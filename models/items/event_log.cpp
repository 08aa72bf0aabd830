// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/event_log.h"

#include <algorithm>

namespace millwright::items {
namespace {

/// The gateway judges conditions in the tick that takes the event.
constexpr milliseconds kSameIncident{2000};

bool mayChangeACondition(EventKind kind)
{
    return kind != EventKind::ConditionChanged && kind != EventKind::Source && kind != EventKind::Budget;
}

} // namespace

std::size_t EventLog::append(std::vector<Event> events)
{
    std::size_t taken = 0;
    for (Event& event : events) {
        if (event.revision <= m_newest)
            continue;
        m_newest = event.revision;
        pair(event);
        m_latest[event.asset] = event.revision;
        m_events.push_back(std::move(event));
        ++taken;
    }
    while (m_events.size() > kCapacity) {
        const Event& oldest = m_events.front();
        if (const auto latest = m_latest.find(oldest.asset);
            latest != m_latest.end() && latest->second == oldest.revision)
            m_latest.erase(latest);
        m_causes.erase(oldest.revision);
        m_events.pop_front();
    }
    return taken;
}

void EventLog::clear()
{
    m_events.clear();
    m_latest.clear();
    m_causes.clear();
    m_newest = 0;
}

const Event* EventLog::latestOf(AssetRef asset) const
{
    const auto latest = m_latest.find(asset);
    if (latest == m_latest.end())
        return nullptr;
    return find(latest->second);
}

const Event* EventLog::causeOf(const Event& change) const
{
    const auto cause = m_causes.find(change.revision);
    return cause == m_causes.end() ? nullptr : find(cause->second);
}

const Event* EventLog::find(std::uint64_t revision) const
{
    const auto event = std::ranges::lower_bound(m_events, revision, {}, &Event::revision);
    return event == m_events.end() || event->revision != revision ? nullptr : &*event;
}

/// A change of condition right after another event of the same asset is of the same incident.
void EventLog::pair(const Event& change)
{
    if (change.kind != EventKind::ConditionChanged)
        return;
    const Event* before = latestOf(change.asset);
    if (before && mayChangeACondition(before->kind) && change.receiveTime - before->receiveTime <= kSameIncident &&
        before->receiveTime <= change.receiveTime)
        m_causes[change.revision] = before->revision;
}

std::string bothTexts(const Event& cause, const Event& change)
{
    if (cause.text.empty() || cause.text == change.text)
        return change.text;
    const bool saysMore = !change.text.empty() && change.severity != Condition::Normal;
    return saysMore ? cause.text + " · " + change.text : cause.text;
}

} // namespace millwright::items
