// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/sources/twin/twin_models.h"
#include "services/sources/twin/twin_requests.h"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace millwright::twin {

struct TwinPlan;

/// What a deployment does with its accelerators.
enum class Work : std::uint8_t {
    Training,   ///< One synchronous job: all its accelerators move together, with dips for checkpoints.
    FineTuning, ///< A queue of node-sized jobs that come and go.
    Research,   ///< Evaluations and notebooks: kernels run, little work is done.
    Prefill,    ///< First half of disaggregated serving: reads prompts.
    Decode,     ///< Second half: writes answers.
    Serving,    ///< Both halves on the same accelerators.
};
inline constexpr int kWorks = 6;
std::string_view nameOf(Work work);
constexpr bool isServing(Work work)
{
    return work == Work::Prefill || work == Work::Decode || work == Work::Serving;
}

/// What a kind of work asks of an accelerator at full level; calibrated to the recorded distributions of power and
/// utilisation (tests/twin/tst_twin_traces.cpp).
struct WorkProfile {
    float tensor;  ///< Tensor activity, 0..1.
    float memory;  ///< Memory traffic, 0..1.
    float kernel;  ///< Part of the time in which a kernel runs while a replica or job is active, 0..1.
    float spread;  ///< Deviation of the level between accelerators and seconds, as a part of it.
    float weights; ///< Part of the memory filled by weights and state.
    float cache;   ///< Part of the memory filled at full level on top of it (KV cache, activations).
    float link;    ///< Part of the scale-up fabric's peak in use at full level.
};
const WorkProfile& workProfile(Work work);

/// A business pod as the twin invents it.
struct PodRow {
    std::string_view name;
    std::string_view unit;  ///< Business unit.
    std::string_view stage; ///< pilot, scale-up or production.
    std::string_view lead;
    int developers, security, analysts, operations;
    std::string_view dataClass;
    std::string_view placement; ///< Jurisdictions in which its data may be processed.
    int budget;                 ///< USD a month for a default fleet.
    double price;               ///< USD per million tokens.
};

/// One deployment of a pod's use case, made at each site that has a part of its pool.
struct DeploymentRow {
    std::uint32_t pod;
    std::string_view useCase;
    std::string_view model;
    Work work;
    Traffic traffic;
    Pool pool;
    float weight; ///< Part of the pool that it asks for, relative to the others.
    float tokens; ///< Tokens per second of one accelerator at full level.
    int ttft;     ///< ms, objective for the 95th percentile; 0 = none.
    int tpot;     ///< ms, the same.
};

std::span<const PodRow> podRows();
std::span<const DeploymentRow> deploymentRows();

struct PlanUseCase {
    std::uint32_t pod = 0;
    std::string_view name;
};

struct PlanDeployment {
    std::string name; ///< "assist-70b-prefill-lul", unique.
    std::uint32_t useCase = 0;
    std::uint32_t row = 0; ///< In deploymentRows().
    std::uint32_t site = 0;
    Pool pool = Pool::Air; ///< Where it really runs; a fleet without its pool serves it from another.
};

/// A run of accelerators of which a deployment holds a part.
struct PlanAllocation {
    std::uint32_t deployment = 0;
    std::uint32_t first = 0;
    std::uint32_t count = 0;
    float fraction = 1.0f;
};

/// Name of the organisation that owns everything.
inline constexpr std::string_view kOrganisation = "Aldermoor Works";

struct Business {
    std::vector<std::string_view> units;
    std::vector<PlanUseCase> useCases;
    std::vector<PlanDeployment> deployments;
    std::vector<PlanAllocation> allocations; ///< In order of deployment, then accelerator.
};

/// Fills plan.business: whole nodes for most, fractions of shared nodes for a few, some accelerators unowned.
/// Deployments that get nothing are left out.
void planBusiness(TwinPlan& plan);

} // namespace millwright::twin
