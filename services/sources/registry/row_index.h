// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/fleet/inventory.h"
#include "services/sources/registry/registry.h"

#include <string_view>
#include <unordered_map>

namespace millwright::registry {

/// Finds what a registry says of an asset that telemetry made: nodes by host name or alias, serial number, BMC or UUID,
/// accelerators by UUID, serial number, or host and PCI address; spelling as in key_index.h. Refers to the registry,
/// which must outlive it.
class RowIndex {
public:
    explicit RowIndex(const Registry& registry);

    /// Index of the asset with this id among those that the registry makes; kNone.
    std::uint32_t assetOf(std::string_view id) const;
    /// Index of the row about a node or an accelerator; kNone.
    std::uint32_t deviceOf(const Inventory& inventory, AssetRef asset) const;
    /// Index of the entry that names this asset itself as gone; kNone.
    std::uint32_t decommissionOf(const Inventory& inventory, AssetRef asset) const;

private:
    void addDevice(std::uint32_t index, const DeviceRow& row);
    std::uint32_t byKey(const Inventory& inventory, AssetRef asset, KeyKind kind) const;
    std::uint32_t byHost(AssetClass assetClass, std::string_view host) const;

    const Registry& m_registry;
    std::unordered_map<std::string_view, std::uint32_t> m_assets;
    KeyIndex m_devices; // slot = index of the row
    bool m_hasAccelerators = false;
    KeyIndex m_decommissioned; // slot = index of the entry
    std::unordered_map<std::string_view, std::uint32_t> m_goneIds;
};

/// A registry with its index, as one that does not move.
struct LoadedRegistry {
    explicit LoadedRegistry(Registry from)
        : registry(std::move(from))
        , index(registry)
    {
    }
    LoadedRegistry(const LoadedRegistry&) = delete;
    LoadedRegistry& operator=(const LoadedRegistry&) = delete;

    const Registry registry;
    const RowIndex index;
};

} // namespace millwright::registry
