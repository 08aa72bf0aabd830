// SPDX-License-Identifier: GPL-3.0-or-later
// What tokens cost and what is left of their price.
#include "services/hub/derive.h"

#include "models/domain/amount.h"
#include "services/hub/formulas/power.h"
#include "services/hub/formulas/tokens.h"

#include <algorithm>
#include <initializer_list>

namespace millwright::hub {

using formulas::Figure;

namespace {

/// Adds a part of a cost; one that is unpriced leaves the whole unpriced, one that is unknown lowers the coverage.
class CostSum {
public:
    void add(const Figure& part)
    {
        m_sum.expected += 1.0;
        m_isUnpriced = m_isUnpriced || part.mark == formulas::kUnpriced;
        if (!part.isKnown())
            return;
        m_sum.sum += part.value;
        m_sum.reported += 1.0;
        m_mark = worse(m_mark, part.mark);
    }
    Figure figure() const
    {
        if (m_isUnpriced)
            return formulas::unknown(formulas::kUnpriced);
        return formulas::sumOf(m_sum.sum, m_sum.reported, m_sum.expected, m_mark);
    }

private:
    WeightedSum m_sum;
    QualityMark m_mark = kGood;
    bool m_isUnpriced = false;
};

} // namespace

Figure Derivation::dollarsIn(std::string_view text)
{
    const auto amount = amountIn(text);
    const bool isUsable = amount && amount->currency == Currency("USD") && amount->units >= 0.0;
    return isUsable ? formulas::known(amount->units) : formulas::unknown(formulas::kUnpriced);
}

void Derivation::deriveCosts(DerivedColumns& columns)
{
    readTokenPrices(columns.inventory());
    const auto perMillion = [&columns](const char* tokens, Slot slot, const Figure& perHour) {
        return formulas::costPerMillionTokens(perHour, columns.at(tokens, slot));
    };
    columns.write("fleet.energy_cost",
                  [&](Slot fleet) { return perMillion("fleet.tokens", fleet, fleetEnergyPerHour(columns)); });
    columns.write("fleet.accelerator_cost",
                  [&](Slot fleet) { return perMillion("fleet.tokens", fleet, fleetAcceleratorsPerHour()); });
    columns.write("pod.energy_cost",
                  [&](Slot pod) { return perMillion("pod.tokens", pod, podEnergyPerHour(columns, pod)); });
    columns.write("pod.accelerator_cost",
                  [&](Slot pod) { return perMillion("pod.tokens", pod, podAcceleratorsPerHour(pod)); });
    columns.write("fleet.cost", [&](Slot fleet) {
        return formulas::costOf(columns.at("fleet.energy_cost", fleet), columns.at("fleet.accelerator_cost", fleet));
    });
    columns.write("pod.cost", [&](Slot pod) {
        return formulas::costOf(columns.at("pod.energy_cost", pod), columns.at("pod.accelerator_cost", pod));
    });
    deriveMargins(columns);
}

/// Both sides per second, so that a million tokens are the same on both.
void Derivation::deriveMargins(DerivedColumns& columns) const
{
    const auto perSecond = [&columns](const char* cost, const char* tokens, Slot slot) {
        const Figure perMillion = columns.at(cost, slot);
        return perMillion.mark == formulas::kUnpriced
                   ? perMillion
                   : formulas::productOf(formulas::productOf(perMillion, columns.at(tokens, slot)),
                                         formulas::known(1e-6));
    };
    columns.write("fleet.margin", [&](Slot fleet) {
        return formulas::margin(revenueOf(columns, {}), perSecond("fleet.cost", "fleet.tokens", fleet));
    });
    columns.write("pod.margin", [&](Slot pod) {
        return formulas::margin(revenueOf(columns, {AssetClass::Pod, pod}), perSecond("pod.cost", "pod.tokens", pod));
    });
}

/// USD per second of a pod's deployments, or of all of them. No tokens earn nothing at any price.
Figure Derivation::revenueOf(const DerivedColumns& columns, AssetRef pod) const
{
    const Inventory& inventory = columns.inventory();
    CostSum revenue;
    for (Slot slot = 0; slot < m_tokenPrices.size(); ++slot) {
        const AssetRef deployment{AssetClass::Deployment, slot};
        if (inventory.presence(deployment) == Presence::Retired || (pod.isValid() && m_tokenPrices[slot].pod != pod))
            continue;
        const Figure tokens = columns.at("deployment.tokens", slot);
        const Figure& price = m_tokenPrices[slot].price;
        if (tokens.isKnown() && tokens.value > 0.0 && !price.isKnown())
            revenue.add(price);
        else if (tokens.isKnown() && !(tokens.value > 0.0))
            revenue.add(formulas::known(0.0, tokens.mark));
        else
            revenue.add(formulas::productOf(formulas::productOf(tokens, price), formulas::known(1e-6)));
    }
    return revenue.figure();
}

/// The deployment's own price, else that of its use case, else that of its pod.
void Derivation::readTokenPrices(const Inventory& inventory)
{
    const Slot deployments = inventory.count(AssetClass::Deployment);
    if (m_tokenPrices.size() == deployments && m_tokenPricesRevision == inventory.revision())
        return;
    m_tokenPrices.assign(deployments, {});
    for (Slot slot = 0; slot < deployments; ++slot) {
        const AssetRef deployment{AssetClass::Deployment, slot};
        m_tokenPrices[slot].pod = inventory.ancestor(deployment, AssetClass::Pod);
        for (const AssetRef of :
             {deployment, inventory.ancestor(deployment, AssetClass::UseCase), m_tokenPrices[slot].pod}) {
            const std::string_view said = of.isValid() ? inventory.attribute(of, "price_per_mtok") : "";
            if (said.empty())
                continue;
            m_tokenPrices[slot].price = dollarsIn(said);
            break;
        }
    }
    m_tokenPricesRevision = inventory.revision();
}

Figure Derivation::fleetEnergyPerHour(const DerivedColumns& columns) const
{
    CostSum cost;
    const auto presences = columns.inventory().presences(AssetClass::Site);
    for (Slot site = 0; site < presences.size(); ++site) {
        if (presences[site] != Presence::Retired)
            cost.add(formulas::energyCostPerHour(columns.at("site.facility_power", site), m_facts[site].price));
    }
    return cost.figure();
}

Figure Derivation::fleetAcceleratorsPerHour() const
{
    CostSum cost;
    double siteless = m_fleet.present;
    for (Slot site = 0; site < m_sites.size(); ++site) {
        const double present = m_sites[site].health.present;
        siteless -= present;
        if (present > 0.0)
            cost.add(formulas::acceleratorCostPerHour(formulas::known(present), m_facts[site].acceleratorPrice));
    }
    if (siteless > 0.5)
        cost.add(formulas::unknown(formulas::kUnpriced));
    return cost.figure();
}

Figure Derivation::podEnergyPerHour(DerivedColumns& columns, Slot pod) const
{
    Figure total = formulas::unknown();
    auto part = std::ranges::lower_bound(m_podsInSites, pod, {}, &HeldByPod::holder);
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

Figure Derivation::podAcceleratorsPerHour(Slot pod) const
{
    CostSum cost;
    auto part = std::ranges::lower_bound(m_podsInSites, pod, {}, &HeldByPod::holder);
    for (; part != m_podsInSites.end() && part->holder == pod; ++part)
        cost.add(formulas::acceleratorCostPerHour(formulas::known(part->held),
                                                  part->site == kNoSlot ? formulas::unknown(formulas::kUnpriced)
                                                                        : m_facts[part->site].acceleratorPrice));
    return cost.figure();
}

} // namespace millwright::hub
