// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/feeds/inventory_replica.h"
#include "tests/gateway/asset_requests.h"
#include "tests/gateway/transports.h"

#include "millwright/v1/events.grpc.pb.h"
#include "millwright/v1/feeds.grpc.pb.h"
#include "millwright/v1/inventory.grpc.pb.h"
#include "millwright/v1/status.grpc.pb.h"

#include <numeric>
#include <random>

using namespace millwright;
using namespace millwright::gateway;

namespace {

constexpr std::string_view kFleet = "site s\n  rack r1\n    node n1\n      accelerator a0..a7\n";

/// Long runs are scaled unless `./dev soak` asks for the whole of them.
int scaled(int whole, int usual)
{
    return qEnvironmentVariableIsSet("MILLWRIGHT_SOAK") ? whole : usual;
}

/// An open list + watch stream.
template <typename Reader>
class Watch {
public:
    template <typename Open>
    explicit Watch(const Open& open)
        : m_reader(open(&m_context))
    {
    }
    ~Watch()
    {
        m_context.TryCancel();
        if (!m_isEnded)
            (void)m_reader->Finish();
    }

    template <typename Update>
    bool next(Update& update)
    {
        return m_reader->Read(&update);
    }
    template <typename Update>
    grpc::Status end(Update update)
    {
        while (m_reader->Read(&update)) {
        }
        m_isEnded = true;
        return m_reader->Finish();
    }

private:
    CallContext m_context;
    std::unique_ptr<Reader> m_reader;
    bool m_isEnded = false;
};

/// A client that follows the inventory as the console does.
class Follower {
public:
    explicit Follower(const std::shared_ptr<grpc::Channel>& channel)
        : m_stub(v1::InventoryService::NewStub(channel))
        , m_watch([this](grpc::ClientContext* context) { return m_stub->WatchInventory(context, {}); })
    {
        m_replica.beginStream(false);
    }

    /// Takes one update. False when the stream ended or broke its rules.
    bool step()
    {
        v1::InventoryUpdate update;
        if (!m_watch.next(update) || update.ByteSizeLong() > 1u << 20)
            return false;
        revision = std::max(revision, update.revision());
        auto outcome = m_replica.take(update);
        if (!outcome)
            return false;
        if (auto* snapshot = std::get_if<std::unique_ptr<Inventory>>(&*outcome))
            inventory = std::move(*snapshot);
        else if (const auto* delta = std::get_if<feeds::InventoryDelta>(&*outcome); delta && inventory)
            apply(*delta, *inventory);
        return true;
    }

    std::unique_ptr<Inventory> inventory;
    std::uint64_t revision = 0;

private:
    std::unique_ptr<v1::InventoryService::Stub> m_stub;
    Watch<grpc::ClientReader<v1::InventoryUpdate>> m_watch;
    feeds::InventoryReplica m_replica;
};

bool isSame(const Inventory& a, const Inventory& b)
{
    for (const AssetClass assetClass : kAssetClasses) {
        if (a.count(assetClass) != b.count(assetClass))
            return false;
        for (Slot slot = 0; slot < a.count(assetClass); ++slot) {
            const AssetRef ref{assetClass, slot};
            if (a.id(ref) != b.id(ref) || a.name(ref) != b.name(ref) || a.parent(ref) != b.parent(ref) ||
                a.presence(ref) != b.presence(ref) || a.since(ref) != b.since(ref))
                return false;
        }
    }
    return true;
}

void happen(GatewayByHand& by, int first, int count)
{
    for (int code = first; code < first + count; ++code) {
        Event event;
        event.kind = EventKind::Throttle;
        event.asset = {AssetClass::Accelerator, static_cast<Slot>(code % 8)};
        event.code = code;
        event.severity = Condition::Normal;
        event.sourceTime = event.receiveTime = by.clock->utc();
        event.source = "hand";
        by.source->push(std::move(event));
    }
    by.tick();
}

/// A client that follows the events and can be cut off and resume.
class Listener {
public:
    Listener(std::shared_ptr<grpc::Channel> channel, std::uint32_t backlog)
        : m_stub(v1::EventService::NewStub(std::move(channel)))
    {
        resume(backlog);
    }

    void resume(std::uint32_t backlog = 0)
    {
        v1::WatchEventsRequest request;
        request.set_backlog(backlog);
        request.set_resume_token(token);
        m_watch.reset();
        m_sequence = 0;
        m_watch = std::make_unique<Watch<grpc::ClientReader<v1::EventUpdate>>>(
            [&](grpc::ClientContext* context) { return m_stub->WatchEvents(context, request); });
    }
    /// Takes one update. False when the stream ended or broke its rules: contiguous sequence, contiguous revisions.
    bool step()
    {
        v1::EventUpdate update;
        if (!m_watch->next(update) || update.sequence() != ++m_sequence || update.ByteSizeLong() > 1u << 20)
            return false;
        for (const v1::Event& event : update.events()) {
            if (revision != 0 && event.revision() != revision + 1)
                return false;
            revision = event.revision();
            times.push_back(event.receive_time_ms());
            if (event.kind() == v1::EVENT_KIND_THROTTLE)
                codes.push_back(event.code());
        }
        token = update.resume_token();
        isBookmark = update.bookmark();
        return true;
    }
    bool until(std::size_t count)
    {
        while (codes.size() < count) {
            if (!step())
                return false;
        }
        return true;
    }
    grpc::Status end() { return m_watch->end(v1::EventUpdate()); }

    std::string token;
    std::vector<int> codes;
    std::vector<std::int64_t> times;
    std::uint64_t revision = 0;
    bool isBookmark = false;

private:
    std::unique_ptr<v1::EventService::Stub> m_stub;
    std::unique_ptr<Watch<grpc::ClientReader<v1::EventUpdate>>> m_watch;
    std::uint64_t m_sequence = 0;
};

/// An open feed on the accelerators' busy share.
class Feeder {
public:
    Feeder(const std::shared_ptr<grpc::Channel>& channel, std::uint32_t credit)
        : m_stub(v1::ClusterFeed::NewStub(channel))
        , m_stream(m_stub->Subscribe(&m_context))
    {
        v1::FeedRequest hello;
        hello.mutable_hello()->set_initial_credit(credit);
        m_stream->Write(hello);
        v1::FeedRequest select;
        select.mutable_select()->set_selection(1);
        select.mutable_select()->set_asset_class(v1::ASSET_CLASS_ACCELERATOR);
        select.mutable_select()->add_columns()->set_measure("accelerator.busy");
        m_stream->Write(select);
    }
    ~Feeder()
    {
        m_context.TryCancel();
        if (!m_isEnded)
            (void)m_stream->Finish();
    }

    /// The next update with frames; an empty one when the stream ended, or broke its rules.
    v1::FeedUpdate next()
    {
        v1::FeedUpdate update;
        while (m_stream->Read(&update)) {
            greatest = std::max(greatest, update.ByteSizeLong());
            if (update.sequence() != ++m_sequence)
                return {};
            if (update.frames_size() > 0)
                return update;
        }
        return {};
    }
    bool write(const v1::FeedRequest& request) { return m_stream->Write(request); }
    grpc::Status end()
    {
        v1::FeedUpdate update;
        while (m_stream->Read(&update)) {
        }
        m_isEnded = true;
        return m_stream->Finish();
    }

    std::size_t greatest = 0;

private:
    CallContext m_context;
    std::unique_ptr<v1::ClusterFeed::Stub> m_stub;
    std::unique_ptr<grpc::ClientReaderWriter<v1::FeedRequest, v1::FeedUpdate>> m_stream;
    std::uint64_t m_sequence = 0;
    bool m_isEnded = false;
};

} // namespace

/// What the contract promises of streams, over unix socket, loopback TCP and TLS.
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
        for (; newest != float(kTicks); ++updates) {
            const v1::FeedUpdate update = stalled.next();
            QVERIFY(update.sequence() > 0);
            newest = update.frames(0).values(0);
        }
        QVERIFY2(updates < kTicks / 2, qPrintable(QString::number(updates)));
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
