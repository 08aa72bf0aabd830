// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/sources/slurm/slurm_config.h"

#include <QtTest>
#include <yaml-cpp/yaml.h>

using namespace millwright;
using namespace millwright::slurm;

namespace {

std::string errorOf(const std::string& yaml)
{
    const auto config = readSlurmConfig(YAML::Load(yaml), "/etc/millwright/gateway.yaml");
    return config ? std::string() : describe(config.error());
}

} // namespace

class SlurmConfigTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nameAndClusterAreEnough()
    {
        const auto config = readSlurmConfig(YAML::Load("{name: slurm, cluster: aif}"), "gateway.yaml");
        QVERIFY(config);
        QCOMPARE(config->folder, std::string("/usr/bin"));
        QCOMPARE(config->interval, milliseconds(15'000));
        QVERIFY(!config->rest && !config->makesGpus);
    }

    void commandsAreMeantFromTheFolderOfTheConfiguration()
    {
        const auto config =
            readSlurmConfig(YAML::Load("{name: slurm, cluster: aif, site: berlin, gpus: gres, interval: 5s,"
                                       " commands: {folder: bin, conf: slurm.conf}, limits: {answer: 1MiB}}"),
                            "/etc/millwright/gateway.yaml");
        QVERIFY2(config, config ? "" : describe(config.error()).c_str());
        QCOMPARE(config->folder, std::string("/etc/millwright/bin"));
        QCOMPARE(config->conf, std::string("/etc/millwright/slurm.conf"));
        QCOMPARE(config->timeout, milliseconds(5'000)); // no longer than the interval
        QCOMPARE(config->maxBytes, std::uint64_t{1} << 20);
        QVERIFY(config->makesGpus);
    }

    void restNamesUserAndTokenFile()
    {
        const auto config = readSlurmConfig(
            YAML::Load("{name: slurm, cluster: aif, rest: {url: 'https://slurm:6820/', user: ops, token-file: t.jwt}}"),
            "/etc/millwright/gateway.yaml");
        QVERIFY2(config, config ? "" : describe(config.error()).c_str());
        QCOMPARE(config->rest->url, std::string("https://slurm:6820"));
        QCOMPARE(config->rest->secretHeader, std::string("X-SLURM-USER-TOKEN"));
        QCOMPARE(config->rest->secretFile, std::string("/etc/millwright/t.jwt"));
        QCOMPARE(config->rest->headers.front().second, std::string("ops"));
    }

    void mistakesAreNamedWithTheirPlace_data()
    {
        QTest::addColumn<QByteArray>("yaml");
        QTest::addColumn<QString>("words");
        QTest::newRow("cluster") << QByteArray("{name: slurm}") << QStringLiteral("'cluster'");
        QTest::newRow("slash") << QByteArray("{name: slurm, cluster: a/b}") << QStringLiteral("without a slash");
        QTest::newRow("gpus") << QByteArray("{name: slurm, cluster: a, gpus: 8}")
                              << QStringLiteral("allowed: telemetry, gres");
        QTest::newRow("both") << QByteArray("{name: s, cluster: a, commands: {}, rest: {url: 'http://localhost:1'}}")
                              << QStringLiteral("exclude each other");
        QTest::newRow("nowhere") << QByteArray("{name: s, cluster: a, rest: {user: u}}") << QStringLiteral("'unix'");
        QTest::newRow("api") << QByteArray("{name: s, cluster: a, rest: {unix: /s, api: v1}}")
                             << QStringLiteral("such as v0.0.40");
        QTest::newRow("plain token") << QByteArray(
                                            "{name: s, cluster: a, rest: {url: 'http://slurm:6820', token-file: t}}")
                                     << QStringLiteral("plain text");
        QTest::newRow("unknown key") << QByteArray("{name: s, cluster: a, mode: rest}") << QStringLiteral("mode");
        QTest::newRow("interval") << QByteArray("{name: s, cluster: a, interval: 1s}") << QStringLiteral("interval");
    }
    void mistakesAreNamedWithTheirPlace()
    {
        QFETCH(const QByteArray, yaml);
        QFETCH(const QString, words);
        const QString error = QString::fromStdString(errorOf(yaml.toStdString()));
        QVERIFY2(error.contains(words), qPrintable(error));
        QVERIFY2(error.startsWith(QStringLiteral("/etc/millwright/gateway.yaml:")), qPrintable(error));
    }
};

QTEST_APPLESS_MAIN(SlurmConfigTest)
#include "tst_slurm_config.moc"
