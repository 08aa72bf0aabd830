// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/hub/condition_tree.h"

#include <cstddef>
#include <utility>

namespace millwright::hub {

ConditionTree::Level& ConditionTree::levelOf(AssetRef asset)
{
    Level& level = m_levels[indexOf(asset.assetClass) % kMaxAssetClasses];
    if (asset.slot >= level.own.size()) {
        const std::size_t slots = asset.slot + std::size_t{1};
        level.parents.resize(slots);
        level.own.resize(slots, kSilent);
        level.total.resize(slots, kSilent);
        level.isDirty.resize(slots, false);
        level.isListed.resize(slots, false);
        if (!level.counts.empty())
            level.counts.resize(slots, Counts{});
    }
    return level;
}

void ConditionTree::setParent(AssetRef asset, AssetRef parent)
{
    Level& level = levelOf(asset);
    const AssetRef before = std::exchange(level.parents[asset.slot], parent);
    if (before == parent)
        return;
    count(before, level.total[asset.slot], -1);
    count(parent, level.total[asset.slot], +1);
}

void ConditionTree::setOwn(AssetRef asset, ConditionCode own)
{
    Level& level = levelOf(asset);
    if (std::exchange(level.own[asset.slot], own) != own)
        markDirty(asset);
}

std::vector<AssetRef> ConditionTree::settle()
{
    std::vector<AssetRef> changed;
    // In rounds: what a round changes makes its parents dirty for the next one. Trees have no cycles, so this ends.
    while (!m_dirty.empty()) {
        const std::vector<AssetRef> round = std::exchange(m_dirty, {});
        for (const AssetRef asset : round)
            refresh(asset, changed);
    }
    for (const AssetRef asset : changed)
        levelOf(asset).isListed[asset.slot] = false;
    return changed;
}

ConditionCode ConditionTree::of(AssetRef asset) const
{
    const Level& level = m_levels[indexOf(asset.assetClass) % kMaxAssetClasses];
    return asset.slot < level.total.size() ? level.total[asset.slot] : kSilent;
}

void ConditionTree::count(AssetRef parent, ConditionCode code, int change)
{
    if (!parent.isValid() || code == kSilent)
        return;
    Level& level = levelOf(parent);
    if (level.counts.empty())
        level.counts.resize(level.own.size(), Counts{});
    level.counts[parent.slot][code] += static_cast<std::uint32_t>(change);
    markDirty(parent);
}

void ConditionTree::markDirty(AssetRef asset)
{
    Level& level = levelOf(asset);
    if (level.isDirty[asset.slot])
        return;
    level.isDirty[asset.slot] = true;
    m_dirty.push_back(asset);
}

ConditionCode ConditionTree::computed(const Level& level, Slot slot) const
{
    const ConditionCode own = level.own[slot];
    if (level.counts.empty())
        return own;
    const Counts& counts = level.counts[slot];
    ConditionCode gravest = own;
    for (ConditionCode code = 0; code < counts.size(); ++code) {
        if (counts[code] == 0)
            continue;
        const auto part = static_cast<Condition>(code);
        if (gravest == kSilent || urgency(part) > urgency(static_cast<Condition>(gravest)))
            gravest = code;
    }
    return gravest;
}

void ConditionTree::refresh(AssetRef asset, std::vector<AssetRef>& changed)
{
    Level& level = levelOf(asset);
    level.isDirty[asset.slot] = false;
    const ConditionCode now = computed(level, asset.slot);
    const ConditionCode before = std::exchange(level.total[asset.slot], now);
    if (before == now)
        return;
    if (!level.isListed[asset.slot]) {
        level.isListed[asset.slot] = true;
        changed.push_back(asset);
    }
    const AssetRef parent = level.parents[asset.slot]; // count() may move the levels of other classes, not this one's
    count(parent, before, -1);
    count(parent, now, +1);
}

} // namespace millwright::hub
