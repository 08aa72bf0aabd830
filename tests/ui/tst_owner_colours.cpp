// SPDX-License-Identifier: GPL-3.0-or-later
// Maps and plans coloured by who holds the accelerators.
#include "widgets/maps/fleet_map.h"
#include "widgets/maps/fleet_map_canvas.h"
#include "widgets/pages/hall_page.h"
#include "widgets/pages/owner_legend.h"
#include "window_bench.h"

#include <QAbstractButton>
#include <QPushButton>
#include <QTest>

using namespace millwright;
using namespace millwright::items;
using namespace millwright::pages;
using namespace millwright::test;
using namespace Qt::StringLiterals;

namespace {

constexpr std::string_view kHeld = R"(
fleet all
  site lulea
    hall A
      row 1
        rack r1..r2
          node n1..n2
            accelerator gpu0..gpu3
organisation acme
  pod chat
    deployment chat-70b holds=0..7
  pod search
    deployment search-8b holds=8..10
)";

std::unique_ptr<WindowBench> bench()
{
    auto made = std::make_unique<WindowBench>(QSize(1600, 1000));
    made->connectTo(kHeld);
    made->answerAll(50.0);
    return made;
}

QPushButton* ownerButton(const WindowBench& bench)
{
    for (auto* button : bench.window->page()->findChildren<QPushButton*>()) {
        if (button->objectName().startsWith(u"colourBy"_s) && button->text() == u"Owner"_s)
            return button;
    }
    return nullptr;
}

QStringList keys(const WindowBench& bench)
{
    QStringList said;
    for (const auto* key : bench.window->page()->findChildren<QAbstractButton*>(u"ownerKey"_s)) {
        if (key->isVisible())
            said << key->accessibleName();
    }
    return said;
}

} // namespace

class TestOwnerColours : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theFleetMapShowsWhoHoldsWhat();
    void aKeyOpensThePod();
    void anotherMeasureBringsNumbersBack();
    void aFaultIsStillAFault();
    void aHallHasItsOwnLegend();
    void holdersThatChangeAreFollowed();
};

void TestOwnerColours::theFleetMapShowsWhoHoldsWhat()
{
    const auto it = bench();
    QVERIFY(keys(*it).isEmpty());
    ownerButton(*it)->click();
    WindowBench::settle();
    QCOMPARE(keys(*it), (QStringList{u"chat, 8"_s, u"search, 3"_s, u"free, 5"_s}));
    const maps::MapFramePtr frame = it->find<maps::FleetMap>("fleetMap")->canvas()->frame();
    QVERIFY(frame && frame->scale.ofKinds);
    QVERIFY(frame->values[0] != frame->values[8]);
    QVERIFY(!QualityMark::fromBits(frame->marks[15]).hasValue()); // nobody's
}

void TestOwnerColours::aKeyOpensThePod()
{
    const auto it = bench();
    ownerButton(*it)->click();
    WindowBench::settle();
    it->window->page()->findChild<QAbstractButton*>(u"ownerKey"_s)->click();
    WindowBench::settle();
    QCOMPARE(it->place(), it->idAt({AssetClass::Pod, 0}));
}

void TestOwnerColours::anotherMeasureBringsNumbersBack()
{
    const auto it = bench();
    ownerButton(*it)->click();
    WindowBench::settle();
    it->window->page()->findChild<QPushButton*>(u"colourBy2"_s)->click();
    it->answerAll(50.0);
    it->answerAll(60.0);
    QVERIFY(keys(*it).isEmpty());
    QVERIFY(!it->find<maps::FleetMap>("fleetMap")->canvas()->frame()->scale.ofKinds);
}

void TestOwnerColours::aFaultIsStillAFault()
{
    const auto it = bench();
    ownerButton(*it)->click();
    it->answerAll([](const ColumnKey& key, AssetClass, Slot slot) {
        return key.measure.ends_with(".condition") ? double(slot == 3 ? Condition::High : Condition::Normal) : 50.0;
    });
    it->answerAll([](const ColumnKey& key, AssetClass, Slot slot) {
        return key.measure.ends_with(".condition") ? double(slot == 3 ? Condition::High : Condition::Normal) : 50.0;
    });
    const maps::MapFramePtr frame = it->find<maps::FleetMap>("fleetMap")->canvas()->frame();
    QCOMPARE(static_cast<Condition>(frame->conditions[3]), Condition::High);
    QVERIFY(frame->scale.ofKinds);
}

void TestOwnerColours::aHallHasItsOwnLegend()
{
    const auto it = bench();
    it->open({AssetClass::Hall, 0});
    it->answerAll(50.0);
    QVERIFY(qobject_cast<HallPage*>(it->window->page()));
    QVERIFY(keys(*it).isEmpty());
    ownerButton(*it)->click();
    WindowBench::settle();
    QCOMPARE(keys(*it).size(), 3);
    it->open({AssetClass::Rack, 1});
    it->answerAll(50.0);
    ownerButton(*it)->click();
    WindowBench::settle();
    QCOMPARE(keys(*it), (QStringList{u"search, 3"_s, u"free, 5"_s}));
}

void TestOwnerColours::holdersThatChangeAreFollowed()
{
    const auto it = bench();
    ownerButton(*it)->click();
    WindowBench::settle();
    it->view.changeInventory(
        [](Inventory& inventory) { inventory.setAllocations(1, {{.deployment = 1, .first = 8, .count = 8}}); },
        {{}, false, {1}});
    QTRY_COMPARE(keys(*it).value(2), u"free, 0"_s);
}

QTEST_MAIN(TestOwnerColours)
#include "tst_owner_colours.moc"
