// SPDX-License-Identifier: GPL-3.0-or-later
//
// Registries of any bytes: the first byte says which table the text behind "\n---\n" is, the text before it is the YAML
// file. Each is taken or refused with a place and a sentence; one that is taken is written into an inventory twice, and
// the second time changes nothing.
#include "services/sources/registry/registry_tables.h"
#include "services/sources/registry/registry_writer.h"

#include <cstdint>
#include <cstdlib>
#include <limits>
#include <memory>
#include <string>
#include <string_view>

using namespace millwright;
using namespace millwright::registry;

namespace {

constexpr std::string_view kFence = "\n---\n";
const std::string kSite = "sites: [{id: s, halls: [{id: h, rows: [{id: w}]}]}]\n"
                          "business: {organisation: o, pods: [{id: p, deployments: [{id: d}]}]}\n";

void require(bool holds)
{
    if (!holds)
        std::abort();
}

void examineAll(RegistryWriter& writer, Inventory& inventory)
{
    for (std::size_t i = 0; i < kMaxAssetClasses; ++i) {
        const auto assetClass = static_cast<AssetClass>(i);
        for (Slot slot = 0; slot < inventory.count(assetClass); ++slot)
            writer.examine(inventory, {assetClass, slot}, utcFromMillis(1));
    }
}

void apply(Registry registry)
{
    const auto loaded = std::make_shared<const LoadedRegistry>(std::move(registry));
    Inventory inventory;
    for (const char* host : {"gpu1", "gpu2"}) {
        AssetSpec node;
        node.id = std::string("node:") + host;
        node.assetClass = AssetClass::Node;
        node.attributes = {{"host", host}};
        require(bool(inventory.upsert(node)));
    }
    RegistryWriter writer(loaded, "fuzz");
    require(writer.write(inventory, utcFromMillis(1), std::numeric_limits<std::size_t>::max()));
    for (int pass = 0; pass < 4; ++pass)
        examineAll(writer, inventory);
    require(!writer.report(inventory).text(false).empty());
    const std::uint64_t revision = inventory.revision();
    examineAll(writer, inventory);
    require(inventory.revision() == revision);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    if (size == 0)
        return 0;
    const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
    const std::size_t fence = text.find(kFence);
    std::string yaml(text.substr(0, fence));
    TableTexts tables;
    if (fence != std::string_view::npos) {
        const auto names = tableNames();
        const std::string name(names[data[0] % names.size()]);
        yaml = (yaml.empty() ? kSite : yaml + '\n') + "tables: {" + name + ": t.csv}\n";
        tables.emplace_back("t.csv", text.substr(fence + kFence.size()));
    }
    Result<Registry> registry = parseRegistry(yaml, "fuzz.yaml", tables, {"accelerator.power"});
    if (registry)
        apply(std::move(*registry));
    else
        require(!registry.error().where.empty() && !registry.error().message.empty());
    return 0;
}
