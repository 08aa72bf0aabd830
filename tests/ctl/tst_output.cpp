// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/arguments.h"
#include "app/ctl/output.h"

#include <QtTest>

#include <limits>
#include <sstream>

using namespace millwright;
using namespace millwright::ctl;

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

    void unknownIsADashNeverZero()
    {
        QCOMPARE(valueText(0.0, kMissing, "W"), std::string("— W (missing)"));
        QCOMPARE(valueText(std::numeric_limits<double>::quiet_NaN(), kGood, "W"), std::string("— W"));
        QCOMPARE(valueText(0.0, kGood, "W"), std::string("0 W"));
        QCOMPARE(valueText(214.53, QualityMark(Quality::Stale), "W"), std::string("214.53 W (stale)"));
        QCOMPARE(valueText(214.53, QualityMark(Quality::Stale), "W", milliseconds{12'345}),
                 std::string("214.53 W (stale, 12.3 s)"));
        QCOMPARE(jsonNumber(std::numeric_limits<double>::quiet_NaN()), std::string("null"));
    }

    void numbersLoseNothing()
    {
        QCOMPARE(jsonNumber(35.686f), std::string("35.686"));
        QCOMPARE(jsonNumber(0.1), std::string("0.1"));
        QCOMPARE(valueText(5551899580.0, kGood, "J"), std::string("5551899580 J"));
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
        for (const char* wrong : {"", "15", "m", "-3h", "yesterday", "2023-11-14", "99999999999d"})
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
