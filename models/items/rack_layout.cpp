// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/rack_layout.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <tuple>
#include <utility>

namespace millwright::items {
namespace {

/// Things with a front of their own. What supplies, cools or watches a rack is drawn with its place only where it says
/// that it has one.
bool isBox(const Inventory& inventory, AssetRef asset)
{
    switch (asset.assetClass) {
    case AssetClass::Accelerator:
        return false;
    case AssetClass::Node:
    case AssetClass::Dpu:
    case AssetClass::Switch:
    case AssetClass::StorageCluster:
        return true;
    default:
        break;
    }
    const bool isPlant = asset.assetClass >= AssetClass::PowerSource && asset.assetClass <= AssetClass::Pump;
    return !isPlant || countAttribute(inventory, asset, "u") > 0;
}

RackFace faceOf(std::string_view word)
{
    if (word == "front")
        return RackFace::Front;
    return word == "rear" ? RackFace::Rear : RackFace::Both;
}

bool isPresent(const Inventory& inventory, AssetRef asset)
{
    return inventory.presence(asset) != Presence::Retired;
}

RackUnit unitOf(const Inventory& inventory, AssetRef asset)
{
    RackUnit unit;
    unit.asset = asset;
    unit.bottom = countAttribute(inventory, asset, "u");
    const int height = countAttribute(inventory, asset, "height_u");
    unit.isHeightKnown = height > 0;
    unit.height = std::clamp(height, 1, RackLayout::kMostHeight);
    unit.part = countAttribute(inventory, asset, "slot"); // for now what it says
    unit.face = faceOf(inventory.attribute(asset, "face"));
    unit.cells = acceleratorsIn(inventory, asset);
    return unit;
}

/// Whose height units are free takes them; those that share theirs exactly, each with a slot of its own, stand side by
/// side; one face may stand behind the other.
class Shelves {
public:
    explicit Shelves(int most)
        : m_most(most)
    {
    }

    bool take(const RackUnit& unit)
    {
        if (unit.bottom > m_most || unit.bottom + unit.height - 1 > m_most)
            return false;
        if (unit.face == RackFace::Both)
            return fits(m_front, unit) && fits(m_rear, unit) && put(m_front, unit) && put(m_rear, unit);
        Side& side = unit.face == RackFace::Front ? m_front : m_rear;
        return fits(side, unit) && put(side, unit);
    }

private:
    struct Taken {
        int bottom = 0;
        int height = 0;
        std::vector<int> parts;
    };
    using Side = std::array<Taken, RackLayout::kMostHeight + 1>;

    static bool fits(const Side& side, const RackUnit& unit)
    {
        for (int u = unit.bottom; u < unit.bottom + unit.height; ++u) {
            const Taken& there = side[static_cast<std::size_t>(u)];
            const bool isBeside = there.bottom == unit.bottom && there.height == unit.height && unit.part > 0 &&
                                  std::ranges::find(there.parts, 0) == there.parts.end() &&
                                  std::ranges::find(there.parts, unit.part) == there.parts.end();
            if (there.bottom != 0 && !isBeside)
                return false;
        }
        return true;
    }
    static bool put(Side& side, const RackUnit& unit)
    {
        for (int u = unit.bottom; u < unit.bottom + unit.height; ++u) {
            Taken& there = side[static_cast<std::size_t>(u)];
            there.bottom = unit.bottom;
            there.height = unit.height;
            there.parts.push_back(unit.part);
        }
        return true;
    }

    int m_most;
    Side m_front;
    Side m_rear;
};

/// Numbers of slots become places from the left.
void spreadParts(std::vector<RackUnit>& units, std::size_t placed)
{
    const auto keyOf = [](const RackUnit& unit) { return std::tuple(unit.bottom, unit.height, unit.face); };
    for (std::size_t first = 0; first < placed;) {
        std::size_t end = first + 1;
        while (end < placed && keyOf(units[end]) == keyOf(units[first]))
            ++end;
        for (std::size_t i = first; i < end; ++i) {
            units[i].part = static_cast<int>(i - first);
            units[i].parts = static_cast<int>(end - first);
        }
        first = end;
    }
}

} // namespace

int countAttribute(const Inventory& inventory, AssetRef asset, std::string_view key)
{
    const std::string_view said = inventory.attribute(asset, key);
    int number = 0;
    const auto [end, error] = std::from_chars(said.data(), said.data() + said.size(), number);
    const bool isWhole = error == std::errc{} && end == said.data() + said.size();
    return isWhole && number > 0 ? number : 0;
}

std::vector<Slot> acceleratorsIn(const Inventory& inventory, AssetRef parent)
{
    std::vector<std::pair<int, Slot>> found;
    bool allSay = true;
    for (const AssetRef child : inventory.children(parent)) {
        if (child.assetClass != AssetClass::Accelerator || !isPresent(inventory, child))
            continue;
        const std::string_view said = inventory.attribute(child, "slot");
        allSay = allSay && !said.empty();
        int place = 0;
        std::from_chars(said.data(), said.data() + said.size(), place);
        found.emplace_back(place, child.slot);
    }
    if (allSay)
        std::ranges::sort(found);
    std::vector<Slot> cells;
    cells.reserve(found.size());
    for (const auto& [place, slot] : found)
        cells.push_back(slot);
    return cells;
}

RackLayout rackLayout(const Inventory& inventory, AssetRef rack)
{
    RackLayout layout;
    const int said = countAttribute(inventory, rack, "height_u");
    layout.isHeightKnown = said > 0;
    if (said > 0)
        layout.height = std::min(said, RackLayout::kMostHeight);
    std::vector<RackUnit> found;
    for (const AssetRef child : inventory.children(rack)) {
        if (isBox(inventory, child) && isPresent(inventory, child))
            found.push_back(unitOf(inventory, child));
    }
    std::ranges::stable_sort(found, [](const RackUnit& a, const RackUnit& b) {
        return std::tuple(a.bottom, a.height, a.face, a.part) < std::tuple(b.bottom, b.height, b.face, b.part);
    });
    Shelves shelves(layout.isHeightKnown ? layout.height : RackLayout::kMostHeight);
    std::vector<RackUnit> others;
    for (RackUnit& unit : found) {
        if (unit.bottom > 0 && shelves.take(unit)) {
            layout.height = std::max(layout.height, unit.bottom + unit.height - 1);
            layout.units.push_back(std::move(unit));
            continue;
        }
        layout.refused += unit.bottom > 0 ? 1 : 0;
        unit.bottom = unit.part = 0;
        others.push_back(std::move(unit));
    }
    layout.placed = layout.units.size();
    spreadParts(layout.units, layout.placed);
    std::ranges::stable_sort(others, {}, &RackUnit::asset);
    std::ranges::move(others, std::back_inserter(layout.units));
    if (RackUnit loose{{}, 0, 1, 0, 1, false, RackFace::Both, acceleratorsIn(inventory, rack)}; !loose.cells.empty())
        layout.units.push_back(std::move(loose));
    return layout;
}

} // namespace millwright::items
