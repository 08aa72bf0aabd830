// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/sources/alertmanager/words.h"
#include "tests/alertmanager/samples.h"

#include <QtTest>

using namespace millwright;
using namespace millwright::alertmanager;

namespace {

const std::vector<std::string> kWanted{"severity", "UUID", "instance"};

Alert only(const AlertText& text)
{
    const auto read = readAlerts(listOf({text.json()}), kWanted, 10);
    return read && read->rows.size() == 1 ? read->rows.front() : Alert();
}

std::string errorOf(const std::string& json)
{
    const auto read = readAlerts(json, kWanted, 10);
    return read ? std::string() : read.error().message;
}

} // namespace

class AlertAnswerTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anAlertIsReadWithWhatIsWanted()
    {
        const Alert alert = only({.silencedBy = R"("s1","s2")", .inhibitedBy = R"("f2")"});
        QCOMPARE(alert.fingerprint, std::string("f1"));
        QCOMPARE(alert.name, std::string("GpuHot"));
        QCOMPARE(alert.said, std::string("GPU at 91 C"));
        QCOMPARE(std::string(valueOf(alert.labels, "UUID")), std::string("GPU-1a"));
        QCOMPARE(std::string(valueOf(alert.labels, "severity")), std::string("critical"));
        QCOMPARE(alert.labels.size(), std::size_t{2}); // alertname is not among them
        QCOMPARE(alert.startsAt, at(0));
        QCOMPARE(alert.endsAt, at(240));
        QVERIFY(!alert.hasBadTimes);
        QCOMPARE(alert.silencedBy.size(), std::size_t{2});
        QCOMPARE(alert.inhibitedBy.size(), std::size_t{1});
    }

    void summaryAndDescriptionAreSaidOnceOnOneLine_data()
    {
        QTest::addColumn<QByteArray>("annotations");
        QTest::addColumn<QByteArray>("said");
        QTest::newRow("both") << QByteArray(R"("summary":"hot","description":"above\n  90 C")")
                              << QByteArray("hot · above 90 C");
        QTest::newRow("one in the other")
            << QByteArray(R"("summary":"GPU 3","description":"GPU 3 is hot")") << QByteArray("GPU 3 is hot");
        QTest::newRow("description") << QByteArray(R"("description":"hot")") << QByteArray("hot");
        QTest::newRow("message") << QByteArray(R"("message":"hot")") << QByteArray("hot");
        QTest::newRow("none") << QByteArray() << QByteArray();
        QTest::newRow("no text") << QByteArray(R"("summary":7)") << QByteArray();
        QTest::newRow("escape") << QByteArray("\"summary\":\"\\u001b[31mred\\u202e\"")
                                << QByteArray("\\x1b[31mred\\u202e");
    }
    void summaryAndDescriptionAreSaidOnceOnOneLine()
    {
        QFETCH(const QByteArray, annotations);
        QFETCH(const QByteArray, said);
        QCOMPARE(QByteArray::fromStdString(only({.annotations = annotations.toStdString()}).said), said);
    }

    void hugeTextsAreCut()
    {
        constexpr std::size_t kHuge = 1'000'000;
        const std::string huge(kHuge, 'a');
        const Alert alert = only({.labels = R"("alertname":")" + huge + R"(","instance":")" + huge + R"(")",
                                  .annotations = R"("summary":")" + huge + R"(")"});
        QVERIFY(alert.name.size() < 300 && !alert.name.empty());
        QVERIFY(alert.said.size() < 400 && !alert.said.empty());
        QVERIFY(valueOf(alert.labels, "instance").size() < 300);
    }

    void timesThatCannotBeAreMarked_data()
    {
        QTest::addColumn<QByteArray>("startsAt");
        QTest::addColumn<QByteArray>("endsAt");
        QTest::addColumn<bool>("isBad");
        QTest::newRow("good") << QByteArray("2026-01-01T00:00:00Z") << QByteArray("2026-01-01T00:04:00Z") << false;
        QTest::newRow("no end yet") << QByteArray("2026-01-01T00:00:00Z") << QByteArray("0001-01-01T00:00:00Z")
                                    << false;
        QTest::newRow("end before begin")
            << QByteArray("2026-01-01T00:00:00Z") << QByteArray("2025-12-31T23:59:59Z") << true;
        QTest::newRow("words") << QByteArray("yesterday") << QByteArray("2026-01-01T00:04:00Z") << true;
    }
    void timesThatCannotBeAreMarked()
    {
        QFETCH(const QByteArray, startsAt);
        QFETCH(const QByteArray, endsAt);
        QFETCH(const bool, isBad);
        const Alert alert = only({.startsAt = startsAt.toStdString(), .endsAt = endsAt.toStdString()});
        QCOMPARE(alert.fingerprint, std::string("f1")); // it is read all the same
        QCOMPARE(alert.hasBadTimes, isBad);
        QVERIFY(alert.endsAt == kNoTime || alert.endsAt >= alert.startsAt);
    }

    void rowsThatAreNoAlertsAreCountedAndTheRestIsRead()
    {
        const auto read = readAlerts(
            listOf({"7", "{}", AlertText{.fingerprint = ""}.json(), AlertText{}.json(),
                    AlertText{.labels = R"("severity":"low")"}.json(), AlertText{.fingerprint = "f2"}.json()}),
            kWanted, 10);
        QVERIFY(read);
        QCOMPARE(read->rows.size(), std::size_t{2});
        QCOMPARE(read->refused, std::size_t{4});
        QCOMPARE(read->refusal, std::string("an alert that is listed twice: f1"));
    }

    void alertsBeyondTheBoundAreCounted()
    {
        std::vector<std::string> rows;
        rows.reserve(15);
        for (int i = 0; i < 15; ++i)
            rows.push_back(AlertText{.fingerprint = "f" + std::to_string(i)}.json());
        const auto read = readAlerts(listOf(rows), kWanted, 10);
        QVERIFY(read);
        QCOMPARE(read->rows.size(), std::size_t{10});
        QCOMPARE(read->leftOut, std::size_t{5});
    }

    void whatIsNoListOfAlertsIsNamed_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QByteArray>("words");
        const std::string whole = listOf({AlertText{}.json()});
        QTest::newRow("nothing") << QByteArray() << QByteArray("empty");
        QTest::newRow("HTML") << QByteArray("<html><body>\n502</body>") << QByteArray("begins with: <html><body> 502");
        QTest::newRow("half") << QByteArray::fromStdString(whole.substr(0, whole.size() / 2))
                              << QByteArray("no whole JSON");
        QTest::newRow("map") << QByteArray(R"({"code":601,"message":"x"})") << QByteArray("no list of alerts");
        QTest::newRow("text") << QByteArray(R"("bad matcher")") << QByteArray("no list of alerts");
        QTest::newRow("deep") << QByteArray(100, '[') + QByteArray(100, ']') << QByteArray("nests deeper than 32");
        QTest::newRow("bytes") << QByteArray("[\"\xff\xfe\"]") << QByteArray("not UTF-8");
    }
    void whatIsNoListOfAlertsIsNamed()
    {
        QFETCH(const QByteArray, json);
        QFETCH(const QByteArray, words);
        const std::string error = errorOf(json.toStdString());
        QVERIFY2(error.find(words.toStdString()) != std::string::npos, error.c_str());
    }

    void onlySilencesInForceAreRead()
    {
        const auto read = readSilences(listOf({silenceText("s1", iso(3600)), silenceText("s2", iso(60), "x", "expired"),
                                               silenceText("s3", iso(60), "x", "pending"), "{}"}),
                                       10);
        QVERIFY(read);
        QCOMPARE(read->rows.size(), std::size_t{1});
        QCOMPARE(read->refused, std::size_t{1});
        QCOMPARE(read->rows[0].createdBy, std::string("ops"));
        QCOMPARE(read->rows[0].comment, std::string("maintenance rack r1"));
        QCOMPARE(read->rows[0].endsAt, at(3600));
    }

    void theStartTimeIsReadOrMissed()
    {
        QCOMPARE(readStartTime(statusText(iso(5))).value(), at(5));
        QVERIFY(!readStartTime("{}"));
        QVERIFY(!readStartTime("[]"));
        QVERIFY(!readStartTime("<html>"));
    }

    void timesAreReadAsRfc3339()
    {
        QCOMPARE(timeFromText("2026-01-01T00:00:01.5Z").value(), utcFromMillis(kBegin + 1500));
        QCOMPARE(timeFromText("2026-01-01T00:00:00.123456789Z").value(), utcFromMillis(kBegin + 123));
        QCOMPARE(timeFromText("2026-01-01T02:00:00+02:00").value(), at(0));
        QCOMPARE(timeFromText("2025-12-31T18:30:00-05:30").value(), at(0));
        QCOMPARE(timeFromText("0001-01-01T00:00:00Z").value(), kNoTime);
        QVERIFY(timeFromText("9999-12-31T23:59:59Z").value() > at(0));
        for (const char* text : {"", "2026", "2026-02-30T00:00:00Z", "2026-01-01T24:00:00Z", "2026-01-01T00:00:00",
                                 "2026-01-01T00:00:00.Z", "2026-01-01T00:00:00Zx", "2026-01-01T00:00:00+25:00",
                                 "-026-01-01T00:00:00Z", "2026-01-01T00:00:00+0200"})
            QVERIFY2(!timeFromText(text), text);
    }

    void spansAreToldInWords()
    {
        using namespace std::chrono_literals;
        QCOMPARE(alertmanager::textOf(milliseconds(59s)), std::string("less than a minute"));
        QCOMPARE(alertmanager::textOf(milliseconds(41min + 59s)), std::string("41 min"));
        QCOMPARE(alertmanager::textOf(milliseconds(185min)), std::string("3 h 5 min"));
        QCOMPARE(alertmanager::textOf(milliseconds(2h)), std::string("2 h"));
        QCOMPARE(alertmanager::textOf(milliseconds(292h)), std::string("12 d 4 h"));
        QCOMPARE(alertmanager::textOf(milliseconds(24h * 5000)), std::string("more than a year"));
        QCOMPARE(alertmanager::textOf(at(3660)), std::string("2026-01-01 01:01 UTC"));
    }
};

QTEST_APPLESS_MAIN(AlertAnswerTest)
#include "tst_alert_answer.moc"
