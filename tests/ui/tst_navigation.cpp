// SPDX-License-Identifier: GPL-3.0-or-later
// Ways through the window: rail, path, history, trees, find, map, table; by keys alone and by clicks.
#include "widgets/maps/fleet_map.h"
#include "widgets/pages/asset_table.h"
#include "widgets/pages/link_label.h"
#include "widgets/shell/rail.h"
#include "window_bench.h"

#include <QAction>
#include <QLabel>
#include <QMenu>
#include <QMouseEvent>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabBar>
#include <QTest>
#include <QTreeView>

using namespace millwright;
using namespace millwright::items;
using namespace millwright::test;
using namespace std::chrono_literals;

namespace {

constexpr AssetRef kGpu9{AssetClass::Accelerator, 9};
constexpr AssetRef kRack2{AssetClass::Rack, 1};

std::unique_ptr<WindowBench> ready()
{
    auto bench = std::make_unique<WindowBench>();
    bench->connectTo(kFleet);
    bench->answerAll(12.0);
    return bench;
}

QStringList pathOf(const WindowBench& bench)
{
    QStringList names;
    for (const auto* link : bench.seen("spinePath")->findChildren<pages::LinkLabel*>())
        names << link->text();
    return names;
}

/// A point of the map that lies on the mark of a slot, found as a person would: by pointing.
QPoint pointOf(maps::FleetMap& map, Slot slot)
{
    QPoint found;
    const auto connection =
        QObject::connect(&map, &maps::FleetMap::hovered, [&](const std::optional<maps::MapHit>& hit) {
            if (hit && hit->slot == slot)
                found = hit->rect.center();
        });
    for (int y = 0; y < map.height() && found.isNull(); y += 3) {
        for (int x = 0; x < map.width() && found.isNull(); x += 3)
            QTest::mouseMove(&map, QPoint(x, y));
    }
    QObject::disconnect(connection);
    return found;
}

} // namespace

class TestNavigation : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theRailLeadsToEachScreen();
    void theRailWorksByKeys();
    void thePathLeadsOutwards();
    void backAndForwardAsInABrowser();
    void theTreeOfTheFleetByKeysAlone();
    void theTreeOfTheBusinessByKeysAlone();
    void theTreeFollowsThePage();
    void aClickOnTheMapOpensThatAccelerator();
    void dragOnTheMapOpensNothing();
    void theMapWorksByKeys();
    void aRowOpensByEnterAndByItsName();
    void aThemeKeepsPlaceAndHistory();
    void aThemeKeepsWhatTheMapShows();
    void newMeasuresKeepTheColoursOfTheMap();
    void theThemeMenuOffersAll();
    void whatIsGoneIsSaid();
};

void TestNavigation::theRailLeadsToEachScreen()
{
    const auto bench = ready();
    const std::array<std::pair<const char*, Screen>, 3> screens{
        {{"toPods", Screen::Pods}, {"toCluster", Screen::Cluster}, {"toOverview", Screen::Overview}}};
    for (const auto& [name, screen] : screens) {
        auto* button = bench->find<shell::RailButton>(name);
        QTest::mouseClick(button, Qt::LeftButton);
        QVERIFY(bench->screen() == screen);
        QVERIFY(button->isChecked());
    }
}

void TestNavigation::theRailWorksByKeys()
{
    const auto bench = ready();
    bench->press(Qt::Key_2, Qt::AltModifier);
    QVERIFY(bench->screen() == Screen::Pods);
    bench->press(Qt::Key_3, Qt::AltModifier);
    QVERIFY(bench->screen() == Screen::Cluster);
    bench->press(Qt::Key_1, Qt::AltModifier);
    QVERIFY(bench->screen() == Screen::Overview);
    bench->find<shell::RailButton>("toPods")->setFocus();
    bench->press(Qt::Key_Space);
    QVERIFY(bench->screen() == Screen::Pods);
}

void TestNavigation::thePathLeadsOutwards()
{
    const auto bench = ready();
    bench->open(kGpu9);
    const QStringList names = pathOf(*bench);
    QCOMPARE(names.constFirst(), QStringLiteral("Fleet"));
    QCOMPARE(names.constLast(), QStringLiteral("gpu1"));
    for (auto* link : bench->seen("spinePath")->findChildren<pages::LinkLabel*>()) {
        if (link->text() == QStringLiteral("r2")) {
            QTest::mouseClick(link, Qt::LeftButton);
            break;
        }
    }
    QCOMPARE(bench->place(), bench->idAt(kRack2));
    QCOMPARE(pathOf(*bench).constLast(), QStringLiteral("r2"));
    bench->press(Qt::Key_3, Qt::AltModifier);
    QCOMPARE(pathOf(*bench), QStringList({QStringLiteral("Fleet"), QStringLiteral("Cluster")}));
}

void TestNavigation::backAndForwardAsInABrowser()
{
    const auto bench = ready();
    QVERIFY(!bench->find("back")->isEnabled());
    bench->open(kRack2);
    bench->open(kGpu9);
    QTest::mouseClick(bench->find("back"), Qt::LeftButton);
    QCOMPARE(bench->place(), bench->idAt(kRack2));
    bench->press(Qt::Key_Right, Qt::AltModifier);
    QCOMPARE(bench->place(), bench->idAt(kGpu9));
    bench->press(Qt::Key_Left, Qt::AltModifier);
    bench->press(Qt::Key_Left, Qt::AltModifier);
    QVERIFY(bench->screen() == Screen::Overview);
    QVERIFY(bench->find("forward")->isEnabled());
    bench->open(kRack2);
    QVERIFY(!bench->find("forward")->isEnabled());
}

void TestNavigation::theTreeOfTheFleetByKeysAlone()
{
    const auto bench = ready();
    bench->press(Qt::Key_T, Qt::ControlModifier);
    auto* tree = qobject_cast<QTreeView*>(bench->seen("fleetTree"));
    QVERIFY(tree);
    for (int i = 0; i < 40 && !tree->hasFocus(); ++i)
        bench->press(Qt::Key_Tab);
    QVERIFY2(tree->hasFocus(), "Tab does not lead to the tree");
    bench->press(Qt::Key_Home);
    for (int i = 0; i < 30 && tree->currentIndex().data().toString() != QStringLiteral("r2"); ++i) {
        tree->setExpanded(tree->currentIndex(), false);
        bench->press(Qt::Key_Right);
        bench->press(Qt::Key_Down);
    }
    QCOMPARE(tree->currentIndex().data().toString(), QStringLiteral("r2"));
    bench->press(Qt::Key_Return);
    QCOMPARE(bench->place(), bench->idAt(kRack2));
}

void TestNavigation::theTreeOfTheBusinessByKeysAlone()
{
    const auto bench = ready();
    bench->press(Qt::Key_T, Qt::ControlModifier);
    auto* tabs = bench->find<QTabBar>("treeTabs");
    tabs->setFocus();
    bench->press(Qt::Key_Right);
    auto* tree = qobject_cast<QTreeView*>(bench->seen("businessTree"));
    QVERIFY(tree);
    tree->setFocus();
    bench->press(Qt::Key_Home);
    for (int i = 0; i < 30 && tree->currentIndex().data().toString() != QStringLiteral("chat"); ++i) {
        bench->press(Qt::Key_Right);
        bench->press(Qt::Key_Down);
    }
    bench->press(Qt::Key_Return);
    QCOMPARE(bench->place(), bench->idAt({AssetClass::Pod, 0}));
}

void TestNavigation::theTreeFollowsThePage()
{
    const auto bench = ready();
    bench->press(Qt::Key_T, Qt::ControlModifier);
    bench->open(kGpu9);
    auto* fleet = qobject_cast<QTreeView*>(bench->seen("fleetTree"));
    QVERIFY(fleet);
    QCOMPARE(fleet->currentIndex().data().toString(), QStringLiteral("gpu1"));
    bench->open({AssetClass::Pod, 1});
    auto* business = qobject_cast<QTreeView*>(bench->seen("businessTree"));
    QVERIFY(business);
    QCOMPARE(business->currentIndex().data().toString(), QStringLiteral("search"));
}

void TestNavigation::dragOnTheMapOpensNothing()
{
    const auto bench = ready();
    auto* map = bench->find<maps::FleetMap>("fleetMap");
    const QPoint at = pointOf(*map, kGpu9.slot);
    QTest::mousePress(map, Qt::LeftButton, {}, at);
    QMouseEvent moved(QEvent::MouseMove, QPointF(at) + QPointF(60, 0), map->mapToGlobal(QPointF(at)), Qt::NoButton,
                      Qt::LeftButton, {});
    QCoreApplication::sendEvent(map, &moved);
    QTest::mouseRelease(map, Qt::LeftButton, {}, at + QPoint(60, 0));
    QVERIFY(bench->screen() == Screen::Overview);
}

void TestNavigation::aClickOnTheMapOpensThatAccelerator()
{
    const auto bench = ready();
    auto* map = bench->find<maps::FleetMap>("fleetMap");
    const QPoint at = pointOf(*map, kGpu9.slot);
    QVERIFY(!at.isNull());
    QTest::mouseClick(map, Qt::LeftButton, {}, at);
    QCOMPARE(bench->place(), bench->idAt(kGpu9));
}

void TestNavigation::theMapWorksByKeys()
{
    const auto bench = ready();
    auto* map = bench->find<maps::FleetMap>("fleetMap");
    map->setFocus();
    bench->press(Qt::Key_Right);
    bench->press(Qt::Key_Down);
    QVERIFY(!map->accessibleDescription().isEmpty());
    bench->press(Qt::Key_Return);
    // One to the right, then the next tray: four to a node.
    QCOMPARE(bench->place(), bench->idAt({AssetClass::Accelerator, 5}));
}

void TestNavigation::aRowOpensByEnterAndByItsName()
{
    const auto bench = ready();
    bench->press(Qt::Key_2, Qt::AltModifier);
    bench->answerAll(12.0);
    auto* pods = bench->find<pages::AssetTable>("podsTable");
    QVERIFY(pods->hasFocus());
    pods->setCurrentIndex(pods->model()->index(0, 0));
    bench->press(Qt::Key_Return);
    QVERIFY(bench->screen() == Screen::Asset);
    bench->press(Qt::Key_Left, Qt::AltModifier);
    const QRect name = pods->visualRect(pods->model()->index(1, 0));
    QTest::mouseClick(pods->viewport(), Qt::LeftButton, {}, name.topLeft() + QPoint(20, name.height() / 2));
    QVERIFY(bench->screen() == Screen::Asset);
    QVERIFY(bench->place() != bench->idAt({AssetClass::Pod, 0}) || pods->model()->rowCount() < 2);
}

void TestNavigation::aThemeKeepsPlaceAndHistory()
{
    const auto bench = ready();
    bench->press(Qt::Key_T, Qt::ControlModifier);
    bench->open(kRack2);
    bench->answerAll(12.0);
    QSignalSpy chosen(bench->window.get(), &shell::MainWindow::themeChosen);
    const style::ThemeName before = bench->window->theme().name();
    bench->press(Qt::Key_T, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(bench->window->theme().name() != before);
    QCOMPARE(chosen.count(), 1);
    QCOMPARE(bench->place(), bench->idAt(kRack2));
    QVERIFY(bench->window->page()->isVisible());
    QVERIFY(bench->seen("fleetTree"));
    bench->answerAll(13.0);
    bench->press(Qt::Key_Left, Qt::AltModifier);
    QVERIFY(bench->screen() == Screen::Overview);
    QVERIFY(bench->seen("overviewPage"));
}

void TestNavigation::aThemeKeepsWhatTheMapShows()
{
    const auto bench = ready();
    auto* map = bench->find<maps::FleetMap>("fleetMap");
    bench->press(Qt::Key_3);
    QVERIFY(bench->find<QPushButton>("colourBy3")->isChecked());
    for (int i = 0; i < 4; ++i)
        map->zoomIn();
    map->setSelection(kGpu9.slot);
    const maps::ShownRegion view = map->view();
    QVERIFY(!view.isFitted);
    bench->window->setTheme(style::ThemeName::Day);
    WindowBench::settle();
    auto* anew = bench->find<maps::FleetMap>("fleetMap");
    QVERIFY(bench->find<QPushButton>("colourBy3")->isChecked());
    QVERIFY(!bench->find<QPushButton>("colourBy1")->isChecked());
    QCOMPARE(anew->view(), view);
    QCOMPARE(anew->selection(), kGpu9.slot);
    bench->open(kRack2); // from a page beside it, twice
    bench->window->setTheme(style::ThemeName::Night);
    bench->window->setTheme(style::ThemeName::Day);
    bench->press(Qt::Key_Left, Qt::AltModifier);
    WindowBench::settle();
    const pages::Page* page = bench->window->page();
    QVERIFY(page->findChild<QPushButton*>(QStringLiteral("colourBy3"))->isChecked());
    QCOMPARE(page->findChild<maps::FleetMap*>(QStringLiteral("fleetMap"))->view(), view);
}

void TestNavigation::newMeasuresKeepTheColoursOfTheMap()
{
    const auto bench = ready();
    bench->press(Qt::Key_3);
    bench->view.setCatalogue(std::make_shared<const Catalogue>(Catalogue::builtIn()));
    WindowBench::settle();
    QVERIFY(bench->find<QPushButton>("colourBy3")->isChecked());
}

void TestNavigation::theThemeMenuOffersAll()
{
    const auto bench = ready();
    QTest::mouseClick(bench->find("themes"), Qt::LeftButton);
    auto* menu = bench->find<QMenu>("themeMenu");
    QVERIFY(menu && menu->isVisible());
    QCOMPARE(menu->actions().size(), 3);
    QVERIFY(menu->actions().at(1)->isChecked());
    menu->actions().at(0)->trigger();
    WindowBench::settle();
    QVERIFY(bench->window->theme().name() == style::ThemeName::Day);
}

void TestNavigation::whatIsGoneIsSaid()
{
    const auto bench = ready();
    bench->window->navigator()->openAsset("rack:nowhere");
    WindowBench::settle();
    QVERIFY(bench->seen("assetPage"));
    QCOMPARE(pathOf(*bench).constLast(), QStringLiteral("rack:nowhere"));
}

QTEST_MAIN(TestNavigation)
#include "tst_navigation.moc"
