// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/sources/alertmanager/alertmanager_config.h"

#include <QtTest>
#include <yaml-cpp/yaml.h>

using namespace millwright;
using namespace millwright::alertmanager;

namespace {

Result<AlertmanagerConfig> read(const std::string& yaml)
{
    return readAlertmanagerConfig(YAML::Load(yaml), "/etc/millwright/gateway.yaml");
}

} // namespace

class AlertmanagerConfigTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nameAndUrlAreEnough()
    {
        const auto config = read("{name: alerts, url: 'http://am:9093/'}");
        QVERIFY2(config, config ? "" : describe(config.error()).c_str());
        QCOMPARE(config->members.size(), std::size_t{1});
        QCOMPARE(config->members[0].url, std::string("http://am:9093"));
        QCOMPARE(config->interval, milliseconds(15'000));
        QCOMPARE(config->grace, milliseconds(300'000));
        QCOMPARE(config->severities.of("CRITICAL").value(), Condition::Critical);
        QVERIFY(!config->severities.of("sev9"));
    }

    void everythingCanBeSaid()
    {
        const auto config = read("{name: alerts, urls: ['https://am-1:9093/api/v2', 'https://am-2:9093'], site: berlin,"
                                 " interval: 30s, timeout: 5s, restart-grace: 2m, bearer: {token-file: t},"
                                 " severity: {label: prio, words: {P2: low, red: critical}, otherwise: high},"
                                 " assets: {chassis: node, strip: pdu}, limits: {answer: 1MiB, alerts: 500}}");
        QVERIFY2(config, config ? "" : describe(config.error()).c_str());
        QCOMPARE(config->members[0].url, std::string("https://am-1:9093"));
        QCOMPARE(config->members[1].tokenFile, std::string("/etc/millwright/t"));
        QCOMPARE(config->members[1].timeout, milliseconds(5'000));
        QCOMPARE(config->members[1].maxBytes, std::uint64_t{1} << 20);
        QCOMPARE(config->site, std::string("berlin"));
        QCOMPARE(config->severities.label, std::string("prio"));
        QCOMPARE(config->severities.of("p2").value(), Condition::Low); // the configuration wins
        QCOMPARE(config->severities.of("red").value(), Condition::Critical);
        QCOMPARE(config->severities.of("warning").value(), Condition::Medium);
        QCOMPARE(config->severities.otherwise, Condition::High);
        QCOMPARE(config->assetLabels[1].second, AssetClass::Pdu);
        QCOMPARE(config->mostAlerts, std::size_t{500});
    }

    void mistakesAreNamedWithTheirPlace_data()
    {
        QTest::addColumn<QByteArray>("yaml");
        QTest::addColumn<QByteArray>("words");
        const auto row = [](const char* name, const char* yaml, const char* words) {
            QTest::newRow(name) << QByteArray(yaml) << QByteArray(words);
        };
        row("no url", "{name: a}", "where Alertmanager answers");
        row("both", "{name: a, url: 'http://x:1', urls: ['http://y:1']}", "one of them");
        row("no name", "{url: 'http://x:1'}", "'name'");
        row("twice", "{name: a, urls: ['http://x:1', 'http://x:1/']}", "twice");
        row("scheme", "{name: a, url: 'ftp://x'}", "allowed: http://");
        row("plain", "{name: a, url: 'http://x:1', bearer: {token-file: t}}", "plain text");
        row("severity", "{name: a, url: 'http://x:1', severity: {words: {red: worst}}}", "allowed: critical");
        row("class", "{name: a, url: 'http://x:1', assets: {x: gizmo}}", "'x' the class 'gizmo'");
        row("interval", "{name: a, url: 'http://x:1', interval: 1ms}", "interval");
        row("key", "{name: a, url: 'http://x:1', silences: true}", "unknown key");
        row("list", "[1]", "must be a map");
    }
    void mistakesAreNamedWithTheirPlace()
    {
        QFETCH(const QByteArray, yaml);
        QFETCH(const QByteArray, words);
        const auto config = read(yaml.toStdString());
        QVERIFY(!config);
        const QByteArray error = QByteArray::fromStdString(describe(config.error()));
        QVERIFY2(error.contains(words) && error.startsWith("/etc/millwright/gateway.yaml:1"), error.constData());
    }
};

QTEST_APPLESS_MAIN(AlertmanagerConfigTest)
#include "tst_alertmanager_config.moc"
