// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/held_nodes.h"

#include "models/fleet/chain.h"
#include "models/items/peers.h"
#include "models/items/rack_layout.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <map>

namespace millwright::items {
namespace {

constexpr float kWhole = 0.999f;

/// Behind the last accelerator of an allocation that is there: a peer may say more than it has.
Slot endOf(const Inventory& inventory, const Allocation& allocation)
{
    return std::min(inventory.count(AssetClass::Accelerator), allocation.first + allocation.count);
}

} // namespace

std::vector<HeldNode> heldNodes(const Inventory& inventory, Slot deployment, UtcTime at)
{
    std::vector<HeldNode> nodes;
    std::map<AssetRef, std::size_t> known;
    for (const Allocation& allocation : inventory.allocationsOf(deployment)) {
        if (!holdsAt(allocation, at))
            continue;
        for (Slot slot = allocation.first; slot < endOf(inventory, allocation); ++slot) {
            const AssetRef accelerator{AssetClass::Accelerator, slot};
            if (!inventory.contains(accelerator) || inventory.presence(accelerator) == Presence::Retired)
                continue;
            const AssetRef node = inventory.ancestor(accelerator, AssetClass::Node);
            const auto [place, isNew] = known.try_emplace(node, nodes.size());
            if (isNew)
                nodes.push_back({node, {}, 0.0, 0});
            HeldNode& one = nodes[place->second];
            if (std::ranges::find(one.accelerators, slot) == one.accelerators.end())
                one.accelerators.push_back(slot);
            one.held += static_cast<double>(allocation.fraction);
        }
    }
    for (HeldNode& one : nodes) {
        one.held = std::min(one.held, static_cast<double>(one.accelerators.size()));
        one.standing = one.node.isValid() ? static_cast<int>(acceleratorsIn(inventory, one.node).size()) : 0;
    }
    return nodes;
}

HeldSum heldSum(const Inventory& inventory, Slot deployment, UtcTime at)
{
    HeldSum sum;
    std::vector<float> shares;
    for (const Allocation& allocation : inventory.allocationsOf(deployment)) {
        if (!holdsAt(allocation, at))
            continue;
        const Slot end = endOf(inventory, allocation);
        shares.resize(std::max<std::size_t>(shares.size(), end));
        for (Slot slot = allocation.first; slot < end; ++slot)
            shares[slot] = std::min(1.0f, shares[slot] + allocation.fraction);
        if (allocation.from != kNoTime) {
            sum.first = sum.first == kNoTime ? allocation.from : std::min(sum.first, allocation.from);
            sum.last = std::max(sum.last, allocation.from);
        }
        if (allocation.until != kNoTime)
            sum.until = sum.until == kNoTime ? allocation.until : std::min(sum.until, allocation.until);
    }
    for (const float share : shares) {
        sum.accelerators += share > 0.0f ? 1 : 0;
        sum.inPart += share > 0.0f && share < kWhole ? 1 : 0;
        sum.held += static_cast<double>(share);
    }
    return sum;
}

std::vector<Lagging> lagging(std::span<const Doing> doing, std::span<const int> models)
{
    constexpr std::array kDirections{Direction::HigherIsBetter, Direction::HigherIsBetter};
    std::vector<double> useful, clocks;
    for (const Doing& one : doing) {
        const bool isAsked = one.busy >= kLeastBusy;
        useful.push_back(isAsked ? one.useful : std::numeric_limits<double>::quiet_NaN());
        clocks.push_back(isAsked ? one.clock : std::numeric_limits<double>::quiet_NaN());
    }
    const std::array table{deviations(useful, models), deviations(clocks, models)};
    std::vector<Lagging> found;
    for (const Straggler& straggler : stragglers(table, kDirections)) {
        const Deviation& by = straggler.deviation;
        found.push_back({straggler.index, straggler.measure == 0 ? Lagging::By::Useful : Lagging::By::Clock, by.value,
                         by.median, std::abs(by.share)});
    }
    return found;
}

} // namespace millwright::items
