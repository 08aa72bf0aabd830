// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/sources/twin/twin_cooling.h"

#include "services/sources/twin/twin_random.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace millwright::twin {
namespace {

constexpr float kAbsent = std::numeric_limits<float>::quiet_NaN();
constexpr float kLoopRise = 10.0f;         // K over the racks that the pumps regulate to
constexpr float kLoopSetPoint = 32.0f;     // °C supply of the technology loop
constexpr float kApproach = 4.0f;          // K between facility water and loop at full heat
constexpr float kLeastFlow = 0.30f;        // of the design flow
constexpr float kPumpPart = 0.50f;         // of the design flow that one pump gives at full speed
constexpr float kLitresPerKilowatt = 0.5f; // coolant in a loop, plates and hoses included as water
constexpr float kDesignPressure = 190.0f;  // kPa at design flow
constexpr float kPumpWatts = 0.009f;       // of the heat capacity, both pumps at full speed
constexpr float kPumpSeconds = 4.0f;
constexpr float kValveSeconds = 30.0f;
constexpr float kWaterRise = 8.0f; // K over the hall that the facility pumps regulate to
constexpr float kWaterSeconds = 240.0f;
constexpr float kAirAbove = 3.5f;      // K of the hall's air above the facility water, before the floor below
constexpr float kCoolestAir = 23.0f;   // °C
constexpr float kWarmestWater = 27.0f; // °C: warmer outside, chillers run
constexpr float kCoolestWater = 18.0f; // °C
constexpr float kDryCooler = 6.0f;     // K above the outside air

float towards(float from, float to, double seconds, float timeConstant, bool settle)
{
    return settle
               ? to
               : from + (to - from) * static_cast<float>(1.0 - std::exp(-seconds / static_cast<double>(timeConstant)));
}

} // namespace

CoolingPhysics::CoolingPhysics(const TwinPlan& plan)
    : rackInlet(plan.racks.size(), kCoolestAir)
    , rackOutlet(plan.racks.size(), kCoolestAir)
    , rackFlow(plan.racks.size(), kAbsent)
    , cduFlow(plan.cdus.size())
    , cduSupply(plan.cdus.size(), kLoopSetPoint)
    , cduReturn(plan.cdus.size(), kLoopSetPoint)
    , cduPressure(plan.cdus.size())
    , cduPower(plan.cdus.size())
    , pumpSpeed(plan.cdus.size() * 2)
    , pumpRunning(plan.cdus.size() * 2, 1.0f)
    , waterSupply(plan.halls.size(), kCoolestWater)
    , waterReturn(plan.halls.size(), kCoolestWater)
    , waterFlow(plan.halls.size())
    , rejectionPower(plan.rejections.size())
    , rejectionSupply(plan.rejections.size(), kCoolestWater)
    , rejectionReturn(plan.rejections.size(), kCoolestWater)
    , m_plan(plan)
    , m_climates(plan.racks.size())
    , m_airOffset(plan.racks.size())
    , m_cduHeat(plan.cdus.size())
{
    for (std::uint32_t rack = 0; rack < plan.racks.size(); ++rack)
        m_airOffset[rack] = static_cast<float>(1.6 * bellDraw(drawKey(plan.seed, 0x616972, rack)) * 0.5);
}

void CoolingPhysics::step(double time, double seconds, bool settle, const FaultState& faults,
                          std::span<const float> rackPower)
{
    for (std::uint32_t hall = 0; hall < m_plan.halls.size(); ++hall)
        stepHall(hall, time, seconds, settle, rackPower);
    for (std::uint32_t cdu = 0; cdu < m_plan.cdus.size(); ++cdu)
        stepCdu(cdu, seconds, settle, faults, rackPower);
    for (std::uint32_t row = 0; row < m_plan.rows.size(); ++row) {
        if (m_plan.rows[row].cdu == kNone)
            stepAirRacks(row, rackPower);
    }
}

void CoolingPhysics::stepCdu(std::uint32_t cdu, double seconds, bool settle, const FaultState& faults,
                             std::span<const float> rackPower)
{
    const PlanCdu& plan = m_plan.cdus[cdu];
    const PlanRow& row = m_plan.rows[plan.row];
    float heat = 0.0f;
    for (std::uint32_t rack = row.racks.first; rack < row.racks.end(); ++rack)
        heat += rackPower[rack] * rackModel(Pool::Liquid).liquidShare;

    const float design = plan.capacity / (kHeatPerFlow * kLoopRise);
    const float wanted = std::max(heat / (kHeatPerFlow * kLoopRise), design * kLeastFlow);
    const float running =
        (faults.pumpLimit[2 * cdu] > 0.0f ? 1.0f : 0.0f) + (faults.pumpLimit[2 * cdu + 1] > 0.0f ? 1.0f : 0.0f);
    const float speed = running > 0.0f ? std::min(wanted / (running * kPumpPart * design), 1.0f) : 0.0f;
    float flow = 0.0f;
    cduPower[cdu] = 0.02f * kPumpWatts * plan.capacity; // controls
    for (std::uint32_t pump = 2 * cdu; pump < 2 * cdu + 2; ++pump) {
        const float limit = faults.pumpLimit[pump];
        pumpSpeed[pump] = towards(pumpSpeed[pump], 100.0f * std::min(speed, limit), seconds, kPumpSeconds, settle);
        pumpRunning[pump] = limit > 0.0f ? 1.0f : 0.0f;
        const float part = 0.01f * pumpSpeed[pump];
        flow += part * kPumpPart * design;
        cduPower[cdu] += 0.5f * kPumpWatts * plan.capacity * part * part * part;
    }
    cduFlow[cdu] = flow;
    cduPressure[cdu] = kDesignPressure * (flow / design) * (flow / design);

    const float coldest = waterSupply[row.hall] + kApproach * heat / plan.capacity;
    cduSupply[cdu] = towards(cduSupply[cdu], std::max(kLoopSetPoint, coldest), seconds, kValveSeconds, settle);
    // The loop's water warms by what the flow does not carry away; its own time constant is volume over flow.
    const float carried = std::max(flow, 0.01f * design) * kHeatPerFlow;
    const float volume = kLitresPerKilowatt * plan.capacity * 1e-3f;
    cduReturn[cdu] =
        towards(cduReturn[cdu], cduSupply[cdu] + heat / carried, seconds, volume * 4'186.0f / carried, settle);
    m_cduHeat[cdu] = flow * kHeatPerFlow * (cduReturn[cdu] - cduSupply[cdu]);
    stepLiquidRacks(cdu, seconds, settle, faults, rackPower, flow / wanted);
}

void CoolingPhysics::stepLiquidRacks(std::uint32_t cdu, double seconds, bool settle, const FaultState& faults,
                                     std::span<const float> rackPower, float supplied)
{
    const Range racks = m_plan.rows[m_plan.cdus[cdu].row].racks;
    const float part = std::clamp(supplied, 0.02f, 1.0f);
    const float resistance = std::min(0.5f + 0.5f * std::pow(part, -0.8f), 6.0f);
    float heat = 0.0f;
    float count = 0.0f;
    for (std::uint32_t rack = racks.first; rack < racks.end(); ++rack) {
        heat += faults.isolated[rack] ? 0.0f : rackPower[rack];
        count += faults.isolated[rack] ? 0.0f : 1.0f;
    }
    for (std::uint32_t rack = racks.first; rack < racks.end(); ++rack) {
        // Balancing valves give each open rack flow by its heat, a quarter of it in any case.
        const float share = 0.25f / count + (heat > 0.0f ? 0.75f * rackPower[rack] / heat : 0.75f / count);
        rackFlow[rack] = faults.isolated[rack] ? 0.0f : cduFlow[cdu] * share;
        rackInlet[rack] = cduSupply[cdu];
        const float carried = std::max(rackFlow[rack], 1.0f) * kHeatPerFlow;
        const float rise =
            faults.isolated[rack] ? 0.0f : rackPower[rack] * rackModel(Pool::Liquid).liquidShare / carried;
        rackOutlet[rack] = towards(rackOutlet[rack], rackInlet[rack] + rise, seconds, 8.0f, settle);
        m_climates[rack].coolant = 0.5f * (rackInlet[rack] + rackOutlet[rack]);
        m_climates[rack].resistance = resistance;
    }
}

void CoolingPhysics::stepAirRacks(std::uint32_t row, std::span<const float> rackPower)
{
    const PlanRow& it = m_plan.rows[row];
    const float air = std::max(kCoolestAir, waterSupply[it.hall] + kAirAbove);
    for (std::uint32_t rack = it.racks.first; rack < it.racks.end(); ++rack) {
        const float part = rackPower[rack] / rackModel(m_plan.racks[rack].pool).nameplate;
        rackInlet[rack] = air + m_airOffset[rack];
        rackOutlet[rack] = rackInlet[rack] + (rackPower[rack] > 0.0f ? 10.0f + 5.0f * part : 0.0f);
        m_climates[rack].coolant = rackInlet[rack];
        m_climates[rack].resistance = 1.0f;
    }
}

void CoolingPhysics::stepHall(std::uint32_t hall, double time, double seconds, bool settle,
                              std::span<const float> rackPower)
{
    const PlanHall& it = m_plan.halls[hall];
    const Place& place = *m_plan.sites[it.site].place;
    float heat = 0.0f;
    float design = 0.0f;
    for (std::uint32_t row = it.rows.first; row < it.rows.end(); ++row) {
        const PlanRow& line = m_plan.rows[row];
        for (std::uint32_t rack = line.racks.first; rack < line.racks.end(); ++rack) {
            const RackModel& model = rackModel(m_plan.racks[rack].pool);
            const float loopPart = line.cdu == kNone ? 0.0f : model.liquidShare;
            heat += rackPower[rack] * (settle ? 1.0f : 1.0f - loopPart);
            design += model.nameplate;
        }
        if (line.cdu != kNone && !settle)
            heat += m_cduHeat[line.cdu] + cduPower[line.cdu];
    }
    const double hour = std::fmod(time / 3'600.0 + place.utcOffset / 60.0 + 24.0, 24.0);
    const auto sun = static_cast<float>(std::cos((hour - 15.0) * 3.14159265358979 / 12.0));
    const float outside = place.temperature + 0.5f * place.swing * sun;
    const float free = outside + kDryCooler;
    const float target = std::clamp(free, kCoolestWater, kWarmestWater);
    waterSupply[hall] = towards(waterSupply[hall], target, seconds, kWaterSeconds, settle);
    waterFlow[hall] = std::max(heat, 0.3f * design) / (kHeatPerFlow * kWaterRise);
    waterReturn[hall] =
        towards(waterReturn[hall], waterSupply[hall] + heat / (waterFlow[hall] * kHeatPerFlow), seconds, 60.0f, settle);
    // Fans work harder the nearer the outside is to the water; beyond that compressors lift the rest.
    const float fans = 0.010f + 0.014f * std::clamp((outside + 10.0f) / 35.0f, 0.0f, 1.0f);
    const float lift = std::max(0.0f, free - kWarmestWater) / 250.0f;
    for (std::uint32_t unit = it.rejections.first; unit < it.rejections.end(); ++unit) {
        rejectionPower[unit] = heat * (fans + lift) / static_cast<float>(it.rejections.count);
        rejectionSupply[unit] = waterSupply[hall];
        rejectionReturn[unit] = waterReturn[hall];
    }
}

} // namespace millwright::twin
