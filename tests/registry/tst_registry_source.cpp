// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/registry/registry_rig.h"

#include <QTemporaryDir>
#include <QTest>

using namespace millwright;
using namespace millwright::registry;

class TestRegistrySource : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void assetsAreThereAtOnce();
    void nodesAreJoinedByHostAliasAndSerial();
    void acceleratorsAreJoined();
    void telemetryDoesNotMoveWhatIsPlaced();
    void unmatchedAreTold();
    void twoAssetsForOneRow();
    void whatIsDecommissionedStaysAway();
    void aDecommissionedRackTakesAlongWhatIsInIt();
    void aReloadMovesAndRemoves();
    void linksThatAreGoneCarryNothing();
    void linkTemplatesStandOnTheFleet();
    void quietTicksChangeNothing();
    void manyAssetsAreTakenInPieces();
    void survivesARestart();
};

void TestRegistrySource::assetsAreThereAtOnce()
{
    const RegistryRig rig(loaded(kYaml, kTables));
    QCOMPARE(rig.parentOf("rack:r1"), std::string("row:w"));
    QCOMPARE(rig.attribute("rack:r1", "nameplate_w"), std::string("40000"));
    QCOMPARE(rig.attribute("rack:r1", "registry"), std::string("registry"));
    QCOMPARE(rig.parentOf("site:s"), rig.read([](const Inventory& inventory) {
        return std::string(inventory.id({AssetClass::Fleet, 0}));
    }));
    rig.hub.readInventory([](const Inventory& inventory) {
        QCOMPARE(inventory.name({AssetClass::Fleet, 0}), std::string_view("F"));
        const auto links = inventory.linksFrom(inventory.findById("rack:r1").value(), LinkKind::SuppliedBy);
        QCOMPARE(links.size(), std::size_t{2});
        QCOMPARE(links[0].share, 0.5f);
    });
}

void TestRegistrySource::nodesAreJoinedByHostAliasAndSerial()
{
    RegistryRig rig(loaded(kYaml, kTables));
    (void)rig.seeNode("GPU1.cluster.example");
    (void)rig.seeNode("worker-2", {{"host", "WORKER-2"}});
    (void)rig.seeNode("10.0.0.3:9400", {{"serial", "s3"}});
    rig.tick();
    QCOMPARE(rig.parentOf("node:GPU1.cluster.example"), std::string("rack:r1"));
    QCOMPARE(rig.attribute("node:GPU1.cluster.example", "u"), std::string("4"));
    QCOMPARE(rig.attribute("node:worker-2", "asset_tag"), std::string("IT-2"));
    QCOMPARE(rig.parentOf("node:10.0.0.3:9400"), std::string("rack:r2"));
    QCOMPARE(rig.attribute("node:10.0.0.3:9400", "serial"), std::string("S3"));
    (void)rig.seeNode("gpu2.other"); // another domain than the row's
    rig.tick();
    QCOMPARE(rig.attribute("node:gpu2.other", "registry"), std::string());
}

void TestRegistrySource::acceleratorsAreJoined()
{
    TableTexts tables = kTables;
    tables[2].second = "uuid,serial,host,pci,slot\nGPU-AA,,,,7\n,,GPU1,0A:00.0,3\n,X9,,,5\n";
    RegistryRig rig(loaded(kYaml, tables));
    (void)rig.seeNode("gpu1");
    (void)rig.seeAccelerator("aa", "node:gpu1");
    (void)rig.seeAccelerator("GPU-BB", "node:gpu1", "00000000:0A:00.0");
    (void)rig.seeNode("gpu9");
    (void)rig.seeAccelerator("GPU-CC", "node:gpu9", "00000000:0A:00.0");
    rig.tick();
    QCOMPARE(rig.attribute("accelerator:aa", "slot"), std::string("7"));
    QCOMPARE(rig.attribute("accelerator:GPU-BB", "slot"), std::string("3"));
    QCOMPARE(rig.parentOf("accelerator:GPU-BB"), std::string("node:gpu1"));
    QCOMPARE(rig.attribute("accelerator:GPU-CC", "slot"), std::string());
}

void TestRegistrySource::telemetryDoesNotMoveWhatIsPlaced()
{
    RegistryRig rig(loaded(kYaml, kTables));
    AssetSpec spec;
    spec.id = "node:gpu1";
    spec.assetClass = AssetClass::Node;
    spec.name = "gpu1";
    (void)rig.seen(spec, "site:s");
    rig.tick();
    QCOMPARE(rig.parentOf("node:gpu1"), std::string("rack:r1"));
    spec.attributes = {{"driver", "1"}};
    (void)rig.seen(spec, "site:s");
    QCOMPARE(rig.parentOf("node:gpu1"), std::string("rack:r1"));
    QCOMPARE(rig.attribute("node:gpu1", "driver"), std::string("1"));
}

void TestRegistrySource::unmatchedAreTold()
{
    RegistryRig rig(loaded(kYaml, kTables));
    (void)rig.seeNode("gpu1");
    (void)rig.seeNode("stranger");
    AssetSpec pdu;
    pdu.id = "pdu:nobody";
    pdu.assetClass = AssetClass::Pdu;
    (void)rig.seen(pdu);
    pdu.id = "pdu:in-rack";
    (void)rig.seen(pdu, "rack:r1"); // stands in what is placed
    rig.tick(3);
    const std::string early = rig.detail();
    QVERIFY2(early.find("1 of 4 rows met by telemetry, waiting") != std::string::npos, early.c_str());
    QVERIFY2(early.find("2 assets that no row places: node:stranger, pdu:nobody") != std::string::npos, early.c_str());
    rig.clock->advance(5min);
    rig.tick();
    const std::string late = rig.detail();
    QVERIFY2(
        late.find("3 rows that nothing reports: gpu2.example (nodes.csv:3), S3 (nodes.csv:4), GPU-AA (acc.csv:2)") !=
            std::string::npos,
        late.c_str());
    (void)rig.seeNode("gpu2");
    rig.tick();
    QVERIFY2(rig.detail().find("2 of 4 rows met") != std::string::npos, rig.detail().c_str());
}

void TestRegistrySource::twoAssetsForOneRow()
{
    RegistryRig rig(loaded(kYaml, kTables));
    const AssetRef first = rig.seeNode("gpu1");
    rig.tick();
    (void)rig.seeNode("gpu1.example");
    rig.tick(3);
    QCOMPARE(rig.attribute("node:gpu1.example", "registry"), std::string());
    QVERIFY2(rig.detail().find("1 asset whose row another one has met: node:gpu1.example") != std::string::npos,
             rig.detail().c_str());
    hub::Batch gone;
    gone.source = "gpus";
    gone.presence.push_back({first, Presence::Missing, rig.clock->utc()});
    rig.telemetry->sink->push(gone);
    rig.tick();
    (void)rig.seeNode("gpu1.example", {{"driver", "2"}});
    rig.tick();
    QCOMPARE(rig.parentOf("node:gpu1.example"), std::string("rack:r1"));
}

void TestRegistrySource::whatIsDecommissionedStaysAway()
{
    RegistryRig rig(loaded(kYaml, kTables));
    const AssetRef ref = rig.seeNode("gpu1");
    (void)rig.seeAccelerator("GPU-AA", "node:gpu1");
    rig.tick();
    rig.shelf->put(loaded(kYaml + "decommissioned: [GPU1]\n", kTables));
    rig.tick(3);
    QCOMPARE(rig.presence("node:gpu1"), Presence::Retired);
    QCOMPARE(rig.presence("accelerator:GPU-AA"), Presence::Retired);
    (void)rig.seeNode("gpu1", {{"driver", "9"}});
    QCOMPARE(rig.presence("node:gpu1"), Presence::Retired);
    hub::Batch batch;
    batch.source = "gpus";
    batch.presence.push_back({ref, Presence::Present, rig.clock->utc()});
    rig.telemetry->sink->push(batch);
    (void)rig.seeAccelerator("GPU-NEW", "node:gpu1");
    rig.tick(3);
    QCOMPARE(rig.presence("node:gpu1"), Presence::Retired);
    QCOMPARE(rig.presence("accelerator:GPU-NEW"), Presence::Retired);
    QVERIFY2(rig.detail().find("3 decommissioned") != std::string::npos, rig.detail().c_str());
    rig.shelf->put(loaded(kYaml, kTables));
    rig.tick(4);
    QCOMPARE(rig.presence("node:gpu1"), Presence::Present);
    QCOMPARE(rig.presence("accelerator:GPU-AA"), Presence::Present);
    QCOMPARE(rig.parentOf("node:gpu1"), std::string("rack:r1"));
}

void TestRegistrySource::aDecommissionedRackTakesAlongWhatIsInIt()
{
    RegistryRig rig(loaded(kYaml + "decommissioned: ['rack:r1']\n", kTables));
    (void)rig.seeNode("gpu1");
    (void)rig.seeNode("n3", {{"serial", "S3"}});
    rig.tick(4);
    QCOMPARE(rig.presence("rack:r1"), Presence::Retired);
    QCOMPARE(rig.presence("node:gpu1"), Presence::Retired);
    QCOMPARE(rig.presence("node:n3"), Presence::Present);
    const auto revision = rig.revision();
    rig.tick(3);
    QCOMPARE(rig.revision(), revision);
}

void TestRegistrySource::aReloadMovesAndRemoves()
{
    RegistryRig rig(loaded(kYaml, kTables));
    const AssetRef node = rig.seeNode("gpu1");
    (void)rig.seeNode("gpu2.example");
    rig.tick();
    TableTexts tables = kTables;
    tables[0].second = "id,in,position\nr2,w,2\nr9,w,9\n";
    tables[1].second = "host,in,u\ngpu1,r9,1\n";
    rig.shelf->put(loaded(kPlainYaml, tables));
    rig.tick(4);
    QCOMPARE(rig.parentOf("node:gpu1"), std::string("rack:r9"));
    QCOMPARE(rig.attribute("node:gpu1", "asset_tag"), std::string());
    QCOMPARE(rig.presence("rack:r1"), Presence::Retired);
    QCOMPARE(rig.attribute("rack:r2", "nameplate_w"), std::string());
    QCOMPARE(rig.presence("node:gpu2.example"), Presence::Present); // telemetry says so
    QCOMPARE(rig.attribute("node:gpu2.example", "registry"), std::string());
    QVERIFY(rig.parentOf("node:gpu2.example").starts_with("fleet:")); // not in a rack that is gone
    QVERIFY2(rig.detail().find("1 asset that no row places: node:gpu2.example") != std::string::npos,
             rig.detail().c_str());
    QCOMPARE(rig.read([](const Inventory& inventory) { return inventory.findById("node:gpu1").value(); }), node);
}

void TestRegistrySource::linksThatAreGoneCarryNothing()
{
    RegistryRig rig(loaded(kYaml, kTables));
    rig.tick();
    TableTexts tables = kTables;
    tables[0].second = "id,in,position,supplied_by\nr1,w,1,p2\nr2,w,2,p1\n";
    rig.shelf->put(loaded(kYaml, tables));
    rig.tick(2);
    rig.hub.readInventory([](const Inventory& inventory) {
        for (const Link& link : inventory.linksFrom(inventory.findById("rack:r1").value(), LinkKind::SuppliedBy))
            QCOMPARE(link.share, inventory.id(link.to) == "pdu:p2" ? 1.0f : 0.0f);
    });
}

void TestRegistrySource::linkTemplatesStandOnTheFleet()
{
    RegistryRig rig(loaded(kYaml + "links: {node: {grafana: 'https://g/{host}', bmc: 'https://{bmc}/'}}\n", kTables));
    rig.tick();
    const auto link = [&](const char* key) {
        return rig.read([&](const Inventory& inventory) {
            return std::string(inventory.attribute({AssetClass::Fleet, 0}, key));
        });
    };
    QCOMPARE(link("link.node.grafana"), std::string("https://g/{host}"));
    rig.shelf->put(loaded(kYaml + "links: {node: {grafana: 'https://h/{host}'}}\n", kTables));
    rig.tick(2);
    QCOMPARE(link("link.node.grafana"), std::string("https://h/{host}"));
    QCOMPARE(link("link.node.bmc"), std::string());
}

void TestRegistrySource::quietTicksChangeNothing()
{
    RegistryRig rig(loaded(kYaml, kTables));
    (void)rig.seeNode("gpu1");
    (void)rig.seeAccelerator("GPU-AA", "node:gpu1");
    rig.tick(3);
    const auto revision = rig.revision();
    rig.tick(5);
    QCOMPARE(rig.revision(), revision);
    rig.shelf->put(loaded(kYaml, kTables)); // the same once more
    rig.tick(4);
    QCOMPARE(rig.revision(), revision);
}

void TestRegistrySource::manyAssetsAreTakenInPieces()
{
    constexpr std::size_t kRacks = RegistrySource::kMostPerTick + 500;
    RegistryRig rig(loaded(kYaml, kTables));
    rig.tick(3);
    TableTexts tables = kTables;
    for (std::size_t i = 0; i < kRacks; ++i)
        tables[0].second += "x" + std::to_string(i) + ",w,,,\n";
    rig.shelf->put(loaded(kYaml, tables));
    const auto racks = [&] {
        return rig.read([](const Inventory& inventory) { return std::size_t{inventory.count(AssetClass::Rack)}; });
    };
    rig.tick();
    QVERIFY(racks() <= RegistrySource::kMostPerTick);
    rig.tick();
    QCOMPARE(racks(), kRacks + 2);
    (void)rig.seeNode("gpu1");
    rig.tick(3);
    QCOMPARE(rig.parentOf("node:gpu1"), std::string("rack:r1"));
}

void TestRegistrySource::survivesARestart()
{
    const QTemporaryDir directory;
    const std::string state = directory.path().toStdString();
    {
        RegistryRig rig(loaded(kYaml, kTables), state);
        (void)rig.seeNode("gpu1");
        (void)rig.seeNode("gpu2.example");
        rig.tick(2);
        rig.hub.stop();
    }
    TableTexts tables = kTables;
    tables[0].second = "id,in,position\nr1,w,1\n";
    tables[1].second = "host,in\ngpu1,r1\n";
    RegistryRig rig(loaded(kPlainYaml, tables), state);
    rig.tick(3);
    QCOMPARE(rig.parentOf("node:gpu1"), std::string("rack:r1"));
    QCOMPARE(rig.presence("rack:r2"), Presence::Retired); // gone from the files while nothing ran
    QCOMPARE(rig.attribute("node:gpu2.example", "registry"), std::string());
    rig.clock->advance(10min);
    rig.tick();
    QCOMPARE(rig.presence("rack:r1"), Presence::Present); // the registry says that it is there
}

QTEST_APPLESS_MAIN(TestRegistrySource)
#include "tst_registry_source.moc"
