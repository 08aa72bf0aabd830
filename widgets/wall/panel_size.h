// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/style/theme.h"

#include <QSize>

namespace millwright::wall {

/// Least height of text, and of live values, in minutes of arc at the farthest seat (HMI-5).
inline constexpr double kLeastArcMinutes = 16.0;
inline constexpr double kLeastLiveArcMinutes = 20.0;
/// The roles are made for a little more: text may be so much smaller before it falls below.
inline constexpr double kLeastShrink = 0.967;

/// A monitor of a wall and how far away its readers are.
struct PanelSize {
    QSize pixels;          ///< Logical.
    double inches = 55.0;  ///< Diagonal.
    double distance = 0.0; ///< Metres to the farthest seat; 0 = not said.

    bool operator==(const PanelSize&) const = default;

    /// Millimetres per logical px.
    double pitch() const;
};

/// Text as large as the distance asks for. Where no distance is said, as large as the panel has room for. `shrink`
/// below 1 makes it smaller.
style::ThemePtr themeOf(const PanelSize& panel, const style::FontFamilies& families, double shrink = 1.0);

/// How far away text of so many px can still be read, in metres.
double readableFrom(const PanelSize& panel, double pixels);

} // namespace millwright::wall
