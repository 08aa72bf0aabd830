// SPDX-License-Identifier: GPL-3.0-or-later
// From the buckets of many to cells of time. No painter.
#pragma once

#include "widgets/charts/chart_series.h"

#include <cstddef>
#include <span>
#include <utility>
#include <vector>

namespace millwright::charts {

/// What is known of one row in one stretch of time; no value (count 0) where nothing is.
struct HeatCell {
    double mean = 0.0;
    double min = 0.0;
    double max = 0.0;
    double count = 0.0;

    bool hasValue() const { return count > 0.0; }
    void add(const Bucket& bucket);
};

/// Rows by columns of equal width on round times, so that a cell keeps its place while time goes on.
struct HeatGrid {
    Millis first = 0; ///< Start of the first column.
    Millis step = 1;
    std::size_t rows = 0;
    std::size_t columns = 0;
    std::vector<HeatCell> cells; ///< Row after row.

    const HeatCell& at(std::size_t row, std::size_t column) const { return cells[row * columns + column]; }
    /// The column of a time; `columns` where it lies beside.
    std::size_t columnAt(Millis time) const;
    Millis begin(std::size_t column) const { return first + static_cast<Millis>(column) * step; }
};

/// The width of a column for at most so many in [from, to]: a round time, and no shorter than the rows' own steps.
Millis heatStep(std::span<const ChartSeries> rows, Millis from, Millis to, std::size_t most);
/// What falls into a column is summed up there; a bucket that is longer than a column fills all that it covers, and
/// what a line would join has no hole. Columns from the one that holds `from` to the one that holds `to`.
HeatGrid heatGrid(std::span<const ChartSeries> rows, Millis from, Millis to, Millis step);

/// Least and greatest of all means; 0 and 0 where nothing is known.
std::pair<double, double> heatRange(const HeatGrid& grid);

} // namespace millwright::charts
