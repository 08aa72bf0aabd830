// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/hub/hub.h"
#include "tests/hub/hand_source.h"
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
    power-source grid
    rack r1
    rack r2
      node n
        accelerator g0
        accelerator g1
)";

struct Rig {
    Rig()
        : hub({}, Catalogue::builtIn(), clock)
    {
        auto source = std::make_unique<HandSource>();
        source->onPopulate = [](Inventory& inventory, FleetStore&) { inventory = fleetFromText(kFleet).value(); };
        sink = source.get();
        hub.addSource(std::move(source));
        if (!hub.startManually())
            qFatal("no start");
    }
    void give(std::string_view measure, std::vector<Slot> slots, std::vector<float> values)
    {
        Batch batch;
        batch.source = "hand";
        batch.sourceTime = clock->utc();
        batch.runs.resize(1);
        batch.runs[0].measure = hub.catalogue().find(measure).value();
        batch.runs[0].slots = std::move(slots);
        batch.runs[0].values = std::move(values);
        sink->sink->push(std::move(batch));
    }
    Result<ExplainAnswer> explain(AssetRef asset, std::string_view measure)
    {
        return hub.explain(asset, hub.catalogue().find(measure).value());
    }

    std::shared_ptr<FakeClock> clock = std::make_shared<FakeClock>();
    Hub hub;
    HandSource* sink = nullptr;
};

} // namespace

class TestExplain : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aMeasuredValueLeadsToItsRawSample();
    void aRollupSaysHowManyReported();
    void aRatioLeadsToItsInputs();
    void aConditionLeadsToWhatHasLimits();
    void attributesAreInputs();
    void countersAreExact();
    void whatIsNotThereIsNotFound();
};

void TestExplain::aMeasuredValueLeadsToItsRawSample()
{
    Rig rig;
    rig.give("accelerator.power", {1}, {650.0f});
    rig.hub.tickOnce();
    const auto answer = rig.explain({AssetClass::Accelerator, 1}, "accelerator.power").value();
    QCOMPARE(answer.value, 650.0);
    QVERIFY(answer.mark == kGood);
    QVERIFY(answer.sourceTime == rig.clock->utc());
    QCOMPARE(answer.origin.source, std::string("hand"));
    QCOMPARE(answer.origin.rawSeries, std::string("raw{gpu=\"0\"}"));
    QVERIFY(answer.inputs.empty());
    const auto never = rig.explain({AssetClass::Accelerator, 0}, "accelerator.power").value();
    QVERIFY(std::isnan(never.value));
    QVERIFY(never.mark.quality() == Quality::Missing);
}

void TestExplain::aRollupSaysHowManyReported()
{
    Rig rig;
    rig.give("accelerator.power", {1}, {650.0f});
    rig.hub.tickOnce();
    const auto answer = rig.explain({AssetClass::Rack, 1}, "accelerator.power").value();
    QCOMPARE(answer.value, 650.0);
    QCOMPARE(answer.reported, 1.0f);
    QCOMPARE(answer.expected, 2.0f);
    QCOMPARE(answer.origin.source, std::string("rollup"));
    const auto empty = rig.explain({AssetClass::Rack, 0}, "accelerator.power").value();
    QVERIFY(std::isnan(empty.value));
    QCOMPARE(empty.expected, 0.0f);
}

void TestExplain::aRatioLeadsToItsInputs()
{
    Rig rig;
    rig.give("power-source.power", {0}, {1200.0f});
    rig.give("rack.power", {0, 1}, {400.0f, 600.0f});
    rig.hub.tickOnce();
    const auto answer = rig.explain({AssetClass::Site, 0}, "site.pue").value();
    QCOMPARE(answer.inputs.size(), std::size_t(2));
    const ExplainAnswer& facility = answer.inputs[0];
    QCOMPARE(facility.measure, rig.hub.catalogue().find("site.facility_power").value());
    QCOMPARE(facility.inputs.size(), std::size_t(1));           // the rollup over power sources …
    QCOMPARE(facility.inputs[0].inputs.size(), std::size_t(1)); // … of which there is one
    QCOMPARE(facility.inputs[0].inputs[0].value, 1200.0);
    QCOMPARE(facility.inputs[0].inputs[0].origin.rawSample, std::string("42"));
    const ExplainAnswer& racks = answer.inputs[1].inputs[0];
    QCOMPARE(racks.value, 1000.0);
    QCOMPARE(racks.reported, 2.0f);
    QVERIFY(racks.inputs.empty());
}

void TestExplain::aConditionLeadsToWhatHasLimits()
{
    Rig rig;
    rig.give("accelerator.temperature", {0}, {60.0f});
    rig.hub.tickOnce();
    const auto answer = rig.explain({AssetClass::Accelerator, 0}, "accelerator.condition").value();
    QVERIFY(answer.inputs.size() >= 3);
    QCOMPARE(answer.inputs[0].value, 60.0);
}

void TestExplain::attributesAreInputs()
{
    Rig rig;
    const auto set = [&rig](AssetClass assetClass, std::string id, std::string key, std::string value) {
        SourceSink::AssetRequest request;
        request.spec.assetClass = assetClass;
        request.spec.id = std::move(id);
        request.spec.attributes = {{std::move(key), std::move(value)}};
        QVERIFY(bool(rig.sink->sink->resolve({request})));
    };
    set(AssetClass::Site, "site:f/s", "rack_positions", "48");
    set(AssetClass::Rack, "rack:s/r1", "nameplate_w", "132 kW");
    rig.hub.tickOnce();
    const auto binding = rig.explain({AssetClass::Site, 0}, "site.binding_constraint").value();
    const ExplainAnswer& positions = binding.inputs.back();
    QCOMPARE(positions.measure, kNoMeasure);
    QCOMPARE(positions.value, 48.0);
    QCOMPARE(positions.origin.source, std::string("registry"));
    QCOMPARE(positions.origin.rawSeries, std::string("rack_positions"));
    QCOMPARE(positions.origin.rawSample, std::string("48"));
    const auto provisioned = rig.explain({AssetClass::Site, 0}, "site.provisioned_power").value();
    const ExplainAnswer& nameplates = provisioned.inputs.back();
    QCOMPARE(nameplates.value, 132'000.0);
    QCOMPARE(nameplates.reported, 1.0f);
    QCOMPARE(nameplates.expected, 2.0f);
    const auto cost = rig.explain({AssetClass::Fleet, 0}, "fleet.energy_cost").value();
    QCOMPARE(cost.inputs.back().origin.rawSeries, std::string("energy_price"));
    QVERIFY(std::isnan(cost.inputs.back().value)); // nobody told a price
    QVERIFY(cost.inputs.back().asset == AssetRef({AssetClass::Site, 0}));
}

void TestExplain::countersAreExact()
{
    Rig rig;
    Batch batch;
    batch.source = "hand";
    batch.sourceTime = rig.clock->utc();
    batch.runs.resize(1);
    batch.runs[0].measure = rig.hub.catalogue().find("accelerator.energy").value();
    batch.runs[0].slots = {0};
    batch.runs[0].counters = {123'456'789};
    rig.sink->sink->push(std::move(batch));
    rig.hub.tickOnce();
    const auto energy = rig.explain({AssetClass::Accelerator, 0}, "accelerator.energy").value();
    QCOMPARE(energy.value, 123'456'789.0);
}

void TestExplain::whatIsNotThereIsNotFound()
{
    Rig rig;
    QVERIFY(rig.explain({AssetClass::Accelerator, 99}, "accelerator.power").error().code == ErrorCode::NotFound);
    const auto rackOfGpu = rig.explain({AssetClass::Accelerator, 0}, "rack.power");
    QVERIFY(rackOfGpu.error().code == ErrorCode::NotFound);
    QCOMPARE(rackOfGpu.error().message, std::string("it is a measure of rack, and no accelerator has any"));
    QVERIFY(rig.hub.explain({AssetClass::Accelerator, 0}, 60'000).error().code == ErrorCode::NotFound);
}

QTEST_APPLESS_MAIN(TestExplain)
#include "tst_explain.moc"
