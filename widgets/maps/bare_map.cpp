// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/maps/bare_map.h"

#include <algorithm>
#include <cmath>

namespace millwright::maps {

MapMetrics bareMetrics(const style::Theme& theme, const BareMap& bare, QSize devicePixels, double ratio)
{
    constexpr double kSites = 1.15; // of the gap between halls
    const auto px = [&](double length) { return static_cast<int>(std::lround(length * ratio)); };
    const int margins = 2 * px(theme.scaled(kMapMargin));
    MapMetrics metrics;
    metrics.viewport = devicePixels - QSize(margins, margins);
    metrics.scale = theme.scaled(1.0) * ratio;
    metrics.stretch = bare.stretch;
    metrics.siteHeader = px(bare.siteHeader);
    metrics.siteWidth = 0;
    for (const int width : bare.siteWidths)
        metrics.siteWidths.push_back(px(width));
    metrics.hallHeader = px(bare.hallHeader);
    metrics.siteGap = bare.racks ? px(kSites * bare.racks->hallGap / ratio) : px(theme.scaled(32));
    metrics.rowLabel = metrics.edgeHeader = metrics.edgeLabel = 0;
    metrics.racks = bare.racks;
    return metrics;
}

QRectF badgeBox(const QRectF& unit, double side, const QRectF& view)
{
    constexpr double kInside = 0.15; // of the symbol, so that it is seen which unit it belongs to
    QRectF box(unit.right() - side * kInside, unit.top(), side, side);
    if (unit.height() < side)
        box.moveTop(unit.center().y() - side / 2);
    box.moveTop(std::clamp(box.top(), view.top(), std::max(view.top(), view.bottom() - side)));
    box.moveLeft(std::clamp(box.left(), view.left(), std::max(view.left(), view.right() - side)));
    return box;
}

std::optional<FleetMapLayout> wholeLayout(const std::shared_ptr<const FleetPlan>& plan, const style::Theme& theme,
                                          const BareMap& bare, QSize size, double ratio)
{
    const MapMetrics metrics = bareMetrics(theme, bare, size * ratio, ratio);
    FleetMapLayout layout = FleetMapLayout::fit(plan, metrics);
    const QSize content = layout.contentSize();
    if (content.width() > metrics.viewport.width() || content.height() > metrics.viewport.height())
        return std::nullopt;
    return layout;
}

} // namespace millwright::maps
