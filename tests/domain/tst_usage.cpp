// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/usage.h"

#include <QtTest>

using namespace millwright;

class TestUsage : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void whatWasNeverMeasuredIsNotZero()
    {
        const Usage nothing;
        QVERIFY(!nothing.tokens());
        QVERIFY(!nothing.facilityWattHours());
        QVERIFY(!nothing.energyCost());
        QVERIFY(!nothing.pricedShare());
        QVERIFY(!nothing.acceleratorHours());
        QVERIFY(!nothing.usefulShare());
    }

    void tokensOfAllKindsAddUp()
    {
        Usage usage;
        usage.outputTokens = 30;
        QCOMPARE(usage.tokens().value(), std::int64_t{30});
        usage.inputTokens = 100;
        usage.cachedTokens = 20;
        QCOMPARE(usage.tokens().value(), std::int64_t{150});
        usage.judgedTokens = 120; // some were never judged
        QCOMPARE(usage.tokens().value(), std::int64_t{150});
        Usage job;
        job.inputTokens = job.outputTokens = 0;
        job.judgedTokens = 77; // a job has no kinds
        QCOMPARE(job.tokens().value(), std::int64_t{77});
    }

    void energyAndTimeAreInPeoplesUnits()
    {
        Usage usage;
        usage.facilityJoules = 7'200'000;
        usage.heldMillis = 5'400'000;
        QCOMPARE(usage.facilityWattHours().value(), 2000.0);
        QCOMPARE(usage.acceleratorHours().value(), 1.5);
    }

    void aPartOfACostIsNoCost()
    {
        Usage usage;
        usage.facilityJoules = 4000;
        usage.pricedJoules = 1000;
        usage.costMicros = 250'000;
        QVERIFY(!usage.energyCost());
        QCOMPARE(usage.pricedShare().value(), 0.25);
        usage.pricedJoules = 4000;
        QCOMPARE(usage.energyCost().value(), 0.25);
    }

    void costIsOfWhatHasAPrice()
    {
        Usage usage;
        usage.facilityJoules = usage.pricedJoules = 4000;
        usage.costMicros = 250'000;
        usage.heldMillis = 3'600'000;
        QVERIFY(usage.pricedBasis() == CostBasis::Energy);
        QVERIFY(!usage.acceleratorCost() && !usage.cost(CostBasis::EnergyAndAccelerators));
        QCOMPARE(usage.cost(CostBasis::Energy).value(), 0.25);
        usage.pricedMillis = 1'800'000;
        usage.acceleratorMicros = 1'000'000;
        QVERIFY(usage.pricedBasis() == CostBasis::EnergyAndAccelerators);
        QCOMPARE(usage.pricedTimeShare().value(), 0.5);
        QVERIFY(!usage.acceleratorCost()); // of a part
        usage.pricedMillis = 3'599'995;    // each state of the time is rounded on its own
        QCOMPARE(usage.acceleratorCost().value(), 1.0);
        QCOMPARE(usage.cost(CostBasis::EnergyAndAccelerators).value(), 1.25);
        QVERIFY(!usage.cost(CostBasis::Nothing));
    }

    void timeThatNobodyJudgedIsNeitherUsefulNorUseless()
    {
        Usage usage;
        usage.heldMillis = 1000;
        usage.usefulMillis = 300;
        usage.unjudgedMillis = 400;
        QCOMPARE(usage.usefulShare().value(), 50.0);
        usage.unjudgedMillis = 1000;
        QVERIFY(!usage.usefulShare());
    }
};

QTEST_GUILESS_MAIN(TestUsage)
#include "tst_usage.moc"
