// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/event.h"

#include <cstdint>
#include <deque>
#include <string>
#include <unordered_map>
#include <vector>

namespace millwright::items {

/// The newest events of the gateway's journal, bounded. Not thread-safe.
class EventLog {
public:
    static constexpr std::size_t kCapacity = 20'000;

    /// Appends those that are newer than what is held (a resent backlog adds nothing); gives how many were taken.
    std::size_t append(std::vector<Event> events);
    /// Another gateway or another journal: what was held is void.
    void clear();

    /// Oldest first.
    const std::deque<Event>& events() const { return m_events; }
    std::uint64_t newestRevision() const { return m_newest; }
    /// The newest event of an asset that is still held, or null. Valid until the next append.
    const Event* latestOf(AssetRef asset) const;
    /// The event that a change of condition came with (a throttling, an XID), or null. Both are held as long as the
    /// elder is. Valid until the next append.
    const Event* causeOf(const Event& change) const;

private:
    const Event* find(std::uint64_t revision) const;
    void pair(const Event& change);

    std::deque<Event> m_events;
    std::uint64_t m_newest = 0;
    std::unordered_map<AssetRef, std::uint64_t> m_latest;      // revision of the newest event of an asset
    std::unordered_map<std::uint64_t, std::uint64_t> m_causes; // revision of a change of condition -> of its cause
};

/// What both say, once where they say the same.
std::string bothTexts(const Event& cause, const Event& change);

} // namespace millwright::items
