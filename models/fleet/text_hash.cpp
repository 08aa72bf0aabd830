// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/fleet/text_hash.h"

#include <cstring>
#include <random>

namespace millwright {
namespace {

__extension__ using Wide = unsigned __int128;

std::uint64_t fold(std::uint64_t a, std::uint64_t b)
{
    const Wide product = static_cast<Wide>(a) * b;
    return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64);
}

std::uint64_t randomSeed()
{
    std::random_device device;
    return (static_cast<std::uint64_t>(device()) << 32 | device()) | 1u;
}

std::uint64_t load(const char* data, std::size_t bytes)
{
    std::uint64_t word = 0;
    if (bytes > 0)
        std::memcpy(&word, data, bytes);
    return word;
}

} // namespace

std::uint64_t textHash(std::string_view text)
{
    static const std::uint64_t seed = randomSeed();
    constexpr std::uint64_t k0 = 0x9E3779B97F4A7C15ull;
    constexpr std::uint64_t k1 = 0xD6E8FEB86659FD93ull;
    std::uint64_t state = fold(seed ^ text.size(), k0);
    const char* data = text.data();
    std::size_t left = text.size();
    for (; left > 16; data += 16, left -= 16)
        state = fold(load(data, 8) ^ k1 ^ seed, load(data + 8, 8) ^ state);
    const std::uint64_t low = load(data, left < 8 ? left : 8);
    const std::uint64_t high = left > 8 ? load(data + 8, left - 8) : 0;
    return fold(fold(low ^ k1 ^ seed, high ^ state), k0 ^ seed);
}

} // namespace millwright
