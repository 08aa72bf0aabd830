// SPDX-License-Identifier: GPL-3.0-or-later
// The table of commands, the sheet of keys that is made from it, and the status bar.
#include "widgets/pages/map_panel.h"
#include "widgets/shell/command_table.h"
#include "widgets/shell/key_sheet.h"
#include "widgets/shell/screens.h"
#include "window_bench.h"

#include <QLabel>
#include <QScrollArea>
#include <QSet>
#include <QTest>

using namespace millwright;
using namespace millwright::items;
using namespace millwright::test;
using namespace Qt::StringLiterals;

namespace {

std::unique_ptr<WindowBench> ready(QSize size = {1280, 800})
{
    auto bench = std::make_unique<WindowBench>(size);
    bench->connectTo(kFleet);
    bench->answerAll(12.0);
    return bench;
}

shell::KeySheet& sheetOf(const WindowBench& bench)
{
    return *bench.find<shell::KeySheet>("keySheet");
}

} // namespace

class TestKeys : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyCommandHasAPlaceInTheTable();
    void noKeyMeansTwoThings();
    void theSheetShowsWhatTheTableHas();
    void theSheetKnowsThePage();
    void questionMarkOpensAndCloses();
    void theSheetFitsAndScrolls();
    void aRefusedKeySaysWhy();
    void upLeadsOutwards();
    void keysAreShownAsPeopleSayThem();
    void theMapIsColouredByRankAndBack();
};

void TestKeys::everyCommandHasAPlaceInTheTable()
{
    const auto bench = ready();
    QSet<QString> ids;
    for (const shell::Command& command : bench->window->commands()->all()) {
        QVERIFY2(!ids.contains(command.id), qPrintable(command.id));
        ids.insert(command.id);
        QVERIFY2(!command.title.isEmpty() && command.run, qPrintable(command.id));
    }
    for (const char* id : {"find", "go.back", "page.overview", "page.tokens", "keys", "link.copy", "view.trees"})
        QVERIFY2(ids.contains(QLatin1StringView(id)), id);
    QVERIFY(!bench->window->commands()->run(u"nonsense"));
}

void TestKeys::noKeyMeansTwoThings()
{
    const auto bench = ready();
    QSet<QString> keys;
    for (const shell::Command& command : bench->window->commands()->all()) {
        for (const QKeySequence& key : command.keys) {
            QVERIFY2(!keys.contains(key.toString()), qPrintable(key.toString()));
            keys.insert(key.toString());
        }
    }
}

void TestKeys::theSheetShowsWhatTheTableHas()
{
    const auto bench = ready();
    const QStringList lines = sheetOf(*bench).lines();
    for (const shell::Command& command : bench->window->commands()->all()) {
        const bool isThere = lines.join(u'\n').contains(u": "_s + command.title);
        QCOMPARE(isThere, !command.keys.isEmpty());
    }
}

void TestKeys::theSheetKnowsThePage()
{
    const auto bench = ready();
    for (const shell::ScreenEntry& entry : shell::railScreens()) {
        bench->window->navigator()->open({entry.screen, {}});
        WindowBench::settle();
        for (const pages::KeyHint& hint : bench->window->page()->keyHints())
            QVERIFY(sheetOf(*bench).lines().contains(u"%1: %2"_s.arg(hint.key, hint.action)));
    }
}

void TestKeys::questionMarkOpensAndCloses()
{
    const auto bench = ready();
    bench->press(Qt::Key_Question);
    QVERIFY(sheetOf(*bench).isVisible());
    QVERIFY(sheetOf(*bench).hasFocus());
    bench->press(Qt::Key_Escape);
    QVERIFY(!sheetOf(*bench).isVisible());
    QVERIFY(bench->window->page()->isAncestorOf(QApplication::focusWidget()) || bench->window->page()->hasFocus());
    bench->press(Qt::Key_F1);
    QVERIFY(sheetOf(*bench).isVisible());
    bench->press(Qt::Key_F1);
    QVERIFY(!sheetOf(*bench).isVisible());
    bench->press(Qt::Key_F1);
    bench->press(Qt::Key_K, Qt::ControlModifier); // one thing lies over the page at a time
    QVERIFY(!sheetOf(*bench).isVisible());
    QVERIFY(bench->seen("palette"));
}

void TestKeys::theSheetFitsAndScrolls()
{
    for (const QSize size : {QSize(1280, 800), QSize(1920, 1080)}) {
        const auto bench = ready(size);
        bench->press(Qt::Key_F1);
        const auto* area = sheetOf(*bench).findChild<QScrollArea*>(u"sheetContent"_s);
        QVERIFY(sheetOf(*bench).rect().contains(area->geometry()));
        for (const QLabel* label : area->findChildren<QLabel*>())
            QVERIFY2(label->width() >= label->fontMetrics().averageCharWidth() * 8, qPrintable(label->text()));
    }
}

void TestKeys::aRefusedKeySaysWhy()
{
    const auto bench = ready();
    bench->press(Qt::Key_Left, Qt::AltModifier);
    auto* said = qobject_cast<QLabel*>(bench->seen("findComplaint"));
    QVERIFY(said);
    QVERIFY(!said->text().isEmpty());
}

void TestKeys::upLeadsOutwards()
{
    const auto bench = ready();
    bench->open({AssetClass::Accelerator, 9});
    QStringList ways;
    for (int i = 0; i < 12 && bench->screen() == Screen::Asset; ++i) {
        bench->press(Qt::Key_Up, Qt::AltModifier);
        ways << QString::fromStdString(bench->place());
    }
    QVERIFY(bench->screen() == Screen::Cluster);
    QVERIFY(ways.contains(QString::fromStdString(bench->idAt({AssetClass::Rack, 1}))));
    bench->open({AssetClass::Pod, 0});
    for (int i = 0; i < 12 && bench->screen() == Screen::Asset; ++i)
        bench->press(Qt::Key_Up, Qt::AltModifier);
    QVERIFY(bench->screen() == Screen::Pods);
}

void TestKeys::keysAreShownAsPeopleSayThem()
{
    QCOMPARE(shell::shownKeys(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_T)), u"Ctrl Shift T"_s);
    QCOMPARE(shell::shownKeys(QKeySequence(Qt::CTRL | Qt::Key_Plus)), u"Ctrl +"_s);
    QCOMPARE(shell::shownKeys(QKeySequence(Qt::Key_Question)), u"?"_s);
    QCOMPARE(shell::shownKeys(QKeySequence(Qt::Key_Plus)), u"+"_s);
}

void TestKeys::theMapIsColouredByRankAndBack()
{
    const auto bench = ready();
    bench->window->navigator()->open({Screen::Overview, {}});
    const auto numbers = [](const ColumnKey& key, AssetClass, Slot slot) {
        if (key.measure.ends_with(".condition"))
            return double(Condition::Normal);
        return slot == 15 ? 100.0 : double(slot) / 10.0;
    };
    bench->answerAll(numbers);
    auto* map = bench->window->page()->findChild<pages::MapPanel*>();
    QVERIFY(map);
    const QImage byNumber = map->grab().toImage();
    bench->press(Qt::Key_R);
    bench->answerAll(numbers);
    QVERIFY(map->isByRank());
    QVERIFY(map->grab().toImage() != byNumber);
    bench->window->setTheme(style::ThemeName::Day); // the page is made anew
    WindowBench::settle();
    map = bench->window->page()->findChild<pages::MapPanel*>();
    QVERIFY(map && map->isByRank());
    bench->press(Qt::Key_R);
    QVERIFY(!map->isByRank());
}

QTEST_MAIN(TestKeys)
#include "tst_keys.moc"
