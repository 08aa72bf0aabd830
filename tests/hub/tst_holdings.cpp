// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/hub/derive_rig.h"

#include <QTest>

#include <cmath>
#include <regex>
#include <utility>

using namespace millwright;
using namespace millwright::hub;
using namespace std::chrono_literals;

namespace {

using Rig = DeriveRig;

/// The same, and no source that tells who holds what.
std::string withoutHoldings()
{
    return std::regex_replace(std::string(kDeriveFleet), std::regex(" holds=\\S+"), "");
}

} // namespace

class TestHoldings : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void podsSumFractionsAcrossSites();
    void podsAndUnownedPayForTheSite();
    void holdingsThatNobodyToldAreUnknown();
    void holdingsBeginAndEndWithTheirTime();
    void moreThanTheWholeIsSaid();
};

void TestHoldings::podsSumFractionsAcrossSites()
{
    Rig rig;
    rig.give("accelerator.power", {100, 200, 400, 800, 600, 1000, 1000, 1000});
    rig.give("rack.power", {4000, 6000, 5000});
    rig.give("power-source.power", {13000, 6000});
    rig.give("deployment.tokens", {3000, 1000});
    rig.tick();
    QVERIFY(isNear(rig.of("pod.power"), 100 + 200 + 400 + 600 * 0.5));
    QVERIFY(isNear(rig.of("pod.tokens_per_joule"), 4.0));
    QVERIFY(isUnknown(rig.of("pod.energy_cost"), {Quality::Missing, QualityReason::Unpriced}));
    SourceSink::AssetRequest price;
    price.spec.id = "site:f/b";
    price.spec.assetClass = AssetClass::Site;
    price.spec.attributes = {{"energy_price", "0.20 USD/kWh"}};
    QVERIFY(bool(rig.source->sink->resolve({price})));
    rig.tick();
    // By its share of the chips' 1,500 W and 3,600 W: nodes and racks take more than chips, and somebody pays for it.
    const double perHour = (13000 * 700 / 1500.0 * 0.10 + 6000 * 300 / 3600.0 * 0.20) / 1000.0;
    QVERIFY(isNear(rig.of("pod.energy_cost"), perHour / (4000 * 3600.0) * 1e6));
    const double fleet = (13000 * 0.10 + 6000 * 0.20) / 1000.0;
    QVERIFY(isNear(rig.of("fleet.energy_cost"), fleet / (4000 * 3600.0) * 1e6));
    price.spec.attributes = {{"energy_price", "30 JPY/kWh"}}; // no rate of exchange is known
    QVERIFY(bool(rig.source->sink->resolve({price})));
    rig.tick();
    QVERIFY(isUnknown(rig.of("fleet.energy_cost"), {Quality::Missing, QualityReason::Unpriced}));
}

void TestHoldings::podsAndUnownedPayForTheSite()
{
    Rig rig(R"(
fleet f
  site a
    power-source grid
    rack r
      node n
        accelerator g0..g3
  pod one
    deployment d1 holds=0,1*0.25
  pod two
    deployment d2 holds=1*0.75,2
)");
    rig.give("accelerator.power", {100, 400, 300, 200});
    rig.give("rack.power", {2500});
    rig.give("power-source.power", {3000});
    rig.give("deployment.tokens", {1000, 500});
    rig.tick();
    const double price = 0.10;
    const auto perHour = [&](const char* cost, const char* tokens, Slot slot) {
        return rig.of(cost, slot).number * rig.of(tokens, slot).number * 3600.0 / 1e6;
    };
    const double pods = perHour("pod.energy_cost", "pod.tokens", 0) + perHour("pod.energy_cost", "pod.tokens", 1);
    const double unowned = 3000 * 200 / 1000.0 * price / 1000.0;
    const double fleet = perHour("fleet.energy_cost", "fleet.tokens", 0);
    QVERIFY(std::abs(fleet - 0.3) < 1e-6);
    QVERIFY(std::abs(pods + unowned - fleet) < 1e-6);
}

void TestHoldings::holdingsThatNobodyToldAreUnknown()
{
    Rig rig(withoutHoldings());
    rig.give("accelerator.power", {100, 100, 100, 100, 100, 100, 100, 100});
    rig.tick();
    QVERIFY(isNear(rig.of("fleet.healthy"), 8));
    for (const char* measure : {"fleet.allocated", "deployment.accelerators", "pod.accelerators"})
        QVERIFY2(!rig.of(measure).mark.hasValue(), measure);
}

void TestHoldings::holdingsBeginAndEndWithTheirTime()
{
    Rig rig;
    const UtcTime now = rig.clock->utc();
    rig.source->onTick = [&, isDone = false](TickContext& context) mutable {
        if (!std::exchange(isDone, true))
            context.inventory.setAllocations(0, {{.first = 0, .count = 2, .until = now + 10s},
                                                 {.first = 4, .count = 4, .from = now + 5s, .until = now + 20s}});
    };
    const auto holds = [&](double accelerators, double watts) {
        rig.give("accelerator.power", {100, 200, 400, 800, 600, 1000, 1000, 1000});
        rig.give("accelerator.temperature", {60, 60, 60, 60, 60, 60, 60, 60});
        rig.tick();
        return isNear(rig.of("deployment.accelerators"), accelerators) && isNear(rig.of("pod.power"), watts) &&
               isNear(rig.of("fleet.allocated"), accelerators + 1); // the other deployment has one
    };
    QVERIFY(holds(2, 300 + 400));
    rig.tick(3s);
    QVERIFY(holds(6, 300 + 3600 + 400)); // 5 s: the second one began
    rig.tick(3s);
    QVERIFY(holds(6, 300 + 3600 + 400));
    rig.tick();
    QVERIFY(holds(4, 3600 + 400)); // 10 s and more: the first one is over
    rig.tick(10s);
    QVERIFY(holds(0, 400));
}

void TestHoldings::moreThanTheWholeIsSaid()
{
    Rig rig;
    rig.tick();
    rig.source->onTick = [isDone = false](TickContext& context) mutable {
        if (!std::exchange(isDone, true))
            context.inventory.setAllocations(1, {{.first = 1, .count = 2, .fraction = 0.5f}, {.first = 4, .count = 1}});
    };
    const auto said = [&] {
        std::string text;
        for (const Event& event : rig.hub.eventsAfter(0, 1000).value())
            text = event.source == "allocations" ? event.text : text;
        return text;
    };
    QCOMPARE(said(), std::string());
    rig.tick();
    QVERIFY(said().starts_with("2 accelerators are held by more than the whole, a/h/r2/n1/a1 to 150 %") ||
            said().starts_with("2 accelerators are held by more than the whole, b/r3/n2/b0 to 150 %"));
    rig.source->onTick = [](TickContext& context) { context.inventory.setAllocations(1, {{.first = 2, .count = 1}}); };
    rig.tick();
    QCOMPARE(said(), std::string("No accelerator is held by more than the whole any more"));
}

QTEST_APPLESS_MAIN(TestHoldings)
#include "tst_holdings.moc"
