// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/hub/derive.h"

#include "services/hub/formulas/power.h"
#include "services/hub/formulas/tokens.h"

#include <algorithm>
#include <string_view>

namespace millwright::hub {

using formulas::Figure;

void Derivation::deriveTokens(DerivedColumns& columns) const
{
    const auto sumOver = [&](std::string_view measure, AssetClass group) {
        return [&columns, measure, group](Slot slot) { return columns.sum(measure, group, slot); };
    };
    columns.write("use-case.tokens", sumOver("deployment.tokens", AssetClass::UseCase));
    columns.write("pod.tokens", sumOver("deployment.tokens", AssetClass::Pod));
    columns.write("pod.goodput", sumOver("deployment.good_tokens", AssetClass::Pod));
    columns.write("site.tokens", sumOver("accelerator.tokens", AssetClass::Site));
    columns.write("fleet.tokens", sumOver("deployment.tokens", AssetClass::Fleet));
    columns.write("fleet.goodput", sumOver("deployment.good_tokens", AssetClass::Fleet));
    columns.write("fleet.tokens_per_joule", [&](Slot fleet) {
        return formulas::tokensPerJoule(columns.at("fleet.tokens", fleet), columns.at("fleet.facility_power", fleet));
    });
    columns.write("fleet.energy_cost", [&](Slot fleet) {
        return formulas::costPerMillionTokens(fleetCostPerHour(columns), columns.at("fleet.tokens", fleet));
    });
}

Figure Derivation::fleetCostPerHour(const DerivedColumns& columns) const
{
    // Sites whose power is unknown lower the coverage; one whose price is unknown leaves the whole unpriced.
    WeightedSum cost;
    const auto presences = columns.inventory().presences(AssetClass::Site);
    for (Slot site = 0; site < presences.size(); ++site) {
        if (presences[site] == Presence::Retired)
            continue;
        cost.expected += 1.0;
        const Figure power = columns.at("site.facility_power", site);
        if (!power.isKnown())
            continue;
        const Figure part = formulas::energyCostPerHour(power, m_facts[site].price);
        if (!part.isKnown())
            return part;
        cost.sum += part.value;
        cost.reported += 1.0;
    }
    return cost.figure();
}

void Derivation::derivePods(DerivedColumns& columns) const
{
    columns.write("deployment.accelerators",
                  [&](Slot slot) { return holding(m_deployments[slot].held, m_deployments[slot].silent); });
    columns.write("pod.accelerators", [&](Slot slot) { return holding(m_pods[slot].held, m_pods[slot].silent); });
    columns.write("pod.power", [&](Slot slot) { return m_pods[slot].power.figure(); });
    columns.write("pod.tokens_per_joule", [&](Slot pod) {
        return formulas::tokensPerJoule(columns.at("pod.tokens", pod), columns.at("pod.power", pod));
    });
    columns.write("pod.energy_cost", [&](Slot pod) {
        return formulas::costPerMillionTokens(podCostPerHour(columns, pod), columns.at("pod.tokens", pod));
    });
}

Figure Derivation::podCostPerHour(DerivedColumns& columns, Slot pod) const
{
    Figure total = formulas::unknown();
    auto part = std::ranges::lower_bound(m_podsInSites, pod, {}, &PowerInSite::holder);
    for (; part != m_podsInSites.end() && part->holder == pod; ++part) {
        const Figure power = part->power.figure();
        if (!power.isKnown() || part->site == kNoSlot)
            return formulas::unknown();
        const Figure facility = formulas::sharedPower(columns.at("site.facility_power", part->site), power,
                                                      columns.sum("accelerator.power", AssetClass::Site, part->site));
        const Figure cost = formulas::energyCostPerHour(facility, m_facts[part->site].price);
        if (!cost.isKnown())
            return cost;
        total = total.isKnown() ? formulas::known(total.value + cost.value, formulas::inherit(total, cost)) : cost;
    }
    return total;
}

} // namespace millwright::hub
