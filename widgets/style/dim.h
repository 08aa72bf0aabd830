// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/condition.h"
#include "widgets/style/theme.h"

#include <QColor>
#include <QRectF>

class QPainter;

namespace millwright::style {

/// A colour no brighter than a share of the panel's white: what stands on a wall for hours must not burn in (HMI-10).
QRgb cappedColour(QRgb colour);

/// Brings a filled symbol that was painted in `box` down to what may stand for hours: the same hue, without a pattern.
void dim(QPainter& painter, const QRectF& box, const Theme& theme, Condition condition);

} // namespace millwright::style
