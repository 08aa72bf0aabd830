// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a Prometheus-compatible server and a Slurm have, and what is proposed for them.
#include "services/sources/discovery/proposal.h"
#include "services/sources/discovery/site_look.h"
#include "services/sources/prometheus_server/api_source.h"
#include "services/sources/registry/registry.h"
#include "services/sources/slurm/slurm_config.h"
#include "tests/prometheus/loopback_server.h"

#include <QtTest>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <map>
#include <optional>

using namespace millwright;
using namespace millwright::discovery;
using namespace Qt::StringLiterals;

using prometheus::LoopbackServer;

namespace {

std::string list(const std::vector<std::string>& texts)
{
    std::string all;
    for (const std::string& text : texts)
        all += (all.empty() ? "\"" : ",\"") + text + "\"";
    return "{\"status\":\"success\",\"data\":[" + all + "]}";
}

/// The answer to a query for the values of a label.
std::string named(const std::vector<std::string>& names)
{
    std::string all;
    for (const std::string& name : names)
        all +=
            (all.empty() ? "" : ",") + std::string("{\"metric\":{\"__name__\":\"") + name + "\"},\"value\":[1,\"3\"]}";
    return "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[" + all + "]}}";
}

const std::string kTargets =
    "{\"status\":\"success\",\"data\":{\"activeTargets\":["
    "{\"labels\":{\"job\":\"gpu\",\"instance\":\"gpu1:9400\"},\"health\":\"up\",\"lastError\":\"\"},"
    "{\"labels\":{\"job\":\"gpu\",\"instance\":\"gpu9:9400\"},\"health\":\"down\",\"lastError\":\"no route to host\"}"
    "],\"droppedTargets\":[]}}";

/// A server with two GPUs on one node, and things that no profile reads.
LoopbackServer::Answer answerTo(const LoopbackServer::Request& request)
{
    const auto has = [&request](const char* words) { return request.path.find(words) != std::string::npos; };
    if (has("/label/__name__/values"))
        return LoopbackServer::page(list({"DCGM_FI_DEV_POWER_USAGE", "DCGM_FI_DEV_GPU_TEMP", "DCGM_FI_DEV_VGPU_LICENSE",
                                          "ipmi_fan_speed_rpm", "ipmi_power_watts", "shop_orders_total"}));
    if (has("/targets"))
        return LoopbackServer::page(kTargets);
    if (has("count%20by%20%28UUID%29"))
        return LoopbackServer::page(named({"GPU-1a", "GPU-2b"}));
    if (has("count%20by%20%28Hostname%29"))
        return LoopbackServer::page(named({"GPU1.example.com", "gpu1"})); // one host, spelled twice
    return LoopbackServer::page(named({}));
}

Discovery withSlurm(std::vector<std::string> hosts)
{
    LoopbackServer server(answerTo);
    input::HttpRequest request;
    request.url = server.url("");
    Discovery found;
    found.prometheus = surveyOf(request).value();
    found.server.request.url = "http://prometheus:9090";
    found.slurm.emplace();
    found.slurm->cluster = "aif";
    found.slurm->release = "22.05.8";
    found.slurm->folder = "/usr/bin";
    found.slurm->nodes = hosts.size();
    found.slurm->gpus = 8;
    found.slurm->hosts = std::move(hosts);
    found.slurm->accounts = {"chat", "eval"};
    return found;
}

Server serverAt(const std::string& url)
{
    Server server;
    server.request.url = url;
    return server;
}

/// A server that says this of itself: its configuration as JSON text, and the values of its labels.
std::optional<FoundSite> siteOfServer(const std::string& yaml, const std::map<std::string, std::string>& labels)
{
    const LoopbackServer server([&](const LoopbackServer::Request& request) {
        if (request.path == "/api/v1/status/config")
            return yaml.empty() ? LoopbackServer::page("", "", 404)
                                : LoopbackServer::page(R"({"status":"success","data":{"yaml":")" + yaml + "\"}}");
        for (const auto& [label, values] : labels) {
            if (request.path == "/api/v1/label/" + label + "/values")
                return LoopbackServer::page(R"({"status":"success","data":[)" + values + "]}");
        }
        return LoopbackServer::page(list({}));
    });
    input::HttpRequest request;
    request.url = server.url("");
    return siteOf(request);
}

bool contains(const std::string& text, const char* words)
{
    return text.find(words) != std::string::npos;
}

} // namespace

class DiscoveryTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void exportersAreNamedWithWhatTheyShow()
    {
        LoopbackServer server(answerTo);
        input::HttpRequest request;
        request.url = server.url("");
        const Result<Survey> survey = surveyOf(request);
        QVERIFY2(survey, survey ? "" : describe(survey.error()).c_str());
        QCOMPARE(survey->metrics, std::size_t{6});
        QCOMPARE(survey->profiles.size(), std::size_t{1});
        const FoundProfile& dcgm = survey->profiles[0];
        QCOMPARE(dcgm.name, std::string("dcgm-exporter"));
        QVERIFY(std::find(dcgm.titles.begin(), dcgm.titles.end(), "Power") != dcgm.titles.end());
        QVERIFY(std::find(dcgm.titles.begin(), dcgm.titles.end(), "Busy") == dcgm.titles.end());
        QCOMPARE(dcgm.assets.size(), std::size_t{2});
        QCOMPARE(dcgm.assets[0].assetClass, AssetClass::Node);
        QCOMPARE(dcgm.assets[0].keys, std::vector<std::string>{"gpu1"});
        QCOMPARE(dcgm.assets[1].assetClass, AssetClass::Accelerator);
        QCOMPARE(dcgm.assets[1].count, std::uint64_t{2});
    }

    void whatNoProfileReadsIsListed()
    {
        LoopbackServer server(answerTo);
        input::HttpRequest request;
        request.url = server.url("");
        const Survey survey = surveyOf(request).value();
        QCOMPARE(survey.unreadOfFound, std::size_t{1}); // DCGM_FI_DEV_VGPU_LICENSE
        QCOMPARE(survey.unread.size(), std::size_t{2});
        QCOMPARE(survey.unread[0].metrics, std::size_t{2});
        QCOMPARE(survey.unread[0].exporter, std::string("ipmi_exporter"));
        QCOMPARE(survey.unread[1].example, std::string("shop_orders_total"));
        QVERIFY(survey.unread[1].exporter.empty());
        QCOMPARE(survey.targets, std::size_t{2});
        QCOMPARE(survey.deadTargets.size(), std::size_t{1});
        QCOMPARE(survey.deadTargets[0].error, std::string("no route to host"));
    }

    void aDatabaseWithoutTargetsIsFine()
    {
        LoopbackServer server([](const LoopbackServer::Request& request) {
            return request.path.find("/targets") == std::string::npos ? answerTo(request)
                                                                      : LoopbackServer::page("", "", 404);
        });
        input::HttpRequest request;
        request.url = server.url("");
        const Result<Survey> survey = surveyOf(request);
        QVERIFY(survey);
        QCOMPARE(survey->profiles.size(), std::size_t{1});
        QCOMPARE(survey->problems.size(), std::size_t{1});
    }

    void aServerThatIsNoneIsSaid_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("503") << 503 << QByteArray("busy");
        QTest::newRow("a web page") << 200 << QByteArray("<html>login</html>");
        QTest::newRow("another API") << 200 << QByteArray("{\"data\":{}}");
        QTest::newRow("half") << 200 << QByteArray("{\"status\":\"success\",\"data\":[\"a");
        QTest::newRow("credentials") << 401 << QByteArray();
    }
    void aServerThatIsNoneIsSaid()
    {
        QFETCH(const int, status);
        QFETCH(const QByteArray, body);
        LoopbackServer server([&](const LoopbackServer::Request&) {
            return LoopbackServer::page(body.toStdString(), "Content-Type: text/html\r\n", status);
        });
        input::HttpRequest request;
        request.url = server.url("");
        const Result<Survey> survey = surveyOf(request);
        QVERIFY(!survey);
        QVERIFY(!survey.error().message.empty());
    }

    void theReportSaysWhatIsFoundAndWhatIsNot()
    {
        const std::string report = reportOf(withSlurm({"gpu1", "gpu2"}));
        QVERIFY2(contains(report, "dcgm-exporter: 1 node, 2 accelerators"), report.c_str());
        QVERIFY(contains(report, "Slurm 22.05.8, cluster aif: 2 nodes with 8 GPUs"));
        QVERIFY(contains(report, "2 metrics as ipmi_fan_speed_rpm, of ipmi_exporter"));
        QVERIFY(contains(report, "target gpu9:9400 of job gpu is not scraped: no route to host"));
        QVERIFY(contains(report, "to be placed in pods by the registry: chat, eval"));
    }

    void slurmsGpusAreMadeOnlyWhereNoExporterTellsOfThem()
    {
        const YAML::Node met = YAML::Load(configurationOf(withSlurm({"gpu1"}), true))["sources"];
        QCOMPARE(met[2]["slurm"]["gpus"].as<std::string>(), std::string("telemetry"));
        const YAML::Node apart = YAML::Load(configurationOf(withSlurm({"other"}), true))["sources"];
        QCOMPARE(apart[2]["slurm"]["gpus"].as<std::string>(), std::string("gres"));
    }

    void theConfigurationNamesWhatWasFound()
    {
        const YAML::Node root = YAML::Load(configurationOf(withSlurm({"gpu1"}), true));
        QCOMPARE(root["sources"][0]["registry"]["file"].as<std::string>(), std::string("registry/registry.yaml"));
        const YAML::Node api = root["sources"][1]["prometheus-api"];
        QCOMPARE(api["url"].as<std::string>(), std::string("http://prometheus:9090"));
        QCOMPARE(api["profiles"].as<std::vector<std::string>>(), std::vector<std::string>{"dcgm-exporter"});
        QCOMPARE(root["sources"][2]["slurm"]["cluster"].as<std::string>(), std::string("aif"));
    }

    void theSourcesTakeTheirSections()
    {
        const YAML::Node sources = YAML::Load(configurationOf(withSlurm({"gpu1"}), true))["sources"];
        Catalogue catalogue = Catalogue::builtIn();
        const auto api = prometheus::readApiConfig(sources[1]["prometheus-api"], "/tmp/millwrightd.yaml", catalogue);
        QVERIFY2(api, api ? "" : describe(api.error()).c_str());
        const auto cluster = slurm::readSlurmConfig(sources[2]["slurm"], "/tmp/millwrightd.yaml");
        QVERIFY2(cluster, cluster ? "" : describe(cluster.error()).c_str());
        const YAML::Node plain = YAML::Load(configurationFor(serverAt("http://prometheus:9090")))["sources"];
        QVERIFY(prometheus::readApiConfig(plain[0]["prometheus-api"], "--prometheus", catalogue));
    }

    void theConfigurationRefersToTheFilesOfCredentials()
    {
        Discovery found = withSlurm({"gpu1"});
        found.server.site = "berlin";
        found.server.request.url = "https://prometheus";
        found.server.request.caFile = "/etc/ca \"1\".pem";
        found.server.request.certFile = "/etc/c.pem";
        found.server.request.keyFile = "/etc/k.pem";
        found.server.request.tokenFile = "/run/token";
        const YAML::Node sources = YAML::Load(configurationOf(found, true))["sources"];
        Catalogue catalogue = Catalogue::builtIn();
        auto api = prometheus::readApiConfig(sources[1]["prometheus-api"], "/tmp/millwrightd.yaml", catalogue);
        QVERIFY2(api, api ? "" : describe(api.error()).c_str());
        QCOMPARE(api->site, std::string("berlin"));
        QCOMPARE(api->request.caFile, std::string("/etc/ca \"1\".pem"));
        QCOMPARE(api->request.certFile, std::string("/etc/c.pem"));
        QCOMPARE(api->request.keyFile, std::string("/etc/k.pem"));
        QCOMPARE(api->request.tokenFile, std::string("/run/token"));
        QCOMPARE(sources[2]["slurm"]["site"].as<std::string>(), std::string("berlin"));
        QCOMPARE(YAML::Load(registryFilesOf(found)[0].second)["sites"][0]["id"].as<std::string>(),
                 std::string("berlin"));

        Server server = serverAt("http://prometheus:9090");
        server.request.username = "reader";
        server.request.passwordFile = "/run/password";
        const auto section = [&] { return YAML::Load(configurationFor(server))["sources"][0]["prometheus-api"]; };
        QVERIFY(!prometheus::readApiConfig(section(), "c.yaml", catalogue)); // in plain text
        server.mayTravelPlain = true;
        api = prometheus::readApiConfig(section(), "c.yaml", catalogue);
        QVERIFY2(api, api ? "" : describe(api.error()).c_str());
        QCOMPARE(api->request.username, std::string("reader"));
        QCOMPARE(api->request.passwordFile, std::string("/run/password"));
    }

    void theServerSaysOfWhichSiteItIs_data()
    {
        QTest::addColumn<QByteArray>("yaml");
        QTest::addColumn<QByteArrayList>("labels"); // label, its values, label, …
        QTest::addColumn<QByteArray>("site");
        QTest::addColumn<QByteArray>("from");
        const auto row = [](const char* name, const char* yaml, const QByteArrayList& labels, const char* site,
                            const char* from) {
            QTest::newRow(name) << QByteArray(yaml) << labels << QByteArray(site) << QByteArray(from);
        };
        const char* external = R"(global:\n  external_labels:\n    cluster: gpu-a\n    site: berlin\n    prom: a\n)";
        row("external label", external, {"site", R"("oslo")"}, "berlin", "its external label site");
        row("of a cluster", R"(global:\n  external_labels: {cluster: gpu-a}\n)", {}, "gpu-a",
            "its external label cluster");
        row("label of its series", R"(global: {scrape_interval: 15s})", {"datacenter", R"("fra1")"}, "fra1",
            "the label datacenter of its series");
        row("a database that tells no configuration", "", {"cluster", R"("c1")"}, "c1",
            "the label cluster of its series");
        row("many sites", "", {"site", R"("a","b")", "cluster", R"("c1")"}, "", "");
        row("no such label", R"(global: {})", {}, "", "");
        row("no id", R"(global:\n  external_labels: {site: 'Berlin / Hall 1'}\n)", {}, "", "");
        row("no YAML", R"(global: [)", {"cluster", R"("c1")"}, "c1", "the label cluster of its series");
    }
    void theServerSaysOfWhichSiteItIs()
    {
        QFETCH(const QByteArray, yaml);
        QFETCH(const QByteArrayList, labels);
        QFETCH(const QByteArray, site);
        QFETCH(const QByteArray, from);
        std::map<std::string, std::string> values;
        for (qsizetype i = 0; i + 1 < labels.size(); i += 2)
            values[labels[i].toStdString()] = labels[i + 1].toStdString();
        const auto found = siteOfServer(yaml.toStdString(), values);
        QCOMPARE(found ? found->name : std::string(), site.toStdString());
        QCOMPARE(found ? found->from : std::string(), from.toStdString());
    }

    void aServerThatDoesNotAnswerIsAskedForItsSiteOnce()
    {
        const LoopbackServer server([](const LoopbackServer::Request&) { return LoopbackServer::page("", "", 503); });
        input::HttpRequest request;
        request.url = server.url("");
        QVERIFY(!siteOf(request));
        QCOMPARE(server.requests(), std::size_t{1});
    }

    void theSurveyShowsItsToken()
    {
        QTemporaryDir folder;
        QFile token(folder.filePath(u"token"_s));
        QVERIFY(token.open(QIODevice::WriteOnly) && token.write("secret\n") > 0);
        token.close();
        const LoopbackServer server([](const LoopbackServer::Request& asked) {
            const bool isShown = asked.head.find("Authorization: Bearer secret\r\n") != std::string::npos;
            return isShown ? answerTo(asked) : LoopbackServer::page("", "", 401);
        });
        input::HttpRequest request;
        request.url = server.url("");
        QVERIFY(!surveyOf(request));
        request.tokenFile = token.fileName().toStdString();
        const Result<Survey> survey = surveyOf(request);
        QVERIFY2(survey, survey ? "" : describe(survey.error()).c_str());
        QCOMPARE(survey->profiles.size(), std::size_t{1});
    }

    void withoutALookAllProfilesAreTried()
    {
        const YAML::Node root = YAML::Load(configurationFor(serverAt("http://p:9090/\"x")));
        QCOMPARE(root["sources"][0]["prometheus-api"]["url"].as<std::string>(), std::string("http://p:9090/\"x"));
        QVERIFY(!root["sources"][0]["prometheus-api"]["profiles"].IsDefined());
    }

    void theRegistryListsWhatIsUnknownAndGuessesNothing()
    {
        const auto files = registryFilesOf(withSlurm({"gpu1", "gpu2"}));
        QCOMPARE(files.size(), std::size_t{2});
        QVERIFY(contains(files[0].second, "chat, eval"));
        QVERIFY(contains(files[0].second, "halls, rows, racks"));
        const YAML::Node yaml = YAML::Load(files[0].second);
        QCOMPARE(yaml["tables"]["nodes"].as<std::string>(), files[1].first);
        QVERIFY(contains(files[1].second, "\nhost,in\n# gpu1,\n# gpu2,\n"));

        QTemporaryDir folder;
        for (const auto& [name, text] : files) {
            QFile file(folder.filePath(QString::fromStdString(name)));
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(QByteArray::fromStdString(text));
        }
        const auto read = registry::readRegistry(folder.filePath(u"registry.yaml"_s).toStdString(), {});
        QVERIFY2(read, read ? "" : describe(read.error()).c_str());
    }
};

QTEST_APPLESS_MAIN(DiscoveryTest)
#include "tst_discovery.moc"
