// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/hub/condition_class.h"
#include "services/hub/conditions.h"

#include <algorithm>

namespace millwright::hub {

// How the planes and the tree follow the inventory.

void Conditions::syncInventory(const Inventory& inventory)
{
    if (m_isSynced && m_revision == inventory.revision())
        return;
    const auto changes = m_isSynced ? inventory.changesAfter(m_revision) : std::nullopt;
    for (std::size_t i = 0; i < kMaxAssetClasses; ++i) {
        const auto assetClass = static_cast<AssetClass>(i);
        if (const Slot slots = inventory.count(assetClass); slots > 0)
            stateOf(assetClass).resize(slots);
    }
    if (changes) {
        for (const InventoryChange& change : *changes) {
            if (change.kind == InventoryChange::Kind::Asset)
                syncAsset(inventory, change.asset);
        }
    } else {
        syncAll(inventory);
    }
    m_revision = inventory.revision();
    m_isSynced = true;
}

void Conditions::syncAll(const Inventory& inventory)
{
    m_rewriteAll = true;
    for (std::size_t i = 0; i < kMaxAssetClasses; ++i) {
        const auto assetClass = static_cast<AssetClass>(i);
        for (Slot slot = 0; slot < inventory.count(assetClass); ++slot)
            syncAsset(inventory, {assetClass, slot});
    }
}

void Conditions::syncAsset(const Inventory& inventory, AssetRef asset)
{
    ClassState& state = stateOf(asset.assetClass);
    const Presence presence = inventory.presence(asset);
    state.retired.set(asset.slot, presence == Presence::Retired);
    state.missing.set(asset.slot, presence == Presence::Missing);
    AssetRef parent = inventory.parent(asset);
    if (!parent.isValid() && asset.assetClass != AssetClass::Fleet)
        parent = {AssetClass::Fleet, 0};
    m_tree.setParent(asset, parent);
    if (parent.isValid())
        stateOf(parent.assetClass).parts |= std::uint64_t{1} << indexOf(asset.assetClass);
    for (MeasureLimits& limits : state.limits) {
        if (limits.hasModels())
            limits.setModel(asset.slot, inventory.attribute(asset, "model"));
    }
    if (!m_rewriteAll)
        m_touched.push_back(asset);
}

} // namespace millwright::hub
