// SPDX-License-Identifier: GPL-3.0-or-later
// What hangs together: parents, chains, places, keys.
#include "services/sources/input/display_text.h"
#include "services/sources/registry/registry_builder.h"
#include "services/sources/registry/registry_schema.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>

namespace millwright::registry {
namespace {

std::string_view valueOf(const Attributes& attributes, std::string_view name)
{
    const auto found =
        std::find_if(attributes.begin(), attributes.end(), [&](const auto& pair) { return pair.first == name; });
    return found == attributes.end() ? std::string_view() : found->second;
}

bool isIn(std::span<const AssetClass> classes, AssetClass assetClass)
{
    return std::find(classes.begin(), classes.end(), assetClass) != classes.end();
}

/// "a rack, row or hall", for what an asset may stand in.
std::string listed(std::span<const AssetClass> classes)
{
    std::string text;
    for (std::size_t i = 0; i < classes.size(); ++i)
        text += (i == 0 ? "" : i + 1 == classes.size() ? " or " : ", ") + nameOf(classes[i]);
    return text;
}

} // namespace

/// The one asset with this key in a class that fits; "class:key" names the class too.
template <typename Fits>
std::uint32_t RegistryBuilder::lookUp(const std::string& key, Fits fits, std::string_view what, Place place)
{
    std::uint32_t found = kNone;
    const auto take = [&](const std::string& id) {
        const auto known = m_byId.find(id);
        if (known == m_byId.end() || !fits(m_registry.assets[known->second].assetClass))
            return;
        if (found != kNone)
            complain(place, inQuotes(key) + " is a " + nameOf(m_registry.assets[found].assetClass) + " and a " +
                                nameOf(m_registry.assets[known->second].assetClass) + "; write CLASS:" + key);
        found = known->second;
    };
    take(key);
    if (found == kNone) {
        for (const AssetClass assetClass : kAssetClasses) {
            if (fits(assetClass))
                take(nameOf(assetClass) + ':' + key);
        }
    }
    if (found == kNone)
        complain(place, inQuotes(key) + " is no " + std::string(what) + " of this registry");
    return found;
}

void RegistryBuilder::resolveParents()
{
    for (std::uint32_t i = 0; i < m_written.size(); ++i) {
        RegisteredAsset& asset = m_registry.assets[i];
        const auto allowed = parentClassesOf(asset.assetClass);
        const auto fits = [&](AssetClass c) { return isIn(allowed, c); };
        if (!m_written[i].in.empty())
            asset.parent = lookUp(m_written[i].in, fits, listed(allowed), asset.place);
        else if (asset.parent == kNone && !allowed.empty() && asset.assetClass != AssetClass::Site)
            complain(asset.place, "'in' is missing: a " + nameOf(asset.assetClass) + " stands in a " + listed(allowed));
    }
    for (std::uint32_t i = 0; i < m_deviceParents.size(); ++i) {
        DeviceRow& row = m_registry.devices[i];
        const auto allowed = parentClassesOf(AssetClass::Node);
        if (!m_deviceParents[i].empty())
            row.parent = lookUp(
                m_deviceParents[i], [&](AssetClass c) { return isIn(allowed, c); }, listed(allowed), row.place);
        else if (row.assetClass == AssetClass::Node)
            complain(row.place, "'in' is missing: a node stands in a " + listed(allowed));
    }
}

/// Parents before children, otherwise in the order of the files.
void RegistryBuilder::putParentsFirst()
{
    auto& assets = m_registry.assets;
    std::vector<std::uint32_t> depth(assets.size(), 0);
    for (std::uint32_t i = 0; i < assets.size(); ++i) {
        for (std::uint32_t above = assets[i].parent; above != kNone; above = assets[above].parent) {
            if (++depth[i] > kAssetClasses.size()) {
                complain(assets[i].place, "the asset stands in itself, by way of its 'in'");
                return;
            }
        }
    }
    std::vector<std::uint32_t> order(assets.size());
    std::iota(order.begin(), order.end(), 0u);
    std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) { return depth[a] < depth[b]; });
    std::vector<std::uint32_t> moved(assets.size());
    for (std::uint32_t i = 0; i < order.size(); ++i)
        moved[order[i]] = i;
    const auto renumber = [&](std::uint32_t& index) { index = index == kNone ? kNone : moved[index]; };
    std::vector<RegisteredAsset> sorted(assets.size());
    std::vector<Written> written(assets.size());
    for (std::uint32_t i = 0; i < assets.size(); ++i) {
        renumber(assets[i].parent);
        sorted[moved[i]] = std::move(assets[i]);
        written[moved[i]] = std::move(m_written[i]);
    }
    assets = std::move(sorted);
    m_written = std::move(written);
    for (auto& [id, index] : m_byId)
        renumber(index);
    for (DeviceRow& row : m_registry.devices)
        renumber(row.parent);
}

void RegistryBuilder::resolveLinks()
{
    for (std::uint32_t i = 0; i < m_written.size(); ++i) {
        link(i, m_written[i].suppliedBy, LinkKind::SuppliedBy);
        link(i, m_written[i].cooledBy, LinkKind::CooledBy);
        const RegisteredAsset& asset = m_registry.assets[i];
        if (asset.assetClass == AssetClass::LeakSensor && asset.parent != kNone) {
            std::uint32_t guarded = asset.parent;
            if (!m_written[i].guards.empty()) {
                const auto allowed = parentClassesOf(AssetClass::LeakSensor);
                guarded = lookUp(
                    m_written[i].guards, [&](AssetClass c) { return isIn(allowed, c); }, listed(allowed), asset.place);
            }
            m_registry.links.push_back({i, guarded, LinkKind::Guards, 1.0f});
        } else if (!m_written[i].guards.empty()) {
            complain(asset.place, "'guards' is for leak sensors");
        }
        // What supplies a rack is one step: rack → its supply → PDU.
        if (asset.assetClass == AssetClass::RackSupply && asset.parent != kNone)
            m_registry.links.push_back({asset.parent, i, LinkKind::SuppliedBy, std::nanf("")});
        if (asset.assetClass == AssetClass::StorageCluster && asset.parent != kNone &&
            m_registry.assets[asset.parent].assetClass == AssetClass::Site)
            m_registry.links.push_back({asset.parent, i, LinkKind::ServedBy, 1.0f});
    }
    std::map<std::uint32_t, std::uint32_t> supplies; // of each rack
    for (const RegisteredLink& it : m_registry.links)
        supplies[it.from] += std::isnan(it.share) ? 1u : 0u;
    for (RegisteredLink& it : m_registry.links)
        it.share = std::isnan(it.share) ? 1.0f / static_cast<float>(supplies[it.from]) : it.share;
}

void RegistryBuilder::link(std::uint32_t from, const std::vector<Feed>& feeds, LinkKind kind)
{
    const AssetClass assetClass = m_registry.assets[from].assetClass;
    const Place place = m_registry.assets[from].place;
    double given = 0.0;
    std::size_t open = 0;
    for (const Feed& feed : feeds) {
        open += std::isnan(feed.share) ? 1u : 0u;
        given += std::isnan(feed.share) ? 0.0 : feed.share;
    }
    if (given > 1.0005)
        complain(place, "the shares add up to " + std::to_string(given) + "; allowed is 1 at most");
    const auto rest = static_cast<float>(open > 0 ? std::max(0.0, 1.0 - given) / static_cast<double>(open) : 0.0);
    std::set<std::uint32_t> known;
    for (const Feed& feed : feeds) {
        const bool isPower = kind == LinkKind::SuppliedBy;
        const auto fits = [&](AssetClass to) { return isPower ? maySupply(assetClass, to) : mayCool(assetClass, to); };
        const std::uint32_t to =
            lookUp(feed.key, fits, (isPower ? "supply for a " : "cooling for a ") + nameOf(assetClass), place);
        if (to == kNone)
            continue;
        if (!known.insert(to).second)
            complain(place, inQuotes(feed.key) + " stands twice in the same list");
        m_registry.links.push_back({from, to, kind, std::isnan(feed.share) ? rest : feed.share});
    }
}

/// A chain ends: nothing supplies itself, however far around.
void RegistryBuilder::checkChain(LinkKind kind)
{
    const std::size_t count = m_registry.assets.size();
    std::vector<std::uint32_t> waits(count, 0); // links that lead on from an asset
    std::vector<std::vector<std::uint32_t>> fed(count);
    for (const RegisteredLink& it : m_registry.links) {
        if (it.kind != kind)
            continue;
        ++waits[it.from];
        fed[it.to].push_back(it.from);
    }
    std::vector<std::uint32_t> ready;
    for (std::uint32_t i = 0; i < count; ++i) {
        if (waits[i] == 0)
            ready.push_back(i);
    }
    std::size_t done = 0;
    while (!ready.empty()) {
        const std::uint32_t end = ready.back();
        ready.pop_back();
        ++done;
        for (const std::uint32_t from : fed[end]) {
            if (--waits[from] == 0)
                ready.push_back(from);
        }
    }
    if (done == count)
        return;
    const auto first = static_cast<std::size_t>(
        std::find_if(waits.begin(), waits.end(), [](std::uint32_t left) { return left > 0; }) - waits.begin());
    complain(m_registry.assets[first].place, std::string(kind == LinkKind::SuppliedBy ? "the supply" : "the cooling") +
                                                 " of " + inQuotes(m_registry.assets[first].id) +
                                                 " runs in a circle; a chain ends at its source");
}

/// Two things in one place. Nodes may share height units where a slot tells them apart.
void RegistryBuilder::checkPlaces()
{
    std::map<std::tuple<std::uint32_t, std::string, std::string>, Place> taken;
    const auto take = [&](std::uint32_t parent, std::string_view position, std::string_view slot, Place place,
                          const std::string& what) {
        if (position.empty() || parent == kNone)
            return;
        const auto [there, isNew] = taken.try_emplace({parent, std::string(position), std::string(slot)}, place);
        if (!isNew)
            complain(place, what + " " + std::string(position) + " of " + inQuotes(m_registry.assets[parent].id) +
                                " is taken already, in " + m_registry.textOf(there->second));
    };
    for (const RegisteredAsset& asset : m_registry.assets) {
        if (asset.assetClass == AssetClass::Rack)
            take(asset.parent, valueOf(asset.attributes, "position"), "rack", asset.place, "position");
    }
    taken.clear();
    for (const DeviceRow& row : m_registry.devices) {
        if (row.assetClass == AssetClass::Node)
            take(row.parent, valueOf(row.attributes, "u"), valueOf(row.attributes, "slot"), row.place, "height unit");
    }
}

/// One row for each thing: keys as telemetry compares them.
void RegistryBuilder::checkKeys()
{
    std::unordered_map<std::string, Place> known;
    const auto take = [&](KeyKind kind, const DeviceRow& row, const std::string& text) {
        std::string key = normalisedKey(kind, text);
        if (key.empty())
            return;
        // The domain is part of a host's name where it is written: two sites may have a gpu1.
        if (kind == KeyKind::Host)
            key = normalisedKey(KeyKind::Bmc, text);
        key += static_cast<char>('0' + static_cast<int>(kind));
        const auto [there, isNew] = known.try_emplace(std::move(key), row.place);
        if (!isNew)
            complain(row.place, std::string(attributeOf(kind)) + " " + inQuotes(text) + " stands already in " +
                                    m_registry.textOf(there->second));
    };
    for (const Later& it : m_aliases) {
        const auto row = std::find_if(m_registry.devices.begin(), m_registry.devices.end(), [&](const DeviceRow& d) {
            return d.assetClass == AssetClass::Node && sameKey(KeyKind::Host, d.host, it.first);
        });
        if (row == m_registry.devices.end())
            complain(it.place, inQuotes(it.first) + " is no host of the table of nodes");
        else
            row->aliases.insert(row->aliases.end(), m_aliasNames[it.index].begin(), m_aliasNames[it.index].end());
    }
    checkSerials();
    for (const DeviceRow& row : m_registry.devices) {
        take(KeyKind::Uuid, row, row.uuid);
        take(KeyKind::Serial, row, row.serial);
        take(KeyKind::Bmc, row, row.bmc);
        if (row.assetClass == AssetClass::Node) {
            take(KeyKind::Host, row, row.host);
            for (const std::string& alias : row.aliases)
                take(KeyKind::Host, row, alias);
        } else if (!row.pci.empty()) {
            take(KeyKind::Pci, row, row.host + "/" + normalisedKey(KeyKind::Pci, row.pci));
        }
    }
}

/// Of equipment, by class: one host may serve several pieces (it then names none of them), a serial number is of one.
void RegistryBuilder::checkSerials()
{
    std::map<std::pair<AssetClass, std::string>, Place> known;
    for (const RegisteredAsset& asset : m_registry.assets) {
        const std::string_view serial = valueOf(asset.attributes, "serial");
        if (serial.empty())
            continue;
        const auto [there, isNew] =
            known.try_emplace({asset.assetClass, normalisedKey(KeyKind::Serial, serial)}, asset.place);
        if (!isNew)
            complain(asset.place,
                     "serial " + inQuotes(serial) + " stands already in " + m_registry.textOf(there->second));
    }
}

void RegistryBuilder::resolveBusiness()
{
    const auto is = [](AssetClass wanted) { return [wanted](AssetClass c) { return c == wanted; }; };
    for (const Later& it : m_rules) {
        PlacementRule& rule = m_registry.rules[it.index];
        if (rule.name.find('{') == std::string::npos && !rule.name.empty()) {
            const auto own = m_byId.find("deployment:" + rule.name);
            rule.deployment = own == m_byId.end() ? kNone : own->second;
        }
        if (!it.first.empty())
            rule.parent = lookUp(it.first, is(AssetClass::UseCase), "use case", it.place);
        else if (!it.second.empty())
            rule.parent = lookUp(it.second, is(AssetClass::Pod), "pod", it.place);
        else if (rule.deployment == kNone)
            complain(it.place, "a placement needs 'use_case', 'pod', or a 'deployment' of this registry");
    }
    for (const Later& it : m_holdings)
        m_registry.holdings[it.index].deployment = lookUp(it.first, is(AssetClass::Deployment), "deployment", it.place);
}

} // namespace millwright::registry
