// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/sources/prometheus/target_reader.h"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace millwright::prometheus {

/// Samples of one target that have one time: what one scrape gave.
struct IntakePage {
    struct Item {
        std::uint32_t series = 0;
        double value = 0.0;
    };

    std::int64_t time = 0; ///< Unix milliseconds.
    bool hasNew = false;   ///< With a series that was silent before: nobody knows how many will come.
    std::vector<Item> items;
};

/// One target that a server tells of: its readers, one for each profile that has a use for its series, and the pages
/// that are not complete yet.
struct IntakeTarget {
    struct Reader {
        std::size_t profile = 0;
        std::size_t number = 0; ///< Of all readers.
        std::unique_ptr<TargetReader> reader;
        std::vector<std::uint32_t> seriesOfCell;
    };

    std::string name; ///< job and instance, for people.
    std::string job;
    TargetIdentity identity;
    std::vector<Reader> readers;
    std::vector<std::uint32_t> members; ///< Its series.
    std::vector<IntakePage> pages;      ///< That wait, by time.
    std::vector<IntakePage> spare;      ///< Empty ones, for their memory.
    std::size_t live = 0;               ///< Members that have not ended.
    std::int64_t newest = 0;            ///< Time of the newest page.
    milliseconds spacing{0};            ///< Between the two newest.
    std::int64_t looked = 0;            ///< When silent members were looked for, by the time of pages.
    Monotonic waitingSince{};
    Monotonic leaderHeard{};
    std::uint16_t leader = 0; ///< Replica that is listened to.
    bool isWaiting = false;
    bool isDown = false; ///< The server lost it: all its series ended at once.

    /// The page of a time, made where there is none. The newest is the likely one.
    IntakePage& pageAt(std::int64_t time)
    {
        if (!pages.empty() && pages.back().time == time) [[likely]]
            return pages.back();
        auto at = pages.end();
        while (at != pages.begin() && (at - 1)->time >= time)
            --at;
        if (at != pages.end() && at->time == time)
            return *at;
        IntakePage page;
        if (!spare.empty()) {
            page = std::move(spare.back());
            spare.pop_back();
        }
        page.time = time;
        page.hasNew = false;
        return *pages.insert(at, std::move(page));
    }
};

} // namespace millwright::prometheus
