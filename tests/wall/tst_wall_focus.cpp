// SPDX-License-Identifier: GPL-3.0-or-later
// What becomes critical or high brings the scene that shows it most closely, and the wall returns to where it was.
#include "wall_bench.h"
#include "widgets/wall/scene_view.h"

#include <QTest>

using namespace millwright;
using namespace millwright::test;

namespace {

const std::string kScenes = R"(scenes:
  - name: pods
    dwell: 60s
    tiles: [{kind: bars, measure: pod.tokens, rows: 3}]
  - name: fleet
    dwell: 60s
    tiles: [{kind: headline, measure: fleet.tokens}, {kind: attention}]
  - name: sites
    each: site
    dwell: 60s
    tiles: [{kind: headline, measure: site.tokens}, {kind: attention}]
)";

struct Watched : WallBench {
    Watched()
        : WallBench(kScenes)
    {
        openAs();
        connectTo(kWallFleet);
        pass(3);
    }
};

} // namespace

class TestWallFocus : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void bringsTheSceneOfTheSiteAndReturns();
    void whatStandsAtTheStartIsNoNews();
    void lesserConditionsTurnNothing();
    void gettingWorseIsNews();
    void standingAndClearingAreNone();
    void staysWhereItIsShownAlready();
};

void TestWallFocus::bringsTheSceneOfTheSiteAndReturns()
{
    Watched bench;
    QCOMPARE(bench.shown(), QStringLiteral("pods"));
    bench.setCondition(AssetClass::Pump, 0, Condition::High);
    bench.pass(1);
    QCOMPARE(bench.shown(), QStringLiteral("sites lulea"));
    QVERIFY2(bench.said("wallAttention").contains(QStringLiteral("p1")), qPrintable(bench.said("wallAttention")));
    bench.pass(55);
    QCOMPARE(bench.shown(), QStringLiteral("sites lulea"));
    bench.pass(6);
    QCOMPARE(bench.shown(), QStringLiteral("pods"));
    bench.pass(40); // it had 57 s left
    QCOMPARE(bench.shown(), QStringLiteral("pods"));
}

void TestWallFocus::whatStandsAtTheStartIsNoNews()
{
    WallBench bench(kScenes);
    bench.openAs();
    bench.connectTo(kWallFleet);
    bench.setCondition(AssetClass::Pump, 0, Condition::Critical);
    bench.pass(10);
    QCOMPARE(bench.shown(), QStringLiteral("pods"));
}

void TestWallFocus::lesserConditionsTurnNothing()
{
    Watched bench;
    bench.setCondition(AssetClass::Pump, 0, Condition::Medium);
    bench.pass(3);
    QCOMPARE(bench.shown(), QStringLiteral("pods"));
}

void TestWallFocus::gettingWorseIsNews()
{
    Watched bench;
    bench.setCondition(AssetClass::Pump, 0, Condition::High);
    bench.pass(62);
    QCOMPARE(bench.shown(), QStringLiteral("pods"));
    bench.setCondition(AssetClass::Pump, 0, Condition::Critical);
    bench.pass(1);
    QCOMPARE(bench.shown(), QStringLiteral("sites lulea"));
}

void TestWallFocus::standingAndClearingAreNone()
{
    Watched bench;
    bench.setCondition(AssetClass::Pump, 0, Condition::High);
    bench.pass(62);
    QCOMPARE(bench.shown(), QStringLiteral("pods"));
    bench.pass(10);
    QCOMPARE(bench.shown(), QStringLiteral("pods"));
    bench.setCondition(AssetClass::Pump, 0, Condition::Normal);
    bench.pass(5);
    QCOMPARE(bench.shown(), QStringLiteral("pods"));
    bench.setCondition(AssetClass::Pump, 0, Condition::High); // and once more
    bench.pass(1);
    QCOMPARE(bench.shown(), QStringLiteral("sites lulea"));
}

void TestWallFocus::staysWhereItIsShownAlready()
{
    Watched bench;
    bench.press(Qt::Key_Right);
    bench.press(Qt::Key_Right);
    QCOMPARE(bench.shown(), QStringLiteral("sites lulea"));
    bench.setCondition(AssetClass::Pump, 1, Condition::Critical);
    bench.pass(2);
    QCOMPARE(bench.shown(), QStringLiteral("sites lulea"));
    QVERIFY(!bench.wall->windows()[0]->rotation().isFocused());
}

QTEST_MAIN(TestWallFocus)
#include "tst_wall_focus.moc"
