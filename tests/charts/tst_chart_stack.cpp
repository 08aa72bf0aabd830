// SPDX-License-Identifier: GPL-3.0-or-later
// Parts of a whole on each other: what is unknown is a gap of all, and nothing that comes in breaks the picture.
#include "tests/charts/chart_data.h"
#include "widgets/charts/chart_stack.h"
#include "widgets/charts/line_chart.h"

#include <QtTest>

using namespace millwright;
using namespace millwright::charts;
using namespace millwright::testing;
using namespace Qt::StringLiterals;

namespace {

ChartSeries named(const QString& name, ChartSeries series)
{
    series.name = name;
    return series;
}

int countOf(const QImage& image, QRgb colour)
{
    int count = 0;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            count += image.pixel(x, y) == colour ? 1 : 0;
    return count;
}

} // namespace

class TestChartStack : public QObject {
    Q_OBJECT

    style::ThemePtr m_theme;
    std::unique_ptr<ChartCursor> m_cursor;
    std::unique_ptr<LineChart> m_chart;

    QRgb inkOf(std::size_t part, std::size_t parts) const
    {
        return m_theme->palette().rgb(style::Ramp::Load, stackStep(part, parts));
    }
    QString readAt(Millis time)
    {
        m_cursor->setTime(time - kStep);
        QKeyEvent right(QEvent::KeyPress, Qt::Key_Right, Qt::NoModifier);
        QApplication::sendEvent(m_chart.get(), &right);
        return m_chart->accessibleDescription();
    }

private Q_SLOTS:
    void initTestCase() { m_theme = std::make_shared<const style::Theme>(style::ThemeName::Night, style::loadFonts()); }
    void init()
    {
        m_cursor = std::make_unique<ChartCursor>();
        m_chart = std::make_unique<LineChart>(m_theme);
        m_chart->resize(640, 240);
        m_chart->setUnit(QStringLiteral("tok/s"));
        m_chart->setTimeRange(kFrom, kTo);
        m_chart->setCursor(m_cursor.get());
        m_chart->setStacked(true);
    }

    void partsLieOnEachOtherInTheirOrder()
    {
        const ChartStack stack = stackOf(std::vector{points({1, 2}), points({10, 20}), points({100, 200})});
        QCOMPARE(stack.bases[0].buckets[1].mean, 0.0f);
        QCOMPARE(stack.edges[0].buckets[1].mean, 2.0f);
        QCOMPARE(stack.bases[2].buckets[1].mean, 22.0f);
        QCOMPARE(stack.edges[2].buckets[1].mean, 222.0f);
    }

    void anUnknownPartIsAGapOfAllAndNeverZero()
    {
        const ChartStack stack = stackOf(std::vector{points({1, 2, 3}), points({10, kNan, 30})});
        for (const auto& part : stack.edges)
            QVERIFY(!std::ranges::any_of(part.buckets,
                                         [](const Bucket& bucket) { return bucket.time == 10 && bucket.hasValue(); }));
        QVERIFY(!wholeAt(std::vector{points({1, 2, 3}), points({10, kNan, 30})}, 10));
    }

    void partsThatReportAtOtherMomentsMeetInBetween()
    {
        const ChartSeries every = points({10, 20, 30, 40, 50}, 10);
        const ChartSeries seldom = points({100, 300}, 40);
        QCOMPARE(wholeAt(std::vector{every, seldom}, 20), std::optional(30.0 + 200.0));
        const std::vector<ChartSpan> gaps = anyGaps(std::vector{every, seldom}, 0, 40);
        QVERIFY(gaps.empty());
    }

    /// One falls silent between two reports of the other.
    void aPartThatStopsEndsTheStackThere()
    {
        const ChartSeries stops = points({1, 1, 1}, 10);
        const ChartSeries slow = points({5, 5, 5}, 100);
        QVERIFY(wholeAt(std::vector{stops, slow}, 25));
        QVERIFY(!wholeAt(std::vector{stops, slow}, 35));
        const ChartStack stack = stackOf(std::vector{stops, slow});
        const auto& edge = stack.edges[1].buckets;
        const auto end = std::ranges::find(edge, 30, &Bucket::time);
        QVERIFY(end != edge.end() && !end->hasValue());
    }

    void whatIsBelowZeroLiesDownwards()
    {
        const ChartStack stack = stackOf(std::vector{points({5}), points({-3}), points({4}), points({-2})});
        QCOMPARE(stack.edges[0].buckets[0].mean, 5.0f);
        QCOMPARE(stack.edges[1].buckets[0].mean, -3.0f);
        QCOMPARE(stack.edges[2].buckets[0].mean, 9.0f);
        QCOMPARE(stack.bases[3].buckets[0].mean, -3.0f);
        QCOMPARE(stack.edges[3].buckets[0].mean, -5.0f);
    }

    void thePictureHasEachPartAndNothingInTheGap()
    {
        ChartSeries broken = hour(u"output"_s, 50);
        for (std::size_t i = 100; i < 260; ++i)
            broken.buckets[i] = Bucket{broken.buckets[i].time};
        m_chart->setSeries({hour(u"input"_s, 50), hour(u"cache"_s, 50), hour(u"output"_s, 50)});
        const int whole = countOf(m_chart->picture(), inkOf(0, 3));
        QVERIFY(whole > 1000);
        QVERIFY(countOf(m_chart->picture(), inkOf(1, 3)) > 1000);
        QVERIFY(countOf(m_chart->picture(), inkOf(2, 3)) > 1000);
        QCOMPARE(m_chart->shownGaps().size(), 0u);
        m_chart->setSeries({hour(u"input"_s, 50), hour(u"cache"_s, 50), broken});
        QCOMPARE(m_chart->shownGaps().size(), 1u);
        const int rest = countOf(m_chart->picture(), inkOf(0, 3)); // of a part that is known throughout
        QVERIFY2(rest > whole / 3 && rest < whole * 2 / 3, qPrintable(QString::number(double(rest) / whole)));
    }

    void aNarrowChartNamesEachPartBelowItsTitle()
    {
        m_chart->resize(300, 260);
        m_chart->setTitle(u"Tokens by kind"_s);
        m_chart->setSeries(
            {named(u"input, uncached"_s, hour()), named(u"input, cached"_s, hour()), named(u"output"_s, hour())});
        const QImage key = m_chart->grab(QRect(0, 0, 300, 52)).toImage(); // above the plot
        for (std::size_t part = 0; part < 3; ++part)
            QVERIFY2(countOf(key.convertToFormat(QImage::Format_RGB32), inkOf(part, 3)) >= 64,
                     qPrintable(QString::number(part)));
    }

    void hostileNumbersBreakNothing()
    {
        const float huge = std::numeric_limits<float>::max();
        m_chart->setSeries({named(u"a"_s, points({huge, huge, kInfinity, 1, 2}, kStep * 60, kFrom)),
                            named(u"b"_s, points({huge, -huge, 3, -kInfinity, 2}, kStep * 60, kFrom)),
                            named(u"c"_s, points({kNan, -1, 0, 5, -2}, kStep * 60, kFrom))});
        QVERIFY(!m_chart->picture().isNull());
        QVERIFY(!m_chart->svg().isEmpty());
        m_chart->setSeries({});
        QVERIFY(!m_chart->picture().isNull());
        m_chart->setSeries({named(u"lone"_s, points({7}, 0, kFrom + 1'000'000))});
        QVERIFY(countOf(m_chart->picture(), inkOf(0, 1)) > 3);
    }

    void theCrosshairTellsTheWholeAndEachShare()
    {
        m_chart->setSeries({named(u"input"_s, points({60, 60, 60}, kStep, kFrom)),
                            named(u"output"_s, points({20, kNan, 40}, kStep, kFrom))});
        m_chart->setTimeRange(kFrom, kFrom + 2 * kStep);
        QString said = readAt(kFrom + 2 * kStep);
        QVERIFY2(said.contains(u"together 100.0"_s), qPrintable(said));
        QVERIFY2(said.contains(u"60.0\u202F%"_s) && said.contains(u"40.0\u202F%"_s), qPrintable(said));
        said = readAt(kFrom + kStep);
        QVERIFY2(said.contains(u"together \u2014"_s) && said.contains(u"output \u2014"_s), qPrintable(said));
        QVERIFY2(said.contains(u"input 60.0"_s) && !said.contains(u'%'), qPrintable(said));
    }

    void aDrawingHasAnAreaForEachPart()
    {
        m_chart->setSeries({hour(u"input"_s), hour(u"output"_s)});
        const QByteArray svg = m_chart->svg();
        for (const std::size_t part : {0u, 1u})
            QVERIFY2(svg.contains(QColor(inkOf(part, 2)).name().toLatin1()), svg.left(2000).constData());
    }
};

QTEST_MAIN(TestChartStack)
#include "tst_chart_stack.moc"
