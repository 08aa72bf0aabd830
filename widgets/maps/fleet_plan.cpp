// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/maps/fleet_plan.h"

#include <algorithm>
#include <numeric>

namespace millwright::maps {
namespace {

std::uint32_t sizeOf(const auto& vector)
{
    return static_cast<std::uint32_t>(vector.size());
}

} // namespace

void FleetPlan::addSite(const QString& name, bool edge)
{
    sites.push_back({{name, sizeOf(halls), 0}, edge});
}

void FleetPlan::addHall(const QString& name)
{
    if (sites.empty())
        addSite({});
    halls.push_back({name, sizeOf(rows), 0});
    ++sites.back().count;
}

void FleetPlan::addRow(const QString& name)
{
    if (halls.empty() || sites.back().count == 0)
        addHall({});
    rows.push_back({name, sizeOf(racks), 0});
    ++halls.back().count;
}

void FleetPlan::addRack(const QString& name, Slot firstSlot, std::uint32_t count, std::uint16_t columns)
{
    std::vector<Slot> slots(count);
    std::iota(slots.begin(), slots.end(), firstSlot);
    addRack(name, slots, columns);
}

void FleetPlan::addRack(const QString& name, std::span<const Slot> slots, std::uint16_t columns)
{
    if (rows.empty() || halls.back().count == 0 || sites.back().count == 0)
        addRow({});
    racks.push_back(
        {{name, sizeOf(cells), static_cast<std::uint32_t>(slots.size())}, std::max<std::uint16_t>(1, columns)});
    cells.insert(cells.end(), slots.begin(), slots.end());
    ++rows.back().count;
}

std::uint32_t FleetPlan::occupied() const
{
    return static_cast<std::uint32_t>(std::ranges::count_if(cells, [](Slot slot) { return slot != kNoSlot; }));
}

} // namespace millwright::maps
