// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/charts/chart_columns.h"

#include <QImage>
#include <QRect>

#include <array>
#include <span>
#include <vector>

namespace millwright::charts {

/// On and off lengths along the line in device px, repeated; all zero = solid.
using Dash = std::array<float, 4>;
inline constexpr Dash kSolid{};

/// One thing to draw into a plot: a line, or (width 0) a filled band.
struct RasterLayer {
    const std::vector<ColumnSpan>* columns = nullptr;
    QRgb color = 0;
    float width = 0.0f; ///< Device px.
    Dash dash = kSolid;
};

/// Columns [from, to) of a plot.
struct ColumnRange {
    int from = 0;
    int to = 0;
};

/// What lies under the layers.
struct RasterGround {
    std::span<const QRgb> lines;          ///< Colour of each line of the plot; empty = what the image holds.
    std::span<const ColumnRange> painted; ///< Where the image holds the ground all the same; rising, apart.
};

/// Draws layers in order into `plot` of `image` (RGB32), with fractional coverage at the ends of each column's span.
/// Column i of a layer is pixel plot.left() + i; nothing outside `plot` is touched, and a plot that leaves the image is
/// not drawn. Where the ground has lines every pixel is written, and what the image held there is not read.
///
/// Sixteen columns at a time are drawn in a scratch where a column is contiguous and then written back line by line:
/// drawing span by span down the image misses the cache at every pixel (20 times slower for dense data). A large plot
/// is shared with idle threads of the pool; it returns when all is drawn.
void rasterLines(QImage& image, const QRect& plot, std::span<const RasterLayer> layers,
                 const RasterGround& ground = {});

} // namespace millwright::charts
