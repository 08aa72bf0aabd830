// SPDX-License-Identifier: GPL-3.0-or-later
// Series rings of 1,000,000 accelerators x 8 columns: what a tick adds, what the end of a step costs, what a query
// costs.
#include "models/fleet/pyramid.h"
#include "models/fleet/series_history.h"
#include "models/fleet/series_ring.h"

#include <benchmark/benchmark.h>

#include <random>

using namespace millwright;
using namespace std::chrono_literals;

namespace {

constexpr Slot kSlots = 1'000'000;
constexpr std::size_t kColumns = 8;

struct Setting {
    Setting()
        : columns(kColumns)
        , rings(kColumns, SeriesRing(0.0, 1000.0))
    {
        std::mt19937 random(1);
        for (Column& column : columns) {
            column.resize(kSlots);
            for (Slot slot = 0; slot < kSlots; ++slot) {
                column.values[slot] = static_cast<float>(random() % 1000);
                column.marks[slot] = (random() % 100 == 0 ? kMissing : kGood).bits();
            }
        }
    }
    void tick(milliseconds at)
    {
        for (std::size_t i = 0; i < kColumns; ++i) {
            ++columns[i].version;
            rings[i].add(columns[i], Monotonic{at}, UtcTime{at});
        }
    }

    std::vector<Column> columns;
    std::vector<SeriesRing> rings;
};

/// Ticks within one step.
void tickWithinStep(benchmark::State& state)
{
    Setting setting;
    setting.tick(0s);
    for (auto _ : state)
        setting.tick(1s);
}
BENCHMARK(tickWithinStep)->Unit(benchmark::kMillisecond);

/// Every tick ends a step: the row is coded and written.
void tickEndsStep(benchmark::State& state)
{
    Setting setting;
    milliseconds now{0};
    for (auto _ : state)
        setting.tick(now += 10s);
    double bytes = 0;
    for (const SeriesRing& ring : setting.rings)
        bytes += static_cast<double>(ring.memoryBytes());
    state.counters["bytes/slot"] = bytes / kSlots / kColumns;
}
BENCHMARK(tickEndsStep)->Unit(benchmark::kMillisecond)->Iterations(100);

void query(benchmark::State& state)
{
    Setting setting;
    for (int step = 0; step < 95; ++step)
        setting.tick(step * 10s);
    Slot slot = 0;
    for (auto _ : state)
        benchmark::DoNotOptimize(setting.rings[0].query(slot = (slot + 7919) % kSlots, kNoTime, UtcTime{950s}, 300));
}
BENCHMARK(query)->Unit(benchmark::kMicrosecond);

/// What 18,000 scopes of a fleet of 100,000 accelerators add in a tick.
void historyTick(benchmark::State& state)
{
    SeriesHistory history;
    std::vector<SeriesHistory::Index> series;
    for (int i = 0; i < 18'000; ++i)
        series.push_back(history.series({"rack:" + std::to_string(i), "rack.power"}, 0.0, 200'000.0).value());
    UtcTime now{1'767'225'600s};
    for (auto _ : state) {
        for (const auto index : series)
            history.add(index, 120'000.0f, now);
        now += 1s;
    }
}
BENCHMARK(historyTick)->Unit(benchmark::kMillisecond);

void historyQuery(benchmark::State& state)
{
    SeriesHistory history;
    const auto series = history.series({"site:a", "site.it_power"}, 0.0, 1e9).value();
    for (int minute = 0; minute < 24 * 60; ++minute)
        history.add(series, 1e6f, UtcTime{1'767'225'600s} + minute * 1min);
    for (auto _ : state)
        benchmark::DoNotOptimize(history.query(series, kNoTime, UtcTime::max(), 500));
}
BENCHMARK(historyQuery)->Unit(benchmark::kMicrosecond);

void pyramidAppend(benchmark::State& state)
{
    Pyramid pyramid(100'000'000);
    Pyramid::Millis time = 0;
    for (auto _ : state) {
        ++time;
        pyramid.append(time, static_cast<float>(time % 1000));
    }
}
BENCHMARK(pyramidAppend);

/// Eight lines of so many points in 1920 columns: the cost must not depend on the length.
void pyramidQuery(benchmark::State& state)
{
    Pyramid pyramid;
    for (Pyramid::Millis time = 0; time < state.range(0); ++time)
        pyramid.append(time * 1000, static_cast<float>(time % 1000));
    std::vector<Pyramid::Column> columns;
    for (auto _ : state) {
        for (int line = 0; line < 8; ++line)
            pyramid.query(line * 100, state.range(0) * 1000 - 77, 1920, columns);
        benchmark::DoNotOptimize(columns.data());
    }
}
BENCHMARK(pyramidQuery)->Arg(100'000)->Arg(1'000'000)->Arg(10'000'000)->Unit(benchmark::kMillisecond);

} // namespace
