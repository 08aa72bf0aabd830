// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>

namespace millwright {

/// How a measure's values are kept in 16 bits. Code 0 is missing.
///
/// Linear, for ranges up to 65,534 units: 65,535 levels from low to high, so an error of about half a step (0.03 W in
/// 4,000 W, 0.001 degrees in 150). Values outside the range are kept as its nearest end.
///
/// Floating, for wider ranges (tokens of a site, watts of a fleet): half-precision floats scaled by a power of two so
/// that the range fits: 11 significant bits, an error of at most 0.05 % of the value down to a billionth of the range.
class SeriesCode {
public:
    SeriesCode() = default;
    /// Ends that are not finite, or not low < high, count as -1e9 to 1e9.
    SeriesCode(double low, double high);

    bool isLinear() const { return m_linear; }
    double low() const { return m_low; }
    double high() const { return m_high; }
    /// Greatest error of a value within the range.
    double errorOf(double value) const;

    std::uint16_t encode(float value) const;
    float decode(std::uint16_t code) const;
    /// codes[i] stands for sums[i] / counts[i], missing where the count is 0.
    void encodeMeans(std::span<const float> sums, std::span<const std::uint8_t> counts,
                     std::span<std::uint16_t> codes) const;

private:
    double m_low = 0.0;
    double m_high = 1.0;
    bool m_linear = true;
    float m_scale = 65534.0f; // linear: steps per unit; floating: a power of two
    float m_step = 1.0f / 65534.0f;
};

} // namespace millwright
