// SPDX-License-Identifier: GPL-3.0-or-later
// Which mark of a map is where, whom it stands for, and which one lies beside it.
#include "widgets/maps/fleet_map_state.h"

#include <algorithm>
#include <cstdlib>
#include <limits>
#include <span>

namespace millwright::maps {

MapHit FleetMapState::hitOf(const FleetMapLayout::Mark& mark) const
{
    MapHit hit;
    hit.cells = mark.cells;
    hit.firstCell = mark.firstCell;
    hit.rack = mark.rack;
    hit.row = m_layout->rowOfRack(mark.rack);
    hit.hall = m_layout->hallOfRow(hit.row);
    hit.site = m_layout->siteOfHall(hit.hall);
    hit.rect = logical(mark.rect).toAlignedRect();
    const MapFramePtr frame = canvas->frame();
    std::uint8_t worst = 0;
    for (std::uint32_t cell = mark.firstCell; cell < mark.firstCell + mark.cells; ++cell) {
        const Slot slot = m_plan->cells[cell];
        const std::uint8_t shown = slot == kNoSlot ? code::kAbsent : frame ? encodeSlot(*frame, slot) : code::kBlank;
        if (shown > worst) {
            worst = shown;
            hit.slot = slot;
        }
    }
    return hit;
}

std::optional<MapHit> FleetMapState::hitAt(QPoint view) const
{
    if (!m_window)
        return std::nullopt;
    const std::optional<std::uint32_t> mark = m_window->markAt(view);
    if (!mark)
        return std::nullopt;
    const MapHit hit = hitOf(m_window->markOf(*mark));
    return hit.slot == kNoSlot ? std::nullopt : std::optional(hit);
}

std::optional<MapHit> FleetMapState::hitOfCell(std::uint32_t cell) const
{
    if (!m_layout || cell >= m_plan->cells.size())
        return std::nullopt;
    return hitOf(m_layout->markOfCell(cell));
}

std::uint32_t FleetMapState::cellOfSlot(Slot slot) const
{
    return slot < m_cellOfSlot.size() ? m_cellOfSlot[slot] : kNoCell;
}

std::uint32_t FleetMapState::neighbour(std::uint32_t cell, int dx, int dy, bool far) const
{
    const FleetMapLayout::Mark mark = m_layout->markOfCell(cell);
    const RackPlace& place = m_layout->rackPlace(mark.rack);
    if (dy != 0)
        return verticalNeighbour(mark, dy, far);
    const int column = static_cast<int>(mark.column) + dx;
    if (!far && column >= 0 && column < place.markColumns) {
        const FleetMapLayout::Mark next = m_layout->markAt(mark.rack, static_cast<std::uint32_t>(column), mark.row);
        return next.firstCell < m_plan->racks[mark.rack].first + m_plan->racks[mark.rack].count ? next.firstCell : cell;
    }
    std::int64_t rack = std::int64_t(mark.rack) + dx;
    const auto count = std::int64_t(m_plan->racks.size());
    while (rack >= 0 && rack < count && m_plan->racks[std::size_t(rack)].count == 0)
        rack += dx;
    if (rack < 0 || rack >= count)
        return cell;
    const auto target = static_cast<std::uint32_t>(rack);
    const RackPlace& there = m_layout->rackPlace(target);
    const std::uint32_t row = std::min<std::uint32_t>(mark.row, there.markRows - 1u);
    const std::uint32_t entry = dx > 0 ? 0u : there.markColumns - 1u;
    return std::min(m_layout->markAt(target, entry, row).firstCell,
                    m_plan->racks[target].first + m_plan->racks[target].count - 1);
}

std::uint32_t FleetMapState::verticalNeighbour(const FleetMapLayout::Mark& mark, int dy, bool far) const
{
    const RackPlace& place = m_layout->rackPlace(mark.rack);
    const int row = static_cast<int>(mark.row) + dy;
    const FleetPlan::Rack& rack = m_plan->racks[mark.rack];
    if (!far && row >= 0 && row < place.markRows) {
        const std::uint32_t cell = m_layout->markAt(mark.rack, mark.column, static_cast<std::uint32_t>(row)).firstCell;
        return std::min(cell, rack.first + rack.count - 1);
    }
    const auto holdsCells = [&](const FleetPlan::Group& group) {
        const std::span racks(m_plan->racks);
        return std::ranges::any_of(racks.subspan(group.first, group.count), &FleetPlan::Rack::count);
    };
    std::int64_t otherRow = std::int64_t(m_layout->rowOfRack(mark.rack)) + dy;
    const auto rows = std::int64_t(m_plan->rows.size());
    while (otherRow >= 0 && otherRow < rows && !holdsCells(m_plan->rows[std::size_t(otherRow)]))
        otherRow += dy;
    if (otherRow < 0 || otherRow >= rows)
        return mark.firstCell;
    const FleetPlan::Group& group = m_plan->rows[static_cast<std::size_t>(otherRow)];
    std::uint32_t best = mark.firstCell;
    int least = std::numeric_limits<int>::max();
    for (std::uint32_t r = group.first; r < group.first + group.count; ++r) {
        const int distance = std::abs(m_layout->rackRect(r).center().x() - mark.rect.center().x());
        if (m_plan->racks[r].count == 0 || distance >= least)
            continue;
        least = distance;
        const RackPlace& there = m_layout->rackPlace(r);
        const std::uint32_t column = std::min<std::uint32_t>(mark.column, there.markColumns - 1u);
        const std::uint32_t cell = m_layout->markAt(r, column, dy > 0 ? 0u : there.markRows - 1u).firstCell;
        best = std::min(cell, m_plan->racks[r].first + m_plan->racks[r].count - 1);
    }
    return best;
}

} // namespace millwright::maps
