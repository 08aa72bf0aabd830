// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/hub/metering.h"
#include "tests/twin/metered_day.h"

#include <QTest>

#include <cmath>

using namespace millwright;
using namespace millwright::twin;
using namespace std::chrono_literals;

/// Meters after a day against what really was: tokens and accelerator time exact, energy within a thousandth. The long
/// form (MILLWRIGHT_SOAK=1) has 1,000 accelerators and three days that go wrong in different ways.
class TestTwinMeters : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aDayIsMeteredExactly_data();
    void aDayIsMeteredExactly();
};

void TestTwinMeters::aDayIsMeteredExactly_data()
{
    const bool isLong = qEnvironmentVariableIsSet("MILLWRIGHT_SOAK");
    QTest::addColumn<unsigned>("accelerators");
    QTest::addColumn<unsigned>("seed");
    QTest::newRow("small") << 64u << 1u;
    if (!isLong)
        return;
    for (const unsigned seed : {2u, 3u, 4u})
        QTest::addRow("seed %u", seed) << 1'000u << seed;
}

void TestTwinMeters::aDayIsMeteredExactly()
{
    QFETCH(unsigned, accelerators);
    QFETCH(unsigned, seed);
    MeteredDay day(accelerators, 24h, seed);
    day.run();
    QCOMPARE(day.lives(), 4);
    QVERIFY(day.restarts() > 100);

    std::int64_t tokens = 0;
    for (Slot slot = 0; slot < day.deployments(); ++slot) {
        const std::string id = day.deployment(slot);
        const auto prompt = day.metered(id, MeterKind::InputTokens) + day.metered(id, MeterKind::CachedTokens);
        QCOMPARE(prompt, day.world().truth(0, slot));
        QCOMPARE(day.metered(id, MeterKind::OutputTokens), day.world().truth(1, slot));
        tokens += day.metered(id, MeterKind::OutputTokens);

        // Whole milliseconds of each kind; the part that awaits its rest is below one for each.
        std::int64_t time = 0;
        for (int kind = int(MeterKind::UnknownTime); kind <= int(MeterKind::UnjudgedTime); ++kind)
            time += day.metered(id, static_cast<MeterKind>(kind));
        const double held = day.held(slot) * static_cast<double>(day.meteredTime().count());
        QVERIFY2(std::abs(static_cast<double>(time) - held) < 16.0, id.c_str());
        const auto busy = day.metered(id, MeterKind::BusyTime) + day.metered(id, MeterKind::UsefulTime) +
                          day.metered(id, MeterKind::UnjudgedTime);
        QVERIFY2(std::abs(static_cast<double>(busy) / 1e3 - day.busySeconds(slot)) < 1.0,
                 qPrintable(QStringLiteral("%1: %2 ms, %3 s")
                                .arg(QString::fromStdString(id))
                                .arg(busy)
                                .arg(day.busySeconds(slot))));
    }
    QVERIFY(tokens > 1'000'000);
    QCOMPARE(day.metered(hub::Metering::kGateway, MeterKind::MeteredTime), day.meteredTime().count());
    QVERIFY(day.meteredTime() > 23h && day.meteredTime() < 24h);

    constexpr MeterKind kinds[] = {MeterKind::ChipEnergy, MeterKind::NodeEnergy, MeterKind::ItEnergy,
                                   MeterKind::FacilityEnergy};
    for (std::size_t i = 0; i < std::size(kinds); ++i) {
        const double metered = static_cast<double>(day.meteredByAll(kinds[i]));
        const double error = metered / day.joules(i) - 1.0;
        qInfo("%s: %.3f kWh, off by %.4f %%", MeteredDay::kPowers[i].data(), metered / 3.6e6, error * 100.0);
        QVERIFY(std::abs(error) < 0.001);
    }
    QVERIFY(day.meteredByAll(MeterKind::EstimatedChipEnergy) > 0); // what the pauses had kept back
}

QTEST_APPLESS_MAIN(TestTwinMeters)
#include "tst_twin_meters.moc"
