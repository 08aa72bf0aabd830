// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/hub/apply.h"
#include "services/hub/hub.h"
#include "tests/hub/hand_source.h"
#include "tests/support/fake_clock.h"

#include <QTest>

using namespace millwright;
using namespace millwright::hub;
using namespace std::chrono_literals;

namespace {

/// Three sources that give the power of two racks.
struct Rig {
    explicit Rig(std::vector<SourcePrecedence> precedence = {})
    {
        for (const char* id : {"rack:a", "rack:b"}) {
            AssetSpec spec;
            spec.id = id;
            spec.assetClass = AssetClass::Rack;
            (void)inventory.upsert(spec);
        }
        owners.setSources({"pdus", "bmc", "bms"}, std::move(precedence), catalogue);
    }
    /// One batch of both racks, read every ten seconds.
    void give(const char* source, float value, UtcTime time = kNoTime)
    {
        Batch batch;
        batch.source = source;
        batch.sourceTime = time == kNoTime ? clock.utc() : time;
        batch.interval = 10s;
        SampleRun run;
        run.measure = power;
        run.slots = {0, 1};
        run.values = {value, value};
        batch.runs.push_back(run);
        Refusals refusals;
        applyBatch(batch, inventory, store, freshness, owners, clock.monotonic(), refusals);
    }
    void pass(milliseconds span)
    {
        clock.advance(span);
        freshness.age(store, clock.monotonic());
    }
    float value() { return store.find(power)->values[0]; }

    Catalogue catalogue = Catalogue::builtIn();
    Inventory inventory;
    FleetStore store{catalogue};
    Freshness freshness;
    ValueOwners owners;
    FakeClock clock;
    MeasureIndex power = catalogue.find("rack.power").value();
};

constexpr float kNothing = std::numeric_limits<float>::quiet_NaN();

} // namespace

class TestValueOwners : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theFirstConfiguredSourceWins();
    void theConfiguredOrderWins();
    void aLowerSourceTakesOverOnlyWhatIsStale();
    void aPageThatStandsStillDoesNotMakeValuesJump();
    void aWinnerWithoutValueLeavesTheOthers();
    void othersAreNamed();
    void unknownSourcesMayWrite();
    void explainNamesTheOther();
};

void TestValueOwners::theFirstConfiguredSourceWins()
{
    Rig rig;
    for (int i = 0; i < 3; ++i) {
        rig.give("bmc", 2000);
        rig.give("pdus", 1000);
        rig.give("bmc", 2000);
        QCOMPARE(rig.value(), 1000.0f);
        rig.pass(10s);
    }
}

void TestValueOwners::theConfiguredOrderWins()
{
    Rig rig({{"rack.power", {"bms", "bmc"}}, {{}, {"pdus"}}});
    rig.give("pdus", 1000);
    rig.give("bmc", 2000);
    QCOMPARE(rig.value(), 2000.0f);
    rig.give("bms", 3000);
    rig.give("bmc", 2000);
    rig.give("pdus", 1000);
    QCOMPARE(rig.value(), 3000.0f);
    Rig others({{"site.it_power", {"bmc"}}, {{}, {"bms"}}});
    others.give("pdus", 1000);
    others.give("bms", 3000);
    others.give("bmc", 2000);
    QCOMPARE(others.value(), 3000.0f);
}

void TestValueOwners::aLowerSourceTakesOverOnlyWhatIsStale()
{
    Rig rig;
    rig.give("pdus", 1000);
    rig.give("bmc", 2000);
    rig.pass(25s);
    rig.give("bmc", 2000);
    QCOMPARE(rig.value(), 1000.0f);
    rig.pass(10s); // 35 s old: stale
    rig.give("bmc", 2000);
    QCOMPARE(rig.value(), 2000.0f);
    rig.give("bms", 3000);
    QCOMPARE(rig.value(), 2000.0f);
    rig.pass(1s);
    rig.give("pdus", 1001);
    rig.give("bmc", 2000);
    QCOMPARE(rig.value(), 1001.0f);
}

void TestValueOwners::aPageThatStandsStillDoesNotMakeValuesJump()
{
    Rig rig;
    const UtcTime frozen = rig.clock.utc();
    rig.give("pdus", 1000, frozen);
    for (int i = 0; i < 10; ++i) {
        rig.give("bmc", 2000);
        rig.give("pdus", 1000, frozen);
        rig.pass(10s);
        if (i > 3)
            QCOMPARE(rig.value(), 2000.0f);
    }
}

void TestValueOwners::aWinnerWithoutValueLeavesTheOthers()
{
    Rig rig;
    rig.give("pdus", 1000);
    rig.give("bmc", 2000);
    for (int i = 0; i < 3; ++i) {
        rig.pass(10s);
        rig.give("pdus", kNothing);
        rig.give("bmc", 2000);
        rig.give("pdus", kNothing);
        QCOMPARE(rig.value(), 2000.0f);
    }
    rig.give("pdus", 1000);
    QCOMPARE(rig.value(), 1000.0f);
}

void TestValueOwners::othersAreNamed()
{
    Rig rig;
    rig.give("bmc", 2000);
    QCOMPARE(rig.owners.ownerAndOther(rig.power, 0), std::pair(std::string("bmc"), std::string()));
    rig.give("pdus", 1000);
    QCOMPARE(rig.owners.ownerAndOther(rig.power, 0), std::pair(std::string("pdus"), std::string("bmc")));
    QCOMPARE(rig.owners.ownerAndOther(rig.power, 7), std::pair(std::string(), std::string()));
}

void TestValueOwners::unknownSourcesMayWrite()
{
    Rig rig;
    rig.give("pdus", 1000);
    rig.give("by hand", 5);
    QCOMPARE(rig.value(), 5.0f);
}

void TestValueOwners::explainNamesTheOther()
{
    const auto clock = std::make_shared<FakeClock>();
    HubOptions options;
    options.precedence = {{"rack.power", {"bmc"}}};
    Hub hub(options, Catalogue::builtIn(), clock);
    std::vector<HandSource*> sources;
    for (const char* name : {"pdus", "bmc"}) {
        auto made = std::make_unique<HandSource>(name);
        sources.push_back(made.get());
        hub.addSource(std::move(made));
    }
    QVERIFY(bool(hub.startManually()));
    SourceSink::AssetRequest rack;
    rack.spec.id = "rack:a";
    rack.spec.assetClass = AssetClass::Rack;
    const AssetRef ref = sources[0]->sink->resolve({rack}).value().front();
    const MeasureIndex power = hub.catalogue().find("rack.power").value();
    for (HandSource* source : sources) {
        Batch batch;
        batch.source = source->name();
        batch.sourceTime = clock->utc();
        batch.runs.push_back({power, {ref.slot}, {100.0f}, {}, {}});
        source->sink->push(std::move(batch));
    }
    hub.tickOnce();
    QCOMPARE(hub.explain(ref, power).value().origin.source, std::string("bmc (pdus gives it too and is not used)"));
}

QTEST_APPLESS_MAIN(TestValueOwners)
#include "tst_value_owners.moc"
