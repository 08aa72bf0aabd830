// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/scenes/scene_file.h"

#include <QString>
#include <QStringList>

namespace millwright::console {

/// Names of the ready-made scenes.
QStringList readyMadeScenes();

/// The scenes that `--wall` names: a file, or ready-made ones by name; where both could be meant, those that are ready
/// made. Errors are one sentence with file and line, also for a file of a dashboard that a wall cannot show.
Result<scenes::SceneFile> wallScenes(const QString& wanted);

} // namespace millwright::console
