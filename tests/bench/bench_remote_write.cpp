// SPDX-License-Identifier: GPL-3.0-or-later
//
// Remote write from the body of a request to batches for the hub: what one core takes of known series, in the order in
// which Prometheus sends (target by target, 500 samples a request); and what Prometheus itself takes of the same.
#include "services/sources/prometheus_server/write_request.h"

#include "tests/bench/prometheus_daemon.h"
#include "tests/bench/written_fleet.h"

#include <benchmark/benchmark.h>

#include <chrono>
#include <ctime>
#include <memory>
#include <set>

using namespace millwright;
using namespace millwright::prometheus;
using bench::WrittenFleet;

namespace {

constexpr std::int64_t kBegin = 1'767'225'600'000;
/// An intake whose assets all have refs.
class Receiver {
public:
    Receiver()
    {
        IntakeOptions options;
        options.source = "bench";
        options.newSeriesPerMinute = 10'000'000;
        options.profiles.push_back(std::make_shared<const Mapping>(*Mapping::find("dcgm-exporter", m_catalogue)));
        SampleIntake::Calls calls;
        calls.push = [this](const hub::Batch& batch) {
            for (const hub::SampleRun& run : batch.runs)
                values += run.slots.size();
        };
        calls.wantAssets = [this](std::size_t reader) { m_wanting.insert(reader); };
        m_intake = std::make_unique<SampleIntake>(std::move(options), m_catalogue, &decodeWrittenLabels, calls);
    }

    bool take(const std::vector<std::string>& bodies, int round)
    {
        const std::int64_t now = kBegin + round * 1'000 + 1'500;
        bool isGood = true;
        for (const std::string& body : bodies) {
            m_intake->setNow(utcFromMillis(now), Monotonic(milliseconds(now)));
            const auto request = m_reader.inflate(body);
            isGood &= request && m_reader.read(*request, *m_intake);
            m_intake->flushSettled();
        }
        return isGood;
    }
    void learn(const std::vector<std::string>& bodies)
    {
        take(bodies, 0);
        m_intake->flushAll(false);
        for (const std::size_t reader : std::exchange(m_wanting, {})) {
            for (const auto& [number, asset] : m_intake->requests(reader))
                m_intake->resolved(reader, number, {asset.spec.assetClass, m_slot++});
            m_intake->pushOf(reader);
        }
    }
    const IntakeCounts& counts() const { return m_intake->counts(); }

    std::size_t values = 0;

private:
    Catalogue m_catalogue = Catalogue::builtIn();
    std::unique_ptr<SampleIntake> m_intake;
    WriteRequestReader m_reader{32u << 20};
    std::set<std::size_t> m_wanting;
    Slot m_slot = 0;
};

/// Time of a core that this thread has had: other programs on the machine do not count.
double threadSeconds()
{
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
}

std::vector<std::string> roundOf(const WrittenFleet& fleet, int round)
{
    return fleet.round(round, kBegin + round * 1'000);
}

void knownSeries(benchmark::State& state)
{
    const WrittenFleet fleet(static_cast<int>(state.range(0)));
    Receiver receiver;
    receiver.learn(roundOf(fleet, 0));
    int round = 0;
    std::size_t bytes = 0;
    for (auto _ : state) {
        const std::vector<std::string> bodies = roundOf(fleet, ++round);
        for (const std::string& body : bodies)
            bytes += body.size();
        const double begin = threadSeconds();
        const bool isGood = receiver.take(bodies, round);
        state.SetIterationTime(threadSeconds() - begin);
        if (!isGood)
            state.SkipWithError("a request was refused");
    }
    const auto expected = static_cast<std::uint64_t>(round + 1) * fleet.samples();
    if (receiver.counts().samples != expected)
        state.SkipWithError("samples were lost");
    state.SetItemsProcessed(static_cast<std::int64_t>(static_cast<std::size_t>(round) * fleet.samples()));
    state.SetBytesProcessed(static_cast<std::int64_t>(bytes));
    state.counters["values out"] =
        benchmark::Counter(static_cast<double>(receiver.values), benchmark::Counter::kAvgIterations);
}

/// The same requests over HTTP into Prometheus' own receiver; time is that of its process, HTTP and its log included.
void prometheusItself(benchmark::State& state)
{
    if (bench::PrometheusDaemon::program().empty()) {
        state.SkipWithError("Prometheus is not there: ./dev bench unpacks it");
        return;
    }
    const WrittenFleet fleet(static_cast<int>(state.range(0)));
    const bench::PrometheusDaemon prometheus(bench::PrometheusDaemon::Receiver{});
    const std::int64_t begin =
        std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::system_clock::now().time_since_epoch())
            .count();
    bool isGood = prometheus.waitUntilReady() && prometheus.write(fleet.round(0, begin));
    int round = 0;
    for (auto _ : state) {
        ++round;
        const std::vector<std::string> bodies = fleet.round(round, begin + round * 1'000);
        const double before = prometheus.cpuSeconds();
        isGood = isGood && prometheus.write(bodies);
        state.SetIterationTime(prometheus.cpuSeconds() - before);
    }
    if (!isGood)
        state.SkipWithError("Prometheus refused a request");
    state.SetItemsProcessed(static_cast<std::int64_t>(static_cast<std::size_t>(round) * fleet.samples()));
}

} // namespace

BENCHMARK(knownSeries)->Arg(1'000)->Arg(10'000)->Arg(100'000)->UseManualTime()->Unit(benchmark::kMillisecond);
BENCHMARK(prometheusItself)->Arg(10'000)->UseManualTime()->Unit(benchmark::kMillisecond);
