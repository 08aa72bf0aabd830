// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/sources/twin/twin_plan.h"

#include "services/sources/twin/twin_plan_chains.h"
#include "services/sources/twin/twin_random.h"

#include <algorithm>

namespace millwright::twin {
namespace {

constexpr std::uint32_t kRowsPerHall = 8;

std::uint32_t racksPerRow(Pool pool)
{
    return pool == Pool::Liquid ? 12 : 14;
}

template <typename T>
std::uint32_t sizeOf(const std::vector<T>& list)
{
    return static_cast<std::uint32_t>(list.size());
}

/// Lays out one site after the other; every list is filled in physical order.
class Builder {
public:
    explicit Builder(TwinPlan& plan)
        : m_plan(plan)
    {
    }

    void addSite(const Place& place)
    {
        PlanSite site;
        site.place = &place;
        site.halls.first = sizeOf(m_plan.halls);
        site.accelerators.first = m_plan.accelerators;
        m_plan.sites.push_back(site);
        m_hallOpen = false;
    }

    void closeHall() { m_hallOpen = false; }

    /// Adds racks of one pool until they hold `accelerators`.
    void fill(Pool pool, std::uint32_t accelerators)
    {
        PlanSite& site = m_plan.sites.back();
        Range& nodes = site.nodes[static_cast<int>(pool)];
        nodes.first = sizeOf(m_plan.nodes);
        m_rowOpen = false;
        while (accelerators > 0)
            accelerators -= addRack(pool, accelerators);
        nodes.count = sizeOf(m_plan.nodes) - nodes.first;
        site.halls.count = sizeOf(m_plan.halls) - site.halls.first;
        site.accelerators.count = m_plan.accelerators - site.accelerators.first;
    }

private:
    void openRow(Pool pool)
    {
        if (m_rowOpen && m_plan.rows.back().racks.count < racksPerRow(pool))
            return;
        if (!m_hallOpen || m_plan.halls.back().rows.count == kRowsPerHall)
            openHall();
        PlanHall& hall = m_plan.halls.back();
        PlanRow row;
        row.hall = sizeOf(m_plan.halls) - 1;
        row.number = ++hall.rows.count;
        row.racks.first = sizeOf(m_plan.racks);
        m_plan.rows.push_back(row);
        m_rowOpen = true;
    }

    void openHall()
    {
        PlanHall hall;
        hall.site = sizeOf(m_plan.sites) - 1;
        hall.number = sizeOf(m_plan.halls) - m_plan.sites.back().halls.first;
        hall.rows.first = sizeOf(m_plan.rows);
        m_plan.halls.push_back(hall);
        m_hallOpen = true;
    }

    std::uint32_t addRack(Pool pool, std::uint32_t wanted)
    {
        openRow(pool);
        const RackModel& model = rackModel(pool);
        PlanRow& row = m_plan.rows.back();
        const bool sparse = pool == Pool::Air && row.number % 2 == 0; // older halls feed four nodes a rack
        const std::uint32_t most = (model.nodes - (sparse ? 1 : 0)) * model.accelerators;
        PlanRack rack;
        rack.row = sizeOf(m_plan.rows) - 1;
        rack.number = ++row.racks.count;
        rack.pool = pool;
        rack.nodes.first = sizeOf(m_plan.nodes);
        rack.accelerators = {m_plan.accelerators, std::min(wanted, most)};
        rack.switches = {m_plan.switches, model.switches};
        m_plan.switches += model.switches;
        for (std::uint32_t left = rack.accelerators.count; left > 0;) {
            PlanNode node;
            node.rack = sizeOf(m_plan.racks);
            node.number = ++rack.nodes.count;
            node.accelerators = {m_plan.accelerators, std::min(left, model.accelerators)};
            m_plan.accelerators += node.accelerators.count;
            left -= node.accelerators.count;
            m_plan.nodes.push_back(node);
        }
        m_plan.racks.push_back(rack);
        return rack.accelerators.count;
    }

    TwinPlan& m_plan;
    bool m_hallOpen = false;
    bool m_rowOpen = false;
};

std::uint32_t edgeSites(std::uint32_t accelerators)
{
    return accelerators < 1'000 ? 0 : accelerators < 5'000 ? 4 : accelerators < 100'000 ? 12 : 24;
}

std::uint32_t coreSites(std::uint32_t accelerators)
{
    return accelerators < 2'000 ? 1 : accelerators < 200'000 ? 2 : accelerators < 500'000 ? 4 : 8;
}

void addCoreSite(Builder& builder, const Place& place, std::uint32_t accelerators)
{
    constexpr std::uint32_t kRack = 72;
    std::uint32_t liquid = static_cast<std::uint32_t>(accelerators * 0.56) / kRack * kRack;
    if (liquid == 0)
        liquid = std::min(accelerators, kRack);
    const std::uint32_t lpu = static_cast<std::uint32_t>(accelerators * 0.04) / kRack * kRack;
    builder.addSite(place);
    builder.fill(Pool::Liquid, liquid);
    builder.closeHall();
    builder.fill(Pool::Air, accelerators - liquid - lpu);
    builder.fill(Pool::Lpu, lpu);
}

} // namespace

std::string TwinPlan::hallLetter(std::uint32_t hall) const
{
    std::string letters;
    for (std::uint32_t number = halls[hall].number + 1; number > 0; number = (number - 1) / 26)
        letters.insert(letters.begin(), static_cast<char>('A' + (number - 1) % 26));
    return letters;
}

std::string TwinPlan::rowName(std::uint32_t row) const
{
    const PlanRow& it = rows[row];
    return std::string(sites[halls[it.hall].site].place->code) + '-' + hallLetter(it.hall) + std::to_string(it.number);
}

std::string TwinPlan::rackName(std::uint32_t rack) const
{
    const std::uint32_t number = racks[rack].number;
    return rowName(racks[rack].row) + (number < 10 ? "-0" : "-") + std::to_string(number);
}

std::string TwinPlan::nodeName(std::uint32_t node) const
{
    const std::uint32_t number = nodes[node].number;
    return rackName(nodes[node].rack) + (number < 10 ? "-n0" : "-n") + std::to_string(number);
}

TwinPlan planFleet(std::uint32_t accelerators, std::uint64_t seed)
{
    accelerators = std::clamp(accelerators, kFewestAccelerators, kMostAccelerators);
    TwinPlan plan;
    plan.seed = seed;
    std::vector<std::uint32_t> edge(edgeSites(accelerators));
    std::uint32_t core = accelerators;
    for (std::uint32_t i = 0; i < edge.size(); ++i) {
        edge[i] = 8 * (1 + static_cast<std::uint32_t>(drawKey(seed, 0x65646765, i) % 4));
        core -= edge[i];
    }
    Builder builder(plan);
    const std::uint32_t sites = coreSites(accelerators);
    std::uint32_t left = core;
    for (std::uint32_t i = 0; i < sites; ++i) {
        const double part = (i == 0 ? 1.5 : 1.0) / (sites + 0.5); // the first site is the oldest and largest
        const auto quota = static_cast<std::uint32_t>(core * part) / 8 * 8;
        const std::uint32_t here = i + 1 == sites ? left : quota;
        addCoreSite(builder, corePlaces()[i], here);
        left -= here;
    }
    for (std::uint32_t i = 0; i < edge.size(); ++i) {
        builder.addSite(edgePlaces()[i]);
        builder.fill(Pool::Edge, edge[i]);
    }
    planPower(plan);
    planCooling(plan);
    planBusiness(plan);
    return plan;
}

} // namespace millwright::twin
