// SPDX-License-Identifier: GPL-3.0-or-later
// Where windows stand: told, kept, and brought onto the screens that there are now.
#include "widgets/shell/window_layout.h"
#include "window_bench.h"

#include <QJsonArray>
#include <QScreen>
#include <QSignalSpy>
#include <QTest>

using namespace millwright;
using namespace millwright::items;
using namespace millwright::shell;
using namespace millwright::test;
using namespace Qt::StringLiterals;

namespace {

WindowLayout someLayout()
{
    WindowLayout layout;
    layout.screen = u"DP-2"_s;
    layout.screenSize = {2560, 1440};
    layout.geometry = {100, 50, 1600, 1000};
    layout.isMaximised = true;
    layout.showsTrees = true;
    layout.place = {Screen::Asset, "rack:a/b"};
    return layout;
}

} // namespace

class TestWindowLayout : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void layoutsComeBackAsTheyWere();
    void windowsAreBroughtOntoAScreen_data();
    void windowsAreBroughtOntoAScreen();
    void aWindowTellsAndTakesItsLayout();
};

void TestWindowLayout::layoutsComeBackAsTheyWere()
{
    const WindowLayout layout = someLayout();
    const auto back = layoutFrom(toJson(layout));
    QVERIFY(back);
    QVERIFY(*back == layout);
    QVERIFY(!layoutFrom({}));
    QJsonObject odd = toJson(layout);
    odd[u"geometry"_s] = QJsonArray{0, 0, -5, 1e18};
    QVERIFY(!layoutFrom(odd));
    odd[u"geometry"_s] = QJsonArray{0, 0, 800, 600};
    odd[u"place"_s] = u"nowhere"_s;
    QVERIFY(layoutFrom(odd)->place == Place{});
}

void TestWindowLayout::windowsAreBroughtOntoAScreen_data()
{
    QTest::addColumn<QRect>("second"); // of the two screens that there are now
    QTest::addColumn<QString>("name");
    QTest::addColumn<QRect>("expected");
    const QRect right(1920, 0, 2560, 1400);
    QTest::newRow("as it was") << right << u"DP-2"_s << QRect(2020, 50, 1600, 1000);
    QTest::newRow("by size") << right << u"HDMI-9"_s << QRect(2020, 50, 1600, 1000);
    QTest::newRow("moved") << QRect(0, -1400, 2560, 1400) << u"DP-2"_s << QRect(100, -1350, 1600, 1000);
    QTest::newRow("smaller now") << QRect(1920, 0, 1280, 800) << u"DP-2"_s << QRect(1920, 0, 1280, 800);
    QTest::newRow("partly off") << QRect(1920, 0, 1650, 1000) << u"DP-2"_s << QRect(1970, 0, 1600, 1000);
}

void TestWindowLayout::windowsAreBroughtOntoAScreen()
{
    QFETCH(QRect, second);
    QFETCH(QString, name);
    QFETCH(QRect, expected);
    const QSize size = second.size() == QSize(2560, 1400) ? QSize(2560, 1440) : second.size();
    const std::vector<ScreenInfo> screens{{u"DP-1"_s, {1920, 1080}, {0, 0, 1920, 1040}}, {name, size, second}};
    QCOMPARE(placedOn(someLayout(), screens), expected);
    const std::vector<ScreenInfo> one{screens[0]};
    QVERIFY(one[0].available.contains(placedOn(someLayout(), one)));
}

void TestWindowLayout::aWindowTellsAndTakesItsLayout()
{
    WindowBench bench;
    bench.connectTo(kFleet);
    QSignalSpy changed(bench.window.get(), &MainWindow::layoutChanged);
    bench.press(Qt::Key_T, Qt::ControlModifier);
    bench.press(Qt::Key_4, Qt::AltModifier);
    QVERIFY(changed.count() >= 2);
    const WindowLayout told = bench.window->windowLayout();
    QVERIFY(told.showsTrees);
    QVERIFY(told.place.screen == Screen::Power);
    QVERIFY(!told.screenSize.isEmpty());
    WindowBench other;
    WindowLayout wanted = told;
    wanted.geometry.setSize({1400, 790});
    other.window->restore(wanted);
    WindowBench::settle();
    QVERIFY(other.seen("fleetTree"));
    const QRect room = other.window->screen()->availableGeometry();
    const QRect at = other.window->geometry(); // as small as its parts let it be, where the screen is smaller
    QVERIFY2(room.contains(at) || at.width() < wanted.geometry.width(), qPrintable(QString::number(at.width())));
}

QTEST_MAIN(TestWindowLayout)
#include "tst_window_layout.moc"
