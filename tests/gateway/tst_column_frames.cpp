// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gateway/tick_by_hand.h"

#include <QtTest>

#include <cmath>
#include <set>

using namespace millwright;
using namespace millwright::gateway;

class ColumnFramesTest : public QObject {
    Q_OBJECT

    static Selection selectionOf(TickByHand& tick, AssetClass rows,
                                 std::vector<std::pair<const char*, Statistic>> columns)
    {
        Selection selection{{}, rows, {}};
        for (const auto& [measure, statistic] : columns)
            selection.columns.push_back({*tick.catalogue.find(measure), statistic});
        return selection;
    }

    std::shared_ptr<const TickPayload> build(FrameBuilder& builder, TickByHand& tick)
    {
        const hub::TickView view = tick.view();
        TickColumns columns(view);
        return builder.build(view, columns, m_scratch);
    }

    std::shared_ptr<const TickPayload> build(TickByHand& tick, const Selection& selection)
    {
        FrameBuilder builder(selection);
        return build(builder, tick);
    }

    FrameScratch m_scratch;

private Q_SLOTS:
    void valuesAndMarksArriveAsTheyAre()
    {
        TickByHand tick("node n\n  accelerator a\n  accelerator b\n  accelerator c\n");
        tick.set("accelerator.power", 0, 700.5f);
        tick.set("accelerator.power", 2, 1.25f, {Quality::Stale, QualityReason::SourceDown});
        const auto payload =
            build(tick, selectionOf(tick, AssetClass::Accelerator, {{"accelerator.power", Statistic::Value}}));
        const v1::FeedUpdate update = updateOf(*payload, 0, {7, 3, 2});
        QCOMPARE(update.sequence(), 7u);
        QCOMPARE(update.selection(), 3u);
        QCOMPARE(update.ticks_skipped(), 2u);
        QCOMPARE(update.tick(), 1u);
        QCOMPARE(update.rows(), 3u);
        QCOMPARE(update.parts(), 1u);
        QCOMPARE(update.newest_source_time_ms(), toMillis(tick.now));
        QCOMPARE(update.frames_size(), 1);
        const v1::ColumnFrame& frame = update.frames(0);
        QCOMPARE(frame.asset_class(), v1::ASSET_CLASS_ACCELERATOR);
        QCOMPARE(frame.statistic(), v1::STATISTIC_VALUE);
        QCOMPARE(frame.measure(), std::uint32_t{*tick.catalogue.find("accelerator.power")});
        QCOMPARE(frame.values_size(), 3);
        QCOMPARE(frame.values(0), 700.5f);
        QVERIFY(std::isnan(frame.values(1)));
        QCOMPARE(frame.values(2), 1.25f);
        const std::vector<std::uint32_t> slots(frame.slot_runs().begin(), frame.slot_runs().end());
        QCOMPARE(slots, (std::vector<std::uint32_t>{0, 3}));
        const std::vector<std::uint32_t> marks(frame.quality_runs().begin(), frame.quality_runs().end());
        QCOMPARE(marks, (std::vector<std::uint32_t>{1, 1, 1, 7, 1, 4u | 5u << 3}));
    }

    void goodColumnsSayNothingOfQualityAndAge()
    {
        TickByHand tick("node n\n  accelerator a\n  accelerator b\n");
        tick.set("accelerator.busy", 0, 1.0f);
        tick.set("accelerator.busy", 1, 2.0f);
        const auto frames = framesOf(
            *build(tick, selectionOf(tick, AssetClass::Accelerator, {{"accelerator.busy", Statistic::Value}})));
        QCOMPARE(frames[0].quality_runs_size(), 0);
        QCOMPARE(frames[0].age_runs_size(), 0);
    }

    void neverReportedIsMissingNotZero()
    {
        TickByHand tick("node n\n  accelerator a\n  accelerator b\n");
        const auto frames = framesOf(*build(
            tick, selectionOf(tick, AssetClass::Accelerator,
                              {{"accelerator.busy", Statistic::Value}, {"accelerator.energy", Statistic::Value}})));
        for (const v1::ColumnFrame& frame : frames) {
            const std::vector<std::uint32_t> marks(frame.quality_runs().begin(), frame.quality_runs().end());
            QCOMPARE(marks, (std::vector<std::uint32_t>{2, kMissing.bits()}));
            QCOMPARE(frame.values_size() + frame.counters_size(), 2);
            for (const float value : frame.values())
                QVERIFY(std::isnan(value));
        }
    }

    void assetsBeyondTheColumnAreMissing()
    {
        TickByHand tick("node n\n  accelerator a\n");
        tick.set("accelerator.busy", 0, 5.0f);
        tick.addAccelerators(2);
        const auto frames = framesOf(
            *build(tick, selectionOf(tick, AssetClass::Accelerator, {{"accelerator.busy", Statistic::Value}})));
        QCOMPARE(frames[0].values_size(), 3);
        QCOMPARE(frames[0].values(0), 5.0f);
        QVERIFY(std::isnan(frames[0].values(2)));
        QCOMPARE(frames[0].quality_runs(2), 2u);
        QCOMPARE(frames[0].quality_runs(3), std::uint32_t{kMissing.bits()});
    }

    void eachValueHasItsOwnAge()
    {
        TickByHand tick("node n\n  accelerator a\n  accelerator b\n  accelerator c\n");
        Column& power = tick.column("accelerator.power");
        for (Slot slot = 0; slot < 2; ++slot)
            tick.set("accelerator.power", slot, 1.0f);
        power.splitTimes();
        power.times = {toMillis(tick.now) - 400, toMillis(tick.now), 0};
        const auto payload =
            build(tick, selectionOf(tick, AssetClass::Accelerator, {{"accelerator.power", Statistic::Value}}));
        const v1::ColumnFrame frame = framesOf(*payload)[0];
        QCOMPARE(frame.base_time_ms(), toMillis(tick.now));
        const std::vector<std::uint32_t> ages(frame.age_runs().begin(), frame.age_runs().end());
        QCOMPARE(ages, (std::vector<std::uint32_t>{1, 400, 1, 0, 1, 0xffffffffu}));
        QCOMPARE(payload->newestSource, tick.now);
    }

    void aClockThatIsAheadIsNotTheNewest()
    {
        TickByHand tick("node n\n  accelerator a\n  accelerator b\n");
        Column& power = tick.column("accelerator.power");
        for (Slot slot = 0; slot < 2; ++slot)
            tick.set("accelerator.power", slot, 1.0f);
        power.splitTimes();
        constexpr std::int64_t kDay = 86'400'000;
        power.times = {toMillis(tick.now) - 400, toMillis(tick.now) + kDay};
        power.baseTime = tick.now + milliseconds{kDay};
        const auto payload =
            build(tick, selectionOf(tick, AssetClass::Accelerator, {{"accelerator.power", Statistic::Value}}));
        QCOMPARE(payload->newestSource, tick.now - milliseconds{400});
        QCOMPARE(framesOf(*payload)[0].base_time_ms(), toMillis(tick.now) + kDay); // each value keeps its own time
        const auto sums = build(tick, selectionOf(tick, AssetClass::Node, {{"accelerator.power", Statistic::Sum}}));
        QCOMPARE(sums->newestSource, tick.now - milliseconds{400});
    }

    void countersStayExact()
    {
        TickByHand tick("node n\n  accelerator a\n");
        Column& energy = tick.column("accelerator.energy");
        energy.counters[0] = (1ll << 62) + 1;
        energy.marks[0] = kGood.bits();
        const auto frames = framesOf(
            *build(tick, selectionOf(tick, AssetClass::Accelerator, {{"accelerator.energy", Statistic::Value}})));
        QCOMPARE(frames[0].counters(0), (1ll << 62) + 1);
        QCOMPARE(frames[0].values_size(), 0);
    }

    void rollupsSayWhatIsUnknown()
    {
        TickByHand tick(
            "rack r1\n  node n1\n    accelerator a\n    accelerator b\nrack r2\n  node n2\n    accelerator c\n");
        tick.set("accelerator.power", 0, 100.0f);
        tick.set("accelerator.power", 1, 50.0f);
        const auto frames = framesOf(*build(tick, selectionOf(tick, AssetClass::Rack,
                                                              {{"accelerator.power", Statistic::Sum},
                                                               {"accelerator.power", Statistic::Mean},
                                                               {"accelerator.power", Statistic::Max},
                                                               {"accelerator.power", Statistic::Reported},
                                                               {"accelerator.power", Statistic::Expected}})));
        QCOMPARE(frames[0].sums_size(), 2);
        QCOMPARE(frames[0].sums(0), 150.0);
        QVERIFY(std::isnan(frames[0].sums(1)));
        QCOMPARE(frames[0].quality_runs(3) & 7u, std::uint32_t(Quality::Missing));
        QCOMPARE(frames[1].values(0), 75.0f);
        QVERIFY(std::isnan(frames[1].values(1)));
        QCOMPARE(frames[2].values(0), 100.0f);
        QCOMPARE(frames[3].values(1), 0.0f);
        QCOMPARE(frames[4].values(1), 1.0f);
        QCOMPARE(frames[4].quality_runs_size(), 0);
    }

    void theGravestConditionWins()
    {
        TickByHand tick(
            "rack r1\n  node n1\n    accelerator a\n    accelerator b\nrack r2\n  node n2\n    accelerator c\n");
        tick.set("accelerator.condition", 0, float(Condition::Normal));
        tick.set("accelerator.condition", 1, float(Condition::High));
        const auto frames =
            framesOf(*build(tick, selectionOf(tick, AssetClass::Rack, {{"accelerator.condition", Statistic::Worst}})));
        QCOMPARE(frames[0].values(0), float(Condition::High));
        QCOMPARE(frames[0].values(1), float(Condition::Unknown));
    }

    void largeSelectionsAreCutIntoPartsThatFit()
    {
        TickByHand tick;
        tick.addAccelerators(20'000);
        Selection selection{{}, AssetClass::Accelerator, {}};
        for (const MeasureIndex measure : tick.catalogue.measuresOf(AssetClass::Accelerator)) {
            if (selection.columns.size() < 10 && tick.catalogue.at(measure).kind == ValueKind::Gauge)
                selection.columns.push_back({measure, Statistic::Value});
        }
        for (Slot slot = 0; slot < 20'000; ++slot)
            tick.set("accelerator.power", slot, float(slot));
        const auto payload = build(tick, selection);
        std::map<std::uint32_t, std::vector<bool>> seen;
        for (std::uint32_t part = 0; part < payload->parts.size(); ++part) {
            const v1::FeedUpdate update = updateOf(*payload, part, {~0ull, ~0u, ~0u});
            QVERIFY(update.ByteSizeLong() <= kGreatestUpdateBytes);
            QCOMPARE(update.part(), part);
            for (const v1::ColumnFrame& frame : update.frames()) {
                QVERIFY(frame.values_size() <= 8000);
                QCOMPARE(frame.slot_runs(0), frame.first_row());
                seen[frame.measure()].resize(20'000);
                for (int i = 0; i < frame.values_size(); ++i) {
                    const std::uint32_t row = frame.first_row() + static_cast<std::uint32_t>(i);
                    QVERIFY(!seen[frame.measure()][row]);
                    seen[frame.measure()][row] = true;
                    if (frame.measure() == *tick.catalogue.find("accelerator.power"))
                        QCOMPARE(frame.values(i), float(row));
                }
            }
        }
        QCOMPARE(seen.size(), selection.columns.size());
        for (const auto& [measure, rows] : seen)
            QCOMPARE(std::count(rows.begin(), rows.end(), true), 20'000);
    }

    void layoutHoldsUntilAPartOutgrowsItsBound()
    {
        TickByHand tick;
        tick.addAccelerators(8000);
        Selection selection{{}, AssetClass::Accelerator, {}};
        for (const MeasureIndex measure : tick.catalogue.measuresOf(AssetClass::Accelerator)) {
            if (selection.columns.size() < 8 && tick.catalogue.at(measure).kind == ValueKind::Gauge)
                selection.columns.push_back({measure, Statistic::Value});
        }
        FrameBuilder builder(selection);
        const auto first = build(builder, tick);
        QCOMPARE(first->parts.size(), 1u);
        tick.set("accelerator.power", 17, 3.0f);
        QCOMPARE(build(builder, tick)->layout, first->layout);
        // Now every second value has another quality, so that the runs no longer fit beside the numbers.
        for (const SelectedColumn& column : selection.columns) {
            for (Slot slot = 0; slot < 8000; slot += 2)
                tick.set(tick.catalogue.at(column.measure).id, slot, 1.0f);
        }
        const auto grown = build(builder, tick);
        QVERIFY(grown->layout != first->layout);
        QVERIFY(grown->parts.size() > 1);
        for (std::uint32_t part = 0; part < grown->parts.size(); ++part)
            QVERIFY(updateOf(*grown, part).ByteSizeLong() <= kGreatestUpdateBytes);
        QCOMPARE(build(builder, tick)->layout, grown->layout);
    }

    void newAssetsChangeTheLayoutOnlyWhereTheyAreRows()
    {
        TickByHand tick("rack r1\n  node n1\n    accelerator a\n");
        FrameBuilder builder(selectionOf(tick, AssetClass::Accelerator, {{"accelerator.busy", Statistic::Value}}));
        const auto before = build(builder, tick);
        tick.add(AssetClass::Pdu, "pdu-1");
        const auto same = build(builder, tick);
        QCOMPARE(same->layout, before->layout);
        QCOMPARE(framesOf(*same)[0].inventory_revision(), framesOf(*before)[0].inventory_revision());
        tick.addAccelerators(1);
        const auto grown = build(builder, tick);
        QVERIFY(grown->layout != before->layout);
        QCOMPARE(grown->rows, 2u);
        QCOMPARE(framesOf(*grown)[0].inventory_revision(), tick.inventory.revision());
    }

    void rowsOfAHolderAreWhatItHoldsNow()
    {
        TickByHand tick("accelerator a0..a2\npod p\n deployment d\n");
        tick.inventory.setAllocations(
            0, {{0, 0, 1, 1.0f, kNoTime, tick.now + milliseconds{1000}}, {0, 1, 1, 1.0f, kNoTime, kNoTime}});
        Selection selection = selectionOf(tick, AssetClass::Accelerator, {{"accelerator.busy", Statistic::Value}});
        selection.scope = {AssetClass::Pod, 0};
        FrameBuilder builder(selection);
        const auto before = build(builder, tick);
        QCOMPARE(before->rows, 2u);
        tick.now += milliseconds{999};
        QCOMPARE(build(builder, tick)->layout, before->layout);
        tick.now += milliseconds{1};
        const auto after = build(builder, tick);
        QCOMPARE(after->rows, 1u);
        QVERIFY(after->layout != before->layout);
        tick.now -= milliseconds{1000}; // the clock is set back
        QCOMPARE(build(builder, tick)->rows, 2u);
    }

    void nothingSelectedIsSaidToo()
    {
        TickByHand tick("rack r1\n");
        const auto payload =
            build(tick, selectionOf(tick, AssetClass::Accelerator, {{"accelerator.busy", Statistic::Value}}));
        QCOMPARE(payload->parts.size(), 1u);
        const v1::FeedUpdate update = updateOf(*payload, 0);
        QCOMPARE(update.parts(), 1u);
        QCOMPARE(update.rows(), 0u);
        QCOMPARE(update.frames_size(), 0);
        QCOMPARE(update.tick(), 1u);
    }
};

QTEST_APPLESS_MAIN(ColumnFramesTest)
#include "tst_column_frames.moc"
