// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/sources/prometheus/scrape_config.h"

#include <QtTest>
#include <yaml-cpp/yaml.h>

using namespace millwright;
using namespace millwright::prometheus;

namespace {

Result<ScrapeConfig> configOf(const std::string& yaml)
{
    Catalogue catalogue = Catalogue::builtIn();
    return readScrapeConfig(YAML::Load(yaml), "gateway.yaml", catalogue);
}

std::string errorOf(const std::string& yaml)
{
    const Result<ScrapeConfig> config = configOf(yaml);
    return config ? std::string() : describe(config.error());
}

const std::string kHead = "name: gpus\nkind: prometheus\nprofile: dcgm-exporter\n";

} // namespace

class ScrapeConfigTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aTargetIsAnAddressOrAMap()
    {
        const Result<ScrapeConfig> config =
            configOf(kHead + "interval: 30s\nsite: berlin\nlabels: {a: '1', b: '2'}\n"
                             "limits: {page: 1MiB, series: 1000, new-series: 10}\n"
                             "targets:\n  - http://gpu1:9400\n"
                             "  - {url: 'http://gpu1:9400/other', labels: {b: '3'}}\n"
                             "  - {url: 'https://gpu2/metrics', name: two, interval: 5s}\n");
        QVERIFY2(config, config ? "" : describe(config.error()).c_str());
        QCOMPARE(config->targets.size(), std::size_t{3});
        QCOMPARE(config->targets[0].request.url, std::string("http://gpu1:9400/metrics"));
        QCOMPARE(config->targets[0].name, std::string("gpu1:9400"));
        // Pitfall 9: two pages of one address are two instances.
        QCOMPARE(config->targets[1].name, std::string("gpu1:9400/other"));
        QCOMPARE(config->targets[1].identity.labels.back(), (Label{"b", "3"}));
        QCOMPARE(config->targets[2].identity.instance, std::string("two"));
        QCOMPARE(config->targets[0].interval, milliseconds(30'000));
        QCOMPARE(config->targets[0].request.timeout, milliseconds(10'000));
        QCOMPARE(config->targets[2].request.timeout, milliseconds(5'000));
        QCOMPARE(config->targets[0].identity.parentId, std::string("site:berlin"));
        QCOMPARE(config->targets[0].request.maxBytes, std::uint64_t{1} << 20);
        QCOMPARE(config->limits.newSeriesPerPage, std::size_t{10});
    }

    // Pages of an exporter that asks other devices are about the device, whichever of its modules they show.
    void theDeviceThatAnExporterAsksIsTheInstance()
    {
        const Result<ScrapeConfig> config =
            configOf(kHead + "targets:\n  - http://snmp:9116/snmp?target=10.0.0.5&module=rpdu2\n"
                             "  - http://snmp:9116/snmp?module=ups_mib&target=pdu1%2Eexample%3A161\n"
                             "  - http://snmp:9116/snmp?targets=x&target=\n"
                             "  - {url: 'http://snmp:9116/snmp?target=10.0.0.6', name: ups-a}\n");
        QVERIFY2(config, config ? "" : describe(config.error()).c_str());
        QCOMPARE(config->targets[0].identity.instance, std::string("10.0.0.5"));
        QCOMPARE(config->targets[0].name, std::string("snmp:9116/snmp?target=10.0.0.5&module=rpdu2"));
        QCOMPARE(config->targets[1].identity.instance, std::string("pdu1.example:161"));
        QCOMPARE(config->targets[2].identity.instance, config->targets[2].name);
        QCOMPARE(config->targets[3].identity.instance, std::string("ups-a"));
    }

    void pathsAreMeantFromTheFolderOfTheConfiguration()
    {
        QTemporaryDir folder;
        QFile profile(folder.filePath(QStringLiteral("own.yaml")));
        QVERIFY(profile.open(QIODevice::WriteOnly));
        profile.write("profile: own\nassets: {a: {class: accelerator, identity: [[u]], name: gpu}}\n"
                      "measures: [{measure: accelerator.power, of: a, from: watts}]\n");
        profile.close();
        Catalogue catalogue = Catalogue::builtIn();
        const Result<ScrapeConfig> config = readScrapeConfig(
            YAML::Load("name: gpus\nprofile: own.yaml\ntls: {ca: tls/ca.pem}\nbearer: {token-file: /t}\n"
                       "targets: ['https://a']\n"),
            folder.filePath(QStringLiteral("gateway.yaml")).toStdString(), catalogue);
        QVERIFY2(config, config ? "" : describe(config.error()).c_str());
        QCOMPARE(config->targets[0].request.caFile, folder.filePath(QStringLiteral("tls/ca.pem")).toStdString());
        QCOMPARE(config->targets[0].request.tokenFile, std::string("/t"));
    }

    void credentialsBelongToTheTargetThatNamesThem()
    {
        const Result<ScrapeConfig> config =
            configOf(kHead + "tls: {ca: ca.pem, cert: c.pem, key: k.pem}\nbearer: {token-file: t}\ntargets:\n"
                             "  - https://a\n  - {url: 'https://b', basic: {username: u, password-file: p}}\n");
        QVERIFY2(config, config ? "" : describe(config.error()).c_str());
        QCOMPARE(config->targets[0].request.tokenFile, std::string("t"));
        QCOMPARE(config->targets[0].request.caFile, std::string("ca.pem"));
        QCOMPARE(config->targets[1].request.username, std::string("u"));
        QVERIFY(config->targets[1].request.tokenFile.empty());
    }

    void mistakesNameFileLineAndWhatIsAllowed_data()
    {
        QTest::addColumn<QByteArray>("yaml");
        QTest::addColumn<QByteArray>("message");
        const auto row = [](const char* name, const std::string& yaml, const char* message) {
            QTest::newRow(name) << QByteArray::fromStdString(yaml) << QByteArray(message);
        };
        row("no targets", kHead, "'targets' must be a list of 1 to 100000 addresses");
        row("no profile", "name: a\ntargets: [http://b]\n", "'profile' is missing");
        row("unknown profile", "name: a\nprofile: amd\ntargets: [http://b]\n",
            "gateway.yaml:2: the source: 'profile' is not usable: there is no built-in profile 'amd'; allowed: "
            "amd-device-metrics-exporter, dcgm-exporter");
        row("no http", kHead + "targets: [gpu1:9400]\n",
            "gateway.yaml:4: the address is 'gpu1:9400'; allowed: http://host:port/path");
        row("file", kHead + "targets: ['file:///etc/passwd']\n", "allowed: http://");
        row("password in address", kHead + "targets: ['http://u:p@gpu1/metrics']\n", "credentials do not belong");
        row("twice", kHead + "targets: [http://a, http://a/metrics]\n", "two targets are called 'a'");
        row("interval", kHead + "interval: 10\ntargets: [http://a]\n",
            "gateway.yaml:4: the source: 'interval' is '10'; allowed is a time such as 250ms, 15s");
        row("timeout beyond interval", kHead + "interval: 5s\ntimeout: 6s\ntargets: [http://a]\n", "100ms to 5000ms");
        row("plaintext token", kHead + "bearer: {token-file: t}\ntargets: [http://gpu1]\n",
            "credentials would travel in plain text");
        row("both credentials",
            kHead + "bearer: {token-file: t}\nbasic: {username: u, password-file: p}\ntargets: [https://a]\n",
            "exclude each other");
        row("cert without key", kHead + "tls: {cert: c}\ntargets: [https://a]\n", "'cert' and 'key' belong together");
        row("unknown key", kHead + "target: [https://a]\n", "'targets' must be a list");
        row("unknown target key", kHead + "targets: [{url: 'http://a', intervall: 5s}]\n",
            "a target: unknown key 'intervall'; allowed: ");
        row("size", kHead + "limits: {page: 64M}\ntargets: [http://a]\n",
            "'page' is '64M'; allowed is a size such as 64KiB");
        row("no map", "[]\n", "the source must be a map");
    }
    void mistakesNameFileLineAndWhatIsAllowed()
    {
        QFETCH(QByteArray, yaml);
        QFETCH(QByteArray, message);
        const std::string error = errorOf(yaml.toStdString());
        QVERIFY2(error.find(message.toStdString()) != std::string::npos, error.c_str());
        QVERIFY(error.starts_with("gateway.yaml"));
    }

    void credentialsMayGoPlainOnThisMachineOrWhenToldSo()
    {
        QCOMPARE(errorOf(kHead + "bearer: {token-file: t}\ntargets: ['http://127.0.0.1:9400', 'http://[::1]:1']\n"),
                 std::string());
        QCOMPARE(errorOf(kHead + "plaintext-credentials: true\nbearer: {token-file: t}\ntargets: [http://gpu1]\n"),
                 std::string());
    }
};

QTEST_APPLESS_MAIN(ScrapeConfigTest)
#include "tst_scrape_config.moc"
