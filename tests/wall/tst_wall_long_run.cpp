// SPDX-License-Identifier: GPL-3.0-or-later
// HMI-11: a wall that nobody touches. Scenes turn, things break and heal, the feed is cut, gateways are replaced; no
// window but the wall's own ever comes, and its memory does not grow.
#include "large_fleet.h"
#include "wall_bench.h"
#include "widgets/wall/scene_view.h"

#include <QApplication>
#include <QTest>

#include <fstream>
#include <unistd.h>

using namespace millwright;
using namespace millwright::test;
using namespace millwright::wall;

namespace {

/// MB that the program has in memory.
double residentMb()
{
    long pages = 0;
    long resident = 0;
    std::ifstream("/proc/self/statm") >> pages >> resident;
    return static_cast<double>(resident) * static_cast<double>(::sysconf(_SC_PAGESIZE)) / (1 << 20);
}

/// Counts windows that come and are no wall.
class OtherWindows final : public QObject {
public:
    OtherWindows() { qApp->installEventFilter(this); }

    int count = 0;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override
    {
        const auto* widget = qobject_cast<QWidget*>(watched);
        if (widget && event->type() == QEvent::Show && widget->isWindow() && !qobject_cast<const WallWindow*>(widget))
            ++count;
        return false;
    }
};

/// What happens to a wall in a cycle of a quarter of an hour.
void passCycle(WallBench& bench, int cycle)
{
    const auto rack = static_cast<Slot>(cycle * 7 % 200);
    bench.pass(120);
    bench.setCondition(AssetClass::Rack, rack, Condition::Critical);
    bench.tell({AssetClass::Rack, rack}, Condition::Critical, "inlet water 52 °C is above 45 °C");
    bench.pass(60);
    bench.setLink(items::LinkState::Stalled);
    bench.pass(30);
    bench.setLink(items::LinkState::BackingOff, "nobody listens");
    bench.pass(60);
    if (cycle % 3 == 0)
        bench.connectTo(wallFleet()); // another gateway in its place
    else
        bench.setLink(items::LinkState::Live);
    bench.setCondition(AssetClass::Rack, rack, Condition::Normal);
    bench.tell({AssetClass::Rack, rack}, Condition::Normal, "Normal again");
    bench.pass(630);
}

} // namespace

class TestWallLongRun : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void nothingGrowsAndNothingComes();
};

void TestWallLongRun::nothingGrowsAndNothingComes()
{
    const bool isSoak = qEnvironmentVariableIntValue("MILLWRIGHT_SOAK") != 0;
    const int cycles = isSoak ? 4 * 24 * 3 : 4; // three days, or an hour
    const int warm = isSoak ? 40 : 2;
    WallBench bench(WallBench::readyMade("all"));
    QCOMPARE(bench.openAs({1280, 800}), std::string());
    bench.connectTo(wallFleet());
    const OtherWindows others;
    double before = 0.0;
    for (int cycle = 0; cycle < cycles; ++cycle) {
        if (cycle == warm)
            before = residentMb();
        passCycle(bench, cycle);
        QVERIFY(bench.wall->isSettled());
        QCOMPARE(bench.wall->windows()[0]->view()->problem(), QString());
        QVERIFY2(bench.said("wallLife").contains(QStringLiteral("live")), qPrintable(bench.said("wallLife")));
    }
    const double grown = residentMb() - before;
    qInfo("%.1f MB after %d cycles, %.1f MB more than after %d", residentMb(), cycles, grown, warm);
    QVERIFY2(grown < (isSoak ? 4.0 : 6.0), qPrintable(QString::number(grown)));
    QCOMPARE(others.count, 0);
}

QTEST_MAIN(TestWallLongRun)
#include "tst_wall_long_run.moc"
