// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/sources/twin/twin_accelerators.h"
#include "services/sources/twin/twin_faults.h"
#include "services/sources/twin/twin_plan.h"
#include "services/sources/twin/twin_requests.h"

#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace millwright::twin {

/// Deviation of the logarithm of latencies.
inline constexpr double kLatencySpread = 0.45;

/// What a deployment reports. NaN = the kind of work has no such reading.
struct DeploymentReading {
    float tokens = 0.0f;       ///< tok/s of all kinds.
    float inputTokens = 0.0f;  ///< tok/s read and not cached.
    float cachedTokens = 0.0f; ///< tok/s of prompts answered from cache.
    float outputTokens = 0.0f; ///< tok/s
    float goodTokens = 0.0f;   ///< tok/s within every objective; of kept steps for jobs.
    float requests = 0.0f;     ///< req/s finished.
    float running = 0.0f;
    float waiting = 0.0f;
    float kvCache = 0.0f; ///< %
    float ttft = 0.0f;    ///< s, 95th percentile.
    float tpot = 0.0f;    ///< s, 95th percentile.
    std::int64_t promptTotal = 0;
    std::int64_t generationTotal = 0;
};

/// Requests of every deployment over the day, what they ask of the accelerators, and what comes of it. Serving follows
/// the site's local time with drifts, bursts and the draws of twin_requests.h; jobs follow their own rhythm.
class Demand {
public:
    explicit Demand(const TwinPlan& plan);

    /// Drives for a step of `seconds` that ends at `time` (s since 1970, simulated). `last` is what the accelerators
    /// did in the step before; with `settle` replicas and queues take their steady state at once.
    void step(double time, double seconds, bool settle, const FaultState& faults, std::span<const Achieved> last);
    /// Turns what the accelerators did into readings and queues.
    void account(double seconds, std::span<const Achieved> achieved);

    std::span<const Drive> drives() const { return m_drives; }
    std::span<const DeploymentReading> readings() const { return m_readings; }

private:
    struct State {
        Work work = Work::Serving;
        Traffic traffic = Traffic::Chat;
        std::uint64_t key = 0; ///< Draws shared by the deployments of one use case at one site.
        std::uint64_t ownKey = 0;
        double offset = 0.0;        ///< s from UTC to local time since a Monday.
        double held = 0.0;          ///< Accelerators.
        double rate = 0.0;          ///< tok/s of one accelerator at level 1.
        double ttftObjective = 0.0; ///< s
        double tpotObjective = 0.0; ///< s
        double share = 0.7;         ///< Replicas in use.
        double demand = 0.0;        ///< tok/s that arrive.
        double arrivals = 0.0;      ///< req/s
        double waiting = 0.0;       ///< Requests.
        double reached = 0.0;       ///< Accelerators that had power in the last step.
        double restart = 0.0;       ///< s until a job that lost members runs again.
        double promptFraction = 0.0;
        double generationFraction = 0.0;
    };

    void serve(State& state, Drive& drive, double time, double seconds, bool settle, const Achieved& last) const;
    void work(const State& state, Drive& drive, double time) const;
    void train(State& state, Drive& drive, double time, double seconds, const Achieved& last) const;
    double tokensPerRequest(const State& state) const;
    void readServing(State& state, const Achieved& achieved, double seconds, DeploymentReading& reading) const;

    std::vector<State> m_states;
    std::vector<Drive> m_drives;
    std::vector<DeploymentReading> m_readings;
    std::array<RequestMoments, 4> m_moments;
    double m_variation;
};

} // namespace millwright::twin
