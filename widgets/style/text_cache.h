// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/style/digit_halos.h"
#include "widgets/style/palette.h"
#include "widgets/style/type.h"

#include <QHash>
#include <QStaticText>
#include <QString>

#include <array>
#include <optional>
#include <utility>

class QPainter;

namespace millwright::style {

class Theme;

/// Single lines of plain text in the fonts of one theme, laid out once: laying out costs three times what painting
/// does, and measuring and eliding each lay out again. What is not used any more is forgotten. GUI thread.
class TextCache {
public:
    /// How a number stands: those of a model are italic and light.
    enum class Face : std::uint8_t { Upright, Modelled };

    /// Of the theme that owns it.
    explicit TextCache(const Theme& theme);

    /// As QFontMetricsF::horizontalAdvance, in logical px.
    double width(Type type, const QString& text, Face face = Face::Upright);
    /// As QPainter::drawText, vertically in the middle of `box`; elided where it is wider. `side`: Qt::AlignLeft,
    /// Qt::AlignRight or Qt::AlignHCenter.
    void draw(QPainter& painter, Type type, Ink ink, const QRectF& box, const QString& text,
              Qt::Alignment side = Qt::AlignLeft);
    /// The text as draw() draws it: ending in an ellipsis where it is wider than `room`.
    QString fitted(Type type, const QString& text, double room);
    /// Begins at `start`, a point of the baseline.
    void drawFrom(QPainter& painter, Type type, Ink ink, QPointF start, const QString& text, Face face = Face::Upright);
    const QFont& font(Type type, Face face);
    /// Clear ground round numbers on a hatch.
    DigitHalos& halos() { return m_halos; }

private:
    struct Line {
        QStaticText text;
        std::optional<double> width; ///< Measured when it is asked for.
    };
    using Lines = QHash<std::pair<int, QString>, Line>;

    Line& laidOut(Type type, const QString& text, Face face = Face::Upright);
    double widthOf(Line& line, Type type, Face face = Face::Upright);
    QString elided(Type type, const QString& text, double room);
    double ascent(Type type, Face face);
    void put(QPainter& painter, const QFont& font, Ink ink, QPointF topLeft, const QStaticText& text) const;

    static constexpr qsizetype kMostTexts = 1024; ///< Of each age.

    const Theme& m_theme;
    Lines m_young;
    Lines m_old; ///< Forgotten with the next change of ages, but for those that are asked for until then.
    QHash<std::pair<std::pair<int, qint64>, QString>, QString> m_elided; ///< By role and room in 1/64 px.
    DigitHalos m_halos;
    std::array<std::optional<QFont>, kTypeCount> m_modelled;
    std::array<std::optional<double>, 2 * kTypeCount> m_ascents; ///< By role and face.
};

} // namespace millwright::style
