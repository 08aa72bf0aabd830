// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/asset.h"
#include "models/domain/condition.h"

#include <array>
#include <cstdint>
#include <vector>

namespace millwright::hub {

/// What an asset's condition is for its parents: a Condition, or nothing at all.
using ConditionCode = std::uint8_t;
/// Neither the asset nor any of its parts ever said anything: it takes no part in what lies above it.
inline constexpr ConditionCode kSilent = 6;

/// Rolls conditions up the trees: an asset's condition is the gravest of its own and its parts'. Parents keep counts of
/// their parts per condition, so that a change costs the height of the tree. One thread.
class ConditionTree {
public:
    /// Tells an asset's place; assets come into being with the first call.
    void setParent(AssetRef asset, AssetRef parent);
    /// The asset's own condition, before its parts.
    void setOwn(AssetRef asset, ConditionCode own);
    /// Carries changes up; gives the assets whose condition is another than at the last call, each once.
    std::vector<AssetRef> settle();

    ConditionCode of(AssetRef asset) const;

private:
    using Counts = std::array<std::uint32_t, 6>;
    struct Level {
        std::vector<AssetRef> parents;
        std::vector<ConditionCode> own, total;
        std::vector<bool> isDirty, isListed;
        std::vector<Counts> counts; // empty until an asset of the class has parts
    };

    Level& levelOf(AssetRef asset);
    void count(AssetRef parent, ConditionCode code, int change);
    void markDirty(AssetRef asset);
    ConditionCode computed(const Level& level, Slot slot) const;
    void refresh(AssetRef asset, std::vector<AssetRef>& changed);

    std::array<Level, kMaxAssetClasses> m_levels;
    std::vector<AssetRef> m_dirty;
};

} // namespace millwright::hub
