// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/fleet/chain.h"
#include "models/fleet/grouping.h"

#include <algorithm>

namespace millwright {
namespace {

/// The assets that belong to a scope, found from it outwards: the cost is that of the scope, not of the fleet.
class ScopeWalk {
public:
    ScopeWalk(const Inventory& inventory, UtcTime at)
        : m_inventory(inventory)
        , m_at(at)
        , m_marks(kMaxAssetClasses)
    {
    }

    void mark(AssetRef ref)
    {
        if (!m_inventory.contains(ref))
            return;
        std::vector<bool>& marks = m_marks[indexOf(ref.assetClass)];
        if (marks.empty())
            marks.resize(m_inventory.count(ref.assetClass));
        if (marks[ref.slot])
            return;
        marks[ref.slot] = true;
        m_found.push_back(ref);
    }
    void followTree()
    {
        eachFound([this](AssetRef found) {
            for (const AssetRef child : m_inventory.children(found))
                mark(child);
        });
    }
    /// What is supplied or cooled by what was found.
    void followServed(LinkKind kind)
    {
        eachFound([this, kind](AssetRef found) {
            for (const Link& link : m_inventory.linksTo(found, kind))
                mark(link.from);
        });
    }
    /// What supplies or cools what was found.
    void followSuppliers(LinkKind kind)
    {
        eachFound([this, kind](AssetRef found) {
            for (const Link& link : m_inventory.linksFrom(found, kind))
                mark(link.to);
        });
    }
    void markHeldAccelerators()
    {
        eachAllocation(m_inventory, m_at, [this](const Allocation& allocation) {
            if (!has({AssetClass::Deployment, allocation.deployment}))
                return;
            for (Slot slot = allocation.first; slot < endOf(allocation); ++slot)
                mark({AssetClass::Accelerator, slot});
        });
    }
    void markHolders(AssetClass holder)
    {
        eachAllocation(m_inventory, m_at, [this, holder](const Allocation& allocation) {
            bool holds = false;
            for (Slot slot = allocation.first; slot < endOf(allocation) && !holds; ++slot)
                holds = has({AssetClass::Accelerator, slot});
            if (holds)
                mark(m_inventory.ancestor({AssetClass::Deployment, allocation.deployment}, holder));
        });
    }
    void markContainers(AssetClass container)
    {
        eachFound([this, container](AssetRef found) {
            if (found.assetClass == AssetClass::Accelerator)
                mark(m_inventory.ancestor(found, container));
        });
    }
    bool has(AssetRef ref) const
    {
        const std::vector<bool>& marks = m_marks[indexOf(ref.assetClass)];
        return ref.slot < marks.size() && marks[ref.slot];
    }
    bool hasAny(AssetClass assetClass) const { return !m_marks[indexOf(assetClass)].empty(); }

private:
    /// Behind the last accelerator of an allocation that is there: a peer may say more than it has.
    Slot endOf(const Allocation& allocation) const
    {
        return std::min(m_inventory.count(AssetClass::Accelerator), allocation.first + allocation.count);
    }
    /// Also what mark() adds meanwhile.
    template <typename Visit>
    void eachFound(Visit visit)
    {
        std::size_t next = 0;
        while (next < m_found.size())
            visit(AssetRef(m_found[next++]));
    }

    const Inventory& m_inventory;
    const UtcTime m_at;
    std::vector<std::vector<bool>> m_marks;
    std::vector<AssetRef> m_found;
};

ScopeWalk walk(const Inventory& inventory, AssetRef scope, AssetClass member, UtcTime at)
{
    ScopeWalk walk(inventory, at);
    walk.mark(scope);
    if (const LinkKind kind = chainOf(scope.assetClass); kind != LinkKind::Unspecified)
        walk.followServed(kind);
    walk.followTree();
    if (isBusiness(scope.assetClass) && !isBusiness(member)) {
        walk.markHeldAccelerators();
        walk.markContainers(member);
    } else if (isBusiness(member) && !isBusiness(scope.assetClass)) {
        walk.markHolders(member);
    }
    if (const LinkKind kind = chainOf(member); kind != LinkKind::Unspecified && !walk.hasAny(member))
        walk.followSuppliers(kind);
    return walk;
}

} // namespace

std::vector<WeightedRun> scopeRuns(const Inventory& inventory, AssetRef scope, AssetClass member, UtcTime at)
{
    const Slot count = inventory.count(member);
    if (count == 0)
        return {};
    if (!scope.isValid() || scope.assetClass == AssetClass::Fleet)
        return {{0, count, 1.0f}};
    const ScopeWalk found = walk(inventory, scope, member, at);
    const auto presences = inventory.presences(member);
    std::vector<WeightedRun> runs;
    bool bridged = false; // only tombstones since the end of the last run
    for (Slot slot = 0; slot < count; ++slot) {
        if (found.has({member, slot})) {
            if (bridged)
                runs.back().count = slot + 1 - runs.back().first;
            else
                runs.push_back({slot, 1, 1.0f});
            bridged = true;
        } else if (presences[slot] != Presence::Retired) {
            bridged = false;
        }
    }
    return runs;
}

HoldingSpan holdingSpan(const Inventory& inventory, UtcTime at)
{
    HoldingSpan span{UtcTime::min(), UtcTime::max()};
    const auto bound = [&span, at](UtcTime moment) {
        if (moment == kNoTime)
            return;
        if (moment <= at)
            span.from = std::max(span.from, moment);
        else
            span.until = std::min(span.until, moment);
    };
    for (Slot deployment = 0; deployment < inventory.count(AssetClass::Deployment); ++deployment) {
        for (const Allocation& allocation : inventory.allocationsOf(deployment)) {
            bound(allocation.from);
            bound(allocation.until);
        }
    }
    return span;
}

} // namespace millwright
