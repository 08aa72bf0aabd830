// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/connection.h"
#include "models/domain/result.h"

#include <cstdint>
#include <iosfwd>
#include <string>
#include <vector>

// One function per command: asks the gateway and prints to `out`. An Error means that nothing useful was printed.
namespace millwright::ctl {

Result<void> showStatus(const Common& common, std::ostream& out);
/// Writes the empty files of a registry into a directory, which is made if it is not there. InvalidInput, with nothing
/// written, when one of them is there already.
Result<void> writeRegistryTemplate(const std::string& directory, std::ostream& out);

Result<void> showMeasures(const Common& common, std::ostream& out);

struct InventoryOptions {
    std::string assetClass; ///< Empty = all.
    std::string under;      ///< Id or path; empty = the fleet.
};
Result<void> showInventory(const Common& common, const InventoryOptions& options, std::ostream& out);

Result<void> showAsset(const Common& common, const std::string& key, std::ostream& out);

struct WatchOptions {
    std::string feed;
    std::string scope; ///< Anything that names an asset; empty = the fleet.
    std::string assetClass;
    std::vector<std::string> measures; ///< "id" or "id:statistic".
    bool once = false;
};
/// Prints ticks until the stream ends, or one tick with `once`.
Result<void> watchFeed(const Common& common, const WatchOptions& options, std::ostream& out);

struct SeriesOptions {
    std::string asset;
    std::string measure; ///< "id" or "id:statistic".
    std::string from = "15m";
    std::string until;
    std::uint32_t points = 60;
};
Result<void> showSeries(const Common& common, const SeriesOptions& options, std::ostream& out);

struct EventsOptions {
    std::string under;
    std::string from;
    std::uint32_t limit = 50;
};
Result<void> showEvents(const Common& common, const EventsOptions& options, std::ostream& out);

struct MetersOptions {
    std::string from = "today";
    std::string to; ///< Empty = now.
    std::string by = "deployment";
    std::string under; ///< Empty = all.
    std::string step;  ///< "hour", "day", or empty for one row a group.
    bool csv = false;
};
/// Prints what was used, with totals that add up and what they do not tell of.
Result<void> showMeters(const Common& common, const MetersOptions& options, std::ostream& out);

Result<void> showExplanation(const Common& common, const std::string& asset, const std::string& measure,
                             std::ostream& out);

} // namespace millwright::ctl
