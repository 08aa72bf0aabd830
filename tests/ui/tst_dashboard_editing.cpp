// SPDX-License-Identifier: GPL-3.0-or-later
// A dashboard is made by hand: by mouse and by keys alone, every step undone and done again, and there after a restart.
#include "window_bench.h"

#include "widgets/dashboards/dashboard_book.h"
#include "widgets/dashboards/dashboard_grid.h"
#include "widgets/dashboards/dashboard_page.h"
#include "widgets/dashboards/tile_chooser.h"
#include "widgets/dashboards/tile_frame.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace millwright;
using namespace millwright::dashboards;
using namespace millwright::test;
using namespace Qt::StringLiterals;
using scenes::TilePlace;

namespace {

/// A window on a dashboard with two values side by side and a chart below, being edited.
struct Desk {
    explicit Desk(QSize size = {1280, 800})
        : bench(size, style::ThemeName::Night, &book)
    {
        book.load();
        bench.connectTo(kFleet);
    }
    void openSample()
    {
        scenes::Scene scene;
        scene.name = "sample";
        scene.tiles.push_back({scenes::TileKind::Value, "fleet.pue", {}, {}});
        scene.tiles.push_back({scenes::TileKind::Value, "fleet.tokens", {}, {}});
        scene.tiles.push_back({scenes::TileKind::Chart, "fleet.it_power", {}, {}});
        scene.tiles[0].place = TilePlace{1, 1, 2, 2};
        scene.tiles[1].place = TilePlace{3, 1, 2, 2};
        scene.tiles[2].place = TilePlace{1, 3, 6, 4};
        Dashboard* sample = book.add();
        sample->change(scene, u"sample"_s);
        bench.window->navigator()->open({items::Screen::Dashboard, {}, sample->id().toStdString()});
        WindowBench::settle();
        bench.press(Qt::Key_E, Qt::ControlModifier);
    }
    DashboardPage* page() const { return qobject_cast<DashboardPage*>(bench.window->page()); }
    DashboardGrid* grid() const { return page()->grid(); }
    Dashboard& board() const { return *page()->dashboard(); }
    TilePlace placeOf(std::size_t tile) const { return board().places()[tile]; }
    TileGrip* grip(int tile) const { return grid()->tile(tile)->grip(); }
    /// Drags by whole cells, by way of a point in between.
    void drag(int tile, QPoint from, int columns, int rows) const
    {
        TileGrip* grip = this->grip(tile);
        const GridGeometry& cells = grid()->geometryOfCells();
        const QPoint begin = grip->mapTo(grid(), from);
        const QPoint end = begin + QPointF(columns * cells.columnStep(), rows * cells.rowStep()).toPoint();
        QTest::mousePress(grip, Qt::LeftButton, {}, from);
        for (const QPoint& at : {(begin + end) / 2, end})
            QTest::mouseMove(grip, grip->mapFrom(grid(), at));
        QTest::mouseRelease(grip, Qt::LeftButton, {}, grip->mapFrom(grid(), end));
        WindowBench::settle();
    }
    template <typename Widget>
    Widget* field(const char* name)
    {
        return qobject_cast<Widget*>(bench.seen(name));
    }
    static void choose(QComboBox* box, const QString& text)
    {
        const int index = box->findText(text);
        QVERIFY2(index >= 0, qPrintable(text));
        box->setCurrentIndex(index);
        WindowBench::settle();
    }

    QTemporaryDir folder;
    DashboardBook book{folder.path()};
    WindowBench bench;
};

} // namespace

class TestDashboardEditing : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aNewOneSaysWhatToDo();
    void aTileIsAddedByKeysAndThereAfterARestart();
    void onlyMeasuresOfTheClassAreOffered();
    void anAssetIsFoundByAFewLetters();
    void aTileIsDraggedToAnotherCell();
    void othersGiveWayWhileOneIsDragged();
    void escapeGivesADragUp();
    void aCornerResizesInWholeCells();
    void arrowsMoveAndShiftArrowsResize();
    void deleteRemovesAndUndoBringsBack();
    void aTileIsChangedInItsPlace();
    void nothingLeavesTheGrid();
    void twoWindowsShowTheSame();
    void renamingStaysWithItsFile();
    void gripsAreSpokenOfAndReachedByTab();
    void theLookOfTheProgramMayChangeMeanwhile();
};

void TestDashboardEditing::aNewOneSaysWhatToDo()
{
    Desk desk;
    desk.bench.press(Qt::Key_N, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(desk.page()->isEditing());
    QVERIFY(desk.field<QLabel>("dashboardHint")->text().contains(u"Add a tile (Insert)"_s));
    QCOMPARE(desk.field<QLabel>("dashboardTitle")->text(), u"New dashboard"_s);
    desk.bench.press(Qt::Key_Escape);
    QVERIFY(!desk.page()->isEditing());
    QVERIFY(desk.field<QLabel>("dashboardHint")->text().contains(u"Ctrl+E"_s));
}

void TestDashboardEditing::aTileIsAddedByKeysAndThereAfterARestart()
{
    Desk desk;
    desk.bench.press(Qt::Key_N, Qt::ControlModifier | Qt::ShiftModifier);
    desk.bench.press(Qt::Key_Insert);
    auto* kind = desk.field<QComboBox>("tileKind");
    QVERIFY(kind && kind->hasFocus());
    desk.bench.press(Qt::Key_Down); // from the chart to the number
    QCOMPARE(kind->currentText(), u"Number"_s);
    Desk::choose(desk.field<QComboBox>("tileMeasure"), u"PUE now"_s);
    desk.field<QLineEdit>("tileLabel")->setFocus();
    QTest::keyClicks(desk.field<QLineEdit>("tileLabel"), u"Efficiency"_s);
    desk.bench.press(Qt::Key_Return);
    QVERIFY(!desk.bench.seen("tileChooser"));
    QCOMPARE(desk.grid()->count(), 1);
    QCOMPARE(desk.grid()->focusedTile(), 0);
    QCOMPARE(desk.placeOf(0), (TilePlace{1, 1, 2, 2}));
    QVERIFY(desk.board().unkept().isEmpty());

    DashboardBook again(desk.folder.path()); // the program starts anew
    again.load();
    QCOMPARE(again.all().size(), std::size_t(1));
    const scenes::Scene& scene = again.all().front()->scene();
    QCOMPARE(scene.tiles.size(), std::size_t(1));
    QCOMPARE(scene.tiles[0].measure, std::string("fleet.pue"));
    QCOMPARE(scene.tiles[0].label, std::optional<std::string>("Efficiency"));
    QCOMPARE(scene.tiles[0].place, std::optional(TilePlace{1, 1, 2, 2}));
}

void TestDashboardEditing::onlyMeasuresOfTheClassAreOffered()
{
    Desk desk;
    desk.bench.press(Qt::Key_N, Qt::ControlModifier | Qt::ShiftModifier);
    desk.bench.press(Qt::Key_Insert);
    auto* measures = desk.field<QComboBox>("tileMeasure");
    const auto classes = [&] {
        QStringList found;
        for (int i = 0; i < measures->count(); ++i)
            found << measures->itemData(i).toString().section(u'.', 0, 0);
        found.removeDuplicates();
        return found;
    };
    QCOMPARE(classes(), QStringList{u"fleet"_s});
    Desk::choose(desk.field<QComboBox>("tileKind"), u"Table"_s);
    auto* things = desk.field<QComboBox>("tileClass");
    QVERIFY(things->findText(u"Rack"_s) >= 0);
    QVERIFY(things->findText(u"Pump"_s) >= 0);
    QCOMPARE(things->findText(u"Transformer"_s), -1); // the fleet has none
    Desk::choose(things, u"Pump"_s);
    QCOMPARE(classes(), QStringList{u"pump"_s});
    // A chart has one unit, so what is offered beside the first has it too.
    Desk::choose(desk.field<QComboBox>("tileKind"), u"Line chart"_s);
    Desk::choose(measures, u"IT power"_s);
    auto* others = desk.field<QListWidget>("tileOthers");
    QVERIFY(others->count() > 0);
    for (int i = 0; i < others->count(); ++i) {
        const std::string id = others->item(i)->data(Qt::UserRole).toString().toStdString();
        QCOMPARE(desk.bench.view.catalogue().at(*desk.bench.view.catalogue().find(id)).unit, std::string("W"));
    }
}

void TestDashboardEditing::anAssetIsFoundByAFewLetters()
{
    Desk desk;
    desk.bench.press(Qt::Key_N, Qt::ControlModifier | Qt::ShiftModifier);
    desk.bench.press(Qt::Key_Insert);
    auto* asset = desk.field<QLineEdit>("assetField");
    asset->setFocus();
    QTest::keyClicks(asset, u"lulea"_s);
    QTRY_VERIFY(desk.bench.seen("assetFound"));
    QVERIFY(!desk.field<QPushButton>("acceptTile")->isEnabled());
    QVERIFY(desk.field<QLabel>("tileRefusal")->text().contains(u"Choose one"_s));
    desk.bench.press(Qt::Key_Return);
    QVERIFY(!desk.bench.seen("assetFound"));
    QVERIFY(desk.field<QComboBox>("tileMeasure")->currentData().toString().startsWith(u"site."_s));
    QTest::mouseClick(desk.field<QPushButton>("acceptTile"), Qt::LeftButton);
    WindowBench::settle();
    QCOMPARE(desk.board().scene().tiles[0].asset, desk.bench.idAt({AssetClass::Site, 0}));
    QVERIFY(desk.grid()->tile(0)->problem().isEmpty());
}

void TestDashboardEditing::aTileIsDraggedToAnotherCell()
{
    Desk desk;
    desk.openSample();
    desk.drag(1, QPoint(30, 60), 4, 0);
    QCOMPARE(desk.placeOf(1), (TilePlace{7, 1, 2, 2}));
    QCOMPARE(desk.placeOf(0), (TilePlace{1, 1, 2, 2}));
    desk.bench.press(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(desk.placeOf(1), (TilePlace{3, 1, 2, 2}));
    desk.bench.press(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(desk.placeOf(1), (TilePlace{7, 1, 2, 2}));
}

void TestDashboardEditing::othersGiveWayWhileOneIsDragged()
{
    Desk desk;
    desk.openSample();
    TileGrip* grip = desk.grip(0);
    const QRect chart = desk.grid()->tile(2)->geometry();
    const QPoint down(0, static_cast<int>(desk.grid()->geometryOfCells().rowStep()));
    QTest::mousePress(grip, Qt::LeftButton, {}, QPoint(30, 60));
    QTest::mouseMove(grip, QPoint(30, 60) + down);
    QVERIFY(desk.grid()->tile(2)->geometry().top() > chart.top()); // at once
    QCOMPARE(desk.placeOf(2), (TilePlace{1, 3, 6, 4}));            // and not yet for good
    QTest::mouseRelease(grip, Qt::LeftButton, {}, QPoint(30, 60));
    QCOMPARE(desk.placeOf(2), (TilePlace{1, 4, 6, 4}));
}

void TestDashboardEditing::escapeGivesADragUp()
{
    Desk desk;
    desk.openSample();
    TileGrip* grip = desk.grip(1);
    grip->setFocus();
    const QRect before = desk.grid()->tile(1)->geometry();
    QTest::mousePress(grip, Qt::LeftButton, {}, QPoint(30, 60));
    QTest::mouseMove(grip, QPoint(400, 60));
    QVERIFY(desk.grid()->tile(1)->geometry() != before);
    QTest::keyClick(grip, Qt::Key_Escape);
    QCOMPARE(desk.grid()->tile(1)->geometry(), before);
    QTest::mouseRelease(grip, Qt::LeftButton, {}, QPoint(400, 60));
    QCOMPARE(desk.placeOf(1), (TilePlace{3, 1, 2, 2}));
    QVERIFY(desk.page()->isEditing());
}

void TestDashboardEditing::aCornerResizesInWholeCells()
{
    Desk desk;
    desk.openSample();
    const QPoint corner = desk.grip(2)->rect().bottomRight() - QPoint(4, 4);
    desk.drag(2, corner, 3, 2);
    QCOMPARE(desk.placeOf(2), (TilePlace{1, 3, 9, 6}));
    desk.drag(2, desk.grip(2)->rect().bottomRight() - QPoint(4, 4), -9, -9); // no smaller than it can be
    QCOMPARE(desk.placeOf(2), (TilePlace{1, 3, 3, 3}));
}

void TestDashboardEditing::arrowsMoveAndShiftArrowsResize()
{
    Desk desk;
    desk.openSample();
    desk.grid()->focusTile(1);
    desk.bench.press(Qt::Key_Right);
    desk.bench.press(Qt::Key_Down);
    QCOMPARE(desk.placeOf(1), (TilePlace{4, 2, 2, 2}));
    QCOMPARE(desk.placeOf(2), (TilePlace{1, 4, 6, 4})); // the chart gave way
    QCOMPARE(desk.grid()->focusedTile(), 1);
    desk.bench.press(Qt::Key_Right, Qt::ShiftModifier);
    desk.bench.press(Qt::Key_Down, Qt::ShiftModifier);
    QCOMPARE(desk.placeOf(1), (TilePlace{4, 2, 3, 3}));
    for (int i = 0; i < 4; ++i)
        desk.bench.press(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(desk.placeOf(1), (TilePlace{3, 1, 2, 2}));
    QCOMPARE(desk.placeOf(2), (TilePlace{1, 3, 6, 4}));
}

void TestDashboardEditing::deleteRemovesAndUndoBringsBack()
{
    Desk desk;
    desk.openSample();
    desk.grid()->focusTile(1);
    desk.bench.press(Qt::Key_Delete);
    QCOMPARE(desk.grid()->count(), 2);
    QCOMPARE(desk.grid()->focusedTile(), 1);
    desk.bench.press(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(desk.grid()->count(), 3);
    QCOMPARE(desk.board().scene().tiles[1].measure, std::string("fleet.tokens"));
    desk.grid()->focusTile(2);
    auto* remove = desk.grip(2)->findChild<QPushButton*>(u"removeTile"_s);
    QVERIFY(remove->isVisible());
    QVERIFY(!desk.grip(0)->findChild<QPushButton*>(u"removeTile"_s)->isVisible()); // only on the tile that is meant
    QTest::mouseClick(remove, Qt::LeftButton);
    WindowBench::settle();
    QCOMPARE(desk.grid()->count(), 2);
}

void TestDashboardEditing::aTileIsChangedInItsPlace()
{
    Desk desk;
    desk.openSample();
    desk.grid()->focusTile(0);
    desk.bench.press(Qt::Key_Return);
    QVERIFY(desk.bench.seen("tileChooser"));
    QCOMPARE(desk.field<QComboBox>("tileMeasure")->currentData().toString(), u"fleet.pue"_s);
    Desk::choose(desk.field<QComboBox>("tileKind"), u"Map"_s); // needs more room than the number had
    QTest::mouseClick(desk.field<QPushButton>("acceptTile"), Qt::LeftButton);
    WindowBench::settle();
    QCOMPARE(desk.board().scene().tiles[0].kind, scenes::TileKind::Map);
    QCOMPARE(desk.placeOf(0), (TilePlace{1, 1, 4, 4}));
    QVERIFY(scenes::placesOf(desk.board().scene())); // nothing overlaps
    QVERIFY(desk.placeOf(1).row > 4);
    // Leaving the chooser changes nothing.
    desk.grid()->focusTile(1);
    desk.bench.press(Qt::Key_Return);
    const scenes::Scene before = desk.board().scene();
    desk.bench.press(Qt::Key_Escape);
    QVERIFY(!desk.bench.seen("tileChooser"));
    QVERIFY(desk.board().scene() == before);
    QCOMPARE(desk.grid()->focusedTile(), 1);
}

void TestDashboardEditing::nothingLeavesTheGrid()
{
    Desk desk;
    desk.openSample();
    desk.grid()->focusTile(0);
    desk.bench.press(Qt::Key_Left);
    desk.bench.press(Qt::Key_Up);
    QCOMPARE(desk.placeOf(0), (TilePlace{1, 1, 2, 2}));
    desk.bench.press(Qt::Key_Left, Qt::ShiftModifier); // a number has no room in less
    QCOMPARE(desk.placeOf(0), (TilePlace{1, 1, 2, 2}));
    desk.grid()->focusTile(1);
    for (int i = 0; i < 20; ++i)
        desk.bench.press(Qt::Key_Right);
    QCOMPARE(desk.placeOf(1), (TilePlace{11, 1, 2, 2}));
    desk.bench.press(Qt::Key_Right, Qt::ShiftModifier);
    QCOMPARE(desk.placeOf(1), (TilePlace{11, 1, 2, 2}));
}

void TestDashboardEditing::twoWindowsShowTheSame()
{
    Desk desk;
    desk.openSample();
    shell::MainWindow other(&desk.bench.view, shell::themeFor(style::ThemeName::Night, style::loadFonts(), {1280, 800}),
                            nullptr, &desk.book);
    other.resize(1280, 800);
    other.navigator()->open({items::Screen::Dashboard, {}, desk.board().id().toStdString()});
    auto* theirs = qobject_cast<DashboardPage*>(other.page());
    QVERIFY(!theirs->isEditing());
    QApplication::setActiveWindow(desk.bench.window.get());
    desk.grid()->focusTile(2);
    desk.bench.press(Qt::Key_Delete);
    QCOMPARE(theirs->grid()->count(), 2);
}

void TestDashboardEditing::renamingStaysWithItsFile()
{
    Desk desk;
    desk.openSample();
    const QString id = desk.board().id();
    desk.bench.window->commands()->run(u"dashboard.rename");
    auto* name = desk.field<QLineEdit>("pathEdit");
    QCOMPARE(name->text(), u"sample"_s);
    name->setText(u"  Night\tshift "_s);
    desk.bench.press(Qt::Key_Return);
    QCOMPARE(desk.field<QLabel>("dashboardTitle")->text(), u"Night shift"_s);
    QCOMPARE(desk.board().id(), id);
    DashboardBook again(desk.folder.path());
    again.load();
    QCOMPARE(again.find(id)->title(), u"Night shift"_s);
    desk.bench.press(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(desk.field<QLabel>("dashboardTitle")->text(), u"sample"_s);
}

void TestDashboardEditing::gripsAreSpokenOfAndReachedByTab()
{
    Desk desk;
    desk.openSample();
    QCOMPARE(desk.grid()->focusedTile(), 0); // editing begins there
    QCOMPARE(desk.grip(0)->accessibleName(), u"PUE now"_s);
    QCOMPARE(desk.grip(2)->accessibleDescription(), u"column 1, row 3, 6 wide, 4 high"_s);
    QSet<int> reached;
    for (int i = 0; i < 60; ++i) {
        reached.insert(desk.grid()->focusedTile());
        desk.bench.press(Qt::Key_Tab);
    }
    QVERIFY(reached.contains(0) && reached.contains(1) && reached.contains(2));
}

void TestDashboardEditing::theLookOfTheProgramMayChangeMeanwhile()
{
    Desk desk;
    desk.openSample();
    desk.grid()->focusTile(0);
    desk.bench.press(Qt::Key_Delete);
    desk.bench.window->setTheme(style::ThemeName::Day);
    WindowBench::settle();
    QCOMPARE(desk.grid()->count(), 2);
    desk.bench.press(Qt::Key_Z, Qt::ControlModifier); // what was done can still be undone
    QCOMPARE(desk.grid()->count(), 3);
}

QTEST_MAIN(TestDashboardEditing)
#include "tst_dashboard_editing.moc"
