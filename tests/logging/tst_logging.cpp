// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/logging/logging.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <spdlog/spdlog.h>

using namespace millwright;

class TestLogging : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void escapesWhatForgesOrReorders_data();
    void escapesWhatForgesOrReorders();
    void writesOneLineAMessage();
    void cutsLongMessages();
    void namesTheLevelsThereAre();
    void saysThatTheFileCannotBeOpened();
};

void TestLogging::escapesWhatForgesOrReorders_data()
{
    QTest::addColumn<QByteArray>("outside");
    QTest::addColumn<QByteArray>("shown");
    const auto row = [](const char* name, QByteArray outside, QByteArray shown) {
        QTest::newRow(name) << std::move(outside) << std::move(shown);
    };
    row("plain", "gpu 7", "gpu 7");
    row("umlauts and CJK stay", "Zürich 東京", "Zürich 東京");
    row("newline", "a\nERROR b", "a\\nERROR b");
    row("return and tab", "a\r\tb", "a\\r\\tb");
    row("NUL", QByteArray("a\0b", 3), "a\\x00b");
    row("escape sequence", "\x1b[2J", "\\x1b[2J");
    row("DEL", "\x7f", "\\x7f");
    row("C1 as UTF-8",
        "\xc2\x9b"
        "31m",
        "\\x9b31m");
    row("right-to-left override",
        "\xe2\x80\xae"
        "evil",
        "\\u202eevil");
    row("isolate", "\xe2\x81\xa6", "\\u2066");
    row("line separator", "\xe2\x80\xa8", "\\u2028");
    row("zero width space", "\xe2\x80\x8b", "\\u200b");
    row("a backslash cannot forge an escape", "\\n", "\\\\n");
    row("lone continuation byte", "\x80", "\\x80");
    row("overlong slash", "\xc0\xaf", "\\xc0\\xaf");
    row("surrogate", "\xed\xa0\x80", "\\xed\\xa0\\x80");
    row("cut sequence", "\xe2\x82", "\\xe2\\x82");
    row("beyond Unicode", "\xf5\x80\x80\x80", "\\xf5\\x80\\x80\\x80");
}

void TestLogging::escapesWhatForgesOrReorders()
{
    QFETCH(QByteArray, outside);
    QFETCH(QByteArray, shown);
    QCOMPARE(QByteArray::fromStdString(logging::escaped(outside.toStdString())), shown);
}

void TestLogging::writesOneLineAMessage()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("log"));
    QVERIFY(bool(logging::setUp({"info", path.toStdString()})));
    spdlog::info("host {} answers", "a\n2026-01-01 critical forged");
    spdlog::debug("not shown");
    spdlog::default_logger()->flush();

    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray text = file.readAll();
    QCOMPARE(text.count('\n'), 1);
    QVERIFY2(text.endsWith(" info host a\\n2026-01-01 critical forged answers\n"), text.constData());
    QVERIFY(!(file.permissions() & QFileDevice::ReadOther));
}

void TestLogging::cutsLongMessages()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("log"));
    QVERIFY(bool(logging::setUp({"info", path.toStdString()})));
    spdlog::info(std::string(1'000'000, 'x'));
    spdlog::default_logger()->flush();
    QVERIFY(QFile(path).size() < qint64(logging::kLongestMessage) + 100);
}

void TestLogging::namesTheLevelsThereAre()
{
    const auto refused = logging::setUp({"loud", {}});
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::InvalidInput);
    QVERIFY(refused.error().message.find("warning") != std::string::npos);
    QVERIFY(refused.error().message.find("loud") != std::string::npos);
}

void TestLogging::saysThatTheFileCannotBeOpened()
{
    const auto refused = logging::setUp({"info", "/proc/no/such/file"});
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::Unavailable);
    QCOMPARE(refused.error().where, std::string("/proc/no/such/file"));
}

QTEST_APPLESS_MAIN(TestLogging)
#include "tst_logging.moc"
