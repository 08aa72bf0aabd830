// SPDX-License-Identifier: GPL-3.0-or-later
// What the user prefers: taken at once, in all windows.
#include "widgets/shell/preferences.h"
#include "widgets/shell/preferences_sheet.h"
#include "window_bench.h"

#include <QComboBox>
#include <QHeaderView>
#include <QTableView>
#include <QTest>

using namespace millwright;
using namespace millwright::items;
using namespace millwright::shell;
using namespace millwright::test;
using namespace Qt::StringLiterals;

class TestPreferences : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void eachRoleHasItsStart();
    void theStartIsWhatWasChosen();
    void choicesHoldAtOnce();
    void textGrowsByKeys();
    void theSheetStaysOpenInTheNewTheme();
    void rowsGetMoreRoom();
    void timesAreOfTheZoneThatWasChosen();
    void twoWindowsShareThem();
};

void TestPreferences::eachRoleHasItsStart()
{
    SettingsStore store{QString()};
    Preferences preferences(&store);
    const Place last{Screen::Asset, "rack:r1"};
    for (const Role role : kRoles) {
        preferences.setRole(role);
        QVERIFY(preferences.startPlace(last) == startOf(role));
    }
    QVERIFY(!(startOf(Role::Engineer) == startOf(Role::Executive)));
}

void TestPreferences::theStartIsWhatWasChosen()
{
    SettingsStore store{QString()};
    Preferences preferences(&store);
    const Place last{Screen::Asset, "rack:r1"};
    preferences.setStart(u"cooling"_s);
    QVERIFY(preferences.startPlace(last) == (Place{Screen::Cooling, {}}));
    preferences.setStart(QString::fromLatin1(kStartWhereIWas));
    QVERIFY(preferences.startPlace(last) == last);
    preferences.setStart({});
    QVERIFY(preferences.startPlace(last) == startOf(Role::Operator));
}

void TestPreferences::choicesHoldAtOnce()
{
    WindowBench bench({1600, 1000});
    bench.connectTo(kFleet);
    bench.press(Qt::Key_Comma, Qt::ControlModifier);
    QVERIFY(bench.seen("preferencesSheet"));
    auto* theme = bench.find<QComboBox>("preferTheme");
    QVERIFY(theme->hasFocus());
    QCOMPARE(theme->currentIndex(), int(style::ThemeName::Night));
    bench.press(Qt::Key_Up); // by keys alone
    QVERIFY(bench.window->theme().name() == style::ThemeName::Day);
    const int before = bench.window->theme().lineHeight(style::Type::Body);
    auto* text = bench.find<QComboBox>("preferText");
    text->setFocus();
    bench.press(Qt::Key_End);
    QVERIFY(bench.window->theme().lineHeight(style::Type::Body) >= 2 * before - 2);
    bench.press(Qt::Key_Escape);
    QVERIFY(!bench.seen("preferencesSheet"));
}

void TestPreferences::textGrowsByKeys()
{
    WindowBench bench({1600, 1000});
    bench.connectTo(kFleet);
    bench.press(Qt::Key_Plus, Qt::ControlModifier);
    QCOMPARE(bench.window->theme().textScale(), 1.1);
    bench.press(Qt::Key_Minus, Qt::ControlModifier);
    QCOMPARE(bench.window->theme().textScale(), 1.0);
    bench.press(Qt::Key_Minus, Qt::ControlModifier);
    QVERIFY(bench.seen("findComplaint")); // there is nothing below 100 %, and it says so
    for (int i = 0; i < 9; ++i)
        bench.press(Qt::Key_Plus, Qt::ControlModifier);
    QCOMPARE(bench.window->theme().textScale(), 2.0);
    QCOMPARE(bench.window->size(), QSize(1600, 1000)); // pages scroll, the window keeps its size
    QVERIFY(bench.seen("timeRange"));
    QVERIFY(bench.seen("findButton"));
    bench.press(Qt::Key_0, Qt::ControlModifier);
    QCOMPARE(bench.window->theme().textScale(), 1.0);
}

void TestPreferences::theSheetStaysOpenInTheNewTheme()
{
    WindowBench bench({1600, 1000});
    bench.connectTo(kFleet);
    bench.press(Qt::Key_Comma, Qt::ControlModifier);
    bench.find<QComboBox>("preferText")->setFocus();
    bench.press(Qt::Key_Down);
    QVERIFY(bench.seen("preferencesSheet"));
    QVERIFY(bench.find<QComboBox>("preferText")->hasFocus());
    QCOMPARE(bench.find<QComboBox>("preferText")->currentData().toInt(), 110);
}

void TestPreferences::rowsGetMoreRoom()
{
    WindowBench bench({1600, 1000});
    bench.connectTo(kFleet);
    bench.press(Qt::Key_4, Qt::AltModifier); // power: a table
    const auto rowOfTable = [&bench] {
        return bench.find<QTableView>("fleetTable")->verticalHeader()->defaultSectionSize();
    };
    const int before = rowOfTable();
    bench.press(Qt::Key_Comma, Qt::ControlModifier);
    auto* density = bench.find<QComboBox>("preferDensity");
    QCOMPARE(density->currentIndex(), int(style::Density::Compact));
    density->setFocus();
    bench.press(Qt::Key_Down);
    QVERIFY(bench.seen("preferencesSheet")); // it stays open, on the same choice
    QVERIFY(bench.find<QComboBox>("preferDensity")->hasFocus());
    QCOMPARE(rowOfTable(), before + 4);
    bench.press(Qt::Key_Up);
    QCOMPARE(rowOfTable(), before);
}

void TestPreferences::timesAreOfTheZoneThatWasChosen()
{
    WindowBench bench({1600, 1000});
    bench.connectTo(R"(
site lulea timezone=Europe/Stockholm
  hall A
    rack r1
      node n1
        accelerator gpu0
site kiruna timezone=Europe/Stockholm
site nowhere timezone=Mars/Olympus
)");
    const auto clock = [&bench] { return bench.seen("clock")->accessibleName(); };
    bench.press(Qt::Key_Comma, Qt::ControlModifier);
    auto* zone = bench.find<QComboBox>("preferZone");
    QStringList offered;
    for (int i = 0; i < zone->count(); ++i)
        offered << zone->itemData(i).toString();
    QCOMPARE(offered, QStringList({u"utc"_s, u"local"_s, u"Europe/Stockholm"_s})); // each once, none that nobody knows
    QVERIFY2(zone->itemText(2).contains(u"lulea"_s), qPrintable(zone->itemText(2)));
    zone->setFocus();
    bench.press(Qt::Key_End);
    QTest::qWait(1100); // the clock goes by the second
    QVERIFY2(clock().contains(u"01:00:0"_s) && clock().contains(u"CET"_s), qPrintable(clock()));
    QCOMPARE(bench.find<QComboBox>("preferZone")->currentData().toString(), u"Europe/Stockholm"_s);
    bench.press(Qt::Key_Home);
    QTest::qWait(1100);
    QVERIFY2(clock().contains(u"00:00:0"_s) && clock().contains(u"UTC"_s), qPrintable(clock()));
}

void TestPreferences::twoWindowsShareThem()
{
    WindowBench bench;
    SettingsStore store{QString()};
    Preferences preferences(&store);
    const auto theme = themeFor(style::ThemeName::Night, style::loadFonts(), {1280, 800});
    MainWindow one(&bench.view, theme, &preferences);
    MainWindow two(&bench.view, theme, &preferences);
    one.commands()->run(u"view.theme");
    WindowBench::settle();
    QVERIFY(one.theme().name() == two.theme().name());
    QVERIFY(two.theme().name() != style::ThemeName::Night);
}

QTEST_MAIN(TestPreferences)
#include "tst_preferences.moc"
