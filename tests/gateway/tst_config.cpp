// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gateway/command_line.h"
#include "app/gateway/config.h"
#include "app/gateway/prometheus_options.h"
#include "services/sources/discovery/proposal.h"
#include "tests/places.h"
#include "tests/prometheus/loopback_server.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

#include <cmath>

using namespace millwright;
using namespace millwright::gateway;

/// The configuration file and the command line over it.
class ConfigTest : public QObject {
    Q_OBJECT

    static bool has(const std::string& text, const QByteArray& part)
    {
        return text.find(part.toStdString()) != std::string::npos;
    }

private Q_SLOTS:
    void theExampleIsGood()
    {
        const auto config = loadConfig(MILLWRIGHT_SOURCE_DIR "/resources/examples/millwrightd.yaml");
        QVERIFY2(config, config ? "" : describe(config.error()).c_str());
        QVERIFY(checkConfig(*config));
        QCOMPARE(config->name, std::string("site-a"));
        QCOMPARE(config->listen, std::vector<std::string>{"127.0.0.1:7443"});
        QCOMPARE(config->tick, milliseconds{1000});
        QCOMPARE(config->twin->accelerators, 10'000u);
        QCOMPARE(config->twin->script.start, std::chrono::seconds{60});
        QCOMPARE(config->limits.size(), 1u);
        QCOMPARE(config->limits[0].above, 85.0);
        QVERIFY(std::isnan(config->limits[0].below));
        QCOMPARE(config->limits[0].condition, Condition::High);
    }

    void relativePathsAreMeantFromTheFile()
    {
        const auto config =
            parseConfig("tls: {ca: tls/ca.pem, cert: /abs/c.pem, key: ../k.pem}\nstate: s\n", "/etc/millwright/a.yaml");
        QVERIFY(config);
        QCOMPARE(config->tls.ca, std::string("/etc/millwright/tls/ca.pem"));
        QCOMPARE(config->tls.certificate, std::string("/abs/c.pem"));
        QCOMPARE(config->tls.key, std::string("/etc/k.pem"));
        QCOMPARE(config->stateDirectory, std::string("/etc/millwright/s"));
    }

    void mistakesAreNamedWithTheirLine_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("where");
        QTest::addColumn<QByteArray>("what");
        QTest::newRow("no YAML") << QByteArray("a: [1\nb: 2\n") << QByteArray("c.yaml:") << QByteArray("YAML");
        QTest::newRow("unknown key") << QByteArray("gateway: a\nlistn: x\n") << QByteArray("c.yaml:2")
                                     << QByteArray("listen");
        QTest::newRow("tick too short") << QByteArray("\ntick: 5ms\n") << QByteArray("c.yaml:2") << QByteArray("100ms");
        QTest::newRow("incomplete tls") << QByteArray("tls:\n  ca: x\n  cert: y\n") << QByteArray("c.yaml:2")
                                        << QByteArray("'key'");
        QTest::newRow("sources no list") << QByteArray("sources: 3\n") << QByteArray("c.yaml:1") << QByteArray("list");
        QTest::newRow("unknown source") << QByteArray("sources:\n  - snmp: {}\n") << QByteArray("c.yaml:2")
                                        << QByteArray("twin");
        QTest::newRow("bad script") << QByteArray("sources:\n - twin:\n     script: quake\n") << QByteArray("c.yaml:3")
                                    << QByteArray("pump-stop");
        QTest::newRow("two twins") << QByteArray("sources:\n - twin:\n - twin:\n") << QByteArray("c.yaml:3")
                                   << QByteArray("one twin");
        const QByteArray limit = "limits:\n - {measure: accelerator.power, ";
        QTest::newRow("limit without sides") << limit + "condition: low}\n"
                                             << QByteArray("c.yaml:2") << QByteArray("'above'");
        QTest::newRow("bad condition") << limit + "above: 1, condition: awful}\n"
                                       << QByteArray("c.yaml:2") << QByteArray("critical, high, medium, low");
        QTest::newRow("limit on nothing") << QByteArray("limits:\n - {measure: no.such, above: 1, condition: low}\n")
                                          << QByteArray("c.yaml:2") << QByteArray("millwrightctl measures");
        QTest::newRow("limit that all violate") << limit + "above: 10, below: 20, condition: low}\n"
                                                << QByteArray("c.yaml:2") << QByteArray("greater than 'below'");
        QTest::newRow("address without port")
            << QByteArray("listen:\n - 127.0.0.1:1\n - 0.0.0.0\n") << QByteArray("c.yaml:3") << QByteArray("HOST:PORT");
        QTest::newRow("bad single address")
            << QByteArray("\nlisten: nowhere\n") << QByteArray("c.yaml:2") << QByteArray("unix:PATH");
        QTest::newRow("half a seed") << QByteArray("sources:\n - twin: {seed: 1.5}\n") << QByteArray("c.yaml:2")
                                     << QByteArray("whole number");
        QTest::newRow("half an accelerator") << QByteArray("sources:\n - twin: {accelerators: 10.5}\n")
                                             << QByteArray("c.yaml:2") << QByteArray("whole number");
        const QByteArray scrape = " - prometheus: {name: a, profile: vllm, targets: ['http://h:1']}\n";
        QTest::newRow("two sources of a name")
            << "sources:\n" + scrape + scrape << QByteArray("c.yaml:3") << QByteArray("two sources");
        QTest::newRow("a source named like the twin")
            << "sources:\n - twin:\n" + QByteArray(scrape).replace("name: a", "name: twin") << QByteArray("c.yaml:3")
            << QByteArray("two sources");
    }
    void mistakesAreNamedWithTheirLine()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, where);
        QFETCH(QByteArray, what);
        const auto config = parseConfig(text.toStdString(), "c.yaml");
        QVERIFY(!config);
        QVERIFY2(has(config.error().where, where), describe(config.error()).c_str());
        QVERIFY2(has(config.error().message, what), describe(config.error()).c_str());
    }

    void whatDoesNotFitTogetherIsNamedWithItsPlace_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QList<QByteArray>>("arguments");
        QTest::addColumn<QByteArray>("where");
        QTest::addColumn<QByteArray>("what");
        using Words = QList<QByteArray>;
        const QByteArray twin = "sources: [{twin: }]\n";
        const QByteArray scrape = "sources: [{prometheus: {name: a, profile: vllm, targets: ['http://h:1']}}]\n";
        const auto row = [](const char* name, const QByteArray& text, const Words& arguments, const char* where,
                            const char* what) {
            QTest::newRow(name) << text << arguments << QByteArray(where) << QByteArray(what);
        };
        row("no source", "gateway: a\nsources: []\n", {}, "c.yaml:2", "no source");
        row("no sources", "gateway: a\n", {}, "c.yaml", "no source");
        row("plain text", twin + "listen: 0.0.0.0:7443\n", {}, "c.yaml:2", "plain text");
        row("plain text, line", twin, {"--listen", "0.0.0.0:7443"}, "--listen", "plain text");
        row("bad address, line", twin, {"--listen", "0.0.0.0"}, "--listen", "HOST:PORT");
        row("twice", twin + "listen: [127.0.0.1:1,\n 127.0.0.1:1]\n", {}, "c.yaml:3", "twice");
        row("HTTP for all", twin + "http:\n  listen: 0.0.0.0:9\n", {}, "c.yaml:3", "127.0.0.1:PORT");
        row("bad HTTP", twin + "http:\n  listen: nowhere\n", {}, "c.yaml:3", "127.0.0.1:PORT");
        row("HTTP for all, line", twin, {"--http", "0.0.0.0:9"}, "--http", "this machine only");
        row("HTTP on the same port", twin + "listen: 127.0.0.1:1\nhttp: {listen: '127.0.0.1:1'}\n", {}, "c.yaml:3",
            "of its own");
        row("log level", twin + "log:\n  level: loud\n", {}, "c.yaml:3", "trace, debug");
        row("log level, line", twin, {"--log-level", "loud"}, "--log-level", "trace, debug");
        row("speed", "speed: 60\n" + scrape, {}, "c.yaml:1", "real time");
        row("speed, line", scrape, {"--speed", "2"}, "--speed", "real time");
        row("speed with both", scrape, {"--twin", "100", "--speed", "2"}, "--speed", "real time");
        row("past of a measured fleet", scrape, {"--twin", "100", "--twin-history", "2"}, "--twin-history", "measures");
        row("past beside one that is kept", "sources:\n - twin: {history: 2h}\nstate: /tmp\n", {}, "c.yaml:2",
            "past of its own");
    }
    void whatDoesNotFitTogetherIsNamedWithItsPlace()
    {
        QFETCH(QByteArray, text);
        QFETCH(QList<QByteArray>, arguments);
        QFETCH(QByteArray, where);
        QFETCH(QByteArray, what);
        const QTemporaryDir directory;
        QFile file(directory.filePath(QStringLiteral("c.yaml")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
        file.close();
        std::vector<std::string> words{"--config", file.fileName().toStdString()};
        for (const QByteArray& argument : arguments)
            words.push_back(argument.toStdString());
        const auto line = parseCommandLine(words);
        QVERIFY(line);
        const auto config = configOf(*line);
        QVERIFY(!config);
        QVERIFY2(QByteArray::fromStdString(config.error().where).endsWith(where), describe(config.error()).c_str());
        QVERIFY2(has(config.error().message, what), describe(config.error()).c_str());
    }

    void whatDoesNotFitTogetherIsRefused()
    {
        Config config;
        QVERIFY(has(checkConfig(config).error().message, "no source"));
        config.twin.emplace();
        QVERIFY(checkConfig(config));
        config.listen = {"10.0.0.1:7443"};
        QVERIFY(has(checkConfig(config).error().message, "plain text"));
        config.tls.ca = "ca.pem";
        QVERIFY(has(checkConfig(config).error().message, "all three"));
        config.tls = {"a", "b", "c"};
        QVERIFY(checkConfig(config));
        config.httpListen = "0.0.0.0:9000";
        QVERIFY(has(checkConfig(config).error().message, "this machine only"));
    }

    void theCommandLineWinsOverTheFile()
    {
        const QTemporaryDir directory;
        QFile file(directory.filePath(QStringLiteral("c.yaml")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("gateway: from-file\nspeed: 5\nsources:\n - twin: {accelerators: 500, seed: 3}\n");
        file.close();
        const auto line = parseCommandLine({"--config", file.fileName().toStdString(), "--name", "from-line",
                                            "--listen", "unix:/tmp/a", "--listen", "unix:/tmp/b", "--twin-script",
                                            "leak@30", "--seed", "18446744073709551615"});
        QVERIFY2(line, line ? "" : describe(line.error()).c_str());
        const auto config = configOf(*line);
        QVERIFY2(config, config ? "" : describe(config.error()).c_str());
        QCOMPARE(config->name, std::string("from-line"));
        QCOMPARE(config->speed, 5.0);
        QCOMPARE(config->listen, (std::vector<std::string>{"unix:/tmp/a", "unix:/tmp/b"}));
        QCOMPARE(config->twin->accelerators, 500u);
        QCOMPARE(config->twin->seed, 18446744073709551615ull);
        QCOMPARE(config->twin->script.name, twin::ScriptName::Leak);
    }

    void withoutAddressItListensOnThisMachine()
    {
        const auto config = configOf(*parseCommandLine({"--twin", "100"}));
        QVERIFY(config);
        QCOMPARE(config->listen, std::vector<std::string>{"127.0.0.1:7443"});
    }

    void aPrometheusServerNeedsNoFile()
    {
        const auto config = configOf(*parseCommandLine({"--prometheus", "http://prometheus:9090"}));
        QVERIFY2(config, config ? "" : describe(config.error()).c_str());
        QCOMPARE(config->sources.size(), std::size_t{1});
        QCOMPARE(config->sources[0].kind, std::string("prometheus-api"));
        QVERIFY(!configOf(*parseCommandLine({"--prometheus", "http://p", "--config", "/tmp/x.yaml"})));
        QVERIFY(!configOf(*parseCommandLine({"--prometheus", "p:9090"})));
    }

    void aPrometheusServerIsReachedAsTheLineSays()
    {
        const auto line = parseCommandLine({"--prometheus", "https://prometheus/api/v1/", "--bearer-token-file",
                                            "token", "--ca", "/etc/ca.pem", "--client-cert", "/etc/c.pem",
                                            "--client-key", "/etc/k.pem", "--site", "berlin"});
        QVERIFY2(line, line ? "" : describe(line.error()).c_str());
        const auto server = serverOf(*line->prometheus);
        QVERIFY2(server, server ? "" : describe(server.error()).c_str());
        QCOMPARE(server->request.url, std::string("https://prometheus"));
        QCOMPARE(server->request.tokenFile, QDir::current().absoluteFilePath(QStringLiteral("token")).toStdString());
        QCOMPARE(server->request.caFile, std::string("/etc/ca.pem"));
        QCOMPARE(server->site, std::string("berlin"));
        const auto config = configOf(*line);
        QVERIFY2(config, config ? "" : describe(config.error()).c_str());
        QVERIFY(has(config->madeFrom, "site: \"berlin\""));
        QVERIFY(has(config->madeFrom, "cert: \"/etc/c.pem\""));
    }

    void theSiteIsThatOfTheServerWhereNobodyNamesIt()
    {
        prometheus::LoopbackServer server([](const prometheus::LoopbackServer::Request& request) {
            return request.path == "/api/v1/label/site/values"
                       ? prometheus::LoopbackServer::page(R"({"status":"success","data":["oslo"]})")
                       : prometheus::LoopbackServer::page("", "", 404);
        });
        PrometheusOptions options;
        options.url = server.url("");
        QCOMPARE(settleSite(options), std::string("the label site of its series"));
        QCOMPARE(options.site, std::string("oslo"));
        server.setHandler(
            [](const prometheus::LoopbackServer::Request&) { return prometheus::LoopbackServer::page("", "", 503); });
        QCOMPARE(settleSite(options), std::string()); // settled already
        QCOMPARE(options.site, std::string("oslo"));
        options.site.clear();
        QCOMPARE(settleSite(options), std::string());
        QCOMPARE(options.site, std::string("site"));
    }

    void badCommandLinesAreNamed_data()
    {
        QTest::addColumn<QList<QByteArray>>("arguments");
        QTest::addColumn<QByteArray>("what");
        QTest::newRow("misspelt") << QList<QByteArray>{"--lisen", "x"} << QByteArray("nearest is --listen");
        QTest::newRow("misspelt with value") << QList<QByteArray>{"--twim=9"} << QByteArray("nearest is --twin");
        QTest::newRow("no option") << QList<QByteArray>{"run"} << QByteArray("options only");
        QTest::newRow("no number") << QList<QByteArray>{"--twin", "many"} << QByteArray("--twin");
        QTest::newRow("too small") << QList<QByteArray>{"--twin", "3"} << QByteArray("8");
        QTest::newRow("no value") << QList<QByteArray>{"--config"} << QByteArray("--config");
        QTest::newRow("script alone") << QList<QByteArray>{"--twin-script", "leak"} << QByteArray("--twin N");
        QTest::newRow("no file") << QList<QByteArray>{"--config", "/nonexistent.yaml"} << QByteArray("cannot be read");
        QTest::newRow("negative seed") << QList<QByteArray>{"--twin", "100", "--seed", "-1"}
                                       << QByteArray("whole number from 0");
        QTest::newRow("half a seed") << QList<QByteArray>{"--twin", "100", "--seed", "1.5"}
                                     << QByteArray("whole number from 0");
        QTest::newRow("a directory") << QList<QByteArray>{"--config", "/tmp"} << QByteArray("/tmp: is a directory");
        using Words = QList<QByteArray>;
        const Words server{"--prometheus", "https://p"};
        QTest::newRow("credentials for nobody")
            << Words{"--twin", "100", "--bearer-token-file", "t"} << QByteArray("--prometheus: is missing");
        QTest::newRow("user without password")
            << server + Words{"--basic-user", "u"} << QByteArray("--basic-password-file belong together");
        QTest::newRow("certificate without key")
            << server + Words{"--client-cert", "c"} << QByteArray("--client-key belong together");
        QTest::newRow("two credentials") << server + Words{"--basic-user",        "u", "--basic-password-file", "f",
                                                           "--bearer-token-file", "t"}
                                         << QByteArray("exclude each other");
        QTest::newRow("a site that is no id")
            << server + Words{"--site", "Hall 1"} << QByteArray("--site: is 'Hall 1'");
        QTest::newRow("token in plain text") << Words{"--prometheus", "http://p", "--bearer-token-file", "t"}
                                             << QByteArray("give --plaintext-credentials");
        QTest::newRow("password in the address")
            << Words{"--prometheus", "https://u:p@p"} << QByteArray("do not belong into the address");
        QTest::newRow("no end") << QList<QByteArray>{"--config", "/dev/zero"} << QByteArray("not a regular file");
    }
    void badCommandLinesAreNamed()
    {
        QFETCH(QList<QByteArray>, arguments);
        QFETCH(QByteArray, what);
        std::vector<std::string> words;
        for (const QByteArray& argument : arguments)
            words.push_back(argument.toStdString());
        const auto line = parseCommandLine(words);
        const std::string error = line ? describe(configOf(*line).error()) : describe(line.error());
        QVERIFY2(has(error, what), error.c_str());
    }

    void helpAndVersionAndNothingAreAnswered()
    {
        QVERIFY(has(parseCommandLine({})->answer, "usage: millwrightd"));
        QVERIFY(has(parseCommandLine({"--version"})->answer, "millwrightd " MILLWRIGHT_VERSION));
        const std::string help = parseCommandLine({"--help"})->answer;
        for (const char* option : {"--config",
                                   "--check-config",
                                   "--listen",
                                   "--tls-ca",
                                   "--tls-cert",
                                   "--tls-key",
                                   "--state",
                                   "--twin",
                                   "--twin-script",
                                   "--twin-history",
                                   "--seed",
                                   "--speed",
                                   "--http",
                                   "--name",
                                   "--parent-fd",
                                   "--prometheus",
                                   "--bearer-token-file",
                                   "--basic-user",
                                   "--basic-password-file",
                                   "--ca",
                                   "--client-cert",
                                   "--client-key",
                                   "--site"})
            QVERIFY2(has(help, option), option);
    }
};

QTEST_APPLESS_MAIN(ConfigTest)
#include "tst_config.moc"
