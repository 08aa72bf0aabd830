// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/condition.h"
#include "models/fleet/rollup.h"
#include "models/fleet/rollup_kernel.h"
#include "tests/support/fleet_text.h"

#include <QtTest>

#include <bit>
#include <cmath>
#include <random>

using namespace millwright;

namespace {

constexpr float kNaN = std::numeric_limits<float>::quiet_NaN();

Column gauge(std::vector<float> values, std::vector<QualityMark> marks = {})
{
    Column column;
    column.values = std::move(values);
    for (std::size_t i = 0; i < column.values.size(); ++i)
        column.marks.push_back(marks.empty() ? kGood.bits() : marks[i].bits());
    return column;
}

/// Values as they come in, with everything that must not count strewn in. `spoilt` in percent.
void fillRandomly(std::mt19937& random, unsigned spoilt, std::vector<float>& values, std::vector<std::uint8_t>& marks)
{
    constexpr float odd[] = {kNaN, HUGE_VALF, -HUGE_VALF, 0.0f, -0.0f, 1e-42f};
    for (std::size_t i = 0; i < values.size(); ++i) {
        values[i] = std::ldexp(static_cast<float>(random() % 20'000) - 10'000.0f, static_cast<int>(random() % 9) - 4);
        marks[i] = kGood.bits();
        if (random() % 100 < spoilt)
            values[i] = odd[random() % std::size(odd)];
        if (random() % 100 < spoilt)
            marks[i] = static_cast<std::uint8_t>(random());
    }
}

bool same(float a, float b)
{
    return std::isnan(a) ? std::isnan(b) : a == b;
}

bool same(const RunTotals& a, const RunTotals& b)
{
    return std::bit_cast<std::uint64_t>(a.sum) == std::bit_cast<std::uint64_t>(b.sum) && a.reported == b.reported &&
           same(a.min, b.min) && same(a.max, b.max) && a.quality == b.quality;
}

/// The definition, one member at a time.
struct Naive {
    double sum = 0, reported = 0, expected = 0;
    float min = kNaN, max = kNaN;
    QualityMark quality{Quality::Unspecified};
    Condition worst = Condition::Normal;
    std::array<std::uint32_t, 6> counts{};
    std::size_t members = 0;
};

Naive naive(const Column& column, std::span<const WeightedRun> runs, const Inventory& inventory, AssetClass member)
{
    Naive result;
    for (const WeightedRun& run : runs) {
        for (Slot slot = run.first; slot < run.first + run.count; ++slot) {
            if (inventory.presence({member, slot}) == Presence::Retired)
                continue;
            const auto weight = static_cast<double>(run.weight);
            const bool held = slot < column.size() && column.mark(slot).counts();
            const float value = held ? column.values[slot] : kNaN;
            result.expected += weight;
            ++result.members;
            const auto condition =
                value >= 1.0f && value <= 5.0f && value == std::floor(value) ? static_cast<int>(value) : 0;
            ++result.counts[static_cast<std::size_t>(condition)];
            result.worst = worst(result.worst, static_cast<Condition>(condition));
            if (!held || !std::isfinite(value))
                continue;
            result.sum += static_cast<double>(value) * weight;
            result.reported += weight;
            result.min = std::isnan(result.min) ? value : std::min(result.min, value);
            result.max = std::isnan(result.max) ? value : std::max(result.max, value);
            if (result.quality.quality() < column.mark(slot).quality())
                result.quality = QualityMark(column.mark(slot).quality());
        }
    }
    if (result.members == 0)
        result.worst = Condition::Unknown;
    return result;
}

} // namespace

class TestRollup : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void kernelsGiveTheSameBits()
    {
        qInfo("seeds 1 to 400");
        for (unsigned seed = 1; seed <= 400; ++seed) {
            std::mt19937 random(seed);
            const std::size_t size = seed < 300 ? seed : random() % 3000;
            std::vector<float> values(size);
            std::vector<std::uint8_t> marks(size);
            fillRandomly(random, seed % 4 * 10, values, marks);
            const RunTotals portable = runTotalsPortable(values, marks);
            QVERIFY2(same(runTotals(values, marks), portable), qPrintable(QString::number(seed)));
            for (float& value : values)
                value = static_cast<float>(random() % 13) / 2.0f;
            QCOMPARE(conditionCounts(values, marks), conditionCountsPortable(values, marks));
        }
    }

    void whatDoesNotCountLowersReportedOnly()
    {
        const Inventory fleet =
            fleetFromText("rack r0\n accelerator a0..a5\nrack r1\n accelerator b0\nrack r2\n").value();
        const Grouping grouping = Grouping::build(fleet, AssetClass::Rack, AssetClass::Accelerator);
        Column column = gauge({100, kNaN, 300, 400, 500, HUGE_VALF},
                              {kGood, kGood, Quality::Estimated, Quality::Stale, Quality::Suspect, kGood});
        column.baseTime = utcFromMillis(77);
        Rollup rollup;
        rollUp(column, grouping, fleet, rollup);
        QCOMPARE(rollup.sum[0], 400.0);
        QCOMPARE(rollup.reported[0], 2.0f);
        QCOMPARE(rollup.expected[0], 6.0f);
        QCOMPARE(rollup.min[0], 100.0f);
        QCOMPARE(rollup.max[0], 300.0f);
        QCOMPARE(rollup.mean(0), 200.0f);
        QCOMPARE(rollup.quality[0], static_cast<std::uint8_t>(Quality::Estimated));
        QCOMPARE(rollup.newest, utcFromMillis(77));

        QCOMPARE(rollup.expected[1], 1.0f); // its slot lies beyond the column
        QCOMPARE(rollup.reported[1], 0.0f);
        QCOMPARE(rollup.sum[1], 0.0);
        QVERIFY(std::isnan(rollup.min[1]) && std::isnan(rollup.max[1]) && std::isnan(rollup.mean(1)));
        QCOMPARE(rollup.quality[1], static_cast<std::uint8_t>(Quality::Missing));
        QCOMPARE(rollup.expected[2], 0.0f);
    }

    void retiredMembersAreNotExpected()
    {
        Inventory fleet = fleetFromText("rack r0\n accelerator a0..a3\n").value();
        fleet.setPresence({AssetClass::Accelerator, 1}, Presence::Retired, kNoTime);
        fleet.setPresence({AssetClass::Accelerator, 2}, Presence::Missing, kNoTime);
        const Grouping grouping = Grouping::build(fleet, AssetClass::Rack, AssetClass::Accelerator);
        Rollup rollup;
        rollUp(gauge({1, 2, 4, 8}), grouping, fleet, rollup);
        QCOMPARE(rollup.expected[0], 3.0f);
        QCOMPARE(rollup.sum[0], 13.0);
        std::vector<std::uint8_t> worst;
        std::vector<std::uint32_t> counts;
        rollUpConditions(gauge({5, 1, 5, 5}), grouping, fleet, worst, counts);
        QCOMPARE(worst[0], static_cast<std::uint8_t>(Condition::Normal));
        QCOMPARE(counts, (std::vector<std::uint32_t>{0, 0, 0, 0, 0, 3}));
    }

    void weightsCountInSumReportedAndExpected()
    {
        const Inventory fleet = fleetFromText("accelerator a0..a3\npod p\n deployment d holds=0..1*0.25,3\n").value();
        const Grouping grouping = Grouping::build(fleet, AssetClass::Pod, AssetClass::Accelerator);
        Rollup rollup;
        rollUp(gauge({100, kNaN, 1000, 8}), grouping, fleet, rollup);
        QCOMPARE(rollup.sum[0], 33.0);
        QCOMPARE(rollup.reported[0], 1.25f);
        QCOMPARE(rollup.expected[0], 1.5f);
        QCOMPARE(rollup.min[0], 8.0f);
        QCOMPARE(rollup.max[0], 100.0f);
    }

    void countersAddUpAsDoubles()
    {
        const Inventory fleet = fleetFromText("pod p\n deployment d0..d2\n").value();
        Column column;
        column.kind = ValueKind::Counter;
        column.counters = {1'000'000'000'000, 5, 7};
        column.marks = {kGood.bits(), kGood.bits(), kMissing.bits()};
        Rollup rollup;
        rollUp(column, Grouping::build(fleet, AssetClass::Pod, AssetClass::Deployment), fleet, rollup);
        QCOMPARE(rollup.sum[0], 1'000'000'000'005.0);
        QCOMPARE(rollup.reported[0], 2.0f);
        QCOMPARE(rollup.min[0], 5.0f);
    }

    void oneUnreportedMemberIsVisibleAndHidesNoFault()
    {
        const Inventory fleet = fleetFromText("rack r0..r2\n accelerator a0..a2\nrack r3\n").value();
        const Grouping grouping = Grouping::build(fleet, AssetClass::Rack, AssetClass::Accelerator);
        const Column column = gauge({5, kNaN, 5, 5, kNaN, 2, 5, 5, 4});
        std::vector<std::uint8_t> worst;
        std::vector<std::uint32_t> counts;
        rollUpConditions(column, grouping, fleet, worst, counts);
        QCOMPARE(worst, (std::vector<std::uint8_t>{0, 2, 4, 0}));
        QCOMPARE(counts[1 * 6 + 0], 1u);
        QCOMPARE(counts[1 * 6 + 2], 1u);
        QCOMPARE(counts[2 * 6 + 5], 2u);
    }

    void randomFleetsAgreeWithTheDefinition()
    {
        qInfo("seeds 1 to 40");
        for (unsigned seed = 1; seed <= 40; ++seed) {
            std::mt19937 random(seed);
            Inventory fleet = fleetFromText("pod p0..p3\n deployment d0..d1\n"
                                            "rack r0..r9\n node n0..n3\n  accelerator a0..a17\n")
                                  .value();
            for (Slot deployment = 0; deployment < 8; ++deployment)
                fleet.setAllocations(deployment, {{.first = static_cast<Slot>(random() % 700),
                                                   .count = static_cast<Slot>(random() % 90),
                                                   .fraction = static_cast<float>(random() % 4 + 1) / 4.0f}});
            for (unsigned i = random() % 30; i > 0; --i)
                fleet.setPresence({AssetClass::Accelerator, static_cast<Slot>(random() % 720)}, Presence::Retired,
                                  kNoTime);
            Column column;
            column.values.resize(720 - random() % 40);
            column.marks.resize(column.values.size());
            fillRandomly(random, seed % 3 * 15, column.values, column.marks);
            Column conditions = column;
            for (float& value : conditions.values)
                value = static_cast<float>(random() % 8);
            for (const AssetClass group : {AssetClass::Rack, AssetClass::Pod, AssetClass::Node}) {
                const Grouping grouping = Grouping::build(fleet, group, AssetClass::Accelerator);
                compare(column, conditions, grouping, fleet, seed);
            }
        }
    }

private:
    void compare(const Column& column, const Column& conditions, const Grouping& grouping, const Inventory& fleet,
                 unsigned seed)
    {
        Rollup rollup;
        rollUp(column, grouping, fleet, rollup);
        std::vector<std::uint8_t> worst;
        std::vector<std::uint32_t> counts;
        rollUpConditions(conditions, grouping, fleet, worst, counts);
        for (Slot group = 0; group < grouping.groups(); ++group) {
            const Naive right = naive(column, grouping.runs(group), fleet, AssetClass::Accelerator);
            const double tolerance = 1e-4 * (1.0 + right.expected);
            const bool agrees = std::abs(rollup.sum[group] - right.sum) < tolerance * 100 &&
                                std::abs(static_cast<double>(rollup.reported[group]) - right.reported) < tolerance &&
                                std::abs(static_cast<double>(rollup.expected[group]) - right.expected) < tolerance &&
                                same(rollup.min[group], right.min) && same(rollup.max[group], right.max);
            QVERIFY2(agrees, qPrintable(QStringLiteral("seed %1, group %2").arg(seed).arg(group)));
            if (right.reported > 0)
                QCOMPARE(rollup.quality[group], right.quality.bits());
            const Naive states = naive(conditions, grouping.runs(group), fleet, AssetClass::Accelerator);
            QCOMPARE(worst[group], static_cast<std::uint8_t>(states.worst));
            QVERIFY(std::ranges::equal(states.counts, std::span(counts).subspan(group * 6, 6)));
        }
    }
};

QTEST_APPLESS_MAIN(TestRollup)
#include "tst_rollup.moc"
