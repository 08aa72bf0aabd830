// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a Prometheus-compatible server and a Slurm have, and what is proposed for them.
#include "services/sources/discovery/proposal.h"
#include "services/sources/prometheus_server/api_source.h"
#include "services/sources/registry/registry.h"
#include "services/sources/slurm/slurm_config.h"
#include "tests/prometheus/loopback_server.h"

#include <QtTest>
#include <yaml-cpp/yaml.h>

#include <algorithm>

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
    found.prometheus.url = "http://prometheus:9090";
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
        const YAML::Node plain = YAML::Load(configurationFor("http://prometheus:9090"))["sources"];
        QVERIFY(prometheus::readApiConfig(plain[0]["prometheus-api"], "--prometheus", catalogue));
    }

    void withoutALookAllProfilesAreTried()
    {
        const YAML::Node root = YAML::Load(configurationFor("http://p:9090/\"x"));
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
