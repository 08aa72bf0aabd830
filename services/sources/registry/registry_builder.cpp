// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/sources/registry/registry_builder.h"

#include "services/sources/input/display_text.h"
#include "services/sources/registry/registry_schema.h"

#include <algorithm>
#include <cctype>

namespace millwright::registry {
namespace {

constexpr std::size_t kMostComplaints = 20;
constexpr std::size_t kLongestKey = 200;

/// "Hall A" → "hall-a".
std::string slug(std::string_view name)
{
    std::string key;
    for (const char letter : name) {
        const auto byte = static_cast<unsigned char>(letter);
        const bool isPart = std::isalnum(byte) != 0 || byte >= 0x80 || letter == '.' || letter == '_';
        if (isPart)
            key += static_cast<char>(std::tolower(byte));
        else if (!key.empty() && key.back() != '-')
            key += '-';
    }
    while (!key.empty() && key.back() == '-')
        key.pop_back();
    return key;
}

std::string_view keyOf(const RegisteredAsset& asset)
{
    return std::string_view(asset.id).substr(asset.id.find(':') + 1);
}

} // namespace

std::string inQuotes(std::string_view text)
{
    return "'" + input::displayText(text, 80) + "'";
}

void Complaints::add(std::string where, std::string message)
{
    if (m_count++ < kMostComplaints)
        m_first.push_back({ErrorCode::InvalidInput, std::move(message), std::move(where)});
}

Error Complaints::error() const
{
    Error all = m_first.front();
    for (std::size_t i = 1; i < m_first.size(); ++i)
        all.message += "\n" + describe(m_first[i]);
    if (m_count > m_first.size())
        all.message += "\nand " + std::to_string(m_count - m_first.size()) + " more";
    return all;
}

std::string Registry::textOf(Place place) const
{
    return (place.file < files.size() ? files[place.file] : std::string()) + ":" + std::to_string(place.line);
}

std::uint16_t RegistryBuilder::addFile(std::string shown)
{
    m_registry.files.push_back(std::move(shown));
    return static_cast<std::uint16_t>(m_registry.files.size() - 1);
}

void RegistryBuilder::complain(Place place, std::string message)
{
    m_complaints.add(m_registry.textOf(place), std::move(message));
}

bool RegistryBuilder::isKey(const std::string& key) const
{
    return !key.empty() && key.size() <= kLongestKey && key.find_first_of(" =;,{}*?\"'\\") == std::string::npos;
}

std::string RegistryBuilder::keyFor(const AssetRow& row) const
{
    if (!row.key.empty())
        return row.key;
    const std::string own = slug(row.name);
    const bool isAlone = row.parent == kNone || row.assetClass == AssetClass::BusinessUnit ||
                         row.assetClass == AssetClass::Pod || row.assetClass == AssetClass::Deployment;
    if (own.empty() || isAlone)
        return own;
    const char joint = row.assetClass == AssetClass::UseCase ? '/' : '-';
    return std::string(keyOf(m_registry.assets[row.parent])) + joint + own;
}

std::uint32_t RegistryBuilder::add(AssetRow row)
{
    RegisteredAsset asset;
    const std::string key = keyFor(row);
    asset.id = nameOf(row.assetClass) + ':' + key;
    asset.assetClass = row.assetClass;
    asset.name = row.name.empty() ? key : row.name;
    std::replace(asset.name.begin(), asset.name.end(), '/', '_'); // a slash separates names in a path
    asset.parent = row.parent;
    asset.attributes = std::move(row.attributes);
    asset.place = row.place;
    const auto index = static_cast<std::uint32_t>(m_registry.assets.size());
    if (!isKey(key))
        complain(row.place, "the id of a " + nameOf(row.assetClass) + " is " + inQuotes(key) +
                                "; it needs 1 to 200 bytes without spaces, quotes and = ; , { } * ?");
    const auto [known, isNew] = m_byId.try_emplace(asset.id, index);
    if (!isNew)
        complain(row.place, nameOf(row.assetClass) + " " + inQuotes(key) + " stands already in " +
                                m_registry.textOf(m_registry.assets[known->second].place));
    m_registry.assets.push_back(std::move(asset));
    m_written.push_back({std::move(row.in), std::move(row.suppliedBy), std::move(row.cooledBy), std::move(row.guards)});
    return index;
}

std::uint32_t RegistryBuilder::region(const std::string& name, Place place)
{
    const auto known = m_byId.find(nameOf(AssetClass::Region) + ':' + slug(name));
    if (known != m_byId.end())
        return known->second;
    AssetRow row;
    row.assetClass = AssetClass::Region;
    row.name = name;
    row.place = place;
    return add(std::move(row));
}

void RegistryBuilder::addDevice(DeviceRow row, std::string in)
{
    if (row.uuid.empty() && row.serial.empty() && row.host.empty() && row.bmc.empty())
        complain(row.place, "the row says nothing that telemetry knows; give uuid, serial, host or bmc");
    m_registry.devices.push_back(std::move(row));
    m_deviceParents.push_back(std::move(in));
}

void RegistryBuilder::addRule(PlacementRule rule, const std::string& useCase, const std::string& pod, Place place)
{
    m_rules.push_back({static_cast<std::uint32_t>(m_registry.rules.size()), useCase, pod, place});
    m_registry.rules.push_back(std::move(rule));
}

void RegistryBuilder::addHolding(StaticHolding holding, const std::string& deployment)
{
    const Place place = holding.place;
    m_holdings.push_back({static_cast<std::uint32_t>(m_registry.holdings.size()), deployment, {}, place});
    m_registry.holdings.push_back(std::move(holding));
}

void RegistryBuilder::addAlias(std::string host, std::vector<std::string> aliases, Place place)
{
    m_aliases.push_back({static_cast<std::uint32_t>(m_aliasNames.size()), std::move(host), {}, place});
    m_aliasNames.push_back(std::move(aliases));
}

void RegistryBuilder::setAttribute(AssetClass assetClass, Attributes& attributes, std::string_view name,
                                   const std::string& value, Place place)
{
    const Field* field = findField(assetClass, name);
    if (value.empty() || field == nullptr)
        return;
    auto accepted = acceptedValue(field->kind, value);
    if (accepted)
        attributes.emplace_back(name, std::move(*accepted));
    else
        complain(place, "'" + std::string(name) + "' is " + inQuotes(value) + "; allowed is " +
                            std::string(allowedOf(field->kind)));
}

Result<Registry> RegistryBuilder::finish()
{
    resolveParents();
    if (!m_complaints.exist())
        putParentsFirst();
    if (!m_complaints.exist()) {
        resolveLinks();
        checkChain(LinkKind::SuppliedBy);
        checkChain(LinkKind::CooledBy);
        checkPlaces();
        checkKeys();
        resolveBusiness();
    }
    if (m_complaints.exist())
        return m_complaints.error();
    return std::move(m_registry);
}

} // namespace millwright::registry
