// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/sources/registry/row_index.h"

#include <algorithm>
#include <array>
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

} // namespace

RowIndex::RowIndex(const Registry& registry)
    : m_registry(registry)
{
    m_assets.reserve(registry.assets.size());
    for (std::uint32_t i = 0; i < registry.assets.size(); ++i)
        m_assets.emplace(registry.assets[i].id, i);
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
