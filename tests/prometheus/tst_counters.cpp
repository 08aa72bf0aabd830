// SPDX-License-Identifier: GPL-3.0-or-later
// What becomes of counters and of the buckets of histograms from page to page.
#include "tests/prometheus/reader_probe.h"

#include <QtTest>

#include <cmath>

using namespace millwright;
using namespace millwright::prometheus;

namespace {

/// A profile with one counter, to look at increases alone.
std::string counterProfile(const std::string& extra = {})
{
    return "profile: c\nrestarted-by: [boot_time]\nassets: {n: {class: deployment, identity: [[d]]}}\nmeasures:\n"
           "  - {measure: deployment.requests, of: n, from: c_total, kind: counter, combine: sum" +
           extra +
           "}\n"
           "  - {measure: deployment.generation_tokens_total, of: n, from: c_total, kind: counter, combine: sum" +
           extra + "}\n";
}

constexpr const char* kRate = "deployment.requests";
constexpr const char* kTotal = "deployment.generation_tokens_total";
const std::string kD = "deployment:x";

std::string counterPage(const std::string& value)
{
    return "c_total{d=\"x\"} " + value + "\n";
}

} // namespace

class CountersTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // Pitfall 5
    void resetsAreNoNegativeRates()
    {
        ReaderProbe probe(counterProfile());
        QVERIFY2(probe.error().empty(), probe.error().c_str());
        probe.read(counterPage("1000"), 10'000);
        QVERIFY(!probe.value(kD, kRate)); // a first sample is no increase
        QCOMPARE(probe.number(kD, kTotal), 1000.0);
        probe.read(counterPage("1500"), 20'000);
        QCOMPARE(probe.number(kD, kRate), 50.0);
        QCOMPARE(probe.number(kD, kTotal), 1500.0);
        probe.read(counterPage("30"), 30'000);
        QCOMPARE(probe.number(kD, kRate), 3.0);
        QCOMPARE(probe.number(kD, kTotal), 1530.0);
    }

    void aRestartThatOvertookTheOldValueIsFoundByItsStartTime()
    {
        for (const char* start : {"boot_time", "c_created{d=\"x\"}"}) {
            ReaderProbe probe(counterProfile());
            const auto page = [&](const std::string& value, const std::string& began) {
                return counterPage(value) + start + " " + began + "\n";
            };
            probe.read(page("100", "1.7e9"), 10'000);
            probe.read(page("100", "1.7000000003e9"), 20'000); // jitter of the same start
            QCOMPARE(probe.number(kD, kRate), 0.0);
            probe.read(page("500", "1.7001e9"), 30'000);
            QCOMPARE(probe.number(kD, kRate), 50.0);
            QCOMPARE(probe.number(kD, kTotal), 600.0);
        }
    }

    void aCounterThatMovesToAnotherSeriesIsNoIncrease()
    {
        ReaderProbe probe(counterProfile());
        const auto page = [](const std::string& pod, const std::string& value) {
            return "c_total{d=\"x\",pod=\"" + pod + "\"} " + value + "\n";
        };
        probe.read(page("a", "1000"), 10'000);
        probe.read(page("a", "1010"), 20'000);
        probe.read(page("b", "1020"), 30'000);
        QCOMPARE(probe.number(kD, kTotal), 1010.0);
        QVERIFY(!(probe.number(kD, kRate) > 1.0));
        probe.read(page("b", "1030"), 40'000);
        QCOMPARE(probe.number(kD, kTotal), 1020.0);
        QCOMPARE(probe.number(kD, kRate), 1.0);
    }

    void registersOf32BitsWrapOnlyWhereTheRuleSaysSo()
    {
        ReaderProbe wraps(counterProfile(", wrap: 32"));
        wraps.read(counterPage("4294967290"), 10'000);
        wraps.read(counterPage("4"), 20'000);
        QCOMPARE(wraps.number(kD, kRate), 1.0);
        ReaderProbe restarts(counterProfile());
        restarts.read(counterPage("4294967290"), 10'000);
        restarts.read(counterPage("4"), 20'000);
        QCOMPARE(restarts.number(kD, kRate), 0.4f);
    }

    void ratesUseTheTimesOfTheSamples()
    {
        ReaderProbe probe(counterProfile());
        probe.read(counterPage("10 1700000000000"), 10'000);
        probe.read(counterPage("30 1700000004000"), 99'000);
        QCOMPARE(probe.number(kD, kRate), 5.0);
        probe.read(counterPage("30 1700000004000"), 100'000); // the exporter's cache: nothing new, nothing ended
        QVERIFY(!probe.value(kD, kRate));
        probe.read(counterPage("35 1700000002000"), 101'000); // late: never moves "now" backwards
        QVERIFY(!probe.value(kD, kRate));
    }

    void seriesOfSeveralEnginesAreSummed()
    {
        ReaderProbe probe("vllm", {"t", {{"deployment", "chat"}}, {}});
        const auto page = [](int a, int b) {
            return "vllm:generation_tokens_total{engine=\"0\",model_name=\"m\"} " + std::to_string(a) +
                   "\nvllm:generation_tokens_total{engine=\"1\",model_name=\"m\"} " + std::to_string(b) +
                   "\nvllm:generation_tokens_created{engine=\"0\",model_name=\"m\"} 1.7e9\n" +
                   "vllm:kv_cache_usage_perc{engine=\"0\",model_name=\"m\"} 0.25\n" +
                   "vllm:kv_cache_usage_perc{engine=\"1\",model_name=\"m\"} 0.5\n" +
                   "vllm:gpu_cache_usage_perc{engine=\"0\",model_name=\"m\"} 0.9\n";
        };
        probe.read(page(100, 200), 10'000);
        probe.read(page(110, 230), 20'000);
        QCOMPARE(probe.number("deployment:chat", "deployment.output_tokens"), 4.0);
        QCOMPARE(probe.number("deployment:chat", "deployment.generation_tokens_total"), 340.0);
        QCOMPARE(probe.number("deployment:chat", "deployment.kv_cache"), 50.0);
    }

    void percentilesComeFromMergedBuckets()
    {
        ReaderProbe probe("vllm", {"t", {{"deployment", "chat"}}, {}});
        const auto page = [](int a, int b, int all) {
            std::string text;
            const std::pair<const char*, int> buckets[] = {{"0.1", a}, {"0.2", b}, {"+Inf", all}};
            for (const char* engine : {"0", "1"}) {
                for (const auto& [bound, count] : buckets)
                    text += "vllm:time_to_first_token_seconds_bucket{engine=\"" + std::string(engine) + "\",le=\"" +
                            bound + "\",model_name=\"m\"} " + std::to_string(count) + "\n";
            }
            return text;
        };
        const std::string id = "deployment:chat";
        probe.read(page(10, 20, 20), 10'000);
        probe.read(page(10, 20, 20), 20'000);
        QVERIFY(std::isnan(probe.number(id, "deployment.ttft_p95"))); // nobody asked: unknown, not 0
        probe.read(page(10, 120, 120), 30'000);
        QCOMPARE(probe.number(id, "deployment.ttft_p95"), 0.195f);
        probe.read(page(10, 120, 1120), 40'000);
        QCOMPARE(probe.number(id, "deployment.ttft_p95"), 0.2f);
        QCOMPARE(probe.value(id, "deployment.ttft_p95").value().mark.quality(), Quality::Estimated); // at least
        probe.read(page(10, 120, 1120), 110'000);
        QVERIFY(std::isnan(probe.number(id, "deployment.ttft_p95")));
    }
};

QTEST_APPLESS_MAIN(CountersTest)
#include "tst_counters.moc"
