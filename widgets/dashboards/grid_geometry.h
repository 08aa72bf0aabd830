// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/scenes/placing.h"

#include <QRect>
#include <QSize>

namespace millwright::dashboards {

/// Where the cells of a dashboard's grid lie in px: twelve columns over the whole width, twelve rows to a page, with
/// gaps between. Neither columns nor rows get narrower than their text needs: then the page scrolls.
class GridGeometry {
public:
    GridGeometry() = default;
    /// `page` is what is seen at once, `leastCell` the smallest cell with its gap.
    GridGeometry(QSize page, QSize leastCell, int gap);

    /// Of the grid with so many rows.
    QSize sizeFor(int rows) const;
    QRect rectOf(const scenes::TilePlace& place) const;
    /// The place whose rectangle is nearest to one: what a drag means.
    scenes::TilePlace nearest(const QRect& rect) const;
    double columnStep() const { return m_column; }
    double rowStep() const { return m_row; }

private:
    double m_column = 1.0; ///< From one column to the next.
    double m_row = 1.0;
    int m_gap = 0;
};

} // namespace millwright::dashboards
