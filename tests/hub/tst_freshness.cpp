// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/hub/apply.h"
#include "tests/support/fake_clock.h"

#include <QTest>

#include <cmath>
#include <limits>

using namespace millwright;
using namespace millwright::hub;
using namespace std::chrono_literals;

namespace {

constexpr QualityMark kOutOfRange{Quality::Suspect, QualityReason::OutOfRange};
constexpr QualityMark kNotReported{Quality::Missing, QualityReason::NotReported};

/// One accelerator class of 130 slots with its columns, and a clock.
struct Rig {
    Rig()
    {
        for (int i = 0; i < 130; ++i) {
            AssetSpec spec;
            spec.id = "accelerator:" + std::to_string(i);
            spec.assetClass = AssetClass::Accelerator;
            spec.name = std::to_string(i);
            if (!inventory.upsert(spec))
                qFatal("no asset");
        }
        power = catalogue.find("accelerator.power").value();
        energy = catalogue.find("accelerator.energy").value();
    }

    Refusals push(std::vector<Slot> slots, std::vector<float> values, UtcTime sourceTime,
                  std::vector<std::uint8_t> marks = {})
    {
        Batch batch;
        batch.source = "page";
        batch.sourceTime = sourceTime;
        batch.interval = stated;
        SampleRun run;
        run.measure = power;
        run.slots = std::move(slots);
        run.values = std::move(values);
        run.marks = std::move(marks);
        batch.runs.push_back(std::move(run));
        return apply(batch);
    }
    Refusals pushNow(Slot slot, float value) { return push({slot}, {value}, clock.utc()); }
    Refusals apply(const Batch& batch)
    {
        Refusals refusals;
        applyBatch(batch, inventory, store, freshness, owners, clock.monotonic(), refusals);
        return refusals;
    }
    void pass(milliseconds span)
    {
        clock.advance(span);
        freshness.age(store, clock.monotonic());
    }
    QualityMark mark(Slot slot) { return store.find(power)->mark(slot); }
    float value(Slot slot) { return store.find(power)->values[slot]; }

    Catalogue catalogue = Catalogue::builtIn();
    Inventory inventory;
    FleetStore store{catalogue};
    ValueOwners owners;
    Freshness freshness;
    FakeClock clock;
    MeasureIndex power = kNoMeasure, energy = kNoMeasure;
    milliseconds stated{0};
};

} // namespace

class TestFreshness : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void learnsTheIntervalAndAges();
    void usesTheStatedIntervalAtOnce();
    void staysSilentForValuesThatHold();
    void recoversWhenTheSourceReturns();
    void anOutageTeachesLittle();
    void adaptsToAnotherInterval();
    void aRepeatedPageAges();
    void wallClockStepsDoNotAge();
    void eachTargetHasItsOwnAge();
    void judgesWhatArrives_data();
    void judgesWhatArrives();
    void aMissingMarkEndsTheValue();
    void keepsCountersExact();
    void refusesWhatDoesNotFit();
    void simulatedSlotsFollowTheBaseTime();
};

void TestFreshness::learnsTheIntervalAndAges()
{
    Rig rig;
    for (int i = 0; i < 4; ++i) {
        rig.pushNow(5, 300.0f);
        rig.pass(10s);
    }
    QCOMPARE(rig.freshness.intervalOf(rig.power, 5), milliseconds{10s});
    rig.pass(20s); // 30 s since the last one: exactly three intervals
    QCOMPARE(rig.mark(5), kGood);
    rig.pass(1s);
    QCOMPARE(rig.mark(5), QualityMark(Quality::Stale, QualityReason::NotReported));
    QCOMPARE(rig.value(5), 300.0f);
    rig.pass(169s); // 200 s
    QVERIFY(rig.mark(5).quality() == Quality::Stale);
    rig.pass(1s);
    QCOMPARE(rig.mark(5), kNotReported);
    QVERIFY(std::isnan(rig.value(5)));
    QVERIFY(rig.mark(6).quality() == Quality::Missing);
}

void TestFreshness::usesTheStatedIntervalAtOnce()
{
    Rig rig;
    rig.stated = 60s;
    rig.pushNow(0, 1.0f);
    rig.pass(179s);
    QCOMPARE(rig.mark(0), kGood);
    rig.pass(2s);
    QVERIFY(rig.mark(0).quality() == Quality::Stale);
}

void TestFreshness::staysSilentForValuesThatHold()
{
    Rig rig;
    rig.stated = milliseconds::max();
    rig.pushNow(0, 1.0f);
    rig.pass(24h * 365);
    QCOMPARE(rig.mark(0), kGood);
}

void TestFreshness::recoversWhenTheSourceReturns()
{
    Rig rig;
    rig.stated = 10s;
    rig.pushNow(0, 1.0f);
    rig.pass(60s);
    QVERIFY(rig.mark(0).quality() == Quality::Stale);
    rig.pushNow(0, 2.0f);
    QCOMPARE(rig.mark(0), kGood);
    rig.pass(10min);
    QCOMPARE(rig.mark(0), kNotReported);
    rig.pushNow(0, 3.0f);
    QCOMPARE(rig.mark(0), kGood);
    rig.pass(31s);
    QVERIFY(rig.mark(0).quality() == Quality::Stale);
}

void TestFreshness::anOutageTeachesLittle()
{
    Rig rig;
    for (int i = 0; i < 5; ++i) {
        rig.pushNow(0, 1.0f);
        rig.pass(15s);
    }
    rig.pass(1h);
    rig.pushNow(0, 1.0f);
    rig.pass(15s);
    rig.pushNow(0, 1.0f);
    QVERIFY(rig.freshness.intervalOf(rig.power, 0) <= 20s);
}

void TestFreshness::adaptsToAnotherInterval()
{
    Rig rig;
    for (int i = 0; i < 5; ++i) {
        rig.pushNow(0, 1.0f);
        rig.pass(15s);
    }
    for (int i = 0; i < 20; ++i) {
        rig.pushNow(0, 1.0f);
        rig.pass(60s);
    }
    QVERIFY(rig.freshness.intervalOf(rig.power, 0) >= 50s);
    QCOMPARE(rig.mark(0), kGood);
}

void TestFreshness::aRepeatedPageAges()
{
    Rig rig;
    rig.stated = 10s;
    const UtcTime frozen = rig.clock.utc();
    for (int i = 0; i < 4; ++i) {
        rig.push({0}, {7.0f}, frozen);
        rig.pass(10s);
    }
    QVERIFY(rig.mark(0).quality() == Quality::Stale);
    rig.push({0}, {7.0f}, frozen);
    QVERIFY(rig.mark(0).quality() == Quality::Stale);
    rig.pass(3min);
    QCOMPARE(rig.mark(0), kNotReported);
    rig.push({0}, {7.0f}, frozen);
    QCOMPARE(rig.mark(0), kNotReported);
    rig.push({0}, {8.0f}, frozen + 1s);
    QCOMPARE(rig.mark(0), kGood);
}

void TestFreshness::wallClockStepsDoNotAge()
{
    Rig rig;
    for (int i = 0; i < 3; ++i) {
        rig.pushNow(0, 1.0f);
        rig.pass(10s);
    }
    rig.clock.stepUtc(-1h);
    rig.pushNow(0, 2.0f);
    rig.pass(10s);
    QCOMPARE(rig.mark(0), kGood);
    QCOMPARE(rig.value(0), 2.0f);
    rig.clock.stepUtc(3h);
    rig.pushNow(0, 3.0f);
    rig.pass(10s);
    QCOMPARE(rig.mark(0), kGood);
    QVERIFY(rig.freshness.intervalOf(rig.power, 0) <= 15s);
}

void TestFreshness::eachTargetHasItsOwnAge()
{
    Rig rig;
    rig.stated = 10s;
    rig.push({0, 1, 129}, {1, 1, 1}, rig.clock.utc());
    rig.pass(25s);
    rig.pushNow(129, 2.0f);
    rig.pass(6s);
    QVERIFY(rig.mark(0).quality() == Quality::Stale);
    QVERIFY(rig.mark(1).quality() == Quality::Stale);
    QCOMPARE(rig.mark(129), kGood);
    QVERIFY(rig.store.find(rig.power)->time(129) > rig.store.find(rig.power)->time(0));
}

void TestFreshness::judgesWhatArrives_data()
{
    QTest::addColumn<float>("value");
    QTest::addColumn<int>("given");
    QTest::addColumn<int>("expected");
    constexpr float inf = std::numeric_limits<float>::infinity(), nan = std::numeric_limits<float>::quiet_NaN();
    const auto row = [](const char* name, float value, QualityMark given, QualityMark expected) {
        QTest::newRow(name) << value << int(given.bits()) << int(expected.bits());
    };
    const QualityMark bad(Quality::Bad, QualityReason::Implausible), unsaid;
    const QualityMark unsupported(Quality::Missing, QualityReason::Unsupported);
    row("good", 300.0f, kGood, kGood);
    row("zero is a value", 0.0f, kGood, kGood);
    row("below the range", -1.0f, kGood, kOutOfRange);
    row("above the range", 5000.0f, kGood, kOutOfRange);
    row("not a number", nan, kGood, kNotReported);
    row("infinite", inf, kGood, QualityMark(Quality::Missing, QualityReason::OutOfRange));
    row("minus infinite", -inf, kGood, QualityMark(Quality::Missing, QualityReason::OutOfRange));
    row("a forgotten mark never passes for good", 300.0f, unsaid, kNotReported);
    row("unsupported", nan, unsupported, unsupported);
    row("bad keeps its mark", 300.0f, bad, bad);
    row("estimated", 300.0f, QualityMark(Quality::Estimated), QualityMark(Quality::Estimated));
}

void TestFreshness::judgesWhatArrives()
{
    QFETCH(float, value);
    QFETCH(int, given);
    QFETCH(int, expected);
    Rig rig;
    const Refusals refusals = rig.push({3}, {value}, rig.clock.utc(), {std::uint8_t(given)});
    QCOMPARE(refusals.samples, std::uint64_t(0));
    QCOMPARE(int(rig.mark(3).bits()), expected);
    const bool isKept = rig.mark(3).quality() != Quality::Missing;
    QCOMPARE(std::isnan(rig.value(3)), !isKept);
}

void TestFreshness::aMissingMarkEndsTheValue()
{
    Rig rig;
    rig.stated = 10s;
    rig.pushNow(3, 300.0f);
    rig.pass(40s);
    QVERIFY(rig.mark(3).quality() == Quality::Stale);
    rig.push({3}, {std::numeric_limits<float>::quiet_NaN()}, rig.clock.utc(), {kNotReported.bits()});
    QCOMPARE(rig.mark(3), kNotReported);
    QVERIFY(std::isnan(rig.value(3)));
    rig.pass(1h);
    QCOMPARE(rig.mark(3), kNotReported);
}

void TestFreshness::keepsCountersExact()
{
    Rig rig;
    Batch batch;
    batch.sourceTime = rig.clock.utc();
    SampleRun run;
    run.measure = rig.energy;
    run.slots = {0, 1};
    run.counters = {9'007'199'254'740'993, -1}; // 2^53 + 1: no double holds it
    batch.runs.push_back(run);
    QCOMPARE(rig.apply(batch).samples, std::uint64_t(0));
    QCOMPARE(rig.store.find(rig.energy)->counters[0], std::int64_t(9'007'199'254'740'993));
    QCOMPARE(rig.store.find(rig.energy)->mark(0), kGood);
    QCOMPARE(rig.store.find(rig.energy)->mark(1), kOutOfRange);
}

void TestFreshness::refusesWhatDoesNotFit()
{
    Rig rig;
    QCOMPARE(rig.push({0, 500}, {1, 1}, rig.clock.utc()).samples, std::uint64_t(1));
    QCOMPARE(rig.mark(0), kGood);
    const Refusals uneven = rig.push({0, 1, 2}, {1, 1}, rig.clock.utc());
    QCOMPARE(uneven.samples, std::uint64_t(3));
    QVERIFY(!uneven.last.empty());
    QCOMPARE(rig.push({0}, {1}, rig.clock.utc(), {1, 1}).samples, std::uint64_t(1));

    Batch unknown;
    unknown.runs.resize(1);
    unknown.runs[0].measure = 60'000;
    unknown.runs[0].slots = {0};
    unknown.runs[0].values = {1};
    QCOMPARE(rig.apply(unknown).samples, std::uint64_t(1));
    Batch counterAsGauge;
    counterAsGauge.runs.resize(1);
    counterAsGauge.runs[0].measure = rig.energy;
    counterAsGauge.runs[0].slots = {0};
    counterAsGauge.runs[0].values = {1};
    QCOMPARE(rig.apply(counterAsGauge).samples, std::uint64_t(1));
}

void TestFreshness::simulatedSlotsFollowTheBaseTime()
{
    Rig rig;
    Column& column = rig.store.column(rig.power, rig.inventory.count(AssetClass::Accelerator));
    column.values[0] = 100.0f;
    column.marks[0] = kGood.bits();
    column.baseTime = rig.clock.utc();
    rig.pushNow(1, 200.0f); // splits the times
    const UtcTime pushed = rig.clock.utc();
    rig.pass(5s);
    column.baseTime = rig.clock.utc();
    rig.freshness.followBaseTime(column);
    QCOMPARE(column.time(0), rig.clock.utc());
    QCOMPARE(column.time(1), pushed);
    rig.pass(24h);
    QCOMPARE(column.mark(0), kGood);
}

QTEST_APPLESS_MAIN(TestFreshness)
#include "tst_freshness.moc"
