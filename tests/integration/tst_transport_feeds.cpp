// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gateway/transports.h"
#include "tests/integration/stream_clients.h"

#include <QElapsedTimer>

#include <numeric>

using namespace millwright;
using namespace millwright::gateway;

namespace {

constexpr std::string_view kFleet = "site s\n  rack r1\n    node n1\n      accelerator a0..a7\n";

} // namespace

/// What the contract promises of feeds: bounds, freshness and order, over unix socket, loopback TCP and TLS.
class TransportFeedsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_certificates = std::make_unique<Certificates>(); }

    void init()
    {
        if (isRowWithoutCertificates(*m_certificates))
            QSKIP("the openssl command is not there");
    }

    // REL-9, REL-10: who does not read costs nobody anything and gets the newest state when it reads again.
    void aStalledReaderGetsTheNewestStateAndDelaysNobody_data() { addTransportRows("REL-9, REL-10"); }
    void aStalledReaderGetsTheNewestStateAndDelaysNobody()
    {
        QFETCH(Transport, transport);
        GatewayOver by(transport, *m_certificates, "node n\n  accelerator a0..a19999\n");
        QVERIFY(by.started);
        by.tick();
        grpc::ChannelArguments small;
        small.SetInt(GRPC_ARG_HTTP2_BDP_PROBE, 0);
        small.SetInt(GRPC_ARG_HTTP2_STREAM_LOOKAHEAD_BYTES, 65536);
        Feeder stalled(by.connect(small), 64);
        Feeder healthy(by.connect(), 64);
        QVERIFY(healthy.next().rows() > 0);
        std::vector<Slot> slots(20'000);
        std::iota(slots.begin(), slots.end(), 0u);
        constexpr int kTicks = 60;
        for (int i = 1; i <= kTicks; ++i) {
            by.source->push("accelerator.busy", slots, std::vector<float>(slots.size(), float(i)));
            by.tick();
            QCOMPARE(healthy.next().frames(0).values(0), float(i));
        }
        float newest = -1.0f;
        int updates = 0;
        QElapsedTimer resumed;
        resumed.start();
        for (; newest != float(kTicks); ++updates) {
            const v1::FeedUpdate update = stalled.next();
            QVERIFY(update.sequence() > 0);
            newest = update.frames(0).values(0);
        }
        QVERIFY2(updates < kTicks / 2, qPrintable(QString::number(updates)));
        qInfo("the newest state came %lld ms and %d updates after reading again", resumed.elapsed(), updates);
        if (isSoak())
            QVERIFY(resumed.elapsed() <= 2'000);
        QVERIFY(by.gateway->feeds().counters(Feed::Cluster).ticksDropped.load() > 0);
    }

    void messagesKeepToTheirSizes_data() { addTransportRows("REL-11"); }
    void messagesKeepToTheirSizes()
    {
        QFETCH(Transport, transport);
        GatewayOver by(transport, *m_certificates, "node n\n  accelerator a0..a99999\n");
        QVERIFY(by.started);
        by.tick();
        const auto channel = by.connect();
        Follower follower(channel); // its steps refuse what is over 1 MiB
        while (!follower.inventory)
            QVERIFY(follower.step());
        QCOMPARE(follower.inventory->count(AssetClass::Accelerator), 100'000u);
        Feeder feed(channel, 8);
        v1::FeedUpdate update = feed.next();
        QVERIFY(update.parts() > 1);
        while (update.part() + 1 < update.parts()) {
            update = feed.next();
            QVERIFY(update.parts() > 0);
        }
        QVERIFY2(feed.greatest <= 256u << 10, qPrintable(QString::number(feed.greatest)));
        v1::FeedRequest huge;
        huge.mutable_select()->set_selection(2);
        huge.mutable_select()->set_scope_id(std::string(2u << 20, 'x'));
        (void)feed.write(huge);
        QCOMPARE(feed.end().error_code(), grpc::StatusCode::RESOURCE_EXHAUSTED);
        Feeder another(channel, 8); // the connection lives on
        QVERIFY(another.next().rows() > 0);
    }

    void aClockThatIsSetBackChangesNoOrder_data() { addTransportRows("REL-16"); }
    void aClockThatIsSetBackChangesNoOrder()
    {
        QFETCH(Transport, transport);
        GatewayOver by(transport, *m_certificates, kFleet);
        QVERIFY(by.started);
        by.tick();
        Listener listener(by.connect(), 0);
        QVERIFY(listener.step());
        Feeder feed(by.connect(), 8);
        const v1::FeedUpdate before = feed.next();
        happen(by, 0, 3);
        QCOMPARE(feed.next().tick(), before.tick() + 1);
        by.clock->stepUtc(milliseconds{-3'600'000});
        by.source->push("accelerator.busy", {0}, {42.0f});
        happen(by, 3, 3);
        const v1::FeedUpdate after = feed.next();
        QCOMPARE(after.tick(), before.tick() + 2);
        QVERIFY(after.gateway_time_ms() < before.gateway_time_ms());
        QCOMPARE(after.frames(0).values(0), 42.0f);
        QVERIFY(after.frames(0).quality_runs_size() >= 2);
        QCOMPARE(after.frames(0).quality_runs(1) & 7u, unsigned(v1::QUALITY_GOOD));
        QVERIFY(listener.until(6));
        QCOMPARE(listener.codes, (std::vector<int>{0, 1, 2, 3, 4, 5}));
        QVERIFY(listener.times.back() < listener.times.front());
    }

private:
    std::unique_ptr<Certificates> m_certificates;
};

QTEST_GUILESS_MAIN(TransportFeedsTest)
#include "tst_transport_feeds.moc"
