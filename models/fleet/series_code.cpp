// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/fleet/series_code.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <limits>

namespace millwright {
namespace {

constexpr double kSteps = 65534.0;
constexpr float kGreatestHalf = 65504.0f;
constexpr float kNaN = std::numeric_limits<float>::quiet_NaN();

/// IEEE half-precision bits, rounded to nearest even. `value` is within ±kGreatestHalf.
std::uint16_t toHalf(float value)
{
    const auto bits = std::bit_cast<std::uint32_t>(value);
    const std::uint32_t sign = bits >> 16 & 0x8000u;
    const std::uint32_t magnitude = bits & 0x7FFFFFFFu;
    if (magnitude < 0x38800000u) { // below 2^-14: subnormal; adding 0.5 puts the bits in place, rounded
        const float shifted = std::bit_cast<float>(magnitude) + 0.5f;
        return static_cast<std::uint16_t>(sign | (std::bit_cast<std::uint32_t>(shifted) - 0x3F000000u));
    }
    const std::uint32_t rounded = magnitude + 0xFFFu + (magnitude >> 13 & 1u);
    return static_cast<std::uint16_t>(sign | ((rounded - 0x38000000u) >> 13));
}

float fromHalf(std::uint16_t half)
{
    const std::uint32_t sign = (half & 0x8000u) << 16;
    const std::uint32_t magnitude = half & 0x7FFFu;
    if (magnitude < 0x400u)
        return std::copysign(static_cast<float>(magnitude) * 0x1p-24f, std::bit_cast<float>(sign));
    return std::bit_cast<float>(sign | ((magnitude << 13) + 0x38000000u));
}

/// Halves never use this pattern (a NaN), so that zero can take it and code 0 be missing.
constexpr std::uint16_t kZeroHalf = 0x7E00;

} // namespace

SeriesCode::SeriesCode(double low, double high)
    : m_low(low)
    , m_high(high)
{
    if (!(std::isfinite(low) && std::isfinite(high) && low < high)) {
        m_low = -1e9;
        m_high = 1e9;
    }
    m_linear = m_high - m_low <= kSteps;
    if (m_linear) {
        m_step = static_cast<float>((m_high - m_low) / kSteps);
        m_scale = static_cast<float>(kSteps / (m_high - m_low));
    } else {
        const double greatest = std::max(std::abs(m_low), std::abs(m_high));
        const int exponent = std::max(-120, std::min(0, static_cast<int>(std::floor(std::log2(32768.0 / greatest)))));
        m_scale = std::ldexp(1.0f, exponent);
        m_step = std::ldexp(1.0f, -exponent);
    }
}

double SeriesCode::errorOf(double value) const
{
    if (m_linear)
        return 0.51 * (m_high - m_low) / kSteps +
               std::abs(value) * 1e-6; // encoding rounds a float that is rounded itself
    return std::max(std::abs(value) * 0x1p-11, 0x1p-25 * static_cast<double>(m_step));
}

std::uint16_t SeriesCode::encode(float value) const
{
    if (std::isnan(value))
        return 0;
    if (m_linear) {
        const float level = (value - static_cast<float>(m_low)) * m_scale;
        return static_cast<std::uint16_t>(1.5f + std::min(std::max(level, 0.0f), static_cast<float>(kSteps)));
    }
    const std::uint16_t half = toHalf(std::clamp(value * m_scale, -kGreatestHalf, kGreatestHalf));
    return (half & 0x7FFFu) == 0 ? kZeroHalf : half;
}

float SeriesCode::decode(std::uint16_t code) const
{
    if (code == 0)
        return kNaN;
    if (m_linear)
        return static_cast<float>(m_low + static_cast<double>(code - 1) * ((m_high - m_low) / kSteps));
    return code == kZeroHalf ? 0.0f : fromHalf(code) * m_step;
}

void SeriesCode::encodeMeans(std::span<const float> sums, std::span<const std::uint8_t> counts,
                             std::span<std::uint16_t> codes) const
{
    static constexpr std::array<float, 256> reciprocals = [] {
        std::array<float, 256> table{};
        for (std::size_t i = 1; i < table.size(); ++i)
            table[i] = 1.0f / static_cast<float>(i);
        return table;
    }();
    if (!m_linear) {
        for (std::size_t i = 0; i < codes.size(); ++i)
            codes[i] = counts[i] > 0 ? encode(sums[i] * reciprocals[counts[i]]) : std::uint16_t{0};
        return;
    }
    const auto low = static_cast<float>(m_low);
    for (std::size_t i = 0; i < codes.size(); ++i) {
        const float level = (sums[i] * reciprocals[counts[i]] - low) * m_scale;
        const float within = std::min(std::max(level, 0.0f), static_cast<float>(kSteps));
        const auto code = static_cast<std::uint16_t>(static_cast<int>(1.5f + within));
        codes[i] = counts[i] > 0 ? code : std::uint16_t{0};
    }
}

} // namespace millwright
