// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/prometheus_server/intake_probe.h"
#include "tests/prometheus_server/written.h"

#include <QTest>

#include <cmath>

using namespace millwright;
using namespace millwright::prometheus;
using namespace millwright::prometheus::written;

namespace {

constexpr std::int64_t kNow = 1'767'225'600'000;
constexpr auto kPower = "DCGM_FI_DEV_POWER_USAGE";
constexpr auto kTemperature = "DCGM_FI_DEV_GPU_TEMP";
constexpr auto kEnergy = "DCGM_FI_DEV_TOTAL_ENERGY_CONSUMPTION";

std::string id(int gpu)
{
    return "accelerator:GPU-0000000" + std::to_string(gpu);
}

/// Power and temperature of two GPUs, as one scrape of one exporter gives them.
std::string scrape(double power0, double power1, std::int64_t time, std::string_view instance = "gpu1:9400")
{
    return series(gpu(kPower, 0, instance), power0, time) + series(gpu(kPower, 1, instance), power1, time) +
           series(gpu(kTemperature, 0, instance), 50, time) + series(gpu(kTemperature, 1, instance), 51, time);
}

Labels with(Labels labels, const std::string& name, const std::string& value)
{
    labels.emplace_back(name, value);
    return labels;
}

} // namespace

/// What happens between decoded samples and batches.
class SampleIntakeTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void eachSampleKeepsItsOwnTime()
    {
        IntakeProbe probe;
        probe.at(kNow);
        QVERIFY(probe.read(scrape(300, 400, kNow - 4'700)));
        QVERIFY(!probe.value(id(0), "accelerator.power")); // nobody knows yet how many series the scrape has
        probe.at(kNow + 2'000);
        QVERIFY(probe.read({}));
        QCOMPARE(probe.number(id(0), "accelerator.power"), 300.0);
        QCOMPARE(probe.number(id(1), "accelerator.power"), 400.0);
        QCOMPARE(probe.value(id(1), "accelerator.power")->time, kNow - 4'700);
        // Now it is known: a scrape that is whole waits for nothing.
        QVERIFY(probe.read(scrape(310, 410, kNow + 300)));
        QCOMPARE(probe.number(id(0), "accelerator.power"), 310.0);
        QCOMPARE(probe.value(id(0), "accelerator.power")->time, kNow + 300);
    }

    void scrapeInSeveralRequestsIsOne()
    {
        IntakeProbe probe;
        probe.at(kNow);
        QVERIFY(probe.read(scrape(300, 400, kNow - 10'000)));
        probe.flush();
        QVERIFY(probe.read(series(gpu(kPower, 0), 301, kNow) + series(gpu(kTemperature, 1), 61, kNow)));
        QCOMPARE(probe.number(id(0), "accelerator.power"), 300.0);
        QVERIFY(probe.read(series(gpu(kPower, 1), 401, kNow) + series(gpu(kTemperature, 0), 60, kNow)));
        QCOMPARE(probe.number(id(0), "accelerator.power"), 301.0);
        QCOMPARE(probe.number(id(1), "accelerator.temperature"), 61.0);
    }

    void burstOfManySecondsLosesNothing()
    {
        IntakeProbe probe;
        probe.at(kNow);
        QVERIFY(probe.read(scrape(0.5, 0.5, kNow - 300'000)));
        probe.flush();
        // Two connections of a sender that catches up, one of them seconds behind.
        for (int second = 1; second <= 200; ++second) {
            const std::int64_t time = kNow - 300'000 + second * 1'000;
            QVERIFY(probe.read(series(gpu(kPower, 0), second, time) + series(gpu(kTemperature, 0), 50, time)));
            if (second > 5)
                QVERIFY(probe.read(series(gpu(kPower, 1), second - 5, time - 5'000) +
                                   series(gpu(kTemperature, 1), 50, time - 5'000)));
        }
        probe.flush();
        QCOMPARE(probe.history(id(0), "accelerator.power").size(), std::size_t{201});
        QCOMPARE(probe.history(id(1), "accelerator.power").size(), std::size_t{196});
        QCOMPARE(probe.counts().refused(), std::uint64_t{0});
    }

    void repeatedSamplesCountOnce()
    {
        IntakeProbe probe;
        probe.at(kNow);
        const auto request = [](double energy, std::int64_t time) { return series(gpu(kEnergy, 0), energy, time); };
        QVERIFY(probe.read(request(1'000'000, kNow - 30'000)));
        probe.flush();
        QVERIFY(probe.read(request(3'000'000, kNow - 15'000) + request(3'000'000, kNow - 15'000)));
        QVERIFY(probe.read(request(3'000'000, kNow - 15'000)));
        probe.flush();
        QVERIFY(probe.read(request(4'000'000, kNow)));
        probe.flush();
        QCOMPARE(probe.counts().duplicates, std::uint64_t{2});
        QCOMPARE(probe.number(id(0), "accelerator.energy"), 4'000.0);
    }

    void lateSamplesMoveNothingBackwards()
    {
        IntakeProbe probe;
        probe.at(kNow);
        QVERIFY(probe.read(scrape(300, 400, kNow - 20'000)));
        probe.flush();
        QVERIFY(probe.read(scrape(310, 410, kNow)));
        QVERIFY(probe.read(scrape(200, 200, kNow - 10'000)));             // between the two
        QVERIFY(probe.read(scrape(100, 100, kNow - 48 * 3'600'000LL)));   // of the day before yesterday
        QVERIFY(probe.read(scrape(900, 900, kNow + 365 * 86'400'000LL))); // of next year
        probe.flush();
        QCOMPARE(probe.number(id(0), "accelerator.power"), 310.0);
        QCOMPARE(probe.value(id(0), "accelerator.power")->time, kNow);
        QCOMPARE(probe.counts().late, std::uint64_t{8});
        QCOMPARE(probe.counts().tooNew, std::uint64_t{4});
        QVERIFY(probe.read(scrape(320, 420, kNow + 10'000))); // next year's sample did not close the series
        QCOMPARE(probe.number(id(0), "accelerator.power"), 320.0);
    }

    void oldestSamplesAreRefusedFromTheStart()
    {
        IntakeProbe probe;
        probe.at(kNow);
        QVERIFY(probe.read(scrape(300, 400, kNow - 7'200'000)));
        probe.flush();
        QCOMPARE(probe.counts().tooOld, std::uint64_t{4});
        QVERIFY(!probe.value(id(0), "accelerator.power"));
    }

    void staleMarkerIsAnEndPlainNanIsNoValueAbsenceIsNothing()
    {
        IntakeProbe probe;
        probe.at(kNow);
        QVERIFY(probe.read(scrape(300, 400, kNow)));
        probe.flush();
        // GPU 0's power ends, GPU 1's is not a number, temperatures go on.
        QVERIFY(probe.read(
            series(gpu(kPower, 0), kStale, kNow + 1'000) + series(gpu(kPower, 1), std::nan(""), kNow + 1'000) +
            series(gpu(kTemperature, 0), 52, kNow + 1'000) + series(gpu(kTemperature, 1), 53, kNow + 1'000)));
        QCOMPARE(probe.counts().ended, std::uint64_t{1});
        QCOMPARE(probe.value(id(0), "accelerator.power")->mark,
                 QualityMark(Quality::Missing, QualityReason::NotReported));
        QCOMPARE(probe.value(id(1), "accelerator.power")->mark,
                 QualityMark(Quality::Missing, QualityReason::NotReported));
        QCOMPARE(probe.number(id(0), "accelerator.temperature"), 52.0);
        // Absent: said of neither, both age by themselves. What ended is not waited for.
        const std::size_t given = probe.history(id(1), "accelerator.power").size();
        probe.at(kNow + 2'000);
        QVERIFY(probe.read(series(gpu(kTemperature, 0), 54, kNow + 2'000) +
                           series(gpu(kTemperature, 1), 55, kNow + 2'000)));
        probe.at(kNow + 4'500);
        QVERIFY(probe.read({}));
        QCOMPARE(probe.number(id(0), "accelerator.temperature"), 54.0);
        QCOMPARE(probe.history(id(1), "accelerator.power").size(), given);
        QVERIFY(probe.presence(id(0)).empty());
    }

    void assetWhoseSeriesAllEndIsMissing()
    {
        IntakeProbe probe;
        probe.at(kNow);
        QVERIFY(probe.read(scrape(300, 400, kNow)));
        probe.flush();
        QVERIFY(probe.read(series(gpu(kPower, 0), kStale, kNow + 1'000) + series(gpu(kPower, 1), 1, kNow + 1'000) +
                           series(gpu(kTemperature, 0), kStale, kNow + 1'000) +
                           series(gpu(kTemperature, 1), 53, kNow + 1'000)));
        QCOMPARE(probe.presence(id(0)), std::vector{Presence::Missing});
        QVERIFY(probe.presence(id(1)).empty());
        QVERIFY(probe.read(scrape(300, 400, kNow + 2'000)));
        probe.flush();
        QCOMPARE(probe.presence(id(0)), (std::vector{Presence::Missing, Presence::Present}));
    }

    void targetThatTheServerLostOnlyAges()
    {
        IntakeProbe probe;
        probe.at(kNow);
        QVERIFY(probe.read(scrape(300, 400, kNow)));
        probe.flush();
        QVERIFY(probe.read(series(gpu(kPower, 0), kStale, kNow + 1'000) + series(gpu(kPower, 1), kStale, kNow + 1'000) +
                           series(gpu(kTemperature, 0), kStale, kNow + 1'000) +
                           series(gpu(kTemperature, 1), kStale, kNow + 1'000)));
        QVERIFY(probe.intake().target(0).isDown);
        QCOMPARE(probe.number(id(0), "accelerator.power"), 300.0);
        QVERIFY(probe.presence(id(0)).empty());
        QVERIFY(probe.read(scrape(320, 420, kNow + 2'000)));
        probe.flush();
        QVERIFY(!probe.intake().target(0).isDown);
        QCOMPARE(probe.number(id(0), "accelerator.power"), 320.0);
    }

    void silentSeriesEndsWhileItsTargetGoesOn()
    {
        IntakeProbe probe;
        probe.at(kNow);
        QVERIFY(probe.read(scrape(300, 400, kNow)));
        probe.flush();
        for (int minute = 1; minute <= 6; ++minute) {
            probe.at(kNow + minute * 60'000);
            QVERIFY(probe.read(series(gpu(kTemperature, 0), 50, kNow + minute * 60'000) +
                               series(gpu(kPower, 1), 400, kNow + minute * 60'000) +
                               series(gpu(kTemperature, 1), 51, kNow + minute * 60'000)));
            probe.flush();
            QCOMPARE(std::isnan(probe.number(id(0), "accelerator.power")), minute == 6);
        }
        QCOMPARE(probe.intake().seriesCount(), std::size_t{3});
    }

    void twoReplicasGiveOneStream()
    {
        IntakeProbe probe;
        const auto from = [](const std::string& replica, double energy, std::int64_t time) {
            return series(with(gpu(kEnergy, 0), "prometheus_replica", replica), energy, time) +
                   series(with(gpu(kPower, 0), "prometheus_replica", replica), energy / 1000, time);
        };
        for (int scrapes = 0; scrapes < 10; ++scrapes) {
            const std::int64_t time = kNow + scrapes * 15'000;
            probe.at(time);
            QVERIFY(probe.read(from("a", 100'000 + scrapes * 1'000, time - 500)));
            QVERIFY(probe.read(from("b", 100'400 + scrapes * 1'000, time - 100)));
            probe.flush();
        }
        QCOMPARE(probe.history(id(0), "accelerator.power").size(), std::size_t{10});
        QCOMPARE(probe.counts().replicas, std::uint64_t{20});
        QCOMPARE(probe.assets(), std::size_t{2}); // the GPU and its node
        QCOMPARE(probe.number(id(0), "accelerator.energy"), 109.0);
        // The one that was listened to dies: the other takes over, and the total goes on where it was.
        for (int scrapes = 10; scrapes < 15; ++scrapes) {
            const std::int64_t time = kNow + scrapes * 15'000;
            probe.at(time);
            QVERIFY(probe.read(from("b", 100'400 + scrapes * 1'000, time - 100)));
            probe.flush();
        }
        QCOMPARE(probe.number(id(0), "accelerator.energy"), 114.0);
    }

    void targetsWithTheSameInstanceAndAnotherPathAreApart()
    {
        IntakeProbe probe({"vllm"});
        const auto engine = [](const std::string& path, double running) {
            return series({{"__name__", "vllm:num_requests_running"},
                           {"instance", "host:8000"},
                           {"job", "llm"},
                           {"metrics_path", path},
                           {"model_name", "m"}},
                          running, kNow);
        };
        probe.at(kNow);
        QVERIFY(probe.read(engine("/a/metrics", 3) + engine("/b/metrics", 4)));
        probe.flush();
        QCOMPARE(probe.intake().targetCount(), std::size_t{2});
        QCOMPARE(probe.number("deployment:m/host:8000//a/metrics", "deployment.running"), 3.0);
        QCOMPARE(probe.number("deployment:m/host:8000//b/metrics", "deployment.running"), 4.0);
    }

    void sumOfPartsIsMadeOfOneScrape()
    {
        IntakeProbe probe;
        probe.at(kNow);
        const auto memory = [](double used, double free, double reserved, std::int64_t time) {
            return series(gpu("DCGM_FI_DEV_FB_USED", 0), used, time) +
                   series(gpu("DCGM_FI_DEV_FB_FREE", 0), free, time) +
                   series(gpu("DCGM_FI_DEV_FB_RESERVED", 0), reserved, time);
        };
        QVERIFY(probe.read(memory(1000, 79000, 500, kNow)));
        probe.flush();
        QCOMPARE(probe.number(id(0), "accelerator.memory_total"), 80500.0);
        QVERIFY(probe.read(memory(2000, 78000, 500, kNow + 1'000)));
        QCOMPARE(probe.history(id(0), "accelerator.memory_total"), (std::vector{80500.0, 80500.0}));
        QCOMPARE(probe.number(id(0), "accelerator.memory_used"), 2000.0);
    }

    void seriesOfUnknownNamesAreNotKept()
    {
        IntakeProbe probe;
        probe.at(kNow);
        std::string request;
        for (int i = 0; i < 1000; ++i)
            request += series({{"__name__", "apiserver_request_total"}, {"code", std::to_string(i)}}, 1, kNow);
        QVERIFY(probe.read(request + scrape(300, 400, kNow)));
        QCOMPARE(probe.counts().unmapped, std::uint64_t{1000});
        QCOMPARE(probe.intake().known().size(), std::size_t{4});
    }

    void boundsOfSeriesRefuseAndCount()
    {
        IntakeOptions options;
        options.series = 3;
        IntakeProbe probe({"dcgm-exporter"}, options);
        probe.at(kNow);
        QVERIFY(probe.read(scrape(300, 400, kNow)));
        probe.flush();
        QCOMPARE(probe.counts().refusedSeries, std::uint64_t{1});
        QVERIFY(probe.counts().lastRefusal.find("limits: series") != std::string::npos);
        QCOMPARE(probe.number(id(0), "accelerator.power"), 300.0); // what is known goes on
        // Series that have gone make room.
        for (int minute = 1; minute <= 14; ++minute) {
            probe.at(kNow + minute * 60'000);
            QVERIFY(probe.read(series(gpu(kPower, 0), 300 + minute, kNow + minute * 60'000)));
            probe.flush();
        }
        QVERIFY(probe.read(series(gpu(kTemperature, 1), 60, kNow + 14 * 60'000)));
        probe.flush();
        QCOMPARE(probe.number(id(1), "accelerator.temperature"), 60.0);
        QCOMPARE(probe.number(id(0), "accelerator.power"), 314.0);
        QVERIFY(probe.read(series(gpu(kPower, 0), 320, kNow + 14 * 60'000 + 1'000)));
        probe.flush();
        QCOMPARE(probe.number(id(0), "accelerator.power"), 320.0);
    }

    /// Numbers of series that are forgotten are given to others, so nothing may wait under them.
    void seriesWithASampleThatWaitsIsNotForgotten()
    {
        constexpr std::int64_t kLate = kNow - 1'800'000; // a sender that catches up
        IntakeOptions options;
        options.series = 2;
        IntakeProbe probe({"dcgm-exporter"}, options);
        probe.at(kNow);
        QVERIFY(probe.read(series(gpu(kPower, 0), 300, kLate) + series(gpu(kTemperature, 0), 50, kLate)));
        probe.flush();
        QVERIFY(probe.read(series(gpu(kPower, 0), kStale, kLate + 1'000) +
                           series(gpu(kTemperature, 0), 51, kLate + 1'000) +
                           series(gpu(kPower, 0), 555, kLate + 2'000)));
        QCOMPARE(probe.number(id(0), "accelerator.temperature"), 51.0);
        QVERIFY(probe.read(series(gpu(kPower, 1, "gpu2:9400"), 999, kLate + 2'000)));
        probe.flush();
        QCOMPARE(probe.number(id(0), "accelerator.power"), 555.0);
        QCOMPARE(probe.intake().seriesCount(), std::size_t{2}); // it ended and came back
        QCOMPARE(probe.counts().refusedSeries, std::uint64_t{1});
    }

    void newSeriesInAMinuteAreBounded()
    {
        IntakeOptions options;
        options.newSeriesPerMinute = 2;
        IntakeProbe probe({"dcgm-exporter"}, options);
        probe.at(kNow);
        QVERIFY(probe.read(scrape(300, 400, kNow)));
        QCOMPARE(probe.counts().refusedSeries, std::uint64_t{2});
        probe.at(kNow + 61'000);
        QVERIFY(probe.read(scrape(300, 400, kNow + 61'000)));
        QCOMPARE(probe.counts().refusedSeries, std::uint64_t{2});
        probe.flush();
        QCOMPARE(probe.number(id(1), "accelerator.temperature"), 51.0);
    }

    void unitFromMetadataThatComesLaterIsTaken()
    {
        IntakeProbe probe;
        probe.at(kNow);
        QVERIFY(probe.read(series(gpu(kPower, 0), 300'000, kNow - 15'000)));
        probe.flush();
        QVERIFY(probe.read(metadata(2, kPower, "Power draw (in mW).")));
        QVERIFY(probe.read(series(gpu(kPower, 0), 300'000, kNow)));
        probe.flush();
        QCOMPARE(probe.number(id(0), "accelerator.power"), 300.0);
    }

    void startTimeThatCameBeforeItsCountersRestartsThem()
    {
        IntakeProbe probe({"vllm"});
        const Labels start{{"__name__", "process_start_time_seconds"}, {"instance", "e:8000"}, {"job", "llm"}};
        const Labels tokens{
            {"__name__", "vllm:generation_tokens_total"}, {"instance", "e:8000"}, {"job", "llm"}, {"model_name", "m"}};
        const auto read = [&](double begun, double count, std::int64_t time) {
            probe.at(time);
            QVERIFY(probe.read(series(start, begun, time) + series(tokens, count, time)));
            probe.flush();
        };
        read(1'000, 500, kNow);
        read(1'000, 600, kNow + 15'000);
        read(2'000, 700, kNow + 30'000); // restarted, and already beyond its old value
        QCOMPARE(probe.number("deployment:m/e:8000", "deployment.generation_tokens_total"), 1300.0);
    }

    void originNamesTheSeriesAsTheServerDoes()
    {
        IntakeProbe probe;
        probe.at(kNow);
        QVERIFY(probe.read(scrape(300.5, 400, kNow)));
        probe.flush();
        const auto power = probe.catalogue().find("accelerator.power").value();
        const hub::Origin origin = probe.intake().origin(probe.ref(id(0)), power);
        QCOMPARE(origin.source, std::string("test"));
        QCOMPARE(origin.rawSample, std::string("300.5"));
        QCOMPARE(origin.rawSeries, std::string(kPower) + R"({Hostname="host1",UUID="GPU-00000000",gpu="0",)" +
                                       R"(instance="gpu1:9400",job="dcgm",modelName="NVIDIA H200"})");
    }
};

QTEST_APPLESS_MAIN(SampleIntakeTest)
#include "tst_sample_intake.moc"
