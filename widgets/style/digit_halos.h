// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFont>
#include <QHash>
#include <QImage>
#include <QPointF>
#include <QString>

class QPainter;

namespace millwright::style {

/// Clear ground round the characters of numbers that stand on a hatch. A character's is drawn once and kept: the stroke
/// of a number's outline takes longer than all else of its cell. GUI thread.
class DigitHalos {
public:
    /// Round `text` in `font`, which begins at `start`, a point of the baseline. `color` is opaque, `width` the logical
    /// px of clear ground on each side.
    void draw(QPainter& painter, const QFont& font, const QString& text, QPointF start, QRgb color, double width);

private:
    struct Halo {
        QImage image;   ///< Premultiplied, in device pixels.
        QPoint corner;  ///< Of the image from the character's start, in device pixels.
        double advance; ///< Logical px to the next character.
    };
    struct Key {
        QString font;
        char16_t character;
        QRgb color;
        double width;
        double ratio;

        bool operator==(const Key&) const = default;
    };
    friend size_t qHash(const Key& key, size_t seed)
    {
        return qHashMulti(seed, key.font, key.character, key.color, key.width, key.ratio);
    }

    const Halo& haloOf(const Key& key, const QFont& font);

    static constexpr qsizetype kMost = 512; ///< Characters of some fonts, inks and screens.

    QHash<Key, Halo> m_halos;
};

} // namespace millwright::style
