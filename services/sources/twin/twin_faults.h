// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/event.h"
#include "services/sources/twin/twin_plan.h"
#include "services/sources/twin/twin_script.h"

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace millwright::twin {

/// Something that happened in the simulated fleet; `index` is that of the plan's list of the class.
struct TwinEvent {
    EventKind kind = EventKind::Unspecified;
    AssetClass assetClass = AssetClass::Unspecified;
    std::uint32_t index = 0;
    std::int32_t code = 0;
    Condition severity = Condition::Normal;
    std::string text;
};

/// What is broken now, as the physics take it. Sized by the plan; all healthy at first.
struct FaultState {
    explicit FaultState(const TwinPlan& plan);

    std::vector<float> pumpLimit;        ///< By pump: part of its speed that it can give; 0 = stopped.
    std::vector<std::uint8_t> upsFailed; ///< By UPS: its output is open.
    std::vector<std::uint8_t> wet;       ///< By leak sensor.
    std::vector<float> storageLimit;     ///< By storage cluster: part of what it can give.
    std::vector<std::uint8_t> isolated;  ///< By rack: coolant valves shut and both supplies open.
    std::vector<std::uint8_t> paused;    ///< By deployment: restarts from its checkpoint.
    std::vector<float> pace;             ///< By deployment: speed of its slowest member, 1 = all are well.
    std::vector<std::uint32_t> lost;     ///< Accelerators off the bus.
    struct Slow {
        std::uint32_t accelerator;
        float clock; ///< Part of the clock that remains.
    };
    std::vector<Slow> slow;
    struct Rain {
        std::uint32_t accelerator;
        std::uint32_t perSecond; ///< Corrected memory errors.
    };
    std::vector<Rain> rain;
    struct Count {
        std::uint32_t accelerator;
        std::int64_t uncorrected;
        std::int64_t remapped;
        std::int32_t xid; ///< 0 = none.
        bool remapFailed;
    };
    struct LinkErrors {
        std::uint32_t accelerator;
        int link;
        std::int64_t checksum, replays, recoveries;
    };
    std::vector<LinkErrors> linkErrors;   ///< To be added to the counters once; the reader clears it.
    std::vector<std::uint32_t> linksDown; ///< Accelerators, once for each of their links that is down.
    std::vector<Count> counts;            ///< To be added to the counters once; the reader clears it.
    std::vector<std::uint32_t> reset;     ///< Accelerators whose error flags end; the reader clears it.
    /// Readings that do not move: accelerator's core temperature, CDU's flow.
    std::vector<std::uint32_t> frozenAccelerators;
    std::vector<std::uint32_t> frozenCdus;
};

/// A script as a list of moments at which something breaks or is repaired. Targets are chosen from the plan so that
/// the consequences reach work that matters: the same for the same plan and script.
class FaultScript {
public:
    FaultScript(const TwinPlan& plan, TwinScript script);

    /// Applies every step in (before, until], seconds since the first tick; `before` below 0 = from the beginning.
    void advance(double before, double until, FaultState& state, std::vector<TwinEvent>& events) const;
    bool isCalm() const { return m_steps.empty(); }

private:
    using Effect = std::function<void(FaultState&, std::vector<TwinEvent>&)>;
    struct Step {
        double at;
        Effect effect;
    };

    void at(double second, Effect effect) { m_steps.push_back({second, std::move(effect)}); }
    void pumpStop(double start);
    void supplyLoss(double start);
    void leak(double start);
    void xid(double start);
    void eccStorm(double start);
    void straggler(double start);
    void linkDown(double start);
    void sensorFrozen(double start);
    void storageSlow(double start);

    const TwinPlan& m_plan;
    std::vector<Step> m_steps; ///< In order of time.
};

} // namespace millwright::twin
