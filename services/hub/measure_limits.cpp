// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/hub/measure_limits.h"

#include "services/hub/block_masks.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace millwright::hub {
namespace {

constexpr float kOpen = std::numeric_limits<float>::infinity();

/// Limits speak of gauges and states; a counter is judged by its value as a float.
void asFloats(const Column& column, Slot first, std::uint32_t count, float* out)
{
    for (std::uint32_t i = 0; i < count; ++i)
        out[i] = static_cast<float>(column.counters[first + i]);
}

} // namespace

MeasureLimits::MeasureLimits(MeasureIndex measure, std::vector<Limit> limits)
    : m_measure(measure)
    , m_limits(std::move(limits))
    , m_leastAbove(kOpen)
    , m_mostBelow(-kOpen)
{
    for (const Limit& limit : m_limits) {
        State state;
        state.above = std::isnan(limit.above) ? kOpen : static_cast<float>(limit.above);
        state.aboveEnd = std::isnan(limit.above) ? kOpen : static_cast<float>(limit.above - limit.deadband);
        state.below = std::isnan(limit.below) ? -kOpen : static_cast<float>(limit.below);
        state.belowEnd = std::isnan(limit.below) ? -kOpen : static_cast<float>(limit.below + limit.deadband);
        m_leastAbove = std::min(m_leastAbove, state.above);
        m_mostBelow = std::max(m_mostBelow, state.below);
        m_hasModels |= !limit.model.empty();
        m_states.push_back(std::move(state));
    }
}

void MeasureLimits::setModel(Slot slot, std::string_view model)
{
    const bool hasOwn = !model.empty() && std::any_of(m_limits.begin(), m_limits.end(),
                                                      [&](const Limit& limit) { return limit.model == model; });
    for (std::size_t i = 0; i < m_limits.size(); ++i) {
        m_states[i].applies.resize(slot + 1);
        m_states[i].applies.set(slot, hasOwn ? m_limits[i].model == model : m_limits[i].model.empty());
    }
}

void MeasureLimits::evaluate(const Column& column)
{
    for (State& state : m_states)
        state.violated.resize(column.size());
    constexpr float filler = std::numeric_limits<float>::quiet_NaN();
    float converted[kBlock];
    for (Slot first = 0; first < column.size(); first += kBlock) {
        const std::uint32_t count = std::min<std::uint32_t>(kBlock, column.size() - first);
        const float* from = converted;
        if (column.kind == ValueKind::Counter)
            asFloats(column, first, count, converted);
        else
            from = column.values.data() + first;
        const PaddedBlock<float> values(from, count, filler);
        const std::size_t word = first / kBlock;
        if (isQuiet(word, values.data()))
            continue;
        const PaddedBlock<std::uint8_t> marks(column.marks.data() + first, count, kMissing.bits());
        evaluateBlock(word, values.data(), marks.data());
    }
}

bool MeasureLimits::isQuiet(std::size_t word, const float* values) const
{
    const Extremes extremes = extremesOf(values);
    if (extremes.max > m_leastAbove || extremes.min < m_mostBelow)
        return false;
    return std::all_of(m_states.begin(), m_states.end(),
                       [&](const State& state) { return state.violated.word(word) == 0; });
}

void MeasureLimits::evaluateBlock(std::size_t word, const float* values, const std::uint8_t* marks)
{
    const std::uint64_t counting = maskCounting(marks);
    const std::uint64_t missing = maskMissing(marks);
    for (State& state : m_states) {
        const std::uint64_t before = state.violated.word(word);
        const std::uint64_t begins = maskAbove(values, state.above) | maskBelow(values, state.below);
        std::uint64_t goesOn = 0;
        if (before != 0)
            goesOn = before & (maskAbove(values, state.aboveEnd) | maskBelow(values, state.belowEnd));
        std::uint64_t now = (counting & (begins | goesOn)) | (~counting & ~missing & before);
        if (m_hasModels)
            now &= state.applies.word(word);
        state.violated.setWord(word, now);
    }
}

std::optional<Limit> MeasureLimits::cause(Slot slot, Condition condition) const
{
    for (std::size_t i = 0; i < m_limits.size(); ++i) {
        if (m_limits[i].condition == condition && m_states[i].violated.test(slot))
            return m_limits[i];
    }
    return std::nullopt;
}

} // namespace millwright::hub
