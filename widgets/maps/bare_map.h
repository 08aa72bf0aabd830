// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/maps/fleet_map_layout.h"
#include "widgets/style/theme.h"

#include <QRectF>

#include <memory>
#include <optional>
#include <vector>

namespace millwright::maps {

/// Free rim round the content in units of the design, so that outlines of the outermost units are seen whole.
inline constexpr int kMapMargin = 8;

/// Side of the symbol of a unit in units of the design.
inline constexpr double kUnitSymbol = 20;

/// A map without words of its own: the room in widget px that it keeps for those of somebody else.
struct BareMap {
    int siteHeader = 0;            ///< Above each site.
    std::vector<int> siteWidths{}; ///< Least width of each site, in the plan's order.
    double stretch = 1.0;          ///< Of marks and gaps, sideways: a wall is wide and low.
    int hallHeader = 0;            ///< Above each hall.
    /// A mark is a rack and as large as this, in device px. Nothing = as large as a step of the zoom.
    std::optional<ZoomStep> racks{};

    bool operator==(const BareMap&) const = default;
};

/// Room of such a map in a widget of so many device px.
MapMetrics bareMetrics(const style::Theme& theme, const BareMap& bare, QSize devicePixels, double ratio);

/// Where the symbol of a unit stands on such a map: at its right end, reaching into the gap there, so that it covers
/// neither what stands above the unit nor what stands beside it; wholly inside `view`.
QRectF badgeBox(const QRectF& unit, double side, const QRectF& view);

/// The plan laid out for such a map in a widget of so many px; nothing when a part of it would be out of view.
std::optional<FleetMapLayout> wholeLayout(const std::shared_ptr<const FleetPlan>& plan, const style::Theme& theme,
                                          const BareMap& bare, QSize size, double ratio);

} // namespace millwright::maps
