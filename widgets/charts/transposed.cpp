// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/charts/transposed.h"

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace millwright::charts {
namespace {

/// Copies a block of pixels and exchanges its lines and columns.
void transpose(const QRgb* from, std::ptrdiff_t fromStride, QRgb* to, std::ptrdiff_t toStride, int columns, int lines)
{
    for (int y = 0; y < lines; ++y)
        for (int x = 0; x < columns; ++x)
            to[x * toStride + y] = from[y * fromStride + x];
}

#if defined(__SSE2__)
void transpose4(const QRgb* from, std::ptrdiff_t fromStride, QRgb* to, std::ptrdiff_t toStride)
{
    const auto load = [&](int y) { return _mm_loadu_si128(reinterpret_cast<const __m128i*>(from + y * fromStride)); };
    const auto store = [&](int x, __m128i pixels) {
        _mm_storeu_si128(reinterpret_cast<__m128i*>(to + x * toStride), pixels);
    };
    const __m128i upperLeft = _mm_unpacklo_epi32(load(0), load(1));
    const __m128i upperRight = _mm_unpackhi_epi32(load(0), load(1));
    const __m128i lowerLeft = _mm_unpacklo_epi32(load(2), load(3));
    const __m128i lowerRight = _mm_unpackhi_epi32(load(2), load(3));
    store(0, _mm_unpacklo_epi64(upperLeft, lowerLeft));
    store(1, _mm_unpackhi_epi64(upperLeft, lowerLeft));
    store(2, _mm_unpacklo_epi64(upperRight, lowerRight));
    store(3, _mm_unpackhi_epi64(upperRight, lowerRight));
}
#else
void transpose4(const QRgb* from, std::ptrdiff_t fromStride, QRgb* to, std::ptrdiff_t toStride)
{
    transpose(from, fromStride, to, toStride, 4, 4);
}
#endif

} // namespace

/// Four by four pixels at a time, and what is left over one by one.
void takeLines(const QRgb* from, std::ptrdiff_t fromStride, QRgb* to, std::ptrdiff_t toStride, int columns, int lines)
{
    const int wide = columns & ~3;
    const int high = lines & ~3;
    for (int y = 0; y < high; y += 4)
        for (int x = 0; x < wide; x += 4)
            transpose4(from + y * fromStride + x, fromStride, to + x * toStride + y, toStride);
    transpose(from + wide, fromStride, to + wide * toStride, toStride, columns - wide, high);
    transpose(from + high * fromStride, fromStride, to + high, toStride, columns, lines - high);
}

void putLines(const QRgb* from, std::ptrdiff_t fromStride, QRgb* to, std::ptrdiff_t toStride, int columns, int lines)
{
    const int wide = columns & ~3;
    const int high = lines & ~3;
    for (int y = 0; y < high; y += 4)
        for (int x = 0; x < wide; x += 4)
            transpose4(from + x * fromStride + y, fromStride, to + y * toStride + x, toStride);
    transpose(from + wide * fromStride, fromStride, to + wide, toStride, high, columns - wide);
    transpose(from + high, fromStride, to + high * toStride, toStride, lines - high, columns);
}

} // namespace millwright::charts
