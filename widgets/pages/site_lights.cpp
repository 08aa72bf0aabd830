// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/site_lights.h"

#include <algorithm>
#include <optional>
#include <string>

namespace millwright::pages {
namespace {

std::optional<Light> lightOf(AssetClass assetClass)
{
    if (assetClass == AssetClass::StorageCluster)
        return Light::Storage;
    if (assetClass == AssetClass::Switch)
        return Light::Fabric;
    if (assetClass >= AssetClass::PowerSource && assetClass <= AssetClass::RackSupply)
        return Light::Power;
    if (assetClass >= AssetClass::HeatRejection && assetClass <= AssetClass::Pump)
        return Light::Cooling;
    return std::nullopt;
}

/// Registries list switches and storage that nobody asks how they are.
bool isOftenUnmeasured(Light light)
{
    return light == Light::Storage || light == Light::Fabric;
}

constexpr std::ptrdiff_t kMostAsked = 32; ///< Of a class in a site, until one of them tells.

} // namespace

void SiteLights::lookUp(const Inventory& inventory, const Catalogue& catalogue)
{
    m_first.clear();
    for (const AssetClass assetClass : kAssetClasses) {
        const auto light = lightOf(assetClass);
        if (!light || !catalogue.find(std::string(nameOf(assetClass)) + ".condition"))
            continue;
        for (Slot slot = 0; slot < inventory.count(assetClass); ++slot) {
            const AssetRef asset{assetClass, slot};
            const AssetRef site = inventory.ancestor(asset, AssetClass::Site);
            if (!site.isValid() || inventory.presence(asset) == Presence::Retired)
                continue;
            std::vector<AssetRef>& known = m_first[site.slot][static_cast<std::size_t>(*light)];
            if (std::ranges::count(known, assetClass, &AssetRef::assetClass) < kMostAsked)
                known.push_back(asset);
        }
    }
    m_isKnown = true;
}

std::map<Slot, SiteLights::Lights> SiteLights::now(const items::FleetView& view, const items::ConditionBoard& board)
{
    std::map<Slot, Lights> lights;
    if (!view.inventory())
        return lights;
    const Inventory& inventory = *view.inventory();
    if (!m_isKnown)
        lookUp(inventory, view.catalogue());
    for (const auto& [site, byLight] : m_first) {
        for (std::size_t light = 0; light < kLights; ++light) {
            if (byLight[light].empty())
                continue;
            const bool reports = std::ranges::any_of(
                byLight[light], [&](AssetRef asset) { return board.conditionOf(asset) != Condition::Unknown; });
            if (!reports && isOftenUnmeasured(static_cast<Light>(light)) && !m_told.contains({site, light}))
                continue;
            if (reports)
                m_told.insert({site, light});
            // What was well when it was seen last is not known to be.
            lights[site][light] = reports && !view.asOf() ? Condition::Normal : Condition::Unknown;
        }
    }
    for (const items::AttentionItem& item : board.attention()) {
        const auto light = lightOf(item.assetClass);
        const AssetRef site = inventory.ancestor(item.asset, AssetClass::Site);
        if (!light || !site.isValid())
            continue;
        std::optional<Condition>& shown = lights[site.slot][static_cast<std::size_t>(*light)];
        shown = !shown || *shown == Condition::Unknown ? item.condition : worst(*shown, item.condition);
    }
    return lights;
}

} // namespace millwright::pages
