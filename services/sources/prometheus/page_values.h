// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/measure.h"
#include "models/domain/time.h"
#include "services/sources/prometheus/blank_values.h"
#include "services/sources/prometheus/counter.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace millwright::prometheus {

/// The raw samples of one page, one cell per series that the mapping uses, and what its counters did.
struct PageValues {
    static constexpr std::uint32_t kNoCell = 0xFFFFFFFFu;

    struct CounterCell {
        std::uint32_t cell = kNoCell; ///< kNoCell: free for another series.
        unsigned wrapBits = 0;
        Counter counter;
        std::optional<Increase> increase; ///< Since the page before.
    };

    std::uint32_t page = 0; ///< Number of the page, from 1.
    UtcTime scrapeStart = kNoTime;
    std::vector<double> raw;         ///< By cell; absentValue() or a NaN with a mark where there is no number.
    std::vector<std::int64_t> times; ///< By cell, Unix ms, 0 = none; empty while the target never wrote any.
    std::vector<CounterCell> counters;

    UtcTime timeOf(std::uint32_t cell) const
    {
        return times.empty() || times[cell] == 0 ? scrapeStart : utcFromMillis(times[cell]);
    }
};

/// What one page gave for one measure. Parallel arrays; `times` is empty when all values have the scrape's own time.
struct MeasureOutput {
    MeasureIndex measure = kNoMeasure;
    std::vector<std::uint32_t> assets; ///< Numbers of the target's AssetDirectory.
    std::vector<float> values;
    std::vector<std::int64_t> counters;
    std::vector<std::uint8_t> marks;
    std::vector<std::int64_t> times;

    /// Empties the arrays and keeps their memory.
    void clear()
    {
        assets.clear();
        values.clear();
        counters.clear();
        marks.clear();
        times.clear();
    }
};

} // namespace millwright::prometheus
