// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/prometheus/page_probe.h"

#include <QtTest>

#include <algorithm>
#include <cmath>
#include <random>

using namespace millwright::prometheus;

namespace {

std::vector<std::string> manyLines(int series, int seed)
{
    std::mt19937 random(static_cast<unsigned>(seed));
    std::vector<std::string> lines;
    for (int i = 0; i < series; ++i)
        lines.push_back("m" + std::to_string(i % 7) + "{gpu=\"" + std::to_string(i) + "\"} " +
                        std::to_string(random() % 1000) + (i % 11 == 0 ? " 1700000000000\n" : "\n"));
    return lines;
}

std::string joined(const std::vector<std::string>& lines)
{
    std::string page;
    for (const std::string& line : lines)
        page += line;
    return page;
}

} // namespace

class SeriesCacheTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void knownSeriesAreBoundOnce()
    {
        SeriesCache cache;
        PageProbe probe;
        readPage(cache, probe, "a{x=\"1\"} 1\nb 2\n");
        const PageReport report = readPage(cache, probe, "a{x=\"1\"} 3\nb 4\n");
        QCOMPARE(probe.series.size(), std::size_t{2});
        QCOMPARE(report.newSeries, std::uint64_t{0});
        QCOMPARE(report.samples, std::uint64_t{2});
        QCOMPARE(probe.values, (std::map<std::uint32_t, double>{{0, 3.0}, {1, 4.0}}));
    }

    void shuffledPagesGiveTheSameValues()
    {
        SeriesCache cache;
        PageProbe probe;
        std::mt19937 random(7);
        for (int page = 0; page < 6; ++page) {
            std::vector<std::string> lines = manyLines(500, page);
            SeriesCache freshCache;
            PageProbe fresh;
            readPage(freshCache, fresh, joined(lines));
            std::shuffle(lines.begin(), lines.end(), random);
            const PageReport report = readPage(cache, probe, joined(lines));
            QCOMPARE(report.samples, std::uint64_t{500});
            QCOMPARE(report.vanished, std::uint64_t{0});
            QCOMPARE(probe.byName(), fresh.byName());
        }
        QCOMPARE(probe.series.size(), std::size_t{500});
    }

    void piecesMayBeCutAnywhere()
    {
        const std::string page = "# TYPE a gauge\na{x=\"1\"} 1\n\nb 2 1700000000000\nlast{y=\"é\"} 3";
        for (std::size_t cut = 0; cut <= page.size(); ++cut) {
            SeriesCache cache;
            PageProbe probe;
            for (int round = 0; round < 2; ++round) {
                cache.begin(Format::Text);
                cache.feed(std::string_view(page).substr(0, cut), probe);
                cache.feed(std::string_view(page).substr(cut), probe);
                const PageReport& report = cache.end(true, probe);
                QCOMPARE(report.samples, std::uint64_t{3});
                QCOMPARE(report.lines, std::uint64_t{5});
                QCOMPARE(report.rejected, std::uint64_t{0});
            }
            QCOMPARE(probe.series.size(), std::size_t{3});
            QCOMPARE(probe.values[2], 3.0);
        }
    }

    void hostileLabelsAreNeverMistakenForOthers()
    {
        SeriesCache cache;
        PageProbe probe;
        const std::string page = "a{x=\"1\"} 1\n"
                                 "a{x=\"1\\\"} 2 # {\"} 2\n"
                                 "a{x=\"1\",y=\"} 9\"} 3\n"
                                 "a{x=\"1 \"} 4\n"
                                 "a{x=\"# {\"} 5\n"
                                 "a 6\n"
                                 "ab 7\n"
                                 "a{x=\"\\n# EOF\\na 99\"} 8\n";
        for (int round = 0; round < 3; ++round) {
            const PageReport report = readPage(cache, probe, page);
            QCOMPARE(report.samples, std::uint64_t{8});
            QCOMPARE(report.rejected, std::uint64_t{0});
            QCOMPARE(probe.series.size(), std::size_t{8});
            for (std::uint32_t cell = 0; cell < 8; ++cell)
                QCOMPARE(probe.values[cell], cell + 1.0);
        }
    }

    void equalHashesAreNotTakenForEqualKeys()
    {
        // A page far larger than the 32 bits of hash that the table keeps can tell apart by chance.
        IdTable table;
        const std::vector<std::string> keys{"one", "two", "three"};
        for (std::uint32_t id = 0; id < keys.size(); ++id)
            table.insert(42, id);
        for (std::uint32_t id = 0; id < keys.size(); ++id)
            QCOMPARE(table.find(42, [&](std::uint32_t candidate) { return keys[candidate] == keys[id]; }), id);
        QCOMPARE(table.find(42, [](std::uint32_t) { return false; }), IdTable::kNone);
    }

    void labelOrderDoesNotMakeAnotherSeries()
    {
        SeriesCache cache;
        PageProbe probe;
        readPage(cache, probe, "a{x=\"1\",y=\"2\"} 1\n");
        PageReport report = readPage(cache, probe, "a{y=\"2\",x=\"1\"} 2\n");
        QCOMPARE(probe.series.size(), std::size_t{1});
        QCOMPARE(report.vanished, std::uint64_t{0});
        QCOMPARE(probe.values[0], 2.0);
        report = readPage(cache, probe, "a{y=\"2\",x=\"1\"} 3\na{x=\"1\",y=\"2\"} 4\na{x=\"2\",y=\"1\"} 5\n");
        QCOMPARE(report.duplicates, std::uint64_t{1});
        QCOMPARE(probe.values[0], 3.0);
        QCOMPARE(probe.series.size(), std::size_t{2});
    }

    void duplicatesKeepTheFirst()
    {
        SeriesCache cache;
        PageProbe probe;
        for (int round = 0; round < 2; ++round) {
            const PageReport report = readPage(cache, probe, "a 1\na 2\nb 3\n");
            QCOMPARE(report.duplicates, std::uint64_t{1});
            QCOMPARE(report.rejected, std::uint64_t{1});
            QCOMPARE(report.samples, std::uint64_t{2});
            QCOMPARE(report.rejections.at(0).line, std::uint64_t{2});
            QCOMPARE(report.rejections.at(0).reason, Refusal::DuplicateSeries);
            QCOMPARE(probe.values[0], 1.0);
        }
    }

    void vanishedSeriesAreCounted()
    {
        SeriesCache cache;
        PageProbe probe;
        readPage(cache, probe, "a 1\nb 2\nc 3\n");
        QCOMPARE(readPage(cache, probe, "a 1\nc 3\nd 4\n").vanished, std::uint64_t{1});
        QCOMPARE(readPage(cache, probe, "a 1\nc 3\nd 4\n").vanished, std::uint64_t{0});
        QCOMPARE(readPage(cache, probe, "b 5\n").vanished, std::uint64_t{3});
        QCOMPARE(probe.values, (std::map<std::uint32_t, double>{{1, 5.0}}));
    }

    void badLinesAreCountedAndTheRestKept()
    {
        SeriesCache cache;
        PageProbe probe;
        const std::string page = "a 1\n%%% garbage\nb{x=} 2\nc 0x10\nd 4 \x1b[0m\ne 5\nf{\ng\nh 8\n";
        for (int round = 0; round < 2; ++round) {
            const PageReport report = readPage(cache, probe, page);
            QCOMPARE(report.samples, std::uint64_t{3});
            QCOMPARE(report.rejected, std::uint64_t{6});
            QCOMPARE(report.rejections.size(), std::size_t{5});
            QCOMPARE(report.rejections[0].line, std::uint64_t{2});
            QCOMPARE(report.rejections[3].excerpt, std::string("d 4 \\x1b[0m"));
            QCOMPARE(report.rejections[3].reason, Refusal::BadTimestamp);
        }
    }

    void aLineWithoutNumberDoesNotStandInTheWayOfOneWith()
    {
        SeriesCache cache;
        PageProbe probe;
        for (int round = 0; round < 2; ++round) { // whether the series is known or not
            const PageReport report = readPage(cache, probe, "a L\na 1\na 2\n");
            QCOMPARE(report.samples, std::uint64_t{1});
            QCOMPARE(report.rejected, std::uint64_t{2});
            QCOMPARE(probe.values, (std::map<std::uint32_t, double>{{0, 1.0}}));
        }
    }

    void knownSeriesWithBadValueIsUnreadableNotZero()
    {
        SeriesCache cache;
        PageProbe probe;
        readPage(cache, probe, "a 1\nb 2\n");
        const PageReport report = readPage(cache, probe, "a oops\nb 2\n");
        QCOMPARE(report.samples, std::uint64_t{1});
        QCOMPARE(report.vanished, std::uint64_t{0});
        QVERIFY(probe.unreadableCells.contains(0));
        QVERIFY(!probe.values.contains(0));
    }

    void anUnreadableLineIsCountedOnceThoughItsSeriesIsThereAlready()
    {
        // The key of the second line is first known behind it, so that only a later page sees that it repeats a series.
        const std::string page = "a{} 1\na x\na 2\n";
        SeriesCache cache({}, KeyedHash(1, 2));
        PageProbe probe;
        for (int time = 0; time < 3; ++time) {
            const PageReport report = readPage(cache, probe, page);
            QCOMPARE(report.samples, std::uint64_t{1});
            QCOMPARE(report.rejected, std::uint64_t{2});
        }
    }

    void truncatedPages()
    {
        SeriesCache cache;
        PageProbe probe;
        readPage(cache, probe, "a 100\nb 200\n");
        // The last line might be "b 200" cut short: without its newline it is only believed in a whole page.
        PageReport report = readPage(cache, probe, "a 100\nb 20", Format::Text, false);
        QCOMPARE(probe.values.count(1), std::size_t{0});
        QCOMPARE(report.rejections.at(0).reason, Refusal::CutOff);
        QVERIFY(!report.complete);
        QCOMPARE(report.vanished, std::uint64_t{0});
        report = readPage(cache, probe, "a 100\nb 20", Format::Text, true);
        QCOMPARE(probe.values[1], 20.0);
        QVERIFY(report.complete);
    }

    void openMetricsNeedsItsEndMark()
    {
        SeriesCache cache;
        PageProbe probe;
        PageReport report = readPage(cache, probe, "a 1\nb 2\n# EOF\n", Format::OpenMetrics);
        QVERIFY(report.complete && report.sawEnd);
        report = readPage(cache, probe, "a 1\n", Format::OpenMetrics);
        QVERIFY(!report.complete);
        QCOMPARE(report.vanished, std::uint64_t{0});
        report = readPage(cache, probe, "a 1\n# EOF\nc 3\n", Format::OpenMetrics);
        QCOMPARE(report.rejections.at(0).reason, Refusal::AfterEnd);
    }

    void openMetricsPage()
    {
        SeriesCache cache;
        PageProbe probe;
        const std::string page = "# TYPE energy counter\n# UNIT energy joules\n"
                                 "energy_total{gpu=\"0\"} 17.5 1700000000.5\nenergy_created{gpu=\"0\"} 1.6e9\n"
                                 "# TYPE lat histogram\nlat_bucket{le=\"+Inf\"} 4 # {trace=\"}\"} 0.3 1.5\n"
                                 "# TYPE build info\nbuild_info{v=\"1\"} 1\n"
                                 "# TYPE mode stateset\nmode{mode=\"on\"} 1\nmode{mode=\"off\"} 0\n# EOF\n";
        for (int round = 0; round < 2; ++round) {
            const PageReport report = readPage(cache, probe, page, Format::OpenMetrics);
            QCOMPARE(report.samples, std::uint64_t{6});
            QCOMPARE(report.typeLines, std::uint64_t{4});
            QCOMPARE(report.rejected, std::uint64_t{0});
            QCOMPARE(probe.times[0], std::int64_t{1700000000500});
            QCOMPARE(probe.values[2], 4.0);
        }
        QCOMPARE(probe.families[0].unit, std::string("joules"));
        QCOMPARE(probe.families[0].type, MetricType::Counter);
        QCOMPARE(probe.families[2].type, MetricType::Histogram);
        QCOMPARE(probe.families[3].type, MetricType::Info);
        QCOMPARE(probe.families[4].type, MetricType::StateSet);
    }

    void newSeriesAreBounded()
    {
        ExpositionLimits limits;
        limits.series = 30;
        limits.newSeriesPerPage = 20;
        SeriesCache cache(limits);
        PageProbe probe;
        const std::string page = joined(manyLines(100, 1));
        PageReport report = readPage(cache, probe, page);
        QCOMPARE(report.newSeries, std::uint64_t{20});
        QCOMPARE(report.refusedNew, std::uint64_t{80});
        QCOMPARE(report.rejections.at(0).reason, Refusal::TooManyNewSeries);
        report = readPage(cache, probe, page);
        QCOMPARE(report.newSeries, std::uint64_t{10});
        QCOMPARE(report.samples, std::uint64_t{30});
        QCOMPARE(readPage(cache, probe, page).rejections.at(0).reason, Refusal::TooManySeries);
        QCOMPARE(cache.seriesCount(), std::size_t{30});
    }

    void longLinesAreRefusedInAnyPiece()
    {
        ExpositionLimits limits;
        limits.lineBytes = 100;
        const std::string page = "a 1\nb{x=\"" + std::string(5000, 'y') + "\"} 2\nc 3\n";
        for (const std::size_t piece : {std::size_t{64}, page.size()}) {
            SeriesCache cache(limits);
            PageProbe probe;
            cache.begin(Format::Text);
            for (std::size_t at = 0; at < page.size(); at += piece)
                cache.feed(std::string_view(page).substr(at, piece), probe);
            const PageReport& report = cache.end(true, probe);
            QCOMPARE(report.samples, std::uint64_t{2});
            QCOMPARE(report.rejections.at(0).reason, Refusal::LineTooLong);
            QCOMPARE(report.rejections.at(0).line, std::uint64_t{2});
        }
    }

    void churnIsForgotten()
    {
        SeriesCache cache;
        PageProbe probe;
        for (int page = 0; page < 400; ++page) {
            std::string text = "steady 1\n";
            for (int i = 0; i < 100; ++i)
                text += "pod{name=\"p" + std::to_string(page) + "-" + std::to_string(i) + "\"} 1\n";
            readPage(cache, probe, text + "other{b=\"1\",a=\"2\"} 5\n");
        }
        QVERIFY2(cache.seriesCount() < 15'000, qPrintable(QString::number(cache.seriesCount())));
        QVERIFY(!probe.forgottenCells.contains(0));
        QVERIFY(probe.forgottenCells.size() > 20'000);
        const PageReport report = readPage(cache, probe, "steady 7\nother{a=\"2\",b=\"1\"} 6\n");
        QCOMPARE(report.samples, std::uint64_t{2});
        QCOMPARE(probe.values[0], 7.0);
        QCOMPARE(cache.keyOfCell(0), std::string("steady"));
    }
};

QTEST_APPLESS_MAIN(SeriesCacheTest)
#include "tst_series_cache.moc"
