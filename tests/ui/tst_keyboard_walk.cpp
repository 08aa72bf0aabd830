// SPDX-License-Identifier: GPL-3.0-or-later
// Every page without a mouse: opened by keys, walked by Tab with the focus in sight, and left again.
#include "every_page.h"
#include "seen_text.h"
#include "widgets/dashboards/dashboard_book.h"
#include "widgets/shell/command_palette.h"
#include "widgets/shell/screens.h"

#include <QApplication>
#include <QComboBox>
#include <QLineEdit>
#include <QListView>
#include <QScrollArea>
#include <QTest>

using namespace millwright;
using namespace millwright::items;
using namespace millwright::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int kMostStops = 300;
constexpr int kLeastStops = 10; ///< The rail and what stands at the top, at least.
constexpr int kLeastMark = 20;  ///< Px in the colour of the focus.

struct Desk {
    Desk()
    {
        addDashboard(book);
        bench = std::make_unique<WindowBench>(QSize(1600, 1000), style::ThemeName::Night, &book);
        bench->connectTo(kEveryClass);
        bench->answerAll(12.0);
    }

    dashboards::DashboardBook book{QString()};
    std::unique_ptr<WindowBench> bench;
};

/// Types into the palette and takes what stands at `row` of what was found.
void choose(WindowBench& bench, const QString& typed)
{
    bench.press(Qt::Key_K, Qt::ControlModifier);
    QTest::keyClicks(QApplication::focusWidget(), typed);
    const auto* palette = static_cast<shell::CommandPalette*>(bench.seen("palette"));
    QTRY_VERIFY(palette->isSettled()); // or Enter takes what was found for fewer letters
    QVERIFY(qobject_cast<QListView*>(bench.seen("findList"))->model()->rowCount() > 0);
    WindowBench::settle();
    bench.press(Qt::Key_Return);
}

/// Px in the colour of the focus, on and round a widget, as the window paints them.
int markOf(WindowBench& bench, const QWidget& widget)
{
    QWidget& window = *bench.window;
    const QRect place = QRect(widget.mapTo(&window, QPoint()), widget.size()).adjusted(-4, -4, 4, 4) & window.rect();
    QImage picture(place.size(), QImage::Format_RGB32);
    window.render(&picture, QPoint(), QRegion(place));
    const QRgb mark = bench.window->theme().rgb(style::Ink::Accent);
    int count = 0;
    for (int y = 0; y < picture.height(); ++y) {
        for (int x = 0; x < picture.width(); ++x)
            count += picture.pixel(x, y) == mark ? 1 : 0;
    }
    return count;
}

/// A caret stands in it, and its frame is the mark.
bool isField(const QWidget& widget)
{
    return qobject_cast<const QLineEdit*>(&widget) || qobject_cast<const QComboBox*>(&widget);
}

} // namespace

class TestKeyboardWalk : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyPageIsOpenedByKeys();
    void tabGoesRoundWithTheFocusInSight();
    void escapeLeavesWhatLiesOverThePage();
    void backReturnsFromEveryPage();
};

void TestKeyboardWalk::everyPageIsOpenedByKeys()
{
    const Desk desk;
    WindowBench& bench = *desk.bench;
    int key = Qt::Key_1;
    for (const shell::ScreenEntry& entry : shell::railScreens()) {
        bench.press(key++, Qt::AltModifier);
        QVERIFY2(bench.screen() == entry.screen, qPrintable(entry.title));
    }
    choose(bench, u">what was used"_s);
    QCOMPARE(bench.window->navigator()->current().section, std::string(kUsedSection));
    choose(bench, u"Cooling watch"_s);
    QVERIFY(bench.screen() == Screen::Dashboard);
    QVERIFY(!bench.window->navigator()->current().section.empty());
    for (const AssetClass assetClass : kAssetClasses) {
        if (bench.view.inventory()->count(assetClass) == 0)
            continue;
        choose(bench, QString::fromStdString(bench.idAt({assetClass, 0})));
        QCOMPARE(QString::fromStdString(bench.place()), QString::fromStdString(bench.idAt({assetClass, 0})));
    }
    choose(bench, QString::fromStdString(bench.idAt({AssetClass::Node, 0})));
    bench.answerAll(12.0);
    bench.press(Qt::Key_C);
    QVERIFY(!bench.window->navigator()->current().section.empty());
}

void TestKeyboardWalk::tabGoesRoundWithTheFocusInSight()
{
    Desk desk;
    WindowBench& bench = *desk.bench;
    QStringList wrong;
    for (const auto& [name, place] : everyPage(bench, &desk.book)) {
        visit(bench, place);
        QList<QWidget*> stops;
        bool isRound = false;
        while (!isRound && stops.size() < kMostStops) {
            bench.press(Qt::Key_Tab);
            QWidget* focus = QApplication::focusWidget();
            isRound = !focus || stops.contains(focus);
            if (!isRound)
                stops << focus;
        }
        if (!isRound || QApplication::focusWidget() != stops.value(0))
            wrong << u"%1: Tab does not come round, but to %2"_s.arg(
                name, QApplication::focusWidget() ? told(*QApplication::focusWidget()) : u"nothing"_s);
        if (stops.size() < kLeastStops)
            wrong << u"%1: Tab goes round among %2 alone"_s.arg(name).arg(stops.size());
        for (QWidget* stop : stops) {
            stop->setFocus(Qt::TabFocusReason);
            for (QWidget* above = stop->parentWidget(); above; above = above->parentWidget()) {
                if (auto* area = qobject_cast<QScrollArea*>(above))
                    area->ensureWidgetVisible(stop); // as the key itself does
            }
            WindowBench::settle();
            if (stop->hasFocus() && !isField(*stop) && markOf(bench, *stop) < kLeastMark)
                wrong << u"%1: the focus is not seen on %2"_s.arg(name, told(*stop));
        }
    }
    for (const QString& line : wrong) // a message of a failed check is cut short
        qInfo("%s", qPrintable(line));
    QVERIFY2(wrong.isEmpty(), qPrintable(u'\n' + wrong.join(u'\n')));
}

void TestKeyboardWalk::escapeLeavesWhatLiesOverThePage()
{
    Desk desk;
    WindowBench& bench = *desk.bench;
    for (const auto& [name, place] : everyPage(bench, &desk.book)) {
        visit(bench, place);
        for (const auto& [command, part] : {std::pair("find", "palette"), std::pair("keys", "keySheet"),
                                            std::pair("preferences", "preferencesSheet")}) {
            QVERIFY(bench.window->commands()->run(QString::fromLatin1(command)));
            WindowBench::settle();
            QVERIFY2(bench.seen(part), qPrintable(name));
            bench.press(Qt::Key_Tab); // it stays in there
            QVERIFY2(bench.seen(part)->isAncestorOf(QApplication::focusWidget()) ||
                         QApplication::focusWidget() == bench.seen(part),
                     qPrintable(name));
            bench.press(Qt::Key_Escape);
            QVERIFY2(!bench.seen(part), qPrintable(name));
            QVERIFY(bench.window->navigator()->current() == place);
            const QWidget* focus = QApplication::focusWidget();
            QVERIFY2(focus && (bench.window->page()->isAncestorOf(focus) || bench.window->page() == focus),
                     qPrintable(name));
        }
    }
}

void TestKeyboardWalk::backReturnsFromEveryPage()
{
    Desk desk;
    WindowBench& bench = *desk.bench;
    const Place home = bench.window->navigator()->current();
    for (const auto& [name, place] : everyPage(bench, &desk.book)) {
        if (place == home)
            continue;
        visit(bench, place);
        bench.press(Qt::Key_Left, Qt::AltModifier);
        QVERIFY2(bench.window->navigator()->current() == home, qPrintable(name));
        bench.press(Qt::Key_Right, Qt::AltModifier);
        QVERIFY2(bench.window->navigator()->current() == place, qPrintable(name));
        bench.press(Qt::Key_Left, Qt::AltModifier);
    }
}

QTEST_MAIN(TestKeyboardWalk)
#include "tst_keyboard_walk.moc"
