// SPDX-License-Identifier: GPL-3.0-or-later
// The spine of an asset as text: who it works for, where it stands, what it hangs on.
#include "tests/support/fleet_text.h"
#include "widgets/pages/spine.h"

#include <QTest>

using namespace millwright;
using namespace millwright::pages;
using namespace Qt::StringLiterals;

namespace {

constexpr const char* kFleet = "site s\n"
                               " power-source grid\n"
                               " transformer tx\n"
                               " pdu pdu-a\n"
                               " cdu c1\n"
                               " facility-water loop\n"
                               " rack r\n"
                               "  node n\n"
                               "   accelerator a0..a3\n";

Inventory fleet(const std::string& more = {})
{
    Inventory inventory = fleetFromText(kFleet + more).value();
    const AssetRef rack{AssetClass::Rack, 0}, pdu{AssetClass::Pdu, 0}, transformer{AssetClass::Transformer, 0},
        grid{AssetClass::PowerSource, 0}, cdu{AssetClass::Cdu, 0}, loop{AssetClass::FacilityWater, 0};
    inventory.addLink({rack, pdu, LinkKind::SuppliedBy, 0.5f});
    inventory.addLink({rack, grid, LinkKind::SuppliedBy, 0.5f}); // side B hangs on the grid without a PDU
    inventory.addLink({pdu, transformer, LinkKind::SuppliedBy, 1.0f});
    inventory.addLink({transformer, grid, LinkKind::SuppliedBy, 1.0f});
    inventory.addLink({rack, cdu, LinkKind::CooledBy, 1.0f});
    inventory.addLink({cdu, loop, LinkKind::CooledBy, 1.0f});
    return inventory;
}

QStringList text(const Inventory& inventory, AssetRef asset)
{
    QStringList lines;
    for (const SpineStop& stop : spineOf(inventory, asset, utcFromMillis(1000))) {
        QStringList names;
        for (const AssetRef one : stop.assets)
            names << QString::fromUtf8(inventory.name(one).data(), qsizetype(inventory.name(one).size()));
        lines << (stop.here ? QStringLiteral("> ") : QString()) + stop.label + QStringLiteral(": ") +
                     (names.isEmpty() ? stop.note : names.join(QStringLiteral(", ")));
    }
    return lines;
}

} // namespace

class TestSpine : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void eachClassOfAChainStandsOnceAndUnderItsOwnName()
    {
        const QStringList lines = text(fleet(), {AssetClass::Rack, 0}).mid(2); // holders, site
        QCOMPARE(lines, (QStringList{QStringLiteral("> Rack: r"), QStringLiteral("PDU: pdu-a"),
                                     QStringLiteral("Transformer: tx"), QStringLiteral("Power source: grid"),
                                     QStringLiteral("CDU: c1"), QStringLiteral("Facility water: loop")}));
    }

    void whoHoldsItIsUnknownUntilASourceTells()
    {
        QCOMPARE(text(fleet(), {AssetClass::Accelerator, 0}).first(), QStringLiteral("Deployment: no source tells"));
        const Inventory held = fleet("pod p\n use-case u\n  deployment d holds=0..1\n");
        QCOMPARE(text(held, {AssetClass::Accelerator, 0}).first(), QStringLiteral("Pod: p"));
        QCOMPARE(text(held, {AssetClass::Accelerator, 2}).first(), QStringLiteral("Deployment: nobody holds it"));
    }

    void aHolderRunsOnTheSitesOfWhatItHoldsNow()
    {
        Inventory held = fleet("pod p\n use-case u\n  deployment d\n");
        held.setAllocations(0, {{0, 0, 2, 1.0f, kNoTime, utcFromMillis(1001)}});
        QCOMPARE(text(held, {AssetClass::Pod, 0}).last(), QStringLiteral("Site: s"));
        held.setAllocations(0, {{0, 0, 2, 1.0f, kNoTime, utcFromMillis(1000)}});
        QCOMPARE(text(held, {AssetClass::Pod, 0}), QStringList{QStringLiteral("> Pod: p")});
    }

    void aPodHangsOnWhatTheRacksOfItsAcceleratorsHangOn()
    {
        Inventory held = fleet("pod p\n use-case u\n  deployment d\n");
        held.setAllocations(0, {{0, 0, 2, 1.0f, kNoTime, utcFromMillis(1001)}});
        QStringList names;
        for (const AssetRef one : heldBy(held, {AssetClass::Pod, 0}, utcFromMillis(1000)))
            names << QString::fromStdString(std::string(held.name(one)));
        names.sort();
        QCOMPARE(names,
                 (QStringList{u"a0"_s, u"a1"_s, u"c1"_s, u"grid"_s, u"loop"_s, u"n"_s, u"pdu-a"_s, u"r"_s, u"tx"_s}));
        QVERIFY(heldBy(held, {AssetClass::Pod, 0}, utcFromMillis(1001)).empty());
    }
};

QTEST_GUILESS_MAIN(TestSpine)
#include "tst_spine.moc"
