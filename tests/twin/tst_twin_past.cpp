// SPDX-License-Identifier: GPL-3.0-or-later
//
// A simulated fleet that has run before its gateway began: charts and meters have a past, and what goes wrong does so
// afterwards.
#include "models/fleet/meter.h"
#include "services/hub/hub.h"
#include "services/hub/metering.h"
#include "services/sources/twin/twin.h"
#include "tests/hub/hand_source.h"
#include "tests/support/fake_clock.h"
#include "tests/twin/twin_run.h"

#include <QtTest>

using namespace millwright;
using namespace millwright::twin;

namespace {

constexpr std::chrono::hours kPast{6};
/// Today: allocations of a twin that runs now began on days before.
const UtcTime kNow = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now()) + std::chrono::hours{14};

struct Gateway {
    explicit Gateway(hub::HubOptions options, ScriptName script = ScriptName::Calm)
        : hub(std::move(options), Catalogue::builtIn(), clock)
    {
        hub.addSource(makeTwin({.accelerators = 200, .script = {script, kPast + std::chrono::seconds(10)}}));
    }
    void begin()
    {
        if (!hub.startManually())
            qFatal("no start");
        hub.tickOnce();
    }
    hub::SeriesAnswer since(milliseconds ago, AssetClass of, std::string_view measure, Statistic statistic) const
    {
        const auto index = *hub.catalogue().find(measure);
        const auto answer = hub.series({.asset = {of, 0},
                                        .measure = index,
                                        .statistic = statistic,
                                        .from = clock->utc() - ago,
                                        .until = clock->utc()});
        return answer ? *answer : hub::SeriesAnswer{};
    }
    hub::SeriesAnswer powerSince(milliseconds ago) const
    {
        return since(ago, AssetClass::Fleet, "fleet.facility_power", Statistic::Value);
    }
    std::size_t events() const { return hub.eventsAfter(0, 1000)->size(); }

    std::shared_ptr<FakeClock> clock = std::make_shared<FakeClock>(kNow);
    hub::Hub hub;
};

hub::HubOptions withPast()
{
    hub::HubOptions options;
    options.simulatedPast = kPast;
    return options;
}

} // namespace

class TestTwinPast : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void chartsReachBackWithoutAGap_data();
    void chartsReachBackWithoutAGap();
    void metersHaveCounted();
    void faultsComeAfterTheBeginning();
    void aMeasuredFleetGetsNoInventedPast();
    void norDoesOneThatKeepsItsOwn();
};

void TestTwinPast::chartsReachBackWithoutAGap_data()
{
    QTest::addColumn<int>("minutes");
    QTest::addColumn<AssetClass>("of");
    QTest::addColumn<QByteArray>("measure");
    QTest::addColumn<Statistic>("statistic");
    const auto row = [](const char* name, int minutes, AssetClass of, const char* measure, Statistic statistic) {
        QTest::newRow(name) << minutes << of << QByteArray(measure) << statistic;
    };
    row("power of the fleet", 5 * 60, AssetClass::Fleet, "fleet.facility_power", Statistic::Value);
    row("its last minutes", 10, AssetClass::Fleet, "fleet.facility_power", Statistic::Value);
    row("work of a hall", 5 * 60, AssetClass::Hall, "accelerator.tensor", Statistic::Mean);
    row("work of a pod", 5 * 60, AssetClass::Pod, "accelerator.busy", Statistic::Mean);
    row("kinds of tokens of a pod", 5 * 60, AssetClass::Pod, "deployment.cached_tokens", Statistic::Sum);
}

void TestTwinPast::chartsReachBackWithoutAGap()
{
    QFETCH(int, minutes);
    QFETCH(AssetClass, of);
    QFETCH(QByteArray, measure);
    QFETCH(Statistic, statistic);
    Gateway gateway(withPast());
    gateway.begin();
    const hub::SeriesAnswer answer = gateway.since(std::chrono::minutes(minutes), of, measure.toStdString(), statistic);
    QVERIFY(answer.first != kNoTime);
    QVERIFY(answer.first <= gateway.clock->utc() - std::chrono::minutes(minutes - 2));
    QVERIFY(answer.count.size() > 5);
    for (std::size_t i = 0; i + 1 < answer.count.size(); ++i)
        QVERIFY2(answer.count[i] > 0, qPrintable(QString::number(i)));
}

void TestTwinPast::metersHaveCounted()
{
    Gateway gateway(withPast());
    gateway.begin();
    std::int64_t metered = 0;
    gateway.hub.readMeters([&](const MeterBook& book) {
        metered = book.sum(hub::Metering::kGateway, MeterKind::MeteredTime,
                           gateway.clock->utc() - std::chrono::hours(24), gateway.clock->utc() + std::chrono::hours(1));
    });
    QCOMPARE(milliseconds(metered), milliseconds(kPast));
}

void TestTwinPast::faultsComeAfterTheBeginning()
{
    Gateway gateway(withPast(), ScriptName::PumpStop);
    gateway.begin();
    const std::size_t before = gateway.events();
    for (int i = 0; i < 15; ++i) {
        gateway.clock->advance(std::chrono::seconds(1));
        gateway.hub.tickOnce();
    }
    const auto events = *gateway.hub.eventsAfter(0, 1000);
    QVERIFY(events.size() > before);
    for (const Event& event : events)
        QVERIFY2(event.kind != EventKind::Pump || event.sourceTime > kNow, event.text.c_str());
}

void TestTwinPast::aMeasuredFleetGetsNoInventedPast()
{
    Gateway gateway(withPast());
    gateway.hub.addSource(std::make_unique<hub::HandSource>());
    gateway.begin();
    QVERIFY(gateway.powerSince(kPast).count.size() <= 1);
}

void TestTwinPast::norDoesOneThatKeepsItsOwn()
{
    const QTemporaryDir directory;
    hub::HubOptions options = withPast();
    options.stateDirectory = directory.path().toStdString();
    Gateway gateway(options);
    gateway.begin();
    QVERIFY(gateway.powerSince(kPast).count.size() <= 1);
}

QTEST_GUILESS_MAIN(TestTwinPast)
#include "tst_twin_past.moc"
