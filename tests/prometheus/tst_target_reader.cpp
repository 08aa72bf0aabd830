// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/sources/input/display_text.h"
#include "tests/prometheus/page_probe.h"
#include "tests/prometheus/reader_probe.h"

#include <QtTest>

#include <cmath>

using namespace millwright;
using millwright::input::isPlainText;
using namespace millwright::prometheus;

namespace {

const std::string kGpu = "accelerator:GPU-1a";
const std::string kLabels = "{gpu=\"0\",UUID=\"GPU-1A\",pci_bus_id=\"00000000:31:00.0\",modelName=\"NVIDIA H100\","
                            "Hostname=\"gpu1.example.com\"}";

std::string line(const std::string& name, const std::string& value, const std::string& labels = kLabels)
{
    return name + labels + " " + value + "\n";
}

} // namespace

class TargetReaderTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void labelsBecomeAssets()
    {
        ReaderProbe probe("dcgm-exporter");
        probe.read(line("DCGM_FI_DEV_POWER_USAGE", "350.5"), 1000);
        QCOMPARE(probe.assets().size(), std::size_t{2});
        QVERIFY(probe.assets().contains(kGpu) && probe.assets().contains("node:gpu1"));
        const auto& spec = probe.reader().assets().at(probe.reader().assets().find(probe.assets().at(kGpu)).value());
        QCOMPARE(spec.request.spec.name, std::string("gpu0"));
        QCOMPARE(spec.request.parentId, std::string("node:gpu1"));
        const auto& attributes = spec.request.spec.attributes;
        QVERIFY(std::find(attributes.begin(), attributes.end(),
                          std::pair{std::string("pci"), std::string("0000:31:00.0")}) != attributes.end());
        QCOMPARE(probe.number(kGpu, "accelerator.power"), 350.5);
        QCOMPARE(probe.value(kGpu, "accelerator.power").value().time, std::int64_t{1000});
    }

    void aWeakerKeyServesWhereTheStrongestIsAbsent()
    {
        ReaderProbe probe("dcgm-exporter");
        probe.read("DCGM_FI_DEV_POWER_USAGE{gpu=\"0\",UUID=\"None\",pci_bus_id=\"00000000:31:00.0\",Hostname=\"h\"} 1\n"
                   "DCGM_FI_DEV_POWER_USAGE{gpu=\"1\"} 2\n",
                   1000);
        QVERIFY(probe.assets().contains("accelerator:h/0000:31:00.0"));
        QCOMPARE(probe.reader().unidentifiedSeries(), std::size_t{1});
    }

    void labelsOfTheTargetWin()
    {
        ReaderProbe probe("dcgm-exporter", {"t", {{"Hostname", "real-host"}}, "site:a"});
        probe.read(line("DCGM_FI_DEV_POWER_USAGE", "1"), 1000);
        QVERIFY(probe.assets().contains("node:real-host"));
        const auto number = probe.reader().assets().find(probe.assets().at("node:real-host")).value();
        QCOMPARE(probe.reader().assets().at(number).request.parentId, std::string("site:a"));
    }

    void hostileLabelsNeverBecomeIdentities()
    {
        ReaderProbe probe("dcgm-exporter");
        probe.read(
            "DCGM_FI_DEV_POWER_USAGE{UUID=\"GPU-\\n1\",Hostname=\"h\"} 1\n"
            "DCGM_FI_DEV_POWER_USAGE{UUID=\"GPU-\u202e1\",Hostname=\"h\"} 2\n"
            "DCGM_FI_DEV_POWER_USAGE{UUID=\"GPU-9\",Hostname=\"h\",modelName=\"<b>\x1b[1m\\n\",gpu=\"../1\"} 3\n",
            1000);
        QCOMPARE(probe.reader().unidentifiedSeries(), std::size_t{2});
        const auto number = probe.reader().assets().find(probe.assets().at("accelerator:GPU-9")).value();
        const AssetSpec& spec = probe.reader().assets().at(number).request.spec;
        QCOMPARE(spec.name, std::string("gpu.._1"));
        for (const auto& [key, value] : spec.attributes)
            QVERIFY2(isPlainText(value), value.c_str());
    }

    // Pitfall 1
    void dcgmBlanksAreMissingWithTheirReason_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("reason");
        const auto row = [](const char* text, QualityReason reason) {
            QTest::newRow(text) << QByteArray(text) << static_cast<int>(reason);
        };
        row("9223372036854775792", QualityReason::NotReported);
        row("9223372036854775793", QualityReason::NotReported);
        row("9223372036854775794", QualityReason::Unsupported);
        row("9223372036854775795", QualityReason::NotPermitted);
        row("9223372036854775807", QualityReason::NotReported);
        row("9223372036854776000", QualityReason::NotReported);
        row("9.223372036854776e+18", QualityReason::NotReported);
        row("2147483632", QualityReason::NotReported);
        row("2147483634", QualityReason::Unsupported);
        row("2147483635", QualityReason::NotPermitted);
        row("140737488355328", QualityReason::NotReported);
        row("140737488355330.000000", QualityReason::Unsupported);
        row("140737488355331", QualityReason::NotPermitted);
        row("1e20", QualityReason::NotReported);
    }
    void dcgmBlanksAreMissingWithTheirReason()
    {
        QFETCH(QByteArray, text);
        QFETCH(int, reason);
        ReaderProbe probe("dcgm-exporter");
        for (int page = 1; page <= 2; ++page) { // by the slow and by the fast way
            probe.read(line("DCGM_FI_DEV_GPU_TEMP", text.toStdString()), page * 1000);
            const auto value = probe.value(kGpu, "accelerator.temperature").value();
            QCOMPARE(value.mark.quality(), Quality::Missing);
            QCOMPARE(static_cast<int>(value.mark.reason()), reason);
            QVERIFY(std::isnan(value.number));
        }
        probe.read(line("DCGM_FI_DEV_GPU_TEMP", "45"), 3000);
        QCOMPARE(probe.number(kGpu, "accelerator.temperature"), 45.0);
    }

    void countersPassThroughTheRangesOfGaugeBlanks()
    {
        ReaderProbe probe("dcgm-exporter");
        probe.read(line("DCGM_FI_DEV_TOTAL_ENERGY_CONSUMPTION", "140737488355329"), 1000);
        QCOMPARE(probe.number(kGpu, "accelerator.energy"), 140737488355.0);
        probe.read(line("DCGM_FI_DEV_TOTAL_ENERGY_CONSUMPTION", "9223372036854775794"), 2000);
        QCOMPARE(probe.value(kGpu, "accelerator.energy").value().mark.reason(), QualityReason::Unsupported);
        probe.read(line("DCGM_FI_DEV_TOTAL_ENERGY_CONSUMPTION", "140737488365329"), 3000);
        QCOMPARE(probe.number(kGpu, "accelerator.energy"), 140737488365.0);
    }

    // Pitfall 2
    void zeroThatMeansUnsupportedDependsOnTheModel()
    {
        ReaderProbe probe("dcgm-exporter");
        const std::string l40 = "{gpu=\"0\",UUID=\"GPU-2b\",modelName=\"NVIDIA L40S\",Hostname=\"h\"}";
        probe.read(line("DCGM_FI_DEV_MEMORY_TEMP", "0", l40) + line("DCGM_FI_DEV_MEMORY_TEMP", "0"), 1000);
        const auto unsupported = probe.value("accelerator:GPU-2b", "accelerator.memory_temperature").value();
        QCOMPARE(unsupported.mark, QualityMark(Quality::Missing, QualityReason::Unsupported));
        QCOMPARE(probe.number(kGpu, "accelerator.memory_temperature"), 0.0);
        QVERIFY(probe.value(kGpu, "accelerator.memory_temperature").value().mark.counts());
    }

    // Pitfall 3
    void sentinelsAreNotValues()
    {
        ReaderProbe probe("vllm", {"t", {}, {}});
        const auto page = [](const std::string& running) {
            return "vllm:num_requests_running{model_name=\"m\"} " + running + "\n";
        };
        const std::string id = "deployment:m/t";
        for (const char* sentinel : {"NaN", "+Inf", "nan", "-1"}) {
            probe.read(page(sentinel), 1000);
            QCOMPARE(probe.value(id, "deployment.running").value().mark.quality(), Quality::Missing);
            QVERIFY(std::isnan(probe.number(id, "deployment.running")));
        }
        probe.read(page("None"), 2000);
        QCOMPARE(probe.value(id, "deployment.running").value().mark.quality(), Quality::Bad);
        probe.read(page("0 1000"), 3000); // a time of 1970: the host's clock was never set
        QCOMPARE(probe.value(id, "deployment.running").value().time, std::int64_t{3000});
        probe.read(page("2 1700000000000"), 4000);
        QCOMPARE(probe.value(id, "deployment.running").value().time, std::int64_t{1700000000000});
        QVERIFY(dcgmBlank(4294967295.0, "4294967295", false) == std::nullopt);

        ReaderProbe pinned("profile: p\nassets: {g: {class: accelerator, identity: [[UUID]]}}\nmeasures:\n"
                           "  - {measure: accelerator.nvlink, of: g, from: W, blank: [uint32-max]}\n");
        pinned.read(line("W", "4294967295"), 1000);
        QCOMPARE(pinned.value("accelerator:GPU-1A", "accelerator.nvlink").value().mark.quality(), Quality::Missing);
    }

    // Pitfall 4
    void unitsAreThoseThatThePageNames()
    {
        const std::string energy = "DCGM_FI_DEV_TOTAL_ENERGY_CONSUMPTION";
        ReaderProbe millijoules("dcgm-exporter");
        millijoules.read("# HELP " + energy + " Total energy consumption since boot (in mJ).\n" + line(energy, "5000"),
                         1000);
        QCOMPARE(millijoules.number(kGpu, "accelerator.energy"), 5.0);
        ReaderProbe joules("dcgm-exporter");
        joules.read("# HELP " + energy + " Total energy consumption since boot (in J).\n" + line(energy, "5000"), 1000);
        QCOMPARE(joules.number(kGpu, "accelerator.energy"), 5000.0);
        ReaderProbe untold("dcgm-exporter");
        untold.read(line(energy, "5000"), 1000);
        QCOMPARE(untold.number(kGpu, "accelerator.energy"), 5.0);

        ReaderProbe ratio("dcgm-exporter");
        ratio.read(line("DCGM_FI_PROF_PIPE_TENSOR_ACTIVE", "0.25") + line("DCGM_FI_DEV_GPU_UTIL_RATIO", "0.5"), 1000);
        QCOMPARE(ratio.number(kGpu, "accelerator.tensor"), 25.0);
        QCOMPARE(ratio.number(kGpu, "accelerator.busy"), 50.0);
        ReaderProbe percent("dcgm-exporter");
        percent.read(line("DCGM_FI_DEV_GPU_UTIL_RATIO", "97"), 1000);
        QCOMPARE(percent.number(kGpu, "accelerator.busy"), 97.0);
        percent.read(line("DCGM_FI_DEV_GPU_UTIL_RATIO", "1"), 2000);
        QCOMPARE(percent.number(kGpu, "accelerator.busy"), 1.0);
    }

    void partsOfASumAreAllNeeded()
    {
        ReaderProbe probe("dcgm-exporter");
        probe.read(line("DCGM_FI_DEV_FB_USED", "100") + line("DCGM_FI_DEV_FB_FREE", "800"), 1000);
        QVERIFY(!probe.value(kGpu, "accelerator.memory_total"));
        QCOMPARE(probe.number(kGpu, "accelerator.memory_used"), 100.0);
        probe.read(line("DCGM_FI_DEV_FB_USED", "100") + line("DCGM_FI_DEV_FB_FREE", "800") +
                       line("DCGM_FI_DEV_FB_RESERVED", "124"),
                   2000);
        QCOMPARE(probe.number(kGpu, "accelerator.memory_total"), 1024.0);
        probe.read(line("DCGM_FI_DEV_FB_TOTAL", "2048") + line("DCGM_FI_DEV_FB_USED", "100"), 3000);
        QCOMPARE(probe.number(kGpu, "accelerator.memory_total"), 2048.0);
    }

    void powerOfMigInstancesIsNotMultiplied()
    {
        ReaderProbe probe("dcgm-exporter");
        std::string page;
        for (const char* instance : {"1", "2", "3"})
            page += line("DCGM_FI_DEV_POWER_USAGE", "400",
                         "{UUID=\"GPU-1a\",Hostname=\"h\",GPU_I_ID=\"" + std::string(instance) + "\"}") +
                    line("DCGM_FI_DEV_FB_USED", "10",
                         "{UUID=\"GPU-1a\",Hostname=\"h\",GPU_I_ID=\"" + std::string(instance) + "\"}");
        probe.read(page, 1000);
        QCOMPARE(probe.number(kGpu, "accelerator.power"), 400.0);
        QVERIFY(!probe.value(kGpu, "accelerator.memory_used"));
    }

    // Pitfall 12
    void xidGaugeIsAHintAndTheWindowIsTheEvent()
    {
        ReaderProbe probe("dcgm-exporter");
        const auto count = [](const std::string& xid, const std::string& times) {
            return "DCGM_EXP_XID_ERRORS_COUNT{UUID=\"GPU-1a\",Hostname=\"h\",window_size_in_ms=\"300000\",xid=\"" +
                   xid + "\"} " + times + "\n";
        };
        const std::string steady = line("DCGM_FI_DEV_GPU_TEMP", "40");
        probe.read(steady + line("DCGM_FI_DEV_XID_ERRORS", "31"), 1000);
        probe.read(steady + line("DCGM_FI_DEV_XID_ERRORS", "79"), 2000);
        QVERIFY(probe.events().empty());
        QCOMPARE(probe.number(kGpu, "accelerator.last_xid"), 79.0);

        probe.read(steady + count("79", "1"), 3000);
        QCOMPARE(probe.events().size(), std::size_t{1});
        QCOMPARE(probe.events()[0].kind, EventKind::Xid);
        QCOMPARE(probe.events()[0].code, 79);
        QCOMPARE(probe.events()[0].severity, Condition::Critical);
        QVERIFY(probe.events()[0].text.starts_with("GPU has fallen off the bus; drain the node and power-cycle it"));
        QCOMPARE(probe.events()[0].asset, probe.assets().at(kGpu));
        probe.read(steady + count("79", "1"), 4000);
        QVERIFY(probe.events().empty());
        probe.read(steady + count("79", "3"), 5000); // a repetition of the same code is seen
        QCOMPARE(probe.events().size(), std::size_t{1});
        QVERIFY(probe.events()[0].text.find(": 2 times; ") != std::string::npos);
        probe.read(steady, 6000); // the window has moved on: no event, no recovery
        QVERIFY(probe.events().empty());
        probe.read(steady + count("79", "1") + count("13", "1"), 7000);
        QCOMPARE(probe.events().size(), std::size_t{2});
    }

    void eventsBeforeTheFirstReadingSaySo()
    {
        ReaderProbe probe("dcgm-exporter");
        probe.read(
            "DCGM_EXP_XID_ERRORS_COUNT{UUID=\"GPU-1a\",Hostname=\"h\",window_size_in_ms=\"300000\",xid=\"48\"} 2\n"
            "DCGM_EXP_XID_ERRORS_COUNT{UUID=\"GPU-2b\",Hostname=\"h\",window_size_in_ms=\"300000\"} 0\n",
            1000);
        QCOMPARE(probe.events().size(), std::size_t{1});
        QVERIFY(
            probe.events()[0].text.starts_with("double bit ECC error: 2 in the 300 s before the first reading; drain"));
    }

    void whatLeavesThePageIsMissingOnceAndNeverZero()
    {
        ReaderProbe probe("dcgm-exporter");
        const std::string other = "{gpu=\"1\",UUID=\"GPU-2b\",Hostname=\"h\"}";
        const std::string both = line("DCGM_FI_DEV_POWER_USAGE", "300") + line("DCGM_FI_DEV_POWER_USAGE", "200", other);
        probe.read(both, 1000);
        probe.read(line("DCGM_FI_DEV_POWER_USAGE", "200", other), 2000);
        const auto gone = probe.value(kGpu, "accelerator.power").value();
        QVERIFY(std::isnan(gone.number));
        QCOMPARE(gone.mark, QualityMark(Quality::Missing, QualityReason::NotReported));
        QVERIFY(probe.presence(kGpu) == Presence::Missing);
        probe.read(line("DCGM_FI_DEV_POWER_USAGE", "200", other), 3000);
        QVERIFY(!probe.value(kGpu, "accelerator.power"));
        QVERIFY(!probe.presence(kGpu));
        probe.read(both, 4000);
        QCOMPARE(probe.number(kGpu, "accelerator.power"), 300.0);
        QVERIFY(probe.presence(kGpu) == Presence::Present);
    }

    void absenceFromAPageCutOffMeansNothing()
    {
        ReaderProbe probe("dcgm-exporter");
        probe.read(line("DCGM_FI_DEV_POWER_USAGE", "300") + line("DCGM_FI_DEV_GPU_TEMP", "40"), 1000);
        probe.read(line("DCGM_FI_DEV_POWER_USAGE", "310"), 2000, Format::Text, false);
        QCOMPARE(probe.number(kGpu, "accelerator.power"), 310.0);
        QVERIFY(!probe.value(kGpu, "accelerator.temperature"));
        QVERIFY(!probe.presence(kGpu));
    }

    void statesAreWholeNumbersThatAFloatHolds()
    {
        ReaderProbe probe("dcgm-exporter");
        for (const char* odd : {"1.5", "-1", "16777216"}) {
            probe.read(line("DCGM_FI_DEV_CLOCK_THROTTLE_REASONS", odd), 1000);
            QCOMPARE(probe.value(kGpu, "accelerator.throttle_reasons").value().mark,
                     QualityMark(Quality::Missing, QualityReason::OutOfRange));
        }
        probe.read(line("DCGM_FI_DEV_CLOCK_THROTTLE_REASONS", "132"), 2000);
        QCOMPARE(probe.number(kGpu, "accelerator.throttle_reasons"), 132.0);
    }

    void valuesWaitForTheRefOfTheirAsset()
    {
        Catalogue catalogue = Catalogue::builtIn();
        Result<Mapping> mapping = Mapping::find("dcgm-exporter", catalogue);
        QVERIFY(mapping);
        TargetReader reader(std::make_shared<Mapping>(std::move(*mapping)), catalogue, {"t", {}, {}});
        reader.begin(Format::Text, utcFromMillis(1000));
        reader.feed(line("DCGM_FI_DEV_POWER_USAGE", "300"));
        reader.end(true);
        QVERIFY(reader.takeBatches("s", utcFromMillis(1001)).empty());
        const auto requests = reader.requests();
        QCOMPARE(requests.size(), std::size_t{2});
        QCOMPARE(requests[0].second.spec.assetClass, AssetClass::Node);
        reader.resolved(requests[0].first, {AssetClass::Node, 4});
        reader.resolved(requests[1].first, {AssetClass::Accelerator, 7});
        const auto batches = reader.takeBatches("s", utcFromMillis(1002));
        QCOMPARE(batches.size(), std::size_t{1});
        QCOMPARE(batches[0].runs[0].slots, std::vector<Slot>{7});
        QVERIFY(reader.requests().empty());
        QVERIFY(reader.takeBatches("s", utcFromMillis(1003)).empty());

        const auto origin = reader.origin({AssetClass::Accelerator, 7}, catalogue.find("accelerator.power").value());
        QVERIFY(origin.has_value());
        QCOMPARE(origin->rawSeries, "DCGM_FI_DEV_POWER_USAGE" + kLabels);
        QCOMPARE(origin->rawSample, std::string("300"));
        QVERIFY(origin->others.empty());
    }

    void originNamesAllSamplesOfAValue()
    {
        ReaderProbe probe("dcgm-exporter");
        const auto memory = [&] { return probe.origin("accelerator:GPU-1a", "accelerator.memory_total"); };
        probe.read(line("DCGM_FI_DEV_FB_FREE", "300") + line("DCGM_FI_DEV_FB_USED", "100"), 1000);
        QVERIFY(!memory()); // a part is not there: no value was made
        probe.read(line("DCGM_FI_DEV_FB_FREE", "300") + line("DCGM_FI_DEV_FB_USED", "100") +
                       line("DCGM_FI_DEV_FB_RESERVED", "8"),
                   2000);
        QCOMPARE(probe.number("accelerator:GPU-1a", "accelerator.memory_total"), 408.0);
        QVERIFY(memory());
        QCOMPARE(memory()->rawSeries, "DCGM_FI_DEV_FB_USED" + kLabels);
        QCOMPARE(memory()->rawSample, std::string("100"));
        QCOMPARE(memory()->others.size(), std::size_t{2});
        QCOMPARE(memory()->others[0].series, "DCGM_FI_DEV_FB_FREE" + kLabels);
        QCOMPARE(memory()->others[0].sample, std::string("300"));
        QCOMPARE(memory()->others[1].sample, std::string("8"));
    }

    void churnOfLabelsLosesNothing()
    {
        ReaderProbe probe("dcgm-exporter");
        for (int page = 1; page <= 300; ++page) {
            std::string text;
            for (int gpu = 0; gpu < 40; ++gpu)
                text += line("DCGM_FI_DEV_POWER_USAGE", std::to_string(gpu),
                             "{UUID=\"GPU-" + std::to_string(gpu) + "\",Hostname=\"h\",pod=\"p" + std::to_string(page) +
                                 "\"}") +
                        line("DCGM_FI_DEV_TOTAL_ENERGY_CONSUMPTION", std::to_string(page * 1000),
                             "{UUID=\"GPU-" + std::to_string(gpu) + "\",Hostname=\"h\"}");
            probe.read(text, page * 1000);
            QVERIFY(!probe.presence("accelerator:GPU-39"));
            QCOMPARE(probe.number("accelerator:GPU-39", "accelerator.power"), 39.0);
            QCOMPARE(probe.number("accelerator:GPU-39", "accelerator.energy"), double(page));
        }
        QCOMPARE(probe.assets().size(), std::size_t{41});
    }
};

QTEST_APPLESS_MAIN(TargetReaderTest)
#include "tst_target_reader.moc"
