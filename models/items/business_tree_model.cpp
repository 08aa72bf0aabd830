// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/spine_tree_model.h"

#include "models/fleet/chain.h"

#include <algorithm>

namespace millwright::items {
namespace {

bool isLevel(AssetClass assetClass)
{
    return assetClass >= AssetClass::Organisation && assetClass <= AssetClass::Deployment;
}

bool isShown(const Inventory& inventory, AssetRef asset)
{
    return isLevel(asset.assetClass) && inventory.presence(asset) != Presence::Retired;
}

std::vector<AssetRef> acceleratorsOn(const Inventory& inventory, Slot deployment, AssetRef node, UtcTime at)
{
    std::vector<AssetRef> held;
    for (const AssetRef child : inventory.children(node)) {
        const bool isHeld = child.assetClass == AssetClass::Accelerator &&
                            std::ranges::any_of(inventory.allocationsOf(deployment), [&](const Allocation& allocation) {
                                return holdsAt(allocation, at) && child.slot >= allocation.first &&
                                       child.slot - allocation.first < allocation.count;
                            });
        if (isHeld)
            held.push_back(child);
    }
    return held;
}

} // namespace

BusinessTreeModel::BusinessTreeModel(FleetView* view, QObject* parent)
    : SpineTreeModel(view, parent)
{
    load();
}

std::vector<AssetRef> BusinessTreeModel::childrenOf(const Inventory& inventory, const Path& path) const
{
    if (path.empty())
        return rootsBetween(inventory, AssetClass::Organisation, AssetClass::Deployment);
    const AssetRef asset = path.back();
    if (asset.assetClass == AssetClass::Deployment)
        return nodesOf(inventory, asset.slot, now());
    if (asset.assetClass == AssetClass::Node && path.size() >= 2)
        return acceleratorsOn(inventory, path[path.size() - 2].slot, asset, now());
    std::vector<AssetRef> shown;
    std::ranges::copy_if(inventory.children(asset), std::back_inserter(shown),
                         [&](AssetRef child) { return isShown(inventory, child); });
    return shown;
}

bool BusinessTreeModel::mayHaveChildren(const Inventory& inventory, const Path& path) const
{
    if (path.empty() || path.back().assetClass == AssetClass::Node)
        return true;
    if (path.back().assetClass == AssetClass::Accelerator)
        return false;
    if (path.back().assetClass == AssetClass::Deployment)
        return !inventory.allocationsOf(path.back().slot).empty();
    return !inventory.children(path.back()).empty();
}

std::vector<AssetRef> nodesOf(const Inventory& inventory, Slot deployment, UtcTime at)
{
    std::vector<AssetRef> nodes;
    const Slot accelerators = inventory.count(AssetClass::Accelerator);
    for (const Allocation& allocation : inventory.allocationsOf(deployment)) {
        const Slot end = std::min(accelerators, allocation.first + allocation.count);
        for (Slot slot = allocation.first; holdsAt(allocation, at) && slot < end; ++slot) {
            const AssetRef node = inventory.parent({AssetClass::Accelerator, slot});
            if (node.isValid() && (nodes.empty() || nodes.back() != node))
                nodes.push_back(node);
        }
    }
    std::ranges::sort(nodes);
    nodes.erase(std::unique(nodes.begin(), nodes.end()), nodes.end());
    return nodes;
}

} // namespace millwright::items
