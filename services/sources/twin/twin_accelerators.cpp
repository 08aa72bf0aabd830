// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/sources/twin/twin_accelerators.h"

#include "services/sources/twin/twin_random.h"

#include <algorithm>
#include <cmath>

namespace millwright::twin {
namespace {

constexpr float kLargestStep = 0.25f;     // bound on one thermal step: throttling stays stable at any speed
constexpr std::uint64_t kSlowColumns = 4; // memory and fabric are refreshed in so many slices
constexpr float kIdleMemory = 0.004f;     // driver and context without any work

} // namespace

/// Several holders of a run as one.
struct AcceleratorPhysics::Mix {
    float share = -1.0f; // nobody holds it: never in use
    float rotation = 0.0f;
    float load = 0.0f;
    float rate = 0.0f;
    float tensor = 0.0f;
    float memory = 0.0f;
    float kernel = 0.0f;
    float jitter = 0.0f;
    float spread = 0.0f;
    float weights = 0.0f;
    float cache = 0.0f;
    float link = 0.0f;
    float weightedRate = 0.0f; // sum of load times rate over the holders
};

AcceleratorPhysics::AcceleratorPhysics(const TwinPlan& plan, std::vector<std::uint32_t> slots)
    : m_plan(plan)
    , m_slots(std::move(slots))
    , m_temperature(plan.accelerators, 25.0f)
    , m_throttled(plan.racks.size(), 0.0f)
{
    for (const PlanDeployment& deployment : plan.business.deployments)
        m_works.push_back(deploymentRows()[deployment.row].work);
    makeRuns();
    makeTraits();
    m_clock.assign(m_runs.size(), 1.0f);
}

void AcceleratorPhysics::makeRuns()
{
    // Cuts wherever a rack or an allocation begins or ends or the column rows are not consecutive.
    std::vector<std::uint8_t> cut(m_plan.accelerators + std::size_t{1}, 0);
    std::vector<std::vector<Holder>> starts(m_plan.accelerators + std::size_t{1});
    for (const PlanRack& rack : m_plan.racks)
        cut[rack.accelerators.first] = 1;
    for (const PlanAllocation& allocation : m_plan.business.allocations) {
        cut[allocation.first] = cut[allocation.first + allocation.count] = 1;
        starts[allocation.first].push_back({allocation.deployment, allocation.fraction});
        starts[allocation.first + allocation.count].push_back({allocation.deployment, -allocation.fraction});
    }
    for (std::uint32_t i = 1; i < m_plan.accelerators; ++i)
        cut[i] |= m_slots[i] == m_slots[i - 1] + 1 ? 0 : 1;
    std::vector<Holder> holders;
    std::uint32_t rack = 0;
    for (std::uint32_t i = 0; i < m_plan.accelerators; ++i) {
        for (const Holder& change : starts[i]) {
            if (change.fraction > 0.0f)
                holders.push_back(change);
            else
                std::erase_if(holders, [&](const Holder& it) { return it.deployment == change.deployment; });
        }
        while (i >= m_plan.racks[rack].accelerators.end())
            ++rack;
        if (cut[i]) {
            m_runs.push_back({i, 0, m_slots[i], rack, static_cast<std::uint32_t>(m_holders.size()),
                              static_cast<std::uint32_t>(holders.size())});
            m_holders.insert(m_holders.end(), holders.begin(), holders.end());
        }
        ++m_runs.back().count;
    }
}

void AcceleratorPhysics::makeTraits()
{
    // Nodes of a deployment come into use in golden-section order: whatever part is wanted, that part of them is in
    // use, and the first one always.
    constexpr std::uint32_t kGoldenSection = 40'503; // of 65,536
    m_traits.resize(m_plan.accelerators);
    for (std::uint32_t i = 0; i < m_plan.accelerators; ++i)
        m_traits[i] = static_cast<std::uint32_t>(drawKey(m_plan.seed, 0x73696C, i)) << 16;
    std::vector<std::uint32_t> places(m_plan.business.deployments.size(), 0);
    std::uint32_t node = 0;
    for (const Run& run : m_runs) {
        while (m_plan.nodes[node].accelerators.end() <= run.first)
            ++node;
        for (std::uint32_t i = run.first; run.holders > 0 && i < run.first + run.count; ++i) {
            std::uint32_t& place = places[m_holders[run.holder].deployment];
            if (i == m_plan.nodes[node].accelerators.end())
                ++node;
            m_traits[i] |= (place * kGoldenSection) & 0xFFFFu;
            place += i + 1 == m_plan.nodes[node].accelerators.end() ? 1 : 0;
        }
    }
}

float AcceleratorPhysics::loadOf(const Holder& holder, const Drive& drive, float clock)
{
    // Members of a synchronous job that are faster than the slowest wait for it.
    const float waiting = drive.pace < clock ? drive.pace / clock : 1.0f;
    return holder.fraction * drive.load * waiting;
}

AcceleratorPhysics::Mix AcceleratorPhysics::mixOf(const Run& run, float clock, std::span<const Drive> drives) const
{
    Mix mix;
    const std::span<const Holder> holders(m_holders.data() + run.holder, run.holders);
    for (const Holder& holder : holders)
        mix.load += loadOf(holder, drives[holder.deployment], clock);
    for (const Holder& holder : holders) {
        const Drive& drive = drives[holder.deployment];
        const Work work = m_works[holder.deployment];
        const WorkProfile& profile = workProfile(work);
        float part = 1.0f; // of the run's load
        if (holders.size() > 1)
            part = mix.load > 0.0f ? loadOf(holder, drive, clock) / mix.load : 0.0f;
        mix.share = std::max(mix.share, drive.share);
        mix.rotation = drive.rotation;
        mix.rate += part * drive.rate;
        mix.tensor += part * profile.tensor;
        mix.memory += part * profile.memory;
        mix.spread += part * profile.spread;
        mix.link += part * profile.link;
        mix.kernel = std::max(mix.kernel, profile.kernel);
        mix.jitter = std::max(mix.jitter, work == Work::Research ? 2.2f : 0.8f);
        mix.weights += holder.fraction * profile.weights;
        mix.cache += holder.fraction * profile.cache;
    }
    mix.weightedRate = mix.load * mix.rate;
    return mix;
}

AcceleratorKernel AcceleratorPhysics::kernelOf(const Run& run, const Mix& mix, const RackClimate& climate,
                                               const Alphas& alphas) const
{
    const AcceleratorModel& model = m_plan.modelOfRack(run.rack);
    AcceleratorKernel kernel{};
    kernel.share = mix.share;
    kernel.rotation = mix.rotation;
    kernel.load = mix.load;
    kernel.spread = mix.spread;
    kernel.tensor = mix.tensor;
    kernel.rate = mix.rate;
    kernel.kernel = 100.0f * mix.kernel;
    kernel.jitter = mix.jitter;
    kernel.idleWatts = model.powerLimit * model.idle;
    kernel.activeWatts = model.powerLimit * model.active;
    kernel.levelWatts = model.powerLimit * model.memoryPower * mix.memory;
    kernel.tensorWatts = model.powerLimit * model.tensorPower;
    kernel.capWatts = model.powerLimit * 1.02f;
    kernel.coolant = climate.coolant;
    kernel.resistance = model.resistance * climate.resistance;
    kernel.alpha = alphas[static_cast<std::size_t>(m_plan.racks[run.rack].pool)];
    kernel.slowdown = model.slowdown;
    kernel.memoryRise = model.memoryRise;
    kernel.memoryGain = 9.0f * mix.memory;
    kernel.idleClock = model.idleClock;
    kernel.clockRange = model.maxClock - model.idleClock;
    return kernel;
}

void AcceleratorPhysics::credit(const Run& run, const Mix& mix, std::span<const Drive> drives,
                                const AcceleratorKernel::Sums& sums, std::span<Achieved> achieved) const
{
    const float clock = m_clock[static_cast<std::size_t>(&run - m_runs.data())];
    for (std::uint32_t i = run.holder; i < run.holder + run.holders; ++i) {
        const Holder& holder = m_holders[i];
        const Drive& drive = drives[holder.deployment];
        Achieved& to = achieved[holder.deployment];
        const auto fraction = static_cast<double>(holder.fraction);
        // Tokens are shared as the holders' loads and rates, so that accelerators and deployments sum to the same.
        const float part = loadOf(holder, drive, clock) * drive.rate;
        to.tokens += mix.weightedRate > 0.0f ? sums.tokens * static_cast<double>(part / mix.weightedRate) : 0.0;
        to.active += sums.active * fraction;
        to.clock += sums.clock * fraction;
        to.held += run.count * fraction;
        to.slowest = std::min(to.slowest, static_cast<float>(sums.clock / run.count));
    }
}

AcceleratorPhysics::Alphas AcceleratorPhysics::alphasOf(double seconds, bool settle)
{
    Alphas alphas{};
    for (std::size_t pool = 0; pool < alphas.size(); ++pool) {
        const auto timeConstant = static_cast<double>(acceleratorModel(static_cast<Pool>(pool)).timeConstant);
        const auto step = static_cast<float>(1.0 - std::exp(-seconds / timeConstant));
        alphas[pool] = settle ? 1.0f : std::min(step, kLargestStep);
    }
    return alphas;
}

void AcceleratorPhysics::step(std::uint64_t tick, double seconds, bool settle, std::span<const Drive> drives,
                              std::span<const RackClimate> racks, const AcceleratorColumns& columns,
                              std::span<Achieved> achieved)
{
    const auto tickKey = static_cast<std::uint32_t>(drawKey(m_plan.seed, 0x7469636B, tick));
    const Alphas alphas = alphasOf(seconds, settle);
    std::ranges::fill(m_throttled, 0.0f);
    for (std::size_t index = 0; index < m_runs.size(); ++index) {
        const Run& run = m_runs[index];
        if (!racks[run.rack].powered)
            continue;
        const Mix mix = mixOf(run, m_clock[index], drives);
        AcceleratorKernel kernel = kernelOf(run, mix, racks[run.rack], alphas);
        kernel.key = mix32(tickKey ^ run.first);
        const AcceleratorKernel::Sums sums = kernel.run(run.count, rowsOf(run, columns));
        credit(run, mix, drives, sums, achieved);
        m_clock[index] = static_cast<float>(sums.clock / run.count);
        m_throttled[run.rack] += static_cast<float>(sums.throttled / m_plan.racks[run.rack].accelerators.count);
        if (!settle && index % kSlowColumns != m_steps % kSlowColumns)
            continue;
        writeSlowColumns(run, mix, columns);
    }
    ++m_steps; // not `tick`, which goes on by more than one a step
}

KernelRows AcceleratorPhysics::rowsOf(const Run& run, const AcceleratorColumns& columns)
{
    const std::uint32_t at = run.slot;
    return {m_traits.data() + run.first,
            m_temperature.data() + run.first,
            columns.busy + at,
            columns.tensor + at,
            columns.power + at,
            columns.temperature + at,
            columns.memoryTemperature + at,
            columns.clock + at,
            columns.tokens + at,
            columns.throttle + at};
}

void AcceleratorPhysics::writeSlowColumns(const Run& run, const Mix& mix, const AcceleratorColumns& columns) const
{
    const AcceleratorModel& model = m_plan.modelOfRack(run.rack);
    const float perTensor = mix.tensor > 0.0f ? 0.01f / mix.tensor : 0.0f;
    const MemoryKernel kernel{.idle = model.memory * kIdleMemory,
                              .used = mix.weights * model.memory,
                              .cache = mix.cache * model.memory * perTensor,
                              .link = model.linkPeak * mix.link * perTensor};
    kernel.run(run.count, {columns.busy + run.slot, columns.tensor + run.slot, columns.memoryUsed + run.slot,
                           columns.link + run.slot});
}

void AcceleratorPhysics::cool(Range accelerators, float coolant)
{
    for (std::uint32_t i = accelerators.first; i < accelerators.end(); ++i)
        m_temperature[i] += (coolant - m_temperature[i]) * 0.05f;
}

} // namespace millwright::twin
