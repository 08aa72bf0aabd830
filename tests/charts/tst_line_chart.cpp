// SPDX-License-Identifier: GPL-3.0-or-later
// The chart as a person meets it: pointer, wheel, keys, clipboard.
#include "tests/charts/chart_data.h"
#include "widgets/charts/line_chart.h"

#include <QtTest>

#include <QClipboard>

using namespace millwright;
using namespace millwright::charts;
using namespace millwright::testing;

class TestLineChart : public QObject {
    Q_OBJECT

    style::ThemePtr m_theme;
    std::unique_ptr<ChartCursor> m_cursor;
    std::unique_ptr<LineChart> m_chart;

    void mouse(QEvent::Type type, int x, Qt::MouseButtons held = {}, Qt::KeyboardModifiers modifiers = {})
    {
        const QPointF at(x, 100);
        const auto button = type == QEvent::MouseMove ? Qt::NoButton : Qt::LeftButton;
        QMouseEvent event(type, at, m_chart->mapToGlobal(at), button, held, modifiers);
        QApplication::sendEvent(m_chart.get(), &event);
    }
    void drag(int from, int to, Qt::KeyboardModifiers modifiers = {})
    {
        mouse(QEvent::MouseButtonPress, from, Qt::LeftButton, modifiers);
        for (const int x : {(from + to) / 2, to})
            mouse(QEvent::MouseMove, x, Qt::LeftButton, modifiers);
        mouse(QEvent::MouseButtonRelease, to, {}, modifiers);
    }
    bool wheel(int x, int notches)
    {
        const QPointF at(x, 100);
        QWheelEvent event(at, m_chart->mapToGlobal(at), {}, {0, 120 * notches}, {}, {}, Qt::NoScrollPhase, false);
        QApplication::sendEvent(m_chart.get(), &event);
        return event.isAccepted();
    }
    bool key(Qt::Key key, Qt::KeyboardModifiers modifiers = {})
    {
        QKeyEvent event(QEvent::KeyPress, key, modifiers);
        QApplication::sendEvent(m_chart.get(), &event);
        return event.isAccepted();
    }
    /// What the crosshair reads with the pointer there.
    std::optional<Millis> timeAt(int x)
    {
        mouse(QEvent::MouseMove, x);
        return m_cursor->time();
    }
    Millis span() const { return m_cursor->window() ? m_cursor->window()->to - m_cursor->window()->from : kTo - kFrom; }
    /// Time that one pixel stands for.
    Millis grain() const { return span() / 300; }

private Q_SLOTS:
    void initTestCase() { m_theme = std::make_shared<const style::Theme>(style::ThemeName::Night, style::loadFonts()); }
    void init()
    {
        m_cursor = std::make_unique<ChartCursor>();
        m_chart = std::make_unique<LineChart>(m_theme);
        m_chart->resize(420, 200);
        m_chart->setTimeRange(kFrom, kTo);
        m_chart->setSeries({hour()});
        m_chart->setCursor(m_cursor.get());
    }

    void theEndOfTheAxisHasAName();
    void thePointerMovesTheCrosshairOfAllCharts();
    void theWheelZoomsAboutThePointer();
    void theWheelBesideThePlotIsNotForUs();
    void zoomEndsAtTheWholeAndAtTwoSeconds();
    void draggingZoomsIntoTheRangeDrawnOver();
    void aClickIsNoDrag();
    void draggingWithShiftPans();
    void doubleClickResetsElseActivates();
    void arrowsMoveTheCrosshairAndSayWhatItReads();
    void keysZoomAndReset();
    void keysThatMeanNothingHereGoOn();
    void copyGivesTheNumbersInView();
    void textsCannotBecomeFormulas();
    void bucketsOutOfOrderAreDropped();
    void theCursorMayDieFirst();
    void ofManyLinesTheOneUnderThePointerIsLifted();
};

/// Where it is no longer the present it is a time, and another one later.
void TestLineChart::theEndOfTheAxisHasAName()
{
    const auto corner = [&] {
        const QImage all = m_chart->picture();
        const QSize part = (QSizeF(60, 24) * all.devicePixelRatio()).toSize();
        return all.copy(all.width() - part.width(), all.height() - part.height(), part.width(), part.height());
    };
    const QImage now = corner();
    m_chart->setLive(false);
    const QImage then = corner();
    QImage blank(then);
    blank.fill(then.pixel(0, 0));
    QVERIFY(then != now);
    QVERIFY(then != blank);
    m_chart->setTimeRange(kFrom, kTo + 1'000);
    QVERIFY(corner() != then);
}

void TestLineChart::thePointerMovesTheCrosshairOfAllCharts()
{
    LineChart other(m_theme);
    other.resize(420, 200);
    other.setTimeRange(kFrom, kTo);
    other.setSeries({hour()});
    other.setCursor(m_cursor.get());
    const QImage before = other.grab().toImage();
    const std::optional<Millis> middle = timeAt(230);
    QVERIFY(middle && *middle > kFrom && *middle < kTo);
    QVERIFY(other.grab().toImage() != before);
    QVERIFY(*timeAt(231) > *middle);
    QVERIFY(!timeAt(2)); // Left of the plot.
    timeAt(230);
    QEvent leave(QEvent::Leave);
    QApplication::sendEvent(m_chart.get(), &leave);
    QVERIFY(!m_cursor->time());
    QCOMPARE(other.grab().toImage(), before);
}

void TestLineChart::theWheelZoomsAboutThePointer()
{
    for (const int x : {60, 200, 390}) {
        m_chart->resetZoom();
        const Millis before = *timeAt(x);
        QVERIFY(wheel(x, 1));
        QVERIFY(std::abs(span() - (kTo - kFrom) * 8 / 10) <= 2);
        QVERIFY(std::abs(*timeAt(x) - before) <= grain());
        for (int i = 0; i < 6; ++i) // Several before the next paint.
            wheel(x, 1);
        QVERIFY(span() < (kTo - kFrom) / 4);
        QVERIFY(std::abs(*timeAt(x) - before) <= grain());
    }
}

void TestLineChart::theWheelBesideThePlotIsNotForUs()
{
    QVERIFY(!wheel(2, 1));
    QVERIFY(!wheel(200, 0));
    QVERIFY(!m_cursor->window());
}

void TestLineChart::zoomEndsAtTheWholeAndAtTwoSeconds()
{
    for (int i = 0; i < 60; ++i)
        wheel(200, 1);
    QCOMPARE(span(), 2000);
    for (int i = 0; i < 60; ++i)
        wheel(390, -1);
    QVERIFY(!m_cursor->window());
    for (int i = 0; i < 30; ++i)
        wheel(200, 1);
    drag(200, 220);
    QCOMPARE(span(), 2000);
}

void TestLineChart::draggingZoomsIntoTheRangeDrawnOver()
{
    for (const auto& [start, end] : {std::pair(120, 260), std::pair(260, 120)}) {
        m_chart->resetZoom();
        const Millis left = *timeAt(120);
        const Millis right = *timeAt(260);
        drag(start, end);
        QVERIFY(m_cursor->window());
        QVERIFY(std::abs(m_cursor->window()->from - left) <= 1);
        QVERIFY(std::abs(m_cursor->window()->to - right) <= 1);
    }
    m_chart->resetZoom();
    drag(200, 5000); // Let go far outside: up to the end.
    QCOMPARE(m_cursor->window()->to, kTo);
}

void TestLineChart::aClickIsNoDrag()
{
    drag(200, 202);
    mouse(QEvent::MouseButtonRelease, 300); // Was pressed elsewhere.
    QVERIFY(!m_cursor->window());
}

void TestLineChart::draggingWithShiftPans()
{
    drag(100, 200, Qt::ShiftModifier);
    QVERIFY(!m_cursor->window()); // All is in view: nowhere to go.
    m_cursor->setWindow(ChartCursor::Window{kFrom + 600'000, kFrom + 1'200'000});
    const Millis held = *timeAt(300);
    drag(300, 250, Qt::ShiftModifier);
    QCOMPARE(span(), 600'000);
    QVERIFY(m_cursor->window()->from > kFrom + 600'000);
    QVERIFY(std::abs(*timeAt(250) - held) <= grain()); // What was held stays under the pointer,
    drag(300, 250, Qt::ShiftModifier);
    QVERIFY(std::abs(*m_cursor->time() - *timeAt(250)) <= grain()); // and the crosshair there too.
    for (int i = 0; i < 20; ++i)
        drag(60, 390, Qt::ShiftModifier);
    QCOMPARE(m_cursor->window(), (ChartCursor::Window{kFrom, kFrom + 600'000}));
}

void TestLineChart::doubleClickResetsElseActivates()
{
    QSignalSpy activated(m_chart.get(), &LineChart::activated);
    wheel(200, 1);
    QTest::mouseDClick(m_chart.get(), Qt::LeftButton, {}, {200, 100});
    QVERIFY(!m_cursor->window());
    QCOMPARE(activated.count(), 0);
    QTest::mouseDClick(m_chart.get(), Qt::LeftButton, {}, {200, 100});
    QCOMPARE(activated.count(), 1);
    QTest::mouseDClick(m_chart.get(), Qt::RightButton, {}, {200, 100});
    QCOMPARE(activated.count(), 1);
}

void TestLineChart::arrowsMoveTheCrosshairAndSayWhatItReads()
{
    m_chart->setUnit(QStringLiteral("Cel"));
    ChartSeries core = hour(QStringLiteral("core"));
    core.buckets[359] = {core.buckets[359].time};
    core.buckets[358] = {core.buckets[358].time};
    core.buckets[357] = {core.buckets[357].time};
    m_chart->setSeries({core});
    QVERIFY(key(Qt::Key_Left)); // Comes in from the newest.
    QCOMPARE(m_cursor->time(), std::optional(kTo));
    QVERIFY(m_chart->accessibleDescription().contains(QStringLiteral("01:00:00 core 50.0")));
    key(Qt::Key_Left);
    key(Qt::Key_Left);
    QVERIFY(*m_cursor->time() < kTo - kStep);
    QVERIFY(m_chart->accessibleDescription().contains(QStringLiteral("core \u2014")));
    key(Qt::Key_Right);
    key(Qt::Key_Right);
    key(Qt::Key_Right);
    QCOMPARE(m_cursor->time(), std::optional(kTo)); // Not past the end.
    m_cursor->setTime(std::nullopt);
    key(Qt::Key_Right);
    QCOMPARE(m_cursor->time(), std::optional(kFrom));
    QVERIFY(key(Qt::Key_End));
    QCOMPARE(m_cursor->time(), std::optional(kTo));
    QVERIFY(key(Qt::Key_Home));
    QCOMPARE(m_cursor->time(), std::optional(kFrom));
    m_cursor->setWindow(ChartCursor::Window{kFrom + kStep, kTo - kStep});
    QVERIFY(key(Qt::Key_End)); // of what is shown
    QCOMPARE(m_cursor->time(), std::optional(kTo - kStep));
}

void TestLineChart::keysZoomAndReset()
{
    m_cursor->setTime(kFrom + 1'000'000);
    QVERIFY(key(Qt::Key_Plus));
    QCOMPARE(span(), (kTo - kFrom) / 2);
    QVERIFY(m_cursor->window()->from < *m_cursor->time() && *m_cursor->time() < m_cursor->window()->to);
    QVERIFY(key(Qt::Key_Equal));
    QCOMPARE(span(), (kTo - kFrom) / 4);
    QVERIFY(key(Qt::Key_Minus));
    QCOMPARE(span(), (kTo - kFrom) / 2);
    QVERIFY(key(Qt::Key_0));
    QVERIFY(!m_cursor->window());
    key(Qt::Key_Plus);
    QVERIFY(key(Qt::Key_Escape));
    QVERIFY(!m_cursor->window());
    QSignalSpy activated(m_chart.get(), &LineChart::activated);
    key(Qt::Key_Return);
    key(Qt::Key_Enter);
    QCOMPARE(activated.count(), 2);
}

/// So that the page can use them: Escape goes back where there is no zoom to undo.
void TestLineChart::keysThatMeanNothingHereGoOn()
{
    for (const Qt::Key one : {Qt::Key_Escape, Qt::Key_Up, Qt::Key_F5})
        QVERIFY(!key(one));
}

void TestLineChart::copyGivesTheNumbersInView()
{
    m_chart->setTitle(QStringLiteral("Power"));
    m_chart->setUnit(QStringLiteral("W"));
    ChartSeries plan = points({1100, kInfinity, 1234.5f}, kStep, kFrom);
    plan.name = QStringLiteral("plan, \"B\"");
    m_chart->setSeries({points({1000.25f, kNan, -3, 4}, kStep, kFrom), plan});
    m_cursor->setWindow(ChartCursor::Window{kFrom, kFrom + 2 * kStep});
    QVERIFY(key(Qt::Key_C, Qt::ControlModifier));
    const QString expected = QStringLiteral("time,Power W,\"plan, \"\"B\"\" W\"\n"
                                            "2026-11-19T00:00:00.000Z,1000.25,1100\n"
                                            "2026-11-19T00:00:10.000Z,,\n"
                                            "2026-11-19T00:00:20.000Z,-3,1234.5\n");
    QCOMPARE(QApplication::clipboard()->text(), expected);
    QCOMPARE(m_chart->csv(), expected);
}

void TestLineChart::textsCannotBecomeFormulas()
{
    for (const char* name : {"=1+2", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1"}) {
        ChartSeries series = points({1}, kStep, kFrom);
        series.name = QString::fromLatin1(name);
        m_chart->setSeries({series});
        const QString head = m_chart->csv().section(u',', 1);
        QVERIFY2(head.startsWith(name[0] == '\r' || name[0] == '\n' ? u"\"'" : u"'"), name); // A line break is quoted.
    }
}

void TestLineChart::bucketsOutOfOrderAreDropped()
{
    ChartSeries series;
    series.buckets = {point(kFrom, 1), point(kFrom + 20, 2), point(kFrom + 10, 3), point(kFrom + 20, 4),
                      point(kFrom + 30, 5)};
    m_chart->setSeries({series});
    QCOMPARE(m_chart->csv().count(u'\n'), 4);
    QVERIFY(m_chart->csv().endsWith(QStringLiteral("20Z,2\n2026-11-19T00:00:00.030Z,5\n")));
}

void TestLineChart::theCursorMayDieFirst()
{
    wheel(200, 1);
    m_cursor.reset();
    mouse(QEvent::MouseMove, 200);
    drag(150, 250);
    wheel(200, 1);
    key(Qt::Key_Left);
    key(Qt::Key_Plus);
    key(Qt::Key_Escape);
    QVERIFY(!m_chart->grab().isNull());
    m_chart->setCursor(static_cast<ChartCursor*>(nullptr)); // Its own again.
    QVERIFY(m_chart->csv().endsWith(QStringLiteral("50\n")));
    m_cursor = std::make_unique<ChartCursor>();
}

void TestLineChart::ofManyLinesTheOneUnderThePointerIsLifted()
{
    std::vector<ChartSeries> lines;
    for (int i = 1; i <= 8; ++i)
        lines.push_back(hour(QStringLiteral("line%1").arg(i), float(i) * 100.0f));
    m_chart->setSeries(std::move(lines));
    const auto read = [&] { // what the crosshair says, by the names of the lines
        key(Qt::Key_Right);
        QStringList names;
        for (int i = 1; i <= 8; ++i) {
            if (m_chart->accessibleDescription().contains(QStringLiteral("line%1 ").arg(i)))
                names << QString::number(i);
        }
        return names.join(QString());
    };
    QCOMPARE(read(), QStringLiteral("12345"));
    QSet<QString> seen;
    for (int y = 20; y < 180; y += 2) {
        const QPointF at(200, y);
        QMouseEvent event(QEvent::MouseMove, at, m_chart->mapToGlobal(at), Qt::NoButton, {}, {});
        QApplication::sendEvent(m_chart.get(), &event);
        seen << read();
    }
    QCOMPARE(seen, (QSet<QString>{QStringLiteral("12345"), QStringLiteral("123456"), QStringLiteral("123457"),
                                  QStringLiteral("123458")}));
    QEvent leave(QEvent::Leave);
    QApplication::sendEvent(m_chart.get(), &leave);
    seen.clear();
    for (int i = 0; i < 3; ++i) { // and by keys one after the other
        key(Qt::Key_Down);
        seen << read();
    }
    QCOMPARE(seen, (QSet<QString>{QStringLiteral("123456"), QStringLiteral("123457"), QStringLiteral("123458")}));
    const QString last = read();
    key(Qt::Key_Up);
    key(Qt::Key_Down);
    QCOMPARE(read(), last);
}

QTEST_MAIN(TestLineChart)
#include "tst_line_chart.moc"
