// SPDX-License-Identifier: GPL-3.0-or-later
// Power shelves: supplies of a rack that say at which height they stand.
#include "widgets/pages/rack_elevation.h"
#include "widgets/pages/rack_page.h"
#include "window_bench.h"

#include <QTest>

#include <limits>

using namespace millwright;
using namespace millwright::items;
using namespace millwright::test;
using namespace Qt::StringLiterals;

namespace {

constexpr std::string_view kRack = R"(
fleet all
  site lulea
    hall A
      row 1
        rack r1 height_u=20
          rack-supply a side=A u=1 height_u=4 kind=shelves
          rack-supply b side=B u=17 height_u=4 face=rear
          rack-supply c side=B
          node n1 u=6 height_u=2
            accelerator gpu0..gpu3
)";

constexpr AssetRef shelf(Slot slot)
{
    return {AssetClass::RackSupply, slot};
}

std::unique_ptr<WindowBench> bench(const WindowBench::Number& number)
{
    auto made = std::make_unique<WindowBench>(QSize(1600, 1000));
    made->connectTo(kRack);
    made->open({AssetClass::Rack, 0});
    made->answerAll(number);
    made->answerAll(number);
    return made;
}

double healthy(const ColumnKey& key, AssetClass, Slot)
{
    if (key.measure.ends_with(".condition"))
        return double(Condition::Normal);
    if (key.measure == "rack-supply.power")
        return 33'000.0;
    if (key.measure == "rack-supply.rating")
        return 66'000.0;
    return key.measure == "rack-supply.energised" ? 1.0 : 50.0;
}

pages::RackElevation* elevation(const WindowBench& bench)
{
    return qobject_cast<pages::RackPage*>(bench.window->page())->elevation();
}

QString said(WindowBench& bench, AssetRef asset)
{
    QTest::mouseClick(elevation(bench)->viewport(), Qt::LeftButton, {}, elevation(bench)->rectOf(asset).center());
    WindowBench::settle();
    return elevation(bench)->accessibleDescription();
}

} // namespace

class TestPowerShelves : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void standAtTheirHeight();
    void sayTheirLoad();
    void aDeadOneIsSaidToBe();
    void whatNobodyKnowsIsNotGuessed();
    void aSupplyWithoutAHeightStandsAtTheSide();
};

void TestPowerShelves::standAtTheirHeight()
{
    const auto it = bench(healthy);
    const QRect low = elevation(*it)->rectOf(shelf(0));
    const QRect node = elevation(*it)->rectOf({AssetClass::Node, 0});
    QVERIFY(!low.isEmpty());
    QVERIFY(low.top() > node.bottom());
    QVERIFY(std::abs(low.height() - 2 * node.height()) <= 3); // to scale
    QVERIFY(elevation(*it)->rectOf(shelf(1)).isEmpty());      // seen from the rear alone
    elevation(*it)->setRear(true);
    QVERIFY(!elevation(*it)->rectOf(shelf(1)).isEmpty());
}

void TestPowerShelves::sayTheirLoad()
{
    const auto it = bench(healthy);
    const QString words = said(*it, shelf(0));
    QVERIFY2(words.contains(u"50"_s) && words.contains(u"of 66"_s), qPrintable(words));
    QVERIFY2(words.contains(u"height units 1 to 4"_s), qPrintable(words));
}

void TestPowerShelves::aDeadOneIsSaidToBe()
{
    const auto it = bench([](const ColumnKey& key, AssetClass assetClass, Slot slot) {
        return key.measure == "rack-supply.energised" ? 0.0 : healthy(key, assetClass, slot);
    });
    const QString words = said(*it, shelf(0));
    QVERIFY2(words.contains(u"dead"_s) && !words.contains(u"of 66"_s), qPrintable(words));
}

void TestPowerShelves::whatNobodyKnowsIsNotGuessed()
{
    const auto it = bench([](const ColumnKey& key, AssetClass assetClass, Slot slot) {
        return key.measure == "rack-supply.rating" ? std::numeric_limits<double>::quiet_NaN()
                                                   : healthy(key, assetClass, slot);
    });
    const QString words = said(*it, shelf(0));
    QVERIFY2(words.contains(u"shelves"_s) && !words.contains(u" of "_s), qPrintable(words));
}

void TestPowerShelves::aSupplyWithoutAHeightStandsAtTheSide()
{
    const auto it = bench(healthy);
    QVERIFY(elevation(*it)->rectOf(shelf(2)).isEmpty());
    elevation(*it)->setRear(true);
    const QRect strip = elevation(*it)->rectOf(shelf(2));
    QVERIFY(!strip.isEmpty() && strip.height() > 3 * strip.width());
}

QTEST_MAIN(TestPowerShelves)
#include "tst_power_shelves.moc"
