// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/event.h"

#include <cstdint>
#include <deque>
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

private:
    std::deque<Event> m_events;
    std::uint64_t m_newest = 0;
    std::unordered_map<AssetRef, std::uint64_t> m_latest; // revision of the newest event of an asset
};

} // namespace millwright::items
