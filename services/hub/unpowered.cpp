// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/hub/unpowered.h"

#include <algorithm>

namespace millwright::hub {

std::vector<Slot> Unpowered::deadRacks(const DerivedColumns& columns) const
{
    enum class Supplies : std::uint8_t { None, Dead, PerhapsAlive };
    const Inventory& inventory = columns.inventory();
    const Column* energised = columns.column("rack-supply.energised");
    std::vector<Slot> dead;
    if (!energised)
        return dead;
    std::vector<Supplies> racks(inventory.count(AssetClass::Rack), Supplies::None);
    for (Slot supply = 0; supply < inventory.count(AssetClass::RackSupply); ++supply) {
        const AssetRef rack = inventory.parent({AssetClass::RackSupply, supply});
        const bool isThere = inventory.presence({AssetClass::RackSupply, supply}) != Presence::Retired;
        if (!isThere || rack.assetClass != AssetClass::Rack || rack.slot >= racks.size())
            continue;
        const bool isDead =
            supply < energised->size() && energised->mark(supply).counts() && energised->values[supply] < 0.5f;
        racks[rack.slot] =
            isDead && racks[rack.slot] != Supplies::PerhapsAlive ? Supplies::Dead : Supplies::PerhapsAlive;
    }
    for (Slot rack = 0; rack < racks.size(); ++rack) {
        if (racks[rack] == Supplies::Dead)
            dead.push_back(rack);
    }
    return dead;
}

void Unpowered::find(DerivedColumns& columns, const Conditions& conditions)
{
    if (m_isAny)
        m_accelerators.clear();
    m_accelerators.resize(columns.inventory().count(AssetClass::Accelerator));
    const std::vector<Slot> racks = deadRacks(columns);
    m_isAny = !racks.empty();
    if (!m_isAny)
        return;
    const Grouping& grouping = columns.grouping(AssetClass::Rack, AssetClass::Accelerator);
    for (const Slot rack : racks) {
        for (const WeightedRun& run : grouping.runs(rack)) {
            for (std::size_t word = run.first / 64; run.count > 0 && word <= (run.first + run.count - 1) / 64; ++word) {
                const std::uint64_t silent = rangeMask(word, run.first, run.count) &
                                             conditions.presentWord(AssetClass::Accelerator, word) &
                                             ~conditions.reportingWord(AssetClass::Accelerator, word);
                m_accelerators.setWord(word, m_accelerators.word(word) | silent);
            }
        }
    }
}

} // namespace millwright::hub
