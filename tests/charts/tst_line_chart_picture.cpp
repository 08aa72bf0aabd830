// SPDX-License-Identifier: GPL-3.0-or-later
// What the chart looks like: limits, lost link, no data, size.
#include "tests/charts/chart_data.h"
#include "widgets/charts/line_chart.h"

#include <QtTest>

#include <numeric>

using namespace millwright;
using namespace millwright::charts;
using namespace millwright::testing;

namespace {

int countOf(const QImage& image, QRgb colour)
{
    int count = 0;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            count += image.pixel(x, y) == colour ? 1 : 0;
    return count;
}

QRect boundsOf(const QImage& image, QRgb colour)
{
    QRect bounds;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            if (image.pixel(x, y) == colour)
                bounds |= QRect(x, y, 1, 1);
    return bounds;
}

} // namespace

class TestLineChartPicture : public QObject {
    Q_OBJECT

    style::ThemePtr m_theme;
    std::unique_ptr<ChartCursor> m_cursor;
    std::unique_ptr<LineChart> m_chart;

    /// Where the name of a limit stands: what it alone changes, but for its line.
    QRect nameOfLimit(double value)
    {
        const QImage bare = m_chart->picture();
        m_chart->setLimits({{QStringLiteral("cap"), value, true}});
        const QImage limited = m_chart->picture();
        const double ratio = limited.devicePixelRatio();
        std::vector<QRect> changed;
        for (int y = 0; y < bare.height(); ++y) {
            QRect line;
            for (int x = 0; x < bare.width(); ++x)
                if (bare.pixel(x, y) != limited.pixel(x, y))
                    line |= QRect(x, y, 1, 1);
            if (!line.isEmpty() && line.width() < 100 * ratio)
                changed.push_back(line);
        }
        return std::accumulate(changed.begin(), changed.end(), QRect(), [](QRect a, QRect b) { return a | b; });
    }

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

    void theNameOfALimitCoversNoData();
    void theNameOfALimitStandsAtTheEmptierEnd();
    void underTheNameOfALimitTheLineIsSeen();
    void namesOfLimitsStandApart();
    void aLostLinkTakesTheColourAndLeavesTheGround();
    void withoutDataTheReasonIsGiven();
    void betweenTwoValuesThereIsData();
    void limitsSpeakTheUnitOfTheAxis();
    void thePictureHasTheSizeOfTheChart();
    void nothingIsCutAtTheEdges();
    void theLineFillsThePlotFromEndToEnd();
    void whatIsPaintedInPlaceIsThePicture_data();
    void whatIsPaintedInPlaceIsThePicture();
    void nothingBesideTheChartIsPaintedOver();
};

/// The data run where the name would stand by habit: just above its line.
void TestLineChartPicture::theNameOfALimitCoversNoData()
{
    ChartSeries flat;
    flat.step = kStep;
    for (int i = 0; i <= 360; ++i)
        flat.buckets.push_back(point(kFrom + i * kStep, 108.0f));
    m_chart->setSeries({flat});
    m_chart->setValueRange({{0.0, 200.0}});
    const int bare = countOf(m_chart->picture(), m_theme->rgb(style::Ink::Text));
    m_chart->setLimits({{QStringLiteral("cap"), 100.0, true}});
    QCOMPARE(m_chart->shownLimits(), QStringList{QStringLiteral("cap")});
    QCOMPARE(countOf(m_chart->picture(), m_theme->rgb(style::Ink::Text)), bare);
}

/// Unrest round the limit until the last third of the time.
void TestLineChartPicture::theNameOfALimitStandsAtTheEmptierEnd()
{
    ChartSeries wild;
    wild.step = kStep;
    for (int i = 0; i <= 360; ++i)
        wild.buckets.push_back(point(kFrom + i * kStep, i < 240 ? (i % 2 == 0 ? 60.0f : 140.0f) : 30.0f));
    m_chart->setSeries({wild});
    m_chart->setValueRange({{0.0, 200.0}});
    const QRect name = nameOfLimit(100.0);
    QVERIFY(name.width() > 10 && name.height() > 5);
    QVERIFY2(name.left() > m_chart->picture().width() * 2 / 3, qPrintable(QString::number(name.left())));
}

/// There is no place without data: the name has a rim of the ground, and around it the line goes on.
void TestLineChartPicture::underTheNameOfALimitTheLineIsSeen()
{
    ChartSeries wild;
    wild.step = kStep;
    for (int i = 0; i <= 360; ++i)
        wild.buckets.push_back(point(kFrom + i * kStep, i % 2 == 0 ? 60.0f : 140.0f));
    m_chart->setSeries({wild});
    m_chart->setValueRange({{0.0, 200.0}});
    const QImage bare = m_chart->picture();
    const QRect name = nameOfLimit(100.0);
    QVERIFY(name.width() > 10 && name.height() > 5);
    const QRgb ink = m_theme->rgb(style::Ink::Text);
    const int before = countOf(bare.copy(name), ink);
    const int after = countOf(m_chart->picture().copy(name), ink);
    QVERIFY2(after > before / 10 && after < before, qPrintable(QStringLiteral("%1 of %2").arg(after).arg(before)));
}

void TestLineChartPicture::namesOfLimitsStandApart()
{
    m_chart->setSeries({points({20, 20, 20}, kStep * 180, kFrom)});
    m_chart->setValueRange({{0.0, 200.0}});
    const QImage bare = m_chart->picture();
    const auto inkOf = [&](std::vector<ChartLimit> limits) {
        m_chart->setLimits(std::move(limits));
        const QImage limited = m_chart->picture();
        int count = 0;
        for (int y = 0; y < bare.height(); ++y)
            for (int x = 0; x < bare.width(); ++x)
                count += bare.pixel(x, y) != limited.pixel(x, y) ? 1 : 0;
        return count;
    };
    const int one = inkOf({{QStringLiteral("throttle"), 100.0}});
    const int other = inkOf({{QStringLiteral("slowdown"), 103.0}});
    const int both = inkOf({{QStringLiteral("throttle"), 100.0}, {QStringLiteral("slowdown"), 103.0}});
    QVERIFY2(both > (one + other) * 9 / 10, qPrintable(QStringLiteral("%1, %2, %3").arg(one).arg(other).arg(both)));
}

void TestLineChartPicture::aLostLinkTakesTheColourAndLeavesTheGround()
{
    m_chart->setSeries({hour(QStringLiteral("a"), 10), hour(QStringLiteral("b"), 60)});
    const auto hues = [&] {
        const QImage picture = m_chart->picture();
        return countOf(picture, m_theme->palette().series[0]) + countOf(picture, m_theme->palette().series[1]);
    };
    const auto plain = [&] { return countOf(m_chart->picture(), m_theme->rgb(style::Ink::Surface)); };
    const int ground = plain();
    QVERIFY(hues() > 300);
    m_chart->setFrozen(true);
    QCOMPARE(hues(), 0);
    QCOMPARE(plain(), ground); // only what has not been heard since is a gap
    m_chart->setFrozen(false);
    QVERIFY(hues() > 300);
    QCOMPARE(plain(), ground);
}

void TestLineChartPicture::withoutDataTheReasonIsGiven()
{
    const auto saysWhy = [&] {
        m_chart->setEmptyText(QStringLiteral("No meter in this rack"));
        const QImage one = m_chart->picture();
        m_chart->setEmptyText(QStringLiteral("Not measured"));
        return m_chart->picture() != one;
    };
    QVERIFY(!saysWhy());
    m_chart->setSeries({});
    QVERIFY(saysWhy());
    m_chart->setSeries({points({kNan, kInfinity, -kInfinity}, kStep, kFrom)});
    QVERIFY(saysWhy());
    m_chart->setSeries({points({1, 2, 3}, kStep, kTo + kStep)}); // All later than the window.
    QVERIFY(saysWhy());
}

void TestLineChartPicture::betweenTwoValuesThereIsData()
{
    m_cursor->setWindow(ChartCursor::Window{kFrom + 2000, kFrom + 8000});
    m_chart->setEmptyText(QStringLiteral("one"));
    const QImage one = m_chart->picture();
    m_chart->setEmptyText(QStringLiteral("two"));
    QCOMPARE(m_chart->picture(), one);
}

/// "cap 0.9" on an axis of megawatts, not "cap 900".
void TestLineChartPicture::limitsSpeakTheUnitOfTheAxis()
{
    const auto picture = [&](float watts, double limit, const QString& unit) {
        m_chart->setUnit(unit);
        m_chart->setSeries({points({watts, watts, watts}, kStep * 180, kFrom)});
        m_chart->setLimits({{QStringLiteral("cap"), limit}});
        return m_chart->picture();
    };
    QCOMPARE(picture(8e6f, 0.5e6, QStringLiteral("W")), picture(8.0f, 0.5, QStringLiteral("MW")));
}

void TestLineChartPicture::thePictureHasTheSizeOfTheChart()
{
    const double ratio = m_chart->devicePixelRatioF();
    QCOMPARE(m_chart->picture().size(), (QSizeF(420, 200) * ratio).toSize());
    QCOMPARE(m_chart->picture().devicePixelRatio(), ratio);
    m_chart->resize(300, 150);
    QCOMPARE(m_chart->picture().size(), (QSizeF(300, 150) * ratio).toSize());
    m_chart->resize(0, 0);
    QVERIFY(!m_chart->picture().isNull());
}

void TestLineChartPicture::nothingIsCutAtTheEdges()
{
    m_chart->setUnit(QStringLiteral("MW"));
    m_chart->setLimits({{QStringLiteral("contracted power"), 85.0}});
    const QImage picture = m_chart->picture();
    const QRgb ground = m_theme->rgb(style::Ink::Surface);
    for (int x = 0; x < picture.width(); ++x)
        QVERIFY2(picture.pixel(x, 0) == ground && picture.pixel(x, picture.height() - 1) == ground,
                 qPrintable(QString::number(x)));
    for (int y = 0; y < picture.height(); ++y)
        QVERIFY2(picture.pixel(0, y) == ground && picture.pixel(picture.width() - 1, y) == ground,
                 qPrintable(QString::number(y)));
}

/// What the pointer meets and what is drawn end at the same places, whatever a pixel is on this screen.
void TestLineChartPicture::theLineFillsThePlotFromEndToEnd()
{
    int first = -1;
    int last = -1;
    for (int x = 0; x < m_chart->width(); ++x) {
        QMouseEvent move(QEvent::MouseMove, QPointF(x, 100), m_chart->mapToGlobal(QPointF(x, 100)), Qt::NoButton, {},
                         {});
        QApplication::sendEvent(m_chart.get(), &move);
        if (m_cursor->time()) {
            first = first < 0 ? x : first;
            last = x;
        }
    }
    QEvent leave(QEvent::Leave);
    QApplication::sendEvent(m_chart.get(), &leave);
    const QRect line = boundsOf(m_chart->picture(), m_theme->rgb(style::Ink::Text));
    const double ratio = m_chart->devicePixelRatioF();
    QVERIFY(first > 0 && last > first);
    QVERIFY2(std::abs(line.left() / ratio - first) <= 2.0, qPrintable(QString::number(line.left() / ratio - first)));
    QVERIFY2(std::abs((line.right() + 1) / ratio - last) <= 2.0,
             qPrintable(QString::number((line.right() + 1) / ratio - last)));
}

void TestLineChartPicture::whatIsPaintedInPlaceIsThePicture_data()
{
    QTest::addColumn<std::vector<ChartSeries>>("series");
    QTest::addColumn<bool>("stacked");
    ChartSeries gaps = hour(QStringLiteral("b"), 20);
    gaps.buckets.erase(gaps.buckets.begin() + 40, gaps.buckets.begin() + 90);
    gaps.buckets.erase(gaps.buckets.begin() + 200, gaps.buckets.begin() + 204);
    ChartSeries bands = hour(QStringLiteral("c"), -30);
    for (Bucket& bucket : bands.buckets) {
        bucket.max += 12.0f;
        bucket.count = 3;
    }
    const ChartSeries whole = hour(QStringLiteral("a"));
    QTest::newRow("one line") << std::vector{whole} << false;
    QTest::newRow("one with gaps") << std::vector{gaps} << false;
    QTest::newRow("one of three is silent, one goes below zero") << std::vector{whole, gaps, bands} << false;
    QTest::newRow("stack") << std::vector{whole, gaps} << true;
    QTest::newRow("one point") << std::vector{points({7}, kStep, kFrom + 100 * kStep)} << false;
    QTest::newRow("nothing") << std::vector<ChartSeries>() << false;
}

/// What is new is drawn straight onto the window, what stays is copied there: nobody sees which.
void TestLineChartPicture::whatIsPaintedInPlaceIsThePicture()
{
    QFETCH(std::vector<ChartSeries>, series);
    QFETCH(bool, stacked);
    m_chart->setStacked(stacked);
    m_chart->setShade(ChartSpan{kFrom + 100 * kStep, kFrom + 130 * kStep});
    m_chart->setLimits({{QStringLiteral("cap"), 60.0}});
    m_chart->setEvents({{kFrom + 50 * kStep, QStringLiteral("drained")}});
    m_chart->setSeries(series);
    QImage window(m_chart->picture().size(), QImage::Format_RGB32);
    window.setDevicePixelRatio(m_chart->devicePixelRatioF());
    for (const QRgb before : {0xFF00FF00u, 0xFFFF00FFu}) { // the first paint and the second
        m_chart->setSeries(series);
        window.fill(before);
        m_chart->render(&window, {}, {}, {});
        QCOMPARE(window, m_chart->picture());
        window.fill(before);
        m_chart->render(&window, {}, {}, {});
        QCOMPARE(window, m_chart->picture());
    }
}

/// It is one of many on a page, and something may lie on it.
void TestLineChartPicture::nothingBesideTheChartIsPaintedOver()
{
    QWidget page;
    page.resize(600, 300);
    page.setAutoFillBackground(true);
    page.setPalette(QPalette(Qt::red));
    m_chart->setParent(&page);
    m_chart->setGeometry(60, 40, 420, 200);
    QWidget lid(&page);
    lid.setGeometry(100, 90, 50, 50);
    lid.setAutoFillBackground(true);
    lid.setPalette(QPalette(Qt::blue));
    page.show();
    QVERIFY(QTest::qWaitForWindowExposed(&page));
    m_chart->setSeries({hour({}, 40)});
    const QImage seen = page.grab().toImage().convertToFormat(QImage::Format_RGB32);
    QImage shown(seen.size(), QImage::Format_RGB32);
    shown.setDevicePixelRatio(seen.devicePixelRatio());
    m_chart->setSeries({hour({}, 40)});
    page.render(&shown);
    QCOMPARE(shown, seen);
    const double ratio = seen.devicePixelRatio();
    QCOMPARE(seen.pixelColor((QPointF(59, 39) * ratio).toPoint()), QColor(Qt::red));
    QCOMPARE(seen.pixelColor((QPointF(120, 110) * ratio).toPoint()), QColor(Qt::blue));
    m_chart->setParent(nullptr);
}

QTEST_MAIN(TestLineChartPicture)
#include "tst_line_chart_picture.moc"
