// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gateway/feed_by_hand.h"
#include "tests/gateway/gateway_by_hand.h"

#include "services/gateway/status_report.h"

#include "millwright/v1/feeds.grpc.pb.h"
#include "millwright/v1/status.pb.h"

#include <grpcpp/generic/generic_stub.h>

#include <QtTest>

#include <cmath>

using namespace millwright;
using namespace millwright::gateway;

namespace {

constexpr std::string_view kFleet = "site s\n  rack r1\n    node n1\n      accelerator a0..a3\n";

} // namespace

class FeedServiceTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void greetsAndSendsThePresentStateWithoutWaitingForATick()
    {
        GatewayByHand by(kFleet);
        QVERIFY(by.started);
        by.source->push("accelerator.power", {0, 2}, {700.0f, 650.0f});
        by.tick();
        Feeder feed(by.connect());
        QVERIFY(feed.hello());
        const v1::FeedUpdate welcome = feed.next();
        QCOMPARE(QString::fromStdString(welcome.welcome().gateway()), QStringLiteral("by-hand"));
        QCOMPARE(welcome.welcome().contract_revision(), 1u);
        QCOMPARE(welcome.welcome().simulated(), false);
        QCOMPARE(welcome.welcome().tick_interval_ms(), 1000u);
        QVERIFY(welcome.welcome().slot_epoch() > 0);
        QVERIFY(feed.select(5, "accelerator.power"));
        const v1::FeedUpdate result = feed.next();
        QCOMPARE(result.selection_result().selection(), 5u);
        QVERIFY2(result.selection_result().accepted(), result.selection_result().reason().c_str());
        QCOMPARE(result.selection_result().rows(), 4u);
        const v1::FeedUpdate tick = feed.next();
        QCOMPARE(tick.selection(), 5u);
        QCOMPARE(tick.rows(), 4u);
        QCOMPARE(tick.frames(0).slot_epoch(), welcome.welcome().slot_epoch());
        QCOMPARE(tick.frames(0).values(0), 700.0f);
        QVERIFY(std::isnan(tick.frames(0).values(1)));
        QCOMPARE(tick.frames(0).values(2), 650.0f);
        QCOMPARE(tick.newest_source_time_ms(), toMillis(by.clock->utc()) - 1000);
    }

    void sendsEveryTickInOrder()
    {
        GatewayByHand by(kFleet);
        by.tick();
        Feeder feed(by.connect());
        QVERIFY(feed.hello(64));
        QVERIFY(feed.select(1, "accelerator.busy"));
        feed.next();
        feed.next();
        std::uint64_t last = feed.next().tick();
        for (int i = 0; i < 20; ++i) {
            by.source->push("accelerator.busy", {0, 1, 2, 3}, {float(i), 0.0f, 0.0f, 0.0f});
            by.tick();
            const v1::FeedUpdate update = feed.next();
            QCOMPARE(update.tick(), ++last);
            QCOMPARE(update.ticks_skipped(), 0u);
            QCOMPARE(update.frames(0).values(0), float(i));
        }
        QCOMPARE(feed.gaps, 0);
    }

    void withoutCreditTicksAreLeftOutAndTheNewestComesAtOnce()
    {
        GatewayByHand by(kFleet);
        by.tick();
        Feeder feed(by.connect());
        QVERIFY(feed.hello(1));
        QVERIFY(feed.select(1, "accelerator.busy"));
        feed.next();
        feed.next();
        const std::uint64_t first = feed.next().tick();
        for (int i = 0; i < 5; ++i)
            by.tick();
        QVERIFY(feed.credit(1));
        const v1::FeedUpdate update = feed.next();
        QCOMPARE(update.tick(), first + 5);
        QCOMPARE(update.ticks_skipped(), 4u);
        QCOMPARE(by.gateway->feeds().counters(Feed::Cluster).ticksDropped.load(), 4u);
    }

    void refusesWithWhatIsAllowed_data()
    {
        QTest::addColumn<QByteArray>("measure");
        QTest::addColumn<int>("rows");
        QTest::addColumn<int>("statistic");
        QTest::addColumn<QByteArray>("scope");
        QTest::addColumn<QByteArray>("reason");
        const int accelerator = v1::ASSET_CLASS_ACCELERATOR;
        QTest::newRow("unknown measure") << QByteArray("accelerator.powr") << accelerator << 1 << QByteArray()
                                         << QByteArray("accelerator.power,");
        QTest::newRow("wrong feed") << QByteArray("rack.power") << int(v1::ASSET_CLASS_RACK) << 1 << QByteArray()
                                    << QByteArray("carried by the power feed");
        QTest::newRow("wrong class") << QByteArray("node.power") << accelerator << 1 << QByteArray()
                                     << QByteArray("is a measure of class node");
        QTest::newRow("no such class") << QByteArray("node.power") << 200 << 1 << QByteArray()
                                       << QByteArray("asset_class 200");
        QTest::newRow("unknown scope") << QByteArray("accelerator.busy") << accelerator << 1 << QByteArray("rack:no\n")
                                       << QByteArray("no asset has the id \"rack:no\\n\"");
        QTest::newRow("rollup of itself")
            << QByteArray("accelerator.busy") << accelerator << 2 << QByteArray() << QByteArray("VALUE only");
        QTest::newRow("condition has no sum") << QByteArray("accelerator.condition") << int(v1::ASSET_CLASS_RACK) << 2
                                              << QByteArray() << QByteArray("WORST, REPORTED and EXPECTED");
        QTest::newRow("no such statistic") << QByteArray("accelerator.busy") << int(v1::ASSET_CLASS_RACK) << 99
                                           << QByteArray() << QByteArray("statistic 99");
    }
    void refusesWithWhatIsAllowed()
    {
        QFETCH(QByteArray, measure);
        QFETCH(int, rows);
        QFETCH(int, statistic);
        QFETCH(QByteArray, scope);
        QFETCH(QByteArray, reason);
        GatewayByHand by(kFleet);
        by.tick();
        Feeder feed(by.connect());
        QVERIFY(feed.hello());
        QVERIFY(
            feed.select(1, measure.toStdString(), v1::AssetClass(rows), v1::Statistic(statistic), scope.toStdString()));
        feed.next();
        const v1::FeedUpdate update = feed.next();
        QVERIFY(update.has_selection_result());
        QVERIFY(!update.selection_result().accepted());
        QVERIFY2(update.selection_result().reason().find(reason.toStdString()) != std::string::npos,
                 update.selection_result().reason().c_str());
        // The stream lives on.
        QVERIFY(feed.select(2, "accelerator.busy"));
        QVERIFY(feed.next().selection_result().accepted());
    }

    void refusesMoreThanIsAllowed()
    {
        GatewayOptions options;
        options.feeds.limits.selections = 2;
        options.feeds.limits.numbersPerTick = 3;
        GatewayByHand by(kFleet, options);
        by.tick();
        Feeder feed(by.connect());
        QVERIFY(feed.hello());
        feed.next();
        QVERIFY(feed.select(1, "accelerator.busy"));
        QVERIFY(feed.next().selection_result().reason().find("4 numbers a tick") != std::string::npos);
        for (const std::uint32_t number : {1u, 2u}) {
            QVERIFY(feed.select(number, "node.power", v1::ASSET_CLASS_NODE));
            QVERIFY(feed.next().selection_result().accepted());
            QCOMPARE(feed.next().selection(), number);
        }
        QVERIFY(feed.select(3, "node.power", v1::ASSET_CLASS_NODE));
        QVERIFY(feed.next().selection_result().reason().find("at most 2 selections") != std::string::npos);
        QVERIFY(feed.select(0, "node.power", v1::ASSET_CLASS_NODE));
        QVERIFY(!feed.next().selection_result().accepted());
    }

    void anEndedSelectionIsSilent()
    {
        GatewayByHand by(kFleet);
        by.tick();
        Feeder feed(by.connect());
        QVERIFY(feed.hello());
        QVERIFY(feed.select(1, "accelerator.busy"));
        for (int i = 0; i < 3; ++i)
            feed.next();
        QVERIFY(feed.unselect(1));
        QVERIFY(feed.next().selection_result().accepted());
        by.tick();
        QVERIFY(feed.unselect(1));
        const v1::FeedUpdate update = feed.next();
        QVERIFY(update.has_selection_result());
        QVERIFY(!update.selection_result().accepted());
    }

    void equalSelectionsAreSerialisedOnce()
    {
        GatewayByHand by(kFleet);
        by.tick();
        std::vector<std::unique_ptr<Feeder>> feeds;
        for (int i = 0; i < 5; ++i) {
            feeds.push_back(std::make_unique<Feeder>(by.connect()));
            QVERIFY(feeds.back()->hello());
            QVERIFY(feeds.back()->select(1, "accelerator.busy", v1::ASSET_CLASS_ACCELERATOR, v1::STATISTIC_VALUE,
                                         i % 2 ? "" : "fleet:by-hand"));
            for (int update = 0; update < 3; ++update)
                feeds.back()->next();
        }
        const v1::GatewayStatus status = by.gateway->status().now();
        QCOMPARE(status.feeds(0).feed(), std::string("cluster"));
        QCOMPARE(status.feeds(0).subscribers(), 5u);
        QCOMPARE(status.feeds(0).selections(), 5u);
        QCOMPARE(status.feeds(0).distinct_selections(), 1u);
        QVERIFY(status.feeds(0).bytes_sent() > 0);
    }

    void rollupsFollowTheirScope()
    {
        GatewayByHand by("site s\n  rack r1\n    node n1\n      accelerator a0..a1\n"
                         "  rack r2\n    node n2\n      accelerator b0\n");
        by.source->push("accelerator.power", {0, 1, 2}, {100.0f, 200.0f, 50.0f});
        by.tick();
        Feeder feed(by.connect());
        QVERIFY(feed.hello());
        QVERIFY(feed.select(1, "accelerator.power", v1::ASSET_CLASS_RACK, v1::STATISTIC_SUM));
        feed.next();
        feed.next();
        const v1::FeedUpdate racks = feed.next();
        QCOMPARE(racks.frames(0).sums(0), 300.0);
        QCOMPARE(racks.frames(0).sums(1), 50.0);
        QVERIFY(feed.select(2, "accelerator.power", v1::ASSET_CLASS_FLEET, v1::STATISTIC_SUM));
        feed.next();
        QCOMPARE(feed.next().frames(0).sums(0), 350.0);
    }

    void silenceIsBrokenByHeartbeats()
    {
        GatewayOptions options;
        options.feeds.heartbeat = std::chrono::milliseconds{10};
        GatewayByHand by(kFleet, options);
        by.tick();
        Feeder feed(by.connect());
        QVERIFY(feed.hello());
        QVERIFY(feed.nextAny().has_welcome());
        for (std::uint64_t sequence = 2; sequence < 6; ++sequence) {
            const v1::FeedUpdate update = feed.nextAny();
            QVERIFY(update.heartbeat());
            QCOMPARE(update.sequence(), sequence);
        }
    }

    void whoSaysNothingIsEnded()
    {
        GatewayOptions options;
        options.feeds.heartbeat = std::chrono::milliseconds{10};
        options.feeds.helloWithin = std::chrono::milliseconds{20};
        GatewayByHand by(kFleet, options);
        Feeder feed(by.connect());
        QCOMPARE(feed.end().error_code(), grpc::StatusCode::DEADLINE_EXCEEDED);
    }

    void disorderIsRefused()
    {
        GatewayByHand by(kFleet);
        by.tick();
        {
            Feeder feed(by.connect());
            QVERIFY(feed.credit(1));
            QCOMPARE(feed.end().error_code(), grpc::StatusCode::FAILED_PRECONDITION);
        }
        {
            Feeder feed(by.connect());
            QVERIFY(feed.hello());
            QVERIFY(feed.hello());
            QCOMPARE(feed.end().error_code(), grpc::StatusCode::FAILED_PRECONDITION);
        }
        Feeder feed(by.connect());
        QVERIFY(feed.hello(65));
        QCOMPARE(feed.end().error_code(), grpc::StatusCode::INVALID_ARGUMENT);
    }

    void garbageIsRefused()
    {
        GatewayByHand by(kFleet);
        grpc::GenericStub stub(by.connect());
        grpc::CompletionQueue queue;
        CallContext context;
        void* tag = nullptr;
        bool isOk = false;
        const auto call = stub.PrepareCall(&context, "/millwright.v1.ClusterFeed/Subscribe", &queue);
        call->StartCall(nullptr);
        QVERIFY(queue.Next(&tag, &isOk));
        const grpc::Slice bytes(std::string("\x0a\xff\xff\xff"));
        call->Write(grpc::ByteBuffer(&bytes, 1), nullptr);
        QVERIFY(queue.Next(&tag, &isOk));
        grpc::Status status;
        call->Finish(&status, nullptr);
        QVERIFY(queue.Next(&tag, &isOk));
        QCOMPARE(status.error_code(), grpc::StatusCode::INVALID_ARGUMENT);
    }

    void tooManyFeedsAreRefused()
    {
        GatewayOptions options;
        options.feeds.greatestStreams = 1;
        GatewayByHand by(kFleet, options);
        by.tick();
        Feeder first(by.connect());
        QVERIFY(first.hello());
        QVERIFY(first.next().has_welcome());
        Feeder second(by.connect());
        QCOMPARE(second.end().error_code(), grpc::StatusCode::RESOURCE_EXHAUSTED);
    }

    void stoppingEndsFeedsAsUnavailable()
    {
        GatewayByHand by(kFleet);
        by.tick();
        Feeder feed(by.connect());
        QVERIFY(feed.hello());
        QVERIFY(feed.next().has_welcome());
        by.gateway->stop();
        QCOMPARE(feed.end().error_code(), grpc::StatusCode::UNAVAILABLE);
    }
};

QTEST_APPLESS_MAIN(FeedServiceTest)
#include "tst_feed_service.moc"
