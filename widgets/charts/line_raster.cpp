// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/charts/line_raster.h"

#include "widgets/charts/parallel_parts.h"
#include "widgets/charts/span_pixels.h"
#include "widgets/charts/sparse_lines.h"
#include "widgets/charts/strip_spans.h"
#include "widgets/charts/transposed.h"

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace millwright::charts {
namespace {

constexpr int kStripsOfPart = 8;        ///< What a thread takes at once.
constexpr int kAreaOfThreads = 300'000; ///< Px; below it another thread costs more than it brings.

void fillColumn(QRgb* column, const ColumnSpan& span, QRgb color)
{
    const int first = static_cast<int>(span.top);
    const int last = lastLine(span);
    if (first == last) {
        column[first] = blend(column[first], color, span.bottom - span.top);
        return;
    }
    column[first] = blend(column[first], color, float(first + 1) - span.top);
    fillRun(column + first + 1, column + last, color);
    column[last] = blend(column[last], color, span.bottom - float(last));
}

/// Whether each column of a dashed line is on; empty for a solid one.
std::vector<char> inkOf(const RasterLayer& layer)
{
    std::vector<char> ink;
    if (layer.dash == kSolid)
        return ink;
    ink.reserve(layer.columns->size());
    DashPhase phase(layer.dash);
    for (const ColumnSpan& span : *layer.columns) {
        ink.push_back(phase.isOn(span) ? 1 : 0);
        phase.advance(span);
    }
    return ink;
}

/// Distance of columns in the scratch: an odd number of cache lines, so that neighbours do not drive each other out.
std::ptrdiff_t scratchStride(int height)
{
    constexpr int kPixelsOfCacheLine = 16;
    return std::ptrdiff_t{kPixelsOfCacheLine} * (((height + kPixelsOfCacheLine - 1) / kPixelsOfCacheLine) | 1);
}

/// Layers, where those that are dashed are on, and what lies under them.
struct Drawing {
    std::span<const RasterLayer> layers;
    const RasterGround& ground;
    std::vector<std::vector<char>> ink;

    bool isOn(std::size_t layer, std::size_t column) const { return ink[layer].empty() || ink[layer][column] != 0; }
    /// The columns of [from, to) whose ground is that of its lines.
    std::vector<ColumnRange> plain(int from, int to) const
    {
        std::vector<ColumnRange> all;
        if (ground.lines.empty())
            return all;
        for (const ColumnRange& painted : ground.painted) {
            if (painted.from > from && painted.from < to)
                all.push_back({from, painted.from});
            if (painted.from < to)
                from = std::max(from, painted.to);
        }
        if (from < to)
            all.push_back({from, to});
        return all;
    }
};

/// Draws the strips of one thread.
class StripDrawer {
public:
    StripDrawer(const Canvas& canvas, const Drawing& drawing)
        : m_canvas(canvas)
        , m_drawing(drawing)
        , m_strip(canvas.height)
        , m_stride(scratchStride(canvas.height))
        , m_scratch(std::size_t(kStripColumns) * std::size_t(m_stride))
    {
    }

    /// At most sixteen columns from x0 on.
    void draw(int x0, int columns)
    {
        collect(x0, columns);
        const std::vector<LineRun>& runs = m_strip.runs();
        const std::vector<ColumnRange> plain = m_drawing.plain(x0, x0 + columns);
        const bool isAllPlain = plain.size() == 1 && plain.front().to - plain.front().from == columns;
        for (const LineRun& run : runs) {
            if (!isAllPlain)
                takeLines(lineAt(run.top) + x0, m_canvas.stride, m_scratch.data() + run.top, m_stride, columns,
                          run.bottom - run.top);
            for (const ColumnRange& range : plain)
                takeGround(run, range.from - x0, range.to - x0);
        }
        for (const ColumnRange& range : plain)
            fillBetween(runs, range);
        for (int column = 0; column < columns; ++column)
            for (const StripSpans::Item& item : m_strip.visible(column))
                fillColumn(m_scratch.data() + column * m_stride, item.span, item.color);
        for (const LineRun& run : runs)
            putLines(m_scratch.data() + run.top, m_stride, lineAt(run.top) + x0, m_canvas.stride, columns,
                     run.bottom - run.top);
    }

private:
    QRgb* lineAt(int y) const { return m_canvas.origin + y * m_canvas.stride; }

    void collect(int x0, int columns)
    {
        const auto height = static_cast<float>(m_canvas.height);
        m_strip.reset();
        for (std::size_t i = 0; i < m_drawing.layers.size(); ++i) {
            const RasterLayer& layer = m_drawing.layers[i];
            for (int c = 0; c < columns && x0 + c < static_cast<int>(layer.columns->size()); ++c) {
                const auto column = static_cast<std::size_t>(x0 + c);
                const ColumnSpan wide = penSpan((*layer.columns)[column], layer.width, height);
                if (!wide.isEmpty() && m_drawing.isOn(i, column))
                    m_strip.add(c, wide, layer.color);
            }
        }
    }

    void takeGround(const LineRun& run, int from, int to)
    {
        const QRgb* const lines = m_drawing.ground.lines.data();
        for (int column = from; column < to; ++column)
            std::copy(lines + run.top, lines + run.bottom, m_scratch.data() + column * m_stride + run.top);
    }

    /// The ground where no layer comes.
    void fillBetween(const std::vector<LineRun>& runs, const ColumnRange& range) const
    {
        int y = 0;
        const auto fillTo = [&](int bottom) {
            for (; y < bottom; ++y)
                fillRun(lineAt(y) + range.from, lineAt(y) + range.to, m_drawing.ground.lines[std::size_t(y)]);
        };
        for (const LineRun& run : runs) {
            fillTo(run.top);
            y = run.bottom;
        }
        fillTo(m_canvas.height);
    }

    const Canvas& m_canvas;
    const Drawing& m_drawing;
    StripSpans m_strip;
    std::ptrdiff_t m_stride;
    std::vector<QRgb> m_scratch;
};

/// Columns from the left edge back to where a cache line of the image begins, so that no strip shares one with another.
int columnsBefore(const QRgb* origin)
{
    return static_cast<int>(reinterpret_cast<std::uintptr_t>(origin) / sizeof(QRgb) % kStripColumns);
}

} // namespace

void rasterLines(QImage& image, const QRect& plot, std::span<const RasterLayer> layers, const RasterGround& ground)
{
    const QRect area = plot.intersected(image.rect());
    if (area != plot || plot.isEmpty())
        return;
    const Canvas canvas{reinterpret_cast<QRgb*>(image.scanLine(plot.top())) + plot.left(),
                        image.bytesPerLine() / std::ptrdiff_t(sizeof(QRgb)), plot.height()};
    const int width = plot.width();
    if (areSparse(layers, width))
        return drawSparse(canvas, width, layers, ground);
    Drawing drawing{layers, ground, {}};
    for (const RasterLayer& layer : layers)
        drawing.ink.push_back(inkOf(layer));
    const int before = columnsBefore(canvas.origin);
    const auto drawStrips = [&](int from, int to) {
        StripDrawer drawer(canvas, drawing);
        for (int x = from; x < to; x += kStripColumns) {
            const int first = std::max(0, x);
            drawer.draw(first, std::min(width, x + kStripColumns) - first);
        }
    };
    if (width * plot.height() < kAreaOfThreads)
        return drawStrips(-before, width);
    constexpr int kPart = kStripColumns * kStripsOfPart;
    inParallel((width + before + kPart - 1) / kPart,
               [&](int part) { drawStrips(part * kPart - before, std::min(width, (part + 1) * kPart - before)); });
}

} // namespace millwright::charts
