// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/sources/input/display_text.h"
#include "services/sources/prometheus/exposition_parser.h"

#include <QtTest>

#include <bit>
#include <cmath>

using millwright::input::displayText;
using millwright::input::isPlainText;
using namespace millwright::prometheus;

namespace {

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
constexpr double kInf = std::numeric_limits<double>::infinity();

std::optional<double> number(std::string_view text)
{
    double value = 0.0;
    const char* end = text.data() + text.size();
    return readNumber(text.data(), end, value) == end ? std::optional(value) : std::nullopt;
}

Refusal refusalOf(std::string_view line, const ExpositionLimits& limits = {})
{
    Refusal refusal = Refusal::None;
    const std::size_t length = keyLength(line, refusal);
    if (refusal != Refusal::None)
        return refusal;
    Series series;
    refusal = parseSeries(line.substr(0, length), limits, series);
    return refusal != Refusal::None ? refusal : parseTail(line.substr(length), Format::Text, limits).refusal;
}

} // namespace

class ExpositionParserTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void numbers_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<double>("value");
        QTest::newRow("integer") << QByteArray("42") << 42.0;
        QTest::newRow("negative") << QByteArray("-1") << -1.0;
        QTest::newRow("plus") << QByteArray("+7") << 7.0;
        QTest::newRow("exponent") << QByteArray("1e3") << 1000.0;
        QTest::newRow("capital exponent") << QByteArray("1.5E-3") << 0.0015;
        QTest::newRow("go style") << QByteArray("1.795207398e+09") << 1795207398.0;
        QTest::newRow("leading point") << QByteArray(".5") << 0.5;
        QTest::newRow("trailing point") << QByteArray("5.") << 5.0;
        QTest::newRow("plus infinity") << QByteArray("+Inf") << kInf;
        QTest::newRow("minus infinity") << QByteArray("-Inf") << -kInf;
        QTest::newRow("infinity") << QByteArray("inf") << kInf;
        QTest::newRow("nan") << QByteArray("NaN") << kNan;
        QTest::newRow("small nan") << QByteArray("nan") << kNan;
        QTest::newRow("too small") << QByteArray("1e-400") << 0.0;
        QTest::newRow("blank int64") << QByteArray("9223372036854775794") << 9223372036854775808.0;
    }
    void numbers()
    {
        QFETCH(QByteArray, text);
        QFETCH(double, value);
        const auto read = number(text.toStdString());
        QVERIFY(read.has_value());
        QVERIFY(std::isnan(value) ? std::isnan(*read) : *read == value);
    }

    void notNumbers_data()
    {
        QTest::addColumn<QByteArray>("text");
        for (const char* text : {"0x10", "1_000", "abc", "", "+", "+-1", "++1", "--1", "1e", "1e999", "nan(3)", "None",
                                 "0x1p-2", "1,5", "٣"})
            QTest::newRow(text) << QByteArray(text);
    }
    void notNumbers()
    {
        QFETCH(QByteArray, text);
        QVERIFY(!number(text.toStdString()).has_value());
    }

    void keysEndWhereTheirLabelsEnd()
    {
        Refusal refusal = Refusal::None;
        QCOMPARE(keyLength("up 1", refusal), std::size_t{2});
        QCOMPARE(keyLength("a{} 1", refusal), std::size_t{3});
        QCOMPARE(keyLength("a {b=\"c\"} 1", refusal), std::size_t{9});
        QCOMPARE(keyLength("a{b=\"}\"} 1", refusal), std::size_t{8});
        QCOMPARE(keyLength("a{b=\"\\\"} # {\",c=\"x\"} 1 # {t=\"}\"} 2", refusal), std::size_t{20});
        QCOMPARE(refusal, Refusal::None);
    }

    void labelsAreUnescapedAndKeptInOrder()
    {
        Series series;
        QCOMPARE(parseSeries("m { b = \"1\" , a=\"x\\\\y\\\"z\\n\\q\" , }", {}, series), Refusal::None);
        QCOMPARE(series.name, std::string("m"));
        QCOMPARE(series.labels.size(), std::size_t{2});
        QCOMPARE(series.labels[0], (Label{"b", "1"}));
        QCOMPARE(series.labels[1], (Label{"a", "x\\y\"z\n\\q"}));
        QCOMPARE(series.label("b"), std::string_view("1"));
        QVERIFY(series.label("absent").empty());
    }

    void badLinesSayWhy_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<int>("refusal");
        const auto row = [](const char* line, Refusal refusal) {
            QTest::newRow(line) << QByteArray(line) << static_cast<int>(refusal);
        };
        row("1up 1", Refusal::BadMetricName);
        row("{a=\"b\"} 1", Refusal::BadMetricName);
        row("up{a=\"b} 1", Refusal::UnterminatedLabels);
        row("up{a=b} 1", Refusal::UnquotedLabelValue);
        row("up{1=\"b\"} 1", Refusal::BadLabelName);
        row("up{a:b=\"b\"} 1", Refusal::BadLabelName);
        row("up{a} 1", Refusal::BadLabelName);
        row("up{a=\"1\" b=\"2\"} 1", Refusal::UnterminatedLabels);
        row("up{a=\"1\",a=\"2\"} 1", Refusal::DuplicateLabel);
        row("up{a=\"\xff\"} 1", Refusal::InvalidUtf8);
        row("up{a=\"\xc0\xaf\"} 1", Refusal::InvalidUtf8);
        row("up{a=\"\xed\xa0\x80\"} 1", Refusal::InvalidUtf8);
        row("up", Refusal::NoValue);
        row("up # {a=\"b\"} 1", Refusal::NoValue);
        row("up x", Refusal::BadNumber);
        row("up 0x10", Refusal::BadNumber);
        row("up 1 yesterday", Refusal::BadTimestamp);
        row("up 1 2 3", Refusal::BadTimestamp);
        row("up 1 1e300", Refusal::BadTimestamp);
        row("up 1 # nonsense", Refusal::BadExemplar);
        row("up 1 # {a=\"b\"}", Refusal::BadExemplar);
        row("up{} 1", Refusal::None);
        row("up{a=\"\xf0\x9f\x98\x80\"} 1 -5\r", Refusal::None);
    }
    void badLinesSayWhy()
    {
        QFETCH(QByteArray, line);
        QFETCH(int, refusal);
        QCOMPARE(static_cast<int>(refusalOf(line.toStdString())), refusal);
    }

    void boundsAreKept()
    {
        ExpositionLimits limits;
        limits.labels = 2;
        limits.nameBytes = 8;
        limits.labelValueBytes = 4;
        QCOMPARE(refusalOf("up{a=\"1\",b=\"2\"} 1", limits), Refusal::None);
        QCOMPARE(refusalOf("up{a=\"1\",b=\"2\",c=\"3\"} 1", limits), Refusal::TooManyLabels);
        QCOMPARE(refusalOf("ninechars 1", limits), Refusal::NameTooLong);
        QCOMPARE(refusalOf("up{ninechars=\"\"} 1", limits), Refusal::NameTooLong);
        QCOMPARE(refusalOf("up{a=\"12345\"} 1", limits), Refusal::LabelValueTooLong);
    }

    void timestampsAreMillisecondsInTextAndSecondsInOpenMetrics()
    {
        const ExpositionLimits limits;
        QCOMPARE(parseTail(" 5 1700000000123", Format::Text, limits).timestampMs.value(), 1700000000123);
        QCOMPARE(parseTail(" 5 1700000000.123", Format::OpenMetrics, limits).timestampMs.value(), 1700000000123);
        QVERIFY(!parseTail(" 5", Format::Text, limits).timestampMs);
    }

    void exemplarsDoNotDisturbTheirSample()
    {
        const SampleTail tail = parseTail(" 17 1.5 # {trace_id=\"}#\"} 0.67 1.2", Format::OpenMetrics, {});
        QCOMPARE(tail.refusal, Refusal::None);
        QCOMPARE(tail.value, 17.0);
        QCOMPARE(tail.timestampMs.value(), 1500);
        QVERIFY(tail.hasExemplar);
    }

    void metadataIsTold()
    {
        MetadataLine line = parseMetadata("# TYPE vllm:tokens counter\r");
        QVERIFY(line.kind == MetadataLine::Kind::Type && line.family == "vllm:tokens" && line.text == "counter");
        line = parseMetadata("#\tUNIT energy joules");
        QVERIFY(line.kind == MetadataLine::Kind::Unit && line.text == "joules");
        line = parseMetadata("# HELP empty");
        QVERIFY(line.kind == MetadataLine::Kind::Help && line.text.empty());
        QVERIFY(parseMetadata("# EOF").kind == MetadataLine::Kind::End);
        for (const char* comment : {"#", "# EOFx", "# anything else", "# TYPE", "# TYPE 1x gauge"})
            QVERIFY(parseMetadata(comment).kind == MetadataLine::Kind::Comment);
        QVERIFY(metricTypeFromWord("stateset") == MetricType::StateSet);
        QVERIFY(metricTypeFromWord("untyped") == MetricType::Unknown);
        QCOMPARE(unitFromHelp("Total energy consumption since boot (in mJ)."), std::string_view("mJ"));
        QVERIFY(unitFromHelp("Number of remapped rows").empty());
        QCOMPARE(familyOfSample("x_seconds_bucket"), std::string_view("x_seconds"));
        QVERIFY(familyOfSample("_total").empty());
    }

    void staleMarkerIsNotAnyNan()
    {
        QVERIFY(isStaleMarker(std::bit_cast<double>(0x7ff0000000000002ull)));
        QVERIFY(!isStaleMarker(kNan));
        QVERIFY(!isStaleMarker(1.0));
    }

    void hostileTextIsShownEscaped()
    {
        QCOMPARE(displayText("a\x1b[31m\n\xff\u202e\u00e9"), std::string("a\\x1b[31m\\n\\xff\\u202e\u00e9"));
        QCOMPARE(displayText("abcdef", 3), std::string("abc…"));
        QCOMPARE(displayText("a\u00e9\u00e9", 4), std::string("a\u00e9…"));
        QVERIFY(isPlainText("Gr\u00f6\u00dfe <b> C:\\x"));
        QVERIFY(!isPlainText("a\u2066b"));
        QVERIFY(!isPlainText("a\tb"));
        QVERIFY(!isPlainText("a\nb"));
        QVERIFY(!isPlainText("\xff"));
    }
};

QTEST_APPLESS_MAIN(ExpositionParserTest)
#include "tst_exposition_parser.moc"
