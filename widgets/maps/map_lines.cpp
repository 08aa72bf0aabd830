// SPDX-License-Identifier: GPL-3.0-or-later
// Which pixel lines of a view are equal whatever its marks say.
#include "widgets/maps/fleet_map_raster.h"

#include <algorithm>
#include <cstring>

namespace millwright::maps {
namespace {

using Band = MapWindow::Band;

/// Walks down a view line by line and compares each with the one above.
class LineWalk {
public:
    explicit LineWalk(const MapView& view)
        : m_view(view)
        , m_bands(view.window->bands)
    {
    }

    /// To be called for each line, from the top.
    void moveTo(int y)
    {
        m_changed = std::erase_if(m_crossing, [y](const Band* band) { return band->rect.bottom() < y; }) > 0;
        for (; m_next < m_bands.size() && m_bands[m_next].rect.top() <= y; ++m_next) {
            m_crossing.push_back(&m_bands[m_next]);
            m_changed = true;
        }
        m_y = y;
    }
    /// Nothing but ground.
    bool isBare() const
    {
        return std::ranges::all_of(m_crossing, [this](const Band* band) { return band->isGap(m_y); }) &&
               m_view.backdrop.isGround(m_y);
    }
    bool isLikeTheOneAbove() const
    {
        return m_y > 0 && !m_changed &&
               std::ranges::all_of(m_crossing, [this](const Band* band) { return band->looksSame(m_y - 1, m_y); }) &&
               isWrittenLikeTheOneAbove();
    }

private:
    bool isWrittenLikeTheOneAbove() const
    {
        const MapBackdrop& backdrop = m_view.backdrop;
        if (backdrop.isGround(m_y) && backdrop.isGround(m_y - 1))
            return true;
        const std::size_t bytes = static_cast<std::size_t>(backdrop.size().width()) * sizeof(QRgb);
        return std::memcmp(backdrop.line(m_y), backdrop.line(m_y - 1), bytes) == 0;
    }

    const MapView& m_view;
    const std::vector<Band>& m_bands;
    std::size_t m_next = 0;
    std::vector<const Band*> m_crossing;
    bool m_changed = false; ///< Other bands than one line above.
    int m_y = 0;
};

} // namespace

bool MapWindow::Band::looksSame(int y, int next) const
{
    if (isGap(y) || isGap(next))
        return isGap(y) && isGap(next);
    return !isDetailed() && (y - top) / pitch() == (next - top) / pitch();
}

MapLines linesOf(const MapView& view)
{
    MapLines lines;
    const int height = view.window->size.height();
    lines.kept.reserve(static_cast<std::size_t>(height));
    std::optional<std::uint32_t> bare;
    LineWalk walk(view);
    for (int y = 0; y < height; ++y) {
        walk.moveTo(y);
        const bool isBare = walk.isBare();
        if (isBare && bare) {
            lines.kept.push_back(*bare);
        } else if (!isBare && walk.isLikeTheOneAbove()) {
            lines.kept.push_back(lines.kept.back());
        } else {
            const auto fresh = static_cast<std::uint32_t>(lines.first.size());
            if (isBare)
                bare = fresh;
            lines.kept.push_back(fresh);
            lines.first.push_back(y);
        }
    }
    return lines;
}

} // namespace millwright::maps
