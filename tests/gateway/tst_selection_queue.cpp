// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/gateway/selection_queue.h"

#include <QtTest>

using namespace millwright;
using namespace millwright::gateway;

namespace {

/// A selection whose payload a test exchanges.
struct Feedable {
    void tick(std::uint64_t number, std::size_t parts = 1, std::uint64_t layout = 1)
    {
        auto made = std::make_shared<TickPayload>();
        made->tick = number;
        made->layout = layout;
        made->parts.resize(parts);
        payload = made;
    }
    SelectionQueue::Latest latest()
    {
        return [this] { return payload; };
    }

    std::shared_ptr<const TickPayload> payload;
};

} // namespace

class SelectionQueueTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void sendsEachTickOnce()
    {
        Feedable feed;
        SelectionQueue queue;
        queue.grant(10);
        queue.set(1, feed.latest(), 1);
        QVERIFY(!queue.next());
        feed.tick(5);
        QCOMPARE(queue.next()->payload->tick, 5u);
        QVERIFY(!queue.next());
        feed.tick(6);
        const auto next = queue.next();
        QCOMPARE(next->payload->tick, 6u);
        QCOMPARE(next->ticksSkipped, 0u);
    }

    void withoutCreditTicksAreLeftOutAndCounted()
    {
        Feedable feed;
        SelectionQueue queue;
        queue.set(1, feed.latest(), 1);
        queue.grant(1);
        feed.tick(1);
        QVERIFY(queue.next());
        for (std::uint64_t tick = 2; tick <= 5; ++tick) {
            feed.tick(tick);
            QVERIFY(!queue.next());
        }
        queue.grant(1);
        const auto next = queue.next();
        QCOMPARE(next->payload->tick, 5u);
        QCOMPARE(next->ticksSkipped, 3u);
        QCOMPARE(next->ticksDropped, 3u);
    }

    void partsAreAlwaysOfTheNewestTick()
    {
        Feedable feed;
        SelectionQueue queue;
        queue.grant(2);
        queue.set(1, feed.latest(), 1);
        feed.tick(1, 3);
        QCOMPARE(queue.next()->part, 0u);
        feed.tick(2, 3);
        const auto second = queue.next();
        QCOMPARE(second->part, 1u);
        QCOMPARE(second->payload->tick, 2u);
        QCOMPARE(second->ticksSkipped, 0u);
        QCOMPARE(queue.next()->part, 2u);
        const auto again = queue.next();
        QCOMPARE(again->part, 0u);
        QCOMPARE(again->payload->tick, 2u);
    }

    void anotherLayoutBeginsAgainWithoutCredit()
    {
        Feedable feed;
        SelectionQueue queue;
        queue.grant(1);
        queue.set(1, feed.latest(), 1);
        feed.tick(1, 2, 1);
        QCOMPARE(queue.next()->part, 0u);
        feed.tick(2, 3, 2);
        for (std::uint32_t part = 0; part < 3; ++part)
            QCOMPARE(queue.next()->part, part);
        feed.tick(3, 3, 2);
        QVERIFY(!queue.next());
    }

    void selectionsTakeTurnsAndAreNotMixed()
    {
        Feedable one;
        Feedable two;
        SelectionQueue queue;
        queue.grant(64);
        queue.set(1, one.latest(), 1);
        queue.set(2, two.latest(), 1);
        one.tick(1, 2);
        two.tick(1, 2);
        std::vector<std::uint32_t> order;
        for (int i = 0; i < 2; ++i)
            order.push_back(queue.next()->selection);
        one.tick(2, 2);
        for (int i = 0; i < 4; ++i)
            order.push_back(queue.next()->selection);
        QCOMPARE(order, (std::vector<std::uint32_t>{1, 1, 2, 2, 1, 1}));
    }

    void anIntervalIsKeptAndNotCountedAsDropped()
    {
        Feedable feed;
        SelectionQueue queue;
        queue.grant(64);
        queue.set(1, feed.latest(), 3);
        feed.tick(1);
        QVERIFY(queue.next());
        for (const std::uint64_t tick : {2u, 3u}) {
            feed.tick(tick);
            QVERIFY(!queue.next());
        }
        feed.tick(4);
        const auto next = queue.next();
        QCOMPARE(next->ticksSkipped, 2u);
        QCOMPARE(next->ticksDropped, 0u);
    }

    void endingASelectionGivesBackTheCreditOfAnUnfinishedTick()
    {
        Feedable feed;
        SelectionQueue queue;
        queue.grant(1);
        queue.set(1, feed.latest(), 1);
        feed.tick(1, 2);
        QVERIFY(queue.next());
        QVERIFY(queue.remove(1));
        QVERIFY(!queue.remove(1));
        QVERIFY(!queue.next());
        queue.set(2, feed.latest(), 1);
        QCOMPARE(queue.next()->selection, 2u);
    }

    void replacingASelectionSendsTheNewOneAtOnce()
    {
        Feedable old;
        Feedable fresh;
        SelectionQueue queue;
        queue.grant(8);
        queue.set(1, old.latest(), 1);
        old.tick(4);
        QVERIFY(queue.next());
        fresh.tick(4);
        queue.set(1, fresh.latest(), 1);
        QCOMPARE(queue.next()->payload, fresh.payload);
        QCOMPARE(queue.size(), 1u);
    }
};

QTEST_APPLESS_MAIN(SelectionQueueTest)
#include "tst_selection_queue.moc"
