// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/fleet/inventory.h"
#include "services/hub/tick_cache.h"

#include <cstdint>
#include <vector>

namespace millwright::hub {

/// What a deployment or pod holds in one site.
struct HolderInSite {
    Slot holder = kNoSlot;
    Slot site = kNoSlot; ///< kNoSlot for accelerators outside any site.

    bool operator==(const HolderInSite&) const = default;
    bool operator<(const HolderInSite& other) const
    {
        return holder != other.holder ? holder < other.holder : site < other.site;
    }
};

/// A run of accelerators in one site that one deployment holds, wholly or in part.
struct Piece {
    Slot deployment = kNoSlot;
    Slot pod = kNoSlot;  ///< kNoSlot for a deployment outside any pod.
    Slot site = kNoSlot; ///< kNoSlot for accelerators outside any site.
    Slot first = 0;
    Slot count = 0;
    float fraction = 1.0f;
    std::uint32_t inDeployments = 0; ///< Index into deploymentsInSites().
    std::uint32_t inPods = 0;        ///< Index into podsInSites().
};

/// Accelerators of which more than the whole is held.
struct Overheld {
    Slot accelerators = 0;
    Slot worst = kNoSlot; ///< The one of which most is held.
    double most = 1.0;

    bool operator==(const Overheld&) const = default;
};

/// The allocations that hold at the cache's time, cut at the borders of sites: what power, health and use are summed
/// over once per tick for deployments, pods, sites and the fleet alike. Kept until the inventory's shape changes or a
/// holding begins or ends.
class AllocationPieces {
public:
    /// To be called before the others in each tick.
    const std::vector<Piece>& of(const Inventory& inventory, TickCache& cache);

    /// What of() gave last.
    const std::vector<Piece>& current() const { return m_pieces; }
    /// In order of holder, then site.
    const std::vector<HolderInSite>& deploymentsInSites() const { return m_deploymentsInSites; }
    const std::vector<HolderInSite>& podsInSites() const { return m_podsInSites; }

    const Overheld& overheld() const { return m_overheld; }
    /// Accelerators outside any site, whoever holds them.
    const std::vector<Piece>& siteless() const { return m_siteless; }

private:
    void cutAll(const Inventory& inventory, TickCache& cache);
    void numberHolders();
    void findOverheld();

    std::vector<Piece> m_pieces, m_siteless;
    std::vector<HolderInSite> m_deploymentsInSites, m_podsInSites;
    Overheld m_overheld;
    Inventory::Shape m_shape;
    std::uint64_t m_holdings = 0;
    bool m_isFilled = false;
};

} // namespace millwright::hub
