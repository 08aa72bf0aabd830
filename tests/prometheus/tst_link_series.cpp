// SPDX-License-Identifier: GPL-3.0-or-later
// NVLink series of dcgm-exporter: of all links of a card, and of each where a site exports them.
#include "models/domain/link_measures.h"
#include "tests/prometheus/reader_probe.h"

#include <QtTest>

#include <cmath>

using namespace millwright;
using namespace millwright::prometheus;

namespace {

constexpr std::int64_t kStart = 1'700'000'000'000;
const std::string kCard = "accelerator:GPU-1";

std::string series(const std::string& name, const std::string& value, const std::string& labels = {})
{
    return name + "{UUID=\"GPU-1\",Hostname=\"n1\"" + labels + "} " + value + "\n";
}

} // namespace

class TestLinkSeries : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void sumsOverAllLinks();
    void newerCardsGiveOtherNames();
    void singleLinks();
    void linksThatAreUpAreCounted();
    void whatIsNotExportedIsNotNought();
    void aRuleForEachNumber();
    void badRepetitionsAreNamed_data();
    void badRepetitionsAreNamed();
    void histogramsAreHandedOn();
};

void TestLinkSeries::sumsOverAllLinks()
{
    ReaderProbe probe("dcgm-exporter");
    QVERIFY2(probe.error().empty(), probe.error().c_str());
    probe.read(series("DCGM_FI_DEV_NVLINK_CRC_FLIT_ERROR_COUNT_TOTAL", "3") +
                   series("DCGM_FI_DEV_NVLINK_CRC_DATA_ERROR_COUNT_TOTAL", "4") +
                   series("DCGM_FI_DEV_NVLINK_REPLAY_ERROR_COUNT_TOTAL", "5") +
                   series("DCGM_FI_DEV_NVLINK_RECOVERY_ERROR_COUNT_TOTAL", "1"),
               kStart);
    QCOMPARE(probe.number(kCard, "accelerator.nvlink_crc"), 7.0);
    QCOMPARE(probe.number(kCard, "accelerator.nvlink_replays"), 5.0);
    QCOMPARE(probe.number(kCard, "accelerator.nvlink_recoveries"), 1.0);
}

void TestLinkSeries::newerCardsGiveOtherNames()
{
    ReaderProbe probe("dcgm-exporter");
    probe.read(series("DCGM_FI_DEV_NVLINK_CRC_ERROR_TOTAL", "9") + series("DCGM_FI_DEV_NVLINK_REPLAY_TOTAL", "2") +
                   series("DCGM_FI_DEV_NVLINK_RECOVERY_TOTAL", "3"),
               kStart);
    QCOMPARE(probe.number(kCard, "accelerator.nvlink_crc"), 9.0);
    QCOMPARE(probe.number(kCard, "accelerator.nvlink_replays"), 2.0);
    QCOMPARE(probe.number(kCard, "accelerator.nvlink_recoveries"), 3.0);
}

void TestLinkSeries::singleLinks()
{
    ReaderProbe probe("dcgm-exporter");
    probe.read(series("DCGM_FI_DEV_NVLINK_CRC_FLIT_ERROR_COUNT_L0", "1") +
                   series("DCGM_FI_DEV_NVLINK_CRC_DATA_ERROR_COUNT_L0", "0") +
                   series("DCGM_FI_DEV_NVLINK_CRC_FLIT_ERROR_L17_TOTAL", "40") +
                   series("DCGM_FI_DEV_NVLINK_CRC_DATA_ERROR_L17_TOTAL", "2") +
                   series("DCGM_FI_DEV_NVLINK_REPLAY_ERROR_COUNT_L17", "6") +
                   series("DCGM_FI_DEV_NVLINK_RECOVERY_ERROR_L17_TOTAL", "8"),
               kStart);
    QCOMPARE(probe.number(kCard, linkMeasure(LinkCount::Checksum, 0)), 1.0);
    QCOMPARE(probe.number(kCard, linkMeasure(LinkCount::Checksum, 17)), 42.0);
    QCOMPARE(probe.number(kCard, linkMeasure(LinkCount::Replay, 17)), 6.0);
    QCOMPARE(probe.number(kCard, linkMeasure(LinkCount::Recovery, 17)), 8.0);
    QVERIFY(!probe.value(kCard, linkMeasure(LinkCount::Checksum, 1)));
}

void TestLinkSeries::linksThatAreUpAreCounted()
{
    ReaderProbe probe("dcgm-exporter");
    std::string page;
    for (int link = 0; link < 18; ++link)
        page +=
            series("DCGM_FI_DEV_NVLINK_GET_STATE", link == 11 ? "0" : "1", ",nvlink=\"" + std::to_string(link) + "\"");
    probe.read(page, kStart);
    QCOMPARE(probe.number(kCard, "accelerator.nvlink_up"), 17.0);
    QCOMPARE(probe.number(kCard, "accelerator.nvlink_links"), 18.0);
}

void TestLinkSeries::whatIsNotExportedIsNotNought()
{
    ReaderProbe probe("dcgm-exporter");
    probe.read(series("DCGM_FI_DEV_GPU_TEMP", "40"), kStart);
    for (const char* measure : {"accelerator.nvlink_up", "accelerator.nvlink_links", "accelerator.nvlink_crc"})
        QVERIFY2(!probe.value(kCard, measure), measure);
}

void TestLinkSeries::aRuleForEachNumber()
{
    ReaderProbe probe("profile: p\nversion: 1\nassets:\n  a: {class: accelerator, identity: [[UUID]]}\n"
                      "measures:\n  - {measure: \"accelerator.nvlink_replays_l{n}\", of: a, from: [\"R{n}\"], "
                      "kind: counter, each: 3}\n");
    QVERIFY2(probe.error().empty(), probe.error().c_str());
    QCOMPARE(probe.mapping()->measures().size(), std::size_t{3});
    probe.read(series("R2", "7"), kStart);
    QCOMPARE(probe.number(kCard, "accelerator.nvlink_replays_l2"), 7.0);
}

void TestLinkSeries::badRepetitionsAreNamed_data()
{
    QTest::addColumn<QByteArray>("each");
    for (const char* each : {"0", "-1", "65", "many", "1.5"})
        QTest::newRow(each) << QByteArray(each);
}

void TestLinkSeries::badRepetitionsAreNamed()
{
    QFETCH(QByteArray, each);
    ReaderProbe probe("profile: p\nversion: 1\nassets:\n  a: {class: accelerator, identity: [[UUID]]}\n"
                      "measures:\n  - {measure: accelerator.power, of: a, from: [P], each: " +
                      each.toStdString() + "}\n");
    QVERIFY2(probe.error().find("'each' must be a whole number") != std::string::npos, probe.error().c_str());
}

void TestLinkSeries::histogramsAreHandedOn()
{
    ReaderProbe probe("vllm");
    const auto page = [](int fast, int slow) {
        const std::string name = "vllm:time_to_first_token_seconds_bucket{model_name=\"m\",le=";
        return name + "\"0.1\"} " + std::to_string(fast) + "\n" + name + "\"0.5\"} " + std::to_string(fast + slow) +
               "\n" + name + "\"+Inf\"} " + std::to_string(fast + slow) + "\n";
    };
    probe.read(page(0, 0), kStart);
    probe.read(page(90, 10), kStart + 10'000);
    QCOMPARE(probe.histograms().size(), std::size_t{1});
    const Histogram& told = probe.histograms().front().histogram;
    QCOMPARE(told.total(), 100.0);
    QCOMPARE(told.counts()[1], 10.0);
    QVERIFY(std::abs(told.quantile(0.95)->value - probe.number("deployment:m/target-1", "deployment.ttft_p95")) < 1e-6);
    probe.read(page(90, 10), kStart + 200'000); // nobody asked for more than a minute
    QVERIFY(probe.histograms().empty());
}

QTEST_APPLESS_MAIN(TestLinkSeries)
#include "tst_link_series.moc"
