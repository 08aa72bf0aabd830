// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/charts/line_raster.h"

#include <algorithm>
#include <cmath>

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
        if (m_period > 0.0f)
            m_at = span.isEmpty() ? 0.0f : std::fmod(m_at + std::hypot(1.0f, span.bottom - span.top), m_period);
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

void fillColumn(QRgb* column, const ColumnSpan& span, QRgb color)
{
    const int first = static_cast<int>(span.top);
    const int last = static_cast<int>(std::ceil(span.bottom)) - 1;
    if (first == last) {
        column[first] = blend(column[first], color, span.bottom - span.top);
        return;
    }
    column[first] = blend(column[first], color, float(first + 1) - span.top);
    std::fill(column + first + 1, column + last, color);
    column[last] = blend(column[last], color, span.bottom - float(last));
}

/// The spans of one strip, all layers, and the lines that they touch.
struct Strip {
    struct Item {
        int column;
        ColumnSpan span;
        QRgb color;
    };
    std::vector<Item> items;
    int top = 0;
    int bottom = 0; ///< One past the last line.

    void reset(int height)
    {
        items.clear();
        top = height;
        bottom = 0;
    }
    void add(int column, const ColumnSpan& span, QRgb color)
    {
        items.push_back({column, span, color});
        top = std::min(top, static_cast<int>(span.top));
        bottom = std::max(bottom, static_cast<int>(std::ceil(span.bottom)));
    }
};

/// The plot's top left pixel and the way to the next line: asking the image for each line costs more than the line.
struct Canvas {
    QRgb* origin;
    std::ptrdiff_t stride;
};

void drawStrip(const Canvas& canvas, int x0, int columns, const Strip& strip, std::vector<QRgb>& scratch)
{
    const int height = strip.bottom - strip.top;
    scratch.resize(std::size_t(kStrip) * std::size_t(height));
    const auto line = [&](int y) { return canvas.origin + (strip.top + y) * canvas.stride + x0; };
    for (int y = 0; y < height; ++y) {
        const QRgb* from = line(y);
        for (int c = 0; c < columns; ++c)
            scratch[std::size_t(c * height + y)] = from[c];
    }
    const auto offset = static_cast<float>(strip.top);
    for (const Strip::Item& item : strip.items)
        fillColumn(scratch.data() + item.column * height, {item.span.top - offset, item.span.bottom - offset},
                   item.color);
    for (int y = 0; y < height; ++y) {
        QRgb* to = line(y);
        for (int c = 0; c < columns; ++c)
            to[c] = scratch[std::size_t(c * height + y)];
    }
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
        if (strip.top < strip.bottom)
            drawStrip(canvas, x0, columns, strip, scratch);
    }
}

} // namespace millwright::charts
