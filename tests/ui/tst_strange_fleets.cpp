// SPDX-License-Identifier: GPL-3.0-or-later
// Fleets that nobody would draw: odd names, more children than a screen has px, assets that go.
#include "hall_bench.h"
#include "tests/support/fleet_text.h"

#include <QTest>

using namespace millwright;
using namespace millwright::items;
using namespace millwright::test;
using namespace Qt::StringLiterals;

class TestStrangeFleets : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void strangeNames_data();
    void strangeNames();
    void manyChildren();
    void goneAssets();
};

void TestStrangeFleets::strangeNames_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("2,000 characters") << QString(2000, u'W');
    QTest::newRow("right to left") << u"\u05DE\u05D3\u05E3 \u202E\u05D0"_s;
    QTest::newRow("emoji") << u"\U0001F525\U0001F469\u200D\U0001F4BB"_s;
    QTest::newRow("markup") << u"<b>rack</b><img src=x>"_s;
    QTest::newRow("nothing") << QString();
}

void TestStrangeFleets::strangeNames()
{
    QFETCH(QString, name);
    const auto bench = at({AssetClass::Hall, 0}, kHall, {1280, 800});
    bench->view.changeInventory(
        [&](Inventory& inventory) {
            for (const AssetRef asset : {rack(0), AssetRef{AssetClass::Node, 0}, AssetRef{AssetClass::Hall, 0},
                                         AssetRef{AssetClass::Row, 0}, AssetRef{AssetClass::Cdu, 0}}) {
                AssetSpec spec;
                spec.id = std::string(inventory.id(asset));
                spec.assetClass = asset.assetClass;
                spec.name = name.toStdString();
                spec.parent = inventory.parent(asset);
                QVERIFY(inventory.place(asset, spec));
            }
        },
        {{rack(0), {AssetClass::Node, 0}, {AssetClass::Hall, 0}, {AssetClass::Row, 0}}, false, {}});
    WindowBench::settle();
    QVERIFY(!plan(*bench)->grab().isNull());
    QVERIFY(!plan(*bench)->rectOf(rack(1)).isEmpty());
    QCOMPARE(bench->window->size(), QSize(1280, 800)); // nothing made it grow
    bench->open(rack(0));
    QVERIFY(!elevation(*bench)->grab().isNull());
    QVERIFY(!elevation(*bench)->rectOf({AssetClass::Node, 0}).isEmpty());
    QVERIFY(!elevation(*bench)->accessibleName().contains(u'\u202E'));
}

void TestStrangeFleets::manyChildren()
{
    const auto bench = at(rack(0), "fleet all\n hall h\n  rack r\n   node n1..n100000\n    accelerator g\n");
    bench->press(Qt::Key_End);
    QCOMPARE(elevation(*bench)->selected(), (AssetRef{AssetClass::Node, 99'999}));
    QVERIFY(elevation(*bench)->viewport()->rect().intersects(elevation(*bench)->rectOf({AssetClass::Node, 99'999})));
    QVERIFY(!elevation(*bench)->grab().isNull());
    const auto hall = at({AssetClass::Hall, 0}, "fleet all\n hall h\n  rack r1..r100000\n   node n\n");
    hall->press(Qt::Key_End);
    QCOMPARE(plan(*hall)->selected(), rack(0)); // nothing was selected: the first
    hall->press(Qt::Key_End);
    QCOMPARE(plan(*hall)->selected(), rack(99'999));
    QVERIFY(plan(*hall)->viewport()->rect().intersects(plan(*hall)->rectOf(rack(99'999))));
    QVERIFY(!plan(*hall)->grab().isNull());
}

void TestStrangeFleets::goneAssets()
{
    const auto bench = at(rack(0));
    bench->window->navigator()->openAsset("rack:never-there");
    WindowBench::settle();
    QVERIFY(!bench->window->page()->grab().isNull());
    bench->open(rack(0));
    bench->press(Qt::Key_Down);
    auto smaller = fleetFromText("fleet all\n hall A\n");
    bench->view.setInventory(std::make_shared<Inventory>(std::move(*smaller)));
    WindowBench::settle();
    bench->press(Qt::Key_Down);
    bench->press(Qt::Key_Return);
    QVERIFY(!bench->window->page()->grab().isNull());
}

QTEST_MAIN(TestStrangeFleets)
#include "tst_strange_fleets.moc"
