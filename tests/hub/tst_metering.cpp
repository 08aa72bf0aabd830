// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/hub/meter_rig.h"

#include <QTest>

#include <cmath>
#include <map>
#include <string>

using namespace millwright;
using namespace millwright::hub;
using namespace std::chrono_literals;

class TestMetering : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void energyIsSharedOutWhole();
    void chipEnergyOutsideAnySiteIsMetered();
    void timeAddsUpToWhatIsHeld();
    void usefulTimeIsAShareOfTokensOfAllKinds();
    void busyTimeThatNothingJudgesIsItsOwn();
    void unknownIsNotBookedAsUse();
    void simulatedTimeIsMetered();
    void simulatedUseIsKeptApart();
    void hoursAreKeptApart();
    void sitesAddUpToTheSame();
    void gapsOfPowerAreFilledWhenItComesBack();
    void aMissingAssetIsNoGapToFill();
    void pricedAndUnpricedEnergyAreKeptApart();
    void acceleratorTimeCostsWhateverItsState();
    void racksWithoutPowerAreOff();
};

void TestMetering::energyIsSharedOutWhole()
{
    Rig rig;
    rig.gauges["accelerator.power"] = {100, 300, 200, 200};
    rig.gauges["rack.power"] = {1000};
    rig.gauges["power-source.power"] = {1300};
    rig.run(100);
    QCOMPARE(rig.sum(kOne, MeterKind::ChipEnergy), std::int64_t(40'000));
    QCOMPARE(rig.sum(kTwo, MeterKind::ChipEnergy), std::int64_t(10'000));
    QCOMPARE(rig.sum(kUnowned, MeterKind::ChipEnergy), std::int64_t(30'000));
    QCOMPARE(rig.sum(kOne, MeterKind::ItEnergy), std::int64_t(50'000));
    std::int64_t facility = 0;
    for (const auto holder : {kOne, kTwo, kUnowned})
        facility += rig.sum(holder, MeterKind::FacilityEnergy);
    QCOMPARE(facility, std::int64_t(130'000));
    QCOMPARE(rig.sum(kOne, MeterKind::NodeEnergy), std::int64_t(0)); // nobody measures nodes here
}

void TestMetering::chipEnergyOutsideAnySiteIsMetered()
{
    Rig rig({}, kPartlySiteless);
    rig.gauges["accelerator.power"] = {100, 200, 300, 400, 600};
    rig.gauges["rack.power"] = {1400};
    rig.run(10);
    QCOMPARE(rig.sum(kOne, MeterKind::ChipEnergy), std::int64_t(4'000));
    QCOMPARE(rig.sum(kTwo, MeterKind::ChipEnergy), std::int64_t(3'000));
    QCOMPARE(rig.sum(kUnowned, MeterKind::ChipEnergy), std::int64_t(2'000 + 4'000 + 3'000));
    QCOMPARE(rig.sum(kOne, MeterKind::ItEnergy), std::int64_t(6'000)); // what it holds in the site takes its share
    QCOMPARE(rig.sum(kUnowned, MeterKind::ItEnergy), std::int64_t(8'000));
}

void TestMetering::timeAddsUpToWhatIsHeld()
{
    Rig rig;
    rig.gauges["accelerator.busy"] = {100, 25, 50, 0};
    rig.gauges["accelerator.temperature"] = {60, 60, 60, 99};
    rig.gauges["deployment.tokens"] = {100, 100};
    rig.gauges["deployment.good_tokens"] = {80, 0};
    rig.run(10);
    QCOMPARE(rig.sum(kOne, MeterKind::IdleTime), std::int64_t(7'500));
    QCOMPARE(rig.sum(kOne, MeterKind::UsefulTime), std::int64_t(10'000));
    QCOMPARE(rig.sum(kOne, MeterKind::BusyTime), std::int64_t(2'500));
    QCOMPARE(rig.sum(kTwo, MeterKind::IdleTime) + rig.sum(kTwo, MeterKind::BusyTime), std::int64_t(5'000));
    QCOMPARE(rig.sum(kUnowned, MeterKind::FaultyTime), std::int64_t(10'000));
    QCOMPARE(rig.sum(kUnowned, MeterKind::UnallocatedTime), std::int64_t(5'000));
    QCOMPARE(rig.allTime(), std::int64_t(40'000));
}

void TestMetering::usefulTimeIsAShareOfTokensOfAllKinds()
{
    Rig rig;
    rig.gauges["accelerator.busy"] = {100, 100, 100, 0};
    // Prefill makes no output at all; three quarters of what it reads are in time. Training has no kinds.
    rig.gauges["deployment.tokens"] = {1000, 50'000};
    rig.gauges["deployment.input_tokens"] = {600, kNan};
    rig.gauges["deployment.cached_tokens"] = {400, kNan};
    rig.gauges["deployment.good_tokens"] = {750, 50'000};
    rig.run(10);
    QCOMPARE(rig.sum(kOne, MeterKind::UsefulTime), std::int64_t(15'000));
    QCOMPARE(rig.sum(kOne, MeterKind::BusyTime), std::int64_t(5'000));
    QCOMPARE(rig.sum(kTwo, MeterKind::UsefulTime), std::int64_t(5'000));
    // Decode: output is all there is; and a deployment that both reads and writes is not judged by its output alone.
    rig.gauges["deployment.tokens"] = {500, 1000};
    rig.gauges["deployment.input_tokens"] = rig.gauges["deployment.cached_tokens"] = {kNan, 800};
    rig.gauges["deployment.output_tokens"] = {500, 200};
    rig.gauges["deployment.good_tokens"] = {250, 400};
    rig.run(10);
    QCOMPARE(rig.sum(kOne, MeterKind::UsefulTime), std::int64_t(15'000 + 10'000));
    QCOMPARE(rig.sum(kTwo, MeterKind::UsefulTime), std::int64_t(5'000 + 2'000));
    QCOMPARE(rig.sum(kOne, MeterKind::JudgedTokens), std::int64_t(10'000 + 5'000));
    QCOMPARE(rig.sum(kOne, MeterKind::GoodTokens), std::int64_t(7'500 + 2'500));
    QCOMPARE(rig.sum(kOne, MeterKind::UnjudgedTime), std::int64_t(0));
}

void TestMetering::busyTimeThatNothingJudgesIsItsOwn()
{
    Rig rig;
    rig.gauges["accelerator.busy"] = {100, 50, 100, 0};
    rig.gauges["deployment.tokens"] = {1000, 0};
    rig.gauges["deployment.output_tokens"] = {200, 0};
    rig.gauges["deployment.good_tokens"] = {kNan, 0}; // a server that knows no objectives; one that answers nothing
    rig.run(10);
    QCOMPARE(rig.sum(kOne, MeterKind::UnjudgedTime), std::int64_t(15'000));
    QCOMPARE(rig.sum(kOne, MeterKind::IdleTime), std::int64_t(5'000));
    QCOMPARE(rig.sum(kTwo, MeterKind::UnjudgedTime), std::int64_t(5'000));
    QCOMPARE(rig.sum(kOne, MeterKind::JudgedTokens), std::int64_t(0));
    for (const auto holder : {kOne, kTwo}) {
        QCOMPARE(rig.sum(holder, MeterKind::UsefulTime), std::int64_t(0));
        QCOMPARE(rig.sum(holder, MeterKind::BusyTime), std::int64_t(0));
    }
    rig.gauges["accelerator.temperature"] = {60, 60, 60, 99};
    const std::int64_t before = rig.allTime();
    rig.run(10);
    QCOMPARE(rig.allTime() - before, std::int64_t(40'000));
}

void TestMetering::unknownIsNotBookedAsUse()
{
    Rig rig;
    rig.run(10);
    QCOMPARE(rig.sum(kOne, MeterKind::UnknownTime), std::int64_t(20'000));
    QCOMPARE(rig.sum(kOne, MeterKind::IdleTime), std::int64_t(0));
    QCOMPARE(rig.sum(kOne, MeterKind::ChipEnergy), std::int64_t(0));
    QCOMPARE(rig.sum(kUnowned, MeterKind::UnknownTime), std::int64_t(15'000));
}

void TestMetering::simulatedTimeIsMetered()
{
    HubOptions options;
    options.speed = 60.0;
    Rig rig(options);
    rig.gauges["accelerator.power"] = {100, 0, 0, 0};
    rig.run(10);
    QCOMPARE(rig.sum(kOne, MeterKind::ChipEnergy), std::int64_t(60'000));
}

void TestMetering::simulatedUseIsKeptApart()
{
    Rig rig({}, kFleet, true);
    rig.gauges["accelerator.power"] = {0, 0, 0, 100};
    rig.run(10);
    QCOMPARE(rig.sum(kUnowned, MeterKind::ChipEnergy), std::int64_t(-1)); // no such holder
    QCOMPARE(rig.sum(Metering::kUnownedSimulated, MeterKind::ChipEnergy), std::int64_t(1'000));
}

void TestMetering::hoursAreKeptApart()
{
    Rig rig;
    rig.gauges["accelerator.power"] = {100, 0, 0, 0};
    const UtcTime begin = rig.clock->utc(); // a full hour
    rig.run(240, 30s);
    rig.hub.readMeters([&](const MeterBook& book) {
        const auto holder = book.findHolder(kOne, rig.siteId()).value();
        QCOMPARE(book.at(holder, MeterKind::ChipEnergy, begin), std::int64_t(360'000));
        QCOMPARE(book.at(holder, MeterKind::ChipEnergy, begin + 1h), std::int64_t(360'000));
        QCOMPARE(book.refused(), std::uint64_t(0));
    });
}

void TestMetering::sitesAddUpToTheSame()
{
    Rig rig({}, kPartlySiteless);
    rig.gauges["accelerator.power"] = {100, 200, 300, 400, 600};
    rig.gauges["accelerator.busy"] = {100, 50, 25, kNan, 0};
    rig.gauges["rack.power"] = {1400};
    rig.run(10);
    rig.hub.readMeters([&](const MeterBook& book) {
        std::map<std::string, std::int64_t> chip, time;
        for (MeterBook::Holder holder = 0; holder < book.holders(); ++holder) {
            const std::string site(book.holderSite(holder));
            const auto sum = [&](MeterKind kind) {
                return book.sum(holder, kind, kNoTime, utcFromMillis(4'000'000'000'000));
            };
            chip[site] += sum(MeterKind::ChipEnergy);
            for (int kind = int(MeterKind::UnknownTime); kind <= int(MeterKind::UnjudgedTime); ++kind)
                time[site] += sum(static_cast<MeterKind>(kind));
        }
        QCOMPARE(chip[rig.siteId()], std::int64_t(7'000));
        QCOMPARE(chip[""], std::int64_t(9'000));
        QCOMPARE(time[rig.siteId()], std::int64_t(20'000));
        QCOMPARE(time[""], std::int64_t(30'000));
        const auto inSite = book.findHolder(kOne, rig.siteId());
        QVERIFY(inSite.has_value());
        QCOMPARE(book.sum(*inSite, MeterKind::ChipEnergy, kNoTime, utcFromMillis(4'000'000'000'000)),
                 std::int64_t(3'000));
    });
    QCOMPARE(rig.sum(Metering::kGateway, MeterKind::MeteredTime), std::int64_t(10'000));
}

void TestMetering::gapsOfPowerAreFilledWhenItComesBack()
{
    Rig rig;
    rig.gauges["accelerator.power"] = {100, 100, 200, 400};
    rig.gauges["rack.power"] = {1000};
    rig.run(10);
    rig.gauges["accelerator.power"] = {100, kNan, kNan, kNan};
    rig.gauges["rack.power"] = {kNan};
    rig.run(10);
    QCOMPARE(rig.sum(kOne, MeterKind::ChipEnergy), std::int64_t(3'000));
    rig.gauges["accelerator.power"] = {100, 300, 400, 400};
    rig.gauges["rack.power"] = {2000};
    rig.run(10);
    QCOMPARE(rig.sum(kOne, MeterKind::ChipEnergy), std::int64_t(3'000 + 4'000 + 2'000));
    QCOMPARE(rig.sum(kOne, MeterKind::EstimatedChipEnergy), std::int64_t(2'000));
    QCOMPARE(rig.sum(kTwo, MeterKind::EstimatedChipEnergy), std::int64_t(1'500)); // a half of what it stands for
    QCOMPARE(rig.sum(kUnowned, MeterKind::EstimatedChipEnergy), std::int64_t(1'500 + 4'000));
    QCOMPARE(rig.sum(kOne, MeterKind::UnmeteredPowerTime), std::int64_t(10'000));
    std::int64_t it = 0;
    for (const auto holder : {kOne, kTwo, kUnowned})
        it += rig.sum(holder, MeterKind::ItEnergy);
    QVERIFY2(std::abs(it - (10'000 + 15'000 + 20'000)) <= 2, qPrintable(QString::number(it))); // a part each is carried
    rig.gauges["accelerator.power"][0] = kNan;
    rig.run(901); // more than a quarter of an hour is nothing to guess over
    rig.gauges["accelerator.power"][0] = 100;
    rig.run(1);
    QCOMPARE(rig.sum(kOne, MeterKind::EstimatedChipEnergy), std::int64_t(2'000));
}

void TestMetering::aMissingAssetIsNoGapToFill()
{
    SeriesRig rig;
    rig.gauges["accelerator.power"] = {100, 100, 100, 100};
    rig.run(10);
    const auto is = [&](Presence presence) {
        Batch batch;
        batch.source = "hand";
        batch.presence.push_back({{AssetClass::Accelerator, 0}, presence, rig.clock->utc()});
        rig.source->sink->push(std::move(batch));
    };
    is(Presence::Missing); // off the bus, or without power
    rig.gauges["accelerator.power"][0] = kNan;
    rig.run(10);
    is(Presence::Present);
    rig.gauges["accelerator.power"][0] = 100;
    rig.run(10);
    QCOMPARE(rig.sum(kOne, MeterKind::EstimatedChipEnergy), std::int64_t(0));
    QCOMPARE(rig.sum(kOne, MeterKind::ChipEnergy), std::int64_t(6'000 - 1'000));
}

void TestMetering::pricedAndUnpricedEnergyAreKeptApart()
{
    constexpr auto kFleetWithPrices = R"(
fleet f
  site s
    power-source grid
    rack r
      node n
        accelerator g0
  site u
    power-source grid-u
    rack ru
      node nu
        accelerator u0
  pod chat
    deployment d1 holds=0
    deployment d2 holds=1
)";
    Rig rig({}, kFleetWithPrices);
    SourceSink::AssetRequest priced;
    priced.spec.id = rig.siteId();
    priced.spec.assetClass = AssetClass::Site;
    priced.spec.attributes.emplace_back("energy_price", "0.36 USD/kWh");
    QVERIFY(bool(rig.source->sink->resolve({priced})));
    rig.gauges["accelerator.power"] = {100, 100};
    rig.gauges["power-source.power"] = {200, 200};
    rig.run(10);
    QCOMPARE(rig.sum(kOne, MeterKind::FacilityEnergy), std::int64_t(2'000));
    QCOMPARE(rig.sum(kOne, MeterKind::PricedEnergy), std::int64_t(2'000));
    QCOMPARE(rig.sum(kOne, MeterKind::EnergyCost), std::int64_t(200)); // micro-dollars: 0.36 / 3.6 MJ = 0.1 per J
    QCOMPARE(rig.sum(kTwo, MeterKind::FacilityEnergy), std::int64_t(2'000));
    QCOMPARE(rig.sum(kTwo, MeterKind::PricedEnergy), std::int64_t(0));
}

void TestMetering::acceleratorTimeCostsWhateverItsState()
{
    Rig rig;
    SourceSink::AssetRequest priced;
    priced.spec.id = rig.siteId();
    priced.spec.assetClass = AssetClass::Site;
    priced.spec.attributes.emplace_back("accelerator_hour_price", "3.60 USD"); // 1,000 micro-dollars a second
    QVERIFY(bool(rig.source->sink->resolve({priced})));
    rig.gauges["accelerator.power"] = {100, kNan, 100, 100}; // one that is silent is paid for as well
    rig.gauges["accelerator.busy"] = {100, kNan, 0, 0};
    rig.run(10);
    QCOMPARE(rig.sum(kOne, MeterKind::PricedTime), std::int64_t(20'000));
    QCOMPARE(rig.sum(kOne, MeterKind::AcceleratorCost), std::int64_t(20'000));
    QCOMPARE(rig.sum(kTwo, MeterKind::AcceleratorCost), std::int64_t(5'000)); // holds a half
    QCOMPARE(rig.sum(kUnowned, MeterKind::AcceleratorCost), std::int64_t(15'000));
    priced.spec.attributes = {{"accelerator_hour_price", ""}};
    QVERIFY(bool(rig.source->sink->resolve({priced})));
    rig.run(10);
    QCOMPARE(rig.sum(kOne, MeterKind::PricedTime), std::int64_t(20'000));
}

void TestMetering::racksWithoutPowerAreOff()
{
    constexpr auto kWithSupplies = R"(
fleet f
  site s
    rack r
      rack-supply ra
      rack-supply rb
      node n
        accelerator g0..g1
    rack q
      rack-supply qa
      node m
        accelerator h0..h1
  pod chat
    deployment d1 holds=0
    deployment d2 holds=3
)";
    Rig rig({}, kWithSupplies);
    rig.gauges["accelerator.power"] = {kNan, kNan, 100, kNan};
    rig.gauges["rack-supply.energised"] = {0, 0, 1};
    rig.run(10);
    QCOMPARE(rig.sum(kOne, MeterKind::OffTime), std::int64_t(10'000));
    QCOMPARE(rig.sum(kUnowned, MeterKind::OffTime), std::int64_t(10'000));
    QCOMPARE(rig.sum(kTwo, MeterKind::OffTime), std::int64_t(0)); // silent for another reason
    rig.gauges["rack-supply.energised"] = {0, kNan, 1};           // perhaps the other one has power
    rig.run(10);
    QCOMPARE(rig.sum(kOne, MeterKind::OffTime), std::int64_t(10'000));
}

QTEST_APPLESS_MAIN(TestMetering)
#include "tst_metering.moc"
