// SPDX-License-Identifier: GPL-3.0-or-later
// Series rings of 1,000,000 accelerators x 8 columns: what a tick adds, what the end of a step costs, what a query
// costs.
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

} // namespace
