// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/sources/prometheus_server/api_answer.h"
#include "services/sources/prometheus_server/api_plan.h"
#include "tests/places.h"

#include "tests/prometheus_server/intake_probe.h"

#include <QFile>
#include <QTest>

#include <cmath>

using namespace millwright;
using namespace millwright::prometheus;

namespace {

const QString kRecorded = QStringLiteral(MILLWRIGHT_SOURCE_DIR "/../shared/data/prometheus-api/live-2.42/");

/// The text of a recorded answer; empty when the data is not here.
std::string recorded(const char* name)
{
    QFile file(kRecorded + QLatin1String(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll().toStdString() : std::string();
}

input::HttpAnswer answerOf(long status, const std::string& body, const std::string& type = "application/json")
{
    input::HttpAnswer answer;
    answer.status = status;
    answer.contentType = type;
    answer.body = body;
    return answer;
}

constexpr std::int64_t kNow = 1'767'225'600'000;

std::string matrixOf(const std::string& series)
{
    return R"({"status":"success","data":{"resultType":"matrix","result":[)" + series + "]}}";
}

std::string power(int gpu, const std::string& values)
{
    return R"({"metric":{"__name__":"DCGM_FI_DEV_POWER_USAGE","UUID":"GPU-0000000)" + std::to_string(gpu) +
           R"(","Hostname":"h","gpu":"0","instance":"g:9400","job":"dcgm"},"values":[)" + values + "]}";
}

} // namespace

/// Answers of the Prometheus API: real ones, and what else a port may say.
class ApiAnswerTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void recordedAnswersGiveWhatTheySay()
    {
        std::string matrix = recorded("query_matrix.json");
        if (matrix.empty())
            QSKIP("recorded data is not here");
        IntakeProbe probe({"dcgm-exporter"}, {}, &decodeJsonLabels);
        probe.at(1'795'209'940'000);
        ApiReader reader;
        const auto report = reader.matrix(matrix, probe.intake());
        QVERIFY(report);
        QCOMPARE(report->series, std::uint64_t{2});
        QCOMPARE(report->samples, std::uint64_t{10});
        probe.flush();
        const auto temperature =
            probe.value("accelerator:GPU-c2f76b33-7953-256e-8f33-1343419b1a1c", "accelerator.temperature");
        QVERIFY(temperature);
        QCOMPARE(temperature->number, 31.0);
        QCOMPARE(temperature->time, std::int64_t{1'795'209'938'107}); // its own, not that of the query

        std::string scalar = recorded("query_scalar.json");
        QCOMPARE(reader.scalar(scalar).value(), 16.365);
        std::string names = recorded("labels.json");
        QCOMPARE(reader.texts(names)->size(), std::size_t{36});
        std::string gap = recorded("query_range_with_gap.json");
        const auto ranges = reader.ranges(gap);
        QVERIFY(ranges && ranges->size() == 2);
        QCOMPARE(ranges->front().points.front().first, std::int64_t{1'795'209'964'000});
        std::string all = recorded("metadata.json");
        std::map<std::string, std::string> units;
        QVERIFY(reader.metadata(
            all, [&](std::string_view name, const Family& family) { units[std::string(name)] = family.unit; }));
        QCOMPARE(units.at("DCGM_FI_DEV_SM_CLOCK"), std::string("MHz"));
        std::string targets = recorded("targets.json");
        const auto list = reader.targets(targets);
        QVERIFY(list);
        const auto down = std::find_if(list->begin(), list->end(), [](const auto& target) { return !target.isUp; });
        QVERIFY(down != list->end());
        QCOMPARE(down->job, std::string("down"));
        QVERIFY(!down->error.empty());
        const auto error = apiBody(answerOf(400, recorded("error_bad_data.json")), {}, 1 << 20);
        QVERIFY(error.error().message.find("unclosed left parenthesis") != std::string::npos);
    }

    void knownSeriesAreKnownByTheirText()
    {
        IntakeProbe probe({"dcgm-exporter"}, {}, &decodeJsonLabels);
        probe.at(kNow);
        ApiReader reader;
        for (int round = 0; round < 3; ++round) {
            const std::string second = std::to_string(kNow / 1000 - 10 + round);
            std::string body = matrixOf(power(0, "[" + second + ".25,\"30" + std::to_string(round) + "\"]") + "," +
                                        power(1, "[" + second + ".25,\"NaN\"]"));
            QVERIFY(reader.matrix(body, probe.intake()));
            probe.flush();
        }
        QCOMPARE(probe.intake().known().size(), std::size_t{2});
        QCOMPARE(probe.number("accelerator:GPU-00000000", "accelerator.power"), 302.0);
        QCOMPARE(probe.value("accelerator:GPU-00000000", "accelerator.power")->time, kNow - 8'000 + 250);
        QCOMPARE(probe.value("accelerator:GPU-00000001", "accelerator.power")->mark,
                 QualityMark(Quality::Missing, QualityReason::NotReported));
    }

    /// Range selectors leave stale markers out: an end shows by samples that do not come.
    void seriesThatMissesThreeScrapesHasEnded()
    {
        IntakeOptions options;
        options.marksEnds = false;
        IntakeProbe probe({"dcgm-exporter"}, options, &decodeJsonLabels);
        ApiReader reader;
        for (int round = 0; round < 6; ++round) {
            probe.at(kNow + round * 15'000);
            const std::string value = "[" + std::to_string(kNow / 1000 + round * 15) + ",\"300\"]";
            std::string body = matrixOf(power(0, value) + (round < 2 ? "," + power(1, value) : std::string()));
            QVERIFY(reader.matrix(body, probe.intake()));
            probe.flush(true);
            QCOMPARE(probe.value("accelerator:GPU-00000001", "accelerator.power")->mark.hasValue(), round < 4);
        }
        QCOMPARE(probe.presence("accelerator:GPU-00000001"), std::vector{Presence::Missing});
    }

    void escapedLabelsAreRead()
    {
        Series series;
        QVERIFY(decodeJsonLabels("{\"__name__\":\"m\",\"a\":\"x\\\"y\\\\z\\n\\u00e4\"}", series));
        QCOMPARE(series.name, std::string("m"));
        QCOMPARE(series.labels.at(0).value, std::string("x\"y\\z\n\xc3\xa4"));
        for (const char* text : {R"({"a":1})", R"({"a":"x","a":"y"})", R"(["a"])", R"({"a":"x")", "", R"({"":"x"})",
                                 R"({"__name__":"a","__name__":"b"})", "{\"a\":\"\xff\"}"})
            QVERIFY2(!decodeJsonLabels(text, series), text);
    }

    void damagedAnswersAreRefusedInWords_data()
    {
        QTest::addColumn<QByteArray>("body");
        const std::string whole = matrixOf(power(0, "[1767225600,\"300\"],[1767225615,\"301\"]"));
        for (std::size_t length :
             {std::size_t{0}, std::size_t{1}, whole.size() / 3, whole.size() / 2, whole.size() - 5})
            QTest::addRow("%d bytes", static_cast<int>(length)) << QByteArray::fromStdString(whole.substr(0, length));
        QTest::newRow("other type") << QByteArray(R"({"status":"success","data":{"resultType":"vector","result":[]}})");
        QTest::newRow("no data") << QByteArray(R"({"status":"success"})");
        QTest::newRow("error") << QByteArray(R"({"status":"error","error":"no"})");
        QTest::newRow("list") << QByteArray("[]");
        QTest::newRow("text") << QByteArray("hello");
        QTest::newRow("number as value") << QByteArray::fromStdString(matrixOf(power(0, "[1767225600,300]")));
        QTest::newRow("no number") << QByteArray::fromStdString(matrixOf(power(0, "[1767225600,\"3x\"]")));
        QTest::newRow("three parts") << QByteArray::fromStdString(matrixOf(power(0, "[1767225600,\"3\",4]")));
        QTest::newRow("deep") << QByteArray(5000, '[');
    }
    void damagedAnswersAreRefusedInWords()
    {
        QFETCH(QByteArray, body);
        IntakeProbe probe({"dcgm-exporter"}, {}, &decodeJsonLabels);
        probe.at(kNow);
        ApiReader reader;
        std::string text = body.toStdString();
        const auto report = reader.matrix(text, probe.intake());
        QVERIFY(!report);
        QCOMPARE(report.error().code, ErrorCode::InvalidInput);
        QVERIFY(report.error().message.find("JSON of the Prometheus API") != std::string::npos);
        std::string good = matrixOf(power(0, "[1767225600,\"300\"]")); // the reader goes on
        QVERIFY(reader.matrix(good, probe.intake()));
    }

    void refusalsSayWhatToDo_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArray>("words");
        const QByteArray json("application/json");
        const QByteArray html("text/html; charset=utf-8");
        QTest::newRow("starting") << 503 << QByteArray("text/plain") << QByteArray("Service Unavailable")
                                  << QByteArray("not ready");
        QTest::newRow("login page") << 200 << html << QByteArray("<!doctype html><html>") << QByteArray("web page");
        QTest::newRow("disguised page") << 200 << json << QByteArray("  <html>") << QByteArray("web page");
        QTest::newRow("token") << 401 << QByteArray("text/plain") << QByteArray() << QByteArray("/run/token");
        QTest::newRow("elsewhere") << 404 << html << QByteArray("<html>404") << QByteArray("before /api/v1");
        QTest::newRow("moved") << 302 << html << QByteArray() << QByteArray("final address");
        QTest::newRow("11,000 points")
            << 400 << json
            << QByteArray(R"({"status":"error","errorType":"bad_data","error":"exceeded maximum resolution of 11,000)"
                          R"( points per timeseries"})")
            << QByteArray("so much at once");
        QTest::newRow("too many samples")
            << 422 << json
            << QByteArray(R"({"status":"error","errorType":"execution","error":"query processing would load too many)"
                          R"( samples into memory"})")
            << QByteArray("series-per-query");
        QTest::newRow("limited") << 429 << json << QByteArray("{}") << QByteArray("no more requests");
    }
    void refusalsSayWhatToDo()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, type);
        QFETCH(QByteArray, body);
        QFETCH(QByteArray, words);
        input::HttpRequest request;
        request.tokenFile = "/run/token";
        const auto answer = apiBody(answerOf(status, body.toStdString(), type.toStdString()), request, 1 << 20);
        QVERIFY(!answer);
        QVERIFY2(QByteArray::fromStdString(answer.error().message).contains(words), answer.error().message.c_str());
    }

    void queriesAreBounded()
    {
        using Queries = std::vector<QueryNames>;
        QueryPlan plan(20'000);
        plan.setNames({"a", "b", "c", "d", "e"});
        QCOMPARE(plan.queries(), (Queries{{"a"}, {"b"}, {"c"}, {"d"}, {"e"}})); // nothing is known of them
        const std::vector<std::uint64_t> series{8'000, 8'000, 8'000, 50'000};
        for (std::size_t query = 0; query < series.size(); ++query)
            plan.answered(query, series[query]);
        plan.setNames({"a", "b", "c", "d", "e"}); // the last was not answered
        QCOMPARE(plan.queries(), (Queries{{"a", "b"}, {"c"}, {"d"}, {"e"}}));
        plan.answered(0, 40'001);
        QCOMPARE(plan.queries().front(), (QueryNames{"a", "b"})); // a round under way goes on as it began
        plan.setNames({"a", "b", "c", "d"});
        QCOMPARE(plan.queries(), (Queries{{"c"}, {"d"}, {"a"}, {"b"}}));
    }

    void selectorsAreWrittenForTheServer()
    {
        QCOMPARE(rangeSelectorOf({"a", "b"}, milliseconds(45'000)), std::string(R"({__name__=~"a|b"}[45000ms])"));
        QCOMPARE(urlEncoded("a:{b}|c d"), std::string("a%3A%7Bb%7D%7Cc%20d"));
        QVERIFY(isPlainMetricName("vllm:num_requests_running"));
        QVERIFY(!isPlainMetricName("a|b") && !isPlainMetricName("") && !isPlainMetricName("a\"b"));
    }
};

QTEST_APPLESS_MAIN(ApiAnswerTest)
#include "tst_api_answer.moc"
