// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/fleet/inventory.h"

#include <QtTest>

#include <random>
#include <thread>
#include <unordered_map>

using namespace millwright;

namespace {

AssetRef add(Inventory& inventory, AssetClass assetClass, const std::string& id, AssetRef parent = {},
             std::vector<std::pair<std::string, std::string>> attributes = {})
{
    AssetSpec spec;
    spec.id = nameOf(assetClass) + ":" + id;
    spec.assetClass = assetClass;
    spec.name = id;
    spec.parent = parent;
    spec.attributes = std::move(attributes);
    return inventory.upsert(spec).value();
}

/// Two racks in one hall; node-a has two accelerators, node-b one.
struct SmallFleet {
    Inventory inventory;
    AssetRef fleet = add(inventory, AssetClass::Fleet, "fleet");
    AssetRef site = add(inventory, AssetClass::Site, "site-a", fleet);
    AssetRef hall = add(inventory, AssetClass::Hall, "hall-1", site);
    AssetRef rack1 = add(inventory, AssetClass::Rack, "rack-01", hall);
    AssetRef rack2 = add(inventory, AssetClass::Rack, "rack-02", hall);
    AssetRef nodeA = add(inventory, AssetClass::Node, "node-a", rack1, {{"host", "Node-A.example.org"}});
    AssetRef nodeB = add(inventory, AssetClass::Node, "node-b", rack2, {{"host", "node-b"}, {"bmc", "10.1.0.7"}});
    AssetRef gpu0 = accelerator("a0", "gpu0", nodeA, "00000000:07:00.0");
    AssetRef gpu1 = accelerator("a1", "gpu1", nodeA, "0000:0f:00.0");
    AssetRef gpu2 = accelerator("b0", "gpu0", nodeB, "0000:0F:00.0");

    AssetRef accelerator(const std::string& key, const std::string& name, AssetRef node, const std::string& pci)
    {
        AssetSpec spec;
        spec.id = "accelerator:GPU-" + key;
        spec.assetClass = AssetClass::Accelerator;
        spec.name = name;
        spec.parent = node;
        spec.attributes = {{"uuid", "GPU-5B4E-" + key}, {"serial", "SN" + key}, {"pci", pci}};
        spec.attributes.emplace_back("host", std::string(inventory.attribute(node, "host")));
        return inventory.upsert(spec).value();
    }
};

QString text(std::string_view view)
{
    return QString::fromUtf8(view.data(), static_cast<qsizetype>(view.size()));
}

} // namespace

class TestInventory : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void sameUpsertTwiceLeavesTheRevision()
    {
        SmallFleet f;
        const auto revision = f.inventory.revision();
        QCOMPARE(f.inventory.size(), std::size_t{10});
        add(f.inventory, AssetClass::Rack, "rack-01", f.hall);
        QCOMPARE(f.inventory.revision(), revision);
        QCOMPARE(f.inventory.size(), std::size_t{10});
    }

    void updateKeepsWhatItDoesNotName()
    {
        SmallFleet f;
        AssetSpec spec;
        spec.id = "accelerator:GPU-a0";
        spec.assetClass = AssetClass::Accelerator;
        spec.attributes = {{"model", "H200"}, {"serial", ""}};
        QCOMPARE(*f.inventory.upsert(spec), f.gpu0);
        QCOMPARE(text(f.inventory.name(f.gpu0)), QStringLiteral("gpu0"));
        QCOMPARE(f.inventory.parent(f.gpu0), f.nodeA);
        QCOMPARE(text(f.inventory.attribute(f.gpu0, "model")), QStringLiteral("H200"));
        QCOMPARE(text(f.inventory.attribute(f.gpu0, "uuid")), QStringLiteral("GPU-5B4E-a0"));
        QVERIFY(f.inventory.attribute(f.gpu0, "serial").empty());
        QCOMPARE(f.inventory.attributes(f.gpu0).size(), std::size_t{4});
    }

    void reRackedNodeKeepsItsId()
    {
        SmallFleet f;
        QCOMPARE(f.inventory.children(f.rack1).size(), std::size_t{1});
        add(f.inventory, AssetClass::Node, "node-a", f.rack2);
        QCOMPARE(text(f.inventory.path(f.gpu0)), QStringLiteral("site-a/hall-1/rack-02/node-a/gpu0"));
        QCOMPARE(*f.inventory.findById("node:node-a"), f.nodeA);
        QVERIFY(f.inventory.children(f.rack1).empty());
        QCOMPARE(f.inventory.children(f.rack2).size(), std::size_t{2});
    }

    void refusals()
    {
        SmallFleet f;
        AssetSpec spec;
        spec.assetClass = AssetClass::Rack;
        QVERIFY(f.inventory.upsert(spec).error().code == ErrorCode::InvalidInput);
        spec.id = std::string(1025, 'x');
        QVERIFY(f.inventory.upsert(spec).error().code == ErrorCode::InvalidInput);
        spec.id = "node:node-a"; // a node's id
        QVERIFY(f.inventory.upsert(spec).error().code == ErrorCode::InvalidInput);
        spec.id = "rack:rack-09";
        spec.parent = {AssetClass::Hall, 99};
        QVERIFY(f.inventory.upsert(spec).error().code == ErrorCode::InvalidInput);
        spec.id = "rack:rack-01";
        spec.parent = f.gpu0; // lies under the rack
        QVERIFY(f.inventory.upsert(spec).error().code == ErrorCode::InvalidInput);
        spec.parent = f.rack1;
        QVERIFY(f.inventory.upsert(spec).error().code == ErrorCode::InvalidInput);
        spec.parent = {};
        spec.assetClass = AssetClass::Unspecified;
        QVERIFY(!f.inventory.upsert(spec));
        spec.assetClass = static_cast<AssetClass>(200);
        QVERIFY(!f.inventory.upsert(spec));
        QCOMPARE(f.inventory.size(), std::size_t{10});
    }

    void presenceKeepsTheTimeOfItsChange()
    {
        SmallFleet f;
        f.inventory.setPresence(f.gpu1, Presence::Missing, utcFromMillis(5000));
        AssetSpec spec;
        spec.id = "accelerator:GPU-a1";
        spec.assetClass = AssetClass::Accelerator;
        spec.presence = Presence::Missing;
        spec.since = utcFromMillis(9000);
        QVERIFY(f.inventory.upsert(spec));
        QCOMPARE(toMillis(f.inventory.since(f.gpu1)), 5000);
        spec.presence = Presence::Present;
        QVERIFY(f.inventory.upsert(spec));
        QCOMPARE(toMillis(f.inventory.since(f.gpu1)), 9000);
        QVERIFY(f.inventory.presence(f.gpu1) == Presence::Present);
    }

    void retiredAssetsLeaveATombstone()
    {
        SmallFleet f;
        f.inventory.setPresence(f.gpu0, Presence::Retired, utcFromMillis(1));
        QCOMPARE(f.inventory.size(), std::size_t{9});
        QCOMPARE(f.inventory.count(AssetClass::Accelerator), 3u);
        QCOMPARE(f.inventory.retired(AssetClass::Accelerator), 1u);
        QCOMPARE(f.inventory.children(f.nodeA).size(), std::size_t{1});
        QCOMPARE(*f.inventory.findById("accelerator:GPU-a0"), f.gpu0);
        QCOMPARE(*f.inventory.find("SNa0"), f.gpu0); // nothing else answers to it
        const AssetRef fresh = f.accelerator("a9", "gpu0", f.nodeA, "0000:09:00.0");
        QCOMPARE(fresh.slot, 3u); // never reused
        QCOMPARE(*f.inventory.find("site-a/hall-1/rack-01/node-a/gpu0"), fresh);
    }

    void findsByWhatPeopleType_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("id");
        const auto row = [](const char* key, const char* id) {
            QTest::newRow(key) << QString::fromLatin1(key) << QString::fromLatin1(id);
        };
        row("accelerator:GPU-a0", "accelerator:GPU-a0");
        row("site-a/hall-1/rack-01/node-a/gpu0", "accelerator:GPU-a0");
        row("fleet", "fleet:fleet");
        row("site-a", "site:site-a");
        row("rack-02", "rack:rack-02");
        row("GPU-5B4E-a0", "accelerator:GPU-a0");
        row("gpu-5b4e-A0", "accelerator:GPU-a0");
        row("5b4e-a0", "accelerator:GPU-a0");
        row("SNb0", "accelerator:GPU-b0");
        row("snb0", "accelerator:GPU-b0");
        row("07:00.0", "accelerator:GPU-a0");
        row("0000:07:00.0", "accelerator:GPU-a0");
        row("node-a", "node:node-a");
        row("NODE-A.", "node:node-a");
        row("node-a.example.org", "node:node-a");
        row("node-b.anywhere.net", "node:node-b");
        row("10.1.0.7", "node:node-b");
        row("node-a/0000:0f:00.0", "accelerator:GPU-a1"); // an address that node-b has too
        row("NODE-B.example.org/0f:00.0", "accelerator:GPU-b0");
        row("site-a/hall-1/rack-01/node-a/SNa1", "accelerator:GPU-a1");
    }
    void findsByWhatPeopleType()
    {
        QFETCH(QString, key);
        QFETCH(QString, id);
        SmallFleet f;
        const auto found = f.inventory.find(key.toStdString());
        QVERIFY2(found, found ? "" : found.error().message.c_str());
        QCOMPARE(text(f.inventory.id(*found)), id);
    }

    void ambiguousOrUnknownNamesAreErrors()
    {
        SmallFleet f;
        QVERIFY(f.inventory.find("gpu0").error().code == ErrorCode::Conflict);
        QVERIFY(f.inventory.find("gpu0").error().message.find("site-a/hall-1/rack-01/node-a/gpu0") !=
                std::string::npos);
        QVERIFY(f.inventory.find("0000:0f:00.0").error().code == ErrorCode::Conflict);
        QVERIFY(f.inventory.find("node-a.elsewhere.org").error().code == ErrorCode::NotFound);
        QVERIFY(f.inventory.find("node-a/0000:ff:00.0").error().code == ErrorCode::NotFound);
        QVERIFY(f.inventory.find("rack-01/0000:0f:00.0").error().code == ErrorCode::NotFound);
        QVERIFY(f.inventory.find("nowhere").error().code == ErrorCode::NotFound);
        QVERIFY(f.inventory.find("").error().code == ErrorCode::NotFound);
        QVERIFY(f.inventory.find("site-a/hall-1//").error().code == ErrorCode::NotFound);
        QVERIFY(f.inventory.find("rack-01/node-a").error().code == ErrorCode::NotFound);
    }

    void keysStayFindableWhileTheyChange()
    {
        SmallFleet f;
        QVERIFY(f.inventory.find("SNa0")); // the index exists from here on
        AssetSpec spec;
        spec.id = "accelerator:GPU-a0";
        spec.assetClass = AssetClass::Accelerator;
        for (int i = 0; i < 200'000; ++i) { // far beyond the point where outdated entries are thrown away
            spec.attributes = {{"serial", "changed-" + std::to_string(i)}};
            QVERIFY(f.inventory.upsert(spec));
        }
        QCOMPARE(*f.inventory.find("changed-199999"), f.gpu0);
        QVERIFY(!f.inventory.find("changed-7"));
        QVERIFY(!f.inventory.find("SNa0"));
        QCOMPARE(*f.inventory.find("SNa1"), f.gpu1);
    }

    void clientPlacesRowsInAnyOrder()
    {
        Inventory client(7);
        AssetSpec rack;
        rack.id = "rack:r";
        rack.assetClass = AssetClass::Rack;
        rack.name = "r";
        rack.parent = {AssetClass::Hall, 2}; // comes later
        rack.attributes = {{"model", "NVL72"}};
        QVERIFY(client.place({AssetClass::Rack, 3}, rack));
        QCOMPARE(client.count(AssetClass::Rack), 4u);
        QCOMPARE(client.size(), std::size_t{1});
        QCOMPARE(text(client.path({AssetClass::Rack, 3})), QStringLiteral("r"));

        AssetSpec hall;
        hall.id = "hall:h";
        hall.assetClass = AssetClass::Hall;
        hall.name = "h";
        QVERIFY(client.place({AssetClass::Hall, 2}, hall));
        QCOMPARE(text(client.path({AssetClass::Rack, 3})), QStringLiteral("h/r"));
        QCOMPARE(client.children({AssetClass::Hall, 2}).size(), std::size_t{1});
        QVERIFY(client.children({AssetClass::Hall, 0}).empty());

        rack.attributes.clear(); // the whole row is replaced
        QVERIFY(client.place({AssetClass::Rack, 3}, rack));
        QVERIFY(client.attribute({AssetClass::Rack, 3}, "model").empty());
        QVERIFY(client.place({AssetClass::Rack, 0}, rack).error().code == ErrorCode::Conflict);
        rack.id = "rack:other";
        QVERIFY(client.place({AssetClass::Rack, 3}, rack));
        QVERIFY(!client.findById("rack:r"));
        QCOMPARE(client.findById("rack:other")->slot, 3u);
        QVERIFY(client.place({AssetClass::Rack, kMaxSlots}, rack).error().code == ErrorCode::Exhausted);
        hall.parent = {AssetClass::Rack, 3};
        QVERIFY(client.place({AssetClass::Hall, 2}, hall).error().code == ErrorCode::InvalidInput); // a cycle
    }

    void treesHaveABottom()
    {
        const auto node = [](Slot slot, AssetRef parent) {
            AssetSpec spec;
            spec.id = "node:" + std::to_string(slot);
            spec.assetClass = AssetClass::Node;
            spec.name = "n";
            spec.parent = parent;
            return spec;
        };
        Inventory rootFirst;
        for (Slot slot = 0; slot < 64; ++slot) {
            const AssetRef above = slot == 0 ? AssetRef{} : AssetRef{AssetClass::Node, slot - 1};
            QVERIFY(rootFirst.place({AssetClass::Node, slot}, node(slot, above)));
        }
        const auto tooDeep = rootFirst.place({AssetClass::Node, 64}, node(64, {AssetClass::Node, 63}));
        QVERIFY(!tooDeep);
        QVERIFY2(text(tooDeep.error().message).contains(QStringLiteral("deeper than 64")),
                 tooDeep.error().message.c_str());
        Inventory rootLast; // no place looks too deep when it is taken
        for (Slot slot = 0; slot < 1000; ++slot)
            QVERIFY(rootLast.place({AssetClass::Node, slot}, node(slot, {AssetClass::Node, slot + 1})));
        QCOMPARE(rootLast.ancestors({AssetClass::Node, 0}).size(), std::size_t{64});
        QVERIFY(rootLast.path({AssetClass::Node, 0}).size() < 200);
        QVERIFY(!rootLast.ancestor({AssetClass::Node, 0}, AssetClass::Site).isValid());
    }

    void gapsAreBoundedOverAllClasses()
    {
        Inventory client;
        int taken = 0;
        std::string why;
        for (const AssetClass assetClass : {AssetClass::Node, AssetClass::Rack, AssetClass::Pump, AssetClass::Pod}) {
            AssetSpec spec;
            spec.id = nameOf(assetClass) + ":far";
            spec.assetClass = assetClass;
            const auto placed = client.place({assetClass, kMaxSlots / 2 - 1}, spec);
            taken += placed ? 1 : 0;
            why = placed ? why : describe(placed.error());
        }
        QCOMPARE(taken, 2);
        QVERIFY2(text(why).contains(QStringLiteral("all classes together")), why.c_str());
    }

    void changesAreListedByRevision()
    {
        SmallFleet f;
        const auto from = f.inventory.revision();
        QVERIFY(f.inventory.changesAfter(from)->empty());
        QVERIFY(!f.inventory.changesAfter(from + 1));
        f.inventory.setPresence(f.gpu0, Presence::Missing, utcFromMillis(1));
        f.inventory.setPresence(f.gpu0, Presence::Missing, utcFromMillis(1)); // no change
        f.inventory.addLink({f.rack1, f.rack2, LinkKind::SuppliedBy, 1.0f});
        const AssetRef deployment = add(f.inventory, AssetClass::Deployment, "chat");
        f.inventory.setAllocations(deployment.slot, {{.first = 0, .count = 2}});
        const auto changes = *f.inventory.changesAfter(from);
        QCOMPARE(changes.size(), std::size_t{4});
        QCOMPARE(changes[0].asset, f.gpu0);
        QVERIFY(changes[1].kind == InventoryChange::Kind::Link);
        QCOMPARE(changes[1].link, std::size_t{0});
        QCOMPARE(changes[2].asset, deployment);
        QVERIFY(changes[3].kind == InventoryChange::Kind::Allocations);
        QCOMPARE(changes.back().revision, f.inventory.revision());

        for (int i = 0; i < 300'000; ++i)
            f.inventory.setPresence(f.gpu0, Presence::Missing, utcFromMillis(i + 2));
        QVERIFY(!f.inventory.changesAfter(from));
        QCOMPARE(f.inventory.changesAfter(f.inventory.revision() - 250'000)->size(), std::size_t{250'000});
        f.inventory.setRevision(42);
        QVERIFY(f.inventory.changesAfter(42)->empty());
        QVERIFY(!f.inventory.changesAfter(41));
    }

    void shapeChangesOnlyWithTreesLinksAndAllocations()
    {
        SmallFleet f;
        const AssetRef deployment = add(f.inventory, AssetClass::Deployment, "chat");
        const auto before = f.inventory.shape();
        f.inventory.setPresence(f.gpu0, Presence::Missing, utcFromMillis(1));
        f.inventory.setPresence(f.gpu0, Presence::Present, utcFromMillis(2));
        QCOMPARE(f.inventory.shape(), before);
        f.inventory.setPresence(f.gpu0, Presence::Retired, utcFromMillis(3));
        QVERIFY(f.inventory.shape().tree > before.tree);
        f.inventory.addLink({f.rack1, f.rack2, LinkKind::SuppliedBy, 1.0f});
        QVERIFY(f.inventory.shape().links > before.links);
        QCOMPARE(f.inventory.shape().allocations, before.allocations);
        f.inventory.setAllocations(deployment.slot, {{.first = 0, .count = 2}});
        QVERIFY(f.inventory.shape().allocations > before.allocations);
    }

    void linksAreKeptOnce()
    {
        SmallFleet f;
        const AssetRef pdu = add(f.inventory, AssetClass::Pdu, "pdu", f.site);
        f.inventory.addLink({f.rack1, pdu, LinkKind::SuppliedBy, 0.5f});
        f.inventory.addLink({f.rack2, pdu, LinkKind::SuppliedBy, 2.0f});
        f.inventory.addLink({f.rack1, pdu, LinkKind::CooledBy, 1.0f});
        const auto revision = f.inventory.revision();
        f.inventory.addLink({f.rack1, pdu, LinkKind::SuppliedBy, 0.5f});
        f.inventory.addLink({f.rack1, {AssetClass::Pdu, 9}, LinkKind::SuppliedBy, 0.5f});
        QCOMPARE(f.inventory.revision(), revision);
        QCOMPARE(f.inventory.linksFrom(f.rack1, LinkKind::SuppliedBy).size(), std::size_t{1});
        QCOMPARE(f.inventory.linksTo(pdu, LinkKind::SuppliedBy).size(), std::size_t{2});
        QCOMPARE(f.inventory.linksTo(pdu, LinkKind::SuppliedBy)[1].share, 1.0f);
        f.inventory.addLink({f.rack1, pdu, LinkKind::SuppliedBy, 0.25f});
        QCOMPARE(f.inventory.links().size(), std::size_t{3});
        QCOMPARE(f.inventory.linksFrom(f.rack1, LinkKind::SuppliedBy)[0].share, 0.25f);
    }

    void holdersOfAnAccelerator()
    {
        SmallFleet f;
        const AssetRef chat = add(f.inventory, AssetClass::Deployment, "chat");
        const AssetRef batch = add(f.inventory, AssetClass::Deployment, "batch");
        f.inventory.setAllocations(chat.slot, {{.first = 0, .count = 2, .fraction = 0.5f}});
        f.inventory.setAllocations(batch.slot, {{.first = 1, .count = 2, .fraction = 0.25f}, {.first = 0, .count = 0}});
        QCOMPARE(f.inventory.allocationsOf(batch.slot).size(), std::size_t{1});
        QCOMPARE(f.inventory.allocationsOf(batch.slot)[0].deployment, batch.slot);
        QCOMPARE(f.inventory.holdersOf(1).size(), std::size_t{2});
        QCOMPARE(f.inventory.holdersOf(2).size(), std::size_t{1});
        f.inventory.setAllocations(99, {{.first = 0, .count = 1}});
        QVERIFY(f.inventory.allocationsOf(99).empty());
    }

    void manyRandomIdsAgreeWithAMap()
    {
        std::mt19937 random(20260101);
        qInfo("seed 20260101");
        Inventory inventory;
        std::unordered_map<std::string, AssetRef> model;
        for (int i = 0; i < 20'000; ++i) {
            const std::string key = std::to_string(random() % 12'000) + std::string(random() % 3, '\0');
            const auto assetClass = key.size() % 2 ? AssetClass::Node : AssetClass::Rack;
            const AssetRef ref = add(inventory, assetClass, key);
            const auto [known, isNew] = model.emplace(nameOf(assetClass) + ":" + key, ref);
            QCOMPARE(known->second, ref);
        }
        QCOMPARE(inventory.size(), model.size());
        for (const auto& [id, ref] : model)
            QCOMPARE(*inventory.findById(id), ref);
        Inventory moved = std::move(inventory);
        QCOMPARE(moved.size(), model.size());
        QVERIFY(moved.find(model.begin()->first));
    }

    void readersMayBuildIndexesAtOnce()
    {
        for (int round = 0; round < 20; ++round) {
            SmallFleet f;
            std::vector<std::jthread> readers;
            std::atomic<int> right = 0;
            for (int i = 0; i < 4; ++i) {
                readers.emplace_back(
                    [&] { right += f.inventory.children(f.nodeA).size() == 2 && *f.inventory.find("SNa1") == f.gpu1; });
            }
            readers.clear();
            QCOMPARE(right.load(), 4);
        }
    }
};

QTEST_APPLESS_MAIN(TestInventory)
#include "tst_inventory.moc"
