// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/sources/twin/twin_accelerators.h"
#include "services/sources/twin/twin_faults.h"
#include "services/sources/twin/twin_plan.h"

#include <cstdint>
#include <span>
#include <vector>

namespace millwright::twin {

/// Heat that a litre per minute carries per kelvin: water, 1 kg/L and 4,186 J/(kg·K). W/((L/min)·K).
inline constexpr float kHeatPerFlow = 4'186.0f / 60.0f;

/// Cooling from the plates to the dry coolers: pumps hold a temperature rise over the racks, loops and facility water
/// have thermal mass, the CDU's supply follows its set point or the facility water. Air-cooled racks breathe hall air
/// whose heat goes to the facility water as well.
class CoolingPhysics {
public:
    explicit CoolingPhysics(const TwinPlan& plan);

    /// One step of `seconds` ending at `time` (s since 1970): racks' power in W. With `settle` all temperatures and
    /// flows take their equilibrium.
    void step(double time, double seconds, bool settle, const FaultState& faults, std::span<const float> rackPower);

    /// What the accelerators of each rack feel; `powered` is left for the caller.
    std::span<RackClimate> climates() { return m_climates; }

    std::vector<float> rackInlet, rackOutlet; ///< °C
    std::vector<float> rackFlow;              ///< L/min; NaN for air-cooled racks.
    std::vector<float> cduFlow, cduSupply, cduReturn, cduPressure,
        cduPower;                                           ///< L/min, °C, °C, kPa, W; loops: the same.
    std::vector<float> pumpSpeed, pumpRunning;              ///< %, 0 or 1
    std::vector<float> waterSupply, waterReturn, waterFlow; ///< By hall: °C, °C, L/min
    std::vector<float> rejectionPower;                      ///< W
    std::vector<float> rejectionSupply, rejectionReturn;    ///< °C

private:
    void stepCdu(std::uint32_t cdu, double seconds, bool settle, const FaultState& faults,
                 std::span<const float> rackPower);
    void stepLiquidRacks(std::uint32_t cdu, double seconds, bool settle, const FaultState& faults,
                         std::span<const float> rackPower, float shortage);
    void stepAirRacks(std::uint32_t row, std::span<const float> rackPower);
    void stepHall(std::uint32_t hall, double time, double seconds, bool settle, std::span<const float> rackPower);

    const TwinPlan& m_plan;
    std::vector<RackClimate> m_climates;
    std::vector<float> m_airOffset; // by rack: K warmer or cooler than the hall
    std::vector<float> m_cduHeat;   // W taken up from the racks
};

} // namespace millwright::twin
