// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/hub/placement.h"
#include "services/hub/source.h"
#include "services/sources/registry/registry_writer.h"

#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace YAML {
class Node;
}

namespace millwright::registry {

/// Where a running registry finds the newest one that was read. Thread-safe.
class RegistryShelf {
public:
    explicit RegistryShelf(std::shared_ptr<const LoadedRegistry> first)
        : m_newest(std::move(first))
    {
    }
    void put(std::shared_ptr<const LoadedRegistry> newer)
    {
        const std::lock_guard lock(m_mutex);
        m_newest = std::move(newer);
        ++m_version;
    }
    std::pair<std::shared_ptr<const LoadedRegistry>, std::uint64_t> newest() const
    {
        const std::lock_guard lock(m_mutex);
        return {m_newest, m_version};
    }

private:
    mutable std::mutex m_mutex;
    std::shared_ptr<const LoadedRegistry> m_newest;
    std::uint64_t m_version = 1;
};

/// A source of kind "registry", as the configuration describes it.
struct RegistryConfig {
    std::string name;
    std::string file;
    milliseconds grace{300'000}; ///< How long telemetry may take to meet the rows.
    std::shared_ptr<const LoadedRegistry> loaded;
};

/// Reads the section of one source from the gateway's configuration, and the registry with all its tables:
///
///   - registry:
///       name: registry
///       file: registry/registry.yaml
///       grace: 5m
///
/// InvalidInput names file, line, what is wrong and what is allowed.
Result<RegistryConfig> readRegistryConfig(const YAML::Node& section, const std::string& file,
                                          const Catalogue& catalogue);

/// A registry at work inside the tick: makes its assets, places what telemetry makes as soon as it appears, and says
/// where workloads belong. Costs what changes in the inventory, at most kMostPerTick assets a tick.
class RegistrySource final : public hub::Source, public hub::Placer {
public:
    static constexpr std::size_t kMostPerTick = 10'000;

    RegistrySource(std::string name, milliseconds grace, std::shared_ptr<RegistryShelf> shelf);

    std::string_view name() const override { return m_name; }
    std::string_view kind() const override { return "registry"; }
    Result<void> start(hub::SourceSink& sink) override;
    void populate(Inventory& inventory, FleetStore& store) override;
    void eachPopulated(const std::function<void(AssetRef)>& visit) const override;
    void tick(hub::TickContext& context) override;
    hub::SourceStatus status() const override;
    hub::Origin origin(AssetRef asset, MeasureIndex measure) const override;

    std::optional<std::string> registeredId(const AssetSpec& spec) const override;
    std::optional<hub::Placement> place(const hub::Workload& workload) const override;
    std::uint64_t placementVersion() const override { return m_version; }

private:
    void takeNewer();
    bool write(hub::TickContext& context);
    void scan(hub::TickContext& context);
    void follow(hub::TickContext& context);
    void beginScan(const Inventory& inventory);
    void tellHoldings(const Inventory& inventory, UtcTime now);
    hub::Holdings holdingsAt(const Inventory& inventory, UtcTime now, UtcTime& nextChange) const;
    void report(const Inventory& inventory, UtcTime now);

    const std::string m_name;
    const milliseconds m_grace;
    const std::shared_ptr<RegistryShelf> m_shelf;
    hub::SourceSink* m_sink = nullptr;
    std::shared_ptr<const LoadedRegistry> m_loaded;
    std::uint64_t m_version = 0;
    std::unique_ptr<RegistryWriter> m_writer;

    std::uint64_t m_revision = 0;      // changes up to here are looked at
    std::optional<AssetRef> m_scanned; // the next asset of a scan of all
    bool m_mustRescan = false;         // for what lies in something that was retired
    bool m_hasRoots = false;
    milliseconds m_waited{0}; // since the registry was read
    bool m_isWaiting = true;
    UtcTime m_readAt = kNoTime;
    UtcTime m_nextHoldings = kNoTime;
    std::uint64_t m_tree = 0; // shape that the holdings are of
    UtcTime m_nextReport = kNoTime;

    mutable std::mutex m_mutex;
    hub::SourceStatus m_status;
};

} // namespace millwright::registry
