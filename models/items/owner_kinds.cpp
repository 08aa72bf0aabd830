// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/owner_kinds.h"

#include "models/fleet/chain.h"
#include "models/fleet/grouping.h"

#include <algorithm>
#include <map>
#include <set>

namespace millwright::items {
namespace {

/// Of an accelerator: how much of it is held, and by whom most.
struct Holding {
    float all = 0.0f;
    float most = 0.0f;
    std::uint32_t holder = 0;
    bool isInside = false;
};

AssetRef holderOf(const Inventory& inventory, Slot deployment)
{
    const AssetRef own{AssetClass::Deployment, deployment};
    const AssetRef pod = inventory.ancestor(own, AssetClass::Pod);
    return pod.isValid() ? pod : own;
}

/// The kinds of the greatest `holders` (in that order), those that had one before keep theirs.
std::vector<int> dealKinds(const std::vector<AssetRef>& holders, const OwnerKinds& before)
{
    std::vector<int> kinds(holders.size(), OwnerKinds::kOthers);
    std::set<int> taken;
    const std::size_t named = std::min<std::size_t>(holders.size(), OwnerKinds::kNamed);
    for (std::size_t i = 0; i < named; ++i) {
        const auto known = std::ranges::find(before.owners, holders[i], &OwnerKinds::Owner::holder);
        if (known != before.owners.end() && known->kind != OwnerKinds::kOthers && taken.insert(known->kind).second)
            kinds[i] = known->kind;
    }
    int next = OwnerKinds::kNamed; // who holds most is the most ink
    for (std::size_t i = 0; i < named; ++i) {
        if (kinds[i] != OwnerKinds::kOthers)
            continue;
        while (taken.contains(next))
            --next;
        kinds[i] = next;
        taken.insert(next);
    }
    return kinds;
}

/// Everything that is held, and who holds it, while it is being added up.
class Sum {
public:
    Sum(const Inventory& inventory, AssetRef scope)
        : m_inventory(inventory)
        , m_holdings(inventory.count(AssetClass::Accelerator))
    {
        const auto presences = inventory.presences(AssetClass::Accelerator);
        for (const WeightedRun& run : scopeRuns(inventory, scope, AssetClass::Accelerator)) {
            for (Slot slot = run.first; slot < run.first + run.count; ++slot)
                m_holdings[slot].isInside = presences[slot] != Presence::Retired;
        }
    }

    void add(const Allocation& allocation)
    {
        const auto [place, isNew] = m_numbers.try_emplace(holderOf(m_inventory, allocation.deployment),
                                                          static_cast<std::uint32_t>(held.size()));
        if (isNew)
            held.emplace_back(0.0, place->first);
        const auto end = std::min<std::size_t>(std::size_t{allocation.first} + allocation.count, m_holdings.size());
        for (std::size_t slot = allocation.first; slot < end; ++slot) {
            Holding& one = m_holdings[slot];
            if (!one.isInside)
                continue;
            one.all += allocation.fraction;
            held[place->second].first += static_cast<double>(allocation.fraction);
            if (allocation.fraction > one.most) {
                one.most = allocation.fraction;
                one.holder = place->second;
            }
        }
    }
    /// Numbers of those that hold anything, who holds most first.
    std::vector<std::uint32_t> order() const
    {
        std::vector<std::uint32_t> numbers;
        for (std::uint32_t i = 0; i < held.size(); ++i) {
            if (held[i].first > 0.0)
                numbers.push_back(i);
        }
        std::ranges::stable_sort(numbers, [this](auto a, auto b) { return held[a].first > held[b].first; });
        return numbers;
    }
    /// `kinds` by number.
    void colour(const std::vector<std::uint8_t>& kinds, OwnerKinds& result) const
    {
        result.bySlot.assign(m_holdings.size(), OwnerKinds::kFree);
        for (std::size_t slot = 0; slot < m_holdings.size(); ++slot) {
            const Holding& one = m_holdings[slot];
            if (!one.isInside)
                continue;
            if (one.most > 0.0f)
                result.bySlot[slot] = kinds[one.holder];
            result.free += static_cast<double>(std::max(0.0f, 1.0f - one.all));
        }
    }

    std::vector<std::pair<double, AssetRef>> held; ///< By number: how much, and who.

private:
    const Inventory& m_inventory;
    std::vector<Holding> m_holdings; // by slot
    std::map<AssetRef, std::uint32_t> m_numbers;
};

} // namespace

OwnerKinds ownerKinds(const Inventory& inventory, AssetRef scope, UtcTime at, const OwnerKinds& before)
{
    OwnerKinds result;
    result.isTold = inventory.shape().allocations > 0;
    Sum sum(inventory, scope);
    eachAllocation(inventory, at, [&](const Allocation& allocation) { sum.add(allocation); });
    const std::vector<std::uint32_t> order = sum.order();
    std::vector<AssetRef> holders;
    for (const std::uint32_t number : order)
        holders.push_back(sum.held[number].second);
    const std::vector<int> dealt = dealKinds(holders, before);
    std::vector<std::uint8_t> kinds(sum.held.size(), OwnerKinds::kOthers);
    OwnerKinds::Owner rest;
    for (std::size_t i = 0; i < order.size(); ++i) {
        kinds[order[i]] = static_cast<std::uint8_t>(dealt[i]);
        const double held = sum.held[order[i]].first;
        if (dealt[i] != OwnerKinds::kOthers) {
            result.owners.push_back({holders[i], dealt[i], held});
            continue;
        }
        rest.held += held;
        ++result.others;
    }
    if (result.others > 0)
        result.owners.push_back(rest);
    sum.colour(kinds, result);
    return result;
}

} // namespace millwright::items
