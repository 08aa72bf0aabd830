// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/fleet/sample_sums.h"

#include "models/domain/quality.h"

#include <cmath>
#include <cstring>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace millwright {
namespace {

bool isSample(float value, std::uint8_t mark)
{
    return QualityMark::fromBits(mark).counts() && std::isfinite(value);
}

#ifdef __SSE2__

/// Sixteen slots at once if all their marks are good, their values finite and their counts below 255.
bool addSixteen(const float* values, const std::uint8_t* marks, float* sums, std::uint8_t* counts)
{
    const __m128i mark = _mm_loadu_si128(reinterpret_cast<const __m128i*>(marks));
    const __m128i count = _mm_loadu_si128(reinterpret_cast<const __m128i*>(counts));
    const __m128i full = _mm_cmpeq_epi8(count, _mm_set1_epi8(-1));
    const __m128i good = _mm_cmpeq_epi8(mark, _mm_set1_epi8(static_cast<char>(kGood.bits())));
    const __m128 noSign = _mm_castsi128_ps(_mm_set1_epi32(0x7FFFFFFF));
    const __m128 infinity = _mm_set1_ps(HUGE_VALF);
    __m128 four[4];
    __m128 finite = _mm_castsi128_ps(_mm_set1_epi32(-1));
    for (int i = 0; i < 4; ++i) {
        four[i] = _mm_loadu_ps(values + 4 * i);
        finite = _mm_and_ps(finite, _mm_cmplt_ps(_mm_and_ps(four[i], noSign), infinity));
    }
    if (_mm_movemask_epi8(_mm_andnot_si128(full, good)) != 0xFFFF || _mm_movemask_ps(finite) != 0xF)
        return false;
    for (int i = 0; i < 4; ++i)
        _mm_storeu_ps(sums + 4 * i, _mm_add_ps(_mm_loadu_ps(sums + 4 * i), four[i]));
    _mm_storeu_si128(reinterpret_cast<__m128i*>(counts), _mm_add_epi8(count, _mm_set1_epi8(1)));
    return true;
}

#endif

} // namespace

void addSamplesPortable(std::span<const float> values, std::span<const std::uint8_t> marks, std::span<float> sums,
                        std::span<std::uint8_t> counts)
{
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (!isSample(values[i], marks[i]) || counts[i] == 255)
            continue;
        sums[i] += values[i];
        ++counts[i];
    }
}

void addSamples(std::span<const float> values, std::span<const std::uint8_t> marks, std::span<float> sums,
                std::span<std::uint8_t> counts)
{
    std::size_t i = 0;
#ifdef __SSE2__
    for (; i + 16 <= values.size(); i += 16) {
        if (!addSixteen(&values[i], &marks[i], &sums[i], &counts[i]))
            addSamplesPortable(values.subspan(i, 16), marks.subspan(i, 16), sums.subspan(i, 16), counts.subspan(i, 16));
    }
#endif
    addSamplesPortable(values.subspan(i), marks.subspan(i), sums.subspan(i), counts.subspan(i));
}

void keepSamples(std::span<const float> values, std::span<const std::uint8_t> marks, std::span<float> sums,
                 std::span<std::uint8_t> counts)
{
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (!isSample(values[i], marks[i]))
            continue;
        sums[i] = values[i];
        counts[i] = 1;
    }
}

} // namespace millwright
