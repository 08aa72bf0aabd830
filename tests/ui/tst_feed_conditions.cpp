// SPDX-License-Identifier: GPL-3.0-or-later
// What is not normal on the pages of the feeds: marked on tabs and headlines, first in the tables, counted.
#include "widgets/pages/feed_page.h"
#include "widgets/pages/fleet_table_panel.h"
#include "widgets/pages/headline_strip.h"
#include "window_bench.h"

#include <QPushButton>
#include <QTabBar>
#include <QTest>

using namespace millwright;
using namespace millwright::items;
using namespace millwright::test;
using namespace Qt::StringLiterals;

namespace {

constexpr std::string_view kPlant = R"(
fleet all
  site lulea
    hall A
      power-source grid
      ups u1..u3
      cdu c1..c2
        pump p1..p2
        leak-sensor l1..l2
)";

/// Of every class that cools.
constexpr std::string_view kCrowded = R"(
fleet all
  site lulea
    hall A
      heat-rejection h1..h12
      facility-water w1..w12
      technology-loop t1..t12
      cdu c1..c12
        pump p1..p2
        leak-sensor l1..l2
      row 1
        rack r1..r12
          rack-manifold m
          node n
            accelerator gpu0
)";

/// A plant in which all is well but for what a test says; conditions follow.
struct Plant {
    std::unique_ptr<WindowBench> bench = std::make_unique<WindowBench>(QSize(1280, 800));
    Slot lostUps = kNoSlot;
    Slot leak = kNoSlot;
    double gap = 2.0; ///< Of the second CDU.

    explicit Plant(Screen screen, Slot lost = kNoSlot, Slot wet = kNoSlot, std::string_view fleet = kPlant)
        : lostUps(lost)
        , leak(wet)
    {
        bench->connectTo(fleet);
        bench->answerAll([this](const ColumnKey& key, AssetClass, Slot slot) { return number(key, slot); });
        bench->window->navigator()->open({screen, {}});
        WindowBench::settle();
        answer();
        answer();
    }
    void answer()
    {
        bench->answerAll([this](const ColumnKey& key, AssetClass, Slot slot) { return number(key, slot); });
    }
    double number(const ColumnKey& key, Slot slot) const
    {
        if (key.measure == "ups.condition" || key.measure == "heat-rejection.condition")
            return double(slot == lostUps ? Condition::Critical : Condition::Normal);
        if (key.measure == "leak-sensor.condition")
            return double(slot == leak ? Condition::Critical : Condition::Normal);
        if (key.measure.ends_with(".condition"))
            return double(Condition::Normal);
        if (key.measure == "ups.energised" || key.measure == "leak-sensor.wet")
            return states(key);
        if (key.measure == "cdu.duty_gap")
            return key.statistic == Statistic::Max   ? 2.8
                   : key.statistic == Statistic::Min ? gap
                   : slot == 1                       ? gap
                                                     : 2.8;
        return key.measure == "pump.running" && key.statistic == Statistic::Sum ? 4.0 : own(key);
    }
    double states(const ColumnKey& key) const
    {
        const bool isUps = key.measure == "ups.energised";
        if (key.statistic == Statistic::Sum)
            return isUps ? (lostUps == kNoSlot ? 3.0 : 2.0) : (leak == kNoSlot ? 0.0 : 1.0);
        return isUps ? 3.0 : 2.0; // of them there are, and report
    }
    static double own(const ColumnKey& key) { return key.statistic == Statistic::Value ? 40.0 : 4.0; }

    pages::FleetTablePanel* tables() const
    {
        return qobject_cast<const pages::FeedPage*>(bench->window->page())->tables();
    }
    style::ValueTile* tile(const QString& label) const
    {
        for (auto* tile : bench->window->page()->findChildren<style::ValueTile*>()) {
            if (tile->accessibleName() == label)
                return tile;
        }
        return nullptr;
    }
    void arranged() const
    {
        QVERIFY(QTest::qWaitFor([this] { return tables()->model() && !tables()->model()->isArranging(); }, 20'000));
    }
    QString name(int row) const { return tables()->model()->index(row, 0).data().toString(); }
};

} // namespace

class TestFeedConditions : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aLostSupplyIsSeenBeforeTheFirstClick()
    {
        const Plant plant(Screen::Power, 2);
        QCOMPARE(plant.tables()->shownClass(), AssetClass::Ups); // the gravest is open
        const auto* tabs = plant.tables()->findChild<QTabBar*>(u"classTabs"_s);
        QVERIFY(tabs->tabIcon(0).isNull() && !tabs->tabIcon(1).isNull());
        plant.arranged();
        QCOMPARE(plant.name(0), u"u3"_s);
        QVERIFY2(plant.tables()->footing().startsWith(u"Worst first"_s), qPrintable(plant.tables()->footing()));
        QVERIFY(plant.tile(u"UPSs energised"_s)->isVisible());
        QCOMPARE(plant.tile(u"UPSs energised"_s)->value().condition, Condition::Critical);
    }

    /// At the smallest size, where tabs have to be scrolled: not those behind which something is the matter.
    void noTabInTroubleIsOutOfSight()
    {
        const Plant plant(Screen::Cooling, 2, 1, kCrowded); // a heat rejection unit and a leak, at either end
        auto* tabs = plant.tables()->findChild<QTabBar*>(u"classTabs"_s);
        const auto inTrouble = [tabs] {
            QStringList found;
            for (int tab = 0; tab < tabs->count(); ++tab)
                found << (tabs->tabIcon(tab).isNull() ? QString() : tabs->tabText(tab));
            return found;
        };
        QVERIFY(tabs->tabRect(tabs->count() - 1).right() > tabs->width()); // there is no room for all
        QTRY_VERIFY2(!inTrouble()[0].isEmpty() && !inTrouble()[1].isEmpty(), qPrintable(inTrouble().join(u',')));
        QCOMPARE(tabs->tabRect(0).left(), 0);
        const bool isLeakFirst = inTrouble()[0].contains(u"leak sensor"_s); // who was told of first
        tabs->setCurrentIndex(isLeakFirst ? 1 : 0);
        QCOMPARE(plant.tables()->shownClass(), AssetClass::HeatRejection);
        tabs->setCurrentIndex(isLeakFirst ? 0 : 1); // the table is that of the tab
        QCOMPARE(plant.tables()->shownClass(), AssetClass::LeakSensor);
        plant.arranged();
        QCOMPARE(plant.name(0), u"l2"_s);
    }

    void aLeakIsNeverFolded()
    {
        const Plant calm(Screen::Cooling);
        QCOMPARE(calm.tile(u"Leaks"_s)->value().condition, Condition::Normal);
        const Plant plant(Screen::Cooling, kNoSlot, 1);
        QCOMPARE(plant.tables()->shownClass(), AssetClass::LeakSensor);
        QVERIFY(plant.tile(u"Leaks"_s)->isVisible());
        QCOMPARE(plant.tile(u"Leaks"_s)->value().condition, Condition::Critical);
    }

    void foldedTilesComeForwardWhileTheyAreAbnormal()
    {
        const Plant plant(Screen::Power);
        auto* strip = plant.bench->window->page()->findChild<pages::HeadlineStrip*>();
        const int last = strip->count() - 1;
        QVERIFY(!strip->tile(last)->isVisible());
        style::HonestValue value = strip->tile(last)->value();
        value.condition = Condition::High;
        strip->setValue(last, value);
        QVERIFY(strip->tile(last)->isVisible());
        QVERIFY(strip->tile(0)->isVisible()); // the first stay where they are
        value.condition = Condition::Normal;
        strip->setValue(last, value);
        QVERIFY(!strip->tile(last)->isVisible());
    }

    void whatIsNotNormalIsCountedAndShownAlone()
    {
        const Plant plant(Screen::Power, 1);
        auto* button = plant.tables()->findChild<QPushButton*>(u"onlyAbnormal"_s);
        QVERIFY(button->isVisible());
        QCOMPARE(button->text(), u"Only not normal (1)"_s);
        QTest::mouseClick(button, Qt::LeftButton);
        plant.arranged();
        QCOMPARE(plant.tables()->model()->rowCount(), 1);
        QCOMPARE(plant.name(0), u"u2"_s);
        QTest::mouseClick(button, Qt::LeftButton);
        plant.arranged();
        QCOMPARE(plant.tables()->model()->rowCount(), 3);
    }

    void rowsStayUntilSomebodyAsks()
    {
        Plant plant(Screen::Power, 1);
        plant.arranged();
        QCOMPARE(plant.name(0), u"u2"_s);
        plant.lostUps = 2;
        plant.answer();
        plant.arranged();
        QCOMPARE(plant.name(0), u"u2"_s);
        QVERIFY(plant.bench->seen("sortAgain"));
        plant.tables()->table()->setFocus();
        plant.bench->press(Qt::Key_F5);
        plant.arranged();
        QCOMPARE(plant.name(0), u"u3"_s);
        plant.tables()->table()->horizontalHeader()->setSortIndicator(0, Qt::AscendingOrder);
        plant.arranged();
        QCOMPARE(plant.name(0), u"u1"_s);
        plant.bench->press(Qt::Key_F6);
        plant.arranged();
        QCOMPARE(plant.name(0), u"u3"_s);
    }

    void aTabThatSomebodyPickedStays()
    {
        Plant plant(Screen::Power);
        plant.tables()->showClass(AssetClass::Site);
        plant.lostUps = 0;
        plant.answer();
        QCOMPARE(plant.tables()->shownClass(), AssetClass::Site);
    }

    void aGapEitherWayIsNamed()
    {
        Plant plant(Screen::Cooling);
        plant.gap = -100.6;
        plant.answer();
        const style::ValueTile* gap = plant.tile(u"Greatest duty gap"_s);
        QVERIFY2(gap->accessibleDescription().contains(u"-101"_s) || gap->accessibleDescription().contains(u"-100.6"_s),
                 qPrintable(gap->accessibleDescription()));
        QVERIFY2(gap->accessibleDescription().contains(u"c2"_s), qPrintable(gap->accessibleDescription()));
        QCOMPARE(gap->value().condition, Condition::Low);
    }
};

QTEST_MAIN(TestFeedConditions)
#include "tst_feed_conditions.moc"
