// SPDX-License-Identifier: GPL-3.0-or-later
// What a wall shows, how a person moves it, and what it says where it cannot show something.
#include "wall_bench.h"
#include "widgets/wall/bars_band.h"
#include "widgets/wall/map_band.h"
#include "widgets/wall/scene_view.h"

#include <QApplication>
#include <QTest>

using namespace millwright;
using namespace millwright::test;
using namespace millwright::wall;

namespace {

const std::string kThree = R"(scenes:
  - name: one
    dwell: 10s
    tiles: [{kind: headline, measure: fleet.tokens}, {kind: attention}]
  - name: sites
    each: site
    dwell: 10s
    tiles: [{kind: headline, measure: site.tokens}, {kind: map, measure: accelerator.power}]
  - name: pods
    dwell: 10s
    tiles: [{kind: bars, measure: pod.tokens, rows: 2}]
)";

} // namespace

class TestWall : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void showsLiveNumbersWithTheirUnits();
    void theSceneOfASiteIsAboutThatSite();
    void edgeSitesStandTogether();
    void aMissingSiteMakesTheSumAnEstimate();
    void theMostStandFirstAndKeepTheirPlaces();
    void scenesTurnAndKeysMoveThem();
    void escapeLeavesAndNothingElseCloses();
    void hasNoCursorNoMenuAndNoDialog();
    void anAssetThatIsNotThereIsSaidInPlace();
    void aMeasureThatTheGatewayLacksIsSaidOnTheWall();
    void aTileWithoutAnAssetOfItsClassIsSaidInPlace();
};

void TestWall::showsLiveNumbersWithTheirUnits()
{
    WallBench bench(kFleetScene);
    QCOMPARE(bench.openAs(), std::string());
    QVERIFY(bench.said("wallTally").contains(QChar(style::kEmDash)));
    bench.connectTo(kWallFleet);
    bench.setCondition(AssetClass::Pump, 0, Condition::High);
    bench.pass(2);
    QVERIFY(bench.wall->isSettled());
    QVERIFY2(bench.said("wallHead").contains(QStringLiteral("12.0")), qPrintable(bench.said("wallHead")));
    QVERIFY(bench.said("wallHead").contains(QStringLiteral("tok/s")));
    QVERIFY2(bench.said("wallValues").startsWith(QStringLiteral("PUE now 12.0")), qPrintable(bench.said("wallValues")));
    QVERIFY2(bench.said("wallTally").contains(QStringLiteral("1 high")), qPrintable(bench.said("wallTally")));
    QVERIFY2(bench.said("wallAttention").contains(QStringLiteral("p1")), qPrintable(bench.said("wallAttention")));
    QVERIFY2(bench.said("wallLife").contains(QStringLiteral("live")), qPrintable(bench.said("wallLife")));
    QVERIFY(bench.part<QWidget>("wallFrozen")->isHidden());
}

void TestWall::theSceneOfASiteIsAboutThatSite()
{
    WallBench bench(kThree);
    QCOMPARE(bench.openAs(), std::string());
    bench.connectTo(kWallFleet);
    bench.pass(2);
    QCOMPARE(bench.wall->windows()[0]->scenes().size(), std::size_t(4)); // one, two core sites, pods
    bench.press(Qt::Key_Right);
    QCOMPARE(bench.shown(), QStringLiteral("sites lulea"));
    const WallPlan& plan = bench.part<MapBand>("wallMap")->plan();
    QCOMPARE(plan.columns.size(), std::size_t(1));
    QCOMPARE(plan.mapped->plan->occupied(), 16u);
    bench.press(Qt::Key_Right);
    QCOMPARE(bench.shown(), QStringLiteral("sites boden"));
    QCOMPARE(bench.part<MapBand>("wallMap")->plan().mapped->plan->occupied(), 8u);
}

void TestWall::edgeSitesStandTogether()
{
    WallBench bench(kFleetScene);
    QCOMPARE(bench.openAs(), std::string());
    bench.connectTo(kWallFleet);
    bench.pass(2);
    const auto* map = bench.part<MapBand>("wallMap");
    QStringList names;
    for (const WallColumn& column : map->plan().columns)
        names << column.name;
    QCOMPARE(names, (QStringList{QStringLiteral("lulea"), QStringLiteral("boden"), QStringLiteral("Edge")}));
    QCOMPARE(map->plan().columns[2].sites.size(), std::size_t(2));
    QCOMPARE(map->tokensOf(map->plan().columns[2]).value, 24.0);
    QCOMPARE(map->plan().mapped->plan->occupied(), 25u);
    for (std::uint32_t site = 0; site < 3; ++site)
        QVERIFY(map->map().rect().contains(map->map().rectOf({maps::PlanLevel::Site, site})));
}

void TestWall::aMissingSiteMakesTheSumAnEstimate()
{
    WallBench bench(kFleetScene);
    QCOMPARE(bench.openAs(), std::string());
    bench.connectTo(kWallFleet);
    bench.answerAll([](const items::ColumnKey& key, AssetClass, Slot slot) {
        if (key.measure.ends_with(".condition"))
            return double(Condition::Normal);
        return key.measure == "site.tokens" && slot == 3 ? std::nan("") : 12.0;
    });
    const auto* map = bench.part<MapBand>("wallMap");
    const items::Reading edge = map->tokensOf(map->plan().columns[2]);
    QCOMPARE(edge.value, 12.0);
    QCOMPARE(edge.mark.quality(), Quality::Estimated);
    QVERIFY(!map->tokensOf({QStringLiteral("nowhere"), {}}).mark.hasValue());
}

void TestWall::theMostStandFirstAndKeepTheirPlaces()
{
    WallBench bench(R"(scenes:
  - name: pods
    tiles: [{kind: bars, measure: pod.tokens, rows: 2}]
)");
    QCOMPARE(bench.openAs(), std::string());
    bench.connectTo(kWallFleet);
    bool turned = false;
    const auto answer = [&turned](const items::ColumnKey& key, AssetClass, Slot slot) {
        const double number = turned ? 10.0 - slot : 10.0 + slot;
        return key.measure.ends_with(".condition") ? double(Condition::Normal) : number;
    };
    bench.answerAll(answer);
    bench.wall->tick();
    const QStringList most{QStringLiteral("code"), QStringLiteral("search")};
    const auto* bars = bench.part<BarsBand>("wallBars");
    QCOMPARE(bars->names(), most);
    QCOMPARE(bars->others()->second.value, 10.0);
    QVERIFY2(bench.said("wallBars").contains(QStringLiteral("1 other")), qPrintable(bench.said("wallBars")));
    turned = true; // the third has the most now: what fell keeps its place, and what rose is among the others
    bench.answerAll(answer);
    QCOMPARE(bars->names(), most);
    bench.pass(30);
    QCOMPARE(bars->names(), most);
}

void TestWall::scenesTurnAndKeysMoveThem()
{
    WallBench bench(kThree);
    QCOMPARE(bench.openAs(), std::string());
    bench.connectTo(kWallFleet);
    bench.pass(5);
    QCOMPARE(bench.shown(), QStringLiteral("one"));
    bench.pass(6);
    QCOMPARE(bench.shown(), QStringLiteral("sites lulea"));
    bench.press(Qt::Key_Left);
    QCOMPARE(bench.shown(), QStringLiteral("one"));
    bench.press(Qt::Key_Left);
    QCOMPARE(bench.shown(), QStringLiteral("pods"));
    bench.press(Qt::Key_Space);
    bench.pass(60);
    QCOMPARE(bench.shown(), QStringLiteral("pods"));
    bench.press(Qt::Key_Space);
    bench.pass(11);
    QCOMPARE(bench.shown(), QStringLiteral("one"));
}

void TestWall::escapeLeavesAndNothingElseCloses()
{
    WallBench bench(kFleetScene);
    QCOMPARE(bench.openAs(), std::string());
    int left = 0;
    connect(bench.wall.get(), &Wall::left, this, [&left] { ++left; });
    bench.wall->windows()[0]->close(); // what Alt+F4 comes to
    QVERIFY(bench.wall->windows()[0]->isVisible());
    for (const Qt::Key key : {Qt::Key_Q, Qt::Key_F4, Qt::Key_Return, Qt::Key_Tab})
        bench.press(key);
    QCOMPARE(left, 0);
    bench.press(Qt::Key_Escape);
    QCOMPARE(left, 1);
}

void TestWall::hasNoCursorNoMenuAndNoDialog()
{
    WallBench bench(kFleetScene);
    QCOMPARE(bench.openAs(), std::string());
    bench.connectTo(kWallFleet);
    bench.pass(2);
    WallWindow* window = bench.wall->windows()[0];
    QCOMPARE(window->cursor().shape(), Qt::BlankCursor);
    for (const QWidget* child : window->findChildren<QWidget*>())
        QCOMPARE(child->cursor().shape(), Qt::BlankCursor);
    QTest::mouseClick(window, Qt::LeftButton, {}, window->rect().center());
    QTest::mouseClick(window, Qt::RightButton, {}, window->rect().center());
    QTest::mouseDClick(window, Qt::LeftButton, {}, window->rect().center());
    WallBench::settle();
    QVERIFY(!QApplication::activeModalWidget());
    QVERIFY(!QApplication::activePopupWidget());
    for (const QWidget* top : QApplication::topLevelWidgets())
        QVERIFY2(top == window || !top->isVisible(), top->metaObject()->className());
}

void TestWall::anAssetThatIsNotThereIsSaidInPlace()
{
    WallBench bench(R"(scenes:
  - name: lost
    asset: atlantis
    tiles: [{kind: headline, measure: site.tokens}]
  - name: here
    asset: lulea
    tiles: [{kind: headline, measure: site.tokens}]
)");
    QCOMPARE(bench.openAs(), std::string());
    bench.connectTo(kWallFleet);
    bench.pass(2);
    const QString problem = bench.wall->windows()[0]->view()->problem();
    QVERIFY2(problem.startsWith(QStringLiteral("wall.yaml:3: ")), qPrintable(problem));
    QVERIFY2(problem.contains(QStringLiteral("atlantis")), qPrintable(problem));
    QVERIFY(bench.part<QWidget>("wallTally")->isVisible());
    bench.press(Qt::Key_Right); // the others are shown
    QVERIFY(bench.wall->windows()[0]->view()->problem().isEmpty());
    QVERIFY2(bench.said("wallHead").contains(QStringLiteral("12.0")), qPrintable(bench.said("wallHead")));
}

void TestWall::aMeasureThatTheGatewayLacksIsSaidOnTheWall()
{
    WallBench bench(R"(scenes:
  - name: typo
    tiles:
      - {kind: headline, measure: fleet.tokns}
)");
    QCOMPARE(bench.openAs(), std::string());
    QStringList refused;
    connect(bench.wall.get(), &Wall::refused, this, [&refused](const QString& why) { refused << why; });
    bench.connectTo(kWallFleet);
    bench.pass(3);
    QCOMPARE(refused.size(), 1);
    QVERIFY2(refused[0].startsWith(QStringLiteral("wall.yaml:5: ")), qPrintable(refused[0]));
    QVERIFY2(refused[0].contains(QStringLiteral("fleet.tokens")), qPrintable(refused[0]));
    QCOMPARE(bench.wall->windows()[0]->view()->problem(), refused[0]);
    QCOMPARE(bench.wall->problem(), refused[0]);
}

void TestWall::aTileWithoutAnAssetOfItsClassIsSaidInPlace()
{
    WallBench bench(R"(scenes:
  - name: which rack
    tiles:
      - {kind: headline, measure: rack.power}
)");
    QCOMPARE(bench.openAs(), std::string());
    bench.connectTo(kWallFleet);
    bench.pass(2);
    const QString problem = bench.wall->windows()[0]->view()->problem();
    QVERIFY2(problem.contains(QStringLiteral("rack.power needs an 'asset'")), qPrintable(problem));
}

QTEST_MAIN(TestWall)
#include "tst_wall.moc"
