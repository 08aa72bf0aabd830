// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/hub/frozen_watch.h"
#include "tests/support/fleet_text.h"

#include <QTest>

#include <cmath>

using namespace millwright;
using namespace millwright::hub;

namespace {

constexpr auto kFleet = R"(
fleet f
  site s
    node n
      accelerator g0..g24
)";
constexpr Slot kGpus = 25;
constexpr QualityMark kFrozen{Quality::Suspect, QualityReason::Frozen};

/// A fleet whose sensors all follow their power with a little noise, but for what a test writes over it.
struct Rig {
    Rig()
        : inventory(fleetFromText(kFleet).value())
    {
    }
    Column& column(const char* measure) { return store.column(*catalogue.find(measure), kGpus); }
    void write(const char* measure, Slot slot, float value)
    {
        Column& to = column(measure);
        to.values[slot] = value;
        to.marks[slot] = kGood.bits();
        if (!to.times.empty())
            to.times[slot] = static_cast<std::int64_t>(tick) * 1000;
    }
    /// `override` may write over a tick's values before the watch looks.
    template <typename Override>
    void run(int ticks, Override override)
    {
        for (int i = 0; i < ticks; ++i) {
            ++tick;
            for (Slot slot = 0; slot < kGpus; ++slot) {
                const double watts = 500.0 + 100.0 * std::sin(static_cast<double>(tick) / 20.0 + slot);
                const double noise = 0.01 * static_cast<double>((tick * 7 + slot * 13) % 17);
                write("accelerator.power", slot, static_cast<float>(watts));
                write("accelerator.temperature", slot, static_cast<float>(30.0 + 0.05 * watts + noise));
            }
            override();
            for (Event& event :
                 watch.look(inventory, store, tick, utcFromMillis(static_cast<std::int64_t>(tick) * 1000)))
                events.push_back(std::move(event));
        }
    }
    QualityMark mark(Slot slot) { return column("accelerator.temperature").mark(slot); }

    Catalogue catalogue = Catalogue::builtIn();
    FleetStore store{catalogue};
    Inventory inventory;
    FrozenWatch watch{catalogue};
    std::uint64_t tick = 0;
    std::vector<Event> events;
};

} // namespace

class TestFrozenWatch : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aSensorThatStandsStillIsSuspectUntilItMoves();
    void wholeDegreesNeedAWideSwing();
    void aJobThatBeginsIsNoFault();
    void aSampleCountsOnce();
    void staleAndMissingOnes();
    void manyAtOnceAreCounted();
};

void TestFrozenWatch::aSensorThatStandsStillIsSuspectUntilItMoves()
{
    Rig rig;
    rig.run(150, [&] { rig.write("accelerator.temperature", 7, 51.25f); });
    QCOMPARE(rig.mark(7), kFrozen);
    for (Slot slot = 0; slot < kGpus; ++slot)
        QVERIFY(slot == 7 || rig.mark(slot) == kGood);
    QCOMPARE(rig.events.size(), std::size_t(1));
    QCOMPARE(rig.events[0].asset, (AssetRef{AssetClass::Accelerator, 7}));
    QCOMPARE(rig.events[0].kind, EventKind::Sensor);
    QCOMPARE(rig.events[0].code, 1);
    QCOMPARE(rig.events[0].text,
             std::string("Core temperature of s/n/g7 stands still at 51.2 °C while its power moves: suspect"));
    rig.run(1, [&] { // a source that writes values alone
        rig.column("accelerator.temperature").marks[7] = kFrozen.bits();
    });
    QCOMPARE(rig.mark(7), kGood); // at once
    QCOMPARE(rig.events.size(), std::size_t(2));
    QCOMPARE(rig.events[1].code, 0);
    QCOMPARE(rig.events[1].severity, Condition::Normal);
    rig.run(200, [] {});
    QCOMPARE(rig.events.size(), std::size_t(2));
}

void TestFrozenWatch::wholeDegreesNeedAWideSwing()
{
    Rig rig;
    rig.run(600, [&] {
        for (const Slot slot : {3u, 4u})
            rig.write("accelerator.temperature", slot, 55.0f);
        rig.write("accelerator.power", 4, 500.0f + 250.0f * std::sin(static_cast<float>(rig.tick) / 20.0f));
        rig.write("accelerator.power", 3, 500.0f + 25.0f * std::sin(static_cast<float>(rig.tick) / 20.0f));
        rig.write("accelerator.temperature", 5, 55.5f);
        rig.write("accelerator.power", 5, 500.0f + static_cast<float>(rig.tick % 7)); // noise of the meter
    });
    QCOMPARE(rig.mark(3), kGood); // the sensor rounds, and 50 W are two degrees at most
    QCOMPARE(rig.mark(4), kFrozen);
    QCOMPARE(rig.mark(5), kGood);
}

void TestFrozenWatch::aJobThatBeginsIsNoFault()
{
    Rig rig;
    rig.column("accelerator.temperature").splitTimes();
    for (int round = 0; round < 4; ++round) {
        const bool isBusy = round % 2 == 1;
        rig.run(600, [&] {
            // Read every 15 s; the chip follows one reading after the power.
            Column& temperature = rig.column("accelerator.temperature");
            const std::uint64_t sample = rig.tick / 15 * 15;
            const bool isFirst = sample < static_cast<std::uint64_t>(round) * 600 + 15;
            for (Slot slot = 0; slot < kGpus; ++slot) {
                temperature.values[slot] = isBusy != isFirst ? 70.0f : 40.0f;
                temperature.times[slot] = static_cast<std::int64_t>(sample) * 1000;
                rig.write("accelerator.power", slot, isBusy ? 700.0f : 80.0f);
            }
        });
    }
    QVERIFY(rig.events.empty());
}

void TestFrozenWatch::aSampleCountsOnce()
{
    Rig rig;
    rig.column("accelerator.temperature").splitTimes();
    rig.run(600, [&] {
        rig.write("accelerator.temperature", 9, 51.25f);
        rig.column("accelerator.temperature").times[9] = 1000; // its exporter is down, the meter of its power is not
    });
    QCOMPARE(rig.mark(9), kGood); // it ages, which is said elsewhere
}

void TestFrozenWatch::staleAndMissingOnes()
{
    Rig rig;
    rig.run(150, [&] { rig.write("accelerator.temperature", 7, 51.25f); });
    const QualityMark stale(Quality::Stale, QualityReason::NotReported);
    rig.run(50, [&] {
        rig.write("accelerator.temperature", 7, 51.25f);
        rig.column("accelerator.temperature").marks[7] = stale.bits();
    });
    QCOMPARE(rig.mark(7), stale);
    QCOMPARE(rig.events.size(), std::size_t(1));
    rig.run(1, [&] {
        rig.column("accelerator.temperature").values[7] = std::numeric_limits<float>::quiet_NaN();
        rig.column("accelerator.temperature").marks[7] = kMissing.bits();
    });
    QCOMPARE(rig.mark(7), kMissing);
    QCOMPARE(rig.events.size(), std::size_t(2));
    QVERIFY(rig.events[1].text.ends_with("is not reported any more"));
}

void TestFrozenWatch::manyAtOnceAreCounted()
{
    Rig rig;
    rig.run(300, [&] {
        for (Slot slot = 0; slot < kGpus; ++slot)
            rig.write("accelerator.temperature", slot, 51.25f);
    });
    const std::size_t begun = rig.events.size();
    QCOMPARE(begun, std::size_t(kGpus));
    rig.run(1, [] {});
    QCOMPARE(rig.events.size() - begun, FrozenWatch::kMostEvents + 1);
    QCOMPARE(rig.events.back().text, std::string("5 more sensors froze or move again"));
    QCOMPARE(rig.events.back().asset.assetClass, AssetClass::Fleet);
}

QTEST_APPLESS_MAIN(TestFrozenWatch)
#include "tst_frozen_watch.moc"
