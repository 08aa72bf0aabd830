// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/wall/grave_news.h"

#include "models/items/fleet_view.h"
#include "widgets/wall/attention_row.h"

#include <algorithm>
#include <utility>

namespace millwright::wall {

using items::AttentionItem;

std::string GraveNews::keyOf(const AttentionItem& item) const
{
    const Inventory* inventory = m_view->inventory();
    const std::string id = inventory && inventory->contains(item.asset) ? std::string(inventory->id(item.asset)) : "";
    return std::to_string(static_cast<int>(item.condition)) + '/' + std::to_string(static_cast<int>(item.about)) + '/' +
           std::to_string(indexOf(item.assetClass)) + '/' + item.source + '/' + id;
}

std::vector<AttentionItem> GraveNews::look()
{
    // While values are old or have not come nothing is news, and what is there then is known afterwards.
    const auto digest = m_board->channel(AssetClass::Accelerator)->newest();
    const bool hasReported =
        digest && std::ranges::any_of(digest->counts, [](std::uint32_t count) { return count > 0; });
    if (!m_view->inventory() || !hasReported)
        return {};
    std::set<std::string> now;
    std::vector<AttentionItem> fresh;
    for (const AttentionItem& item : m_board->attention()) {
        if (item.condition != Condition::Critical && item.condition != Condition::High)
            continue;
        const std::string key = keyOf(item);
        if (m_hasLooked && !m_known.contains(key))
            fresh.push_back(item);
        now.insert(key);
    }
    m_known = std::move(now);
    m_hasLooked = true;
    return fresh;
}

unsigned closeness(const BoundScene& scene, const AttentionItem& item, const Inventory& inventory)
{
    using scenes::TileKind;
    if (!scene.problem.isEmpty() || !scene.scope.isValid() || !isAbout(item, inventory, scene.scope))
        return 0;
    const auto shows = [&](const scenes::Tile& tile) {
        const bool isList = tile.kind == TileKind::Attention || tile.kind == TileKind::Worst;
        return isList || (tile.kind == TileKind::Map && item.about == AttentionItem::About::Assets);
    };
    if (std::ranges::none_of(scene.scene->tiles, shows))
        return 0;
    if (scene.scope.assetClass == AssetClass::Fleet)
        return 1;
    return 2 + static_cast<unsigned>(inventory.ancestors(scene.scope).size());
}

} // namespace millwright::wall
