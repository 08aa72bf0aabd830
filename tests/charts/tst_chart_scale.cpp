// SPDX-License-Identifier: GPL-3.0-or-later
// Axes: round steps, their unit, and where the ticks of time stand.
#include "tests/charts/chart_data.h"
#include "widgets/charts/chart_painter.h"

#include <QtTest>

using namespace millwright;
using namespace millwright::charts;
using namespace millwright::testing;

namespace {

constexpr double kHuge = std::numeric_limits<double>::max();
constexpr Millis kSecond = 1000;
constexpr Millis kMinute = 60 * kSecond;
constexpr Millis kHour = 60 * kMinute;
constexpr Millis kDay = 24 * kHour;
constexpr Millis kMidnight = 1'795'046'400'000; // 2026-11-19T00:00:00Z

QString labelsOf(const std::vector<TimeTick>& ticks)
{
    QStringList labels;
    for (const TimeTick& tick : ticks)
        labels << tick.label;
    return labels.join(u' ');
}

/// A plain repeatable sequence.
double next(std::uint32_t& seed)
{
    seed = seed * 1664525u + 1013904223u;
    return double(seed >> 8) / double(1u << 24);
}

} // namespace

class TestChartScale : public QObject {
    Q_OBJECT

    std::shared_ptr<const style::Theme> m_theme;
    style::Formatter m_formatter;

    ChartGeometry layout(const ChartContents& contents) const
    {
        return ChartPainter(contents, *m_theme, m_formatter).layout({420, 200});
    }
    static ChartContents contentsOf(std::vector<ChartSeries> series, const QString& unit)
    {
        ChartContents contents;
        contents.unit = unit;
        contents.series = std::move(series);
        contents.from = 0;
        contents.to = 100;
        return contents;
    }

private Q_SLOTS:
    void initTestCase() { m_theme = std::make_shared<const style::Theme>(style::ThemeName::Night, style::loadFonts()); }

    void axes_data();
    void axes();
    void anyRangeGetsAFewRoundLinesThatHoldIt();
    void countsHaveWholeLines();
    void aRangeThatIsNoneIsZeroToOne();
    void namedRangesAreKeptExactly();
    void pixelsLeadBackToTheirValues();
    void theAxisSpeaksInOneUnit();
    void limitsStretchTheAxisWhereTheyShould();
    void whatIsOutOfViewDoesNotStretchTheAxis();
    void theSmallestChartStillHasAPlot();
    void times_data();
    void times();
    void timesAreRoundInTheirZone();
    void ticksKeepTheirDistance();
    void noTimeNoTicks();
};

void TestChartScale::axes_data()
{
    QTest::addColumn<double>("low");
    QTest::addColumn<double>("high");
    QTest::addColumn<bool>("zeroBased");
    QTest::addColumn<QString>("labels");
    QTest::newRow("from zero") << 12.0 << 95.0 << true << "0 50 100";
    QTest::newRow("own range") << 61.0 << 87.0 << false << "60 70 80 90";
    QTest::newRow("bounds on lines") << 0.0 << 100.0 << true << "0 50 100";
    QTest::newRow("fractions") << 0.31 << 0.44 << false << "0.30 0.35 0.40 0.45";
    QTest::newRow("below zero, from zero") << -7.0 << -2.0 << true << "-7.5 -5.0 -2.5 0.0";
    QTest::newRow("both sides of zero") << -4.0 << 5.0 << true << "-5 0 5";
    QTest::newRow("one value, from zero") << 40.0 << 40.0 << true << "0 10 20 30 40";
    QTest::newRow("one value, own range") << 40.0 << 40.0 << false << "36 38 40 42 44";
    QTest::newRow("nothing but zero") << 0.0 << 0.0 << true << "0.0 0.5 1.0";
    QTest::newRow("rounding is no step") << 50.0 << 50.001 << false << "44 48 52 56";
    QTest::newRow("millions") << 0.0 << 26e6 << true << "0 10,000,000 20,000,000 30,000,000";
}

void TestChartScale::axes()
{
    QFETCH(double, low);
    QFETCH(double, high);
    QFETCH(bool, zeroBased);
    QFETCH(QString, labels);
    const ValueAxis axis = niceAxis(low, high, zeroBased);
    QStringList found;
    for (int i = 0; i < axis.lines(); ++i)
        found << m_formatter.number(axis.line(i), axis.decimals);
    QCOMPARE(found.join(u' '), labels);
}

void TestChartScale::anyRangeGetsAFewRoundLinesThatHoldIt()
{
    std::uint32_t seed = 7;
    for (int i = 0; i < 20'000; ++i) {
        const double size = std::pow(10.0, 24.0 * next(seed) - 12.0);
        const double low = size * (2.0 * next(seed) - 1.0);
        const double high = low + size * next(seed);
        const bool zeroBased = i % 2 == 0;
        const ValueAxis axis = niceAxis(low, high, zeroBased);
        const QByteArray what = QByteArray::number(low, 'g', 17) + " to " + QByteArray::number(high, 'g', 17);
        const double slack = axis.step * 1e-6;
        QVERIFY2(axis.low <= low + slack && axis.high >= high - slack, what);
        QVERIFY2(axis.lines() >= 3 && axis.lines() <= 5, what);
        QVERIFY2(!zeroBased || (axis.low <= 0.0 && axis.high >= 0.0), what);
        const double mantissa = axis.step / std::pow(10.0, std::floor(std::log10(axis.step) + 1e-9));
        const bool round = std::ranges::any_of(std::array{1.0, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0},
                                               [&](double one) { return std::abs(mantissa - one) < 1e-6; });
        QVERIFY2(round, what);
    }
}

/// Nobody has half an accelerator.
void TestChartScale::countsHaveWholeLines()
{
    for (std::size_t most = 0; most < 2000; ++most) {
        const ValueAxis axis = countAxis(most);
        const QByteArray what = QByteArray::number(qulonglong(most));
        QVERIFY2(axis.low == 0.0 && axis.high >= double(most) && axis.high >= 1.0, what);
        QVERIFY2(axis.lines() >= 2 && axis.lines() <= 5, what);
        QVERIFY2(axis.decimals == 0 && axis.step == std::round(axis.step), what);
    }
}

void TestChartScale::aRangeThatIsNoneIsZeroToOne()
{
    const auto range = [](const ValueAxis& axis) { return std::pair(axis.low, axis.high); };
    const std::pair unit(0.0, 1.0);
    for (const auto& [low, high] :
         {std::pair<double, double>{kNan, 5}, {5, kNan}, {-kInfinity, 5}, {5, kInfinity}, {5, 4}, {-kHuge, kHuge}}) {
        QCOMPARE(range(niceAxis(low, high, true)), unit);
        QCOMPARE(range(niceAxis(low, high, false)), unit);
        QCOMPARE(range(fixedAxis(low, high)), unit);
    }
    QCOMPARE(range(fixedAxis(3, 3)), unit);
}

void TestChartScale::namedRangesAreKeptExactly()
{
    for (const auto& [low, high] : {std::pair{0.0, 100.0}, {0.0, 1.0}, {0.0, 7.0}, {-3.3, 12.1}, {20.0, 27.0}}) {
        const ValueAxis axis = fixedAxis(low, high);
        QCOMPARE(axis.low, low);
        QCOMPARE(axis.high, high);
        QVERIFY(axis.lines() >= 3 && axis.lines() <= 5);
        QCOMPARE(axis.line(axis.lines() - 1), high);
    }
}

void TestChartScale::pixelsLeadBackToTheirValues()
{
    const TimeScale time{kMidnight, kMidnight + kDay, 40.0, 400.0};
    QCOMPARE(time.toPixel(kMidnight), 40.0);
    QCOMPARE(time.toPixel(kMidnight + kDay), 400.0);
    for (const Millis moment : {kMidnight, kMidnight + 1, kMidnight + 12'345'678, kMidnight + kDay})
        QCOMPARE(time.toTime(time.toPixel(moment)), moment);
    const ValueScale value{20.0, 60.0, 180.0, 20.0};
    QCOMPARE(value.toPixel(20.0), 180.0);
    QCOMPARE(value.toPixel(60.0), 20.0);
    QCOMPARE(value.toValue(value.toPixel(33.3)), 33.3);
    QVERIFY(std::isfinite(
        TimeScale({kMidnight, kMidnight, 5.0, 5.0}).toPixel(kMidnight + 7))); // Without extent, no trouble.
    QVERIFY(std::isfinite(ValueScale({1.0, 1.0, 5.0, 5.0}).toValue(7.0)));
}

void TestChartScale::theAxisSpeaksInOneUnit()
{
    const ChartGeometry power = layout(contentsOf({points({21e6f, 26e6f, 900e3f})}, QStringLiteral("W")));
    QCOMPARE(power.unit.unit, QStringLiteral("MW"));
    QCOMPARE(std::pair(power.axis.low, power.axis.high), std::pair(0.0, 30.0));
    QCOMPARE(power.value.toPixel(30.0), power.plot.top());
    ChartContents calm = contentsOf({points({1.090f, 1.092f})}, QStringLiteral("1"));
    calm.zeroBased = false;
    calm.leastRange = std::pair(1.0, 1.2);
    QCOMPARE(layout(calm).axis.low, 1.0); // what hardly moves does not fill the plot
    QCOMPARE(layout(calm).axis.high, 1.2);
    calm.series = {points({0.9f, 1.5f})};
    QVERIFY(layout(calm).axis.low <= 0.9 && layout(calm).axis.high >= 1.5);
    const ChartGeometry heat = layout(contentsOf({points({61, 87})}, QStringLiteral("Cel")));
    QCOMPARE(heat.unit.unit, QStringLiteral("°C"));
    QCOMPARE(layout(contentsOf({points({61, 87})}, QStringLiteral("frob"))).unit.unit, QStringLiteral("frob"));
    ChartContents own = contentsOf({points({61, 87})}, QStringLiteral("Cel"));
    own.zeroBased = false;
    QCOMPARE(std::pair(layout(own).axis.low, layout(own).axis.high), std::pair(60.0, 90.0));
    own.valueRange = std::pair(0.0, 110.0);
    QCOMPARE(std::pair(layout(own).axis.low, layout(own).axis.high), std::pair(0.0, 110.0));
}

void TestChartScale::limitsStretchTheAxisWhereTheyShould()
{
    ChartContents contents = contentsOf({points({61, 75})}, QStringLiteral("Cel"));
    contents.limits = {{QStringLiteral("throttle"), 87.0}};
    QCOMPARE(layout(contents).axis.high, 90.0);
    contents.limits = {{QStringLiteral("throttle"), 170.0, false}, {QStringLiteral("unknown"), kNan}};
    QCOMPARE(layout(contents).axis.high, 75.0);
}

void TestChartScale::whatIsOutOfViewDoesNotStretchTheAxis()
{
    ChartContents contents = contentsOf({points({5000, 5000, 30, 35, 38, 5000}, 100)}, QStringLiteral("%"));
    contents.from = 200;
    contents.to = 400;
    QCOMPARE(layout(contents).axis.high, 40.0);
}

void TestChartScale::theSmallestChartStillHasAPlot()
{
    const ChartContents contents = contentsOf({points({3e38f, -3e38f})}, QStringLiteral("W"));
    for (const QSize size : {QSize(0, 0), QSize(1, 1), QSize(30, 20)}) {
        const ChartGeometry geometry = ChartPainter(contents, *m_theme, m_formatter).layout(size);
        QVERIFY(geometry.plot.width() >= 1.0 && geometry.plot.height() >= 1.0);
    }
}

void TestChartScale::times_data()
{
    QTest::addColumn<Millis>("from");
    QTest::addColumn<Millis>("to");
    QTest::addColumn<QString>("labels");
    QTest::newRow("minute") << kMidnight + kHour << kMidnight + kHour + kMinute
                            << "01:00:00 01:00:15 01:00:30 01:00:45 01:01:00";
    QTest::newRow("hour") << kMidnight + 12 * kHour + 7 * kMinute << kMidnight + 13 * kHour + 7 * kMinute
                          << "12:15 12:30 12:45 13:00";
    QTest::newRow("midnight says the date")
        << kMidnight - 2 * kHour << kMidnight + 2 * kHour << "22:00 23:00 19 Nov 01:00 02:00";
    QTest::newRow("day") << kMidnight - 3 * kHour << kMidnight + 21 * kHour << "19 Nov 06:00 12:00 18:00";
    QTest::newRow("four days") << kMidnight - kHour << kMidnight + 4 * kDay - kHour << "19 Nov 20 Nov 21 Nov 22 Nov";
    QTest::newRow("before 1970") << -kHour - 5 * kMinute << -5 * kMinute << "23:00 23:15 23:30 23:45";
}

void TestChartScale::times()
{
    QFETCH(Millis, from);
    QFETCH(Millis, to);
    QFETCH(QString, labels);
    QCOMPARE(labelsOf(timeTicks({from, to, 0.0, 400.0}, 84.0)), labels);
}

void TestChartScale::timesAreRoundInTheirZone()
{
    const style::Formatter kathmandu(QLocale(QLocale::English), QTimeZone("Asia/Kathmandu")); // 5:45 before UTC
    QCOMPARE(labelsOf(timeTicks({kMidnight, kMidnight + kHour, 0.0, 400.0}, 84.0, kathmandu)),
             QStringLiteral("05:45 06:00 06:15 06:30 06:45"));
    const style::Formatter stockholm(QLocale(QLocale::English), QTimeZone("Europe/Stockholm"));
    const Millis summer = 1'792'792'800'000; // 2026-10-24 00:00 there; a day later clocks are set back
    const auto ticks = timeTicks({summer, summer + 3 * kDay + kHour, 0.0, 400.0}, 84.0, stockholm);
    QCOMPARE(labelsOf(ticks), QStringLiteral("24 Oct 25 Oct 26 Oct 27 Oct"));
    QCOMPARE(ticks[1].time - ticks[0].time, kDay);
    QCOMPARE(ticks[2].time - ticks[1].time, kDay + kHour);
}

void TestChartScale::ticksKeepTheirDistance()
{
    for (Millis span = kSecond; span < 200 * 365 * kDay; span += span / 3)
        for (const double width : {90.0, 300.0, 1000.0}) {
            const TimeScale scale{kMidnight - span, kMidnight, 0.0, width};
            const std::vector<TimeTick> ticks = timeTicks(scale, 84.0);
            for (std::size_t i = 0; i < ticks.size(); ++i) {
                QVERIFY(ticks[i].time >= scale.from && ticks[i].time <= scale.to);
                QVERIFY(!ticks[i].label.isEmpty());
                if (i > 0)
                    QVERIFY(scale.toPixel(ticks[i].time) - scale.toPixel(ticks[i - 1].time) >= 84.0 - 1e-6);
            }
        }
}

void TestChartScale::noTimeNoTicks()
{
    QVERIFY(timeTicks({kMidnight, kMidnight, 0.0, 400.0}, 84.0).empty());
    QVERIFY(timeTicks({kMidnight, kMidnight - 1, 0.0, 400.0}, 84.0).empty());
    QVERIFY(timeTicks({kMidnight, kMidnight + kHour, 50.0, 50.0}, 84.0).empty());
}

QTEST_MAIN(TestChartScale)
#include "tst_chart_scale.moc"
