// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/twin/twin_run.h"

#include <QTest>

#include <bit>
#include <set>

using namespace millwright;
using namespace millwright::twin;

namespace {

/// One number over everything that the store holds, bit by bit.
std::uint64_t fingerprint(const TwinRun& run)
{
    std::uint64_t hash = 14'695'981'039'346'656'037ull;
    const auto add = [&hash](std::uint64_t bits) { hash = (hash ^ bits) * 1'099'511'628'211ull; };
    for (const Column* column : std::as_const(run.store).columns()) {
        for (Slot slot = 0; slot < column->size(); ++slot) {
            add(column->marks[slot]);
            const bool isCounter = column->kind == ValueKind::Counter;
            if (column->mark(slot).hasValue())
                add(isCounter ? static_cast<std::uint64_t>(column->counters[slot])
                              : std::bit_cast<std::uint32_t>(column->values[slot]));
        }
    }
    return hash;
}

/// Every asset, attribute, link and allocation.
std::string fleetText(const Inventory& inventory)
{
    std::string text;
    const auto add = [&](std::string_view part) { text.append(part).push_back(' '); };
    for (const AssetClass assetClass : kAssetClasses) {
        for (Slot slot = 0; slot < inventory.count(assetClass); ++slot) {
            const AssetRef ref{assetClass, slot};
            add(inventory.id(ref));
            add(inventory.path(ref));
            for (const auto& [key, value] : inventory.attributes(ref)) {
                add(key);
                add(value);
            }
        }
    }
    for (const Link& link : inventory.links()) {
        add(inventory.id(link.from));
        add(inventory.id(link.to));
        add(std::to_string(static_cast<int>(link.kind)) + '/' + std::to_string(link.share));
    }
    for (Slot slot = 0; slot < inventory.count(AssetClass::Deployment); ++slot) {
        for (const Allocation& it : inventory.allocationsOf(slot))
            add(std::to_string(it.first) + '+' + std::to_string(it.count) + '*' + std::to_string(it.fraction));
    }
    return text;
}

} // namespace

class TestTwin : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void firstTickIsACompleteSnapshot();
    void sameSeedSameFleet();
    void seedScriptStartAndTickMatter();
    void jitterOfTheClockDoesNotMatter();
    void simulatedTimeMayRunFaster();
    void everyIdAnswersToItsKeys();
    void aSecondRunFindsItsAssetsAgain();
    void sharesTheInventoryWithOthers();
    void everythingInARackHasAPlaceOfItsOwn();
    void spinesConnect();
    void saysWhereAValueCameFrom();
    void saysThatItIsSimulated();
    void saysWhyItCannotStart();
};

void TestTwin::firstTickIsACompleteSnapshot()
{
    TwinRun run({.accelerators = 1'000});
    run.tick();
    for (const MeasureIndex measure : run.catalogue.measuresOf(AssetClass::Accelerator)) {
        if (run.catalogue.at(measure).formulaVersion > 0)
            continue;
        const Column* column = run.store.find(measure);
        QVERIFY2(column, run.catalogue.at(measure).id.c_str());
        QCOMPARE(column->size(), Slot{1'000});
        QCOMPARE(column->baseTime, run.now);
        QVERIFY(column->version > 0);
        for (Slot slot = 0; slot < column->size(); ++slot)
            QVERIFY(column->mark(slot).counts() || column->mark(slot).reason() == QualityReason::Unsupported);
    }
    QCOMPARE(run.column("accelerator.tokens").mark(0).quality(), Quality::Modelled);
    QCOMPARE(run.column("accelerator.power").mark(0), kGood);
    const hub::SourceStatus status = run.source->status();
    QCOMPARE(status.state, hub::SourceState::Up);
    QCOMPARE(status.lastSample, run.now);
    QVERIFY(status.samples > 20'000);
}

void TestTwin::sameSeedSameFleet()
{
    const TwinOptions options{.accelerators = 2'000,
                              .seed = 7,
                              .script = {ScriptName::Storm, std::chrono::seconds(5)},
                              .startTime = kAfternoon};
    TwinRun one(options);
    TwinRun two(options);
    for (int i = 0; i < 40; ++i) {
        one.tick();
        two.tick();
        QCOMPARE(fingerprint(one), fingerprint(two));
    }
    QCOMPARE(one.events, two.events);
    QVERIFY(!one.events.empty());
    QCOMPARE(fleetText(one.inventory), fleetText(two.inventory));
    QVERIFY(fleetText(one.inventory) != fleetText(TwinRun({.accelerators = 2'000, .seed = 8}).inventory));
}

void TestTwin::seedScriptStartAndTickMatter()
{
    const auto after = [](const TwinOptions& options, int ticks) {
        TwinRun run(options);
        run.tickFor(ticks);
        return fingerprint(run);
    };
    const std::set<std::uint64_t> different{
        after({.accelerators = 500, .startTime = kAfternoon}, 5),
        after({.accelerators = 500, .startTime = kAfternoon}, 6),
        after({.accelerators = 500, .seed = 43, .startTime = kAfternoon}, 5),
        after({.accelerators = 500, .script = {ScriptName::PumpStop, {}}, .startTime = kAfternoon}, 5),
        after({.accelerators = 500, .startTime = kAfternoon + std::chrono::hours(2)}, 5),
    };
    QCOMPARE(different.size(), std::size_t{5});
}

void TestTwin::jitterOfTheClockDoesNotMatter()
{
    const TwinOptions options{.accelerators = 500, .startTime = kAfternoon};
    TwinRun steady(options);
    TwinRun jittery(options);
    for (const int late : {0, 40, -40, 90, -90, 0, 100, -60}) {
        steady.tick();
        jittery.tick(milliseconds(1'000 + late));
        QCOMPARE(fingerprint(jittery), fingerprint(steady));
    }
}

void TestTwin::simulatedTimeMayRunFaster()
{
    TwinRun run({.accelerators = 1'000, .startTime = kAfternoon});
    run.tick();
    const double before = run.sum("deployment.tokens");
    for (int i = 0; i < 60; ++i) {
        run.tick(milliseconds(600'000));
        for (Slot slot = 0; slot < 1'000; ++slot) {
            const float temperature = run.column("accelerator.temperature").values[slot];
            QVERIFY(temperature > 15.0f && temperature < 87.0f);
        }
    }
    QVERIFY(run.sum("deployment.tokens") < 0.9 * before); // ten hours later it is night
}

void TestTwin::everyIdAnswersToItsKeys()
{
    TwinRun run({.accelerators = 10'000});
    const AssetRef gpu{AssetClass::Accelerator, 4'321};
    for (const char* key : {"uuid", "serial"}) {
        const Result<AssetRef> found = run.inventory.find(run.inventory.attribute(gpu, key));
        QVERIFY(found);
        QCOMPARE(*found, gpu);
    }
    QCOMPARE(run.inventory.id(gpu), "accelerator:" + std::string(run.inventory.attribute(gpu, "uuid")));
    QCOMPARE(*run.inventory.find(run.inventory.path(gpu)), gpu);
    const Result<AssetRef> node = run.inventory.find("LUL-A2-07-n11");
    QVERIFY(node);
    QCOMPARE(node->assetClass, AssetClass::Node);
    QCOMPARE(run.inventory.path(*node), std::string("Luleå/Hall A/Row 2/LUL-A2-07/LUL-A2-07-n11"));
    QCOMPARE(*run.inventory.find("lul-a2-07-n11"), *node);
}

void TestTwin::aSecondRunFindsItsAssetsAgain()
{
    TwinRun run({.accelerators = 1'000});
    run.tick();
    const std::size_t assets = run.inventory.size();
    const std::size_t links = run.inventory.links().size();
    run.source = makeTwin({.accelerators = 1'000});
    run.source->populate(run.inventory, run.store);
    run.tick();
    QCOMPARE(run.inventory.size(), assets);
    QCOMPARE(run.inventory.links().size(), links);
}

void TestTwin::sharesTheInventoryWithOthers()
{
    TwinRun run({.accelerators = 200});
    TwinRun alone({.accelerators = 200});
    Inventory shared;
    // Somebody else's accelerator first, and one of the twin's own from an earlier life, out of order.
    AssetSpec spec;
    spec.id = "accelerator:GPU-foreign";
    spec.assetClass = AssetClass::Accelerator;
    spec.name = "gpu0";
    QVERIFY(shared.upsert(spec));
    spec.id = alone.inventory.id({AssetClass::Accelerator, 100});
    QVERIFY(shared.upsert(spec));
    run.inventory = std::move(shared);
    run.source = makeTwin({.accelerators = 200});
    run.source->populate(run.inventory, run.store);
    run.tick();
    alone.tick();
    QCOMPARE(run.inventory.count(AssetClass::Accelerator), Slot{201});
    QVERIFY(!run.column("accelerator.power").mark(0).hasValue());
    for (Slot slot = 0; slot < 200; ++slot) {
        const auto there = run.inventory.findById(alone.inventory.id({AssetClass::Accelerator, slot}));
        QVERIFY(there);
        QVERIFY(run.column("accelerator.power").mark(there->slot) == kGood);
        QVERIFY(run.column("accelerator.power").values[there->slot] > 20.0f);
    }
    const double difference = run.sum("node.power") - alone.sum("node.power");
    QVERIFY(std::abs(difference) < 0.02 * alone.sum("node.power"));
}

/// No two things of a rack claim the same height unit, and none stands above it.
void TestTwin::everythingInARackHasAPlaceOfItsOwn()
{
    TwinRun run({.accelerators = 3'000, .startTime = kAfternoon});
    const Inventory& inventory = run.inventory;
    const auto number = [&](AssetRef asset, std::string_view key) {
        return QByteArray::fromStdString(std::string(inventory.attribute(asset, key))).toInt();
    };
    for (Slot slot = 0; slot < inventory.count(AssetClass::Rack); ++slot) {
        const AssetRef rack{AssetClass::Rack, slot};
        std::set<int> taken;
        for (const AssetRef child : inventory.children(rack)) {
            if (child.assetClass != AssetClass::Node && child.assetClass != AssetClass::Switch)
                continue;
            QVERIFY(number(child, "height_u") > 0);
            for (int i = 0; i < number(child, "height_u"); ++i) {
                const int unit = number(child, "u") + i;
                QVERIFY2(unit >= 1 && unit <= number(rack, "height_u"), std::string(inventory.id(child)).c_str());
                QVERIFY2(taken.insert(unit).second, std::string(inventory.id(child)).c_str());
            }
        }
        QVERIFY(!taken.empty());
    }
}

void TestTwin::spinesConnect()
{
    TwinRun run({.accelerators = 10'000, .startTime = kAfternoon});
    const auto linked = [&](AssetRef from, LinkKind kind, AssetClass to) {
        for (const Link& link : run.inventory.linksFrom(from, kind)) {
            if (link.to.assetClass == to && link.share > 0.0f)
                return link.to;
        }
        return AssetRef{};
    };
    for (Slot slot = 0; slot < run.inventory.count(AssetClass::Rack); ++slot) {
        AssetRef at{AssetClass::Rack, slot};
        QVERIFY(run.inventory.ancestor(at, AssetClass::Site).isValid());
        QVERIFY(std::stoi(std::string(run.inventory.attribute(at, "nameplate_w"))) > 10'000);
        for (const AssetClass next : {AssetClass::RackSupply, AssetClass::Pdu, AssetClass::Ups, AssetClass::Transformer,
                                      AssetClass::PowerSource}) {
            at = linked(at, LinkKind::SuppliedBy, next);
            QVERIFY(at.isValid());
        }
        const AssetRef water = linked({AssetClass::Rack, slot}, LinkKind::CooledBy, AssetClass::FacilityWater);
        QVERIFY(linked(water, LinkKind::CooledBy, AssetClass::HeatRejection).isValid());
    }
    QCOMPARE(run.inventory.count(AssetClass::Pod), Slot{24});
    for (Slot slot = 0; slot < run.inventory.count(AssetClass::Deployment); ++slot) {
        const AssetRef deployment{AssetClass::Deployment, slot};
        QVERIFY(!run.inventory.allocationsOf(slot).empty());
        QVERIFY(run.inventory.allocationsOf(slot).front().from < kAfternoon);
        for (const AssetClass above :
             {AssetClass::UseCase, AssetClass::Pod, AssetClass::BusinessUnit, AssetClass::Organisation})
            QVERIFY(run.inventory.ancestor(deployment, above).isValid());
    }
}

void TestTwin::saysWhereAValueCameFrom()
{
    TwinRun run({.accelerators = 200});
    run.tick();
    const MeasureIndex power = *run.catalogue.find("accelerator.power");
    const hub::Origin origin = run.source->origin({AssetClass::Accelerator, 3}, power);
    QCOMPARE(origin.source, std::string("twin"));
    QCOMPARE(origin.rawSeries, std::string("twin model accelerator.power seed 42"));
    QCOMPARE(std::stof(origin.rawSample), run.column("accelerator.power").values[3]);
    QCOMPARE(origin.scale, 1.0);
    QVERIFY(run.source->origin({AssetClass::Accelerator, 200}, power).rawSeries.empty());
    QVERIFY(run.source->origin({AssetClass::Rack, 0}, power).rawSeries.empty());
    const MeasureIndex derived = *run.catalogue.find("accelerator.condition");
    QVERIFY(run.source->origin({AssetClass::Accelerator, 3}, derived).rawSeries.empty());
    const MeasureIndex tokens = *run.catalogue.find("deployment.generation_tokens_total");
    QVERIFY(!run.source->origin({AssetClass::Deployment, 0}, tokens).rawSeries.empty());
}

void TestTwin::saysThatItIsSimulated()
{
    const std::unique_ptr<hub::Source> source = makeTwin({});
    QVERIFY(source->isSimulated());
    QCOMPARE(source->name(), std::string_view("twin"));
    QCOMPARE(source->status().state, hub::SourceState::Starting);
}

void TestTwin::saysWhyItCannotStart()
{
    // An id of the twin's that stands for something of another class: the inventory refuses, the source says why.
    TwinRun run({.accelerators = 200});
    Inventory taken;
    AssetSpec spec;
    spec.id = "site:lul";
    spec.assetClass = AssetClass::Hall;
    spec.name = "taken";
    QVERIFY(taken.upsert(spec));
    run.inventory = std::move(taken);
    run.source = makeTwin({.accelerators = 200});
    run.source->populate(run.inventory, run.store);
    QCOMPARE(run.source->status().state, hub::SourceState::Down);
    QVERIFY(!run.source->status().detail.empty());
    run.tick();
    QVERIFY(run.events.empty());
}

QTEST_APPLESS_MAIN(TestTwin)
#include "tst_twin.moc"
