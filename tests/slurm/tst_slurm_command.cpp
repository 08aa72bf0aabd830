// SPDX-License-Identifier: GPL-3.0-or-later
//
// Programs that answer, hang, write too much or are not there.
#include "services/sources/slurm/command.h"

#include <QElapsedTimer>
#include <QtTest>

#include <csignal>
#include <thread>

using namespace millwright;
using namespace millwright::slurm;

namespace {

Command shell(const std::string& script)
{
    Command command;
    command.words = {"/bin/sh", "-c", script};
    return command;
}

} // namespace

class SlurmCommandTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void outputErrorsAndExitCode()
    {
        const auto done = run(shell("echo out; echo bad >&2; exit 3"), m_stopping);
        QVERIFY(done);
        QCOMPARE(done->output, std::string("out\n"));
        QCOMPARE(done->errors, std::string("bad\n"));
        QCOMPARE(done->exitCode, 3);
    }

    void argumentsAreNeverReadByAShell()
    {
        Command command;
        command.words = {"/bin/echo", "$(id); *"};
        const auto done = run(command, m_stopping);
        QVERIFY(done);
        QCOMPARE(done->output, std::string("$(id); *\n"));
    }

    void theEnvironmentIsAddedTo()
    {
        qputenv("SLURM_CONF", "/old");
        Command command = shell("echo $SLURM_CONF; test -n \"$PATH\"");
        command.environment = {{"SLURM_CONF", "/new"}};
        const auto done = run(command, m_stopping);
        QVERIFY(done);
        QCOMPARE(done->output, std::string("/new\n"));
        QCOMPARE(done->exitCode, 0);
    }

    void whatHangsIsEndedWithItsChildren()
    {
        QTemporaryDir folder;
        const QString note = folder.filePath(QStringLiteral("child"));
        Command command = shell("sleep 600 & echo $! > " + note.toStdString() + "; wait");
        command.timeout = milliseconds(500);
        const auto done = run(command, m_stopping);
        QVERIFY(!done);
        QCOMPARE(done.error().code, ErrorCode::Unavailable);
        QCOMPARE(QString::fromStdString(done.error().message),
                 QStringLiteral("did not answer in 500 ms and was ended"));
        QFile file(note);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const auto child = static_cast<pid_t>(file.readAll().trimmed().toInt());
        QVERIFY(child > 0);
        QTRY_VERIFY(::kill(child, 0) != 0 || isZombie(child));
    }

    void whatClosesItsOutputAndHangsIsEnded()
    {
        Command command = shell("exec >&- 2>&-; sleep 600");
        command.timeout = milliseconds(300);
        QVERIFY(!run(command, m_stopping));
    }

    void tooMuchOutputIsAnError()
    {
        Command command = shell("yes");
        command.maxBytes = 100'000;
        const auto done = run(command, m_stopping);
        QVERIFY(!done);
        QCOMPARE(done.error().code, ErrorCode::Exhausted);
    }

    void manyErrorsDoNotBlockIt()
    {
        const auto done = run(shell("head -c 1000000 /dev/zero >&2; echo done"), m_stopping);
        QVERIFY(done);
        QCOMPARE(done->output, std::string("done\n"));
        QVERIFY(done->errors.size() <= 8192);
    }

    void whatIsNotThereIsSaid()
    {
        Command command;
        command.words = {"/nowhere/squeue"};
        const auto done = run(command, m_stopping);
        QVERIFY(!done);
        QCOMPARE(done.error().code, ErrorCode::NotFound);
    }

    void aSignalIsSaid()
    {
        const auto done = run(shell("kill -9 $$"), m_stopping);
        QVERIFY(!done);
        QCOMPARE(QString::fromStdString(done.error().message), QStringLiteral("was ended by signal 9"));
    }

    void stoppingEndsItSoon()
    {
        std::atomic<bool> stopping = false;
        std::thread stopper([&stopping] {
            std::this_thread::sleep_for(milliseconds(200));
            stopping = true;
        });
        const auto done = run(shell("sleep 600"), stopping); // its timeout is 10 s
        stopper.join();
        QVERIFY(!done);
        QCOMPARE(QString::fromStdString(done.error().message), QStringLiteral("was ended because the gateway stops"));
    }

private:
    /// Killed and not yet taken by whoever inherits orphans here.
    static bool isZombie(pid_t process)
    {
        QFile stat(QStringLiteral("/proc/%1/stat").arg(process));
        return !stat.open(QIODevice::ReadOnly) || stat.readAll().contains(") Z ");
    }

    std::atomic<bool> m_stopping = false;
};

QTEST_APPLESS_MAIN(SlurmCommandTest)
#include "tst_slurm_command.moc"
