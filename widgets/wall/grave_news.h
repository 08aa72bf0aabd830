// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/condition_board.h"
#include "widgets/wall/bound_scene.h"

#include <optional>
#include <set>
#include <string>

namespace millwright::wall {

/// Tells which things have become critical or high since it looked last. What stands when it looks for the first time
/// is no news. GUI thread.
class GraveNews {
public:
    GraveNews(const items::FleetView* view, items::ConditionBoard* board)
        : m_view(view)
        , m_board(board)
    {
    }

    /// The new ones, gravest first.
    std::vector<items::AttentionItem> look();

private:
    std::string keyOf(const items::AttentionItem& item) const;

    const items::FleetView* m_view;
    items::ConditionBoard* m_board;
    std::set<std::string> m_known;
    bool m_hasLooked = false;
};

/// How closely a scene shows a thing: 0 not at all, more the smaller its place is.
unsigned closeness(const BoundScene& scene, const items::AttentionItem& item, const Inventory& inventory);

} // namespace millwright::wall
