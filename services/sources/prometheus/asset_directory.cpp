// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/sources/prometheus/asset_directory.h"

#include "services/sources/input/display_text.h"
#include <algorithm>

namespace millwright::prometheus {

namespace {

using input::displayText;
using input::isPlainText;

constexpr std::size_t kLongestText = 256; // of a name or an attribute, before escaping: at most 1 KiB after it

} // namespace

AssetDirectory::AssetDirectory(const Mapping& mapping, TargetIdentity identity)
    : m_mapping(mapping)
    , m_identity(std::move(identity))
{
}

std::optional<std::uint32_t> AssetDirectory::locate(std::size_t ruleIndex, const Series& series)
{
    const AssetRule& rule = m_mapping.assets()[ruleIndex];
    const std::string id = identityOf(rule, series);
    if (id.empty())
        return std::nullopt;
    std::string parentId = m_identity.parentId;
    if (rule.parent) {
        const auto parent = locate(*rule.parent, series);
        parentId = parent ? m_assets[*parent].request.spec.id : parentId;
    }
    const auto [found, isNew] = m_byId.try_emplace(id, static_cast<std::uint32_t>(m_assets.size()));
    if (isNew) {
        Asset asset;
        asset.rule = ruleIndex;
        asset.request.spec.id = id;
        asset.request.spec.assetClass = rule.assetClass;
        asset.request.spec.name = shortName(rule, series, id);
        m_assets.push_back(std::move(asset));
        markChanged(m_assets.back());
        m_seenPage.push_back(0);
        m_presence.push_back(Presence::Present);
    }
    learn(m_assets[found->second], rule, series, parentId);
    return found->second;
}

void AssetDirectory::setRef(std::uint32_t number, AssetRef ref)
{
    Asset& asset = m_assets[number];
    asset.ref = ref;
    if (!asset.changed || !asset.asked)
        return;
    --m_changed;
    asset.changed = false;
}

void AssetDirectory::markChanged(Asset& asset)
{
    m_changed += asset.changed ? 0 : 1;
    asset.changed = true;
    asset.asked = false;
}

std::optional<std::uint32_t> AssetDirectory::find(AssetRef ref) const
{
    for (std::uint32_t number = 0; number < m_assets.size(); ++number) {
        if (m_assets[number].ref == ref)
            return number;
    }
    return std::nullopt;
}

bool AssetDirectory::hasPresent(AssetClass assetClass) const
{
    for (std::uint32_t number = 0; number < m_assets.size(); ++number) {
        const bool isPresent = m_seenPage[number] != 0 && m_presence[number] == Presence::Present;
        if (isPresent && m_assets[number].request.spec.assetClass == assetClass)
            return true;
    }
    return false;
}

std::vector<std::uint32_t> AssetDirectory::updatePresence(std::uint32_t page, bool absenceMeans, UtcTime time)
{
    std::vector<std::uint32_t> changed;
    for (std::uint32_t number = 0; number < m_presence.size(); ++number) {
        const bool here = m_seenPage[number] == page;
        const bool gone = absenceMeans && !here && m_seenPage[number] != 0;
        const Presence presence = here ? Presence::Present : gone ? Presence::Missing : m_presence[number];
        if (presence == m_presence[number])
            continue;
        m_presence[number] = presence;
        m_assets[number].request.spec.presence = presence;
        m_assets[number].request.spec.since = time;
        changed.push_back(number);
    }
    return changed;
}

std::string AssetDirectory::labelValue(const Series& series, std::string_view label) const
{
    std::string_view value = series.label(label);
    if (label == "instance")
        value = m_identity.instance;
    for (const Label& given : m_identity.labels) {
        if (given.name == label)
            value = given.value;
    }
    return isAbsentWord(value) ? std::string() : spelled(value, m_mapping.spellingOf(label));
}

std::string AssetDirectory::identityOf(const AssetRule& rule, const Series& series) const
{
    constexpr std::size_t kLongestId = 1024;
    for (const std::vector<std::string>& labels : rule.identity) {
        std::string id = nameOf(rule.assetClass);
        bool whole = true;
        for (const std::string& label : labels) {
            const std::string value = labelValue(series, label);
            whole &= !value.empty() && isPlainText(value);
            id += (&label == &labels.front() ? ':' : '/') + value;
        }
        if (whole && id.size() <= kLongestId)
            return id;
    }
    return {};
}

std::string AssetDirectory::shortName(const AssetRule& rule, const Series& series, const std::string& id) const
{
    std::string value;
    std::string name = fillTemplate(rule.name, [&](std::string_view label) -> std::string_view {
        value = labelValue(series, label);
        return value;
    });
    name = name.empty() ? id.substr(id.find(':') + 1) : displayText(name, kLongestText);
    std::replace(name.begin(), name.end(), '/', '_'); // a slash separates names in a path
    return name;
}

void AssetDirectory::learn(Asset& asset, const AssetRule& rule, const Series& series, const std::string& parentId)
{
    if (asset.request.parentId != parentId) {
        asset.request.parentId = parentId;
        markChanged(asset);
    }
    auto& attributes = asset.request.spec.attributes;
    for (const auto& [attribute, label] : rule.attributes) {
        const std::string value = displayText(labelValue(series, label), kLongestText);
        if (value.empty())
            continue;
        const auto known = std::find_if(attributes.begin(), attributes.end(),
                                        [&wanted = attribute](const auto& pair) { return pair.first == wanted; });
        if (known != attributes.end() && known->second == value)
            continue;
        if (known == attributes.end())
            attributes.emplace_back(attribute, value);
        else
            known->second = value;
        markChanged(asset);
    }
}

} // namespace millwright::prometheus
