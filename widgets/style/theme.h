// SPDX-License-Identifier: GPL-3.0-or-later
// Stable interface.
#pragma once

#include "widgets/style/palette.h"
#include "widgets/style/type.h"

#include <QFont>
#include <QFontMetricsF>
#include <QPen>

#include <memory>

namespace millwright::style {

class TextCache;

/// How much room rows have.
enum class Density : std::uint8_t { Compact, Comfortable };

/// Everything a widget needs to look right: colours, fonts, scale. Immutable; handed to widgets as ThemePtr. A change
/// of theme or text scale makes a new Theme, and the window hands it down.
class Theme {
public:
    Theme(ThemeName name, FontFamilies families, double textScale = 1.0, Viewing viewing = {},
          Density density = Density::Compact);
    ~Theme();

    ThemeName name() const { return m_name; }
    bool isDark() const { return m_name != ThemeName::Day; }
    const Palette& palette() const { return paletteOf(m_name); }
    QColor color(Ink ink) const { return palette().color(ink); }
    QRgb rgb(Ink ink) const { return palette().rgb(ink); }
    QPen pen(Ink ink, double width = 1.0) const { return QPen(color(ink), width); }

    const FontFamilies& families() const { return m_families; }
    const Viewing& viewing() const { return m_viewing; }
    double textScale() const { return m_textScale; }
    Density density() const { return m_density; }
    /// Fonts are made once; the references live as long as the theme.
    const QFont& font(Type type) const { return m_fonts[static_cast<std::size_t>(type)]; }
    QFontMetricsF metrics(Type type) const { return QFontMetricsF(font(type)); }
    /// Texts in these fonts, laid out once for all widgets; the one part that changes. GUI thread.
    TextCache& texts() const { return *m_texts; }
    int lineHeight(Type type) const { return style::lineHeight(type, m_viewing, m_textScale); }
    /// A length of the design (px at 96 dpi, desk) in logical px of this theme.
    double scaled(double length) const { return length * m_scale; }
    int scaledPx(double length) const { return qRound(scaled(length)); }
    /// The height of a row of a table, list or tree, from its length in the design.
    int rowPx(double length) const { return scaledPx(length + (m_density == Density::Comfortable ? 4.0 : 0.0)); }

private:
    ThemeName m_name;
    FontFamilies m_families;
    double m_textScale;
    Viewing m_viewing;
    Density m_density;
    double m_scale;
    std::array<QFont, kTypeCount> m_fonts;
    std::unique_ptr<TextCache> m_texts;
};

using ThemePtr = std::shared_ptr<const Theme>;

/// Spacing scale of the design, to be passed through Theme::scaled.
inline constexpr double kPanelGap = 8;
inline constexpr double kPanelPaddingX = 14;
inline constexpr double kPanelPaddingY = 10;
inline constexpr double kPanelRadius = 4;
inline constexpr double kControlRadius = 3;

} // namespace millwright::style
