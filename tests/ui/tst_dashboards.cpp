// SPDX-License-Identifier: GPL-3.0-or-later
// Dashboards of one's own as they are shown, also where what they name does not exist any more.
#include "dashboard_desk.h"
#include "widgets/dashboards/dashboard_grid.h"
#include "widgets/dashboards/tile_frame.h"
#include "widgets/style/value_tile.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QListView>
#include <QTableView>
#include <QTest>

#include <algorithm>

using namespace millwright;
using namespace millwright::dashboards;
using namespace millwright::test;
using namespace Qt::StringLiterals;

class TestDashboards : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theRailLeadsToTheListAndTheListToADashboard();
    void everyKindOfTileShowsItsNumbers();
    void aLinkAndThePaletteLeadToADashboard();
    void aWindowComesBackOnItsDashboard();
    void backAndForwardGoBetweenDashboards();
    void aTileOfWhatIsGoneSaysSoAndIsKept();
    void aChartOfTwoUnitsSaysSo();
    void aNameThatNothingAnswersTo();
    void oneForEachSiteIsShownForOneAtATime();
};

void TestDashboards::theRailLeadsToTheListAndTheListToADashboard()
{
    Desk desk(kBoard);
    WindowBench bench({1280, 800}, style::ThemeName::Night, &desk.book);
    bench.connectTo(kFleet);
    QTest::mouseClick(bench.seen("toDashboard"), Qt::LeftButton);
    WindowBench::settle();
    auto* list = qobject_cast<QListView*>(bench.seen("dashboardList"));
    QVERIFY(list);
    QCOMPARE(list->model()->rowCount(), 1);
    QVERIFY(list->model()->index(0, 0).data().toString().contains(u"Cooling watch"_s));
    bench.press(Qt::Key_Return);
    QCOMPARE(bench.window->navigator()->current().section, std::string("board"));
    QCOMPARE(textOf(bench, "dashboardTitle"), u"Cooling watch"_s);
    QCOMPARE(desk.page(bench)->grid()->count(), 8);
}

void TestDashboards::everyKindOfTileShowsItsNumbers()
{
    Desk desk(kBoard);
    WindowBench bench({1280, 800}, style::ThemeName::Night, &desk.book);
    bench.connectTo(kFleet);
    Desk::go(bench, "board");
    bench.answerAll(42.0);
    DashboardGrid* grid = desk.page(bench)->grid();
    for (int i = 0; i < grid->count(); ++i)
        QVERIFY2(grid->tile(i)->problem().isEmpty(), qPrintable(grid->tile(i)->problem()));
    QCOMPARE(grid->findChildren<QTableView*>(u"tileTable"_s).size(), 1);
    auto* table = grid->findChild<QTableView*>(u"tileTable"_s);
    QCOMPARE(table->model()->rowCount(), 2); // all racks there are
    const auto* number = grid->tile(1)->findChild<style::ValueTile*>();
    QCOMPARE(number->value().text.number, u"42.00"_s);
    // The chart asked for the past of both lines of its site.
    const auto asked = std::ranges::count_if(bench.requests.questions, [&](const items::SeriesQuestion& question) {
        return question.assetId == bench.idAt({AssetClass::Site, 0}) &&
               (question.measure == "site.it_power" || question.measure == "site.facility_power");
    });
    QVERIFY(asked >= 2);
    // Leaving the page takes back what its tiles asked for.
    bench.window->navigator()->open({items::Screen::Dashboard, {}});
    WindowBench::settle();
    const bool stillAsks = std::ranges::any_of(bench.requests.parts, [](const auto& part) {
        return std::ranges::any_of(part.second.selection.columns,
                                   [](const items::ColumnKey& key) { return key.measure == "fleet.pue"; });
    });
    QVERIFY(!stillAsks);
}

void TestDashboards::aLinkAndThePaletteLeadToADashboard()
{
    Desk desk(kBoard);
    WindowBench bench({1280, 800}, style::ThemeName::Night, &desk.book);
    bench.connectTo(kFleet);
    QVERIFY(bench.window->openLink(u"millwright://dashboard?name=board&range=6h"_s));
    QCOMPARE(bench.screen(), items::Screen::Dashboard);
    QCOMPARE(textOf(bench, "dashboardTitle"), u"Cooling watch"_s);
    bench.window->navigator()->open({});
    bench.press(Qt::Key_K, Qt::ControlModifier);
    QTest::keyClicks(QApplication::focusWidget(), u"cooling wa"_s);
    WindowBench::settle();
    bench.press(Qt::Key_Return);
    QTRY_COMPARE(bench.window->navigator()->current().section, std::string("board"));
    // By its title as well, as a person would write a link.
    QVERIFY(bench.window->openLink(u"millwright://dashboard?name=cooling%20watch"_s));
    QVERIFY(desk.page(bench)->dashboard());
}

void TestDashboards::aWindowComesBackOnItsDashboard()
{
    Desk desk(kBoard);
    WindowBench bench({1280, 800}, style::ThemeName::Night, &desk.book);
    bench.connectTo(kFleet);
    Desk::go(bench, "board");
    const auto layout = shell::layoutFrom(shell::toJson(bench.window->windowLayout()));
    QVERIFY(layout);
    QCOMPARE(layout->place.screen, items::Screen::Dashboard);
    QCOMPARE(layout->place.section, std::string("board"));
    bench.press(Qt::Key_L, Qt::ControlModifier);
    QVERIFY(QGuiApplication::clipboard()->text().startsWith(u"millwright://dashboard?name=board"_s));
}

void TestDashboards::backAndForwardGoBetweenDashboards()
{
    Desk desk(kBoard);
    WindowBench bench({1280, 800}, style::ThemeName::Night, &desk.book);
    bench.connectTo(kFleet);
    Desk::go(bench, "board");
    const QString copy = desk.book.copy(*desk.book.find(u"board"_s))->id();
    Desk::go(bench, copy.toStdString());
    QCOMPARE(textOf(bench, "dashboardTitle"), u"Cooling watch copy"_s);
    bench.press(Qt::Key_Left, Qt::AltModifier);
    QCOMPARE(textOf(bench, "dashboardTitle"), u"Cooling watch"_s);
    bench.press(Qt::Key_Right, Qt::AltModifier);
    QCOMPARE(textOf(bench, "dashboardTitle"), u"Cooling watch copy"_s);
}

void TestDashboards::aTileOfWhatIsGoneSaysSoAndIsKept()
{
    QByteArray text = kBoard;
    text.replace("asset: lulea,\n", "asset: kiruna,\n").replace("fleet.pue", "fleet.puh");
    Desk desk(text);
    WindowBench bench({1280, 800}, style::ThemeName::Night, &desk.book);
    bench.connectTo(kFleet);
    Desk::go(bench, "board");
    DashboardGrid* grid = desk.page(bench)->grid();
    QCOMPARE(grid->tile(0)->problem(), u"kiruna is not in this fleet."_s);
    QCOMPARE(grid->tile(1)->problem(), u"The gateway has no measure fleet.puh."_s);
    QVERIFY(textOf(bench, "tileNotice").contains(u"kept"_s));
    QVERIFY(grid->tile(2)->problem().isEmpty());
    QCOMPARE(desk.book.find(u"board"_s)->scene().tiles[0].asset, std::string("kiruna"));
    // What is taken out of the fleet is said as soon as it is.
    const AssetRef lulea{AssetClass::Site, 0};
    QVERIFY(grid->tile(4)->problem().isEmpty());
    bench.view.changeInventory(
        [&](Inventory& inventory) { inventory.setPresence(lulea, Presence::Retired, bench.clock->utc()); },
        {{lulea}, false, {}});
    QCOMPARE(grid->tile(4)->problem(), u"lulea is not in this fleet any more."_s);
    // It comes to life when the fleet has it.
    std::string fleet(kFleet);
    fleet.replace(fleet.find("site oslo"), 9, "site kiruna");
    bench.connectTo(fleet);
    QVERIFY2(grid->tile(0)->problem().isEmpty(), qPrintable(grid->tile(0)->problem()));
}

void TestDashboards::aChartOfTwoUnitsSaysSo()
{
    QByteArray text = kBoard;
    text.replace("[site.facility_power]", "[site.tokens]");
    Desk desk(text);
    WindowBench bench({1280, 800}, style::ThemeName::Night, &desk.book);
    bench.connectTo(kFleet);
    Desk::go(bench, "board");
    QVERIFY(desk.page(bench)->grid()->tile(0)->problem().contains(u"different units"_s));
}

void TestDashboards::aNameThatNothingAnswersTo()
{
    Desk desk;
    WindowBench bench({1280, 800}, style::ThemeName::Night, &desk.book);
    bench.connectTo(kFleet);
    Desk::go(bench, "nobody's");
    QVERIFY(textOf(bench, "dashboardHint").contains(u"no dashboard of this name"_s));
    QVERIFY(!desk.page(bench)->dashboard());
}

void TestDashboards::oneForEachSiteIsShownForOneAtATime()
{
    Desk desk("version: 2\nscenes:\n  - name: sites\n    each: site\n    tiles:\n"
              "      - {kind: value, measure: site.pue}\n      - {kind: chart, measure: site.it_power}\n...\n");
    WindowBench bench({1280, 800}, style::ThemeName::Night, &desk.book);
    bench.connectTo(kFleet);
    Desk::go(bench, "board");
    auto* places = qobject_cast<QComboBox*>(bench.seen("dashboardPlace"));
    QVERIFY(places);
    QCOMPARE(places->count(), 2);
    QVERIFY(desk.page(bench)->grid()->tile(1)->title().contains(u"lulea"_s));
    places->setFocus();
    bench.press(Qt::Key_Down);
    QVERIFY2(desk.page(bench)->grid()->tile(1)->title().contains(u"oslo"_s),
             qPrintable(desk.page(bench)->grid()->tile(1)->title()));
}

QTEST_MAIN(TestDashboards)
#include "tst_dashboards.moc"
