// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/hub/batch_queue.h"

#include <QTest>

#include <thread>

using namespace millwright;
using namespace millwright::hub;

namespace {

Batch batch(const std::string& source, std::int64_t time, std::vector<Slot> slots, std::vector<float> values,
            MeasureIndex measure = 3)
{
    Batch made;
    made.source = source;
    made.sourceTime = utcFromMillis(time);
    SampleRun run;
    run.measure = measure;
    run.slots = std::move(slots);
    run.values = std::move(values);
    made.runs.push_back(std::move(run));
    return made;
}

std::size_t samplesIn(const std::vector<Batch>& batches)
{
    std::size_t samples = 0;
    for (const Batch& one : batches) {
        for (const SampleRun& run : one.runs)
            samples += run.slots.size();
    }
    return samples;
}

} // namespace

class TestBatchQueue : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void givesBatchesInOrder();
    void mergesOnlyAboveTheBound();
    void keepsTheNewestPerMeasureAndSlot();
    void keepsTheLastOfTwoSamplesInOneRun();
    void boundsEachSourceByItself();
    void keepsWhatCannotBeMerged();
    void leavesOutTheOldestEvents();
    void survivesHostileSlots();
    void takesPushesFromManyThreads();
};

void TestBatchQueue::givesBatchesInOrder()
{
    BatchQueue queue;
    queue.push(batch("a", 1, {0}, {1}));
    queue.push(batch("a", 2, {0}, {2}));
    const auto all = queue.takeAll();
    QCOMPARE(all.size(), std::size_t(2));
    QCOMPARE(all[0].sourceTime, utcFromMillis(1));
    QCOMPARE(all[1].sourceTime, utcFromMillis(2));
    QVERIFY(queue.takeAll().empty());
}

void TestBatchQueue::mergesOnlyAboveTheBound()
{
    BatchQueue queue({4, 10});
    queue.push(batch("a", 1, {0, 1}, {1, 1}));
    queue.push(batch("a", 2, {0, 1}, {2, 2}));
    QCOMPARE(queue.lossesOf("a").merged, std::uint64_t(0));
    queue.push(batch("a", 3, {0}, {3}));
    QCOMPARE(queue.lossesOf("a").merged, std::uint64_t(3));
    QCOMPARE(samplesIn(queue.takeAll()), std::size_t(2));
}

void TestBatchQueue::keepsTheNewestPerMeasureAndSlot()
{
    std::vector<Batch> batches{batch("a", 1, {0, 1, 2}, {10, 11, 12}), batch("a", 2, {1}, {21}),
                               batch("a", 3, {1}, {31}, 4)};
    QCOMPARE(mergeSuperseded(batches), std::size_t(4));
    QCOMPARE(batches[0].runs[0].slots, (std::vector<Slot>{0, 2}));
    QCOMPARE(batches[0].runs[0].values, (std::vector<float>{10, 12}));
    QCOMPARE(batches[0].sourceTime, utcFromMillis(1));
    QCOMPARE(batches[1].runs[0].values, (std::vector<float>{21}));
}

void TestBatchQueue::keepsTheLastOfTwoSamplesInOneRun()
{
    std::vector<Batch> batches{batch("a", 1, {7, 7}, {1, 2})};
    QCOMPARE(mergeSuperseded(batches), std::size_t(1));
    QCOMPARE(batches[0].runs[0].values, (std::vector<float>{2}));
}

void TestBatchQueue::boundsEachSourceByItself()
{
    BatchQueue queue({2, 10});
    for (int i = 0; i < 10; ++i)
        queue.push(batch("loud", i, {0}, {float(i)}));
    queue.push(batch("quiet", 1, {0}, {1}));
    QVERIFY(queue.lossesOf("loud").merged > 0);
    QCOMPARE(queue.lossesOf("quiet").merged, std::uint64_t(0));
    QCOMPARE(queue.lossesOf("nobody").merged, std::uint64_t(0));
}

void TestBatchQueue::keepsWhatCannotBeMerged()
{
    BatchQueue queue({4, 10});
    for (Slot slot = 0; slot < 100; ++slot)
        queue.push(batch("a", slot, {slot}, {1}));
    QCOMPARE(queue.lossesOf("a").merged, std::uint64_t(0));
    QCOMPARE(samplesIn(queue.takeAll()), std::size_t(100));
}

void TestBatchQueue::leavesOutTheOldestEvents()
{
    BatchQueue queue({4, 3});
    for (int i = 0; i < 5; ++i) {
        Batch made;
        made.source = "a";
        Event event;
        event.code = i;
        made.events.push_back(event);
        queue.push(made);
    }
    QCOMPARE(queue.lossesOf("a").events, std::uint64_t(2));
    std::vector<int> codes;
    for (const Batch& one : queue.takeAll()) {
        for (const Event& event : one.events)
            codes.push_back(event.code);
    }
    QCOMPARE(codes, (std::vector<int>{2, 3, 4}));
}

void TestBatchQueue::survivesHostileSlots()
{
    std::vector<Batch> batches{batch("a", 1, {0xFFFFFFFE}, {1}), batch("a", 2, {1, 2}, {1})};
    QCOMPARE(mergeSuperseded(batches), std::size_t(3)); // left for the tick to refuse
}

void TestBatchQueue::takesPushesFromManyThreads()
{
    BatchQueue queue({100, 10});
    std::vector<std::thread> threads;
    for (int t = 0; t < 4; ++t) {
        threads.emplace_back([&queue, t] {
            for (int i = 0; i < 500; ++i)
                queue.push(batch(t % 2 ? "a" : "b", i, {Slot(t)}, {float(i)}));
        });
    }
    std::size_t taken = 0;
    for (int i = 0; i < 50; ++i)
        taken += samplesIn(queue.takeAll());
    for (std::thread& thread : threads)
        thread.join();
    taken += samplesIn(queue.takeAll());
    QCOMPARE(taken + queue.lossesOf("a").merged + queue.lossesOf("b").merged, std::size_t(2000));
}

QTEST_APPLESS_MAIN(TestBatchQueue)
#include "tst_batch_queue.moc"
