// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/style/dim.h"

#include "widgets/style/symbols.h"

#include <QPainter>

#include <cmath>

namespace millwright::style {

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

/// Darkening leaves the digit on it as it is.
void dim(QPainter& painter, const QRectF& box, const Theme& theme, Condition condition)
{
    if (condition != Condition::Medium && condition != Condition::Low)
        return;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setCompositionMode(QPainter::CompositionMode_Darken);
    const double edge = 1.0; // what smooth edges leave of the symbol's own colour
    painter.fillPath(priorityPath(condition, box.adjusted(-edge, -edge, edge, edge)),
                     QColor(cappedColour(theme.rgb(inkOf(condition)))));
    painter.restore();
}

} // namespace millwright::style
