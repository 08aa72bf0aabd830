// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/hub/allocation_pieces.h"

#include "models/fleet/chain.h"

#include <algorithm>

namespace millwright::hub {
namespace {

struct SiteRun {
    Slot first;
    Slot end;
    Slot site;
};

std::vector<SiteRun> sitesBySlot(const Grouping& grouping)
{
    std::vector<SiteRun> runs;
    for (Slot site = 0; site < grouping.groups(); ++site) {
        for (const WeightedRun& run : grouping.runs(site))
            runs.push_back({run.first, run.first + run.count, site});
    }
    std::sort(runs.begin(), runs.end(), [](const SiteRun& a, const SiteRun& b) { return a.first < b.first; });
    return runs;
}

void cut(Piece whole, const std::vector<SiteRun>& sites, std::vector<Piece>& pieces)
{
    Slot at = whole.first;
    const Slot end = whole.first + whole.count;
    auto run = std::partition_point(sites.begin(), sites.end(), [=](const SiteRun& r) { return r.end <= at; });
    while (at < end) {
        const bool isInside = run != sites.end() && run->first <= at;
        const Slot until = isInside ? std::min(end, run->end) : run != sites.end() ? std::min(end, run->first) : end;
        Piece piece = whole;
        piece.site = isInside ? run->site : kNoSlot;
        piece.first = at;
        piece.count = until - at;
        pieces.push_back(piece);
        at = until;
        run += isInside ? 1 : 0;
    }
}

} // namespace

const std::vector<Piece>& AllocationPieces::of(const Inventory& inventory, TickCache& cache)
{
    if (!m_isFilled || m_shape != inventory.shape() || m_holdings != cache.holdings()) {
        cutAll(inventory, cache);
        numberHolders();
        findOverheld();
        m_holdings = cache.holdings();
        m_shape = inventory.shape();
        m_isFilled = true;
    }
    return m_pieces;
}

void AllocationPieces::cutAll(const Inventory& inventory, TickCache& cache)
{
    m_pieces.clear();
    const std::vector<SiteRun> sites = sitesBySlot(cache.grouping(AssetClass::Site, AssetClass::Accelerator));
    const Slot accelerators = inventory.count(AssetClass::Accelerator);
    m_siteless.clear();
    Piece all;
    all.count = accelerators;
    cut(all, sites, m_siteless);
    std::erase_if(m_siteless, [](const Piece& piece) { return piece.site != kNoSlot; });
    eachAllocation(inventory, cache.time(), [&](const Allocation& allocation) {
        if (allocation.first >= accelerators)
            return;
        Piece piece;
        piece.deployment = allocation.deployment;
        piece.pod = inventory.ancestor({AssetClass::Deployment, allocation.deployment}, AssetClass::Pod).slot;
        piece.first = allocation.first;
        piece.count = std::min(allocation.count, accelerators - allocation.first);
        piece.fraction = allocation.fraction;
        cut(piece, sites, m_pieces);
    });
}

/// Goes along the slots: where a piece begins its fraction is added, where it ends it is taken off.
void AllocationPieces::findOverheld()
{
    constexpr double kWhole = 1.0 + 1e-4; // what rounding of fractions may add
    std::vector<std::pair<Slot, double>> steps;
    for (const Piece& piece : m_pieces) {
        steps.emplace_back(piece.first, double{piece.fraction});
        steps.emplace_back(piece.first + piece.count, -double{piece.fraction});
    }
    std::sort(steps.begin(), steps.end());
    m_overheld = {};
    double held = 0.0;
    for (std::size_t i = 0; i < steps.size(); ++i) {
        held += steps[i].second;
        const Slot length = i + 1 < steps.size() ? steps[i + 1].first - steps[i].first : 0;
        if (length == 0 || held <= kWhole)
            continue;
        m_overheld.accelerators += length;
        if (held > m_overheld.most + 1e-9) {
            m_overheld.most = held;
            m_overheld.worst = steps[i].first;
        }
    }
}

void AllocationPieces::numberHolders()
{
    const auto number = [this](std::vector<HolderInSite>& holders, Slot Piece::*holder, std::uint32_t Piece::*index) {
        holders.clear();
        for (const Piece& piece : m_pieces)
            holders.push_back({piece.*holder, piece.site});
        std::sort(holders.begin(), holders.end());
        holders.erase(std::unique(holders.begin(), holders.end()), holders.end());
        for (Piece& piece : m_pieces) {
            const auto found =
                std::lower_bound(holders.begin(), holders.end(), HolderInSite{piece.*holder, piece.site});
            piece.*index = static_cast<std::uint32_t>(found - holders.begin());
        }
    };
    number(m_deploymentsInSites, &Piece::deployment, &Piece::inDeployments);
    number(m_podsInSites, &Piece::pod, &Piece::inPods);
}

} // namespace millwright::hub
