// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/fleet/meter.h"
#include "services/hub/hub.h"
#include "services/hub/metering.h"
#include "tests/hub/hand_source.h"
#include "tests/support/fake_clock.h"
#include "tests/support/fleet_text.h"

#include <QTest>

#include <cmath>
#include <map>

using namespace millwright;
using namespace millwright::hub;
using namespace std::chrono_literals;

namespace {

constexpr auto kFleet = R"(
fleet f
  site s
    power-source grid
    rack r
      node n
        accelerator g0..g3
  pod chat
    deployment d1 holds=0..1
    deployment d2 holds=2*0.5
)";

/// Two nodes outside any site, as exporters without a word on their place give them, around one in a site.
constexpr auto kPartlySiteless = R"(
fleet f
  node n1
    accelerator a0..a1
  site s
    power-source grid
    rack r
      node n2
        accelerator b0..b1
  node n3
    accelerator c0
  pod chat
    deployment d1 holds=0,2
    deployment d2 holds=4*0.5
)";

/// A simulated fleet whose values a test sets; what is not set is missing.
struct Rig {
    explicit Rig(HubOptions options = {}, const char* fleet = kFleet, bool isSimulated = false)
        : hub(std::move(options), Catalogue::builtIn(), clock)
    {
        auto made = std::make_unique<HandSource>();
        made->simulated = isSimulated;
        made->onPopulate = [fleet](Inventory& inventory, FleetStore&) { inventory = fleetFromText(fleet).value(); };
        made->onTick = [this](TickContext& context) { write(context); };
        hub.addSource(std::move(made));
        if (!hub.startManually())
            qFatal("no start");
        hub.tickOnce();
    }
    void write(TickContext& context) const
    {
        for (const auto& [measure, values] : gauges) {
            const MeasureIndex index = context.store.catalogue().find(measure).value();
            const MeasureInfo& info = context.store.catalogue().at(index);
            Column& column = context.store.column(index, context.inventory.count(info.assetClass));
            for (std::size_t i = 0; i < values.size(); ++i) {
                if (info.kind == ValueKind::Counter)
                    column.counters[i] = static_cast<std::int64_t>(values[i]);
                else
                    column.values[i] = static_cast<float>(values[i]);
                column.marks[i] = (std::isnan(values[i]) ? kMissing : kGood).bits();
            }
            column.baseTime = context.now;
            ++column.version;
        }
    }
    void run(int ticks, milliseconds step = 1s)
    {
        for (int i = 0; i < ticks; ++i) {
            clock->advance(step);
            hub.tickOnce();
        }
    }
    std::int64_t sum(std::string_view holder, MeterKind kind)
    {
        std::int64_t total = -1;
        hub.readMeters([&](const MeterBook& book) {
            if (const auto found = book.findHolder(holder))
                total = book.sum(*found, kind, kNoTime, utcFromMillis(4'000'000'000'000));
        });
        return total;
    }

    /// Of every kind of time and every holder.
    std::int64_t allTime();

    std::map<std::string, std::vector<double>> gauges;
    std::shared_ptr<FakeClock> clock = std::make_shared<FakeClock>();
    Hub hub;
};

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
constexpr std::string_view kOne = "deployment:chat/d1", kTwo = "deployment:chat/d2", kUnowned = "unowned";

std::int64_t Rig::allTime()
{
    std::int64_t all = 0;
    for (const auto holder : {kOne, kTwo, kUnowned}) {
        for (int kind = int(MeterKind::UnknownTime); kind <= int(MeterKind::UnjudgedTime); ++kind)
            all += sum(holder, static_cast<MeterKind>(kind));
    }
    return all;
}

} // namespace

class TestMetering : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void tokensFromRates();
    void tokensFromRunningTotals();
    void totalsSurvivePausesResetsAndClockSteps();
    void energyIsSharedOutWhole();
    void chipEnergyOutsideAnySiteIsMetered();
    void timeAddsUpToWhatIsHeld();
    void usefulTimeIsAShareOfTokensOfAllKinds();
    void busyTimeThatNothingJudgesIsItsOwn();
    void unknownIsNotBookedAsUse();
    void simulatedTimeIsMetered();
    void simulatedUseIsKeptApart();
    void hoursAreKeptApart();
};

void TestMetering::tokensFromRates()
{
    Rig rig;
    rig.gauges["deployment.output_tokens"] = {0.25, 100.5};
    rig.gauges["deployment.input_tokens"] = {1000, 0};
    rig.gauges["deployment.cached_tokens"] = {10, 0};
    rig.gauges["deployment.good_tokens"] = {0.25, 50};
    rig.run(360, 10s);
    QCOMPARE(rig.sum(kOne, MeterKind::OutputTokens), std::int64_t(900));
    QCOMPARE(rig.sum(kTwo, MeterKind::OutputTokens), std::int64_t(361'800));
    QCOMPARE(rig.sum(kOne, MeterKind::InputTokens), std::int64_t(3'600'000));
    QCOMPARE(rig.sum(kOne, MeterKind::CachedTokens), std::int64_t(36'000));
    QCOMPARE(rig.sum(kTwo, MeterKind::GoodTokens), std::int64_t(180'000));
}

void TestMetering::tokensFromRunningTotals()
{
    Rig rig;
    rig.gauges["deployment.output_tokens"] = {99, 99}; // the total knows better
    rig.gauges["deployment.cached_tokens"] = {3, 0};
    rig.gauges["deployment.generation_tokens_total"] = {1'000'000, kNan};
    rig.gauges["deployment.prompt_tokens_total"] = {500, kNan};
    rig.run(1);
    for (int i = 0; i < 10; ++i) {
        rig.gauges["deployment.generation_tokens_total"][0] += 7;
        rig.gauges["deployment.prompt_tokens_total"][0] += 20;
        rig.run(1);
    }
    QCOMPARE(rig.sum(kOne, MeterKind::OutputTokens), std::int64_t(70)); // what was counted before is not ours
    QCOMPARE(rig.sum(kOne, MeterKind::InputTokens), std::int64_t(200 - 33));
    QCOMPARE(rig.sum(kOne, MeterKind::CachedTokens), std::int64_t(33));
    QCOMPARE(rig.sum(kTwo, MeterKind::OutputTokens), std::int64_t(99 * 11));
}

void TestMetering::totalsSurvivePausesResetsAndClockSteps()
{
    Rig rig;
    auto& total = rig.gauges["deployment.generation_tokens_total"];
    rig.gauges["deployment.output_tokens"] = {50, kNan};
    const auto step = [&](double value) {
        total = {value, kNan};
        rig.run(1);
    };
    step(100);
    step(110);
    step(kNan); // no rate is booked meanwhile …
    step(kNan);
    step(140); // … because the total makes up for it
    QCOMPARE(rig.sum(kOne, MeterKind::OutputTokens), std::int64_t(40));
    step(5); // began anew
    QCOMPARE(rig.sum(kOne, MeterKind::OutputTokens), std::int64_t(45));
    rig.clock->stepUtc(-1h);
    step(15);
    QCOMPARE(rig.sum(kOne, MeterKind::OutputTokens), std::int64_t(55));
    rig.clock->stepUtc(+2h);
    step(16);
    QCOMPARE(rig.sum(kOne, MeterKind::OutputTokens), std::int64_t(56));
}

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
        const auto holder = book.findHolder(kOne).value();
        QCOMPARE(book.at(holder, MeterKind::ChipEnergy, begin), std::int64_t(360'000));
        QCOMPARE(book.at(holder, MeterKind::ChipEnergy, begin + 1h), std::int64_t(360'000));
        QCOMPARE(book.refused(), std::uint64_t(0));
    });
}

QTEST_APPLESS_MAIN(TestMetering)
#include "tst_metering.moc"
