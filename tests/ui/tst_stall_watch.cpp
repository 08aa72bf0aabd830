// SPDX-License-Identifier: GPL-3.0-or-later
// What is counted as a stall of the GUI thread, and what is not.
#include "widgets/shell/stall_watch.h"

#include <QSignalSpy>
#include <QTest>

using namespace millwright::shell;
using namespace std::chrono_literals;

class TestStallWatch : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_now = StallWatch::Time(1h);
        m_watch = std::make_unique<StallWatch>([this] { return m_now; });
        m_watch->start();
    }

    void shortEventsAreNoStalls()
    {
        for (int i = 0; i < 100; ++i)
            event(50ms);
        QCOMPARE(m_watch->stalls(), 0U);
    }

    void aLongEventIsOne()
    {
        QSignalSpy stalled(m_watch.get(), &StallWatch::stalled);
        event(51ms);
        event(10ms);
        event(180ms);
        QCOMPARE(m_watch->stalls(), 2U);
        QVERIFY(m_watch->longest() == 180ms);
        QCOMPARE(stalled.count(), 2);
    }

    void eventsWithinOneBelongToIt()
    {
        {
            const StallWatch::Turn outer(*m_watch, 1);
            for (int i = 0; i < 4; ++i) {
                const StallWatch::Turn inner(*m_watch, 1);
                m_now += 20ms;
            }
        }
        QCOMPARE(m_watch->stalls(), 1U);
        QVERIFY(m_watch->longest() == 80ms);
    }

    void whatAMenuWaitsForIsNone()
    {
        {
            const StallWatch::Turn click(*m_watch, 1); // opens a menu, which runs a loop
            m_now += 5s;
            for (int i = 0; i < 3; ++i) {
                const StallWatch::Turn inMenu(*m_watch, 2);
                m_now += 5ms;
            }
            m_now += 5s;
        }
        QCOMPARE(m_watch->stalls(), 0U);
        event(70ms);
        QCOMPARE(m_watch->stalls(), 1U); // and counts again afterwards
    }

    void aStallWithinAMenuIsOne()
    {
        {
            const StallWatch::Turn click(*m_watch, 1);
            const StallWatch::Turn inMenu(*m_watch, 2);
            m_now += 90ms;
        }
        QCOMPARE(m_watch->stalls(), 1U);
    }

    void nothingIsCountedBeforeItBegins()
    {
        StallWatch watch([this] { return m_now; });
        {
            const StallWatch::Turn turn(watch, 1);
            m_now += 2s;
        }
        QCOMPARE(watch.stalls(), 0U);
    }

private:
    void event(std::chrono::milliseconds length)
    {
        const StallWatch::Turn turn(*m_watch, 1);
        m_now += length;
    }

    StallWatch::Time m_now;
    std::unique_ptr<StallWatch> m_watch;
};

QTEST_GUILESS_MAIN(TestStallWatch)
#include "tst_stall_watch.moc"
