// SPDX-License-Identifier: GPL-3.0-or-later
// The one map of a scene: a rack is one mark, as large as the design wants it from 6 m, and nothing covers what has to
// be read.
#include "large_fleet.h"
#include "wall_bench.h"
#include "widgets/wall/map_band.h"
#include "widgets/wall/scene_view.h"

#include <QTest>

using namespace millwright;
using namespace millwright::test;
using namespace millwright::wall;
using namespace Qt::StringLiterals;

namespace {

constexpr QSize kUhd(3840, 2160);

struct Mapped : WallBench {
    Mapped(const char* scenes, QSize pixels, double distance = 0.0, double inches = 0.0)
        : WallBench(readyMade(scenes, distance, inches))
    {
        openAs(pixels);
        connectTo(wallFleet());
        pass(2);
    }

    const MapBand* band() const { return part<MapBand>("wallMap"); }
    const maps::FleetPlan& plan() const { return *band()->plan().mapped->plan; }
    /// In the band.
    QRect rectOf(maps::PlanLevel level, std::size_t index) const
    {
        const maps::FleetMap& map = band()->map();
        return map.rectOf({level, static_cast<std::uint32_t>(index)}).translated(map.pos());
    }
    QRect placeOf(const char* name) const
    {
        const auto* widget = part<QWidget>(name);
        return widget && widget->isVisible() ? widget->geometry() : QRect();
    }
};

void addPanels()
{
    QTest::addColumn<QSize>("pixels");
    for (const QSize size : {QSize(1024, 600), QSize(1280, 800), QSize(1366, 768), QSize(1600, 900), QSize(1920, 1080),
                             QSize(2560, 1080), QSize(3840, 1080), QSize(3840, 2160), QSize(1080, 1920)})
        QTest::addRow("%d × %d", size.width(), size.height()) << size;
}

} // namespace

class TestWallMap : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void fromSixMetresARackIsOneMarkOf46Px();
    void allOfThePlaceIsInView_data() { addPanels(); }
    void allOfThePlaceIsInView();
    void theLegendStandsBesideTheMarks_data() { addPanels(); }
    void theLegendStandsBesideTheMarks();
    void theHallsOfASiteHaveTheirNames_data() { addPanels(); }
    void theHallsOfASiteHaveTheirNames();
    void aBadgeCoversNeitherEdgeNorName_data() { addPanels(); }
    void aBadgeCoversNeitherEdgeNorName();
};

void TestWallMap::fromSixMetresARackIsOneMarkOf46Px()
{
    const Mapped bench("fleet", kUhd, 6.0, 55.0);
    QCOMPARE(bench.wall->windows()[0]->view()->problem(), QString());
    QCOMPARE(bench.plan().racks.size(), std::size_t(212));
    for (std::size_t rack = 0; rack < bench.plan().racks.size(); ++rack) {
        const QRect mark = bench.rectOf(maps::PlanLevel::Rack, rack);
        QVERIFY2(mark.width() >= 46 && mark.height() >= 46,
                 qPrintable(u"%1 × %2"_s.arg(mark.width()).arg(mark.height())));
    }
}

void TestWallMap::allOfThePlaceIsInView()
{
    QFETCH(QSize, pixels);
    for (const char* scenes : {"fleet", "site"}) {
        const Mapped bench(scenes, pixels);
        QCOMPARE(bench.wall->windows()[0]->view()->problem(), QString());
        for (std::size_t rack = 0; rack < bench.plan().racks.size(); ++rack)
            QVERIFY(bench.band()->rect().contains(bench.rectOf(maps::PlanLevel::Rack, rack)));
    }
}

void TestWallMap::theLegendStandsBesideTheMarks()
{
    QFETCH(QSize, pixels);
    for (const char* scenes : {"fleet", "site"}) {
        const Mapped bench(scenes, pixels);
        const QRect legend = bench.placeOf("wallLegend");
        QVERIFY2(!legend.isEmpty(), scenes);
        QVERIFY(bench.band()->rect().contains(legend));
        QVERIFY2(bench.said("wallLegend").contains(u" from 0 to "_s) || bench.said("wallLegend").contains(u"°C"_s),
                 qPrintable(bench.said("wallLegend")));
        for (std::size_t rack = 0; rack < bench.plan().racks.size(); ++rack)
            QVERIFY(!legend.intersects(bench.rectOf(maps::PlanLevel::Rack, rack)));
    }
}

void TestWallMap::theHallsOfASiteHaveTheirNames()
{
    QFETCH(QSize, pixels);
    const Mapped bench("site", pixels);
    QCOMPARE(bench.shown(), u"site Luleå"_s);
    QVERIFY(bench.placeOf("wallHalls").isValid());
    QCOMPARE(bench.plan().halls.size(), std::size_t(2));
    for (std::size_t hall = 0; hall < 2; ++hall) {
        QVERIFY(bench.plan().halls[hall].name.startsWith(u"LUL-"_s));
        const QRect place = bench.rectOf(maps::PlanLevel::Hall, hall);
        const QRect row = bench.rectOf(maps::PlanLevel::Row, bench.plan().halls[hall].first);
        QVERIFY(row.top() - place.top() >= bench.part<Band>("wallHalls")->leastSize().height() - 1);
    }
}

void TestWallMap::aBadgeCoversNeitherEdgeNorName()
{
    QFETCH(QSize, pixels);
    const Mapped bench("site", pixels);
    const QRectF view = bench.band()->map().rect();
    for (const double side : {20.0, 60.0, 110.0}) {
        for (std::size_t row = 0; row < bench.plan().rows.size(); ++row) {
            const QRectF unit = bench.band()->map().rectOf({maps::PlanLevel::Row, static_cast<std::uint32_t>(row)});
            const QRectF badge = maps::badgeBox(unit, side, view);
            QVERIFY(view.contains(badge));
            QCOMPARE(badge.size(), QSizeF(side, side));
            const double above = std::max(0.0, (side - unit.height()) / 2.0);
            QVERIFY(badge.top() >= unit.top() - above - 1.0 || badge.top() <= view.top() ||
                    badge.bottom() >= view.bottom());
        }
        for (std::size_t hall = 0; hall < bench.plan().halls.size(); ++hall) {
            const QRectF unit = bench.band()->map().rectOf({maps::PlanLevel::Hall, static_cast<std::uint32_t>(hall)});
            if (unit.height() >= side)
                QVERIFY(maps::badgeBox(unit, side, view).top() >= unit.top());
        }
    }
}

QTEST_MAIN(TestWallMap)
#include "tst_wall_map.moc"
