// SPDX-License-Identifier: GPL-3.0-or-later
// Monitors come and go under a wall that runs for months (HMI-11), through the offscreen platform's own screens.
#include "wall_bench.h"
#include "widgets/wall/scene_view.h"

#include <QGuiApplication>
#include <QJsonArray>
#include <QJsonObject>
#include <QPointer>
#include <QScreen>
#include <QTest>

QT_BEGIN_NAMESPACE
/// Its first virtual function, which is all that is needed of it; the header is not installed.
class QPlatformNativeInterface : public QObject {
public:
    virtual void* nativeResourceForIntegration(const QByteArray& resource);
};
QT_END_NAMESPACE

using namespace millwright;
using namespace millwright::test;
using namespace millwright::wall;
using namespace Qt::StringLiterals;

namespace {

QJsonObject monitor(const QString& name, int x, int width = 1920, int height = 1080)
{
    return {{u"name"_s, name}, {u"x"_s, x}, {u"y"_s, 0}, {u"width"_s, width}, {u"height"_s, height}};
}

/// Plugs and unplugs until these are the monitors.
void setMonitors(const QJsonArray& monitors)
{
    using Set = void (*)(const QJsonObject&, QPlatformNativeInterface*);
    QPlatformNativeInterface* platform = QGuiApplication::platformNativeInterface();
    const auto set = reinterpret_cast<Set>(platform->nativeResourceForIntegration("setConfiguration"));
    if (!set)
        qFatal("this platform cannot change its screens");
    set({{u"windowFrameMargins"_s, false}, {u"screens"_s, monitors}}, platform);
    QTest::qWait(1); // the platform's events
    WallBench::settle();
}

const QJsonArray kOne{monitor(u"left"_s, 0)};
const QJsonArray kTwo{monitor(u"left"_s, 0), monitor(u"right"_s, 1920, 3840, 2160)};

const std::string kScenes = R"(scenes:
  - name: left
    screens: [1]
    tiles: [{kind: headline, measure: fleet.tokens}, {kind: map, measure: accelerator.power}]
  - name: right
    screens: [2]
    tiles: [{kind: headline, measure: fleet.pue}]
  - name: both
    tiles: [{kind: bars, measure: pod.tokens, rows: 3}]
)";

std::vector<std::string> namesOn(const WallBench& bench, std::size_t window)
{
    std::vector<std::string> names;
    for (const BoundScene& scene : bench.wall->windows()[window]->scenes())
        names.push_back(scene.scene->name);
    return names;
}

bool windowsCome(const WallBench& bench, std::size_t count)
{
    return QTest::qWaitFor([&] { return bench.wall->windows().size() == count; }, 5000);
}

} // namespace

class TestWallScreens : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { setMonitors(kOne); }

    void eachMonitorHasAWindowOfItsSize();
    void scenesGoWhereTheFileWantsThem();
    void aMonitorThatGoesTakesNothingWithIt();
    void aMonitorThatComesIsFilled();
    void anotherResolutionIsAnotherSizeOfText();
    void anotherScaleIsFilledAndAsLarge();
    void anotherPrimaryMonitorChangesNothing();
    void monitorsThatSwapPlacesSwapScenes();
    void allMonitorsGoAndComeBack();
    void aHundredTimesPluggedAndUnplugged();
};

void TestWallScreens::eachMonitorHasAWindowOfItsSize()
{
    setMonitors(kTwo);
    WallBench bench(kScenes);
    QCOMPARE(bench.open(), std::string());
    QCOMPARE(bench.wall->windows().size(), std::size_t(2));
    for (std::size_t i = 0; i < 2; ++i) {
        const QScreen* screen = QGuiApplication::screens()[static_cast<qsizetype>(i)];
        QCOMPARE(bench.wall->windows()[i]->geometry(), screen->geometry());
        QVERIFY(bench.wall->windows()[i]->isFullScreen());
    }
}

void TestWallScreens::scenesGoWhereTheFileWantsThem()
{
    setMonitors(kTwo);
    WallBench bench(kScenes);
    QCOMPARE(bench.open(), std::string());
    QCOMPARE(namesOn(bench, 0), (std::vector<std::string>{"left", "both"}));
    QCOMPARE(namesOn(bench, 1), (std::vector<std::string>{"right", "both"}));
    QCOMPARE(bench.shown(0), QStringLiteral("left"));
    QCOMPARE(bench.shown(1), QStringLiteral("both")); // not the same on all
}

void TestWallScreens::aMonitorThatGoesTakesNothingWithIt()
{
    setMonitors(kTwo);
    WallBench bench(kScenes);
    QCOMPARE(bench.open(), std::string());
    bench.connectTo(kWallFleet);
    bench.pass(2);
    const QPointer<WallWindow> gone = bench.wall->windows()[1];
    setMonitors(kOne);
    QVERIFY(windowsCome(bench, 1));
    QVERIFY(QTest::qWaitFor([&] { return gone.isNull(); }, 5000));
    QVERIFY(QTest::qWaitFor([&] { return namesOn(bench, 0).size() == 3; }, 5000));
    bench.pass(3);
    QVERIFY2(bench.said("wallHead").contains(u"12.0"_s), qPrintable(bench.said("wallHead")));
}

void TestWallScreens::aMonitorThatComesIsFilled()
{
    WallBench bench(kScenes);
    QCOMPARE(bench.open(), std::string());
    bench.connectTo(kWallFleet);
    bench.pass(2);
    setMonitors(kTwo);
    QVERIFY(windowsCome(bench, 2));
    bench.pass(3);
    QVERIFY(bench.wall->isSettled());
    QCOMPARE(bench.wall->windows()[1]->size(), QSize(3840, 2160));
    QVERIFY(bench.wall->windows()[1]->isVisible());
}

void TestWallScreens::anotherResolutionIsAnotherSizeOfText()
{
    WallBench bench("distance: 4\npanel: 55\n" + kScenes);
    QCOMPARE(bench.open(), std::string());
    bench.connectTo(kWallFleet);
    bench.pass(2);
    const QSize before = bench.wall->windows()[0]->view()->leastSize();
    setMonitors({monitor(u"left"_s, 0, 3840, 2160)});
    QVERIFY(QTest::qWaitFor([&] { return bench.wall->windows()[0]->size() == QSize(3840, 2160); }, 5000));
    bench.pass(3);
    const QSize after = bench.wall->windows()[0]->view()->leastSize();
    QVERIFY(std::abs(after.height() - 2 * before.height()) < before.height() / 10);
    QCOMPARE(bench.wall->windows()[0]->view()->problem(), QString());
}

/// Half as many px of twice the size: what stands there is as large as before.
void TestWallScreens::anotherScaleIsFilledAndAsLarge()
{
    setMonitors({monitor(u"left"_s, 0, 3840, 2160)});
    WallBench bench("distance: 4\npanel: 55\n" + kScenes);
    QCOMPARE(bench.open(), std::string());
    bench.connectTo(kWallFleet);
    bench.pass(2);
    const QSize before = bench.wall->windows()[0]->view()->leastSize();
    QJsonObject scaled = monitor(u"left"_s, 0, 1920, 1080);
    scaled[u"dpr"_s] = 2;
    setMonitors({scaled});
    QVERIFY(QTest::qWaitFor([&] { return bench.wall->windows()[0]->size() == QSize(1920, 1080); }, 5000));
    bench.pass(3);
    const WallWindow* window = bench.wall->windows()[0];
    QCOMPARE(window->geometry(), window->screen()->geometry());
    const QSize after = window->view()->leastSize();
    QVERIFY(std::abs(after.height() - before.height() / 2) < before.height() / 10);
    QCOMPARE(window->view()->problem(), QString());
    QVERIFY(bench.wall->isSettled());
}

void TestWallScreens::anotherPrimaryMonitorChangesNothing()
{
    setMonitors(kTwo);
    WallBench bench(kScenes);
    QCOMPARE(bench.open(), std::string());
    bench.connectTo(kWallFleet);
    bench.pass(2);
    const QString primary = QGuiApplication::primaryScreen()->name();
    const QJsonObject other = kTwo[primary == u"left"_s ? 1 : 0].toObject();
    setMonitors({other}); // the primary one goes, so the other is it, and stays it
    QVERIFY(windowsCome(bench, 1));
    QTRY_VERIFY(QGuiApplication::primaryScreen()->name() != primary);
    setMonitors(kTwo);
    QVERIFY(windowsCome(bench, 2));
    bench.pass(3);
    QCOMPARE(namesOn(bench, 0), (std::vector<std::string>{"left", "both"}));
    QCOMPARE(namesOn(bench, 1), (std::vector<std::string>{"right", "both"}));
    for (const WallWindow* window : bench.wall->windows())
        QCOMPARE(window->geometry(), window->screen()->geometry());
    QVERIFY(bench.wall->isSettled());
}

void TestWallScreens::monitorsThatSwapPlacesSwapScenes()
{
    setMonitors(kTwo);
    WallBench bench(kScenes);
    QCOMPARE(bench.open(), std::string());
    bench.connectTo(kWallFleet);
    bench.pass(2);
    setMonitors({monitor(u"left"_s, 3840), monitor(u"right"_s, 0, 3840, 2160)});
    QVERIFY(QTest::qWaitFor([&] { return bench.wall->windows()[0]->size() == QSize(3840, 2160); }, 5000));
    bench.pass(3);
    QCOMPARE(namesOn(bench, 0), (std::vector<std::string>{"left", "both"})); // the first from the left
    QCOMPARE(bench.wall->windows()[1]->size(), QSize(1920, 1080));
    QCOMPARE(bench.wall->windows()[1]->geometry().left(), 3840);
    QVERIFY(bench.wall->isSettled());
}

/// As when a monitor sleeps, or the compositor starts anew.
void TestWallScreens::allMonitorsGoAndComeBack()
{
    setMonitors(kTwo);
    WallBench bench(kScenes);
    QCOMPARE(bench.open(), std::string());
    bench.connectTo(kWallFleet);
    bench.pass(2);
    setMonitors({});
    bench.pass(30);
    QVERIFY(bench.wall->windows().empty());
    setMonitors(kTwo);
    QVERIFY(windowsCome(bench, 2));
    bench.pass(3);
    for (const WallWindow* window : bench.wall->windows())
        QVERIFY(window->isVisible() && window->geometry() == window->screen()->geometry());
    QVERIFY(bench.wall->isSettled());
    QVERIFY2(bench.said("wallHead").contains(u"12.0"_s), qPrintable(bench.said("wallHead")));
}

void TestWallScreens::aHundredTimesPluggedAndUnplugged()
{
    WallBench bench(kScenes);
    QCOMPARE(bench.open(), std::string());
    bench.connectTo(kWallFleet);
    for (int cycle = 0; cycle < 100; ++cycle) {
        setMonitors(kTwo);
        if (cycle % 10 == 0)
            QVERIFY(windowsCome(bench, 2));
        bench.pass(1);
        setMonitors(kOne);
        QCOMPARE(bench.wall->windows().size(), std::size_t(1));
        bench.pass(1);
    }
    QVERIFY(QTest::qWaitFor([&] { return namesOn(bench, 0).size() == 3; }, 5000));
    bench.pass(3);
    QVERIFY(bench.wall->isSettled());
}

QTEST_MAIN(TestWallScreens)
#include "tst_wall_screens.moc"
