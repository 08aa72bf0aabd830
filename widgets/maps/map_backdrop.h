// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QImage>
#include <QSize>

#include <utility>
#include <vector>

namespace millwright::maps {

/// What stands still below the marks of a view: ground, and lines that carry names. Only these are kept, since most of
/// a large view is ground. A plain value of device px.
class MapBackdrop {
public:
    /// First and last line of what is written.
    using Span = std::pair<int, int>;

    MapBackdrop() = default;
    /// Every line is kept.
    explicit MapBackdrop(QImage whole);
    /// Ground all over; the lines of `written` as far as they are in view are kept, to be painted on.
    MapBackdrop(QSize size, QRgb ground, const std::vector<Span>& written);

    QSize size() const { return m_size; }
    bool isGround(int y) const { return m_places[static_cast<std::size_t>(y)] < 0; }
    const QRgb* line(int y) const;
    /// The kept lines, one below the other. Those of one span follow one another.
    QImage& kept() { return m_kept; }
    /// Where a line that is no ground stands among them.
    int placeOf(int y) const { return m_places[static_cast<std::size_t>(y)]; }

private:
    QSize m_size;
    std::vector<QRgb> m_ground; ///< One line of it.
    std::vector<int> m_places;  ///< By line of the view; negative = ground.
    QImage m_kept;
};

} // namespace millwright::maps
