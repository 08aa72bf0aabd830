// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <cstring>

namespace millwright::gateway {

/// Number of leading bytes in [begin, end) that equal the first one; at least 1. The range must not be empty.
inline std::uint32_t equalSpan(const std::uint8_t* begin, const std::uint8_t* end)
{
    const std::uint64_t pattern = 0x0101010101010101ull * *begin;
    const std::uint8_t* at = begin;
    for (std::uint64_t word = 0; end - at >= 8; at += 8) {
        std::memcpy(&word, at, 8);
        if (word != pattern)
            break;
    }
    while (at != end && *at == *begin)
        ++at;
    return static_cast<std::uint32_t>(at - begin);
}

/// Appends `count` times `value` to a list of (count, value) pairs, joining it with the last pair where they agree.
template <typename Pairs>
void appendRun(Pairs& pairs, std::uint32_t count, std::uint32_t value)
{
    const int size = pairs.size();
    if (size >= 2 && pairs.Get(size - 1) == value) {
        pairs.Set(size - 2, pairs.Get(size - 2) + count);
        return;
    }
    pairs.Add(count);
    pairs.Add(value);
}

} // namespace millwright::gateway
