// SPDX-License-Identifier: GPL-3.0-or-later
// The files of dashboards: kept, shared, damaged, removed and brought back.
#include "dashboard_desk.h"
#include "tests/places.h"
#include "tests/support/no_room.h"
#include "widgets/dashboards/dashboard_grid.h"
#include "widgets/dashboards/tile_frame.h"

#include <QLineEdit>
#include <QListView>
#include <QTest>

#include <algorithm>

using namespace millwright;
using namespace millwright::dashboards;
using namespace millwright::test;
using namespace Qt::StringLiterals;

class TestDashboardFiles : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aDamagedFileIsNamedAndLeftAlone();
    void aFileOfWallScenesBecomesDashboards();
    void theSameFileIsNotTakenTwice();
    void aSharedFileComesBackTheSame();
    void whatIsRemovedComesBack();
    void whatAnotherProgramWroteIsKept();
    void aFolderThatCannotBeWrittenIsSaid();
    void aFullDiskLeavesTheOldDashboard();
};

void TestDashboardFiles::aDamagedFileIsNamedAndLeftAlone()
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

void TestDashboardFiles::aFileOfWallScenesBecomesDashboards()
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

void TestDashboardFiles::theSameFileIsNotTakenTwice()
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

void TestDashboardFiles::aSharedFileComesBackTheSame()
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

void TestDashboardFiles::whatIsRemovedComesBack()
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

void TestDashboardFiles::whatAnotherProgramWroteIsKept()
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

void TestDashboardFiles::aFolderThatCannotBeWrittenIsSaid()
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

void TestDashboardFiles::aFullDiskLeavesTheOldDashboard()
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

QTEST_MAIN(TestDashboardFiles)
#include "tst_dashboard_files.moc"
