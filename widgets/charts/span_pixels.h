// SPDX-License-Identifier: GPL-3.0-or-later
// Spans as pixels: the pen, the dashes and the blending that all ways of drawing a line have in common.
#pragma once

#include "widgets/charts/line_raster.h"

#include <algorithm>
#include <cmath>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace millwright::charts {

inline QRgb blend(QRgb ground, QRgb color, float share)
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

/// The last line that a span reaches into; spans that are painted are not empty.
inline int lastLine(const ColumnSpan& span)
{
    const int last = static_cast<int>(span.bottom); // ceil() is a call where only SSE2 is
    return float(last) == span.bottom ? last - 1 : last;
}

/// A span as painted: widened by the pen, clipped to [0, height]. Steep lines need more height for the same width.
inline ColumnSpan penSpan(const ColumnSpan& span, float width, float height)
{
    if (span.isEmpty())
        return {};
    const float steepness = std::min(span.bottom - span.top, 1.5f);
    const float half = 0.5f * width * std::sqrt(1.0f + steepness * steepness);
    const ColumnSpan wide{std::max(0.0f, span.top - half), std::min(height, span.bottom + half)};
    return wide.top < wide.bottom ? wide : ColumnSpan{};
}

inline void fillRun(QRgb* from, QRgb* to, QRgb color)
{
#if defined(__SSE2__)
    const __m128i four = _mm_set1_epi32(static_cast<int>(color));
    for (; to - from >= 4; from += 4)
        _mm_storeu_si128(reinterpret_cast<__m128i*>(from), four);
#endif
    std::fill(from, to, color);
}

} // namespace millwright::charts
