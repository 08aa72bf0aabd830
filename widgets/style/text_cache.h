// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/style/theme.h"

#include <QHash>
#include <QStaticText>
#include <QString>

#include <utility>

namespace millwright::style {

/// Texts that are painted again and again, laid out once: laying out costs ten times what painting does. For what
/// recurs (names, units, words), not for numbers that change. GUI thread.
class TextCache {
public:
    /// Width of a text in one line, in logical px.
    double width(const ThemePtr& theme, Type type, const QString& text);
    /// One line in `box`, at its left and vertically in its middle; elided where it is wider. Plain text.
    void draw(QPainter& painter, const ThemePtr& theme, Type type, Ink ink, const QRectF& box, const QString& text);

private:
    const QStaticText& laidOut(const ThemePtr& theme, Type type, const QString& text);

    static constexpr qsizetype kMostTexts = 4096; ///< Then it begins anew.
    ThemePtr m_theme;                             ///< That the texts are laid out for.
    QHash<std::pair<int, QString>, QStaticText> m_texts;
};

} // namespace millwright::style
