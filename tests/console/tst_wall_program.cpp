// SPDX-License-Identifier: GPL-3.0-or-later
// The wall as a person or a service manager starts it: wrong files, systemd's watchdog, a gateway that goes and comes.
#include "notify_socket.h"
#include "tests/integration/programs.h"
#include "tests/places.h"
#include "tests/support/free_port.h"

#include <QFileInfo>
#include <QImage>
#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>

#include <chrono>
#include <csignal>
#include <memory>
#include <sys/ptrace.h>
#include <sys/wait.h>

using namespace millwright;
using namespace millwright::test;
using namespace Qt::StringLiterals;

namespace {

QString program(const QString& name)
{
    return QStringLiteral(MILLWRIGHT_BINARY_DIR "/bin/") + name;
}

QProcessEnvironment bareEnvironment()
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const QString& name : {u"DISPLAY"_s, u"WAYLAND_DISPLAY"_s, u"NOTIFY_SOCKET"_s, u"WATCHDOG_USEC"_s})
        environment.remove(name);
    environment.insert(u"QT_QPA_PLATFORM"_s, u"offscreen"_s);
    environment.insert(u"LC_ALL"_s, u"C.UTF-8"_s);
    return environment;
}

struct Run {
    int code = -1;
    QString error;
};

Run run(const QStringList& arguments)
{
    QProcess process;
    process.setProcessEnvironment(bareEnvironment());
    process.start(program(u"millwright"_s), arguments);
    if (!process.waitForFinished(90'000))
        return {};
    return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1,
            QString::fromUtf8(process.readAllStandardError())};
}

} // namespace

class TestWallProgram : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        if (!QFileInfo(program(u"millwright"_s)).isExecutable())
            QSKIP("the console is not built");
    }

    void aWrongWallIsRefusedWithOneSentence_data();
    void aWrongWallIsRefusedWithOneSentence();
    void aSceneIsRenderedForAPanel();
    void aMeasureThatThereIsNotEndsAPicture();
    void tellsSystemdThatItLivesUntilItIsStopped();
    void aProgramThatStandsNoLongerTells();
    void aGuiThreadThatStandsNoLongerTells();
    void beatsAtAThirdOfTheWatchdog();
    void saysWhatBecameOfItsData();
    void theUnitIsOneThatSystemdTakes();

private:
    QString write(const QString& name, const QByteArray& text)
    {
        const QString path = m_directory.filePath(name);
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
            qFatal("cannot write %s", qPrintable(path));
        return path;
    }
    std::unique_ptr<QProcess> startUnder(NotifySocket& manager, const QStringList& fleet = {u"--twin"_s, u"256"_s});

    QTemporaryDir m_directory;
};

void TestWallProgram::aWrongWallIsRefusedWithOneSentence_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("words");
    const QByteArray scene = "scenes:\n  - name: a\n    tiles: [{kind: headline, measure: fleet.tokens}]\n";
    QTest::newRow("no such scenes") << QStringList{u"--wall"_s, u"engines"_s} << u"all, fleet, site, tokens, worst"_s;
    QTest::newRow("no such file") << QStringList{u"--wall"_s, u"/no/such.yaml"_s} << u"/no/such.yaml"_s;
    QTest::newRow("cut") << QStringList{u"--wall"_s, write(u"cut.yaml"_s, "version: 1\n" + scene)} << u"cut.yaml:4: "_s;
    QTest::newRow("newer") << QStringList{u"--wall"_s, write(u"new.yaml"_s, "version: 7\n" + scene + "...\n")}
                           << u"up to 2"_s;
    QTest::newRow("too far") << QStringList{u"--wall"_s, write(u"far.yaml"_s, "version: 1\ndistance: 40\npanel: 24\n" +
                                                                                  scene + "...\n")}
                             << u"16 and 20 are the least"_s;
    QTest::newRow("page too") << QStringList{u"--wall"_s, u"fleet"_s, u"--page"_s, u"pods"_s} << u"excludes --page"_s;
}

void TestWallProgram::aWrongWallIsRefusedWithOneSentence()
{
    QFETCH(QStringList, arguments);
    QFETCH(QString, words);
    const Run wrong = run(arguments + QStringList{u"--twin"_s, u"256"_s});
    QCOMPARE(wrong.code, 2);
    QVERIFY2(wrong.error.contains(words), qPrintable(wrong.error));
    QCOMPARE(wrong.error.trimmed().count(u'\n'), wrong.error.contains(u"XDG_RUNTIME_DIR"_s) ? 1 : 0);
}

void TestWallProgram::aSceneIsRenderedForAPanel()
{
    const QString file = m_directory.filePath(u"wall.png"_s);
    const Run shot =
        run({u"--wall"_s, u"fleet"_s, u"--twin"_s, u"256"_s, u"--size"_s, u"1600x900"_s, u"--screenshot"_s, file});
    QVERIFY2(shot.code == 0, qPrintable(shot.error));
    QCOMPARE(QImage(file).size(), QSize(1600, 900));
}

void TestWallProgram::aMeasureThatThereIsNotEndsAPicture()
{
    const QString scenes = write(u"typo.yaml"_s, "version: 1\nscenes:\n  - name: a\n    tiles: [{kind: headline, "
                                                 "measure: fleet.tokns}]\n...\n");
    const Run shot =
        run({u"--wall"_s, scenes, u"--twin"_s, u"256"_s, u"--screenshot"_s, m_directory.filePath(u"typo.png"_s)});
    QCOMPARE(shot.code, 1);
    QVERIFY2(shot.error.contains(u"typo.yaml:4: "_s) && shot.error.contains(u"fleet.tokens"_s), qPrintable(shot.error));
}

/// With a watchdog of 600 ms.
std::unique_ptr<QProcess> TestWallProgram::startUnder(NotifySocket& manager, const QStringList& fleet)
{
    auto wall = std::make_unique<QProcess>();
    QProcessEnvironment environment = bareEnvironment();
    environment.insert(u"NOTIFY_SOCKET"_s, manager.path());
    environment.insert(u"WATCHDOG_USEC"_s, u"600000"_s);
    environment.insert(u"XDG_STATE_HOME"_s, m_directory.path());
    wall->setProcessEnvironment(environment);
    wall->start(program(u"millwright"_s), QStringList{u"--wall"_s, u"fleet"_s} + fleet);
    return wall;
}

void TestWallProgram::tellsSystemdThatItLivesUntilItIsStopped()
{
    NotifySocket manager(m_directory.filePath(u"notify-a"_s));
    const auto wall = startUnder(manager);
    QVERIFY(manager.hears(u"READY=1"_s, 30'000));
    for (int beat = 0; beat < 5; ++beat)
        QVERIFY(manager.hears(u"WATCHDOG=1"_s, 5'000));
    QCOMPARE(wall->state(), QProcess::Running);
    wall->terminate();
    QVERIFY(manager.hears(u"STOPPING=1"_s, 10'000));
    QVERIFY(wall->waitForFinished());
    QCOMPARE(wall->exitStatus(), QProcess::NormalExit);
    QCOMPARE(wall->exitCode(), 0);
}

void TestWallProgram::aProgramThatStandsNoLongerTells()
{
    NotifySocket manager(m_directory.filePath(u"notify-b"_s));
    const auto wall = startUnder(manager);
    QVERIFY(manager.hears(u"WATCHDOG=1"_s, 30'000));
    QCOMPARE(::kill(static_cast<pid_t>(wall->processId()), SIGSTOP), 0);
    manager.heard();
    QVERIFY(!manager.hears(u"WATCHDOG=1"_s, 1'500));
    QCOMPARE(::kill(static_cast<pid_t>(wall->processId()), SIGCONT), 0);
    QVERIFY(manager.hears(u"WATCHDOG=1"_s, 10'000));
    wall->kill();
    QVERIFY(wall->waitForFinished());
}

/// Only the thread that paints stands; those of the connection go on, as they would in a real wall that hangs.
void TestWallProgram::aGuiThreadThatStandsNoLongerTells()
{
    NotifySocket manager(m_directory.filePath(u"notify-c"_s));
    const auto wall = startUnder(manager);
    QVERIFY(manager.hears(u"WATCHDOG=1"_s, 30'000));
    const auto thread = static_cast<pid_t>(wall->processId()); // the first thread of a program paints
    if (::ptrace(PTRACE_SEIZE, thread, nullptr, nullptr) != 0)
        QSKIP("this machine does not let a test hold a thread");
    QCOMPARE(::ptrace(PTRACE_INTERRUPT, thread, nullptr, nullptr), 0);
    int status = 0;
    QCOMPARE(::waitpid(thread, &status, __WALL), thread);
    QVERIFY(WIFSTOPPED(status));
    manager.heard();
    QVERIFY(!manager.hears(u"WATCHDOG=1"_s, 1'500));
    QCOMPARE(::ptrace(PTRACE_DETACH, thread, nullptr, nullptr), 0);
    QVERIFY(manager.hears(u"WATCHDOG=1"_s, 10'000));
    wall->kill();
    QVERIFY(wall->waitForFinished());
}

/// Two beats may be lost; and it does not beat as fast as it can.
void TestWallProgram::beatsAtAThirdOfTheWatchdog()
{
    NotifySocket manager(m_directory.filePath(u"notify-d"_s));
    const auto wall = startUnder(manager);
    QVERIFY(manager.hears(u"WATCHDOG=1"_s, 30'000));
    int beats = 0;
    const auto start = std::chrono::steady_clock::now();
    while (beats < 12) {
        QVERIFY(manager.hears(u"WATCHDOG=1"_s, 5'000));
        ++beats;
    }
    const auto taken = std::chrono::steady_clock::now() - start;
    QVERIFY(taken > std::chrono::milliseconds(12 * 200 * 3 / 4)); // 600 ms / 3 each
    wall->kill();
    QVERIFY(wall->waitForFinished());
}

/// The gateway goes and another one comes in its place; nobody touches the wall.
void TestWallProgram::saysWhatBecameOfItsData()
{
    const QString address = u"127.0.0.1:%1"_s.arg(freePort());
    const auto gateway = [&address] {
        auto program = std::make_unique<GatewayProgram>(QStringList{u"--twin"_s, u"256"_s, u"--listen"_s, address});
        for (int tries = 0; tries < 20 && !program->isListening(); ++tries) {
            QTest::qWait(250);
            program = std::make_unique<GatewayProgram>(QStringList{u"--twin"_s, u"256"_s, u"--listen"_s, address});
        }
        return program;
    };
    NotifySocket manager(m_directory.filePath(u"notify-e"_s));
    auto running = gateway();
    const auto wall = startUnder(manager, {u"--gateway"_s, address});
    QVERIFY(manager.hears(u"STATUS=live on 1 monitor(s)"_s, kPatienceMs));
    running.reset();
    QVERIFY(manager.hears(u"STATUS=no data since 20"_s, kPatienceMs));
    running = gateway();
    QVERIFY(manager.hears(u"STATUS=live on 1 monitor(s)"_s, kPatienceMs));
    QCOMPARE(wall->state(), QProcess::Running);
    wall->terminate();
    QVERIFY(wall->waitForFinished());
    QCOMPARE(wall->exitCode(), 0);
}

void TestWallProgram::theUnitIsOneThatSystemdTakes()
{
    const QString analyze = QStandardPaths::findExecutable(u"systemd-analyze"_s);
    if (analyze.isEmpty())
        QSKIP("systemd-analyze is not installed");
    QFile unit(QStringLiteral(MILLWRIGHT_SOURCE_DIR "/resources/systemd/millwright-wall.service"));
    QVERIFY(unit.open(QIODevice::ReadOnly));
    QByteArray text = unit.readAll();
    QVERIFY(text.contains("/usr/bin/millwright "));
    text.replace("/usr/bin/millwright ", program(u"millwright"_s).toUtf8() + ' '); // it is not installed here
    const QString file = write(u"millwright-wall.service"_s, text);
    QProcess verify;
    QProcessEnvironment environment = bareEnvironment();
    environment.insert(u"XDG_RUNTIME_DIR"_s, m_directory.path());
    verify.setProcessEnvironment(environment);
    verify.start(analyze, {u"--user"_s, u"--man=no"_s, u"verify"_s, file});
    QVERIFY(verify.waitForFinished(60'000));
    const QByteArray said = verify.readAllStandardError();
    QVERIFY2(!said.contains("millwright-wall.service"), said.constData()); // what it says of others is theirs
    QCOMPARE(verify.exitCode(), 0);
}

QTEST_GUILESS_MAIN(TestWallProgram)
#include "tst_wall_program.moc"
