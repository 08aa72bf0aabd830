// SPDX-License-Identifier: GPL-3.0-or-later
// What is known of a selection afterwards: the newest of each row, with its own age, and never as if it were of now.
#include "sample_fleet.h"

#include <QtTest>

#include <cmath>

using namespace millwright;
using namespace millwright::last_seen;
using namespace millwright::test;

namespace {

constexpr float kNone = std::numeric_limits<float>::quiet_NaN();

LastSeen seenWith(std::vector<Seen> values)
{
    LastSeen seen;
    seen.head.slotEpoch = 1;
    seen.head.asOf = kEvening;
    seen.inventory = sampleFleet();
    seen.catalogue = sampleCatalogue();
    seen.values = std::move(values);
    return seen;
}

feeds::SelectionSpec powersOf(const std::string& scope)
{
    return {scope, AssetClass::Accelerator, {{kPower}}, milliseconds{0}};
}

std::string rackId(const LastSeen& seen, Slot slot)
{
    return std::string(seen.inventory->id({AssetClass::Rack, slot}));
}

} // namespace

class TestRecall : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void anOldValueIsStaleAndOfItsOwnTime()
    {
        const UtcTime before = kEvening - milliseconds{60'000};
        const LastSeen seen = seenWith({powersSeen(0, {100.0f, 101.0f}, before)});
        const auto set = recall(seen, Feed::Cluster, powersOf({}));
        QVERIFY(set);
        QCOMPARE(set->rows, 8u); // the rows that a gateway would give
        const feeds::ReceivedColumn& column = set->columns.at(0);
        QCOMPARE(column.number(1), 101.0);
        QVERIFY(column.mark(1) == QualityMark(Quality::Stale));
        QCOMPARE(column.time(1), before);
        QCOMPARE(set->newestSource, before);
    }

    void whatWasNeverSeenIsMissing()
    {
        const LastSeen seen = seenWith({powersSeen(0, {100.0f, kNone}, kEvening)});
        const auto set = recall(seen, Feed::Cluster, powersOf({}));
        QVERIFY(set);
        for (std::uint32_t row = 1; row < set->rows; ++row) {
            QVERIFY(set->columns[0].mark(row).quality() == Quality::Missing);
            QVERIFY(std::isnan(set->columns[0].number(row)));
        }
    }

    void theNewestOfEachRowWins()
    {
        const UtcTime before = kEvening - milliseconds{60'000};
        const LastSeen seen = seenWith(
            {powersSeen(0, {1.0f, 2.0f, 3.0f, 4.0f}, before, "a"), powersSeen(1, {20.0f, kNone}, kEvening, "b")});
        const auto set = recall(seen, Feed::Cluster, powersOf({}));
        QVERIFY(set);
        const feeds::ReceivedColumn& column = set->columns[0];
        QCOMPARE(column.number(0), 1.0);
        QCOMPARE(column.number(1), 20.0);
        QVERIFY(column.mark(2) == kMissing); // it was missing when it was last looked at
        QCOMPARE(column.number(3), 4.0);
        QCOMPARE(column.time(0), before);
        QCOMPARE(column.time(1), kEvening);
    }

    void aScopeHasItsOwnRows()
    {
        const LastSeen seen = seenWith({powersSeen(0, {0, 1, 2, 3, 4, 5, 6, 7}, kEvening)});
        const auto set = recall(seen, Feed::Cluster, powersOf(rackId(seen, 1)));
        QVERIFY(set);
        QCOMPARE(set->rows, 4u);
        QCOMPARE(set->runs, (std::vector<feeds::SlotRun>{{4, 4}}));
        QCOMPARE(set->columns[0].number(0), 4.0);
    }

    void aDoubtIsNotForgotten()
    {
        Seen doubted = powersSeen(0, {100.0f}, kEvening);
        auto set = std::make_shared<feeds::ColumnSet>(*doubted.columns);
        set->columns[0].marks[0] = QualityMark(Quality::Suspect, QualityReason::Frozen).bits();
        doubted.columns = set;
        const auto known = recall(seenWith({doubted}), Feed::Cluster, powersOf({}));
        QVERIFY(known);
        QVERIFY(known->columns[0].mark(0) == QualityMark(Quality::Suspect, QualityReason::Frozen));
    }

    void nothingIsMadeUp()
    {
        const LastSeen seen = seenWith({powersSeen(0, {100.0f}, kEvening)});
        QVERIFY(!recall(seen, Feed::Cluster, powersOf("rack:of-nobody")));
        QVERIFY(!recall(seen, Feed::Cluster, {{}, AssetClass::Accelerator, {{"no.such.measure"}}, milliseconds{0}}));
        // The sum over a rack is not what its accelerators say.
        const auto set =
            recall(seen, Feed::Cluster, {{}, AssetClass::Rack, {{kPower, Statistic::Sum}}, milliseconds{0}});
        QVERIFY(set);
        for (std::uint32_t row = 0; row < set->rows; ++row) {
            QVERIFY(!set->columns[0].mark(row).hasValue());
            QVERIFY(set->columns[0].mark(row).reason() == QualityReason::SourceDown);
        }
    }
};

QTEST_APPLESS_MAIN(TestRecall)
#include "tst_recall.moc"
