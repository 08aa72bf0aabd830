// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/hub/block_masks.h"
#include "services/hub/piece_sums.h"
#include "tests/hub/derive_rig.h"

#include <QTest>

#include <cmath>
#include <random>

using namespace millwright;
using namespace millwright::hub;
using namespace std::chrono_literals;

namespace {

using Rig = DeriveRig;

} // namespace

class TestDerive : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nothingReportedIsUnknownEverywhere();
    void powersAndPue();
    void lowCoverageIsEstimated();
    void headroomAndStrandedPower();
    void contractsAreOfThoseThatHaveOne();
    void upsLoadAndBattery();
    void coolantDuty();
    void tokensAndTheirCost();
    void theChainFromInstalledToUseful();
    void bindingConstraint();
    void derivedTimesAreThoseOfTheInputs();
    void derivedValuesMeetLimits();
    void aDutyGapEitherWayIsAFault();
    void maskedSumsAgreeWithALoop();
    void everyDerivedMeasureHasAProducer();
    void aFaultIsNoLossOfPower();
    void tellsHowMuchOfTheDayIsMeasured();
};

void TestDerive::nothingReportedIsUnknownEverywhere()
{
    Rig rig;
    rig.tick();
    for (const char* measure : {"site.it_power",     "site.facility_power", "site.pue",        "site.pue_24h",
                                "site.headroom",     "fleet.pue",           "fleet.tokens",    "fleet.tokens_per_joule",
                                "fleet.energy_cost", "pod.power",           "pod.tokens",      "pod.energy_cost",
                                "cdu.heat",          "cdu.duty_gap",        "ups.load",        "site.cooling_headroom",
                                "fleet.energised",   "fleet.healthy",       "fleet.allocated", "fleet.busy",
                                "fleet.useful",      "site.tokens"})
        QVERIFY2(isUnknown(rig.of(measure)), measure);
    QVERIFY(isNear(rig.of("fleet.installed"), 8));
    QVERIFY(isNear(rig.of("pod.accelerators"), 3.5));
    QVERIFY(isNear(rig.of("pod.accelerators", 1), 0));
    QVERIFY(isNear(rig.of("deployment.accelerators", 0), 2.5));
}

void TestDerive::powersAndPue()
{
    Rig rig;
    rig.give("rack.power", {4000, 6000, 5000});
    rig.give("power-source.power", {13000, 6000});
    rig.tick();
    QVERIFY(isNear(rig.of("site.it_power"), 10000));
    QVERIFY(isNear(rig.of("site.facility_power"), 13000));
    QVERIFY(isNear(rig.of("site.pue"), 1.3));
    QVERIFY(isNear(rig.of("site.pue", 1), 1.2));
    QVERIFY(isNear(rig.of("fleet.it_power"), 15000));
    QVERIFY(isNear(rig.of("fleet.pue"), 19000.0 / 15000.0)); // of sums, not a mean of 1.3 and 1.2
    rig.give("rack.power", {4000, 16000, 5000});
    rig.give("power-source.power", {23000, 6000});
    rig.tick(3s);
    QVERIFY(isNear(rig.of("site.pue_24h"), (13000.0 + 23000 * 3) / (10000.0 + 20000 * 3)));
    QVERIFY(isNear(rig.of("fleet.pue_24h"), (19000.0 + 29000 * 3) / (15000.0 + 25000 * 3)));
}

void TestDerive::lowCoverageIsEstimated()
{
    Rig rig;
    rig.give("rack.power", {4000, kNan, 5000});
    rig.give("power-source.power", {13000, 6000});
    rig.tick();
    QVERIFY(isNear(rig.of("site.it_power"), 4000, kLowCoverage));
    QVERIFY(isNear(rig.of("site.pue"), 3.25, kLowCoverage));
    QVERIFY(isNear(rig.of("site.it_power", 1), 5000));
    QVERIFY(rig.of("fleet.it_power").mark.quality() == Quality::Estimated);
    rig.tick(10min); // everything is stale or gone: no number stays behind
    QVERIFY(isUnknown(rig.of("site.it_power")));
    QVERIFY(isUnknown(rig.of("site.pue")));
}

void TestDerive::headroomAndStrandedPower()
{
    Rig rig;
    rig.give("rack.power", {4000, 6000});
    rig.give("power-source.power", {12500});
    rig.give("power-source.contracted", {20000});
    rig.tick();
    rig.give("rack.power", {4000, 6000});
    rig.give("power-source.power", {12500});
    rig.tick();
    QVERIFY(isNear(rig.of("site.contracted_power"), 20000));
    QVERIFY(isNear(rig.of("site.headroom"), 7500));
    QVERIFY(isNear(rig.of("site.provisioned_power"), 30000 * 1.25));
    QVERIFY(isNear(rig.of("site.stranded_power"), 37500 - 12500));
    QVERIFY(isNear(rig.of("site.sellable_headroom"), 20000 - 37500)); // more is placed than contracted
    QVERIFY(isUnknown(rig.of("site.provisioned_power", 1)));          // no nameplates there
    QVERIFY(isUnknown(rig.of("site.sellable_headroom", 1)));
    QVERIFY(isUnknown(rig.of("site.headroom", 1)));
}

/// A battery has no contract: the site's is whole without it, but not without a utility that says nothing.
void TestDerive::contractsAreOfThoseThatHaveOne()
{
    DeriveRig rig("fleet f\n site a\n  power-source grid\n  power-source battery\n site b\n  power-source g1..g2\n");
    rig.give("power-source.contracted", {20000, kNan, 5000, kNan});
    rig.tick();
    QCOMPARE(rig.of("site.contracted_power").mark, kLowCoverage);
    rig.give("power-source.contracted", {20000, kNan, 5000, kNan});
    Batch batch;
    batch.source = "hand";
    batch.sourceTime = rig.clock->utc();
    batch.runs.push_back({rig.hub.catalogue().find("power-source.contracted").value(),
                          {1},
                          {kNan},
                          {},
                          {QualityMark(Quality::Missing, QualityReason::Unsupported).bits()}});
    rig.source->sink->push(std::move(batch));
    rig.tick();
    QVERIFY(isNear(rig.of("site.contracted_power"), 20000));
    QCOMPARE(rig.of("site.contracted_power").mark, kGood);
    QCOMPARE(rig.of("site.contracted_power", 1).mark, kLowCoverage);
}

void TestDerive::upsLoadAndBattery()
{
    Rig rig;
    rig.give("ups.power", {46000, 40000});
    rig.give("ups.rating", {50000, 80000});
    rig.give("ups.battery_minutes", {7.0f});
    rig.tick();
    QVERIFY(isNear(rig.of("ups.load"), 92));
    QVERIFY(isNear(rig.of("ups.load", 1), 50));
    QVERIFY(isNear(rig.of("ups.battery_minutes"), 7)); // its own source says so
    QVERIFY(isNear(rig.of("ups.battery_minutes", 1), 15));
}

void TestDerive::coolantDuty()
{
    Rig rig;
    rig.give("cdu.flow", {60, 60});
    rig.give("cdu.supply_temperature", {30, 30});
    rig.give("cdu.return_temperature", {40, 40});
    rig.give("cdu.capacity", {100000, 100000});
    rig.give("rack.power", {30000, 40000});
    rig.tick();
    QVERIFY(isNear(rig.of("cdu.heat"), 41860.0));
    QVERIFY(isNear(rig.of("cdu.heat", 1), 39810.9));
    const double liquid = 30000 * 0.8 + 40000 * 0.5;
    QVERIFY(isNear(rig.of("cdu.duty_gap"), (liquid - 41860.0) / liquid * 100));
    QVERIFY(isUnknown(rig.of("cdu.duty_gap", 1))); // no rack hangs on it
    QVERIFY(isNear(rig.of("site.cooling_headroom"), (200000 - 41860.0 - 39810.9) / 200000 * 100));
}

void TestDerive::tokensAndTheirCost()
{
    Rig rig;
    rig.give("deployment.tokens", {3000, 1000});
    rig.give("deployment.good_tokens", {2900, 900});
    rig.give("accelerator.tokens", {100, 100, 100, 100, 7});
    rig.give("power-source.power", {13000, 6000});
    rig.tick();
    QVERIFY(isNear(rig.of("use-case.tokens"), 3000));
    QVERIFY(isNear(rig.of("pod.tokens"), 4000));
    QVERIFY(isNear(rig.of("pod.goodput"), 3800));
    QVERIFY(isNear(rig.of("fleet.tokens"), 4000));
    QVERIFY(isNear(rig.of("fleet.goodput"), 3800));
    QVERIFY(isNear(rig.of("site.tokens"), 400));
    QVERIFY(isNear(rig.of("site.tokens", 1), 7, kLowCoverage));
    QVERIFY(isNear(rig.of("fleet.tokens_per_joule"), 4000.0 / 19000.0));
    QVERIFY(isUnknown(rig.of("fleet.energy_cost"), {Quality::Missing, QualityReason::Unpriced})); // site b has no price
    QVERIFY(isUnknown(rig.of("pod.tokens", 1)));
}

void TestDerive::theChainFromInstalledToUseful()
{
    Rig rig;
    rig.give("accelerator.power", {100, 100, 100, 100, 100, 100, kNan, kNan});
    rig.give("accelerator.temperature", {60, 60, 99, 60, 60, 60});
    rig.give("accelerator.busy", {100, 50, 100, 100, 80, 100});
    rig.give("accelerator.tensor", {40, kNan, 90, 90, 20, 90});
    rig.tick();
    QVERIFY(isNear(rig.of("fleet.installed"), 8));
    QVERIFY(isNear(rig.of("fleet.energised"), 6));
    QVERIFY(isNear(rig.of("fleet.power_unknown"), 2)); // silent: with or without power
    QVERIFY(isNear(rig.of("fleet.healthy"), 5));       // slot 2 is critical
    QVERIFY(isNear(rig.of("fleet.allocated"), 2.5));   // 0, 1, half of 4; slot 2 is held and ill
    QVERIFY(isNear(rig.of("fleet.busy"), 1 + 0.5 + 0.4));
    QVERIFY(isNear(rig.of("fleet.useful"), 0.4 + 0.1, kLowCoverage));
}

void TestDerive::aFaultIsNoLossOfPower()
{
    Rig rig(R"(
fleet f
  site a
    rack r
      rack-supply s0
      node n
        accelerator a0..a3
    rack q
      rack-supply s1
      node m
        accelerator b0..b1
)");
    rig.give("accelerator.power", {100, 100, 100, 100, 100, 100});
    rig.give("rack-supply.energised", {1, 1});
    rig.tick();
    QVERIFY(isNear(rig.of("fleet.energised"), 6));
    // One falls off the bus, and a rack loses its power.
    rig.source->onTick = [&](TickContext& context) {
        for (const Slot slot : {Slot(0), Slot(4), Slot(5)})
            context.inventory.setPresence({AssetClass::Accelerator, slot}, Presence::Missing, context.now);
    };
    rig.give("accelerator.power", {kNan, 100, 100, 100, kNan, kNan});
    rig.give("rack-supply.energised", {1, 0});
    rig.tick();
    QVERIFY(isNear(rig.of("fleet.installed"), 6));
    QVERIFY(isNear(rig.of("fleet.energised"), 4));
    QVERIFY(isNear(rig.of("fleet.power_unknown"), 0));
    QVERIFY(isNear(rig.of("fleet.healthy"), 3));
}

void TestDerive::tellsHowMuchOfTheDayIsMeasured()
{
    Rig rig;
    rig.give("rack.power", {4000, 6000, 5000});
    rig.give("power-source.power", {13000});
    rig.tick();
    QVERIFY(isNear(rig.of("site.measured_24h"), 100.0 / 86'400));
    QVERIFY(isNear(rig.of("site.measured_24h", 1), 0.0)); // nobody tells its facility power
    QVERIFY(isNear(rig.of("fleet.measured_24h"), 50.0 / 86'400));
}

void TestDerive::bindingConstraint()
{
    Rig rig;
    rig.give("accelerator.power", {100, 100, 100, 100, 100, 100, 100, 100});
    rig.give("power-source.power", {12500});
    rig.give("power-source.contracted", {20000});
    rig.tick();
    // Supply 37.5 %, space (4 − 2) / 4 = 50 %, accelerators (4 − 3) / 4 = 25 %, cooling unknown.
    QVERIFY(isNear(rig.of("site.binding_constraint"), 4, {Quality::Estimated, QualityReason::NoInput}));
    QVERIFY(isNear(rig.of("site.binding_margin"), 25, {Quality::Estimated, QualityReason::NoInput}));
    rig.give("power-source.power", {19000});
    rig.tick();
    QVERIFY(isNear(rig.of("site.binding_constraint"), 1, {Quality::Estimated, QualityReason::NoInput}));
}

void TestDerive::derivedTimesAreThoseOfTheInputs()
{
    Rig rig;
    rig.give("rack.power", {4000, 6000, 5000});
    const UtcTime given = rig.clock->utc();
    rig.tick();
    rig.tick(5s);
    rig.hub.query([&](const TickView& view) {
        QVERIFY(view.store.find("site.it_power")->baseTime == given);
        QVERIFY(view.store.find("fleet.it_power")->baseTime == given);
        QVERIFY(view.store.find("fleet.installed")->baseTime == kNoTime); // no source said it
    });
}

void TestDerive::derivedValuesMeetLimits()
{
    Rig rig;
    rig.give("ups.power", {46000});
    rig.give("ups.rating", {50000});
    rig.tick();
    QVERIFY(isNear(rig.of("ups.condition"), double(Condition::Medium)));
}

void TestDerive::aDutyGapEitherWayIsAFault()
{
    Rig rig;
    const auto duty = [&rig](float rackPower) { // 41,860 W of heat
        rig.give("cdu.flow", {60});
        rig.give("cdu.supply_temperature", {30});
        rig.give("cdu.return_temperature", {40});
        rig.give("rack.power", {rackPower / 0.8f, 0});
        rig.tick();
        return rig.of("cdu.condition");
    };
    QVERIFY(isNear(duty(43'000), double(Condition::Normal)));
    QVERIFY(isNear(duty(48'000), double(Condition::Low)));
    QVERIFY(isNear(duty(41'000), double(Condition::Normal)));
    QVERIFY(isNear(duty(37'000), double(Condition::Low))); // more heat than power: a sensor is wrong
    QVERIFY(isNear(duty(15'000), double(Condition::Low)));
    QVERIFY(isNear(rig.of("cdu.duty_gap"), -179.066667));
}

void TestDerive::maskedSumsAgreeWithALoop()
{
    std::mt19937_64 random(5);
    for (int round = 0; round < 200; ++round) {
        float values[64];
        const std::uint64_t mask = random() & (round % 2 ? random() : ~0ull);
        double expected = 0.0;
        for (unsigned i = 0; i < 64; ++i) {
            const bool isSet = mask >> i & 1;
            values[i] = isSet ? static_cast<float>(random() % 1000) : kNan;
            expected += isSet ? values[i] : 0.0;
        }
        QCOMPARE(sumMasked(values, mask), expected);
    }
    QCOMPARE(rangeMask(0, 0, 64), ~0ull);
    QCOMPARE(rangeMask(1, 60, 10), 0x3Full);
    QCOMPARE(rangeMask(0, 60, 10), 0xFull << 60);
    QCOMPARE(rangeMask(2, 60, 10), 0ull);
}

void TestDerive::everyDerivedMeasureHasAProducer()
{
    Rig rig;
    rig.tick();
    const std::vector<std::string> bySourcesOnly{"deployment.ttft_p95", "deployment.tpot_p95"};
    rig.hub.query([&](const TickView& view) {
        for (std::size_t i = 0; i < view.catalogue.size(); ++i) {
            const MeasureInfo& info = view.catalogue.at(static_cast<MeasureIndex>(i));
            const bool isExcepted =
                std::find(bySourcesOnly.begin(), bySourcesOnly.end(), info.id) != bySourcesOnly.end();
            if (info.formulaVersion > 0 && !isExcepted && view.inventory.count(info.assetClass) > 0)
                QVERIFY2(view.store.find(info.id), info.id.c_str());
        }
    });
}

QTEST_APPLESS_MAIN(TestDerive)
#include "tst_derive.moc"
