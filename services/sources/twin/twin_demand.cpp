// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/sources/twin/twin_demand.h"

#include "services/sources/twin/twin_random.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace millwright::twin {
namespace {

constexpr double kMondayOffset = 3.0 * 86'400.0; // 1970 began on a Thursday
constexpr double kPeakDemand = 0.80;             // of what all replicas could serve
constexpr double kReplicaLoad = 0.72;            // the autoscaler aims at this level
constexpr double kLeastShare = 0.10;
constexpr double kScaleSeconds = 90.0;     // replicas follow demand with this lag
constexpr double kDrainSeconds = 3.0;      // a queue is worked off over this time while there is room
constexpr double kBatchSeconds = 0.5;      // arrivals of so long join a running batch instead of waiting
constexpr double kMostNoise = 0.2;         // bound on the relative spread of the arrivals of one step
constexpr double kPatienceSeconds = 120.0; // waiting requests give up at this pace
constexpr double kCachedPart = 0.42;       // of prompt tokens, by prefix caching
constexpr double kDefaultTtft = 2.0;
constexpr double kDefaultTpot = 0.06;
constexpr double kRestartSeconds = 150.0; // until a job has loaded its last checkpoint
constexpr float kAbsent = std::numeric_limits<float>::quiet_NaN();

/// Part of requests within the objective when the 95th percentile stands where it does.
double within(double objective, double p95)
{
    const double z = 1.645 + std::log(objective / p95) / kLatencySpread;
    return 0.5 * std::erfc(-z / 1.4142135623730951);
}

/// A burst of a minute or three in one window of twenty in eight.
double burst(std::uint64_t key, double time)
{
    constexpr double kWindow = 1'200.0;
    const auto window = static_cast<std::uint64_t>(time / kWindow);
    const std::uint64_t draw = drawKey(key, 0x6275727374, window);
    if (unitDraw(draw) > 0.125)
        return 0.0;
    const double centre = kWindow * (0.2 + 0.6 * unitDraw(drawKey(draw, 1)));
    const double width = 25.0 + 60.0 * unitDraw(drawKey(draw, 2));
    const double away = (time - static_cast<double>(window) * kWindow - centre) / width;
    return 0.35 * std::exp(-0.5 * away * away);
}

/// Level of a synchronous job: steady, with a dip of some seconds for the checkpoint every ten to twenty minutes.
double trainingLevel(std::uint64_t key, double time)
{
    const double period = 600.0 + 600.0 * unitDraw(drawKey(key, 1));
    const double phase = std::fmod(time + period * unitDraw(drawKey(key, 2)), period);
    if (phase < 8.0)
        return 0.78;
    return 0.94 + 0.04 * driftNoise(key, time, 5.0);
}

} // namespace

Demand::Demand(const TwinPlan& plan)
    : m_states(plan.business.deployments.size())
    , m_drives(m_states.size())
    , m_readings(m_states.size())
    , m_variation(arrivalVariation())
{
    for (std::size_t traffic = 0; traffic < m_moments.size(); ++traffic)
        m_moments[traffic] = requestMoments(static_cast<Traffic>(traffic));
    for (std::uint32_t i = 0; i < m_states.size(); ++i) {
        const PlanDeployment& deployment = plan.business.deployments[i];
        const DeploymentRow& row = deploymentRows()[deployment.row];
        State& state = m_states[i];
        state.work = row.work;
        state.traffic = row.traffic;
        state.key = drawKey(plan.seed, 0x757365, deployment.useCase * 1'000ull + deployment.site);
        state.ownKey = drawKey(plan.seed, 0x6F776E, i);
        state.offset = kMondayOffset + 60.0 * plan.sites[deployment.site].place->utcOffset;
        state.rate = static_cast<double>(row.tokens);
        state.ttftObjective = row.ttft > 0 ? row.ttft * 1e-3 : kDefaultTtft;
        state.tpotObjective = row.tpot > 0 ? row.tpot * 1e-3 : kDefaultTpot;
    }
    for (const PlanAllocation& allocation : plan.business.allocations)
        m_states[allocation.deployment].held += static_cast<double>(allocation.fraction) * allocation.count;
}

double Demand::tokensPerRequest(const State& state) const
{
    const RequestMoments& moments = m_moments[static_cast<std::size_t>(state.traffic)];
    const double prompt = state.work == Work::Decode ? 0.0 : moments.promptMean;
    const double output = state.work == Work::Prefill ? 0.0 : moments.outputMean;
    return prompt + output;
}

void Demand::serve(State& state, Drive& drive, double time, double seconds, bool settle, const Achieved& last) const
{
    const double capacity = state.held * state.rate;
    const double drift = 0.09 * driftNoise(state.key, time, 75.0) + 0.04 * driftNoise(drawKey(state.key, 2), time, 9.0);
    const double wanted =
        capacity * kPeakDemand * demandShape(time + state.offset) * (1.0 + drift) * (1.0 + burst(state.key, time));
    const double perRequest = tokensPerRequest(state);
    // Many arrivals of a step are near normal; their spread comes from the drawn gaps.
    const double expected = wanted / perRequest * std::max(seconds, 1.0);
    const double spread = std::min(m_variation / std::sqrt(std::max(expected, 1.0)), kMostNoise);
    state.demand = wanted * (1.0 + spread * bellDraw(drawKey(state.ownKey, static_cast<std::uint64_t>(time))));
    state.arrivals = state.demand / perRequest;

    const double target = std::clamp(wanted / (capacity * kReplicaLoad), kLeastShare, 1.0);
    state.share += (target - state.share) * (settle ? 1.0 : 1.0 - std::exp(-seconds / kScaleSeconds));
    drive.share = static_cast<float>(state.share);
    const double active = last.active > 0.0 ? last.active : std::max(state.share, kLeastShare) * state.held;
    const double backlog = settle ? 0.0 : state.waiting * perRequest / std::max(kDrainSeconds, seconds);
    drive.load = static_cast<float>(std::clamp((state.demand + backlog) / (active * state.rate), 0.0, 1.0));
    drive.rotation = 0.0f;
    drive.rate = static_cast<float>(state.rate);
    drive.pace = 1.0f;
}

void Demand::work(const State& state, Drive& drive, double time) const
{
    drive.rate = static_cast<float>(state.rate);
    drive.rotation = 0.0f;
    const double hours = demandShape(time + state.offset);
    const double turn = std::fmod(time / (5.0 * 3'600.0) + unitDraw(state.ownKey), 1.0);
    drive.rotation = static_cast<float>(turn);
    if (state.work == Work::FineTuning) {
        drive.share = static_cast<float>(0.72 + 0.18 * driftNoise(state.ownKey, time, 5'400.0));
        drive.load = static_cast<float>(0.84 + 0.12 * driftNoise(drawKey(state.ownKey, 1), time, 420.0));
        return;
    }
    drive.share = static_cast<float>(0.62 + 0.22 * hours + 0.08 * driftNoise(state.ownKey, time, 7'200.0));
    drive.load = static_cast<float>(0.42 + 0.25 * driftNoise(drawKey(state.ownKey, 1), time, 300.0));
}

void Demand::train(State& state, Drive& drive, double time, double seconds, const Achieved& last) const
{
    // A synchronous job does not survive the loss of a member: it starts again on what is left.
    state.restart = last.held < state.reached ? kRestartSeconds : std::max(0.0, state.restart - seconds);
    state.reached = last.held;
    const bool runs = state.restart == 0.0;
    drive.rate = static_cast<float>(state.rate);
    drive.share = runs ? 1.5f : 0.0f; // every node, whatever its rank
    drive.load = runs ? static_cast<float>(trainingLevel(state.ownKey, time)) : 0.0f;
}

void Demand::step(double time, double seconds, bool settle, const FaultState& faults, std::span<const Achieved> last)
{
    for (std::size_t i = 0; i < m_states.size(); ++i) {
        State& state = m_states[i];
        Drive& drive = m_drives[i];
        if (isServing(state.work))
            serve(state, drive, time, seconds, settle, last[i]);
        else if (state.work == Work::Training)
            train(state, drive, time, seconds, last[i]);
        else
            work(state, drive, time);
        if (state.work == Work::Training)
            drive.pace = settle ? 1.0f : std::min(last[i].slowest, faults.pace[i]);
        if (faults.paused[i]) {
            drive.share = 0.0f;
            drive.load = 0.0f;
        }
    }
}

void Demand::account(double seconds, std::span<const Achieved> achieved)
{
    for (std::size_t i = 0; i < m_states.size(); ++i) {
        State& state = m_states[i];
        DeploymentReading& reading = m_readings[i];
        reading.tokens = static_cast<float>(achieved[i].tokens);
        if (isServing(state.work)) {
            readServing(state, achieved[i], seconds, reading);
            continue;
        }
        reading.goodTokens = reading.tokens;
        reading.inputTokens = reading.cachedTokens = reading.outputTokens = kAbsent;
        reading.requests = reading.running = reading.waiting = reading.kvCache = kAbsent;
        reading.ttft = reading.tpot = kAbsent;
    }
}

void Demand::readServing(State& state, const Achieved& achieved, double seconds, DeploymentReading& reading) const
{
    const RequestMoments& moments = m_moments[static_cast<std::size_t>(state.traffic)];
    const double perRequest = tokensPerRequest(state);
    const double served = achieved.tokens / perRequest;
    state.waiting =
        std::max(0.0, state.waiting + (state.arrivals - served) * seconds) * std::exp(-seconds / kPatienceSeconds);
    const double clock = achieved.held > 0.0 ? std::max(achieved.clock / achieved.held, 0.05) : 1.0;
    const double load = achieved.active > 0.0 ? achieved.tokens / (achieved.active * state.rate * clock) : 1.0;
    const double queued = std::max(0.0, state.waiting - kBatchSeconds * state.arrivals);
    const double wait = queued / std::max(served, state.arrivals * 0.05 + 1e-9);
    const double ttft =
        state.ttftObjective * (0.40 + 0.26 * load + 0.05 * load / (1.10 - std::min(load, 1.0))) / clock +
        std::min(wait, kPatienceSeconds);
    const double tpot = state.tpotObjective * (0.50 + 0.36 * load) / clock;

    const bool reads = state.work != Work::Decode;
    const bool writes = state.work != Work::Prefill;
    const double promptRate = reads ? served * moments.promptMean : 0.0;
    const double outputRate = writes ? achieved.tokens - promptRate : 0.0;
    reading.cachedTokens = reads ? static_cast<float>(promptRate * kCachedPart) : kAbsent;
    reading.inputTokens = reads ? static_cast<float>(promptRate * (1.0 - kCachedPart)) : kAbsent;
    reading.outputTokens = writes ? static_cast<float>(outputRate) : kAbsent;
    const double good =
        (reads ? within(state.ttftObjective, ttft) : 1.0) * (writes ? within(state.tpotObjective, tpot) : 1.0);
    reading.goodTokens = static_cast<float>(achieved.tokens * good);
    reading.requests = static_cast<float>(served);
    const double stay = (reads ? ttft : 0.0) + (writes ? moments.outputMean * tpot : 0.0);
    reading.running = static_cast<float>(std::round(served * stay));
    reading.waiting = static_cast<float>(std::floor(queued));
    reading.kvCache = static_cast<float>(std::clamp(22.0 + 62.0 * load, 0.0, 100.0));
    reading.ttft = reads ? static_cast<float>(ttft) : kAbsent;
    reading.tpot = writes ? static_cast<float>(tpot) : kAbsent;

    const auto add = [seconds](double rate, double& fraction, std::int64_t& total) {
        fraction += rate * seconds;
        const double whole = std::floor(fraction);
        fraction -= whole;
        total += static_cast<std::int64_t>(whole);
    };
    add(promptRate, state.promptFraction, reading.promptTotal);
    add(outputRate, state.generationFraction, reading.generationTotal);
}

} // namespace millwright::twin
