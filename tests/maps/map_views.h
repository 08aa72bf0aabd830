// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/maps/plans.h"
#include "widgets/maps/fleet_map_raster.h"

#include <memory>
#include <utility>

namespace millwright::testing {

inline const style::Palette& night()
{
    return style::paletteOf(style::ThemeName::Night);
}

/// A fleet fitted into a view, or at a step of the zoom, on a bare ground.
inline std::shared_ptr<const maps::MapView> viewOf(std::shared_ptr<const maps::FleetPlan> plan, QSize size,
                                                   int step = -1)
{
    maps::MapMetrics metrics;
    metrics.viewport = size;
    maps::FleetMapLayout layout = maps::FleetMapLayout::fit(std::move(plan), metrics);
    if (step >= 0)
        layout = layout.atStep(step);
    auto view = std::make_shared<maps::MapView>();
    view->window = std::make_shared<const maps::MapWindow>(
        maps::buildWindow(std::make_shared<const maps::FleetMapLayout>(layout), {0, 0}, size));
    view->backdrop = maps::MapBackdrop(size, night().rgb(style::Ink::Surface), {});
    for (const style::Ramp ramp : {style::Ramp::Load, style::Ramp::Temperature})
        view->colours[std::size_t(ramp)] = maps::mapColours(night(), ramp, false);
    view->lines = maps::linesOf(*view);
    return view;
}

} // namespace millwright::testing
