// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/charts/line_raster.h"

#include <algorithm>
#include <array>
#include <cmath>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace millwright::charts {
namespace {

constexpr int kStrip = 16;

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

/// The spans of one strip, all layers, and the lines that they touch.
class Strip {
public:
    struct Item {
        ColumnSpan span;
        QRgb color;
    };

    void reset(int height)
    {
        for (std::vector<Item>& column : m_columns)
            column.clear();
        m_top = height;
        m_bottom = 0;
    }
    void add(int column, const ColumnSpan& span, QRgb color)
    {
        m_columns[static_cast<std::size_t>(column)].push_back({span, color});
        m_top = std::min(m_top, static_cast<int>(span.top));
        m_bottom = std::max(m_bottom, static_cast<int>(std::ceil(span.bottom)));
    }
    int top() const { return m_top; }
    /// One past the last line.
    int bottom() const { return m_bottom; }
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

    std::array<std::vector<Item>, kStrip> m_columns;
    std::vector<Item> m_visible;
    int m_top = 0;
    int m_bottom = 0;
};

/// The plot's top left pixel and the way to the next line: asking the image for each line costs more than the line.
struct Canvas {
    QRgb* origin;
    std::ptrdiff_t stride;
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

void drawStrip(const Canvas& canvas, int x0, int columns, Strip& strip, std::vector<QRgb>& scratch)
{
    const int height = strip.bottom() - strip.top();
    const std::ptrdiff_t stride = scratchStride(height);
    if (scratch.size() < std::size_t(kStrip) * std::size_t(stride))
        scratch.resize(std::size_t(kStrip) * std::size_t(stride));
    QRgb* const corner = canvas.origin + strip.top() * canvas.stride + x0;
    transposeBlock(corner, canvas.stride, scratch.data(), stride, columns, height);
    const auto offset = static_cast<float>(strip.top());
    for (int column = 0; column < columns; ++column)
        for (const Strip::Item& item : strip.visible(column))
            fillColumn(scratch.data() + column * stride, {item.span.top - offset, item.span.bottom - offset},
                       item.color);
    transposeBlock(scratch.data(), stride, corner, canvas.stride, height, columns);
}

} // namespace

void rasterLines(QImage& image, const QRect& plot, std::span<const RasterLayer> layers)
{
    const QRect area = plot.intersected(image.rect());
    if (area != plot || plot.isEmpty())
        return;
    std::vector<DashPhase> phases;
    for (const RasterLayer& layer : layers)
        phases.emplace_back(layer.dash);
    const auto height = static_cast<float>(plot.height());
    const Canvas canvas{reinterpret_cast<QRgb*>(image.scanLine(plot.top())) + plot.left(),
                        image.bytesPerLine() / std::ptrdiff_t(sizeof(QRgb))};
    Strip strip;
    std::vector<QRgb> scratch;
    for (int x0 = 0; x0 < plot.width(); x0 += kStrip) {
        const int columns = std::min(kStrip, plot.width() - x0);
        strip.reset(plot.height());
        for (std::size_t i = 0; i < layers.size(); ++i)
            for (int c = 0; c < columns && x0 + c < static_cast<int>(layers[i].columns->size()); ++c) {
                const ColumnSpan& span = (*layers[i].columns)[std::size_t(x0 + c)];
                const ColumnSpan wide = penSpan(span, layers[i].width, height);
                if (!wide.isEmpty() && phases[i].isOn(span))
                    strip.add(c, wide, layers[i].color);
                phases[i].advance(span);
            }
        if (strip.top() < strip.bottom())
            drawStrip(canvas, x0, columns, strip, scratch);
    }
}

} // namespace millwright::charts
