// SPDX-License-Identifier: GPL-3.0-or-later
//
// The twin inside the real hub: what an operator sees of it after derivation and conditions.
#include "services/hub/hub.h"
#include "services/sources/twin/twin.h"
#include "tests/support/fake_clock.h"
#include "tests/twin/twin_run.h"

#include <QTest>

#include <algorithm>

using namespace millwright;
using namespace millwright::twin;

namespace {

struct Gateway {
    explicit Gateway(const TwinOptions& options)
        : hub({}, Catalogue::builtIn(), clock)
    {
        hub.addSource(makeTwin(options));
        if (!hub.startManually())
            qFatal("no start");
        hub.tickOnce();
    }
    void run(int ticks, milliseconds step = milliseconds(1'000))
    {
        for (int i = 0; i < ticks; ++i) {
            clock->advance(step);
            hub.tickOnce();
        }
    }
    /// "high: LUL-A2-07 …" of everything that is at least as urgent.
    QStringList standing(Condition least) const
    {
        QStringList found;
        hub.query([&](const hub::TickView& view) {
            for (const Column* column : view.store.columns()) {
                const MeasureInfo& info = view.catalogue.at(column->measure);
                if (!info.id.ends_with(".condition"))
                    continue;
                for (Slot slot = 0; slot < column->size(); ++slot) {
                    const auto condition = static_cast<Condition>(static_cast<int>(column->values[slot]));
                    if (column->mark(slot).hasValue() && condition != Condition::Unknown &&
                        urgency(condition) >= urgency(least))
                        found << QString::fromStdString(std::string(nameOf(condition)) + ": " +
                                                        std::string(view.inventory.id({info.assetClass, slot})));
                }
            }
        });
        return found;
    }
    float value(std::string_view measure, Slot slot) const
    {
        float found = 0.0f;
        hub.query([&](const hub::TickView& view) { found = view.store.find(measure)->values[slot]; });
        return found;
    }
    Slot count(AssetClass assetClass) const
    {
        Slot count = 0;
        hub.readInventory([&](const Inventory& inventory) { count = inventory.count(assetClass); });
        return count;
    }

    std::shared_ptr<FakeClock> clock = std::make_shared<FakeClock>(kAfternoon);
    hub::Hub hub;
};

TwinOptions options(ScriptName name, std::uint32_t accelerators, int start = 10)
{
    return {.accelerators = accelerators, .script = {name, std::chrono::seconds(start)}, .startTime = kAfternoon};
}

} // namespace

class TestTwinHub : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatBindsASiteIsMeasured();
    void nothingGraveStandsInCalm_data();
    void nothingGraveStandsInCalm();
    void nobodyQueuesForEver_data();
    void nobodyQueuesForEver();
    void everyScriptIsSeenAndEnds_data();
    void everyScriptIsSeenAndEnds();
    void explainsDownToTheRawSample();
    void batteryMinutesHaveOneWriter();
    void onlyTheSensorThatStandsStillIsSuspect();
};

void TestTwinHub::nothingGraveStandsInCalm_data()
{
    QTest::addColumn<int>("accelerators");
    for (const int accelerators : {8, 200, 1'000, 10'000})
        QTest::addRow("%d", accelerators) << accelerators;
}

void TestTwinHub::nothingGraveStandsInCalm()
{
    QFETCH(int, accelerators);
    Gateway gateway(options(ScriptName::Calm, static_cast<std::uint32_t>(accelerators)));
    for (int minute = 0; minute < 3; ++minute) {
        gateway.run(15, milliseconds(4'000));
        QCOMPARE(gateway.standing(Condition::Medium), QStringList());
    }
}

void TestTwinHub::nobodyQueuesForEver_data()
{
    nothingGraveStandsInCalm_data();
}

void TestTwinHub::nobodyQueuesForEver()
{
    QFETCH(int, accelerators);
    Gateway gateway(options(ScriptName::Calm, static_cast<std::uint32_t>(accelerators)));
    const Slot deployments = gateway.count(AssetClass::Deployment);
    std::vector<int> queued(deployments, 0);
    for (int i = 0; i < 60; ++i) {
        gateway.run(1);
        for (Slot slot = 0; slot < deployments; ++slot)
            queued[slot] += gateway.value("deployment.waiting", slot) > 0.0f ? 1 : 0;
    }
    for (Slot slot = 0; slot < deployments; ++slot)
        QVERIFY2(queued[slot] < 45, qPrintable(QStringLiteral("deployment %1").arg(slot)));
}

void TestTwinHub::everyScriptIsSeenAndEnds_data()
{
    QTest::addColumn<int>("script");
    QTest::addColumn<int>("least");
    const auto row = [](ScriptName script, Condition least) {
        QTest::newRow(std::string(nameOf(script)).c_str()) << static_cast<int>(script) << static_cast<int>(least);
    };
    row(ScriptName::PumpStop, Condition::High);
    row(ScriptName::SupplyLoss, Condition::Critical);
    row(ScriptName::Leak, Condition::Critical);
    row(ScriptName::Xid, Condition::High);
    row(ScriptName::EccStorm, Condition::High);
    row(ScriptName::Straggler, Condition::Medium);
    row(ScriptName::Storm, Condition::Critical);
}

void TestTwinHub::everyScriptIsSeenAndEnds()
{
    QFETCH(int, script);
    QFETCH(int, least);
    Gateway gateway(options(static_cast<ScriptName>(script), 1'000));
    gateway.run(9);
    QCOMPARE(gateway.standing(Condition::Medium), QStringList());
    int seen = 0;
    for (int i = 0; i < 75; ++i) {
        gateway.run(1, milliseconds(4'000));
        seen += gateway.standing(static_cast<Condition>(least)).isEmpty() ? 0 : 1;
    }
    QVERIFY2(seen > 20, qPrintable(QString::number(seen)));
    gateway.run(400, milliseconds(5'000)); // repaired, cooled down, quiet for ten minutes
    QCOMPARE(gateway.standing(Condition::Medium), QStringList());
}

void TestTwinHub::explainsDownToTheRawSample()
{
    Gateway gateway(options(ScriptName::Calm, 200));
    const MeasureIndex power = *gateway.hub.catalogue().find("accelerator.power");
    const auto answer = gateway.hub.explain({AssetClass::Accelerator, 3}, power);
    QVERIFY(answer);
    QCOMPARE(answer->origin.source, std::string("twin"));
    QCOMPARE(std::stof(answer->origin.rawSample), answer->value);
}

void TestTwinHub::batteryMinutesHaveOneWriter()
{
    Gateway gateway(options(ScriptName::Calm, 1'000));
    gateway.run(3);
    const MeasureIndex minutes = *gateway.hub.catalogue().find("ups.battery_minutes");
    for (Slot ups = 0; ups < gateway.count(AssetClass::Ups); ++ups) {
        const auto answer = gateway.hub.explain({AssetClass::Ups, ups}, minutes);
        QVERIFY(answer);
        QCOMPARE(answer->origin.source, std::string("derived"));
        QVERIFY(answer->mark == kGood);
        QVERIFY(answer->value > 3.0f && answer->value <= 1'440.0f);
    }
}

void TestTwinHub::whatBindsASiteIsMeasured()
{
    Gateway gateway(options(ScriptName::Calm, 10'000));
    gateway.run(2);
    std::size_t measured = 0, liquid = 0;
    gateway.hub.query([&](const hub::TickView& view) {
        const Column& binding = *view.store.find("site.binding_constraint");
        const Column& sellable = *view.store.find("site.sellable_headroom");
        const Column& cooling = *view.store.find("site.cooling_headroom");
        for (Slot site = 0; site < binding.size(); ++site) {
            const bool isLiquid = cooling.mark(site).counts();
            liquid += isLiquid ? 1 : 0;
            measured += binding.mark(site) == kGood ? 1 : 0;
            QVERIFY(!isLiquid || sellable.mark(site) == kGood);
            QVERIFY(!view.inventory.attribute({AssetClass::Site, site}, "rack_positions").empty());
        }
    });
    QVERIFY(liquid > 0);
    QCOMPARE(measured, liquid); // where the heat is measured, so is all that may bind
}

void TestTwinHub::onlyTheSensorThatStandsStillIsSuspect()
{
    constexpr QualityMark frozen(Quality::Suspect, QualityReason::Frozen);
    Gateway gateway(options(ScriptName::SensorFrozen, 2'000));
    const auto suspects = [&] {
        std::ptrdiff_t found = 0;
        gateway.hub.query([&](const hub::TickView& view) {
            const Column* column = view.store.find("accelerator.temperature");
            found = std::count(column->marks.begin(), column->marks.end(), frozen.bits());
        });
        return found;
    };
    const auto told = [&](std::int32_t code) {
        const auto events = gateway.hub.eventsAfter(0, 1'000).value();
        return std::count_if(events.begin(), events.end(), [&](const Event& event) {
            return event.source == "frozen-sensors" && event.code == code;
        });
    };
    gateway.run(600); // it stood still from the tenth second on
    QCOMPARE(suspects(), 1);
    QCOMPARE(told(1), 1);
    gateway.run(400); // and was put right after a quarter of an hour
    QCOMPARE(suspects(), 0);
    QCOMPARE(told(1), 1);
    QCOMPARE(told(0), 1);
}

QTEST_APPLESS_MAIN(TestTwinHub)
#include "tst_twin_hub.moc"
