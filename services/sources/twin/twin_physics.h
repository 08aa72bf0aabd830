// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/sources/twin/twin_accelerators.h"
#include "services/sources/twin/twin_cooling.h"
#include "services/sources/twin/twin_demand.h"
#include "services/sources/twin/twin_faults.h"
#include "services/sources/twin/twin_plan.h"
#include "services/sources/twin/twin_power.h"
#include "services/sources/twin/twin_storage.h"

#include <cstdint>
#include <vector>

namespace millwright::twin {

/// The whole simulated fleet: requests → tokens → work → power → heat → coolant → throttling → fewer tokens. A run is
/// determined by plan, script, start time and the steps taken. Not thread-safe. Neither copied nor moved: the parts
/// refer to the plan.
class TwinPhysics {
public:
    /// `slots` gives the column row of each accelerator.
    TwinPhysics(TwinPlan plan, TwinScript script, std::vector<std::uint32_t> slots);
    TwinPhysics(const TwinPhysics&) = delete;
    TwinPhysics& operator=(const TwinPhysics&) = delete;

    /// Takes the equilibrium of the moment `time` (s since 1970, simulated) and writes every column.
    void settle(double time, const AcceleratorColumns& columns, std::vector<TwinEvent>& events);
    /// Goes on by `seconds`, in several parts when that is long.
    void advance(double seconds, const AcceleratorColumns& columns, std::vector<TwinEvent>& events);

    const TwinPlan& plan() const { return m_plan; }
    const Demand& demand() const { return m_demand; }
    const PowerPhysics& power() const { return m_power; }
    const CoolingPhysics& cooling() const { return m_cooling; }
    const StoragePhysics& storage() const { return m_storage; }
    const AcceleratorPhysics& accelerators() const { return m_accelerators; }
    FaultState& faults() { return m_faults; }
    /// Simulated seconds since settle().
    double elapsed() const { return m_elapsed; }

    std::vector<float> nodePower; ///< W; NaN where the rack has no power.
    std::vector<float> nodeUp;    ///< 0 or 1
    std::vector<float> rackPower; ///< W

private:
    void step(double seconds, bool settle, const AcceleratorColumns& columns, std::vector<TwinEvent>& events);
    void applyDeviceFaults(const AcceleratorColumns& columns, std::vector<Achieved>& achieved);
    void sumPower(const AcceleratorColumns& columns);
    float sumRack(const PlanRack& rack, const AcceleratorColumns& columns);
    float sumScattered(const PlanNode& node, const AcceleratorColumns& columns) const;
    void reportThrottling(std::vector<TwinEvent>& events);

    TwinPlan m_plan;
    FaultScript m_script;
    FaultState m_faults;
    Demand m_demand;
    AcceleratorPhysics m_accelerators;
    PowerPhysics m_power;
    CoolingPhysics m_cooling;
    StoragePhysics m_storage;
    std::vector<Achieved> m_achieved;
    std::vector<std::uint8_t> m_isThrottling; // by rack: an event said so
    bool m_consecutive = true;                // slots of each node are
    double m_start = 0.0;
    double m_elapsed = 0.0;
};

} // namespace millwright::twin
