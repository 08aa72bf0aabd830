// SPDX-License-Identifier: GPL-3.0-or-later
//
// From the click to the painted page, in the real window over the real feeds of a gateway with 100,000 simulated
// accelerators (or as many as MILLWRIGHT_BENCH_ACCELERATORS says), on the offscreen platform. Counters: milliseconds.
#include "tests/bench/live_window.h"

#include <QTest>

#include <benchmark/benchmark.h>

#include <algorithm>
#include <vector>

using namespace millwright;

namespace {

double quantile(std::vector<double>& sorted, double share)
{
    return sorted[static_cast<std::size_t>(share * static_cast<double>(sorted.size() - 1))];
}

void clickToPaintedPage(benchmark::State& state)
{
    const QByteArray wanted = qgetenv("MILLWRIGHT_BENCH_ACCELERATORS");
    LiveWindow window(
        {QStringLiteral("--twin"), wanted.isEmpty() ? QStringLiteral("100000") : QString::fromLatin1(wanted)});
    if (!window.isUp()) {
        state.SkipWithError("no live frame within a minute");
        return;
    }
    const Inventory& inventory = *window.view().inventory();
    const Slot accelerators = inventory.count(AssetClass::Accelerator);
    std::vector<double> spans;
    Slot accelerator = 0;
    for (auto _ : state) {
        double turn = 0.0;
        for (items::Place& place : walkTo(inventory, accelerator)) {
            spans.push_back(window.go(std::move(place)));
            turn += spans.back();
            QTest::qWait(120); // ticks and answers come in, as they would between two clicks
        }
        state.SetIterationTime(turn / 1e3);
        accelerator = (accelerator + accelerators / 11 + 1) % accelerators;
    }
    std::ranges::sort(spans);
    state.counters["p50"] = quantile(spans, 0.50);
    state.counters["p99"] = quantile(spans, 0.99);
    state.counters["greatest"] = spans.back();
    state.counters["clicks"] = static_cast<double>(spans.size());
}
BENCHMARK(clickToPaintedPage)->UseManualTime()->Iterations(20)->Unit(benchmark::kMillisecond);

} // namespace

int main(int argc, char** argv)
{
    return runConsoleBenches(argc, argv);
}
