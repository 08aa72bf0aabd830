// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/scenes/scene_file.h"

#include <optional>
#include <string>

namespace millwright::scenes {

/// Why the tiles of a scene are too many or too much for a wall, whatever its size, to stand after "'tiles' "; nothing
/// when they are not.
std::optional<std::string> tooMuchForAWall(const Scene& scene);

/// Whether a wall can show a file. InvalidInput names the tile, with file and line: a wall has neither charts nor
/// tables nor events, whose text nobody reads from across a room, and one map, list or set of bars, of what its scene
/// is about. Files of version 1 were held to that when they were read.
Result<void> checkForWall(const SceneFile& file);

} // namespace millwright::scenes
