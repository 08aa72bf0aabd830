// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/sources/kernel_log/log_file.h"
#include "services/sources/kernel_log/position_file.h"

#include <QtTest>

#include <filesystem>
#include <fstream>

using namespace millwright;
using namespace millwright::kernel_log;

class LogFileTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_path = m_folder->filePath(QStringLiteral("kern.log")).toStdString();
    }

    void newLinesAreHandedOnOnce()
    {
        append("old\n");
        LogFile file(m_path, std::nullopt, false);
        QCOMPARE(lines(file), Lines());
        append("one\ntwo\n");
        QCOMPARE(lines(file), (Lines{"one", "two"}));
        QCOMPARE(lines(file), Lines());
    }

    void halfALineWaitsForItsEnd()
    {
        append("half of an old ");
        LogFile file(m_path, std::nullopt, false);
        QCOMPARE(lines(file), Lines());
        append("one\nfi");
        QCOMPARE(lines(file), Lines()); // its start was before us
        append("rst\n");
        QCOMPARE(lines(file), Lines{"first"});
    }

    void theStartMayBeWanted()
    {
        append("one\n");
        LogFile file(m_path, std::nullopt, true);
        QCOMPARE(lines(file), Lines{"one"});
    }

    void aRenamedFileIsReadToItsEnd()
    {
        append("one\n");
        LogFile file(m_path, std::nullopt, true);
        QCOMPARE(lines(file), Lines{"one"});
        append("two\n");
        std::filesystem::rename(m_path, m_path + ".1");
        append("three\n");
        QCOMPARE(lines(file), (Lines{"two", "three"}));
        append("four\n");
        QCOMPARE(lines(file), Lines{"four"});
    }

    void aFileCutShortIsReadFromItsStart()
    {
        append("one\ntwo\n");
        LogFile file(m_path, std::nullopt, true);
        QCOMPARE(lines(file).size(), std::size_t{2});
        std::filesystem::resize_file(m_path, 0);
        append("new\n");
        QCOMPARE(lines(file), Lines{"new"});
    }

    void aFileThatComesLaterIsNew()
    {
        LogFile file(m_path, std::nullopt, true);
        const auto read = file.read([](std::string_view) {});
        QVERIFY(!read);
        QCOMPARE(read.error().code, ErrorCode::NotFound);
        append("one\n");
        QCOMPARE(lines(file), Lines{"one"});
    }

    void linesThatAreTooLongAreLeftOut()
    {
        LogFile file(m_path, std::nullopt, true);
        append(std::string(100'000, 'x') + "\nshort\n" + std::string("nul\0in it", 9) + "\n");
        const Lines read = lines(file);
        QCOMPARE(read, (Lines{"short", std::string("nul\0in it", 9)}));
        QCOMPARE(file.tooLong(), std::uint64_t{1});
    }

    void aRestartGoesOnWhereItWas()
    {
        append("one\ntwo\nhal");
        std::optional<LogPosition> position;
        {
            LogFile file(m_path, std::nullopt, true);
            QCOMPARE(lines(file), (Lines{"one", "two"}));
            position = file.position();
        }
        append("f\nthree\n");
        LogFile file(m_path, position, false);
        QCOMPARE(lines(file), (Lines{"half", "three"}));
    }

    void aRestartFindsTheRotatedFile()
    {
        append("one\n");
        std::optional<LogPosition> position;
        {
            LogFile file(m_path, std::nullopt, true);
            lines(file);
            position = file.position();
        }
        append("two\n");
        std::filesystem::rename(m_path, m_path + ".1");
        append("three\n");
        LogFile file(m_path, position, false);
        QCOMPARE(lines(file), (Lines{"two", "three"}));
    }

    void aPositionOfAnotherFileIsNotBelieved()
    {
        append("one\ntwo\n");
        LogFile first(m_path, std::nullopt, true);
        lines(first);
        const auto position = first.position();
        std::ofstream(m_path, std::ios::trunc) << "quite another text\n"; // the same file by its number
        LogFile file(m_path, position, false);
        QCOMPARE(lines(file), Lines{"quite another text"});
    }

    void positionsAreKept()
    {
        const std::string path = m_folder->filePath(QStringLiteral("positions")).toStdString();
        QVERIFY(loadPositions(path).empty());
        const LogPositions positions{{"/var/log/with space.log", {1, 2, 3, 0xFFFFFFFFFFFFFFFFull}},
                                     {"/b", {4, 5, 6, 7}}};
        QVERIFY(savePositions(path, positions));
        QCOMPARE(loadPositions(path), positions);
        std::ofstream(path, std::ios::app) << "rubbish\n1 2\n\n";
        QCOMPARE(loadPositions(path), positions);
        QVERIFY(!savePositions("/nowhere/positions", positions));
    }

    void eachSourceKeepsAFileOfItsOwnInTheStateDirectory()
    {
        QCOMPARE(positionFileIn("", "kernel"), std::string());
        QCOMPARE(positionFileIn("/state", "kernel"), std::string("/state/kernel-log.kernel.position"));
        QCOMPARE(positionFileIn("/state", "../a b"), std::string("/state/kernel-log.%2e%2e%2fa%20b.position"));
        QVERIFY(positionFileIn("/state", "a/b") != positionFileIn("/state", "a%2fb"));
    }

    void foldersAreNoLogs()
    {
        LogFile file(m_folder->path().toStdString(), std::nullopt, true);
        const auto read = file.read([](std::string_view) {});
        QVERIFY(!read);
        QCOMPARE(read.error().code, ErrorCode::InvalidInput);
    }

private:
    using Lines = std::vector<std::string>;

    void append(const std::string& text) { std::ofstream(m_path, std::ios::app | std::ios::binary) << text; }
    static Lines lines(LogFile& file)
    {
        Lines all;
        for (int round = 0; round < 10; ++round) {
            const auto more = file.read([&](std::string_view line) { all.emplace_back(line); });
            if (!more || !*more)
                break;
        }
        return all;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::string m_path;
};

QTEST_APPLESS_MAIN(LogFileTest)
#include "tst_log_file.moc"
