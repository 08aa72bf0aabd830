// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/hub/condition_events.h"
#include "services/hub/conditions.h"
#include "tests/support/fake_clock.h"
#include "tests/support/fleet_text.h"

#include <QTest>

#include <cmath>

using namespace millwright;
using namespace millwright::hub;
using namespace std::chrono_literals;

namespace {

constexpr auto kFleet = R"(
fleet f
  site s
    hall h
      rack r
        leak-sensor drip
        node n1
          accelerator g0..g3
        node n2
          accelerator g4..g7
      cdu c
        pump p1
        pump p2
    pod chat
      use-case ask
        deployment d1 holds=0..1,4*0.5
        deployment d2 holds=6..7
)";

struct Rig {
    Rig()
        : inventory(fleetFromText(kFleet).value())
        , conditions(catalogue)
    {
        set("accelerator.temperature", {60, 60, 60, 60, 60, 60, 60, 60});
    }
    Column& columnOf(std::string_view measure)
    {
        const MeasureIndex index = catalogue.find(measure).value();
        return store.column(index, inventory.count(catalogue.at(index).assetClass));
    }
    void set(std::string_view measure, std::vector<float> values)
    {
        Column& column = columnOf(measure);
        for (std::size_t i = 0; i < values.size(); ++i) {
            column.values[i] = values[i];
            column.marks[i] = kGood.bits();
        }
    }
    void setOne(std::string_view measure, Slot slot, float value)
    {
        columnOf(measure).values[slot] = value;
        columnOf(measure).marks[slot] = kGood.bits();
    }
    void happen(EventKind kind, AssetRef asset, int code, Condition severity, std::string text = {})
    {
        Event event;
        event.kind = kind;
        event.asset = asset;
        event.code = code;
        event.severity = severity;
        event.text = std::move(text);
        conditions.take({&event, 1}, inventory, clock.monotonic());
    }
    void update(milliseconds span = 1s)
    {
        clock.advance(span);
        conditions.update(inventory, store, clock.utc(), clock.monotonic());
    }
    Condition of(AssetClass assetClass, Slot slot = 0)
    {
        const auto value = columnOf(nameOf(assetClass) + ".condition").values.at(slot);
        const Condition condition = conditions.of({assetClass, slot});
        if (static_cast<float>(condition) != value)
            qFatal("the column says something else");
        return condition;
    }

    Catalogue catalogue = Catalogue::builtIn();
    FleetStore store{catalogue};
    Inventory inventory;
    FakeClock clock;
    Conditions conditions;
};

constexpr AssetRef gpu(Slot slot)
{
    return {AssetClass::Accelerator, slot};
}

} // namespace

class TestConditions : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void limitsMakeConditionsUpToTheFleet();
    void deploymentsTakeWhatTheyHold();
    void unknownIsNeverNormal();
    void equipmentThatNeverReportedHidesNothing();
    void offTheBusOnlyUnderALivingNode();
    void eventsHoldUntilQuiet();
    void leaksHoldUntilDry();
    void throttlingHoldsUntilItIsOver();
    void linkErrorsPassAndLinksThatAreDownDoNot();
    void restartEndsDeviceFaults();
    void retiredAssetsTakeNoPart();
    void newAssetsJoin();
    void changesAreOwnAndOnce();
    void reasonsNameTheLimit();
    void aStormIsSummarised();
    void timesAreThoseOfWhatIsJudged();
};

void TestConditions::limitsMakeConditionsUpToTheFleet()
{
    Rig rig;
    rig.update();
    for (const AssetClass assetClass : {AssetClass::Accelerator, AssetClass::Node, AssetClass::Rack, AssetClass::Hall,
                                        AssetClass::Site, AssetClass::Fleet})
        QCOMPARE(rig.of(assetClass), Condition::Normal);
    rig.setOne("accelerator.temperature", 5, 96.0f);
    rig.update();
    QCOMPARE(rig.of(AssetClass::Accelerator, 5), Condition::Critical);
    QCOMPARE(rig.of(AssetClass::Node, 0), Condition::Normal);
    for (const AssetClass assetClass : {AssetClass::Rack, AssetClass::Hall, AssetClass::Site, AssetClass::Fleet})
        QCOMPARE(rig.of(assetClass), Condition::Critical);
    QCOMPARE(rig.of(AssetClass::Node, 1), Condition::Critical);
    rig.setOne("accelerator.temperature", 5, 90.0f);
    rig.update();
    QCOMPARE(rig.of(AssetClass::Fleet), Condition::High);
    rig.setOne("accelerator.temperature", 5, 60.0f);
    rig.update();
    QCOMPARE(rig.of(AssetClass::Fleet), Condition::Normal);
}

void TestConditions::deploymentsTakeWhatTheyHold()
{
    Rig rig;
    rig.setOne("accelerator.temperature", 4, 90.0f);
    rig.update();
    QCOMPARE(rig.of(AssetClass::Deployment, 0), Condition::High); // holds half of it
    QCOMPARE(rig.of(AssetClass::Deployment, 1), Condition::Normal);
    QCOMPARE(rig.of(AssetClass::UseCase), Condition::High);
    QCOMPARE(rig.of(AssetClass::Pod), Condition::High);
    rig.inventory.setAllocations(0, {});
    rig.update();
    QCOMPARE(rig.of(AssetClass::Deployment, 0), Condition::Unknown);
    QCOMPARE(rig.of(AssetClass::Pod), Condition::Normal);
}

void TestConditions::unknownIsNeverNormal()
{
    Rig rig;
    Column& temperature = rig.columnOf("accelerator.temperature");
    temperature.marks[2] = kMissing.bits();
    rig.update();
    QCOMPARE(rig.of(AssetClass::Accelerator, 2), Condition::Unknown);
    QCOMPARE(rig.of(AssetClass::Node, 0), Condition::Unknown);
    QCOMPARE(rig.of(AssetClass::Node, 1), Condition::Normal);
    rig.setOne("accelerator.power", 2, 500.0f); // any measured value tells that it lives
    rig.update();
    QCOMPARE(rig.of(AssetClass::Accelerator, 2), Condition::Normal);
    for (std::uint8_t& mark : temperature.marks)
        mark = QualityMark(Quality::Stale).bits();
    rig.columnOf("accelerator.power").marks[2] = QualityMark(Quality::Suspect).bits();
    rig.update();
    for (Slot slot = 0; slot < 8; ++slot)
        QCOMPARE(rig.of(AssetClass::Accelerator, slot), Condition::Unknown);
    QCOMPARE(rig.of(AssetClass::Fleet), Condition::Unknown);
}

void TestConditions::equipmentThatNeverReportedHidesNothing()
{
    Rig rig;
    rig.update();
    QCOMPARE(rig.of(AssetClass::Pump, 0), Condition::Unknown);
    QCOMPARE(rig.of(AssetClass::Cdu), Condition::Unknown);
    QCOMPARE(rig.of(AssetClass::Hall), Condition::Normal);
    rig.setOne("pump.running", 0, 1.0f);
    rig.update();
    QCOMPARE(rig.of(AssetClass::Cdu), Condition::Normal);
    rig.columnOf("pump.running").marks[0] = QualityMark(Quality::Stale).bits();
    rig.update();
    QCOMPARE(rig.of(AssetClass::Cdu), Condition::Unknown);
    QCOMPARE(rig.of(AssetClass::Hall), Condition::Unknown); // it reported once: its silence is news
}

void TestConditions::offTheBusOnlyUnderALivingNode()
{
    Rig rig;
    rig.update();
    rig.inventory.setPresence(gpu(1), Presence::Missing, rig.clock.utc());
    rig.update(); // its last value still counts, and yet it is gone
    QCOMPARE(rig.of(AssetClass::Accelerator, 1), Condition::High);
    QVERIFY(rig.conditions.reasonOf(gpu(1), Condition::High, rig.store).find("Off the bus") == 0);
    for (Slot slot = 0; slot < 4; ++slot)
        rig.columnOf("accelerator.temperature").marks[slot] = QualityMark(Quality::Stale).bits();
    rig.update();
    QCOMPARE(rig.of(AssetClass::Accelerator, 1), Condition::Unknown); // the whole node is silent: nobody knows
    rig.setOne("node.power", 0, 5000.0f);
    rig.update();
    QCOMPARE(rig.of(AssetClass::Accelerator, 1), Condition::High);
    rig.inventory.setPresence(gpu(1), Presence::Present, rig.clock.utc());
    rig.setOne("accelerator.temperature", 1, 50.0f);
    rig.update();
    QCOMPARE(rig.of(AssetClass::Accelerator, 1), Condition::Normal);
}

void TestConditions::eventsHoldUntilQuiet()
{
    Rig rig;
    rig.update();
    rig.happen(EventKind::Xid, gpu(0), 79, Condition::High, "GPU has fallen off the bus");
    rig.happen(EventKind::Xid, gpu(1), 13, Condition::Normal);
    rig.update();
    QCOMPARE(rig.of(AssetClass::Accelerator, 0), Condition::High);
    QCOMPARE(rig.of(AssetClass::Accelerator, 1), Condition::Normal);
    QCOMPARE(rig.conditions.reasonOf(gpu(0), Condition::High, rig.store), std::string("GPU has fallen off the bus"));
    rig.update(9min);
    QCOMPARE(rig.of(AssetClass::Accelerator, 0), Condition::High);
    rig.happen(EventKind::Xid, gpu(0), 94, Condition::Medium); // not quiet; the graver one still counts
    rig.update(9min);
    QCOMPARE(rig.of(AssetClass::Accelerator, 0), Condition::High);
    rig.clock.stepUtc(-1h);
    rig.update(1min);
    QCOMPARE(rig.of(AssetClass::Accelerator, 0), Condition::Normal);
}

void TestConditions::leaksHoldUntilDry()
{
    Rig rig;
    rig.update();
    const AssetRef rack{AssetClass::Rack, 0};
    rig.happen(EventKind::Leak, rack, 1, Condition::Normal);
    rig.update(24h);
    QCOMPARE(rig.of(AssetClass::Rack), Condition::Critical);
    rig.happen(EventKind::Leak, rack, 0, Condition::Normal);
    rig.update();
    QCOMPARE(rig.of(AssetClass::Rack), Condition::Normal);
    rig.setOne("leak-sensor.wet", 0, 1.0f);
    rig.update();
    QCOMPARE(rig.of(AssetClass::Rack), Condition::Critical);
}

void TestConditions::throttlingHoldsUntilItIsOver()
{
    Rig rig;
    rig.happen(EventKind::Throttle, gpu(0), 2, Condition::Medium, "throttles for heat");
    rig.update(24h);
    QCOMPARE(rig.of(AssetClass::Accelerator, 0), Condition::Medium);
    rig.happen(EventKind::Throttle, gpu(0), 0, Condition::Normal, "clock is free again");
    rig.update();
    QCOMPARE(rig.of(AssetClass::Accelerator, 0), Condition::Normal);
}

void TestConditions::linkErrorsPassAndLinksThatAreDownDoNot()
{
    Rig rig;
    rig.happen(EventKind::Link, gpu(0), 439, Condition::Medium); // counted errors
    rig.happen(EventKind::Link, gpu(1), 1, Condition::Medium);   // down
    rig.update();
    QCOMPARE(rig.of(AssetClass::Accelerator, 0), Condition::Medium);
    rig.update(11min);
    QCOMPARE(rig.of(AssetClass::Accelerator, 0), Condition::Normal);
    QCOMPARE(rig.of(AssetClass::Accelerator, 1), Condition::Medium);
}

void TestConditions::restartEndsDeviceFaults()
{
    Rig rig;
    for (const Slot slot : {0u, 1u, 4u})
        rig.happen(EventKind::Xid, gpu(slot), 79, Condition::High);
    rig.happen(EventKind::Link, gpu(0), 1, Condition::Low);
    rig.update();
    rig.happen(EventKind::Restart, {AssetClass::Node, 0}, 0, Condition::Normal);
    rig.update();
    QCOMPARE(rig.of(AssetClass::Accelerator, 0), Condition::Low); // the link is still down
    QCOMPARE(rig.of(AssetClass::Accelerator, 1), Condition::Normal);
    QCOMPARE(rig.of(AssetClass::Accelerator, 4), Condition::High);
    rig.happen(EventKind::Presence, gpu(4), 0, Condition::Normal);
    rig.update();
    QCOMPARE(rig.of(AssetClass::Accelerator, 4), Condition::Normal);
}

void TestConditions::retiredAssetsTakeNoPart()
{
    Rig rig;
    rig.setOne("accelerator.temperature", 0, 99.0f);
    rig.update();
    QCOMPARE(rig.of(AssetClass::Fleet), Condition::Critical);
    rig.inventory.setPresence(gpu(0), Presence::Retired, rig.clock.utc());
    rig.update();
    QVERIFY(std::isnan(rig.columnOf("accelerator.condition").values[0]));
    QVERIFY(!rig.columnOf("accelerator.condition").mark(0).hasValue());
    QCOMPARE(rig.of(AssetClass::Fleet), Condition::Normal);
}

void TestConditions::newAssetsJoin()
{
    Rig rig;
    rig.update();
    AssetSpec spec;
    spec.id = "accelerator:late";
    spec.assetClass = AssetClass::Accelerator;
    spec.name = "late";
    spec.parent = {AssetClass::Node, 1};
    QVERIFY(bool(rig.inventory.upsert(spec)));
    rig.update();
    QCOMPARE(rig.of(AssetClass::Accelerator, 8), Condition::Unknown);
    QCOMPARE(rig.of(AssetClass::Node, 1), Condition::Unknown);
    rig.setOne("accelerator.temperature", 8, 91.0f);
    rig.update();
    QCOMPARE(rig.of(AssetClass::Node, 1), Condition::High);
    spec.parent = {AssetClass::Node, 0}; // moved
    QVERIFY(bool(rig.inventory.upsert(spec)));
    rig.update();
    QCOMPARE(rig.of(AssetClass::Node, 0), Condition::High);
    QCOMPARE(rig.of(AssetClass::Node, 1), Condition::Normal);
}

void TestConditions::changesAreOwnAndOnce()
{
    Rig rig;
    rig.update();
    QVERIFY(rig.conditions.changes().empty()); // the first word, and it is no fault
    rig.setOne("accelerator.temperature", 5, 90.0f);
    rig.update();
    QCOMPARE(rig.conditions.changes().size(), std::size_t(1));
    QVERIFY(rig.conditions.changes()[0].asset == gpu(5));
    QCOMPARE(rig.conditions.changes()[0].before, Condition::Normal);
    QCOMPARE(rig.conditions.changes()[0].now, Condition::High);
    rig.update();
    QVERIFY(rig.conditions.changes().empty());
    rig.columnOf("accelerator.temperature").marks[5] = kMissing.bits();
    rig.update();
    QCOMPARE(rig.conditions.changes()[0].now, Condition::Unknown);
    rig.setOne("accelerator.temperature", 5, 50.0f);
    rig.update();
    QCOMPARE(rig.conditions.changes()[0].now, Condition::Normal);
}

void TestConditions::reasonsNameTheLimit()
{
    Rig rig;
    rig.setOne("accelerator.temperature", 5, 90.5f);
    rig.setOne("pump.running", 1, 0.0f);
    rig.update();
    const auto events = conditionEvents(rig.conditions, rig.store, rig.clock.utc());
    QCOMPARE(events.size(), std::size_t(2));
    QCOMPARE(events[0].text, std::string("Core temperature 90.5 °C, limit 87"));
    QCOMPARE(events[0].severity, Condition::High);
    QCOMPARE(events[0].kind, EventKind::ConditionChanged);
    QCOMPARE(events[0].code, 2);
    QVERIFY(events[1].asset == (AssetRef{AssetClass::Pump, 1}));
    QCOMPARE(events[1].text, std::string("Pump runs: no"));
}

void TestConditions::aStormIsSummarised()
{
    Rig rig;
    rig.update();
    rig.set("accelerator.temperature", {90, 90, 90, 99, 90, 90, 90, 60});
    rig.update();
    const auto events = conditionEvents(rig.conditions, rig.store, rig.clock.utc(), 3);
    QCOMPARE(events.size(), std::size_t(4));
    QVERIFY(events[0].asset == gpu(3)); // the gravest is never in the summary
    QVERIFY(events[3].asset == (AssetRef{AssetClass::Fleet, 0}));
    QCOMPARE(events[3].text, std::string("4 more assets changed condition in the same tick: 4 to high"));
}

void TestConditions::timesAreThoseOfWhatIsJudged()
{
    Rig rig;
    const auto timeOf = [&](AssetClass assetClass) {
        return toMillis(rig.columnOf(nameOf(assetClass) + ".condition").baseTime);
    };
    rig.columnOf("accelerator.temperature").baseTime = utcFromMillis(5000);
    rig.setOne("pump.running", 0, 1.0f);
    rig.columnOf("pump.running").baseTime = utcFromMillis(7000);
    for (int i = 0; i < 3; ++i)
        rig.update(); // time goes on, no source says anything
    for (const AssetClass assetClass : {AssetClass::Accelerator, AssetClass::Node, AssetClass::Rack,
                                        AssetClass::Deployment, AssetClass::UseCase, AssetClass::Pod})
        QCOMPARE(timeOf(assetClass), 5000);
    for (const AssetClass assetClass :
         {AssetClass::Pump, AssetClass::Cdu, AssetClass::Hall, AssetClass::Site, AssetClass::Fleet})
        QCOMPARE(timeOf(assetClass), 7000);
    QCOMPARE(timeOf(AssetClass::LeakSensor), toMillis(kNoTime)); // never reported

    rig.columnOf("accelerator.temperature").baseTime = utcFromMillis(8000);
    rig.update();
    QCOMPARE(timeOf(AssetClass::Pump), 7000);
    QCOMPARE(timeOf(AssetClass::Fleet), 8000);
}

QTEST_APPLESS_MAIN(TestConditions)
#include "tst_hub_conditions.moc"
