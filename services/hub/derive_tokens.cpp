// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/hub/derive.h"

#include "services/hub/formulas/tokens.h"

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
}

} // namespace millwright::hub
