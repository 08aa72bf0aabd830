// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/gateway/state_lock.h"
#include "tests/gateway/certificates.h"
#include "tests/gateway/gateway_by_hand.h"

#include "millwright/v1/status.grpc.pb.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>

#include <arpa/inet.h>
#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <csignal>
#include <utility>

using namespace millwright;
using namespace millwright::gateway;
using namespace Qt::StringLiterals;

namespace {

const QString kProgram = QStringLiteral(MILLWRIGHT_BINARY_DIR "/bin/millwrightd");
constexpr int kPatience = kPatienceSeconds * 1000;

/// The program itself, on a socket of its own.
class Program {
public:
    explicit Program(const QStringList& arguments, const QString& listensAt = {})
        : m_socket(listensAt.isEmpty() ? directory.filePath(u"g.sock"_s) : listensAt)
    {
        process.setProcessChannelMode(QProcess::MergedChannels);
        process.start(kProgram,
                      listensAt.isEmpty() ? QStringList{u"--listen"_s, u"unix:"_s + m_socket} + arguments : arguments);
    }
    ~Program()
    {
        process.kill();
        process.waitForFinished();
    }

    QString socket() const { return m_socket; }
    QByteArray log() { return m_log += process.readAll(); }
    bool waitFor(const QByteArray& words)
    {
        while (!log().contains(words)) {
            if (!process.waitForReadyRead(kPatience))
                return log().contains(words);
        }
        return true;
    }
    v1::GatewayStatus status() const
    {
        CallContext context;
        context.set_wait_for_ready(true);
        v1::GatewayStatus answer;
        grpc::ChannelArguments arguments;
        arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
        const auto channel =
            grpc::CreateCustomChannel("unix:" + socket().toStdString(), grpc::InsecureChannelCredentials(), arguments);
        (void)v1::StatusService::NewStub(channel)->GetStatus(&context, {}, &answer);
        return answer;
    }
    void signal(int number) const { ::kill(static_cast<pid_t>(process.processId()), number); }

    QTemporaryDir directory;
    QProcess process;

private:
    const QString m_socket;
    QByteArray m_log;
};

/// The program to its end: exit code and all it said.
std::pair<int, QByteArray> run(const QStringList& arguments)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(kProgram, arguments);
    const bool isEnded = process.waitForFinished(kPatience);
    return {isEnded ? process.exitCode() : -1, process.readAll()};
}

/// Another program's port.
class ListeningSocket {
public:
    ListeningSocket()
        : m_fd(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
    {
        sockaddr_in address = {};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t length = sizeof(address);
        auto* any = reinterpret_cast<sockaddr*>(&address);
        if (::bind(m_fd, any, length) == 0 && ::listen(m_fd, 1) == 0 && ::getsockname(m_fd, any, &length) == 0)
            m_port = QByteArray::number(ntohs(address.sin_port));
    }
    ~ListeningSocket() { ::close(m_fd); }
    ListeningSocket(const ListeningSocket&) = delete;
    ListeningSocket& operator=(const ListeningSocket&) = delete;

    const QByteArray& port() const { return m_port; }

private:
    int m_fd;
    QByteArray m_port;
};

void write(const QString& path, const QByteArray& text)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(text);
}

} // namespace

/// millwrightd as a process: signals, reload, its parent's death.
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

    void aReloadTakesAGoodConfigurationAndKeepsTheOldForABadOne()
    {
        const QTemporaryDir directory;
        const QString file = directory.filePath(u"c.yaml"_s);
        write(file, "gateway: first\nsources: [{twin: {accelerators: 100}}]\n");
        Program program({u"--config"_s, file});
        QVERIFY2(program.waitFor("first listens on"), program.log().constData());
        write(file, "gateway: first\nsources: [{snmp: {}}]\n");
        program.signal(SIGHUP);
        QVERIFY(program.waitFor("kept as it was"));
        v1::GatewayStatus status = program.status();
        QCOMPARE(status.gateway(), std::string("first"));
        QVERIFY(status.configuration_error().find("c.yaml:2") != std::string::npos);
        write(file, "gateway: second\nsources: [{twin: {accelerators: 200}}]\n");
        program.signal(SIGHUP);
        QVERIFY2(program.waitFor("second listens on"), program.log().constData());
        status = program.status();
        QCOMPARE(status.gateway(), std::string("second"));
        QVERIFY(status.configuration_error().empty());
    }

    void aConfigurationThatIsNoFileAnyMoreChangesNothing()
    {
        const QTemporaryDir directory;
        const QString file = directory.filePath(u"c.yaml"_s);
        write(file, "gateway: first\nsources: [{twin: {accelerators: 100}}]\n");
        Program program({u"--config"_s, file});
        QVERIFY2(program.waitFor("first listens on"), program.log().constData());
        QVERIFY(QFile::remove(file) && QDir().mkdir(file));
        program.signal(SIGHUP);
        QVERIFY2(program.waitFor("kept as it was"), program.log().constData());
        QVERIFY2(program.log().contains("is a directory"), program.log().constData());
        QCOMPARE(program.status().gateway(), std::string("first"));
    }

    void aReloadThatChangesNothingDisturbsNobody()
    {
        const QTemporaryDir directory;
        const QString file = directory.filePath(u"c.yaml"_s);
        const QByteArray good = "gateway: first\nsources: [{twin: {accelerators: 100}}]\n";
        write(file, good);
        Program program({u"--config"_s, file});
        QVERIFY2(program.waitFor("first listens on"), program.log().constData());
        const auto started = program.status().started_ms();
        write(file, "gateway: [\n");
        program.signal(SIGHUP);
        QVERIFY(program.waitFor("kept as it was"));
        QVERIFY(!program.status().configuration_error().empty());
        write(file, good);
        program.signal(SIGHUP);
        QVERIFY2(program.waitFor("has not changed"), program.log().constData());
        QCOMPARE(program.status().started_ms(), started);
        QVERIFY(program.status().configuration_error().empty());
    }

    void whatCannotBeServedIsFoundWhileTheOldGatewayRuns_data()
    {
        QTest::addColumn<QByteArray>("lines");
        QTest::addColumn<QByteArray>("words");
        QTest::newRow("taken port") << QByteArray("listen: 127.0.0.1:PORT\n") << QByteArray("another program listens");
        QTest::newRow("taken port for HTTP")
            << QByteArray("http: {listen: '127.0.0.1:PORT'}\n") << QByteArray("another program listens");
        QTest::newRow("no TLS files") << QByteArray("tls: {ca: a.pem, cert: b.pem, key: c.pem}\n")
                                      << QByteArray("a.pem: cannot be read");
        QTest::newRow("state of another") << QByteArray("state: taken\n") << QByteArray("another gateway");
    }
    void whatCannotBeServedIsFoundWhileTheOldGatewayRuns()
    {
        QFETCH(QByteArray, lines);
        QFETCH(QByteArray, words);
        const QTemporaryDir directory;
        const auto lock = StateLock::take(directory.filePath(u"taken"_s).toStdString());
        QVERIFY(lock);
        const ListeningSocket other;
        const QString file = directory.filePath(u"c.yaml"_s);
        const QByteArray good = "gateway: first\nsources: [{twin: {accelerators: 100}}]\nlisten: unix:" +
                                directory.filePath(u"g.sock"_s).toUtf8() + '\n';
        write(file, good);
        Program program({u"--config"_s, file}, directory.filePath(u"g.sock"_s));
        QVERIFY2(program.waitFor("first listens on"), program.log().constData());
        const auto started = program.status().started_ms();
        if (lines.startsWith("listen"))
            write(file, good.left(good.indexOf("listen")) + lines.replace("PORT", other.port()));
        else
            write(file, good + lines.replace("PORT", other.port()));
        program.signal(SIGHUP);
        QVERIFY(program.waitFor("kept as it was"));
        QVERIFY2(program.log().contains(words), program.log().constData());
        QVERIFY(QString::fromStdString(program.status().configuration_error()).contains(QString::fromUtf8(words)));
        QCOMPARE(program.status().started_ms(), started);
    }

    void aNewCertificateIsTakenAndOneThatDoesNotFitIsNot()
    {
        const Certificates certificates;
        if (!certificates.isMade)
            QSKIP("the openssl command is not there");
        const QTemporaryDir directory;
        const auto place = [&](const char* from, const QString& to) {
            write(directory.filePath(to), QByteArray::fromStdString(certificates.text(from)));
        };
        place("ca.pem", u"ca.pem"_s);
        place("gateway.pem", u"cert.pem"_s);
        place("gateway.key", u"key.pem"_s);
        const QString file = directory.filePath(u"c.yaml"_s);
        write(file, "gateway: first\ntls: {ca: ca.pem, cert: cert.pem, key: key.pem}\n"
                    "sources: [{twin: {accelerators: 100}}]\n");
        Program program({u"--config"_s, file});
        QVERIFY2(program.waitFor("first listens on"), program.log().constData());
        const auto started = program.status().started_ms();
        place("console.pem", u"cert.pem"_s);
        program.signal(SIGHUP);
        QVERIFY2(program.waitFor("key.pem: is not the key of the certificate in "), program.log().constData());
        QVERIFY(program.waitFor("kept as it was"));
        QCOMPARE(program.status().started_ms(), started);
        QCOMPARE(run({u"--config"_s, file, u"--check-config"_s}).first, 2);
        place("console.key", u"key.pem"_s);
        QCOMPARE(run({u"--config"_s, file, u"--check-config"_s}).first, 0);
        program.signal(SIGHUP);
        QVERIFY2(program.waitFor("the configuration was taken"), program.log().constData());
        QVERIFY(program.status().started_ms() > started);
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
