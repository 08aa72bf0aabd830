// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/hub/hub.h"
#include "services/sources/registry/registry_source.h"
#include "tests/hub/hand_source.h"
#include "tests/support/fake_clock.h"

#include <QtGlobal>

#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace millwright::registry {

using namespace std::chrono_literals;

inline std::shared_ptr<const LoadedRegistry> loaded(const std::string& yaml, const TableTexts& tables = {})
{
    Result<Registry> registry = parseRegistry(yaml, "r.yaml", tables, {});
    if (!registry)
        qFatal("%s", describe(registry.error()).c_str());
    return std::make_shared<const LoadedRegistry>(std::move(*registry));
}

/// Two racks in one row, three nodes and an accelerator by UUID.
inline const std::string kPlainYaml = R"(
fleet: F
tables: {racks: racks.csv, nodes: nodes.csv, accelerators: acc.csv}
sites:
  - id: s
    halls: [{id: h, rows: [{id: w}]}]
equipment:
  - {class: pdu, id: p1, in: w, side: A}
  - {class: pdu, id: p2, in: w, side: B}
)";
inline const std::string kYaml = kPlainYaml + "aliases: {gpu2: [worker-2]}\n";
inline const TableTexts kTables{
    {"racks.csv", "id,in,position,nameplate_w,supplied_by\nr1,w,1,40 kW,p1 p2\nr2,w,2,40 kW,p1\n"},
    {"nodes.csv", "host,in,u,serial,asset_tag\ngpu1,r1,4,,IT-1\ngpu2.example,r1,8,,IT-2\n,r2,4,S3,IT-3\n"},
    {"acc.csv", "uuid,slot\nGPU-AA,7\n"}};

/// A gateway with a registry and one source of telemetry, ticked by hand.
struct RegistryRig {
    explicit RegistryRig(std::shared_ptr<const LoadedRegistry> registry, std::string stateDirectory = {})
        : shelf(std::make_shared<RegistryShelf>(std::move(registry)))
        , hub(optionsOf(std::move(stateDirectory)), Catalogue::builtIn(), clock)
    {
        auto made = std::make_unique<hub::HandSource>("gpus");
        telemetry = made.get();
        hub.addSource(std::move(made));
        hub.addSource(std::make_unique<RegistrySource>("registry", 5min, shelf));
        if (!hub.startManually())
            qFatal("no start");
    }
    static hub::HubOptions optionsOf(std::string stateDirectory)
    {
        hub::HubOptions options;
        options.stateDirectory = std::move(stateDirectory);
        return options;
    }
    void tick(int times = 1)
    {
        for (int i = 0; i < times; ++i) {
            clock->advance(1s);
            hub.tickOnce();
        }
    }
    AssetRef seen(AssetSpec spec, std::string parentId = {}) const
    {
        const auto refs = telemetry->sink->resolve({{std::move(spec), std::move(parentId)}});
        return refs ? refs->front() : AssetRef{};
    }
    /// Telemetry meets a node or an accelerator.
    AssetRef seeNode(std::string host, std::vector<std::pair<std::string, std::string>> attributes = {}) const
    {
        AssetSpec spec;
        spec.id = "node:" + host;
        spec.assetClass = AssetClass::Node;
        spec.name = host;
        spec.attributes = std::move(attributes);
        return seen(std::move(spec));
    }
    AssetRef seeAccelerator(std::string uuid, std::string node, std::string pci = {}) const
    {
        AssetSpec spec;
        spec.id = "accelerator:" + uuid;
        spec.assetClass = AssetClass::Accelerator;
        spec.name = "gpu0";
        spec.attributes = {{"uuid", uuid}, {"pci", std::move(pci)}};
        return seen(std::move(spec), std::move(node));
    }
    template <typename Of>
    auto read(Of of) const
    {
        decltype(of(std::declval<const Inventory&>())) result{};
        hub.readInventory([&](const Inventory& inventory) { result = of(inventory); });
        return result;
    }
    std::string parentOf(const std::string& id) const
    {
        return read([&](const Inventory& inventory) {
            const auto ref = inventory.findById(id);
            return ref ? std::string(inventory.id(inventory.parent(*ref))) : std::string("no such asset");
        });
    }
    std::string attribute(const std::string& id, const std::string& key) const
    {
        return read([&](const Inventory& inventory) {
            const auto ref = inventory.findById(id);
            return ref ? std::string(inventory.attribute(*ref, key)) : std::string("no such asset");
        });
    }
    Presence presence(const std::string& id) const
    {
        return read([&](const Inventory& inventory) {
            const auto ref = inventory.findById(id);
            return ref ? inventory.presence(*ref) : Presence::Retired;
        });
    }
    std::uint64_t revision() const
    {
        return read([](const Inventory& inventory) { return inventory.revision(); });
    }
    std::string detail() const
    {
        for (const hub::SourceStatus& status : hub.status().sources) {
            if (status.name == "registry")
                return status.detail;
        }
        return {};
    }

    std::shared_ptr<FakeClock> clock = std::make_shared<FakeClock>();
    std::shared_ptr<RegistryShelf> shelf;
    hub::Hub hub;
    hub::HandSource* telemetry = nullptr;
};

} // namespace millwright::registry
