// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/maps/plans.h"
#include "widgets/maps/fleet_map_layout.h"
#include "widgets/maps/fleet_map_raster.h"

#include <QtTest>

using namespace millwright;
using namespace millwright::maps;
using namespace millwright::testing;

namespace {

MapMetrics metricsFor(QSize viewport)
{
    MapMetrics metrics;
    metrics.viewport = viewport;
    return metrics;
}

} // namespace

class TestFleetMapLayout : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void planBuildsItsParentsAsNeeded()
    {
        FleetPlan plan;
        plan.addRack(QStringLiteral("rack"), 10, 8, 4);
        QCOMPARE(plan.sites.size(), 1u);
        QCOMPARE(plan.halls.size(), 1u);
        QCOMPARE(plan.rows.size(), 1u);
        plan.addSite(QStringLiteral("next"));
        plan.addRack(QStringLiteral("another"), std::vector<Slot>{3, kNoSlot, 5}, 4);
        QCOMPARE(plan.sites[1].count, 1u);
        QCOMPARE(plan.halls[1].count, 1u);
        QCOMPARE(plan.racks[1].first, 8u);
        QCOMPARE(plan.occupied(), 10u);
    }

    void everythingIsInViewAndNothingOverlaps_data()
    {
        QTest::addColumn<int>("halls");
        QTest::addColumn<QSize>("size");
        QTest::newRow("14k laptop") << 0 << QSize(880, 500);
        QTest::newRow("14k desk") << 0 << QSize(1450, 600);
        QTest::newRow("14k 4K") << 0 << QSize(3600, 1800);
        QTest::newRow("100k desk") << 6 << QSize(1450, 600);
        QTest::newRow("1M desk") << 58 << QSize(1900, 1060);
        QTest::newRow("1M small") << 58 << QSize(1450, 500);
        QTest::newRow("1M 4K") << 58 << QSize(3800, 2100);
    }
    void everythingIsInViewAndNothingOverlaps()
    {
        QFETCH(int, halls);
        QFETCH(QSize, size);
        const std::shared_ptr<FleetPlan> plan = halls == 0 ? smallFleet() : largeFleet(halls);
        const FleetMapLayout layout = FleetMapLayout::fit(plan, metricsFor(size));
        QVERIFY(layout.contentSize().width() <= size.width());
        QVERIFY(layout.contentSize().height() <= size.height());
        const QRect content(QPoint(0, 0), layout.contentSize());
        QRegion taken;
        for (std::uint32_t r = 0; r < plan->rows.size(); ++r) {
            QVERIFY(content.contains(layout.rowRect(r)));
            QVERIFY(!taken.intersects(layout.rowRect(r)));
            taken += layout.rowRect(r);
        }
        for (std::uint32_t r = 0; r < plan->racks.size(); ++r) {
            QVERIFY(layout.rowRect(layout.rowOfRack(r)).contains(layout.rackRect(r)));
            if (r > 0)
                QVERIFY(!layout.rackRect(r).intersects(layout.rackRect(r - 1)));
        }
        for (std::uint32_t h = 0; h < plan->halls.size(); ++h)
            QVERIFY(layout.siteRect(layout.siteOfHall(h)).contains(layout.hallRect(h)));
    }

    void aMillionCellsDoNotOverlap_data()
    {
        QTest::addColumn<int>("step");
        QTest::newRow("all in view") << -1;
        QTest::newRow("one cell each") << kFirstCellStep;
    }

    /// Each cell in one mark, no pixel in two: in the view of the whole fleet, and where each cell has its own mark.
    void aMillionCellsDoNotOverlap()
    {
        QFETCH(int, step);
        const auto plan = largeFleet(58);
        FleetMapLayout layout = FleetMapLayout::fit(plan, metricsFor({1900, 1060}));
        layout = layout.atStep(std::max(step, layout.fitStep()));
        const QSize size = layout.contentSize();
        std::vector<bool> taken(std::size_t(size.width()) * std::size_t(size.height()));
        std::uint32_t next = 0; // Cells come in the order of the plan.
        for (std::uint32_t rack = 0; rack < plan->racks.size(); ++rack)
            for (std::uint32_t row = 0; row < layout.rackPlace(rack).markRows; ++row)
                for (std::uint32_t column = 0; column < layout.rackPlace(rack).markColumns; ++column) {
                    const FleetMapLayout::Mark mark = layout.markAt(rack, column, row);
                    QCOMPARE(mark.firstCell, next);
                    next += mark.cells;
                    QVERIFY(QRect({0, 0}, size).contains(mark.rect));
                    for (int y = mark.rect.top(); y <= mark.rect.bottom(); ++y)
                        for (int x = mark.rect.left(); x <= mark.rect.right(); ++x) {
                            const std::size_t pixel = std::size_t(y) * std::size_t(size.width()) + std::size_t(x);
                            QVERIFY(!taken[pixel]);
                            taken[pixel] = true;
                        }
                }
        QCOMPARE(next, 1'002'240u);
    }

    void moreRoomNeverShowsLess()
    {
        const std::shared_ptr<FleetPlan> plan = smallFleet();
        int step = 0;
        for (int width = 400; width <= 3600; width += 200) {
            const int found = FleetMapLayout::fit(plan, metricsFor({width, width / 2})).step();
            QVERIFY(found >= step);
            step = found;
        }
        QVERIFY(step >= kFirstCellStep);
    }

    void zoomKeepsWhatStandsBesideWhat()
    {
        const std::shared_ptr<FleetPlan> plan = largeFleet(6);
        const FleetMapLayout fit = FleetMapLayout::fit(plan, metricsFor({1450, 600}));
        const FleetMapLayout close = fit.atStep(kZoomSteps - 1);
        QCOMPARE(close.step(), kZoomSteps - 1);
        for (std::uint32_t h = 1; h < plan->halls.size(); ++h) {
            const bool sameLine = fit.hallRect(h).top() == fit.hallRect(h - 1).top();
            QCOMPARE(close.hallRect(h).top() == close.hallRect(h - 1).top(), sameLine);
        }
        QCOMPARE(fit.atStep(-3).step(), fit.fitStep());
    }

    void aMarkIsNeverSmallerThanThreePixelsWithItsGap()
    {
        for (int step = 0; step < kZoomSteps; ++step)
            for (const double scale : {1.0, 1.25, 2.0}) {
                const ZoomStep zoom = zoomStep(step, scale);
                QVERIFY(zoom.markWidth + zoom.gap >= 3);
                QVERIFY(zoom.markHeight + zoom.gap >= 3);
            }
    }

    void marksCoverEachCellOnce()
    {
        const std::shared_ptr<FleetPlan> plan = smallFleet();
        const FleetMapLayout fit = FleetMapLayout::fit(plan, metricsFor({200, 120}));
        for (int step = fit.fitStep(); step < kZoomSteps; ++step) {
            const FleetMapLayout layout = fit.atStep(step);
            for (const std::uint32_t cell : {0u, 71u, 72u, 5000u, 13'535u, 13'536u, 14'015u}) {
                const FleetMapLayout::Mark mark = layout.markOfCell(cell);
                QVERIFY(mark.firstCell <= cell && cell < mark.firstCell + mark.cells);
                QCOMPARE(mark.rack, layout.rackOfCell(cell));
                QVERIFY(layout.rackRect(mark.rack).contains(mark.rect));
                const FleetMapLayout::Mark again = layout.markAt(mark.rack, mark.column, mark.row);
                QCOMPARE(again.firstCell, mark.firstCell);
            }
        }
    }

    void pixelLeadsToItsMarkAndBack()
    {
        const std::shared_ptr<FleetPlan> plan = smallFleet();
        const auto layout = std::make_shared<const FleetMapLayout>(FleetMapLayout::fit(plan, metricsFor({1450, 600})));
        const QPoint origin(-8, -8);
        const MapWindow window = buildWindow(layout, origin, {1466, 616});
        for (std::uint32_t cell = 0; cell < plan->cells.size(); cell += 37) {
            const QRect rect = layout->markOfCell(cell).rect.translated(-origin);
            for (const QPoint corner : {rect.topLeft(), rect.bottomRight()}) {
                const std::optional<std::uint32_t> mark = window.markAt(corner);
                QVERIFY(mark);
                QCOMPARE(window.markOf(*mark).firstCell, cell);
            }
        }
        QVERIFY(!window.markAt({2, 2}));
        QVERIFY(!window.markAt({5000, 20}));
    }

    void windowHoldsOnlyWhatIsInView()
    {
        const std::shared_ptr<FleetPlan> plan = largeFleet(58);
        const FleetMapLayout fit = FleetMapLayout::fit(plan, metricsFor({1450, 600}));
        const auto layout = std::make_shared<const FleetMapLayout>(fit.atStep(kFirstCellStep + 3));
        const MapWindow window = buildWindow(layout, {3000, 3000}, {1450, 600});
        QVERIFY(!window.racks.empty());
        QVERIFY(window.racks.size() < 1000);
        for (const MapWindow::VisibleRack& rack : window.racks)
            QVERIFY(layout->rackRect(rack.rack).intersects(QRect(3000, 3000, 1450, 600)));
    }

    void tallHallsAreFoldedIntoColumns_data()
    {
        QTest::addColumn<int>("halls");
        QTest::addColumn<QSize>("size");
        QTest::addColumn<bool>("areCells");
        QTest::newRow("one hall, low and wide") << 1 << QSize(1450, 400) << true;
        QTest::newRow("one hall, desk") << 1 << QSize(1100, 460) << true;
        QTest::newRow("two halls, desk") << 2 << QSize(1450, 600) << true;
        QTest::newRow("six halls, 4K") << 6 << QSize(2800, 1500) << true;
        QTest::newRow("six halls, desk") << 6 << QSize(1100, 400) << false;
    }

    /// Rows of a hall stand below one another or begin a column to the right, always in their order, and the panel that
    /// they stand in is not left empty.
    void tallHallsAreFoldedIntoColumns()
    {
        QFETCH(int, halls);
        QFETCH(QSize, size);
        QFETCH(bool, areCells);
        const std::shared_ptr<FleetPlan> plan = largeFleet(halls);
        const FleetMapLayout layout = FleetMapLayout::fit(plan, metricsFor(size));
        QCOMPARE(layout.step() >= kFirstCellStep, areCells);
        QVERIFY(layout.contentSize().width() > size.width() / 2);
        for (const FleetPlan::Group& hall : plan->halls) {
            const QRect first = layout.rowRect(hall.first);
            for (std::uint32_t r = hall.first + 1; r < hall.first + hall.count; ++r) {
                const QRect before = layout.rowRect(r - 1);
                const QRect row = layout.rowRect(r);
                const bool isBelow = row.left() == before.left() && row.top() > before.bottom();
                const bool isColumn = row.left() > before.right() && row.top() == first.top();
                QVERIFY(isBelow || isColumn);
            }
        }
    }

    /// Who is given exactly the room that was asked for shows what was asked for.
    void aViewCutToItsContentShowsTheSame()
    {
        for (const int halls : {1, 2, 6, 58}) {
            const std::shared_ptr<FleetPlan> plan = largeFleet(halls);
            for (const QSize size : {QSize(880, 500), QSize(1100, 400), QSize(1450, 620), QSize(3600, 1500)}) {
                const FleetMapLayout whole = FleetMapLayout::fit(plan, metricsFor(size));
                const QSize cut(size.width(), whole.contentSize().height());
                const FleetMapLayout again = FleetMapLayout::fit(plan, metricsFor(cut));
                QCOMPARE(again.step(), whole.step());
                QCOMPARE(again.contentSize(), whole.contentSize());
                for (std::uint32_t rack = 0; rack < plan->racks.size(); rack += 97)
                    QCOMPARE(again.rackRect(rack), whole.rackRect(rack));
            }
        }
    }

    /// Of machines whose rows nobody knows the map makes lines of its own.
    void machinesWithoutRowsFillTheView()
    {
        const auto plan = std::make_shared<FleetPlan>();
        plan->addSite(QStringLiteral("A"));
        for (Slot node = 0; node < 2500; ++node)
            plan->addRack(QStringLiteral("node"), node * 8, 8, 4);
        const FleetMapLayout layout = FleetMapLayout::fit(plan, metricsFor({1450, 600}));
        QVERIFY(layout.step() >= kFirstCellStep);
        QVERIFY(QRect(QPoint(0, 0), QSize(1450, 600)).contains(QRect(QPoint(0, 0), layout.contentSize())));
        for (std::uint32_t rack = 1; rack < plan->racks.size(); ++rack) {
            const QRect before = layout.rackRect(rack - 1);
            const QRect here = layout.rackRect(rack);
            QVERIFY(here.left() > before.right() || here.top() > before.bottom());
            QVERIFY(layout.rowRect(0).contains(here));
        }
    }

    void rowsShareTheirNamesOnlyWhereTheyLineUp()
    {
        const auto plan = std::make_shared<FleetPlan>();
        Slot next = 0;
        plan->addSite(QStringLiteral("A"));
        addHallOfRacks(*plan, QStringLiteral("tall"), 1, 4, next, 72);
        addHallOfRacks(*plan, QStringLiteral("as tall"), 1, 4, next, 72);
        addHallOfRacks(*plan, QStringLiteral("low"), 1, 4, next, 32);
        const FleetMapLayout layout = FleetMapLayout::fit(plan, metricsFor({2400, 700}));
        QVERIFY(layout.hasRowLabels(0));
        QVERIFY(!layout.hasRowLabels(1)); // that of the first stands beside it
        QCOMPARE(layout.rowRect(1).top(), layout.rowRect(0).top());
        QVERIFY(layout.hasRowLabels(2));
        QVERIFY(layout.rowRect(2).height() != layout.rowRect(0).height());
    }

    void aHallIsAtLeastAsWideAsItsName()
    {
        const auto plan = std::make_shared<FleetPlan>();
        plan->addSite(QStringLiteral("A"));
        for (const char* name : {"first", "second"}) {
            plan->addHall(QString::fromLatin1(name));
            plan->addRow(QString());
            plan->addRack(QStringLiteral("rack"), 0, 4, 2);
        }
        MapMetrics metrics = metricsFor({1450, 600});
        metrics.hallNames = {150, 90};
        const FleetMapLayout layout = FleetMapLayout::fit(plan, metrics);
        QVERIFY(layout.hallRect(0).width() >= 150);
        QVERIFY(layout.hallRect(1).left() >= layout.rowRect(0).left() + 150);
    }

    void anEmptyPlanIsNoTrouble()
    {
        const auto plan = std::make_shared<FleetPlan>();
        const FleetMapLayout layout = FleetMapLayout::fit(plan, metricsFor({800, 400}));
        QVERIFY(layout.contentSize().isEmpty());
        const MapWindow window = buildWindow(std::make_shared<const FleetMapLayout>(layout), {0, 0}, {800, 400});
        QVERIFY(window.racks.empty());
    }

    void emptyHallsAndRacksTakeNothingFromTheirNeighbours()
    {
        const auto plan = std::make_shared<FleetPlan>();
        plan->addSite(QStringLiteral("A"));
        plan->addHall(QStringLiteral("empty"));
        plan->addHall(QStringLiteral("full"));
        plan->addRow(QStringLiteral("R1"));
        plan->addRack(QStringLiteral("none"), 0, 0, 4);
        plan->addRack(QStringLiteral("some"), 0, 10, 4);
        plan->addSite(QStringLiteral("B"));
        const FleetMapLayout layout = FleetMapLayout::fit(plan, metricsFor({800, 400}));
        QCOMPARE(layout.rackOfCell(0), 1u);
        QCOMPARE(layout.hallOfRow(0), 1u);
        QCOMPARE(layout.siteOfHall(1), 0u);
        const MapWindow window = buildWindow(std::make_shared<const FleetMapLayout>(layout), {0, 0}, {800, 400});
        QCOMPARE(window.marks, 10u);
    }

    void unitsOutsideThePlanHaveNoPlace()
    {
        const FleetMapLayout layout = FleetMapLayout::fit(smallFleet(), metricsFor({800, 400}));
        QVERIFY(layout.unitRect({PlanLevel::Rack, 1'000'000}).isNull());
        QVERIFY(layout.unitRect({PlanLevel::Site, 99}).isNull());
        QVERIFY(!layout.unitRect({PlanLevel::Hall, 1}).isNull());
    }
};

QTEST_APPLESS_MAIN(TestFleetMapLayout)
#include "tst_fleet_map_layout.moc"
