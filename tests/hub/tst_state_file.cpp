// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/hub/inventory_state.h"
#include "services/hub/state_file.h"
#include "tests/support/fleet_text.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace millwright;
using namespace millwright::hub;

namespace {

constexpr auto kFleet = R"(
fleet f
  site s currency=USD
    pdu p
    power-source grid
    rack r supplied-by=p*0.5
      node n host=gpu1
        accelerator g0..g2 model=H200
        accelerator g3 missing
  pod chat
    deployment d holds=0..1,2*0.5
)";

Bytes bytesOf(const Inventory& inventory)
{
    Bytes bytes;
    saveInventory([&](const auto& read) { read(inventory); },
                  [&](ByteView piece) { bytes.insert(bytes.end(), piece.begin(), piece.end()); });
    return bytes;
}

} // namespace

class TestStateFile : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyCutIsSurvived();
    void aReplacedFileIsOldOrNew();
    void aDamagedFileIsSetAside();
};

void TestStateFile::everyCutIsSurvived()
{
    const Inventory whole = fleetFromText(kFleet).value();
    const Bytes bytes = bytesOf(whole);
    for (std::size_t length = 0; length < bytes.size(); ++length) {
        Inventory inventory;
        const auto restored = restoreInventory(ByteView(bytes).first(length), inventory);
        QVERIFY(!restored.isComplete);
        QVERIFY(inventory.size() <= whole.size());
    }
    Inventory inventory;
    QVERIFY(restoreInventory(bytes, inventory).isComplete);
    QCOMPARE(printedFleet(inventory), printedFleet(whole));
    for (std::size_t at = 0; at < bytes.size(); ++at) {
        Bytes flipped = bytes;
        flipped[at] ^= std::byte{0x10};
        Inventory damaged;
        QVERIFY(!restoreInventory(flipped, damaged).isComplete);
    }
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
