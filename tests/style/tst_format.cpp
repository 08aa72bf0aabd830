// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/style/format.h"

#include <QtTest>

#include <cmath>
#include <limits>

using namespace millwright;
using namespace millwright::style;
using namespace std::chrono_literals;

class TestFormat : public QObject {
    Q_OBJECT

private:
    const Formatter m_english{QLocale(QLocale::English, QLocale::UnitedStates)};
    const Formatter m_german{QLocale(QLocale::German, QLocale::Germany)};

    /// Thin and no-break spaces as plain ones, so that the table below can be read.
    static QString plain(QString text) { return text.replace(kThinSpace, u' ').replace(QChar(QChar::Nbsp), u' '); }

private Q_SLOTS:
    void values_data()
    {
        QTest::addColumn<double>("value");
        QTest::addColumn<QString>("unit");
        QTest::addColumn<QString>("english");
        QTest::addColumn<QString>("german");
        const auto row = [](double value, const char* unit, const char* english, const char* german) {
            QTest::addRow("%s %g", unit, value)
                << value << QString::fromUtf8(unit) << QString::fromUtf8(english) << QString::fromUtf8(german);
        };
        row(0, "W", "0 W", "0 W");
        row(83.26, "W", "83.3 W", "83,3 W");
        row(1138, "W", "1,138 W", "1.138 W");
        row(9999.4, "W", "9,999 W", "9.999 W");
        row(9999.9, "W", "10.00 kW", "10,00 kW");
        row(118'430, "W", "118.4 kW", "118,4 kW");
        row(999'960, "W", "1.00 MW", "1,00 MW");
        row(13.32e6, "W", "13.32 MW", "13,32 MW");
        row(1.25e9, "W", "1.25 GW", "1,25 GW");
        row(-2.5e6, "W", "-2.50 MW", "-2,50 MW");
        row(950, "tok/s", "950 tok/s", "950 tok/s");
        row(1520, "tok/s", "1.52 k tok/s", "1,52 k tok/s");
        row(20.4e6, "tok/s", "20.40 M tok/s", "20,40 M tok/s");
        row(3.1e9, "tok", "3.10 B tok", "3,10 B tok");
        row(1.72e12, "tok", "1.72 T tok", "1,72 T tok");
        row(30, "%", "30.0 %", "30,0 %");
        row(0.04, "%", "0.04 %", "0,04 %");
        row(100, "%", "100.0 %", "100,0 %");
        row(47.84, "Cel", "47.8 °C", "47,8 °C");
        row(-3.2, "Cel", "-3.2 °C", "-3,2 °C");
        row(1.965e9, "Hz", "1,965 MHz", "1.965 MHz");
        row(345e6, "Hz", "345 MHz", "345 MHz");
        row(50, "Hz", "50.0 Hz", "50,0 Hz");
        row(0.00031, "s", "0.310 ms", "0,310 ms");
        row(0.0204, "s", "20.4 ms", "20,4 ms");
        row(0.35, "s", "350 ms", "350 ms");
        row(4.2, "s", "4,200 ms", "4.200 ms");
        row(12.41, "s", "12.4 s", "12,4 s");
        row(288.0 * 1024 * 1024 * 1024, "By", "288.0 GiB", "288,0 GiB");
        row(684e9, "By/s", "684.0 GB/s", "684,0 GB/s");
        row(0.392, "USD/Mtok", "0.392 $/M tok", "0,392 $/M tok");
        row(0.011, "USD/Mtok", "0.011 $/M tok", "0,011 $/M tok");
        row(0.0031, "USD/Mtok", "0.0031 $/M tok", "0,0031 $/M tok");
        row(34.48, "min", "34 min", "34 min");
        row(3.48, "min", "3.5 min", "3,5 min");
        row(2.05, "USD/h", "2.05 $/h", "2,05 $/h");
        row(118, "L/min", "118.0 L/min", "118,0 L/min");
        row(1.154, "1", "1.15", "1,15");
        row(14016, "1", "14,016", "14.016");
        row(7.25, "widgets/fortnight", "7.25 widgets/fortnight", "7,25 widgets/fortnight");
        row(-0.001, "%", "0.00 %", "0,00 %");
    }
    void values()
    {
        QFETCH(double, value);
        QFETCH(QString, unit);
        QFETCH(QString, english);
        QFETCH(QString, german);
        QCOMPARE(plain(m_english.value(value, unit).joined()), english);
        QCOMPARE(plain(m_german.value(value, unit).joined()), german);
    }

    void unknownIsADashWithItsUnit()
    {
        for (const double value :
             {std::nan(""), std::numeric_limits<double>::infinity(), -std::numeric_limits<double>::infinity()}) {
            QCOMPARE(m_english.value(value, u"W").number, QString(kEmDash));
            QCOMPARE(m_english.value(value, u"W").unit, QStringLiteral("W"));
            QCOMPARE(m_english.value(value, u"tok/s", 2).joined(),
                     kEmDash + QString(kThinSpace) + QStringLiteral("tok/s"));
        }
        QCOMPARE(m_english.age(kUnknownAge), QString(kEmDash));
        QCOMPARE(m_english.clock(kNoTime), QString(kEmDash));
        QCOMPARE(m_english.money(1.0, Currency{}), QString(kEmDash));
    }

    void ages_data()
    {
        QTest::addColumn<qint64>("ms");
        QTest::addColumn<QString>("age");
        QTest::newRow("from the future") << qint64(-500) << "0.0 s";
        QTest::newRow("fresh") << qint64(840) << "0.8 s";
        QTest::newRow("rounded down") << qint64(9999) << "9.9 s";
        QTest::newRow("seconds") << qint64(48'700) << "48 s";
        QTest::newRow("a minute") << qint64(60'000) << "1 min 0 s";
        QTest::newRow("minutes and seconds") << qint64(232'000) << "3 min 52 s";
        QTest::newRow("minutes") << qint64(14 * 60'000 + 59'999) << "14 min";
        QTest::newRow("an hour and a half") << qint64(90 * 60'000) << "90 min";
        QTest::newRow("hours") << qint64(5 * 3'600'000) << "5 h";
        QTest::newRow("days") << qint64(3 * 86'400'000 + 1) << "3 d";
    }
    void ages()
    {
        QFETCH(qint64, ms);
        QFETCH(QString, age);
        QCOMPARE(plain(m_english.age(std::chrono::milliseconds(ms))), age);
    }

    void durations()
    {
        QCOMPARE(plain(m_english.duration(41s)), QStringLiteral("41 s"));
        QCOMPARE(plain(m_english.duration(16min)), QStringLiteral("16 min"));
        QCOMPARE(plain(m_english.duration(250ms)), QStringLiteral("250 ms"));
        QCOMPARE(plain(m_english.duration(24h)), QStringLiteral("24 h"));
        QCOMPARE(plain(m_english.duration(30 * 24h)), QStringLiteral("30 d"));
    }

    void timesAreUtc()
    {
        const UtcTime time = utcFromMillis(1'795'098'727'000); // 2026-11-19T14:32:07Z
        QCOMPARE(m_english.clock(time), QStringLiteral("14:32:07"));
        QCOMPARE(m_english.date(time), QStringLiteral("Thu 19 Nov 2026 UTC"));
        QCOMPARE(m_english.moment(time), QStringLiteral("2026-11-19 14:32 UTC"));
        QCOMPARE(m_english.moment(kNoTime), QString(kEmDash));
    }

    void timesAreOfTheirZone_data()
    {
        QTest::addColumn<QByteArray>("zone");
        QTest::addColumn<QString>("clock");
        QTest::addColumn<QString>("date");
        QTest::addColumn<QString>("moment");
        QTest::newRow("Stockholm") << QByteArray("Europe/Stockholm") << "15:32:07"
                                   << "Thu 19 Nov 2026 CET"
                                   << "2026-11-19 15:32 CET";
        QTest::newRow("Tokyo") << QByteArray("Asia/Tokyo") << "23:32:07"
                               << "Thu 19 Nov 2026 JST"
                               << "2026-11-19 23:32 JST";
        QTest::newRow("Singapore has no name") << QByteArray("Asia/Singapore") << "22:32:07"
                                               << "Thu 19 Nov 2026 UTC+8"
                                               << "2026-11-19 22:32 UTC+8";
        QTest::newRow("Kathmandu") << QByteArray("Asia/Kathmandu") << "20:17:07"
                                   << "Thu 19 Nov 2026 UTC+5:45"
                                   << "2026-11-19 20:17 UTC+5:45";
        QTest::newRow("nobody knows") << QByteArray("Mars/Olympus") << "14:32:07"
                                      << "Thu 19 Nov 2026 UTC"
                                      << "2026-11-19 14:32 UTC";
    }
    void timesAreOfTheirZone()
    {
        QFETCH(QByteArray, zone);
        QFETCH(QString, clock);
        QFETCH(QString, date);
        QFETCH(QString, moment);
        const Formatter formatter(QLocale(QLocale::English, QLocale::UnitedStates), QTimeZone(zone));
        const UtcTime time = utcFromMillis(1'795'098'727'000); // 2026-11-19T14:32:07Z
        QCOMPARE(formatter.clock(time), clock);
        QCOMPARE(formatter.date(time), date);
        QCOMPARE(formatter.moment(time), moment);
    }

    void money_data()
    {
        QTest::addColumn<double>("amount");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("text");
        QTest::newRow("cents") << 0.392 << "USD"
                               << "$0.392";
        QTest::newRow("dollars") << 3.06 << "USD"
                                 << "$3.06";
        QTest::newRow("hundreds") << 205.4 << "USD"
                                  << "$205";
        QTest::newRow("thousands") << 43'210.0 << "USD"
                                   << "$43,210";
        QTest::newRow("millions") << 12.61e6 << "USD"
                                  << "$12.61 M";
        QTest::newRow("billions") << 1.5e9 << "EUR" << QString::fromUtf8("€1.50 B");
        QTest::newRow("loss") << -0.23 << "USD"
                              << "-$0.230";
        QTest::newRow("no sign of its own") << 99.5 << "SEK"
                                            << "SEK 99.50";
    }
    void money()
    {
        QFETCH(double, amount);
        QFETCH(QString, code);
        QFETCH(QString, text);
        QCOMPARE(plain(m_english.money(amount, Currency(code.toStdString()))), text);
    }

    void moneyIsExactInMicros()
    {
        QCOMPARE(m_english.money(Money{392'000, Currency("USD")}), QStringLiteral("$0.392"));
    }

    void oneScaleForAnAxis()
    {
        const UnitScale scale = m_english.unitScale(31.2e6, u"W");
        QCOMPARE(scale.unit, QStringLiteral("MW"));
        QCOMPARE(m_english.number(24e6 / scale.divisor, 0), QStringLiteral("24"));
    }

    void countsAndParts()
    {
        QCOMPARE(m_english.count(1'000'000), QStringLiteral("1,000,000"));
        QCOMPARE(m_english.partOf(13'992, 14'016), QStringLiteral("13,992 of 14,016"));
    }
};

QTEST_APPLESS_MAIN(TestFormat)
#include "tst_format.moc"
