// SPDX-License-Identifier: GPL-3.0-or-later
//
// One look at a Prometheus server: answers of range selectors from text to batches, without HTTP. A query holds one
// metric of all accelerators; each series has the three samples that a look every 15 s at scrapes every 15 s brings, of
// which one is new.
#include "services/sources/prometheus_server/api_answer.h"

#include <benchmark/benchmark.h>

#include <array>
#include <cstdio>
#include <ctime>
#include <memory>
#include <set>

using namespace millwright;
using namespace millwright::prometheus;

namespace {

constexpr std::int64_t kBegin = 1'767'225'600;
constexpr int kGpusOfTarget = 8;
constexpr std::array kMetrics{"DCGM_FI_DEV_FB_USED",     "DCGM_FI_DEV_GPU_TEMP",
                              "DCGM_FI_DEV_GPU_UTIL",    "DCGM_FI_DEV_MEM_CLOCK",
                              "DCGM_FI_DEV_POWER_USAGE", "DCGM_FI_DEV_SM_CLOCK",
                              "DCGM_FI_DEV_XID_ERRORS",  "DCGM_FI_DEV_TOTAL_ENERGY_CONSUMPTION"};

std::string answerOf(const char* metric, int accelerators, int round)
{
    std::string text = R"({"status":"success","data":{"resultType":"matrix","result":[)";
    char series[640];
    for (int i = 0; i < accelerators; ++i) {
        const int target = i / kGpusOfTarget;
        const int gpu = i % kGpusOfTarget;
        std::snprintf(series, sizeof series,
                      R"(%s{"metric":{"DCGM_FI_DRIVER_VERSION":"580.105.08","Hostname":"gpu-node-%d","UUID":)"
                      R"("GPU-%08x-7953-256e-8f33-%012x","__name__":"%s","device":"nvidia%d","gpu":"%d","instance":)"
                      R"("gpu-node-%d:9400","job":"dcgm","modelName":"NVIDIA H200","pci_bus_id":"00000000:1%d:00.0"},)"
                      R"("values":[)",
                      i == 0 ? "" : ",", 10'000 + target, target, gpu, metric, gpu, gpu, 10'000 + target, gpu);
        text += series;
        for (int sample = 2; sample >= 0; --sample) {
            std::snprintf(series, sizeof series, R"(%s[%lld.%03d,"%d.25"])", sample == 2 ? "" : ",",
                          static_cast<long long>(kBegin + 15 * (round - sample)), target % 1'000,
                          300 + (round - sample) % 7);
            text += series;
        }
        text += "]}";
    }
    return text + "]}}";
}

/// Time of a core that this thread has had: other programs on the machine do not count.
double threadSeconds()
{
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
}

void oneLook(benchmark::State& state)
{
    Catalogue catalogue = Catalogue::builtIn();
    IntakeOptions options;
    options.source = "bench";
    options.marksEnds = false;
    options.profiles.push_back(std::make_shared<const Mapping>(*Mapping::find("dcgm-exporter", catalogue)));
    std::size_t values = 0;
    std::set<std::size_t> wanting;
    SampleIntake::Calls calls;
    calls.push = [&](const hub::Batch& batch) {
        for (const hub::SampleRun& run : batch.runs)
            values += run.slots.size();
    };
    calls.wantAssets = [&](std::size_t reader) { wanting.insert(reader); };
    SampleIntake intake(std::move(options), catalogue, &decodeJsonLabels, std::move(calls));
    ApiReader reader;
    const auto accelerators = static_cast<int>(state.range(0));
    std::size_t bytes = 0;
    const auto look = [&](int round, bool& isGood) {
        double seconds = 0.0;
        for (const char* metric : kMetrics) {
            std::string body = answerOf(metric, accelerators, round);
            bytes += body.size();
            const std::int64_t now = (kBegin + 15 * round + 5) * 1'000;
            const double begin = threadSeconds();
            intake.setNow(utcFromMillis(now), Monotonic(milliseconds(now)));
            isGood &= bool(reader.matrix(body, intake));
            seconds += threadSeconds() - begin;
        }
        const double begin = threadSeconds();
        intake.flushAll(true);
        return seconds + threadSeconds() - begin;
    };
    bool isGood = true;
    look(2, isGood);
    Slot slot = 0;
    for (const std::size_t number : wanting) {
        for (const auto& [asset, request] : intake.requests(number))
            intake.resolved(number, asset, {request.spec.assetClass, slot++});
        intake.pushOf(number);
    }
    int round = 2;
    bytes = 0;
    for (auto _ : state)
        state.SetIterationTime(look(++round, isGood));
    if (!isGood)
        state.SkipWithError("an answer was refused");
    state.SetItemsProcessed(static_cast<std::int64_t>(round - 2) * accelerators * 8);
    state.SetBytesProcessed(static_cast<std::int64_t>(bytes));
}

} // namespace

BENCHMARK(oneLook)->Arg(1'000)->Arg(20'000)->UseManualTime()->Unit(benchmark::kMillisecond);
