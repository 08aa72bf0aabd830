// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/charts/line_raster.h"

namespace millwright::charts {

/// A plot's top left pixel, the way to the next line, and its height: asking the image for each line costs more than
/// the line.
struct Canvas {
    QRgb* origin;
    std::ptrdiff_t stride;
    int height;
};

/// Whether the layers cover so little of a plot that each span is best drawn where it stands: a scratch pays only where
/// columns are long.
bool areSparse(std::span<const RasterLayer> layers, int width);

/// The same picture as strips of a scratch make, drawn span by span into the image.
void drawSparse(const Canvas& canvas, int width, std::span<const RasterLayer> layers, const RasterGround& ground);

} // namespace millwright::charts
