// SPDX-License-Identifier: GPL-3.0-or-later
// Links between accelerators in the twin: traffic that follows the work, and errors link by link.
#include "models/domain/link_measures.h"
#include "services/sources/twin/twin_models.h"
#include "tests/twin/twin_run.h"

#include <QTest>

#include <cmath>

using namespace millwright;
using namespace millwright::twin;

namespace {

TwinOptions options(ScriptName script = ScriptName::Calm, std::uint32_t accelerators = 1'000)
{
    TwinOptions made;
    made.accelerators = accelerators;
    made.script = {script, std::chrono::seconds(5)};
    made.startTime = kAfternoon;
    return made;
}

Slot slotOfEvent(const TwinRun& run)
{
    const std::vector<Event> events = run.eventsOf(EventKind::Link);
    return events.empty() ? kNoSlot : events.front().asset.slot;
}

std::int64_t total(const TwinRun& run, const std::string& measure, Slot slot)
{
    return run.column(measure).counters[slot];
}

} // namespace

class TestTwinLinks : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void trafficFollowsTheWork();
    void onlyWhatHasLinksTellsOfThem();
    void aLinkCountsErrorsAndGoesDown();
    void largeFleetsTellOfSumsAlone();
    void percentilesComeWithTheirHistograms();
};

/// Every accelerator's figure is renewed, idle ones among them: nothing stands still where work changes.
void TestTwinLinks::trafficFollowsTheWork()
{
    TwinRun run(options());
    run.tick();
    const std::vector<float> before = run.column("accelerator.nvlink").values;
    run.tickFor(8);
    const Column& link = run.column("accelerator.nvlink");
    const Column& tensor = run.column("accelerator.tensor");
    int moved = 0, working = 0;
    for (Slot slot = 0; slot < link.size(); ++slot) {
        if (!link.mark(slot).counts())
            continue;
        if (tensor.values[slot] > 1.0f && before[slot] > 0.0f) {
            ++working;
            moved += link.values[slot] != before[slot] ? 1 : 0;
        }
    }
    QVERIFY(working > 100);
    QVERIFY2(moved > working * 95 / 100, qPrintable(QStringLiteral("%1 of %2").arg(moved).arg(working)));
    run.tickFor(4); // all of them once more: an accelerator without work has no traffic
    for (Slot slot = 0; slot < link.size(); ++slot) {
        if (link.mark(slot).counts() && run.column("accelerator.busy").values[slot] == 0.0f &&
            run.column("accelerator.tensor").values[slot] == 0.0f && before[slot] == 0.0f)
            QCOMPARE(link.values[slot], 0.0f);
    }
}

void TestTwinLinks::onlyWhatHasLinksTellsOfThem()
{
    TwinRun run(options());
    run.tick();
    const Column& up = run.column("accelerator.nvlink_up");
    const Column& traffic = run.column("accelerator.nvlink");
    int with = 0, without = 0;
    for (Slot slot = 0; slot < up.size(); ++slot) {
        QCOMPARE(up.mark(slot).hasValue(), traffic.mark(slot).hasValue());
        if (!up.mark(slot).hasValue()) {
            QCOMPARE(up.mark(slot).reason(), QualityReason::Unsupported);
            QVERIFY(!run.column(linkMeasure(LinkCount::Replay, 0)).mark(slot).hasValue());
            ++without;
            continue;
        }
        ++with;
        QCOMPARE(up.values[slot], run.column("accelerator.nvlink_links").values[slot]);
        for (const LinkCount count : kLinkCounts) {
            std::int64_t sum = 0;
            for (int link = 0; link < kMostLinks; ++link)
                sum += total(run, linkMeasure(count, link), slot);
            QCOMPARE(sum, total(run, std::string(linkSumMeasure(count)), slot));
        }
    }
    QVERIFY(with > 0 && without > 0);
}

void TestTwinLinks::aLinkCountsErrorsAndGoesDown()
{
    TwinRun run(options(ScriptName::LinkDown));
    run.tickFor(10);
    const Slot slot = slotOfEvent(run);
    QVERIFY(slot != kNoSlot);
    const std::int64_t early = total(run, linkMeasure(LinkCount::Checksum, 11), slot);
    QVERIFY(early >= 240);
    QCOMPARE(run.column("accelerator.nvlink_up").values[slot], 18.0f);
    run.tickFor(80);
    QVERIFY(total(run, linkMeasure(LinkCount::Checksum, 11), slot) > early);
    QVERIFY(total(run, linkMeasure(LinkCount::Recovery, 11), slot) >= 3);
    QCOMPARE(run.column("accelerator.nvlink_up").values[slot], 17.0f);
    QCOMPARE(run.column("accelerator.nvlink_links").values[slot], 18.0f);
    run.tickFor(900);
    QCOMPARE(run.column("accelerator.nvlink_up").values[slot], 18.0f);
    QCOMPARE(run.eventsOf(EventKind::Link).back().code, 0);
}

void TestTwinLinks::largeFleetsTellOfSumsAlone()
{
    TwinRun run(options(ScriptName::Calm, 24'000));
    run.tick();
    QVERIFY(run.store.find(*run.catalogue.find("accelerator.nvlink_crc")));
    QVERIFY(!run.store.find(*run.catalogue.find(linkMeasure(LinkCount::Checksum, 0))));
}

void TestTwinLinks::percentilesComeWithTheirHistograms()
{
    TwinRun run(options());
    run.tick();
    QVERIFY(!run.histograms.empty());
    for (const hub::HistogramReading& reading : run.histograms) {
        const auto p95 = static_cast<double>(run.column(run.catalogue.at(reading.measure).id).values[reading.slot]);
        const auto quantile = reading.histogram.quantile(0.95);
        QVERIFY(quantile && std::abs(quantile->value - p95) < 0.03 * p95);
    }
    const std::size_t first = run.histograms.size();
    run.tickFor(10);
    QCOMPARE(run.histograms.size(), 2 * first); // each once in ten ticks
}

QTEST_APPLESS_MAIN(TestTwinLinks)
#include "tst_twin_links.moc"
