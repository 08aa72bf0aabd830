// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/condition.h"
#include "widgets/style/theme.h"

#include <QRectF>

class QPainter;

namespace millwright::style {

/// Darkens every second px of a filled symbol whose colour is too bright to stand for hours (HMI-10). From a distance
/// it is the same symbol; with each step of the picture's orbit the other px are dark.
void weave(QPainter& painter, const QRectF& box, const Theme& theme, Condition condition);

} // namespace millwright::style
