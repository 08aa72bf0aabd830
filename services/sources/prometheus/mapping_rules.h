// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/sources/input/yaml_reader.h"
#include "services/sources/prometheus/mapping.h"

#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

/// The parts of a mapping profile that stand apart from its measures. All complain by way of the map that they read.
namespace millwright::prometheus {

std::optional<std::size_t> indexOfAsset(const std::string& key, std::span<const AssetRule> assets);

/// "node, accelerator", for messages.
std::string namesOfAssets(std::span<const AssetRule> assets);

/// The asset rule that the key `of` names.
std::size_t assetUnderOf(input::YamlMap& map, std::span<const AssetRule> assets);

/// The tests under the key `where`.
std::vector<LabelTest> readLabelTests(input::YamlMap& map);

/// The numbers under the key `values`.
std::map<double, double> readValues(input::YamlMap& map);

/// One entry of `events`.
EventRule readEventRule(input::YamlMap& map, std::span<const AssetRule> assets);

/// The section `holdings` of a profile; empty when it has none.
HoldingRules readHoldingRules(input::YamlMap& profile, std::span<const AssetRule> assets);

} // namespace millwright::prometheus
