// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/sources/prometheus/built_in_profiles.h"
#include "services/sources/prometheus/target_health.h"
#include "tests/prometheus/reader_probe.h"

#include <QtTest>

#include <cmath>

using namespace millwright;
using namespace millwright::prometheus;

namespace {

constexpr std::int64_t kStart = 1'700'000'000'000;
const std::string kGpu = "accelerator:GPU-1a";
const std::string kM = "deployment:m/target-1";

std::string gpu(const std::string& name, const std::string& value, const std::string& labels = {})
{
    return name + "{UUID=\"GPU-1A\",Hostname=\"h\"" + (labels.empty() ? "" : "," + labels) + "} " + value + "\n";
}

/// Reads a page of text and judges the target.
PageVerdict verdictOf(ReaderProbe& probe, const std::string& page, std::int64_t time)
{
    const PageReport report = probe.read(page, time);
    return judgePage(report, {}, probe.reader(), *probe.mapping());
}

/// The cumulative buckets of one histogram of vLLM.
std::string buckets(const std::string& labels, const std::vector<std::pair<std::string, double>>& counts)
{
    std::string page;
    for (const auto& [bound, count] : counts)
        page += "vllm:time_to_first_token_seconds_bucket{model_name=\"m\"," + labels + "le=\"" + bound + "\"} " +
                std::to_string(count) + "\n";
    return page;
}

} // namespace

/// The traps that integrations with real exporters fall into, by name.
class PitfallsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // 6: each scheduling makes new series of the same card; values go on, and totals neither jump nor start anew.
    void newPodLabelsAreTheSameCard()
    {
        ReaderProbe probe("dcgm-exporter");
        for (int page = 0; page < 100; ++page) {
            const std::string pod = "pod=\"p" + std::to_string(page) + "\",namespace=\"ml\"";
            probe.read(gpu("DCGM_FI_DEV_POWER_USAGE", "400", pod) +
                           gpu("DCGM_FI_DEV_TOTAL_ENERGY_CONSUMPTION", std::to_string(1000 + page) + "000", pod) +
                           gpu("DCGM_EXP_XID_ERRORS_COUNT", "0", "err_msg=\"text " + std::to_string(page) + "\""),
                       kStart + page * 15'000);
            QCOMPARE(probe.number(kGpu, "accelerator.power"), 400.0);
            QVERIFY(probe.events().empty());
        }
        QCOMPARE(probe.assets().size(), std::size_t{2}); // the card and its node
        QVERIFY(probe.number(kGpu, "accelerator.energy") < 1100.0);
    }

    // 7: see tst_holdings_watch as well.
    void anOwnerThatNobodyNamesIsUnknown()
    {
        ReaderProbe probe("dcgm-exporter");
        probe.read(gpu("DCGM_FI_DEV_FB_USED", "70000"), kStart);
        QVERIFY(!probe.holdings());
    }

    // 8: the whole card's power is repeated for each instance.
    void powerOfMigInstancesIsNeverSummed()
    {
        ReaderProbe probe("dcgm-exporter");
        std::string page;
        for (int instance = 1; instance <= 7; ++instance) {
            const std::string label = "GPU_I_ID=\"" + std::to_string(instance) + "\",GPU_I_PROFILE=\"1g.10gb\"";
            page += gpu("DCGM_FI_DEV_POWER_USAGE", "650", label) +
                    gpu("DCGM_FI_DEV_TOTAL_ENERGY_CONSUMPTION", "9000", label);
        }
        probe.read(page, kStart);
        QCOMPARE(probe.number(kGpu, "accelerator.power"), 650.0);
        QCOMPARE(probe.number(kGpu, "accelerator.energy"), 9.0);
    }

    // 8: a guest of a vGPU has neither power nor temperature: no value, and no complaint of lost ones.
    void aGuestWithoutPowerHasNoneAndIsWell()
    {
        ReaderProbe probe("dcgm-exporter");
        const std::string guest = gpu("DCGM_FI_DEV_GPU_UTIL", "40") + gpu("DCGM_FI_DEV_FB_USED", "1000") +
                                  gpu("DCGM_FI_DEV_SM_CLOCK", "1200");
        for (int page = 0; page < 6; ++page)
            QCOMPARE(verdictOf(probe, guest, kStart + page * 15'000).state, TargetHealth::State::Up);
        QCOMPARE(probe.number(kGpu, "accelerator.busy"), 40.0);
        for (const char* measure : {"accelerator.power", "accelerator.energy", "accelerator.temperature"})
            QVERIFY2(!probe.value(kGpu, measure), measure);
    }

    // 10: exporters rename between releases; a page may have both names for a while.
    void renamedSeriesGoOn()
    {
        ReaderProbe probe("dcgm-exporter");
        probe.read(gpu("DCGM_FI_DEV_POWER_USAGE", "400"), kStart);
        probe.read(gpu("DCGM_FI_DEV_POWER_USAGE", "410") + gpu("DCGM_FI_DEV_BOARD_POWER_WATTS", "410"),
                   kStart + 15'000);
        QCOMPARE(probe.number(kGpu, "accelerator.power"), 410.0);
        probe.read(gpu("DCGM_FI_DEV_BOARD_POWER_WATTS", "420"), kStart + 30'000);
        QCOMPARE(probe.number(kGpu, "accelerator.power"), 420.0);
        QVERIFY(probe.reader().lostMeasures().empty());
    }

    // 10: of engines and gateways, too.
    void renamedSeriesOfEnginesGoOn()
    {
        ReaderProbe engine("vllm");
        engine.read("vllm:gpu_cache_usage_perc{model_name=\"m\"} 0.25\n", kStart);
        QCOMPARE(engine.number(kM, "deployment.kv_cache"), 25.0);
        engine.read("vllm:kv_cache_usage_perc{model_name=\"m\"} 0.5\n", kStart + 15'000);
        QCOMPARE(engine.number(kM, "deployment.kv_cache"), 50.0);
        QVERIFY(engine.reader().lostMeasures().empty());
        ReaderProbe gateway("litellm");
        const auto tokens = [](const char* name, const char* value) {
            return std::string(name) + "{requested_model=\"m\",team=\"a\"} " + value + "\n";
        };
        gateway.read(tokens("litellm_input_tokens_metric", "100"), kStart);
        gateway.read(tokens("litellm_input_tokens_metric", "150"), kStart + 10'000);
        gateway.read(tokens("litellm_input_tokens_metric_total", "150"), kStart + 20'000);
        gateway.read(tokens("litellm_input_tokens_metric_total", "170"), kStart + 30'000);
        QCOMPARE(gateway.number(kM, "deployment.gateway_prompt_tokens_total"), 170.0);
    }

    // 10: a name that no list has yet.
    void aFamilyThatVanishesIsComplainedOf()
    {
        ReaderProbe probe("dcgm-exporter");
        const std::string whole = gpu("DCGM_FI_DEV_POWER_USAGE", "400") + gpu("DCGM_FI_DEV_GPU_TEMP", "40");
        const std::string renamed = gpu("DCGM_FI_DEV_POWER_NOW_WATTS", "400") + gpu("DCGM_FI_DEV_GPU_TEMP", "40");
        QCOMPARE(verdictOf(probe, whole, kStart).state, TargetHealth::State::Up);
        QCOMPARE(verdictOf(probe, renamed, kStart + 15'000).state,
                 TargetHealth::State::Up); // one page alone says little
        verdictOf(probe, renamed, kStart + 30'000);
        const PageVerdict verdict = verdictOf(probe, renamed, kStart + 45'000);
        QCOMPARE(verdict.state, TargetHealth::State::Impaired);
        QVERIFY2(verdict.problem.find("accelerator.power") != std::string::npos, verdict.problem.c_str());
        QVERIFY(verdict.problem.find("accelerator.temperature") == std::string::npos);
        QCOMPARE(verdictOf(probe, whole, kStart + 60'000).state, TargetHealth::State::Up);
    }

    void whatHasNoAssetsAnyMoreIsNotLost()
    {
        ReaderProbe probe("triton");
        const std::string model = "nv_inference_pending_request_count{model=\"m\",version=\"1\"} 1\n";
        probe.read(model + "nv_gpu_power_usage{gpu_uuid=\"GPU-1\"} 50\n", kStart);
        for (int page = 1; page < 6; ++page)
            QCOMPARE(verdictOf(probe, model, kStart + page * 15'000).state,
                     TargetHealth::State::Up); // the card is missing
    }

    void aPageThatNoRuleFitsIsComplainedOf()
    {
        ReaderProbe probe("dcgm-exporter");
        const PageVerdict verdict = verdictOf(probe, "go_goroutines 7\n", kStart);
        QCOMPARE(verdict.state, TargetHealth::State::Impaired);
        QVERIFY(verdict.problem.find("none of the 1 series") != std::string::npos);
    }

    // 11: several API servers of one engine repeat its gauges; engines are summed.
    void processesOfOneEngineSayTheSameAndEnginesAreSummed()
    {
        ReaderProbe probe("vllm");
        const auto running = [](const char* engine, const char* pid, const char* value) {
            return std::string("vllm:num_requests_running{model_name=\"m\",engine=\"") + engine + "\",pid=\"" + pid +
                   "\"} " + value + "\n";
        };
        probe.read(running("0", "11", "5") + running("0", "12", "7") + running("0", "13", "0") +
                       running("1", "21", "3") + running("1", "22", "3"),
                   kStart);
        QCOMPARE(probe.number(kM, "deployment.running"), 10.0);
        // A worker of Ray that starts again has other labels and is the same deployment.
        ReaderProbe ray("vllm");
        const auto tokens = [](const char* worker, const char* value) {
            return std::string("ray_vllm:prompt_tokens_total{model_name=\"m\",WorkerId=\"") + worker + "\"} " + value +
                   "\n";
        };
        ray.read(tokens("a", "1000"), kStart);
        ray.read(tokens("b", "50"), kStart + 10'000); // first sight: a baseline, no increase
        QCOMPARE(ray.number(kM, "deployment.prompt_tokens_total"), 1000.0);
        ray.read(tokens("b", "80"), kStart + 20'000);
        QCOMPARE(ray.number(kM, "deployment.prompt_tokens_total"), 1030.0);
        QCOMPARE(ray.assets().size(), std::size_t{1});
    }

    // 12 and 13: gauges that keep the last code are hints; neither their change nor their clearing is an event.
    void lastCodesAreHints()
    {
        ReaderProbe nvidia("dcgm-exporter");
        for (const char* code : {"0", "79", "79", "31", "0"}) {
            nvidia.read(gpu("DCGM_FI_DEV_XID_ERRORS", code), kStart + std::atoi(code));
            QVERIFY(nvidia.events().empty());
        }
        ReaderProbe amd("amd-device-metrics-exporter");
        const auto afid = [](const char* index, const char* value) {
            return std::string(
                       "gpu_afid_errors{gpu_uuid=\"u\",hostname=\"h\",gpu_id=\"0\",severity=\"fatal\",afid_index=\"") +
                   index + "\"} " + value + "\n";
        };
        amd.read(afid("0", "30"), kStart);
        amd.read(afid("0", "30") + afid("1", "25"), kStart + 1000);
        QVERIFY(amd.events().empty());
        QCOMPARE(amd.number("accelerator:u", "accelerator.last_afid"), 30.0);
    }

    // 16: pages of UFM or of a federation carry the times of their samples, those of DCGM do not.
    void samplesWithATimeOfTheirOwnKeepIt()
    {
        ReaderProbe probe("dcgm-exporter");
        std::string page = gpu("DCGM_FI_DEV_POWER_USAGE", "400");
        page.insert(page.size() - 1, " " + std::to_string(kStart - 42'000));
        probe.read(page + gpu("DCGM_FI_DEV_GPU_TEMP", "50"), kStart);
        QCOMPARE(probe.value(kGpu, "accelerator.power")->time, kStart - 42'000);
        QCOMPARE(probe.value(kGpu, "accelerator.temperature")->time, kStart); // that of the scrape's begin
    }

    // 18: nobody can average percentiles: they are given for a deployment and for nothing above it.
    void percentilesAreNotAggregated()
    {
        Catalogue catalogue = Catalogue::builtIn();
        std::size_t percentiles = 0;
        for (const std::string& name : builtInProfileNames()) {
            const Result<Mapping> mapping = Mapping::find(name, catalogue);
            QVERIFY(mapping);
            for (const MeasureRule& rule : mapping->measures()) {
                if (rule.kind != SeriesKind::Histogram)
                    continue;
                ++percentiles;
                const MeasureInfo& info = catalogue.at(rule.measure);
                QVERIFY2(info.aggregation == Aggregation::None || info.aggregation == Aggregation::Max,
                         info.id.c_str());
            }
        }
        QVERIFY(percentiles > 0);
    }

    // 18: beyond the last bound nobody measured: "at least".
    void aQuantileInTheLastBucketIsALowerBound()
    {
        ReaderProbe probe("vllm");
        probe.read(buckets("", {{"1", 0}, {"30", 0}, {"+Inf", 0}}), kStart);
        probe.read(buckets("", {{"1", 10}, {"30", 50}, {"+Inf", 1000}}), kStart + 15'000);
        const auto value = probe.value(kM, "deployment.ttft_p95");
        QVERIFY(value);
        QCOMPARE(value->number, 30.0);
        QVERIFY(value->mark == QualityMark(Quality::Estimated, QualityReason::OutOfRange));
        probe.read(buckets("", {{"1", 10}, {"30", 100'050}, {"+Inf", 101'000}}), kStart + 30'000);
        QVERIFY(probe.value(kM, "deployment.ttft_p95")->mark == kGood);
    }

    // 18: buckets of other bounds cannot be merged: apart, and the worst of them as an estimate.
    void bucketsOfOtherBoundsAreKeptApart()
    {
        ReaderProbe probe("vllm");
        const auto page = [](double fast, double slow) {
            return buckets("engine=\"0\",", {{"1", fast}, {"2", fast}, {"+Inf", fast}}) +
                   buckets("engine=\"1\",", {{"4", 0}, {"8", slow}, {"+Inf", slow}});
        };
        probe.read(page(0, 0), kStart);
        probe.read(page(1000, 10), kStart + 15'000);
        const auto value = probe.value(kM, "deployment.ttft_p95");
        QVERIFY(value);
        QVERIFY(std::abs(value->number - 7.8) < 1e-5); // of the slow engine alone; merged it would be below 1
        QVERIFY(value->mark == QualityMark(Quality::Estimated));
        // Of the same bounds they are one population.
        ReaderProbe same("vllm");
        const auto both = [](double count) {
            return buckets("engine=\"0\",", {{"1", count}, {"+Inf", count}}) +
                   buckets("engine=\"1\",", {{"1", 0}, {"+Inf", 0}});
        };
        same.read(both(0), kStart);
        same.read(both(100), kStart + 15'000);
        QVERIFY(same.value(kM, "deployment.ttft_p95")->mark == kGood);
    }

    // 19: a part that is not there makes no zero of itself.
    void missingPartsAreNoZeros()
    {
        ReaderProbe probe("dcgm-exporter");
        probe.read(gpu("DCGM_FI_DEV_FB_USED", "100") + gpu("DCGM_FI_DEV_FB_FREE", "200"), kStart);
        QVERIFY(!probe.value(kGpu, "accelerator.memory_total")); // the reserved part is not told
        QCOMPARE(probe.number(kGpu, "accelerator.memory_used"), 100.0);
        // One of two engines says that it has no value: the sum is an estimate, not less.
        ReaderProbe engines("vllm");
        engines.read("vllm:num_requests_running{model_name=\"m\",engine=\"0\"} 5\n"
                     "vllm:num_requests_running{model_name=\"m\",engine=\"1\"} -1\n",
                     kStart);
        QCOMPARE(engines.number(kM, "deployment.running"), 5.0);
        QCOMPARE(engines.value(kM, "deployment.running")->mark.quality(), Quality::Estimated);
    }
};

QTEST_APPLESS_MAIN(PitfallsTest)
#include "tst_pitfalls.moc"
