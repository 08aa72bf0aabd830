// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/maps/zoom_step.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace millwright::maps {
namespace {

// Design px. 2+1, 4+1, 8+2 and 16+2 are the steps of the design; those between them let a fleet fill its view better,
// those above 16 are close views of a few racks, and from kCardStep on a cell has room for words. The first with trays
// and the first with cells stand closer than the design has it: less air says more than fewer marks. Below
// kFirstCellStep a mark is a node or tray, or several of them, or a rack.
// clang-format off
constexpr std::array<ZoomStep, kZoomSteps> kSteps{{
    {2, 2, 1, 0, 1, 2, 6},
    {3, 3, 1, 0, 1, 2, 6},
    {4, 4, 1, 0, 1, 3, 8},
    {3, 2, 1, 6, 2, 3, 8},
    {3, 2, 1, 4, 2, 4, 8},
    {3, 2, 1, 2, 2, 5, 10},
    {5, 2, 1, 2, 2, 5, 10},
    {4, 3, 1, 2, 3, 6, 12},
    {4, 2, 1, 1, 2, 4, 10},
    {4, 2, 1, 1, 3, 6, 12},
    {2, 2, 1, 1, 3, 5, 12},
    {2, 2, 1, 1, 4, 8, 14},
    {3, 3, 1, 1, 5, 10, 18},
    {4, 4, 1, 1, 6, 12, 22},
    {5, 5, 1, 1, 6, 12, 22},
    {6, 6, 1, 1, 7, 13, 22},
    {7, 7, 1, 1, 7, 13, 22},
    {8, 8, 2, 1, 8, 14, 22},
    {10, 10, 2, 1, 9, 15, 24},
    {12, 12, 2, 1, 9, 16, 24},
    {16, 16, 2, 1, 10, 18, 28},
    {20, 20, 3, 1, 12, 20, 30},
    {28, 28, 4, 1, 14, 24, 32},
    {44, 40, 5, 1, 18, 30, 36},
    {72, 48, 6, 1, 24, 36, 42},
    {112, 64, 8, 1, 30, 44, 48},
    {176, 96, 10, 1, 40, 56, 60},
}};
// clang-format on

std::uint32_t ceilDiv(std::uint32_t a, std::uint32_t b)
{
    return (a + b - 1) / b;
}

} // namespace

ZoomStep zoomStep(int step, double scale, double stretch)
{
    ZoomStep zoom = kSteps[static_cast<std::size_t>(std::clamp(step, 0, kZoomSteps - 1))];
    for (int* length : {&zoom.markWidth, &zoom.markHeight, &zoom.gap, &zoom.rackGap, &zoom.rowGap, &zoom.hallGap})
        *length = std::max(1, static_cast<int>(std::lround(*length * scale)));
    for (int* length : {&zoom.markWidth, &zoom.rackGap, &zoom.hallGap})
        *length = std::max(1, static_cast<int>(std::lround(*length * stretch)));
    return zoom;
}

MarkGrid markGrid(const FleetPlan::Rack& rack, int step)
{
    const std::uint32_t cellRows = std::max(1u, ceilDiv(rack.count, rack.columns));
    if (step >= kFirstCellStep)
        return {std::min<std::uint32_t>(rack.columns, std::max(1u, rack.count)), cellRows};
    const int rowsPerMark = kSteps[static_cast<std::size_t>(step)].rowsPerMark;
    return {1, rowsPerMark == 0 ? 1 : ceilDiv(cellRows, static_cast<std::uint32_t>(rowsPerMark))};
}

QSize rackSize(const FleetPlan::Rack& rack, int step, const ZoomStep& zoom)
{
    const MarkGrid grid = markGrid(rack, step);
    return {static_cast<int>(grid.columns) * (zoom.markWidth + zoom.gap) - zoom.gap,
            static_cast<int>(grid.rows) * (zoom.markHeight + zoom.gap) - zoom.gap};
}

} // namespace millwright::maps
