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
constexpr double kLeastBusy = 1.0; // %

} // namespace

std::vector<HeldNode> heldNodes(const Inventory& inventory, Slot deployment, UtcTime at)
{
    std::vector<HeldNode> nodes;
    std::map<AssetRef, std::size_t> known;
    for (const Allocation& allocation : inventory.allocationsOf(deployment)) {
        if (!holdsAt(allocation, at))
            continue;
        for (Slot slot = allocation.first; slot < allocation.first + allocation.count; ++slot) {
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
    for (HeldNode& one : nodes)
        one.standing = one.node.isValid() ? static_cast<int>(acceleratorsIn(inventory, one.node).size()) : 0;
    return nodes;
}

HeldSum heldSum(const Inventory& inventory, Slot deployment, UtcTime at)
{
    HeldSum sum;
    for (const Allocation& allocation : inventory.allocationsOf(deployment)) {
        if (!holdsAt(allocation, at))
            continue;
        sum.accelerators += static_cast<int>(allocation.count);
        sum.inPart += allocation.fraction < kWhole ? static_cast<int>(allocation.count) : 0;
        sum.held += static_cast<double>(allocation.fraction) * allocation.count;
        if (allocation.from != kNoTime) {
            sum.first = sum.first == kNoTime ? allocation.from : std::min(sum.first, allocation.from);
            sum.last = std::max(sum.last, allocation.from);
        }
        if (allocation.until != kNoTime)
            sum.until = sum.until == kNoTime ? allocation.until : std::min(sum.until, allocation.until);
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
