// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRgb>

#include <cstddef>

namespace millwright::charts {

/// Lines of an image to columns of a scratch; strides in px, `columns` and `lines` of the image.
void takeLines(const QRgb* from, std::ptrdiff_t fromStride, QRgb* to, std::ptrdiff_t toStride, int columns, int lines);
/// And back: every line of the image is written from end to end before the next, so that it is fetched once.
void putLines(const QRgb* from, std::ptrdiff_t fromStride, QRgb* to, std::ptrdiff_t toStride, int columns, int lines);

} // namespace millwright::charts
