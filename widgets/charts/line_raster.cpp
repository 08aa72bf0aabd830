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

/// Lines of the image to columns of the scratch, four by four pixels at a time, and what is left over one by one.
void takeLines(const QRgb* from, std::ptrdiff_t fromStride, QRgb* to, std::ptrdiff_t toStride, int columns, int lines)
{
    const int wide = columns & ~3;
    const int high = lines & ~3;
    for (int y = 0; y < high; y += 4)
        for (int x = 0; x < wide; x += 4)
            transpose4(from + y * fromStride + x, fromStride, to + x * toStride + y, toStride);
    transpose(from + wide, fromStride, to + wide * toStride, toStride, columns - wide, high);
    transpose(from + high * fromStride, fromStride, to + high, toStride, columns, lines - high);
}

/// And back: every line of the image is written from end to end before the next, so that it is fetched once.
void putLines(const QRgb* from, std::ptrdiff_t fromStride, QRgb* to, std::ptrdiff_t toStride, int columns, int lines)
{
    const int wide = columns & ~3;
    const int high = lines & ~3;
    for (int y = 0; y < high; y += 4)
        for (int x = 0; x < wide; x += 4)
            transpose4(from + x * fromStride + y, fromStride, to + y * toStride + x, toStride);
    transpose(from + wide * fromStride, fromStride, to + wide, toStride, high, columns - wide);
    transpose(from + high, fromStride, to + high * toStride, toStride, lines - high, columns);
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
        , m_scratch(std::size_t(kStrip) * std::size_t(m_stride))
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
            for (const Strip::Item& item : m_strip.visible(column))
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
    Strip m_strip;
    std::ptrdiff_t m_stride;
    std::vector<QRgb> m_scratch;
};

/// Columns from the left edge back to where a cache line of the image begins, so that no strip shares one with another.
int columnsBefore(const QRgb* origin)
{
    return static_cast<int>(reinterpret_cast<std::uintptr_t>(origin) / sizeof(QRgb) % kStrip);
}

} // namespace

void rasterLines(QImage& image, const QRect& plot, std::span<const RasterLayer> layers, const RasterGround& ground)
{
    const QRect area = plot.intersected(image.rect());
    if (area != plot || plot.isEmpty())
        return;
    Drawing drawing{layers, ground, {}};
    for (const RasterLayer& layer : layers)
        drawing.ink.push_back(inkOf(layer));
    const Canvas canvas{reinterpret_cast<QRgb*>(image.scanLine(plot.top())) + plot.left(),
                        image.bytesPerLine() / std::ptrdiff_t(sizeof(QRgb)), plot.height()};
    const int width = plot.width();
    const int before = columnsBefore(canvas.origin);
    const auto drawStrips = [&](int from, int to) {
        StripDrawer drawer(canvas, drawing);
        for (int x = from; x < to; x += kStrip) {
            const int first = std::max(0, x);
            drawer.draw(first, std::min(width, x + kStrip) - first);
        }
    };
    if (width * plot.height() < kAreaOfThreads)
        return drawStrips(-before, width);
    constexpr int kPart = kStrip * kStripsOfPart;
    inParallel((width + before + kPart - 1) / kPart,
               [&](int part) { drawStrips(part * kPart - before, std::min(width, (part + 1) * kPart - before)); });
}

} // namespace millwright::charts
