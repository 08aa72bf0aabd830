// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/sources/alertmanager/alert_place.h"

#include "models/fleet/key_index.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace millwright::alertmanager {

namespace {

struct NamingLabel {
    std::string_view label;
    AssetClass assetClass;
};

constexpr std::array kDevices{
    NamingLabel{"UUID", AssetClass::Accelerator}, NamingLabel{"uuid", AssetClass::Accelerator},
    NamingLabel{"gpu_uuid", AssetClass::Accelerator}, NamingLabel{"deployment", AssetClass::Deployment}};
constexpr std::array kEquipment{NamingLabel{"rack_supply", AssetClass::RackSupply}, NamingLabel{"pdu", AssetClass::Pdu},
                                NamingLabel{"ups", AssetClass::Ups}, NamingLabel{"cdu", AssetClass::Cdu},
                                NamingLabel{"switch", AssetClass::Switch}};
constexpr std::array<std::string_view, 5> kHosts{"node", "Hostname", "hostname", "nodename", "host"};
constexpr std::array<std::string_view, 2> kModels{"model_name", "model"};
constexpr std::array<std::string_view, 2> kNumbers{"gpu", "gpu_id"};
constexpr std::array kPlaces{NamingLabel{"rack", AssetClass::Rack}, NamingLabel{"row", AssetClass::Row},
                             NamingLabel{"hall", AssetClass::Hall}, NamingLabel{"site", AssetClass::Site}};

bool isThere(const Inventory& inventory, AssetRef ref)
{
    return inventory.presence(ref) != Presence::Retired;
}

/// By the id "class:value", or by name or key, when it is of the class.
std::optional<AssetRef> ofClass(const Inventory& inventory, AssetClass assetClass, std::string_view value)
{
    if (value.empty())
        return std::nullopt;
    const auto byId = inventory.findById(nameOf(assetClass) + ":" + std::string(value));
    if (byId && isThere(inventory, *byId))
        return byId;
    const Result<AssetRef> found = inventory.find(value);
    const bool fits = found && found->assetClass == assetClass && isThere(inventory, *found);
    return fits ? std::optional(*found) : std::nullopt;
}

template <std::size_t Count>
std::optional<AssetRef> firstOf(const Inventory& inventory, const Labels& labels,
                                const std::array<NamingLabel, Count>& naming)
{
    for (const NamingLabel& label : naming) {
        if (const auto found = ofClass(inventory, label.assetClass, valueOf(labels, label.label)))
            return found;
    }
    return std::nullopt;
}

/// "gpu1.example.com:9100" → "gpu1.example.com"; an address of IPv6 without its brackets.
std::string_view hostOfAddress(std::string_view address)
{
    address = address.substr(0, address.find('/'));
    if (address.starts_with('['))
        return address.substr(1, std::min(address.find(']'), address.size()) - 1);
    const std::size_t colon = address.find(':');
    const bool hasPort = colon != std::string_view::npos && address.find(':', colon + 1) == std::string_view::npos;
    return hasPort ? address.substr(0, colon) : address;
}

std::optional<AssetRef> nodeOf(const Inventory& inventory, std::string_view host)
{
    const std::string key = normalisedKey(KeyKind::Host, host);
    if (const auto found = ofClass(inventory, AssetClass::Node, key))
        return found;
    return ofClass(inventory, AssetClass::Node, host);
}

/// The accelerator of a node that an alert names, or else the node.
AssetRef partOf(const Inventory& inventory, AssetRef node, const Labels& labels)
{
    const std::string pci = normalisedKey(KeyKind::Pci, valueOf(labels, "pci_bus_id"));
    for (const AssetRef part : inventory.children(node)) {
        if (part.assetClass != AssetClass::Accelerator)
            continue;
        const std::string known = normalisedKey(KeyKind::Pci, inventory.attribute(part, "pci"));
        if (!pci.empty() && !known.empty() && known == pci)
            return part;
        for (const std::string_view label : kNumbers) {
            const std::string_view number = valueOf(labels, label);
            const bool isNumber = pci.empty() && !number.empty();
            const bool isNamed = inventory.attribute(part, "index") == number || inventory.name(part) == number ||
                                 inventory.name(part) == "gpu" + std::string(number);
            if (isNumber && isNamed)
                return part;
        }
    }
    return node;
}

std::optional<AssetRef> deploymentOf(const Inventory& inventory, const Labels& labels)
{
    const std::string_view instance = valueOf(labels, "instance");
    for (const std::string_view label : kModels) {
        const std::string_view model = valueOf(labels, label);
        if (model.empty() || instance.empty())
            continue;
        const auto found =
            inventory.findById(nameOf(AssetClass::Deployment) + ":" + std::string(model) + "/" + std::string(instance));
        if (found && isThere(inventory, *found))
            return found;
    }
    return std::nullopt;
}

std::optional<AssetRef> byHost(const Inventory& inventory, const Labels& labels)
{
    for (const std::string_view label : kHosts) {
        const std::string_view host = valueOf(labels, label);
        const auto node = host.empty() ? std::nullopt : nodeOf(inventory, host);
        if (node)
            return partOf(inventory, *node, labels);
    }
    const std::string_view host = hostOfAddress(valueOf(labels, "instance"));
    if (host.empty())
        return std::nullopt;
    if (const auto node = nodeOf(inventory, host))
        return partOf(inventory, *node, labels);
    const Result<AssetRef> other = inventory.find(host);
    return other && isThere(inventory, *other) ? std::optional(*other) : std::nullopt;
}

} // namespace

std::vector<std::string> placingLabels()
{
    std::vector<std::string> labels{"instance", "job", "pci_bus_id", "cluster", "namespace"};
    for (const NamingLabel& label : kDevices)
        labels.emplace_back(label.label);
    for (const NamingLabel& label : kEquipment)
        labels.emplace_back(label.label);
    for (const NamingLabel& label : kPlaces)
        labels.emplace_back(label.label);
    labels.insert(labels.end(), kHosts.begin(), kHosts.end());
    labels.insert(labels.end(), kModels.begin(), kModels.end());
    labels.insert(labels.end(), kNumbers.begin(), kNumbers.end());
    return labels;
}

std::optional<AssetRef> placeOf(const Inventory& inventory, const Labels& labels,
                                const std::vector<std::pair<std::string, AssetClass>>& own)
{
    for (const auto& [label, assetClass] : own) {
        const std::string_view value = valueOf(labels, label);
        const auto found = assetClass == AssetClass::Node && !value.empty() ? nodeOf(inventory, value)
                                                                            : ofClass(inventory, assetClass, value);
        if (found)
            return found;
    }
    if (const auto device = firstOf(inventory, labels, kDevices))
        return device;
    if (const auto deployment = deploymentOf(inventory, labels))
        return deployment;
    if (const auto equipment = firstOf(inventory, labels, kEquipment))
        return equipment;
    if (const auto host = byHost(inventory, labels))
        return host;
    return firstOf(inventory, labels, kPlaces);
}

std::string subjectOf(const Labels& labels)
{
    constexpr std::size_t kMostShown = 4;
    const std::vector<std::string> placing = placingLabels();
    std::string subject;
    std::size_t shown = 0;
    for (const auto& [label, value] : labels) {
        const bool isPlacing = std::find(placing.begin(), placing.end(), label) != placing.end();
        if (!isPlacing || shown++ >= kMostShown)
            continue;
        subject += subject.empty() ? "" : ", ";
        subject += label;
        subject += '=';
        subject += value;
    }
    return subject;
}

} // namespace millwright::alertmanager
