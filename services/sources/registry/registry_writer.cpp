// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/sources/registry/registry_writer.h"

#include "models/fleet/chain.h"
#include "services/hub/placement.h"
#include "services/sources/registry/registry_schema.h"

#include <algorithm>
#include <tuple>

namespace millwright::registry {
namespace {

using hub::kDecommissionedBy;
using hub::kPlacedBy;

constexpr std::size_t kMostNamed = 5;
constexpr AssetRef kFleetAsset{AssetClass::Fleet, 0};
constexpr std::string_view kLinkPrefix = "link.";

bool isLive(const Inventory& inventory, AssetRef asset)
{
    return inventory.contains(asset) && inventory.presence(asset) != Presence::Retired;
}

/// What a registry would place: nodes, switches, and the power and cooling chains.
bool isPlaceable(AssetClass assetClass)
{
    return assetClass == AssetClass::Node || assetClass == AssetClass::Switch ||
           assetClass == AssetClass::StorageCluster || chainOf(assetClass) != LinkKind::Unspecified;
}

bool isDevice(AssetClass assetClass)
{
    return assetClass == AssetClass::Node || assetClass == AssetClass::Accelerator;
}

std::string nameOfRow(const DeviceRow& row)
{
    for (const std::string* key : {&row.uuid, &row.host, &row.serial, &row.bmc}) {
        const bool isNodesHost = row.assetClass == AssetClass::Accelerator && key == &row.host;
        if (!key->empty() && !isNodesHost)
            return *key;
    }
    return row.host + '/' + row.pci;
}

/// "1 row", "2 rows".
std::string counted(std::size_t count, std::string_view noun)
{
    return std::to_string(count) + ' ' + std::string(noun) + (count == 1 ? "" : "s");
}

void addNames(std::string& text, std::size_t count, std::string_view noun, std::string_view what,
              const std::vector<std::string>& names)
{
    if (count == 0)
        return;
    text += "; " + counted(count, noun) + std::string(what);
    for (std::size_t i = 0; i < names.size(); ++i)
        text += (i == 0 ? ": " : ", ") + names[i];
    if (names.size() < count)
        text += ", …";
}

} // namespace

std::string MatchReport::text(bool isWaiting) const
{
    std::string line =
        counted(assets, "asset") + "; " + std::to_string(met) + " of " + counted(rows, "row") + " met by telemetry";
    if (isWaiting && met < rows)
        line += ", waiting for the others";
    else
        addNames(line, rows - met, "row", " that nothing reports", firstUnmet);
    addNames(line, unplaced, "asset", " that no row places", firstUnplaced);
    addNames(line, unjoined, "asset", " that will be its row's when the gateway starts again", firstUnjoined);
    addNames(line, twice, "asset", " whose row another one has met", firstTwice);
    if (decommissioned > 0)
        line += "; " + std::to_string(decommissioned) + " decommissioned";
    return line;
}

RegistryWriter::RegistryWriter(std::shared_ptr<const LoadedRegistry> loaded, std::string source)
    : m_loaded(std::move(loaded))
    , m_source(std::move(source))
    , m_met(m_loaded->registry.devices.size())
{
    m_refs.reserve(registry().assets.size());
}

bool RegistryWriter::write(Inventory& inventory, UtcTime now, std::size_t budget)
{
    const auto& assets = registry().assets;
    if (m_refs.empty())
        writeFleet(inventory, now);
    for (; m_refs.size() < assets.size() && budget > 0; --budget)
        writeAsset(inventory, assets[m_refs.size()], now);
    if (m_refs.size() < assets.size() || m_isWritten)
        return m_isWritten;
    writeLinks(inventory);
    m_isWritten = true;
    m_hasChanged = true;
    return true;
}

AssetSpec RegistryWriter::specOf(const Inventory& inventory, AssetRef asset) const
{
    AssetSpec spec;
    spec.id = inventory.id(asset);
    spec.assetClass = asset.assetClass;
    spec.presence = inventory.presence(asset);
    spec.since = inventory.since(asset);
    return spec;
}

/// What is given, and nothing where the registry alone could give it.
void RegistryWriter::addAttributes(AssetSpec& spec, const Attributes& given) const
{
    for (const Field& field : fieldsOf(spec.assetClass)) {
        const auto at =
            std::find_if(given.begin(), given.end(), [&](const auto& pair) { return pair.first == field.name; });
        if (at != given.end())
            spec.attributes.push_back(*at);
        else if (!field.isShared)
            spec.attributes.emplace_back(field.name, std::string());
    }
    spec.attributes.emplace_back(kPlacedBy, m_source);
}

void RegistryWriter::writeAsset(Inventory& inventory, const RegisteredAsset& asset, UtcTime now)
{
    AssetSpec spec;
    spec.since = now;
    if (const auto known = inventory.findById(asset.id); known && isLive(inventory, *known))
        spec = specOf(inventory, *known);
    spec.id = asset.id;
    spec.assetClass = asset.assetClass;
    spec.name = asset.name;
    if (asset.parent != kNone)
        spec.parent = m_refs[asset.parent];
    else if (!isBusiness(asset.assetClass) && inventory.contains(kFleetAsset))
        spec.parent = kFleetAsset;
    addAttributes(spec, asset.attributes);
    const Result<AssetRef> made = inventory.upsert(spec);
    m_refs.push_back(made ? *made : AssetRef{});
    if (made)
        examine(inventory, *made, now);
}

void RegistryWriter::placeRoots(Inventory& inventory, UtcTime now)
{
    writeFleet(inventory, now);
    for (std::size_t i = 0; i < m_refs.size(); ++i) {
        if (registry().assets[i].parent != kNone || isBusiness(m_refs[i].assetClass) || !isLive(inventory, m_refs[i]))
            continue;
        AssetSpec spec = specOf(inventory, m_refs[i]);
        spec.parent = kFleetAsset;
        (void)inventory.upsert(spec);
    }
}

void RegistryWriter::writeFleet(Inventory& inventory, UtcTime now) const
{
    AssetSpec spec;
    spec.id = "fleet:" + m_source;
    spec.since = now;
    if (inventory.contains(kFleetAsset))
        spec = specOf(inventory, kFleetAsset);
    else if (registry().fleet.empty())
        return; // the gateway names it
    spec.assetClass = AssetClass::Fleet;
    spec.name = registry().fleet;
    for (const auto& [key, value] : inventory.attributes(kFleetAsset)) {
        if (key.starts_with(kLinkPrefix))
            spec.attributes.emplace_back(key, std::string());
    }
    for (const LinkTemplate& link : registry().linkTemplates) {
        std::string key = std::string(kLinkPrefix) + nameOf(link.assetClass) + '.' + link.name;
        std::erase_if(spec.attributes, [&key](const auto& pair) { return pair.first == key; });
        spec.attributes.emplace_back(std::move(key), link.url);
    }
    (void)inventory.upsert(spec);
}

void RegistryWriter::writeLinks(Inventory& inventory) const
{
    std::set<std::tuple<AssetRef, AssetRef, LinkKind>> wanted;
    for (const RegisteredLink& link : registry().links) {
        wanted.emplace(m_refs[link.from], m_refs[link.to], link.kind);
        inventory.addLink({m_refs[link.from], m_refs[link.to], link.kind, link.share});
    }
    // Links stay within a slot epoch: what the registry no longer says carries nothing.
    std::vector<Link> gone;
    for (const Link& link : inventory.links()) {
        const bool isOurs = inventory.attribute(link.from, kPlacedBy) == m_source &&
                            inventory.attribute(link.to, kPlacedBy) == m_source;
        if (isOurs && link.share > 0.0f && !wanted.contains({link.from, link.to, link.kind}))
            gone.push_back({link.from, link.to, link.kind, 0.0f});
    }
    for (const Link& link : gone)
        inventory.addLink(link);
}

bool RegistryWriter::isGone(const Inventory& inventory, AssetRef asset) const
{
    if (registry().decommissioned.empty())
        return false;
    for (AssetRef above = inventory.parent(asset); inventory.contains(above); above = inventory.parent(above)) {
        if (inventory.attribute(above, kDecommissionedBy) == m_source &&
            m_loaded->index.decommissionOf(inventory, above) != kNone)
            return true;
    }
    return m_loaded->index.decommissionOf(inventory, asset) != kNone;
}

void RegistryWriter::examine(Inventory& inventory, AssetRef asset, UtcTime now)
{
    if (!inventory.contains(asset) || asset.assetClass == AssetClass::Fleet)
        return;
    const std::string_view by = inventory.attribute(asset, kPlacedBy);
    const bool isOurs = by == m_source;
    if (!by.empty() && !isOurs)
        return; // another registry's
    const bool wasGone = inventory.attribute(asset, kDecommissionedBy) == m_source;
    if (isGone(inventory, asset)) {
        retire(inventory, asset, true, now);
        return;
    }
    if (wasGone) {
        AssetSpec spec = specOf(inventory, asset);
        spec.attributes.emplace_back(kDecommissionedBy, std::string());
        spec.presence = Presence::Present;
        spec.since = now;
        (void)inventory.upsert(spec);
        m_decommissioned.erase(asset);
        m_hasRetired = m_hasChanged = true; // what lies in it comes back too
    }
    const bool isOfTelemetry = isDevice(asset.assetClass);
    if (!isOfTelemetry && m_loaded->index.assetOf(inventory.id(asset)) != kNone)
        return;
    const std::uint32_t row = isOfTelemetry ? m_loaded->index.deviceOf(inventory, asset) : kNone;
    if (row != kNone && isLive(inventory, asset))
        place(inventory, asset, row);
    else if (isOurs)
        release(inventory, asset, now);
    else
        noteUnplaced(inventory, asset);
}

void RegistryWriter::retire(Inventory& inventory, AssetRef asset, bool isDecommissioned, UtcTime now)
{
    forget(asset);
    if (isDecommissioned)
        m_hasChanged |= m_decommissioned.insert(asset).second;
    const bool isSaid = !isDecommissioned || inventory.attribute(asset, kDecommissionedBy) == m_source;
    if (isSaid && !isLive(inventory, asset))
        return;
    AssetSpec spec = specOf(inventory, asset);
    spec.presence = Presence::Retired;
    spec.since = now;
    if (isDecommissioned)
        spec.attributes.emplace_back(kDecommissionedBy, m_source);
    (void)inventory.upsert(spec);
    m_hasRetired = m_hasChanged = true;
}

void RegistryWriter::place(Inventory& inventory, AssetRef asset, std::uint32_t row)
{
    const DeviceRow& device = registry().devices[row];
    AssetRef& met = m_met[row];
    if (met != asset && isLive(inventory, met) && inventory.presence(met) == Presence::Present) {
        m_hasChanged |= m_twice.insert(asset).second;
        return;
    }
    if (met != asset) {
        m_metCount += met.isValid() ? 0u : 1u;
        met = asset;
        m_hasChanged = true;
    }
    m_hasChanged |= m_unplaced.erase(asset) + m_twice.erase(asset) > 0;
    if (isPlaced(inventory, asset, device))
        return;
    AssetSpec spec = specOf(inventory, asset);
    spec.name = device.name;
    if (device.parent != kNone)
        spec.parent = m_refs[device.parent];
    addAttributes(spec, device.attributes);
    if (!device.uuid.empty() && inventory.attribute(asset, "uuid").empty())
        spec.attributes.emplace_back("uuid", device.uuid);
    if (!device.host.empty() && inventory.attribute(asset, "host").empty())
        spec.attributes.emplace_back("host", device.host);
    (void)inventory.upsert(spec);
}

/// All is as the row says: asked at every change of an asset, so it costs less than to say it again.
bool RegistryWriter::isPlaced(const Inventory& inventory, AssetRef asset, const DeviceRow& device) const
{
    const auto has = [&](std::string_view key, std::string_view value) {
        return inventory.attribute(asset, key) == value;
    };
    if (!has(kPlacedBy, m_source) || (!device.name.empty() && inventory.name(asset) != device.name) ||
        (device.parent != kNone && inventory.parent(asset) != m_refs[device.parent]))
        return false;
    const auto isTaken = [&](const Field& field) {
        const auto given = std::find_if(device.attributes.begin(), device.attributes.end(),
                                        [&](const auto& pair) { return pair.first == field.name; });
        if (given == device.attributes.end())
            return field.isShared || has(field.name, {});
        return has(field.name, given->second);
    };
    const auto fields = fieldsOf(asset.assetClass);
    return std::all_of(fields.begin(), fields.end(), isTaken);
}

/// No row speaks of the asset any more: a device stays where it was, equipment that only the registry knew is gone.
void RegistryWriter::release(Inventory& inventory, AssetRef asset, UtcTime now)
{
    AssetSpec spec = specOf(inventory, asset);
    spec.attributes.emplace_back(kPlacedBy, std::string());
    if (!isDevice(asset.assetClass)) {
        spec.presence = Presence::Retired;
        spec.since = now;
        m_hasRetired = true;
    } else if (!isLive(inventory, inventory.parent(asset)) && inventory.contains(kFleetAsset)) {
        spec.parent = kFleetAsset;
    }
    (void)inventory.upsert(spec);
    m_hasChanged = true;
    forget(asset);
    noteUnplaced(inventory, asset);
}

bool RegistryWriter::hasRow(const Inventory& inventory, AssetRef asset) const
{
    const auto valueOf = [&](KeyKind kind) { return inventory.attribute(asset, attributeOf(kind)); };
    return m_loaded->index.equipmentOf({asset.assetClass, inventory.id(asset), inventory.name(asset),
                                        valueOf(KeyKind::Serial), valueOf(KeyKind::Host)}) != kNone;
}

void RegistryWriter::noteUnplaced(const Inventory& inventory, AssetRef asset)
{
    bool isUnplaced = isPlaceable(asset.assetClass) && isLive(inventory, asset);
    const bool isUnjoined = isUnplaced && !isDevice(asset.assetClass) && hasRow(inventory, asset);
    m_hasChanged |= isUnjoined ? m_unjoined.insert(asset).second : m_unjoined.erase(asset) > 0;
    isUnplaced = isUnplaced && !isUnjoined;
    if (isUnplaced && asset.assetClass != AssetClass::Node) {
        // What stands in something that is placed has its place.
        for (AssetRef above = inventory.parent(asset); isUnplaced && inventory.contains(above);
             above = inventory.parent(above))
            isUnplaced = inventory.attribute(above, kPlacedBy).empty();
    }
    m_hasChanged |= isUnplaced ? m_unplaced.insert(asset).second : m_unplaced.erase(asset) > 0;
}

void RegistryWriter::forget(AssetRef asset)
{
    m_hasChanged |= m_unplaced.erase(asset) + m_unjoined.erase(asset) + m_twice.erase(asset) > 0;
    if (!isDevice(asset.assetClass))
        return;
    const auto met = std::find(m_met.begin(), m_met.end(), asset);
    if (met == m_met.end())
        return;
    *met = {};
    --m_metCount;
    m_hasChanged = true;
}

MatchReport RegistryWriter::report(const Inventory& inventory) const
{
    MatchReport report;
    report.assets = m_refs.size();
    report.rows = m_met.size();
    report.met = m_metCount;
    report.unplaced = m_unplaced.size();
    report.decommissioned = m_decommissioned.size();
    report.unjoined = m_unjoined.size();
    report.twice = m_twice.size();
    for (std::size_t i = 0; i < m_met.size() && report.firstUnmet.size() < kMostNamed; ++i) {
        const DeviceRow& row = registry().devices[i];
        if (!m_met[i].isValid())
            report.firstUnmet.push_back(nameOfRow(row) + " (" + registry().textOf(row.place) + ")");
    }
    const auto name = [&inventory](const std::set<AssetRef>& assets, std::vector<std::string>& names) {
        for (const AssetRef asset : assets) {
            if (names.size() < kMostNamed)
                names.emplace_back(inventory.id(asset));
        }
    };
    name(m_unplaced, report.firstUnplaced);
    name(m_unjoined, report.firstUnjoined);
    name(m_twice, report.firstTwice);
    return report;
}

} // namespace millwright::registry
