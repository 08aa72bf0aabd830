// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/charts/heat_grid.h"

#include "widgets/charts/chart_columns.h"
#include "widgets/charts/chart_scale.h"

#include <algorithm>

namespace millwright::charts {
namespace {

constexpr std::size_t kMostColumns = 4096;

std::ptrdiff_t columnOf(const HeatGrid& grid, Millis time)
{
    const Millis distance = time - grid.first;
    const Millis whole = distance / grid.step;
    return static_cast<std::ptrdiff_t>(whole - (distance % grid.step < 0 ? 1 : 0));
}

void fill(HeatGrid& grid, std::size_t row, std::ptrdiff_t from, std::ptrdiff_t to, const Bucket& bucket)
{
    const auto last = std::min(to, static_cast<std::ptrdiff_t>(grid.columns) - 1);
    for (std::ptrdiff_t column = std::max<std::ptrdiff_t>(from, 0); column <= last; ++column)
        grid.cells[row * grid.columns + static_cast<std::size_t>(column)].add(bucket);
}

void fillRow(HeatGrid& grid, std::size_t row, const ChartSeries& series)
{
    const JoinRule rule(series);
    for (std::size_t i = 0; i < series.buckets.size(); ++i) {
        const Bucket& bucket = series.buckets[i];
        if (!bucket.hasValue())
            continue;
        const Bucket* next = i + 1 < series.buckets.size() ? &series.buckets[i + 1] : nullptr;
        const bool goesOn = next && next->hasValue() && rule.joins(bucket, *next);
        const std::ptrdiff_t first = columnOf(grid, bucket.time);
        const std::ptrdiff_t end = goesOn ? columnOf(grid, next->time) - 1
                                          : columnOf(grid, bucket.time + std::max<Millis>(rule.step(), 1) - 1);
        fill(grid, row, first, std::max(first, end), bucket);
    }
}

} // namespace

void HeatCell::add(const Bucket& bucket)
{
    const auto own = double(bucket.count);
    const double low = std::isfinite(bucket.min) ? double(bucket.min) : double(bucket.mean);
    const double high = std::isfinite(bucket.max) ? double(bucket.max) : double(bucket.mean);
    min = hasValue() ? std::min(min, low) : low;
    max = hasValue() ? std::max(max, high) : high;
    mean = (mean * count + double(bucket.mean) * own) / (count + own);
    count += own;
}

std::size_t HeatGrid::columnAt(Millis time) const
{
    const std::ptrdiff_t column = columnOf(*this, time);
    return column < 0 ? columns : std::min(columns, static_cast<std::size_t>(column));
}

Millis heatStep(std::span<const ChartSeries> rows, Millis from, Millis to, std::size_t most)
{
    Millis least = std::max<Millis>(1000, (to - from) / static_cast<Millis>(std::max<std::size_t>(most, 1)));
    for (const ChartSeries& row : rows)
        least = std::max(least, stepOf(row));
    return roundTimeStep(least);
}

HeatGrid heatGrid(std::span<const ChartSeries> rows, Millis from, Millis to, Millis step)
{
    HeatGrid grid;
    grid.step = std::max<Millis>(step, 1);
    grid.first = columnOf(grid, from) * grid.step;
    grid.rows = rows.size();
    grid.columns = to < from ? 0 : static_cast<std::size_t>(columnOf(grid, to)) + 1;
    grid.columns = std::min(grid.columns, kMostColumns);
    grid.cells.resize(grid.rows * grid.columns);
    for (std::size_t row = 0; row < rows.size(); ++row)
        fillRow(grid, row, rows[row]);
    return grid;
}

std::pair<double, double> heatRange(const HeatGrid& grid)
{
    std::pair<double, double> range{0.0, 0.0};
    bool any = false;
    for (const HeatCell& cell : grid.cells) {
        if (!cell.hasValue())
            continue;
        range = any ? std::pair(std::min(range.first, cell.mean), std::max(range.second, cell.mean))
                    : std::pair(cell.mean, cell.mean);
        any = true;
    }
    return range;
}

} // namespace millwright::charts
