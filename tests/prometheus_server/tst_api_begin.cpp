// SPDX-License-Identifier: GPL-3.0-or-later
//
// A server that has only just begun has no names and no targets for some seconds. Its fleet is shown as soon as it has.
#include "tests/prometheus_server/fake_api.h"

#include <QTest>

#include <atomic>
#include <cmath>
#include <thread>

using namespace millwright;
using namespace millwright::prometheus;

namespace {

using Answer = LoopbackServer::Answer;
using Request = LoopbackServer::Request;

Answer nothingAt(const char* what)
{
    return LoopbackServer::page(std::string(R"({"status":"success","data":)") + what + "}", kJson);
}

} // namespace

class ApiBeginTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aServerWithoutMetricsIsAskedAgainInTheNextRound()
    {
        ReadServer reading;
        reading.api.set([](const Request& request) -> std::optional<Answer> {
            if (request.path.starts_with("/api/v1/label/"))
                return nothingAt("[]");
            return std::nullopt;
        });
        QVERIFY(reading.start());
        QVERIFY(reading.goOnUntil([&] { return reading.says("the server has no metrics yet"); }));
        QCOMPARE(reading.source->status().state, hub::SourceState::Degraded);
        std::atomic<int> rounds = 0;
        reading.api.set([&](const Request& request) -> std::optional<Answer> {
            rounds += request.body.find("time%28%29") != std::string::npos ? 1 : 0;
            return std::nullopt;
        });
        QVERIFY(reading.goOnUntil([&] { return reading.power() > 0; }));
        QVERIFY2(rounds <= 2, QByteArray::number(rounds.load())); // a round may be under way
        QVERIFY(!reading.says("no metrics"));
    }

    void theFleetIsThereBeforeTheRoundIsOver()
    {
        ReadServer reading;
        std::atomic<bool> isHeld = true;
        reading.api.set([&](const Request& request) -> std::optional<Answer> {
            const bool isSecond = request.body.find("DEV_POWER") != std::string::npos;
            while (isSecond && isHeld) // the server works at it
                std::this_thread::sleep_for(std::chrono::milliseconds(1));
            return std::nullopt;
        });
        QVERIFY(reading.start());
        const bool isThere = QTest::qWaitFor([&] { return !reading.sink.parentOf(kGpu).empty(); });
        const double early = reading.sink.number(kGpu, "accelerator.temperature");
        isHeld = false;
        QVERIFY(isThere);
        QVERIFY(std::isnan(early)); // values of one time come together
        QVERIFY(reading.goOnUntil([&] { return reading.power() > 0; }));
        QCOMPARE(reading.sink.number(kGpu, "accelerator.temperature"), 60.0);
    }

    void targetsThatComeLateAreCounted()
    {
        ReadServer reading;
        std::atomic<int> asked = 0;
        reading.api.set([&](const Request& request) -> std::optional<Answer> {
            if (!request.path.starts_with("/api/v1/targets"))
                return std::nullopt;
            ++asked;
            return nothingAt(R"({"activeTargets":[]})");
        });
        QVERIFY(reading.start());
        QVERIFY(reading.goOnUntil([&] { return reading.power() > 0 && asked > 1; }));
        QCOMPARE(reading.source->status().targets, 1u); // those that the series tell of, and never 0 of 0
        asked = 0;
        QVERIFY(reading.goOnUntil([&] { return asked > 2; })); // in each round
        reading.api.set({});
        QVERIFY(reading.goOnUntil([&] { return reading.source->status().targets == 2; }));
        QCOMPARE(reading.source->status().targetsUp, 1u);
    }
};

QTEST_GUILESS_MAIN(ApiBeginTest)
#include "tst_api_begin.moc"
