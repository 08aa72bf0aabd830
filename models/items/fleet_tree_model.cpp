// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/spine_tree_model.h"

#include <algorithm>

namespace millwright::items {
namespace {

bool isLevel(AssetClass assetClass)
{
    return assetClass >= AssetClass::Fleet && assetClass <= AssetClass::Accelerator;
}

bool isShown(const Inventory& inventory, AssetRef asset)
{
    return isLevel(asset.assetClass) && inventory.presence(asset) != Presence::Retired;
}

} // namespace

FleetTreeModel::FleetTreeModel(FleetView* view, QObject* parent)
    : SpineTreeModel(view, parent)
{
    load();
}

std::vector<AssetRef> FleetTreeModel::childrenOf(const Inventory& inventory, const Path& path) const
{
    if (path.empty())
        return rootsBetween(inventory, AssetClass::Fleet, AssetClass::Accelerator);
    std::vector<AssetRef> shown;
    std::ranges::copy_if(inventory.children(path.back()), std::back_inserter(shown),
                         [&](AssetRef child) { return isShown(inventory, child); });
    return shown;
}

bool FleetTreeModel::mayHaveChildren(const Inventory& inventory, const Path& path) const
{
    if (path.empty())
        return true;
    return path.back().assetClass != AssetClass::Accelerator &&
           std::ranges::any_of(inventory.children(path.back()),
                               [&](AssetRef child) { return isShown(inventory, child); });
}

std::vector<AssetRef> rootsBetween(const Inventory& inventory, AssetClass first, AssetClass last)
{
    std::vector<AssetRef> found;
    for (std::size_t level = indexOf(first); level <= indexOf(last); ++level) {
        const auto assetClass = static_cast<AssetClass>(level);
        for (Slot slot = 0; slot < inventory.count(assetClass); ++slot) {
            const AssetRef asset{assetClass, slot};
            const AssetRef above = inventory.parent(asset);
            // Below what is not there, or not any more, nobody would find it.
            const bool isRoot =
                above.assetClass < first || above.assetClass > last || inventory.presence(above) == Presence::Retired;
            if (isRoot && inventory.presence(asset) != Presence::Retired)
                found.push_back(asset);
        }
    }
    return found;
}

std::vector<AssetRef> fleetPath(const Inventory& inventory, AssetRef asset)
{
    std::vector<AssetRef> path = inventory.ancestors(asset);
    std::ranges::reverse(path);
    path.push_back(asset);
    return path;
}

} // namespace millwright::items
