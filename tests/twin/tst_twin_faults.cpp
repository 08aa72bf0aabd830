// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/fleet/grouping.h"
#include "tests/twin/twin_run.h"

#include <QTest>

using namespace millwright;
using namespace millwright::twin;

namespace {

TwinOptions options(ScriptName name, std::uint32_t accelerators = 10'000, int start = 10)
{
    return {.accelerators = accelerators, .script = {name, std::chrono::seconds(start)}, .startTime = kAfternoon};
}

float at(const TwinRun& run, std::string_view id, Slot slot)
{
    return run.column(id).values[slot];
}

Slot deploymentHolding(const TwinRun& run, Slot accelerator)
{
    return run.inventory.holdersOf(accelerator).at(0).deployment;
}

/// Greatest core temperature and number of thermally throttled accelerators in a rack's row.
struct RowHeat {
    float hottest = 0.0f;
    int throttled = 0;

    RowHeat(const TwinRun& run, AssetRef row)
    {
        for (const WeightedRun& part : scopeRuns(run.inventory, row, AssetClass::Accelerator)) {
            for (Slot slot = part.first; slot < part.first + part.count; ++slot) {
                hottest = std::max(hottest, at(run, "accelerator.temperature", slot));
                throttled += (static_cast<int>(at(run, "accelerator.throttle_reasons", slot)) & 0x20) != 0 ? 1 : 0;
            }
        }
    }
};

/// The row whose racks hang on a CDU.
AssetRef rowOf(const TwinRun& run, AssetRef cdu)
{
    const auto loops = run.inventory.linksTo(cdu, LinkKind::CooledBy);
    const auto racks = run.inventory.linksTo(loops.at(0).from, LinkKind::CooledBy);
    return run.inventory.parent(racks.at(0).from);
}

} // namespace

class TestTwinFaults : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyScriptTellsItsStory_data();
    void everyScriptTellsItsStory();
    void pumpStopWarmsThrottlesAndCosts();
    void pumpRepairEndsIt();
    void supplyLossShiftsTheLoad();
    void overloadedSuppliesTripAndTakeTheirRack();
    void powerReturns();
    void leakIsolatesOneRack();
    void lostAcceleratorIsMissingNotZero();
    void containedErrorCounts();
    void eccStormRains();
    void stragglerHoldsItsJobBack();
    void frozenReadingsDoNotMove();
    void stormHasAllOfThem();
    void smallestFleetsSurviveEveryScript_data();
    void smallestFleetsSurviveEveryScript();
    void slowStorageHoldsBackTheJobsBehindIt();
};

void TestTwinFaults::everyScriptTellsItsStory_data()
{
    QTest::addColumn<int>("script");
    QTest::addColumn<int>("kind");
    const auto row = [](ScriptName script, EventKind kind) {
        QTest::newRow(std::string(nameOf(script)).c_str()) << static_cast<int>(script) << static_cast<int>(kind);
    };
    row(ScriptName::PumpStop, EventKind::Pump);
    row(ScriptName::SupplyLoss, EventKind::Breaker);
    row(ScriptName::Leak, EventKind::Leak);
    row(ScriptName::Xid, EventKind::Xid);
    row(ScriptName::EccStorm, EventKind::Ecc);
    row(ScriptName::Straggler, EventKind::Throttle);
}

void TestTwinFaults::everyScriptTellsItsStory()
{
    QFETCH(int, script);
    QFETCH(int, kind);
    TwinRun run(options(static_cast<ScriptName>(script), 1'000));
    run.tickFor(10);
    QVERIFY(run.events.empty());
    run.tick();
    const std::vector<Event> events = run.eventsOf(static_cast<EventKind>(kind));
    QCOMPARE(events.size(), std::size_t{1});
    QCOMPARE(events[0].sourceTime, run.now);
    QCOMPARE(events[0].source, std::string("twin"));
    QVERIFY(run.inventory.contains(events[0].asset));
    QVERIFY(urgency(events[0].severity) > urgency(Condition::Normal));
    QVERIFY(!events[0].text.empty());
}

void TestTwinFaults::pumpStopWarmsThrottlesAndCosts()
{
    TwinRun run(options(ScriptName::PumpStop));
    TwinRun calm(options(ScriptName::Calm));
    run.tickFor(11);
    calm.tickFor(11);
    const AssetRef pump = run.eventsOf(EventKind::Pump).at(0).asset;
    const AssetRef cdu = run.inventory.parent(pump);
    const AssetRef row = rowOf(run, cdu);
    const float flow = at(calm, "cdu.flow", cdu.slot);
    const RowHeat before(calm, row);
    QCOMPARE(at(run, "pump.running", pump.slot), 0.0f);
    QCOMPARE(before.throttled, 0);

    run.tickFor(30);
    QCOMPARE(at(run, "pump.speed", pump.slot) < 1.0f, true);
    QVERIFY(at(run, "cdu.flow", cdu.slot) < 0.8f * flow);
    const float whole = at(calm, "cdu.capacity", cdu.slot);
    QVERIFY(at(run, "cdu.capacity", cdu.slot) <= 0.5f * whole); // what one pump can carry away
    const RowHeat soon(run, row);
    QVERIFY(soon.hottest > before.hottest + 3.0f);

    run.tickFor(80);
    calm.tickFor(110);
    const RowHeat late(run, row);
    QVERIFY(late.hottest > soon.hottest);
    QVERIFY(late.throttled > 100);
    QVERIFY(!run.eventsOf(EventKind::Throttle).empty());
    // The job on that row makes fewer tokens; nothing above the high limit: throttling holds the temperature.
    QVERIFY(late.hottest < 87.0f);
    const Slot job = deploymentHolding(run, run.inventory.children(row)[0].slot);
    QVERIFY(at(run, "deployment.tokens", job) < 0.9f * at(calm, "deployment.tokens", job));
    QVERIFY(run.sum("accelerator.power") < calm.sum("accelerator.power"));
}

void TestTwinFaults::pumpRepairEndsIt()
{
    TwinRun run(options(ScriptName::PumpStop, 1'000, 0));
    run.tickFor(300);
    const AssetRef cdu = run.inventory.parent(run.eventsOf(EventKind::Pump).at(0).asset);
    QVERIFY(RowHeat(run, rowOf(run, cdu)).throttled > 0);
    run.tickFor(900);
    QCOMPARE(RowHeat(run, rowOf(run, cdu)).throttled, 0);
    QCOMPARE(run.events.back().severity, Condition::Normal);
}

void TestTwinFaults::supplyLossShiftsTheLoad()
{
    TwinRun run(options(ScriptName::SupplyLoss));
    run.tickFor(10);
    const float power = static_cast<float>(run.sum("rack.power"));
    const std::vector<float> upsPower = run.column("ups.power").values;
    run.tick();
    const AssetRef dead = run.eventsOf(EventKind::Breaker).at(0).asset;
    QCOMPARE(dead.assetClass, AssetClass::Ups);
    QCOMPARE(at(run, "ups.energised", dead.slot), 0.0f);
    QCOMPARE(at(run, "ups.power", dead.slot), 0.0f);
    const Slot other = dead.slot - 1;
    QCOMPARE(run.inventory.parent({AssetClass::Ups, other}), run.inventory.parent(dead));
    const float both = upsPower[other] + upsPower[dead.slot];
    QVERIFY(std::abs(at(run, "ups.power", other) / both - 1.0f) < 0.03f);                // the other side takes it all
    QVERIFY(std::abs(static_cast<float>(run.sum("rack.power")) / power - 1.0f) < 0.03f); // nothing is dropped
    int shifted = 0;
    for (Slot slot = 0; slot < run.inventory.count(AssetClass::RackSupply); ++slot) {
        const AssetRef rack = run.inventory.parent({AssetClass::RackSupply, slot});
        const bool hit = run.inventory.ancestor(rack, AssetClass::Hall) == run.inventory.parent(dead);
        if (!hit)
            continue;
        const bool isB = run.inventory.attribute({AssetClass::RackSupply, slot}, "side") == "B";
        QCOMPARE(at(run, "rack-supply.energised", slot), isB ? 0.0f : 1.0f);
        QCOMPARE(at(run, "rack-supply.power", slot), isB ? 0.0f : at(run, "rack.power", rack.slot));
        ++shifted;
    }
    QVERIFY(shifted > 20);
}

void TestTwinFaults::overloadedSuppliesTripAndTakeTheirRack()
{
    TwinRun run(options(ScriptName::SupplyLoss));
    run.tickFor(240);
    std::vector<AssetRef> dark;
    for (const Event& event : run.eventsOf(EventKind::Presence)) {
        QCOMPARE(event.code, 1);
        dark.push_back(event.asset);
    }
    QVERIFY(!dark.empty());
    for (const AssetRef rack : dark) {
        QCOMPARE(at(run, "rack.power", rack.slot), 0.0f);
        QCOMPARE(run.column("rack.power").mark(rack.slot), kGood);
        for (const AssetRef node : run.inventory.children(rack)) {
            if (node.assetClass == AssetClass::Switch) // without power it says nothing
                QVERIFY(!run.column("switch.up").mark(node.slot).hasValue());
            if (node.assetClass != AssetClass::Node)
                continue;
            QCOMPARE(at(run, "node.up", node.slot), 0.0f);
            QVERIFY(!run.column("node.power").mark(node.slot).hasValue());
            QCOMPARE(run.inventory.presence(node), Presence::Missing);
            for (const AssetRef gpu : run.inventory.children(node)) {
                if (gpu.assetClass != AssetClass::Accelerator)
                    continue;
                QCOMPARE(run.inventory.presence(gpu), Presence::Missing);
                QVERIFY(!run.column("accelerator.power").mark(gpu.slot).hasValue());
                QVERIFY(std::isnan(at(run, "accelerator.temperature", gpu.slot)));
            }
        }
    }
}

void TestTwinFaults::powerReturns()
{
    TwinRun run(options(ScriptName::SupplyLoss, 10'000, 0));
    run.tick();
    for (int i = 0; i < 260; ++i)
        run.tick(milliseconds(4'000));
    for (Slot slot = 0; slot < run.inventory.count(AssetClass::Accelerator); ++slot) {
        QCOMPARE(run.inventory.presence({AssetClass::Accelerator, slot}), Presence::Present);
        QCOMPARE(run.column("accelerator.power").mark(slot), kGood);
        for (const char* id : {"accelerator.power", "accelerator.memory_used", "accelerator.memory_total",
                               "accelerator.power_limit", "accelerator.temperature"})
            QVERIFY2(std::isfinite(at(run, id, slot)), id);
    }
    QCOMPARE(run.sum("rack-supply.energised"), static_cast<double>(run.inventory.count(AssetClass::RackSupply)));
}

void TestTwinFaults::leakIsolatesOneRack()
{
    TwinRun run(options(ScriptName::Leak));
    run.tickFor(11);
    const AssetRef sensor = run.eventsOf(EventKind::Leak).at(0).asset;
    QCOMPARE(at(run, "leak-sensor.wet", sensor.slot), 1.0f);
    QCOMPARE(run.sum("leak-sensor.wet"), 1.0);
    const AssetRef rack = run.inventory.linksFrom(sensor, LinkKind::Guards).at(0).to;
    QVERIFY(at(run, "rack.power", rack.slot) > 0.0f);
    run.tickFor(25);
    QCOMPARE(at(run, "rack.power", rack.slot), 0.0f);
    QCOMPARE(at(run, "rack.flow", rack.slot), 0.0f);
    QVERIFY(at(run, "rack.power", rack.slot + 1) > 0.0f);
    QVERIFY(at(run, "rack.flow", rack.slot + 1) > 0.0f);
}

void TestTwinFaults::lostAcceleratorIsMissingNotZero()
{
    TwinRun run(options(ScriptName::Xid));
    run.tickFor(10);
    const double tokens = run.sum("deployment.tokens");
    run.tickFor(3);
    const Event xid = run.eventsOf(EventKind::Xid).at(0);
    QCOMPARE(xid.code, 79);
    QVERIFY2(xid.text.find("; drain the node") != std::string::npos, xid.text.c_str()); // with what helps
    const AssetRef gpu = xid.asset;
    QCOMPARE(run.inventory.presence(gpu), Presence::Missing);
    for (const MeasureIndex measure : run.catalogue.measuresOf(AssetClass::Accelerator)) {
        const Column* column = run.store.find(measure);
        if (!column)
            continue;
        QCOMPARE(column->mark(gpu.slot), QualityMark(Quality::Missing, QualityReason::NotReported));
        QVERIFY(column->kind == ValueKind::Counter || std::isnan(column->values[gpu.slot]));
        QVERIFY(column->mark(gpu.slot + 1).quality() != Quality::Missing);
    }
    // Its job stops; its node still reports, with the power that the device goes on drawing.
    const Slot job = deploymentHolding(run, gpu.slot);
    QCOMPARE(run.eventsOf(EventKind::Restart).at(0).asset, (AssetRef{AssetClass::Deployment, job}));
    QCOMPARE(at(run, "deployment.tokens", job), 0.0f);
    QVERIFY(run.sum("deployment.tokens") < tokens);
    const AssetRef node = run.inventory.parent(gpu);
    QCOMPARE(at(run, "node.up", node.slot), 1.0f);
    QVERIFY(run.column("node.power").mark(node.slot) == kGood);

    run.tickFor(200);
    QVERIFY(at(run, "deployment.tokens", job) > 0.0f);
    QCOMPARE(run.inventory.presence(gpu), Presence::Missing);
    for (int i = 0; i < 200; ++i)
        run.tick(milliseconds(4'000));
    QCOMPARE(run.inventory.presence(gpu), Presence::Present);
    QCOMPARE(run.column("accelerator.power").mark(gpu.slot), kGood);
    QCOMPARE(run.eventsOf(EventKind::Presence).back().code, 0);
}

void TestTwinFaults::containedErrorCounts()
{
    TwinRun run(options(ScriptName::Xid, 1'000, 0));
    run.tickFor(40);
    const Event xid = run.eventsOf(EventKind::Xid).at(1);
    QCOMPARE(xid.code, 94);
    QCOMPARE(at(run, "accelerator.last_xid", xid.asset.slot), 94.0f);
    QCOMPARE(run.column("accelerator.ecc_uncorrected").counters[xid.asset.slot], std::int64_t{1});
    QCOMPARE(run.inventory.presence(xid.asset), Presence::Present);
}

void TestTwinFaults::eccStormRains()
{
    TwinRun run(options(ScriptName::EccStorm, 1'000, 0));
    run.tick();
    const Slot gpu = run.eventsOf(EventKind::Ecc).at(0).asset.slot;
    const Column& corrected = run.column("accelerator.ecc_corrected");
    const std::int64_t before = corrected.counters[gpu];
    run.tickFor(100);
    QCOMPARE(corrected.counters[gpu], before + 2'400);
    QCOMPARE(run.column("accelerator.remapped_rows").counters[gpu] > 0, true);
    QCOMPARE(at(run, "accelerator.row_remap_failed", gpu), 0.0f);
    run.tickFor(30);
    QCOMPARE(at(run, "accelerator.row_remap_failed", gpu), 1.0f);
    QCOMPARE(at(run, "accelerator.last_xid", gpu), 64.0f);
    for (int i = 0; i < 200; ++i)
        run.tick(milliseconds(4'000));
    QCOMPARE(at(run, "accelerator.row_remap_failed", gpu), 0.0f); // repaired
    QCOMPARE(at(run, "accelerator.last_xid", gpu), 0.0f);
    const std::int64_t after = corrected.counters[gpu];
    run.tickFor(10);
    QCOMPARE(corrected.counters[gpu], after);
}

void TestTwinFaults::stragglerHoldsItsJobBack()
{
    TwinRun run(options(ScriptName::Straggler));
    TwinRun calm(options(ScriptName::Calm));
    run.tickFor(40);
    calm.tickFor(40);
    const Slot slow = run.eventsOf(EventKind::Throttle).at(0).asset.slot;
    const Slot job = deploymentHolding(run, slow);
    QVERIFY(at(run, "accelerator.sm_clock", slow) < 0.7f * at(run, "accelerator.sm_clock", slow + 1));
    QVERIFY(at(run, "deployment.tokens", job) < 0.7f * at(calm, "deployment.tokens", job));
    // Its peers wait: kernels run, little is done.
    QVERIFY(at(run, "accelerator.busy", slow + 1) > 90.0f);
    QVERIFY(at(run, "accelerator.tensor", slow + 1) < 0.75f * at(calm, "accelerator.tensor", slow + 1));
    const double others = calm.sum("deployment.tokens") - static_cast<double>(at(calm, "deployment.tokens", job));
    const double stillOthers = run.sum("deployment.tokens") - static_cast<double>(at(run, "deployment.tokens", job));
    QVERIFY(std::abs(stillOthers / others - 1.0) < 1e-3);
}

void TestTwinFaults::frozenReadingsDoNotMove()
{
    TwinRun run(options(ScriptName::SensorFrozen));
    run.tickFor(12);
    const std::vector<float> temperatures = run.column("accelerator.temperature").values;
    const std::vector<float> flows = run.column("cdu.flow").values;
    std::vector<int> still(temperatures.size(), 0);
    std::vector<int> stillFlows(flows.size(), 0);
    for (int i = 0; i < 30; ++i) {
        run.tick();
        for (Slot slot = 0; slot < still.size(); ++slot)
            still[slot] += at(run, "accelerator.temperature", slot) == temperatures[slot] ? 1 : 0;
        for (Slot slot = 0; slot < stillFlows.size(); ++slot)
            stillFlows[slot] += at(run, "cdu.flow", slot) == flows[slot] ? 1 : 0;
    }
    QCOMPARE(std::count(still.begin(), still.end(), 30), 1);
    QCOMPARE(std::count(stillFlows.begin(), stillFlows.end(), 30), 1);
    QVERIFY(run.events.empty()); // a frozen sensor says nothing
}

void TestTwinFaults::stormHasAllOfThem()
{
    TwinRun run(options(ScriptName::Storm));
    run.tickFor(240);
    for (const EventKind kind : {EventKind::Pump, EventKind::Xid, EventKind::Ecc, EventKind::Breaker, EventKind::Leak,
                                 EventKind::Throttle, EventKind::Presence, EventKind::Restart})
        QVERIFY2(!run.eventsOf(kind).empty(), nameOf(kind).c_str());
    for (std::size_t i = 1; i < run.events.size(); ++i)
        QVERIFY(run.events[i - 1].sourceTime <= run.events[i].sourceTime);
}

void TestTwinFaults::smallestFleetsSurviveEveryScript_data()
{
    QTest::addColumn<int>("script");
    for (int i = 0; i <= static_cast<int>(ScriptName::Storm); ++i)
        QTest::newRow(std::string(nameOf(static_cast<ScriptName>(i))).c_str()) << i;
}

void TestTwinFaults::smallestFleetsSurviveEveryScript()
{
    QFETCH(int, script);
    for (const std::uint32_t accelerators : {8u, 9u, 72u}) {
        TwinRun run(options(static_cast<ScriptName>(script), accelerators, 2));
        for (int i = 0; i < 400; ++i)
            run.tick(milliseconds(3'000));
        QCOMPARE(run.column("accelerator.power").size(), Slot{accelerators});
        QVERIFY(run.sum("rack.power") > 0.0); // repaired by now
    }
}

void TestTwinFaults::slowStorageHoldsBackTheJobsBehindIt()
{
    TwinRun run(options(ScriptName::StorageSlow));
    run.tickFor(5);
    const std::vector<float> calm = run.column("storage-cluster.latency").values;
    const double readBefore = run.sum("storage-cluster.read");
    QVERIFY(!calm.empty());
    for (const float latency : calm)
        QVERIFY2(latency > 0.0003f && latency < 0.02f, qPrintable(QString::number(static_cast<double>(latency))));
    run.tickFor(40);
    int slow = 0;
    for (Slot slot = 0; slot < calm.size(); ++slot) {
        const bool waits = at(run, "storage-cluster.latency", slot) > 0.02f;
        slow += waits ? 1 : 0;
        QCOMPARE(at(run, "storage-cluster.up", slot), 1.0f); // it answers all the same
    }
    QCOMPARE(slow, 1);
    QVERIFY(run.sum("storage-cluster.read") < readBefore);
}

QTEST_APPLESS_MAIN(TestTwinFaults)
#include "tst_twin_faults.moc"
