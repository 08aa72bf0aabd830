// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/catalogue.h"
#include "models/domain/result.h"
#include "services/hub/source.h"

#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace YAML {
class Node;
}

namespace millwright::registry {
class RegistryShelf;
}

namespace millwright::gateway {

/// A source as the configuration describes it, ready to be made.
struct ConfiguredSource {
    std::string name;
    std::string kind; ///< Key of its section.
    /// The gateway's state directory, for what the source itself keeps; empty = nothing survives a restart.
    std::function<std::unique_ptr<hub::Source>(const std::string& stateDirectory)> make;
    /// Of a registry: what it holds, replaced in place when only its files have changed. Else null.
    std::shared_ptr<registry::RegistryShelf> registry = nullptr;
};

/// The section of one source.
struct SourceSection {
    const YAML::Node& node;
    const std::string& file;    ///< Of the configuration; relative paths are meant from its folder.
    Catalogue& catalogue;       ///< Takes the measures that the source declares.
    std::string& madeFrom;      ///< Takes the texts of the files that the section names.
    std::vector<Limit>& limits; ///< Takes the limits that the source declares.
};

/// A kind of source, by the key of its section: `- prometheus: {name: …}`.
struct SourceKind {
    std::string_view key;
    /// InvalidInput names file, line, what is wrong and what is allowed.
    Result<ConfiguredSource> (*read)(const SourceSection& section);
};

/// All kinds but the twin, of which there is one at most.
std::span<const SourceKind> sourceKinds();

} // namespace millwright::gateway
