// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/fleet/rollup_kernel.h"

#ifdef __SSE2__

#include "models/domain/quality.h"

#include <algorithm>
#include <cstring>
#include <emmintrin.h>
#include <limits>

namespace millwright {
namespace {

constexpr std::size_t kLanes = 8;
constexpr std::size_t kBlock = 128;
constexpr float kInfinity = std::numeric_limits<float>::infinity();

/// All ones where the byte is a mark whose value counts: quality good, estimated or modelled.
inline __m128i countingMarks(__m128i quality)
{
    const __m128i fromZero = _mm_sub_epi8(quality, _mm_set1_epi8(1)); // unspecified wraps round to 255
    return _mm_cmpeq_epi8(_mm_min_epu8(fromZero, _mm_set1_epi8(2)), fromZero);
}

inline __m128i qualityOf(__m128i marks)
{
    return _mm_and_si128(marks, _mm_set1_epi8(7));
}

/// Eight marks as two masks over four floats each (all ones = does not count), and as qualities in 32 bits.
struct EightMarks {
    explicit EightMarks(const std::uint8_t* marks)
    {
        const __m128i quality = qualityOf(_mm_loadl_epi64(reinterpret_cast<const __m128i*>(marks)));
        const __m128i counting = countingMarks(quality);
        const __m128i counting16 = _mm_unpacklo_epi8(counting, counting);
        const __m128i quality16 = _mm_unpacklo_epi8(quality, _mm_setzero_si128());
        const __m128i ones = _mm_set1_epi32(-1);
        out[0] = _mm_castsi128_ps(_mm_xor_si128(_mm_unpacklo_epi16(counting16, counting16), ones));
        out[1] = _mm_castsi128_ps(_mm_xor_si128(_mm_unpackhi_epi16(counting16, counting16), ones));
        quality32[0] = _mm_unpacklo_epi16(quality16, _mm_setzero_si128());
        quality32[1] = _mm_unpackhi_epi16(quality16, _mm_setzero_si128());
    }

    __m128 out[2];
    __m128i quality32[2];
};

/// Totals of up to 128 values at a time in eight lanes.
class Lanes {
public:
    /// Four values; `out` has all ones where a value does not count for reasons other than itself.
    inline __m128 add(std::size_t half, __m128 value, __m128 out)
    {
        const __m128 magnitude = _mm_and_ps(value, _mm_castsi128_ps(_mm_set1_epi32(0x7FFFFFFF)));
        const __m128 left = _mm_or_ps(_mm_cmpnlt_ps(magnitude, _mm_set1_ps(kInfinity)), out);
        const __m128 orNaN = _mm_or_ps(value, left);
        m_sum[half] = _mm_add_ps(m_sum[half], _mm_andnot_ps(left, value));
        m_min[half] = _mm_min_ps(orNaN, m_min[half]); // gives the second operand where the first is NaN
        m_max[half] = _mm_max_ps(orNaN, m_max[half]);
        m_left[half] = _mm_sub_epi32(m_left[half], _mm_castps_si128(left));
        return left;
    }
    inline void addQuality(__m128i quality, __m128 left)
    {
        m_quality = _mm_max_epi16(m_quality, _mm_andnot_si128(_mm_castps_si128(left), quality));
    }
    inline void endBlock()
    {
        const __m128 sum = _mm_add_ps(m_sum[0], m_sum[1]);
        m_sums[0] = _mm_add_pd(m_sums[0], _mm_cvtps_pd(sum));
        m_sums[1] = _mm_add_pd(m_sums[1], _mm_cvtps_pd(_mm_movehl_ps(sum, sum)));
        m_sum[0] = m_sum[1] = _mm_setzero_ps();
    }
    /// `added` counts all values that were added, padding included.
    inline RunTotals totals(std::size_t added) const
    {
        RunTotals totals;
        const __m128i left = _mm_add_epi32(m_left[0], m_left[1]);
        const __m128i left2 = _mm_add_epi32(left, _mm_shuffle_epi32(left, 0x4E));
        const __m128i left1 = _mm_add_epi32(left2, _mm_shuffle_epi32(left2, 0xB1));
        totals.reported = static_cast<std::uint32_t>(added) - static_cast<std::uint32_t>(_mm_cvtsi128_si32(left1));
        const __m128d sums = _mm_add_pd(m_sums[0], m_sums[1]);
        totals.sum = _mm_cvtsd_f64(sums) + _mm_cvtsd_f64(_mm_unpackhi_pd(sums, sums));
        const __m128 min4 = _mm_min_ps(m_min[0], m_min[1]);
        const __m128 min2 = _mm_min_ps(min4, _mm_movehl_ps(min4, min4));
        totals.min = _mm_cvtss_f32(_mm_min_ss(min2, _mm_shuffle_ps(min2, min2, 1)));
        const __m128 max4 = _mm_max_ps(m_max[0], m_max[1]);
        const __m128 max2 = _mm_max_ps(max4, _mm_movehl_ps(max4, max4));
        totals.max = _mm_cvtss_f32(_mm_max_ss(max2, _mm_shuffle_ps(max2, max2, 1)));
        if (totals.reported == 0)
            totals.min = totals.max = std::numeric_limits<float>::quiet_NaN();
        return totals;
    }
    std::uint8_t quality() const
    {
        const __m128i q2 = _mm_max_epi16(m_quality, _mm_shuffle_epi32(m_quality, 0x4E));
        const __m128i q1 = _mm_max_epi16(q2, _mm_shuffle_epi32(q2, 0xB1));
        return static_cast<std::uint8_t>(_mm_cvtsi128_si32(q1));
    }

private:
    __m128 m_sum[2] = {_mm_setzero_ps(), _mm_setzero_ps()};
    __m128 m_min[2] = {_mm_set1_ps(kInfinity), _mm_set1_ps(kInfinity)};
    __m128 m_max[2] = {_mm_set1_ps(-kInfinity), _mm_set1_ps(-kInfinity)};
    __m128i m_left[2] = {_mm_setzero_si128(), _mm_setzero_si128()};
    __m128i m_quality = _mm_setzero_si128();
    __m128d m_sums[2] = {_mm_setzero_pd(), _mm_setzero_pd()};
};

/// Calls step(i) for each eight of `count` that are whole, and end() after each block; the last block ends only when
/// nothing is left over.
template <typename Step, typename End>
inline std::size_t eachWholeEight(std::size_t count, Step step, End end)
{
    const std::size_t whole = count / kLanes * kLanes;
    for (std::size_t begin = 0; begin < whole; begin += kBlock) {
        const std::size_t blockEnd = begin + kBlock < whole ? begin + kBlock : whole;
        for (std::size_t i = begin; i < blockEnd; i += kLanes)
            step(i);
        if (blockEnd % kBlock == 0 || whole == count)
            end();
    }
    return whole;
}

/// The values that do not fill eight lanes, padded with what does not count.
struct Rest {
    Rest(std::span<const float> values, std::size_t whole)
        : count(values.size() - whole)
    {
        for (float& value : padded)
            value = std::numeric_limits<float>::quiet_NaN();
        std::memcpy(padded, values.data() + whole, count * sizeof(float));
    }
    void takeMarks(std::span<const std::uint8_t> from) { std::memcpy(marks, from.data() + from.size() - count, count); }
    std::size_t padding() const { return kLanes - count; }

    std::size_t count;
    float padded[kLanes];
    std::uint8_t marks[kLanes] = {};
};

/// Quality is left out where all eight are good: what reports at all is at least that.
inline void addEight(Lanes& lanes, const float* values, const std::uint8_t* marks)
{
    constexpr std::uint64_t allGood = 0x0101010101010101u * kGood.bits();
    std::uint64_t eightMarks = 0;
    std::memcpy(&eightMarks, marks, sizeof eightMarks);
    if (eightMarks == allGood) {
        lanes.add(0, _mm_loadu_ps(values), _mm_setzero_ps());
        lanes.add(1, _mm_loadu_ps(values + 4), _mm_setzero_ps());
        return;
    }
    const EightMarks eight(marks);
    for (std::size_t half = 0; half < 2; ++half) {
        const __m128 left = lanes.add(half, _mm_loadu_ps(values + 4 * half), eight.out[half]);
        lanes.addQuality(eight.quality32[half], left);
    }
}

inline void countEight(__m128i (&sums)[5], const float* values, const std::uint8_t* marks)
{
    const EightMarks eight(marks);
    for (std::size_t half = 0; half < 2; ++half) {
        const __m128 four = _mm_loadu_ps(values + 4 * half);
        for (std::size_t c = 0; c < 5; ++c) {
            const __m128 same = _mm_cmpeq_ps(four, _mm_set1_ps(static_cast<float>(c + 1)));
            sums[c] = _mm_sub_epi32(sums[c], _mm_castps_si128(_mm_andnot_ps(eight.out[half], same)));
        }
    }
}

} // namespace

RunTotals runTotals(std::span<const float> values, std::span<const std::uint8_t> marks)
{
    Lanes lanes;
    const std::size_t whole = eachWholeEight(
        values.size(), [&](std::size_t i) { addEight(lanes, values.data() + i, marks.data() + i); },
        [&] { lanes.endBlock(); });
    std::size_t padding = 0;
    if (whole < values.size()) {
        Rest rest(values, whole);
        rest.takeMarks(marks);
        addEight(lanes, rest.padded, rest.marks);
        lanes.endBlock();
        padding = rest.padding();
    }
    RunTotals totals = lanes.totals(values.size() + padding);
    totals.quality = totals.reported > 0 ? std::max(lanes.quality(), kGood.bits()) : std::uint8_t{0};
    return totals;
}

ConditionCounts conditionCounts(std::span<const float> values, std::span<const std::uint8_t> marks)
{
    __m128i sums[5] = {};
    const std::size_t whole = eachWholeEight(
        values.size(), [&](std::size_t i) { countEight(sums, values.data() + i, marks.data() + i); }, [] {});
    if (whole < values.size()) {
        Rest rest(values, whole);
        rest.takeMarks(marks);
        countEight(sums, rest.padded, rest.marks);
    }
    ConditionCounts counts{};
    counts[0] = static_cast<std::uint32_t>(values.size());
    for (std::size_t c = 0; c < 5; ++c) {
        std::uint32_t lanes[4];
        std::memcpy(lanes, &sums[c], sizeof lanes);
        counts[c + 1] = lanes[0] + lanes[1] + lanes[2] + lanes[3];
        counts[0] -= counts[c + 1];
    }
    return counts;
}

} // namespace millwright

#endif
