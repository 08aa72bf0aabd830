// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/console/conversions.h"

#include <map>
#include <string>
#include <utility>

namespace millwright::console {
namespace {

items::SourceInfo::State sourceStateFrom(const std::string& state)
{
    using State = items::SourceInfo::State;
    static const std::map<std::string, State> states{{"starting", State::Starting},
                                                     {"up", State::Up},
                                                     {"degraded", State::Degraded},
                                                     {"down", State::Down},
                                                     {"disabled", State::Disabled}};
    const auto found = states.find(state);
    return found == states.end() ? State::Unknown : found->second;
}

} // namespace

items::LinkState stateFrom(feeds::LinkState state)
{
    switch (state) {
    case feeds::LinkState::Connecting:
        return items::LinkState::Connecting;
    case feeds::LinkState::Live:
        return items::LinkState::Live;
    case feeds::LinkState::Stalled:
        return items::LinkState::Stalled;
    case feeds::LinkState::BackingOff:
        return items::LinkState::BackingOff;
    case feeds::LinkState::Refused:
        return items::LinkState::Refused;
    }
    return items::LinkState::Connecting;
}

items::GatewayInfo gatewayFrom(const feeds::GatewayReport& report)
{
    items::GatewayInfo info;
    info.name = report.gateway;
    info.version = report.version;
    info.simulated = report.simulated;
    info.configurationError = report.configurationError;
    info.stateError = report.stateError;
    for (const feeds::SourceReport& source : report.sources) {
        info.sources.push_back({source.name, source.kind, sourceStateFrom(source.state), source.detail,
                                source.lastSample, source.rejected, source.lastRejection});
    }
    return info;
}

/// The same numbers as the set's, without a copy: the frame keeps the set alive.
items::FramePtr frameFrom(std::shared_ptr<const feeds::ColumnSet> set)
{
    auto frame = std::make_shared<items::Frame>();
    frame->slotEpoch = set->slotEpoch;
    frame->tick = set->tick;
    frame->gatewayTime = set->gatewayTime;
    frame->newestSource = set->newestSource;
    frame->rows = set->rows;
    std::uint32_t row = 0;
    for (const feeds::SlotRun& run : set->runs) {
        frame->runs.push_back({run.first, run.count, row});
        row += run.count;
    }
    for (const feeds::ReceivedColumn& column : set->columns) {
        frame->columns.push_back({column.measure, column.statistic, column.values, column.sums, column.counters,
                                  column.marks, column.ages, column.baseTime});
    }
    frame->owner = std::move(set);
    return frame;
}

feeds::SelectionSpec specFrom(const items::Selection& selection)
{
    feeds::SelectionSpec spec{selection.scopeId, selection.assetClass, {}, selection.minInterval};
    for (const items::ColumnKey& column : selection.columns)
        spec.columns.push_back({column.measure, column.statistic});
    return spec;
}

items::SeriesAnswer answerFrom(feeds::SeriesData data)
{
    items::SeriesAnswer answer;
    answer.first = data.first;
    answer.step = data.step;
    answer.min = std::move(data.min);
    answer.max = std::move(data.max);
    answer.mean = std::move(data.mean);
    answer.count = std::move(data.count);
    answer.earliest = data.earliest;
    return answer;
}

} // namespace millwright::console
