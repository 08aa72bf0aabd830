// SPDX-License-Identifier: GPL-3.0-or-later
// At 1280 × 800, in English and in German, with text of the usual size and up to twice as large: every text has the
// room that it asks for and nothing lies over anything else, on every page and on what lies over pages.
#include "every_page.h"
#include "seen_text.h"
#include "spoken.h"
#include "widgets/dashboards/dashboard_book.h"
#include "widgets/style/value_tile.h"

#include <QScrollArea>
#include <QScrollBar>
#include <QTest>

using namespace millwright;
using namespace millwright::items;
using namespace millwright::test;
using namespace Qt::StringLiterals;

namespace {

constexpr QSize kLaptop{1280, 800};

/// All of it: a message of a failed check is cut short.
void tell(const QStringList& wrong)
{
    for (const QString& line : wrong)
        qInfo("%s", qPrintable(line));
}

/// A window on a fleet with everything, in a language and with text of a size.
struct Desk {
    Desk(const QString& language, int percent)
        : spoken(language)
    {
        addDashboard(book);
        bench = std::make_unique<WindowBench>(kLaptop, style::ThemeName::Night, &book);
        bench->setTextPercent(percent);
        bench->connectTo(kEveryClass);
        bench->setGateway("site-a", true);
    }

    Spoken spoken;
    dashboards::DashboardBook book{QString()};
    std::unique_ptr<WindowBench> bench;
};

/// What always has to be seen, and all of it.
QStringList missing(const WindowBench& bench)
{
    QStringList gone;
    for (const char* name : {"tally", "clock", "statusStrip", "findButton", "spinePath", "simulatedMark"}) {
        const QWidget* widget = bench.seen(name);
        if (!widget || widget->visibleRegion().boundingRect() != widget->rect() ||
            widget->width() < widget->minimumSizeHint().width())
            gone << u"%1 is not seen whole"_s.arg(QLatin1StringView(name));
    }
    return gone;
}

/// Pages are read downwards alone, and at the usual size they are seen whole.
QStringList scrolled(const WindowBench& bench, int percent)
{
    const auto* room = bench.find<QScrollArea>("pageRoom");
    QStringList wrong;
    if (const int beyond = room->horizontalScrollBar()->maximum(); beyond > 0)
        wrong << u"the page is %1 px too wide"_s.arg(beyond);
    if (const int beyond = room->verticalScrollBar()->maximum(); percent == 100 && beyond > 0)
        wrong << u"the page is %1 px too high"_s.arg(beyond);
    return wrong;
}

/// Headlines say all of their number.
QStringList cutNumbers(const WindowBench& bench)
{
    QStringList cut;
    for (const auto* tile : bench.window->page()->findChildren<style::ValueTile*>()) {
        const style::ValueLayout layout{style::Type::HeadlineCompact, style::Type::Label};
        const double needed = style::valueSize(bench.window->theme(), tile->value(), layout).width();
        if (tile->isVisible() && needed > tile->width())
            cut << u"the number of %1 is cut"_s.arg(tile->accessibleName());
    }
    return cut;
}

void look(const WindowBench& bench, const QString& where, QStringList& wrong)
{
    for (const QString& line : cutTexts(*bench.window) + misplaced(*bench.window) + missing(bench))
        wrong << where + u": "_s + line;
}

} // namespace

class TestLargeText : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyPageHasRoomForItsWords_data();
    void everyPageHasRoomForItsWords();
    void whatLiesOverPagesHasRoom_data() { everyPageHasRoomForItsWords_data(); }
    void whatLiesOverPagesHasRoom();
    void thePageIsWideAgainInAWideWindow();
    void pagesGetLowerWithTheirWindow();
};

void TestLargeText::everyPageHasRoomForItsWords_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<int>("percent");
    for (const char* language : {"en", "de"}) {
        for (const int percent : {100, 125, 150, 200})
            QTest::addRow("%s, %d %%", language, percent) << QString::fromLatin1(language) << percent;
    }
}

void TestLargeText::everyPageHasRoomForItsWords()
{
    QFETCH(QString, language);
    QFETCH(int, percent);
    Desk desk(language, percent);
    QVERIFY(desk.spoken.isGood());
    WindowBench& bench = *desk.bench;
    QStringList wrong;
    for (const auto& [name, place] : everyPage(bench, &desk.book)) {
        visit(bench, place);
        QCOMPARE(bench.window->size(), kLaptop);
        look(bench, name, wrong);
        for (const QString& line : scrolled(bench, percent) + cutNumbers(bench))
            wrong << name + u": "_s + line;
    }
    tell(wrong);
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
}

void TestLargeText::whatLiesOverPagesHasRoom()
{
    QFETCH(QString, language);
    QFETCH(int, percent);
    const Desk desk(language, percent);
    WindowBench& bench = *desk.bench;
    visit(bench, {Screen::Cluster, {}});
    QStringList wrong;
    for (const auto& [command, part] :
         {std::pair("find", "palette"), std::pair("keys", "keySheet"), std::pair("preferences", "preferencesSheet"),
          std::pair("view.trees", "treePanel")}) {
        QVERIFY(bench.window->commands()->run(QString::fromLatin1(command)));
        WindowBench::settle();
        QVERIFY2(bench.seen(part), part);
        look(bench, QLatin1StringView(command), wrong);
    }
    bench.window->navigator()->explain(bench.idAt({AssetClass::Fleet, 0}), "fleet.pue");
    WindowBench::settle();
    QVERIFY(bench.seen("explainPanel"));
    look(bench, u"explain"_s, wrong);
    bench.setLink(LinkState::BackingOff, "connection refused", std::chrono::seconds{4});
    QVERIFY(bench.seen("linkBanner"));
    look(bench, u"banner"_s, wrong);
    tell(wrong);
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
}

void TestLargeText::thePageIsWideAgainInAWideWindow()
{
    const Desk desk(u"en"_s, 200);
    WindowBench& bench = *desk.bench;
    visit(bench, {Screen::Asset, bench.idAt({AssetClass::Rack, 0})});
    const auto* room = bench.find<QScrollArea>("pageRoom");
    QVERIFY(room->verticalScrollBar()->maximum() > 0); // its parts stand one below the other
    bench.window->resize(3840, 2160);
    WindowBench::settle();
    QCOMPARE(room->verticalScrollBar()->maximum(), 0);
    QVERIFY(misplaced(*bench.window).isEmpty());
    bench.window->resize(kLaptop);
    WindowBench::settle();
    QVERIFY(room->verticalScrollBar()->maximum() > 0);
    QCOMPARE(room->horizontalScrollBar()->maximum(), 0);
}

void TestLargeText::pagesGetLowerWithTheirWindow()
{
    Desk desk(u"en"_s, 100);
    WindowBench& bench = *desk.bench;
    QStringList wrong;
    for (const auto& [name, place] : everyPage(bench, &desk.book)) {
        bench.window->resize(2000, 1300);
        visit(bench, place);
        bench.window->resize(kLaptop);
        WindowBench::settle();
        for (const QString& line : scrolled(bench, 100) + misplaced(*bench.window))
            wrong << name + u": "_s + line;
    }
    tell(wrong);
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
}

QTEST_MAIN(TestLargeText)
#include "tst_large_text.moc"
