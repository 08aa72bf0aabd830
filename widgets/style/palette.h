// SPDX-License-Identifier: GPL-3.0-or-later
// Stable interface.
#pragma once

#include "models/domain/condition.h"

#include <QColor>

#include <array>
#include <cstddef>
#include <cstdint>

namespace millwright::style {

/// Day: lit office and print. Night: desk in a dim room. Wall: shared display read from metres away.
enum class ThemeName : std::uint8_t { Day, Night, Wall };
inline constexpr std::array kThemeNames{ThemeName::Day, ThemeName::Night, ThemeName::Wall};

/// Every flat colour of a theme by its use. Priority inks (Critical to Bad) are used for conditions and nothing else.
enum class Ink : std::uint8_t {
    Background, ///< Window, behind the panels.
    Surface,    ///< Panels, diagrams, tables.
    Raised,     ///< Selected tab, group row, button, chip of a property.
    Sunk,       ///< Rail, fields, troughs of bars, tag boxes.
    Hairline,   ///< Row lines, grid lines, dividers of cells.
    Line,       ///< Borders of controls, hatch, dead lines, axis ticks.
    Text,       ///< Values, sentences, the only series of a chart.
    Muted,      ///< Labels, units, axes, sub-lines, references.
    Equipment,  ///< Equipment in its normal state, bars.
    Accent,     ///< Selection and focus.
    AccentTint, ///< Selected row, always together with a 3 px Accent bar.
    OnAccent,   ///< Text on an Accent fill.
    Critical,   ///< Priority 1.
    High,       ///< Priority 2.
    Medium,     ///< Priority 3.
    Low,        ///< Priority 4.
    Bad,        ///< No data or invalid.
    OnCritical, ///< Digit on the symbol of priority 1, and so on below.
    OnHigh,
    OnMedium,
    OnLow,
    OnBad,
};
inline constexpr std::size_t kInkCount = 22;

/// Sequential ramps: load for power, activity, tokens and shares; temperature for °C only. More is more ink.
enum class Ramp : std::uint8_t { Load, Temperature };
inline constexpr std::size_t kRampSteps = 7;
inline constexpr std::size_t kSeriesHues = 5;

/// The colours of one theme; source: the palette tables of the design, contrast and distances proven in tests/style.
struct Palette {
    std::array<QRgb, kInkCount> inks;
    std::array<std::array<QRgb, kRampSteps>, 2> ramps;
    std::array<QRgb, kSeriesHues> series; ///< From two series on; a single one is drawn in Ink::Text.

    constexpr QRgb rgb(Ink ink) const { return inks[static_cast<std::size_t>(ink)]; }
    QColor color(Ink ink) const { return QColor::fromRgb(rgb(ink)); }
    constexpr QRgb rgb(Ramp ramp, std::size_t step) const { return ramps[static_cast<std::size_t>(ramp)][step]; }
};

const Palette& paletteOf(ThemeName theme);

/// Colour of a condition's symbol: Equipment for normal, Bad for unknown.
Ink inkOf(Condition condition);
/// Colour of the digit on that symbol.
Ink inkOn(Condition condition);
/// Whether symbols and chips of this condition carry a 2 px outline in Ink::Text (too pale for their ground otherwise).
bool needsOutline(ThemeName theme, Condition condition);

} // namespace millwright::style
