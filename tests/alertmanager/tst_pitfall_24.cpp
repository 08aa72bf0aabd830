// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/alertmanager/samples.h"

#include <QtTest>

using namespace millwright;
using namespace millwright::alertmanager;

/// What integrations with Alertmanager fall into: a group that is marked firing holds alerts that are over, and
/// silences end without a word.
class Pitfall24Test : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aResolvedAlertInAFiringGroupIsNotActive()
    {
        const AlertmanagerConfig config = configOf();
        AlertBook book(config);
        const std::string stands = AlertText{.endsAt = iso(600)}.json();
        const std::string resolved =
            AlertText{.fingerprint = "f2", .labels = R"("alertname":"GpuHot","UUID":"GPU-2b")", .endsAt = iso(100)}
                .json();
        // The first reading has both, one of them over: only the other one is an incident.
        auto told = book.take({answerOf(config, {stands, resolved})}, at(120), ticks(120));
        QCOMPARE(told.size(), std::size_t{1});
        QCOMPARE(told[0].fingerprint, std::string("f1"));
        QCOMPARE(book.tally().standing, std::size_t{1});
        // The group goes on firing by a third alert while the first is over.
        const std::string third = AlertText{.fingerprint = "f3", .startsAt = iso(121), .endsAt = iso(600)}.json();
        told =
            book.take({answerOf(config, {AlertText{.endsAt = iso(125)}.json(), resolved, third})}, at(135), ticks(135));
        QCOMPARE(told.size(), std::size_t{2});
        QCOMPARE(told[0].kind, Notice::Kind::End);
        QCOMPARE(told[0].event.sourceTime, at(125));
        QCOMPARE(told[1].fingerprint, std::string("f3"));
        QCOMPARE(book.tally().standing, std::size_t{1});
    }

    void aSilenceShowsItsRemainingTimeAndItsExpiryIsTold()
    {
        const AlertmanagerConfig config = configOf();
        AlertBook book(config);
        const auto reading = [&](int second, bool isSilenced, int silenceEnd) {
            AlertText text{.endsAt = iso(second + 240)};
            std::vector<std::string> silences;
            if (isSilenced) {
                text.silencedBy = R"("s1")";
                silences.push_back(silenceText("s1", iso(silenceEnd)));
            }
            return book.take({answerOf(config, {text.json()}, silences)}, at(second), ticks(second));
        };
        QCOMPARE(reading(30, false, 0).size(), std::size_t{1});
        auto told = reading(60, true, 60 + 41 * 60);
        QCOMPARE(told.size(), std::size_t{1});
        QCOMPARE(told[0].event.text, std::string("GpuHot: GPU at 91 C; silenced by ops for 41 min more (until "
                                                 "2026-01-01 00:42 UTC): maintenance rack r1"));
        QCOMPARE(told[0].event.severity, Condition::Low);
        QCOMPARE(book.tally().firstSilenceEnd, at(60 + 41 * 60)); // the status counts down to it
        QVERIFY(reading(75, true, 60 + 41 * 60).empty());         // not told again each time
        told = reading(90, true, 90 + 120 * 60);                  // drawn out
        QCOMPARE(told.size(), std::size_t{1});
        QVERIFY(told[0].event.text.find("for 2 h more") != std::string::npos);
        told = reading(90 + 120 * 60 + 5, false, 0);
        QCOMPARE(told.size(), std::size_t{1});
        QCOMPARE(told[0].event.severity, Condition::Critical);
        QCOMPARE(told[0].event.text, std::string("GpuHot: GPU at 91 C; the silence by ops has expired, and it stands "
                                                 "since 2026-01-01 00:00 UTC"));
    }

    void aSilenceThatIsLiftedIsToldAsSuch()
    {
        const AlertmanagerConfig config = configOf();
        AlertBook book(config);
        const std::string silenced = AlertText{.endsAt = iso(7000), .silencedBy = R"("s1")"}.json();
        auto told = book.take({answerOf(config, {silenced}, {silenceText("s1", iso(3600))})}, at(0), ticks(0));
        QCOMPARE(told[0].event.severity, Condition::Low); // silenced from the begin
        QVERIFY(told[0].event.text.find("silenced by ops for 1 h more") != std::string::npos);
        told = book.take({answerOf(config, {AlertText{.endsAt = iso(7000)}.json()})}, at(600), ticks(600));
        QCOMPARE(told.size(), std::size_t{1});
        QVERIFY(told[0].event.text.find("the silence by ops was lifted 50 min before its end") != std::string::npos);
    }
};

QTEST_APPLESS_MAIN(Pitfall24Test)
#include "tst_pitfall_24.moc"
