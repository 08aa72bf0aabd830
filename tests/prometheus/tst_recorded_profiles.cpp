// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/places.h"
#include "tests/prometheus/page_probe.h"
#include "tests/prometheus/reader_probe.h"

#include <QtTest>

#include <cmath>
#include <sstream>

using namespace millwright;
using namespace millwright::prometheus;

namespace {

const std::string kData = std::string(MILLWRIGHT_SOURCE_DIR) + "/../shared/data/";

std::uint64_t expectedCount(const std::string& file, const std::string& fact)
{
    std::istringstream table(fileText(kData + "expected-counts.tsv").value_or(""));
    for (std::string line; std::getline(table, line);) {
        if (line.starts_with(file + "\t" + fact + "\t"))
            return std::stoull(line.substr(line.rfind('\t') + 1));
    }
    return 0;
}

/// A recorded page under its profile, and what must come out of it.
struct Recorded {
    const char* file;
    const char* profile;
    std::size_t assets;
    std::map<std::string, double> values; ///< "asset measure" → value of the first page.
    std::vector<std::string> missing;     ///< "asset measure" with a mark instead of a value.
    std::vector<std::string> notThere;    ///< "asset measure" that the page says nothing of.
};

const std::vector<Recorded> kRecorded{
    {"gpu-exporters/dcgm-l4-580-idle.prom",
     "dcgm-exporter",
     2,
     {{"accelerator:GPU-c2f76b33-7953-256e-8f33-1343419b1a1c accelerator.power", 16.365},
      {"accelerator:GPU-c2f76b33-7953-256e-8f33-1343419b1a1c accelerator.temperature", 31},
      {"accelerator:GPU-c2f76b33-7953-256e-8f33-1343419b1a1c accelerator.energy", 4743}, // 4,742,776 mJ
      {"accelerator:GPU-c2f76b33-7953-256e-8f33-1343419b1a1c accelerator.memory_total", 23033},
      {"accelerator:GPU-c2f76b33-7953-256e-8f33-1343419b1a1c accelerator.sm_clock", 210},
      {"node:i-030791dc5a37cd257 node.up", 1}},
     {"accelerator:GPU-c2f76b33-7953-256e-8f33-1343419b1a1c accelerator.memory_temperature"},
     {}},
    {"gpu-exporters/dcgm-l40s-595-idle.prom",
     "dcgm-exporter",
     2,
     {{"accelerator:GPU-5b4e07f6-3a86-4340-039d-25f2a83cdc43 accelerator.power", 35.686},
      {"accelerator:GPU-5b4e07f6-3a86-4340-039d-25f2a83cdc43 accelerator.energy", 5551900}},
     {"accelerator:GPU-5b4e07f6-3a86-4340-039d-25f2a83cdc43 accelerator.memory_temperature"},
     {}},
    {"gpu-exporters/dcgm-vgpu-a100-10c.prom",
     "dcgm-exporter",
     2,
     {{"accelerator:GPU-44d2411e-1604-478f-aa96-5a3c00000000 accelerator.memory_total", 10239},
      {"accelerator:GPU-44d2411e-1604-478f-aa96-5a3c00000000 accelerator.sm_clock", 1410}},
     {"accelerator:GPU-44d2411e-1604-478f-aa96-5a3c00000000 accelerator.memory_temperature"},
     {"accelerator:GPU-44d2411e-1604-478f-aa96-5a3c00000000 accelerator.power",
      "accelerator:GPU-44d2411e-1604-478f-aa96-5a3c00000000 accelerator.temperature"}},
    {"gpu-exporters/amd-doc-sample.prom",
     "amd-device-metrics-exporter",
     2, // card 0 and its node; of the others the page has no clock that counts
     {{"accelerator:xxxx/xxxx/0 accelerator.sm_clock", 132}, {"accelerator:xxxx/xxxx/0 accelerator.memory_clock", 900}},
     {},
     {"accelerator:xxxx/xxxx/0 accelerator.power"}},
    {"llm-serving/vllm-2026-idle-full.prom",
     "vllm",
     1,
     {{"deployment:Qwen/Qwen2.5-0.5B-Instruct/target-1 deployment.prompt_tokens_total", 0},
      {"deployment:Qwen/Qwen2.5-0.5B-Instruct/target-1 deployment.running", 0},
      {"deployment:Qwen/Qwen2.5-0.5B-Instruct/target-1 deployment.kv_cache", 0}},
     {},
     {"deployment:Qwen/Qwen2.5-0.5B-Instruct/target-1 deployment.ttft_p95"}},
    {"llm-serving/vllm-opt125m-nonzero.prom",
     "vllm",
     1,
     {{"deployment:facebook/opt-125m/target-1 deployment.prompt_tokens_total", 5},
      {"deployment:facebook/opt-125m/target-1 deployment.generation_tokens_total", 7}},
     {},
     {}},
    {"llm-serving/sglang-overloaded.prom",
     "sglang",
     1,
     {{"deployment:meta-llama/Llama-3.1-8B-Instruct/target-1 deployment.prompt_tokens_total", 8128902},
      {"deployment:meta-llama/Llama-3.1-8B-Instruct/target-1 deployment.generation_tokens_total", 7557572},
      {"deployment:meta-llama/Llama-3.1-8B-Instruct/target-1 deployment.running", 162},
      {"deployment:meta-llama/Llama-3.1-8B-Instruct/target-1 deployment.waiting", 2826},
      {"deployment:meta-llama/Llama-3.1-8B-Instruct/target-1 deployment.kv_cache", 28}},
     {},
     {}},
    {"llm-serving/triton-excerpt.prom",
     "triton",
     9, // eight models and a card
     {{"accelerator:GPU-951eeeeb-d284-d263-688e-d98a5306389b accelerator.power", 32.09},
      {"accelerator:GPU-951eeeeb-d284-d263-688e-d98a5306389b accelerator.power_limit", 70},
      {"accelerator:GPU-951eeeeb-d284-d263-688e-d98a5306389b accelerator.energy", 4879631},
      {"accelerator:GPU-951eeeeb-d284-d263-688e-d98a5306389b accelerator.memory_total", 15360},
      {"accelerator:GPU-951eeeeb-d284-d263-688e-d98a5306389b accelerator.memory_used", 254},
      {"deployment:densenet_onnx/target-1 deployment.waiting", 0}},
     {},
     {}},
    {"llm-serving/litellm-1.95-requests.prom", "litellm", 0, {}, {}, {}},
    {"prometheus-api/node-exporter-1.5-page.prom",
     "node-exporter",
     1,
     {{"node:target-1 node.up", 1},
      {"node:target-1 node.load", 0},
      {"node:target-1 node.memory_total", 24105.56},
      {"node:target-1 node.memory_available", 23697.11}},
     {},
     {}},
    {"power-snmp/snmp_exporter-ups_mib-eaton-93e.prom",
     "snmp-ups-mib",
     1,
     {{"ups:target-1 ups.power", 11400},
      {"ups:target-1 ups.line_load", 21},
      {"ups:target-1 ups.battery_minutes", 1092},
      {"ups:target-1 ups.battery_charge", 100},
      {"ups:target-1 ups.energised", 1},
      {"ups:target-1 ups.on_battery", 0},
      {"ups:target-1 ups.battery_low", 0}},
     {},
     {}},
    {"power-snmp/snmp_exporter-rpdu2-apc-8641.prom",
     "snmp-rpdu2",
     1,
     {{"rack-supply:target-1 rack-supply.power", 1210},
      {"rack-supply:target-1 rack-supply.outlet_power", 1117},
      {"rack-supply:target-1 rack-supply.energy", 19516 * 360000.0},
      {"rack-supply:target-1 rack-supply.current", 6.5}},
     {},
     {}},
};

std::pair<std::string, std::string> split(const std::string& key)
{
    const std::size_t space = key.rfind(' ');
    return {key.substr(0, space), key.substr(space + 1)};
}

} // namespace

/// Recorded pages under the profile of their exporter: all samples are read, none refused, and the values that matter
/// come out in the units of the measures.
class RecordedProfilesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void recordedPagesGiveTheirValues_data()
    {
        QTest::addColumn<int>("index");
        if (!fileText(kData + "expected-counts.tsv"))
            QSKIP("recorded data is not here");
        for (std::size_t i = 0; i < kRecorded.size(); ++i)
            QTest::newRow(kRecorded[i].file) << static_cast<int>(i);
    }
    void recordedPagesGiveTheirValues()
    {
        QFETCH(int, index);
        const Recorded& recorded = kRecorded[static_cast<std::size_t>(index)];
        const auto page = fileText(kData + recorded.file);
        QVERIFY(page.has_value());
        ReaderProbe probe(recorded.profile);
        QVERIFY2(probe.error().empty(), probe.error().c_str());
        const PageReport report = probe.read(*page, 1'700'000'000'000);
        QCOMPARE(report.samples, expectedCount(recorded.file, "samples"));
        QCOMPARE(report.typeLines, expectedCount(recorded.file, "type_lines"));
        QCOMPARE(report.rejected, std::uint64_t{0});
        QCOMPARE(probe.reader().unidentifiedSeries(), std::size_t{0});
        QVERIFY(probe.reader().mappedSeries() > 0);
        QVERIFY(probe.events().empty());
        if (recorded.assets != 0)
            QCOMPARE(probe.assets().size(), recorded.assets);
        for (const auto& [key, expected] : recorded.values) {
            const auto [asset, measure] = split(key);
            const auto value = probe.value(asset, measure);
            QVERIFY2(value && value->mark == kGood, key.c_str());
            QVERIFY2(std::abs(value->number - expected) <= 1e-5 * std::abs(expected),
                     (key + " is " + std::to_string(value->number)).c_str());
        }
        for (const std::string& key : recorded.missing) {
            const auto [asset, measure] = split(key);
            const auto value = probe.value(asset, measure);
            QVERIFY2(value && !value->mark.hasValue(), key.c_str());
            QCOMPARE(value->mark.reason(), QualityReason::Unsupported);
        }
        for (const std::string& key : recorded.notThere) {
            const auto [asset, measure] = split(key);
            QVERIFY2(!probe.value(asset, measure), key.c_str());
        }
    }

    // The page again: the same assets, no events, nothing lost.
    void theSamePageAgainChangesNothing_data() { recordedPagesGiveTheirValues_data(); }
    void theSamePageAgainChangesNothing()
    {
        QFETCH(int, index);
        const Recorded& recorded = kRecorded[static_cast<std::size_t>(index)];
        const std::string page = fileText(kData + recorded.file).value_or("");
        ReaderProbe probe(recorded.profile);
        probe.read(page, 1'700'000'000'000);
        const std::size_t assets = probe.assets().size();
        for (int round = 1; round < 6; ++round)
            probe.read(page, 1'700'000'000'000 + round * 15'000);
        QCOMPARE(probe.assets().size(), assets);
        QVERIFY(probe.events().empty());
        QVERIFY(probe.reader().lostMeasures().empty());
        for (const auto& [key, expected] : recorded.values) {
            const auto [asset, measure] = split(key);
            QVERIFY2(std::abs(probe.number(asset, measure) - expected) <= 1e-5 * std::abs(expected), key.c_str());
        }
    }
};

QTEST_APPLESS_MAIN(RecordedProfilesTest)
#include "tst_recorded_profiles.moc"
