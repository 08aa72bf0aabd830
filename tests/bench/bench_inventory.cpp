// SPDX-License-Identifier: GPL-3.0-or-later
// A million accelerators in 125,000 nodes and 16,000 racks: loading, finding, walking, grouping.
#include "models/fleet/grouping.h"
#include "tests/bench/large_fleet.h"

#include <benchmark/benchmark.h>

#include <random>

using namespace millwright;

namespace {

constexpr std::size_t kAccelerators = 1'000'000;

const LargeFleet& fleet()
{
    static const LargeFleet fleet(kAccelerators);
    return fleet;
}

void load(benchmark::State& state)
{
    for (auto _ : state) {
        const LargeFleet loaded(kAccelerators);
        state.counters["assets"] = static_cast<double>(loaded.inventory.size());
        state.counters["bytes/asset"] =
            static_cast<double>(loaded.inventory.memoryBytes()) / static_cast<double>(loaded.inventory.size());
    }
}
BENCHMARK(load)->Unit(benchmark::kMillisecond);

void findById(benchmark::State& state)
{
    std::mt19937 random(1);
    std::vector<std::string> ids;
    for (int i = 0; i < 10'000; ++i)
        ids.emplace_back(fleet().inventory.id({AssetClass::Accelerator, static_cast<Slot>(random() % kAccelerators)}));
    std::size_t i = 0;
    for (auto _ : state)
        benchmark::DoNotOptimize(fleet().inventory.findById(ids[i++ % ids.size()]));
}
BENCHMARK(findById);

void findByPath(benchmark::State& state)
{
    const std::string path = fleet().inventory.path({AssetClass::Accelerator, kAccelerators / 2});
    for (auto _ : state)
        benchmark::DoNotOptimize(fleet().inventory.find(path));
}
BENCHMARK(findByPath)->Unit(benchmark::kMicrosecond);

/// What the first children() after a change of the tree costs.
void treeIndex(benchmark::State& state)
{
    LargeFleet own(kAccelerators);
    const AssetRef last{AssetClass::Accelerator, kAccelerators - 1};
    bool retired = false;
    for (auto _ : state) {
        own.inventory.setPresence(last, (retired = !retired) ? Presence::Retired : Presence::Present, kNoTime);
        benchmark::DoNotOptimize(own.inventory.children({AssetClass::Node, 0}));
    }
}
BENCHMARK(treeIndex)->Unit(benchmark::kMillisecond);

void groupAccelerators(benchmark::State& state, AssetClass group)
{
    for (auto _ : state)
        benchmark::DoNotOptimize(Grouping::build(fleet().inventory, group, AssetClass::Accelerator).groups());
}
BENCHMARK_CAPTURE(groupAccelerators, byRack, AssetClass::Rack)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(groupAccelerators, bySite, AssetClass::Site)->Unit(benchmark::kMillisecond);

void scopeOfSite(benchmark::State& state)
{
    for (auto _ : state)
        benchmark::DoNotOptimize(scopeRuns(fleet().inventory, {AssetClass::Site, 3}, AssetClass::Accelerator));
}
BENCHMARK(scopeOfSite)->Unit(benchmark::kMillisecond);

} // namespace
