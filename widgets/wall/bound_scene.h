// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/fleet/inventory.h"
#include "models/scenes/scene_file.h"

#include <QString>

#include <memory>
#include <vector>

namespace millwright::wall {

/// A scene and the asset that it is about.
struct BoundScene {
    std::shared_ptr<const scenes::SceneFile> file; ///< Holds the scene.
    const scenes::Scene* scene = nullptr;
    AssetRef scope;      ///< Invalid while it is not known, or where nothing answers to the name.
    std::string assetId; ///< Of the scope; survives slot epochs.
    QString problem;     ///< Why it cannot be shown: one sentence with file and line; empty when it can.

    /// Tells it from all others, whatever becomes of slots.
    std::string key() const { return scene->name + '\n' + assetId; }

    bool operator==(const BoundScene&) const = default;
};

/// The scenes of a file in order, those for each asset of a class once for each. Without an inventory only what is
/// about the fleet has a scope.
std::vector<BoundScene> bindScenes(const std::shared_ptr<const scenes::SceneFile>& file, const Inventory* inventory);

/// Which of them a monitor shows, by index: monitor `screen` of `screens`, counted from 1. What is meant for monitors
/// that are not there is shown on the first.
std::vector<std::size_t> scenesOn(const std::vector<BoundScene>& scenes, unsigned screen, unsigned screens);

} // namespace millwright::wall
