// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/programs.h"
#include "tests/integration/sample_pages.h"
#include "tests/prometheus/loopback_server.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QtTest>

#include <memory>

using namespace millwright;
using namespace millwright::prometheus;
using namespace Qt::StringLiterals;

namespace {

constexpr int kMillion = 1'000'000;

std::string millionSeries()
{
    std::string page;
    page.reserve(std::size_t{kMillion} * 48);
    for (int i = 0; i < kMillion; ++i)
        page += "DCGM_FI_DEV_GPU_TEMP{UUID=\"GPU-" + std::to_string(i) + "\"} 30\n";
    return page;
}

/// A small page that inflates to 64 MiB.
LoopbackServer::Answer bomb()
{
    return LoopbackServer::page(gzipped(ownGpu(0).toStdString() + std::string(64u << 20, '#')),
                                "Content-Type: text/plain\r\nContent-Encoding: gzip\r\n");
}

/// What each path answers.
LoopbackServer::Answer answerTo(const std::string& path)
{
    const std::string gpu = ownGpu(0).toStdString();
    if (path == "/html")
        return LoopbackServer::page("<html>Sign in</html>", "Content-Type: text/html\r\n");
    if (path == "/malformed")
        return LoopbackServer::page(gpu + "DCGM_FI_DEV_GPU_TEMP{gpu=\x1b[2J} x\n" + "=== proxy error ===\n");
    if (path == "/truncated") {
        LoopbackServer::Answer answer = LoopbackServer::page(gpu);
        answer.bytes.resize(answer.bytes.size() - gpu.size() / 2);
        return answer;
    }
    if (path == "/empty")
        return LoopbackServer::page("");
    if (path == "/foreign")
        return LoopbackServer::page("node_load1 0.5\n");
    return LoopbackServer::page(gpu);
}

} // namespace

/// Pages that are wrong: the status of their source says what is wrong, where, and what is allowed; the rest goes on.
class BadPagesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_server = std::make_unique<LoopbackServer>([](const LoopbackServer::Request& r) { return answerTo(r.path); });
        m_bombs = std::make_unique<LoopbackServer>([answer = bomb()](const auto&) { return answer; });
        m_millions = std::make_unique<LoopbackServer>(
            [answer = LoopbackServer::page(millionSeries())](const auto&) { return answer; });
        QByteArray configuration = "sources:\n";
        for (const char* path : {"good", "html", "malformed", "truncated", "empty", "foreign"})
            configuration += source(path, m_server->url('/' + std::string(path)));
        configuration += source("bomb", m_bombs->url("/bomb"), ", limits: {page: 1MiB}");
        configuration +=
            "  - prometheus: {name: million, profile: dcgm-exporter, interval: 1h, timeout: 1m, targets: [" +
            QByteArray::fromStdString(m_millions->url("/million")) + "]}\n";
        m_gateway = std::make_unique<GatewayProgram>(QStringList(), configuration);
        QVERIFY2(m_gateway->isListening(), m_gateway->log().constData());
    }

    void theStatusSaysWhatIsWrong_data()
    {
        QTest::addColumn<QByteArray>("state");
        QTest::addColumn<QByteArray>("where");
        QTest::addColumn<QByteArray>("words");
        QTest::newRow("html") << QByteArray("DOWN") << QByteArray("/html: ")
                              << QByteArray("content type 'text/html' is no exposition page; allowed: text/plain");
        QTest::newRow("bomb") << QByteArray("DEGRADED") << QByteArray("/bomb: ")
                              << QByteArray("the page has more than 1048576 bytes of text; 'limits: page'");
        QTest::newRow("million")
            << QByteArray("DEGRADED") << QByteArray("/million: ")
            << QByteArray(
                   "950000 new series were refused: more new series than one page may bring; 'limits: new-series'");
        QTest::newRow("truncated") << QByteArray("DEGRADED") << QByteArray("/truncated: ")
                                   << QByteArray("the page broke off");
        QTest::newRow("empty") << QByteArray("DOWN") << QByteArray("/empty: ") << QByteArray("the page has no samples");
        QTest::newRow("foreign") << QByteArray("DEGRADED") << QByteArray("/foreign: ")
                                 << QByteArray("none of the 1 series of the page is known to profile dcgm-exporter");
    }
    void theStatusSaysWhatIsWrong()
    {
        QFETCH(QByteArray, state);
        QFETCH(QByteArray, where);
        QFETCH(QByteArray, words);
        QJsonObject said;
        QByteArray detail;
        QElapsedTimer timer;
        timer.start();
        for (; timer.elapsed() < kPatienceMs; QTest::qWait(200)) {
            said = statusOf(QTest::currentDataTag());
            detail = said.value(u"detail"_s).toString().toUtf8();
            if (detail.contains(where) && detail.contains(words))
                break;
        }
        QVERIFY2(detail.contains(where) && detail.contains(words), detail.constData());
        QCOMPARE(said.value(u"state"_s).toString().toUtf8(), "SOURCE_STATE_" + state);
    }

    void badLinesAreCountedAndTheRestIsKept()
    {
        QJsonObject said;
        QTRY_VERIFY_WITH_TIMEOUT((said = statusOf("malformed")).value(u"rejected"_s).toString().toInt() >= 2,
                                 kPatienceMs);
        QCOMPARE(said.value(u"state"_s).toString(), u"SOURCE_STATE_UP"_s);
        QVERIFY(said.value(u"samples"_s).toString().toInt() >= 9);
        const QByteArray rejection = said.value(u"last_rejection"_s).toString().toUtf8();
        QVERIFY2(rejection.contains("/malformed: line ") && rejection.contains("=== proxy error ==="),
                 rejection.constData());
        const Outcome table = m_gateway->ctl({u"status"_s});
        QVERIFY(!table.output.contains('\x1b'));
    }

    void theGoodPageIsNotDisturbed()
    {
        Watching watching(*m_gateway,
                          {u"cluster"_s, u"--scope"_s, u"GPU-00000000"_s, u"--measures"_s, u"accelerator.power"_s});
        const QJsonObject line = watching.until([](const QJsonObject& now) {
            return now.value(u"accelerator.power"_s).toObject().value(u"quality"_s) == u"good"_s;
        });
        QCOMPARE(line.value(u"accelerator.power"_s).toObject().value(u"value"_s).toDouble(), 612.345);
        QCOMPARE(statusOf("good").value(u"state"_s).toString(), u"SOURCE_STATE_UP"_s);
    }

    void memoryStaysBounded()
    {
        const auto assets = [this] {
            return m_gateway->ctl({u"--json"_s, u"status"_s}).object().value(u"assets"_s).toString().toInt();
        };
        QTRY_VERIFY_WITH_TIMEOUT(assets() >= 50'000, kPatienceMs);
        QVERIFY(assets() < 51'000);
    }

private:
    static QByteArray source(const QByteArray& name, const std::string& url, const QByteArray& more = {})
    {
        return sourceEntry(name, "dcgm-exporter", QByteArray::fromStdString(url), more);
    }
    QJsonObject statusOf(const QByteArray& name) const
    {
        const QJsonObject status = m_gateway->ctl({u"--json"_s, u"status"_s}).object();
        for (const QJsonValue& source : status.value(u"sources"_s).toArray()) {
            if (source.toObject().value(u"name"_s).toString().toUtf8() == name)
                return source.toObject();
        }
        return {};
    }

    std::unique_ptr<LoopbackServer> m_server, m_bombs, m_millions;
    std::unique_ptr<GatewayProgram> m_gateway;
};

QTEST_GUILESS_MAIN(BadPagesTest)
#include "tst_bad_pages.moc"
