// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/hub/piece_sums.h"

#include "services/hub/block_masks.h"

#include <algorithm>
#include <array>
#include <bit>

namespace millwright::hub {
namespace {

/// Adds the values of one column in the slots of a mask: those whose mark counts.
void addColumn(WeightedSum& total, const Column* column, std::size_t word, std::uint64_t mask)
{
    total.expected += std::popcount(mask);
    const auto first = static_cast<Slot>(word * kBlock);
    if (!column || mask == 0 || first >= column->size())
        return;
    const std::uint32_t count = std::min<std::uint32_t>(kBlock, column->size() - first);
    const PaddedBlock<std::uint8_t> marks(column->marks.data() + first, count, kMissing.bits());
    const PaddedBlock<float> values(column->values.data() + first, count, 0.0f);
    const std::uint64_t counting = mask & maskCounting(marks.data());
    total.sum += sumMasked(values.data(), counting);
    total.reported += std::popcount(counting);
}

void scale(WeightedSum& total, double weight, double unit)
{
    total.sum *= weight * unit;
    total.reported *= weight;
    total.expected *= weight;
}

} // namespace

#if defined(__SSE2__)

double sumMasked(const float* values, std::uint64_t mask)
{
    alignas(16) static constexpr auto kLanes = [] {
        std::array<std::array<std::uint32_t, 4>, 16> lanes{};
        for (unsigned nibble = 0; nibble < 16; ++nibble) {
            for (unsigned lane = 0; lane < 4; ++lane)
                lanes[nibble][lane] = (nibble >> lane & 1u) != 0 ? 0xFFFFFFFFu : 0u;
        }
        return lanes;
    }();
    if (mask == 0)
        return 0.0;
    __m128 sum = _mm_setzero_ps();
    const auto begin = static_cast<unsigned>(std::countr_zero(mask)) & ~3u;
    const unsigned end = kBlock - static_cast<unsigned>(std::countl_zero(mask));
    for (unsigned i = begin; i < end; i += 4) {
        const auto* lanes = reinterpret_cast<const __m128i*>(kLanes[mask >> i & 15u].data());
        sum = _mm_add_ps(sum, _mm_and_ps(_mm_loadu_ps(values + i), _mm_castsi128_ps(_mm_load_si128(lanes))));
    }
    alignas(16) float parts[4];
    _mm_store_ps(parts, sum);
    return (double{parts[0]} + double{parts[1]}) + (double{parts[2]} + double{parts[3]});
}

#else

double sumMasked(const float* values, std::uint64_t mask)
{
    double sum = 0.0;
    forEachBit(mask, [&](std::uint32_t bit) { sum += values[bit]; });
    return sum;
}

#endif

void PieceSum::add(const PieceSum& other)
{
    held += other.held;
    silent += other.silent;
    off += other.off;
    faulty += other.faulty;
    healthy += other.healthy;
    power.add(other.power);
    busy.add(other.busy);
    tensor.add(other.tensor);
}

PieceSum sumOver(const Piece& piece, const PieceColumns& columns, const Conditions& conditions,
                 const Unpowered& unpowered)
{
    PieceSum total;
    if (piece.count == 0)
        return total;
    const std::size_t last = (std::size_t{piece.first} + piece.count - 1) / kBlock;
    for (std::size_t word = piece.first / kBlock; word <= last; ++word) {
        const std::uint64_t held =
            rangeMask(word, piece.first, piece.count) & conditions.presentWord(AssetClass::Accelerator, word);
        const std::uint64_t off = held & unpowered.word(word);
        const std::uint64_t faulty = held & ~off & conditions.graveWord(AssetClass::Accelerator, word);
        const std::uint64_t healthy = held & ~faulty & conditions.reportingWord(AssetClass::Accelerator, word);
        total.held += std::popcount(held);
        total.off += std::popcount(off);
        total.faulty += std::popcount(faulty);
        total.healthy += std::popcount(healthy);
        addColumn(total.power, columns.power, word, held);
        addColumn(total.busy, columns.busy, word, healthy);
        addColumn(total.tensor, columns.tensor, word, healthy);
    }
    const double weight = piece.fraction;
    total.held *= weight;
    total.off *= weight;
    total.faulty *= weight;
    total.healthy *= weight;
    scale(total.power, weight, 1.0);
    scale(total.busy, weight, 0.01);
    scale(total.tensor, weight, 0.01);
    return total;
}

} // namespace millwright::hub
