// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/hub/derive_rig.h"

#include <QTest>

#include <cmath>
#include <utility>

using namespace millwright;
using namespace millwright::hub;
using namespace std::chrono_literals;

namespace {

constexpr QualityMark kUnpriced{Quality::Missing, QualityReason::Unpriced};
constexpr AssetRef kSiteA{AssetClass::Site, 0}, kSiteB{AssetClass::Site, 1};
constexpr AssetRef kOne{AssetClass::Pod, 0}, kTwo{AssetClass::Pod, 1};

/// What deployments cost and earn in two sites; one accelerator of site a is held by nobody.
struct Rig : DeriveRig {
    Rig()
        : DeriveRig(R"(
fleet f
  site a
    power-source grid-a
    rack r
      node n
        accelerator a0..a3
  site b
    power-source grid-b
    rack q
      node m
        accelerator b0..b1
  pod one
    deployment d1 holds=0..1,4
  pod two
    deployment d2 holds=2
)")
    {
        price(kSiteA, "accelerator_hour_price", "2.00 USD");
        price(kSiteB, "energy_price", "0.20 USD/kWh");
        price(kSiteB, "accelerator_hour_price", "3.00 USD");
    }
    void price(AssetRef asset, std::string key, std::string value)
    {
        SourceSink::AssetRequest request;
        hub.readInventory([&](const Inventory& inventory) { request.spec.id = inventory.id(asset); });
        request.spec.assetClass = asset.assetClass;
        request.spec.attributes = {{std::move(key), std::move(value)}};
        QVERIFY(bool(source->sink->resolve({request})));
    }
    void run()
    {
        give("accelerator.power", {500, 500, 500, 500, 500, 500});
        give("rack.power", {3000, 1500});
        give("power-source.power", {4000, 2000});
        give("deployment.tokens", {3000, 1000});
        tick();
    }
    /// USD an hour.
    double perHour(const char* cost, const char* tokens, Slot slot)
    {
        return of(cost, slot).number * of(tokens, slot).number * 3600.0 / 1e6;
    }
};

} // namespace

class TestCosts : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void energyAndAcceleratorsMakeTheCost();
    void whatNobodyHoldsIsPaidForByTheFleet();
    void aPartWithoutAPriceLeavesTheWholeUnpriced();
    void pricesOfAnotherCurrencyAreNotAdded();
    void acceleratorsOutsideAnySiteHaveNoPrice();
    void marginIsWhatIsLeftOfThePrice();
    void aTokenWithoutAPriceLeavesNoMargin();
};

void TestCosts::energyAndAcceleratorsMakeTheCost()
{
    Rig rig;
    rig.run();
    const double energy = 4.0 * 0.10 + 2.0 * 0.20; // kW × price
    const double accelerators = 4 * 2.0 + 2 * 3.0;
    const double million = 4000 * 3600.0 / 1e6; // an hour
    QVERIFY(isNear(rig.of("fleet.energy_cost"), energy / million));
    QVERIFY(isNear(rig.of("fleet.accelerator_cost"), accelerators / million));
    QVERIFY(isNear(rig.of("fleet.cost"), (energy + accelerators) / million));
}

void TestCosts::whatNobodyHoldsIsPaidForByTheFleet()
{
    Rig rig;
    rig.run();
    QVERIFY(std::abs(rig.perHour("pod.accelerator_cost", "pod.tokens", 0) - (2 * 2.0 + 1 * 3.0)) < 1e-4);
    QVERIFY(std::abs(rig.perHour("pod.accelerator_cost", "pod.tokens", 1) - 2.0) < 1e-4);
    const double pods = rig.perHour("pod.cost", "pod.tokens", 0) + rig.perHour("pod.cost", "pod.tokens", 1);
    const double idle = 2.0 + 4.0 * 500 / 2000 * 0.10 + 3.0 + 2.0 * 500 / 1000 * 0.20; // one in each site
    QVERIFY(std::abs(pods + idle - rig.perHour("fleet.cost", "fleet.tokens", 0)) < 1e-3);
}

void TestCosts::aPartWithoutAPriceLeavesTheWholeUnpriced()
{
    Rig rig;
    rig.price(kSiteB, "accelerator_hour_price", "");
    rig.run();
    QVERIFY(rig.of("fleet.energy_cost").mark == kGood); // the part that has its prices stays
    QVERIFY(isUnknown(rig.of("fleet.accelerator_cost"), kUnpriced));
    QVERIFY(isUnknown(rig.of("fleet.cost"), kUnpriced));
    QVERIFY(isUnknown(rig.of("pod.cost"), kUnpriced)); // holds some there
    QVERIFY(rig.of("pod.cost", 1).mark == kGood);      // holds none there
}

void TestCosts::pricesOfAnotherCurrencyAreNotAdded()
{
    Rig rig;
    rig.price(kSiteB, "accelerator_hour_price", "3.00 EUR");
    rig.run();
    QVERIFY(isUnknown(rig.of("fleet.accelerator_cost"), kUnpriced));
    rig.price(kSiteB, "accelerator_hour_price", "-3.00 USD"); // nobody pays for using them
    rig.run();
    QVERIFY(isUnknown(rig.of("fleet.accelerator_cost"), kUnpriced));
}

void TestCosts::acceleratorsOutsideAnySiteHaveNoPrice()
{
    DeriveRig rig(R"(
fleet f
  site a
    power-source grid-a
    rack r
      node n
        accelerator a0
  node m
    accelerator b0
  pod one
    deployment d1 holds=0..1
)");
    SourceSink::AssetRequest price;
    price.spec.id = "site:f/a";
    price.spec.assetClass = AssetClass::Site;
    price.spec.attributes = {{"accelerator_hour_price", "2.00 USD"}};
    QVERIFY(bool(rig.source->sink->resolve({price})));
    rig.give("deployment.tokens", {1000});
    rig.tick();
    QVERIFY(isUnknown(rig.of("fleet.accelerator_cost"), kUnpriced));
    QVERIFY(isUnknown(rig.of("pod.accelerator_cost"), kUnpriced));
}

void TestCosts::marginIsWhatIsLeftOfThePrice()
{
    Rig rig;
    rig.price(kOne, "price_per_mtok", "1.00 USD");
    rig.price(kTwo, "price_per_mtok", "9.00 USD");
    rig.price({AssetClass::Deployment, 1}, "price_per_mtok", "0.50 USD"); // the closest one counts
    rig.run();
    const double one = 3000 * 3600.0 / 1e6 * 1.0, two = 1000 * 3600.0 / 1e6 * 0.5; // USD an hour
    const double cost = rig.perHour("pod.cost", "pod.tokens", 0);
    QVERIFY(isNear(rig.of("pod.margin"), (one - cost) / one * 100.0));
    QVERIFY(rig.of("pod.margin", 1).number < 0.0f); // its price does not pay for it
    const double all = rig.perHour("fleet.cost", "fleet.tokens", 0);
    QVERIFY(isNear(rig.of("fleet.margin"), (one + two - all) / (one + two) * 100.0));
}

void TestCosts::aTokenWithoutAPriceLeavesNoMargin()
{
    Rig rig;
    rig.price(kOne, "price_per_mtok", "1.00 USD");
    rig.run();
    QVERIFY(rig.of("pod.margin").mark == kGood);
    QVERIFY(isUnknown(rig.of("pod.margin", 1), kUnpriced));
    QVERIFY(isUnknown(rig.of("fleet.margin"), kUnpriced));
}

QTEST_APPLESS_MAIN(TestCosts)
#include "tst_costs.moc"
