// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/sources/prometheus_server/api_history.h"

#include "tests/prometheus_server/fake_api.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>
#include <mutex>

using namespace millwright;
using namespace millwright::prometheus;

namespace {

using Answer = LoopbackServer::Answer;
using Request = LoopbackServer::Request;

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
        row("half of the JSON",
            LoopbackServer::page("{\"status\":\"success\",\"data\":{\"resultType\":\"sca", kJson).bytes,
            "no whole JSON");
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

    // Pitfall 10: an exporter renames a family, or loses a collector.
    void aFamilyThatVanishesIsComplainedOf()
    {
        ReadServer reading;
        QVERIFY(reading.start());
        QVERIFY(reading.goOnUntil([&] { return reading.power() > 0; }));
        reading.api.hasPower = false;
        QVERIFY(reading.goOnUntil([&] { return reading.says("no series any more for accelerator.power"); }));
        QCOMPARE(reading.source->status().state, hub::SourceState::Degraded);
        QVERIFY2(reading.says("dcgm g:9400 has no series any more for accelerator.power, which profile dcgm-exporter "
                              "found before: were they renamed?"),
                 reading.source->status().detail.c_str());
        QVERIFY(std::isnan(reading.power()));
        QCOMPARE(reading.sink.number(kGpu, "accelerator.temperature"), 60.0);
        reading.api.hasPower = true;
        QVERIFY(reading.goOnUntil([&] { return !reading.says("no series any more"); }));
        QVERIFY(reading.power() > 0);
    }

    void aTargetThatVanishesHasLostNoFamily()
    {
        ReadServer reading;
        QVERIFY(reading.start());
        QVERIFY(reading.goOnUntil([&] { return reading.power() > 0; }));
        reading.api.hasTarget = false;
        const auto begin = reading.sink.time.monotonic();
        QVERIFY(reading.goOnUntil([&] { return reading.sink.time.monotonic() - begin > std::chrono::minutes(10); }));
        QVERIFY2(!reading.says("no series any more"), reading.source->status().detail.c_str());
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
        QCOMPARE(historyExpression(one, milliseconds(60'000), "max"), std::string("max_over_time(a[60000ms])"));
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
