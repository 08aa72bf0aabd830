// SPDX-License-Identifier: GPL-3.0-or-later
// Each page in each theme, with nothing, all well, a storm, nothing known of anything, and the link cut: what a user
// would notice at once.
#include "every_page.h"
#include "seen_text.h"
#include "tests/style/colour_science.h"
#include "widgets/dashboards/dashboard_book.h"
#include "widgets/pages/asset_table.h"
#include "widgets/pages/readings.h"
#include "widgets/style/value_tile.h"

#include <QAbstractButton>
#include <QLabel>
#include <QListView>
#include <QRegularExpression>
#include <QTabBar>
#include <QTest>

#include <limits>

using namespace millwright;
using namespace millwright::items;
using namespace millwright::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

constexpr double kNothing = std::numeric_limits<double>::quiet_NaN();
constexpr double kLegible = 4.5; ///< HMI-4, of text.
constexpr double kPixelRatio = 2.0;

enum class State { Empty, Normal, Storm, Unknown, Cut };

double numberIn(State state, const ColumnKey& column, AssetClass assetClass, Slot slot)
{
    if (state == State::Unknown)
        return kNothing;
    if (!column.measure.ends_with(".condition"))
        return 12.0;
    if (state != State::Storm)
        return double(Condition::Normal);
    constexpr std::array kKinds{Condition::Critical, Condition::High, Condition::Medium, Condition::Low};
    return assetClass == AssetClass::Accelerator && slot % 2 == 0 ? double(Condition::Normal)
                                                                  : double(kKinds[slot % kKinds.size()]);
}

/// A window of its theme in a state, with a dashboard.
struct Desk {
    Desk(style::ThemeName theme, State wanted)
        : state(wanted)
    {
        addDashboard(book);
        bench = std::make_unique<WindowBench>(QSize(1280, 800), theme, &book);
        bench->connectTo(state == State::Empty ? "fleet all\n" : kEveryClass);
        bench->setGateway("site-a", true);
    }
    void go(const Place& place)
    {
        bench->setLink(LinkState::Live);
        visit(*bench, place, [this](const ColumnKey& column, AssetClass assetClass, Slot slot) {
            return numberIn(state, column, assetClass, slot);
        });
        if (state != State::Cut)
            return;
        bench->clock->advance(15s);
        bench->setLink(LinkState::BackingOff, "connection refused", 4s);
    }

    State state;
    dashboards::DashboardBook book{QString()};
    std::unique_ptr<WindowBench> bench;
};

template <typename Widget>
QList<Widget*> seenOf(const QWidget& window)
{
    QList<Widget*> seen = window.findChildren<Widget*>();
    seen.removeIf([](const Widget* widget) { return !widget->isVisible() || widget->visibleRegion().isEmpty(); });
    return seen;
}

/// As the window paints it, with what lies behind the widgets.
QImage pictureOf(QWidget& window)
{
    QImage picture(window.size() * kPixelRatio, QImage::Format_RGB32);
    picture.setDevicePixelRatio(kPixelRatio);
    window.render(&picture);
    return picture;
}

/// Of the words of a widget against what there is most of round them: the strongest that any px of the strokes has.
double contrastAt(const QImage& picture, const QRect& place)
{
    const QRect part(place.topLeft() * kPixelRatio, place.size() * kPixelRatio);
    const QImage cut = picture.copy(part.intersected(picture.rect()));
    std::map<QRgb, int> counts;
    for (int y = 0; y < cut.height(); ++y) {
        for (int x = 0; x < cut.width(); ++x)
            ++counts[cut.pixel(x, y)];
    }
    const auto ground = std::ranges::max_element(counts, {}, [](const auto& entry) { return entry.second; });
    double most = 1.0;
    for (const auto& [colour, count] : counts)
        most = std::max(most, testing::contrast(colour, ground->first));
    return most;
}

void judgeContrast(QWidget& window, QStringList& wrong)
{
    const QImage picture = pictureOf(window);
    for (const QWidget* widget : seenOf<QWidget>(window)) {
        const auto* label = qobject_cast<const QLabel*>(widget);
        const auto* button = qobject_cast<const QAbstractButton*>(widget);
        const bool hasWords = (label && !label->text().trimmed().isEmpty()) ||
                              (button && !button->text().isEmpty() && button->isEnabled()) ||
                              qobject_cast<const style::ValueTile*>(widget) || qobject_cast<const QTabBar*>(widget) ||
                              widget->objectName() == u"statusStrip" || widget->objectName() == u"clock";
        const QRect place = widget->visibleRegion().boundingRect();
        if (!hasWords || place.width() < 8 || place.height() < 8)
            continue;
        const double found = contrastAt(picture, place.translated(widget->mapTo(&window, QPoint())));
        if (found < kLegible)
            wrong << u"%1 has a contrast of %2"_s.arg(told(*widget)).arg(found);
    }
}

bool isNought(const QString& text)
{
    static const QRegularExpression nought(u"^-?0([.,]0+)?(\\s|$)"_s);
    return nought.match(text).hasMatch();
}

/// No nought stands where nobody knows.
void judgeUnknown(const QWidget& window, QStringList& wrong)
{
    for (const style::ValueTile* tile : seenOf<style::ValueTile>(window)) {
        const QString said = tile->accessibleDescription();
        if (isNought(said))
            wrong << u"%1 says %2"_s.arg(told(*tile), said);
    }
    for (pages::AssetTable* table : seenOf<pages::AssetTable>(window)) {
        const AssetModel* model = table->assets();
        for (int column = 1; model && model->rowCount() > 0 && column < model->columnCount(); ++column) {
            const MeasureInfo* info = model->infoAt(column);
            const QString said =
                info ? style::shownNumber(pages::honestCell(model->readingAt(0, column), *info, table->scaleOf(column),
                                                            table->context().formatter))
                     : model->index(0, column).data().toString();
            if (isNought(said))
                wrong << u"%1 says %2 in column %3"_s.arg(told(*table), said).arg(column);
        }
    }
    for (const QLabel* label : seenOf<QLabel>(window)) {
        if (isNought(label->text()))
            wrong << told(*label);
    }
}

/// What is the matter is told in words, and what needs a person is never covered.
void judgeStorm(const WindowBench& bench, QStringList& wrong)
{
    const QWidget* tally = bench.seen("tally");
    if (!tally || tally->visibleRegion().boundingRect() != tally->rect())
        wrong << u"the tally is covered"_s;
    else if (!tally->accessibleName().contains(QRegularExpression(u"[1-9]"_s)))
        wrong << tally->accessibleName();
    const auto* list = qobject_cast<const QListView*>(bench.seen("attentionList"));
    if (list && bench.screen() == Screen::Overview &&
        (list->model()->rowCount() == 0 ||
         !list->viewport()->rect().contains(list->visualRect(list->model()->index(0, 0)))))
        wrong << u"the first line of what needs a person is not seen"_s;
}

/// Everything that was known looks old, and says how old it is.
void judgeCut(const WindowBench& bench, QStringList& wrong)
{
    const QWidget* banner = bench.seen("linkBanner");
    if (!banner || !banner->accessibleName().contains(u"15"))
        wrong << u"nothing says how old all of it is: %1"_s.arg(banner ? banner->accessibleName() : QString());
    for (const pages::AssetTable* table : seenOf<pages::AssetTable>(*bench.window->page())) {
        if (!table->isFrozen())
            wrong << u"%1 does not look old"_s.arg(told(*table));
    }
}

/// A page without anything says what it has nothing of, in a sentence.
void judgeEmpty(const WindowBench& bench, QStringList& wrong)
{
    QStringList sentences;
    for (const QLabel* label : seenOf<QLabel>(*bench.window->page())) {
        if (label->text().count(u' ') >= 3)
            sentences << label->text();
    }
    const bool hasList = bench.seen("dashboardList"); // of those that somebody keeps, whatever the fleet has
    if (sentences.isEmpty() && !hasList && bench.screen() != Screen::Asset)
        wrong << u"nothing is said of what is not there"_s;
    const QString tally = bench.seen("tally")->accessibleName();
    if (tally.contains(u'0'))
        wrong << tally;
}

} // namespace

class TestEveryState : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyPageIsAsItShouldBe_data();
    void everyPageIsAsItShouldBe();
    void alarmsAreNeverCovered_data();
    void alarmsAreNeverCovered();
};

void TestEveryState::everyPageIsAsItShouldBe_data()
{
    QTest::addColumn<int>("theme");
    QTest::addColumn<int>("state");
    const std::array themes{std::pair("day", style::ThemeName::Day), std::pair("night", style::ThemeName::Night),
                            std::pair("wall", style::ThemeName::Wall)};
    const std::array states{std::pair("empty", State::Empty), std::pair("normal", State::Normal),
                            std::pair("storm", State::Storm), std::pair("unknown", State::Unknown),
                            std::pair("cut", State::Cut)};
    for (const auto& [themeName, theme] : themes) {
        for (const auto& [stateName, state] : states)
            QTest::addRow("%s, %s", themeName, stateName) << int(theme) << int(state);
    }
}

void TestEveryState::everyPageIsAsItShouldBe()
{
    QFETCH(int, theme);
    QFETCH(int, state);
    Desk desk(static_cast<style::ThemeName>(theme), static_cast<State>(state));
    WindowBench& bench = *desk.bench;
    QStringList wrong;
    int number = 0;
    for (const auto& [name, place] : everyPage(bench, &desk.book)) {
        desk.go(place);
        QStringList here = cutTexts(*bench.window) + misplaced(*bench.window);
        if (++number % 3 == 0 || place.screen != Screen::Asset) // pages of other assets are made of the same parts
            judgeContrast(*bench.window, here);
        if (desk.state == State::Empty)
            judgeEmpty(bench, here);
        if (desk.state == State::Unknown)
            judgeUnknown(*bench.window, here);
        if (desk.state == State::Storm)
            judgeStorm(bench, here);
        if (desk.state == State::Cut)
            judgeCut(bench, here);
        else if (bench.seen("linkBanner"))
            here << u"a banner stands over a live link"_s;
        for (const QString& line : here)
            wrong << name + u": "_s + line;
    }
    wrong.removeDuplicates();
    for (const QString& line : wrong) // a message of a failed check is cut short
        qInfo("%s", qPrintable(line));
    QVERIFY2(wrong.isEmpty(), qPrintable(u'\n' + wrong.join(u'\n')));
}

void TestEveryState::alarmsAreNeverCovered_data()
{
    QTest::addColumn<int>("percent");
    QTest::newRow("usual text") << 100;
    QTest::newRow("large text") << 200;
}

void TestEveryState::alarmsAreNeverCovered()
{
    QFETCH(int, percent);
    Desk desk(style::ThemeName::Night, State::Storm);
    desk.bench->setTextPercent(percent);
    desk.go({Screen::Overview, {}});
    for (const char* command : {"find", "keys", "preferences", "view.trees"}) {
        QVERIFY(desk.bench->window->commands()->run(QString::fromLatin1(command)));
        WindowBench::settle();
        QStringList wrong;
        judgeStorm(*desk.bench, wrong);
        wrong.removeAll(u"the first line of what needs a person is not seen"_s); // of what lies over the page
        QVERIFY2(wrong.isEmpty(), qPrintable(QLatin1StringView(command) + u": "_s + wrong.join(u'\n')));
    }
}

QTEST_MAIN(TestEveryState)
#include "tst_every_state.moc"
