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

QRgb cappedColour(QRgb colour)
{
    constexpr double kMost = 0.58; // of white: as bright as text
    const auto linear = [](int channel) {
        const double c = channel / 255.0;
        return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
    };
    const double luminance =
        0.2126 * linear(qRed(colour)) + 0.7152 * linear(qGreen(colour)) + 0.0722 * linear(qBlue(colour));
    if (luminance <= kMost)
        return colour;
    const auto darker = [&](int channel) {
        const double c = linear(channel) * kMost / luminance;
        return static_cast<int>(std::floor((c <= 0.0031308 ? c * 12.92 : 1.055 * std::pow(c, 1 / 2.4) - 0.055) * 255));
    };
    return qRgb(darker(qRed(colour)), darker(qGreen(colour)), darker(qBlue(colour)));
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
