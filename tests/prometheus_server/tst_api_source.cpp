// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/sources/prometheus_server/api_history.h"

#include "tests/prometheus/hand_sink.h"
#include "tests/prometheus/loopback_server.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <yaml-cpp/yaml.h>

#include <atomic>
#include <cmath>
#include <memory>
#include <mutex>

using namespace millwright;
using namespace millwright::prometheus;

namespace {

using Answer = LoopbackServer::Answer;
using Request = LoopbackServer::Request;

constexpr auto kJson = "Content-Type: application/json\r\n";
constexpr auto kGpu = "accelerator:GPU-00000000";

/// A server with one GPU whose power is the number of seconds of its clock, one sample a second.
class FakeApi {
public:
    explicit FakeApi(const Clock& clock)
        : m_clock(clock)
        , m_server([this](const Request& request) { return answer(request); })
    {
    }

    std::string url() const
    {
        const std::string page = m_server.url("");
        return page;
    }
    void set(std::function<std::optional<Answer>(const Request&)> special)
    {
        const std::scoped_lock lock(m_mutex);
        m_special = std::move(special);
    }
    std::atomic<std::int64_t> skew = 0; ///< Milliseconds.
    std::atomic<std::size_t> requests = 0;

private:
    std::int64_t now() const { return toMillis(m_clock.utc()) + skew; }

    Answer answer(const Request& request)
    {
        ++requests;
        {
            const std::scoped_lock lock(m_mutex);
            if (m_special) {
                if (auto special = m_special(request))
                    return *special;
            }
        }
        return LoopbackServer::page(bodyFor(request), kJson);
    }
    std::string bodyFor(const Request& request) const
    {
        const auto success = [](const std::string& data) { return R"({"status":"success","data":)" + data + "}"; };
        const auto asks = [&](const char* text) { return request.body.find(text) != std::string::npos; };
        if (request.path.starts_with("/api/v1/label/"))
            return success(R"(["up","DCGM_FI_DEV_POWER_USAGE","DCGM_FI_DEV_GPU_TEMP","go_goroutines"])");
        if (request.path == "/api/v1/metadata")
            return success(R"({"DCGM_FI_DEV_POWER_USAGE":[{"type":"gauge","help":"Power draw (in W).","unit":""}]})");
        if (request.path.starts_with("/api/v1/targets"))
            return success(R"({"activeTargets":[)"
                           R"({"labels":{"instance":"g:9400","job":"dcgm"},"lastError":"","health":"up"},)"
                           R"({"labels":{"instance":"h:9400","job":"dcgm"},"lastError":"refused","health":"down"},)"
                           R"({"labels":{"instance":"x:1","job":"other"},"lastError":"refused","health":"down"}]})");
        if (asks("time%28%29"))
            return success(R"({"resultType":"scalar","result":[1,")" + std::to_string(now() / 1000) + R"("]})");
        if (asks("count%20by"))
            return success(R"({"resultType":"vector","result":[)"
                           R"({"metric":{"__name__":"DCGM_FI_DEV_POWER_USAGE"},"value":[1,"1"]},)"
                           R"({"metric":{"__name__":"DCGM_FI_DEV_GPU_TEMP"},"value":[1,"1"]}]})");
        return success(R"({"resultType":"matrix","result":[)" +
                       (asks("POWER") ? series("DCGM_FI_DEV_POWER_USAGE", now() / 1000) : std::string()) +
                       (asks("POWER") && asks("TEMP") ? "," : "") +
                       (asks("TEMP") ? series("DCGM_FI_DEV_GPU_TEMP", 60) : std::string()) + "]}");
    }
    std::string series(const std::string& name, std::int64_t value) const
    {
        return R"({"metric":{"Hostname":"h","UUID":"GPU-00000000","__name__":")" + name +
               R"(","instance":"g:9400","job":"dcgm"},"values":[[)" + std::to_string(now() / 1000) + ",\"" +
               std::to_string(value) + "\"]]}";
    }

    const Clock& m_clock;
    std::mutex m_mutex;
    std::function<std::optional<Answer>(const Request&)> m_special;
    LoopbackServer m_server;
};

/// A source that reads it, with time in the test's hand.
struct ReadServer {
    explicit ReadServer(const std::string& more = {}, const std::string& file = "/nowhere/test.yaml")
    {
        Catalogue catalogue = Catalogue::builtIn();
        const YAML::Node section =
            YAML::Load("{name: server, profiles: [dcgm-exporter], url: '" + api.url() + "'" + more + "}");
        auto config = readApiConfig(section, file, catalogue);
        problem = config ? std::string() : describe(config.error());
        if (config)
            source = std::make_unique<ApiSource>(std::move(*config));
    }
    ~ReadServer()
    {
        if (source)
            source->stop();
    }
    bool start() { return source && source->start(sink); }
    double power() { return sink.number(kGpu, "accelerator.power"); }
    /// Time goes on until this holds.
    template <class Holds>
    bool goOnUntil(Holds&& holds)
    {
        return QTest::qWaitFor(
            [&] {
                sink.time.advance(milliseconds(1'000));
                return holds();
            },
            60'000);
    }
    bool waitForState(hub::SourceState state)
    {
        return goOnUntil([&] { return source->status().state == state; });
    }
    bool says(const std::string& words) const { return source->status().detail.find(words) != std::string::npos; }

    HandSink sink;
    FakeApi api{sink.time};
    std::string problem;
    std::unique_ptr<ApiSource> source;
};

} // namespace

/// The API source against a server that is well, ill, slow, wrong or not there.
class ApiSourceTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void valuesComeWithTheirTimes()
    {
        ReadServer reading;
        QVERIFY(reading.start());
        QVERIFY(reading.goOnUntil([&] { return reading.power() > 0; }));
        const double first = reading.power();
        QVERIFY(reading.goOnUntil([&] { return reading.power() > first + 10; }));
        for (const hub::Batch& batch : reading.sink.batches()) {
            for (const hub::SampleRun& run : batch.runs) {
                if (run.measure == reading.sink.catalogue().find("accelerator.power").value())
                    QCOMPARE(double(run.values[0]), double(float(toMillis(batch.sourceTime) / 1000)));
            }
            QVERIFY(batch.interval >= milliseconds(15'000)); // or values would age between two looks
        }
        const hub::Origin origin =
            reading.source->origin(reading.sink.ref(kGpu), reading.sink.catalogue().find("accelerator.power").value());
        QCOMPARE(origin.source, std::string("server"));
        QVERIFY(origin.rawSeries.starts_with("DCGM_FI_DEV_POWER_USAGE{"));
    }

    void targetsOfTheServerAreCounted()
    {
        ReadServer reading;
        QVERIFY(reading.start());
        QVERIFY(reading.goOnUntil([&] { return reading.source->status().targets == 2; }));
        QCOMPARE(reading.source->status().targetsUp, 1u);
        QVERIFY(reading.says("1 of 2 targets are down by the server's word: dcgm h:9400: refused"));
    }

    void troubleIsSaidAndOver_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<QByteArray>("words");
        const auto row = [](const char* name, const std::string& bytes, const char* words) {
            QTest::newRow(name) << QByteArray::fromStdString(bytes) << QByteArray(words);
        };
        row("starting", LoopbackServer::page("Service Unavailable", "Content-Type: text/plain\r\n", 503).bytes,
            "not ready");
        row("login page", LoopbackServer::page("<html>log in</html>", "Content-Type: text/html\r\n").bytes, "web page");
        row("half a body", LoopbackServer::page(std::string(1000, ' '), kJson).bytes.substr(0, 300), "broke off");
        row("nobody there", "", "http://127.0.0.1:");
        row("expired", LoopbackServer::page("", kJson, 401).bytes, "refuses requests without credentials");
        row("refused query",
            LoopbackServer::page(R"({"status":"error","errorType":"bad_data","error":"exceeded maximum resolution of )"
                                 R"(11,000 points per timeseries"})",
                                 kJson, 400)
                .bytes,
            "11,000 points");
    }
    void troubleIsSaidAndOver()
    {
        QFETCH(QByteArray, answer);
        QFETCH(QByteArray, words);
        ReadServer reading;
        QVERIFY(reading.start());
        QVERIFY(reading.goOnUntil([&] { return reading.power() > 0; }));
        reading.api.set([&](const Request&) { return Answer{answer.toStdString(), false}; });
        QVERIFY(reading.waitForState(hub::SourceState::Down));
        QVERIFY2(reading.says(words.toStdString()), reading.source->status().detail.c_str());
        QVERIFY(reading.says(reading.api.url()));
        reading.api.set({});
        const double before = reading.power();
        QVERIFY(reading.goOnUntil([&] { return reading.power() > before; }));
        QVERIFY(reading.source->status().state != hub::SourceState::Down);
    }

    void oneQueryThatFailsCostsItsMetricsOnly()
    {
        ReadServer reading(", limits: {series-per-query: 1}");
        QVERIFY(reading.start());
        reading.api.set([](const Request& request) -> std::optional<Answer> {
            const bool asksTemperature =
                request.body.find("TEMP") != std::string::npos && request.body.find("count") == std::string::npos;
            if (!asksTemperature)
                return std::nullopt;
            return LoopbackServer::page(R"({"status":"error","error":"query processing would load too many samples"})",
                                        kJson, 422);
        });
        QVERIFY(reading.goOnUntil([&] { return reading.power() > 0; }));
        QVERIFY(reading.waitForState(hub::SourceState::Degraded));
        QVERIFY(reading.says("limits: series-per-query"));
        QVERIFY(std::isnan(reading.sink.number(kGpu, "accelerator.temperature")));
        reading.api.set({});
        QVERIFY(reading.goOnUntil([&] { return reading.sink.number(kGpu, "accelerator.temperature") == 60; }));
    }

    void deadServerIsAskedLessAndLess()
    {
        ReadServer reading(", interval: 1s");
        QVERIFY(reading.start());
        reading.api.set([](const Request&) { return LoopbackServer::page("", "", 503); });
        const auto begin = reading.sink.time.monotonic();
        QVERIFY(reading.goOnUntil([&] { return reading.sink.time.monotonic() - begin > std::chrono::minutes(10); }));
        QVERIFY2(reading.api.requests < 20, QByteArray::number(qint64(reading.api.requests))); // 600 without a back-off
        QVERIFY(reading.api.requests > 2);
    }

    void clockOfTheServerMayBeWrong_data()
    {
        QTest::addColumn<int>("minutes");
        QTest::addColumn<QByteArray>("words");
        QTest::newRow("ahead") << 10 << QByteArray("the server's clock is 10 min ahead of ours");
        QTest::newRow("behind") << -10 << QByteArray("the server's clock is 10 min behind ours");
    }
    void clockOfTheServerMayBeWrong()
    {
        QFETCH(int, minutes);
        QFETCH(QByteArray, words);
        ReadServer reading;
        reading.api.skew = minutes * 60'000;
        QVERIFY(reading.start());
        QVERIFY(reading.goOnUntil([&] { return reading.power() > 0; }));
        const double first = reading.power();
        QVERIFY(reading.goOnUntil([&] { return reading.power() > first; })); // live
        QVERIFY2(reading.says(words.toStdString()), reading.source->status().detail.c_str());
        const hub::Batch batch = reading.sink.batches().back();
        const auto difference = batch.sourceTime - batch.receiveTime; // both are kept
        QVERIFY(std::abs((difference - std::chrono::minutes(minutes)).count()) < 60'000);
    }

    void pastOfTheServerIsAskedFor()
    {
        ReadServer reading;
        QVERIFY(reading.start());
        QVERIFY(reading.goOnUntil([&] { return reading.power() > 0; }));
        std::mutex mutex;
        std::vector<std::string> asked;
        reading.api.set([&](const Request& request) -> std::optional<Answer> {
            if (request.path != "/api/v1/query_range")
                return std::nullopt;
            const std::scoped_lock lock(mutex);
            asked.push_back(request.body);
            const std::string value = request.body.starts_with("query=min") ? "100" : "200";
            return LoopbackServer::page(R"({"status":"success","data":{"resultType":"matrix","result":[{"metric":{},)"
                                        R"("values":[[1700000060,")" +
                                            value + R"("],[1700000180,"300"]]}]}})",
                                        kJson);
        });
        hub::SeriesQuery query;
        query.asset = reading.sink.ref(kGpu);
        query.measure = reading.sink.catalogue().find("accelerator.power").value();
        query.from = utcFromMillis(1'700'000'000'000);
        query.until = utcFromMillis(1'700'000'240'000);
        query.maxPoints = 4;
        const auto answer = reading.source->history(query);
        QVERIFY2(answer, answer ? "" : describe(answer.error()).c_str());
        QCOMPARE(answer->answeredBy, "server (" + reading.api.url() + ")");
        QCOMPARE(answer->first, query.from);
        QCOMPARE(answer->step, milliseconds(60'000));
        QCOMPARE(answer->count, (std::vector<std::uint32_t>{1, 0, 1, 0})); // gaps stay gaps
        QCOMPARE(answer->mean.at(0), 200.0f);
        QCOMPARE(answer->min.at(0), 100.0f);
        QVERIFY(std::isnan(answer->mean.at(1)));
        {
            const std::scoped_lock lock(mutex);
            QCOMPARE(asked.size(), std::size_t{3});
            QVERIFY2(asked[0].starts_with("query=avg_over_time%28DCGM_FI_DEV_POWER_USAGE%7BHostname%3D%22h%22"),
                     asked[0].c_str());
            QVERIFY2(asked[0].ends_with("&start=1700000060&end=1700000240&step=60"), asked[0].c_str());
        }
        query.measure = reading.sink.catalogue().find("accelerator.energy").value(); // a value that it does not give
        QCOMPARE(reading.source->history(query).error().code, ErrorCode::NotFound);
        query.measure = reading.sink.catalogue().find("accelerator.power").value();
        reading.api.set([](const Request&) { return LoopbackServer::page("", "", 503); });
        QCOMPARE(reading.source->history(query).error().code, ErrorCode::Unavailable);
    }

    void pastOfSumsAndRatesIsOneExpression()
    {
        const HistoryTerms rate{{{R"(a{x="1"})", "5", 1.0}, {R"(b{x="1"})", "6", -2.0}}, true, false};
        QCOMPARE(historyExpression(rate, milliseconds(120'000), "avg"),
                 std::string(R"(sum(rate(a{x="1"}[120000ms])) * 1 + sum(rate(b{x="1"}[120000ms])) * -2)"));
        const HistoryTerms one{{{"a", "5", 0.001}}, false, false};
        QCOMPARE(historyExpression(one, milliseconds(60'000), "max"), std::string("max_over_time(a[60000ms]) * 0.001"));
    }

    void serverWithoutOurMetricsIsNoError()
    {
        ReadServer reading;
        reading.api.set([](const Request& request) -> std::optional<Answer> {
            if (!request.path.starts_with("/api/v1/label/"))
                return std::nullopt;
            return LoopbackServer::page(R"({"status":"success","data":["up","go_goroutines"]})", kJson);
        });
        QVERIFY(reading.start());
        QVERIFY(reading.waitForState(hub::SourceState::Degraded));
        QVERIFY(reading.says("none of the 2 metrics of the server is known"));
        reading.api.set({});
        QVERIFY(reading.goOnUntil([&] { return reading.power() > 0; })); // found when the plan is made anew
    }

    void renewedTokenIsTaken()
    {
        QTemporaryDir directory;
        QFile token(directory.filePath(QStringLiteral("token")));
        QVERIFY(token.open(QIODevice::WriteOnly) && token.write("old\n") > 0);
        token.close();
        ReadServer reading(", bearer: {token-file: token}", directory.filePath(QStringLiteral("c.yaml")).toStdString());
        QCOMPARE(reading.problem, std::string());
        reading.api.set([](const Request& request) -> std::optional<Answer> {
            if (request.head.find("Authorization: Bearer new\r\n") != std::string::npos)
                return std::nullopt;
            return LoopbackServer::page("", "", 401);
        });
        QVERIFY(reading.start());
        QVERIFY(reading.waitForState(hub::SourceState::Down));
        QVERIFY(reading.says("renew it in " + token.fileName().toStdString()));
        QVERIFY(token.open(QIODevice::WriteOnly) && token.write("new\n") > 0);
        token.close();
        QVERIFY(reading.goOnUntil([&] { return reading.power() > 0; }));
    }

    void configurationsAreChecked_data()
    {
        QTest::addColumn<QByteArray>("section");
        QTest::addColumn<QByteArray>("words");
        const auto row = [](const char* name, const char* more, const char* words) {
            QTest::newRow(name) << QByteArray("{name: a, profiles: [vllm]") + more + "}" << QByteArray(words);
        };
        row("no url", "", "url");
        row("no address", ", url: prometheus", "http://host:port");
        row("credentials in the clear", ", url: 'http://p:9090', bearer: {token-file: t}", "plain text");
        row("unknown key", ", url: 'http://p:9090', targets: []", "targets");
        row("interval", ", url: 'http://p:9090', interval: 5ms", "interval");
        row("header", ", url: 'http://p:9090', headers: {\"X-A\\n\": b}", "headers");
    }
    void configurationsAreChecked()
    {
        QFETCH(QByteArray, section);
        QFETCH(QByteArray, words);
        Catalogue catalogue = Catalogue::builtIn();
        const auto config = readApiConfig(YAML::Load(section.toStdString()), "test.yaml", catalogue);
        QVERIFY(!config);
        QVERIFY2(QByteArray::fromStdString(describe(config.error())).contains(words), describe(config.error()).c_str());
    }
};

QTEST_GUILESS_MAIN(ApiSourceTest)
#include "tst_api_source.moc"
