// SPDX-License-Identifier: GPL-3.0-or-later
// The wall as a person or a service manager starts it: wrong files, systemd's watchdog, a gateway that goes and comes.
#include "tests/places.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFileInfo>
#include <QImage>
#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>

#include <csignal>
#include <memory>

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

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

/// Where a service manager listens: one datagram for each word of the program.
class NotifySocket {
public:
    explicit NotifySocket(const QString& path)
        : m_path(path)
        , m_socket(::socket(AF_UNIX, SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0))
    {
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        std::strncpy(address.sun_path, qPrintable(path), sizeof address.sun_path - 1);
        if (::bind(m_socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0)
            qFatal("cannot listen at %s", qPrintable(path));
    }
    ~NotifySocket() { ::close(m_socket); }

    const QString& path() const { return m_path; }
    QStringList heard()
    {
        QStringList words;
        char text[512];
        for (ssize_t size = 0; (size = ::recv(m_socket, text, sizeof text, 0)) > 0;)
            words << QString::fromUtf8(text, size).split(u'\n');
        return words;
    }
    /// Until a word that begins so.
    bool hears(const QString& begin, int milliseconds)
    {
        return QTest::qWaitFor(
            [&] {
                const QStringList words = heard();
                return std::ranges::any_of(words, [&](const QString& word) { return word.startsWith(begin); });
            },
            milliseconds);
    }

private:
    QString m_path;
    int m_socket;
};

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
    void aThreadThatStandsNoLongerTells();

private:
    QString write(const QString& name, const QByteArray& text)
    {
        const QString path = m_directory.filePath(name);
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
            qFatal("cannot write %s", qPrintable(path));
        return path;
    }
    std::unique_ptr<QProcess> startUnder(NotifySocket& manager);

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
std::unique_ptr<QProcess> TestWallProgram::startUnder(NotifySocket& manager)
{
    auto wall = std::make_unique<QProcess>();
    QProcessEnvironment environment = bareEnvironment();
    environment.insert(u"NOTIFY_SOCKET"_s, manager.path());
    environment.insert(u"WATCHDOG_USEC"_s, u"600000"_s);
    wall->setProcessEnvironment(environment);
    wall->start(program(u"millwright"_s), {u"--wall"_s, u"fleet"_s, u"--twin"_s, u"256"_s});
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
    wall->kill();
    QVERIFY(wall->waitForFinished());
}

void TestWallProgram::aThreadThatStandsNoLongerTells()
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

QTEST_GUILESS_MAIN(TestWallProgram)
#include "tst_wall_program.moc"
