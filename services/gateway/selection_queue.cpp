// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/gateway/selection_queue.h"

#include <algorithm>
#include <utility>

namespace millwright::gateway {

void SelectionQueue::set(std::uint32_t number, Latest latest, std::uint64_t every)
{
    remove(number);
    m_entries.push_back({number, std::move(latest), std::max<std::uint64_t>(every, 1)});
}

bool SelectionQueue::remove(std::uint32_t number)
{
    const Entry* entry = find(number);
    if (!entry)
        return false;
    if (entry->part > 0)
        grant(1); // its last part will not come, so the client cannot give the credit back
    m_entries.erase(m_entries.begin() + (entry - m_entries.data()));
    return true;
}

bool SelectionQueue::contains(std::uint32_t number) const
{
    return std::any_of(m_entries.begin(), m_entries.end(), [number](const Entry& e) { return e.number == number; });
}

void SelectionQueue::grant(std::uint32_t ticks)
{
    m_credit = std::min(m_credit + std::min(ticks, kGreatestCredit), kGreatestCredit);
}

std::optional<NextPart> SelectionQueue::next()
{
    const auto unfinished =
        std::find_if(m_entries.begin(), m_entries.end(), [](const Entry& entry) { return entry.part > 0; });
    if (unfinished != m_entries.end()) {
        auto payload = unfinished->latest();
        if (payload->layout != unfinished->layout)
            return begin(*unfinished, std::move(payload));
        NextPart next{std::move(payload), unfinished->number, unfinished->part, 0, 0};
        advance(*unfinished, *next.payload);
        return next;
    }
    if (m_credit == 0)
        return std::nullopt;
    for (auto entry = m_entries.begin(); entry != m_entries.end(); ++entry) {
        auto payload = entry->latest();
        if (!payload || (entry->tick > 0 && payload->tick < entry->tick + entry->every))
            continue;
        --m_credit;
        std::rotate(entry, entry + 1, m_entries.end());
        return begin(m_entries.back(), std::move(payload));
    }
    return std::nullopt;
}

SelectionQueue::Entry* SelectionQueue::find(std::uint32_t number)
{
    const auto entry =
        std::find_if(m_entries.begin(), m_entries.end(), [number](const Entry& e) { return e.number == number; });
    return entry == m_entries.end() ? nullptr : &*entry;
}

NextPart SelectionQueue::begin(Entry& entry, std::shared_ptr<const TickPayload> payload)
{
    NextPart next{std::move(payload), entry.number, 0, 0, 0};
    const std::uint64_t tick = next.payload->tick;
    if (entry.tick > 0 && tick > entry.tick) {
        next.ticksSkipped = static_cast<std::uint32_t>(tick - entry.tick - 1);
        next.ticksDropped = static_cast<std::uint32_t>(tick - entry.tick - std::min(entry.every, tick - entry.tick));
    }
    entry.tick = tick;
    entry.layout = next.payload->layout;
    entry.part = 0;
    advance(entry, *next.payload);
    return next;
}

void SelectionQueue::advance(Entry& entry, const TickPayload& payload)
{
    entry.part = (entry.part + 1) % static_cast<std::uint32_t>(payload.parts.size());
}

} // namespace millwright::gateway
