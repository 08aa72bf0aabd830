// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/style/theme.h"

namespace millwright::pages {

/// Width of a page, in px of the design, from which its parts stand side by side. A narrower one, as with large text in
/// a small window, has them one below the other and scrolls.
inline constexpr double kSideBySideFrom = 840;
/// What a page can do with at least, in px of the design.
inline constexpr double kLeastPageWidth = 480;
/// Height of a table or a panel with lines of its own that stands among others, in px of the design.
inline constexpr double kStackedHeight = 240;

inline bool isStacked(int width, const style::Theme& theme)
{
    return width < theme.scaledPx(kSideBySideFrom);
}

} // namespace millwright::pages
