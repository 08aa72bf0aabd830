// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/charts/sparse_lines.h"

#include "widgets/charts/span_pixels.h"

#include <algorithm>

namespace millwright::charts {
namespace {

constexpr float kLongSpan = 24.0f; ///< Px; columns that are longer on the average are drawn faster in a scratch.

void fillGround(const Canvas& canvas, int width, const RasterGround& ground)
{
    const int height = std::min(canvas.height, static_cast<int>(ground.lines.size()));
    for (int y = 0; y < height; ++y) {
        QRgb* const line = canvas.origin + y * canvas.stride;
        const QRgb color = ground.lines[static_cast<std::size_t>(y)];
        int from = 0;
        for (const ColumnRange& painted : ground.painted) {
            fillRun(line + from, line + std::max(from, painted.from), color);
            from = painted.to;
        }
        fillRun(line + from, line + std::max(from, width), color);
    }
}

void fillSpan(QRgb* column, std::ptrdiff_t stride, const ColumnSpan& span, QRgb color)
{
    const int first = static_cast<int>(span.top);
    const int last = lastLine(span);
    QRgb* pixel = column + first * stride;
    if (first == last) {
        *pixel = blend(*pixel, color, span.bottom - span.top);
        return;
    }
    *pixel = blend(*pixel, color, float(first + 1) - span.top);
    for (int y = first + 1; y < last; ++y)
        *(pixel += stride) = color;
    pixel += stride;
    *pixel = blend(*pixel, color, span.bottom - float(last));
}

} // namespace

bool areSparse(std::span<const RasterLayer> layers, int width)
{
    float length = 0.0f;
    for (const RasterLayer& layer : layers)
        for (const ColumnSpan& span : *layer.columns)
            length += span.isEmpty() ? 0.0f : span.bottom - span.top;
    return length <= kLongSpan * static_cast<float>(layers.size()) * static_cast<float>(width);
}

void drawSparse(const Canvas& canvas, int width, std::span<const RasterLayer> layers, const RasterGround& ground)
{
    fillGround(canvas, width, ground);
    const auto height = static_cast<float>(canvas.height);
    for (const RasterLayer& layer : layers) {
        DashPhase phase(layer.dash);
        const int columns = std::min(width, static_cast<int>(layer.columns->size()));
        for (int x = 0; x < columns; ++x) {
            const ColumnSpan& span = (*layer.columns)[static_cast<std::size_t>(x)];
            const ColumnSpan wide = penSpan(span, layer.width, height);
            if (!wide.isEmpty() && phase.isOn(span))
                fillSpan(canvas.origin + x, canvas.stride, wide, layer.color);
            phase.advance(span);
        }
    }
}

} // namespace millwright::charts
