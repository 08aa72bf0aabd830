// SPDX-License-Identifier: GPL-3.0-or-later
//
// What each page costs the thread that paints while somebody looks at it: the real window over the real feeds of a
// gateway with 100,000 simulated accelerators (or as many as MILLWRIGHT_BENCH_ACCELERATORS says) at 1 Hz. Counters:
// gui_percent of a core; stalls, events that took longer than 50 ms since the page before was left, and the longest;
// and the most that the thread worked at one event.
#include "tests/bench/live_window.h"

#include <QTest>

#include <benchmark/benchmark.h>

#include <ctime>

using namespace millwright;
using items::Place;
using items::Screen;

namespace {

constexpr int kSettleMs = 4'000;
constexpr int kLookMs = 10'000;

double threadMillis()
{
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return double(time.tv_sec) * 1e3 + double(time.tv_nsec) / 1e6;
}

struct Look {
    std::string name;
    Place place;
};

std::string wordOf(Screen screen)
{
    switch (screen) {
    case Screen::Overview:
        return "overview";
    case Screen::Pods:
        return "pods";
    case Screen::Cluster:
        return "cluster";
    case Screen::Power:
        return "power";
    case Screen::Cooling:
        return "cooling";
    case Screen::Tokens:
        return "tokens";
    default:
        return "other";
    }
}

/// Every feed's page, and the page of each kind of asset on the way down.
std::vector<Look> looksAt(const Inventory& inventory)
{
    std::vector<Look> all;
    for (const Screen screen : {Screen::Cluster, Screen::Power, Screen::Cooling, Screen::Tokens})
        all.push_back({wordOf(screen), {screen, {}}});
    all.push_back({"pods used", {Screen::Pods, {}, items::kUsedSection}});
    for (Place& place : walkTo(inventory, inventory.count(AssetClass::Accelerator) / 2)) {
        const Result<AssetRef> asset = inventory.find(place.assetId);
        const std::string name = asset ? nameOf(asset->assetClass) : wordOf(place.screen);
        all.push_back({name, std::move(place)});
    }
    return all;
}

void watchPages(benchmark::State& state)
{
    const QByteArray wanted = qgetenv("MILLWRIGHT_BENCH_ACCELERATORS");
    LiveWindow window(
        {QStringLiteral("--twin"), wanted.isEmpty() ? QStringLiteral("100000") : QString::fromLatin1(wanted)});
    if (!window.isUp()) {
        state.SkipWithError("no live frame within a minute");
        return;
    }
    stallWatch().start();
    takeLongestWork();
    double longest = 0.0;
    double greatest = 0.0;
    for (auto _ : state) {
        for (Look& look : looksAt(*window.view().inventory())) {
            const std::uint64_t stalls = stallWatch().stalls();
            window.go(std::move(look.place));
            QTest::qWait(kSettleMs);
            const double begin = threadMillis();
            QTest::qWait(kLookMs);
            const double percent = (threadMillis() - begin) / kLookMs * 100.0;
            greatest = std::max(greatest, percent);
            const LongestWork work = takeLongestWork();
            longest = std::max(longest, work.milliseconds);
            std::printf("%-14s %5.2f %% of a core, %d stalls, longest work %.1f ms (event %d of %s)\n",
                        look.name.c_str(), percent, static_cast<int>(stallWatch().stalls() - stalls), work.milliseconds,
                        work.type, work.receiver);
        }
    }
    state.counters["gui_percent"] = greatest;
    state.counters["stalls"] = static_cast<double>(stallWatch().stalls());
    state.counters["longest_ms"] = static_cast<double>(stallWatch().longest().count());
    state.counters["longest_work_ms"] = longest;
}
BENCHMARK(watchPages)->Iterations(1)->Unit(benchmark::kSecond);

} // namespace

int main(int argc, char** argv)
{
    return runConsoleBenches(argc, argv);
}
