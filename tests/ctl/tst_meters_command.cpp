// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/arguments.h"
#include "app/ctl/meter_columns.h"
#include "millwright/v1/meters.pb.h"
#include "tests/integration/programs.h"

#include <QtTest>

#include <memory>

using namespace millwright;
using namespace millwright::ctl;
using namespace Qt::StringLiterals;

/// `millwrightctl meters` against a gateway with a small simulated fleet, and how it writes what it prints.
class MetersCommandTest : public QObject {
    Q_OBJECT

    static QList<QList<QByteArray>> csvRows(const QByteArray& output)
    {
        QList<QList<QByteArray>> rows;
        for (const QByteArray& line : output.split('\n')) {
            if (!line.isEmpty())
                rows << line.split(',');
        }
        return rows;
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_gateway = std::make_unique<GatewayProgram>(QStringList{u"--twin"_s, u"200"_s, u"--seed"_s, u"7"_s});
        QVERIFY2(m_gateway->isListening(), m_gateway->log().constData());
        QTRY_VERIFY_WITH_TIMEOUT(m_gateway->ctl({u"--json"_s, u"meters"_s}).output.contains("\"facility_energy_j\""),
                                 20'000);
    }

    void theTableEndsWithItsTotal()
    {
        const Outcome told = m_gateway->ctl({u"meters"_s, u"--by"_s, u"pod"_s, u"--from"_s, u"24h"_s});
        QVERIFY2(told.exitCode == 0, told.errors.constData());
        QVERIFY(told.output.startsWith("SIMULATED"));
        QVERIFY2(told.output.contains("The gateway metered "), told.output.constData());
        QVERIFY2(told.output.contains(" hours there are no meters"), told.output.constData());
        const auto lines = told.output.split('\n');
        const auto header = std::find_if(lines.begin(), lines.end(),
                                         [](const QByteArray& line) { return line.contains("facility kWh"); });
        QVERIFY(header != lines.end());
        QVERIFY(header->startsWith("group "));
        QVERIFY(std::any_of(header, lines.end(), [](const QByteArray& line) { return line.startsWith("total "); }));
        QVERIFY(told.output.contains("(held by nobody, simulated)"));
    }

    void jsonRowsAddUpToTheTotal()
    {
        const auto lines = m_gateway->ctl({u"--json"_s, u"meters"_s, u"--from"_s, u"24h"_s}).objects();
        QVERIFY(lines.size() > 3);
        qint64 sum = 0;
        for (std::size_t i = 0; i + 1 < lines.size(); ++i)
            sum += lines[i].value(u"amounts"_s).toObject().value(u"chip_energy_j"_s).toString().toLongLong();
        const QJsonObject last = lines.back();
        QVERIFY(sum > 0);
        QCOMPARE(last.value(u"total"_s).toObject().value(u"chip_energy_j"_s).toString().toLongLong(), sum);
        QVERIFY(last.value(u"coverage"_s).toObject().contains(u"metered_ms"_s));
        QCOMPARE(last.value(u"currency"_s).toString(), u"USD"_s);
    }

    void csvHasEveryAmountInWholeUnits()
    {
        const Outcome told = m_gateway->ctl({u"meters"_s, u"--by"_s, u"site"_s, u"--csv"_s, u"--step"_s, u"hour"_s});
        QVERIFY2(told.exitCode == 0, told.errors.constData());
        const auto rows = csvRows(told.output);
        QVERIFY(rows.size() >= 2);
        const auto fields = v1::MeterAmounts::descriptor()->field_count();
        for (const auto& row : rows)
            QCOMPARE(row.size(), 5 + fields);
        QCOMPARE(rows.front().front(), QByteArray("begin"));
        QVERIFY(rows.front().contains("facility_energy_j") && rows.front().contains("useful_time_ms"));
        QVERIFY(rows[1].front().endsWith(":00:00.000Z"));
        QVERIFY(rows[1][rows.front().indexOf("chip_energy_j")].toLongLong() > 0);
    }

    void timesAreDaysAndMonthsOfUtc_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<qint64>("seconds");
        // It is 2026-03-01T10:20:30Z.
        QTest::newRow("today") << QByteArray("today") << qint64(1'772'323'200);
        QTest::newRow("yesterday") << QByteArray("yesterday") << qint64(1'772'236'800);
        QTest::newRow("month") << QByteArray("month") << qint64(1'772'323'200);
        QTest::newRow("last month") << QByteArray("last-month") << qint64(1'769'904'000);
        QTest::newRow("day") << QByteArray("2026-02-28") << qint64(1'772'236'800);
        QTest::newRow("moment") << QByteArray("2026-02-28T01:00:00Z") << qint64(1'772'240'400);
        QTest::newRow("age") << QByteArray("1h") << qint64(1'772'356'830);
        for (const char* bad : {"", "tomorrow", "2026-13-01", "2026-02-28 01:00", "28.2.2026", "month-1"})
            QTest::newRow(bad[0] == '\0' ? "nothing" : bad) << QByteArray(bad) << qint64(-1);
    }
    void timesAreDaysAndMonthsOfUtc()
    {
        QFETCH(QByteArray, text);
        QFETCH(qint64, seconds);
        const auto time = spanBeginGiven(text.toStdString(), utcFromMillis(1'772'360'430'000));
        QCOMPARE(bool(time), seconds >= 0);
        if (time)
            QCOMPARE(toMillis(*time), seconds * 1000);
    }

    void numbersAreRoundedToTheNearest()
    {
        QCOMPARE(kilowattHours(3'600'000), std::string("1.000"));
        QCOMPARE(kilowattHours(1'799), std::string("0.000"));
        QCOMPARE(kilowattHours(1'800), std::string("0.001"));
        QCOMPARE(kilowattHours(3'599'999), std::string("1.000"));
        QCOMPARE(hours(3'582'000), std::string("1.00"));
        QCOMPARE(kilowattHours(9'000'000'000'000'000'000), std::string("2500000000000.000"));
        QCOMPARE(shareText(-5, 1000), std::string("-0.50 %"));
        QCOMPARE(shareText(5, 0), std::string("—"));
    }

    void whatWasNotMeasuredIsADashOrEmpty()
    {
        v1::MeterRow row;
        row.set_kind(v1::METER_GROUP_KIND_ASSET);
        row.set_id("=cmd,\"x\"");
        row.mutable_amounts()->set_facility_energy_j(7'200'000);
        row.mutable_amounts()->set_input_tokens(0);
        std::map<std::string, std::string> cells;
        for (const MeterColumn& column : meterColumns())
            cells[column.title] = column.text(row.amounts());
        QCOMPARE(cells.at("input tok"), std::string("0"));
        QCOMPARE(cells.at("output tok"), std::string("—"));
        QCOMPARE(cells.at("facility kWh"), std::string("2.000"));
        QCOMPARE(cells.at("energy USD"), std::string("unpriced"));
        QCOMPARE(cells.at("acc. h"), std::string("—"));
        const std::string line = csvLine(row);
        QVERIFY2(line.starts_with("never,ASSET,\"'=cmd,\"\"x\"\"\",,,0,,"), line.c_str());
    }

    void exitCodesSayWhatWentWrong_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<int>("code");
        QTest::addColumn<QByteArray>("words");
        QTest::newRow("grouping") << QStringList{u"--by"_s, u"rack"_s} << 2 << QByteArray("use-case");
        QTest::newRow("time") << QStringList{u"--from"_s, u"soon"_s} << 2 << QByteArray("last-month");
        QTest::newRow("end") << QStringList{u"--to"_s, u"soon"_s} << 2 << QByteArray("last-month");
        QTest::newRow("step") << QStringList{u"--step"_s, u"week"_s} << 2 << QByteArray("day");
        QTest::newRow("forms") << QStringList{u"--csv"_s, u"--json"_s} << 2 << QByteArray("either");
        QTest::newRow("scope") << QStringList{u"--under"_s, u"nobody"_s} << 3 << QByteArray("nobody");
        QTest::newRow("span") << QStringList{u"--from"_s, u"today"_s, u"--to"_s, u"yesterday"_s} << 5
                              << QByteArray("no hour begins");
    }
    void exitCodesSayWhatWentWrong()
    {
        QFETCH(QStringList, arguments);
        QFETCH(int, code);
        QFETCH(QByteArray, words);
        const Outcome got = m_gateway->ctl(QStringList{u"meters"_s} + arguments);
        QVERIFY2(got.errors.contains(words), got.errors.constData());
        QCOMPARE(got.exitCode, code);
    }

private:
    std::unique_ptr<GatewayProgram> m_gateway;
};

QTEST_GUILESS_MAIN(MetersCommandTest)
#include "tst_meters_command.moc"
