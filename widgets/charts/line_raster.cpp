// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/charts/line_raster.h"

#include "widgets/charts/parallel_parts.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace millwright::charts {
namespace {

constexpr int kStrip = 16;
constexpr int kStripsOfPart = 8;        ///< What a thread takes at once.
constexpr int kAreaOfThreads = 300'000; ///< Px; below it another thread costs more than it brings.

QRgb blend(QRgb ground, QRgb color, float share)
{
    const auto weight = static_cast<unsigned>(share * 256.0f + 0.5f);
    const unsigned redBlue = ((ground & 0xFF00FFu) * (256u - weight) + (color & 0xFF00FFu) * weight) >> 8;
    const unsigned green = ((ground & 0x00FF00u) * (256u - weight) + (color & 0x00FF00u) * weight) >> 8;
    return 0xFF000000u | (redBlue & 0xFF00FFu) | (green & 0x00FF00u);
}

/// Whether a dashed line is on, by the length drawn so far. Each run begins with ink, so that a short one is seen.
class DashPhase {
public:
    explicit DashPhase(const Dash& dash)
        : m_dash(dash)
        , m_period(dash[0] + dash[1] + dash[2] + dash[3])
    {
    }

    /// A leap is drawn whole: in a pause of the dash its extreme would never be seen.
    bool isOn(const ColumnSpan& span) const
    {
        return m_period <= 0.0f || m_at < m_dash[0] || (m_at >= m_dash[0] + m_dash[1] && m_at < m_period - m_dash[3]) ||
               span.bottom - span.top > std::max(m_dash[1], m_dash[3]);
    }
    void advance(const ColumnSpan& span)
    {
        if (m_period <= 0.0f)
            return;
        const float rise = span.bottom - span.top;
        m_at = span.isEmpty() ? 0.0f : m_at + std::sqrt(1.0f + rise * rise);
        if (m_at >= m_period) // never more than some thousands of periods
            m_at -= m_period * static_cast<float>(static_cast<int>(m_at / m_period));
    }

private:
    Dash m_dash;
    float m_period;
    float m_at = 0.0f;
};

/// A span as painted: widened by the pen, clipped to [0, height]. Steep lines need more height for the same width.
ColumnSpan penSpan(const ColumnSpan& span, float width, float height)
{
    if (span.isEmpty())
        return {};
    const float steepness = std::min(span.bottom - span.top, 1.5f);
    const float half = 0.5f * width * std::sqrt(1.0f + steepness * steepness);
    const ColumnSpan wide{std::max(0.0f, span.top - half), std::min(height, span.bottom + half)};
    return wide.top < wide.bottom ? wide : ColumnSpan{};
}

void fillRun(QRgb* from, QRgb* to, QRgb color)
{
#if defined(__SSE2__)
    const __m128i four = _mm_set1_epi32(static_cast<int>(color));
    for (; to - from >= 4; from += 4)
        _mm_storeu_si128(reinterpret_cast<__m128i*>(from), four);
#endif
    std::fill(from, to, color);
}

void fillColumn(QRgb* column, const ColumnSpan& span, QRgb color)
{
    const int first = static_cast<int>(span.top);
    const int last = static_cast<int>(std::ceil(span.bottom)) - 1;
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

/// Lines of a strip, from the top and up to another.
struct LineRun {
    int top = 0;
    int bottom = 0;
};

/// The spans of one strip, all layers, and the lines that they touch.
class Strip {
public:
    struct Item {
        ColumnSpan span;
        QRgb color;
    };

    explicit Strip(int height)
        : m_height(height)
        , m_block(std::max(kLeastBlock, (height + kBlocks - 1) / kBlocks))
    {
    }

    void reset()
    {
        for (std::vector<Item>& column : m_columns)
            column.clear();
        m_touched = 0;
    }
    void add(int column, const ColumnSpan& span, QRgb color)
    {
        m_columns[static_cast<std::size_t>(column)].push_back({span, color});
        const int first = static_cast<int>(span.top) / m_block;
        const int last = std::min(static_cast<int>(span.bottom), m_height - 1) / m_block;
        m_touched |= ~std::uint64_t{0} >> (kBlocks - 1 - (last - first)) << first;
    }
    /// The runs of lines that have to be drawn, in blocks: what lies between sparse lines is neither read nor written.
    const std::vector<LineRun>& runs()
    {
        m_runs.clear();
        for (int block = 0; block < kBlocks; ++block) {
            if ((m_touched >> block & 1u) == 0)
                continue;
            const int top = block * m_block;
            const int bottom = std::min(m_height, top + m_block);
            if (!m_runs.empty() && m_runs.back().bottom == top)
                m_runs.back().bottom = bottom;
            else
                m_runs.push_back({top, bottom});
        }
        return m_runs;
    }
    /// The spans of a column in the order of their layers, without what later ones cover wholly: of eight bands over
    /// the full height seven are never seen.
    const std::vector<Item>& visible(int column)
    {
        m_visible.clear();
        int coveredTop = 0;
        int coveredBottom = 0; // Lines [top, bottom) are opaque by now.
        const std::vector<Item>& items = m_columns[static_cast<std::size_t>(column)];
        for (auto item = items.rbegin(); item != items.rend(); ++item) {
            addUncovered(*item, coveredTop, coveredBottom);
            const int first = static_cast<int>(std::ceil(item->span.top));
            const int last = static_cast<int>(item->span.bottom);
            if (first >= last)
                continue;
            const bool touches = first <= coveredBottom && last >= coveredTop && coveredTop < coveredBottom;
            if (touches) {
                coveredTop = std::min(coveredTop, first);
                coveredBottom = std::max(coveredBottom, last);
            } else if (last - first > coveredBottom - coveredTop) {
                coveredTop = first;
                coveredBottom = last;
            }
        }
        std::reverse(m_visible.begin(), m_visible.end());
        return m_visible;
    }

private:
    void addUncovered(const Item& item, int coveredTop, int coveredBottom)
    {
        const auto from = static_cast<float>(coveredTop);
        const auto to = static_cast<float>(coveredBottom);
        if (from >= to || item.span.bottom <= from || item.span.top >= to) {
            m_visible.push_back(item);
            return;
        }
        if (item.span.top < from)
            m_visible.push_back({{item.span.top, from}, item.color});
        if (item.span.bottom > to)
            m_visible.push_back({{to, item.span.bottom}, item.color});
    }

    static constexpr int kBlocks = 64;
    static constexpr int kLeastBlock = 16;

    std::array<std::vector<Item>, kStrip> m_columns;
    std::vector<Item> m_visible;
    std::vector<LineRun> m_runs;
    std::uint64_t m_touched = 0; ///< Bit i: block i of lines.
    int m_height;
    int m_block; ///< Lines of a block.
};

/// The plot's top left pixel and the way to the next line: asking the image for each line costs more than the line.
struct Canvas {
    QRgb* origin;
    std::ptrdiff_t stride;
    int height;
};

/// Copies a block of pixels and exchanges its lines and columns.
void transpose(const QRgb* from, std::ptrdiff_t fromStride, QRgb* to, std::ptrdiff_t toStride, int columns, int lines)
{
    for (int y = 0; y < lines; ++y)
        for (int x = 0; x < columns; ++x)
            to[x * toStride + y] = from[y * fromStride + x];
}

#if defined(__SSE2__)
void transpose4(const QRgb* from, std::ptrdiff_t fromStride, QRgb* to, std::ptrdiff_t toStride)
{
    const auto load = [&](int y) { return _mm_loadu_si128(reinterpret_cast<const __m128i*>(from + y * fromStride)); };
    const auto store = [&](int x, __m128i pixels) {
        _mm_storeu_si128(reinterpret_cast<__m128i*>(to + x * toStride), pixels);
    };
    const __m128i upperLeft = _mm_unpacklo_epi32(load(0), load(1));
    const __m128i upperRight = _mm_unpackhi_epi32(load(0), load(1));
    const __m128i lowerLeft = _mm_unpacklo_epi32(load(2), load(3));
    const __m128i lowerRight = _mm_unpackhi_epi32(load(2), load(3));
    store(0, _mm_unpacklo_epi64(upperLeft, lowerLeft));
    store(1, _mm_unpackhi_epi64(upperLeft, lowerLeft));
    store(2, _mm_unpacklo_epi64(upperRight, lowerRight));
    store(3, _mm_unpackhi_epi64(upperRight, lowerRight));
}
#else
void transpose4(const QRgb* from, std::ptrdiff_t fromStride, QRgb* to, std::ptrdiff_t toStride)
{
    transpose(from, fromStride, to, toStride, 4, 4);
}
#endif

/// The same, four by four pixels at a time, and what is left over one by one.
void transposeBlock(const QRgb* from, std::ptrdiff_t fromStride, QRgb* to, std::ptrdiff_t toStride, int columns,
                    int lines)
{
    const int wide = columns & ~3;
    const int high = lines & ~3;
    for (int y = 0; y < high; y += 4)
        for (int x = 0; x < wide; x += 4)
            transpose4(from + y * fromStride + x, fromStride, to + x * toStride + y, toStride);
    transpose(from + wide, fromStride, to + wide * toStride, toStride, columns - wide, high);
    transpose(from + high * fromStride, fromStride, to + high, toStride, columns, lines - high);
}

/// Distance of columns in the scratch: an odd number of cache lines, so that neighbours do not drive each other out.
std::ptrdiff_t scratchStride(int height)
{
    constexpr int kPixelsOfCacheLine = 16;
    return std::ptrdiff_t{kPixelsOfCacheLine} * (((height + kPixelsOfCacheLine - 1) / kPixelsOfCacheLine) | 1);
}

/// Draws the strip whose left column is x0.
void drawStrip(const Canvas& canvas, int x0, int columns, Strip& strip, std::vector<QRgb>& scratch)
{
    const std::ptrdiff_t stride = scratchStride(canvas.height);
    scratch.resize(std::size_t(kStrip) * std::size_t(stride));
    const std::vector<LineRun>& runs = strip.runs();
    for (const LineRun& run : runs)
        transposeBlock(canvas.origin + run.top * canvas.stride + x0, canvas.stride, scratch.data() + run.top, stride,
                       columns, run.bottom - run.top);
    for (int column = 0; column < columns; ++column)
        for (const Strip::Item& item : strip.visible(column))
            fillColumn(scratch.data() + column * stride, item.span, item.color);
    for (const LineRun& run : runs)
        transposeBlock(scratch.data() + run.top, stride, canvas.origin + run.top * canvas.stride + x0, canvas.stride,
                       run.bottom - run.top, columns);
}

/// Layers and, for those that are dashed, where they are on.
struct Drawing {
    std::span<const RasterLayer> layers;
    std::vector<std::vector<char>> ink;

    bool isOn(std::size_t layer, std::size_t column) const { return ink[layer].empty() || ink[layer][column] != 0; }
};

void drawColumns(const Canvas& canvas, const Drawing& drawing, int from, int to)
{
    Strip strip(canvas.height);
    std::vector<QRgb> scratch;
    const auto height = static_cast<float>(canvas.height);
    for (int x0 = from; x0 < to; x0 += kStrip) {
        const int columns = std::min(kStrip, to - x0);
        strip.reset();
        for (std::size_t i = 0; i < drawing.layers.size(); ++i) {
            const RasterLayer& layer = drawing.layers[i];
            for (int c = 0; c < columns && x0 + c < static_cast<int>(layer.columns->size()); ++c) {
                const auto column = static_cast<std::size_t>(x0 + c);
                const ColumnSpan wide = penSpan((*layer.columns)[column], layer.width, height);
                if (!wide.isEmpty() && drawing.isOn(i, column))
                    strip.add(c, wide, layer.color);
            }
        }
        drawStrip(canvas, x0, columns, strip, scratch);
    }
}

} // namespace

void rasterLines(QImage& image, const QRect& plot, std::span<const RasterLayer> layers)
{
    const QRect area = plot.intersected(image.rect());
    if (area != plot || plot.isEmpty())
        return;
    Drawing drawing{layers, {}};
    for (const RasterLayer& layer : layers)
        drawing.ink.push_back(inkOf(layer));
    const Canvas canvas{reinterpret_cast<QRgb*>(image.scanLine(plot.top())) + plot.left(),
                        image.bytesPerLine() / std::ptrdiff_t(sizeof(QRgb)), plot.height()};
    const int width = plot.width();
    if (width * plot.height() < kAreaOfThreads) {
        drawColumns(canvas, drawing, 0, width);
        return;
    }
    constexpr int kPart = kStrip * kStripsOfPart;
    inParallel((width + kPart - 1) / kPart,
               [&](int part) { drawColumns(canvas, drawing, part * kPart, std::min(width, (part + 1) * kPart)); });
}

} // namespace millwright::charts
