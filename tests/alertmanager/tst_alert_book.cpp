// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/alertmanager/samples.h"

#include <QtTest>

using namespace millwright;
using namespace millwright::alertmanager;

namespace {

/// A book that is told what members say, a minute apart unless said otherwise.
class Desk {
public:
    explicit Desk(std::size_t members = 1)
        : config(configOf(members))
        , m_book(config)
    {
    }

    AlertmanagerConfig config;

    std::vector<Notice> say(const std::vector<Answer>& answers, int second)
    {
        return m_book.take(answers, at(second), ticks(second));
    }
    std::vector<Notice> say(const std::vector<std::string>& alerts, int second,
                            const std::vector<std::string>& silences = {})
    {
        return say({answerOf(config, alerts, silences)}, second);
    }
    const AlertBook::Tally& tally() const { return m_book.tally(); }

private:
    AlertBook m_book;
};

std::string endingAt(int second, const std::string& fingerprint = "f1")
{
    return AlertText{.fingerprint = fingerprint, .endsAt = iso(second)}.json();
}

/// An Alertmanager that began to run at that second.
Answer restarted(const Desk& desk, const std::vector<std::string>& alerts, int second)
{
    return answerOf(desk.config, alerts, {}, iso(second));
}

} // namespace

class AlertBookTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anAlertBeginsOnceAtItsBeginAndEndsOnce()
    {
        Desk desk;
        auto told = desk.say({endingAt(240)}, 30);
        QCOMPARE(told.size(), std::size_t{1});
        QCOMPARE(told[0].event.kind, EventKind::ConditionChanged);
        QCOMPARE(told[0].event.severity, Condition::Critical);
        QCOMPARE(told[0].event.code, 1);
        QCOMPARE(told[0].event.sourceTime, at(0));
        QCOMPARE(told[0].event.text, std::string("GpuHot: GPU at 91 C"));
        // Said again with a later end and another value in the words: the same incident.
        QVERIFY(
            desk.say({AlertText{.annotations = R"("summary":"GPU at 92 C")", .endsAt = iso(300)}.json()}, 60).empty());
        told = desk.say(std::vector<std::string>{}, 3660);
        QCOMPARE(told.size(), std::size_t{1});
        QCOMPARE(told[0].kind, Notice::Kind::End);
        QCOMPARE(told[0].event.severity, Condition::Normal);
        QCOMPARE(told[0].event.sourceTime, at(3660));
        QCOMPARE(told[0].event.text, std::string("over after 1 h 1 min: GpuHot: GPU at 91 C"));
        QVERIFY(desk.say(std::vector<std::string>{}, 3720).empty());
    }

    void anEndThatHasPassedEndsIt()
    {
        Desk desk;
        desk.say({endingAt(240)}, 30);
        const auto told = desk.say({endingAt(45)}, 60);
        QCOMPARE(told.size(), std::size_t{1});
        QCOMPARE(told[0].kind, Notice::Kind::End);
        QCOMPARE(told[0].event.sourceTime, at(45));
        QCOMPARE(desk.tally().standing, std::size_t{0});
    }

    void anAlertThatBeganAnewBetweenTwoReadingsIsTwoIncidents()
    {
        Desk desk;
        desk.say({endingAt(240)}, 30);
        const auto told = desk.say({AlertText{.startsAt = iso(80), .endsAt = iso(400)}.json()}, 90);
        QCOMPARE(told.size(), std::size_t{2});
        QCOMPARE(told[0].kind, Notice::Kind::End);
        QCOMPARE(told[1].kind, Notice::Kind::Begin);
        QCOMPARE(told[1].event.sourceTime, at(80));
    }

    void severityWordsAreMapped_data()
    {
        QTest::addColumn<QByteArray>("labels");
        QTest::addColumn<int>("condition");
        QTest::addColumn<QByteArray>("title");
        const auto row = [](const char* word, Condition condition) {
            QTest::newRow(word) << QByteArray(R"("alertname":"A","severity":")") + word + "\"" << int(condition)
                                << QByteArray("A");
        };
        row("critical", Condition::Critical);
        row("page", Condition::Critical);
        row("High", Condition::High);
        row("warning", Condition::Medium);
        row("low", Condition::Low);
        row("info", Condition::Normal);
        row("none", Condition::Normal);
        row("sev9", Condition::Medium);
        QTest::newRow("own word") << QByteArray(R"("alertname":"A","severity":"Meltdown")") << int(Condition::High)
                                  << QByteArray("A");
        QTest::newRow("no label") << QByteArray(R"("alertname":"A")") << int(Condition::Medium) << QByteArray("A");
    }
    void severityWordsAreMapped()
    {
        QFETCH(const QByteArray, labels);
        QFETCH(const int, condition);
        Desk desk;
        desk.config.severities.words["meltdown"] = Condition::High;
        const auto told = desk.say({AlertText{.labels = labels.toStdString(), .annotations = ""}.json()}, 30);
        QCOMPARE(told.size(), std::size_t{1});
        QCOMPARE(int(told[0].event.severity), condition);
        const bool isUnknown = labels.contains("sev9");
        QCOMPARE(told[0].event.text, std::string(isUnknown ? "A (severity sev9)" : "A"));
    }

    void aRestartedAlertmanagerIsGivenTimeToHearOfItsAlertsAgain()
    {
        Desk desk;
        desk.say({answerOf(desk.config, {endingAt(240), endingAt(240, "f2")})}, 30);
        // It began anew at 40 and is empty: nobody's alert is over.
        QVERIFY(desk.say({restarted(desk, {}, 40)}, 45).empty());
        QCOMPARE(desk.tally().kept, std::size_t{2});
        QCOMPARE(desk.tally().standing, std::size_t{2});
        // Prometheus has sent one of two again.
        QVERIFY(desk.say({restarted(desk, {endingAt(340)}, 40)}, 100).empty());
        QCOMPARE(desk.tally().kept, std::size_t{1});
        QVERIFY(desk.say({restarted(desk, {endingAt(500)}, 40)}, 344).empty());
        const auto told = desk.say({restarted(desk, {endingAt(500)}, 40)}, 345); // five minutes after it was seen anew
        QCOMPARE(told.size(), std::size_t{1});
        QCOMPARE(told[0].fingerprint, std::string("f2"));
        QCOMPARE(told[0].kind, Notice::Kind::End);
        // From then on what is not listed is over at once.
        QCOMPARE(desk.say({restarted(desk, {}, 40)}, 360).size(), std::size_t{1});
    }

    void whereTheStartTimeIsNotToldAnOutageCountsAsRestart()
    {
        Desk desk;
        Answer first = answerOf(desk.config, {endingAt(240)});
        first.startTime = Error{ErrorCode::NotFound, "HTTP status 404", {}};
        desk.say(std::vector<Answer>{first}, 30);
        QVERIFY(desk.say({noAnswer()}, 45).empty());
        Answer empty = answerOf(desk.config, {});
        empty.startTime = first.startTime;
        QVERIFY(desk.say(std::vector<Answer>{empty}, 60).empty());
        QVERIFY(desk.say(std::vector<Answer>{empty}, 359).empty());
        QCOMPARE(desk.say(std::vector<Answer>{empty}, 360).size(), std::size_t{1});
    }

    void anOutageEndsNothingAndIsNoRestart()
    {
        Desk desk;
        desk.say({endingAt(240)}, 30);
        QVERIFY(desk.say({noAnswer()}, 3600).empty());
        QCOMPARE(desk.tally().standing, std::size_t{1});
        QVERIFY(desk.say({AlertText{.endsAt = iso(7500)}.json()}, 7200).empty());
        QVERIFY(desk.say({noAnswer()}, 7215).empty());
        QCOMPARE(desk.say(std::vector<std::string>{}, 7230).size(), std::size_t{1}); // it ran on: its word counts
    }

    void twoAlertmanagersAreOneIncident()
    {
        Desk desk(2);
        const auto both = [&](const std::vector<std::string>& first, const std::vector<std::string>& second) {
            return std::vector<Answer>{answerOf(desk.config, first), answerOf(desk.config, second)};
        };
        auto told = desk.say(both({AlertText{.startsAt = iso(5)}.json()}, {endingAt(240)}), 30);
        QCOMPARE(told.size(), std::size_t{1});
        QCOMPARE(told[0].event.sourceTime, at(0));                // the earlier of both
        QVERIFY(desk.say(both({}, {endingAt(300)}), 60).empty()); // one has heard of the end first
        QVERIFY(desk.say(both({endingAt(300)}, {}), 75).empty());
        told = desk.say(both({}, {}), 90);
        QCOMPARE(told.size(), std::size_t{1});
        QCOMPARE(told[0].kind, Notice::Kind::End);
    }

    void oneOfTwoGoesDownAndTheOthersWordCounts()
    {
        Desk desk(2);
        const Answer lists = answerOf(desk.config, {endingAt(240)});
        const Answer empty = answerOf(desk.config, {});
        QCOMPARE(desk.say(std::vector<Answer>{lists, lists}, 30).size(), std::size_t{1});
        QVERIFY(desk.say({noAnswer(), lists}, 45).empty());
        QVERIFY(desk.say({noAnswer(), empty}, 60).empty()); // for the grace, the silent one may still list it
        QVERIFY(desk.say({noAnswer(), empty}, 344).empty());
        QCOMPARE(desk.say({noAnswer(), empty}, 345).size(), std::size_t{1});
    }

    void oneOfTwoBeginsAnewAndTheOtherStillLists()
    {
        Desk desk(2);
        const Answer lists = answerOf(desk.config, {endingAt(3600)});
        desk.say(std::vector<Answer>{lists, lists}, 30);
        QVERIFY(desk.say({restarted(desk, {}, 40), lists}, 45).empty());
        QVERIFY(desk.say({restarted(desk, {}, 40), lists}, 1000).empty());
        QCOMPARE(desk.say({restarted(desk, {}, 40), answerOf(desk.config, {})}, 1015).size(), std::size_t{1});
    }

    void anAlertIsSilencedOnlyWhenAllThatListItSaySo()
    {
        Desk desk(2);
        const std::string plain = endingAt(3600);
        const std::string silenced = AlertText{.endsAt = iso(3600), .silencedBy = R"("s1")"}.json();
        const Answer quiet = answerOf(desk.config, {silenced}, {silenceText("s1", iso(3000))});
        desk.say({quiet, answerOf(desk.config, {plain})}, 30);
        QCOMPARE(desk.tally().silenced, std::size_t{0});
        QCOMPARE(desk.say(std::vector<Answer>{quiet, quiet}, 45).size(), std::size_t{1});
        QCOMPARE(desk.tally().silenced, std::size_t{1});
    }

    void inhibitedAndMutedOnesSaySo()
    {
        Desk desk;
        const std::string down = AlertText{.fingerprint = "f2", .labels = R"("alertname":"NodeDown")"}.json();
        auto told = desk.say({down, AlertText{.inhibitedBy = R"("f2")"}.json(),
                              AlertText{.fingerprint = "f3", .mutedBy = R"("nights")"}.json()},
                             30);
        QCOMPARE(told.size(), std::size_t{3});
        QCOMPARE(told[1].event.text, std::string("GpuHot: GPU at 91 C; inhibited by NodeDown"));
        QCOMPARE(told[1].event.severity, Condition::Low);
        QCOMPARE(told[2].event.text, std::string("GpuHot: GPU at 91 C; muted by the time interval nights"));
        QCOMPARE(desk.tally().otherwiseSuppressed, std::size_t{2});
        told = desk.say({AlertText{}.json(), AlertText{.fingerprint = "f3", .mutedBy = R"("nights")"}.json()}, 60);
        QCOMPARE(told.size(), std::size_t{2}); // NodeDown is over, and with it the inhibition
        QCOMPARE(told[1].kind, Notice::Kind::Change);
        QCOMPARE(told[1].event.severity, Condition::Critical);
        QCOMPARE(told[1].event.text, std::string("GpuHot: GPU at 91 C; it is no longer inhibited by NodeDown, and it "
                                                 "stands since 2026-01-01 00:00 UTC"));
    }

    void aSilenceWhoseWordsCannotBeReadIsToldAndLaterExplained()
    {
        Desk desk;
        const std::string silenced = AlertText{.endsAt = iso(3600), .silencedBy = R"("s1")"}.json();
        Answer half = answerOf(desk.config, {silenced});
        half.silences = Error{ErrorCode::Unavailable, "HTTP status 503", {}};
        auto told = desk.say(std::vector<Answer>{half}, 30);
        QCOMPARE(told[0].event.text, std::string("GpuHot: GPU at 91 C; silenced; Alertmanager does not say by whom"));
        told = desk.say({silenced}, 60, {silenceText("s1", iso(3660))});
        QCOMPARE(told.size(), std::size_t{1});
        QVERIFY(told[0].event.text.find("silenced by ops for 1 h more") != std::string::npos);
        QVERIFY(desk.say(std::vector<Answer>{half}, 90).empty()); // known, and not told anew
    }

    void impossibleTimesAreToldAndTheAlertStands()
    {
        Desk desk;
        const auto told = desk.say(
            {AlertText{.startsAt = iso(600), .endsAt = iso(0)}.json(),
             AlertText{.fingerprint = "f2", .startsAt = "9998-01-01T00:00:00Z", .endsAt = "9999-01-01T00:00:00Z"}
                 .json()},
            30);
        QCOMPARE(told.size(), std::size_t{2});
        QCOMPARE(told[0].event.sourceTime, at(30)); // never in the future
        QCOMPARE(told[1].event.sourceTime, at(30));
        QCOMPARE(desk.tally().badTimes, std::size_t{2});
        QCOMPARE(desk.tally().badTimesOf, std::string("GpuHot"));
    }

    void aFloodIsToldGravestFirstAndCounted()
    {
        Desk desk;
        std::vector<std::string> alerts;
        alerts.reserve(2000);
        for (int i = 0; i < 2000; ++i)
            alerts.push_back(AlertText{.fingerprint = "f" + std::to_string(i),
                                       .labels = i % 100 == 0 ? R"("alertname":"A","severity":"critical")"
                                                              : R"("alertname":"B","severity":"low")"}
                                 .json());
        auto told = desk.say(alerts, 30);
        QCOMPARE(told.size(), AlertBook::kMostTold + 1);
        for (int i = 0; i < 20; ++i)
            QCOMPARE(told[static_cast<std::size_t>(i)].event.severity, Condition::Critical);
        QCOMPARE(told.back().kind, Notice::Kind::Summary);
        QCOMPARE(told.back().event.text, std::string("1500 more alerts stand: 1500 low"));
        QVERIFY(desk.say(alerts, 45).empty());
        told = desk.say(std::vector<std::string>{}, 60);
        QCOMPARE(told.size(), AlertBook::kMostTold + 1); // ends of those that were told; the others are counted
        QCOMPARE(told.back().event.text, std::string("1500 more alerts are over"));
    }

    void aListThatWasCutEndsNothingBeforeItsTime()
    {
        Desk desk;
        desk.config.mostAlerts = 2;
        desk.say({endingAt(240), endingAt(240, "f2")}, 30);
        QVERIFY(desk.say({endingAt(300), endingAt(300, "a"), endingAt(300, "f2")}, 60).empty());
        QCOMPARE(desk.tally().beyond, std::size_t{1}); // "a" has no room
        QCOMPARE(desk.tally().kept, std::size_t{1});   // "f2" lies behind the cut
        const auto told = desk.say({endingAt(500), endingAt(500, "a"), endingAt(500, "f2")}, 240);
        QCOMPARE(told.size(), std::size_t{2}); // its last told end has passed; "a" takes the room
        QCOMPARE(told[0].fingerprint, std::string("f2"));
        QCOMPARE(told[1].fingerprint, std::string("a"));
    }
};

QTEST_APPLESS_MAIN(AlertBookTest)
#include "tst_alert_book.moc"
