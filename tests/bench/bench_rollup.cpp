// SPDX-License-Identifier: GPL-3.0-or-later
// 1,000,000 accelerators x 8 columns into the 15,880 racks of 72 or 8, and into the whole fleet.
#include "models/fleet/rollup.h"
#include "tests/bench/large_fleet.h"

#include <benchmark/benchmark.h>

#include <bit>
#include <random>

using namespace millwright;

namespace {

constexpr std::size_t kColumns = 8;

struct Setting {
    enum class Marks { Good, Mixed };

    Setting(AssetClass group, Marks kind)
        : fleet(1'000'000)
        , grouping(Grouping::build(fleet.inventory, group, AssetClass::Accelerator))
        , columns(kColumns)
    {
        std::mt19937 random(1);
        for (Column& column : columns) {
            column.resize(fleet.inventory.count(AssetClass::Accelerator));
            for (Slot slot = 0; slot < column.size(); ++slot) {
                const bool isOut = random() % 100 == 0;
                column.values[slot] =
                    isOut ? std::numeric_limits<float>::quiet_NaN() : 300.0f + static_cast<float>(random() % 400);
                column.marks[slot] = (isOut && kind == Marks::Mixed ? kMissing : kGood).bits();
            }
        }
    }

    LargeFleet fleet;
    Grouping grouping;
    std::vector<Column> columns;
};

void rollUpEight(benchmark::State& state, AssetClass group, Setting::Marks marks)
{
    const Setting setting(group, marks);
    std::vector<Rollup> rollups(kColumns);
    for (auto _ : state) {
        for (std::size_t i = 0; i < kColumns; ++i)
            rollUp(setting.columns[i], setting.grouping, setting.fleet.inventory, rollups[i]);
    }
    state.counters["groups"] = rollups[0].groups();
}
BENCHMARK_CAPTURE(rollUpEight, racksAllGood, AssetClass::Rack, Setting::Marks::Good)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(rollUpEight, racksMixed, AssetClass::Rack, Setting::Marks::Mixed)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(rollUpEight, nodesMixed, AssetClass::Node, Setting::Marks::Mixed)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(rollUpEight, fleetMixed, AssetClass::Fleet, Setting::Marks::Mixed)->Unit(benchmark::kMillisecond);

/// The floor: to read the values and marks once.
void readEight(benchmark::State& state)
{
    const Setting setting(AssetClass::Fleet, Setting::Marks::Good);
    for (auto _ : state) {
        std::uint64_t sum = 0;
        for (const Column& column : setting.columns) {
            for (std::size_t i = 0; i + 1 < column.values.size(); i += 16)
                sum += std::bit_cast<std::uint32_t>(column.values[i]);
            for (std::size_t i = 0; i < column.marks.size(); i += 64)
                sum += column.marks[i];
        }
        benchmark::DoNotOptimize(sum);
    }
}
BENCHMARK(readEight)->Unit(benchmark::kMillisecond);

void rollUpOneConditionColumn(benchmark::State& state)
{
    Setting setting(AssetClass::Rack, Setting::Marks::Mixed);
    for (float& value : setting.columns[0].values)
        value = value > 690.0f ? 2.0f : 5.0f;
    std::vector<std::uint8_t> worst;
    std::vector<std::uint32_t> counts;
    for (auto _ : state)
        rollUpConditions(setting.columns[0], setting.grouping, setting.fleet.inventory, worst, counts);
}
BENCHMARK(rollUpOneConditionColumn)->Unit(benchmark::kMillisecond);

} // namespace
