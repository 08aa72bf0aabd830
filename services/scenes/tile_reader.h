// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/scenes/scene_file.h"
#include "services/sources/input/yaml_reader.h"

namespace millwright::scenes {

/// One entry of 'tiles' as a version of the format has it; what is wrong with it becomes the complaint.
Tile readTile(const YAML::Node& node, int version, input::YamlComplaint& complaint);

/// Complains of a text with more characters than that; version 1 does not.
void boundText(input::YamlMap& map, std::string_view key, std::string_view text, std::size_t most);

} // namespace millwright::scenes
