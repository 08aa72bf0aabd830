// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/quality.h"

#include <bit>
#include <cstdint>
#include <cstring>
#include <limits>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace millwright::hub {

/// Comparisons of 64 neighbouring values at a time, one bit each, lowest slot in bit 0. A NaN compares false, as it
/// enters neither minimum nor maximum. SSE2 where there is SSE2 (every amd64), a portable loop elsewhere.
inline constexpr std::uint32_t kBlock = 64;

struct Extremes {
    float min = std::numeric_limits<float>::infinity();
    float max = -std::numeric_limits<float>::infinity();
};

#if defined(__SSE2__)

namespace detail {

template <typename Compare>
std::uint64_t compareFloats(const float* values, Compare compare)
{
    std::uint64_t mask = 0;
    for (unsigned part = 0; part < 4; ++part) {
        const float* at = values + part * 16u;
        const __m128i low = _mm_packs_epi32(_mm_castps_si128(compare(_mm_loadu_ps(at))),
                                            _mm_castps_si128(compare(_mm_loadu_ps(at + 4))));
        const __m128i high = _mm_packs_epi32(_mm_castps_si128(compare(_mm_loadu_ps(at + 8))),
                                             _mm_castps_si128(compare(_mm_loadu_ps(at + 12))));
        const auto bits = static_cast<std::uint64_t>(_mm_movemask_epi8(_mm_packs_epi16(low, high)));
        mask |= bits << (part * 16u);
    }
    return mask;
}

template <typename Compare>
std::uint64_t compareBytes(const std::uint8_t* bytes, Compare compare)
{
    std::uint64_t mask = 0;
    for (unsigned part = 0; part < 4; ++part) {
        const __m128i loaded = _mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes + part * 16u));
        const auto bits = static_cast<std::uint64_t>(_mm_movemask_epi8(compare(loaded)));
        mask |= bits << (part * 16u);
    }
    return mask;
}

} // namespace detail

inline std::uint64_t maskAbove(const float* values, float limit)
{
    const __m128 wide = _mm_set1_ps(limit);
    return detail::compareFloats(values, [&](__m128 x) { return _mm_cmpgt_ps(x, wide); });
}

inline std::uint64_t maskBelow(const float* values, float limit)
{
    const __m128 wide = _mm_set1_ps(limit);
    return detail::compareFloats(values, [&](__m128 x) { return _mm_cmplt_ps(x, wide); });
}

inline Extremes extremesOf(const float* values)
{
    // The operand order matters: min_ps and max_ps give their second operand where one is a NaN.
    Extremes result;
    __m128 least = _mm_set1_ps(result.min), most = _mm_set1_ps(result.max);
    for (unsigned i = 0; i < kBlock; i += 4) {
        const __m128 x = _mm_loadu_ps(values + i);
        least = _mm_min_ps(x, least);
        most = _mm_max_ps(x, most);
    }
    alignas(16) float low[4], high[4];
    _mm_store_ps(low, least);
    _mm_store_ps(high, most);
    for (unsigned i = 0; i < 4; ++i) {
        result.min = low[i] < result.min ? low[i] : result.min;
        result.max = high[i] > result.max ? high[i] : result.max;
    }
    return result;
}

/// Marks whose value may enter sums, limits and formulas (QualityMark::counts).
inline std::uint64_t maskCounting(const std::uint8_t* marks)
{
    const __m128i low3 = _mm_set1_epi8(7), zero = _mm_setzero_si128(), four = _mm_set1_epi8(4);
    return detail::compareBytes(marks, [&](__m128i x) {
        const __m128i quality = _mm_and_si128(x, low3);
        return _mm_and_si128(_mm_cmpgt_epi8(quality, zero), _mm_cmpgt_epi8(four, quality));
    });
}

/// Marks that say missing or say nothing.
inline std::uint64_t maskMissing(const std::uint8_t* marks)
{
    const __m128i low3 = _mm_set1_epi8(7), zero = _mm_setzero_si128();
    return detail::compareBytes(marks, [&](__m128i x) {
        const __m128i quality = _mm_and_si128(x, low3);
        return _mm_or_si128(_mm_cmpeq_epi8(quality, zero), _mm_cmpeq_epi8(quality, low3));
    });
}

#else

namespace detail {

template <typename T, typename Test>
std::uint64_t testEach(const T* values, Test test)
{
    std::uint64_t mask = 0;
    for (unsigned i = 0; i < kBlock; ++i)
        mask |= static_cast<std::uint64_t>(test(values[i])) << i;
    return mask;
}

} // namespace detail

inline std::uint64_t maskAbove(const float* values, float limit)
{
    return detail::testEach(values, [=](float x) { return x > limit; });
}

inline std::uint64_t maskBelow(const float* values, float limit)
{
    return detail::testEach(values, [=](float x) { return x < limit; });
}

inline Extremes extremesOf(const float* values)
{
    Extremes result;
    for (unsigned i = 0; i < kBlock; ++i) {
        result.min = values[i] < result.min ? values[i] : result.min;
        result.max = values[i] > result.max ? values[i] : result.max;
    }
    return result;
}

inline std::uint64_t maskCounting(const std::uint8_t* marks)
{
    return detail::testEach(marks, [](std::uint8_t bits) { return QualityMark::fromBits(bits).counts(); });
}

inline std::uint64_t maskMissing(const std::uint8_t* marks)
{
    return detail::testEach(marks, [](std::uint8_t bits) { return (bits & 7u) == 0u || (bits & 7u) == 7u; });
}

#endif

/// Calls `visit` with the position of each bit that is set.
template <typename Visit>
void forEachBit(std::uint64_t mask, Visit visit)
{
    for (; mask != 0; mask &= mask - 1)
        visit(static_cast<std::uint32_t>(std::countr_zero(mask)));
}

/// A block of a column that may end before 64: `count` values, then `filler`.
template <typename T>
class PaddedBlock {
public:
    PaddedBlock(const T* from, std::uint32_t count, T filler)
        : m_from(from)
    {
        if (count >= kBlock)
            return;
        std::memcpy(m_copy, from, count * sizeof(T));
        for (std::uint32_t i = count; i < kBlock; ++i)
            m_copy[i] = filler;
        m_from = m_copy;
    }
    PaddedBlock(const PaddedBlock&) = delete;
    PaddedBlock& operator=(const PaddedBlock&) = delete;

    const T* data() const { return m_from; }

private:
    const T* m_from;
    T m_copy[kBlock];
};

} // namespace millwright::hub
