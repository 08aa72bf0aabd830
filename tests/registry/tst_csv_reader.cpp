// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/sources/registry/csv_reader.h"

#include <QTest>

using namespace millwright;
using namespace millwright::registry;

namespace {

/// Rows as "line:a|b|c", and the complaint.
std::string rowsOf(std::string_view text)
{
    CsvReader reader(text, "t.csv");
    std::string rows;
    while (reader.next()) {
        rows += std::to_string(reader.line()) + ":";
        for (std::size_t i = 0; i < reader.fields().size(); ++i)
            rows += (i == 0 ? "" : "|") + reader.fields()[i];
        rows += '\n';
    }
    return reader.error() == nullptr ? rows : rows + describe(*reader.error());
}

} // namespace

class TestCsvReader : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void reads_data();
    void reads();
    void complains_data();
    void complains();
    void boundsTheRows();
};

void TestCsvReader::reads_data()
{
    QTest::addColumn<std::string>("text");
    QTest::addColumn<std::string>("rows");
    const auto row = [](const char* name, std::string text, std::string rows) {
        QTest::newRow(name) << std::move(text) << std::move(rows);
    };
    row("plain", "a,b\n1,2\n", "1:a|b\n2:1|2\n");
    row("no line end", "a,b\n1,2", "1:a|b\n2:1|2\n");
    row("CR LF and a byte order mark",
        "\xEF\xBB\xBF"
        "a,b\r\n1,2\r\n",
        "1:a|b\n2:1|2\n");
    row("quotes", "a,b\n\"x, \"\"y\"\"\",2\n", "1:a|b\n2:x, \"y\"|2\n");
    row("quoted at the end", "a,b\n1,\"2\"\r\n3,\"4\"", "1:a|b\n2:1|2\n3:3|4\n");
    row("empty fields", "a,b,c\n,,\n1,,", "1:a|b|c\n2:||\n3:1||\n");
    row("spaces", " a ,\tb\n 1 , \"2\" \n", "1:a|b\n2:1|2\n");
    row("comments and empty lines", "# x,\"\n\na,b\n#\n  \n1,#2\n", "3:a|b\n6:1|#2\n");
    row("nothing", "", "");
    row("comments only", "# a\n#b", "");
    row("other scripts", "a\nHalle Süd\n", "1:a\n2:Halle Süd\n");
}

void TestCsvReader::reads()
{
    QFETCH(std::string, text);
    QFETCH(std::string, rows);
    QCOMPARE(rowsOf(text), rows);
}

void TestCsvReader::complains_data()
{
    QTest::addColumn<std::string>("text");
    QTest::addColumn<QString>("complaint");
    const auto row = [](const char* name, std::string text, const char* complaint) {
        QTest::newRow(name) << std::move(text) << QString::fromUtf8(complaint);
    };
    row("too few fields", "a,b\n1,2\n3\n", "t.csv:3: the row has 1 fields, the header 2");
    row("too many fields", "a\n1,2\n", "t.csv:2: the row has 2 fields, the header 1");
    row("a quote that does not end", "a\n\"1\n2\n", "t.csv:2: a quoted field does not end");
    row("text after a quote", "a\n\"1\"2\n", "t.csv:2: text follows a quoted field");
    row("a quote inside", "a\n1\"2\n", "t.csv:2: a quote stands inside");
    row("control characters", "a\n1\x01\n", "t.csv:2: a field is no plain text: '1\\x01'");
    row("a line end in a field", "a,b\n1,2\n\"1\n2\",3\n", "t.csv:3: a field is no plain text");
    row("bytes that are no text", "a\n\xff\xfe\n", "t.csv:2: a field is no plain text");
    row("a long field", "a\n" + std::string(2000, 'x') + "\n", "t.csv:2: a field has more than 1024 bytes");
    row("many fields", std::string(100, ','), "t.csv:1: the row has more than 64 fields");
}

void TestCsvReader::complains()
{
    QFETCH(std::string, text);
    QFETCH(QString, complaint);
    const QString said = QString::fromStdString(rowsOf(text));
    QVERIFY2(said.contains(complaint), qPrintable(said));
}

void TestCsvReader::boundsTheRows()
{
    std::string text = "a\n";
    for (std::size_t i = 0; i <= kMostRows; ++i)
        text += "1\n";
    CsvReader reader(text, "t.csv");
    std::size_t rows = 0;
    while (reader.next())
        ++rows;
    QCOMPARE(rows, kMostRows + 1); // with the header
    QVERIFY(reader.error() != nullptr);
    QCOMPARE(reader.error()->where, std::string("t.csv:1000002"));
}

QTEST_APPLESS_MAIN(TestCsvReader)
#include "tst_csv_reader.moc"
