// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/hub/hub.h"
#include "tests/hub/hand_source.h"
#include "tests/support/fake_clock.h"
#include "tests/support/fleet_text.h"

#include <QTest>

#include <cmath>

using namespace millwright;
using namespace millwright::hub;
using namespace std::chrono_literals;

namespace {

constexpr auto kFleet = R"(
fleet f
  site s
    power-source grid
    rack r
      node n
        accelerator g0..g3
)";

/// A simulated source: power of slot i is 100·(i + 1) W plus one for each tick.
struct Rig {
    explicit Rig(HubOptions options = {})
        : hub(std::move(options), Catalogue::builtIn(), clock)
    {
        auto made = std::make_unique<HandSource>();
        made->onPopulate = [](Inventory& inventory, FleetStore&) { inventory = fleetFromText(kFleet).value(); };
        made->onTick = [this](TickContext& context) {
            write(context, "accelerator.power", 4);
            write(context, "rack.power", 1);
            write(context, "power-source.power", 1);
        };
        hub.addSource(std::move(made));
        if (!hub.startManually())
            qFatal("no start");
    }
    void write(TickContext& context, std::string_view measure, Slot slots)
    {
        Column& column = context.store.column(context.store.catalogue().find(measure).value(), slots);
        for (Slot slot = 0; slot < slots; ++slot) {
            const bool isMissing = slots == 4 && slot + silent >= slots;
            column.values[slot] = isMissing ? std::numeric_limits<float>::quiet_NaN()
                                            : 100.0f * static_cast<float>(slot + 1) + static_cast<float>(context.tick);
            column.marks[slot] = (isMissing ? kMissing : kGood).bits();
        }
        column.baseTime = context.now;
        ++column.version;
    }
    void run(int seconds)
    {
        for (int i = 0; i < seconds; ++i) {
            hub.tickOnce();
            clock->advance(1s);
        }
    }
    Result<SeriesAnswer> series(AssetRef asset, std::string_view measure, milliseconds back,
                                Statistic statistic = Statistic::Value, std::uint32_t points = 500)
    {
        SeriesQuery query;
        query.asset = asset;
        query.measure = hub.catalogue().find(measure).value();
        query.statistic = statistic;
        query.from = clock->utc() - back;
        query.until = clock->utc();
        query.maxPoints = points;
        return hub.series(query);
    }

    std::shared_ptr<FakeClock> clock = std::make_shared<FakeClock>();
    Hub hub;
    Slot silent = 0; ///< So many of the accelerators, from the last.
};

constexpr AssetRef kGpu{AssetClass::Accelerator, 1}, kRack{AssetClass::Rack, 0}, kSite{AssetClass::Site, 0};

} // namespace

class TestSeriesBook : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anAssetHasItsLastMinutes();
    void aScopeHasItsDay();
    void aYoungDayIsToldInFineSteps();
    void aDerivedFigureHasAPast();
    void aRackSumsItsParts();
    void aSumWithSilentPartsTellsItsCoverage();
    void aDayOfSumsTellsItsCoverage();
    void answersInAsManyPointsAsAsked();
    void whatNobodyHoldsIsRefusedWithTheReason();
    void memoryIsBounded();
};

void TestSeriesBook::anAssetHasItsLastMinutes()
{
    Rig rig;
    rig.run(120);
    const auto answer = rig.series(kGpu, "accelerator.power", 60s).value();
    QCOMPARE(answer.answeredBy, std::string("memory"));
    QVERIFY(answer.step == 10s);
    QVERIFY(answer.mean.size() >= 6 && answer.mean.size() <= 7);
    QCOMPARE(answer.expected, 1u);
    for (std::size_t i = 1; i + 1 < answer.mean.size(); ++i)
        QVERIFY(std::abs(answer.mean[i] - answer.mean[i - 1] - 10.0f) < 0.2f);
    QVERIFY(answer.earliest != kNoTime && answer.earliest <= rig.clock->utc() - 115s);
}

void TestSeriesBook::aScopeHasItsDay()
{
    Rig rig;
    rig.run(40 * 60);
    const auto answer = rig.series(kRack, "rack.power", 35min).value();
    QCOMPARE(answer.answeredBy, std::string("state"));
    QVERIFY(answer.step == 1min);
    QVERIFY(answer.mean.size() >= 35);
    QCOMPARE(answer.count.at(10), 60u);
    QCOMPARE(answer.expected, 60u);
    QCOMPARE(rig.series(kRack, "rack.power", 5min)->answeredBy, std::string("memory")); // finer where it is held
    const auto past = rig.series(kGpu, "accelerator.power", 35min).value();
    QVERIFY(past.earliest > rig.clock->utc() - 16min); // says how far back it goes
}

/// A day that began minutes ago is told by the ring: it misses nothing.
void TestSeriesBook::aYoungDayIsToldInFineSteps()
{
    Rig rig;
    rig.run(5 * 60);
    const auto young = rig.series(kRack, "rack.power", 24h).value();
    QCOMPARE(young.answeredBy, std::string("memory"));
    QVERIFY(young.step == 10s);
    QVERIFY(young.mean.size() >= 29);
    rig.run(15 * 60);
    QCOMPARE(rig.series(kRack, "rack.power", 24h)->answeredBy, std::string("state"));
}

void TestSeriesBook::aDerivedFigureHasAPast()
{
    Rig rig;
    rig.run(20 * 60);
    const auto answer = rig.series(kSite, "site.pue", 18min).value();
    QCOMPARE(answer.answeredBy, std::string("state"));
    QVERIFY(std::abs(answer.mean.at(5) - 1.0f) < 0.001f);
    const auto power = rig.series(kSite, "accelerator.power", 18min, Statistic::Sum).value();
    QCOMPARE(power.answeredBy, std::string("state"));
    QVERIFY(power.mean.at(5) > 1000.0f);
}

void TestSeriesBook::aRackSumsItsParts()
{
    Rig rig;
    rig.run(60);
    const auto sum = rig.series(kRack, "accelerator.power", 30s, Statistic::Sum).value();
    const auto one = rig.series(kGpu, "accelerator.power", 30s).value();
    QCOMPARE(sum.mean.size(), one.mean.size());
    for (std::size_t i = 0; i < sum.mean.size(); ++i)
        QVERIFY(std::abs(sum.mean[i] - (4 * one.mean[i] + 200.0f)) < 1.0f); // 100 + 200 + 300 + 400
    QVERIFY(std::abs(rig.series(kRack, "accelerator.power", 30s, Statistic::Max)->mean[1] - one.mean[1] - 200) < 1.0f);
    QVERIFY(std::abs(rig.series(kRack, "accelerator.power", 30s, Statistic::Mean)->mean[1] - one.mean[1] - 50) < 1.0f);
}

void TestSeriesBook::aSumWithSilentPartsTellsItsCoverage()
{
    Rig rig;
    rig.run(60);
    QCOMPARE(rig.series(kRack, "accelerator.power", 30s, Statistic::Sum)->count.at(1), 4u);
    rig.silent = 1;
    rig.run(60);
    for (const Statistic statistic : {Statistic::Sum, Statistic::Mean}) {
        const auto answer = rig.series(kRack, "accelerator.power", 30s, statistic).value();
        QCOMPARE(answer.count.back(), 3u);
        QCOMPARE(answer.expected, 4u);
    }
    const auto one = rig.series(kGpu, "accelerator.power", 30s).value();
    const auto sum = rig.series(kRack, "accelerator.power", 30s, Statistic::Sum).value();
    QVERIFY(std::abs(sum.mean.back() - 3 * one.mean.back()) < 1.0f); // 100 + 200 + 300
    const auto silent = rig.series({AssetClass::Accelerator, 3}, "accelerator.power", 30s).value();
    QVERIFY(std::isnan(silent.mean.back()));

    rig.silent = 4;
    rig.run(60);
    const auto gap = rig.series(kRack, "accelerator.power", 30s, Statistic::Sum).value();
    QCOMPARE(gap.count.back(), 0u);
    QVERIFY(std::isnan(gap.mean.back()));
}

void TestSeriesBook::aDayOfSumsTellsItsCoverage()
{
    Rig rig;
    rig.run(5 * 60);
    rig.silent = 1;
    rig.run(10 * 60);
    rig.silent = 4;
    rig.run(5 * 60);
    rig.silent = 0;
    rig.run(60);
    const auto sum = rig.series(kSite, "accelerator.power", 21min, Statistic::Sum).value();
    QCOMPARE(sum.answeredBy, std::string("state"));
    QCOMPARE(sum.expected, 60u);
    QCOMPARE(sum.count.at(2), 60u);
    QVERIFY(sum.mean.at(2) > 1000.0f);
    QCOMPARE(sum.count.at(10), 45u); // three of four, in each of 60 ticks
    const double expected = 600.0 + 3 * 10.5 * 60;
    QVERIFY(std::abs(double{sum.mean.at(10)} - expected) < 100.0);
    QCOMPARE(sum.count.at(17), 0u); // nobody reported
    QVERIFY(std::isnan(sum.mean.at(17)));
}

void TestSeriesBook::answersInAsManyPointsAsAsked()
{
    Rig rig;
    rig.run(600);
    const auto answer = rig.series(kGpu, "accelerator.power", 10min, Statistic::Value, 5).value();
    QVERIFY(answer.mean.size() <= 5);
    QVERIFY(answer.min.at(1) < answer.mean.at(1) && answer.mean.at(1) < answer.max.at(1));
}

void TestSeriesBook::whatNobodyHoldsIsRefusedWithTheReason()
{
    Rig rig;
    rig.run(5);
    QCOMPARE(rig.series(kGpu, "accelerator.energy", 1min).error().code, ErrorCode::NotFound);
    QCOMPARE(rig.series(kGpu, "accelerator.temperature", 1min).error().code, ErrorCode::NotFound);
    QCOMPARE(rig.series(kRack, "accelerator.power", 1min, Statistic::Worst).error().code, ErrorCode::NotFound);
    const auto noStatistic = rig.series(kRack, "accelerator.power", 1min);
    QCOMPARE(noStatistic.error().code, ErrorCode::NotFound); // as against a gateway that does not answer
    QVERIFY(noStatistic.error().message.find("sum") != std::string::npos);
    QCOMPARE(rig.series({AssetClass::Rack, 7}, "rack.power", 1min).error().code, ErrorCode::NotFound);
}

void TestSeriesBook::memoryIsBounded()
{
    HubOptions options;
    options.maxRingBytes = 100;
    options.maxHistoryBytes = 100;
    Rig rig(options);
    rig.run(30);
    const auto refused = rig.series(kGpu, "accelerator.power", 1min);
    QVERIFY(!refused);
    QVERIFY(refused.error().message.find("memory") != std::string::npos);
    QVERIFY(!rig.series(kRack, "rack.power", 20min));
}

QTEST_APPLESS_MAIN(TestSeriesBook)
#include "tst_series_book.moc"
