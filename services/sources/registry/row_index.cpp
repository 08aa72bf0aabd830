// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/sources/registry/row_index.h"

#include "services/sources/registry/registry_schema.h"

#include <algorithm>
#include <array>
#include <set>
#include <string>

namespace millwright::registry {
namespace {

/// The host name of a node: its attribute, else what its id says.
std::string_view hostOf(const Inventory& inventory, AssetRef node)
{
    const std::string_view host = inventory.attribute(node, "host");
    if (!host.empty())
        return host;
    const std::string_view id = inventory.id(node);
    const std::string_view key = id.substr(id.find(':') + 1);
    return key.substr(0, key.find('@'));
}

/// PCI addresses are the same in every node, so the host belongs to them.
std::string addressKey(std::string_view host, std::string_view pci)
{
    return normalisedKey(KeyKind::Host, host) + '/' + normalisedKey(KeyKind::Pci, pci);
}

constexpr KeyKind kAsName = KeyKind::Bmc; // trimmed and in lower case, no more

std::string_view keyOf(std::string_view id)
{
    return id.substr(id.find(':') + 1);
}

std::string_view valueOf(const Attributes& attributes, std::string_view name)
{
    const auto found =
        std::find_if(attributes.begin(), attributes.end(), [&](const auto& pair) { return pair.first == name; });
    return found == attributes.end() ? std::string_view() : std::string_view(found->second);
}

/// "10.0.0.5" of "10.0.0.5:161" and "fd00::5" of "[fd00::5]:161".
std::string_view withoutPort(std::string_view address)
{
    if (address.starts_with('['))
        return address.substr(1, address.find(']') - 1);
    const std::size_t colon = address.find(':');
    const bool isPort = colon != std::string_view::npos && colon == address.rfind(':') &&
                        address.find_first_not_of("0123456789", colon + 1) == std::string_view::npos;
    return address.substr(0, isPort ? colon : address.size());
}

} // namespace

RowIndex::RowIndex(const Registry& registry)
    : m_registry(registry)
{
    m_assets.reserve(registry.assets.size());
    for (std::uint32_t i = 0; i < registry.assets.size(); ++i)
        m_assets.emplace(registry.assets[i].id, i);
    for (std::uint32_t i = 0; i < registry.assets.size(); ++i)
        addEquipment(i, registry.assets[i]);
    for (std::uint32_t i = 0; i < registry.devices.size(); ++i)
        addDevice(i, registry.devices[i]);
    for (std::uint32_t i = 0; i < registry.decommissioned.size(); ++i) {
        const std::string& key = registry.decommissioned[i].key;
        m_goneIds.emplace(key, i);
        for (const KeyKind kind : {KeyKind::Uuid, KeyKind::Serial, KeyKind::Host})
            m_decommissioned.add(kind, key, {AssetClass::Node, i});
    }
}

void RowIndex::addDevice(std::uint32_t index, const DeviceRow& row)
{
    const AssetRef ref{row.assetClass, index};
    if (!row.uuid.empty())
        m_devices.add(KeyKind::Uuid, row.uuid, ref);
    if (!row.serial.empty())
        m_devices.add(KeyKind::Serial, row.serial, ref);
    if (!row.bmc.empty())
        m_devices.add(KeyKind::Bmc, row.bmc, ref);
    if (row.assetClass == AssetClass::Accelerator) {
        m_hasAccelerators = true;
        if (!row.host.empty() && !row.pci.empty())
            m_devices.add(KeyKind::Pci, addressKey(row.host, row.pci), ref);
        return;
    }
    if (!row.host.empty())
        m_devices.add(KeyKind::Host, row.host, ref);
    for (const std::string& alias : row.aliases)
        m_devices.add(KeyKind::Host, alias, ref);
}

std::uint32_t RowIndex::assetOf(std::string_view id) const
{
    const auto found = m_assets.find(id);
    return found == m_assets.end() ? kNone : found->second;
}

std::uint32_t RowIndex::byKey(const Inventory& inventory, AssetRef asset, KeyKind kind) const
{
    const std::string_view text = inventory.attribute(asset, attributeOf(kind));
    std::uint32_t found = kNone;
    if (text.empty())
        return found;
    m_devices.visit(kind, text, [&](AssetRef row) {
        const DeviceRow& device = m_registry.devices[row.slot];
        const std::string& held = kind == KeyKind::Uuid     ? device.uuid
                                  : kind == KeyKind::Serial ? device.serial
                                                            : device.bmc;
        if (row.assetClass == asset.assetClass && sameKey(kind, held, text))
            found = row.slot;
        return found == kNone;
    });
    return found;
}

std::uint32_t RowIndex::byHost(AssetClass assetClass, std::string_view host) const
{
    std::uint32_t found = kNone;
    m_devices.visit(KeyKind::Host, host, [&](AssetRef row) {
        const DeviceRow& device = m_registry.devices[row.slot];
        const bool isSame = sameKey(KeyKind::Host, device.host, host) ||
                            std::any_of(device.aliases.begin(), device.aliases.end(),
                                        [&](const std::string& alias) { return sameKey(KeyKind::Host, alias, host); });
        if (row.assetClass == assetClass && isSame)
            found = row.slot;
        return found == kNone;
    });
    return found;
}

std::uint32_t RowIndex::deviceOf(const Inventory& inventory, AssetRef asset) const
{
    std::uint32_t found = kNone;
    if (m_registry.devices.empty() || (asset.assetClass == AssetClass::Accelerator && !m_hasAccelerators))
        return found;
    if (asset.assetClass == AssetClass::Node) {
        found = byHost(AssetClass::Node, hostOf(inventory, asset));
        for (const KeyKind kind : {KeyKind::Serial, KeyKind::Bmc, KeyKind::Uuid})
            found = found == kNone ? byKey(inventory, asset, kind) : found;
        return found;
    }
    for (const KeyKind kind : {KeyKind::Uuid, KeyKind::Serial})
        found = found == kNone ? byKey(inventory, asset, kind) : found;
    const std::string_view pci = inventory.attribute(asset, "pci");
    if (found != kNone || pci.empty())
        return found;
    const std::string_view own = inventory.attribute(asset, "host");
    const std::string key = addressKey(own.empty() ? hostOf(inventory, inventory.parent(asset)) : own, pci);
    m_devices.visit(KeyKind::Pci, key, [&](AssetRef row) {
        const DeviceRow& device = m_registry.devices[row.slot];
        if (row.assetClass == AssetClass::Accelerator && addressKey(device.host, device.pci) == key)
            found = row.slot;
        return found == kNone;
    });
    return found;
}

void RowIndex::addEquipment(std::uint32_t index, const RegisteredAsset& asset)
{
    const auto classes = equipmentClasses();
    if (std::find(classes.begin(), classes.end(), asset.assetClass) == classes.end())
        return;
    const AssetRef ref{asset.assetClass, index};
    if (const std::string_view serial = valueOf(asset.attributes, "serial"); !serial.empty())
        m_equipment.add(KeyKind::Serial, serial, ref);
    if (const std::string_view host = valueOf(asset.attributes, "host"); !host.empty())
        m_equipment.add(KeyKind::Host, withoutPort(host), ref);
    m_equipmentNames.add(kAsName, asset.name, ref);
    m_equipmentNames.add(kAsName, keyOf(asset.id), ref);
}

template <typename IsSame>
std::uint32_t RowIndex::onlyOne(const KeyIndex& index, KeyKind kind, std::string_view text, IsSame isSame)
{
    std::set<std::uint32_t> found;
    if (!text.empty()) {
        index.visit(kind, text, [&](AssetRef row) {
            if (isSame(row))
                found.insert(row.slot);
            return found.size() < 2;
        });
    }
    return found.size() == 1 ? *found.begin() : kNone;
}

std::uint32_t RowIndex::equipmentOf(const EquipmentKeys& keys) const
{
    const auto byKey = [&](KeyKind kind, std::string_view text) {
        return onlyOne(m_equipment, kind, text, [&](AssetRef row) {
            const std::string_view held = valueOf(m_registry.assets[row.slot].attributes, attributeOf(kind));
            return row.assetClass == keys.assetClass &&
                   sameKey(kind, kind == KeyKind::Host ? withoutPort(held) : held, text);
        });
    };
    const auto byName = [&](std::string_view text) {
        return onlyOne(m_equipmentNames, kAsName, text, [&](AssetRef row) {
            const RegisteredAsset& asset = m_registry.assets[row.slot];
            return row.assetClass == keys.assetClass &&
                   (sameKey(kAsName, asset.name, text) || sameKey(kAsName, keyOf(asset.id), text));
        });
    };
    std::uint32_t found = byKey(KeyKind::Serial, keys.serial);
    for (const std::string_view host : {keys.host, keyOf(keys.id)})
        found = found == kNone ? byKey(KeyKind::Host, withoutPort(host)) : found;
    for (const std::string_view name : {keyOf(keys.id), keys.name})
        found = found == kNone ? byName(name) : found;
    return found;
}

std::uint32_t RowIndex::decommissionOf(const Inventory& inventory, AssetRef asset) const
{
    if (m_goneIds.empty())
        return kNone;
    if (const auto found = m_goneIds.find(inventory.id(asset)); found != m_goneIds.end())
        return found->second;
    constexpr std::array kKinds{KeyKind::Uuid, KeyKind::Serial, KeyKind::Host};
    std::uint32_t gone = kNone;
    for (const KeyKind kind : kKinds) {
        if (kind == KeyKind::Host && asset.assetClass != AssetClass::Node)
            continue; // an accelerator has the host of its node
        const std::string_view text =
            kind == KeyKind::Host ? hostOf(inventory, asset) : inventory.attribute(asset, attributeOf(kind));
        if (text.empty())
            continue;
        m_decommissioned.visit(kind, text, [&](AssetRef entry) {
            if (sameKey(kind, m_registry.decommissioned[entry.slot].key, text))
                gone = entry.slot;
            return gone == kNone;
        });
    }
    return gone;
}

} // namespace millwright::registry
