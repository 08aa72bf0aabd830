// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/sources/prometheus/target_health.h"

#include <algorithm>

namespace millwright::prometheus {

PageVerdict judgePage(const PageReport& report, const std::string& cutOff, const TargetReader& reader,
                      const Mapping& mapping)
{
    using State = TargetHealth::State;
    if (report.samples == 0)
        return {State::Down,
                "the page has no samples" + (report.rejected == 0
                                                 ? std::string()
                                                 : "; " + std::to_string(report.rejected) + " lines were refused")};
    if (!cutOff.empty())
        return {State::Impaired, cutOff};
    if (!report.complete)
        return {State::Impaired, "the page lacks its end mark (# EOF)"};
    if (report.refusedNew != 0)
        return {State::Impaired,
                std::to_string(report.refusedNew) + " new series were refused: " + std::string(describe(report.bound)) +
                    "; '" + (report.bound == Refusal::TooManySeries ? "limits: series" : "limits: new-series") +
                    "' of the source says how many"};
    if (reader.mappedSeries() == 0)
        return {State::Impaired, "none of the " + std::to_string(report.samples) +
                                     " series of the page is known to profile " + mapping.name()};
    if (const std::string loss = reader.lossOf(); !loss.empty())
        return {State::Impaired, "the page has " + loss};
    return {State::Up, {}};
}

hub::SourceStatus summary(const std::string& source, const std::vector<const TargetHealth*>& targets,
                          const std::vector<std::string>& names, UtcTime now)
{
    using State = TargetHealth::State;
    hub::SourceStatus status;
    status.name = source;
    status.kind = "prometheus";
    status.targets = static_cast<std::uint32_t>(targets.size());
    std::size_t troubled = 0;
    std::size_t waiting = 0;
    for (std::size_t i = 0; i < targets.size(); ++i) {
        const TargetHealth& target = *targets[i];
        status.samples += target.samples;
        status.rejected += target.rejected;
        status.targetsUp += target.state == State::Up || target.state == State::Impaired ? 1 : 0;
        waiting += target.state == State::Waiting ? 1 : 0;
        if (target.lastSample > status.lastSample) {
            status.lastSample = target.lastSample;
            status.lag = target.state == State::Down ? std::max(target.lag, now - target.lastSample) : target.lag;
        }
        if (!target.lastRejection.empty())
            status.lastRejection = names[i] + ": " + target.lastRejection;
        if (!target.problem.empty() && troubled++ == 0)
            status.detail = names[i] + ": " + target.problem;
    }
    if (troubled > 1)
        status.detail += " (and " + std::to_string(troubled - 1) + " more targets)";
    if (waiting == targets.size())
        status.state = hub::SourceState::Starting;
    else if (status.targetsUp == 0)
        status.state = hub::SourceState::Down;
    else
        status.state = troubled == 0 ? hub::SourceState::Up : hub::SourceState::Degraded;
    return status;
}

} // namespace millwright::prometheus
