// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/sources/prometheus_server/api_source.h"
#include "services/sources/prometheus_server/remote_write_source.h"

#include "tests/integration/exporters.h"
#include "tests/integration/sample_pages.h"
#include "tests/prometheus/hand_sink.h"
#include "tests/prometheus_server/real_prometheus.h"

#include <yaml-cpp/yaml.h>

#include <atomic>
#include <cmath>

using namespace millwright;
using namespace millwright::prometheus;

namespace {

constexpr int kPatience = 120'000;

/// A sink with the machine's own clock: real servers live by it.
class RealTimeSink final : public hub::SourceSink {
public:
    Result<std::vector<AssetRef>> resolve(std::vector<AssetRequest> assets) override { return m_hand.resolve(assets); }
    void addLinks(std::vector<Link>) override {}
    void push(hub::Batch batch) override { m_hand.push(std::move(batch)); }
    const Catalogue& catalogue() const override { return m_hand.catalogue(); }
    const Clock& clock() const override { return m_clock; }
    HandSink& hand() { return m_hand; }

private:
    HandSink m_hand;
    SystemClock m_clock;
};

/// Waits until a measure of an asset has a value.
bool waitForValue(RealTimeSink& sink, const std::string& asset, const std::string& measure, double value)
{
    return QTest::qWaitFor([&] { return std::abs(sink.hand().number(asset, measure) - value) < 0.01; }, kPatience);
}

QByteArray scrapeOf(const Exporters& exporters, const QByteArray& more = {})
{
    const QByteArray target = exporters.url("").mid(static_cast<qsizetype>(std::strlen("http://")));
    return "global: {scrape_interval: 1s, scrape_timeout: 1s}\n"
           "scrape_configs:\n"
           "  - {job_name: dcgm, metrics_path: /gpus, static_configs: [{targets: ['" +
           target +
           "']}]}\n"
           "  - {job_name: llm, metrics_path: /engine, static_configs: [{targets: ['" +
           target +
           "']}]}\n"
           "  - {job_name: dark, metrics_path: /dark, static_configs: [{targets: ['127.0.0.1:1']}]}\n" +
           more;
}

std::unique_ptr<ApiSource> apiOf(const RealPrometheus& server)
{
    Catalogue catalogue = Catalogue::builtIn();
    const YAML::Node section = YAML::Load("{name: server, interval: 1s, profiles: [dcgm-exporter, vllm], url: '" +
                                          server.url().toStdString() + "'}");
    auto config = readApiConfig(section, "test.yaml", catalogue);
    return config ? std::make_unique<ApiSource>(std::move(*config)) : nullptr;
}

std::unique_ptr<RemoteWriteSource> receiver()
{
    Catalogue catalogue = Catalogue::builtIn();
    const YAML::Node section = YAML::Load("{name: pushed, listen: '127.0.0.1:0', profiles: [dcgm-exporter, vllm]}");
    auto config = readRemoteWriteConfig(section, "test.yaml", catalogue);
    return config ? std::make_unique<RemoteWriteSource>(std::move(*config)) : nullptr;
}

} // namespace

/// Debian's Prometheus scraping pages of our own, read in both ways, killed and started again.
class RealPrometheusTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (RealPrometheus::program().isEmpty())
            QSKIP("Prometheus is not here; ./dev bench prometheus unpacks it");
    }

    void apiGivesWhatThePagesSay()
    {
        Exporters exporters;
        std::atomic<int> tokens = 1000;
        exporters.set("/gpus", ownGpu(0) + ownGpu(1, false));
        exporters.set("/engine", [&] { return ownEngine(5000, tokens += 10); });
        RealPrometheus server(scrapeOf(exporters));
        server.start();
        RealTimeSink sink;
        const auto source = apiOf(server);
        QVERIFY(source && source->start(sink));
        QVERIFY(waitForValue(sink, "accelerator:GPU-00000000", "accelerator.power", 612.345));
        QVERIFY(waitForValue(sink, "accelerator:GPU-00000000", "accelerator.tensor", 43.75));
        QVERIFY(waitForValue(sink, "accelerator:GPU-00000000", "accelerator.memory_total", 143'744));
        QVERIFY(waitForValue(sink, "accelerator:GPU-00000001", "accelerator.temperature", 61));
        QVERIFY(std::isnan(sink.hand().number("accelerator:GPU-00000001", "accelerator.power")));
        const std::string engine = "deployment:sample/model/" + exporters.url("").mid(7).toStdString();
        QVERIFY(QTest::qWaitFor([&] { return sink.hand().number(engine, "deployment.generation_tokens_total") > 1020; },
                                kPatience));
        QVERIFY(QTest::qWaitFor([&] { return source->status().targets == 2; }, kPatience)); // "dark" gave no series
        QCOMPARE(source->status().targetsUp, 2u);
        QCOMPARE(source->status().state, hub::SourceState::Up);

        // Killed: a clear sentence, values stay. Back: the count of tokens goes on without a step back or a jump.
        server.kill();
        QVERIFY(QTest::qWaitFor([&] { return source->status().state == hub::SourceState::Down; }, kPatience));
        QVERIFY(source->status().detail.find(server.url().toStdString()) != std::string::npos);
        server.start();
        const int counted = tokens;
        QVERIFY2(QTest::qWaitFor([&] { return source->status().state == hub::SourceState::Up; }, kPatience),
                 source->status().detail.c_str());
        QVERIFY(QTest::qWaitFor(
            [&] { return sink.hand().number(engine, "deployment.generation_tokens_total") > counted + 30; },
            kPatience));
        source->stop();
        checkCountsOnlyRise(sink, engine, tokens);
        exporters.stop();
    }

    void remoteWriteGivesWhatThePagesSay()
    {
        Exporters exporters;
        std::atomic<int> tokens = 1000;
        exporters.set("/gpus", ownGpu(0) + ownGpu(1, false));
        exporters.set("/engine", [&] { return ownEngine(5000, tokens += 10); });
        RealTimeSink sink;
        const auto source = receiver();
        QVERIFY(source && source->start(sink));
        const QByteArray write = "remote_write:\n  - url: http://127.0.0.1:" + QByteArray::number(source->port()) +
                                 "/api/v1/write\n    queue_config: {batch_send_deadline: 1s}\n"
                                 "    metadata_config: {send_interval: 2s}\n";
        RealPrometheus server(scrapeOf(exporters, write));
        server.start();
        QVERIFY(waitForValue(sink, "accelerator:GPU-00000000", "accelerator.power", 612.345));
        QVERIFY(waitForValue(sink, "accelerator:GPU-00000000", "accelerator.memory_total", 143'744));
        QVERIFY(waitForValue(sink, "accelerator:GPU-00000001", "accelerator.temperature", 61));
        QVERIFY(std::isnan(sink.hand().number("accelerator:GPU-00000001", "accelerator.power")));
        const std::string engine = "deployment:sample/model/" + exporters.url("").mid(7).toStdString();
        QVERIFY(QTest::qWaitFor([&] { return sink.hand().number(engine, "deployment.generation_tokens_total") > 1020; },
                                kPatience));
        QCOMPARE(source->status().state, hub::SourceState::Up);
        QCOMPARE(source->status().targets, 2u);

        // A series that the exporter gives no more ends by the server's stale marker.
        exporters.set("/gpus", ownGpu(0, false) + ownGpu(1, false));
        QVERIFY(QTest::qWaitFor(
            [&] {
                return sink.hand().mark("accelerator:GPU-00000000", "accelerator.power") ==
                       QualityMark(Quality::Missing, QualityReason::NotReported);
            },
            kPatience));

        server.kill();
        server.start();
        const int counted = tokens;
        QVERIFY(QTest::qWaitFor(
            [&] { return sink.hand().number(engine, "deployment.generation_tokens_total") > counted + 30; },
            kPatience));
        const hub::SourceStatus status = source->status();
        QCOMPARE(status.rejected, std::uint64_t{0});
        source->stop();
        checkCountsOnlyRise(sink, engine, tokens);
        exporters.stop();
    }

private:
    /// The running total never falls, and ends at what the exporter last said or a few scrapes before.
    static void checkCountsOnlyRise(RealTimeSink& sink, const std::string& engine, int tokens)
    {
        const AssetRef asset = sink.hand().ref(engine);
        const MeasureIndex measure = sink.catalogue().find("deployment.generation_tokens_total").value();
        std::int64_t last = 0;
        UtcTime time = kNoTime;
        std::size_t count = 0;
        for (const hub::Batch& batch : sink.hand().batches()) {
            for (const hub::SampleRun& run : batch.runs) {
                for (std::size_t i = 0; run.measure == measure && i < run.slots.size(); ++i) {
                    if (run.slots[i] != asset.slot)
                        continue;
                    QVERIFY(run.counters[i] > last);
                    QVERIFY(batch.sourceTime > time);
                    last = run.counters[i];
                    time = batch.sourceTime;
                    ++count;
                }
            }
        }
        QVERIFY(count > 3);
        QVERIFY2(last <= tokens && last > tokens - 200, QByteArray::number(qint64(last)));
    }
};

QTEST_GUILESS_MAIN(RealPrometheusTest)
#include "tst_real_prometheus.moc"
