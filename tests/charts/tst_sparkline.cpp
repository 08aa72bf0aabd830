// SPDX-License-Identifier: GPL-3.0-or-later
// The course beside a number: what is drawn, and what is said of it.
#include "tests/charts/chart_data.h"
#include "widgets/charts/sparkline.h"

#include <QPainter>
#include <QtTest>

using namespace millwright;
using namespace millwright::charts;
using namespace millwright::testing;

namespace {

constexpr ChartSpan kHour{kFrom, kTo};
constexpr Millis kMinute = 60'000;

/// One point a minute from kFrom on.
ChartSeries minutes(const std::vector<float>& values)
{
    ChartSeries series;
    series.step = kMinute;
    for (const float value : values)
        series.buckets.push_back(point(kFrom + Millis(series.buckets.size()) * kMinute, value));
    return series;
}

ChartSeries rising(int count = 61)
{
    std::vector<float> values;
    for (int i = 0; i < count; ++i)
        values.push_back(100.0f + float(i));
    return minutes(values);
}

/// As after HTML: spaces of all kinds are one.
QString plain(QString text)
{
    return text.replace(QChar(0x2009), u' ').replace(QChar(0x202F), u' ').replace(QChar::Nbsp, u' ');
}

} // namespace

class TestSparkline : public QObject {
    Q_OBJECT

    style::ThemePtr m_theme;

    QImage drawn(const ChartSeries& series, bool isOld = false) const
    {
        QImage image(kSparkline, QImage::Format_RGB32);
        image.fill(m_theme->color(style::Ink::Surface));
        QPainter painter(&image);
        paintSparkline(painter, *m_theme, QRectF(image.rect()), series, kHour, isOld);
        return image;
    }
    bool hasInk(const QImage& image, const QRect& part) const
    {
        const QRgb ground = m_theme->rgb(style::Ink::Surface);
        for (int y = part.top(); y <= part.bottom(); ++y)
            for (int x = part.left(); x <= part.right(); ++x)
                if (image.pixel(x, y) != ground)
                    return true;
        return false;
    }
    bool hasColour(const QImage& image, style::Ink ink) const
    {
        for (int y = 0; y < image.height(); ++y)
            for (int x = 0; x < image.width(); ++x)
                if (image.pixel(x, y) == m_theme->rgb(ink))
                    return true;
        return false;
    }

private Q_SLOTS:
    void initTestCase() { m_theme = std::make_shared<const style::Theme>(style::ThemeName::Night, style::loadFonts()); }

    void itRisesFromTheLowerLeftToADotAtTheNewestPoint()
    {
        const QImage image = drawn(rising());
        QVERIFY(hasInk(image, QRect(2, 15, 8, 4)));
        QVERIFY(!hasInk(image, QRect(2, 0, 30, 8)));
        QVERIFY(!hasInk(image, QRect(60, 13, 30, 6)));
        QCOMPARE(image.pixel(92, 3), m_theme->rgb(style::Ink::Text)); // in the dot
        QVERIFY(hasInk(image, QRect(94, 1, 1, 4)));
        QVERIFY(!hasInk(image, QRect(95, 0, 1, 20)));
    }

    void theDotStandsWhereTheNewestPointIs()
    {
        const QImage image = drawn(rising(31)); // of half the hour; the rest is not known
        QCOMPARE(image.pixel(47, 3), m_theme->rgb(style::Ink::Text));
        QVERIFY(hasInk(image, QRect(60, 2, 30, 16))); // hatched
        QVERIFY(!hasColour(image.copy(60, 0, 36, 20), style::Ink::Text));
    }

    void whatIsNotKnownIsAGap_data()
    {
        QTest::addColumn<float>("unknown");
        QTest::newRow("not a number") << kNan;
        QTest::newRow("infinity") << kInfinity;
        QTest::newRow("minus infinity") << -kInfinity;
    }
    void whatIsNotKnownIsAGap()
    {
        QFETCH(float, unknown);
        std::vector<float> values(61, 50.0f);
        std::fill(values.begin() + 20, values.begin() + 41, unknown);
        const QImage image = drawn(minutes(values));
        QVERIFY(!hasColour(image.copy(36, 0, 24, 20), style::Ink::Text));
        QVERIFY(hasInk(image, QRect(36, 2, 24, 16)));
        QVERIFY(hasInk(image, QRect(5, 8, 20, 4)));
        QVERIFY(hasInk(image, QRect(70, 8, 15, 4)));
    }

    /// One part in a thousand is not worth the height of a row.
    void whatHardlyMovesStaysFlat()
    {
        std::vector<float> values;
        for (int i = 0; i < 61; ++i)
            values.push_back(1000.0f + float(i % 2));
        const QImage image = drawn(minutes(values));
        QVERIFY(!hasInk(image, QRect(0, 0, 88, 7)));
        QVERIFY(!hasInk(image, QRect(0, 13, 88, 7)));
    }

    void oldIsGreyWithAHollowDot()
    {
        QVERIFY(hasColour(drawn(rising()), style::Ink::Text));
        const QImage old = drawn(rising(), true);
        QVERIFY(!hasColour(old, style::Ink::Text));
        QCOMPARE(old.pixel(92, 3), m_theme->rgb(style::Ink::Surface));
    }

    void oneValueIsADot()
    {
        const QImage image = drawn(minutes({7}));
        QVERIFY(hasInk(image, QRect(0, 7, 6, 6)));
    }

    void nothingIsDrawnOfNothing()
    {
        for (const ChartSeries& series :
             {ChartSeries{}, minutes({kNan, kInfinity}), points({1, 2}, kMinute, kFrom - 100 * kMinute)})
            QVERIFY(!hasInk(drawn(series), QRect(QPoint(0, 0), kSparkline)));
    }

    void hugeValuesStayInTheirBox()
    {
        constexpr float kMost = std::numeric_limits<float>::max();
        const QImage image = drawn(minutes({1, kMost, -kMost, 1, 2, 3}));
        QVERIFY(hasInk(image, QRect(0, 0, 20, 20)));
    }

    void itIsSaid_data()
    {
        QTest::addColumn<ChartSeries>("series");
        QTest::addColumn<QString>("said");
        QTest::newRow("rise") << minutes(std::vector<float>{100, 100, 112, 112})
                              << u"rose 12 % in 3 min; 56 min of it are not known"_qs;
        std::vector<float> falls(61, 80.0f);
        std::fill(falls.begin(), falls.begin() + 10, 100.0f);
        QTest::newRow("fall") << minutes(falls) << u"fell 20 % in 60 min"_qs;
        QTest::newRow("same") << minutes(std::vector<float>(61, 3.0f)) << u"about the same for 60 min"_qs;
        QTest::newRow("idle") << minutes(std::vector<float>(61, 0.0f)) << u"zero for 60 min"_qs;
        std::vector<float> begins(61, 5.0f);
        std::fill(begins.begin(), begins.begin() + 20, 0.0f);
        QTest::newRow("began") << minutes(begins) << u"left zero in 60 min"_qs;
        QTest::newRow("unknown") << minutes({kNan, kNan}) << u"nothing is known of its past"_qs;
        QTest::newRow("one value") << minutes({4}) << u"nothing is known of its past"_qs;
    }
    void itIsSaid()
    {
        QFETCH(ChartSeries, series);
        QFETCH(QString, said);
        QCOMPARE(plain(trendWords(series, kHour, style::Formatter(QLocale::c()))), said);
    }
};

QTEST_MAIN(TestSparkline)
#include "tst_sparkline.moc"
