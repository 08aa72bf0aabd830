// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gateway/certificates.h"
#include "tests/gateway/daemon_program.h"

#include <QDir>

#include <fcntl.h>
#include <sys/time.h>
#include <sys/un.h>

using namespace millwright;
using namespace millwright::gateway;
using namespace Qt::StringLiterals;

namespace {

/// What systemd would hear.
class NotifySocket {
public:
    explicit NotifySocket(const QString& path)
        : m_path(path)
        , m_fd(::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0))
    {
        sockaddr_un address = {};
        address.sun_family = AF_UNIX;
        qstrncpy(address.sun_path, path.toLocal8Bit().constData(), sizeof(address.sun_path));
        const timeval patience{kPatienceSeconds, 0};
        if (::bind(m_fd, reinterpret_cast<const sockaddr*>(&address), sizeof(address)) != 0 ||
            ::setsockopt(m_fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof(patience)) != 0)
            qFatal("no socket for notifications");
    }
    ~NotifySocket() { ::close(m_fd); }
    NotifySocket(const NotifySocket&) = delete;
    NotifySocket& operator=(const NotifySocket&) = delete;

    const QString& path() const { return m_path; }
    QByteArray next() const
    {
        char text[512];
        const ssize_t length = ::recv(m_fd, text, sizeof(text), 0);
        if (length < 0)
            qFatal("nothing was notified");
        return QByteArray(text, length);
    }

private:
    const QString m_path;
    const int m_fd;
};

} // namespace

/// millwrightd as a process: signals, its state, its parent's death.
class DaemonTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void servesTheTwinAndEndsInOrder()
    {
        Program program({u"--twin"_s, u"100"_s, u"--name"_s, u"tested"_s});
        QVERIFY2(program.waitFor("listens on"), program.log().constData());
        const v1::GatewayStatus status = program.status();
        QCOMPARE(status.gateway(), std::string("tested"));
        QVERIFY(status.simulated());
        QVERIFY(status.assets() > 100);
        program.signal(SIGTERM);
        QVERIFY(program.process.waitForFinished(kPatience));
        QCOMPARE(program.process.exitCode(), 0);
        QCOMPARE(program.process.exitStatus(), QProcess::NormalExit);
        QVERIFY(!QFile::exists(program.socket()));
    }

    void aStateDirectoryIsForOneGateway()
    {
        const QTemporaryDir state;
        Program first({u"--twin"_s, u"100"_s, u"--state"_s, state.path()});
        QVERIFY2(first.waitFor("listens on"), first.log().constData());
        const auto [code, said] =
            run({u"--listen"_s, u"127.0.0.1:0"_s, u"--twin"_s, u"100"_s, u"--state"_s, state.path()});
        QCOMPARE(code, 1);
        QVERIFY2(said.contains(state.path().toUtf8() + ": another gateway keeps its state there"), said.constData());
        first.signal(SIGKILL);
        QVERIFY(first.process.waitForFinished(kPatience));
        Program second({u"--twin"_s, u"100"_s, u"--state"_s, state.path()});
        QVERIFY2(second.waitFor("listens on"), second.log().constData());
    }

    void aStateThatIsNotSavedAtTheEndIsAnError()
    {
        const QTemporaryDir state;
        QVERIFY(QDir(state.path()).mkpath(u"history.state.new/in the way"_s));
        Program program({u"--twin"_s, u"100"_s, u"--state"_s, state.path()});
        QVERIFY2(program.waitFor("listens on"), program.log().constData());
        program.signal(SIGTERM);
        QVERIFY(program.process.waitForFinished(kPatience));
        QCOMPARE(program.process.exitCode(), 1);
        QVERIFY2(program.log().contains("not all of the state could be saved"), program.log().constData());
        QVERIFY2(program.log().contains("history.state"), program.log().constData());
    }

    /// How far logs were read is state like any other: no key of the source has to say where it is kept.
    void logsAreReadOnceWithAStateDirectory()
    {
        const QTemporaryDir directory;
        const QString log = directory.filePath(u"kern.log"_s);
        const QString state = directory.filePath(u"state"_s);
        write(log, "2026-11-21T10:00:00Z gpu1 kernel: one\n2026-11-21T10:00:01Z gpu1 kernel: two\n");
        write(directory.filePath(u"c.yaml"_s),
              "sources: [{kernel-log: {name: kernel, files: [kern.log], from: start}}]\n");
        const QStringList arguments{u"--config"_s, directory.filePath(u"c.yaml"_s), u"--state"_s, state};
        const QString position = state + u"/kernel-log.kernel.position"_s;
        const auto samples = [](const Program& program) {
            const v1::GatewayStatus status = program.status();
            return status.sources_size() == 1 ? int(status.sources(0).samples()) : -1;
        };
        {
            const Program program(arguments);
            QTRY_COMPARE_WITH_TIMEOUT(samples(program), 2, kPatience);
            QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(position), kPatience);
        }
        QFile more(log);
        QVERIFY(more.open(QIODevice::Append) && more.write("2026-11-21T10:00:02Z gpu1 kernel: three\n") > 0);
        more.close();
        const Program program(arguments);
        QTRY_VERIFY_WITH_TIMEOUT(samples(program) > 0, kPatience);
        QCOMPARE(samples(program), 1); // the one that came meanwhile
    }

    void whoIsNoClientIsCounted()
    {
        const Certificates certificates;
        if (!certificates.isMade)
            QSKIP("the openssl command is not there");
        Program program({u"--listen"_s, u"127.0.0.1:0"_s, u"--twin"_s, u"100"_s, u"--tls-ca"_s,
                         QString::fromStdString(certificates.files().ca), u"--tls-cert"_s,
                         QString::fromStdString(certificates.files().certificate), u"--tls-key"_s,
                         QString::fromStdString(certificates.files().key)});
        QVERIFY2(program.waitFor("127.0.0.1:"), program.log().constData());
        const QByteArray said = program.log();
        const int port = said.mid(said.indexOf("127.0.0.1:") + 10).split('\n').front().toInt();
        QCOMPARE(program.status().connections_refused(), 0u);
        const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        sockaddr_in to = {};
        to.sin_family = AF_INET;
        to.sin_port = htons(static_cast<std::uint16_t>(port));
        to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        QCOMPARE(::connect(fd, reinterpret_cast<const sockaddr*>(&to), sizeof(to)), 0);
        QCOMPARE(::send(fd, "GET / HTTP/1.1\r\n\r\n", 18, MSG_NOSIGNAL), 18);
        QTRY_COMPARE_WITH_TIMEOUT(program.status().connections_refused(), 1u, kPatience);
        ::close(fd);
        QVERIFY(program.status().last_connection_refusal().find("SSL") != std::string::npos);
    }

    // Ticks may be rarer than the watchdog wants to hear of us.
    void theWatchdogIsFedBetweenTicks()
    {
        const QTemporaryDir directory;
        const NotifySocket manager(directory.filePath(u"notify"_s));
        write(directory.filePath(u"c.yaml"_s), "tick: 1m\nsources: [{twin: {accelerators: 100}}]\n");
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"NOTIFY_SOCKET"_s, manager.path());
        environment.insert(u"WATCHDOG_USEC"_s, u"300000"_s);
        environment.remove(u"WATCHDOG_PID"_s);
        Program program({u"--config"_s, directory.filePath(u"c.yaml"_s)}, {}, environment);
        QVERIFY2(program.waitFor("listens on"), program.log().constData());
        for (int fed = 0; fed < 4;)
            fed += manager.next() == "WATCHDOG=1" ? 1 : 0;
        QCOMPARE(program.status().tick(), 1u);
        program.signal(SIGHUP); // may take longer than that
        const auto until = [&manager](const QByteArray& words) {
            QByteArray said;
            do
                said = manager.next();
            while (!said.startsWith(words));
            return said.split('\n').back();
        };
        QCOMPARE(until("RELOADING=1"), QByteArray("WATCHDOG_USEC=120000000"));
        QCOMPARE(until("READY=1"), QByteArray("WATCHDOG_USEC=300000"));
    }

    void aTakenAddressLeavesTheStateAlone()
    {
        const QTemporaryDir directory;
        const ListeningSocket other;
        const QString state = directory.filePath(u"state"_s);
        for (const QStringList& where :
             {QStringList{u"--listen"_s}, QStringList{u"--listen"_s, u"127.0.0.1:0"_s, u"--http"_s}}) {
            const auto [code, said] = run(where + QStringList{u"127.0.0.1:"_s + QString::fromLatin1(other.port()),
                                                              u"--twin"_s, u"100"_s, u"--state"_s, state});
            QCOMPARE(code, 1);
            QVERIFY2(said.contains("another program listens there"), said.constData());
            QVERIFY(!QDir(state).exists());
        }
    }

    void diesWithItsParent()
    {
        int ends[2];
        QCOMPARE(::pipe(ends), 0);
        ::fcntl(ends[1], F_SETFD, FD_CLOEXEC);
        Program program({u"--twin"_s, u"100"_s, u"--parent-fd"_s, QString::number(ends[0])});
        QVERIFY2(program.waitFor("listens on"), program.log().constData());
        ::close(ends[1]);
        QVERIFY(program.process.waitForFinished(kPatience));
        QCOMPARE(program.process.exitCode(), 0);
        ::close(ends[0]);
    }

    void whatCannotStartSaysWhy()
    {
        Program program({u"--twin"_s, u"100"_s, u"--http"_s, u"127.0.0.1:1"_s, u"--tls-ca"_s, u"/nonexistent"_s,
                         u"--tls-cert"_s, u"/nonexistent"_s, u"--tls-key"_s, u"/nonexistent"_s});
        QVERIFY(program.process.waitForFinished(kPatience));
        QVERIFY(program.process.exitCode() != 0);
        QVERIFY2(program.log().contains("/nonexistent"), program.log().constData());
    }
};

QTEST_GUILESS_MAIN(DaemonTest)
#include "tst_daemon.moc"
