// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/hub/source.h"
#include "services/sources/prometheus/scrape_config.h"
#include "services/sources/prometheus/target_reader.h"

#include <mutex>
#include <string>
#include <vector>

namespace millwright::prometheus {

/// How one target does.
struct TargetHealth {
    enum class State : std::uint8_t { Waiting, Up, Impaired, Down };

    State state = State::Waiting;
    std::string problem; ///< One sentence; empty when up.
    UtcTime lastSample = kNoTime;
    milliseconds lag{0}; ///< Of the newest sample, when it came.
    std::uint64_t samples = 0;
    std::uint64_t rejected = 0;
    std::string lastRejection;
};

/// What the last page of a target means for its health.
struct PageVerdict {
    TargetHealth::State state = TargetHealth::State::Up;
    std::string problem;
};
PageVerdict judgePage(const PageReport& report, const std::string& cutOff, const TargetReader& reader,
                      const Mapping& mapping);

/// The source's status from that of its targets. While the target of the newest sample is down the lag is that sample's
/// age at `now`.
hub::SourceStatus summary(const std::string& source, const std::vector<const TargetHealth*>& targets,
                          const std::vector<std::string>& names, UtcTime now);

} // namespace millwright::prometheus
