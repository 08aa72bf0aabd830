// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/fleet/grouping.h"
#include "tests/support/fleet_text.h"

#include <QtTest>

#include <map>
#include <random>

using namespace millwright;

namespace {

/// Racks 1 and 2 under two supplies each; rack 2 leans on PDU b. Two loops, one CDU.
constexpr auto kFleet = R"(
fleet fleet
  site site-a
    hall hall-1
      pdu pdu-a supplied-by=ups-a
      pdu pdu-b supplied-by=ups-a*0.25,ups-b*0.75
      ups ups-a
      ups ups-b
      cdu cdu-1
        pump p1..p2
      technology-loop loop-1 cooled-by=cdu-1
      rack rack-01 supplied-by=rs-1a*0.5,rs-1b*0.5 cooled-by=loop-1
        rack-supply rs-1a supplied-by=pdu-a
        rack-supply rs-1b supplied-by=pdu-b
        node n1..n2
          accelerator gpu0..gpu3
      rack rack-02 supplied-by=pdu-b
        node n3
          accelerator gpu0..gpu3
organisation acme
  pod chat
    use-case answers
      deployment d0 holds=0..3,4..7*0.5
      deployment d1 holds=6..9*0.5
  pod batch
    use-case nightly
      deployment d2 holds=4..5*0.5
)";

QString text(std::span<const WeightedRun> runs)
{
    QStringList parts;
    for (const WeightedRun& run : runs)
        parts << QStringLiteral("%1+%2*%3").arg(run.first).arg(run.count).arg(static_cast<double>(run.weight));
    return parts.join(QLatin1Char(' '));
}

QString grouped(const Inventory& inventory, AssetClass group, AssetClass member)
{
    const Grouping grouping = Grouping::build(inventory, group, member);
    QStringList groups;
    for (Slot slot = 0; slot < grouping.groups(); ++slot)
        groups << text(grouping.runs(slot));
    return groups.join(QStringLiteral(" | "));
}

/// Weight of each member in a group, the slow way.
std::map<Slot, double> weights(std::span<const WeightedRun> runs)
{
    std::map<Slot, double> result;
    for (const WeightedRun& run : runs) {
        for (Slot slot = run.first; slot < run.first + run.count; ++slot)
            result[slot] += static_cast<double>(run.weight);
    }
    return result;
}

} // namespace

class TestGrouping : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void groups_data()
    {
        QTest::addColumn<int>("group");
        QTest::addColumn<int>("member");
        QTest::addColumn<QString>("runs");
        const auto row = [](const char* name, AssetClass group, AssetClass member, const char* runs) {
            QTest::newRow(name) << static_cast<int>(group) << static_cast<int>(member) << QString::fromLatin1(runs);
        };
        using enum AssetClass;
        row("racks", Rack, Accelerator, "0+8*1 | 8+4*1");
        row("hall", Hall, Accelerator, "0+12*1");
        row("fleet", Fleet, Deployment, "0+3*1");
        row("itself", Node, Node, "0+1*1 | 1+1*1 | 2+1*1");
        row("pumps", Cdu, Pump, "0+2*1");
        row("site's supplies", Site, RackSupply, "0+2*1");
        row("deployments", Pod, Deployment, "0+2*1 | 2+1*1");
        row("fractions add up", Pod, Accelerator, "0+4*1 4+2*0.5 6+2*1 8+2*0.5 | 4+2*0.5");
        row("one deployment", Deployment, Accelerator, "0+4*1 4+4*0.5 | 6+4*0.5 | 4+2*0.5");
        row("organisation", Organisation, Accelerator, "0+8*1 8+2*0.5");
        row("nodes by held part", Pod, Node, "0+1*1 1+1*0.75 2+1*0.25 | 1+1*0.25");
        row("racks by held part", Pod, Rack, "0+1*0.875 1+1*0.25 | 0+1*0.125");
        row("supply", RackSupply, Rack, "0+1*0.5 | 0+1*0.5");
        row("pdu", Pdu, Rack, "0+1*0.5 | 0+1*0.5 1+1*1");
        row("shares multiply and add up", Ups, Rack, "0+1*0.625 1+1*0.25 | 0+1*0.375 1+1*0.75");
        row("chain down to accelerators", Pdu, Accelerator, "0+8*0.5 | 0+8*0.5 8+4*1");
        row("within the chain", Ups, Pdu, "0+1*1 1+1*0.25 | 1+1*0.75");
        row("loop", TechnologyLoop, Rack, "0+1*1");
        row("cdu", Cdu, Accelerator, "0+8*1");
        row("nothing connects", Transformer, Rack, "");
        row("no way up", Accelerator, Pod, " |  |  |  |  |  |  |  |  |  |  | ");
    }
    void groups()
    {
        QFETCH(int, group);
        QFETCH(int, member);
        QFETCH(QString, runs);
        const Inventory fleet = fleetFromText(kFleet).value();
        QCOMPARE(grouped(fleet, static_cast<AssetClass>(group), static_cast<AssetClass>(member)), runs);
    }

    void contiguousMeansOneWholeRunEach()
    {
        const Inventory fleet = fleetFromText(kFleet).value();
        QVERIFY(Grouping::build(fleet, AssetClass::Rack, AssetClass::Accelerator).isContiguous());
        QVERIFY(!Grouping::build(fleet, AssetClass::Pod, AssetClass::Accelerator).isContiguous());
        QVERIFY(!Grouping::build(fleet, AssetClass::RackSupply, AssetClass::Rack).isContiguous());
        QCOMPARE(Grouping::build(fleet, AssetClass::Rack, AssetClass::Accelerator).inventoryRevision(),
                 fleet.revision());
        QVERIFY(Grouping::build(fleet, AssetClass::Rack, AssetClass::Accelerator).runs(99).empty());
    }

    void linksThatRunInACircleEnd()
    {
        const Inventory fleet =
            fleetFromText("pdu a supplied-by=b\npdu b supplied-by=a,u*0.5\nups u\nrack r supplied-by=a\n").value();
        QCOMPARE(grouped(fleet, AssetClass::Ups, AssetClass::Rack), QStringLiteral("0+1*0.5"));
    }

    void allocationsHaveTheirTime()
    {
        Inventory fleet = fleetFromText("accelerator a0..a3\npod p\n deployment d\n").value();
        fleet.setAllocations(0, {{.first = 0, .count = 2, .from = utcFromMillis(100), .until = utcFromMillis(200)},
                                 {.first = 2, .count = 1, .from = utcFromMillis(200)}});
        const auto at = [&](std::int64_t millis) {
            return text(
                Grouping::build(fleet, AssetClass::Pod, AssetClass::Accelerator, utcFromMillis(millis)).runs(0));
        };
        QCOMPARE(at(0), QStringLiteral("2+1*1")); // without a moment: what lasts
        QCOMPARE(at(99), QString());
        QCOMPARE(at(100), QStringLiteral("0+2*1"));
        QCOMPARE(at(200), QStringLiteral("2+1*1"));
        QCOMPARE(text(unownedRuns(fleet, utcFromMillis(150))), QStringLiteral("2+2*1"));
    }

    void unownedIsTheFreePartOfEach()
    {
        Inventory fleet = fleetFromText(kFleet).value();
        QCOMPARE(text(unownedRuns(fleet)), QStringLiteral("8+2*0.5 10+2*1"));
        fleet.setPresence({AssetClass::Accelerator, 10}, Presence::Retired, kNoTime);
        QCOMPARE(text(unownedRuns(fleet)), QStringLiteral("8+2*0.5 11+1*1"));
        fleet.setPresence({AssetClass::Deployment, 0}, Presence::Retired, kNoTime);
        QCOMPARE(text(unownedRuns(fleet)), QStringLiteral("0+4*1 4+6*0.5 11+1*1"));
    }

    void retiredAcceleratorsDoNotShrinkTheHeldPart()
    {
        Inventory fleet = fleetFromText("node n\n accelerator a0..a3\npod p\n deployment d holds=0..1\n").value();
        fleet.setPresence({AssetClass::Accelerator, 3}, Presence::Retired, kNoTime);
        fleet.setPresence({AssetClass::Accelerator, 2}, Presence::Retired, kNoTime);
        QCOMPARE(grouped(fleet, AssetClass::Pod, AssetClass::Node), QStringLiteral("0+1*1"));
    }

    void scopes_data()
    {
        QTest::addColumn<QString>("scope");
        QTest::addColumn<int>("member");
        QTest::addColumn<QString>("runs");
        const auto row = [](const char* scope, AssetClass member, const char* runs) {
            QTest::addRow("%s, %d", scope, static_cast<int>(member))
                << QString::fromLatin1(scope) << static_cast<int>(member) << QString::fromLatin1(runs);
        };
        using enum AssetClass;
        row("fleet", Accelerator, "0+12*1");
        row("site-a", Accelerator, "0+12*1");
        row("rack-02", Accelerator, "8+4*1");
        row("rack-02", Rack, "1+1*1");
        row("n2", Accelerator, "4+4*1");
        row("chat", Accelerator, "0+10*1");
        row("chat", Node, "0+3*1");
        row("batch", Node, "1+1*1");
        row("batch", Rack, "0+1*1");
        row("chat", Deployment, "0+2*1");
        row("nightly", Pod, "");
        row("rack-02", Pod, "0+1*1");
        row("n2", Deployment, "0+3*1");
        row("pdu-a", Accelerator, "0+8*1");
        row("ups-b", Rack, "0+2*1");
        row("cdu-1", Accelerator, "0+8*1");
        row("cdu-1", Pump, "0+2*1");
        row("rack-02", Pdu, "1+1*1");
        row("rack-01", Ups, "0+2*1");
        row("hall-1", Ups, "0+2*1");
        row("n3", TechnologyLoop, "");
    }
    void scopes()
    {
        QFETCH(QString, scope);
        QFETCH(int, member);
        QFETCH(QString, runs);
        const Inventory fleet = fleetFromText(kFleet).value();
        const AssetRef ref = fleet.find(scope.toStdString()).value();
        QCOMPARE(text(scopeRuns(fleet, ref, static_cast<AssetClass>(member))), runs);
        QCOMPARE(text(scopeRuns(fleet, {}, AssetClass::Node)), QStringLiteral("0+3*1"));
    }

    void scopesHoldWhatIsHeldAtTheMoment()
    {
        Inventory fleet = fleetFromText("node n0..n2\n accelerator a\npod p\n deployment d\n").value();
        const UtcTime begin = utcFromMillis(1000), end = utcFromMillis(2000);
        fleet.setAllocations(
            0, {{0, 0, 1, 1.0f, kNoTime, end}, {0, 1, 1, 1.0f, kNoTime, kNoTime}, {0, 2, 1, 1.0f, begin, kNoTime}});
        const AssetRef pod{AssetClass::Pod, 0};
        const auto heldAt = [&](UtcTime at) { return text(scopeRuns(fleet, pod, AssetClass::Accelerator, at)); };
        QCOMPARE(heldAt(utcFromMillis(500)), QStringLiteral("0+2*1"));
        QCOMPARE(heldAt(utcFromMillis(1500)), QStringLiteral("0+3*1"));
        QCOMPARE(heldAt(end), QStringLiteral("1+2*1"));
        QCOMPARE(text(scopeRuns(fleet, pod, AssetClass::Node, end)), QStringLiteral("1+2*1"));
        QCOMPARE(text(scopeRuns(fleet, {AssetClass::Node, 0}, AssetClass::Pod, begin)), QStringLiteral("0+1*1"));
        QCOMPARE(text(scopeRuns(fleet, {AssetClass::Node, 0}, AssetClass::Pod, end)), QString());
        QCOMPARE(heldAt(kNoTime), QStringLiteral("1+2*1")); // those that last
    }

    void aHoldingSpanEndsWhereAHoldingBeginsOrEnds()
    {
        Inventory fleet = fleetFromText("accelerator a0..a1\npod p\n deployment d\n").value();
        QVERIFY(!HoldingSpan().has(utcFromMillis(0)));
        QVERIFY(holdingSpan(fleet, utcFromMillis(0)).has(utcFromMillis(1'000'000)));
        fleet.setAllocations(0, {{0, 0, 1, 1.0f, utcFromMillis(1000), utcFromMillis(2000)}});
        const HoldingSpan span = holdingSpan(fleet, utcFromMillis(1500));
        QVERIFY(span.has(utcFromMillis(1000)) && span.has(utcFromMillis(1999)));
        QVERIFY(!span.has(utcFromMillis(999)) && !span.has(utcFromMillis(2000)));
    }

    void scopesBridgeTombstones()
    {
        Inventory fleet = fleetFromText("rack r0..r1\n accelerator a0..a5\n").value();
        fleet.setPresence({AssetClass::Accelerator, 3}, Presence::Retired, kNoTime);
        fleet.setPresence({AssetClass::Accelerator, 5}, Presence::Retired, kNoTime);
        QCOMPARE(text(scopeRuns(fleet, {AssetClass::Rack, 0}, AssetClass::Accelerator)), QStringLiteral("0+5*1"));
        QCOMPARE(text(scopeRuns(fleet, {AssetClass::Rack, 1}, AssetClass::Accelerator)), QStringLiteral("6+6*1"));
    }

    void randomAllocationsAgreeWithAMap()
    {
        qInfo("seeds 1 to 60");
        for (unsigned seed = 1; seed <= 60; ++seed) {
            std::mt19937 random(seed);
            Inventory fleet = fleetFromText("accelerator a0..a99\npod p0..p2\n deployment d0..d3\n").value();
            std::vector<std::map<Slot, double>> naive(3);
            for (Slot deployment = 0; deployment < 12; ++deployment) {
                std::vector<Allocation> allocations;
                for (unsigned i = random() % 6; i > 0; --i)
                    allocations.push_back({.first = static_cast<Slot>(random() % 120),
                                           .count = static_cast<Slot>(random() % 30),
                                           .fraction = static_cast<float>(random() % 5) / 4.0f});
                for (const Allocation& a : allocations) {
                    for (Slot slot = a.first; slot < std::min(a.first + a.count, 100u) && a.fraction > 0; ++slot)
                        naive[deployment / 4][slot] += static_cast<double>(a.fraction);
                }
                fleet.setAllocations(deployment, allocations);
            }
            const Grouping grouping = Grouping::build(fleet, AssetClass::Pod, AssetClass::Accelerator);
            for (Slot pod = 0; pod < 3; ++pod) {
                for (auto& [slot, weight] : naive[pod])
                    weight = std::min(weight, 1.0);
                QVERIFY2(weights(grouping.runs(pod)) == naive[pod], qPrintable(QStringLiteral("seed %1").arg(seed)));
                for (std::size_t i = 1; i < grouping.runs(pod).size(); ++i)
                    QVERIFY(grouping.runs(pod)[i].first >=
                            grouping.runs(pod)[i - 1].first + grouping.runs(pod)[i - 1].count);
            }
        }
    }
};

QTEST_APPLESS_MAIN(TestGrouping)
#include "tst_grouping.moc"
