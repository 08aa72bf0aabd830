// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/hub/inventory_state.h"
#include "services/hub/state_file.h"
#include "tests/hub/state_life.h"
#include "tests/support/fleet_text.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace millwright;
using namespace millwright::hub;

namespace {

Bytes bytesOf(const Inventory& inventory, const AssetOrigins& origins = {})
{
    Bytes bytes;
    saveInventory([&](const auto& read) { read(inventory); }, origins,
                  [&](ByteView piece) { bytes.insert(bytes.end(), piece.begin(), piece.end()); });
    return bytes;
}

RestoredInventory restored(ByteView bytes, Inventory& inventory, std::string simulation = {})
{
    AssetOrigins origins;
    origins.simulation = std::move(simulation);
    return restoreInventory(bytes, inventory, origins);
}

} // namespace

class TestStateFile : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyCutIsSurvived();
    void whatWasSimulatedDoesNotOutliveItsSimulation();
    void filesWithoutClaimsAreRead();
    void aReplacedFileIsOldOrNew();
    void aDamagedFileIsSetAside();
};

void TestStateFile::everyCutIsSurvived()
{
    const Inventory whole = fleetFromText(kStateFleet).value();
    const Bytes bytes = bytesOf(whole);
    for (std::size_t length = 0; length < bytes.size(); ++length) {
        Inventory inventory;
        QVERIFY(!restored(ByteView(bytes).first(length), inventory).isComplete);
        QVERIFY(inventory.size() <= whole.size());
    }
    Inventory inventory;
    QVERIFY(restored(bytes, inventory).isComplete);
    QCOMPARE(printedFleet(inventory), printedFleet(whole));
    for (std::size_t at = 0; at < bytes.size(); ++at) {
        Bytes flipped = bytes;
        flipped[at] ^= std::byte{0x10};
        Inventory damaged;
        QVERIFY(!restored(flipped, damaged).isComplete);
    }
}

void TestStateFile::whatWasSimulatedDoesNotOutliveItsSimulation()
{
    const Inventory whole = fleetFromText(kStateFleet).value();
    AssetOrigins origins;
    origins.simulation = "one";
    for (const AssetClass simulated : {AssetClass::Accelerator, AssetClass::Deployment, AssetClass::Pdu}) {
        for (Slot slot = 0; slot < whole.count(simulated); ++slot)
            origins.claims.claim({simulated, slot}, true);
    }
    origins.claims.claim({AssetClass::Accelerator, 1}, false); // a real source says so too
    origins.claims.claim({AssetClass::Rack, 0}, false);
    const Bytes bytes = bytesOf(whole, origins);
    Inventory same;
    const auto all = restored(bytes, same, "one");
    QVERIFY(all.isComplete && all.dropped == 0);
    QCOMPARE(printedFleet(same), printedFleet(whole));
    for (const char* other : {"", "two"}) {
        Inventory inventory;
        const auto some = restored(bytes, inventory, other);
        QVERIFY(some.isComplete);
        QCOMPARE(some.dropped, std::size_t(5));
        QCOMPARE(inventory.size(), whole.size() - 5);
        QVERIFY(inventory.findById(whole.id({AssetClass::Accelerator, 1})) == AssetRef({AssetClass::Accelerator, 1}));
        QVERIFY(!inventory.findById(whole.id({AssetClass::Accelerator, 0})));
        QVERIFY(inventory.links().empty()); // the rack's PDU is gone
        QVERIFY(inventory.allocationsOf(0).empty());
    }
}

void TestStateFile::filesWithoutClaimsAreRead()
{
    // Version 1 of a fleet with one asset, as it was written.
    Bytes bytes;
    appendHeader(bytes, "MWIN", 1);
    ByteWriter head;
    head.put(std::uint8_t{1});
    head.put(std::uint64_t{77}); // epoch
    head.put(std::uint64_t{5});  // revision
    appendRecord(bytes, head.bytes());
    ByteWriter assets;
    assets.put(std::uint8_t{2});
    assets.put(static_cast<std::uint8_t>(AssetClass::Rack));
    assets.put(Slot{3});
    assets.put(std::uint8_t{0}); // no parent
    assets.put(kNoSlot);
    assets.put(static_cast<std::uint8_t>(Presence::Missing));
    assets.put(std::int64_t{1'000});
    assets.putText("rack:r");
    assets.putText("r");
    assets.put(std::uint16_t{1});
    assets.putText("model");
    assets.putText("M");
    appendRecord(bytes, assets.bytes());
    ByteWriter end;
    end.put(std::uint8_t{5});
    appendRecord(bytes, end.bytes());
    Inventory inventory;
    const auto found = restored(bytes, inventory);
    QVERIFY(found.isComplete);
    QCOMPARE(found.slotEpoch, std::uint64_t(77));
    QCOMPARE(found.dropped, std::size_t(0));
    const AssetRef rack{AssetClass::Rack, 3};
    QVERIFY(inventory.findById("rack:r") == rack);
    QCOMPARE(inventory.attribute(rack, "model"), std::string_view("M"));
    QVERIFY(inventory.presence(rack) == Presence::Missing);
}

void TestStateFile::aReplacedFileIsOldOrNew()
{
    const QTemporaryDir folder;
    const auto path = [&](const char* name) { return folder.filePath(QString::fromLatin1(name)).toStdString(); };
    const auto write = [&](std::string_view text) {
        return replaceFile(path("x"), [&](const ByteSink& sink) { sink(std::as_bytes(std::span(text))); });
    };
    QVERIFY(bool(write("old")));
    QVERIFY(bool(write(std::string(3'000'000, 'n'))));
    QCOMPARE(readFile(path("x"))->size(), std::size_t(3'000'000));
    QVERIFY(bool(appendToFile(path("x"), std::as_bytes(std::span("tail")))));
    QCOMPARE(readFile(path("x"))->size(), std::size_t(3'000'005));
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files), QStringList{QStringLiteral("x")});
    QCOMPARE(readFile(path("none")).error().code, ErrorCode::NotFound);
    QVERIFY(!replaceFile(path("no/such/x"), [](const ByteSink&) {}));
    QVERIFY(!appendToFile(path("none"), {}));
}

void TestStateFile::aDamagedFileIsSetAside()
{
    const QTemporaryDir folder;
    const std::string path = folder.filePath(QStringLiteral("x")).toStdString();
    QVERIFY(bool(placeMarker(path)));
    const auto aside = setAside(path, 42);
    QVERIFY(bool(aside));
    QCOMPARE(*aside, path + ".damaged-42");
    QVERIFY(!readFile(path));
    QVERIFY(bool(readFile(*aside)));
    QVERIFY(!setAside(path, 43));
    QVERIFY(bool(removeMarker(*aside)));
    QVERIFY(bool(removeMarker(*aside))); // there is nothing left to remove
}

QTEST_APPLESS_MAIN(TestStateFile)
#include "tst_state_file.moc"
