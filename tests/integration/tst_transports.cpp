// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gateway/asset_requests.h"
#include "tests/gateway/transports.h"
#include "tests/integration/stream_clients.h"

#include <numeric>
#include <random>

using namespace millwright;
using namespace millwright::gateway;

namespace {

constexpr std::string_view kFleet = "site s\n  rack r1\n    node n1\n      accelerator a0..a7\n";

} // namespace

/// What the contract promises of lists that are watched, over unix socket, loopback TCP and TLS.
class TransportsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_certificates = std::make_unique<Certificates>(); }

    void init()
    {
        if (isRowWithoutCertificates(*m_certificates))
            QSKIP("the openssl command is not there");
    }

    void whateverInterleavesTheClientEndsWithWhatIsThere_data() { addTransportRows("REL-1"); }
    void whateverInterleavesTheClientEndsWithWhatIsThere()
    {
        QFETCH(Transport, transport);
        GatewayOver by(transport, *m_certificates, kFleet);
        QVERIFY2(by.started, by.started ? "" : describe(by.started.error()).c_str());
        by.tick();
        const auto channel = by.connect();
        std::mt19937 random(20261121);
        const int rounds = scaled(10'000, 300);
        for (int round = 0; round < rounds; ++round) {
            Follower follower(channel);
            for (int steps = static_cast<int>(random() % 12); steps > 0 || !follower.inventory; --steps) {
                if (!follower.inventory || random() % 2)
                    QVERIFY(follower.step());
                const Slot slot = random() % 8;
                const Presence presence = random() % 2 ? Presence::Missing : Presence::Present;
                by.source->push(hub::PresenceChange{{AssetClass::Accelerator, slot}, presence, by.clock->utc()});
                if (random() % 16 == 0)
                    QVERIFY(by.source->sink().resolve({accelerator("n" + std::to_string(random()), "node:s/r1/n1")}));
                by.tick();
            }
            while (follower.revision < revisionOf(by))
                QVERIFY(follower.step());
            bool isEqual = false;
            by.gateway->hub().readInventory(
                [&](const Inventory& truth) { isEqual = isSame(truth, *follower.inventory); });
            QVERIFY2(isEqual, qPrintable(QString::number(round)));
        }
    }

    // REL-2 with REL-3: nothing lost, doubled or out of order, however often the stream is cut.
    void eventsSurviveCuts_data() { addTransportRows("REL-2, REL-3"); }
    void eventsSurviveCuts()
    {
        QFETCH(Transport, transport);
        GatewayOver by(transport, *m_certificates, kFleet);
        QVERIFY(by.started);
        by.tick();
        const auto channel = by.connect();
        Listener listener(channel, 0);
        QVERIFY(listener.step());
        std::mt19937 random(7);
        constexpr int kBatch = 500;
        const int whole = scaled(1'000'000, 30'000);
        int cuts = 0;
        for (int first = 0; first < whole; first += kBatch) {
            happen(by, first, kBatch);
            if (random() % 4 == 0 && ++cuts)
                listener.resume();
            if (random() % 2)
                QVERIFY(listener.step());
        }
        QVERIFY(listener.until(static_cast<std::size_t>(whole)));
        std::vector<int> expected(static_cast<std::size_t>(whole));
        std::iota(expected.begin(), expected.end(), 0);
        QVERIFY(listener.codes == expected);
        QVERIFY(cuts > 0);
    }

    void aTokenThatIsTooOldIsSaidAndAFreshStreamHasAll_data() { addTransportRows("REL-3"); }
    void aTokenThatIsTooOldIsSaidAndAFreshStreamHasAll()
    {
        QFETCH(Transport, transport);
        hub::HubOptions hub;
        hub.maxEvents = 10;
        GatewayOver by(transport, *m_certificates, kFleet, {}, hub);
        QVERIFY(by.started);
        by.tick();
        happen(by, 0, 1);
        Listener listener(by.connect(), 1);
        QVERIFY(listener.until(1));
        happen(by, 1, 30);
        listener.resume();
        QCOMPARE(listener.end().error_code(), grpc::StatusCode::OUT_OF_RANGE);
        listener.token = "forged";
        listener.resume();
        QCOMPARE(listener.end().error_code(), grpc::StatusCode::INVALID_ARGUMENT);
        Listener fresh(by.connect(), 1000);
        QVERIFY(fresh.until(10));
        QCOMPARE(fresh.codes.back(), 30);
        QVERIFY(hub::HubOptions().maxEvents >= 1'000'000);
    }

    void aBookmarkNeverRunsAhead_data() { addTransportRows("REL-4"); }
    void aBookmarkNeverRunsAhead()
    {
        QFETCH(Transport, transport);
        QCOMPARE(GatewayOptions().watchBeat, std::chrono::milliseconds(1000));
        QCOMPARE(FeedOptions().heartbeat, std::chrono::milliseconds(1000));
        GatewayOptions options;
        options.watchBeat = std::chrono::milliseconds{5};
        GatewayOver by(transport, *m_certificates, kFleet, options);
        QVERIFY(by.started);
        by.tick();
        Listener listener(by.connect(), 0);
        QVERIFY(listener.step()); // it follows
        int code = 0;
        for (int bookmarks = 0; bookmarks < 20; ++bookmarks) {
            happen(by, code++, 1);
            do { // bookmarks come when nothing happens
                QVERIFY(listener.step());
            } while (!listener.isBookmark);
            Listener other(by.connect(), 0);
            other.token = listener.token;
            other.resume();
            happen(by, code++, 1);
            QVERIFY(other.until(1));
            QCOMPARE(other.codes.front(), listener.codes.empty() ? 0 : listener.codes.back() + 1);
        }
    }

private:
    static std::uint64_t revisionOf(GatewayByHand& by)
    {
        std::uint64_t revision = 0;
        by.gateway->hub().readInventory([&](const Inventory& inventory) { revision = inventory.revision(); });
        return revision;
    }

    std::unique_ptr<Certificates> m_certificates;
};

QTEST_GUILESS_MAIN(TransportsTest)
#include "tst_transports.moc"
