// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/sources/input/yaml_reader.h"
#include "services/sources/registry/registry_builder.h"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace millwright::registry {

/// Reads the YAML file of a registry into a builder; the tables that it names are left to the caller.
class RegistryReader {
public:
    RegistryReader(const std::string& file, RegistryBuilder& builder);

    /// InvalidInput with the first thing that is wrong in the form; what is wrong in values goes to the builder.
    Result<void> read(const YAML::Node& document, const std::vector<std::string>& measures);
    /// Kind of table and path, as the file names them.
    const std::vector<std::pair<std::string, std::string>>& tables() const { return m_tables; }

private:
    template <typename Read>
    void eachOf(input::YamlMap& map, std::string_view key, Read read);
    Place placeOf(const YAML::Node& node) const;
    AssetRow readRow(input::YamlMap& map, AssetClass assetClass, std::uint32_t parent);
    std::vector<Feed> readFeeds(input::YamlMap& map, std::string_view key);
    void readTables(input::YamlMap& map);
    void readSite(const YAML::Node& node);
    void readHall(const YAML::Node& node, std::uint32_t site);
    void readRack(const YAML::Node& node, std::uint32_t parent);
    void readEquipment(const YAML::Node& node);
    void readBusiness(input::YamlMap& top);
    void readPod(const YAML::Node& node, std::uint32_t parent);
    void readPlacement(const YAML::Node& node);
    void readLimit(const YAML::Node& node, const std::vector<std::string>& measures);
    void readLinks(input::YamlMap& top);
    void readAliases(input::YamlMap& top);

    input::YamlComplaint m_complaint;
    RegistryBuilder& m_builder;
    std::uint16_t m_file;
    std::vector<std::pair<std::string, std::string>> m_tables;
};

/// A number from 0 to 1.
std::optional<float> shareFrom(std::string_view text);

} // namespace millwright::registry
