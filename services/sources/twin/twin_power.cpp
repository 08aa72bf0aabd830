// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/sources/twin/twin_power.h"

#include "services/sources/twin/twin_random.h"

#include <algorithm>

namespace millwright::twin {
namespace {

constexpr float kTripSeconds = 36.0f;  // overload squared minus one, integrated over so many seconds, trips
constexpr float kCoolSeconds = 120.0f; // a breaker forgets an overload over this time

} // namespace

PowerPhysics::PowerPhysics(const TwinPlan& plan)
    : supplyPower(plan.supplies.size())
    , pduPower(plan.pdus.size())
    , upsPower(plan.upses.size())
    , transformerPower(plan.transformers.size())
    , sourcePower(plan.sources.size())
    , supplyEnergised(plan.supplies.size(), 1.0f)
    , pduEnergised(plan.pdus.size(), 1.0f)
    , upsEnergised(plan.upses.size(), 1.0f)
    , transformerEnergised(plan.transformers.size(), 1.0f)
    , sourceEnergised(plan.sources.size(), 1.0f)
    , m_plan(plan)
    , m_tripHeat(plan.supplies.size())
    , m_tripped(plan.supplies.size())
    , m_powered(plan.racks.size(), 1)
    , m_balance(plan.racks.size())
{
    for (std::uint32_t rack = 0; rack < plan.racks.size(); ++rack)
        m_balance[rack] = static_cast<float>(0.485 + 0.03 * unitDraw(drawKey(plan.seed, 0x6162, rack)));
    for (std::uint32_t source = 0; source < plan.sources.size(); ++source)
        sourceEnergised[source] = plan.sources[source].kind == SourceKind::Generator ? 0.0f : 1.0f;
}

void PowerPhysics::load(double seconds, std::span<const float> rackPower, std::span<const float> cduPower,
                        std::span<const float> rejectionPower, std::vector<TwinEvent>& events)
{
    loadSupplies(seconds, rackPower, events);
    addPlant(cduPower, rejectionPower, rackPower);
}

void PowerPhysics::energise(const FaultState& faults, std::vector<TwinEvent>& events)
{
    for (std::uint32_t i = 0; i < upsEnergised.size(); ++i)
        upsEnergised[i] = faults.upsFailed[i] ? 0.0f : 1.0f;
    for (std::uint32_t i = 0; i < pduEnergised.size(); ++i)
        pduEnergised[i] = upsEnergised[m_plan.pdus[i].ups];
    for (std::uint32_t rack = 0; rack < m_plan.racks.size(); ++rack) {
        const Range supplies = m_plan.racks[rack].supplies;
        bool anyDown = false;
        for (std::uint32_t i = supplies.first; i < supplies.end(); ++i)
            anyDown |= pduEnergised[m_plan.supplies[i].pdu] == 0.0f;
        bool powered = false;
        for (std::uint32_t i = supplies.first; i < supplies.end(); ++i) {
            if (m_tripped[i] && !anyDown) {
                m_tripped[i] = 0;
                m_tripHeat[i] = 0.0f;
                events.push_back({EventKind::Breaker, AssetClass::RackSupply, i, 0, Condition::Normal,
                                  m_plan.rackName(rack) + " supply closed again"});
            }
            const bool live = pduEnergised[m_plan.supplies[i].pdu] > 0.0f && !m_tripped[i] && !faults.isolated[rack];
            supplyEnergised[i] = live ? 1.0f : 0.0f;
            powered |= live;
        }
        m_powered[rack] = powered ? 1 : 0;
    }
}

void PowerPhysics::loadSupplies(double seconds, std::span<const float> rackPower, std::vector<TwinEvent>& events)
{
    std::ranges::fill(pduPower, 0.0f);
    for (std::uint32_t rack = 0; rack < m_plan.racks.size(); ++rack) {
        const Range supplies = m_plan.racks[rack].supplies;
        float live = 0.0f;
        for (std::uint32_t i = supplies.first; i < supplies.end(); ++i)
            live += supplyEnergised[i];
        for (std::uint32_t i = supplies.first; i < supplies.end(); ++i) {
            const PlanSupply& supply = m_plan.supplies[i];
            const float share =
                live > 1.0f ? (supply.side == Side::A ? m_balance[rack] : 1.0f - m_balance[rack]) : 1.0f;
            supplyPower[i] = supplyEnergised[i] * share * rackPower[rack];
            pduPower[supply.pdu] += supplyPower[i];
            const float ratio = supplyPower[i] / supply.rating;
            if (ratio > 1.0f)
                m_tripHeat[i] += (ratio * ratio - 1.0f) * static_cast<float>(seconds) / kTripSeconds;
            else
                m_tripHeat[i] = std::max(0.0f, m_tripHeat[i] - static_cast<float>(seconds) / kCoolSeconds);
            if (m_tripHeat[i] >= 1.0f && !m_tripped[i]) {
                m_tripped[i] = 1;
                events.push_back({EventKind::Breaker, AssetClass::RackSupply, i, 1, Condition::High,
                                  m_plan.rackName(rack) + " supply tripped on overload"});
            }
        }
    }
}

void PowerPhysics::addPlant(std::span<const float> cduPower, std::span<const float> rejectionPower,
                            std::span<const float> rackPower)
{
    std::ranges::fill(upsPower, 0.0f);
    for (std::uint32_t i = 0; i < pduPower.size(); ++i)
        upsPower[m_plan.pdus[i].ups] += pduPower[i] / kPduEfficiency;
    std::ranges::fill(transformerPower, 0.0f);
    std::ranges::fill(sourcePower, 0.0f);
    for (const PlanHall& hall : m_plan.halls) {
        float plant = 0.0f;
        float pumps = 0.0f;
        for (std::uint32_t row = hall.rows.first; row < hall.rows.end(); ++row) {
            const Range racks = m_plan.rows[row].racks;
            for (std::uint32_t rack = racks.first; rack < racks.end(); ++rack)
                plant += rackPower[rack] * kBaseLoad;
            if (m_plan.rows[row].cdu != kNone)
                pumps += cduPower[m_plan.rows[row].cdu];
        }
        for (std::uint32_t unit = hall.rejections.first; unit < hall.rejections.end(); ++unit)
            plant += rejectionPower[unit];
        float live = 0.0f;
        for (std::uint32_t ups = hall.upses.first; ups < hall.upses.end(); ++ups)
            live += upsEnergised[ups];
        for (std::uint32_t ups = hall.upses.first; ups < hall.upses.end(); ++ups) {
            upsPower[ups] += live > 0.0f ? pumps * upsEnergised[ups] / live : 0.0f;
            transformerPower[m_plan.upses[ups].transformer] +=
                upsPower[ups] / kUpsEfficiency + plant / static_cast<float>(hall.upses.count);
        }
        for (std::uint32_t i = hall.transformers.first; i < hall.transformers.end(); ++i)
            sourcePower[m_plan.sites[hall.site].sources.first] += transformerPower[i] / kTransformerEfficiency;
    }
}

} // namespace millwright::twin
