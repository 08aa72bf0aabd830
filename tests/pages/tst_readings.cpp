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
    void aColumnHasOneUnitAndOneNumberOfDecimals()
    {
        const MeasureInfo info = measure("tok/s");
        const ColumnScale scale = columnScale(310'000, 1'810'000, info, kFormatter);
        QCOMPARE(scale.unit, QStringLiteral("M tok/s"));
        QCOMPARE(cell(1'810'000, scale, info), QStringLiteral("1.81"));
        QCOMPARE(cell(310'000, scale, info), QStringLiteral("0.31"));
    }

    void smallNumbersOfAColumnDoNotReadAsNothing()
    {
        const MeasureInfo info = measure("tok/s");
        const ColumnScale scale = columnScale(3'000, 1'810'000, info, kFormatter);
        QCOMPARE(scale.unit, QStringLiteral("k tok/s"));
        QCOMPARE(cell(1'810'000, scale, info), QStringLiteral("1,810"));
        QVERIFY(cell(3'000, scale, info) != QStringLiteral("0"));
    }

    void smallPowerIsWrittenOnePrefixBelow()
    {
        const MeasureInfo info = measure("W");
        const ColumnScale scale = columnScale(5'840, 4'961'158, info, kFormatter);
        QCOMPARE(scale.unit, QStringLiteral("kW"));
        QCOMPARE(cell(4'961'158, scale, info), QStringLiteral("4,961"));
        QCOMPARE(cell(5'840, scale, info), QStringLiteral("6"));
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
    }
};

QTEST_GUILESS_MAIN(TestReadings)
#include "tst_readings.moc"
