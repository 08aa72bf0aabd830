// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/sources/twin/twin_plan.h"

#include <QTest>

#include <set>

using namespace millwright::twin;

class TestTwinPlan : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void holdsExactlyTheFleet_data();
    void holdsExactlyTheFleet();
    void everythingIsInPhysicalOrder();
    void defaultFleetHasTwoCoreAndTwelveEdgeSites();
    void namesAreUniqueAndReadable();
    void everyRackHasItsChains();
    void eachSideAboveTheRackCarriesTheLoad();
    void noAcceleratorIsHeldTwice();
    void allocationsStayInTheirPoolAndSite();
    void theBusinessIsVaried();
    void sameArgumentsSamePlan();
};

void TestTwinPlan::holdsExactlyTheFleet_data()
{
    QTest::addColumn<quint32>("wanted");
    QTest::addColumn<quint32>("expected");
    for (const quint32 count : {8u, 71u, 72u, 73u, 500u, 1'000u, 9'999u, 10'000u, 100'000u, 1'000'000u})
        QTest::addRow("%u", count) << count << count;
    QTest::newRow("below the least") << 1u << kFewestAccelerators;
    QTest::newRow("beyond the most") << 3'000'000u << kMostAccelerators;
}

void TestTwinPlan::holdsExactlyTheFleet()
{
    QFETCH(quint32, wanted);
    QFETCH(quint32, expected);
    const TwinPlan plan = planFleet(wanted, 42);
    QCOMPARE(plan.accelerators, expected);
    std::uint32_t inNodes = 0;
    for (const PlanNode& node : plan.nodes)
        inNodes += node.accelerators.count;
    QCOMPARE(inNodes, expected);
    QVERIFY(!plan.cdus.empty());
    QVERIFY(!plan.business.allocations.empty());
}

void TestTwinPlan::everythingIsInPhysicalOrder()
{
    const TwinPlan plan = planFleet(10'000, 42);
    std::uint32_t hall = 0, row = 0, rack = 0, node = 0, accelerator = 0;
    for (const PlanSite& site : plan.sites) {
        QCOMPARE(site.halls.first, hall);
        QCOMPARE(site.accelerators.first, accelerator);
        for (; hall < site.halls.end(); ++hall) {
            QCOMPARE(plan.halls[hall].rows.first, row);
            for (; row < plan.halls[hall].rows.end(); ++row) {
                QCOMPARE(plan.rows[row].racks.first, rack);
                QVERIFY(plan.rows[row].racks.count > 0);
                for (; rack < plan.rows[row].racks.end(); ++rack) {
                    QCOMPARE(plan.racks[rack].nodes.first, node);
                    QCOMPARE(plan.racks[rack].accelerators.first, accelerator);
                    for (; node < plan.racks[rack].nodes.end(); ++node) {
                        QCOMPARE(plan.nodes[node].accelerators.first, accelerator);
                        accelerator += plan.nodes[node].accelerators.count;
                    }
                    QCOMPARE(plan.racks[rack].accelerators.end(), accelerator);
                }
            }
        }
        QCOMPARE(site.accelerators.end(), accelerator);
    }
    QCOMPARE(accelerator, plan.accelerators);
}

void TestTwinPlan::defaultFleetHasTwoCoreAndTwelveEdgeSites()
{
    const TwinPlan plan = planFleet(10'000, 42);
    std::size_t edge = 0;
    for (const PlanSite& site : plan.sites) {
        if (site.place->kind != "edge")
            continue;
        ++edge;
        QVERIFY(site.accelerators.count >= 8 && site.accelerators.count <= 32);
    }
    QCOMPARE(edge, std::size_t{12});
    QCOMPARE(plan.sites.size(), std::size_t{14});
    std::set<Pool> pools;
    for (const PlanRack& rack : plan.racks) {
        pools.insert(rack.pool);
        const std::uint32_t full = rack.pool == Pool::Liquid ? 18u : rack.pool == Pool::Lpu ? 9u : 5u;
        QVERIFY(rack.nodes.count >= 1 && rack.nodes.count <= full);
    }
    QCOMPARE(pools.size(), std::size_t{4});
}

void TestTwinPlan::namesAreUniqueAndReadable()
{
    const TwinPlan plan = planFleet(10'000, 42);
    QCOMPARE(plan.nodeName(0), std::string("LUL-A1-01-n01"));
    QCOMPARE(plan.rackName(plan.rows[1].racks.first + 6), std::string("LUL-A2-07"));
    QCOMPARE(plan.nodeName(plan.racks[18].nodes.first + 10), std::string("LUL-A2-07-n11"));
    std::set<std::string> names;
    for (std::uint32_t node = 0; node < plan.nodes.size(); ++node)
        QVERIFY(names.insert(plan.nodeName(node)).second);
    for (const PlanDeployment& deployment : plan.business.deployments)
        QVERIFY2(names.insert(deployment.name).second, deployment.name.c_str());
}

void TestTwinPlan::everyRackHasItsChains()
{
    const TwinPlan plan = planFleet(10'000, 42);
    for (std::uint32_t index = 0; index < plan.racks.size(); ++index) {
        const PlanRack& rack = plan.racks[index];
        const PlanRow& row = plan.rows[rack.row];
        const bool edge = rack.pool == Pool::Edge;
        QCOMPARE(rack.supplies.count, edge ? 1u : 2u);
        for (std::uint32_t i = rack.supplies.first; i < rack.supplies.end(); ++i) {
            const PlanSupply& supply = plan.supplies[i];
            QCOMPARE(supply.rack, index);
            const PlanPdu& pdu = plan.pdus[supply.pdu];
            QCOMPARE(pdu.row, rack.row);
            QCOMPARE(pdu.side, supply.side);
            QCOMPARE(plan.upses[pdu.ups].side, supply.side);
            QCOMPARE(plan.upses[pdu.ups].hall, row.hall);
            QCOMPARE(plan.transformers[plan.upses[pdu.ups].transformer].hall, row.hall);
        }
        QCOMPARE(row.cdu != kNone, rack.pool == Pool::Liquid);
        QCOMPARE(rack.leakSensor != kNone, rack.pool == Pool::Liquid);
        QVERIFY(plan.halls[row.hall].rejections.count >= 1);
    }
    QCOMPARE(plan.sources.size(), plan.sites.size() * 3);
}

void TestTwinPlan::eachSideAboveTheRackCarriesTheLoad()
{
    const TwinPlan plan = planFleet(100'000, 42);
    for (const PlanUps& ups : plan.upses) {
        float pdus = 0.0f;
        for (const PlanPdu& pdu : plan.pdus)
            pdus += &plan.upses[pdu.ups] == &ups ? pdu.rating : 0.0f;
        QVERIFY(ups.rating > pdus);
        QVERIFY(plan.transformers[ups.transformer].rating > ups.rating);
    }
    for (const PlanCdu& cdu : plan.cdus) {
        const float heat = static_cast<float>(plan.rows[cdu.row].racks.count) * rackModel(Pool::Liquid).nameplate *
                           rackModel(Pool::Liquid).liquidShare;
        QVERIFY(cdu.capacity > heat);
    }
}

void TestTwinPlan::noAcceleratorIsHeldTwice()
{
    for (const std::uint32_t count : {72u, 10'000u, 100'000u}) {
        const TwinPlan plan = planFleet(count, 42);
        std::vector<float> held(plan.accelerators);
        bool fractions = false;
        for (const PlanAllocation& allocation : plan.business.allocations) {
            QVERIFY(allocation.fraction > 0.0f && allocation.fraction <= 1.0f);
            fractions |= allocation.fraction < 1.0f;
            for (std::uint32_t i = 0; i < allocation.count; ++i)
                held.at(allocation.first + i) += allocation.fraction;
        }
        double sum = 0.0;
        for (const float part : held) {
            QVERIFY(part < 1.0001f);
            sum += part;
        }
        QVERIFY(fractions);
        QVERIFY2(sum > 0.85 * count && sum < 0.99 * count, qPrintable(QString::number(sum)));
    }
}

void TestTwinPlan::allocationsStayInTheirPoolAndSite()
{
    const TwinPlan plan = planFleet(10'000, 42);
    for (const PlanAllocation& allocation : plan.business.allocations) {
        const PlanDeployment& deployment = plan.business.deployments[allocation.deployment];
        const Range nodes = plan.sites[deployment.site].nodes[static_cast<int>(deployment.pool)];
        QVERIFY(allocation.first >= plan.nodes[nodes.first].accelerators.first);
        QVERIFY(allocation.first + allocation.count <= plan.nodes[nodes.end() - 1].accelerators.end());
    }
}

void TestTwinPlan::theBusinessIsVaried()
{
    const TwinPlan plan = planFleet(10'000, 42);
    QCOMPARE(podRows().size(), std::size_t{24});
    QVERIFY(plan.business.units.size() >= 8);
    std::set<std::uint32_t> pods;
    std::set<Work> works;
    for (const PlanDeployment& deployment : plan.business.deployments) {
        pods.insert(plan.business.useCases.at(deployment.useCase).pod);
        works.insert(deploymentRows()[deployment.row].work);
    }
    QCOMPARE(pods.size(), podRows().size());
    QCOMPARE(works.size(), std::size_t{kWorks});
}

void TestTwinPlan::sameArgumentsSamePlan()
{
    const TwinPlan one = planFleet(10'000, 42);
    const TwinPlan two = planFleet(10'000, 42);
    const TwinPlan other = planFleet(10'000, 43);
    QCOMPARE(one.nodes.size(), two.nodes.size());
    for (std::size_t i = 0; i < one.sites.size(); ++i)
        QCOMPARE(one.sites[i].accelerators.count, two.sites[i].accelerators.count);
    bool differs = false;
    for (std::size_t i = 0; i < one.sites.size(); ++i)
        differs |= one.sites[i].accelerators.count != other.sites[i].accelerators.count;
    QVERIFY(differs);
}

QTEST_APPLESS_MAIN(TestTwinPlan)
#include "tst_twin_plan.moc"
