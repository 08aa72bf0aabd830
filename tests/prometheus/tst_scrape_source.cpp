// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/sources/prometheus/scrape_source.h"
#include "tests/places.h"
#include "tests/prometheus/hand_sink.h"
#include "tests/prometheus/loopback_server.h"
#include "tests/prometheus/page_probe.h"

#include <QtTest>
#include <yaml-cpp/yaml.h>

#include <atomic>
#include <cmath>

using namespace millwright;
using namespace millwright::prometheus;
using hub::SourceState;

namespace {

const std::string kGpu = "accelerator:GPU-1a";

std::string gpuPage(const std::string& power, const std::string& uuid = "GPU-1a")
{
    return "DCGM_FI_DEV_POWER_USAGE{gpu=\"0\",UUID=\"" + uuid + "\",Hostname=\"gpu1\"} " + power + "\n" +
           "DCGM_FI_DEV_GPU_TEMP{gpu=\"0\",UUID=\"" + uuid + "\",Hostname=\"gpu1\"} 40\n";
}

std::string replicaPage(int generated)
{
    return "vllm:generation_tokens_total{model_name=\"m\"} " + std::to_string(generated) +
           "\nvllm:num_requests_running{model_name=\"m\"} 3\n";
}

/// A source under a hand-held hub and clock.
class Running {
public:
    explicit Running(const std::string& yaml)
    {
        Catalogue catalogue = Catalogue::builtIn();
        Result<ScrapeConfig> config = readScrapeConfig(YAML::Load(yaml), "test.yaml", catalogue);
        if (!config)
            qFatal("%s", describe(config.error()).c_str());
        source = std::make_unique<ScrapeSource>(std::move(*config));
        if (!source->start(sink))
            qFatal("the source does not start");
    }
    ~Running() { source->stop(); }

    /// Lets an interval pass and waits for what the target says then.
    bool nextPage(LoopbackServer& server)
    {
        const std::size_t batches = sink.batches().size();
        const std::size_t requests = server.requests();
        sink.time.advance(milliseconds(15'000));
        return waitFor([&] { return server.requests() > requests; }) && sink.waitForBatches(batches + 1);
    }
    template <class Condition>
    static bool waitFor(Condition condition)
    {
        return QTest::qWaitFor(condition, 60'000);
    }

    HandSink sink;
    std::unique_ptr<ScrapeSource> source;
};

std::string yamlFor(const std::string& profile, const std::string& targets, const std::string& extra = {})
{
    return "name: test\nkind: prometheus\nprofile: " + profile + "\n" + extra + "targets: [" + targets + "]\n";
}

} // namespace

class ScrapeSourceTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void pagesBecomeBatches()
    {
        LoopbackServer server([](const auto&) { return LoopbackServer::page(gpuPage("350")); });
        Running running(yamlFor("dcgm-exporter", server.url(), "site: berlin\n"));
        const UtcTime start = running.sink.time.utc();
        QVERIFY(running.sink.waitForBatches(1));
        QCOMPARE(running.sink.number(kGpu, "accelerator.power"), 350.0);
        QCOMPARE(running.sink.parentOf(kGpu), std::string("node:gpu1"));
        QCOMPARE(running.sink.parentOf("node:gpu1"), std::string("site:berlin"));
        const hub::Batch batch = running.sink.batches().front();
        QCOMPARE(batch.source, std::string("test"));
        QCOMPARE(batch.sourceTime, start);
        QCOMPARE(batch.interval, milliseconds(15'000));
        const hub::SourceStatus status = running.source->status();
        QCOMPARE(status.state, SourceState::Up);
        QCOMPARE(status.samples, std::uint64_t{2});
        QCOMPARE(status.targetsUp, 1u);
        QCOMPARE(status.lastSample, start);
        const hub::Origin origin =
            running.source->origin(running.sink.ref(kGpu), *running.sink.catalogue().find("accelerator.power"));
        QCOMPARE(origin.source, std::string("test"));
        QVERIFY(origin.rawSeries.starts_with("DCGM_FI_DEV_POWER_USAGE{"));
        QVERIFY(running.source->origin({AssetClass::Pdu, 1}, 0).rawSeries.empty());
    }

    void targetsAreReadAgainAtTheirInterval()
    {
        LoopbackServer server([](const auto&) { return LoopbackServer::page(gpuPage("350")); });
        Running running(yamlFor("dcgm-exporter", server.url()));
        QVERIFY(running.sink.waitForBatches(1));
        server.setHandler([](const auto&) { return LoopbackServer::page(gpuPage("360")); });
        QVERIFY(running.nextPage(server));
        QCOMPARE(running.sink.number(kGpu, "accelerator.power"), 360.0);
        QCOMPARE(running.sink.resolves(), std::size_t{1});
    }

    void aTargetThatFailsPushesNothingAndComesBack()
    {
        LoopbackServer server([](const auto&) { return LoopbackServer::page(gpuPage("350")); });
        Running running(yamlFor("dcgm-exporter", server.url()));
        QVERIFY(running.sink.waitForBatches(1));
        server.setHandler([](const auto&) { return LoopbackServer::page("", "", 503); });
        running.sink.time.advance(milliseconds(15'000));
        QVERIFY(Running::waitFor([&] { return running.source->status().state == SourceState::Down; }));
        const hub::SourceStatus status = running.source->status();
        QVERIFY2(status.detail.ends_with(": HTTP status 503"), status.detail.c_str());
        QCOMPARE(status.targetsUp, 0u);
        QCOMPARE(status.lag, milliseconds(15'000)); // what it said last is so old now
        running.sink.time.advance(milliseconds(2'000));
        QCOMPARE(running.source->status().lag, milliseconds(17'000));
        QCOMPARE(running.sink.batches().size(), std::size_t{1});
        server.setHandler([](const auto&) { return LoopbackServer::page(gpuPage("370")); });
        QVERIFY(running.nextPage(server));
        QCOMPARE(running.sink.number(kGpu, "accelerator.power"), 370.0);
        QCOMPARE(running.source->status().state, SourceState::Up);
        QCOMPARE(running.source->status().lag, milliseconds(0));
    }

    // Pitfall 17: no storm against a device that cannot answer, however long that lasts.
    void aTargetThatFailsIsAskedOnceInAnInterval()
    {
        // Each answer has a status of its own, so that it is seen when the source has read it.
        std::atomic<int> status = 500;
        LoopbackServer server([&](const auto&) { return LoopbackServer::page("", "", ++status); });
        Running running(yamlFor("dcgm-exporter", server.url()));
        const auto hasRead = [&](int answers) {
            return running.source->status().detail.ends_with(": HTTP status " + std::to_string(500 + answers));
        };
        QVERIFY(Running::waitFor([&] { return hasRead(1); }));
        for (int answers = 2; answers <= 11; ++answers) {
            running.sink.time.advance(milliseconds(15'000));
            QVERIFY(Running::waitFor([&] { return hasRead(answers); }));
        }
        for (int second = 0; second < 15; ++second) {
            running.sink.time.advance(milliseconds(1'000));
            QTest::qWait(30);
        }
        QVERIFY(Running::waitFor([&] { return hasRead(12); }));
        QCOMPARE(server.requests(), std::size_t{12});
    }

    void aGpuThatLeavesItsPageIsMissingSince()
    {
        LoopbackServer server(
            [](const auto&) { return LoopbackServer::page(gpuPage("350") + gpuPage("300", "GPU-2b")); });
        Running running(yamlFor("dcgm-exporter", server.url()));
        QVERIFY(running.sink.waitForBatches(1));
        server.setHandler([](const auto&) { return LoopbackServer::page(gpuPage("300", "GPU-2b")); });
        QVERIFY(running.nextPage(server));
        const hub::Batch batch = running.sink.batches().back();
        QCOMPARE(batch.presence.size(), std::size_t{1});
        QCOMPARE(batch.presence[0].asset, running.sink.ref(kGpu));
        QVERIFY(batch.presence[0].presence == Presence::Missing);
        QCOMPARE(batch.presence[0].since, batch.sourceTime);
        QVERIFY(std::isnan(running.sink.number(kGpu, "accelerator.power")));
        QCOMPARE(running.sink.number("accelerator:GPU-2b", "accelerator.power"), 300.0);
    }

    void badPagesAreToldAndTheRestIsKept_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<QByteArray>("told");
        QTest::addColumn<bool>("kept");
        const auto row = [](const char* name, const LoopbackServer::Answer& answer, const char* told, bool kept) {
            QTest::newRow(name) << QByteArray::fromStdString(answer.bytes) << QByteArray(told) << kept;
        };
        const std::string good = gpuPage("350");
        row("garbage lines", LoopbackServer::page(good + "%%%\nx{\n"), "", true);
        row("broken off", {"HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n" + good, false}, "the page broke off",
            true);
        row("huge", LoopbackServer::page(good + std::string(100'000, '#')), "the page is longer than 65536 bytes",
            true);
        row("bomb", LoopbackServer::page(gzipped(good + std::string(1 << 20, '\n')), "Content-Encoding: gzip\r\n"),
            "more than 65536 bytes of text", true);
        row("damaged", LoopbackServer::page(gzipped(good + good).substr(0, 100), "Content-Encoding: gzip\r\n"),
            "damaged or cut off", false);
        row("no end mark", LoopbackServer::page(good, "Content-Type: application/openmetrics-text\r\n"),
            "lacks its end mark", true);
        row("html", LoopbackServer::page("<html>", "Content-Type: text/html\r\n"), "is no exposition page", false);
        row("empty", LoopbackServer::page(""), "the page has no samples", false);
        row("another exporter", LoopbackServer::page("up 1\n"), "known to profile dcgm-exporter", false);
        std::string many;
        for (int i = 0; i < 200; ++i)
            many += "x{n=\"" + std::to_string(i) + "\"} 1\n";
        row("too many series", LoopbackServer::page(good + many),
            "152 new series were refused: more new series than one page may bring", true);
    }
    void badPagesAreToldAndTheRestIsKept()
    {
        QFETCH(QByteArray, answer);
        QFETCH(QByteArray, told);
        QFETCH(bool, kept);
        LoopbackServer server([&](const auto&) { return LoopbackServer::Answer{answer.toStdString(), false}; });
        Running running(yamlFor("dcgm-exporter", server.url(), "limits: {page: 64KiB, new-series: 50}\n"));
        QVERIFY(Running::waitFor([&] { return running.source->status().state != SourceState::Starting; }));
        const hub::SourceStatus status = running.source->status();
        QVERIFY2(status.detail.find(told.toStdString()) != std::string::npos, status.detail.c_str());
        if (told.isEmpty()) {
            QCOMPARE(status.state, SourceState::Up);
            QCOMPARE(status.rejected, std::uint64_t{2});
            QVERIFY2(status.lastRejection.find("line 4: labels are not closed: x{") != std::string::npos,
                     status.lastRejection.c_str());
        }
        if (kept) {
            QVERIFY(running.sink.waitForBatches(1));
            QCOMPARE(running.sink.number(kGpu, "accelerator.power"), 350.0);
        }
    }

    void someTargetsFailing()
    {
        LoopbackServer server([](const LoopbackServer::Request& request) {
            return request.path == "/good" ? LoopbackServer::page(gpuPage("1")) : LoopbackServer::page("", "", 500);
        });
        Running running(
            yamlFor("dcgm-exporter", server.url("/good") + "," + server.url("/a") + "," + server.url("/b")));
        QVERIFY(Running::waitFor([&] { return server.requests() == 3; }));
        QVERIFY(Running::waitFor([&] { return running.source->status().detail.ends_with("(and 1 more targets)"); }));
        QCOMPARE(running.source->status().state, SourceState::Degraded);
        QCOMPARE(running.source->status().targetsUp, 1u);
        QCOMPARE(running.source->status().targets, 3u);
    }

    void oneRefusedAssetCostsItsOwnTargetOnly()
    {
        LoopbackServer server([](const LoopbackServer::Request& request) {
            return LoopbackServer::page(gpuPage("1", request.path == "/a" ? "GPU-a" : "GPU-b"));
        });
        Catalogue catalogue = Catalogue::builtIn();
        Result<ScrapeConfig> config = readScrapeConfig(
            YAML::Load(yamlFor("dcgm-exporter", server.url("/a") + "," + server.url("/b"))), "t.yaml", catalogue);
        QVERIFY(config);
        HandSink sink;
        sink.refuse("accelerator:GPU-a");
        ScrapeSource source(std::move(*config));
        QVERIFY(source.start(sink));
        QVERIFY(Running::waitFor([&] { return sink.ref("accelerator:GPU-b").isValid(); }));
        QVERIFY(
            Running::waitFor([&] { return source.status().detail.find("the fleet is full") != std::string::npos; }));
        QVERIFY(sink.waitForBatches(1));
        QCOMPARE(sink.number("accelerator:GPU-b", "accelerator.power"), 1.0);
        source.stop();
    }

    void replicasOfOneDeploymentAreSummed()
    {
        std::atomic<int> generated = 100;
        LoopbackServer server([&](const LoopbackServer::Request& request) {
            return LoopbackServer::page(replicaPage(request.path == "/a" ? generated.load() : 1000));
        });
        Running running(yamlFor("vllm", server.url("/a") + "," + server.url("/b"), "labels: {deployment: chat}\n"));
        const std::string id = "deployment:chat";
        QVERIFY(Running::waitFor([&] { return server.requests() == 2; }));
        QVERIFY(running.sink.waitForBatches(2));
        generated = 400;
        running.sink.time.advance(milliseconds(30'000));
        QVERIFY(
            Running::waitFor([&] { return running.sink.number(id, "deployment.generation_tokens_total") == 1400.0; }));
        QVERIFY(Running::waitFor([&] { return running.sink.number(id, "deployment.running") == 6.0; }));
        QVERIFY(running.sink.mark(id, "deployment.running").counts());
        const auto originOf = [&](std::string_view measure) {
            return running.source->origin(running.sink.ref(id), *running.sink.catalogue().find(measure));
        };
        const hub::Origin generation = originOf("deployment.generation_tokens_total"); // one of each replica
        QCOMPARE(generation.rawSample, std::string("400"));
        QCOMPARE(generation.others.size(), std::size_t{1});
        QCOMPARE(generation.others[0].sample, std::string("1000"));
    }

    void stopEndsTransfersUnderWay()
    {
        LoopbackServer server([](const auto&) { return LoopbackServer::Answer{"HTTP/1.1 200 OK\r\n", true}; });
        Running running(yamlFor("dcgm-exporter", server.url()));
        QVERIFY(Running::waitFor([&] { return server.requests() == 1; }));
        running.source->stop();
        running.source->stop();
        QVERIFY(running.sink.batches().empty());
    }

    void recordedPagesShowTheirValues()
    {
        const std::string data = std::string(MILLWRIGHT_SOURCE_DIR) + "/../shared/data/";
        const auto l40s = fileText(data + "gpu-exporters/dcgm-l40s-595-idle.prom");
        const auto vgpu = fileText(data + "gpu-exporters/dcgm-vgpu-a100-10c.prom");
        const auto vllm = fileText(data + "llm-serving/vllm-opt125m-nonzero.prom");
        if (!l40s || !vgpu || !vllm)
            QSKIP("recorded data is not here");
        LoopbackServer gpus([&](const LoopbackServer::Request& request) {
            return LoopbackServer::page(request.path == "/l40s" ? *l40s : *vgpu);
        });
        Running running(yamlFor("dcgm-exporter", gpus.url("/l40s") + "," + gpus.url("/vgpu")));
        const std::string card = "accelerator:GPU-5b4e07f6-3a86-4340-039d-25f2a83cdc43";
        const std::string virtualCard = "accelerator:GPU-44d2411e-1604-478f-aa96-5a3c00000000";
        QVERIFY(Running::waitFor([&] { return running.sink.batches().size() >= 2; }));
        QCOMPARE(running.sink.number(card, "accelerator.power"), 35.686f);
        QCOMPARE(running.sink.number(card, "accelerator.temperature"), 32.0);
        QCOMPARE(running.sink.number(card, "accelerator.sm_clock"), 210.0);
        QCOMPARE(running.sink.number(card, "accelerator.energy"), 5551900.0);
        QCOMPARE(running.sink.number(card, "accelerator.memory_total"), 46067.0);
        QCOMPARE(running.sink.mark(card, "accelerator.memory_temperature"),
                 QualityMark(Quality::Missing, QualityReason::Unsupported));
        QCOMPARE(running.sink.number(virtualCard, "accelerator.sm_clock"), 1410.0);
        QVERIFY(std::isnan(running.sink.number(virtualCard, "accelerator.power"))); // not 0
        QCOMPARE(running.sink.number("node:gpu1-wl8sg", "node.up"), 1.0);

        LoopbackServer engine([&](const auto&) { return LoopbackServer::page(*vllm); });
        Running serving(yamlFor("vllm", engine.url(), "labels: {deployment: opt}\n"));
        QVERIFY(serving.sink.waitForBatches(1));
        QCOMPARE(serving.sink.number("deployment:opt", "deployment.prompt_tokens_total"), 5.0);
        QCOMPARE(serving.sink.number("deployment:opt", "deployment.generation_tokens_total"), 7.0);
        QCOMPARE(serving.sink.number("deployment:opt", "deployment.running"), 0.0);
    }
};

QTEST_GUILESS_MAIN(ScrapeSourceTest)
#include "tst_scrape_source.moc"
