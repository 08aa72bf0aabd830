// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/prometheus/reader_probe.h"

#include <QtTest>

using namespace millwright;
using namespace millwright::prometheus;

namespace {

constexpr std::int64_t kStart = 1'700'000'000'000;
constexpr std::int64_t kMinute = 60'000;

std::string gpu(const std::string& name, const std::string& value, const std::string& labels = {})
{
    return name + "{UUID=\"GPU-1\",Hostname=\"h\"" + (labels.empty() ? "" : "," + labels) + "} " + value + "\n";
}

std::string dbe(const std::string& value, const std::string& labels = {})
{
    return gpu("DCGM_FI_DEV_ECC_DBE_VOL_TOTAL", value, labels);
}

std::string edac(const std::string& controller, const std::string& value)
{
    return "node_edac_correctable_errors_total{controller=\"" + controller + "\"} " + value + "\n";
}

/// Kinds and codes of the events of a page: "Ecc 2".
std::vector<std::pair<EventKind, int>> happened(const ReaderProbe& probe)
{
    std::vector<std::pair<EventKind, int>> list;
    for (const Event& event : probe.events())
        list.emplace_back(event.kind, event.code);
    return list;
}

const std::vector<std::pair<EventKind, int>> kNothing;
const std::vector<std::pair<EventKind, int>> kUncorrected{{EventKind::Ecc, 2}};
const std::vector<std::pair<EventKind, int>> kRestart{{EventKind::Restart, 0}};

} // namespace

/// Events from counters and start times (XID windows: tst_target_reader).
class EventWatchTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aCounterThatRisesIsAnEvent()
    {
        ReaderProbe probe("dcgm-exporter");
        probe.read(dbe("7"), kStart);
        QCOMPARE(happened(probe), kNothing); // what was before us
        probe.read(dbe("7"), kStart + 15'000);
        QCOMPARE(happened(probe), kNothing);
        probe.read(dbe("9"), kStart + 30'000);
        QCOMPARE(happened(probe), kUncorrected);
        QCOMPARE(probe.events()[0].severity, Condition::High);
        QCOMPARE(probe.events()[0].text,
                 std::string("uncorrected memory error: 2 times; drain the node and reset the card"));
        QCOMPARE(probe.events()[0].asset, probe.assets().at("accelerator:GPU-1"));
        QCOMPARE(toMillis(probe.events()[0].sourceTime), kStart + 30'000);
    }

    void aResetIsNoEvent()
    {
        ReaderProbe probe("dcgm-exporter");
        probe.read(dbe("7"), kStart);
        probe.read(dbe("2"), kStart + 15'000); // the driver was loaded anew
        QCOMPARE(happened(probe), kNothing);
        probe.read(dbe("3"), kStart + 30'000);
        QCOMPARE(happened(probe), kUncorrected);
    }

    void blanksAndGapsAreNoEvents()
    {
        ReaderProbe probe("dcgm-exporter");
        probe.read(dbe("9223372036854775794"), kStart);
        probe.read(dbe("5"), kStart + 15'000);
        probe.read(dbe("9223372036854775794"), kStart + 30'000);
        probe.read("DCGM_FI_DEV_GPU_TEMP{UUID=\"GPU-1\",Hostname=\"h\"} 40\n", kStart + 45'000);
        QCOMPARE(happened(probe), kNothing);
        probe.read(dbe("6"), kStart + 60'000); // what rose during the gap is told after it
        QCOMPARE(happened(probe), kUncorrected);
    }

    // The error ends the pod, so its labels change on the very page on which the counter rises.
    void newLabelsHideNoEvent()
    {
        ReaderProbe probe("dcgm-exporter");
        probe.read(dbe("0", "pod=\"a\""), kStart);
        probe.read(dbe("0", "pod=\"b\""), kStart + 15'000);
        QCOMPARE(happened(probe), kNothing);
        probe.read(dbe("1"), kStart + 30'000);
        QCOMPARE(happened(probe), kUncorrected);
    }

    void severalNamesOfOneCounterAreOneEvent()
    {
        const auto both = [](const char* value) { return dbe(value) + gpu("DCGM_FI_DEV_ECC_DBE_AGG_TOTAL", value); };
        ReaderProbe probe("dcgm-exporter");
        probe.read(both("1"), kStart);
        probe.read(both("2"), kStart + 15'000);
        QCOMPARE(happened(probe), kUncorrected);
        probe.read(gpu("DCGM_FI_DEV_ECC_DBE_AGG_TOTAL", "40"), kStart + 30'000); // another count: compared with nothing
        QCOMPARE(happened(probe), kNothing);
    }

    void frequentErrorsAreGathered()
    {
        ReaderProbe probe("dcgm-exporter");
        const auto read = [&](int minute, const char* value) {
            probe.read(gpu("DCGM_FI_DEV_ECC_SBE_VOL_TOTAL", value), kStart + minute * kMinute);
            return probe.events().size();
        };
        QCOMPARE(read(0, "0"), std::size_t{0});
        QCOMPARE(read(1, "1"), std::size_t{1});
        QCOMPARE(read(2, "3"), std::size_t{0});
        QCOMPARE(read(9, "6"), std::size_t{0});
        QCOMPARE(read(11, "6"), std::size_t{1}); // ten minutes after the first
        QVERIFY(probe.events()[0].text.find("5 times") != std::string::npos);
        QCOMPARE(read(40, "6"), std::size_t{0});
    }

    void remapsAndLinksAreEvents()
    {
        ReaderProbe probe("dcgm-exporter");
        const auto page = [](const char* value) {
            return gpu("DCGM_FI_DEV_ROW_REMAP_UNCORRECTABLE_TOTAL", value) +
                   gpu("DCGM_FI_DEV_ROW_REMAP_FAILURE", value) +
                   gpu("DCGM_FI_DEV_NVLINK_RECOVERY_ERROR_COUNT_TOTAL", value);
        };
        probe.read(page("0"), kStart);
        probe.read(page("1"), kStart + 15'000);
        const std::vector<std::pair<EventKind, int>> all{
            {EventKind::Ecc, 2}, {EventKind::Ecc, 2}, {EventKind::Link, 439}};
        QCOMPARE(happened(probe), all);
    }

    void countersOfSeveralPartsAreSummed()
    {
        ReaderProbe probe("node-exporter");
        probe.read(edac("0", "5") + edac("1", "9"), kStart);
        probe.read(edac("0", "5") + edac("1", "9"), kStart + kMinute);
        QCOMPARE(happened(probe), kNothing);
        probe.read(edac("0", "6") + edac("1", "11"), kStart + 2 * kMinute);
        QCOMPARE(probe.events().size(), std::size_t{1});
        QVERIFY(probe.events()[0].text.find("3 times") != std::string::npos);
        QCOMPARE(probe.events()[0].asset, probe.assets().at("node:target-1"));
        probe.read(edac("0", "6"), kStart + 20 * kMinute); // a part that leaves or comes is no fall and no rise
        probe.read(edac("0", "6") + edac("1", "11"), kStart + 40 * kMinute);
        QCOMPARE(happened(probe), kNothing);
    }

    void aLaterBootTimeIsARestart()
    {
        ReaderProbe probe("node-exporter");
        const auto read = [&](const char* boot, int minute) {
            probe.read(std::string("node_boot_time_seconds ") + boot + "\n", kStart + minute * kMinute);
            return happened(probe);
        };
        QCOMPARE(read("1.699999000e+09", 0), kNothing);
        QCOMPARE(read("1.699999002e+09", 1), kNothing); // the clock was set a little
        QCOMPARE(read("1.700000500e+09", 2), kRestart);
        QCOMPARE(toMillis(probe.events()[0].sourceTime), std::int64_t{1'700'000'500'000});
        QCOMPARE(probe.events()[0].text, std::string("node restarted"));
        QCOMPARE(read("1.700000500e+09", 3), kNothing);
        QCOMPARE(read("1.699999900e+09", 4), kNothing); // the clock was set back, and right again
        QCOMPARE(read("1.700000500e+09", 5), kNothing);
    }

    void catalogueAndProfileSayWhatIsWrong_data()
    {
        QTest::addColumn<QByteArray>("event");
        QTest::addColumn<QByteArray>("message");
        const auto row = [](const char* name, const char* event, const char* message) {
            QTest::newRow(name) << QByteArray(event) << QByteArray(message);
        };
        row("sign", "event: ecc, of: n, from: C, on: fall, text: t",
            "'on' is 'fall'; allowed: window, increase, later");
        row("no text", "event: ecc, of: n, from: C, on: increase", "'text'");
        row("catalogue", "event: xid, of: n, from: C, code: xid, catalogue: afid", "allowed: xid");
        row("no names", "event: ecc, of: n, on: increase, text: t", "'from'");
        row("gather", "event: ecc, of: n, from: C, on: increase, text: t, gather: soon", "'gather'");
    }
    void catalogueAndProfileSayWhatIsWrong()
    {
        QFETCH(QByteArray, event);
        QFETCH(QByteArray, message);
        const ReaderProbe probe("profile: p\nassets: {n: {class: node, identity: [[H]]}}\nevents:\n  - {" +
                                event.toStdString() + "}\n");
        QVERIFY2(probe.error().find(message.toStdString()) != std::string::npos, probe.error().c_str());
    }
};

QTEST_APPLESS_MAIN(EventWatchTest)
#include "tst_event_watch.moc"
