// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/hub/tick_schedule.h"

#include <QTest>

using namespace millwright;
using namespace millwright::hub;

class TestTickSchedule : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void staysOnAbsolutePoints();
    void leavesOutWhatPassed();
    void firstTickIsDueAtOnce();

private:
    static Monotonic at(int millis) { return Monotonic{milliseconds{millis}}; }
};

void TestTickSchedule::firstTickIsDueAtOnce()
{
    TickSchedule schedule(milliseconds{1000});
    schedule.begin(at(5000));
    QCOMPARE(schedule.due(), at(5000));
}

void TestTickSchedule::staysOnAbsolutePoints()
{
    TickSchedule schedule(milliseconds{1000});
    schedule.begin(at(0));
    schedule.take(at(0));
    QCOMPARE(schedule.due(), at(1000));
    schedule.take(at(1007)); // a little late each time must not add up
    QCOMPARE(schedule.due(), at(2000));
    schedule.take(at(2990));
    QCOMPARE(schedule.due(), at(3000));
    QCOMPARE(schedule.late(), std::uint64_t(0));
}

void TestTickSchedule::leavesOutWhatPassed()
{
    TickSchedule schedule(milliseconds{1000});
    schedule.begin(at(0));
    schedule.take(at(0));
    schedule.take(at(4500));
    QCOMPARE(schedule.due(), at(5000)); // one tick for the four points that passed, then on the grid again
    QCOMPARE(schedule.late(), std::uint64_t(1));
}

QTEST_APPLESS_MAIN(TestTickSchedule)
#include "tst_tick_schedule.moc"
