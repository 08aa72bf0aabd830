// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/hall_layout.h"

#include "models/items/rack_layout.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace millwright::items {
namespace {

constexpr int kLongestChain = 6;

bool isPresent(const Inventory& inventory, AssetRef asset)
{
    return inventory.presence(asset) != Presence::Retired;
}

/// CDUs that the coolant of a rack comes from, over manifolds and loops.
std::set<AssetRef> cdusOf(const Inventory& inventory, AssetRef rack)
{
    std::set<AssetRef> cdus;
    std::set<AssetRef> level{rack};
    for (int depth = 0; depth < kLongestChain && !level.empty(); ++depth) {
        std::set<AssetRef> next;
        for (const AssetRef asset : level) {
            for (const Link& link : inventory.linksFrom(asset, LinkKind::CooledBy)) {
                if (link.to.assetClass == AssetClass::Cdu)
                    cdus.insert(link.to);
                else if (link.share > 0.0f)
                    next.insert(link.to);
            }
        }
        level = std::move(next);
    }
    return cdus;
}

/// The first at a position has it; others stand behind the last one, in order of the inventory.
HallRow rowOf(const Inventory& inventory, AssetRef row, const std::vector<AssetRef>& racks)
{
    HallRow result;
    result.row = row;
    std::set<int> taken;
    for (const AssetRef rack : racks) {
        int position = countAttribute(inventory, rack, "position");
        if (position == 0 || position > HallLayout::kMostPositions || !taken.insert(position).second)
            position = 0;
        result.racks.push_back({rack, position});
    }
    std::ranges::stable_sort(result.racks, {}, [](const HallRow::Rack& rack) {
        return rack.position == 0 ? HallLayout::kMostPositions + 1 : rack.position;
    });
    for (const HallRow::Rack& rack : result.racks)
        result.positions = rack.position == 0 ? result.positions + 1 : rack.position;
    return result;
}

void addCooling(const Inventory& inventory, AssetRef hall, HallLayout& layout)
{
    std::map<AssetRef, std::set<std::size_t>> rowsOf;
    for (std::size_t i = 0; i < layout.rows.size(); ++i) {
        for (const HallRow::Rack& rack : layout.rows[i].racks) {
            for (const AssetRef cdu : cdusOf(inventory, rack.rack))
                rowsOf[cdu].insert(i);
        }
    }
    for (const AssetRef child : inventory.children(hall)) {
        if (child.assetClass == AssetClass::Cdu && isPresent(inventory, child))
            rowsOf.try_emplace(child);
    }
    for (const auto& [cdu, rows] : rowsOf) {
        if (!isPresent(inventory, cdu))
            continue;
        std::vector<AssetRef>& place = rows.size() == 1 ? layout.rows[*rows.begin()].cooling : layout.cooling;
        place.push_back(cdu);
    }
}

} // namespace

HallLayout hallLayout(const Inventory& inventory, AssetRef hall)
{
    HallLayout layout;
    std::vector<std::pair<int, AssetRef>> rows;
    const auto racksUnder = [&](AssetRef parent) {
        std::vector<AssetRef> racks;
        for (const AssetRef child : inventory.children(parent)) {
            if (child.assetClass == AssetClass::Rack && isPresent(inventory, child))
                racks.push_back(child);
        }
        return racks;
    };
    for (const AssetRef child : inventory.children(hall)) {
        if (child.assetClass == AssetClass::Row && isPresent(inventory, child))
            rows.emplace_back(countAttribute(inventory, child, "position"), child);
    }
    std::ranges::stable_sort(rows, {}, [](const auto& row) { return row.first; });
    for (const auto& [position, row] : rows)
        layout.rows.push_back(rowOf(inventory, row, racksUnder(row)));
    if (const std::vector<AssetRef> others = racksUnder(hall); !others.empty())
        layout.rows.push_back(rowOf(inventory, {}, others));
    for (const HallRow& row : layout.rows) {
        layout.racks += row.racks.size();
        layout.unplaced += static_cast<std::size_t>(
            std::ranges::count_if(row.racks, [](const HallRow::Rack& rack) { return rack.position == 0; }));
    }
    addCooling(inventory, hall, layout);
    return layout;
}

} // namespace millwright::items
