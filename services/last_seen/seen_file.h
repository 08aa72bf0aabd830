// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/result.h"
#include "models/fleet/byte_records.h"
#include "services/hub/state_file.h"
#include "services/last_seen/last_seen.h"

#include <functional>
#include <string>
#include <vector>

namespace millwright::last_seen {

/// Of the format; files of another one are not read.
inline constexpr std::uint32_t kSeenFormat = 1;
/// No file that this program wrote is larger.
inline constexpr std::size_t kMostSeenFileBytes = std::size_t{2} << 30;
/// Most events that are kept, the newest.
inline constexpr std::size_t kMostSeenEvents = 2000;

/// What is written besides the inventory.
struct SeenContent {
    SeenHead head;
    std::shared_ptr<const Catalogue> catalogue;
    std::vector<Seen> values; ///< Oldest first.
    std::vector<Event> events;
};

/// Replaces the file as a whole; `inventory` gives the bytes of hub::saveInventory(). When it throws, the old file
/// stays, and it is thrown on.
Result<void> writeSeen(const std::string& path, const SeenContent& content,
                       const std::function<void(const hub::ByteSink&)>& inventory);

/// What is in a file of these gateways. NotFound: there is none. Conflict: a newer version wrote it. InvalidInput:
/// damaged, cut short, or of other gateways. Unavailable: it cannot be read. The message ends no sentence.
Result<LastSeen> readSeen(const std::string& path, const std::string& gateways);
/// The same without the inventory, which may be large.
Result<SeenContent> readSeenContent(const std::string& path, const std::string& gateways);

} // namespace millwright::last_seen
