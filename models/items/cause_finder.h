// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/condition.h"
#include "models/fleet/inventory.h"
#include "models/items/event_log.h"

#include <unordered_map>
#include <utility>
#include <vector>

namespace millwright::items {

struct Abnormal {
    AssetRef asset;
    Condition condition = Condition::Normal;
};

/// Which of the abnormal assets only follow from another one: supplies behind a supply that failed, loops behind a
/// pump, racks that throttle for heat. Only what the links and the events bear out is taken for a consequence, and
/// never anything graver than its cause. Works on one sum-up; what is given must outlive it.
class CauseFinder {
public:
    /// `all` is every abnormal asset; `listed` those of them that do not merely repeat the condition of their parts.
    CauseFinder(const Inventory& inventory, const EventLog& events, const std::vector<Abnormal>& all,
                const std::vector<Abnormal>& listed);

    /// The listed asset that explains a listed one, itself explained by none; invalid when it stands by itself.
    AssetRef causeOf(const Abnormal& one);
    /// The listed asset for want of which something has no supply left; invalid while one of its supplies is well.
    AssetRef darkenerOf(AssetRef asset);

private:
    AssetRef directCause(AssetRef asset);
    AssetRef causeInRack(AssetRef asset);
    AssetRef rootAbove(AssetRef asset, LinkKind kind, int depth = 0);
    AssetRef speakerOf(AssetRef asset) const;
    Condition listedCondition(AssetRef asset) const;

    const Inventory& m_inventory;
    const EventLog& m_events;
    std::unordered_map<AssetRef, Condition> m_all;
    std::unordered_map<AssetRef, Condition> m_listed;
    std::unordered_map<AssetRef, AssetRef> m_speakers; ///< Of those that repeat a part: the gravest listed part.
    std::unordered_map<AssetRef, AssetRef> m_supplyRoots;
    std::unordered_map<AssetRef, AssetRef> m_coolingRoots;
};

} // namespace millwright::items
