// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointF>
#include <QRectF>
#include <Qt>

namespace millwright::style {

/// Where things go in what is painted by hand: laid out from left to right, it is mirrored within `whole` for languages
/// that are read from right to left. Axes of time, plans and maps are not: they stay as they are in every language.
class Sides {
public:
    constexpr Sides(const QRectF& whole, bool mirrored)
        : m_whole(whole)
        , m_mirrored(mirrored)
    {
    }

    constexpr bool isMirrored() const { return m_mirrored; }
    constexpr const QRectF& whole() const { return m_whole; }
    /// Where a box goes that is laid out from left to right.
    constexpr QRectF of(const QRectF& box) const
    {
        return m_mirrored ? QRectF(m_whole.left() + m_whole.right() - box.right(), box.top(), box.width(), box.height())
                          : box;
    }
    constexpr double x(double at) const { return m_mirrored ? m_whole.left() + m_whole.right() - at : at; }
    constexpr QPointF of(QPointF at) const { return {x(at.x()), at.y()}; }
    /// Where a text of the reader's begins, and where numbers beside it end.
    constexpr Qt::Alignment begin() const { return m_mirrored ? Qt::AlignRight : Qt::AlignLeft; }
    constexpr Qt::Alignment end() const { return m_mirrored ? Qt::AlignLeft : Qt::AlignRight; }

private:
    QRectF m_whole;
    bool m_mirrored;
};

} // namespace millwright::style
