// SPDX-License-Identifier: GPL-3.0-or-later
// What a line looks like, pixel by pixel. Pictures are drawn with characters: '.' ground, '#' line, '-' band, '-' band,
// '-' band, '+' partly covered.
#include "tests/charts/chart_data.h"
#include "widgets/charts/line_raster.h"

#include <QtTest>

using namespace millwright::charts;
using namespace millwright::testing;

namespace {

constexpr QRgb kGround = 0xFF000000u;
constexpr QRgb kInk = 0xFFFFFFFFu;
constexpr QRgb kBandInk = 0xFF400000u;
constexpr float kMost = std::numeric_limits<float>::max();
constexpr float kLeast = std::numeric_limits<float>::denorm_min();

char characterOf(QRgb pixel)
{
    if (pixel == kGround)
        return '.';
    if (pixel == kBandInk)
        return '-';
    return pixel == kInk ? '#' : '+';
}

/// One line of characters per line of pixels, a line break before each.
QByteArray pictureOf(const QImage& image)
{
    QByteArray picture;
    for (int y = 0; y < image.height(); ++y) {
        picture += '\n';
        for (int x = 0; x < image.width(); ++x)
            picture += characterOf(image.pixel(x, y));
    }
    return picture;
}

QImage groundOf(QSize size)
{
    QImage image(size, QImage::Format_RGB32);
    image.fill(kGround);
    return image;
}

/// A plot of 12 × 5 px: 10 ms per column, the values 0 to 4 in the middle of the lines from the foot to the top.
struct Plot {
    static constexpr int kWidth = 12;
    static constexpr int kHeight = 5;
    TimeScale time{0, 10 * kWidth, 0.0, kWidth};
    ValueScale value{0.0, 4.0, kHeight - 0.5, 0.5};
    Dash dash = kSolid;

    QByteArray draw(const ChartSeries& series) const
    {
        const LineColumns columns = columnsOf(series, time, value, kWidth);
        std::vector<RasterLayer> layers;
        if (!columns.band.empty())
            layers.push_back({&columns.band, kBandInk, 0.0f, kSolid});
        layers.push_back({&columns.line, kInk, 1.0f, dash});
        QImage image = groundOf({kWidth, kHeight});
        rasterLines(image, image.rect(), layers);
        return pictureOf(image);
    }
};

void compare(const QByteArray& drawn, const QByteArray& expected)
{
    QVERIFY2(drawn == expected, "drawn:" + drawn + "\nexpected:" + expected);
}

} // namespace

class TestLineRaster : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void pictures_data();
    void pictures();
    void unknownIsNeverJoinedAcross_data();
    void unknownIsNeverJoinedAcross();
    void theBandLiesUnderTheLine();
    void dashes_data();
    void dashes();
    void dashesGoOnAfterALongWay();
    void aColumnNeverHoldsMoreThanFourPoints();
    void nothingOutsideThePlotIsTouched();
    void aPlotThatLeavesTheImageIsNotDrawn();
    void everyColumnOfAStripOfSixteenAndItsRest();
    void sparseAndDenseAreDrawnAlike();
    void aGroundOfLinesIsDrawnWithTheLayers_data();
    void aGroundOfLinesIsDrawnWithTheLayers();
    void rangesComeFromFiniteValuesOnly();
    void farAwayNeighboursAreNoTrouble();
};

void TestLineRaster::pictures_data()
{
    QTest::addColumn<ChartSeries>("series");
    QTest::addColumn<QString>("expected");
    QTest::newRow("constant") << points({2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2}) << R"(
............
............
############
............
............)";
    QTest::newRow("constant, lower edge") << points({0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}) << R"(
............
............
............
............
############)";
    QTest::newRow("constant, upper edge") << points({4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4}) << R"(
############
............
............
............
............)";
    QTest::newRow("edge to edge") << points({0, 0, 0, 0, 0, 0, 4, 4, 4, 4, 4, 4, 4}) << R"(
.....#######
.....#......
.....#......
.....#......
######......)";
    QTest::newRow("slope") << points({0, 4}, 120) << R"(
........+++#
.....+++##++
..+++##+++..
++##+++.....
#+++........)";
    QTest::newRow("one point") << points({2}, 10, 60) << R"(
.....+++....
.....###....
.....###....
.....###....
.....+++....)";
    QTest::newRow("one point, left edge") << points({2}, 10, 0) << R"(
++..........
##..........
##..........
##..........
++..........)";
    QTest::newRow("one point, right edge") << points({2}, 10, 120) << R"(
...........+
...........#
...........#
...........#
...........+)";
    QTest::newRow("two lone points") << points({1, kNan, kNan, kNan, kNan, kNan, 3}, 10, 30) << R"(
........###.
..+++...###.
..###...###.
..###...+++.
..###.......)";
    QTest::newRow("gap") << points({1, 1, 1, 1, kNan, kNan, kNan, 3, 3, 3, 3, 3, 3}) << R"(
............
.......#####
............
####........
............)";
    QTest::newRow("half a pixel") << points({2, 2, 2, 2, 2, 2, 2.5f, 2.5f, 2.5f, 2.5f, 2.5f, 2.5f, 2.5f}) << R"(
............
.....+++++++
######++++++
.....+......
............)";
    QTest::newRow("huge") << points({1, 1, 1, 1, 1, kMost, 1, 1, 1, 1, 1, 1, 1}) << R"(
....##......
....##......
....##......
############
....++......)";
    QTest::newRow("huge, negative") << points({3, 3, 3, 3, 3, -kMost, 3, 3, 3, 3, 3, 3, 3}) << R"(
....++......
############
....##......
....##......
....##......)";
    QTest::newRow("denormal") << points({kLeast, -kLeast, kLeast, 0, kLeast, 0, 0, kLeast, 0, 0, -kLeast, 0, 0}) << R"(
............
............
............
............
############)";
    QTest::newRow("all above") << points({kMost, 9, 20, 20, 20, 100, kMost, kMost, 20, 20, 21, 22, 9}) << R"(
............
............
............
............
............)";
}

void TestLineRaster::pictures()
{
    QFETCH(ChartSeries, series);
    QFETCH(QString, expected);
    compare(Plot().draw(series), expected.toLatin1());
}

void TestLineRaster::unknownIsNeverJoinedAcross_data()
{
    QTest::addColumn<float>("unknown");
    QTest::newRow("not a number") << kNan;
    QTest::newRow("infinity") << kInfinity;
    QTest::newRow("minus infinity") << -kInfinity;
}

/// Whatever stands for unknown, the line ends before it and begins again after it.
void TestLineRaster::unknownIsNeverJoinedAcross()
{
    QFETCH(float, unknown);
    compare(Plot().draw(points({1, 1, 1, 1, 1, unknown, 1, 1, 1, 1, 1, 1, 1})), R"(
............
............
............
#####.######
............)");
}

void TestLineRaster::theBandLiesUnderTheLine()
{
    ChartSeries series;
    series.step = 10;
    for (int i = 0; i <= 12; ++i)
        series.buckets.push_back({10 * i, 1.0f, 3.0f, 2.0f, 5});
    series.buckets[6] = {60};
    series.buckets[9].max = kInfinity; // The band is only as wide as what is known.
    compare(Plot().draw(series), R"(
............
++++++.+++++
######.#####
++++++.+++++
............)");
}

/// Short runs and leaps are seen whole, wherever the dash has its pauses.
void TestLineRaster::dashes_data()
{
    QTest::addColumn<ChartSeries>("series");
    QTest::addColumn<QString>("expected");
    QTest::newRow("dash") << points({2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2}) << R"(
............
............
###..###..##
............
............)";
    QTest::newRow("dash begins anew after a gap") << points({2, 2, 2, 2, 2, kNan, kNan, 2, 2, 2, 2, 2, 2}) << R"(
............
............
###....###..
............
............)";
    QTest::newRow("dash, one point") << points({2}, 10, 50) << R"(
....++......
....##......
....##......
....##......
....++......)";
    QTest::newRow("dash, a leap in its pause") << points({2, 2, 2, 2, 4, 0, 2, 2, 2, 2, 2, 2, 2}) << R"(
....#.......
....#.......
###.#.##..##
....#.......
....#.......)";
}

void TestLineRaster::dashes()
{
    QFETCH(ChartSeries, series);
    QFETCH(QString, expected);
    Plot plot;
    plot.dash = {3, 2, 3, 2};
    compare(plot.draw(series), expected.toLatin1());
}

void TestLineRaster::dashesGoOnAfterALongWay()
{
    std::vector<ColumnSpan> spans(400, ColumnSpan{-1e5f, 1e5f});
    spans.resize(440, ColumnSpan{2.5f, 2.5f});
    const RasterLayer layer{&spans, kInk, 1.0f, {3, 2, 3, 2}};
    QImage image = groundOf({440, 5});
    rasterLines(image, image.rect(), {&layer, 1});
    const QByteArray flat = pictureOf(image.copy(400, 2, 40, 1));
    QVERIFY2(flat.contains("##..###..###..##"), flat);
}

/// However many values there are: two for the line and two for the band.
void TestLineRaster::aColumnNeverHoldsMoreThanFourPoints()
{
    constexpr int kBuckets = 1'000'000;
    constexpr int kWidth = 100;
    ChartSeries series;
    series.step = 1;
    for (int i = 0; i < kBuckets; ++i) {
        const auto value = float(i % 977);
        series.buckets.push_back({i, value - 1.0f, value + 1.0f, value, 3});
    }
    const LineColumns columns = columnsOf(series, {0, kBuckets, 0.0, kWidth}, {0.0, 1000.0, 1000.0, 0.0}, kWidth);
    static_assert(sizeof(ColumnSpan) == 2 * sizeof(float));
    QCOMPARE(columns.line.size(), std::size_t(kWidth));
    QCOMPARE(columns.band.size(), std::size_t(kWidth));
    for (int x = 0; x < kWidth; ++x) { // And the two are the extremes.
        QCOMPARE(columns.line[std::size_t(x)].top, 1000.0f - 976.0f);
        QCOMPARE(columns.line[std::size_t(x)].bottom, 1000.0f);
    }
}

void TestLineRaster::nothingOutsideThePlotIsTouched()
{
    const std::vector<ColumnSpan> wild{{-50, 50}, {-1e9f, 1e9f}, {-3, -1}, {9, 40}, {0, 0}, {2, 2}, {1, 2}, {2, 3}};
    const RasterLayer layer{&wild, kInk, 6.0f, kSolid};
    QImage image = groundOf({12, 5});
    rasterLines(image, QRect(4, 1, 3, 3), {&layer, 1});
    compare(pictureOf(image), R"(
............
....###.....
....###.....
....###.....
............)");
}

void TestLineRaster::aPlotThatLeavesTheImageIsNotDrawn()
{
    const std::vector<ColumnSpan> spans(20, ColumnSpan{0.0f, 20.0f});
    const RasterLayer layer{&spans, kInk, 1.0f, kSolid};
    for (const QRect plot : {QRect(-1, 0, 5, 5), QRect(0, 0, 13, 5), QRect(0, 1, 5, 5), QRect(3, 3, 0, 3)}) {
        QImage image = groundOf({12, 5});
        rasterLines(image, plot, {&layer, 1});
        QCOMPARE(image, groundOf({12, 5}));
    }
}

/// Columns are drawn sixteen at a time: each must be drawn once, also the last few.
void TestLineRaster::everyColumnOfAStripOfSixteenAndItsRest()
{
    for (const int width : {1, 15, 16, 17, 31, 32, 33, 50}) {
        std::vector<ColumnSpan> spans;
        for (int x = 0; x < width; ++x)
            spans.push_back({float(x % 7), float(x % 7) + 1.0f});
        const RasterLayer layer{&spans, kInk, 0.0f, kSolid};
        QImage image = groundOf({width, 8});
        rasterLines(image, image.rect(), {&layer, 1});
        for (int x = 0; x < width; ++x)
            for (int y = 0; y < 8; ++y)
                QCOMPARE(image.pixel(x, y), y == x % 7 ? kInk : kGround);
    }
}

/// Beside a wall of long columns lines look as they do alone: how they are drawn is not seen.
void TestLineRaster::sparseAndDenseAreDrawnAlike()
{
    constexpr int kWidth = 200;
    constexpr int kHeight = 160;
    constexpr int kLineColumns = 90; // the wall stands behind them
    std::vector<ColumnSpan> slow, steep, wall(kWidth), none(kWidth);
    for (int x = 0; x < kLineColumns; ++x) {
        const float middle = 80.0f + 70.0f * std::sin(float(x) / 13.0f);
        slow.push_back(x % 17 == 0 ? ColumnSpan{} : ColumnSpan{middle, middle + 0.3f * float(x % 5)});
        steep.push_back({std::max(0.0f, middle - 20.0f), std::min(float(kHeight), middle + 11.25f)});
    }
    for (int x = kLineColumns + 10; x < kWidth; ++x)
        wall[std::size_t(x)] = {0.0f, float(kHeight)};
    const auto draw = [&](const std::vector<ColumnSpan>& last) {
        const std::array layers{RasterLayer{&steep, kBandInk, 0.0f, kSolid}, RasterLayer{&slow, kInk, 1.6f, kSolid},
                                RasterLayer{&slow, 0xFF30A0F0u, 2.0f, {5, 3, 2, 3}},
                                RasterLayer{&last, kInk, 0.0f, kSolid}};
        QImage image = groundOf({kWidth, kHeight});
        rasterLines(image, image.rect(), layers);
        return image;
    };
    const QImage dense = draw(wall);
    QCOMPARE(dense.pixel(kWidth - 1, kHeight / 2), kInk);
    QCOMPARE(draw(none).copy(0, 0, kLineColumns, kHeight), dense.copy(0, 0, kLineColumns, kHeight));
}

void TestLineRaster::aGroundOfLinesIsDrawnWithTheLayers_data()
{
    QTest::addColumn<QRect>("plot");
    QTest::addColumn<int>("painted");
    QTest::addColumn<float>("reach");
    for (const float reach : {8.6f, 60.0f}) {
        const char* const how = reach < 50.0f ? "sparse" : "dense";
        for (const int left : {0, 3, 16, 21})
            QTest::addRow("%s, %d columns to the left", how, left) << QRect(left, 2, 67, 70) << 0 << reach;
        QTest::addRow("%s, some of it is in the image", how) << QRect(5, 2, 67, 70) << 20 << reach;
        QTest::addRow("%s, all of it is in the image", how) << QRect(5, 2, 67, 70) << 67 << reach;
        QTest::addRow("%s, narrow", how) << QRect(5, 2, 2, 70) << 0 << reach;
        QTest::addRow("%s, large", how) << QRect(9, 2, 900, 400) << 100 << reach;
    }
}

/// The same as over an image that holds the ground, and whatever it held instead is gone.
void TestLineRaster::aGroundOfLinesIsDrawnWithTheLayers()
{
    QFETCH(QRect, plot);
    QFETCH(int, painted);
    QFETCH(float, reach);
    std::vector<QRgb> lines;
    for (int y = 0; y < plot.height(); ++y)
        lines.push_back(y % 20 == 7 ? 0xFF405060u : 0xFF101418u);
    std::vector<ColumnSpan> band, line;
    for (int x = 0; x < plot.width(); ++x) {
        const float middle = float(plot.height()) * (0.5f + 0.4f * std::sin(float(x) / 9.0f));
        band.push_back(x % 11 == 0 ? ColumnSpan{} : ColumnSpan{middle - 5.3f, middle + reach});
        line.push_back({middle, middle + float(x % 3)});
    }
    const std::array layers{RasterLayer{&band, kBandInk, 0.0f, kSolid}, RasterLayer{&line, kInk, 1.6f, {5, 3, 5, 3}}};
    const QSize size(plot.right() + 20, plot.bottom() + 9);

    QImage expected(size, QImage::Format_RGB32);
    expected.fill(0xFFAA0000u);
    for (int y = 0; y < plot.height(); ++y)
        for (int x = plot.left(); x <= plot.right(); ++x)
            expected.setPixel(x, plot.top() + y, lines[std::size_t(y)]);
    QImage drawn = groundOf(size);
    drawn.fill(0xFFAA0000u);
    const ColumnRange there{plot.width() / 3, std::min(plot.width(), plot.width() / 3 + painted)};
    for (int y = 0; y < plot.height(); ++y) { // a pattern that no line of the ground has
        for (int x = there.from; x < there.to; ++x) {
            expected.setPixel(plot.left() + x, plot.top() + y, 0xFF000000u | unsigned(x * y));
            drawn.setPixel(plot.left() + x, plot.top() + y, 0xFF000000u | unsigned(x * y));
        }
    }
    rasterLines(expected, plot, layers);
    rasterLines(drawn, plot, layers, {lines, painted > 0 ? std::span(&there, 1) : std::span<const ColumnRange>()});
    QCOMPARE(drawn, expected);
}

void TestLineRaster::rangesComeFromFiniteValuesOnly()
{
    ChartSeries bands;
    bands.step = 10;
    bands.buckets = {{0, -kInfinity, kInfinity, 7.0f, 3}, {10, 6.0f, kNan, 7.0f, 3}, {20, 0.0f, 99.0f, kNan, 3}};
    const std::vector<ChartSeries> series{points({kNan, 5, kInfinity, -kInfinity, 3}), bands};
    const auto range = finiteRange(series, 0, 100);
    QVERIFY(range);
    QCOMPARE(range->first, 3.0);
    QCOMPARE(range->second, 7.0);
    QVERIFY(!finiteRange(std::vector{points({kNan, kInfinity})}, 0, 100));
    QVERIFY(!finiteRange({}, 0, 100));
    const ValueAxis nothing = niceAxis(kNan, kInfinity, false);
    QCOMPARE(std::pair(nothing.low, nothing.high), std::pair(0.0, 1.0));
}

/// Neighbours that lie outside the window, as far away as time goes, make no line and no overflow.
void TestLineRaster::farAwayNeighboursAreNoTrouble()
{
    constexpr Millis kEternity = 4'000'000'000'000;
    ChartSeries series;
    series.step = 10;
    series.buckets = {{-kEternity, 1, 3, 2, 2}, {60, 2, 2, 2, 1}, {kEternity, 1, 3, 2, 2}};
    compare(Plot().draw(series), Plot().draw(points({2}, 10, 60)));
    series.step = kEternity; // Then they are joined.
    QVERIFY(Plot().draw(series).contains("\n############"));
}

QTEST_APPLESS_MAIN(TestLineRaster)
#include "tst_line_raster.moc"
