// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

/// Formulas that the palette is judged by, independent of the code under test.
namespace millwright::testing {

inline double linear(int channel)
{
    const double c = channel / 255.0;
    return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
}

/// WCAG 2.2 relative luminance.
inline double luminance(QRgb color)
{
    return 0.2126 * linear(qRed(color)) + 0.7152 * linear(qGreen(color)) + 0.0722 * linear(qBlue(color));
}

/// WCAG 2.2 contrast ratio, 1 to 21.
inline double contrast(QRgb a, QRgb b)
{
    const auto [low, high] = std::minmax({luminance(a), luminance(b)});
    return (high + 0.05) / (low + 0.05);
}

using Triple = std::array<double, 3>;

/// CIE Lab, D65, of linear RGB.
inline Triple labOfLinear(const Triple& rgb)
{
    const double x = (0.4124564 * rgb[0] + 0.3575761 * rgb[1] + 0.1804375 * rgb[2]) / 0.95047;
    const double y = 0.2126729 * rgb[0] + 0.7151522 * rgb[1] + 0.0721750 * rgb[2];
    const double z = (0.0193339 * rgb[0] + 0.1191920 * rgb[1] + 0.9503041 * rgb[2]) / 1.08883;
    const auto f = [](double t) { return t > 216.0 / 24389.0 ? std::cbrt(t) : (24389.0 / 27.0 * t + 16.0) / 116.0; };
    return {116.0 * f(y) - 16.0, 500.0 * (f(x) - f(y)), 200.0 * (f(y) - f(z))};
}

inline Triple linearOf(QRgb color)
{
    return {linear(qRed(color)), linear(qGreen(color)), linear(qBlue(color))};
}

inline Triple lab(QRgb color)
{
    return labOfLinear(linearOf(color));
}

inline double chroma(QRgb color)
{
    const Triple value = lab(color);
    return std::hypot(value[1], value[2]);
}

/// CIEDE2000 (Sharma, Wu, Dalal 2005), k = 1.
inline double deltaE2000(const Triple& one, const Triple& two)
{
    constexpr double pi = std::numbers::pi;
    const double c1 = std::hypot(one[1], one[2]);
    const double c2 = std::hypot(two[1], two[2]);
    const double mean7 = std::pow((c1 + c2) / 2.0, 7);
    const double g = 0.5 * (1.0 - std::sqrt(mean7 / (mean7 + std::pow(25.0, 7))));
    const double a1 = (1 + g) * one[1];
    const double a2 = (1 + g) * two[1];
    const double cp1 = std::hypot(a1, one[2]);
    const double cp2 = std::hypot(a2, two[2]);
    const auto hue = [&](double b, double a) {
        return a == 0 && b == 0 ? 0.0 : std::fmod(std::atan2(b, a) + 2 * pi, 2 * pi);
    };
    const double h1 = hue(one[2], a1);
    const double h2 = hue(two[2], a2);
    double dh = h2 - h1;
    if (cp1 * cp2 == 0)
        dh = 0;
    else if (dh > pi)
        dh -= 2 * pi;
    else if (dh < -pi)
        dh += 2 * pi;
    const double dL = two[0] - one[0];
    const double dC = cp2 - cp1;
    const double dH = 2 * std::sqrt(cp1 * cp2) * std::sin(dh / 2);
    const double L = (one[0] + two[0]) / 2;
    const double C = (cp1 + cp2) / 2;
    double h = h1 + h2;
    if (cp1 * cp2 != 0) {
        if (std::abs(h1 - h2) > pi)
            h += h < 2 * pi ? 2 * pi : -2 * pi;
        h /= 2;
    }
    const double T = 1 - 0.17 * std::cos(h - pi / 6) + 0.24 * std::cos(2 * h) + 0.32 * std::cos(3 * h + pi / 30) -
                     0.20 * std::cos(4 * h - 63 * pi / 180);
    const double turn = (h * 180 / pi - 275) / 25;
    const double theta = pi / 6 * std::exp(-turn * turn);
    const double C7 = std::pow(C, 7);
    const double rC = 2 * std::sqrt(C7 / (C7 + std::pow(25.0, 7)));
    const double sL = 1 + 0.015 * (L - 50) * (L - 50) / std::sqrt(20 + (L - 50) * (L - 50));
    const double sC = 1 + 0.045 * C;
    const double sH = 1 + 0.015 * C * T;
    const double rT = -std::sin(2 * theta) * rC;
    return std::sqrt(dL / sL * dL / sL + dC / sC * dC / sC + dH / sH * dH / sH + rT * dC / sC * dH / sH);
}

using Matrix = std::array<Triple, 3>;

/// Machado, Oliveira, Fernandes 2009, severity 1.0, on linear RGB.
inline constexpr Matrix kProtan{
    {{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}}};
inline constexpr Matrix kDeutan{
    {{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}}};
inline constexpr Matrix kTritan{
    {{1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602}, {0.004733, 0.691367, 0.303900}}};
inline constexpr Matrix kNormalVision{{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}};

inline Triple seen(QRgb color, const Matrix& vision)
{
    const Triple rgb = linearOf(color);
    Triple out{};
    for (std::size_t i = 0; i < 3; ++i)
        out[i] = std::clamp(vision[i][0] * rgb[0] + vision[i][1] * rgb[1] + vision[i][2] * rgb[2], 0.0, 1.0);
    return labOfLinear(out);
}

} // namespace millwright::testing
