// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/gateway/state_lock.h"
#include "tests/gateway/certificates.h"
#include "tests/gateway/daemon_program.h"

#include <QDir>

using namespace millwright;
using namespace millwright::gateway;
using namespace Qt::StringLiterals;

/// SIGHUP: a good configuration is taken, a bad one changes nothing.
class ReloadTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
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

    void aLogLevelIsTakenToo()
    {
        const QTemporaryDir directory;
        const QString file = directory.filePath(u"c.yaml"_s);
        const QByteArray source = "sources: [{twin: {accelerators: 100}}]\n";
        write(file, source + "log: {level: error}\n");
        Program program({u"--config"_s, file});
        QVERIFY(program.status().assets() > 0); // it says nothing, but it serves
        write(file, source + "log: {level: info}\n");
        program.signal(SIGHUP);
        QVERIFY2(program.waitFor("the configuration was taken"), program.log().constData());
    }

    void itsOwnAddressAndDirectoryAreNotInItsWay()
    {
        const QTemporaryDir directory;
        const QString file = directory.filePath(u"c.yaml"_s);
        const QByteArray socket = directory.filePath(u"g.sock"_s).toUtf8();
        const QByteArray source = "sources: [{twin: {accelerators: 100}}]\n";
        write(file, source + "gateway: first\nstate: s\nlisten: [unix:" + socket + ", 127.0.0.1:0]\n");
        Program program({u"--config"_s, file}, QString::fromUtf8(socket));
        QVERIFY2(program.waitFor("127.0.0.1:"), program.log().constData());
        const QByteArray said = program.log();
        const QByteArray port = said.mid(said.indexOf("127.0.0.1:") + 10).split('\n').front();
        write(file, source + "gateway: second\nstate: ./s/\nlisten: [unix:" + socket + ", localhost:" + port + "]\n");
        program.signal(SIGHUP);
        QVERIFY2(program.waitFor("second listens on"), program.log().constData());
        QCOMPARE(program.status().gateway(), std::string("second"));
    }

    // A port of its own cannot be tried on another host beforehand: then the old gateway is started again.
    void theOldGatewayComesBackWhenTheNewOneDoesNotStart()
    {
        const QTemporaryDir directory;
        const QString file = directory.filePath(u"c.yaml"_s);
        const QByteArray socket = directory.filePath(u"g.sock"_s).toUtf8();
        const QByteArray source = "sources: [{twin: {accelerators: 100}}]\n";
        write(file, source + "gateway: first\nstate: s\nlisten: [unix:" + socket + ", 127.0.0.1:0]\n");
        Program program({u"--config"_s, file}, QString::fromUtf8(socket));
        QVERIFY2(program.waitFor("127.0.0.1:"), program.log().constData());
        const QByteArray said = program.log();
        const QByteArray port = said.mid(said.indexOf("127.0.0.1:") + 10).split('\n').front();
        const ListeningSocket other(INADDR_LOOPBACK + 1, port.toUShort());
        QCOMPARE(other.port(), port);
        write(file, source + "gateway: second\nstate: s\nlisten: [unix:" + socket + ", 127.0.0.2:" + port + "]\n");
        program.signal(SIGHUP);
        QVERIFY2(program.waitFor("kept as it was: 127.0.0.2:" + port + ": another program listens there"),
                 program.log().constData());
        const v1::GatewayStatus status = program.status();
        QCOMPARE(status.gateway(), std::string("first"));
        QVERIFY(status.configuration_error().find("another program listens") != std::string::npos);
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
};

QTEST_GUILESS_MAIN(ReloadTest)
#include "tst_reload.moc"
