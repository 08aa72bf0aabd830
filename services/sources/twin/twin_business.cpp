// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/sources/twin/twin_business.h"

#include "services/sources/twin/twin_plan.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace millwright::twin {
namespace {

constexpr double kUnowned = 0.05;    // part of every run that stays free behind it
constexpr double kSharedPart = 0.03; // part of a pool's nodes that several deployments share
constexpr std::uint32_t kFewestNodesToShare = 4;

/// Fractions in which shared nodes are held, in turn; what is left of 1 is unowned.
constexpr std::array<std::array<float, 4>, 4> kShares{
    {{0.5f, 0.5f, 0, 0}, {0.5f, 0.25f, 0, 0}, {0.25f, 0.25f, 0.25f, 0.25f}, {0.4f, 0.35f, 0, 0}}};

std::string lower(std::string_view text)
{
    std::string result(text);
    for (char& letter : result)
        letter = static_cast<char>(std::tolower(static_cast<unsigned char>(letter)));
    return result;
}

/// Hands out the nodes of one pool of one site.
class PoolPlanner {
public:
    PoolPlanner(TwinPlan& plan, std::uint32_t site, Pool pool)
        : m_plan(plan)
        , m_site(site)
        , m_pool(pool)
        , m_nodes(plan.sites[site].nodes[static_cast<int>(pool)])
    {
    }

    void run()
    {
        if (m_nodes.count == 0)
            return;
        chooseRows();
        const std::uint32_t shared = m_nodes.count < kFewestNodesToShare
                                         ? 0
                                         : std::max(1u, static_cast<std::uint32_t>(m_nodes.count * kSharedPart));
        giveWholeNodes(m_nodes.count - shared);
        shareNodes({m_nodes.end() - shared, shared});
    }

private:
    /// Rows of this pool that live here: with several core sites every second pod is at home at every second site, so
    /// that the two halves of a disaggregated service stay together; a row whose pool the fleet lacks falls back here.
    void chooseRows()
    {
        const bool edge = m_pool == Pool::Edge;
        const bool many = m_plan.sites.size() > 1 && coreSites() > 1;
        for (std::uint32_t row = 0; row < deploymentRows().size(); ++row) {
            const DeploymentRow& it = deploymentRows()[row];
            const bool atHome = edge || !many || it.pod % 2 == m_site % 2 || it.pool == Pool::Lpu;
            const bool fallsBack = m_pool == Pool::Liquid && it.pool != Pool::Liquid && it.pool != Pool::Edge &&
                                   m_plan.sites[m_site].nodes[static_cast<int>(it.pool)].count == 0;
            if (atHome && (it.pool == m_pool || fallsBack))
                m_rows.push_back({row, fallsBack ? it.weight * 0.2 : it.weight, kNone});
        }
    }

    std::uint32_t coreSites() const
    {
        return static_cast<std::uint32_t>(
            std::ranges::count_if(m_plan.sites, [](const PlanSite& site) { return site.place->kind != "edge"; }));
    }

    void giveWholeNodes(std::uint32_t nodes)
    {
        double weights = 0.0;
        for (const Candidate& candidate : m_rows)
            weights += candidate.weight;
        double position = 0.0;
        for (Candidate& candidate : m_rows) {
            const double wanted = candidate.weight / weights * nodes;
            const auto first = static_cast<std::uint32_t>(position + 0.5);
            const auto end = static_cast<std::uint32_t>(position + wanted * (1.0 - kUnowned) + 0.5);
            position += wanted;
            if (end > first)
                give(candidate, {m_nodes.first + first, end - first}, 1.0f);
        }
    }

    /// Small work shares nodes: what got no node of its own first, then research and serving.
    void shareNodes(Range nodes)
    {
        std::vector<Candidate*> sharers;
        for (Candidate& candidate : m_rows) {
            if (candidate.deployment == kNone)
                sharers.push_back(&candidate);
        }
        for (Candidate& candidate : m_rows) {
            const Work work = deploymentRows()[candidate.row].work;
            if (candidate.deployment != kNone && (work == Work::Research || work == Work::Serving))
                sharers.push_back(&candidate);
        }
        if (sharers.empty())
            return;
        std::size_t next = 0;
        for (std::uint32_t node = nodes.first; node < nodes.end(); ++node) {
            for (const float fraction : kShares[node % kShares.size()]) {
                if (fraction > 0.0f && next < sharers.size() * nodes.count)
                    give(*sharers[next++ % sharers.size()], {node, 1}, fraction);
            }
        }
    }

    struct Candidate {
        std::uint32_t row;
        double weight;
        std::uint32_t deployment;
    };

    void give(Candidate& candidate, Range nodes, float fraction)
    {
        Business& business = m_plan.business;
        if (candidate.deployment == kNone) {
            candidate.deployment = static_cast<std::uint32_t>(business.deployments.size());
            business.deployments.push_back(makeDeployment(candidate.row));
        }
        const std::uint32_t first = m_plan.nodes[nodes.first].accelerators.first;
        const std::uint32_t end = m_plan.nodes[nodes.end() - 1].accelerators.end();
        business.allocations.push_back({candidate.deployment, first, end - first, fraction});
    }

    PlanDeployment makeDeployment(std::uint32_t row) const
    {
        const DeploymentRow& it = deploymentRows()[row];
        PlanDeployment deployment;
        deployment.row = row;
        deployment.site = m_site;
        deployment.pool = m_pool;
        deployment.name =
            std::string(it.model) + '-' + std::string(nameOf(it.work)) + '-' + lower(m_plan.sites[m_site].place->code);
        if (it.pool == Pool::Lpu)
            deployment.name += "-lpu";
        deployment.useCase = useCaseOf(it);
        return deployment;
    }

    std::uint32_t useCaseOf(const DeploymentRow& row) const
    {
        const auto& useCases = m_plan.business.useCases;
        const auto at = std::ranges::find_if(
            useCases, [&](const PlanUseCase& it) { return it.pod == row.pod && it.name == row.useCase; });
        return static_cast<std::uint32_t>(at - useCases.begin());
    }

    TwinPlan& m_plan;
    std::uint32_t m_site;
    Pool m_pool;
    Range m_nodes;
    std::vector<Candidate> m_rows;
};

void planNames(Business& business)
{
    for (const PodRow& pod : podRows()) {
        if (std::ranges::find(business.units, pod.unit) == business.units.end())
            business.units.push_back(pod.unit);
    }
    for (std::uint32_t pod = 0; pod < podRows().size(); ++pod) {
        for (const DeploymentRow& row : deploymentRows()) {
            const auto same = [&](const PlanUseCase& it) { return it.pod == pod && it.name == row.useCase; };
            if (row.pod == pod && std::ranges::none_of(business.useCases, same))
                business.useCases.push_back({pod, row.useCase});
        }
    }
}

} // namespace

void planBusiness(TwinPlan& plan)
{
    planNames(plan.business);
    for (std::uint32_t site = 0; site < plan.sites.size(); ++site) {
        for (int pool = 0; pool < kPools; ++pool)
            PoolPlanner(plan, site, static_cast<Pool>(pool)).run();
    }
    std::ranges::stable_sort(plan.business.allocations, {}, [](const PlanAllocation& allocation) {
        return std::pair(allocation.deployment, allocation.first);
    });
}

} // namespace millwright::twin
