// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/hub/derive.h"

#include "services/hub/formulas/constraint.h"

#include <algorithm>
#include <bit>
#include <utility>

namespace millwright::hub {

using formulas::Figure;

namespace {

constexpr QualityMark kSilentHolder{Quality::Stale, QualityReason::SourceDown};

} // namespace

void Derivation::afterConditions(DerivedColumns& columns, const Conditions& conditions, TickCache& cache)
{
    m_unpowered.find(columns, conditions);
    countHealth(columns, conditions);
    sumPieces(columns, conditions, cache);
    derivePods(columns);
    deriveCosts(columns);
    deriveChain(columns);
    deriveBinding(columns);
}

Derivation::Health Derivation::healthOf(const Conditions& conditions, Slot first, Slot count) const
{
    Health health;
    if (count == 0)
        return health;
    for (std::size_t word = first / 64; word <= (std::size_t{first} + count - 1) / 64; ++word) {
        const std::uint64_t live =
            rangeMask(word, first, count) & conditions.presentWord(AssetClass::Accelerator, word);
        const std::uint64_t reports = live & conditions.reportingWord(AssetClass::Accelerator, word);
        const std::uint64_t off = live & m_unpowered.word(word);
        const std::uint64_t grave = live & ~off & conditions.graveWord(AssetClass::Accelerator, word);
        health.present += std::popcount(live);
        health.reporting += std::popcount(reports);
        health.healthy += std::popcount(reports & ~grave);
        health.off += std::popcount(off);
        health.faulty += std::popcount(grave);
        health.energised += std::popcount(reports | grave);
    }
    return health;
}

void Derivation::countHealth(DerivedColumns& columns, const Conditions& conditions)
{
    const Inventory& inventory = columns.inventory();
    m_fleet = healthOf(conditions, 0, inventory.count(AssetClass::Accelerator));
    m_sites.assign(inventory.count(AssetClass::Site), {});
    const Grouping& grouping = columns.grouping(AssetClass::Site, AssetClass::Accelerator);
    for (Slot site = 0; site < m_sites.size(); ++site) {
        for (const WeightedRun& run : grouping.runs(site))
            m_sites[site].health.add(healthOf(conditions, run.first, run.count));
    }
}

void Derivation::sumPieces(DerivedColumns& columns, const Conditions& conditions, TickCache& cache)
{
    const Inventory& inventory = columns.inventory();
    const PieceColumns inputs{columns.column("accelerator.power"), columns.column("accelerator.busy"),
                              columns.column("accelerator.tensor")};
    m_deployments.assign(inventory.count(AssetClass::Deployment), {});
    m_pods.assign(inventory.count(AssetClass::Pod), {});
    m_held = {};
    m_isHoldingKnown = inventory.shape().allocations > 0;
    const std::vector<Piece>& pieces = m_pieces.of(inventory, cache);
    const auto begin = [](const std::vector<HolderInSite>& holders, auto& sums) {
        sums.clear();
        for (const HolderInSite& holder : holders)
            sums.push_back({holder.holder, holder.site, {}});
    };
    begin(m_pieces.deploymentsInSites(), m_deploymentsInSites);
    begin(m_pieces.podsInSites(), m_podsInSites);
    for (const Piece& piece : pieces) {
        PieceSum sum = sumOver(piece, inputs, conditions, m_unpowered);
        if (inventory.presence({AssetClass::Deployment, piece.deployment}) == Presence::Missing)
            sum.silent = sum.held;
        m_held.add(sum);
        m_deployments[piece.deployment].add(sum);
        m_deploymentsInSites[piece.inDeployments].sum.add(sum);
        m_podsInSites[piece.inPods].power.add(sum.power);
        m_podsInSites[piece.inPods].held += sum.held;
        if (piece.site < m_sites.size())
            m_sites[piece.site].allocated += sum.healthy;
        if (piece.pod < m_pods.size())
            m_pods[piece.pod].add(sum);
    }
    sumSiteless(conditions, inputs.power);
}

void Derivation::sumSiteless(const Conditions& conditions, const Column* power)
{
    m_sitelessPower = {};
    for (const Piece& piece : m_pieces.siteless())
        m_sitelessPower.add(
            sumOver(piece, {.power = power, .busy = nullptr, .tensor = nullptr}, conditions, m_unpowered).power);
}

Figure Derivation::holding(double accelerators, double silent) const
{
    if (!m_isHoldingKnown)
        return formulas::unknown();
    return formulas::known(accelerators, silent > 0.0 ? kSilentHolder : kGood);
}

void Derivation::deriveChain(DerivedColumns& columns) const
{
    // Where accelerators are installed and nobody tells of any, nobody knows how many run: unknown, not zero.
    const auto counted = [this](double number) {
        const bool isTold = m_fleet.present == 0.0 || m_fleet.energised + m_fleet.off > 0.0;
        return isTold ? formulas::known(number) : formulas::unknown();
    };
    const auto used = [this](const WeightedSum& sum) {
        return m_held.healthy > 0.0 ? sum.figure() : formulas::unknown();
    };
    columns.write("fleet.installed", [&](Slot) { return formulas::known(m_fleet.present); });
    columns.write("fleet.energised", [&](Slot) { return counted(m_fleet.energised); });
    columns.write("fleet.power_unknown",
                  [&](Slot) { return formulas::known(m_fleet.present - m_fleet.energised - m_fleet.off); });
    columns.write("fleet.healthy", [&](Slot) { return counted(m_fleet.healthy); });
    columns.write("fleet.allocated", [&](Slot) {
        const Figure held = holding(m_held.healthy, m_held.silent);
        return held.isKnown() ? counted(m_held.healthy) : held;
    });
    columns.write("fleet.busy", [&](Slot) { return used(m_held.busy); });
    columns.write("fleet.useful", [&](Slot) { return used(m_held.tensor); });
}

void Derivation::deriveBinding(DerivedColumns& columns) const
{
    std::vector<formulas::Binding> bindings(m_sites.size());
    const Grouping& racks = columns.grouping(AssetClass::Site, AssetClass::Rack);
    for (Slot site = 0; site < m_sites.size(); ++site) {
        const auto share = [](const Figure& part, const Figure& whole) {
            return formulas::productOf(formulas::ratioOf(part, whole), formulas::known(100.0));
        };
        double placed = 0.0;
        for (const WeightedRun& run : racks.runs(site))
            placed += run.count;
        const Figure& positions = m_facts[site].positions;
        const Figure free = holding(m_sites[site].health.healthy - m_sites[site].allocated, m_held.silent);
        const Figure healthy = formulas::known(m_sites[site].health.healthy);
        bindings[site] = formulas::bindingConstraint(
            {share(columns.at("site.headroom", site), columns.at("site.contracted_power", site)),
             columns.at("site.cooling_headroom", site),
             share(formulas::differenceOf(positions, formulas::known(placed)), positions), share(free, healthy)});
    }
    columns.write("site.binding_constraint", [&](Slot site) {
        const formulas::Binding& binding = bindings[site];
        if (binding.constraint == formulas::Constraint::None)
            return formulas::unknown();
        return formulas::known(static_cast<double>(binding.constraint), binding.margin.mark);
    });
    columns.write("site.binding_margin", [&](Slot site) { return bindings[site].margin; });
}

} // namespace millwright::hub
