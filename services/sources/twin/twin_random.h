// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace millwright::twin {

/// Stateless draws: the same key gives the same number on every machine, so that a run needs no stored generator and
/// any tick can be computed by itself.

/// 32-bit finaliser (lowbias32): every input bit reaches every output bit.
constexpr std::uint32_t mix32(std::uint32_t x)
{
    x ^= x >> 16;
    x *= 0x7FEB352Du;
    x ^= x >> 15;
    x *= 0x846CA68Bu;
    x ^= x >> 16;
    return x;
}

/// 64-bit finaliser (splitmix64).
constexpr std::uint64_t mix64(std::uint64_t x)
{
    x += 0x9E3779B97F4A7C15ull;
    x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9ull;
    x = (x ^ (x >> 27)) * 0x94D049BB133111EBull;
    return x ^ (x >> 31);
}

/// One key out of several parts; the order matters.
constexpr std::uint64_t drawKey(std::uint64_t a, std::uint64_t b, std::uint64_t c = 0)
{
    return mix64(mix64(mix64(a) ^ b) ^ c);
}

/// Uniform in (0, 1), never either end.
constexpr double unitDraw(std::uint64_t key)
{
    return (static_cast<double>(mix64(key) >> 11) + 0.5) * 0x1p-53;
}

/// Near-normal draw with mean 0 and deviation 1 (sum of four uniforms), bounded by ±3.5.
constexpr double bellDraw(std::uint64_t key)
{
    const std::uint64_t bits = mix64(key);
    double sum = 0.0;
    for (int shift = 0; shift < 64; shift += 16)
        sum += static_cast<double>((bits >> shift) & 0xFFFFu);
    return (sum / 65535.0 - 2.0) * 1.7320508075688772;
}

/// Smooth noise in (-1, 1) that wanders with the given period (s): cubic between draws at whole periods. `seconds` may
/// not be negative.
constexpr double driftNoise(std::uint64_t key, double seconds, double period)
{
    const double position = seconds / period;
    const auto cell = static_cast<std::uint64_t>(position);
    const double x = position - static_cast<double>(cell);
    const double from = 2.0 * unitDraw(drawKey(key, cell)) - 1.0;
    const double to = 2.0 * unitDraw(drawKey(key, cell + 1)) - 1.0;
    return from + (to - from) * x * x * (3.0 - 2.0 * x);
}

} // namespace millwright::twin
