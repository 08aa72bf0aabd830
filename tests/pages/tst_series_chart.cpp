// SPDX-License-Identifier: GPL-3.0-or-later
// Charts of a page: what the gateway held and what comes in make one line without a false gap, on one time axis.
#include "tests/support/fake_clock.h"
#include "tests/support/fake_requests.h"
#include "widgets/pages/series_chart.h"
#include "widgets/pages/time_range.h"

#include <QTest>

using namespace millwright;
using namespace millwright::items;
using namespace millwright::pages;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

const ColumnKey kPower{"fleet.facility_power", Statistic::Value};
const ColumnKey kTokens{"fleet.tokens", Statistic::Value};

/// A page's time axis and its charts, over answers given by hand.
struct Bench {
    Bench()
    {
        view.setRequests(&requests);
        view.setCatalogue(std::make_shared<const Catalogue>(Catalogue::builtIn()));
        LinkInfo link;
        link.state = LinkState::Live;
        view.setLink(link);
        context.view = &view;
        context.theme = std::make_shared<style::Theme>(style::ThemeName::Night, style::loadFonts());
    }

    std::unique_ptr<SeriesChart> chart(const ColumnKey& key)
    {
        auto made = std::make_unique<SeriesChart>(context, &time, QStringLiteral("Power"));
        made->resize(600, 200);
        made->setLines({{"fleet:all", key, {}}}, QStringLiteral("W"));
        made->setActive(true);
        return made;
    }
    /// Answers what was asked of a measure (all: empty) with buckets of `step` from `first` to now, the last one as far
    /// as it is filled.
    void answer(UtcTime first, milliseconds step, UtcTime earliest, const std::string& measure = {})
    {
        const std::vector<SeriesReply> replies = std::exchange(requests.replies, {});
        const std::vector<SeriesQuestion> questions = std::exchange(requests.questions, {});
        SeriesAnswer answer;
        answer.first = first;
        answer.step = step;
        answer.earliest = earliest;
        for (UtcTime at = first; at < clock->utc(); at += step) {
            answer.min.push_back(1);
            answer.max.push_back(3);
            answer.mean.push_back(2);
            answer.count.push_back(20);
        }
        for (std::size_t i = 0; i < replies.size(); ++i) {
            if (measure.empty() || questions[i].measure == measure)
                replies[i](answer);
        }
        QTest::qWait(150);
    }
    /// A second passes and a frame brings a number.
    void tick(std::initializer_list<SeriesChart*> charts, double value = 2.0)
    {
        clock->advance(1s);
        const Selection selection{{}, AssetClass::Fleet, {kPower}, 0ms};
        view.takeFrame(part(), test::makeFrame(view.catalogue(), selection, 0, 1, clock->utc(),
                                               [=](std::size_t, std::uint32_t) { return value; }));
        for (SeriesChart* chart : charts)
            chart->take(0, {value, kGood, clock->utc()});
    }
    std::uint32_t part()
    {
        if (!watch)
            watch = std::make_unique<Watch>(&view, Selection{{}, AssetClass::Fleet, {kPower}, 0ms});
        return requests.parts.begin()->first;
    }

    std::shared_ptr<FakeClock> clock = std::make_shared<FakeClock>();
    test::FakeRequests requests;
    FleetView view{clock};
    PageContext context;
    TimeRange range;
    ChartTime time{&view, &range};
    std::unique_ptr<Watch> watch;
};

/// What a chart draws, as numbers.
QStringList numbersOf(const SeriesChart& chart)
{
    QStringList list;
    for (const QString& row : chart.chart()->csv().trimmed().split(u'\n').sliced(1))
        list << row.section(u',', 1).trimmed();
    return list;
}

} // namespace

class TestSeriesChart : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theMinuteUnderWayIsNoGap();
    void whatComesInIsSummedUpInTheStepsOfTheAnswer();
    void chartsOfAPageShareOneAxis();
    void theAxisBeginsAtTheEarliestAndShowsTheOutage();
    void theAxisMovesOnWhenNothingComesIn();
    void whatIsHeldForLessHasItsOwnAxis();
    void valuesAreInTheUnitOfTheHeadline();
    void whatNobodyMeasuresHasNoLine();
    void anotherRangeIsAskedForAndShown();
    void aRangeThatShowsNothingMoreSaysWhy();
    void aClockThatIsAheadDrawsWhereTheAxisEnds();
    void aClockThatWasAheadAndIsPutRightGoesOn();
};

void TestSeriesChart::aClockThatIsAheadDrawsWhereTheAxisEnds()
{
    Bench bench;
    const auto chart = bench.chart(kPower);
    bench.tick({chart.get()});
    for (int i = 0; i < 5; ++i) {
        bench.tick({});
        chart->take(0, {5.0, kGood, bench.clock->utc() + 24h});
    }
    QTest::qWait(150);
    QCOMPARE(numbersOf(*chart), QStringList({u"2"_s, u"5"_s, u"5"_s, u"5"_s, u"5"_s, u"5"_s}));
    QVERIFY(chart->chart()->shownRange().to <= toMillis(bench.clock->utc()));
    bench.tick({});
    chart->take(0, {5.0, kGood, bench.clock->utc() + 24h - 1s}); // nothing newer was said
    QTest::qWait(150);
    QCOMPARE(numbersOf(*chart).size(), 6);
}

void TestSeriesChart::aClockThatWasAheadAndIsPutRightGoesOn()
{
    Bench bench;
    const auto chart = bench.chart(kPower);
    bench.tick({chart.get()});
    bench.tick({});
    chart->take(0, {5.0, kGood, bench.clock->utc() + 24h});
    bench.tick({chart.get()});
    bench.tick({chart.get()});
    QTest::qWait(150);
    QCOMPARE(numbersOf(*chart), QStringList({u"2"_s, u"5"_s, u"2"_s, u"2"_s}));
}

void TestSeriesChart::theMinuteUnderWayIsNoGap()
{
    Bench bench;
    const UtcTime start = bench.clock->utc();
    bench.clock->advance(3min + 45s);
    const auto chart = bench.chart(kPower);
    bench.tick({chart.get()});
    bench.answer(start, 60s, start);
    bench.answer(start, 60s, start);
    for (int i = 0; i < 3; ++i)
        bench.tick({chart.get()});
    QTest::qWait(150);
    QCOMPARE(chart->chart()->shownGaps().size(), 0u);
}

void TestSeriesChart::whatComesInIsSummedUpInTheStepsOfTheAnswer()
{
    Bench bench;
    const UtcTime start = bench.clock->utc();
    bench.clock->advance(2min + 10s);
    const auto chart = bench.chart(kPower);
    bench.answer(start, 60s, start);
    bench.answer(start, 60s, start);
    for (int i = 0; i < 5; ++i)
        bench.tick({chart.get()}, 42.0);
    QTest::qWait(150);
    QCOMPARE(numbersOf(*chart),
             QStringList({u"2"_s, u"2"_s, u"10"_s})); // 20 samples of 2 and 5 of 42 in the third minute
    for (int i = 0; i < 50; ++i)
        bench.tick({chart.get()}, 42.0);
    QTest::qWait(150);
    QCOMPARE(numbersOf(*chart).size(), 4);
    QCOMPARE(numbersOf(*chart).back(), u"42"_s);
}

void TestSeriesChart::chartsOfAPageShareOneAxis()
{
    Bench bench;
    const UtcTime start = bench.clock->utc();
    bench.clock->advance(20min);
    const auto power = bench.chart(kPower);
    bench.answer(start, 60s, start);
    const auto tokens = bench.chart(kTokens);
    bench.answer(start + 15min, 10s, start + 15min, kTokens.measure);
    bench.tick({power.get()}); // the other feed is silent
    QTest::qWait(150);
    QCOMPARE(power->chart()->shownRange().from, toMillis(start));
    QCOMPARE(tokens->chart()->shownRange().from, power->chart()->shownRange().from);
    QCOMPARE(tokens->chart()->shownRange().to, power->chart()->shownRange().to);
}

void TestSeriesChart::theAxisBeginsAtTheEarliestAndShowsTheOutage()
{
    Bench bench;
    const UtcTime start = bench.clock->utc();
    bench.clock->advance(10min);
    const auto chart = bench.chart(kPower);
    bench.answer(start + 8min, 60s, start);
    bench.answer(start + 8min, 60s, start);
    QCOMPARE(chart->chart()->shownRange().from, toMillis(start));
    QCOMPARE(chart->chart()->shownGaps().size(), 1u);
    QCOMPARE(chart->chart()->shownGaps().front().to, toMillis(start + 8min));
}

void TestSeriesChart::theAxisMovesOnWhenNothingComesIn()
{
    Bench bench;
    const UtcTime start = bench.clock->utc();
    bench.clock->advance(10min);
    const auto chart = bench.chart(kPower);
    bench.answer(start, 60s, start);
    bench.tick({chart.get()});
    const UtcTime newest = bench.clock->utc();
    QTest::qWait(150);
    QCOMPARE(chart->chart()->shownRange().to, toMillis(newest));
    bench.clock->advance(5min);
    LinkInfo link;
    link.state = LinkState::Stalled;
    bench.view.setLink(link);
    QTest::qWait(150);
    QVERIFY(!bench.time.isLive());
    QCOMPARE(chart->chart()->shownRange().to, toMillis(newest + 5min));
    QVERIFY(!chart->chart()->shownGaps().empty());
    QCOMPARE(chart->chart()->shownGaps().back().to, toMillis(newest + 5min));
}

/// A quarter of an hour at the end of a day would be a sliver that nobody can read.
void TestSeriesChart::whatIsHeldForLessHasItsOwnAxis()
{
    Bench bench;
    bench.clock->advance(48h);
    const auto power = bench.chart(kPower);
    const auto tokens = bench.chart(kTokens);
    const UtcTime now = bench.clock->utc();
    const auto replies = bench.requests.replies;
    const auto questions = bench.requests.questions;
    bench.answer(now - 24h, 4min, now - 24h, kPower.measure);
    bench.requests.replies = replies;
    bench.requests.questions = questions;
    bench.answer(now - 15min, 4s, now - 15min, kTokens.measure);
    QVERIFY(bench.range.span() == 24h);
    const auto lengthOf = [](const SeriesChart& chart) {
        return milliseconds{chart.chart()->shownRange().to - chart.chart()->shownRange().from};
    };
    QVERIFY(lengthOf(*power) > 23h);
    QVERIFY(lengthOf(*tokens) < 16min);
}

void TestSeriesChart::valuesAreInTheUnitOfTheHeadline()
{
    Bench bench;
    SeriesChart chart(bench.context, &bench.time, QStringLiteral("SM clock"));
    chart.setLines({{"accelerator:0", {"accelerator.sm_clock", Statistic::Value}, {}, 1e6}}, QStringLiteral("Hz"));
    bench.clock->advance(1min);
    chart.take(0, {1965.0, kGood, bench.clock->utc()});
    QTest::qWait(150);
    QVERIFY2(chart.chart()->csv().contains(QStringLiteral("1.965e+09")), qPrintable(chart.chart()->csv()));
}

/// A sensor that is not there is said, not drawn as a silence of the one that is.
void TestSeriesChart::whatNobodyMeasuresHasNoLine()
{
    Bench bench;
    SeriesChart chart(bench.context, &bench.time, QStringLiteral("Temperature"));
    chart.setLines({{"accelerator:0", {"accelerator.temperature", Statistic::Value}, QStringLiteral("Core")},
                    {"accelerator:0", {"accelerator.memory_temperature", Statistic::Value}, QStringLiteral("Memory")}},
                   QStringLiteral("Cel"));
    bench.clock->advance(1min);
    chart.take(0, {69.0, kGood, bench.clock->utc()});
    QTest::qWait(150);
    QVERIFY(!chart.chart()->csv().contains(QStringLiteral("Memory")));
    bench.clock->advance(1s);
    chart.take(1, {77.0, kGood, bench.clock->utc()});
    QTest::qWait(150);
    QVERIFY(chart.chart()->csv().contains(QStringLiteral("Memory")));
}

void TestSeriesChart::anotherRangeIsAskedForAndShown()
{
    Bench bench;
    const UtcTime start = bench.clock->utc();
    bench.clock->advance(3h);
    const auto chart = bench.chart(kPower);
    charts::ChartCursor cursor;
    chart->setCursor(&cursor);
    bench.answer(start, 60s, start);
    bench.tick({chart.get()});
    QTest::qWait(150);
    QCOMPARE(chart->chart()->shownRange().from, toMillis(start)); // all that there is of a day
    QVERIFY2(chart->chart()->subtitle().contains(QStringLiteral("all that is kept")),
             qPrintable(chart->chart()->subtitle()));
    cursor.setWindow(charts::ChartCursor::Window{toMillis(start), toMillis(start + 5min)});

    bench.range.setSpan(1h);
    QTest::qWait(150);
    QVERIFY(!cursor.window());
    QCOMPARE(chart->chart()->shownRange().from, toMillis(bench.clock->utc() - 1h));
    QVERIFY2(!chart->chart()->subtitle().contains(QStringLiteral("all that is kept")),
             qPrintable(chart->chart()->subtitle()));
    QVERIFY(!bench.requests.questions.empty()); // with finer steps
    QCOMPARE(bench.requests.questions.back().from, bench.clock->utc() - 1h);
}

void TestSeriesChart::aRangeThatShowsNothingMoreSaysWhy()
{
    Bench bench;
    const UtcTime start = bench.clock->utc();
    bench.clock->advance(20min);
    const auto chart = bench.chart(kPower);
    const auto longestUsable = [&] {
        milliseconds longest{0};
        for (const TimeRange::Choice& choice : bench.range.choices(bench.clock->utc())) {
            if (choice.reason.isEmpty())
                longest = choice.span;
        }
        return longest;
    };
    QCOMPARE(longestUsable(), milliseconds(30 * 24h)); // nobody knows yet
    bench.answer(start, 60s, start);
    QCOMPARE(longestUsable(), milliseconds(1h)); // 15 min do not show all of it
    const QString reason = bench.range.choices(bench.clock->utc()).back().reason;
    QVERIFY2(reason.contains(bench.context.formatter.clock(start)), qPrintable(reason));
}

QTEST_MAIN(TestSeriesChart)
#include "tst_series_chart.moc"
