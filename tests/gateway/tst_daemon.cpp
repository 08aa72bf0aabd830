// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gateway/gateway_by_hand.h"

#include "millwright/v1/status.grpc.pb.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>

#include <csignal>
#include <fcntl.h>
#include <unistd.h>

using namespace millwright;
using namespace millwright::gateway;
using namespace Qt::StringLiterals;

namespace {

const QString kProgram = QStringLiteral(MILLWRIGHT_BINARY_DIR "/bin/millwrightd");
constexpr int kPatience = kPatienceSeconds * 1000;

/// The program itself, on a socket of its own.
class Program {
public:
    explicit Program(const QStringList& arguments)
    {
        process.setProcessChannelMode(QProcess::MergedChannels);
        process.start(kProgram, QStringList{u"--listen"_s, u"unix:"_s + socket()} + arguments);
    }
    ~Program()
    {
        process.kill();
        process.waitForFinished();
    }

    QString socket() const { return directory.filePath(u"g.sock"_s); }
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
    QByteArray m_log;
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
