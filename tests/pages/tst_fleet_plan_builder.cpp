// SPDX-License-Identifier: GPL-3.0-or-later
// From the inventory to what the map draws.
#include "tests/support/fleet_text.h"
#include "widgets/pages/fleet_plan_builder.h"
#include "widgets/pages/fleet_plan_part.h"

#include <QTest>

using namespace millwright;
using namespace millwright::pages;

namespace {

std::shared_ptr<const MappedPlan> planOf(std::string_view text)
{
    return buildFleetPlan(fleetFromText(text).value());
}

} // namespace

class TestFleetPlanBuilder : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void keepsThePhysicalOrder()
    {
        const auto mapped = planOf("site s\n hall h\n  row 1\n   rack a\n    node n1..n2\n     accelerator g0..g3\n"
                                   "   rack b\n    node n1\n     accelerator g0..g3\n");
        const maps::FleetPlan& plan = *mapped->plan;
        QCOMPARE(plan.racks.size(), 2u);
        QCOMPARE(plan.cells.size(), 12u);
        for (Slot slot = 0; slot < 12; ++slot)
            QCOMPARE(plan.cells[slot], slot);
        QVERIFY(mapped->unitOf({AssetClass::Rack, 1}) == (maps::PlanRef{maps::PlanLevel::Rack, 1}));
        QVERIFY(!mapped->unitOf({AssetClass::Pump, 0}));
    }

    void aPartIsWhatStandsInAPlace()
    {
        const auto fleet = planOf("site s\n hall h1\n  row 1\n   rack a\n    node n\n     accelerator g0..g3\n"
                                  " hall h2\n  row 1\n   rack b\n    node n\n     accelerator g0..g3\n"
                                  "   rack c\n    node n\n     accelerator g0..g1\n"
                                  "site t\n hall h\n  row 1\n   rack d\n    node n\n     accelerator g0\n");
        const auto hall = partOf(*fleet, {AssetClass::Hall, 1});
        QCOMPARE(hall->plan->sites.size(), 1u);
        QCOMPARE(hall->plan->halls.size(), 1u);
        QCOMPARE(hall->plan->halls[0].name, QStringLiteral("h2"));
        QCOMPARE(hall->racks, (std::vector<AssetRef>{{AssetClass::Rack, 1}, {AssetClass::Rack, 2}}));
        QCOMPARE(hall->plan->cells, (std::vector<Slot>{4, 5, 6, 7, 8, 9}));
        QCOMPARE(partOf(*fleet, {AssetClass::Site, 0})->plan->racks.size(), 3u);
        QCOMPARE(partOf(*fleet, {AssetClass::Rack, 3})->plan->cells, (std::vector<Slot>{10}));
        QVERIFY(partOf(*fleet, {AssetClass::Pod, 0})->plan->racks.empty());
    }

    void largeNodesStandAsLinesOfEqualLength_data()
    {
        QTest::addColumn<int>("perNode");
        QTest::addColumn<int>("columns");
        for (const auto& [perNode, columns] : std::initializer_list<std::pair<int, int>>{
                 {1, 1}, {2, 2}, {3, 3}, {4, 4}, {5, 5}, {6, 3}, {8, 4}, {10, 5}, {16, 4}, {7, 4}})
            QTest::addRow("%d", perNode) << perNode << columns;
    }

    void largeNodesStandAsLinesOfEqualLength()
    {
        QFETCH(int, perNode);
        QFETCH(int, columns);
        const auto mapped =
            planOf("site s\n rack r\n  node n1..n2\n   accelerator g0..g" + std::to_string(perNode - 1));
        QCOMPARE(int(mapped->plan->racks[0].columns), columns);
    }

    void edgeSitesComeLastAndAreMarked()
    {
        const auto mapped = planOf("site e kind=edge\n node n\n  accelerator g0\n"
                                   "site s\n node n\n  accelerator g0\n");
        QCOMPARE(mapped->plan->sites.size(), 2u);
        QVERIFY(!mapped->plan->sites[0].edge);
        QVERIFY(mapped->plan->sites[1].edge);
        QCOMPARE(mapped->sites[1], (AssetRef{AssetClass::Site, 0}));
    }

    void edgeNodesLieFlat()
    {
        const auto mapped = planOf("site e kind=edge\n node n\n  accelerator g0..g7\n");
        QCOMPARE(int(mapped->plan->racks[0].columns), 8);
    }

    void whatIsRetiredIsNotDrawnWhatIsMissingIs()
    {
        const auto mapped = planOf("site s\n rack r\n  node n\n   accelerator g0 retired\n   accelerator g1 missing\n");
        QCOMPARE(mapped->plan->cells, std::vector<Slot>({1}));
    }

    void nodesWithoutASiteHaveAPlaceOfTheirOwn()
    {
        const auto mapped = planOf("node n\n accelerator g0\n");
        QCOMPARE(mapped->plan->sites.size(), 1u);
        QCOMPARE(mapped->plan->cells.size(), 1u);
    }

    void whatStandsNowhereIsDrawnAllTheSame()
    {
        const auto mapped = planOf("site s\n rack a\n  node n\n   accelerator g0\n"
                                   "rack stray\n node n\n  accelerator g1..g2\n" // no site
                                   "hall lost\n row 1\n  rack b\n   node n\n    accelerator g3\n"
                                   "accelerator g4\n" // nothing at all
                                   "site gone retired\n rack c\n  node n\n   accelerator g5\n"
                                   "site t\n rack d\n  node gone retired\n   accelerator g6\n");
        const maps::FleetPlan& plan = *mapped->plan;
        QCOMPARE(plan.occupied(), 7u);
        QCOMPARE(plan.cells.size(), 7u); // each once
        QCOMPARE(plan.sites.back().name, QStringLiteral("No site known"));
        QVERIFY(!mapped->sites.back().isValid());
        QVERIFY(mapped->unitOf({AssetClass::Rack, 1})); // the stray one is drawn as the rack that it is
    }

    void whatHasNoBoxStandsInRacksOfAFew()
    {
        std::string text;
        for (int i = 0; i < 1000; ++i)
            text += "accelerator g" + std::to_string(i) + "\n";
        const auto mapped = planOf(text);
        QCOMPARE(mapped->plan->occupied(), 1000u);
        QCOMPARE(mapped->plan->racks.size(), 16u);
    }

    void aChainOfNodesHasAnEnd()
    {
        Inventory inventory;
        constexpr Slot kNodes = 50'000;
        for (Slot slot = 0; slot < 100; ++slot) {
            AssetSpec accelerator;
            accelerator.id = "accelerator:" + std::to_string(slot);
            accelerator.assetClass = AssetClass::Accelerator;
            accelerator.parent = {AssetClass::Node, slot * 499};
            QVERIFY(inventory.place({AssetClass::Accelerator, slot}, accelerator));
        }
        for (Slot slot = 0; slot < kNodes; ++slot) {
            AssetSpec node;
            node.id = "node:" + std::to_string(slot);
            node.assetClass = AssetClass::Node;
            node.parent = {AssetClass::Node, slot + 1};
            QVERIFY(inventory.place({AssetClass::Node, slot}, node));
        }
        const auto mapped = buildFleetPlan(inventory);
        QCOMPARE(mapped->plan->occupied(), 100u);
        QCOMPARE(mapped->plan->cells.size(), 100u);
    }
};

QTEST_GUILESS_MAIN(TestFleetPlanBuilder)
#include "tst_fleet_plan_builder.moc"
