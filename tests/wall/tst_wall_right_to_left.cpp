// SPDX-License-Identifier: GPL-3.0-or-later
// Where people read from right to left a wall lies the other way round; its maps are of places and stay.
#include "tests/support/mirrored.h"
#include "wall_bench.h"
#include "widgets/wall/scene_view.h"
#include "widgets/wall/wall_window.h"

#include <QApplication>
#include <QTest>

using namespace millwright;
using namespace millwright::test;

namespace {

const std::string kScenes[] = {
    R"(scenes:
  - name: pods
    tiles: [{kind: headline, measure: fleet.tokens}, {kind: bars, measure: pod.tokens, rows: 3}, {kind: attention}]
)",
    R"(scenes:
  - name: fleet
    tiles:
      - {kind: headline, measure: fleet.tokens}
      - {kind: value, measure: fleet.facility_power}
      - {kind: value, measure: fleet.pue}
      - {kind: map, measure: accelerator.power}
      - {kind: attention}
)",
    R"(scenes:
  - name: worst
    tiles: [{kind: worst, rows: 10}]
)"};

/// As it is seen live and, later, without data.
std::vector<Laid> seenFrom(Qt::LayoutDirection direction, const std::string& scenes, bool isCut)
{
    QApplication::setLayoutDirection(direction);
    WallBench bench(scenes);
    bench.openAs();
    bench.connectTo(kWallFleet);
    bench.setCondition(AssetClass::Pump, 0, Condition::High);
    bench.pass(3);
    if (isCut) {
        bench.setLink(items::LinkState::BackingOff, "nobody listens");
        bench.pass(20);
    }
    std::vector<Laid> laid = laidOut(*bench.wall->windows()[0]->view(), [](const QWidget& widget) {
        return widget.inherits("millwright::wall::MapBand");
    });
    QApplication::setLayoutDirection(Qt::LeftToRight);
    return laid;
}

} // namespace

class TestWallRightToLeft : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyBandLiesTheOtherWayRound_data()
    {
        QTest::addColumn<int>("scenes");
        QTest::addColumn<bool>("isCut");
        for (int scenes = 0; scenes < int(std::size(kScenes)); ++scenes) {
            QTest::addRow("%d, live", scenes) << scenes << false;
            QTest::addRow("%d, cut", scenes) << scenes << true;
        }
    }

    void everyBandLiesTheOtherWayRound()
    {
        QFETCH(int, scenes);
        QFETCH(bool, isCut);
        const std::vector<Laid> left = seenFrom(Qt::LeftToRight, kScenes[scenes], isCut);
        const std::vector<Laid> right = seenFrom(Qt::RightToLeft, kScenes[scenes], isCut);
        QVERIFY(left.size() >= 3);
        WallBench bench(kScenes[scenes]);
        bench.openAs();
        const QStringList wrong = unmirrored(left, right, bench.wall->windows()[0]->view()->width());
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
    }
};

QTEST_MAIN(TestWallRightToLeft)
#include "tst_wall_right_to_left.moc"
