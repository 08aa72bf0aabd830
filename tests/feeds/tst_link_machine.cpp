// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/feeds/link_machine.h"

#include <QtTest>

#include <algorithm>
#include <set>
#include <vector>

using namespace millwright;
using namespace millwright::feeds;
using Action = LinkMachine::Action;
using Failure = LinkMachine::Failure;

namespace {

Monotonic at(int ms)
{
    return Monotonic{milliseconds{ms}};
}

LinkMachine liveMachine(std::vector<std::string> gateways = {"a:1"})
{
    LinkMachine machine(std::move(gateways), 7, at(0));
    (void)machine.advance(at(0));
    machine.attemptSucceeded(at(0));
    return machine;
}

/// How long after the end of an outage a console tries again, in milliseconds, when each attempt fails until then.
milliseconds::rep triesAfter(int outageMs, std::uint64_t seed)
{
    LinkMachine machine({"a:1"}, seed, at(0));
    (void)machine.advance(at(0));
    machine.attemptSucceeded(at(0));
    machine.failed(Failure::Unreachable, "gateway is gone", at(0));
    Monotonic now = machine.status().nextTry;
    while (now < at(outageMs)) {
        (void)machine.advance(now);
        machine.failed(Failure::Unreachable, "nobody listens", now);
        now = machine.status().nextTry;
    }
    return (now - at(outageMs)).count();
}

} // namespace

class TestLinkMachine : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void triesAtOnce()
    {
        LinkMachine machine({"a:1"}, 7, at(0));
        QCOMPARE(machine.advance(at(0)), Action::Attempt);
        QCOMPARE(machine.status().state, LinkState::Connecting);
        QCOMPARE(machine.advance(at(100)), Action::None);
    }

    void silenceStallsThenReconnects()
    {
        LinkMachine machine = liveMachine();
        machine.received(at(1000));
        QCOMPARE(machine.advance(at(3999)), Action::None);
        QCOMPARE(machine.status().state, LinkState::Live);
        QCOMPARE(machine.advance(at(4000)), Action::None);
        QCOMPARE(machine.status().state, LinkState::Stalled);
        QVERIFY(!machine.status().reason.empty());
        QCOMPARE(machine.advance(at(6000)), Action::Attempt);
        QCOMPARE(machine.status().reconnects, 1u);
    }

    void aMessageEndsTheStall()
    {
        LinkMachine machine = liveMachine();
        (void)machine.advance(at(3500));
        QCOMPARE(machine.status().state, LinkState::Stalled);
        machine.received(at(3600));
        QCOMPARE(machine.status().state, LinkState::Live);
    }

    void triesEachAlternativeBeforeItWaits()
    {
        LinkMachine machine({"a:1", "b:1"}, 7, at(0));
        (void)machine.advance(at(0));
        QCOMPARE(machine.status().gateway, std::string("a:1"));
        machine.failed(Failure::Unreachable, "no route", at(10));
        QCOMPARE(machine.advance(at(10)), Action::Attempt);
        QCOMPARE(machine.status().gateway, std::string("b:1"));
        machine.failed(Failure::Unreachable, "no route", at(20));
        QCOMPARE(machine.status().state, LinkState::BackingOff);
        QCOMPARE(machine.status().reason, std::string("no route"));
        QVERIFY(machine.status().nextTry > at(20));
        QVERIFY(machine.status().nextTry <= at(20) + milliseconds{250});
    }

    void saysThatItWasRefused()
    {
        LinkMachine machine({"a:1"}, 7, at(0));
        (void)machine.advance(at(0));
        machine.failed(Failure::Refused, "certificate expired", at(5));
        QCOMPARE(machine.status().state, LinkState::Refused);
        QCOMPARE(machine.status().reason, std::string("certificate expired"));
        QCOMPARE(machine.advance(machine.status().nextTry), Action::Attempt);
    }

    void waitsNeverExceedFiveSeconds()
    {
        LinkMachine machine({"a:1"}, 7, at(0));
        Monotonic now = at(0);
        for (int i = 0; i < 40; ++i) {
            QCOMPARE(machine.advance(now), Action::Attempt);
            machine.failed(Failure::Unreachable, "down", now);
            const milliseconds wait = machine.status().nextTry - now;
            QVERIFY(wait > milliseconds{0} && wait <= milliseconds{5000});
            QCOMPARE(machine.untilNextStep(now), std::min(wait, milliseconds{1000}));
            now = machine.status().nextTry;
        }
        QCOMPARE(machine.status().failedAttempts, 40u);
    }

    void consolesDoNotComeBackInStep()
    {
        std::set<milliseconds::rep> waits;
        for (std::uint64_t seed = 1; seed <= 200; ++seed) {
            LinkMachine machine({"a:1"}, seed, at(0));
            (void)machine.advance(at(0));
            machine.attemptSucceeded(at(0));
            machine.failed(Failure::Unreachable, "gateway restarts", at(100));
            waits.insert((machine.status().nextTry - at(100)).count());
        }
        QVERIFY(waits.size() > 80);
    }

    // REL-6. Full jitter up to 5 s lets 200 consoles try every 2.5 s on average, hence 80 in the first second; 50 a
    // second and 5 s at most cannot both be had.
    void consolesSpreadOverTheSecondsAfterAnOutage_data()
    {
        QTest::addColumn<int>("outageMs");
        QTest::newRow("REL-6, 5 s") << 5'000;
        QTest::newRow("REL-6, 20 s") << 20'000;
        QTest::newRow("REL-6, 10 min") << 600'000;
    }
    void consolesSpreadOverTheSecondsAfterAnOutage()
    {
        QFETCH(int, outageMs);
        std::vector<milliseconds::rep> tries;
        for (std::uint64_t seed = 1; seed <= 200; ++seed)
            tries.push_back(triesAfter(outageMs, seed));
        std::sort(tries.begin(), tries.end());
        QVERIFY(tries.back() <= 5'000);
        QVERIFY(tries[100] <= 3'000);
        for (auto first = tries.begin(); first != tries.end(); ++first)
            QVERIFY(std::lower_bound(first, tries.end(), *first + 1000) - first <= 100);
    }

    void aBrokenLiveLinkGoesBackToTheSameGatewayFirst()
    {
        LinkMachine machine = liveMachine({"a:1", "b:1"});
        machine.failed(Failure::Unreachable, "reset", at(50));
        QCOMPARE(machine.status().state, LinkState::BackingOff);
        QCOMPARE(machine.advance(machine.status().nextTry), Action::Attempt);
        QCOMPARE(machine.status().gateway, std::string("a:1"));
    }

    void lateFailuresOfAClosedLinkAreIgnored()
    {
        LinkMachine machine({"a:1"}, 7, at(0));
        (void)machine.advance(at(0));
        machine.failed(Failure::Unreachable, "first", at(1));
        const LinkStatus before = machine.status();
        machine.failed(Failure::Unreachable, "second", at(2));
        QCOMPARE(machine.status(), before);
    }
};

QTEST_APPLESS_MAIN(TestLinkMachine)
#include "tst_link_machine.moc"
