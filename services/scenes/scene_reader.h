// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/scenes/scene_file.h"

#include <string>
#include <string_view>

namespace millwright::scenes {

/// Reads the text of a file of scenes, of any version up to kVersion; `file` is its name for complaints. InvalidInput
/// is one sentence with file and line that says what is wrong and what is allowed: no YAML, cut short (the last line of
/// a whole file is "..."), a version that is newer than kVersion, keys, kinds of tiles or classes that there are not.
/// Whether the gateway has the measures and the assets is for later: checkMeasures(). Thread-safe.
Result<SceneFile> readScenes(std::string_view text, const std::string& file);

} // namespace millwright::scenes
