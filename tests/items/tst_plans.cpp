// SPDX-License-Identifier: GPL-3.0-or-later
// Where things stand in racks and halls, as far as the inventory tells.
#include "models/items/hall_layout.h"
#include "models/items/rack_layout.h"
#include "tests/support/fleet_text.h"

#include <QElapsedTimer>
#include <QTest>

using namespace millwright;
using namespace millwright::items;
using namespace Qt::StringLiterals;

namespace {

Inventory fleet(std::string_view text)
{
    auto inventory = fleetFromText(text);
    if (!inventory)
        qFatal("%s", describe(inventory.error()).c_str());
    return std::move(*inventory);
}

constexpr AssetRef kRack{AssetClass::Rack, 0};

/// "n1@1+8 n2@9+8 ?spare": name, lowest height unit and height; what has no place behind a question mark.
QString printed(const Inventory& inventory, const RackLayout& rack)
{
    QStringList words;
    for (std::size_t i = 0; i < rack.units.size(); ++i) {
        const RackUnit& unit = rack.units[i];
        const std::string_view known = unit.asset.isValid() ? inventory.name(unit.asset) : "loose";
        QString name = QString::fromUtf8(known.data(), static_cast<qsizetype>(known.size()));
        if (i < rack.placed)
            name += u"@%1+%2"_s.arg(unit.bottom).arg(unit.height);
        else
            name.prepend(u'?');
        if (unit.parts > 1)
            name += u":%1/%2"_s.arg(unit.part + 1).arg(unit.parts);
        words << name;
    }
    return words.join(u' ');
}

QString laid(std::string_view text)
{
    const Inventory inventory = fleet(text);
    return printed(inventory, rackLayout(inventory, kRack));
}

} // namespace

class TestPlans : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void racks_data();
    void racks();
    void accelerators();
    void rackHeight();
    void hallRows();
    void coolingOfRows();
    void manyChildren();
};

void TestPlans::racks_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("expected");
    QTest::newRow("rising from the floor")
        << QByteArray("rack r height_u=42\n node b u=9 height_u=8\n node a u=1 height_u=8\n") << u"a@1+8 b@9+8"_s;
    QTest::newRow("one unit where no height is said") << QByteArray("rack r\n node a u=4\n") << u"a@4+1"_s;
    QTest::newRow("side by side by their slots")
        << QByteArray("rack r\n node b u=2 slot=2\n node a u=2 slot=1\n") << u"a@2+1:1/2 b@2+1:2/2"_s;
    QTest::newRow("the first has a place that two claim")
        << QByteArray("rack r\n node a u=2 height_u=4\n node b u=4\n") << u"a@2+4 ?b"_s;
    QTest::newRow("the same slot twice") << QByteArray("rack r\n node a u=2 slot=1\n node b u=2 slot=1\n")
                                         << u"a@2+1 ?b"_s;
    QTest::newRow("above the rack") << QByteArray("rack r height_u=10\n node a u=10 height_u=2\n") << u"?a"_s;
    QTest::newRow("not a number") << QByteArray("rack r\n node a u=top\n node b u=-3\n node c u=1.5\n")
                                  << u"?a ?b ?c"_s;
    QTest::newRow("larger than any number")
        << QByteArray("rack r\n node a u=2147483647 height_u=2147483647\n node b u=99999999999999999999\n")
        << u"?a ?b"_s;
    QTest::newRow("front and rear share a unit")
        << QByteArray("rack r\n switch f u=5 face=front\n switch b u=5 face=rear\n") << u"f@5+1 b@5+1"_s;
    QTest::newRow("both faces need both")
        << QByteArray("rack r\n node a u=5\n switch b u=5 face=rear\n") << u"a@5+1 ?b"_s;
    QTest::newRow("supplies have no place") << QByteArray("rack r\n rack-supply a side=A\n node n u=1\n") << u"n@1+1"_s;
    QTest::newRow("retired ones are gone")
        << QByteArray("rack r\n node a u=1 retired\n node b u=2 missing\n") << u"b@2+1"_s;
    QTest::newRow("accelerators without a node") << QByteArray("rack r\n accelerator g0..g3\n") << u"?loose"_s;
}

void TestPlans::racks()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, expected);
    QCOMPARE(laid(text.toStdString()), expected);
}

void TestPlans::accelerators()
{
    const Inventory bySlot = fleet("rack r\n node n\n  accelerator a slot=2\n  accelerator b slot=0\n");
    QCOMPARE(rackLayout(bySlot, kRack).units[0].cells, (std::vector<Slot>{1, 0}));
    const Inventory byNumber = fleet("rack r\n node n\n  accelerator a slot=2\n  accelerator b\n");
    QCOMPARE(rackLayout(byNumber, kRack).units[0].cells, (std::vector<Slot>{0, 1}));
}

void TestPlans::rackHeight()
{
    const Inventory said = fleet("rack r height_u=48\n");
    QCOMPARE(rackLayout(said, kRack).height, 48);
    QVERIFY(rackLayout(said, kRack).isHeightKnown);
    const Inventory grown = fleet("rack r\n node a u=46 height_u=4\n");
    QCOMPARE(rackLayout(grown, kRack).height, 49);
    QVERIFY(!rackLayout(grown, kRack).isHeightKnown);
    const Inventory silly = fleet("rack r height_u=2000000000\n");
    QCOMPARE(rackLayout(silly, kRack).height, RackLayout::kMostHeight);
}

void TestPlans::hallRows()
{
    const Inventory inventory = fleet(R"(
hall h
  row one position=2
    rack a position=3
    rack b position=1
    rack c
    rack d position=3
    rack e position=900000
  row two position=1
    rack f
  rack g
)");
    const HallLayout hall = hallLayout(inventory, {AssetClass::Hall, 0});
    QCOMPARE(hall.racks, std::size_t(7));
    QCOMPARE(hall.unplaced, std::size_t(5));
    QCOMPARE(hall.rows.size(), std::size_t(3));
    QCOMPARE(inventory.name(hall.rows[0].row), std::string_view("two"));
    QStringList names;
    for (const HallRow::Rack& rack : hall.rows[1].racks)
        names << QString::fromStdString(std::string(inventory.name(rack.rack))) + QString::number(rack.position);
    QCOMPARE(names, QStringList({u"b1"_s, u"a3"_s, u"c0"_s, u"d0"_s, u"e0"_s}));
    QCOMPARE(hall.rows[1].positions, 6);
    QVERIFY(!hall.rows[2].row.isValid());
}

void TestPlans::coolingOfRows()
{
    const Inventory inventory = fleet(R"(
hall h
  cdu own
  cdu shared
  cdu idle
  technology-loop l1 cooled-by=own
  row one
    rack a cooled-by=l1
    rack b cooled-by=shared
  row two
    rack c cooled-by=shared
)");
    const HallLayout hall = hallLayout(inventory, {AssetClass::Hall, 0});
    QCOMPARE(hall.rows[0].cooling, (std::vector<AssetRef>{{AssetClass::Cdu, 0}}));
    QVERIFY(hall.rows[1].cooling.empty());
    QCOMPARE(hall.cooling, (std::vector<AssetRef>{{AssetClass::Cdu, 1}, {AssetClass::Cdu, 2}}));
}

void TestPlans::manyChildren()
{
    const Inventory inventory = fleet("hall h\n row w\n  rack r1..r100000\nrack full\n node n1..n100000\n");
    QElapsedTimer timer;
    timer.start();
    QCOMPARE(hallLayout(inventory, {AssetClass::Hall, 0}).racks, std::size_t(100'000));
    QCOMPARE(rackLayout(inventory, {AssetClass::Rack, 100'000}).units.size(), std::size_t(100'000));
    QVERIFY2(timer.elapsed() < 5'000, qPrintable(QString::number(timer.elapsed())));
}

QTEST_GUILESS_MAIN(TestPlans)
#include "tst_plans.moc"
