// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/hub/meter_rig.h"

#include <QTest>

#include <string>
#include <utility>

using namespace millwright;
using namespace millwright::hub;
using namespace std::chrono_literals;

/// Tokens for the meters: by series, by sums, by rates.
class TestTokenMeter : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void seriesAreCountedOneByOne();
    void whatCameAboutInAGapIsSharedOutOverItsHours();
    void aClockThatIsAheadDoesNotStopAMeter();
    void whatAGatewayBillsIsKeptBesideWhatEnginesCount();
    void ofTwoSourcesOnlyOneIsBooked();
    void tokensFromRates();
    void tokensFromRunningTotals();
    void totalsSurvivePausesResetsAndClockSteps();
};

void TestTokenMeter::seriesAreCountedOneByOne()
{
    SeriesRig rig;
    rig.gauges["deployment.output_tokens"] = {1000, kNan}; // the series know better
    rig.gauges[kMade] = {5'000'000, kNan};                 // better than their sum, too
    rig.tell(1, 1'000'000);
    rig.run(1);
    rig.tell(1, 1'000'010);
    rig.tell(1, 1'000'010); // a duplicate
    rig.tell(2, 700'000);   // a replica joins: what it made before is not ours
    rig.run(1);
    QCOMPARE(rig.made(), std::int64_t(10));
    rig.tell(1, 1'000'030);
    rig.tell(1, 1'000'020, 500ms); // late: it was passed by a newer one
    rig.tell(2, 700'001);
    rig.run(1);
    QCOMPARE(rig.made(), std::int64_t(31));
    rig.tell(1, 4);                                             // began anew
    rig.tell(2, 700'002, 0ms, kMade, rig.clock->utc() - 200ms); // and this one too, though it has passed where it was
    rig.run(3);                                                 // silence is no rate either
    QCOMPARE(rig.made(), std::int64_t(35 + 700'002));
    rig.tell(6, 7, 0ms, kMade, rig.clock->utc() - 1500ms); // new, and began while we looked
    rig.tell(7, 7, 0ms, kMade, rig.clock->utc() - 24h);    // new to us alone
    rig.run(1);
    QCOMPARE(rig.made(), std::int64_t(35 + 700'002 + 7));
    rig.tell(1, -5);
    rig.tell(3, 9, 0ms, "deployment.kv_cache"); // no total of tokens
    rig.run(1);
    QCOMPARE(rig.made(), std::int64_t(35 + 700'002 + 7));
    QCOMPARE(rig.sum(kTwo, MeterKind::OutputTokens), std::int64_t(0));
    rig.tell(4, 100, 0ms, "deployment.prompt_tokens_total");
    rig.tell(5, 10, 0ms, "deployment.cached_tokens_total");
    rig.run(1);
    rig.tell(5, 40, 0ms, "deployment.cached_tokens_total");
    rig.run(1);
    rig.tell(4, 180, 0ms, "deployment.prompt_tokens_total"); // 30 of them are known to come from the cache
    rig.run(1);
    QCOMPARE(rig.sum(kOne, MeterKind::InputTokens), std::int64_t(50));
    QCOMPARE(rig.sum(kOne, MeterKind::CachedTokens), std::int64_t(30));
}

void TestTokenMeter::whatCameAboutInAGapIsSharedOutOverItsHours()
{
    SeriesRig rig;
    const UtcTime begin = rig.clock->utc(); // a full hour
    rig.tell(1, 0);
    rig.run(180, 1min);
    rig.tell(1, 301); // three hours later
    rig.run(1);
    rig.hub.readMeters([&](const MeterBook& book) {
        const auto holder = book.findHolder(kOne, rig.siteId()).value();
        for (int hour = 0; hour < 3; ++hour) {
            const std::int64_t made = book.at(holder, MeterKind::OutputTokens, begin + hour * 1h);
            QVERIFY2(made == 100 || made == 101, qPrintable(QString::number(made)));
        }
    });
    QCOMPARE(rig.made(), std::int64_t(301));
}

void TestTokenMeter::aClockThatIsAheadDoesNotStopAMeter()
{
    SeriesRig rig;
    rig.tell(1, 100);
    rig.run(1);
    rig.tell(1, 110, -24h * 365);
    rig.run(1);
    QCOMPARE(rig.made(), std::int64_t(10));
    rig.run(1);
    rig.tell(1, 120); // put right
    rig.run(1);
    QCOMPARE(rig.made(), std::int64_t(20));
    // An engine that began anew, on a host that is ten minutes ahead: its start is told once, and believed once.
    const UtcTime start = rig.clock->utc() + 10min;
    for (int i = 1; i <= 1200; ++i) {
        rig.tell(1, 1000 * i, 0ms, kMade, start + milliseconds(i % 2));
        rig.run(1);
    }
    QCOMPARE(rig.made(), std::int64_t(20 + 1'200'000));
}

void TestTokenMeter::whatAGatewayBillsIsKeptBesideWhatEnginesCount()
{
    Catalogue catalogue = Catalogue::builtIn();
    MeasureInfo billed = catalogue.at(catalogue.find(kMade).value());
    billed.id = "deployment.gateway_generation_tokens_total"; // as a profile declares it
    const auto measure = catalogue.add(billed);
    QVERIFY(measure);
    SeriesRig rig({}, kFleet, false, std::move(catalogue));
    rig.tell(1, 0);
    rig.tell(9, 50, 0ms, "deployment.gateway_generation_tokens_total");
    rig.run(1);
    rig.tell(1, 1000);
    rig.tell(9, 1040, 0ms, "deployment.gateway_generation_tokens_total");
    rig.run(1);
    QCOMPARE(rig.made(), std::int64_t(1000));
    QCOMPARE(rig.sum(kOne, MeterKind::BilledOutputTokens), std::int64_t(990));
}

void TestTokenMeter::tokensFromRates()
{
    Rig rig;
    rig.gauges["deployment.output_tokens"] = {0.25, 100.5};
    rig.gauges["deployment.input_tokens"] = {1000, 0};
    rig.gauges["deployment.cached_tokens"] = {10, 0};
    rig.gauges["deployment.good_tokens"] = {0.25, 50};
    rig.run(360, 10s);
    QCOMPARE(rig.sum(kOne, MeterKind::OutputTokens), std::int64_t(900));
    QCOMPARE(rig.sum(kTwo, MeterKind::OutputTokens), std::int64_t(361'800));
    QCOMPARE(rig.sum(kOne, MeterKind::InputTokens), std::int64_t(3'600'000));
    QCOMPARE(rig.sum(kOne, MeterKind::CachedTokens), std::int64_t(36'000));
    QCOMPARE(rig.sum(kTwo, MeterKind::GoodTokens), std::int64_t(180'000));
}

void TestTokenMeter::tokensFromRunningTotals()
{
    Rig rig;
    rig.gauges["deployment.output_tokens"] = {99, 99}; // the total knows better
    rig.gauges["deployment.cached_tokens"] = {3, 0};
    rig.gauges["deployment.generation_tokens_total"] = {1'000'000, kNan};
    rig.gauges["deployment.prompt_tokens_total"] = {500, kNan};
    rig.run(1);
    for (int i = 0; i < 10; ++i) {
        rig.gauges["deployment.generation_tokens_total"][0] += 7;
        rig.gauges["deployment.prompt_tokens_total"][0] += 20;
        rig.run(1);
    }
    QCOMPARE(rig.sum(kOne, MeterKind::OutputTokens), std::int64_t(70)); // what was counted before is not ours
    QCOMPARE(rig.sum(kOne, MeterKind::InputTokens), std::int64_t(200 - 33));
    QCOMPARE(rig.sum(kOne, MeterKind::CachedTokens), std::int64_t(33));
    QCOMPARE(rig.sum(kTwo, MeterKind::OutputTokens), std::int64_t(99 * 11));
}

void TestTokenMeter::totalsSurvivePausesResetsAndClockSteps()
{
    Rig rig;
    auto& total = rig.gauges["deployment.generation_tokens_total"];
    rig.gauges["deployment.output_tokens"] = {50, kNan};
    const auto step = [&](double value) {
        total = {value, kNan};
        rig.run(1);
    };
    step(100);
    step(110);
    step(kNan); // no rate is booked meanwhile …
    step(kNan);
    step(140); // … because the total makes up for it
    QCOMPARE(rig.sum(kOne, MeterKind::OutputTokens), std::int64_t(40));
    step(5); // began anew
    QCOMPARE(rig.sum(kOne, MeterKind::OutputTokens), std::int64_t(45));
    rig.clock->stepUtc(-1h);
    step(15);
    QCOMPARE(rig.sum(kOne, MeterKind::OutputTokens), std::int64_t(55));
    rig.clock->stepUtc(+2h);
    step(16);
    QCOMPARE(rig.sum(kOne, MeterKind::OutputTokens), std::int64_t(56));
}

void TestTokenMeter::ofTwoSourcesOnlyOneIsBooked()
{
    SeriesRig rig;
    std::int64_t made = 0;
    const auto pass = [&](bool first, bool second, int seconds) {
        for (int i = 0; i < seconds; ++i) {
            made += 10;
            if (second)
                rig.tellBy(*rig.second, 2, 70'000 + made);
            if (first)
                rig.tellBy(*rig.source, 1, 1'000 + made);
            rig.run(1);
        }
    };
    pass(true, true, 20);
    QCOMPARE(rig.made(), made - 10); // what was made before the first reading is not ours
    pass(false, true, 20);           // the one that is believed falls silent: the other takes over
    QVERIFY2(rig.made() > made - 100 && rig.made() < made, qPrintable(QString::number(rig.made())));
    pass(true, true, 20); // and is back
    QVERIFY2(std::abs(rig.made() - (made - 10)) <= 10, qPrintable(QString::number(rig.made())));
}

QTEST_APPLESS_MAIN(TestTokenMeter)
#include "tst_token_meter.moc"
