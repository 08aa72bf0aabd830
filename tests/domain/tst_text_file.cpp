// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/text_file.h"

#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

#include <sys/stat.h>

using namespace millwright;

/// Files that people name to us: whatever is there, there is an answer and no exception.
class TextFileTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_directory;

    std::string path(const char* name) const { return m_directory.filePath(QString::fromLatin1(name)).toStdString(); }
    std::string written(const char* name, const QByteArray& text) const
    {
        QFile file(QString::fromStdString(path(name)));
        if (file.open(QIODevice::WriteOnly))
            file.write(text);
        return path(name);
    }

private Q_SLOTS:
    void aFileIsReadWhole()
    {
        const QByteArray text("a\0b\r\n\n", 6);
        QCOMPARE(textOfFile(written("text", text)).value(), text.toStdString());
        QCOMPARE(textOfFile(written("empty", {})).value(), std::string());
    }

    void whatIsNotThereIsNotFound()
    {
        const auto text = textOfFile(path("nothing"));
        QVERIFY(!text);
        QCOMPARE(text.error().code, ErrorCode::NotFound);
        QCOMPARE(text.error().where, path("nothing"));
        QVERIFY(text.error().message.find("cannot be read: ") == 0);
    }

    void aDirectoryIsNoFile()
    {
        const auto text = textOfFile(m_directory.path().toStdString());
        QVERIFY(!text);
        QCOMPARE(text.error().code, ErrorCode::InvalidInput);
        QCOMPARE(text.error().message, std::string("is a directory; a file is wanted"));
    }

    void aPipeIsNotWaitedFor()
    {
        QCOMPARE(::mkfifo(path("pipe").c_str(), 0600), 0);
        const auto text = textOfFile(path("pipe"));
        QVERIFY(!text);
        QCOMPARE(text.error().message, std::string("is not a regular file"));
        QVERIFY(!textOfFile("/dev/zero"));
    }

    void aFileBeyondTheBoundIsRefused()
    {
        const std::string file = written("long", QByteArray(100, 'x'));
        QVERIFY(textOfFile(file, 100));
        const auto text = textOfFile(file, 99);
        QVERIFY(!text);
        QCOMPARE(text.error().code, ErrorCode::Exhausted);
        QVERIFY(text.error().message.find("99 bytes") != std::string::npos);
    }

    void theUsualBoundIsAMebibyteToTheByte()
    {
        const std::string file = written("bound", QByteArray(1 << 20, 'x'));
        QCOMPARE(textOfFile(file).value().size(), std::size_t{1} << 20);
        QVERIFY(!textOfFile(written("beyond", QByteArray((1 << 20) + 1, 'x'))));
        QCOMPARE(textOfFile(written("none", {}), 0).value(), std::string());
        QVERIFY(!textOfFile(written("one", "x"), 0));
    }
};

QTEST_APPLESS_MAIN(TextFileTest)
#include "tst_text_file.moc"
