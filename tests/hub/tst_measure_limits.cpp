// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/hub/block_masks.h"
#include "services/hub/measure_limits.h"

#include <QTest>

#include <cmath>
#include <limits>
#include <random>

using namespace millwright;
using namespace millwright::hub;

namespace {

constexpr double kOpen = std::numeric_limits<double>::quiet_NaN();
constexpr float kNan = std::numeric_limits<float>::quiet_NaN();
constexpr QualityMark kStale{Quality::Stale};

Column column(std::vector<float> values)
{
    Column made;
    made.kind = ValueKind::Gauge;
    made.resize(static_cast<Slot>(values.size()));
    made.values = std::move(values);
    for (std::size_t i = 0; i < made.values.size(); ++i)
        made.marks[i] = (std::isnan(made.values[i]) ? kMissing : kGood).bits();
    return made;
}

bool violated(const MeasureLimits& limits, std::size_t limit, Slot slot)
{
    return limits.violated(limit, slot / 64) >> (slot % 64) & 1u;
}

} // namespace

class TestMeasureLimits : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void masksAgreeWithComparisons();
    void beginsBeyondAndEndsInsideTheDeadband();
    void aboveAndBelow();
    void notANumberViolatesNothing();
    void holdsWhileTheValueDoesNotCount();
    void aModelOverridesTheGeneralLimits();
    void judgesCountersToo();
    void agreesWithAPlainLoopOnRandomWalks();
};

void TestMeasureLimits::masksAgreeWithComparisons()
{
    std::mt19937 random(7);
    const float special[] = {kNan, std::numeric_limits<float>::infinity(), -std::numeric_limits<float>::infinity(),
                             0.f};
    for (int round = 0; round < 500; ++round) {
        float values[64];
        std::uint8_t marks[64];
        for (unsigned i = 0; i < 64; ++i) {
            const auto draw = random();
            values[i] = draw % 8 == 0 ? special[draw / 8 % 4] : static_cast<float>(int(draw % 200) - 100);
            marks[i] = static_cast<std::uint8_t>(random());
        }
        const float limit = static_cast<float>(int(random() % 200) - 100);
        Extremes plain;
        for (unsigned i = 0; i < 64; ++i) {
            plain.min = values[i] < plain.min ? values[i] : plain.min;
            plain.max = values[i] > plain.max ? values[i] : plain.max;
            QCOMPARE(bool(maskAbove(values, limit) >> i & 1), values[i] > limit);
            QCOMPARE(bool(maskBelow(values, limit) >> i & 1), values[i] < limit);
            const QualityMark mark = QualityMark::fromBits(marks[i]);
            QCOMPARE(bool(maskCounting(marks) >> i & 1), mark.counts());
            QCOMPARE(bool(maskMissing(marks) >> i & 1),
                     mark.quality() == Quality::Missing || mark.quality() == Quality::Unspecified);
        }
        QCOMPARE(extremesOf(values).min, plain.min);
        QCOMPARE(extremesOf(values).max, plain.max);
    }
}

void TestMeasureLimits::beginsBeyondAndEndsInsideTheDeadband()
{
    MeasureLimits limits(0, {{"m", "", 87.0, kOpen, 2.0, Condition::High}});
    const std::pair<float, bool> steps[] = {{87.0f, false}, {87.1f, true},  {86.0f, true},
                                            {85.1f, true},  {85.0f, false}, {86.9f, false}};
    for (const auto& [value, expected] : steps) {
        limits.evaluate(column({value}));
        QCOMPARE(violated(limits, 0, 0), expected);
    }
}

void TestMeasureLimits::aboveAndBelow()
{
    MeasureLimits limits(0, {{"m", "", 10.0, -10.0, 1.0, Condition::Low}});
    limits.evaluate(column({0.0f, 10.5f, -10.5f}));
    QVERIFY(!violated(limits, 0, 0));
    QVERIFY(violated(limits, 0, 1));
    QVERIFY(violated(limits, 0, 2));
    limits.evaluate(column({0.0f, 9.5f, -9.0f}));
    QVERIFY(violated(limits, 0, 1));
    QVERIFY(!violated(limits, 0, 2));
    QVERIFY(limits.cause(1, Condition::Low).has_value());
    QVERIFY(!limits.cause(2, Condition::Low).has_value());
    QVERIFY(!limits.cause(1, Condition::High).has_value());
}

void TestMeasureLimits::notANumberViolatesNothing()
{
    MeasureLimits limits(0, {{"m", "", 1.0, -1.0, 0.0, Condition::Low}});
    Column values = column({kNan, 5.0f});
    values.marks[0] = kGood.bits();
    limits.evaluate(values);
    QVERIFY(!violated(limits, 0, 0));
    QVERIFY(violated(limits, 0, 1));
}

void TestMeasureLimits::holdsWhileTheValueDoesNotCount()
{
    MeasureLimits limits(0, {{"m", "", 87.0, kOpen, 2.0, Condition::High}});
    Column values = column({90.0f, 90.0f, 20.0f});
    limits.evaluate(values);
    values.marks = {kStale.bits(), kMissing.bits(), kStale.bits()};
    values.values = {20.0f, kNan, 99.0f};
    limits.evaluate(values);
    QVERIFY(violated(limits, 0, 0));
    QVERIFY(!violated(limits, 0, 1));
    QVERIFY(!violated(limits, 0, 2));
    values.marks[0] = kGood.bits();
    limits.evaluate(values);
    QVERIFY(!violated(limits, 0, 0));
}

void TestMeasureLimits::aModelOverridesTheGeneralLimits()
{
    MeasureLimits limits(0, {{"m", "", 87.0, kOpen, 0.0, Condition::High},
                             {"m", "", 95.0, kOpen, 0.0, Condition::Critical},
                             {"m", "LPU", 105.0, kOpen, 0.0, Condition::High}});
    QVERIFY(limits.hasModels());
    limits.setModel(0, "H200");
    limits.setModel(1, "LPU");
    limits.setModel(2, "");
    limits.evaluate(column({100.0f, 100.0f, 90.0f}));
    QVERIFY(violated(limits, 0, 0) && violated(limits, 1, 0) && !violated(limits, 2, 0));
    QVERIFY(!violated(limits, 0, 1) && !violated(limits, 1, 1) && !violated(limits, 2, 1));
    QVERIFY(violated(limits, 0, 2) && !violated(limits, 1, 2));
    limits.evaluate(column({100.0f, 106.0f, 90.0f}));
    QVERIFY(violated(limits, 2, 1));
}

void TestMeasureLimits::judgesCountersToo()
{
    MeasureLimits limits(0, {{"m", "", 5.0, kOpen, 0.0, Condition::Low}});
    Column counters;
    counters.kind = ValueKind::Counter;
    counters.resize(2);
    counters.counters = {5, 6};
    counters.marks = {kGood.bits(), kGood.bits()};
    limits.evaluate(counters);
    QVERIFY(!violated(limits, 0, 0));
    QVERIFY(violated(limits, 0, 1));
}

void TestMeasureLimits::agreesWithAPlainLoopOnRandomWalks()
{
    const std::vector<Limit> given{{"m", "", 20.0, -20.0, 4.0, Condition::High},
                                   {"m", "", 30.0, kOpen, 1.0, Condition::Critical}};
    MeasureLimits limits(0, given);
    constexpr Slot slots = 200; // more than three blocks, the last one cut
    std::vector<float> walk(slots, 0.0f);
    std::vector<std::vector<bool>> expected(2, std::vector<bool>(slots, false));
    std::mt19937 random(11);
    for (int tick = 0; tick < 300; ++tick) {
        Column values = column(walk);
        for (Slot slot = 0; slot < slots; ++slot) {
            walk[slot] += static_cast<float>(int(random() % 11) - 5);
            values.values[slot] = walk[slot];
            const auto draw = random() % 20;
            values.marks[slot] = (draw == 0 ? kStale : draw == 1 ? kMissing : kGood).bits();
            for (std::size_t i = 0; i < given.size(); ++i) {
                const bool begins = walk[slot] > given[i].above || walk[slot] < given[i].below;
                const bool goesOn =
                    walk[slot] > given[i].above - given[i].deadband || walk[slot] < given[i].below + given[i].deadband;
                if (draw == 1)
                    expected[i][slot] = false;
                else if (draw != 0)
                    expected[i][slot] = begins || (expected[i][slot] && goesOn);
            }
        }
        limits.evaluate(values);
        for (Slot slot = 0; slot < slots; ++slot) {
            for (std::size_t i = 0; i < given.size(); ++i)
                QCOMPARE(violated(limits, i, slot), bool(expected[i][slot]));
        }
    }
}

QTEST_APPLESS_MAIN(TestMeasureLimits)
#include "tst_measure_limits.moc"
