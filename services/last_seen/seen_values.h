// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/catalogue.h"
#include "models/domain/time.h"
#include "services/feeds/column_set.h"
#include "services/feeds/session.h"

#include <cstddef>
#include <cstdint>
#include <list>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace millwright::last_seen {

/// The newest tick of one selection.
struct Seen {
    Feed feed = Feed::Unspecified;
    feeds::SelectionSpec spec;
    std::shared_ptr<const Catalogue> catalogue; ///< What the columns' indexes mean.
    std::shared_ptr<const feeds::ColumnSet> columns;
};

/// The newest tick of every selection that was on a screen, also of those that have gone from it, as far as there is
/// room: what was not renewed for longest goes first. Nothing is copied. Thread-safe.
class SeenValues {
public:
    static constexpr std::size_t kMostBytes = std::size_t{64} << 20;
    static constexpr std::size_t kMostSelections = 512;

    /// `now` is the time of this program's own clock.
    void put(Seen seen, UtcTime now);
    /// What an earlier run kept: gives way to all that is there, of the same selection and of others.
    void putOlder(Seen seen);
    /// Another inventory: of other epochs than this, slots mean other things now.
    void keepOnly(std::uint64_t slotEpoch);

    /// Oldest first.
    std::vector<Seen> all() const;
    /// The newest time of the gateway among them, and this program's own when it came; kNoTime when there is nothing.
    struct Moment {
        UtcTime gateway = kNoTime;
        UtcTime own = kNoTime;
    };
    Moment moment() const;
    /// Rises with each put().
    std::uint64_t changes() const;

private:
    struct Place {
        std::string key;
        Seen seen;
        std::size_t bytes = 0;
    };
    using Places = std::list<Place>; // oldest first

    void makeRoom();

    mutable std::mutex m_mutex;
    Places m_places;
    std::map<std::string, Places::iterator> m_byKey;
    std::size_t m_bytes = 0;
    Moment m_moment;
    std::uint64_t m_changes = 0;
};

} // namespace millwright::last_seen
