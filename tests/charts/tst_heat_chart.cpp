// SPDX-License-Identifier: GPL-3.0-or-later
// Many things over time: which cells are known, what a person reads of them by pointer and keys.
#include "tests/charts/chart_data.h"
#include "widgets/charts/heat_chart.h"
#include "widgets/charts/heat_grid.h"
#include "widgets/charts/line_chart.h"

#include <QtTest>

using namespace millwright;
using namespace millwright::charts;
using namespace millwright::testing;
using namespace Qt::StringLiterals;

namespace {

ChartSeries flat(const QString& name, float value, int from = 0, int to = 360)
{
    ChartSeries series;
    series.name = name;
    series.step = kStep;
    for (int i = from; i <= to; ++i)
        series.buckets.push_back({kFrom + i * kStep, value - 1, value + 1, value, 10});
    return series;
}

} // namespace

class TestHeatChart : public QObject {
    Q_OBJECT

    style::ThemePtr m_theme;
    std::unique_ptr<ChartCursor> m_cursor;
    std::unique_ptr<HeatChart> m_chart;

    void move(QPointF at)
    {
        QMouseEvent event(QEvent::MouseMove, at, m_chart->mapToGlobal(at), Qt::NoButton, {}, {});
        QApplication::sendEvent(m_chart.get(), &event);
    }
    bool key(Qt::Key key)
    {
        QKeyEvent event(QEvent::KeyPress, key, {});
        QApplication::sendEvent(m_chart.get(), &event);
        return event.isAccepted();
    }
    /// A place in a row.
    QPointF in(int row) const { return {400.0, 40.0 + (row + 0.5) * (240.0 - 70.0) / m_chart->rows()}; }
    /// In cells, not in the legend alone.
    bool has(QRgb colour) const
    {
        constexpr int kMoreThanAKey = 400;
        const QImage image = m_chart->picture();
        int count = 0;
        for (int y = 0; y < image.height(); ++y)
            for (int x = 0; x < image.width(); ++x)
                count += image.pixel(x, y) == colour ? 1 : 0;
        return count > kMoreThanAKey * m_chart->devicePixelRatioF();
    }

private Q_SLOTS:
    void initTestCase() { m_theme = std::make_shared<const style::Theme>(style::ThemeName::Night, style::loadFonts()); }
    void init()
    {
        m_cursor = std::make_unique<ChartCursor>();
        m_chart = std::make_unique<HeatChart>(m_theme);
        m_chart->resize(640, 240);
        m_chart->setTitle(u"Temperature"_s);
        m_chart->setUnit(u"Cel"_s);
        m_chart->setTimeRange(kFrom, kTo);
        m_chart->setCursor(m_cursor.get());
        m_chart->setScale(style::Ramp::Temperature, 20.0, 90.0);
        m_chart->setRows({{flat(u"n01"_s, 30)}, {flat(u"n02"_s, 50, 0, 180)}, {flat(u"n03"_s, 85)}});
    }

    void aCellSumsUpWhatFallsIntoIt()
    {
        const HeatGrid grid = heatGrid(std::vector{points({1, 2, 3, 6}, 10)}, 0, 39, 20);
        QCOMPARE(grid.columns, std::size_t(2));
        QCOMPARE(grid.at(0, 0).mean, 1.5);
        QCOMPARE(grid.at(0, 1).mean, 4.5);
        QCOMPARE(grid.at(0, 1).max, 6.0);
    }

    void aLongBucketFillsAllThatItCoversAndAGapStaysOne()
    {
        const HeatGrid grid = heatGrid(std::vector{points({1, 2, kNan, 4}, 30)}, 0, 119, 10);
        QCOMPARE(grid.columns, std::size_t(12));
        for (std::size_t column = 0; column < 12; ++column)
            QCOMPARE(grid.at(0, column).hasValue(), column < 6 || column >= 9);
        QCOMPARE(grid.at(0, 5).mean, 2.0);
    }

    /// Reports a little later than every ten seconds leave no stripes.
    void whatALineWouldJoinHasNoHole()
    {
        ChartSeries late;
        late.step = 10;
        for (Millis time = 0; time < 1000; time += 11)
            late.buckets.push_back(point(time, 1));
        const HeatGrid grid = heatGrid(std::vector{late}, 0, 990, 10);
        for (std::size_t column = 0; column < grid.columns; ++column)
            QVERIFY(grid.at(0, column).hasValue());
    }

    void columnsKeepTheirPlacesWhileTimeGoesOn()
    {
        const auto first = [](Millis from) {
            return heatGrid(std::vector<ChartSeries>(1), from, from + 100, 30).first;
        };
        QCOMPARE(first(1000), 990);
        QCOMPARE(first(1019), 990);
        QCOMPARE(first(1020), 1020);
        QCOMPARE(first(-5), -30);
    }

    void moreIsMoreInkAndBeyondTheLimitIsACondition()
    {
        const style::Palette& palette = m_theme->palette();
        QVERIFY(has(palette.rgb(style::Ramp::Temperature, 1)));
        QVERIFY(has(palette.rgb(style::Ramp::Temperature, 6)));
        QVERIFY(!has(m_theme->rgb(style::Ink::High)));
        m_chart->setRows({{flat(u"n01"_s, 30), 80.0, Condition::High}, {flat(u"n03"_s, 85), 80.0, Condition::High}});
        QVERIFY(has(m_theme->rgb(style::Ink::High)));
        QVERIFY(!has(palette.rgb(style::Ramp::Temperature, 6)));
    }

    void thePointerReadsARowAndMovesTheCrosshairOfAllCharts()
    {
        LineChart line(m_theme);
        line.resize(640, 200);
        line.setTimeRange(kFrom, kTo);
        line.setSeries({hour()});
        line.setCursor(m_cursor.get());
        const QImage before = line.grab().toImage();
        move(in(2));
        QCOMPARE(m_chart->current(), 2);
        QVERIFY(m_cursor->time());
        QVERIFY(line.grab().toImage() != before);
        QEvent leave(QEvent::Leave);
        QApplication::sendEvent(m_chart.get(), &leave);
        QCOMPARE(m_chart->current(), -1);
        QVERIFY(!m_cursor->time());
    }

    void keysGoOverCellsAndSayWhatTheyRead()
    {
        key(Qt::Key_Down);
        QCOMPARE(m_chart->current(), 0);
        QVERIFY2(m_chart->accessibleDescription().contains(u"n01 30.0"_s),
                 qPrintable(m_chart->accessibleDescription()));
        key(Qt::Key_Down);
        QVERIFY2(m_chart->accessibleDescription().contains(u"n02 \u2014"_s), // silent since the middle
                 qPrintable(m_chart->accessibleDescription()));
        m_cursor->setTime(kFrom + 100 * kStep);
        key(Qt::Key_Left);
        QVERIFY2(m_chart->accessibleDescription().contains(u"n02 50.0"_s) &&
                     m_chart->accessibleDescription().contains(u"49.0"_s),
                 qPrintable(m_chart->accessibleDescription()));
        for (int i = 0; i < 5; ++i)
            key(Qt::Key_Up);
        QCOMPARE(m_chart->current(), 0);
    }

    void withoutARowItTellsTheHighestTheLowestAndWhoIsSilent()
    {
        key(Qt::Key_Left);
        const QString said = m_chart->accessibleDescription();
        QVERIFY2(said.contains(u"85.0"_s) && said.contains(u"n03"_s) && said.contains(u"30.0"_s), qPrintable(said));
        QVERIFY2(said.contains(u"1 not known"_s), qPrintable(said));
    }

    void aRowIsOpenedByClickAndByEnter()
    {
        QSignalSpy opened(m_chart.get(), &HeatChart::rowActivated);
        QTest::mouseClick(m_chart.get(), Qt::LeftButton, {}, in(1).toPoint());
        QCOMPARE(opened.count(), 1);
        QCOMPARE(opened.last().first().toInt(), 1);
        QTest::mouseClick(m_chart.get(), Qt::LeftButton, {}, {30, in(2).toPoint().y()}); // its name
        QCOMPARE(opened.count(), 2);
        QCOMPARE(opened.last().first().toInt(), 2);
        key(Qt::Key_Down); // the pointer is on row 1 no more when keys have moved on
        key(Qt::Key_Return);
        QCOMPARE(opened.count(), 3);
        QCOMPARE(opened.last().first().toInt(), m_chart->current());
    }

    void hostileNumbersBreakNothing()
    {
        m_chart->setRows({{points({kInfinity, -kInfinity, kNan, 1e38f, -1e38f}, kStep, kFrom)}, {ChartSeries{}}});
        QVERIFY(!m_chart->picture().isNull());
        m_chart->setTimeRange(kTo, kFrom);
        QVERIFY(!m_chart->picture().isNull());
        m_chart->setRows({});
        QVERIFY(!m_chart->picture().isNull());
        key(Qt::Key_Down);
        key(Qt::Key_Return);
        move({300, 100});
        QVERIFY(!m_chart->svg().isEmpty());
        QVERIFY(m_chart->csv().startsWith(u"time"_s));
    }
};

QTEST_MAIN(TestHeatChart)
#include "tst_heat_chart.moc"
