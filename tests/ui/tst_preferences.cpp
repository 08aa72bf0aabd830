// SPDX-License-Identifier: GPL-3.0-or-later
// What the user prefers: kept, taken at once, and never lost to a damaged file or a newer version (REL-27).
#include "tests/support/no_room.h"
#include "widgets/shell/preferences.h"
#include "widgets/shell/preferences_sheet.h"
#include "widgets/shell/window_layout.h"
#include "window_bench.h"

#include <QComboBox>
#include <QDir>
#include <QFile>
#include <QHeaderView>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLabel>
#include <QScreen>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QTimeZone>

using namespace millwright;
using namespace millwright::items;
using namespace millwright::shell;
using namespace millwright::test;
using namespace Qt::StringLiterals;

namespace {

QByteArray contentOf(const QString& name)
{
    QFile file(name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void write(const QString& name, const QByteArray& content)
{
    QFile file(name);
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        qFatal("cannot write a file of the test");
}

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

class TestPreferences : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void whatIsChosenIsKept();
    void aFileThatIsNotThereIsNothingToTell();
    void aDamagedFileIsKeptAside_data();
    void aDamagedFileIsKeptAside();
    void aSecondDamagedFileLeavesTheFirstAlone();
    void aNewerFileKeepsWhatOnlyItKnows();
    void nonsenseCountsAsNotSaid_data();
    void nonsenseCountsAsNotSaid();
    void aPlaceThatCannotBeWrittenToIsSaidOnce();
    void nothingIsWrittenInPart();
    void twoConsolesKeepWhatEachHasSet();
    void aFileThatIsDamagedMeanwhileIsKeptToo();
    void aFileThatIsGoneIsWrittenWhole();
    void aFolderInItsPlaceIsLeftAlone();
    void aFullDiskLeavesTheOldSettings();
    void eachRoleHasItsStart();
    void theStartIsWhatWasChosen();
    void choicesHoldAtOnce();
    void textGrowsByKeys();
    void theSheetStaysOpenInTheNewTheme();
    void rowsGetMoreRoom();
    void timesAreOfTheZoneThatWasChosen();
    void twoWindowsShareThem();
    void layoutsComeBackAsTheyWere();
    void windowsAreBroughtOntoAScreen_data();
    void windowsAreBroughtOntoAScreen();
    void aWindowTellsAndTakesItsLayout();

private:
    std::unique_ptr<QTemporaryDir> m_directory;
    QString m_file;
};

void TestPreferences::init()
{
    m_directory = std::make_unique<QTemporaryDir>();
    m_file = m_directory->filePath(u"deep/console.json"_s);
}

void TestPreferences::whatIsChosenIsKept()
{
    {
        SettingsStore store(m_file);
        QVERIFY(store.load().isEmpty());
        Preferences preferences(&store);
        QSignalSpy changed(&preferences, &Preferences::changed);
        preferences.setTheme(style::ThemeName::Day);
        preferences.setRole(Role::Executive);
        preferences.setStart(u"power"_s);
        preferences.setTextPercent(148);
        preferences.setTextPercent(150); // as it is
        preferences.setDensity(style::Density::Comfortable);
        preferences.setZone(u"Asia/Tokyo"_s);
        QCOMPARE(changed.count(), 6);
    }
    SettingsStore store(m_file);
    QVERIFY(store.load().isEmpty());
    const Preferences preferences(&store);
    QVERIFY(preferences.theme() == style::ThemeName::Day);
    QVERIFY(preferences.role() == Role::Executive);
    QCOMPARE(preferences.start(), u"power"_s);
    QCOMPARE(preferences.textPercent(), 150);
    QVERIFY(preferences.density() == style::Density::Comfortable);
    QCOMPARE(preferences.zone(), u"Asia/Tokyo"_s);
    QCOMPARE(preferences.timeZone().id(), QByteArray("Asia/Tokyo"));
}

void TestPreferences::aFileThatIsNotThereIsNothingToTell()
{
    SettingsStore store(m_file);
    QVERIFY(store.load().isEmpty());
    store.flush();
    QVERIFY(!QFile::exists(m_file)); // nothing was set
}

void TestPreferences::aDamagedFileIsKeptAside_data()
{
    QTest::addColumn<QByteArray>("content");
    const QByteArray whole = R"({"format":1,"theme":"day","role":"engineer"})";
    QTest::newRow("cut in half") << whole.left(whole.size() / 2);
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("zeroes after a power cut") << QByteArray(4096, '\0');
    QTest::newRow("a list") << QByteArray("[1,2]");
    QTest::newRow("rubbish") << QByteArray("\xff\xfe theme=day");
    QTest::newRow("too large") << QByteArray(5 << 20, ' ');
}

void TestPreferences::aDamagedFileIsKeptAside()
{
    QFETCH(QByteArray, content);
    m_file = m_directory->filePath(u"console.json"_s);
    write(m_file, content);
    SettingsStore store(m_file);
    const QString said = store.load();
    QVERIFY2(said.contains(u".damaged-"_s), qPrintable(said));
    const QStringList aside = QDir(m_directory->path()).entryList({u"console.json.damaged-*"_s});
    QCOMPARE(aside.size(), 1);
    QCOMPARE(contentOf(m_directory->filePath(aside[0])), content);
    QVERIFY(!QFile::exists(m_file));
    Preferences(&store).setTheme(style::ThemeName::Day);
    store.flush();
    QVERIFY(contentOf(m_file).contains("day"));
    QCOMPARE(contentOf(m_directory->filePath(aside[0])), content);
}

void TestPreferences::aSecondDamagedFileLeavesTheFirstAlone()
{
    m_file = m_directory->filePath(u"console.json"_s);
    for (const char* content : {"one", "two", "three"}) {
        write(m_file, content);
        SettingsStore(m_file).load();
    }
    QCOMPARE(QDir(m_directory->path()).entryList({u"console.json.damaged-*"_s}).size(), 3);
}

void TestPreferences::aNewerFileKeepsWhatOnlyItKnows()
{
    m_file = m_directory->filePath(u"console.json"_s);
    write(m_file, R"({"format":7,"theme":"night","role":"astronaut","lens":{"depth":3},"start":"holodeck"})");
    {
        SettingsStore store(m_file);
        QVERIFY(store.load().contains(u"newer"_s));
        Preferences preferences(&store);
        QVERIFY(preferences.role() == Role::Operator); // unknown is not said
        QVERIFY(preferences.start().isEmpty());
        preferences.setTheme(style::ThemeName::Day);
    }
    const QJsonObject kept = QJsonDocument::fromJson(contentOf(m_file)).object();
    QCOMPARE(kept[u"theme"_s].toString(), u"day"_s);
    QCOMPARE(kept[u"format"_s].toInt(), 7);
    QCOMPARE(kept[u"role"_s].toString(), u"astronaut"_s);
    QCOMPARE(kept[u"start"_s].toString(), u"holodeck"_s);
    QCOMPARE(kept[u"lens"_s].toObject()[u"depth"_s].toInt(), 3);
}

void TestPreferences::nonsenseCountsAsNotSaid_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("other kinds") << QByteArray(
        R"({"theme":3,"role":[],"start":{},"text":"big","density":7,"zone":[]})");
    QTest::newRow("other words") << QByteArray(
        R"({"theme":"pink","role":"","start":"asset","text":null,"density":"airy","zone":"Mars/Olympus"})");
    QTest::newRow("out of range") << QByteArray(R"({"text":-40})");
}

void TestPreferences::nonsenseCountsAsNotSaid()
{
    QFETCH(QByteArray, content);
    m_file = m_directory->filePath(u"console.json"_s);
    write(m_file, content);
    SettingsStore store(m_file);
    store.load();
    const Preferences preferences(&store);
    QVERIFY(preferences.theme() == style::ThemeName::Night);
    QVERIFY(preferences.role() == Role::Operator);
    QVERIFY(preferences.start().isEmpty());
    QCOMPARE(preferences.textPercent(), 100);
    QVERIFY(preferences.density() == style::Density::Compact);
    QCOMPARE(preferences.zone(), QString::fromLatin1(kZoneUtc));
    QVERIFY(preferences.timeZone() == QTimeZone::utc());
}

void TestPreferences::aPlaceThatCannotBeWrittenToIsSaidOnce()
{
    write(m_directory->filePath(u"deep"_s), "a file where a folder is wanted");
    SettingsStore store(m_file);
    store.load();
    QSignalSpy failed(&store, &SettingsStore::failed);
    Preferences preferences(&store);
    preferences.setTheme(style::ThemeName::Day);
    store.flush();
    preferences.setTheme(style::ThemeName::Wall);
    store.flush();
    QCOMPARE(failed.count(), 1);
    QVERIFY(failed[0][0].toString().contains(u"console.json"_s));
    QVERIFY(preferences.theme() == style::ThemeName::Wall); // it holds all the same
}

void TestPreferences::nothingIsWrittenInPart()
{
    SettingsStore store(m_file);
    for (int i = 0; i < 20; ++i) {
        store.set(u"counter"_s, i);
        store.flush();
        QVERIFY(QJsonDocument::fromJson(contentOf(m_file)).isObject());
    }
    QCOMPARE(QDir(m_directory->filePath(u"deep"_s)).entryList(QDir::Files).size(), 1); // nothing is left beside it
}

void TestPreferences::twoConsolesKeepWhatEachHasSet()
{
    SettingsStore one(m_file);
    one.load();
    one.set(u"theme"_s, u"day"_s);
    one.set(u"windows"_s, QJsonArray{1, 2});
    one.flush();
    SettingsStore other(m_file);
    other.load();
    other.set(u"theme"_s, u"wall"_s);
    one.set(u"role"_s, u"executive"_s); // at the same moment
    other.flush();
    one.flush();
    const QJsonObject kept = QJsonDocument::fromJson(contentOf(m_file)).object();
    QCOMPARE(kept[u"theme"_s].toString(), u"wall"_s); // the later one, which the first does not take back
    QCOMPARE(kept[u"role"_s].toString(), u"executive"_s);
    QCOMPARE(kept[u"windows"_s].toArray(), (QJsonArray{1, 2}));
    QCOMPARE(one.value(u"theme"_s).toString(), u"day"_s); // nothing turns over under somebody's hands
    QCOMPARE(QDir(m_directory->filePath(u"deep"_s)).entryList(QDir::Files).size(), 1);
}

void TestPreferences::aFileThatIsDamagedMeanwhileIsKeptToo()
{
    SettingsStore store(m_file);
    store.load();
    store.set(u"theme"_s, u"day"_s);
    store.flush();
    write(m_file, "{\"theme\":\"wa");
    QSignalSpy failed(&store, &SettingsStore::failed);
    store.set(u"role"_s, u"engineer"_s);
    store.flush();
    QCOMPARE(failed.count(), 1);
    QVERIFY2(failed[0][0].toString().contains(u".damaged-"_s), qPrintable(failed[0][0].toString()));
    const QDir folder(m_directory->filePath(u"deep"_s));
    const QStringList aside = folder.entryList({u"console.json.damaged-*"_s});
    QCOMPARE(aside.size(), 1);
    QCOMPARE(contentOf(folder.filePath(aside[0])), QByteArray("{\"theme\":\"wa"));
    const QJsonObject kept = QJsonDocument::fromJson(contentOf(m_file)).object();
    QCOMPARE(kept[u"theme"_s].toString(), u"day"_s);
    QCOMPARE(kept[u"role"_s].toString(), u"engineer"_s);
}

void TestPreferences::aFileThatIsGoneIsWrittenWhole()
{
    SettingsStore store(m_file);
    store.load();
    store.set(u"theme"_s, u"day"_s);
    store.flush();
    QVERIFY(QFile::remove(m_file));
    store.set(u"role"_s, u"engineer"_s);
    store.flush();
    QCOMPARE(QJsonDocument::fromJson(contentOf(m_file)).object()[u"theme"_s].toString(), u"day"_s);
}

void TestPreferences::aFolderInItsPlaceIsLeftAlone()
{
    QVERIFY(QDir().mkpath(m_file + u"/inside"_s));
    SettingsStore store(m_file);
    const QString said = store.load();
    QVERIFY2(said.contains(u"cannot be read"_s) && said.contains(u"console.json"_s), qPrintable(said));
    store.set(u"theme"_s, u"day"_s);
    store.flush();
    QVERIFY(QFileInfo(m_file + u"/inside"_s).isDir());
}

void TestPreferences::aFullDiskLeavesTheOldSettings()
{
    SettingsStore store(m_file);
    store.load();
    store.set(u"theme"_s, u"day"_s);
    store.flush();
    const QByteArray before = contentOf(m_file);
    QSignalSpy failed(&store, &SettingsStore::failed);
    {
        const NoRoom full; // every write fails, as on a disk without room
        store.set(u"role"_s, u"engineer"_s);
        store.flush();
        store.set(u"role"_s, u"executive"_s);
        store.flush();
    }
    QCOMPARE(failed.count(), 1);
    QVERIFY2(failed[0][0].toString().contains(u"cannot be kept"_s), qPrintable(failed[0][0].toString()));
    QCOMPARE(contentOf(m_file), before);
    store.set(u"start"_s, u"power"_s); // there is room again
    store.flush();
    const QJsonObject kept = QJsonDocument::fromJson(contentOf(m_file)).object();
    QCOMPARE(kept[u"role"_s].toString(), u"executive"_s); // nothing of it was forgotten
    QCOMPARE(kept[u"theme"_s].toString(), u"day"_s);
    QCOMPARE(QDir(m_directory->filePath(u"deep"_s)).entryList(QDir::Files).size(), 1);
}

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
    QVERIFY(!bench.seen("timeRange"));
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

void TestPreferences::layoutsComeBackAsTheyWere()
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

void TestPreferences::windowsAreBroughtOntoAScreen_data()
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

void TestPreferences::windowsAreBroughtOntoAScreen()
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

void TestPreferences::aWindowTellsAndTakesItsLayout()
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
    QVERIFY(other.window->screen()->availableGeometry().contains(other.window->geometry()) ||
            other.window->minimumSizeHint().width() > other.window->screen()->availableGeometry().width());
}

QTEST_MAIN(TestPreferences)
#include "tst_preferences.moc"
