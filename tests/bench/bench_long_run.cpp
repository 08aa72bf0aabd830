// SPDX-License-Identifier: GPL-3.0-or-later
//
// Whether the console grows: 10,000 page visits over the real feeds of a small simulated fleet, and 86,400 ticks (a day
// at 1 Hz) of a fleet of 1,000 accelerators on the overview, painted each. Counters: resident memory (rss) and what of
// it is allocated (heap) in MB after the first tenth and at the end, and the slopes of straight lines through what lies
// between. MILLWRIGHT_BENCH_VISITS and MILLWRIGHT_BENCH_TICKS make it shorter. Takes half an hour.
#include "tests/bench/large_fleet.h"
#include "tests/bench/live_window.h"
#include "tests/ui/window_bench.h"

#include <QFile>
#include <QTest>

#include <benchmark/benchmark.h>

#include <cmath>
#include <malloc.h>
#include <unistd.h>
#include <utility>

using namespace millwright;

namespace {

constexpr int kSamples = 100;

double residentKb()
{
    QFile statm(QStringLiteral("/proc/self/statm"));
    if (!statm.open(QIODevice::ReadOnly))
        return 0.0;
    return statm.readAll().split(' ').at(1).toDouble() * double(sysconf(_SC_PAGESIZE)) / 1024.0;
}

double allocatedKb()
{
    return double(mallinfo2().uordblks) / 1024.0;
}

int numberFrom(const char* variable, int otherwise)
{
    bool isNumber = false;
    const int number = qEnvironmentVariableIntValue(variable, &isNumber);
    return isNumber && number >= kSamples ? number : otherwise;
}

/// Kilobytes at equal distances, without the first tenth: caches fill.
class Course {
public:
    void add(double at, double kilobytes)
    {
        m_at.push_back(at);
        m_kilobytes.push_back(kilobytes);
    }
    void tell(benchmark::State& state, const std::string& name) const
    {
        double meanAt = 0.0;
        double mean = 0.0;
        for (std::size_t i = 0; i < m_at.size(); ++i) {
            meanAt += m_at[i] / double(m_at.size());
            mean += m_kilobytes[i] / double(m_at.size());
        }
        double product = 0.0;
        double square = 0.0;
        for (std::size_t i = 0; i < m_at.size(); ++i) {
            product += (m_at[i] - meanAt) * (m_kilobytes[i] - mean);
            square += (m_at[i] - meanAt) * (m_at[i] - meanAt);
        }
        state.counters[name + "_first_MB"] = m_kilobytes.front() / 1024.0;
        state.counters[name + "_last_MB"] = m_kilobytes.back() / 1024.0;
        state.counters[name + "_kB_per_1000"] = product / square * 1000.0;
    }

private:
    std::vector<double> m_at;
    std::vector<double> m_kilobytes;
};

class Growth {
public:
    void take(double at)
    {
        m_resident.add(at, residentKb());
        m_allocated.add(at, allocatedKb());
    }
    void tell(benchmark::State& state) const
    {
        m_resident.tell(state, "rss");
        m_allocated.tell(state, "heap");
    }

private:
    Course m_resident;
    Course m_allocated;
};

void visitPages(benchmark::State& state)
{
    const int visits = numberFrom("MILLWRIGHT_BENCH_VISITS", 10'000);
    LiveWindow window({QStringLiteral("--twin"), QStringLiteral("2000")});
    if (!window.isUp()) {
        state.SkipWithError("no live frame within a minute");
        return;
    }
    Growth growth;
    for (auto _ : state) {
        int visit = 0;
        for (Slot accelerator = 0; visit < visits; accelerator = (accelerator + 37) % 2000) {
            std::vector<items::Place> places = walkTo(*window.view().inventory(), accelerator);
            for (const auto screen :
                 {items::Screen::Cluster, items::Screen::Power, items::Screen::Cooling, items::Screen::Tokens})
                places.push_back({screen, {}});
            for (items::Place& place : places) {
                window.go(std::move(place));
                QTest::qWait(20); // the answers come in
                if (++visit % (visits / kSamples) == 0 && visit >= visits / 10)
                    growth.take(visit);
            }
        }
    }
    growth.tell(state);
}
BENCHMARK(visitPages)->Iterations(1)->Unit(benchmark::kSecond);

/// The gateway holds nothing of the past: what came in until now is no longer the window's to keep.
void answerSeries(test::FakeRequests& requests)
{
    requests.questions.clear();
    for (const items::SeriesReply& reply : std::exchange(requests.replies, {}))
        reply(items::SeriesAnswer{});
}

void dayOfTicks(benchmark::State& state)
{
    const int ticks = numberFrom("MILLWRIGHT_BENCH_TICKS", 86'400);
    test::WindowBench bench({1920, 1080});
    LargeFleet fleet(1000);
    bench.connectTo(std::move(fleet.inventory));
    Growth growth;
    for (auto _ : state) {
        for (int tick = 1; tick <= ticks; ++tick) {
            bench.clock->advance(std::chrono::seconds(1));
            bench.answerAll([tick](const items::ColumnKey& key, AssetClass, Slot slot) {
                return key.measure.ends_with(".condition") ? double(Condition::Normal)
                                                           : 500.0 + 100.0 * std::sin(tick / 60.0 + slot);
            });
            bench.window->repaint();
            answerSeries(bench.requests);
            if (tick % (ticks / kSamples) == 0 && tick >= ticks / 10)
                growth.take(tick);
        }
    }
    growth.tell(state);
}
BENCHMARK(dayOfTicks)->Iterations(1)->Unit(benchmark::kSecond);

} // namespace

int main(int argc, char** argv)
{
    return runConsoleBenches(argc, argv);
}
