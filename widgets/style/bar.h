// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/style/theme.h"

#include <QRectF>

class QPainter;

namespace millwright::style {

/// A bar of the length of `bar`. One of an old value is grey, outlined and hatched, so that it cannot be taken for what
/// is now.
void paintBar(QPainter& painter, const QRectF& bar, const Theme& theme, Ink ink, bool isOld);

} // namespace millwright::style
