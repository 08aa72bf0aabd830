// SPDX-License-Identifier: GPL-3.0-or-later
//
// Nodes of a cluster as assets, values and events.
#include "services/sources/slurm/node_book.h"

#include <QtTest>

using namespace millwright;
using namespace millwright::slurm;
using namespace Qt::StringLiterals;

namespace {

const UtcTime kNow = utcFromMillis(1'767'225'700'000);

Node node(const std::string& name, const std::string& host, std::vector<std::string> state)
{
    Node made;
    made.name = name;
    made.host = host;
    made.state = std::move(state);
    made.gres = "gpu:h100:8(S:0-1)";
    made.gresUsed = "gpu:h100:2(IDX:0-1)";
    return made;
}

Node drained(Node made, const std::string& reason, const std::string& user, std::vector<std::string> state)
{
    made.state = std::move(state);
    made.reason = reason;
    made.reasonUser = user;
    made.reasonTime = kNow - milliseconds(1000);
    return made;
}

/// A book whose assets the hub gives slots in the order of asking.
class Rig {
public:
    explicit Rig(SlurmConfig given = {})
        : config(std::move(given))
        , book(config, m_catalogue)
    {
    }

    NodeBook::Requests take(const std::vector<Node>& nodes)
    {
        book.take(nodes, kNow);
        NodeBook::Requests requests = book.requests();
        std::vector<AssetRef> refs;
        for (const auto& request : requests) {
            const auto slot = static_cast<Slot>(m_refs.size());
            refs.push_back(m_refs.try_emplace(request.spec.id, AssetRef{request.spec.assetClass, slot}).first->second);
        }
        book.resolved(requests, refs);
        return requests;
    }
    /// NaN where there is none.
    float value(const std::string& id, const std::string& measure) const
    {
        for (const hub::SampleRun& run : book.runs()) {
            for (std::size_t i = 0; i < run.slots.size(); ++i) {
                if (run.measure == m_catalogue.find(measure) && run.slots[i] == m_refs.at(id).slot)
                    return run.values[i];
            }
        }
        return std::numeric_limits<float>::quiet_NaN();
    }
    MeasureIndex measure(const std::string& id) const { return m_catalogue.find(id).value(); }
    AssetRef ref(const std::string& id) const { return m_refs.at(id); }

private:
    const Catalogue m_catalogue = Catalogue::builtIn();
    std::map<std::string, AssetRef> m_refs;

public:
    SlurmConfig config;
    NodeBook book;
};

std::vector<std::string> idsOf(const NodeBook::Requests& requests)
{
    std::vector<std::string> ids;
    for (const auto& request : requests)
        ids.push_back(request.spec.id);
    return ids;
}

SlurmConfig configOf(const std::string& site, bool makesGpus)
{
    SlurmConfig config;
    config.name = "slurm";
    config.cluster = "aif";
    config.site = site;
    config.makesGpus = makesGpus;
    return config;
}

} // namespace

class SlurmNodesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aNodeIsTheAssetOfItsHost()
    {
        Rig rig(configOf("berlin", false));
        const auto requests = rig.take({node("n1", "GPU001.example.com", {"IDLE"})});
        QCOMPARE(idsOf(requests), (std::vector<std::string>{"site:berlin", "node:gpu001"}));
        QCOMPARE(requests[1].parentId, std::string("site:berlin"));
        QVERIFY(rig.take({node("n1", "GPU001.example.com", {"MIXED"})}).empty()); // nothing new to say
    }

    void nodesThatShareAHostGoByTheirOwnName()
    {
        Rig rig;
        const auto requests = rig.take({node("gpu001", "vm", {"IDLE"}), node("gpu002", "vm", {"IDLE"}),
                                        node("gpu003", "localhost", {"IDLE"}), node("login", "front", {"IDLE"})});
        QCOMPARE(idsOf(requests),
                 (std::vector<std::string>{"node:gpu001", "node:gpu002", "node:gpu003", "node:front"}));
    }

    void twoNodesAreNeverOneAsset()
    {
        Rig rig;
        const std::vector<Node> nodes{node("a", "vm", {"IDLE"}), node("A.lan", "vm", {"IDLE"})};
        QCOMPARE(idsOf(rig.take(nodes)), (std::vector<std::string>{"node:a+", "node:a"}));
        QVERIFY(rig.take(nodes).empty());
    }

    void gpusAreMadeOnlyWhenAskedFor()
    {
        QCOMPARE(Rig(configOf("", false)).take({node("n1", "n1", {"IDLE"})}).size(), 1u);
        Rig rig(configOf("", true));
        const auto requests = rig.take({node("n1", "n1", {"IDLE"})});
        QCOMPARE(requests.size(), 9u);
        QCOMPARE(requests[8].spec.id, std::string("accelerator:n1/gpu7"));
        QCOMPARE(requests[8].parentId, std::string("node:n1"));
        QVERIFY(rig.take({node("n1", "n1", {"IDLE"})}).empty());
    }

    void states_data()
    {
        using Words = QStringList;
        QTest::addColumn<Words>("state");
        QTest::addColumn<float>("schedulable");
        QTest::addColumn<float>("inService");
        const float none = -1;
        QTest::newRow("idle") << Words{u"IDLE"_s} << 1.0f << 1.0f;
        QTest::newRow("mixed") << Words{u"MIXED"_s} << 1.0f << 1.0f;
        QTest::newRow("allocated") << Words{u"ALLOCATED"_s} << 1.0f << 1.0f;
        QTest::newRow("powered down") << Words{u"IDLE"_s, u"POWERED_DOWN"_s} << 1.0f << 1.0f;
        QTest::newRow("draining") << Words{u"MIXED"_s, u"DRAIN"_s} << 0.0f << 1.0f;
        QTest::newRow("maintenance") << Words{u"IDLE"_s, u"MAINTENANCE"_s} << 0.0f << 1.0f;
        QTest::newRow("down") << Words{u"DOWN"_s} << 0.0f << 0.0f;
        QTest::newRow("silent") << Words{u"IDLE"_s, u"NOT_RESPONDING"_s} << 0.0f << 0.0f;
        QTest::newRow("unknown") << Words{u"UNKNOWN"_s} << none << none;
        QTest::newRow("unknown and silent") << Words{u"UNKNOWN"_s, u"NOT_RESPONDING"_s} << 0.0f << 0.0f;
    }
    void states()
    {
        QFETCH(const QStringList, state);
        std::vector<std::string> words;
        for (const QString& word : state)
            words.push_back(word.toStdString());
        Rig rig;
        rig.take({node("n1", "n1", words)});
        const auto orNone = [](float value) { return std::isnan(value) ? -1.0f : value; };
        QTEST(orNone(rig.value("node:n1", "node.schedulable")), "schedulable");
        QTEST(orNone(rig.value("node:n1", "node.in_service")), "inService");
        QCOMPARE(rig.value("node:n1", "node.accelerators"), 8.0f);
        QCOMPARE(rig.value("node:n1", "node.accelerators_held"), 2.0f);
    }

    void aDrainIsAnEventAndTheFirstWordIsNone()
    {
        Rig rig(configOf("", false));
        const Node idle = node("n1", "n1", {"IDLE"});
        rig.take({idle, drained(node("n2", "n2", {}), "fan", "anna", {"IDLE", "DRAIN"})});
        QVERIFY(rig.book.takeEvents().empty());

        rig.take({drained(idle, "XID 79", "anna", {"MIXED", "DRAIN"})});
        std::vector<Event> events = rig.book.takeEvents();
        QCOMPARE(events.size(), 1u);
        QCOMPARE(events[0].text, std::string("Slurm node n1: DRAIN: XID 79 (anna)"));
        QCOMPARE(events[0].kind, EventKind::Presence); // gone, to its jobs
        QCOMPARE(events[0].code, 1);
        QCOMPARE(events[0].asset, rig.ref("node:n1"));
        QCOMPARE(events[0].severity, Condition::Low);
        QCOMPARE(events[0].sourceTime, kNow - milliseconds(1000));

        rig.take({drained(idle, "XID 79", "anna", {"IDLE", "DRAIN"})}); // its last job ended: no news
        QVERIFY(rig.book.takeEvents().empty());
        rig.take({idle});
        events = rig.book.takeEvents();
        QCOMPARE(events.size(), 1u);
        QCOMPARE(events[0].text, std::string("Slurm node n1: takes jobs again"));
        QCOMPARE(events[0].kind, EventKind::Presence);
        QCOMPARE(events[0].code, 0);
        QCOMPARE(events[0].severity, Condition::Normal);
        QCOMPARE(events[0].sourceTime, kNow);
    }

    /// Pitfall 23.
    void notRespondingDoesNotHideTheOperatorsReason()
    {
        Rig rig;
        const Node idle = node("n1", "n1", {"IDLE"});
        rig.take({drained(idle, "CDU leak", "anna", {"IDLE", "DRAIN"})});
        rig.take({drained(idle, "Not responding", "slurm", {"DOWN", "DRAIN", "NOT_RESPONDING"})});
        const std::vector<Event> events = rig.book.takeEvents();
        QCOMPARE(events.size(), 1u);
        QCOMPARE(events[0].text, std::string("Slurm node n1: DOWN, DRAIN, NOT_RESPONDING: Not responding (slurm); "
                                             "drained before: CDU leak (anna)"));
        QCOMPARE(events[0].severity, Condition::High);
    }

    /// Pitfall 13: Slurm keeps the last reason when the drain is over; a text alone is neither an event nor a
    /// hindrance.
    void aReasonThatIsLeftOverSaysNothing()
    {
        Rig rig;
        const Node idle = node("n1", "n1", {"IDLE"});
        rig.take({idle});
        rig.take({drained(idle, "XID 79", "anna", {"IDLE"})});
        rig.take({drained(idle, "XID 31", "anna", {"MIXED"})});
        QVERIFY(rig.book.takeEvents().empty());
        QCOMPARE(rig.value("node:n1", "node.schedulable"), 1.0f);
        // Drained again for the same reason: that is news, though the text is the old one.
        rig.take({drained(idle, "XID 31", "anna", {"MIXED", "DRAIN"})});
        QCOMPARE(rig.book.takeEvents().size(), 1u);
    }

    void aNodeThatIsGoneHasNoValues()
    {
        Rig rig;
        rig.take({node("n1", "n1", {"IDLE"}), node("n2", "n2", {"IDLE"})});
        rig.take({node("n1", "n1", {"IDLE"})});
        QCOMPARE(rig.value("node:n1", "node.schedulable"), 1.0f);
        QVERIFY(std::isnan(rig.value("node:n2", "node.schedulable")));
    }

    void valuesAreExplained()
    {
        Rig rig(configOf("", false));
        rig.take({drained(node("n1", "n1", {}), "fan", "anna", {"MIXED", "DRAIN"})});
        const hub::Origin state = rig.book.origin(rig.ref("node:n1"), rig.measure("node.schedulable"));
        QCOMPARE(state.rawSeries, std::string("nodes{cluster=\"aif\",name=\"n1\"}.state"));
        QCOMPARE(state.rawSample, std::string("MIXED+DRAIN"));
        QCOMPARE(rig.book.origin(rig.ref("node:n1"), rig.measure("node.accelerators_held")).rawSample,
                 std::string("gpu:h100:2(IDX:0-1)"));
        QVERIFY(rig.book.origin(rig.ref("node:n1"), rig.measure("node.power")).rawSeries.empty());
    }
};

QTEST_APPLESS_MAIN(SlurmNodesTest)
#include "tst_slurm_nodes.moc"
