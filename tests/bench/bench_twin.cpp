// SPDX-License-Identifier: GPL-3.0-or-later
// What the simulated fleet costs per tick, without the hub: one tick of a second in the afternoon, calm and in a storm
// of faults, and what stands before the first one (inventory, columns, thermal equilibrium).
#include "tests/twin/twin_run.h"

#include <benchmark/benchmark.h>

namespace millwright::twin {
namespace {

TwinOptions optionsOf(const benchmark::State& state, ScriptName script)
{
    return {.accelerators = static_cast<std::uint32_t>(state.range(0)),
            .script = {script, std::chrono::seconds(5)},
            .startTime = kAfternoon};
}

void tick(benchmark::State& state, ScriptName script)
{
    TwinRun run(optionsOf(state, script));
    run.tickFor(10);
    for (auto _ : state)
        run.tick();
    state.counters["accelerators/s"] =
        benchmark::Counter(static_cast<double>(state.range(0)), benchmark::Counter::kIsIterationInvariantRate);
    state.counters["samples/tick"] = benchmark::Counter(static_cast<double>(run.source->status().samples) /
                                                        static_cast<double>(state.iterations() + 10));
}

void tickInCalm(benchmark::State& state)
{
    tick(state, ScriptName::Calm);
}

void tickInStorm(benchmark::State& state)
{
    tick(state, ScriptName::Storm);
}

void firstTick(benchmark::State& state)
{
    for (auto _ : state) {
        TwinRun run(optionsOf(state, ScriptName::Calm));
        run.tick();
        benchmark::DoNotOptimize(run.column("accelerator.power").values.data());
    }
}

BENCHMARK(tickInCalm)->Arg(10'000)->Arg(100'000)->Arg(1'000'000)->Unit(benchmark::kMillisecond);
BENCHMARK(tickInStorm)->Arg(10'000)->Arg(100'000)->Arg(1'000'000)->Unit(benchmark::kMillisecond);
BENCHMARK(firstTick)->Arg(10'000)->Arg(100'000)->Arg(1'000'000)->Unit(benchmark::kMillisecond);

} // namespace
} // namespace millwright::twin
