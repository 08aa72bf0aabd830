// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/asset.h"
#include "models/domain/measure.h"
#include "models/domain/result.h"
#include "models/domain/time.h"
#include "models/fleet/key_index.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace millwright::registry {

/// Where something was said.
struct Place {
    std::uint16_t file = 0; ///< Index into Registry::files.
    std::uint32_t line = 0; ///< From 1.
};

using Attributes = std::vector<std::pair<std::string, std::string>>;
inline constexpr std::uint32_t kNone = 0xFFFFFFFFu;

/// An asset that is there because the registry says so.
struct RegisteredAsset {
    std::string id;
    AssetClass assetClass = AssetClass::Unspecified;
    std::string name;
    std::uint32_t parent = kNone; ///< Index of an earlier asset; kNone = under the fleet.
    Attributes attributes;
    Place place;
};

/// Index of the assets at both ends.
struct RegisteredLink {
    std::uint32_t from = kNone, to = kNone;
    LinkKind kind = LinkKind::Unspecified;
    float share = 1.0f;
};

/// A node or an accelerator: telemetry makes the asset, the registry says where it stands. At least one of uuid,
/// serial, host and bmc is given.
struct DeviceRow {
    AssetClass assetClass = AssetClass::Node;
    std::string uuid, serial, host, pci, bmc; ///< As written. The host of an accelerator is its node's.
    std::vector<std::string> aliases;         ///< Other host names of a node.
    std::string name;                         ///< Empty = as telemetry has it.
    std::uint32_t parent = kNone;             ///< Index of an asset.
    Attributes attributes;
    Place place;
};

/// Workloads whose labels fit become a deployment under an asset.
struct PlacementRule {
    /// Label and patterns ('*' and '?'); all labels must fit, each by one of its patterns.
    std::vector<std::pair<std::string, std::vector<std::string>>> match;
    std::uint32_t parent = kNone;     ///< Use case or pod; kNone when the deployment is one of the registry's own.
    std::uint32_t deployment = kNone; ///< Index of an asset; kNone = by name.
    std::string name;                 ///< "{account}" stands for the label's value.
};

/// Who holds what where no scheduler tells.
struct StaticHolding {
    std::uint32_t deployment = kNone; ///< Index of an asset.
    std::string uuid, host;           ///< One accelerator, or all of a node.
    float fraction = 1.0f;
    UtcTime from = kNoTime, until = kNoTime;
    Place place;
};

/// What is gone for good: an id, or a host, UUID or serial number.
struct Decommission {
    std::string key;
    Place place;
};

/// Where to go from an asset: "link.node.grafana" → "https://…/{host}".
struct LinkTemplate {
    AssetClass assetClass = AssetClass::Unspecified;
    std::string name;
    std::string url;
};

/// All that the files of a registry say. Immutable once it is read.
struct Registry {
    std::vector<std::string> files;      ///< Names as they are shown.
    std::string fleet;                   ///< Name of the fleet; empty = the gateway's.
    std::vector<RegisteredAsset> assets; ///< Parents first.
    std::vector<RegisteredLink> links;
    std::vector<DeviceRow> devices;
    std::vector<PlacementRule> rules;
    std::vector<StaticHolding> holdings;
    std::vector<Decommission> decommissioned;
    std::vector<LinkTemplate> linkTemplates;
    std::vector<Limit> limits;

    /// "racks.csv:12".
    std::string textOf(Place place) const;
};

/// Reads a registry from its YAML file and the tables that it names. Relative paths are meant from the file's folder.
/// InvalidInput with up to twenty complaints, one a line, each with file and line, what is wrong and what is allowed;
/// NotFound and Exhausted for files that cannot be read. `measures` are those that limits may name.
Result<Registry> readRegistry(const std::string& file, const std::vector<std::string>& measures);

/// The same of texts: `tables` by path as the YAML names it (tests, fuzzing).
using TableTexts = std::vector<std::pair<std::string, std::string>>;
Result<Registry> parseRegistry(std::string_view yaml, const std::string& file, const TableTexts& tables,
                               const std::vector<std::string>& measures);

} // namespace millwright::registry
