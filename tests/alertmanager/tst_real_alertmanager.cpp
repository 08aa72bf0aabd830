// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/alertmanager/alertmanager_rig.h"
#include "tests/alertmanager/real_alertmanager.h"

#include <QDateTime>
#include <QtTest>
#include <yaml-cpp/yaml.h>

using namespace millwright;
using namespace millwright::alertmanager;

namespace {

const QByteArray kConfig = "route: {receiver: nobody}\n"
                           "receivers: [{name: nobody}]\n"
                           "inhibit_rules:\n"
                           "  - source_matchers: [alertname = NodeDown]\n"
                           "    target_matchers: [severity = warning]\n"
                           "    equal: [node]\n";

std::string after(int seconds)
{
    return QDateTime::currentDateTimeUtc().addSecs(seconds).toString(Qt::ISODateWithMs).toStdString();
}

/// One alert as Prometheus posts it; it is over where it ends in the past.
std::string alertJson(const std::string& labels, int beganAgo, int endsIn)
{
    return R"([{"labels":{)" + labels + R"(},"annotations":{"summary":"seen in a test"},"startsAt":")" +
           after(-beganAgo) + R"(","endsAt":")" + after(endsIn) + R"("}])";
}

std::string silenceJson(const std::string& alertname, int seconds)
{
    return R"({"matchers":[{"name":"alertname","value":")" + alertname +
           R"(","isRegex":false,"isEqual":true}],"startsAt":")" + after(0) + R"(","endsAt":")" + after(seconds) +
           R"(","createdBy":"anna","comment":"fan is being replaced"})";
}

AlertmanagerConfig asking(const std::vector<std::string>& urls)
{
    std::string list;
    for (const std::string& url : urls)
        list += (list.empty() ? "'" : ", '") + url + "'";
    const auto config =
        readAlertmanagerConfig(YAML::Load("{name: alerts, interval: 1s, urls: [" + list + "]}"), "test");
    return config ? *config : AlertmanagerConfig();
}

const std::string kHot = R"("alertname":"NodeHot","severity":"warning","node":"gpu1")";

} // namespace

/// Debian's Alertmanager, told of alerts and silences through its interface.
class RealAlertmanagerTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        const QString hindrance = RealAlertmanager::hindrance();
        if (!hindrance.isEmpty())
            QSKIP(qPrintable(hindrance));
    }

    void anAlertIsSilencedByAPersonStandsAgainAndEnds()
    {
        RealAlertmanager server(kConfig);
        QVERIFY2(server.start(), server.log().constData());
        AlertmanagerRig rig(asking({server.url()}), AlertmanagerRig::Time::Real);
        const AssetRef node = rig.add(AssetClass::Node, "gpu1", "", {{"host", "gpu1"}});
        rig.start();
        QVERIFY(rig.tickUntil([&] { return rig.status().state == hub::SourceState::Up; }));
        QCOMPARE(rig.detail(), std::string("0 alerts stand"));

        QCOMPARE(server.request("POST", "/api/v2/alerts", alertJson(kHot, 60, 300)).first, 200l);
        QVERIFY(rig.tickUntil([&] { return rig.hasEvent("NodeHot: seen in a test"); }));
        QCOMPARE(rig.events()[0].asset, node);
        QCOMPARE(rig.events()[0].severity, Condition::Medium);
        const auto age = rig.clock().utc() - rig.events()[0].sourceTime;
        QVERIFY2(age >= std::chrono::seconds(60) && age < std::chrono::seconds(120),
                 std::to_string(age.count()).c_str());

        const auto silence = server.request("POST", "/api/v2/silences", silenceJson("NodeHot", 41 * 60 + 55));
        QCOMPARE(silence.first, 200l);
        QVERIFY(rig.tickUntil([&] { return rig.hasEvent("silenced by anna for 41 min more"); }));
        QVERIFY(rig.eventWith("silenced").text.ends_with("): fan is being replaced"));
        QCOMPARE(rig.eventWith("silenced").severity, Condition::Low);
        QCOMPARE(rig.eventWith("silenced").asset, node);
        QVERIFY(rig.tickUntil([&] { return rig.detail().starts_with("1 alert stands, 1 silenced"); }));

        const auto id = YAML::Load(silence.second)["silenceID"].as<std::string>();
        QCOMPARE(server.request("DELETE", "/api/v2/silence/" + id, {}).first, 200l);
        QVERIFY(rig.tickUntil([&] { return rig.hasEvent("the silence by anna was lifted 41 min before its end"); }));
        QCOMPARE(rig.eventWith("was lifted").severity, Condition::Medium);

        QCOMPARE(server.request("POST", "/api/v2/silences", silenceJson("NodeHot", 8)).first, 200l);
        QVERIFY(rig.tickUntil([&] { return rig.hasEvent("the silence by anna has expired, and it stands since"); }));

        QCOMPARE(server.request("POST", "/api/v2/alerts", alertJson(kHot, 60, -1)).first, 200l);
        QVERIFY(rig.tickUntil([&] { return rig.hasEvent("over after "); }));
        QVERIFY(rig.eventWith("over after").text.ends_with(": NodeHot: seen in a test"));
        QCOMPARE(rig.eventWith("over after").severity, Condition::Normal);
        QCOMPARE(rig.eventWith("over after").asset, node);
        QCOMPARE(rig.events().size(), std::size_t{6});
    }

    void anInhibitedAlertSaysByWhat()
    {
        RealAlertmanager server(kConfig);
        QVERIFY2(server.start(), server.log().constData());
        const std::string down = R"("alertname":"NodeDown","severity":"critical","node":"gpu1")";
        QCOMPARE(server.request("POST", "/api/v2/alerts", alertJson(down, 60, 300)).first, 200l);
        QCOMPARE(server.request("POST", "/api/v2/alerts", alertJson(kHot, 60, 300)).first, 200l);
        AlertmanagerRig rig(asking({server.url()}), AlertmanagerRig::Time::Real);
        rig.add(AssetClass::Node, "gpu1", "", {{"host", "gpu1"}});
        rig.start();
        QVERIFY(rig.tickUntil([&] { return rig.hasEvent("NodeHot: seen in a test; inhibited by NodeDown"); }));
        QVERIFY(rig.tickUntil([&] { return rig.detail() == "2 alerts stand, 1 inhibited"; }));
    }

    void aRestartEndsNothingAndTwoMembersAreOne()
    {
        RealAlertmanager first(kConfig);
        RealAlertmanager second(kConfig);
        QVERIFY(first.start() && second.start());
        QCOMPARE(first.request("POST", "/api/v2/alerts", alertJson(kHot, 600, 300)).first, 200l);
        QCOMPARE(second.request("POST", "/api/v2/alerts", alertJson(kHot, 601, 300)).first, 200l);
        AlertmanagerRig rig(asking({first.url(), second.url()}), AlertmanagerRig::Time::Real);
        rig.add(AssetClass::Node, "gpu1", "", {{"host", "gpu1"}});
        rig.start();
        QVERIFY(rig.tickUntil([&] { return rig.status().state == hub::SourceState::Up && rig.events().size() == 1; }));

        second.stop();
        QVERIFY(rig.tickUntil([&] { return rig.status().state == hub::SourceState::Degraded; }));
        first.stop();
        QVERIFY(rig.tickUntil([&] { return rig.status().state == hub::SourceState::Down; }));
        QVERIFY(first.start()); // empty, as a real one is: alerts are kept in memory only
        QVERIFY(rig.tickUntil([&] {
            return rig.detail().find("1 alert that is not listed now is held to stand until "
                                     "Prometheus has had 5 min to send them again") != std::string::npos;
        }));
        QCOMPARE(rig.events().size(), std::size_t{1});
        QCOMPARE(first.request("POST", "/api/v2/alerts", alertJson(kHot, 600, 300)).first, 200l);
        QVERIFY(second.start());
        QVERIFY(rig.tickUntil([&] { return rig.status().state == hub::SourceState::Up; }));
        QCOMPARE(rig.events().size(), std::size_t{1});
        QCOMPARE(rig.detail(), std::string("1 alert stands"));
    }
};

QTEST_GUILESS_MAIN(RealAlertmanagerTest)
#include "tst_real_alertmanager.moc"
