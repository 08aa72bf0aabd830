// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/maps/map_backdrop.h"

#include <algorithm>
#include <numeric>

namespace millwright::maps {

MapBackdrop::MapBackdrop(QImage whole)
    : m_size(whole.size())
    , m_places(static_cast<std::size_t>(whole.height()))
    , m_kept(std::move(whole))
{
    std::iota(m_places.begin(), m_places.end(), 0);
}

MapBackdrop::MapBackdrop(QSize size, QRgb ground, const std::vector<Span>& written)
    : m_size(size)
    , m_ground(static_cast<std::size_t>(size.width()), ground)
    , m_places(static_cast<std::size_t>(size.height()), -1)
{
    for (const auto& [first, last] : written) {
        for (int y = std::max(0, first); y <= std::min(last, size.height() - 1); ++y)
            m_places[static_cast<std::size_t>(y)] = 0;
    }
    int kept = 0;
    for (int& place : m_places) {
        if (place == 0)
            place = kept++;
    }
    m_kept = QImage(size.width(), kept, QImage::Format_RGB32);
    m_kept.fill(ground);
}

const QRgb* MapBackdrop::line(int y) const
{
    return isGround(y) ? m_ground.data() : reinterpret_cast<const QRgb*>(m_kept.constScanLine(placeOf(y)));
}

} // namespace millwright::maps
