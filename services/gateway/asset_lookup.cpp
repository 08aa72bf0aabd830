// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/gateway/asset_lookup.h"

#include "models/fleet/grouping.h"
#include "models/fleet/inventory.h"
#include "services/gateway/wire.h"

#include "millwright/v1/inventory.pb.h"

#include <algorithm>
#include <map>
#include <set>
#include <vector>

namespace millwright::gateway {
namespace {

constexpr std::uint32_t kGreatestDepth = 16;
constexpr int kGreatestSteps = 1000;
constexpr std::size_t kGreatestHolders = 1000;

/// Accelerators of the runs that lie in [first, first + count).
Slot overlap(const std::vector<WeightedRun>& runs, Slot first, Slot count)
{
    Slot shared = 0;
    auto run = std::upper_bound(runs.begin(), runs.end(), first,
                                [](Slot slot, const WeightedRun& r) { return slot < r.first + r.count; });
    for (; run != runs.end() && run->first < first + count; ++run)
        shared += std::min(run->first + run->count, first + count) - std::max(run->first, first);
    return shared;
}

void addHolders(const Inventory& inventory, AssetRef ref, UtcTime now, v1::LookupAssetResponse& answer)
{
    const std::vector<WeightedRun> runs = scopeRuns(inventory, ref, AssetClass::Accelerator, now);
    std::vector<std::pair<double, Slot>> held;
    for (Slot deployment = 0; deployment < inventory.count(AssetClass::Deployment); ++deployment) {
        double accelerators = 0.0;
        for (const Allocation& allocation : inventory.allocationsOf(deployment)) {
            const bool lasts = allocation.until == kNoTime || allocation.until > now;
            if (allocation.from <= now && lasts)
                accelerators += overlap(runs, allocation.first, allocation.count) * double{allocation.fraction};
        }
        if (accelerators > 0.0)
            held.emplace_back(-accelerators, deployment);
    }
    std::sort(held.begin(), held.end());
    held.resize(std::min(held.size(), kGreatestHolders));
    for (const auto& [accelerators, deployment] : held) {
        const AssetRef holder{AssetClass::Deployment, deployment};
        v1::Holder& wire = *answer.add_holders();
        *wire.mutable_deployment() = toWire(inventory, holder);
        if (const AssetRef useCase = inventory.ancestor(holder, AssetClass::UseCase); useCase.isValid())
            *wire.mutable_use_case() = toWire(inventory, useCase);
        if (const AssetRef pod = inventory.ancestor(holder, AssetClass::Pod); pod.isValid())
            *wire.mutable_pod() = toWire(inventory, pod);
        wire.set_accelerators(-accelerators);
    }
}

/// Follows a chain outwards step by step; where several paths lead to an asset its shares add up.
void addChain(const Inventory& inventory, AssetRef begin, LinkKind kind,
              google::protobuf::RepeatedPtrField<v1::SpineStep>& steps)
{
    std::map<AssetRef, float> level{{begin, 1.0f}};
    std::set<AssetRef> seen{begin};
    for (std::uint32_t depth = 1; depth <= kGreatestDepth && !level.empty(); ++depth) {
        std::map<AssetRef, float> next;
        for (const auto& [ref, share] : level) {
            for (const Link& link : inventory.linksFrom(ref, kind)) {
                if (!seen.contains(link.to))
                    next[link.to] += share * link.share;
            }
        }
        for (const auto& [ref, share] : next) {
            seen.insert(ref);
            if (steps.size() >= kGreatestSteps)
                return;
            v1::SpineStep& step = *steps.Add();
            *step.mutable_asset() = toWire(inventory, ref);
            step.set_depth(depth);
            step.set_share(share);
        }
        level = std::move(next);
    }
}

} // namespace

v1::LookupAssetResponse lookUp(const Inventory& inventory, AssetRef ref, UtcTime now)
{
    v1::LookupAssetResponse answer;
    *answer.mutable_asset() = toWire(inventory, ref);
    const std::vector<AssetRef> ancestors = inventory.ancestors(ref);
    for (auto ancestor = ancestors.rbegin(); ancestor != ancestors.rend(); ++ancestor) {
        if (ancestor->assetClass != AssetClass::Fleet)
            *answer.add_ancestors() = toWire(inventory, *ancestor);
    }
    addHolders(inventory, ref, now, answer);
    const AssetRef rack = inventory.ancestor(ref, AssetClass::Rack);
    const AssetRef begin = rack.isValid() ? rack : ref;
    addChain(inventory, begin, LinkKind::SuppliedBy, *answer.mutable_supplies());
    addChain(inventory, begin, LinkKind::CooledBy, *answer.mutable_cooling());
    answer.set_children(static_cast<std::uint32_t>(inventory.children(ref).size()));
    return answer;
}

} // namespace millwright::gateway
