// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/sources/twin/twin_targets.h"

#include <algorithm>

namespace millwright::twin {

std::uint32_t busiestCdu(const TwinPlan& plan)
{
    std::vector<std::uint32_t> accelerators(plan.cdus.size(), 0);
    for (const PlanAllocation& allocation : plan.business.allocations) {
        if (deploymentRows()[plan.business.deployments[allocation.deployment].row].work != Work::Training)
            continue;
        for (std::uint32_t cdu = 0; cdu < plan.cdus.size(); ++cdu) {
            const Range racks = plan.rows[plan.cdus[cdu].row].racks;
            const std::uint32_t first = plan.racks[racks.first].accelerators.first;
            const std::uint32_t end = plan.racks[racks.end() - 1].accelerators.end();
            const std::uint32_t from = std::max(first, allocation.first);
            const std::uint32_t until = std::min(end, allocation.first + allocation.count);
            accelerators[cdu] += until > from ? until - from : 0;
        }
    }
    return static_cast<std::uint32_t>(std::ranges::max_element(accelerators) - accelerators.begin());
}

std::uint32_t secondUps(const TwinPlan& plan)
{
    std::uint32_t best = 0;
    std::uint32_t most = 0;
    for (std::uint32_t hall = 0; hall < plan.halls.size(); ++hall) {
        std::uint32_t racks = 0;
        for (std::uint32_t row = plan.halls[hall].rows.first; row < plan.halls[hall].rows.end(); ++row)
            racks += plan.racks[plan.rows[row].racks.first].pool == Pool::Air ? plan.rows[row].racks.count : 0;
        if (racks > most) {
            most = racks;
            best = hall;
        }
    }
    return plan.halls[best].upses.end() - 1;
}

std::uint32_t rackLeakSensor(const TwinPlan& plan)
{
    const Range racks = plan.rows[plan.cdus.front().row].racks;
    return plan.racks[racks.first + racks.count / 2].leakSensor;
}

std::uint32_t acceleratorOf(const TwinPlan& plan, Work work, std::uint32_t number)
{
    const PlanAllocation* best = nullptr;
    bool bestFits = false;
    for (const PlanAllocation& allocation : plan.business.allocations) {
        const bool fits = deploymentRows()[plan.business.deployments[allocation.deployment].row].work == work;
        const bool better = !best || (fits && !bestFits) || (fits == bestFits && allocation.count > best->count);
        if (better && allocation.fraction == 1.0f) {
            best = &allocation;
            bestFits = fits;
        }
    }
    if (!best)
        return number % plan.accelerators;
    return best->first + (best->count / 2 + number * 5) % best->count;
}

std::uint32_t holderOf(const TwinPlan& plan, std::uint32_t accelerator)
{
    std::uint32_t holder = kNone;
    float most = 0.0f;
    for (const PlanAllocation& allocation : plan.business.allocations) {
        const bool holds = accelerator >= allocation.first && accelerator < allocation.first + allocation.count;
        if (holds && allocation.fraction > most) {
            most = allocation.fraction;
            holder = allocation.deployment;
        }
    }
    return holder;
}

std::uint32_t nodeOf(const TwinPlan& plan, std::uint32_t accelerator)
{
    const auto after = std::ranges::upper_bound(plan.nodes, accelerator, {},
                                                [](const PlanNode& node) { return node.accelerators.first; });
    return static_cast<std::uint32_t>(after - plan.nodes.begin()) - 1;
}

std::string cduName(const TwinPlan& plan, std::uint32_t cdu)
{
    return plan.rowName(plan.cdus[cdu].row) + "-CDU";
}

} // namespace millwright::twin
