// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/fleet/inventory.h"

#include <QString>

#include <vector>

namespace millwright::pages {

/// One stop of the spine: assets of one kind that an asset works for, stands in or hangs on.
struct SpineStop {
    QString label;
    std::vector<AssetRef> assets; ///< The first few, gravest share first.
    std::uint32_t more = 0;       ///< Further ones that are not in `assets`.
    QString note;                 ///< "half of it", "A and B"; empty when there is nothing to add.
    bool here = false;            ///< The asset itself.
};

/// Who an asset works for, where it stands, and what it hangs on, from the organisation down to the coolant; for a
/// business asset the sites that it runs on. Stops that lead nowhere are left out.
std::vector<SpineStop> spineOf(const Inventory& inventory, AssetRef asset, UtcTime now);

/// Where an asset stands, outermost last, then all that supplies and cools it, nearest first; the fleet and regions are
/// left out. Nothing for business assets.
std::vector<AssetRef> hangsOn(const Inventory& inventory, AssetRef asset);
/// Who holds accelerators of a physical asset: deployments, use cases, pods, as many as the spine names.
std::vector<AssetRef> holdersAround(const Inventory& inventory, AssetRef asset, UtcTime now);

/// What a business asset holds at a moment, the nodes and racks that have it, and all that supplies and cools those.
/// Rows and halls are left out: what happens to them may well happen to somebody else.
std::vector<AssetRef> heldBy(const Inventory& inventory, AssetRef asset, UtcTime at);

/// The pods that hold accelerators of a place, or of what a supply or a loop feeds; none is an empty stop.
SpineStop podsOn(const Inventory& inventory, AssetRef asset, UtcTime now);

} // namespace millwright::pages
