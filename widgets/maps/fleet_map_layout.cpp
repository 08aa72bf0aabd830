// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/maps/fleet_map_layout.h"

#include "widgets/maps/row_sizes.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace millwright::maps {
namespace {

/// Index of the group whose children contain `child`; groups are in ascending order of `first`.
template <typename Groups>
std::uint32_t parentOf(const Groups& groups, std::uint32_t child)
{
    const auto after = std::ranges::upper_bound(groups, child, {}, [](const auto& group) { return group.first; });
    const auto index = static_cast<std::uint32_t>(after - groups.begin());
    return index == 0 ? 0 : index - 1; // An empty group shares its `first` with its successor, which wins.
}

} // namespace

FleetMapLayout::FleetMapLayout(std::shared_ptr<const FleetPlan> plan, const MapMetrics& metrics, int step, int fitStep,
                               std::shared_ptr<const MapArrangement> arrangement)
    : m_plan(std::move(plan))
    , m_arrangement(std::move(arrangement))
    , m_metrics(metrics)
    , m_step(step)
    , m_fitStep(fitStep)
    , m_places(placesOf(*m_plan, metrics, step, *m_arrangement))
    , m_racks(m_plan->racks.size())
{
    placeRacks();
}

FleetMapLayout FleetMapLayout::fit(std::shared_ptr<const FleetPlan> plan, const MapMetrics& metrics)
{
    const MapArranger arranger(*plan, metrics);
    std::optional<MapArrangement> arrangement;
    int step = metrics.racks ? kRackStep : kLargestFitStep;
    while (!(arrangement = arranger.fitting(step)) && step > 0 && !metrics.racks)
        --step;
    if (!arrangement)
        arrangement = arranger.leastScrolled(step);
    return {std::move(plan), metrics, step, step, std::make_shared<const MapArrangement>(std::move(*arrangement))};
}

FleetMapLayout FleetMapLayout::atStep(int step) const
{
    return {m_plan, m_metrics, std::clamp(step, m_fitStep, kZoomSteps - 1), m_fitStep, m_arrangement};
}

void FleetMapLayout::placeRacks()
{
    const int edgeStep = edgeStepFor(*m_plan, m_step);
    for (const FleetPlan::Site& site : m_plan->sites) {
        const int step = site.edge ? edgeStep : m_step;
        const ZoomStep zoom = m_metrics.zoom(step);
        for (std::uint32_t h = site.first; h < site.first + site.count; ++h) {
            const FleetPlan::Group& hall = m_plan->halls[h];
            for (std::uint32_t r = hall.first; r < hall.first + hall.count; ++r) {
                const auto put = [&](std::uint32_t rack, QPoint inRow) {
                    const MarkGrid grid = markGrid(m_plan->racks[rack], step);
                    m_racks[rack] = {m_places.rows[r].topLeft() + inRow, static_cast<std::uint8_t>(step),
                                     static_cast<std::uint16_t>(grid.columns), static_cast<std::uint16_t>(grid.rows)};
                };
                walkRow(*m_plan, m_plan->rows[r], step, zoom, m_arrangement->racksPerLine[r], put);
            }
        }
    }
}

QRect FleetMapLayout::rackRect(std::uint32_t rack) const
{
    const RackPlace& place = m_racks[rack];
    return {place.at, rackSize(m_plan->racks[rack], place.step, m_metrics.zoom(place.step))};
}

QRect FleetMapLayout::unitRect(PlanRef unit) const
{
    switch (unit.level) {
    case PlanLevel::Site:
        return unit.index < m_places.sites.size() ? m_places.sites[unit.index] : QRect();
    case PlanLevel::Hall:
        return unit.index < m_places.halls.size() ? m_places.halls[unit.index] : QRect();
    case PlanLevel::Row:
        return unit.index < m_places.rows.size() ? m_places.rows[unit.index] : QRect();
    case PlanLevel::Rack:
        return unit.index < m_racks.size() ? rackRect(unit.index) : QRect();
    case PlanLevel::Cell:
        return unit.index < m_plan->cells.size() ? markOfCell(unit.index).rect : QRect();
    case PlanLevel::Fleet:
        break;
    }
    return {QPoint(0, 0), m_places.content};
}

std::uint32_t FleetMapLayout::rowOfRack(std::uint32_t rack) const
{
    return parentOf(m_plan->rows, rack);
}

std::uint32_t FleetMapLayout::hallOfRow(std::uint32_t row) const
{
    return parentOf(m_plan->halls, row);
}

std::uint32_t FleetMapLayout::siteOfHall(std::uint32_t hall) const
{
    return parentOf(m_plan->sites, hall);
}

std::uint32_t FleetMapLayout::rackOfCell(std::uint32_t cell) const
{
    return parentOf(m_plan->racks, cell);
}

FleetMapLayout::Mark FleetMapLayout::markOfCell(std::uint32_t cell) const
{
    const std::uint32_t rack = rackOfCell(cell);
    const FleetPlan::Rack& group = m_plan->racks[rack];
    const std::uint32_t local = cell - group.first;
    if (m_racks[rack].step >= kFirstCellStep)
        return markAt(rack, local % group.columns, local / group.columns);
    const int rowsPerMark = zoomStep(m_racks[rack].step, 1.0).rowsPerMark;
    return markAt(rack, 0, rowsPerMark == 0 ? 0 : local / group.columns / static_cast<std::uint32_t>(rowsPerMark));
}

FleetMapLayout::Mark FleetMapLayout::markAt(std::uint32_t rack, std::uint32_t column, std::uint32_t row) const
{
    const FleetPlan::Rack& group = m_plan->racks[rack];
    const RackPlace& place = m_racks[rack];
    const ZoomStep zoom = m_metrics.zoom(place.step);
    Mark mark{rack, column, row, group.first, group.count, {}};
    if (place.step >= kFirstCellStep) {
        mark.firstCell = group.first + row * group.columns + column;
        mark.cells = 1;
    } else if (zoom.rowsPerMark != 0) {
        const std::uint32_t perMark = static_cast<std::uint32_t>(zoom.rowsPerMark) * group.columns;
        mark.firstCell = group.first + row * perMark;
        mark.cells = std::min(perMark, group.count - row * perMark);
    }
    mark.rect = QRect(place.at + QPoint(static_cast<int>(column) * (zoom.markWidth + zoom.gap),
                                        static_cast<int>(row) * (zoom.markHeight + zoom.gap)),
                      QSize(zoom.markWidth, zoom.markHeight));
    return mark;
}

} // namespace millwright::maps
