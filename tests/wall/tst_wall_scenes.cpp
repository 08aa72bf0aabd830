// SPDX-License-Identifier: GPL-3.0-or-later
// The ready-made scenes on the panels that they are made for, in every state that a fleet and its data can be in: large
// enough to be read, and nothing but scenes on the screen.
#include "large_fleet.h"
#include "wall_bench.h"
#include "widgets/wall/frozen_band.h"
#include "widgets/wall/scene_view.h"

#include <QApplication>
#include <QTest>

using namespace millwright;
using namespace millwright::test;
using namespace millwright::wall;
using namespace Qt::StringLiterals;
using style::Type;

namespace {

enum class State { Normal, Storm, Cut, Frozen, Empty };

struct Panel {
    const char* name;
    QSize pixels;
    double distance, inches;
};
constexpr std::array kPanels{Panel{"4K, 55 inches from 6 m", {3840, 2160}, 6.0, 55.0},
                             Panel{"FHD, 46 inches from 4 m", {1920, 1080}, 4.0, 46.0},
                             Panel{"a laptop", {1280, 800}, 0.0, 0.0}};
constexpr std::array kScenes{"fleet", "site", "tokens", "worst", "all"};

void bring(WallBench& bench, State state)
{
    if (state == State::Empty)
        return bench.wall->tick();
    bench.connectTo(wallFleet());
    bench.pass(2);
    if (state == State::Storm) {
        bench.setCondition(AssetClass::Pump, 2, Condition::Critical);
        bench.tell({AssetClass::Pump, 2}, Condition::Critical, "LUL-A1-CDU2 pump 1 stopped: motor overload");
        for (Slot rack = 12; rack < 24; ++rack)
            bench.setCondition(AssetClass::Rack, rack, Condition::High);
        for (Slot node = 100; node < 130; ++node)
            bench.setCondition(AssetClass::Node, node, Condition::Medium);
        for (Slot gpu = 300; gpu < 380; gpu += 7)
            bench.setCondition(AssetClass::Accelerator, gpu, Condition::Low);
        bench.pass(70);
    }
    if (state == State::Cut || state == State::Frozen) {
        bench.setCondition(AssetClass::Pump, 2, Condition::High);
        bench.tell({AssetClass::Pump, 2}, Condition::High, "LUL-A1-CDU2 pump 1 stopped: motor overload");
        bench.pass(70);
        bench.setLink(items::LinkState::BackingOff, "nobody listens");
        bench.pass(state == State::Cut ? 5 : 48);
    }
}

/// For eyes: where MILLWRIGHT_TEST_PICTURES says.
void picture(const WallBench& bench, const QString& name)
{
    if (const QString directory = qEnvironmentVariable("MILLWRIGHT_TEST_PICTURES"); !directory.isEmpty())
        bench.wall->windows()[0]->grab().save(directory + u'/' + name + u".png"_s);
}

} // namespace

class TestWallScenes : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void canBeReadInEveryState_data();
    void canBeReadInEveryState();
};

void TestWallScenes::canBeReadInEveryState_data()
{
    QTest::addColumn<int>("scenes");
    QTest::addColumn<int>("panel");
    QTest::addColumn<int>("state");
    constexpr std::array kStates{"normal", "storm", "cut", "frozen", "empty"};
    for (std::size_t scenes = 0; scenes < kScenes.size(); ++scenes) {
        for (std::size_t panel = 0; panel < kPanels.size(); ++panel) {
            for (std::size_t state = 0; state < kStates.size(); ++state)
                QTest::addRow("%s, %s, %s", kScenes[scenes], kPanels[panel].name, kStates[state])
                    << int(scenes) << int(panel) << int(state);
        }
    }
}

void TestWallScenes::canBeReadInEveryState()
{
    QFETCH(int, scenes);
    QFETCH(int, panel);
    QFETCH(int, state);
    const Panel& on = kPanels[static_cast<std::size_t>(panel)];
    const char* name = kScenes[static_cast<std::size_t>(scenes)];
    WallBench bench(WallBench::readyMade(name, on.distance, on.inches));
    QCOMPARE(bench.openAs(on.pixels), std::string());
    bring(bench, static_cast<State>(state));
    WallWindow* window = bench.wall->windows()[0];
    for (std::size_t i = 0; i < window->scenes().size(); ++i) {
        const SceneView* view = window->view();
        QCOMPARE(view->problem(), QString());
        QVERIFY(view->leastSize().width() <= view->width() && view->leastSize().height() <= view->height());
        const auto arc = [&](Type type) {
            return style::arcMinutes(window->theme().font(type).pixelSize(), {on.distance, window->panel().pitch()});
        };
        for (const Type type : {Type::Label, Type::LabelCondensed, Type::Body, Type::BodyStrong}) {
            if (on.distance > 0.0)
                QVERIFY2(arc(type) >= kLeastArcMinutes, qPrintable(QString::number(arc(type))));
        }
        if (on.distance > 0.0)
            QVERIFY2(arc(Type::Live) >= kLeastLiveArcMinutes, qPrintable(QString::number(arc(Type::Live))));
        const bool isOld = static_cast<State>(state) >= State::Frozen;
        QCOMPARE(bench.part<FrozenBand>("wallFrozen")->isVisible(), isOld);
        for (const QWidget* top : QApplication::topLevelWidgets())
            QVERIFY2(top == window || !top->isVisible(), top->metaObject()->className());
        if (i < 4)
            picture(bench, u"%1-%2-%3-%4"_s.arg(QLatin1StringView(name)).arg(on.pixels.width()).arg(state).arg(i));
        bench.press(Qt::Key_Right);
    }
}

QTEST_MAIN(TestWallScenes)
#include "tst_wall_scenes.moc"
