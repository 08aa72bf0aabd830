// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/fleet/grouping.h"

#include "models/fleet/chain.h"
#include "models/fleet/run_collector.h"
#include "models/fleet/upward_memo.h"

#include <algorithm>
#include <bitset>
#include <unordered_map>

namespace millwright {
namespace {

using Shares = std::vector<std::pair<Slot, float>>; // group slot, part of the load

/// Which groups the links of an asset lead to.
class LinkReach {
public:
    LinkReach(const Inventory& inventory, AssetClass group)
        : m_inventory(inventory)
        , m_group(group)
        , m_kind(chainOf(group))
    {
        for (const Link& link : inventory.links())
            m_sources.set(indexOf(link.from.assetClass),
                          m_sources[indexOf(link.from.assetClass)] || link.kind == m_kind);
    }

    /// Number of the asset's shares, or kNoSlot when its links lead to no group.
    std::uint32_t of(AssetRef ref)
    {
        return m_kind != LinkKind::Unspecified && m_sources[indexOf(ref.assetClass)] ? reach(ref, 0) : kNoSlot;
    }
    const Shares& shares(std::uint32_t number) const { return m_shares[number]; }

private:
    static constexpr int kMaxDepth = 16; // the longest real chain has five links

    std::uint32_t reach(AssetRef ref, int depth)
    {
        const auto [known, isNew] = m_known.emplace(ref, kNoSlot);
        if (!isNew || depth == kMaxDepth)
            return known->second; // also kNoSlot on the way round a cycle
        Shares shares;
        for (const Link& link : m_inventory.linksFrom(ref, m_kind)) {
            if (link.to.assetClass == m_group)
                shares.emplace_back(link.to.slot, link.share);
            else if (const std::uint32_t next = reach(link.to, depth + 1); next != kNoSlot)
                for (const auto& [slot, share] : m_shares[next])
                    shares.emplace_back(slot, share * link.share);
        }
        return m_known[ref] = store(std::move(shares));
    }

    std::uint32_t store(Shares shares)
    {
        std::ranges::sort(shares);
        Shares sums;
        for (const auto& [slot, share] : shares) {
            if (!sums.empty() && sums.back().first == slot)
                sums.back().second += share;
            else
                sums.emplace_back(slot, share);
        }
        std::erase_if(sums, [](const auto& share) { return !(share.second > 0.0f); });
        if (sums.empty())
            return kNoSlot;
        m_shares.push_back(std::move(sums));
        return static_cast<std::uint32_t>(m_shares.size() - 1);
    }

    const Inventory& m_inventory;
    AssetClass m_group;
    LinkKind m_kind;
    std::bitset<kMaxAssetClasses> m_sources; // classes in which links of the kind start
    std::unordered_map<AssetRef, std::uint32_t> m_known;
    std::vector<Shares> m_shares;
};

void collectPlaced(const Inventory& inventory, AssetClass group, AssetClass member, RunCollector& runs)
{
    auto ancestors = ancestorMemo(inventory, group);
    LinkReach links(inventory, group);
    const auto own = [&links](AssetRef ref) { return links.of(ref); };
    UpwardMemo<decltype(own)> reach(inventory, own);
    for (Slot slot = 0; slot < inventory.count(member); ++slot) {
        if (const Slot ancestor = ancestors.of({member, slot}); ancestor != kNoSlot) {
            runs.add(ancestor, slot, 1.0f);
        } else if (const std::uint32_t shares = reach.of({member, slot}); shares != kNoSlot) {
            for (const auto& [groupSlot, share] : links.shares(shares))
                runs.add(groupSlot, slot, share);
        }
    }
}

void collectHeldAccelerators(const Inventory& inventory, AssetClass group, UtcTime at, RunCollector& runs)
{
    const Slot accelerators = inventory.count(AssetClass::Accelerator);
    eachAllocation(inventory, at, [&](const Allocation& allocation) {
        const AssetRef holder = inventory.ancestor({AssetClass::Deployment, allocation.deployment}, group);
        if (holder.isValid() && allocation.first < accelerators)
            runs.addRun(holder.slot, {allocation.first, std::min(allocation.count, accelerators - allocation.first),
                                      allocation.fraction});
    });
}

/// Accelerators by slot of whatever contains them, for those that are not retired.
struct Containers {
    Containers(const Inventory& inventory, AssetClass container)
        : of(inventory.count(AssetClass::Accelerator), kNoSlot)
        , sizes(inventory.count(container))
    {
        auto ancestors = ancestorMemo(inventory, container);
        for (Slot slot = 0; slot < of.size(); ++slot) {
            if (inventory.presences(AssetClass::Accelerator)[slot] == Presence::Retired)
                continue;
            of[slot] = ancestors.of({AssetClass::Accelerator, slot});
            if (of[slot] != kNoSlot)
                ++sizes[of[slot]];
        }
    }

    std::vector<Slot> of;
    std::vector<std::uint32_t> sizes;
};

void collectHeldContainers(const Inventory& inventory, const Grouping& held, AssetClass container, RunCollector& runs)
{
    const Containers containers(inventory, container);
    std::vector<double> parts(containers.sizes.size());
    std::vector<Slot> touched;
    for (Slot group = 0; group < held.groups(); ++group) {
        for (const WeightedRun& run : held.runs(group)) {
            for (Slot slot = run.first; slot < run.first + run.count; ++slot) {
                const Slot in = containers.of[slot];
                if (in == kNoSlot)
                    continue;
                if (parts[in] == 0.0)
                    touched.push_back(in);
                parts[in] += run.weight;
            }
        }
        std::ranges::sort(touched);
        for (const Slot slot : touched) {
            runs.add(group, slot, static_cast<float>(parts[slot] / containers.sizes[slot]));
            parts[slot] = 0.0;
        }
        touched.clear();
    }
}

} // namespace

Grouping Grouping::build(const Inventory& inventory, AssetClass group, AssetClass member, UtcTime at)
{
    Grouping result;
    result.m_group = group;
    result.m_member = member;
    result.m_revision = inventory.revision();
    RunCollector runs(inventory.count(group));
    if (group == AssetClass::Fleet && inventory.count(group) == 1) {
        runs.addRun(0, {0, inventory.count(member), 1.0f});
    } else if (isBusiness(group) && !isBusiness(member)) {
        if (member == AssetClass::Accelerator)
            collectHeldAccelerators(inventory, group, at, runs);
        else
            collectHeldContainers(inventory, build(inventory, group, AssetClass::Accelerator, at), member, runs);
    } else {
        collectPlaced(inventory, group, member, runs);
    }
    runs.finish(result.m_begin, result.m_runs);
    for (Slot slot = 0; slot < result.groups() && result.m_contiguous; ++slot) {
        const auto list = result.runs(slot);
        result.m_contiguous = list.empty() || (list.size() == 1 && list[0].weight == 1.0f);
    }
    return result;
}

std::span<const WeightedRun> Grouping::runs(Slot group) const
{
    if (group >= groups())
        return {};
    return std::span(m_runs).subspan(m_begin[group], m_begin[group + 1] - m_begin[group]);
}

std::vector<WeightedRun> unownedRuns(const Inventory& inventory, UtcTime at)
{
    const auto presences = inventory.presences(AssetClass::Accelerator);
    std::vector<float> held(presences.size());
    eachAllocation(inventory, at, [&](const Allocation& allocation) {
        for (Slot i = 0; i < allocation.count && allocation.first + i < held.size(); ++i)
            held[allocation.first + i] += allocation.fraction;
    });
    constexpr float kNothing = 1e-5f;
    RunCollector collector(1);
    for (Slot slot = 0; slot < held.size(); ++slot) {
        if (presences[slot] != Presence::Retired && held[slot] < 1.0f - kNothing)
            collector.add(0, slot, 1.0f - held[slot]);
    }
    std::vector<std::uint32_t> begin;
    std::vector<WeightedRun> runs;
    collector.finish(begin, runs);
    return runs;
}

} // namespace millwright
