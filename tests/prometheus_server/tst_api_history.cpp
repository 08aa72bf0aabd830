// SPDX-License-Identifier: GPL-3.0-or-later
//
// The past of a server goes through the same rules as what is live: what is no value now was none then.
#include "services/sources/prometheus_server/api_history.h"

#include "tests/prometheus/loopback_server.h"

#include <QTest>

#include <yaml-cpp/yaml.h>

#include <cmath>
#include <map>

using namespace millwright;
using namespace millwright::prometheus;

namespace {

constexpr std::int64_t kBegin = 1'700'000'000;

/// Points of a range answer: second after the begin → text of the value.
using Points = std::map<int, std::string>;

std::string matrix(const Points& points)
{
    std::string values;
    for (const auto& [second, text] : points)
        values += (values.empty() ? "[" : ",[") + std::to_string(kBegin + second) + ",\"" + text + "\"]";
    return R"({"status":"success","data":{"resultType":"matrix","result":[{"metric":{},"values":[)" + values + "]}]}}";
}

/// A server that answers by what is asked: "avg", "min", "max", "last" or anything else.
class PastServer {
public:
    using Past = std::function<Points(const std::string& statistic, int step)>;

    explicit PastServer(Past past)
        : m_past(std::move(past))
        , m_server([this](const LoopbackServer::Request& request) {
            const std::string& body = request.body;
            const std::size_t name = std::string("query=").size();
            const std::size_t step = body.rfind("&step=") + std::string("&step=").size();
            return LoopbackServer::page(
                matrix(m_past(body.substr(name, body.find('_') - name), std::stoi(body.substr(step)))),
                "Content-Type: application/json\r\n");
        })
    {
        const YAML::Node section = YAML::Load(
            "{name: server, profiles: [dcgm-exporter, kube-state-metrics, vllm], url: '" + m_server.url("") + "'}");
        Result<ApiConfig> read = readApiConfig(section, "test.yaml", m_catalogue);
        if (read)
            m_config = std::move(*read);
    }

    HistoryTerms terms(const std::string& series, const std::string& measure, double scale = 1.0) const
    {
        hub::Origin origin;
        origin.source = "server";
        origin.rawSeries = series;
        origin.scale = scale;
        const Result<HistoryTerms> terms =
            historyTerms(origin, m_catalogue.find(measure).value_or(kNoMeasure), m_config.intake);
        return terms ? *terms : HistoryTerms();
    }
    Result<hub::SeriesAnswer> ask(const HistoryTerms& terms, int seconds, std::uint32_t points) const
    {
        hub::SeriesQuery query;
        query.from = utcFromMillis(kBegin * 1'000);
        query.until = utcFromMillis((kBegin + seconds) * 1'000);
        query.maxPoints = points;
        return askHistory(m_config, terms, query);
    }

private:
    Past m_past;
    Catalogue m_catalogue = Catalogue::builtIn();
    ApiConfig m_config;
    LoopbackServer m_server;
};

/// The same in every bucket of a minute.
PastServer::Past constant(const std::string& text)
{
    return [text](const std::string&, int step) {
        Points points;
        for (int second = step; second <= 60; second += step)
            points[second] = text;
        return points;
    };
}

} // namespace

class ApiHistoryTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatIsNoValueNowWasNoneThen_data()
    {
        QTest::addColumn<QByteArray>("series");
        QTest::addColumn<QByteArray>("measure");
        QTest::addColumn<QByteArray>("sample");
        QTest::addColumn<bool>("isValue");
        const QByteArray l4 = "DCGM_FI_DEV_MEMORY_TEMP{UUID=\"GPU-1\",modelName=\"NVIDIA L4\"}";
        const QByteArray h200 = "DCGM_FI_DEV_MEMORY_TEMP{UUID=\"GPU-1\",modelName=\"NVIDIA H200\"}";
        const QByteArray temperature = "accelerator.memory_temperature";
        QTest::newRow("a card without the sensor writes 0") << l4 << temperature << QByteArray("0") << false;
        QTest::newRow("it would have a value") << l4 << temperature << QByteArray("40") << true;
        QTest::newRow("0 degrees of a card with it") << h200 << temperature << QByteArray("0") << true;
        QTest::newRow("int64 blank") << h200 << temperature << QByteArray("9.223372036854776e+18") << false;
        QTest::newRow("int32 blank") << h200 << temperature << QByteArray("2147483634") << false;
        QTest::newRow("double blank") << h200 << temperature << QByteArray("140737488355330") << false;
        QTest::newRow("not a number") << h200 << temperature << QByteArray("NaN") << false;
        QTest::newRow("not available") << QByteArray("vllm:num_requests_waiting{model_name=\"m\"}")
                                       << QByteArray("deployment.waiting") << QByteArray("-1") << false;
    }
    void whatIsNoValueNowWasNoneThen()
    {
        QFETCH(const QByteArray, series);
        QFETCH(const QByteArray, measure);
        QFETCH(const QByteArray, sample);
        QFETCH(const bool, isValue);
        const PastServer server(constant(sample.toStdString()));
        const HistoryTerms terms = server.terms(series.toStdString(), measure.toStdString());
        QVERIFY(terms.isOneGauge());
        const auto answer = server.ask(terms, 60, 6);
        QCOMPARE(bool(answer), isValue);
        if (answer)
            QCOMPARE(answer->mean.at(0), sample.toFloat());
        else
            QCOMPARE(answer.error().code, ErrorCode::NotFound);
    }

    void aBlankAmongTheSamplesOfABucketSpoilsItsMean()
    {
        const PastServer server([](const std::string& statistic, int) {
            return statistic == "max" ? Points{{30, "60"}, {60, "9.223372036854776e+18"}}
                                      : Points{{30, "50"}, {60, statistic == "avg" ? "4.6e+18" : "50"}};
        });
        const auto answer =
            server.ask(server.terms("DCGM_FI_DEV_GPU_TEMP{UUID=\"GPU-1\"}", "accelerator.temperature"), 60, 2);
        QVERIFY(answer);
        QCOMPARE(answer->count, (std::vector<std::uint32_t>{1, 0}));
        QCOMPARE(answer->max.at(0), 60.0f);
        QVERIFY(std::isnan(answer->mean.at(1)) && std::isnan(answer->min.at(1)) && std::isnan(answer->max.at(1)));
    }

    void codesAreTranslated()
    {
        const PastServer server([](const std::string& statistic, int) {
            return statistic == "last" ? Points{{30, "1"}, {60, "0"}} : Points{};
        });
        const HistoryTerms terms =
            server.terms("kube_node_spec_unschedulable{node=\"n\"}", "node.schedulable"); // 0: takes pods
        const auto answer = server.ask(terms, 60, 2);
        QVERIFY(answer);
        QCOMPARE(answer->mean, (std::vector<float>{0.0f, 1.0f}));
        QCOMPARE(answer->max, answer->mean);
    }

    void valuesComeInTheUnitOfTheMeasure()
    {
        const PastServer server(constant("250"));
        const auto answer =
            server.ask(server.terms("DCGM_FI_DEV_GPU_TEMP{UUID=\"GPU-1\"}", "accelerator.temperature", 0.1), 60, 6);
        QVERIFY(answer);
        QCOMPARE(answer->mean.at(0), 25.0f);
        QCOMPARE(answer->min.at(0), 25.0f);
    }

    void bucketsAreNotShorterThanScrapesAreApart()
    {
        std::vector<int> steps;
        const PastServer server([&](const std::string& statistic, int step) { // a sample every 15 s
            Points points;
            if (statistic == "avg")
                steps.push_back(step);
            for (int second = step; second <= 600; second += step) {
                if (second / 15 != (second - step) / 15)
                    points[second] = "60";
            }
            return points;
        });
        const HistoryTerms terms = server.terms("DCGM_FI_DEV_GPU_TEMP{UUID=\"GPU-1\"}", "accelerator.temperature");
        const auto answer = server.ask(terms, 600, 300);
        QVERIFY(answer);
        QCOMPARE(steps, (std::vector<int>{2, 16}));
        QCOMPARE(answer->step, milliseconds(16'000));
        QVERIFY(std::all_of(answer->count.begin(), answer->count.begin() + 37, [](auto count) { return count == 1; }));
    }

    void anOutageIsAGapAndNoReasonForLongerBuckets()
    {
        const PastServer server([](const std::string&, int step) {
            Points points;
            for (int second = step; second <= 600; second += step) {
                if (second < 300 || second > 400)
                    points[second] = "60";
            }
            return points;
        });
        const HistoryTerms terms = server.terms("DCGM_FI_DEV_GPU_TEMP{UUID=\"GPU-1\"}", "accelerator.temperature");
        const auto answer = server.ask(terms, 600, 60);
        QVERIFY(answer);
        QCOMPARE(answer->step, milliseconds(10'000));
        QCOMPARE(std::count(answer->count.begin(), answer->count.end(), 0u), std::ptrdiff_t{11});
    }

    void blanksStayOutOfSumsAndRates()
    {
        HistoryTerms terms{{{"a", "5", 1.0}, {"b", "6", 1.0}}, false, false};
        terms.blanks = BlankSet::MinusOne | BlankSet::Uint32Max;
        terms.isZeroUnsupported = true;
        QCOMPARE(historyExpression(terms, milliseconds(60'000), "avg"),
                 std::string("sum(a != -1 != 4294967295 != 0) * 1 + sum(b != -1 != 4294967295 != 0) * 1"));
        terms.blanks = BlankSet::Dcgm;
        terms.isZeroUnsupported = false;
        terms.isRate = true;
        terms.series.pop_back();
        QCOMPARE(historyExpression(terms, milliseconds(60'000), "avg"),
                 std::string("sum(rate(a[60000ms]) and a < 9223372036854773760) * 1"));
        terms.isRate = false;
        terms.series.push_back({"b", "6", 1.0});
        QVERIFY(historyExpression(terms, milliseconds(60'000), "avg")
                    .starts_with("sum(a < 140737488355328 != 2147483632 != 2147483633"));
    }
};

QTEST_GUILESS_MAIN(ApiHistoryTest)
#include "tst_api_history.moc"
