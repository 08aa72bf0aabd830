// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/asset.h"
#include "models/domain/result.h"
#include "services/sources/input/http_client.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace millwright::discovery {

/// Assets of one class that the series of a profile name now.
struct FoundAssets {
    AssetClass assetClass = AssetClass::Unspecified;
    std::uint64_t count = 0;
    std::vector<std::string> keys; ///< As telemetry keys them, where one label does; a few thousand at most.
};

/// An exporter that the server has series of and a profile reads.
struct FoundProfile {
    std::string name;
    std::size_t metrics = 0;         ///< Names of the server that the profile uses.
    std::vector<std::string> titles; ///< Of the measures that it will give.
    std::vector<FoundAssets> assets;
};

/// Metric names with one beginning that no profile reads.
struct UnreadFamily {
    std::string prefix;
    std::string exporter; ///< Who writes such names, as far as we know; empty = we do not.
    std::size_t metrics = 0;
    std::string example;
};

/// A target that the server itself cannot scrape.
struct DeadTarget {
    std::string job, instance, error;
};

/// What a Prometheus-compatible server has.
struct Survey {
    std::string url;
    std::size_t metrics = 0;
    std::vector<FoundProfile> profiles;
    std::vector<UnreadFamily> unread; ///< Most metrics first.
    std::size_t unreadOfFound = 0;    ///< Names beside those of found exporters that go unread.
    std::size_t targets = 0;
    std::vector<DeadTarget> deadTargets;
    std::vector<std::string> problems; ///< Questions that were not answered, as sentences; the rest holds.
};

/// Asks a server through its HTTP API what it has. `server` is how it is reached, with the address before /api/v1.
/// Blocks for as many time-outs as there are profiles, at most. Errors are sentences for a person: the server does not
/// answer, or not as Prometheus does.
Result<Survey> surveyOf(const input::HttpRequest& server);

/// Who writes metrics that begin so; empty when unknown.
std::string_view exporterOf(std::string_view prefix);

} // namespace millwright::discovery
