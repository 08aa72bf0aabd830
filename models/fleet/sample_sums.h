// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>

namespace millwright {

/// Adds each value that counts (finite, and its mark counts) to its sum, and one to its count; a count stops at 255 and
/// takes no more values then. `sums` and `counts` are at least as long as `values` and `marks`. SSE2 where the machine
/// has it, with the same bits as the portable loop.
void addSamples(std::span<const float> values, std::span<const std::uint8_t> marks, std::span<float> sums,
                std::span<std::uint8_t> counts);
void addSamplesPortable(std::span<const float> values, std::span<const std::uint8_t> marks, std::span<float> sums,
                        std::span<std::uint8_t> counts);

/// Keeps the last value that counts, with count 1.
void keepSamples(std::span<const float> values, std::span<const std::uint8_t> marks, std::span<float> sums,
                 std::span<std::uint8_t> counts);

} // namespace millwright
