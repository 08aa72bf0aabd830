// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/feeds/tick_assembler.h"

#include "millwright/v1/feeds.pb.h"

#include <QtTest>

#include <cmath>
#include <limits>

using namespace millwright;
using namespace millwright::feeds;

namespace {

constexpr std::uint64_t kEpoch = 3;

v1::FeedUpdate update(std::uint32_t part = 0, std::uint32_t parts = 1, std::uint32_t rows = 4)
{
    v1::FeedUpdate message;
    message.set_selection(1);
    message.set_tick(10);
    message.set_part(part);
    message.set_parts(parts);
    message.set_rows(rows);
    message.set_newest_source_time_ms(5000);
    return message;
}

v1::ColumnFrame* addFrame(v1::FeedUpdate& message, std::vector<float> values, std::uint32_t firstRow = 0,
                          std::uint32_t measure = 2)
{
    v1::ColumnFrame* frame = message.add_frames();
    frame->set_slot_epoch(kEpoch);
    frame->set_asset_class(v1::ASSET_CLASS_ACCELERATOR);
    frame->set_measure(measure);
    frame->set_statistic(v1::STATISTIC_VALUE);
    frame->set_first_row(firstRow);
    frame->add_slot_runs(100 + firstRow);
    frame->add_slot_runs(static_cast<std::uint32_t>(values.size()));
    frame->set_base_time_ms(5000);
    for (const float value : values)
        frame->add_values(value);
    return frame;
}

std::shared_ptr<const ColumnSet> taken(TickAssembler& assembler, const v1::FeedUpdate& message)
{
    auto result = assembler.take(message, kEpoch);
    return result ? *result : nullptr;
}

} // namespace

class TestTickAssembler : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void givesRowsSlotsAndMarks()
    {
        TickAssembler assembler(Feed::Cluster, 1);
        v1::FeedUpdate message = update();
        v1::ColumnFrame* frame = addFrame(message, {1, 2, 3, std::numeric_limits<float>::quiet_NaN()});
        for (const std::uint32_t number : {3u, kGood.bits() + 0u, 1u, kMissing.bits() + 0u})
            frame->add_quality_runs(number);

        const auto set = taken(assembler, message);
        QVERIFY(set);
        const ReceivedColumn* power = set->find(2);
        QVERIFY(power);
        QCOMPARE(power->number(2), 3.0);
        QVERIFY(std::isnan(power->number(3)));
        QCOMPARE(set->slotOf(1), 101u);
        QCOMPARE(set->rowOf(103), std::optional<std::uint32_t>(3));
        QVERIFY(!set->rowOf(99));
        QCOMPARE(toMillis(set->newestSource), 5000);
    }

    /// Whatever a tick before had in their place.
    void numbersOfAnotherKindTakeTheirPlace()
    {
        TickAssembler assembler(Feed::Cluster, 1);
        v1::FeedUpdate sums = update(0, 1, 2);
        v1::ColumnFrame* frame = addFrame(sums, {1, 2});
        frame->clear_values();
        frame->add_sums(10.0);
        frame->add_sums(20.0);
        QCOMPARE(taken(assembler, sums)->find(2)->number(1), 20.0);

        v1::FeedUpdate values = update(0, 1, 3);
        addFrame(values, {1, 2, 3});
        const auto set = taken(assembler, values);
        QVERIFY(set);
        QCOMPARE(set->find(2)->number(2), 3.0);
    }

    void numbersOfTwoKindsAreNoColumn()
    {
        TickAssembler assembler(Feed::Cluster, 1);
        v1::FeedUpdate message = update();
        addFrame(message, {1, 2});
        v1::ColumnFrame* frame = addFrame(message, {3, 4}, 2);
        frame->clear_values();
        frame->add_sums(3.0);
        frame->add_sums(4.0);
        QVERIFY(!assembler.take(message, kEpoch));
    }

    /// Else a value would be shown of an asset that it is not of, or of none.
    void rowsFollowEachOther()
    {
        TickAssembler assembler(Feed::Cluster, 1);
        v1::FeedUpdate twice = update();
        addFrame(twice, {1, 2});
        addFrame(twice, {1, 2})->set_slot_runs(0, 102);
        QVERIFY(!assembler.take(twice, kEpoch));
        v1::FeedUpdate late = update();
        addFrame(late, {3, 4}, 2);
        QVERIFY(!assembler.take(late, kEpoch));
    }

    void aColumnThatDoesNotComeAgainIsGone()
    {
        TickAssembler assembler(Feed::Cluster, 1);
        v1::FeedUpdate both = update(0, 1, 2);
        addFrame(both, {1, 2});
        addFrame(both, {3, 4}, 0, 5);
        QVERIFY(taken(assembler, both)->find(5));
        v1::FeedUpdate one = update(0, 1, 4);
        addFrame(one, {3, 4, 5, 6}, 0, 5);
        const auto set = taken(assembler, one);
        QVERIFY(set);
        QVERIFY(!set->find(2));
        QCOMPARE(set->find(5)->number(3), 6.0);
        QCOMPARE(set->rowOf(103), std::optional<std::uint32_t>(3));
    }

    void waitsForEveryPart()
    {
        TickAssembler assembler(Feed::Cluster, 1);
        v1::FeedUpdate first = update(0, 2);
        addFrame(first, {1, 2});
        v1::FeedUpdate second = update(1, 2);
        addFrame(second, {3, 4}, 2);
        QVERIFY(!taken(assembler, first));
        const auto set = taken(assembler, second);
        QVERIFY(set);
        QCOMPARE(set->find(2)->values, (std::vector<float>{1, 2, 3, 4}));
        QCOMPARE(set->runs, (std::vector<SlotRun>{{100, 4}}));
    }

    void partZeroBeginsAnew()
    {
        TickAssembler assembler(Feed::Cluster, 1);
        v1::FeedUpdate abandoned = update(0, 2);
        addFrame(abandoned, {7, 7});
        QVERIFY(!taken(assembler, abandoned));
        v1::FeedUpdate whole = update();
        addFrame(whole, {1, 2, 3, 4});
        const auto set = taken(assembler, whole);
        QVERIFY(set);
        QCOMPARE(set->runs, (std::vector<SlotRun>{{100, 4}}));
        QVERIFY(!assembler.take(update(1, 2), kEpoch));
    }

    void aRowThatNoFrameCoversIsMissingInTheNextTickToo()
    {
        TickAssembler assembler(Feed::Cluster, 1);
        for (int tick = 0; tick < 5; ++tick) {
            v1::FeedUpdate message = update();
            addFrame(message, {1, 2});
            const auto set = taken(assembler, message);
            QVERIFY(set);
            QVERIFY(!set->find(2)->mark(2).hasValue());
            QVERIFY(std::isnan(set->find(2)->number(3)));
        }
    }

    void whatTheNextTickLeavesOutIsMissingThough()
    {
        TickAssembler assembler(Feed::Cluster, 1);
        v1::FeedUpdate whole = update(0, 1, 6);
        addFrame(whole, {1, 2, 3, 4, 5, 6});
        addFrame(whole, {1, 2, 3, 4, 5, 6}, 0, 5);
        QVERIFY(taken(assembler, whole)); // let go at once: its buffer is the next tick's

        v1::FeedUpdate gaps = update(0, 1, 6);
        addFrame(gaps, {1, 2, 3, 4, 5, 6}); // tells which slots the rows are
        addFrame(gaps, {7}, 4, 5);
        addFrame(gaps, {8}, 1, 5); // behind the other, as no gateway of ours sends it
        const auto set = taken(assembler, gaps);
        QVERIFY(set);
        const ReceivedColumn* power = set->find(5);
        QCOMPARE(power->number(4), 7.0);
        QCOMPARE(power->number(1), 8.0);
        for (const std::uint32_t row : {0u, 2u, 3u, 5u})
            QVERIFY2(!power->mark(row).hasValue(), qPrintable(QString::number(row)));
    }

    void anOldSetIsNotOverwrittenWhileSomebodyHoldsIt()
    {
        TickAssembler assembler(Feed::Cluster, 1);
        v1::FeedUpdate message = update();
        addFrame(message, {1, 1, 1, 1});
        const auto held = taken(assembler, message);
        for (int tick = 0; tick < 4; ++tick) {
            v1::FeedUpdate next = update();
            addFrame(next, {9, 9, 9, 9});
            QVERIFY(taken(assembler, next));
        }
        QCOMPARE(held->find(2)->number(0), 1.0);
    }

    void infinitiesAndUnmarkedNaNsAreMissing()
    {
        TickAssembler assembler(Feed::Cluster, 1);
        v1::FeedUpdate message = update();
        addFrame(message, {std::numeric_limits<float>::infinity(), std::nanf(""), 1, 2});
        const auto set = taken(assembler, message);
        QVERIFY(!set->find(2)->mark(0).hasValue());
        QVERIFY(!set->find(2)->mark(1).hasValue());
        QVERIFY(set->find(2)->mark(2).hasValue());
    }

    void aNonFiniteNumberIsFoundWhereverItStands()
    {
        constexpr std::uint32_t kRows = 21; // more than two strides and a rest
        for (std::uint32_t at = 0; at < kRows; ++at) {
            for (const float bad : {std::numeric_limits<float>::infinity(), -std::numeric_limits<float>::infinity(),
                                    std::nanf(""), -std::nanf("7")}) {
                TickAssembler assembler(Feed::Cluster, 1);
                v1::FeedUpdate message = update(0, 1, kRows);
                std::vector<float> values(kRows, -std::numeric_limits<float>::max());
                values[at] = bad;
                addFrame(message, values);
                const auto set = taken(assembler, message);
                for (std::uint32_t row = 0; row < kRows; ++row)
                    QCOMPARE(set->find(2)->mark(row).hasValue(), row != at);
            }
        }
        TickAssembler assembler(Feed::Cluster, 1);
        v1::FeedUpdate message = update(0, 1, 2);
        v1::ColumnFrame* frame = addFrame(message, {0, 0});
        frame->clear_values();
        frame->add_sums(std::numeric_limits<double>::infinity());
        frame->add_sums(1e300);
        const auto set = taken(assembler, message);
        QVERIFY(!set->find(2)->mark(0).hasValue());
        QVERIFY(set->find(2)->mark(1).hasValue());
    }

    void partsOfDifferentAgeKeepTheirOwnTimes()
    {
        TickAssembler assembler(Feed::Cluster, 1);
        v1::FeedUpdate message = update();
        addFrame(message, {1, 2})->set_base_time_ms(4000);
        v1::ColumnFrame* newer = addFrame(message, {3, 4}, 2);
        newer->set_base_time_ms(5000);
        for (const std::uint32_t number : {1u, 0u, 1u, 300u})
            newer->add_age_runs(number);
        const auto set = taken(assembler, message);
        QCOMPARE(toMillis(set->find(2)->time(0)), 4000);
        QCOMPARE(toMillis(set->find(2)->time(2)), 5000);
        QCOMPARE(toMillis(set->find(2)->time(3)), 4700);
    }

    void whatWasNeverSeenHasNoTime()
    {
        TickAssembler assembler(Feed::Cluster, 1);
        v1::FeedUpdate message = update();
        addFrame(message, {1})->set_base_time_ms(0);
        v1::ColumnFrame* frame = addFrame(message, {2, 3, 4}, 1);
        for (const std::uint32_t number : {1u, 10u, 1u, kNoAge, 1u, 0u})
            frame->add_age_runs(number);
        const auto set = taken(assembler, message);
        QCOMPARE(set->find(2)->time(0), kNoTime);
        QCOMPARE(toMillis(set->find(2)->time(1)), 4990);
        QCOMPARE(set->find(2)->time(2), kNoTime);
        QCOMPARE(toMillis(set->find(2)->time(3)), 5000);
    }

    void countersAndSumsStayExact()
    {
        TickAssembler assembler(Feed::Token, 1);
        v1::FeedUpdate message = update(0, 1, 1);
        v1::ColumnFrame* frame = addFrame(message, {1});
        frame->clear_values();
        frame->add_counters((std::int64_t{1} << 60) + 1);
        const auto set = taken(assembler, message);
        QCOMPARE(set->find(2)->counters.front(), (std::int64_t{1} << 60) + 1);
    }

    void refusesMalformedFrames_data()
    {
        QTest::addColumn<QString>("fault");
        for (const char* fault : {"rows", "slot-runs", "odd-runs", "falling-runs", "quality", "ages", "two kinds",
                                  "none", "measure", "statistic", "class", "overflow"})
            QTest::newRow(fault) << QString::fromLatin1(fault);
    }

    void refusesMalformedFrames()
    {
        QFETCH(QString, fault);
        v1::FeedUpdate message = update();
        v1::ColumnFrame* frame = addFrame(message, {1, 2, 3, 4});
        spoil(*frame, fault);
        TickAssembler assembler(Feed::Cluster, 1);
        const auto result = assembler.take(message, kEpoch);
        QVERIFY(!result);
        QCOMPARE(result.error().code, ErrorCode::InvalidInput);
        QVERIFY(!result.error().message.empty());
    }

    void aFrameOfAnotherSlotEpochIsAConflict()
    {
        v1::FeedUpdate message = update();
        addFrame(message, {1, 2, 3, 4});
        TickAssembler assembler(Feed::Cluster, 1);
        const auto result = assembler.take(message, kEpoch + 1);
        QVERIFY(!result);
        QCOMPARE(result.error().code, ErrorCode::Conflict);
    }

    void refusesAbsurdSizesBeforeItAllocates()
    {
        TickAssembler assembler(Feed::Cluster, 1);
        QVERIFY(!assembler.take(update(0, 1, 0xFFFFFFFF), kEpoch));
        QVERIFY(!assembler.take(update(0, 0xFFFFFFFF), kEpoch));
        QVERIFY(!assembler.take(update(3, 2), kEpoch));
    }

private:
    static void spoil(v1::ColumnFrame& frame, const QString& fault)
    {
        if (fault == u"rows")
            frame.set_first_row(1);
        else if (fault == u"slot-runs")
            frame.set_slot_runs(1, 3);
        else if (fault == u"odd-runs")
            frame.add_slot_runs(7);
        else if (fault == u"falling-runs") {
            frame.set_slot_runs(1, 2);
            frame.add_slot_runs(5);
            frame.add_slot_runs(2);
        } else if (fault == u"quality")
            frame.add_quality_runs(4);
        else if (fault == u"ages") {
            frame.add_age_runs(3);
            frame.add_age_runs(0);
        } else if (fault == u"two kinds")
            frame.add_sums(1);
        else if (fault == u"none")
            frame.clear_values();
        else if (fault == u"statistic")
            frame.set_statistic(static_cast<v1::Statistic>(256 + v1::STATISTIC_VALUE));
        else if (fault == u"class")
            frame.set_asset_class(static_cast<v1::AssetClass>(-1));
        else if (fault == u"measure")
            frame.set_measure(70'000);
        else
            frame.set_first_row(0xFFFFFFFF);
    }
};

QTEST_APPLESS_MAIN(TestTickAssembler)
#include "tst_tick_assembler.moc"
