// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/fleet/inventory.h"
#include "services/sources/registry/registry.h"

#include <string_view>
#include <unordered_map>

namespace millwright::registry {

/// How telemetry names a piece of equipment.
struct EquipmentKeys {
    AssetClass assetClass = AssetClass::Unspecified;
    std::string_view id; ///< "ups:10.0.0.5:161"
    std::string_view name, serial, host;
};

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
    /// Index of the asset of the registry that telemetry names so: switches, storage, power and cooling, by serial
    /// number, else by host or address (a port in it is left aside), else by name or id in any case. What stands behind
    /// the class in telemetry's id serves as host and as name. kNone where no row of the class has the key, or several.
    std::uint32_t equipmentOf(const EquipmentKeys& keys) const;
    /// Index of the entry that names this asset itself as gone; kNone.
    std::uint32_t decommissionOf(const Inventory& inventory, AssetRef asset) const;

private:
    void addDevice(std::uint32_t index, const DeviceRow& row);
    void addEquipment(std::uint32_t index, const RegisteredAsset& asset);
    template <typename IsSame>
    static std::uint32_t onlyOne(const KeyIndex& index, KeyKind kind, std::string_view text, IsSame isSame);
    std::uint32_t byKey(const Inventory& inventory, AssetRef asset, KeyKind kind) const;
    std::uint32_t byHost(AssetClass assetClass, std::string_view host) const;

    const Registry& m_registry;
    std::unordered_map<std::string_view, std::uint32_t> m_assets;
    KeyIndex m_devices; // slot = index of the row
    bool m_hasAccelerators = false;
    KeyIndex m_equipment;      // by serial and host; slot = index of the asset
    KeyIndex m_equipmentNames; // by name and id
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
