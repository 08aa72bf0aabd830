// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/places.h"
#include "tests/prometheus/page_probe.h"

#include <QtTest>

#include <sstream>

using namespace millwright::prometheus;

namespace {

const std::string kData = std::string(MILLWRIGHT_SOURCE_DIR) + "/../shared/data/";

/// File → fact → value, for the exposition pages of the table.
std::map<std::string, std::map<std::string, std::uint64_t>> expectedCounts()
{
    std::map<std::string, std::map<std::string, std::uint64_t>> counts;
    std::istringstream table(fileText(kData + "expected-counts.tsv").value_or(""));
    for (std::string line; std::getline(table, line);) {
        std::istringstream cells(line);
        std::string file, fact, value;
        std::getline(cells, file, '\t') && std::getline(cells, fact, '\t') && std::getline(cells, value);
        if (file.ends_with(".prom"))
            counts[file][fact] = std::stoull(value);
    }
    return counts;
}

} // namespace

class RecordedPagesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void parseWithTheExpectedCounts_data()
    {
        QTest::addColumn<QString>("file");
        if (!fileText(kData + "expected-counts.tsv"))
            QSKIP("recorded data is not here");
        for (const auto& [file, facts] : expectedCounts())
            QTest::newRow(file.c_str()) << QString::fromStdString(file);
    }
    void parseWithTheExpectedCounts()
    {
        QFETCH(QString, file);
        const auto facts = expectedCounts().at(file.toStdString());
        const auto page = fileText(kData + file.toStdString());
        QVERIFY(page.has_value());
        SeriesCache cache;
        PageProbe probe;
        for (int round = 0; round < 2; ++round) {
            const PageReport report = readPage(cache, probe, *page);
            QCOMPARE(report.samples, facts.at("samples"));
            QCOMPARE(report.typeLines, facts.at("type_lines"));
            QCOMPARE(report.rejected, std::uint64_t{0});
        }
        std::set<std::string> names, uuids;
        for (const Series& series : probe.series) {
            names.insert(series.name);
            uuids.insert(std::string(series.label("UUID")));
        }
        uuids.erase("");
        QCOMPARE(names.size(), facts.at("distinct_sample_names"));
        if (facts.contains("distinct_gpu_uuid"))
            QCOMPARE(uuids.size(), facts.at("distinct_gpu_uuid"));
    }
};

QTEST_APPLESS_MAIN(RecordedPagesTest)
#include "tst_recorded_pages.moc"
