// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <bit>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace millwright::prometheus {

/// SipHash-1-3 under a secret key: whoever chooses label values cannot choose collisions.
/// Source: Aumasson and Bernstein, "SipHash: a fast short-input PRF" (2012), with one and three rounds.
class KeyedHash {
public:
    /// With a key from std::random_device.
    static KeyedHash random();
    constexpr KeyedHash(std::uint64_t key0, std::uint64_t key1)
        : m_key0(key0)
        , m_key1(key1)
    {
    }

    /// The same function under a key that also depends on `tweak`.
    constexpr KeyedHash tweaked(std::uint64_t tweak) const { return {m_key0 ^ tweak, m_key1}; }

    std::uint64_t operator()(std::string_view text) const
    {
        State state{m_key0 ^ 0x736f6d6570736575ull, m_key1 ^ 0x646f72616e646f6dull, m_key0 ^ 0x6c7967656e657261ull,
                    m_key1 ^ 0x7465646279746573ull};
        const char* at = text.empty() ? "" : text.data(); // an empty view may point nowhere
        for (std::size_t left = text.size() / 8; left != 0; --left, at += 8)
            state.absorb(word(at, 8));
        state.absorb(word(at, text.size() % 8) | static_cast<std::uint64_t>(text.size()) << 56);
        return state.finish();
    }

private:
    struct State {
        std::uint64_t v0, v1, v2, v3;

        void round()
        {
            v0 += v1;
            v1 = std::rotl(v1, 13) ^ v0;
            v0 = std::rotl(v0, 32);
            v2 += v3;
            v3 = std::rotl(v3, 16) ^ v2;
            v0 += v3;
            v3 = std::rotl(v3, 21) ^ v0;
            v2 += v1;
            v1 = std::rotl(v1, 17) ^ v2;
            v2 = std::rotl(v2, 32);
        }
        void absorb(std::uint64_t m)
        {
            v3 ^= m;
            round();
            v0 ^= m;
        }
        std::uint64_t finish()
        {
            v2 ^= 0xff;
            round();
            round();
            round();
            return v0 ^ v1 ^ v2 ^ v3;
        }
    };

    static std::uint64_t word(const char* at, std::size_t bytes)
    {
        std::uint64_t value = 0;
        std::memcpy(&value, at, bytes);
        return value;
    }

    std::uint64_t m_key0;
    std::uint64_t m_key1;
};

} // namespace millwright::prometheus
