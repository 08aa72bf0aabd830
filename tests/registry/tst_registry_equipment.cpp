// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/registry/registry_rig.h"

#include <QTemporaryDir>
#include <QTest>

using namespace millwright;
using namespace millwright::registry;

namespace {

const std::string kSite = "sites: [{id: s, halls: [{id: h, racks: [{id: r1}]}]}]\n";
const std::string kChains = kSite + R"(
equipment:
  - {class: ups, id: u1, name: UPS North, in: h, host: 10.0.0.5, usable_energy: 250 kWh}
  - {class: ups, id: u2, name: UPS South, in: h, serial: AB-77}
  - {class: pdu, id: p1, in: h, supplied_by: u1, host: pdu1.north.example}
  - {class: pdu, id: p2, in: h, supplied_by: u2, host: pdu1.south.example}
  - {class: cdu, id: c1, name: CDU 1, in: h, supplied_by: u1}
)";

AssetSpec specOf(AssetClass assetClass, const std::string& key,
                 std::vector<std::pair<std::string, std::string>> attributes = {})
{
    AssetSpec spec;
    spec.assetClass = assetClass;
    spec.id = nameOf(assetClass) + ":" + key;
    spec.name = key;
    spec.attributes = std::move(attributes);
    return spec;
}

std::string idOf(const RegistryRig& rig, AssetRef ref)
{
    return rig.read([ref](const Inventory& inventory) { return std::string(inventory.id(ref)); });
}

} // namespace

/// Power and cooling: the row of a registry is the asset, and exporters name it by the keys that they know.
class TestRegistryEquipment : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void exportersKeysLeadToTheRow_data()
    {
        QTest::addColumn<int>("assetClass");
        QTest::addColumn<std::string>("key");
        QTest::addColumn<std::string>("serial");
        QTest::addColumn<std::string>("host");
        QTest::addColumn<std::string>("id");
        const auto row = [](const char* name, AssetClass assetClass, const char* key, const char* serial,
                            const char* host, const char* id) {
            QTest::newRow(name) << static_cast<int>(assetClass) << std::string(key) << std::string(serial)
                                << std::string(host) << std::string(id);
        };
        row("address of the SNMP target", AssetClass::Ups, "10.0.0.5", "", "", "ups:u1");
        row("address with its port", AssetClass::Ups, "10.0.0.5:161", "", "", "ups:u1");
        row("serial number", AssetClass::Ups, "10.9.9.9", "ab-77", "", "ups:u2");
        row("serial before address", AssetClass::Ups, "10.0.0.5", "AB-77", "", "ups:u2");
        row("name", AssetClass::Cdu, "cdu 1", "", "", "cdu:c1");
        row("id in another case", AssetClass::Cdu, "C1", "", "", "cdu:c1");
        row("host name with its domain", AssetClass::Pdu, "PDU1.south.example", "", "", "pdu:p2");
        row("host as an attribute", AssetClass::Pdu, "x", "", "pdu1.north.example", "pdu:p1");
        row("host that two rows may be", AssetClass::Pdu, "pdu1", "", "", "pdu:pdu1");
        row("another class", AssetClass::Pdu, "10.0.0.5", "", "", "pdu:10.0.0.5");
        row("a stranger", AssetClass::Ups, "10.0.0.50", "", "", "ups:10.0.0.50");
        row("its own id", AssetClass::Ups, "u1", "AB-77", "", "ups:u1");
    }
    void exportersKeysLeadToTheRow()
    {
        QFETCH(int, assetClass);
        QFETCH(std::string, key);
        QFETCH(std::string, serial);
        QFETCH(std::string, host);
        QFETCH(std::string, id);
        RegistryRig rig(loaded(kChains));
        rig.tick();
        AssetSpec spec = specOf(static_cast<AssetClass>(assetClass), key);
        if (!serial.empty())
            spec.attributes.emplace_back("serial", serial);
        if (!host.empty())
            spec.attributes.emplace_back("host", host);
        QCOMPARE(idOf(rig, rig.seen(spec)), id);
    }

    void theRowsWordStandsAndTelemetryAddsToIt()
    {
        RegistryRig rig(loaded(kChains));
        rig.tick();
        const AssetRef ups = rig.seen(specOf(AssetClass::Ups, "10.0.0.5:161", {{"firmware", "2.1"}}), "site:s");
        rig.tick(2);
        QCOMPARE(rig.parentOf("ups:u1"), std::string("hall:h"));
        QCOMPARE(rig.attribute("ups:u1", "usable_energy"), std::string("250 kWh"));
        QCOMPARE(rig.attribute("ups:u1", "firmware"), std::string("2.1"));
        QVERIFY(
            !rig.read([](const Inventory& inventory) { return inventory.findById("ups:10.0.0.5:161").has_value(); }));
        rig.hub.readInventory([&](const Inventory& inventory) {
            QCOMPARE(inventory.name(ups), std::string_view("UPS North"));
            const auto pdu = inventory.findById("pdu:p1").value();
            QCOMPARE(inventory.linksFrom(pdu, LinkKind::SuppliedBy)[0].to, ups); // in its chain
        });
    }

    void whatStandsInItFollows()
    {
        RegistryRig rig(loaded(kChains));
        rig.tick();
        const auto refs = rig.telemetry->sink->resolve(
            {{specOf(AssetClass::Cdu, "CDU 1"), {}}, {specOf(AssetClass::Pump, "pump1"), "cdu:CDU 1"}});
        QVERIFY2(refs, refs ? "" : describe(refs.error()).c_str());
        QCOMPARE(rig.parentOf("pump:pump1"), std::string("cdu:c1"));
    }

    void aHostOfSeveralPiecesNamesNone()
    {
        RegistryRig rig(loaded(kSite + "equipment:\n  - {class: ups, id: a, in: h, host: gw}\n"
                                       "  - {class: ups, id: b, in: h, host: gw, name: B}\n"));
        rig.tick();
        QCOMPARE(idOf(rig, rig.seen(specOf(AssetClass::Ups, "gw"))), std::string("ups:gw"));
        QCOMPARE(idOf(rig, rig.seen(specOf(AssetClass::Ups, "b"))), std::string("ups:b"));
    }

    /// Sources hold the slot that they were given: a row that comes later is taken up when they ask again.
    void aRowThatComesLaterIsToldAndJoined()
    {
        const QTemporaryDir state;
        {
            RegistryRig rig(loaded(kSite), state.path().toStdString());
            rig.tick();
            QCOMPARE(idOf(rig, rig.seen(specOf(AssetClass::Ups, "10.0.0.5"))), std::string("ups:10.0.0.5"));
            rig.shelf->put(loaded(kChains));
            rig.tick(3);
            QVERIFY2(rig.detail().find("1 asset that will be its row's when the gateway starts again: ups:10.0.0.5") !=
                         std::string::npos,
                     rig.detail().c_str());
            QCOMPARE(rig.presence("ups:10.0.0.5"), Presence::Present);
            rig.hub.stop();
        }
        RegistryRig rig(loaded(kChains), state.path().toStdString());
        rig.tick();
        QCOMPARE(idOf(rig, rig.seen(specOf(AssetClass::Ups, "10.0.0.5"))), std::string("ups:u1"));
        rig.tick(3);
        QCOMPARE(rig.presence("ups:10.0.0.5"), Presence::Retired); // one device is one asset
        QVERIFY2(rig.detail().find("starts again") == std::string::npos, rig.detail().c_str());
    }

    void aSerialNumberIsOfOne()
    {
        const auto read = parseRegistry(kSite + "equipment:\n  - {class: ups, id: a, in: h, serial: X1}\n"
                                                "  - {class: pdu, id: a, in: h, serial: X1}\n"
                                                "  - {class: ups, id: b, in: h, serial: x1}\n",
                                        "r.yaml", {}, {});
        QVERIFY(!read);
        QCOMPARE(describe(read.error()), std::string("r.yaml:5: serial 'x1' stands already in r.yaml:3"));
    }
};

QTEST_APPLESS_MAIN(TestRegistryEquipment)
#include "tst_registry_equipment.moc"
