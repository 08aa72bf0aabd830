// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/sources/prometheus/built_in_profiles.h"
#include "services/sources/prometheus/scrape_source.h"
#include "services/sources/prometheus_server/api_source.h"
#include "services/sources/prometheus_server/remote_write_source.h"
#include "tests/prometheus/hand_sink.h"
#include "tests/prometheus/loopback_server.h"

#include <QTest>

#include <yaml-cpp/yaml.h>

#include <algorithm>

using namespace millwright;
using namespace millwright::prometheus;

namespace {

/// The names of series that a profile reads measures from.
std::vector<std::string> namesOf(const Mapping& mapping)
{
    std::vector<std::string> names;
    for (const MeasureRule& rule : mapping.measures()) {
        for (const Part& part : rule.parts) {
            for (const std::string& name : part.names)
                names.push_back(rule.kind == SeriesKind::Histogram ? name + "_bucket" : name);
        }
    }
    return names;
}

std::string listOf(const std::vector<std::string>& names)
{
    std::string list;
    for (const std::string& name : names)
        list += (list.empty() ? "\"" : ",\"") + name + "\"";
    return "[" + list + "]";
}

/// A server that has all these metrics and no series of them now.
LoopbackServer::Answer answerOf(const std::vector<std::string>& names, std::int64_t now,
                                const LoopbackServer::Request& request)
{
    const auto success = [](const std::string& data) {
        return LoopbackServer::page(R"({"status":"success","data":)" + data + "}",
                                    "Content-Type: application/json\r\n");
    };
    const auto asks = [&](const char* text) { return request.body.find(text) != std::string::npos; };
    if (request.path.starts_with("/api/v1/label/"))
        return success(listOf(names));
    if (request.path == "/api/v1/metadata")
        return success("{}");
    if (request.path.starts_with("/api/v1/targets"))
        return success(R"({"activeTargets":[]})");
    if (asks("time%28%29"))
        return success(R"({"resultType":"scalar","result":[1,")" + std::to_string(now / 1000) + R"("]})");
    return success(R"({"resultType":"matrix","result":[]})");
}

template <class T>
QByteArray problemOf(const Result<T>& result)
{
    return result ? QByteArray() : QByteArray::fromStdString(describe(result.error()));
}

} // namespace

/// Every built-in profile, each alone and all together, for every kind of source that takes profiles.
class ProfilesOfSourcesTest : public QObject {
    Q_OBJECT

    static void addProfiles()
    {
        QTest::addColumn<std::string>("profiles"); // of a list in YAML; empty = left out
        QTest::newRow("all, by leaving them out") << std::string();
        std::string all;
        for (const std::string& name : builtInProfileNames()) {
            QTest::newRow(name.c_str()) << name;
            all += (all.empty() ? "" : ", ") + name;
        }
        QTest::newRow("all, by name") << all;
    }
    static YAML::Node section(const std::string& more)
    {
        QFETCH(std::string, profiles);
        return YAML::Load("{name: s, " + (profiles.empty() ? "" : "profiles: [" + profiles + "], ") + more + "}");
    }
    static std::size_t wanted()
    {
        QFETCH(std::string, profiles);
        const auto names = builtInProfileNames();
        return std::count(names.begin(), names.end(), profiles) == 1 ? 1 : names.size();
    }

private Q_SLOTS:
    void scrapesTakeIt_data()
    {
        QTest::addColumn<std::string>("profile");
        for (const std::string& name : builtInProfileNames())
            QTest::newRow(name.c_str()) << name;
    }
    void scrapesTakeIt()
    {
        QFETCH(std::string, profile);
        Catalogue catalogue = Catalogue::builtIn();
        const YAML::Node node = YAML::Load("{name: s, profile: " + profile + ", targets: ['http://127.0.0.1:9']}");
        const auto config = readScrapeConfig(node, "c.yaml", catalogue);
        QCOMPARE(problemOf(config), QByteArray());
        QCOMPARE(config->mapping->name(), profile);
        HandSink sink(catalogue);
        ScrapeSource source(*config);
        QVERIFY(source.start(sink));
        source.stop();
    }

    void theApiTakesIt_data() { addProfiles(); }
    void theApiTakesIt()
    {
        Catalogue catalogue = Catalogue::builtIn();
        std::vector<std::string> names;
        std::int64_t now = 0;
        const LoopbackServer server(
            [&](const LoopbackServer::Request& request) { return answerOf(names, now, request); });
        const auto config = readApiConfig(section("url: '" + server.url("") + "'"), "c.yaml", catalogue);
        QCOMPARE(problemOf(config), QByteArray());
        QCOMPARE(config->intake.profiles.size(), wanted());
        for (const auto& profile : config->intake.profiles) {
            const std::vector<std::string> more = namesOf(*profile);
            names.insert(names.end(), more.begin(), more.end());
        }
        HandSink sink(catalogue);
        now = toMillis(sink.time.utc()); // both clocks stand still
        ApiSource source(*config);
        QVERIFY(source.start(sink));
        QTRY_VERIFY_WITH_TIMEOUT(source.status().state != hub::SourceState::Starting, 30'000);
        const hub::SourceStatus status = source.status();
        source.stop();
        QCOMPARE(status.detail, std::string());
        QCOMPARE(status.state, hub::SourceState::Up);
        QCOMPARE(status.lastRejection, std::string());
    }

    void remoteWriteTakesIt_data() { addProfiles(); }
    void remoteWriteTakesIt()
    {
        Catalogue catalogue = Catalogue::builtIn();
        const auto config = readRemoteWriteConfig(section("listen: '127.0.0.1:0'"), "c.yaml", catalogue);
        QCOMPARE(problemOf(config), QByteArray());
        QCOMPARE(config->intake.profiles.size(), wanted());
        HandSink sink(catalogue);
        RemoteWriteSource source(*config);
        QCOMPARE(problemOf(source.start(sink)), QByteArray());
        QCOMPARE(source.status().lastRejection, std::string());
        QCOMPARE(source.status().detail, std::string("nobody has sent anything yet"));
        source.stop();
    }

    /// One gateway may have them all; what one declares the next finds declared.
    void allKindsTogetherTakeThem()
    {
        Catalogue catalogue = Catalogue::builtIn();
        for (int round = 0; round < 2; ++round) {
            for (const std::string& name : builtInProfileNames()) {
                const YAML::Node scrape =
                    YAML::Load("{name: s, profile: " + name + ", targets: ['http://127.0.0.1:9']}");
                QCOMPARE(problemOf(readScrapeConfig(scrape, "c.yaml", catalogue)), QByteArray());
            }
            QCOMPARE(problemOf(readApiConfig(YAML::Load("{name: a, url: 'http://p:9090'}"), "c.yaml", catalogue)),
                     QByteArray());
            QCOMPARE(
                problemOf(readRemoteWriteConfig(YAML::Load("{name: w, listen: '127.0.0.1:0'}"), "c.yaml", catalogue)),
                QByteArray());
        }
    }
};

QTEST_GUILESS_MAIN(ProfilesOfSourcesTest)
#include "tst_profiles_of_sources.moc"
