// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gateway/asset_requests.h"
#include "tests/gateway/gateway_by_hand.h"

#include "millwright/v1/inventory.grpc.pb.h"

#include <QtTest>

#include <map>
#include <random>

using namespace millwright;
using namespace millwright::gateway;

namespace {

constexpr std::string_view kFleet = R"(
site s
  hall h
    pdu p
    technology-loop l
    rack r1 supplied-by=p*0.5 cooled-by=l
      node n1 host=one.example
        accelerator a0..a3 model=H200
    rack r2
      node n2
        accelerator b0..b1
pod chat
  use-case answers
    deployment d1 holds=0..1,2*0.5
)";

/// What a client knows after the updates that it took (REL-1).
class Mirror {
public:
    using Key = std::pair<int, std::uint32_t>;

    /// False when the update breaks the rules of the stream.
    bool take(const v1::InventoryUpdate& update)
    {
        if (update.sequence() != ++sequence || update.ByteSizeLong() > 1u << 20)
            return false;
        if (!update.resume_token().empty())
            token = update.resume_token();
        revision = update.revision();
        if (update.has_snapshot_begin()) {
            isInSnapshot = true;
            announced = update.snapshot_begin().assets();
            names.clear();
            presence.clear();
        }
        if (update.has_snapshot_end())
            isInSnapshot = false;
        if (isInSnapshot && !update.resume_token().empty())
            return false;
        const v1::AssetBlock& block = update.assets();
        for (int i = 0; i < block.ids_size(); ++i) {
            const Key key{block.asset_class(), block.first_slot() + static_cast<std::uint32_t>(i)};
            names[key] = block.names(i);
            presence[key] = block.presence(i);
        }
        links += update.links().links_size();
        for (const v1::Allocation& allocation : update.allocations().allocations())
            held += allocation.fraction() * static_cast<float>(allocation.count());
        return true;
    }

    std::uint64_t sequence = 0;
    std::uint64_t revision = 0;
    std::uint64_t announced = 0;
    std::string token;
    bool isInSnapshot = false;
    std::map<Key, std::string> names;
    std::map<Key, int> presence;
    int links = 0;
    float held = 0.0f;
};

class Watch {
public:
    explicit Watch(const GatewayByHand& by, const std::string& token = {})
        : m_stub(v1::InventoryService::NewStub(by.connect()))
    {
        v1::WatchInventoryRequest request;
        request.set_resume_token(token);
        m_reader = m_stub->WatchInventory(&m_context, request);
    }
    ~Watch()
    {
        m_context.TryCancel();
        if (!m_isEnded)
            (void)m_reader->Finish();
    }

    std::optional<v1::InventoryUpdate> next()
    {
        v1::InventoryUpdate update;
        return m_reader->Read(&update) ? std::optional(update) : std::nullopt;
    }
    /// Feeds the mirror until its snapshot is over and it has reached a revision.
    bool follow(Mirror& mirror, std::uint64_t revision)
    {
        while (auto update = next()) {
            if (!mirror.take(*update))
                return false;
            if (!mirror.isInSnapshot && mirror.revision >= revision)
                return true;
        }
        return false;
    }
    grpc::Status end()
    {
        while (next()) {
        }
        m_isEnded = true;
        return m_reader->Finish();
    }

private:
    CallContext m_context;
    std::unique_ptr<v1::InventoryService::Stub> m_stub;
    std::unique_ptr<grpc::ClientReader<v1::InventoryUpdate>> m_reader;
    bool m_isEnded = false;
};

std::uint64_t revisionOf(GatewayByHand& by)
{
    std::uint64_t revision = 0;
    by.gateway->hub().readInventory([&](const Inventory& inventory) { revision = inventory.revision(); });
    return revision;
}

/// What a mirror should be.
bool isSame(GatewayByHand& by, const Mirror& mirror)
{
    bool isSame = true;
    by.gateway->hub().readInventory([&](const Inventory& inventory) {
        std::size_t rows = 0;
        for (const AssetClass assetClass : kAssetClasses) {
            for (Slot slot = 0; slot < inventory.count(assetClass); ++slot, ++rows) {
                const auto key = Mirror::Key{static_cast<int>(assetClass), slot};
                const auto name = mirror.names.find(key);
                isSame = isSame && name != mirror.names.end() && name->second == inventory.name({assetClass, slot}) &&
                         mirror.presence.at(key) == static_cast<int>(inventory.presence({assetClass, slot}));
            }
        }
        isSame = isSame && rows == mirror.names.size();
    });
    return isSame;
}

} // namespace

class InventoryServiceTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aSnapshotIsWhole()
    {
        GatewayByHand by(kFleet);
        by.tick();
        Watch watch(by);
        Mirror mirror;
        QVERIFY(watch.follow(mirror, revisionOf(by)));
        QVERIFY(isSame(by, mirror));
        QCOMPARE(mirror.announced, mirror.names.size());
        QCOMPARE(mirror.links, 2);
        QCOMPARE(mirror.held, 2.5f);
        QVERIFY(!mirror.token.empty());
    }

    void changesFollowTheSnapshot()
    {
        GatewayByHand by(kFleet);
        by.tick();
        Watch watch(by);
        Mirror mirror;
        QVERIFY(watch.follow(mirror, revisionOf(by)));
        by.source->push(hub::PresenceChange{{AssetClass::Accelerator, 2}, Presence::Missing, by.clock->utc()});
        by.tick();
        QVERIFY(watch.follow(mirror, revisionOf(by)));
        QCOMPARE(mirror.presence[(Mirror::Key{v1::ASSET_CLASS_ACCELERATOR, 2})], int(v1::PRESENCE_MISSING));
        QVERIFY(by.source->sink().resolve({accelerator("new", "node:s/h/r2/n2")}));
        by.tick();
        QVERIFY(watch.follow(mirror, revisionOf(by)));
        QVERIFY(isSame(by, mirror));
    }

    // REL-1: whatever happens while a snapshot is under way, the client ends with what is there.
    void changesWithinASnapshotAreNotLost()
    {
        GatewayByHand by("node n\n  accelerator a0..a11999\n");
        by.tick();
        std::mt19937 random(20261121);
        for (int round = 0; round < 5; ++round) {
            Watch watch(by);
            Mirror mirror;
            while (true) {
                const auto update = watch.next();
                QVERIFY(update);
                QVERIFY(mirror.take(*update));
                if (update->has_snapshot_end())
                    break;
                const Slot slot = random() % 12'000;
                by.source->push(hub::PresenceChange{{AssetClass::Accelerator, slot},
                                                    random() % 2 ? Presence::Missing : Presence::Present,
                                                    by.clock->utc()});
                if (random() % 2)
                    QVERIFY(by.source->sink().resolve({accelerator("n" + std::to_string(random()), "node:n")}));
                by.tick();
            }
            QVERIFY(watch.follow(mirror, revisionOf(by)));
            QVERIFY(isSame(by, mirror));
        }
    }

    void aTokenResumesWithoutASnapshot()
    {
        GatewayByHand by(kFleet);
        by.tick();
        Mirror mirror;
        {
            Watch watch(by);
            QVERIFY(watch.follow(mirror, revisionOf(by)));
        }
        QVERIFY(by.source->sink().resolve({accelerator("later", "node:s/h/r2/n2")}));
        Watch again(by, mirror.token);
        mirror.sequence = 0;
        QVERIFY(again.follow(mirror, revisionOf(by)));
        QVERIFY(isSame(by, mirror));
    }

    void aTokenThatIsTooOldOrNotOursIsSaid()
    {
        GatewayByHand by(kFleet);
        by.tick();
        Mirror mirror;
        {
            Watch watch(by);
            QVERIFY(watch.follow(mirror, revisionOf(by)));
        }
        QCOMPARE(Watch(by, "forged").end().error_code(), grpc::StatusCode::INVALID_ARGUMENT);
        std::vector<hub::SourceSink::AssetRequest> many;
        for (int i = 0; i < 300'000; ++i)
            many.push_back(accelerator("m" + std::to_string(i), "node:s/h/r2/n2"));
        QVERIFY(by.source->sink().resolve(std::move(many)));
        QCOMPARE(Watch(by, mirror.token).end().error_code(), grpc::StatusCode::OUT_OF_RANGE);
    }

    // REL-4: a sign of life, and never one that runs ahead of what was sent.
    void idleStreamsAreKeptAliveByBookmarks()
    {
        GatewayOptions options;
        options.watchBeat = std::chrono::milliseconds{10};
        GatewayByHand by(kFleet, options);
        by.tick();
        Watch watch(by);
        Mirror mirror;
        QVERIFY(watch.follow(mirror, revisionOf(by)));
        for (int bookmarks = 0; bookmarks < 3;) {
            const auto update = watch.next();
            QVERIFY(update);
            QVERIFY(mirror.take(*update));
            bookmarks += update->has_bookmark() ? 1 : 0;
        }
        QCOMPARE(mirror.revision, revisionOf(by));
    }

    void listsInPages()
    {
        GatewayByHand by(kFleet);
        by.tick();
        const auto stub = v1::InventoryService::NewStub(by.connect());
        v1::ListAssetsRequest request;
        request.set_asset_class(v1::ASSET_CLASS_ACCELERATOR);
        request.set_page_size(4);
        std::vector<std::string> names;
        do {
            CallContext context;
            v1::ListAssetsResponse answer;
            QVERIFY(stub->ListAssets(&context, request, &answer).ok());
            QCOMPARE(answer.total(), 6u);
            for (const v1::Asset& asset : answer.assets())
                names.push_back(asset.name());
            request.set_page_token(answer.next_page_token());
        } while (!request.page_token().empty());
        QCOMPARE(names, (std::vector<std::string>{"a0", "a1", "a2", "a3", "b0", "b1"}));
    }

    // List + watch: what changes while the pages are read, in rows that were read already too, comes by the token.
    void aListIsContinuedByItsToken()
    {
        GatewayByHand by("node n\n  accelerator a0..a99\n");
        by.tick();
        const auto stub = v1::InventoryService::NewStub(by.connect());
        v1::ListAssetsRequest request;
        request.set_page_size(10);
        Mirror mirror;
        std::mt19937 random(20261121);
        do {
            CallContext context;
            v1::ListAssetsResponse answer;
            QVERIFY(stub->ListAssets(&context, request, &answer).ok());
            QCOMPARE(answer.resume_token().empty(), !request.page_token().empty());
            if (!answer.resume_token().empty())
                mirror.token = answer.resume_token();
            for (const v1::Asset& asset : answer.assets()) {
                const Mirror::Key key{asset.asset_class(), asset.slot()};
                mirror.names[key] = asset.name();
                mirror.presence[key] = asset.presence();
            }
            request.set_page_token(answer.next_page_token());
            for (const Slot slot : {Slot(random() % 100), Slot(random() % 100)})
                by.source->push(
                    hub::PresenceChange{{AssetClass::Accelerator, slot}, Presence::Missing, by.clock->utc()});
            by.tick();
        } while (!request.page_token().empty());
        QVERIFY(by.source->sink().resolve({accelerator("later", "node:n")}));
        QVERIFY(!isSame(by, mirror));
        Watch watch(by, mirror.token);
        QVERIFY(watch.follow(mirror, revisionOf(by)));
        QVERIFY(isSame(by, mirror));
    }

    void listsUnderAnAssetOfAnyTree()
    {
        GatewayByHand by(kFleet);
        by.tick();
        const auto stub = v1::InventoryService::NewStub(by.connect());
        const auto totalUnder = [&](const std::string& under) {
            CallContext context;
            v1::ListAssetsRequest request;
            v1::ListAssetsResponse answer;
            request.set_asset_class(v1::ASSET_CLASS_ACCELERATOR);
            request.set_under(under);
            return stub->ListAssets(&context, request, &answer).ok() ? int(answer.total()) : -1;
        };
        QCOMPARE(totalUnder("s/h/r1"), 4);
        QCOMPARE(totalUnder("chat"), 3);
        QCOMPARE(totalUnder("nowhere"), -1);
    }

    void looksUpTheSpine()
    {
        GatewayByHand by(kFleet);
        by.tick();
        const auto stub = v1::InventoryService::NewStub(by.connect());
        CallContext context;
        v1::LookupAssetRequest request;
        v1::LookupAssetResponse answer;
        request.set_key("s/h/r1/n1/a2");
        const grpc::Status status = stub->LookupAsset(&context, request, &answer);
        QVERIFY2(status.ok(), status.error_message().c_str());
        QCOMPARE(answer.asset().attributes().at("model"), std::string("H200"));
        QCOMPARE(answer.asset().path(), std::string("s/h/r1/n1/a2"));
        QCOMPARE(answer.ancestors_size(), 4);
        QCOMPARE(answer.ancestors(0).name(), std::string("s"));
        QCOMPARE(answer.holders_size(), 1);
        QCOMPARE(answer.holders(0).pod().name(), std::string("chat"));
        QCOMPARE(answer.holders(0).use_case().name(), std::string("answers"));
        QCOMPARE(answer.holders(0).accelerators(), 0.5);
        QCOMPARE(answer.supplies_size(), 1);
        QCOMPARE(answer.supplies(0).asset().name(), std::string("p"));
        QCOMPARE(answer.supplies(0).share(), 0.5f);
        QCOMPARE(answer.cooling(0).asset().name(), std::string("l"));
    }

    void refusesBadQuestions()
    {
        GatewayByHand by(kFleet);
        by.tick();
        const auto stub = v1::InventoryService::NewStub(by.connect());
        const auto lookUp = [&](const std::string& key) {
            CallContext context;
            v1::LookupAssetRequest request;
            v1::LookupAssetResponse answer;
            request.set_key(key);
            return stub->LookupAsset(&context, request, &answer).error_code();
        };
        QCOMPARE(lookUp("nobody"), grpc::StatusCode::NOT_FOUND);
        QCOMPARE(lookUp(""), grpc::StatusCode::INVALID_ARGUMENT);
        QCOMPARE(lookUp(std::string(2000, 'x')), grpc::StatusCode::INVALID_ARGUMENT);
        CallContext context;
        v1::ListAssetsRequest request;
        v1::ListAssetsResponse answer;
        request.set_page_size(1001);
        QCOMPARE(stub->ListAssets(&context, request, &answer).error_code(), grpc::StatusCode::INVALID_ARGUMENT);
    }
};

QTEST_APPLESS_MAIN(InventoryServiceTest)
#include "tst_inventory_service.moc"
