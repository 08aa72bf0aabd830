// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/dashboards/grid_geometry.h"

#include <algorithm>
#include <cmath>

namespace millwright::dashboards {

GridGeometry::GridGeometry(QSize page, QSize leastCell, int gap)
    : m_column(std::max(double(leastCell.width()), double(page.width() + gap) / scenes::kGridColumns))
    , m_row(std::max(double(leastCell.height()), double(page.height() + gap) / scenes::kPageRows))
    , m_gap(gap)
{
}

QSize GridGeometry::sizeFor(int rows) const
{
    return {static_cast<int>(std::floor(m_column * scenes::kGridColumns)) - m_gap,
            std::max(0, static_cast<int>(std::floor(m_row * rows)) - m_gap)};
}

QRect GridGeometry::rectOf(const scenes::TilePlace& place) const
{
    const auto x = [this](int column) { return static_cast<int>(std::lround(m_column * (column - 1))); };
    const auto y = [this](int row) { return static_cast<int>(std::lround(m_row * (row - 1))); };
    const int left = x(place.column);
    const int top = y(place.row);
    return {left, top, x(place.column + place.width) - left - m_gap, y(place.row + place.height) - top - m_gap};
}

scenes::TilePlace GridGeometry::nearest(const QRect& rect) const
{
    scenes::TilePlace place;
    place.column = static_cast<int>(std::lround(rect.left() / m_column)) + 1;
    place.row = static_cast<int>(std::lround(rect.top() / m_row)) + 1;
    place.width = std::max(1, static_cast<int>(std::lround((rect.width() + m_gap) / m_column)));
    place.height = std::max(1, static_cast<int>(std::lround((rect.height() + m_gap) / m_row)));
    return place;
}

} // namespace millwright::dashboards
