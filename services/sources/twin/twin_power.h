// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/sources/twin/twin_faults.h"
#include "services/sources/twin/twin_plan.h"

#include <cstdint>
#include <span>
#include <vector>

namespace millwright::twin {

/// Efficiencies of the chain: output over input.
inline constexpr float kPduEfficiency = 0.985f;
inline constexpr float kUpsEfficiency = 0.965f;
inline constexpr float kTransformerEfficiency = 0.99f;
/// Lighting, offices and controls as a part of the racks' power, on the transformers.
inline constexpr float kBaseLoad = 0.01f;

/// The supply chain from the rack up to the utility connection. A dead element takes its side down; what its racks drew
/// moves to the other side, whose supplies trip after some time when that is beyond their rating.
class PowerPhysics {
public:
    explicit PowerPhysics(const TwinPlan& plan);

    /// Start of a step: decides what is energised, from faults and from what has tripped.
    void energise(const FaultState& faults, std::vector<TwinEvent>& events);
    /// End of a step: shares the racks' power over their live supplies, sums it up the chain and lets overloaded
    /// supplies trip, which shows in the next step. All spans are indexed by the plan: power of racks, CDU pumps and
    /// heat rejection units, W.
    void load(double seconds, std::span<const float> rackPower, std::span<const float> cduPower,
              std::span<const float> rejectionPower, std::vector<TwinEvent>& events);
    /// Whether the rack has a live supply; decided by energise().
    bool isPowered(std::uint32_t rack) const { return m_powered[rack] != 0; }

    std::vector<float> supplyPower, pduPower, upsPower, transformerPower, sourcePower;                     ///< W
    std::vector<float> supplyEnergised, pduEnergised, upsEnergised, transformerEnergised, sourceEnergised; ///< 0 or 1

private:
    void loadSupplies(double seconds, std::span<const float> rackPower, std::vector<TwinEvent>& events);
    void addPlant(std::span<const float> cduPower, std::span<const float> rejectionPower,
                  std::span<const float> rackPower);

    const TwinPlan& m_plan;
    std::vector<float> m_tripHeat;       // by supply: how near its breaker is to tripping, 1 = trips
    std::vector<std::uint8_t> m_tripped; // by supply; reset when the other side is back
    std::vector<std::uint8_t> m_powered; // by rack
    std::vector<float> m_balance;        // by rack: part of the load on side A when both are live
};

} // namespace millwright::twin
