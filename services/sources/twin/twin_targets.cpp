// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/sources/twin/twin_targets.h"

#include <algorithm>

namespace millwright::twin {
namespace {

Work workOf(const TwinPlan& plan, const PlanAllocation& allocation)
{
    return deploymentRows()[plan.business.deployments[allocation.deployment].row].work;
}

std::uint32_t indexOfMost(const std::vector<std::uint32_t>& counts)
{
    return static_cast<std::uint32_t>(std::ranges::max_element(counts) - counts.begin());
}

} // namespace

std::uint32_t busiestCdu(const TwinPlan& plan)
{
    std::vector<std::uint32_t> accelerators(plan.cdus.size(), 0);
    for (const PlanAllocation& allocation : plan.business.allocations) {
        if (workOf(plan, allocation) != Work::Training)
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
    return indexOfMost(accelerators);
}

std::uint32_t secondUps(const TwinPlan& plan)
{
    std::vector<std::uint32_t> accelerators(plan.halls.size(), 0);
    for (const PlanAllocation& allocation : plan.business.allocations) {
        const Work work = workOf(plan, allocation);
        const PlanRack& rack = plan.racks[plan.nodes[nodeOf(plan, allocation.first)].rack];
        const std::uint32_t weight = work == Work::Training ? 4 : work == Work::FineTuning ? 1 : 0;
        if (rack.pool == Pool::Air)
            accelerators[plan.rows[rack.row].hall] += weight * allocation.count;
    }
    return plan.halls[indexOfMost(accelerators)].upses.end() - 1;
}

std::uint32_t rackLeakSensor(const TwinPlan& plan)
{
    const Range racks = plan.rows[plan.cdus.front().row].racks;
    return plan.racks[racks.first + racks.count / 2].leakSensor;
}

std::uint32_t acceleratorOf(const TwinPlan& plan, Work work, std::uint32_t number)
{
    // The largest run of whole accelerators of every deployment, those of the wanted work first.
    std::vector<const PlanAllocation*> largest(plan.business.deployments.size(), nullptr);
    for (const PlanAllocation& allocation : plan.business.allocations) {
        const PlanAllocation*& known = largest[allocation.deployment];
        if (allocation.fraction == 1.0f && (!known || allocation.count > known->count))
            known = &allocation;
    }
    std::erase(largest, nullptr);
    const auto fits = [&](const PlanAllocation* it) { return workOf(plan, *it) == work; };
    std::ranges::stable_sort(largest, [&](const PlanAllocation* a, const PlanAllocation* b) {
        return fits(a) != fits(b) ? fits(a) : a->count > b->count;
    });
    if (largest.empty())
        return plan.accelerators / 2;
    const auto fitting = static_cast<std::size_t>(std::ranges::count_if(largest, fits));
    const PlanAllocation& run = *largest[number % std::max<std::size_t>(fitting, 1)];
    return run.first + run.count / 2;
}

std::vector<std::uint32_t> storageSites(const TwinPlan& plan)
{
    std::vector<std::uint32_t> sites;
    for (std::uint32_t site = 0; site < plan.sites.size(); ++site) {
        if (plan.sites[site].place->kind != "edge")
            sites.push_back(site);
    }
    return sites;
}

std::uint32_t busiestStorage(const TwinPlan& plan)
{
    const std::vector<std::uint32_t> sites = storageSites(plan);
    std::vector<double> training(sites.size());
    for (const PlanAllocation& held : plan.business.allocations) {
        const PlanDeployment& job = plan.business.deployments[held.deployment];
        const auto at = std::ranges::find(sites, job.site);
        if (at != sites.end() && deploymentRows()[job.row].work == Work::Training)
            training[static_cast<std::size_t>(at - sites.begin())] += held.count * static_cast<double>(held.fraction);
    }
    return static_cast<std::uint32_t>(std::ranges::max_element(training) - training.begin());
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
