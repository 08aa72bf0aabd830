// SPDX-License-Identifier: GPL-3.0-or-later
// Stable interface.
#pragma once

#include <QFont>
#include <QString>
#include <QStringList>

#include <array>
#include <cstdint>

namespace millwright::style {

/// Roles of text. Sizes in px at 96 dpi and 0.5 m: label 13, body 14, live 16 and 18, section 20 and 24, headline 22
/// and 30, executive 40. There is nothing below 13: to save room use LabelCondensed.
enum class Type : std::uint8_t {
    Label,
    LabelStrong,
    LabelCondensed,
    Body,
    BodyStrong,      ///< Titles of panels, totals, the newest of a list.
    Live,            ///< Values beside symbols of a diagram, spine path (16).
    LiveStrong,      ///< 18 medium.
    Section,         ///< Tally, clock, names of sites (20 medium).
    SectionStrong,   ///< Site values, incident title (24 medium).
    HeadlineCompact, ///< Line of truth on small screens (22 medium).
    Headline,        ///< Line of truth (30 medium).
    Executive,       ///< 40 medium.
};
inline constexpr std::size_t kTypeCount = 12;
inline constexpr int kSmallestPixelSize = 13;

/// How far the reader sits and how fine the panel is; the default is a desk.
struct Viewing {
    double distance = 0.5; ///< Metres.
    double pitch = 0.2646; ///< Millimetres per logical px.

    bool operator==(const Viewing&) const = default;
};

/// What design lengths are multiplied by: textScale × distance / 0.5 m × 0.2646 mm / pitch, kept within 0.1 to 20; 1
/// where that makes no sense (a panel that says it has no size).
double viewingScale(const Viewing& viewing, double textScale);
/// Size of a role in px: base × viewingScale, never below 13.
int pixelSize(Type type, const Viewing& viewing = {}, double textScale = 1.0);
/// Line height in px that belongs to that size.
int lineHeight(Type type, const Viewing& viewing = {}, double textScale = 1.0);
/// Height of a capital in minutes of arc as the reader sees it (Roboto: cap height 0.711 em).
double arcMinutes(double pixels, const Viewing& viewing);

/// The families in use, after loading.
struct FontFamilies {
    QString regular;     ///< "Roboto", or the fallback.
    QString condensed;   ///< "Roboto Condensed", or the fallback.
    QStringList missing; ///< Files that could not be loaded; not empty means that a fallback is in use.
};

/// Loads Roboto and Roboto Condensed from the files of Debian's fonts-roboto-unhinted. What is missing is replaced by
/// the system's general font and named in `missing`, so that the caller can say so. Needs a QGuiApplication; GUI
/// thread.
FontFamilies loadFonts(const QString& folder = QStringLiteral("/usr/share/fonts/truetype/roboto/unhinted"));

/// A font of the given role. Weights 400 and 500; hinting off, so that widths scale evenly.
QFont makeFont(const FontFamilies& families, Type type, const Viewing& viewing = {}, double textScale = 1.0);

} // namespace millwright::style
