// SPDX-License-Identifier: GPL-3.0-or-later
// From a finished picture to pixels of a surface: copying alone, nothing is coloured here.
#pragma once

#include "widgets/maps/fleet_map_raster.h"

#include <QImage>
#include <QRect>
#include <QRegion>

#include <cstddef>
#include <vector>

class QPainter;

namespace millwright::maps {

/// Puts a picture on a surface, line by line from the lines it keeps, so that the memory of the surface is written once
/// and nothing of its size is read. GUI thread.
class MapBlit {
public:
    /// Pixels that may be written without the painter.
    struct Surface {
        QRgb* pixels;
        std::ptrdiff_t stride; ///< In pixels.
        QPoint origin;         ///< Of the view, in the surface.
        QRegion clip;          ///< In the surface.
    };

    /// The lines of `exposed` (device px of the view) at the painter's origin; one pixel for one whatever the ratio.
    void paint(QPainter& painter, const MapPicture& picture, const QRect& exposed, double ratio);

private:
    void write(const Surface& surface, const MapPicture& picture, const QRect& seen);
    void draw(QPainter& painter, const MapPicture& picture, const QRect& seen);

    std::vector<QRgb> m_strip;
};

/// The whole picture.
QImage imageOf(const MapPicture& picture);

} // namespace millwright::maps
