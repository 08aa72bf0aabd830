// SPDX-License-Identifier: GPL-3.0-or-later
//
// The whole source against a server that says what the test wants.
#include "tests/alertmanager/alertmanager_rig.h"
#include "tests/alertmanager/samples.h"
#include "tests/prometheus/loopback_server.h"

#include <QtTest>

#include <map>

using namespace millwright;
using namespace millwright::alertmanager;

using prometheus::LoopbackServer;

namespace {

const char* const kJson = "Content-Type: application/json\r\n";

/// An Alertmanager that lists what it is told to.
class FakeAlertmanager {
public:
    FakeAlertmanager()
        : m_server([this](const LoopbackServer::Request& request) { return answer(request.path); })
    {
    }

    void list(const std::vector<std::string>& alerts, const std::vector<std::string>& silences = {})
    {
        say("/api/v2/alerts", LoopbackServer::page(listOf(alerts), kJson));
        say("/api/v2/silences", LoopbackServer::page(listOf(silences), kJson));
        say("/api/v2/status", LoopbackServer::page(statusText(), kJson));
    }
    void say(const std::string& path, LoopbackServer::Answer answer)
    {
        const std::scoped_lock lock(m_mutex);
        m_answers[path] = std::move(answer);
    }
    std::string url() const { return m_server.url(""); }

private:
    LoopbackServer::Answer answer(const std::string& path)
    {
        const std::scoped_lock lock(m_mutex);
        const auto found = m_answers.find(path);
        return found == m_answers.end() ? LoopbackServer::page("none", kJson, 404) : found->second;
    }

    std::mutex m_mutex;
    std::map<std::string, LoopbackServer::Answer> m_answers;
    LoopbackServer m_server; ///< Last: it asks the rest.
};

AlertmanagerConfig asking(const std::vector<std::string>& urls)
{
    AlertmanagerConfig config = configOf(0);
    config.maxBytes = 1'000'000;
    for (const std::string& url : urls) {
        input::HttpRequest& member = config.members.emplace_back();
        member.url = url;
        member.timeout = milliseconds(1'000);
        member.maxBytes = config.maxBytes;
    }
    return config;
}

/// Stands for a day.
AlertText standing(const std::string& fingerprint = "f1")
{
    AlertText text;
    text.fingerprint = fingerprint;
    text.endsAt = "2026-01-02T00:00:00Z";
    return text;
}

const AssetRef kFleet{AssetClass::Fleet, 0};

} // namespace

class AlertmanagerSourceTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anAlertIsOnItsAssetAndItsEndToo()
    {
        FakeAlertmanager server;
        server.list({standing().json()});
        AlertmanagerRig rig(asking({server.url()}));
        const AssetRef gpu = rig.add(AssetClass::Accelerator, "GPU-1a", "", {{"uuid", "GPU-1a"}});
        rig.start();
        QVERIFY(rig.tickUntil([&] { return rig.events().size() == 1; }));
        const Event event = rig.events()[0];
        QCOMPARE(event.asset, gpu);
        QCOMPARE(event.severity, Condition::Critical);
        QCOMPARE(event.sourceTime, at(0));
        QCOMPARE(event.source, std::string("alerts"));
        QCOMPARE(event.text, std::string("GpuHot: GPU at 91 C"));
        QVERIFY(rig.tickUntil([&] { return rig.status().state == hub::SourceState::Up; }));
        QCOMPARE(rig.detail(), std::string("1 alert stands"));
        QCOMPARE(rig.status().targetsUp, 1u);

        server.list({});
        rig.time.advance(milliseconds(60'000));
        QVERIFY(rig.tickUntil([&] { return rig.events().size() == 2; }));
        QCOMPARE(rig.events()[1].asset, gpu);
        QCOMPARE(rig.events()[1].severity, Condition::Normal);
        QCOMPARE(rig.events()[1].text, std::string("over after 1 min: GpuHot: GPU at 91 C"));
        QVERIFY(rig.tickUntil([&] { return rig.detail() == "0 alerts stand"; }));
    }

    void theStatusCountsDownToTheFirstEndOfASilence()
    {
        FakeAlertmanager server;
        AlertText text = standing();
        text.silencedBy = R"("s1")";
        server.list({text.json(), standing("f2").json()}, {silenceText("s1", iso(41 * 60))});
        AlertmanagerRig rig(asking({server.url()}));
        rig.start();
        QVERIFY(rig.tickUntil([&] { return rig.status().state == hub::SourceState::Up; }));
        QCOMPARE(rig.detail(), std::string("2 alerts stand, 1 silenced; the first silence ends in 41 min"));
        rig.time.advance(milliseconds(11 * 60'000));
        QVERIFY(rig.tickUntil([&] { return rig.detail().ends_with("30 min"); }));
    }

    void anAlertWaitsForItsAssetAndThenIsOnTheSite()
    {
        FakeAlertmanager server;
        AlertText late = standing("f2");
        late.labels = R"("alertname":"Late","instance":"gpu2:9100")";
        AlertText bare = standing("f3");
        bare.labels = R"("alertname":"Bare")";
        server.list({standing().json(), late.json(), bare.json()});
        AlertmanagerConfig config = asking({server.url()});
        config.site = "berlin";
        AlertmanagerRig rig(config);
        rig.start();
        QVERIFY(rig.tickUntil([&] { return rig.hasEvent("Bare"); })); // it names nothing: there is nothing to wait for
        QCOMPARE(rig.idOf(rig.eventWith("Bare").asset), std::string("site:berlin"));
        QCOMPARE(rig.events().size(), std::size_t{1});
        const AssetRef node = rig.add(AssetClass::Node, "gpu2", "", {{"host", "gpu2"}});
        QVERIFY(rig.tickUntil([&] { return rig.hasEvent("Late"); }));
        QCOMPARE(rig.eventWith("Late").asset, node);
        QVERIFY(!rig.hasEvent("GpuHot"));
        rig.time.advance(milliseconds(30'000));
        QVERIFY(rig.tickUntil([&] { return rig.hasEvent("GpuHot"); })); // never dropped
        QCOMPARE(rig.idOf(rig.eventWith("GpuHot").asset), std::string("site:berlin"));
        QCOMPARE(rig.eventWith("GpuHot").text, std::string("GpuHot: GPU at 91 C (UUID=GPU-1a)"));
    }

    void withoutASiteTheFleetHasWhatNamesNothing()
    {
        FakeAlertmanager server;
        AlertText bare = standing();
        bare.labels = R"("alertname":"Watchdog","severity":"none")";
        server.list({bare.json()});
        AlertmanagerRig rig(asking({server.url()}));
        rig.start();
        QVERIFY(rig.tickUntil([&] { return rig.events().size() == 1; }));
        QCOMPARE(rig.events()[0].asset, kFleet);
        QCOMPARE(rig.events()[0].severity, Condition::Normal);
    }

    void twoServersTellOfOneIncidentAndOneMayBeDown()
    {
        FakeAlertmanager first;
        auto second = std::make_unique<FakeAlertmanager>();
        first.list({standing().json()});
        second->list({standing().json()});
        AlertmanagerRig rig(asking({first.url(), second->url()}));
        rig.start();
        QVERIFY(rig.tickUntil([&] { return rig.status().state == hub::SourceState::Up; }));
        rig.time.advance(milliseconds(30'000));
        QVERIFY(rig.tickUntil([&] { return rig.events().size() == 1; }));
        const std::string gone = second->url();
        second.reset();
        rig.time.advance(milliseconds(15'000));
        QVERIFY(rig.tickUntil([&] { return rig.status().state == hub::SourceState::Degraded; }));
        QVERIFY2(rig.detail().find(gone) != std::string::npos, rig.detail().c_str());
        QCOMPARE(rig.status().targetsUp, 1u);
        QCOMPARE(rig.events().size(), std::size_t{1});
    }

    void whatFailsIsSaidAndEndsNothing_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("words");
        const auto row = [](const char* name, const LoopbackServer::Answer& answer, const char* words) {
            QTest::newRow(name) << QByteArray::fromStdString(answer.bytes) << QByteArray(words);
        };
        row("503", LoopbackServer::page("starting", "", 503), "/api/v2/alerts: HTTP status 503");
        row("401", LoopbackServer::page("no", "", 401), "refuses these credentials");
        row("HTML", LoopbackServer::page("<html>log in</html>"), "no whole JSON; it begins with: <html>log in</html>");
        row("half", LoopbackServer::page(listOf({standing().json()}).substr(0, 200), kJson), "no whole JSON");
        row("cut off", {.bytes = "HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n[{\"fing"}, "broke off");
        row("huge", LoopbackServer::page("[" + std::string(2'000'000, ' ') + "]", kJson), "longer than 1000000 bytes");
        row("gzip of nothing", LoopbackServer::page("xyz", "Content-Encoding: gzip\r\n"), "the answer");
        row("map", LoopbackServer::page("{}", kJson), "no list of alerts");
    }
    void whatFailsIsSaidAndEndsNothing()
    {
        QFETCH(const QByteArray, bytes);
        QFETCH(const QByteArray, words);
        FakeAlertmanager server;
        server.list({standing().json()});
        AlertmanagerRig rig(asking({server.url()}));
        rig.add(AssetClass::Accelerator, "GPU-1a", "", {{"uuid", "GPU-1a"}});
        rig.start();
        QVERIFY(rig.tickUntil([&] { return rig.status().state == hub::SourceState::Up && rig.events().size() == 1; }));

        server.say("/api/v2/alerts", {.bytes = bytes.toStdString()});
        rig.time.advance(milliseconds(15'000));
        QVERIFY(rig.tickUntil([&] { return rig.status().state == hub::SourceState::Down; }));
        QVERIFY2(QByteArray::fromStdString(rig.detail()).contains(words), rig.detail().c_str());
        QCOMPARE(rig.status().targetsUp, 0u);

        server.list({standing().json()});
        rig.time.advance(milliseconds(15'000));
        QVERIFY(rig.tickUntil([&] { return rig.status().state == hub::SourceState::Up; }));
        QCOMPARE(rig.events().size(), std::size_t{1}); // the same incident all the time
    }

    void badRowsAreCountedAndTheRestGoesOn()
    {
        FakeAlertmanager server;
        AlertText backwards = standing("f2");
        backwards.endsAt = "2025-01-01T00:00:00Z";
        server.list({R"({"labels":{}})", standing().json(), backwards.json()});
        AlertmanagerRig rig(asking({server.url()}));
        rig.time.advance(milliseconds(30'000));
        rig.start();
        QVERIFY(rig.tickUntil([&] { return rig.status().state == hub::SourceState::Degraded; }));
        const std::string detail = rig.detail();
        QVERIFY2(detail.find("1 alert could not be read, the last one: an alert without a fingerprint") !=
                     std::string::npos,
                 detail.c_str());
        QVERIFY2(detail.find("1 alert has times that cannot be (the first: GpuHot)") != std::string::npos,
                 detail.c_str());
        QCOMPARE(rig.status().rejected, std::uint64_t{1});
        rig.time.advance(milliseconds(30'000));
        QVERIFY(rig.tickUntil([&] { return rig.events().size() == 2; }));
    }

    void aHundredThousandAlertsAreFollowedAndToldInBounds()
    {
        FakeAlertmanager server;
        std::vector<std::string> alerts;
        alerts.reserve(100'005);
        for (int i = 0; i < 100'005; ++i)
            alerts.push_back(R"({"fingerprint":")" + std::to_string(1'000'000 + i) + R"(","startsAt":")" + iso(0) +
                             R"(","endsAt":")" + iso(86'399) + R"(","labels":{"alertname":"Flood","severity":")" +
                             (i == 77'777 ? "critical" : "low") + R"("}})");
        server.list(alerts);
        AlertmanagerConfig config = asking({server.url()});
        config.maxBytes = config.members[0].maxBytes = 64u << 20;
        config.members[0].timeout = milliseconds(60'000);
        AlertmanagerRig rig(config);
        rig.start();
        QVERIFY(rig.tickUntil([&] { return rig.events().size() == AlertBook::kMostTold + 1; }));
        QCOMPARE(rig.events()[0].severity, Condition::Critical);
        QCOMPARE(rig.events().back().text, std::string("99500 more alerts stand: 99500 low"));
        QCOMPARE(rig.events().back().asset, kFleet);
        QVERIFY(rig.tickUntil([&] { return rig.status().state == hub::SourceState::Degraded; }));
        QVERIFY2(rig.detail().find("5 alerts beyond the first 100000 are not read") != std::string::npos,
                 rig.detail().c_str());
    }

    void itStopsWhileAServerIsSilent()
    {
        FakeAlertmanager server;
        server.say("/api/v2/alerts", {.bytes = "HTTP/1.1 200 OK\r\n", .hang = true});
        AlertmanagerConfig config = asking({server.url()});
        config.members[0].timeout = milliseconds(600'000);
        auto rig = std::make_unique<AlertmanagerRig>(config);
        rig->start();
        QVERIFY(rig->isStarted());
        rig.reset(); // returns
    }
};

QTEST_APPLESS_MAIN(AlertmanagerSourceTest)
#include "tst_alertmanager_source.moc"
