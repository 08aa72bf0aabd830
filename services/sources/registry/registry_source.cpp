// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/sources/registry/registry_source.h"

#include "services/sources/input/http_access.h"
#include "services/sources/input/yaml_reader.h"
#include "services/sources/registry/placement_rules.h"

#include <algorithm>
#include <filesystem>
#include <limits>

namespace millwright::registry {
namespace {

constexpr std::size_t kAll = std::numeric_limits<std::size_t>::max();
constexpr milliseconds kReportInterval{2'000};
constexpr milliseconds kHoldingsInterval{10'000};

} // namespace

Result<RegistryConfig> readRegistryConfig(const YAML::Node& section, const std::string& file,
                                          const Catalogue& catalogue)
{
    constexpr std::int64_t kLeastGrace = 0, kMostGrace = 86'400'000;
    input::YamlComplaint complaint(file);
    input::YamlMap map(section, "registry", complaint);
    RegistryConfig config;
    config.name = map.text("name", "registry");
    const std::string path = map.requiredText("file");
    config.grace = milliseconds{map.duration("grace", config.grace.count(), kLeastGrace, kMostGrace)};
    map.rejectOthers();
    if (complaint.exists())
        return complaint.error();
    config.file = input::pathFrom(std::filesystem::path(file).parent_path().string(), path);
    std::vector<std::string> measures;
    for (std::size_t i = 0; i < catalogue.size(); ++i)
        measures.push_back(catalogue.at(static_cast<MeasureIndex>(i)).id);
    Result<Registry> registry = readRegistry(config.file, measures);
    if (!registry)
        return registry.error();
    config.loaded = std::make_shared<const LoadedRegistry>(std::move(*registry));
    return config;
}

RegistrySource::RegistrySource(std::string name, milliseconds grace, std::shared_ptr<RegistryShelf> shelf)
    : m_name(std::move(name))
    , m_grace(grace)
    , m_shelf(std::move(shelf))
{
    m_status.name = m_name;
    m_status.kind = "registry";
    takeNewer();
}

Result<void> RegistrySource::start(hub::SourceSink& sink)
{
    m_sink = &sink;
    return {};
}

void RegistrySource::takeNewer()
{
    auto [newest, version] = m_shelf->newest();
    if (version == m_version)
        return;
    m_loaded = std::move(newest);
    m_version = version;
    m_writer = std::make_unique<RegistryWriter>(m_loaded, m_name);
    m_scanned.reset();
    m_waited = milliseconds{0};
    m_isWaiting = true;
    m_hasRoots = false;
    m_readAt = kNoTime;
    m_nextHoldings = kNoTime;
}

void RegistrySource::populate(Inventory& inventory, FleetStore&)
{
    m_writer->write(inventory, kNoTime, kAll);
    beginScan(inventory);
}

void RegistrySource::eachPopulated(const std::function<void(AssetRef)>& visit) const
{
    for (const AssetRef asset : m_writer->refs())
        visit(asset);
}

void RegistrySource::tick(hub::TickContext& context)
{
    takeNewer();
    if (m_readAt == kNoTime)
        m_readAt = context.now;
    m_waited += context.elapsed;
    m_isWaiting = m_waited < m_grace;
    if (write(context)) {
        scan(context);
        follow(context);
        tellHoldings(context.inventory, context.now);
    }
    report(context.inventory, context.now);
}

bool RegistrySource::write(hub::TickContext& context)
{
    if (!m_writer->isWritten()) {
        if (!m_writer->write(context.inventory, context.now, kMostPerTick))
            return false;
        beginScan(context.inventory);
    }
    if (!m_hasRoots && context.inventory.count(AssetClass::Fleet) > 0) {
        m_writer->placeRoots(context.inventory, context.now);
        m_hasRoots = true;
    }
    return true;
}

/// Everything is looked at once: what was there before, and what the log of changes no longer tells.
void RegistrySource::beginScan(const Inventory& inventory)
{
    m_scanned = AssetRef{AssetClass::Fleet, 0};
    m_revision = inventory.revision();
}

void RegistrySource::scan(hub::TickContext& context)
{
    m_mustRescan |= m_writer->takeRetired();
    if (m_mustRescan && !m_scanned) {
        m_scanned = AssetRef{AssetClass::Fleet, 0};
        m_mustRescan = false;
    }
    for (std::size_t budget = kMostPerTick; m_scanned && budget > 0;) {
        if (context.inventory.contains(*m_scanned)) {
            m_writer->examine(context.inventory, *m_scanned, context.now);
            ++m_scanned->slot;
            --budget;
            continue;
        }
        const std::size_t next = indexOf(m_scanned->assetClass) + 1;
        if (next < kMaxAssetClasses)
            m_scanned = AssetRef{static_cast<AssetClass>(next), 0};
        else
            m_scanned.reset();
    }
}

void RegistrySource::follow(hub::TickContext& context)
{
    if (m_revision == context.inventory.revision())
        return;
    const auto changes = context.inventory.changesAfter(m_revision);
    if (!changes) {
        beginScan(context.inventory);
        return;
    }
    std::size_t budget = kMostPerTick;
    for (const InventoryChange& change : *changes) {
        if (budget-- == 0)
            return;
        if (change.kind == InventoryChange::Kind::Asset)
            m_writer->examine(context.inventory, change.asset, context.now);
        m_revision = change.revision;
    }
}

/// Who holds what by the table of allocations, as the workloads of a scheduler that speaks when something changed.
void RegistrySource::tellHoldings(const Inventory& inventory, UtcTime now)
{
    if (m_loaded->registry.holdings.empty() || m_sink == nullptr || now < m_nextHoldings)
        return;
    UtcTime nextChange = now + kHoldingsInterval;
    hub::Batch batch;
    batch.source = m_name;
    batch.sourceTime = batch.receiveTime = now;
    batch.interval = milliseconds::max();
    batch.holdings.push_back(holdingsAt(inventory, now, nextChange));
    m_sink->push(std::move(batch));
    m_nextHoldings = nextChange;
}

hub::Holdings RegistrySource::holdingsAt(const Inventory& inventory, UtcTime now, UtcTime& nextChange) const
{
    hub::Holdings holdings{"registry", {}};
    const auto& assets = m_loaded->registry.assets;
    for (const StaticHolding& row : m_loaded->registry.holdings) {
        for (const UtcTime edge : {row.from, row.until}) {
            if (edge > now)
                nextChange = std::min(nextChange, edge);
        }
        if (row.from > now || (row.until != kNoTime && row.until <= now))
            continue;
        const auto found = inventory.find(row.uuid.empty() ? row.host : row.uuid);
        if (!found)
            continue;
        hub::Workload workload;
        workload.id = "registry:" + m_loaded->registry.textOf(row.place);
        workload.labels = {{"scheduler", "registry"}, {std::string(kDeploymentLabel), assets[row.deployment].id}};
        workload.from = row.from;
        if (found->assetClass == AssetClass::Accelerator)
            workload.shares.push_back({*found, row.fraction});
        for (const AssetRef part : inventory.children(*found)) {
            if (part.assetClass == AssetClass::Accelerator)
                workload.shares.push_back({part, row.fraction});
        }
        holdings.workloads.push_back(std::move(workload));
    }
    return holdings;
}

void RegistrySource::report(const Inventory& inventory, UtcTime now)
{
    const bool isOver = now >= m_nextReport && m_nextReport != kNoTime;
    if (!m_writer->takeChange() && !isOver)
        return;
    m_nextReport = m_isWaiting ? now + kReportInterval : kNoTime;
    const MatchReport report = m_writer->report(inventory);
    const std::lock_guard lock(m_mutex);
    m_status.state = m_writer->isWritten() ? hub::SourceState::Up : hub::SourceState::Starting;
    m_status.lastSample = m_readAt;
    m_status.targets = static_cast<std::uint32_t>(report.rows);
    m_status.targetsUp = static_cast<std::uint32_t>(report.met);
    m_status.detail = report.text(m_isWaiting);
}

hub::SourceStatus RegistrySource::status() const
{
    const std::lock_guard lock(m_mutex);
    return m_status;
}

hub::Origin RegistrySource::origin(AssetRef, MeasureIndex) const
{
    return {};
}

std::optional<std::string> RegistrySource::registeredId(const AssetSpec& spec) const
{
    const RowIndex& index = m_loaded->index;
    if (index.assetOf(spec.id) != kNone)
        return std::nullopt;
    EquipmentKeys keys{spec.assetClass, spec.id, spec.name, {}, {}};
    for (const auto& [key, value] : spec.attributes) {
        if (key == attributeOf(KeyKind::Serial))
            keys.serial = value;
        else if (key == attributeOf(KeyKind::Host))
            keys.host = value;
    }
    const std::uint32_t asset = index.equipmentOf(keys);
    return asset == kNone ? std::nullopt : std::optional(m_loaded->registry.assets[asset].id);
}

std::optional<hub::Placement> RegistrySource::place(const hub::Workload& workload) const
{
    return placementOf(m_loaded->registry, workload);
}

} // namespace millwright::registry
