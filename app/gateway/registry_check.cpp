// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gateway/registry_check.h"

#include "services/hub/inventory_state.h"
#include "services/hub/state_file.h"
#include "services/sources/registry/registry_source.h"

#include <limits>

namespace millwright::gateway {
namespace {

/// The inventory of the state directory; nothing when there is none.
std::optional<Inventory> keptInventory(const std::string& directory)
{
    if (directory.empty())
        return std::nullopt;
    const Result<Bytes> bytes = hub::readFile(directory + "/inventory.state");
    if (!bytes)
        return std::nullopt;
    Inventory inventory;
    hub::AssetOrigins origins;
    if (hub::restoreInventory(*bytes, inventory, origins).slotEpoch == 0)
        return std::nullopt;
    return inventory;
}

std::string countsOf(const registry::Registry& registry)
{
    return "assets: " + std::to_string(registry.assets.size()) +
           ", rows of nodes and accelerators: " + std::to_string(registry.devices.size()) +
           ", placements: " + std::to_string(registry.rules.size());
}

} // namespace

std::string registryReport(const Config& config)
{
    std::string text;
    std::optional<Inventory> inventory = keptInventory(config.stateDirectory);
    for (const ConfiguredSource& source : config.sources) {
        if (!source.registry)
            continue;
        const auto loaded = source.registry->newest().first;
        text += "Registry " + source.name + ": " + countsOf(loaded->registry) + ".\n";
        if (!inventory) {
            text += "  Which rows telemetry meets is only known where --state holds an inventory.\n";
            continue;
        }
        registry::RegistryWriter writer(loaded, source.name);
        writer.write(*inventory, kNoTime, std::numeric_limits<std::size_t>::max());
        for (int pass = 0; pass < 2; ++pass) { // what is retired takes along what lies in it
            for (std::size_t i = 0; i < kMaxAssetClasses; ++i) {
                const auto assetClass = static_cast<AssetClass>(i);
                for (Slot slot = 0; slot < inventory->count(assetClass); ++slot)
                    writer.examine(*inventory, {assetClass, slot}, kNoTime);
            }
        }
        text += "  By the state: " + writer.report(*inventory).text(false) + ".\n";
    }
    return text;
}

} // namespace millwright::gateway
