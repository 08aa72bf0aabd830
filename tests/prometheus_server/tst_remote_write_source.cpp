// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/sources/prometheus_server/remote_write_source.h"

#include "tests/prometheus/hand_sink.h"
#include "tests/prometheus_server/written.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <curl/curl.h>
#include <yaml-cpp/yaml.h>

#include <cmath>
#include <memory>

using namespace millwright;
using namespace millwright::prometheus;
using namespace millwright::prometheus::written;

namespace {

constexpr auto kPower = "DCGM_FI_DEV_POWER_USAGE";

struct Sent {
    long status = 0;
    std::string text;
};

/// What a sender adds to a request.
struct Manner {
    std::vector<std::string> headers{"Content-Type: application/x-protobuf", "Content-Encoding: snappy",
                                     "X-Prometheus-Remote-Write-Version: 0.1.0"};
    std::string path = "/api/v1/write";
    std::string method = "POST";
};

std::size_t append(char* data, std::size_t, std::size_t count, void* text)
{
    static_cast<std::string*>(text)->append(data, count);
    return count;
}

Sent send(std::uint16_t port, const std::string& body, const Manner& manner = {})
{
    Sent sent;
    const std::unique_ptr<CURL, void (*)(CURL*)> easy(curl_easy_init(), curl_easy_cleanup);
    curl_slist* headers = curl_slist_append(nullptr, "Expect:");
    for (const std::string& header : manner.headers)
        headers = curl_slist_append(headers, header.c_str());
    const std::string url = "http://127.0.0.1:" + std::to_string(port) + manner.path;
    curl_easy_setopt(easy.get(), CURLOPT_URL, url.c_str());
    curl_easy_setopt(easy.get(), CURLOPT_PROXY, "");
    curl_easy_setopt(easy.get(), CURLOPT_HTTPHEADER, headers);
    curl_easy_setopt(easy.get(), CURLOPT_WRITEFUNCTION, append);
    curl_easy_setopt(easy.get(), CURLOPT_WRITEDATA, &sent.text);
    if (manner.method == "POST") {
        curl_easy_setopt(easy.get(), CURLOPT_POSTFIELDSIZE, static_cast<long>(body.size()));
        curl_easy_setopt(easy.get(), CURLOPT_POSTFIELDS, body.data());
    }
    if (curl_easy_perform(easy.get()) == CURLE_OK)
        curl_easy_getinfo(easy.get(), CURLINFO_RESPONSE_CODE, &sent.status);
    curl_slist_free_all(headers);
    return sent;
}

/// A source on a free port of this machine, with a hub's side that only remembers.
struct Receiver {
    explicit Receiver(const std::string& more = {}, const std::string& file = "/nowhere/test.yaml")
    {
        Catalogue catalogue = Catalogue::builtIn();
        const YAML::Node section =
            YAML::Load("{name: pushed, listen: '127.0.0.1:0', profiles: [dcgm-exporter]" + more + "}");
        auto config = readRemoteWriteConfig(section, file, catalogue);
        if (!config) {
            problem = describe(config.error());
            return;
        }
        source = std::make_unique<RemoteWriteSource>(std::move(*config));
        const Result<void> started = source->start(sink);
        problem = started ? std::string() : describe(started.error());
    }
    ~Receiver()
    {
        if (source)
            source->stop();
    }

    std::int64_t now() const { return toMillis(sink.time.utc()); }
    Sent write(const std::string& request, const Manner& manner = {}) const
    {
        return send(source->port(), compressed(request), manner);
    }
    /// What a hub does at each of its ticks.
    void tick()
    {
        Catalogue catalogue = Catalogue::builtIn();
        Inventory inventory;
        FleetStore store(catalogue);
        std::vector<Event> events;
        std::vector<hub::HistogramReading> histograms;
        hub::TickContext context{sink.time.utc(), 1, milliseconds(1000), inventory, store, events, histograms};
        source->tick(context);
    }
    bool waitFor(const std::string& asset, double power)
    {
        return QTest::qWaitFor([&] { return sink.number(asset, "accelerator.power") == power; }, 30'000);
    }

    HandSink sink;
    std::string problem;
    std::unique_ptr<RemoteWriteSource> source;
};

} // namespace

/// Remote write over HTTP, as senders meet it.
class RemoteWriteSourceTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void takesWhatIsSent()
    {
        Receiver receiver;
        QCOMPARE(receiver.problem, std::string());
        QCOMPARE(receiver.source->status().state, hub::SourceState::Starting);
        QCOMPARE(receiver.write(series(gpu(kPower, 0), 300, receiver.now())).status, 204L);
        receiver.sink.time.advance(milliseconds(3'000)); // nothing more comes of this scrape
        QVERIFY(receiver.waitFor("accelerator:GPU-00000000", 300.0));
        const hub::SourceStatus status = receiver.source->status();
        QCOMPARE(status.state, hub::SourceState::Up);
        QCOMPARE(status.samples, std::uint64_t{1});
        QCOMPARE(status.targets, 1u);
        QCOMPARE(status.targetsUp, 1u);
        QVERIFY(status.detail.find("1 series") != std::string::npos);
    }

    void metadataAloneIsTaken()
    {
        Receiver receiver;
        QCOMPARE(receiver.write(metadata(2, kPower, "Power draw (in W).")).status, 204L);
        QCOMPARE(receiver.write({}).status, 204L);
    }

    void answersTellTheSenderWhatToDo()
    {
        Receiver receiver(", limits: {body: 64KiB, inflated: 256KiB}");
        const std::string good = series(gpu(kPower, 0), 300, receiver.now());
        const auto malformed = receiver.write("\x0a\x7fxx");
        QCOMPARE(malformed.status, 400L);
        QVERIFY(malformed.text.find("malformed") != std::string::npos);
        QCOMPARE(send(receiver.source->port(), "no snappy").status, 400L);
        QCOMPARE(send(receiver.source->port(), std::string(100'000, 'x')).status, 413L);
        const auto inflated = receiver.write(std::string(1'000'000, 'x'));
        QCOMPARE(inflated.status, 413L);
        QVERIFY(inflated.text.find("limits: inflated") != std::string::npos);
        Manner newer;
        newer.headers[0] = "Content-Type: application/x-protobuf;proto=io.prometheus.write.v2.Request";
        QCOMPARE(receiver.write(good, newer).status, 415L);
        Manner gzip;
        gzip.headers[1] = "Content-Encoding: gzip";
        QCOMPARE(receiver.write(good, gzip).status, 415L);
        Manner elsewhere;
        elsewhere.path = "/write";
        QCOMPARE(receiver.write(good, elsewhere).status, 404L);
        Manner get;
        get.method = "GET";
        QCOMPARE(receiver.write(good, get).status, 405L);
        QCOMPARE(receiver.write(good).status, 204L);
        const hub::SourceStatus status = receiver.source->status();
        QCOMPARE(status.rejected, std::uint64_t{8});
        QVERIFY(!status.lastRejection.empty());
    }

    // Pitfall 15: what a pair of servers, a restart or a wrong clock sends is taken with 204: an error would bring it
    // again and again.
    void doublesLateAndFutureSamplesAreTakenAndCounted()
    {
        Receiver receiver;
        const auto from = [](const char* replica, double watts, std::int64_t time) {
            written::Labels labels = gpu(kPower, 0);
            labels.emplace_back("prometheus_replica", replica);
            return series(labels, watts, time);
        };
        const std::int64_t now = receiver.now();
        QCOMPARE(receiver.write(from("a", 300, now)).status, 204L);
        QCOMPARE(receiver.write(from("b", 999, now + 10)).status, 204L);           // the other of the pair
        QCOMPARE(receiver.write(from("a", 300, now)).status, 204L);                // again after a restart
        QCOMPARE(receiver.write(from("a", 100, now - 60'000)).status, 204L);       // out of order
        QCOMPARE(receiver.write(from("a", 100, now + 86'400'000LL)).status, 204L); // of tomorrow
        QCOMPARE(receiver.write(from("a", 310, now + 1'000)).status, 204L);
        receiver.sink.time.advance(milliseconds(5'000));
        QCOMPARE(receiver.write({}).status, 204L);
        QVERIFY(receiver.waitFor("accelerator:GPU-00000000", 310.0));
        for (const hub::Batch& batch : receiver.sink.batches())
            QVERIFY(toMillis(batch.sourceTime) <= now + 1'000);
        const hub::SourceStatus status = receiver.source->status();
        QCOMPARE(status.samples, std::uint64_t{2});
        QCOMPARE(status.rejected, std::uint64_t{1}); // tomorrow's, with where to look
        QVERIFY2(status.lastRejection.find("clock of its sender") != std::string::npos, status.lastRejection.c_str());
        QVERIFY2(status.detail.find("1 repeated, 1 of the other replica, 1 late, 1 in the future") != std::string::npos,
                 status.detail.c_str());
    }

    void bodyOfUnknownLengthIsBoundedToo()
    {
        Receiver receiver(", limits: {body: 64KiB}");
        Manner chunked;
        chunked.headers.push_back("Transfer-Encoding: chunked");
        QCOMPARE(send(receiver.source->port(), std::string(1'000'000, 'x'), chunked).status, 413L);
    }

    void sendersWaitWhileTheHubLags()
    {
        Receiver receiver(", limits: {waiting: 100}");
        const auto request = [&](int second) {
            std::string all;
            for (int number = 0; number < 8; ++number)
                all += series(gpu(kPower, number), second, receiver.now() - 60'000 + second * 1'000);
            return all;
        };
        QCOMPARE(receiver.write(request(0)).status, 204L);
        receiver.sink.time.advance(milliseconds(3'000));
        QVERIFY(receiver.waitFor("accelerator:GPU-00000000", 0.0));
        long status = 204;
        int second = 1;
        for (; status == 204 && second < 50; ++second)
            status = receiver.write(request(second)).status;
        QCOMPARE(status, 429L);
        QCOMPARE(receiver.source->status().state, hub::SourceState::Degraded);
        QVERIFY(receiver.source->status().detail.find("told to wait") != std::string::npos);
        receiver.tick();
        QCOMPARE(receiver.write(request(second - 1)).status, 204L); // the one that was refused comes again
        QVERIFY(receiver.waitFor("accelerator:GPU-00000000", second - 1));
    }

    void bearerTokenIsNeededWhereOneIsConfigured()
    {
        QTemporaryDir directory;
        QFile token(directory.filePath(QStringLiteral("token")));
        QVERIFY(token.open(QIODevice::WriteOnly) && token.write("s3cret\n") > 0);
        token.close();
        Receiver receiver(", bearer: {token-file: token}", directory.filePath(QStringLiteral("c.yaml")).toStdString());
        QCOMPARE(receiver.problem, std::string());
        const std::string good = series(gpu(kPower, 0), 300, receiver.now());
        QCOMPARE(receiver.write(good).status, 401L);
        Manner wrong;
        wrong.headers.push_back("Authorization: Bearer s3creT");
        QCOMPARE(receiver.write(good, wrong).status, 401L);
        Manner right;
        right.headers.push_back("Authorization: Bearer s3cret");
        QCOMPARE(receiver.write(good, right).status, 204L);
        QVERIFY(token.open(QIODevice::WriteOnly) && token.write("renewed\n") > 0); // in place
        token.close();
        QCOMPARE(receiver.write(good, right).status, 401L);
    }

    void silenceIsShown()
    {
        Receiver receiver;
        QCOMPARE(receiver.write(series(gpu(kPower, 0), 300, receiver.now())).status, 204L);
        receiver.sink.time.advance(std::chrono::minutes(3));
        QCOMPARE(receiver.source->status().state, hub::SourceState::Down);
        QVERIFY(receiver.source->status().detail.find("nothing has been sent") != std::string::npos);
    }

    void takenPortIsAnErrorAtTheStart()
    {
        Receiver first;
        Catalogue catalogue = Catalogue::builtIn();
        const YAML::Node section = YAML::Load(
            "{name: second, listen: '127.0.0.1:" + std::to_string(first.source->port()) + "', profiles: [vllm]}");
        auto config = readRemoteWriteConfig(section, "test.yaml", catalogue);
        QVERIFY(config);
        RemoteWriteSource second(std::move(*config));
        HandSink sink;
        const Result<void> started = second.start(sink);
        QVERIFY(!started);
        QCOMPARE(started.error().code, ErrorCode::Refused);
    }

    void configurationThatIsNotSafeIsRefused_data()
    {
        QTest::addColumn<QByteArray>("section");
        QTest::addColumn<QByteArray>("words");
        QTest::newRow("no address") << QByteArray("{name: a, profiles: [vllm]}") << QByteArray("listen");
        QTest::newRow("no port") << QByteArray("{name: a, profiles: [vllm], listen: 127.0.0.1}")
                                 << QByteArray("HOST:PORT");
        QTest::newRow("plaintext to others")
            << QByteArray("{name: a, profiles: [vllm], listen: '0.0.0.0:9201', bearer: {token-file: t}}")
            << QByteArray("tls");
        QTest::newRow("anybody") << QByteArray(
                                        "{name: a, profiles: [vllm], listen: '10.0.0.1:9201', tls: {cert: c, key: k}}")
                                 << QByteArray("client-ca");
        QTest::newRow("half of TLS") << QByteArray(
                                            "{name: a, profiles: [vllm], listen: '10.0.0.1:9201', tls: {cert: c}}")
                                     << QByteArray("key");
        QTest::newRow("unknown key") << QByteArray(
                                            "{name: a, profiles: [vllm], listen: '127.0.0.1:9201', interval: 5s}")
                                     << QByteArray("interval");
        QTest::newRow("unknown limit")
            << QByteArray("{name: a, profiles: [vllm], listen: '127.0.0.1:9201', limits: {page: 1}}")
            << QByteArray("page");
        QTest::newRow("unknown profile") << QByteArray("{name: a, listen: '127.0.0.1:9201', profiles: [nosuch]}")
                                         << QByteArray("nosuch");
    }
    void configurationThatIsNotSafeIsRefused()
    {
        QFETCH(QByteArray, section);
        QFETCH(QByteArray, words);
        Catalogue catalogue = Catalogue::builtIn();
        const auto config = readRemoteWriteConfig(YAML::Load(section.toStdString()), "test.yaml", catalogue);
        QVERIFY(!config);
        QVERIFY2(QByteArray::fromStdString(describe(config.error())).contains(words), describe(config.error()).c_str());
    }
};

QTEST_GUILESS_MAIN(RemoteWriteSourceTest)
#include "tst_remote_write_source.moc"
