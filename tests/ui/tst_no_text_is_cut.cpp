// SPDX-License-Identifier: GPL-3.0-or-later
// At 1280 × 800, in English, in German, in a language two fifths longer and from right to left, with text of the usual
// size and up to twice as large: every text has the room that it asks for, on every page and on what lies over pages.
#include "every_page.h"
#include "seen_text.h"
#include "spoken.h"
#include "widgets/dashboards/dashboard_book.h"
#include "widgets/maps/ramp_legend.h"
#include "widgets/style/value_tile.h"

#include <QLabel>
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

/// Pages are read downwards alone.
QStringList scrolledSideways(const WindowBench& bench)
{
    const auto* room = bench.find<QScrollArea>("pageRoom");
    const int beyond = room->horizontalScrollBar()->maximum();
    return beyond > 0 ? QStringList{u"the page is %1 px too wide"_s.arg(beyond)} : QStringList();
}

void look(const WindowBench& bench, const QString& where, QStringList& wrong)
{
    for (const QString& line : cutTexts(*bench.window) + misplaced(*bench.window) + missing(bench))
        wrong << where + u": "_s + line;
}

} // namespace

class TestNoTextIsCut : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyPageHasRoomForItsWords_data();
    void everyPageHasRoomForItsWords();
    void whatLiesOverPagesHasRoom_data() { everyPageHasRoomForItsWords_data(); }
    void whatLiesOverPagesHasRoom();
    void nothingScrollsAtTheUsualSize_data();
    void nothingScrollsAtTheUsualSize();
    void headlinesHaveRoom_data() { everyPageHasRoomForItsWords_data(); }
    void headlinesHaveRoom();
    void thePageIsWideAgainInAWideWindow();
    void theWallGrowsWithItsWindow();
    void germanSpeaksGerman();
    void scalesRunFromLowToHighFromRightToLeftToo();
};

void TestNoTextIsCut::everyPageHasRoomForItsWords_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<int>("percent");
    for (const char* language : {"en", "de", "pseudo", "rtl"}) {
        for (const int percent : {100, 125, 150, 200})
            QTest::addRow("%s, %d %%", language, percent) << QString::fromLatin1(language) << percent;
    }
}

void TestNoTextIsCut::everyPageHasRoomForItsWords()
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
        for (const QString& line : scrolledSideways(bench))
            wrong << name + u": "_s + line;
    }
    tell(wrong);
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
}

void TestNoTextIsCut::whatLiesOverPagesHasRoom()
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

void TestNoTextIsCut::nothingScrollsAtTheUsualSize_data()
{
    QTest::addColumn<QString>("language");
    for (const char* language : {"en", "de", "pseudo"})
        QTest::addRow("%s", language) << QString::fromLatin1(language);
}

void TestNoTextIsCut::nothingScrollsAtTheUsualSize()
{
    QFETCH(QString, language);
    const Desk desk(language, 100);
    WindowBench& bench = *desk.bench;
    for (const auto& [name, place] : everyPage(bench)) {
        visit(bench, place);
        const auto* room = bench.find<QScrollArea>("pageRoom");
        QVERIFY2(room->verticalScrollBar()->maximum() == 0, qPrintable(name));
    }
    bench.press(Qt::Key_T, Qt::ControlModifier);
    QVERIFY(bench.seen("treePanel"));
    QVERIFY(bench.seen("treePanel")->width() >= 220);
}

void TestNoTextIsCut::headlinesHaveRoom()
{
    QFETCH(QString, language);
    QFETCH(int, percent);
    const Desk desk(language, percent);
    WindowBench& bench = *desk.bench;
    for (const auto& [name, place] : everyPage(bench)) {
        visit(bench, place);
        for (const auto* tile : bench.window->page()->findChildren<style::ValueTile*>()) {
            const style::ValueLayout layout{style::Type::HeadlineCompact, style::Type::Label};
            const double needed = style::valueSize(bench.window->theme(), tile->value(), layout).width();
            QVERIFY2(!tile->isVisible() || needed <= tile->width(), qPrintable(name + tile->accessibleName()));
        }
    }
}

void TestNoTextIsCut::thePageIsWideAgainInAWideWindow()
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

void TestNoTextIsCut::theWallGrowsWithItsWindow()
{
    WindowBench full({1920, 1080}, style::ThemeName::Wall);
    QCOMPARE(full.window->theme().textScale(), 1.0);
    WindowBench large({3840, 2160}, style::ThemeName::Wall);
    QCOMPARE(large.window->theme().textScale(), 2.0);
    WindowBench desk({3840, 2160}, style::ThemeName::Night);
    QCOMPARE(desk.window->theme().textScale(), 1.0);
}

void TestNoTextIsCut::germanSpeaksGerman()
{
    const Spoken spoken(QStringLiteral("de"));
    QVERIFY(spoken.isGood());
    WindowBench bench;
    bench.connectTo(kFleet);
    QStringList said;
    for (const QLabel* label : bench.window->findChildren<QLabel*>())
        said << label->text();
    QVERIFY(said.contains(QStringLiteral("Flottenkarte")));
}

void TestNoTextIsCut::scalesRunFromLowToHighFromRightToLeftToo()
{
    const auto pictureOf = [](const QString& language) {
        const Spoken spoken(language);
        maps::RampLegend legend(std::make_shared<const style::Theme>(style::ThemeName::Day, style::loadFonts()));
        legend.setScale(style::Ramp::Load, QStringLiteral("0"), QStringLiteral("100 %"));
        legend.resize(legend.sizeHint());
        return legend.grab().toImage();
    };
    QCOMPARE(pictureOf(QStringLiteral("rtl")), pictureOf(QStringLiteral("en")));
}

QTEST_MAIN(TestNoTextIsCut)
#include "tst_no_text_is_cut.moc"
