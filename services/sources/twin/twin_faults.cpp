// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/sources/twin/twin_faults.h"

#include "services/sources/faults/xid_catalogue.h"
#include "services/sources/twin/twin_kernel.h"
#include "services/sources/twin/twin_targets.h"

#include <algorithm>

namespace millwright::twin {
namespace {

constexpr double kRepair = 900.0; // s until people have put right what broke
constexpr std::int32_t kFellOffTheBus = 79;
constexpr std::int32_t kContained = 94;
constexpr std::int32_t kRowRemapped = 63;
constexpr std::int32_t kRemapFailed = 64;
constexpr std::int32_t kCorrected = 1;
constexpr std::int32_t kUncorrected = 2;

/// What a real source says of the code: its meaning and what helps.
std::string xidText(std::int32_t code)
{
    const faults::XidMeaning* known = faults::XidCatalogue::builtIn().find(code);
    return known ? faults::eventText(known->meaning, {}, known->advice) : std::string();
}

/// Of events that hold a condition until one with code 0 ends it.
std::int32_t codeOf(Condition severity)
{
    return severity == Condition::Normal ? 0 : 1;
}

} // namespace

FaultState::FaultState(const TwinPlan& plan)
    : pumpLimit(plan.cdus.size() * 2, 1.0f)
    , upsFailed(plan.upses.size(), 0)
    , wet(plan.leakSensors.size(), 0)
    , storageLimit(storageSites(plan).size(), 1.0f)
    , isolated(plan.racks.size(), 0)
    , paused(plan.business.deployments.size(), 0)
    , pace(plan.business.deployments.size(), 1.0f)
{
}

FaultScript::FaultScript(const TwinPlan& plan, TwinScript script)
    : m_plan(plan)
{
    const auto start = static_cast<double>(script.start.count());
    const bool storm = script.name == ScriptName::Storm;
    if (storm || script.name == ScriptName::PumpStop)
        pumpStop(start);
    if (storm || script.name == ScriptName::Xid)
        xid(start + (storm ? 20.0 : 0.0));
    if (storm || script.name == ScriptName::EccStorm)
        eccStorm(start + (storm ? 35.0 : 0.0));
    if (storm || script.name == ScriptName::SupplyLoss)
        supplyLoss(start + (storm ? 60.0 : 0.0));
    if (storm || script.name == ScriptName::Leak)
        leak(start + (storm ? 90.0 : 0.0));
    if (storm || script.name == ScriptName::Straggler)
        straggler(start + (storm ? 120.0 : 0.0));
    if (script.name == ScriptName::LinkDown)
        linkDown(start);
    if (storm || script.name == ScriptName::SensorFrozen)
        sensorFrozen(start + (storm ? 150.0 : 0.0));
    if (script.name == ScriptName::StorageSlow)
        storageSlow(start);
    std::ranges::stable_sort(m_steps, {}, &Step::at);
}

void FaultScript::advance(double before, double until, FaultState& state, std::vector<TwinEvent>& events) const
{
    for (const Step& step : m_steps) {
        if (step.at > before && step.at <= until)
            step.effect(state, events);
    }
}

void FaultScript::pumpStop(double start)
{
    const std::uint32_t cdu = busiestCdu(m_plan);
    const std::uint32_t first = 2 * cdu;
    const std::string name = cduName(m_plan, cdu);
    const auto event = [](std::uint32_t pump, Condition severity, std::string text) {
        return TwinEvent{EventKind::Pump, AssetClass::Pump, pump, codeOf(severity), severity, std::move(text)};
    };
    at(start, [=](FaultState& state, std::vector<TwinEvent>& events) {
        state.pumpLimit[first] = 0.0f;
        events.push_back(event(first, Condition::High, name + " pump 1 stopped: motor overload"));
    });
    at(start + 60.0, [=](FaultState& state, std::vector<TwinEvent>& events) {
        state.pumpLimit[first + 1] = 0.5f;
        events.push_back(event(first + 1, Condition::Medium, name + " pump 2 limits its speed: drive too hot"));
    });
    at(start + kRepair, [=](FaultState& state, std::vector<TwinEvent>& events) {
        state.pumpLimit[first] = state.pumpLimit[first + 1] = 1.0f;
        events.push_back(event(first, Condition::Normal, name + " pump 1 runs again"));
        events.push_back(event(first + 1, Condition::Normal, name + " pump 2 gives its full speed again"));
    });
}

void FaultScript::supplyLoss(double start)
{
    const std::uint32_t ups = secondUps(m_plan);
    const auto event = [ups](Condition severity, std::string text) {
        return TwinEvent{EventKind::Breaker, AssetClass::Ups, ups, codeOf(severity), severity, std::move(text)};
    };
    at(start, [=](FaultState& state, std::vector<TwinEvent>& events) {
        state.upsFailed[ups] = 1;
        events.push_back(event(Condition::Critical, "UPS output breaker opened"));
    });
    at(start + kRepair, [=](FaultState& state, std::vector<TwinEvent>& events) {
        state.upsFailed[ups] = 0;
        events.push_back(event(Condition::Normal, "UPS output breaker closed"));
    });
}

void FaultScript::leak(double start)
{
    const std::uint32_t sensor = rackLeakSensor(m_plan);
    const std::uint32_t rack = m_plan.leakSensors[sensor].rack;
    const std::string name = m_plan.rackName(rack);
    at(start, [=](FaultState& state, std::vector<TwinEvent>& events) {
        state.wet[sensor] = 1;
        events.push_back(
            {EventKind::Leak, AssetClass::LeakSensor, sensor, 1, Condition::Critical, "liquid under " + name});
    });
    at(start + 20.0, [=](FaultState& state, std::vector<TwinEvent>& events) {
        state.isolated[rack] = 1;
        events.push_back({EventKind::Breaker, AssetClass::Rack, rack, 1, Condition::High,
                          name + " isolated: coolant valves shut, both supplies open"});
    });
    at(start + kRepair, [=](FaultState& state, std::vector<TwinEvent>& events) {
        state.wet[sensor] = state.isolated[rack] = 0;
        events.push_back({EventKind::Leak, AssetClass::LeakSensor, sensor, 0, Condition::Normal, name + " is dry"});
        events.push_back({EventKind::Breaker, AssetClass::Rack, rack, 0, Condition::Normal,
                          name + " connected again: coolant valves open, both supplies closed"});
    });
}

void FaultScript::xid(double start)
{
    const std::uint32_t lost = acceleratorOf(m_plan, Work::Training, 1);
    const std::uint32_t contained = acceleratorOf(m_plan, Work::Serving, 0);
    const std::uint32_t job = holderOf(m_plan, lost);
    const auto restart = [=](std::int32_t code, Condition severity, std::string text) {
        return TwinEvent{EventKind::Restart, AssetClass::Deployment, job, code, severity, std::move(text)};
    };
    at(start, [=](FaultState& state, std::vector<TwinEvent>& events) {
        state.lost.push_back(lost);
        state.paused[job] = 1;
        events.push_back(
            {EventKind::Xid, AssetClass::Accelerator, lost, kFellOffTheBus, Condition::High, xidText(kFellOffTheBus)});
        events.push_back(restart(1, Condition::Medium, "job stopped by XID 79, waits for a spare node"));
    });
    at(start + 25.0, [=](FaultState& state, std::vector<TwinEvent>& events) {
        state.counts.push_back({contained, 1, 0, kContained, false});
        events.push_back(
            {EventKind::Xid, AssetClass::Accelerator, contained, kContained, Condition::Medium, xidText(kContained)});
    });
    at(start + 150.0, [=](FaultState& state, std::vector<TwinEvent>& events) {
        state.paused[job] = 0;
        events.push_back(restart(0, Condition::Normal, "job runs again from its last checkpoint"));
    });
    at(start + kRepair, [=](FaultState& state, std::vector<TwinEvent>&) { std::erase(state.lost, lost); });
}

void FaultScript::eccStorm(double start)
{
    const std::uint32_t worst = acceleratorOf(m_plan, Work::Research, 1);
    const Range node = m_plan.nodes[nodeOf(m_plan, worst)].accelerators;
    const auto event = [worst](EventKind kind, std::int32_t code, Condition severity, std::string text) {
        return TwinEvent{kind, AssetClass::Accelerator, worst, code, severity, std::move(text)};
    };
    at(start, [=](FaultState& state, std::vector<TwinEvent>& events) {
        for (std::uint32_t i = node.first; i < node.end(); ++i)
            state.rain.push_back({i, i == worst ? 24u : 1u + i % 3});
        events.push_back(event(EventKind::Ecc, kCorrected, Condition::Low, "corrected memory errors rise"));
    });
    at(start + 60.0, [=](FaultState& state, std::vector<TwinEvent>& events) {
        state.counts.push_back({worst, 1, 1, kRowRemapped, false});
        events.push_back(event(EventKind::Ecc, kUncorrected, Condition::Medium, "uncorrected memory error"));
        events.push_back(event(EventKind::Xid, kRowRemapped, Condition::Medium, xidText(kRowRemapped)));
    });
    at(start + 120.0, [=](FaultState& state, std::vector<TwinEvent>& events) {
        state.counts.push_back({worst, 1, 0, kRemapFailed, true});
        events.push_back(event(EventKind::Xid, kRemapFailed, Condition::High, xidText(kRemapFailed)));
    });
    at(start + kRepair, [=](FaultState& state, std::vector<TwinEvent>& events) {
        std::erase_if(state.rain, [=](const FaultState::Rain& it) {
            return it.accelerator >= node.first && it.accelerator < node.end();
        });
        state.reset.push_back(worst);
        events.push_back(event(EventKind::Restart, 0, Condition::Normal, "memory repaired, device reset"));
    });
}

void FaultScript::straggler(double start)
{
    constexpr float kClock = 0.58f;
    const std::uint32_t slow = acceleratorOf(m_plan, Work::Training, 2);
    const std::uint32_t job = holderOf(m_plan, slow);
    at(start, [=](FaultState& state, std::vector<TwinEvent>& events) {
        state.slow.push_back({slow, kClock});
        state.pace[job] = kClock;
        events.push_back({EventKind::Throttle, AssetClass::Accelerator, slow,
                          static_cast<std::int32_t>(kReasonHardware), Condition::Medium,
                          "hardware slowdown holds the clock down"});
    });
    at(start + kRepair, [=](FaultState& state, std::vector<TwinEvent>& events) {
        std::erase_if(state.slow, [=](const FaultState::Slow& it) { return it.accelerator == slow; });
        state.pace[job] = 1.0f;
        events.push_back(
            {EventKind::Throttle, AssetClass::Accelerator, slow, 0, Condition::Normal, "clock is free again"});
    });
}

void FaultScript::linkDown(double start)
{
    constexpr int kLink = 11;
    const std::uint32_t accelerator = acceleratorOf(m_plan, Work::Training, 0);
    const auto event = [accelerator](Condition severity, std::string text) {
        return TwinEvent{EventKind::Link, AssetClass::Accelerator, accelerator, codeOf(severity),
                         severity,        std::move(text)};
    };
    at(start, [=](FaultState& state, std::vector<TwinEvent>& events) {
        state.linkErrors.push_back({accelerator, kLink, 240, 31, 0});
        events.push_back(event(Condition::Low, "NVLink 11 counts checksum errors"));
    });
    at(start + 30.0, [=](FaultState& state, std::vector<TwinEvent>& events) {
        state.linkErrors.push_back({accelerator, kLink, 1'900, 410, 3});
        events.push_back(event(Condition::Medium, "NVLink 11 recovered from errors three times"));
    });
    at(start + 60.0, [=](FaultState& state, std::vector<TwinEvent>& events) {
        state.linksDown.push_back(accelerator);
        events.push_back(
            event(Condition::High, "NVLink 11 went down: look at cable, switch port and both ends of the link"));
    });
    at(start + kRepair, [=](FaultState& state, std::vector<TwinEvent>& events) {
        std::erase(state.linksDown, accelerator);
        events.push_back(event(Condition::Normal, "NVLink 11 is up again"));
    });
}

void FaultScript::sensorFrozen(double start)
{
    const std::uint32_t accelerator = acceleratorOf(m_plan, Work::Training, 3);
    const auto cdu = static_cast<std::uint32_t>(m_plan.cdus.size() - 1);
    // A sensor that stops moving says nothing: no event.
    at(start, [=](FaultState& state, std::vector<TwinEvent>&) {
        state.frozenAccelerators.push_back(accelerator);
        state.frozenCdus.push_back(cdu);
    });
    at(start + kRepair, [=](FaultState& state, std::vector<TwinEvent>&) {
        std::erase(state.frozenAccelerators, accelerator);
        std::erase(state.frozenCdus, cdu);
    });
}

/// The cluster says nothing of its own: that reads wait is seen in what it measures.
void FaultScript::storageSlow(double start)
{
    constexpr float kLeft = 0.2f;  // of what it gives, while it rebuilds
    constexpr float kPace = 0.55f; // of jobs that wait for their data
    const std::uint32_t cluster = busiestStorage(m_plan);
    if (cluster >= storageSites(m_plan).size())
        return;
    std::vector<std::uint32_t> jobs;
    for (std::uint32_t i = 0; i < m_plan.business.deployments.size(); ++i) {
        const PlanDeployment& job = m_plan.business.deployments[i];
        if (job.site == storageSites(m_plan)[cluster] && deploymentRows()[job.row].work == Work::Training)
            jobs.push_back(i);
    }
    const auto set = [=](FaultState& state, float limit, float pace) {
        state.storageLimit[cluster] = limit;
        for (const std::uint32_t job : jobs)
            state.pace[job] = pace;
    };
    at(start, [=](FaultState& state, std::vector<TwinEvent>&) { set(state, kLeft, kPace); });
    at(start + kRepair, [=](FaultState& state, std::vector<TwinEvent>&) { set(state, 1.0f, 1.0f); });
}

} // namespace millwright::twin
