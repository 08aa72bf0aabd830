// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/sources/twin/twin_plan_chains.h"

#include "services/sources/twin/twin_plan.h"

#include <cmath>

namespace millwright::twin {
namespace {

constexpr float kDiversity = 0.95f;      // racks never all peak together
constexpr float kUpsReserve = 1.15f;     // losses of the PDUs and coolant pumps ride on the UPS too
constexpr float kPlantShare = 1.25f;     // losses and heat rejection on top of the racks
constexpr float kBatteryHours = 0.1f;    // six minutes at full rating
constexpr float kCduReserve = 1.15f;     // over the nameplates of its racks
constexpr float kRejectionUnit = 1.2e6f; // W of heat that one dry cooler rejects

int sidesOf(const TwinPlan& plan, std::uint32_t hall)
{
    return plan.sites[plan.halls[hall].site].place->kind == "edge" ? 1 : 2;
}

float nameplateOf(const TwinPlan& plan, const PlanRow& row)
{
    float sum = 0.0f;
    for (std::uint32_t rack = row.racks.first; rack < row.racks.end(); ++rack)
        sum += rackModel(plan.racks[rack].pool).nameplate;
    return sum;
}

float nameplateOf(const TwinPlan& plan, const PlanHall& hall)
{
    float sum = 0.0f;
    for (std::uint32_t row = hall.rows.first; row < hall.rows.end(); ++row)
        sum += nameplateOf(plan, plan.rows[row]);
    return sum;
}

void planRow(TwinPlan& plan, std::uint32_t index, int sides)
{
    PlanRow& row = plan.rows[index];
    const PlanHall& hall = plan.halls[row.hall];
    row.pdus = {static_cast<std::uint32_t>(plan.pdus.size()), static_cast<std::uint32_t>(sides)};
    const float rating = nameplateOf(plan, row) * kDiversity;
    for (int side = 0; side < sides; ++side)
        plan.pdus.push_back({index, static_cast<Side>(side), hall.upses.first + side, rating});
    for (std::uint32_t rack = row.racks.first; rack < row.racks.end(); ++rack) {
        PlanRack& it = plan.racks[rack];
        const RackModel& model = rackModel(it.pool);
        it.supplies = {static_cast<std::uint32_t>(plan.supplies.size()), static_cast<std::uint32_t>(sides)};
        for (int side = 0; side < sides; ++side)
            plan.supplies.push_back(
                {rack, static_cast<Side>(side), row.pdus.first + side, model.nameplate * model.supplyPart});
    }
}

void planHall(TwinPlan& plan, std::uint32_t index)
{
    PlanHall& hall = plan.halls[index];
    const int sides = sidesOf(plan, index);
    const float load = nameplateOf(plan, hall) * kDiversity * kUpsReserve;
    hall.transformers = {static_cast<std::uint32_t>(plan.transformers.size()), static_cast<std::uint32_t>(sides)};
    hall.upses = {static_cast<std::uint32_t>(plan.upses.size()), static_cast<std::uint32_t>(sides)};
    for (int side = 0; side < sides; ++side) {
        plan.transformers.push_back({index, static_cast<Side>(side), load * kPlantShare});
        plan.upses.push_back(
            {index, static_cast<Side>(side), hall.transformers.first + side, load, load * kBatteryHours});
    }
    for (std::uint32_t row = hall.rows.first; row < hall.rows.end(); ++row)
        planRow(plan, row, sides);
}

} // namespace

void planPower(TwinPlan& plan)
{
    for (std::uint32_t index = 0; index < plan.sites.size(); ++index) {
        PlanSite& site = plan.sites[index];
        float load = 0.0f;
        for (std::uint32_t hall = site.halls.first; hall < site.halls.end(); ++hall) {
            planHall(plan, hall);
            load += nameplateOf(plan, plan.halls[hall]) * kPlantShare;
        }
        site.sources = {static_cast<std::uint32_t>(plan.sources.size()), 3};
        plan.sources.push_back({index, SourceKind::Utility, std::ceil(load / 1e4f) * 1e4f});
        plan.sources.push_back({index, SourceKind::Battery, 0.0f});
        plan.sources.push_back({index, SourceKind::Generator, 0.0f});
    }
}

void planCooling(TwinPlan& plan)
{
    for (std::uint32_t index = 0; index < plan.halls.size(); ++index) {
        PlanHall& hall = plan.halls[index];
        const auto units = static_cast<std::uint32_t>(std::ceil(nameplateOf(plan, hall) / kRejectionUnit));
        hall.rejections = {static_cast<std::uint32_t>(plan.rejections.size()), units + (units > 1 ? 1u : 0u)};
        for (std::uint32_t number = 1; number <= hall.rejections.count; ++number)
            plan.rejections.push_back({index, number});
        for (std::uint32_t row = hall.rows.first; row < hall.rows.end(); ++row) {
            PlanRow& it = plan.rows[row];
            if (plan.racks[it.racks.first].pool != Pool::Liquid)
                continue;
            it.cdu = static_cast<std::uint32_t>(plan.cdus.size());
            plan.cdus.push_back({row, nameplateOf(plan, it) * rackModel(Pool::Liquid).liquidShare * kCduReserve});
            for (std::uint32_t rack = it.racks.first; rack < it.racks.end(); ++rack) {
                plan.racks[rack].leakSensor = static_cast<std::uint32_t>(plan.leakSensors.size());
                plan.leakSensors.push_back({index, rack});
            }
        }
        hall.leakSensor = static_cast<std::uint32_t>(plan.leakSensors.size());
        plan.leakSensors.push_back({index, kNone});
    }
}

} // namespace millwright::twin
