// SPDX-License-Identifier: GPL-3.0-or-later
// What a signal comes to: the console and the wall keep what they keep at the end, and end well.
#include "notify_socket.h"
#include "tests/integration/programs.h"
#include "tests/places.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>

#include <csignal>
#include <memory>

using namespace millwright;
using namespace millwright::test;
using namespace Qt::StringLiterals;

namespace {

QString program()
{
    return QStringLiteral(MILLWRIGHT_BINARY_DIR "/bin/millwright");
}

} // namespace

class TestStopProgram : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        if (!QFileInfo(program()).isExecutable())
            QSKIP("the console is not built");
    }
    void init() { m_home = std::make_unique<QTemporaryDir>(); }

    void aConsoleKeepsItsFleetAndItsWindows_data() { signals(); }
    void aConsoleKeepsItsFleetAndItsWindows();
    void aWallKeepsItsFleet_data() { signals(); }
    void aWallKeepsItsFleet();
    void withoutAGatewayItEndsAsWell();
    void aSignalThatIsToBeIgnoredIs();

private:
    static void signals()
    {
        QTest::addColumn<int>("signal");
        QTest::newRow("asked to end") << SIGTERM;
        QTest::newRow("Ctrl+C") << SIGINT;
        QTest::newRow("terminal closed") << SIGHUP;
    }
    /// Without a display, with a home of its own. Says when its first live frame was painted.
    std::unique_ptr<QProcess> start(const QStringList& arguments, const QString& manager = {}) const
    {
        auto process = std::make_unique<QProcess>();
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        for (const QString& name : {u"DISPLAY"_s, u"WAYLAND_DISPLAY"_s, u"NOTIFY_SOCKET"_s, u"WATCHDOG_USEC"_s})
            environment.remove(name);
        environment.insert(u"QT_QPA_PLATFORM"_s, u"offscreen"_s);
        environment.insert(u"QT_LOGGING_RULES"_s, u"millwright.start=true"_s);
        environment.insert(u"LC_ALL"_s, u"C.UTF-8"_s);
        for (const QString& name : {u"HOME"_s, u"XDG_CONFIG_HOME"_s, u"XDG_STATE_HOME"_s})
            environment.insert(name, m_home->path());
        if (!manager.isEmpty())
            environment.insert(u"NOTIFY_SOCKET"_s, manager);
        process->setProcessEnvironment(environment);
        process->start(program(), arguments);
        return process;
    }
    static void send(const QProcess& process, int signal)
    {
        QCOMPARE(::kill(static_cast<pid_t>(process.processId()), signal), 0);
    }
    static void endsWell(QProcess& process)
    {
        QVERIFY(process.waitForFinished(kPatienceMs));
        QVERIFY2(process.exitStatus() == QProcess::NormalExit, process.readAllStandardError().constData());
        QCOMPARE(process.exitCode(), 0);
    }
    QStringList seen() const { return QDir(m_home->filePath(u"millwright/last-seen"_s)).entryList({u"*.seen"_s}); }

    std::unique_ptr<QTemporaryDir> m_home;
};

/// Long before it would by itself: five seconds after the fleet came.
void TestStopProgram::aConsoleKeepsItsFleetAndItsWindows()
{
    QFETCH(int, signal);
    const GatewayProgram gateway({u"--twin"_s, u"400"_s});
    const auto console = start({u"--gateway"_s, gateway.address()});
    QByteArray said;
    QTRY_VERIFY_WITH_TIMEOUT((said += console->readAllStandardError()).contains("first live frame"), kPatienceMs);
    send(*console, signal);
    endsWell(*console);
    QCOMPARE(seen().size(), 1);
    QFile settings(m_home->filePath(u"millwright/console.json"_s));
    QVERIFY(settings.open(QIODevice::ReadOnly));
    const QJsonArray windows = QJsonDocument::fromJson(settings.readAll()).object()[u"windows"_s].toArray();
    QCOMPARE(windows.size(), 1);
}

void TestStopProgram::aWallKeepsItsFleet()
{
    QFETCH(int, signal);
    NotifySocket manager(m_home->filePath(u"notify"_s));
    const GatewayProgram gateway({u"--twin"_s, u"400"_s});
    const auto wall = start({u"--wall"_s, u"fleet"_s, u"--gateway"_s, gateway.address()}, manager.path());
    QVERIFY(manager.hears(u"STATUS=live"_s, kPatienceMs));
    send(*wall, signal);
    endsWell(*wall);
    QVERIFY(manager.heard().contains(u"STOPPING=1"_s));
    QCOMPARE(seen().size(), 1);
}

void TestStopProgram::withoutAGatewayItEndsAsWell()
{
    NotifySocket manager(m_home->filePath(u"notify"_s));
    const auto wall =
        start({u"--wall"_s, u"fleet"_s, u"--gateway"_s, u"unix:"_s + m_home->filePath(u"nobody"_s)}, manager.path());
    QVERIFY(manager.hears(u"READY=1"_s, kPatienceMs));
    send(*wall, SIGTERM);
    endsWell(*wall);
    QCOMPARE(seen().size(), 0);
}

/// As `nohup` has it.
void TestStopProgram::aSignalThatIsToBeIgnoredIs()
{
    NotifySocket manager(m_home->filePath(u"notify"_s));
    const auto before = std::signal(SIGHUP, SIG_IGN); // a child takes it over
    const auto wall = start({u"--wall"_s, u"fleet"_s, u"--twin"_s, u"100"_s}, manager.path());
    QVERIFY(wall->waitForStarted());
    std::signal(SIGHUP, before);
    QVERIFY(manager.hears(u"STATUS=live"_s, kPatienceMs));
    send(*wall, SIGHUP);
    QTest::qWait(300);
    QCOMPARE(wall->state(), QProcess::Running);
    send(*wall, SIGTERM);
    endsWell(*wall);
}

QTEST_GUILESS_MAIN(TestStopProgram)
#include "tst_stop_program.moc"
