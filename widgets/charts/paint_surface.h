// SPDX-License-Identifier: GPL-3.0-or-later
// Not for others.
#pragma once

#include <QImage>

class QPainter;
class QRegion;
class QWidget;

namespace millwright::charts {

/// The pixels that a widget paints on, as an image of its size in device px that shares them, while all of it is
/// painted anew: what fills every pixel can write there without an image of its own. Null where the painter has no
/// image of 32 bits behind it, stands askew, or leaves out some of the widget. Not to be kept beyond the paint event.
QImage surfaceOf(const QPainter& painter, const QWidget& widget, const QRegion& exposed);

} // namespace millwright::charts
