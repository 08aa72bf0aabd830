// SPDX-License-Identifier: GPL-3.0-or-later
// From buckets to pixel columns: extremes are kept, none is lost, and where nothing is known stays known.
#include "tests/charts/chart_data.h"
#include "widgets/charts/chart_columns.h"

#include <QtTest>

#include <algorithm>

using namespace millwright::charts;
using namespace millwright::testing;

namespace {

/// Pixels are values: 1 px per unit, growing downwards from 1000.
constexpr ValueScale kValues{0.0, 1000.0, 1000.0, 0.0};

ChartSeries noise(int count, Millis step)
{
    ChartSeries series;
    series.step = step;
    std::uint32_t seed = 11;
    for (int i = 0; i < count; ++i) {
        seed = seed * 1664525u + 1013904223u;
        const auto mean = float(100 + (seed >> 16) % 800);
        const auto reach = float((seed >> 8) % 90);
        series.buckets.push_back({i * step, mean - reach, mean + reach, mean, 4});
    }
    return series;
}

std::vector<std::pair<Millis, Millis>> plain(const std::vector<ChartSpan>& spans)
{
    std::vector<std::pair<Millis, Millis>> pairs;
    for (const ChartSpan& span : spans)
        pairs.emplace_back(span.from, span.to);
    return pairs;
}

using Spans = std::vector<std::pair<Millis, Millis>>;

} // namespace

class TestChartColumns : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyExtremeIsInItsColumn();
    void nothingIsAddedToWhatIsThere();
    void oneSpikeInAMillionIsSeen();
    void timeRunsFromLeftToRight();
    void fewPointsAreJoinedByStraightLines();
    void farApartIsNotJoined();
    void theStepIsTheUsualDistance();
    void linesRunToTheEdgesOfTheWindow();
    void thereMayBeNothing();
    void aBucketAccountsForItsWholeStep();
    void pastAndPresentMeet();
    void gapsReachFromTheLastValueToTheNext();
    void gapsInCommon();
    void theRangeIsThatOfTheWindow();
    void theCrosshairReadsTheNearestValue();
};

void TestChartColumns::everyExtremeIsInItsColumn()
{
    constexpr int kWidth = 100;
    for (const int perColumn : {1, 2, 3, 7, 40}) {
        const ChartSeries series = noise(kWidth * perColumn, 10);
        const TimeScale time{0, kWidth * perColumn * 10, 0.0, kWidth};
        const LineColumns columns = columnsOf(series, time, kValues, kWidth);
        for (const Bucket& bucket : series.buckets) {
            const auto x = std::size_t(std::floor(time.toPixel(bucket.time) + 1e-9));
            QVERIFY(columns.line[x].top <= 1000.0f - bucket.mean && columns.line[x].bottom >= 1000.0f - bucket.mean);
            QVERIFY(columns.band[x].top <= 1000.0f - bucket.max && columns.band[x].bottom >= 1000.0f - bucket.min);
        }
    }
}

/// A column holds nothing beyond the extremes of its buckets and of those it is joined to.
void TestChartColumns::nothingIsAddedToWhatIsThere()
{
    constexpr int kWidth = 50;
    constexpr int kPerColumn = 5;
    const ChartSeries series = noise(kWidth * kPerColumn, 10);
    const LineColumns columns = columnsOf(series, {0, kWidth * kPerColumn * 10, 0.0, kWidth}, kValues, kWidth);
    for (int x = 0; x < kWidth; ++x) {
        ColumnSpan line;
        ColumnSpan band;
        for (int i = std::max(0, x * kPerColumn - 1); i <= std::min((x + 1) * kPerColumn, kWidth * kPerColumn - 1);
             ++i) {
            const Bucket& bucket = series.buckets[std::size_t(i)];
            line.include(1000.0f - bucket.mean);
            band.include(1000.0f - bucket.min);
            band.include(1000.0f - bucket.max);
        }
        const auto column = std::size_t(x);
        QVERIFY(columns.line[column].top >= line.top - 0.01f && columns.line[column].bottom <= line.bottom + 0.01f);
        QVERIFY(columns.band[column].top >= band.top - 0.01f && columns.band[column].bottom <= band.bottom + 0.01f);
    }
}

void TestChartColumns::oneSpikeInAMillionIsSeen()
{
    constexpr int kBuckets = 1'000'000;
    ChartSeries series;
    series.step = 1;
    for (int i = 0; i < kBuckets; ++i)
        series.buckets.push_back(point(i, i == 654'321 ? 900.0f : 100.0f));
    const LineColumns columns = columnsOf(series, {0, kBuckets, 0.0, 1000.0}, kValues, 1000);
    for (std::size_t x = 0; x < columns.line.size(); ++x)
        QCOMPARE(columns.line[x].top, x == 654 ? 100.0f : 900.0f);
    QVERIFY(columns.band.empty()); // Plain points have no extent.
}

void TestChartColumns::timeRunsFromLeftToRight()
{
    ChartSeries rising;
    rising.step = 1;
    for (int i = 0; i < 5000; ++i)
        rising.buckets.push_back(point(i, float(i) / 5.0f));
    const LineColumns columns = columnsOf(rising, {0, 5000, 0.0, 300.0}, kValues, 300);
    for (std::size_t x = 1; x < columns.line.size(); ++x) {
        QVERIFY(columns.line[x].top < columns.line[x - 1].top);
        QVERIFY(columns.line[x].bottom <= columns.line[x - 1].top + 1.0f); // Without a hole between columns.
    }
}

void TestChartColumns::fewPointsAreJoinedByStraightLines()
{
    const LineColumns columns = columnsOf(points({0, 1000}, 100), {0, 100, 0.0, 10.0}, kValues, 10);
    for (std::size_t x = 0; x < 10; ++x) {
        QCOMPARE(columns.line[x].bottom, 1000.0f - 100.0f * float(x));
        QCOMPARE(columns.line[x].top, 900.0f - 100.0f * float(x));
    }
}

void TestChartColumns::farApartIsNotJoined()
{
    const auto isWhole = [](Millis distance) {
        ChartSeries series;
        series.step = 100;
        series.buckets = {point(0, 500), point(distance, 500)};
        const LineColumns columns = columnsOf(series, {0, distance, 0.0, 50.0}, kValues, 50);
        return std::ranges::none_of(columns.line, &ColumnSpan::isEmpty);
    };
    QVERIFY(isWhole(100));
    QVERIFY(isWhole(150)); // Late, but not missing.
    QVERIFY(!isWhole(151));
    QVERIFY(!isWhole(5000));
}

void TestChartColumns::theStepIsTheUsualDistance()
{
    ChartSeries series;
    QCOMPARE(stepOf(series), 0);
    series.buckets = {point(0, 1)};
    QCOMPARE(stepOf(series), 0);
    series.buckets = {point(0, 1), point(10, 1), point(20, 1), point(500, 1), point(510, 1)};
    QCOMPARE(stepOf(series), 10);
    series.step = 60;
    QCOMPARE(stepOf(series), 60);
}

void TestChartColumns::linesRunToTheEdgesOfTheWindow()
{
    const ChartSeries series = points({300, 300, 300, 300}, 100);
    const LineColumns within = columnsOf(series, {110, 190, 0.0, 40.0}, kValues, 40); // Between two points.
    QVERIFY(std::ranges::none_of(within.line, &ColumnSpan::isEmpty));
    const LineColumns across = columnsOf(series, {50, 250, 0.0, 40.0}, kValues, 40);
    QVERIFY(std::ranges::none_of(across.line, &ColumnSpan::isEmpty));
    const LineColumns after = columnsOf(series, {250, 450, 0.0, 40.0}, kValues, 40);
    QVERIFY(!after.line[9].isEmpty());
    QVERIFY(after.line[11].isEmpty());
}

void TestChartColumns::thereMayBeNothing()
{
    QVERIFY(columnsOf({}, {0, 100, 0.0, 0.0}, kValues, 0).line.empty());
    QVERIFY(columnsOf({}, {0, 100, 0.0, 0.0}, kValues, -5).line.empty());
    for (const ChartSeries& series : {ChartSeries(), points({kNan, kInfinity}), points({5, 6, 7}, 10, 1000)}) {
        const LineColumns columns = columnsOf(series, {0, 100, 0.0, 20.0}, kValues, 20);
        QCOMPARE(columns.line.size(), 20u);
        QVERIFY(std::ranges::all_of(columns.line, &ColumnSpan::isEmpty));
    }
}

/// What came in since the past was asked for begins up to a step after it.
void TestChartColumns::pastAndPresentMeet()
{
    ChartSeries series;
    series.step = 10;
    series.buckets = {{0, 1, 3, 2, 9}, {10, 1, 3, 2, 9}, point(33, 2), point(34, 2), point(60, 2)};
    QCOMPARE(plain(gapsOf(series, 0, 60)), (Spans{{20, 33}, {44, 60}}));
    series.joint = 33;
    QCOMPARE(plain(gapsOf(series, 0, 60)), (Spans{{44, 60}}));
    const LineColumns columns = columnsOf(series, {0, 60, 0.0, 60.0}, kValues, 60);
    QVERIFY(!columns.line[25].isEmpty());
    QVERIFY(columns.line[50].isEmpty());
}

/// The minute that is over was known to its end: what comes 45 s later is not 105 s late.
void TestChartColumns::aBucketAccountsForItsWholeStep()
{
    ChartSeries minutes;
    minutes.step = 60'000;
    minutes.buckets = {{0, 1, 3, 2, 60}, {60'000, 1, 3, 2, 60}};
    QCOMPARE(plain(gapsOf(minutes, 0, 149'000)), Spans{});
    QCOMPARE(plain(gapsOf(minutes, 0, 300'000)), (Spans{{120'000, 300'000}}));
    minutes.buckets.push_back({240'000, 1, 3, 2, 60});
    QCOMPARE(plain(gapsOf(minutes, 0, 300'000)), (Spans{{120'000, 240'000}}));
    const LineColumns columns = columnsOf(minutes, {0, 300'000, 0.0, 300.0}, kValues, 300);
    QVERIFY(!columns.line[118].isEmpty()); // its line runs to where the gap begins
    QVERIFY(columns.line[121].isEmpty());
    QVERIFY(!columns.line[298].isEmpty());
}

void TestChartColumns::gapsReachFromTheLastValueToTheNext()
{
    const ChartSeries series =
        points({1, 1, kNan, kInfinity, 1, 1}, 10, 100); // 100 to 150, silent after 110 until 140.
    QCOMPARE(plain(gapsOf(series, 100, 150)), (Spans{{120, 140}}));
    QCOMPARE(plain(gapsOf(series, 0, 300)), (Spans{{0, 100}, {120, 140}, {160, 300}}));
    QCOMPARE(plain(gapsOf(series, 120, 130)), (Spans{{120, 130}}));
    QCOMPARE(plain(gapsOf(series, 102, 108)), Spans{}); // Between two that are joined.
    QCOMPARE(plain(gapsOf(series, 95, 110)), Spans{});  // Less than a step and a half is no gap.
    QCOMPARE(plain(gapsOf({}, 5, 9)), (Spans{{5, 9}}));
    QCOMPARE(plain(gapsOf(points({kNan, kNan}), 5, 9)), (Spans{{5, 9}}));
}

void TestChartColumns::gapsInCommon()
{
    const ChartSeries left = points({1, 1, kNan, kNan, kNan, kNan, 1, 1});
    const ChartSeries right = points({1, 1, 1, 1, kNan, kNan, kNan, 1});
    QCOMPARE(plain(commonGaps(std::vector{left, right}, 0, 70)), (Spans{{40, 60}}));
    QCOMPARE(plain(commonGaps(std::vector{left, points({1, 1, 1, 1, 1, 1, 1, 1})}, 0, 70)), Spans{});
    QCOMPARE(plain(commonGaps({}, 0, 70)), (Spans{{0, 70}}));
}

void TestChartColumns::theRangeIsThatOfTheWindow()
{
    const std::vector series{points({9, 1, 2, 3, -9}, 100)};
    const auto range = [&](Millis from, Millis to) { return finiteRange(series, from, to); };
    QCOMPARE(range(100, 300), std::optional(std::pair(1.0, 3.0)));
    QCOMPARE(range(110, 190), std::optional(std::pair(1.0, 2.0))); // The line of two that are joined crosses it.
    QCOMPARE(range(450, 500), std::nullopt);
    QCOMPARE(finiteRange(std::vector{points({1, kNan, 3}, 100)}, 110, 190), std::nullopt);
}

void TestChartColumns::theCrosshairReadsTheNearestValue()
{
    const ChartSeries series = points({1, 2, kNan, kNan, kNan, 6}, 100);
    const auto read = [&](Millis time) {
        const Bucket* bucket = bucketAt(series, time);
        return bucket ? bucket->mean : -1.0f;
    };
    QCOMPARE(read(49), 1.0f);
    QCOMPARE(read(51), 2.0f);
    QCOMPARE(read(300), -1.0f); // Nobody knows.
    QCOMPARE(read(499), 6.0f);
    QCOMPARE(read(651), -1.0f);
    QCOMPARE(read(-151), -1.0f);
    const ChartSeries alone = points({5}, 0, 1'000'000); // Its step is not known.
    QVERIFY(bucketAt(alone, 1'059'000));
    QVERIFY(!bucketAt(alone, 1'061'000));
    QVERIFY(!bucketAt({}, 0));
}

QTEST_APPLESS_MAIN(TestChartColumns)
#include "tst_chart_columns.moc"
