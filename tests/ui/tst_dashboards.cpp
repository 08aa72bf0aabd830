// SPDX-License-Identifier: GPL-3.0-or-later
// Dashboards of one's own as they are kept and shown: files of a folder, shared files, what does not exist any more.
#include "models/domain/text_file.h"
#include "tests/support/no_room.h"
#include "window_bench.h"

#include "tests/places.h"
#include "widgets/dashboards/dashboard_book.h"
#include "widgets/dashboards/dashboard_grid.h"
#include "widgets/dashboards/dashboard_page.h"
#include "widgets/dashboards/tile_frame.h"
#include "widgets/style/value_tile.h"

#include <QClipboard>
#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace millwright;
using namespace millwright::dashboards;
using namespace millwright::test;
using namespace Qt::StringLiterals;

namespace {

const QByteArray kBoard = R"(version: 2
scenes:
  - name: Cooling watch
    tiles:
      - {kind: chart, measure: site.it_power, with: [site.facility_power], asset: lulea,
         place: {column: 1, row: 1, width: 6, height: 4}}
      - {kind: value, measure: fleet.pue, place: {column: 7, row: 1, width: 2, height: 2}}
      - {kind: table, measure: rack.power, rows: 5, place: {column: 7, row: 3, width: 6, height: 4}}
      - {kind: bars, measure: pod.tokens, rows: 4, place: {column: 1, row: 5, width: 6, height: 4}}
      - {kind: map, measure: accelerator.power, asset: lulea, place: {column: 1, row: 9, width: 6, height: 4}}
      - {kind: worst, measure: accelerator.temperature, place: {column: 7, row: 7, width: 3, height: 6}}
      - {kind: attention, asset: lulea, place: {column: 10, row: 7, width: 3, height: 3}}
      - {kind: events, place: {column: 10, row: 10, width: 3, height: 3}}
...
)";

void put(const QString& path, const QByteArray& text)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
        qFatal("%s", qPrintable(path));
}

struct Desk {
    Desk() { book.load(); }
    explicit Desk(const QByteArray& text)
    {
        put(folder.filePath(u"board.yaml"_s), text);
        book.load();
    }
    DashboardPage* page(WindowBench& bench) const { return qobject_cast<DashboardPage*>(bench.window->page()); }
    static void go(WindowBench& bench, const std::string& name)
    {
        bench.window->navigator()->open({items::Screen::Dashboard, {}, name});
        WindowBench::settle();
    }

    QTemporaryDir folder;
    DashboardBook book{folder.path()};
};

QString textOf(WindowBench& bench, const char* name)
{
    const auto* label = qobject_cast<QLabel*>(bench.seen(name));
    return label ? label->text() : QString();
}

} // namespace

class TestDashboards : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theRailLeadsToTheListAndTheListToADashboard();
    void aFullDiskLeavesTheOldDashboard();
    void everyKindOfTileShowsItsNumbers();
    void aLinkAndThePaletteLeadToADashboard();
    void aWindowComesBackOnItsDashboard();
    void backAndForwardGoBetweenDashboards();
    void aTileOfWhatIsGoneSaysSoAndIsKept();
    void aChartOfTwoUnitsSaysSo();
    void aDamagedFileIsNamedAndLeftAlone();
    void aNameThatNothingAnswersTo();
    void aFileOfWallScenesBecomesDashboards();
    void theSameFileIsNotTakenTwice();
    void aSharedFileComesBackTheSame();
    void whatIsRemovedComesBack();
    void whatAnotherProgramWroteIsKept();
    void aFolderThatCannotBeWrittenIsSaid();
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

void TestDashboards::aDamagedFileIsNamedAndLeftAlone()
{
    const QByteArray cut = kBoard.left(200);
    Desk desk(cut);
    WindowBench bench({1280, 800}, style::ThemeName::Night, &desk.book);
    bench.connectTo(kFleet);
    Desk::go(bench, {});
    auto* list = qobject_cast<QListView*>(bench.seen("dashboardList"));
    QCOMPARE(list->model()->rowCount(), 1);
    const QString said = list->model()->index(0, 0).data().toString();
    QVERIFY2(said.contains(u"board.yaml cannot be read"_s), qPrintable(said));
    QVERIFY2(said.contains(u"board.yaml:"_s), qPrintable(said));
    // A new one of that name does not write over it.
    QTest::mouseClick(bench.seen("newDashboard"), Qt::LeftButton);
    QFile file(desk.folder.filePath(u"board.yaml"_s));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), cut);
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

void TestDashboards::aFileOfWallScenesBecomesDashboards()
{
    Desk desk;
    WindowBench bench({1280, 800}, style::ThemeName::Night, &desk.book);
    bench.connectTo(kFleet);
    bench.press(Qt::Key_O, Qt::ControlModifier);
    auto* edit = qobject_cast<QLineEdit*>(bench.seen("pathEdit"));
    QVERIFY(edit);
    edit->setText(QStringLiteral(MILLWRIGHT_SOURCE_DIR "/resources/examples/wall.yaml"));
    bench.press(Qt::Key_Return);
    QCOMPARE(desk.book.all().size(), std::size_t(4));
    QVERIFY(textOf(bench, "dashboardNotice").contains(u"4"_s));
    Desk::go(bench, "fleet");
    QCOMPARE(desk.page(bench)->grid()->count(), 6);
    for (int i = 0; i < 6; ++i)
        QVERIFY(desk.page(bench)->grid()->tile(i)->problem().isEmpty());
    QVERIFY(QFile::exists(desk.folder.filePath(u"fleet.yaml"_s)));
}

void TestDashboards::theSameFileIsNotTakenTwice()
{
    Desk desk(kBoard);
    QTemporaryDir elsewhere;
    put(elsewhere.filePath(u"shared.yaml"_s), kBoard);
    const auto opened = desk.book.openFile(elsewhere.filePath(u"shared.yaml"_s));
    QVERIFY(opened);
    QCOMPARE(opened->front()->id(), u"board"_s);
    QCOMPARE(desk.book.all().size(), std::size_t(1));
    put(elsewhere.filePath(u"cut.yaml"_s), kBoard.left(kBoard.indexOf("      - {kind: value")));
    const auto refused = desk.book.openFile(elsewhere.filePath(u"cut.yaml"_s));
    QVERIFY(!refused);
    QVERIFY(refused.error().message.find("cut short") != std::string::npos);
}

void TestDashboards::aSharedFileComesBackTheSame()
{
    Desk desk(kBoard);
    QTemporaryDir elsewhere;
    WindowBench bench({1280, 800}, style::ThemeName::Night, &desk.book);
    bench.connectTo(kFleet);
    Desk::go(bench, "board");
    bench.press(Qt::Key_S, Qt::ControlModifier | Qt::ShiftModifier);
    auto* edit = qobject_cast<QLineEdit*>(bench.seen("pathEdit"));
    QVERIFY(edit);
    QVERIFY(edit->text().endsWith(u"board.yaml"_s));
    const QString path = elsewhere.filePath(u"theirs.yaml"_s);
    edit->setText(path);
    bench.press(Qt::Key_Return);
    QVERIFY(QFile::exists(path));
    QVERIFY(textOf(bench, "dashboardNotice").contains(u"theirs.yaml"_s));
    Desk other;
    const auto opened = other.book.openFile(path);
    QVERIFY(opened);
    QVERIFY(opened->front()->scene() == desk.book.find(u"board"_s)->scene());
    // Over a file that is there only when it is asked for again.
    bench.press(Qt::Key_S, Qt::ControlModifier | Qt::ShiftModifier);
    edit->setText(path);
    bench.press(Qt::Key_Return);
    QVERIFY(textOf(bench, "pathRefusal").contains(u"there already"_s));
    bench.press(Qt::Key_Return);
    QVERIFY(!bench.seen("pathBar"));
    // A folder that is not there.
    bench.press(Qt::Key_S, Qt::ControlModifier | Qt::ShiftModifier);
    edit->setText(elsewhere.filePath(u"none/x.yaml"_s));
    bench.press(Qt::Key_Return);
    QVERIFY(textOf(bench, "pathRefusal").contains(u"cannot be written"_s));
}

void TestDashboards::whatIsRemovedComesBack()
{
    Desk desk(kBoard);
    const scenes::Scene before = desk.book.find(u"board"_s)->scene();
    WindowBench bench({1280, 800}, style::ThemeName::Night, &desk.book);
    bench.connectTo(kFleet);
    Desk::go(bench, {});
    bench.press(Qt::Key_Delete);
    QVERIFY(desk.book.all().empty());
    QVERIFY(!QFile::exists(desk.folder.filePath(u"board.yaml"_s)));
    QVERIFY(textOf(bench, "dashboardNotice").contains(u"Cooling watch is removed"_s));
    QTest::mouseClick(bench.seen("undoRemove"), Qt::LeftButton);
    WindowBench::settle();
    QCOMPARE(desk.book.all().size(), std::size_t(1));
    QVERIFY(desk.book.find(u"board"_s)->scene() == before);
    QVERIFY(QFile::exists(desk.folder.filePath(u"board.yaml"_s)));
    QCOMPARE(textOf(bench, "dashboardTitle"), u"Cooling watch"_s);
}

void TestDashboards::whatAnotherProgramWroteIsKept()
{
    Desk desk(kBoard);
    QByteArray theirs = kBoard;
    theirs.replace("Cooling watch", "Theirs");
    put(desk.folder.filePath(u"board.yaml"_s), theirs);
    Dashboard* board = desk.book.find(u"board"_s);
    scenes::Scene scene = board->scene();
    scene.name = "Ours";
    board->change(scene, u"Rename"_s);
    desk.book.load();
    QStringList titles;
    for (const Dashboard* dashboard : desk.book.all())
        titles << dashboard->title();
    QCOMPARE(titles, (QStringList{u"Ours"_s, u"Theirs"_s}));
}

void TestDashboards::aFolderThatCannotBeWrittenIsSaid()
{
    QTemporaryDir folder;
    put(folder.filePath(u"file"_s), "no folder");
    DashboardBook book(folder.filePath(u"file/dashboards"_s));
    book.load();
    WindowBench bench({1280, 800}, style::ThemeName::Night, &book);
    bench.connectTo(kFleet);
    bench.press(Qt::Key_N, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(book.all().size(), std::size_t(1)); // it is there, and can be shared
    const QString said = textOf(bench, "dashboardState");
    QVERIFY2(said.contains(u"Not kept"_s) && said.contains(u"Ctrl+S"_s), qPrintable(said));
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

void TestDashboards::aFullDiskLeavesTheOldDashboard()
{
    const Desk desk(kBoard);
    Dashboard& board = *desk.book.all().front();
    scenes::Scene scene = board.scene();
    scene.tiles.pop_back();
    const QString path = desk.folder.filePath(u"board.yaml"_s);
    {
        const NoRoom full;
        board.change(scene, u"without its events"_s);
    }
    QVERIFY2(board.unkept().contains(u"Not kept in"_s), qPrintable(board.unkept()));
    const auto whole = [&] {
        DashboardBook again(desk.folder.path());
        again.load();
        return again.all().size() == 1 ? again.all().front()->scene().tiles.size() : std::size_t{0};
    };
    QCOMPARE(whole(), std::size_t{8}); // as it was
    scene.tiles.pop_back();
    board.change(scene, u"without attention"_s); // there is room again
    QVERIFY(board.unkept().isEmpty());
    QCOMPARE(whole(), std::size_t{6});
}

QTEST_MAIN(TestDashboards)
#include "tst_dashboards.moc"
