// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/fleet/meter.h"
#include "services/hub/hub.h"
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

/// A simulated fleet whose values a test sets; what is not set is missing.
struct Rig {
    explicit Rig(HubOptions options = {})
        : hub(std::move(options), Catalogue::builtIn(), clock)
    {
        auto made = std::make_unique<HandSource>();
        made->onPopulate = [](Inventory& inventory, FleetStore&) { inventory = fleetFromText(kFleet).value(); };
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

    std::map<std::string, std::vector<double>> gauges;
    std::shared_ptr<FakeClock> clock = std::make_shared<FakeClock>();
    Hub hub;
};

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
constexpr std::string_view kOne = "deployment:chat/d1", kTwo = "deployment:chat/d2", kUnowned = "unowned";

} // namespace

class TestMetering : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void tokensFromRates();
    void tokensFromRunningTotals();
    void totalsSurvivePausesResetsAndClockSteps();
    void energyIsSharedOutWhole();
    void timeAddsUpToWhatIsHeld();
    void unknownIsNotBookedAsUse();
    void simulatedTimeIsMetered();
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

void TestMetering::timeAddsUpToWhatIsHeld()
{
    Rig rig;
    rig.gauges["accelerator.busy"] = {100, 25, 50, 0};
    rig.gauges["accelerator.temperature"] = {60, 60, 60, 99};
    rig.gauges["deployment.output_tokens"] = {100, 100};
    rig.gauges["deployment.good_tokens"] = {80, 0};
    rig.run(10);
    QCOMPARE(rig.sum(kOne, MeterKind::IdleTime), std::int64_t(7'500));
    QCOMPARE(rig.sum(kOne, MeterKind::UsefulTime), std::int64_t(10'000));
    QCOMPARE(rig.sum(kOne, MeterKind::BusyTime), std::int64_t(2'500));
    QCOMPARE(rig.sum(kTwo, MeterKind::IdleTime) + rig.sum(kTwo, MeterKind::BusyTime), std::int64_t(5'000));
    QCOMPARE(rig.sum(kUnowned, MeterKind::FaultyTime), std::int64_t(10'000));
    QCOMPARE(rig.sum(kUnowned, MeterKind::UnallocatedTime), std::int64_t(5'000));
    std::int64_t all = 0;
    for (const auto holder : {kOne, kTwo, kUnowned}) {
        for (int kind = int(MeterKind::UnknownTime); kind <= int(MeterKind::UsefulTime); ++kind)
            all += rig.sum(holder, static_cast<MeterKind>(kind));
    }
    QCOMPARE(all, std::int64_t(40'000));
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
