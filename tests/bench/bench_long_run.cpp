// SPDX-License-Identifier: GPL-3.0-or-later
//
// Whether the console grows: 10,000 page visits over the real feeds of a small simulated fleet, and 86,400 ticks (a day
// at 1 Hz) of a fleet of 1,000 accelerators on the overview, painted each, on a clock that runs ahead; charts ask once
// a minute of that clock and are answered as a gateway answers, from what has come in since the start. Counters:
// resident memory (rss) and what of it is allocated (heap) in MB after the first tenth and at the end, and the slopes
// of straight lines through what lies between. MILLWRIGHT_BENCH_VISITS and MILLWRIGHT_BENCH_TICKS make it shorter.
// Takes half an hour.
#include "tests/bench/large_fleet.h"
#include "tests/bench/live_window.h"
#include "tests/ui/window_bench.h"

#include <QFile>
#include <QTest>

#include <benchmark/benchmark.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <limits>
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

constexpr std::chrono::seconds kTick{1};
constexpr int kTicksPerMinute = 60;

double numberAt(const items::ColumnKey& key, Slot slot, UtcTime time)
{
    if (key.measure.ends_with(".condition"))
        return double(Condition::Normal);
    return 500.0 + 100.0 * std::sin(double(time.time_since_epoch() / kTick) / 60.0 + slot);
}

/// Buckets of equal width, as many as are asked for at most; those before the first tick are gaps.
items::SeriesAnswer held(const items::SeriesQuestion& question, Slot slot, UtcTime first, UtcTime now)
{
    const UtcTime until = question.until == kNoTime ? now : question.until;
    const auto range = std::chrono::duration_cast<std::chrono::seconds>(until - question.from).count();
    const auto seconds = std::max<std::int64_t>(1, (range + question.maxPoints - 1) / question.maxPoints);
    items::SeriesAnswer answer;
    answer.first = question.from;
    answer.step = std::chrono::seconds(seconds);
    answer.earliest = first;
    for (UtcTime at = question.from; at < until; at += answer.step) {
        const bool isHeld = at + answer.step > first;
        const double mean = numberAt({question.measure, question.statistic}, slot, at + answer.step / 2);
        const float number = isHeld ? static_cast<float>(mean) : std::numeric_limits<float>::quiet_NaN();
        answer.min.push_back(number - 1.0f);
        answer.max.push_back(number + 1.0f);
        answer.mean.push_back(number);
        answer.count.push_back(isHeld ? static_cast<std::uint32_t>(seconds) : 0u);
    }
    return answer;
}

/// What charts ask is answered; the rest of what a page asks has no answer here, and is not kept for one.
void answerSeries(test::WindowBench& bench, UtcTime first)
{
    const auto questions = std::exchange(bench.requests.questions, {});
    const auto replies = std::exchange(bench.requests.replies, {});
    const Inventory& inventory = *bench.view.inventory();
    for (std::size_t i = 0; i < replies.size(); ++i) {
        const auto asset = inventory.findById(questions[i].assetId);
        replies[i](held(questions[i], asset ? asset->slot : 0, first, bench.clock->utc()));
    }
    bench.requests.usageQuestions.clear();
    bench.requests.goodputQuestions.clear();
    const Error none{ErrorCode::Unavailable, "not kept here", {}};
    for (const auto& reply : std::exchange(bench.requests.usageReplies, {}))
        reply(none);
    for (const auto& reply : std::exchange(bench.requests.goodputReplies, {}))
        reply(none);
}

void dayOfTicks(benchmark::State& state)
{
    const int ticks = numberFrom("MILLWRIGHT_BENCH_TICKS", 86'400);
    test::WindowBench bench({1920, 1080});
    LargeFleet fleet(1000);
    bench.connectTo(std::move(fleet.inventory));
    const UtcTime first = bench.clock->utc();
    std::int64_t answered = 0;
    Growth growth;
    for (auto _ : state) {
        for (int tick = 1; tick <= ticks; ++tick) {
            bench.clock->advance(kTick);
            if (tick % kTicksPerMinute == 0) // the timers of the charts go by the machine's clock
                bench.setLink(items::LinkState::Live);
            bench.answerAll([&](const items::ColumnKey& key, AssetClass, Slot slot) {
                return numberAt(key, slot, bench.clock->utc());
            });
            bench.window->repaint();
            answered += static_cast<std::int64_t>(bench.requests.replies.size());
            answerSeries(bench, first);
            if (tick % (ticks / kSamples) == 0 && tick >= ticks / 10)
                growth.take(tick);
        }
    }
    growth.tell(state);
    state.counters["answers"] = static_cast<double>(answered);
}
BENCHMARK(dayOfTicks)->Iterations(1)->Unit(benchmark::kSecond);

} // namespace

int main(int argc, char** argv)
{
    return runConsoleBenches(argc, argv);
}
