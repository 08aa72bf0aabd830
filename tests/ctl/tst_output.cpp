// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/arguments.h"
#include "app/ctl/output.h"
#include "models/domain/catalogue.h"

#include <QtTest>

#include <limits>
#include <sstream>

using namespace millwright;
using namespace millwright::ctl;

namespace {

Notation notation(const char* measure)
{
    static const Catalogue catalogue = Catalogue::builtIn();
    return notationOf(catalogue.at(*catalogue.find(measure)));
}

} // namespace

class TestOutput : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void alignsColumnsByCharactersNotBytes()
    {
        Table table({"asset", "power"}, {false, true});
        table.add({"Luleå", "9 W"});
        table.add({"b", "1200 W"});
        std::ostringstream out;
        table.print(out);
        QCOMPARE(out.str(), std::string("asset   power\n"
                                        "Luleå     9 W\n"
                                        "b      1200 W\n"));
    }

    void outsideTextCannotSteerTheTerminal_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("shown");
        QTest::newRow("plain") << QByteArray("gpu 0, Luleå") << QByteArray("gpu 0, Luleå");
        QTest::newRow("escape") << QByteArray("\x1b[2J") << QByteArray("\\x1b[2J");
        QTest::newRow("newline") << QByteArray("a\nb") << QByteArray("a\\x0ab");
        QTest::newRow("c1") << QByteArray("a\xC2\x9B") << QByteArray("a\\x9b");
        QTest::newRow("bidi") << QByteArray("a\xE2\x80\xAE"
                                            "b")
                              << QByteArray("a\\u{202e}b");
        QTest::newRow("isolate") << QByteArray("\xE2\x81\xA6") << QByteArray("\\u{2066}");
    }

    void outsideTextCannotSteerTheTerminal()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, shown);
        QCOMPARE(QByteArray::fromStdString(printable(text.toStdString())), shown);
    }

    void numbersAreWrittenAsTheCatalogueSays_data()
    {
        QTest::addColumn<QByteArray>("measure");
        QTest::addColumn<double>("value");
        QTest::addColumn<QByteArray>("text");
        const auto row = [](const char* measure, double value, const char* text) {
            QTest::newRow(text) << QByteArray(measure) << value << QByteArray(text);
        };
        row("accelerator.power", 0.0, "0 W");
        row("accelerator.power", 612.345, "612 W");
        row("accelerator.power", 5.5, "5.50 W");
        row("accelerator.power", 184'321'004.25, "184321004 W"); // a sum of them
        row("accelerator.temperature", 61.0, "61.0 °C");
        row("accelerator.busy", 87.25, "87.2 %");
        row("accelerator.energy", 5'551'899'580.0, "5551899580 J");
        row("accelerator.last_xid", 79.0, "79");
        row("fleet.tokens", 1'861'260.4, "1861260 tok/s");
        row("fleet.pue", 1.0834, "1.08");
        row("fleet.installed", 16'000'000.0, "16000000");
        row("fleet.tokens_per_joule", 0.0421377, "0.0421 tok/J");
        row("site.headroom", -1'234'567.8, "-1234568 W");
        row("fleet.condition", 2.0, "high");
        row("rack.condition", 0.0, "unknown");
        row("fleet.energised", std::numeric_limits<double>::quiet_NaN(), "—");
        row("fleet.facility_power", 1e300, QByteArray::number(1e300, 'f', 0).append(" W").constData());
    }
    void numbersAreWrittenAsTheCatalogueSays()
    {
        QFETCH(QByteArray, measure);
        QFETCH(double, value);
        QFETCH(QByteArray, text);
        QCOMPARE(QByteArray::fromStdString(valueText(value, kGood, notation(measure.constData()))), text);
    }

    void unknownIsADashNeverZero()
    {
        const Notation watts = notation("accelerator.power");
        QCOMPARE(valueText(0.0, kMissing, watts), std::string("— W (missing)"));
        QCOMPARE(valueText(std::numeric_limits<double>::quiet_NaN(), kGood, watts), std::string("— W"));
        QCOMPARE(valueText(214.53, QualityMark(Quality::Stale), watts), std::string("215 W (stale)"));
        QCOMPARE(valueText(214.53, QualityMark(Quality::Stale), watts, milliseconds{12'345}),
                 std::string("215 W (stale, 12.3 s)"));
        QCOMPARE(valueText(0.0, kMissing, notation("fleet.condition")), std::string("— (missing)"));
        QCOMPARE(jsonNumber(std::numeric_limits<double>::quiet_NaN()), std::string("null"));
    }

    void countsOfPartsHaveNoUnit()
    {
        const Catalogue catalogue = Catalogue::builtIn();
        const MeasureInfo& power = catalogue.at(*catalogue.find("accelerator.power"));
        QCOMPARE(valueText(72.0, kGood, notationOf(power, Statistic::Reported)), std::string("72"));
        QCOMPARE(valueText(71.5, kGood, notationOf(power, Statistic::Expected)), std::string("71.5"));
        const MeasureInfo& condition = catalogue.at(*catalogue.find("accelerator.condition"));
        QCOMPARE(valueText(5.0, kGood, notationOf(condition, Statistic::Reported)), std::string("5"));
        QCOMPARE(valueText(5.0, kGood, notationOf(condition, Statistic::Worst)), std::string("normal"));
    }

    void jsonNumbersLoseNothing()
    {
        QCOMPARE(jsonNumber(35.686f), std::string("35.686"));
        QCOMPARE(jsonNumber(0.1), std::string("0.1"));
    }

    void emptyColumnsTakeNoPlace()
    {
        Table table({"asset", "power", "", "condition", ""}, {false, true, false, false, false});
        table.add({"a", "9 W", "", "high", ""});
        table.add({"b", "— W", "", "unknown", "(missing)"});
        std::ostringstream out;
        table.print(out);
        QCOMPARE(out.str(), std::string("asset  power  condition\n"
                                        "a        9 W  high\n"
                                        "b        — W  unknown    (missing)\n"));
    }

    void jsonStringsAreEscaped() { QCOMPARE(jsonString("a\"b\\c\n"), std::string("\"a\\\"b\\\\c\\u000a\"")); }

    void timesAreUtc()
    {
        QCOMPARE(timeText(utcFromMillis(1'700'000'000'250)), std::string("2023-11-14T22:13:20.250Z"));
        QCOMPARE(timeText(kNoTime), std::string("never"));
    }

    void readsTimesAndAges()
    {
        const UtcTime now = utcFromMillis(1'700'000'000'000);
        QCOMPARE(toMillis(*timeGiven("15m", now)), 1'700'000'000'000 - 900'000);
        QCOMPARE(toMillis(*timeGiven("2023-11-14T22:13:20Z", now)), 1'700'000'000'000);
        QCOMPARE(toMillis(*timeGiven("2023-11-14T22:13:20.250Z", now)), 1'700'000'000'250);
        QCOMPARE(toMillis(*timeGiven(timeText(utcFromMillis(1'700'000'000'007)), now)), 1'700'000'000'007);
        QCOMPARE(toMillis(*timeGiven("2023-11-14T22:13:20.1239Z", now)), 1'700'000'000'123);
        for (const char* wrong : {"", "15", "2023-11-14T22:13:20", "2023-11-14T22:13:20.Z", "2023-11-14T22:13:20.5",
                                  "2023-11-14T22:13:20.-5Z", "2023-11-14T22:13:20.1234567890Z", "m", "-3h", "yesterday",
                                  "2023-11-14", "99999999999d"})
            QVERIFY2(!timeGiven(wrong, now), wrong);
    }

    void readsColumns()
    {
        QCOMPARE(columnNamed("rack.power")->second, Statistic::Value);
        QCOMPARE(columnNamed("accelerator.power:sum")->first, std::string("accelerator.power"));
        QCOMPARE(columnNamed("accelerator.power:sum")->second, Statistic::Sum);
        QVERIFY(columnNamed("a:median").error().message.find("mean") != std::string::npos);
        QVERIFY(feedNamed("gas").error().message.find("cooling") != std::string::npos);
    }
};

QTEST_APPLESS_MAIN(TestOutput)
#include "tst_output.moc"
