// SPDX-License-Identifier: GPL-3.0-or-later
// Stable interface. Symbols and icons are paths, never glyphs or images: crisp at every scale, right in every theme.
#pragma once

#include "models/domain/condition.h"
#include "widgets/style/theme.h"

#include <QIcon>
#include <QPainterPath>
#include <QRectF>

#include <cstdint>

class QPainter;

namespace millwright::style {

/// How an alarm stands, shown by the form of its symbol.
enum class SymbolState : std::uint8_t {
    Active,         ///< Filled.
    Unacknowledged, ///< Filled, with a text-coloured frame round it.
    Cleared,        ///< Hollow: gone, waiting for a person.
    Latched,        ///< Hollow and underlined: reset needed.
    None,           ///< Grey outline: a count of zero.
};

/// Octagon 1, triangle 2, diamond 3, circle 4; cross-hatched square "?" for unknown; nothing for normal.
/// `box` is a square in logical px; the digit appears from 12 px up.
void paintPriority(QPainter& painter, const QRectF& box, const Theme& theme, Condition condition,
                   SymbolState state = SymbolState::Active);
/// The outline of that symbol inside `box`.
QPainterPath priorityPath(Condition condition, const QRectF& box);

/// Icons on a 20 × 20 box, 1.5 stroke, no fill.
enum class Icon : std::uint8_t {
    Overview,
    Pods,
    Cluster,
    Power,
    Cooling,
    Tokens,
    Alarms,
    Back,
    Forward,
    Search,
    Storage,
    Fabric,
    Lock,
    Person,
    Up,
    Down,
    Contrast,
    Brand,
    Dashboard,
    Wall,
};
inline constexpr std::size_t kIconCount = 20;

QPainterPath iconPath(Icon icon);
/// One colour, scaled from the 20 box into `box`; round joins.
void paintIcon(QPainter& painter, const QRectF& box, Icon icon, const QColor& color);
/// For QAction and QAbstractButton: muted when off, text when on or active, line when disabled.
QIcon makeIcon(Icon icon, const Theme& theme, int size = 20);

/// Six bars of which one is tall. `step` (any number, taken modulo 6) advances only when the newest source time of what
/// is shown advances; `alive` false makes the bars hollow.
void paintHeartbeat(QPainter& painter, const QRectF& box, const Theme& theme, unsigned step, bool alive);

/// Diagonal hatch (135°, pitch 5, Ink::Line) over `area`: old, or not covered by data.
void paintHatch(QPainter& painter, const QRectF& area, const Theme& theme);

/// Focus mark: 2 px accent outline with 2 px offset outside `box`.
void paintFocus(QPainter& painter, const QRectF& box, const Theme& theme);

} // namespace millwright::style
