// SPDX-License-Identifier: GPL-3.0-or-later
// How numbers of a column and shares of a whole are written.
#include "widgets/pages/readings.h"

#include <QTest>

#include <limits>

using namespace millwright;
using namespace millwright::items;
using namespace millwright::pages;

namespace {

const style::Formatter kFormatter;

MeasureInfo measure(const char* unit)
{
    MeasureInfo info;
    info.id = "pod.tokens";
    info.unit = unit;
    return info;
}

Reading good(double value)
{
    return {value, kGood, utcFromMillis(1'767'225'600'000)};
}

QString cell(double value, const ColumnScale& scale, const MeasureInfo& info)
{
    return honestCell(good(value), info, scale, kFormatter).text.number;
}

} // namespace

class TestReadings : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void moneyIsWrittenAsMoneyInEveryCell()
    {
        const MeasureInfo info = measure("USD");
        const ColumnScale scale = columnScale(0.05, 5'800.0, info, kFormatter);
        QCOMPARE(scale.unit, QString());
        QCOMPARE(cell(5'800.0, scale, info), QStringLiteral("$5,800.00"));
        QCOMPARE(cell(15.954, scale, info), QStringLiteral("$15.95"));
        QCOMPARE(cell(0.001, scale, info), QStringLiteral("<$0.01"));
        QCOMPARE(cell(5'800'000.0, columnScale(1.0, 5.8e6, info, kFormatter), info), QStringLiteral("$5,800,000"));
    }

    void largeAmountsAreShortWhereNoneIsLost()
    {
        const MeasureInfo info = measure("USD");
        const ColumnScale millions = columnScale(380'000.0, 13.6e6, info, kFormatter);
        QCOMPARE(cell(13.6e6, millions, info), QStringLiteral("$13.60\u202FM"));
        QCOMPARE(cell(-380'000.0, millions, info), QStringLiteral("-$0.38\u202FM"));
        QCOMPARE(cell(13.6e9, columnScale(1e9, 13.6e9, info, kFormatter), info), QStringLiteral("$13.60\u202FB"));
        QCOMPARE(cell(13.6e6, columnScale(900.0, 13.6e6, info, kFormatter), info), QStringLiteral("$13,600,000"));
    }

    void thousandsOfPerCentHaveNoDecimals()
    {
        const MeasureInfo info = measure("%");
        QCOMPARE(cell(-4'137.1, columnScale(5.5, 4'137.1, info, kFormatter), info), QStringLiteral("-4,137"));
        QCOMPARE(cell(88.72, columnScale(5.5, 88.72, info, kFormatter), info), QStringLiteral("88.7"));
    }

    void aShareThatIsNotZeroDoesNotReadAsZero()
    {
        MeasureInfo info = measure("%");
        info.aggregation = Aggregation::Sum;
        const ColumnScale scale = columnScale(0.001, 12.0, info, kFormatter);
        QCOMPARE(cell(12.0, scale, info), QStringLiteral("12.0"));
        QCOMPARE(cell(0.001, scale, info), QStringLiteral("<0.1"));
        QCOMPARE(cell(0.0, scale, info), QStringLiteral("0.0"));
    }

    void aColumnHasOneUnitAndOneNumberOfDecimals()
    {
        const MeasureInfo info = measure("tok/s");
        const ColumnScale scale = columnScale(310'000, 1'810'000, info, kFormatter);
        QCOMPARE(scale.unit, QStringLiteral("M tok/s"));
        QCOMPARE(cell(1'810'000, scale, info), QStringLiteral("1.81"));
        QCOMPARE(cell(310'000, scale, info), QStringLiteral("0.31"));
    }

    void theUnitIsThatOfTheLargest()
    {
        const MeasureInfo tokens = measure("tok/s");
        const ColumnScale scale = columnScale(6'000, 1'142'000, tokens, kFormatter);
        QCOMPARE(scale.unit, QStringLiteral("M tok/s"));
        QCOMPARE(cell(1'142'000, scale, tokens), QStringLiteral("1.142"));
        QCOMPARE(cell(6'000, scale, tokens), QStringLiteral("0.006"));
        const MeasureInfo power = measure("W");
        const ColumnScale watts = columnScale(4'277, 866'677, power, kFormatter);
        QCOMPARE(watts.unit, QStringLiteral("kW"));
        QCOMPARE(cell(866'677, watts, power), QStringLiteral("866.7"));
        QCOMPARE(cell(4'277, watts, power), QStringLiteral("4.3"));
    }

    void smallNumbersOfAColumnDoNotReadAsNothing()
    {
        const MeasureInfo info = measure("tok/s");
        const ColumnScale scale = columnScale(300, 1'810'000, info, kFormatter);
        QCOMPARE(scale.unit, QStringLiteral("k tok/s"));
        QCOMPARE(cell(1'810'000, scale, info), QStringLiteral("1,810.0"));
        QCOMPARE(cell(300, scale, info), QStringLiteral("0.3"));
    }

    void smallNumbersBesideThousandsHaveADecimal()
    {
        const MeasureInfo info = measure("W");
        const ColumnScale scale = columnScale(7'100, 10'360'000, info, kFormatter);
        QCOMPARE(columnScale(5'900, 9'549'000, info, kFormatter).unit, scale.unit); // not 0.006 MW a little later
        QCOMPARE(scale.unit, QStringLiteral("kW"));
        QCOMPARE(cell(10'360'000, scale, info), QStringLiteral("10,360"));
        QCOMPARE(cell(7'840, scale, info), QStringLiteral("7.8")); // 7.8 / 7.1 is the PUE, 8 / 7 is not
        QCOMPARE(cell(7'100, scale, info), QStringLiteral("7.1"));
        QCOMPARE(cell(0.0, scale, info), QStringLiteral("0"));
    }

    void smallCostsHaveTwoDigits()
    {
        const MeasureInfo info = measure("USD/Mtok");
        const ColumnScale scale = columnScale(0.0013, 0.116, info, kFormatter);
        QCOMPARE(cell(0.0013, scale, info), QStringLiteral("0.0013"));
        QCOMPARE(cell(0.116, scale, info), QStringLiteral("0.1160"));
    }

    void wholeThingsHaveNoDecimals()
    {
        MeasureInfo info = measure("1");
        info.kind = ValueKind::Gauge;
        info.aggregation = Aggregation::Sum;
        QCOMPARE(cell(208, columnScale(8, 467, info, kFormatter, true), info), QStringLiteral("208"));
        QCOMPARE(cell(208, columnScale(8, 467, info, kFormatter, false), info), QStringLiteral("208.0"));
        QCOMPARE(honest(good(208), info, kFormatter).text.number, QStringLiteral("208"));
        QCOMPARE(honest(good(1208), info, kFormatter).text.number, QStringLiteral("1,208"));
        info.aggregation = Aggregation::Ratio; // a PUE of two is not a number of things
        QCOMPARE(honest(good(2), info, kFormatter).text.number, QStringLiteral("2.00"));
    }

    void anEmptyColumnHasTheBareUnit()
    {
        const ColumnScale scale = columnScale(std::numeric_limits<double>::max(), 0.0, measure("W"), kFormatter);
        QCOMPARE(scale.unit, QStringLiteral("W"));
    }

    void missingKeepsItsDash()
    {
        const MeasureInfo info = measure("W");
        const style::HonestValue value = honestCell(Reading{}, info, columnScale(1, 10, info, kFormatter), kFormatter);
        QVERIFY(!value.mark.hasValue());
        QCOMPARE(value.text.number, QString(style::kEmDash));
    }

    void aShareOfNothingIsNotKnown()
    {
        QVERIFY(!ratioOf(good(1), good(0), 100.0).mark.hasValue());
        QVERIFY(!ratioOf(Reading{}, good(2), 100.0).mark.hasValue());
        QCOMPARE(ratioOf(good(1), good(2), 100.0).value, 50.0);
    }

    void aShareIsAsOldAsItsOlderPart()
    {
        Reading old = good(1);
        old.time = utcFromMillis(1'000);
        QCOMPARE(ratioOf(old, good(2), 100.0).time, old.time);
        Reading counted = good(4); // what is installed: the gateway counts it, no source says it
        counted.time = kNoTime;
        QCOMPARE(ratioOf(old, counted, 100.0).time, old.time);
        QCOMPARE(ratioOf(counted, old, 100.0).time, old.time);
    }
};

QTEST_GUILESS_MAIN(TestReadings)
#include "tst_readings.moc"
