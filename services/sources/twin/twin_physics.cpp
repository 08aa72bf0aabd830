// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/sources/twin/twin_physics.h"

#include "services/sources/twin/twin_targets.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace millwright::twin {
namespace {

constexpr float kAbsent = std::numeric_limits<float>::quiet_NaN();
constexpr int kSettleRounds = 8;
constexpr double kLongestStep = 5.0; // s
constexpr int kMostSteps = 4;        // a tick stands for at most so many steps, longer ones if need be
constexpr double kDrawsPerSecond = 4.0;
constexpr float kThrottlingRack = 0.25f; // part of a rack's accelerators that makes an event
constexpr float kRecoveredRack = 0.02f;

/// In fours, which do not wait for each other.
float sumOf(std::span<const float> values)
{
    float sum = 0.0f;
    std::size_t i = 0;
    for (; i + 4 <= values.size(); i += 4)
        sum += (values[i] + values[i + 1]) + (values[i + 2] + values[i + 3]);
    for (; i < values.size(); ++i)
        sum += values[i];
    return sum;
}

} // namespace

TwinPhysics::TwinPhysics(TwinPlan plan, TwinScript script, std::vector<std::uint32_t> slots)
    : nodePower(plan.nodes.size())
    , nodeUp(plan.nodes.size(), 1.0f)
    , rackPower(plan.racks.size())
    , m_plan(std::move(plan))
    , m_script(m_plan, script)
    , m_faults(m_plan)
    , m_demand(m_plan)
    , m_accelerators(m_plan, std::move(slots))
    , m_power(m_plan)
    , m_cooling(m_plan)
    , m_storage(m_plan)
    , m_achieved(m_plan.business.deployments.size())
    , m_isThrottling(m_plan.racks.size())
{
    for (const PlanNode& node : m_plan.nodes) {
        const Range range = node.accelerators;
        m_consecutive &= m_accelerators.slot(range.end() - 1) == m_accelerators.slot(range.first) + range.count - 1;
    }
}

void TwinPhysics::settle(double time, const AcceleratorColumns& columns, std::vector<TwinEvent>& events)
{
    m_start = time;
    m_elapsed = 0.0;
    for (int round = 0; round < kSettleRounds; ++round)
        step(0.0, true, columns, events);
    m_script.advance(-1.0, 0.0, m_faults, events);
    step(0.0, false, columns, events);
}

void TwinPhysics::advance(double seconds, const AcceleratorColumns& columns, std::vector<TwinEvent>& events)
{
    const int steps = std::clamp(static_cast<int>(std::ceil(seconds / kLongestStep)), 1, kMostSteps);
    for (int i = 0; i < steps; ++i) {
        const double before = m_elapsed;
        m_elapsed += seconds / steps;
        m_script.advance(before, m_elapsed, m_faults, events);
        step(seconds / steps, false, columns, events);
    }
}

void TwinPhysics::step(double seconds, bool settle, const AcceleratorColumns& columns, std::vector<TwinEvent>& events)
{
    const double time = m_start + m_elapsed;
    m_power.energise(m_faults, events);
    for (std::uint32_t rack = 0; rack < m_plan.racks.size(); ++rack)
        m_cooling.climates()[rack].powered = m_power.isPowered(rack);
    m_demand.step(time, seconds, settle, m_faults, m_achieved);
    std::ranges::fill(m_achieved, Achieved{});
    m_accelerators.step(static_cast<std::uint64_t>(time * kDrawsPerSecond), seconds, settle, m_demand.drives(),
                        m_cooling.climates(), columns, m_achieved);
    applyDeviceFaults(columns, m_achieved);
    sumPower(columns);
    m_cooling.step(time, seconds, settle, m_faults, rackPower);
    m_power.load(seconds, rackPower, m_cooling.cduPower, m_cooling.rejectionPower, events);
    m_storage.step(time, m_faults, rackPower);
    m_demand.account(seconds, m_achieved);
    if (!settle)
        reportThrottling(events);
}

void TwinPhysics::applyDeviceFaults(const AcceleratorColumns& columns, std::vector<Achieved>& achieved)
{
    for (const FaultState::Slow& slow : m_faults.slow) {
        const std::uint32_t at = m_accelerators.slot(slow.accelerator);
        columns.clock[at] *= slow.clock;
        columns.power[at] *= 0.4f + 0.6f * slow.clock * slow.clock;
        columns.throttle[at] = kReasonHardware;
    }
    for (const std::uint32_t lost : m_faults.lost) {
        const std::uint32_t at = m_accelerators.slot(lost);
        const std::uint32_t holder = holderOf(m_plan, lost);
        if (holder != kNone && std::isfinite(columns.tokens[at])) {
            const double tokens = static_cast<double>(columns.tokens[at]);
            achieved[holder].tokens = std::max(0.0, achieved[holder].tokens - tokens);
        }
        for (float* column :
             {columns.busy, columns.tensor, columns.power, columns.temperature, columns.memoryTemperature,
              columns.clock, columns.tokens, columns.throttle, columns.memoryUsed, columns.link})
            column[at] = kAbsent;
    }
}

void TwinPhysics::sumPower(const AcceleratorColumns& columns)
{
    for (std::uint32_t index = 0; index < m_plan.racks.size(); ++index) {
        const PlanRack& rack = m_plan.racks[index];
        const bool powered = m_power.isPowered(index);
        std::fill_n(nodeUp.begin() + rack.nodes.first, rack.nodes.count, powered ? 1.0f : 0.0f);
        if (powered) {
            rackPower[index] = sumRack(rack, columns);
            continue;
        }
        std::fill_n(nodePower.begin() + rack.nodes.first, rack.nodes.count, kAbsent);
        rackPower[index] = 0.0f;
        m_accelerators.cool(rack.accelerators, m_cooling.rackInlet[index]);
    }
}

float TwinPhysics::sumRack(const PlanRack& rack, const AcceleratorColumns& columns)
{
    const RackModel& model = rackModel(rack.pool);
    const float factor = 1.0f + model.nodeShare;
    const float base = model.nodeBase;
    const PlanNode* const nodes = m_plan.nodes.data();
    float* const to = nodePower.data();
    float sum = model.switchPower * static_cast<float>(rack.switches.count);
    for (std::uint32_t node = rack.nodes.first; node < rack.nodes.end(); ++node) {
        const Range range = nodes[node].accelerators;
        float watts = kAbsent;
        if (m_consecutive)
            watts = sumOf({columns.power + m_accelerators.slot(range.first), range.count});
        if (!std::isfinite(watts))
            watts = sumScattered(nodes[node], columns);
        to[node] = watts * factor + base;
        sum += to[node];
    }
    return sum;
}

float TwinPhysics::sumScattered(const PlanNode& node, const AcceleratorColumns& columns) const
{
    // One that is off the bus still draws its idle power.
    const AcceleratorModel& model = m_plan.modelOfRack(node.rack);
    const Range range = node.accelerators;
    float sum = 0.0f;
    for (std::uint32_t i = range.first; i < range.end(); ++i) {
        const float power = columns.power[m_accelerators.slot(i)];
        sum += std::isfinite(power) ? power : model.powerLimit * model.idle;
    }
    return sum;
}

void TwinPhysics::reportThrottling(std::vector<TwinEvent>& events)
{
    for (std::uint32_t rack = 0; rack < m_plan.racks.size(); ++rack) {
        const float part = m_accelerators.throttled(rack);
        const bool now = m_isThrottling[rack] ? part > kRecoveredRack : part > kThrottlingRack;
        if (now == (m_isThrottling[rack] != 0))
            continue;
        m_isThrottling[rack] = now ? 1 : 0;
        events.push_back({EventKind::Throttle, AssetClass::Rack, rack, now ? static_cast<int>(kReasonThermal) : 0,
                          now ? Condition::Medium : Condition::Normal,
                          m_plan.rackName(rack) + (now ? " throttles for heat" : ": throttling ended")});
    }
}

} // namespace millwright::twin
