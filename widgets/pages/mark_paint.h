// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/maps/map_codes.h"
#include "widgets/style/theme.h"

#include <QRectF>

class QPainter;

namespace millwright::pages {

/// One mark of a plan as the fleet map draws it: hollow when missing, cut across when old, with the symbol of its
/// condition where it is large enough.
void paintMark(QPainter& painter, const QRectF& rect, const maps::MapColours& colours, std::uint8_t code,
               const style::Theme& theme);

} // namespace millwright::pages
