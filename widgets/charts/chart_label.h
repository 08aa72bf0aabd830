// SPDX-License-Identifier: GPL-3.0-or-later
// Small things that all parts of a chart are drawn with. Not for others.
#pragma once

#include "widgets/style/text_cache.h"
#include "widgets/style/theme.h"

#include <cmath>

namespace millwright::charts {

/// One line of text, in the middle of the height of `box`; it ends in an ellipsis where room is short.
inline void drawLabel(QPainter& painter, const style::Theme& theme, const QRectF& box, const QString& text,
                      Qt::Alignment side, style::Ink ink = style::Ink::Muted, style::Type type = style::Type::Label)
{
    theme.texts().draw(painter, type, ink, box, text, side);
}

inline constexpr double kLineWidth = 1.6; ///< Of a series; design px.
inline constexpr double kLabelGap = 8;    ///< Between a plot and what is written beside it; design px.

/// Middle of the device pixel that a logical coordinate falls into, so that hairlines stay one pixel wide.
inline double crisp(double logical)
{
    return std::floor(logical) + 0.5;
}

} // namespace millwright::charts
