// SPDX-License-Identifier: GPL-3.0-or-later
//
// Remote write from the body of a request to batches for the hub: what one core takes of known series, in the order in
// which Prometheus sends (target by target, 500 samples a request).
#include "services/sources/prometheus_server/write_request.h"

#include "tests/prometheus_server/written.h"

#include <benchmark/benchmark.h>

#include <array>
#include <cstdio>
#include <ctime>
#include <memory>
#include <set>

using namespace millwright;
using namespace millwright::prometheus;

namespace {

constexpr std::int64_t kBegin = 1'767'225'600'000;
constexpr int kGpusOfTarget = 8;
constexpr std::array kMetrics{"DCGM_FI_DEV_FB_USED",     "DCGM_FI_DEV_GPU_TEMP",
                              "DCGM_FI_DEV_GPU_UTIL",    "DCGM_FI_DEV_MEM_CLOCK",
                              "DCGM_FI_DEV_POWER_USAGE", "DCGM_FI_DEV_SM_CLOCK",
                              "DCGM_FI_DEV_XID_ERRORS",  "DCGM_FI_DEV_TOTAL_ENERGY_CONSUMPTION"};

written::Labels labelsOf(int target, int gpu, const char* metric)
{
    const std::string host = "gpu-node-" + std::to_string(10'000 + target);
    char uuid[48];
    std::snprintf(uuid, sizeof uuid, "GPU-%08x-7953-256e-8f33-%012x", target, gpu);
    const std::string digit = std::to_string(gpu);
    return {{"DCGM_FI_DRIVER_VERSION", "580.105.08"},
            {"Hostname", host},
            {"UUID", uuid},
            {"__name__", metric},
            {"device", "nvidia" + digit},
            {"gpu", digit},
            {"instance", host + ":9400"},
            {"job", "dcgm"},
            {"modelName", "NVIDIA H200"},
            {"pci_bus_id", "00000000:1" + digit + ":00.0"}};
}

/// The requests of one scrape of all targets; only times and values differ from round to round.
class Sender {
public:
    explicit Sender(int targets)
    {
        for (int target = 0; target < targets; ++target) {
            for (const char* metric : kMetrics) {
                for (int gpu = 0; gpu < kGpusOfTarget; ++gpu)
                    m_labels.push_back(written::labels(labelsOf(target, gpu, metric)));
            }
        }
    }
    std::size_t samples() const { return m_labels.size(); }
    std::vector<std::string> round(int number) const
    {
        constexpr std::size_t kPerRequest = 500;
        std::vector<std::string> bodies;
        std::string request;
        for (std::size_t i = 0; i < m_labels.size(); ++i) {
            const std::int64_t target = static_cast<std::int64_t>(i / (kMetrics.size() * kGpusOfTarget));
            const std::int64_t time = kBegin + number * 1'000 + target % 1'000;
            const double value = 300.25 + number % 7 + static_cast<double>(i % 13);
            request += written::field(1, m_labels[i] + written::sample(value, time));
            if ((i + 1) % kPerRequest == 0 || i + 1 == m_labels.size())
                bodies.push_back(written::compressed(std::exchange(request, {})));
        }
        return bodies;
    }

private:
    std::vector<std::string> m_labels;
};

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

void knownSeries(benchmark::State& state)
{
    const Sender sender(static_cast<int>(state.range(0)) / kGpusOfTarget);
    Receiver receiver;
    receiver.learn(sender.round(0));
    int round = 0;
    std::size_t bytes = 0;
    for (auto _ : state) {
        const std::vector<std::string> bodies = sender.round(++round);
        for (const std::string& body : bodies)
            bytes += body.size();
        const double begin = threadSeconds();
        const bool isGood = receiver.take(bodies, round);
        state.SetIterationTime(threadSeconds() - begin);
        if (!isGood)
            state.SkipWithError("a request was refused");
    }
    const auto expected = static_cast<std::uint64_t>(round + 1) * sender.samples();
    if (receiver.counts().samples != expected)
        state.SkipWithError("samples were lost");
    state.SetItemsProcessed(static_cast<std::int64_t>(static_cast<std::size_t>(round) * sender.samples()));
    state.SetBytesProcessed(static_cast<std::int64_t>(bytes));
    state.counters["values out"] =
        benchmark::Counter(static_cast<double>(receiver.values), benchmark::Counter::kAvgIterations);
}

} // namespace

BENCHMARK(knownSeries)->Arg(1'000)->Arg(10'000)->Arg(100'000)->UseManualTime()->Unit(benchmark::kMillisecond);
