// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/event.h"
#include "models/fleet/inventory.h"
#include "services/last_seen/seen_values.h"

#include <memory>
#include <string>
#include <vector>

namespace millwright::last_seen {

/// Whose fleet it is, and of when.
struct SeenHead {
    std::string gateways; ///< What the console was told to connect to: the file is of no other.
    std::string name;     ///< As the gateway calls itself.
    std::string version;
    bool simulated = false;
    std::uint64_t slotEpoch = 0;
    UtcTime asOf = kNoTime;    ///< The gateway's time of the newest values.
    UtcTime savedAt = kNoTime; ///< This program's own time then.
};

/// A fleet as it was seen last.
struct LastSeen {
    SeenHead head;
    std::shared_ptr<const Catalogue> catalogue;
    std::shared_ptr<Inventory> inventory;
    std::vector<Seen> values; ///< Oldest first, of `catalogue`.
    std::vector<Event> events;

    /// Newest source time among the values of a feed; kNoTime when there are none.
    UtcTime newestOf(Feed feed) const;
};

/// All that is known of the rows of a selection: for each row and column the newest number, with its own source time,
/// and *stale* where it was not worse; missing, for want of who would tell, where nothing is known. Null when there are
/// no such rows or columns.
std::shared_ptr<const feeds::ColumnSet> recall(const LastSeen& seen, Feed feed, const feeds::SelectionSpec& spec);

} // namespace millwright::last_seen
