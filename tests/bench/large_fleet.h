// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/fleet/inventory.h"

#include <string>

namespace millwright {

/// Racks of 9 nodes with 8 accelerators (every eighth), the others air-cooled: one node of 8 to a rack position, until
/// there are `accelerators`. With 1,000,000: 125,000 nodes and 15,880 groups of 72 or 8.
struct LargeFleet {
    explicit LargeFleet(std::size_t accelerators)
    {
        inventory.reserve(AssetClass::Accelerator, accelerators);
        inventory.reserve(AssetClass::Node, accelerators / 8);
        inventory.reserve(AssetClass::Rack, accelerators / 60);
        const AssetRef fleet = add(AssetClass::Fleet, "fleet", {});
        AssetRef hall;
        for (std::size_t rack = 0; inventory.count(AssetClass::Accelerator) < accelerators; ++rack) {
            if (rack % 256 == 0) {
                const AssetRef site = add(AssetClass::Site, "site-" + std::to_string(rack / 256), fleet);
                hall = add(AssetClass::Hall, "hall-1", site);
            }
            const AssetRef place = add(AssetClass::Rack, "rack-" + std::to_string(rack % 256), hall);
            const int nodes = rack % 7 == 6 ? 1 : 9;
            for (int node = 0; node < nodes; ++node)
                addNode(place, node, accelerators);
        }
    }

    Inventory inventory;

private:
    void addNode(AssetRef rack, int number, std::size_t accelerators)
    {
        const AssetRef node = add(AssetClass::Node, "node-" + std::to_string(number), rack);
        for (int gpu = 0; gpu < 8 && inventory.count(AssetClass::Accelerator) < accelerators; ++gpu)
            add(AssetClass::Accelerator, "gpu" + std::to_string(gpu), node);
    }

    AssetRef add(AssetClass assetClass, std::string name, AssetRef parent)
    {
        // As long as a real id: "accelerator:GPU-" and a UUID.
        char key[64];
        const unsigned number = inventory.count(assetClass);
        std::snprintf(key, sizeof key, "%08x-5b4e-4c1d-9a2e-%012x", number * 2654435761u, number);
        m_spec.id = nameOf(assetClass) + ":GPU-" + key;
        m_spec.assetClass = assetClass;
        m_spec.name = std::move(name);
        m_spec.parent = parent;
        return inventory.upsert(m_spec).value();
    }

    AssetSpec m_spec;
};

} // namespace millwright
