// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/maps/map_codes.h"

#include "models/domain/asset.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <span>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace millwright::maps {
namespace {

using style::Ink;
using style::kRampSteps;

constexpr std::uint8_t kGoodBits = QualityMark(Quality::Good).bits();
constexpr auto kNormalByte = static_cast<std::uint8_t>(Condition::Normal);
constexpr std::uint32_t kBlock = 16;

QRgb mix(QRgb a, QRgb b, double share)
{
    const auto blend = [&](int x, int y) { return qRound(x + (y - x) * share); };
    return qRgb(blend(qRed(a), qRed(b)), blend(qGreen(a), qGreen(b)), blend(qBlue(a), qBlue(b)));
}

QRgb grey(QRgb color)
{
    const int level = qGray(color);
    return qRgb(level, level, level);
}

/// Value to steps of the ramp; the same arithmetic as the vector path, so that both agree to the bit.
struct Quantiser {
    float low;
    float factor;
    float last; ///< Step.

    const MapScale::Edges* edges; ///< Null = equal widths.

    explicit Quantiser(const MapScale& scale)
        : low(scale.ofKinds ? 0.0f : static_cast<float>(scale.low))
        , factor(factorOf(scale))
        , last(float((scale.ofKinds ? kKinds : kRampSteps) - 1))
        , edges(scale.edges && !scale.ofKinds ? &*scale.edges : nullptr)
    {
    }
    static float factorOf(const MapScale& scale)
    {
        if (scale.ofKinds)
            return 1.0f;
        return scale.high > scale.low ? static_cast<float>(double(kRampSteps) / (scale.high - scale.low)) : 0.0f;
    }
    std::uint8_t step(float value) const
    {
        if (edges)
            return static_cast<std::uint8_t>(
                std::count_if(edges->begin(), edges->end(), [value](float edge) { return edge < value; }));
        const float scaled = (value - low) * factor;
        return static_cast<std::uint8_t>(std::min(std::max(scaled, 0.0f), last));
    }
};

std::uint8_t alarmCode(Condition condition, bool old)
{
    const auto place = 4u - static_cast<unsigned>(condition);
    return static_cast<std::uint8_t>(code::kAlarm + 2u * place + (old ? 0u : 1u));
}

std::uint8_t encodeOne(const Quantiser& quantiser, float value, QualityMark mark, Condition condition)
{
    const bool old = mark.quality() == Quality::Stale || mark.quality() == Quality::Suspect;
    if (condition >= Condition::Critical && condition <= Condition::Low)
        return alarmCode(condition, old);
    if (mark.reason() == QualityReason::Unsupported && !mark.hasValue())
        return code::kBlank;
    // An old value stays in sight as such though nobody judges it any more; a fresh one that nobody judges does not.
    const bool isJudged = condition == Condition::Normal || (condition == Condition::Unknown && old);
    if (!isJudged || !mark.hasValue() || !std::isfinite(value))
        return code::kMissing;
    return static_cast<std::uint8_t>((old ? code::kOld : code::kValue) + quantiser.step(value));
}

std::uint8_t encodeAt(const MapFrame& frame, const Quantiser& quantiser, std::uint32_t slot)
{
    const float value = slot < frame.values.size() ? frame.values[slot] : std::numeric_limits<float>::quiet_NaN();
    const QualityMark mark = QualityMark::fromBits(slot < frame.marks.size() ? frame.marks[slot] : 0);
    Condition condition = frame.conditions.empty() ? Condition::Normal : Condition::Unknown;
    if (slot < frame.conditions.size())
        condition = static_cast<Condition>(frame.conditions[slot]);
    return encodeOne(quantiser, value, mark, condition);
}

#ifdef __SSE2__
bool allEqual(const std::uint8_t* bytes, std::uint8_t expected)
{
    const __m128i block = _mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes));
    return _mm_movemask_epi8(_mm_cmpeq_epi8(block, _mm_set1_epi8(static_cast<char>(expected)))) == 0xFFFF;
}

/// Sixteen values that are good and normal: code = finite ? kValue + step : kMissing.
void encodeBlock(const Quantiser& quantiser, const float* values, std::uint8_t* out)
{
    const __m128 low = _mm_set1_ps(quantiser.low);
    const __m128 factor = _mm_set1_ps(quantiser.factor);
    const __m128 top = _mm_set1_ps(quantiser.last);
    const __m128 largest = _mm_set1_ps(std::numeric_limits<float>::max());
    const __m128 noSign = _mm_castsi128_ps(_mm_set1_epi32(0x7FFFFFFF));
    const __m128i first = _mm_set1_epi32(code::kValue);
    const __m128i missing = _mm_set1_epi32(code::kMissing);
    const auto four = [&](const float* at) {
        const __m128 value = _mm_loadu_ps(at);
        const __m128i finite = _mm_castps_si128(_mm_cmple_ps(_mm_and_ps(value, noSign), largest)); // False for NaN.
        __m128 scaled = _mm_mul_ps(_mm_sub_ps(value, low), factor);
        scaled = _mm_min_ps(_mm_max_ps(scaled, _mm_setzero_ps()), top);
        const __m128i step = _mm_add_epi32(_mm_cvttps_epi32(scaled), first);
        return _mm_or_si128(_mm_and_si128(finite, step), _mm_andnot_si128(finite, missing));
    };
    const __m128i a = _mm_packs_epi32(four(values), four(values + 4));
    const __m128i b = _mm_packs_epi32(four(values + 8), four(values + 12));
    _mm_storeu_si128(reinterpret_cast<__m128i*>(out), _mm_packus_epi16(a, b));
}

/// The same by edges: a step for each edge that the value lies above.
void encodeRanks(const MapScale::Edges& edges, const float* values, std::uint8_t* out)
{
    const __m128 largest = _mm_set1_ps(std::numeric_limits<float>::max());
    const __m128 noSign = _mm_castsi128_ps(_mm_set1_epi32(0x7FFFFFFF));
    const __m128i missing = _mm_set1_epi32(code::kMissing);
    const auto four = [&](const float* at) {
        const __m128 value = _mm_loadu_ps(at);
        const __m128i finite = _mm_castps_si128(_mm_cmple_ps(_mm_and_ps(value, noSign), largest)); // False for NaN.
        __m128i step = _mm_set1_epi32(code::kValue);
        for (const float edge : edges)
            step = _mm_sub_epi32(step, _mm_castps_si128(_mm_cmplt_ps(_mm_set1_ps(edge), value)));
        return _mm_or_si128(_mm_and_si128(finite, step), _mm_andnot_si128(finite, missing));
    };
    const __m128i a = _mm_packs_epi32(four(values), four(values + 4));
    const __m128i b = _mm_packs_epi32(four(values + 8), four(values + 12));
    _mm_storeu_si128(reinterpret_cast<__m128i*>(out), _mm_packus_epi16(a, b));
}
#endif

void setCode(MapColours& colours, std::uint8_t mark, QRgb body, QRgb edge, QRgb cut, QRgb plain)
{
    colours.body[mark] = body;
    colours.edge[mark] = edge;
    colours.cut[mark] = cut;
    colours.plain[mark] = plain;
}

/// `steps` colours of values, by step.
MapColours coloursOf(const style::Palette& palette, std::span<const QRgb> steps, bool frozen)
{
    MapColours colours;
    const QRgb ground = palette.rgb(Ink::Surface);
    const auto flat = [&](std::uint8_t mark, QRgb color) { setCode(colours, mark, color, color, color, color); };
    flat(code::kAbsent, ground);
    setCode(colours, code::kBlank, ground, palette.rgb(Ink::Line), ground, palette.rgb(Ink::Hairline));
    for (std::uint8_t step = 0; step < steps.size(); ++step) {
        const QRgb value = steps[step];
        const QRgb old = mix(value, ground, 0.4);
        setCode(colours, code::kOld + step, old, old, ground, mix(value, ground, 0.6));
        flat(code::kValue + step, value);
    }
    const QRgb bad = palette.rgb(Ink::Bad);
    // Small marks cannot be hollow: dim ones keep a silent rack from shouting louder than a fault; it carries a symbol.
    setCode(colours, code::kMissing, ground, bad, ground, mix(bad, ground, 0.5));
    for (const Condition condition : {Condition::Low, Condition::Medium, Condition::High, Condition::Critical}) {
        const QRgb color = palette.rgb(style::inkOf(condition));
        setCode(colours, alarmCode(condition, true), color, color, ground, mix(color, ground, 0.35));
        flat(alarmCode(condition, false), color);
    }
    if (frozen)
        for (MapColours::Row* row : {&colours.plain, &colours.body, &colours.edge, &colours.cut})
            for (QRgb& color : *row)
                color = color == ground ? ground : mix(grey(color), ground, 0.6);
    return colours;
}

} // namespace

MapColours mapColours(const style::Palette& palette, style::Ramp ramp, bool frozen)
{
    return coloursOf(palette, palette.ramps[static_cast<std::size_t>(ramp)], frozen);
}

MapColours mapColours(const style::Palette& palette, const MapScale& scale, bool frozen)
{
    if (!scale.ofKinds)
        return mapColours(palette, scale.ramp, frozen);
    std::array<QRgb, kKinds> kinds{};
    for (std::size_t kind = 0; kind < kKinds; ++kind)
        kinds[kind] = kindColour(palette, kind);
    return coloursOf(palette, kinds, frozen);
}

QRgb kindColour(const style::Palette& palette, std::size_t kind)
{
    // Every other step of both ramps: neighbours on one differ in lightness, those across from each other in tint.
    constexpr std::array kRamps{style::Ramp::Load,        style::Ramp::Temperature, style::Ramp::Temperature,
                                style::Ramp::Load,        style::Ramp::Temperature, style::Ramp::Load,
                                style::Ramp::Temperature, style::Ramp::Load};
    static_assert(kRamps.size() == kKinds);
    return palette.rgb(kRamps[kind], kind / 2 * 2);
}

std::size_t colourTable(const MapScale& scale)
{
    return scale.ofKinds ? kColourTables - 1 : static_cast<std::size_t>(scale.ramp);
}

void encode(const MapFrame& frame, std::uint32_t first, std::uint32_t count, std::uint8_t* out)
{
    const Quantiser quantiser(frame.scale);
    const auto one = [&](std::uint32_t i) { out[i] = encodeAt(frame, quantiser, first + i); };
    std::uint32_t done = 0;
#ifdef __SSE2__
    const auto block = [&](std::uint32_t i) {
        const std::uint32_t at = first + i;
        const bool isPlain = allEqual(&frame.marks[at], kGoodBits) &&
                             (frame.conditions.empty() || allEqual(&frame.conditions[at], kNormalByte));
        if (isPlain && quantiser.edges)
            return encodeRanks(*quantiser.edges, &frame.values[at], out + i);
        if (isPlain)
            return encodeBlock(quantiser, &frame.values[at], out + i);
        for (std::uint32_t k = i; k < i + kBlock; ++k)
            one(k);
    };
    const std::size_t known = std::min({frame.values.size(), frame.marks.size(),
                                        frame.conditions.empty() ? frame.values.size() : frame.conditions.size()});
    if (count >= kBlock && std::size_t(first) + count <= known) {
        for (; done + kBlock <= count; done += kBlock)
            block(done);
        block(count - kBlock); // The rest, overlapping what is done: racks of 72 are not whole blocks.
        return;
    }
#endif
    for (; done < count; ++done)
        one(done);
}

std::uint8_t largestOf(const std::uint8_t* codes, std::size_t count)
{
#ifdef __SSE2__
    if (count >= kBlock) {
        const auto block = [codes](std::size_t at) {
            return _mm_loadu_si128(reinterpret_cast<const __m128i*>(codes + at));
        };
        __m128i largest = block(count - kBlock);
        for (std::size_t at = 0; at + kBlock < count; at += kBlock)
            largest = _mm_max_epu8(largest, block(at));
        largest = _mm_max_epu8(largest, _mm_srli_si128(largest, 8));
        largest = _mm_max_epu8(largest, _mm_srli_si128(largest, 4));
        largest = _mm_max_epu8(largest, _mm_srli_si128(largest, 2));
        largest = _mm_max_epu8(largest, _mm_srli_si128(largest, 1));
        return static_cast<std::uint8_t>(_mm_cvtsi128_si32(largest) & 0xFF);
    }
#endif
    return *std::max_element(codes, codes + count);
}

std::uint8_t encodeSlot(const MapFrame& frame, std::uint32_t slot)
{
    return slot == kNoSlot ? code::kAbsent : encodeAt(frame, Quantiser(frame.scale), slot);
}

} // namespace millwright::maps
