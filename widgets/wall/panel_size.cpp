// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/wall/panel_size.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace millwright::wall {
namespace {

constexpr double kInch = 25.4;
/// The panel in units of the design: a 55-inch panel that is read from 6 m has about so many.
constexpr double kDesignWidth = 384.0;
constexpr double kDesignHeight = 216.0;
constexpr double kCapHeight = 0.711;

} // namespace

double PanelSize::pitch() const
{
    const double diagonal = std::hypot(pixels.width(), pixels.height());
    return diagonal > 0.0 ? inches * kInch / diagonal : 0.0;
}

style::ThemePtr themeOf(const PanelSize& panel, const style::FontFamilies& families, double shrink)
{
    if (panel.distance > 0.0)
        return std::make_shared<const style::Theme>(style::ThemeName::Wall, families, shrink,
                                                    style::Viewing{panel.distance, panel.pitch()});
    const double scale = std::min(panel.pixels.width() / kDesignWidth, panel.pixels.height() / kDesignHeight);
    return std::make_shared<const style::Theme>(style::ThemeName::Wall, families, std::max(1.0, scale * shrink));
}

double readableFrom(const PanelSize& panel, double pixels)
{
    const double angle = kLeastArcMinutes / 60.0 * std::numbers::pi / 180.0;
    return pixels * kCapHeight * panel.pitch() / 1000.0 / (2.0 * std::tan(angle / 2.0));
}

} // namespace millwright::wall
