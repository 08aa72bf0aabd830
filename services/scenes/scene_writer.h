// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/scenes/scene_file.h"

#include <string>

namespace millwright::scenes {

/// The text of a file in the newest version of the format: readScenes() gives the same scenes again, but for the lines
/// where they stand. Comments of a file that was read are not in it. Thread-safe.
std::string writtenScenes(const SceneFile& file);

} // namespace millwright::scenes
