// SPDX-License-Identifier: GPL-3.0-or-later
//
// A real Slurm 22.05 with nodes that believe to have GPUs: jobs are submitted, a node is drained from outside, the
// controller goes and comes back.
#include "tests/integration/exporters.h"
#include "tests/integration/programs.h"
#include "tests/integration/slurm_cluster.h"
#include "tests/slurm/slurm_rig.h"

#include <QJsonArray>
#include <QRegularExpression>
#include <QScopeGuard>
#include <QtTest>

#include <set>

using namespace millwright;
using namespace millwright::slurm;
using namespace Qt::StringLiterals;

namespace {

SlurmConfig configOf(const SlurmCluster& cluster)
{
    SlurmConfig config;
    config.name = "slurm";
    config.cluster = "aif";
    config.site = "berlin";
    config.makesGpus = true;
    config.folder = cluster.commands().toStdString();
    config.conf = cluster.conf().toStdString();
    return config;
}

std::size_t sharesIn(const SlurmRig& rig)
{
    std::size_t shares = 0;
    for (const hub::Workload& workload : rig.workloads())
        shares += workload.shares.size();
    return shares;
}

/// The workload of a job; empty when there is none.
hub::Workload workloadOf(const SlurmRig& rig, int job)
{
    for (hub::Workload& workload : rig.workloads()) {
        if (workload.id == "slurm:aif/" + std::to_string(job))
            return std::move(workload);
    }
    return {};
}

/// A page of an exporter on a node of eight cards, whose UUIDs say where they are.
QByteArray pageOf(const QByteArray& node)
{
    QByteArray page;
    for (int card = 0; card < 8; ++card) {
        const QByteArray number = QByteArray::number(card);
        page += "DCGM_FI_DEV_POWER_USAGE{gpu=\"" + number + "\",device=\"nvidia" + number + "\",UUID=\"GPU-" + node +
                "-" + number + "\",modelName=\"NVIDIA H100\",Hostname=\"" + node + "\"} 500\n";
    }
    return page;
}

/// The ids of the cards that Slurm's own tool names as those of a job.
QStringList cardsBySlurm(const QByteArray& shownJob)
{
    static const QRegularExpression line(u"Nodes=(\\S+) .*IDX:([0-9,-]+)\\)"_s);
    const QRegularExpressionMatch match = line.match(QString::fromUtf8(shownJob));
    QStringList cards;
    for (const QString& range : match.captured(2).split(u',', Qt::SkipEmptyParts)) {
        const QStringList ends = range.split(u'-');
        for (int card = ends.first().toInt(); card <= ends.last().toInt(); ++card)
            cards << u"accelerator:GPU-%1-%2"_s.arg(match.captured(1)).arg(card);
    }
    return cards;
}

bool hasEvent(const SlurmRig& rig, const std::string& text)
{
    const std::vector<Event> events = rig.events();
    return std::any_of(events.begin(), events.end(),
                       [&text](const Event& event) { return event.text.find(text) != std::string::npos; });
}

} // namespace

class SlurmTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        const QString hindrance = SlurmCluster::hindrance();
        if (!hindrance.isEmpty())
            QSKIP(qPrintable(hindrance));
        m_cluster = std::make_unique<SlurmCluster>(4);
        QVERIFY2(m_cluster->isUp(), m_cluster->log().constData());
    }

    void init()
    {
        m_rig = std::make_unique<SlurmRig>(configOf(*m_cluster));
        m_rig->start();
        QVERIFY(tickUntil([this] { return m_rig->status().state == hub::SourceState::Up; }));
    }

    void fourNodesOfEightGpusAreThere()
    {
        QCOMPARE(m_rig->count(AssetClass::Node), 4u);
        QCOMPARE(m_rig->count(AssetClass::Accelerator), 32u);
        QCOMPARE(m_rig->value("node:gpu003", "node.schedulable"), 1.0f);
        QCOMPARE(m_rig->value("node:gpu003", "node.accelerators"), 8.0f);
        QVERIFY(tickUntil([this] { return m_rig->value("site:berlin", "site.queued_jobs") == 0.0f; }));
    }

    void jobsHoldTheGpusThatSlurmGaveThem()
    {
        const int big = m_cluster->submit({u"-N2"_s, u"--gres=gpu:8"_s, u"-A"_s, u"chat"_s, u"-J"_s, u"pretrain"_s});
        const int small = m_cluster->submit({u"-N1"_s, u"--gres=gpu:3"_s, u"--comment"_s, u"nightly"_s});
        const int waiting = m_cluster->submit({u"-N3"_s, u"--gres=gpu:8"_s});
        QVERIFY(big > 0 && small > 0 && waiting > 0);
        QVERIFY(tickUntil([this] { return sharesIn(*m_rig) == 19; }));
        const hub::Workload pretrain = workloadOf(*m_rig, big);
        QCOMPARE(pretrain.name, std::string("pretrain"));
        QVERIFY(hasLabel(pretrain, "account", "chat"));
        QVERIFY(hasLabel(workloadOf(*m_rig, small), "comment", "nightly"));
        std::set<AssetRef> held;
        for (const hub::Workload& workload : m_rig->workloads()) {
            for (const auto& share : workload.shares) {
                QCOMPARE(share.fraction, 1.0f);
                held.insert(share.accelerator);
            }
        }
        QCOMPARE(held.size(), std::size_t{19}); // nobody holds another's
        QCOMPARE(m_rig->value("site:berlin", "site.queued_jobs"), 1.0f);
        QCOMPARE(m_rig->value("site:berlin", "site.queued_accelerators"), 24.0f);

        for (const int job : {big, small, waiting})
            m_cluster->run(u"scancel"_s, {QString::number(job)});
        QVERIFY(tickUntil([this] { return sharesIn(*m_rig) == 0; }));
    }

    void aDrainFromOutsideIsSeenWithReasonAndUser()
    {
        m_cluster->run(u"scontrol"_s, {u"update"_s, u"nodename=gpu002"_s, u"state=drain"_s, u"reason=XID 79"_s});
        QVERIFY(tickUntil([this] { return hasEvent(*m_rig, "Slurm node gpu002: DRAIN: XID 79 ("); }));
        QCOMPARE(m_rig->value("node:gpu002", "node.schedulable"), 0.0f);
        QCOMPARE(m_rig->value("node:gpu002", "node.in_service"), 1.0f);
        m_cluster->run(u"scontrol"_s, {u"update"_s, u"nodename=gpu002"_s, u"state=resume"_s});
        QVERIFY(tickUntil([this] { return hasEvent(*m_rig, "Slurm node gpu002: takes jobs again"); }));
    }

    void aControllerThatIsGoneIsSaidAndWhatIsHeldStays()
    {
        const int job = m_cluster->submit({u"-N1"_s, u"--gres=gpu:5"_s});
        QVERIFY(tickUntil([this] { return sharesIn(*m_rig) == 5; }));
        m_cluster->stopController();
        QVERIFY(tickUntil([this] { return m_rig->status().state == hub::SourceState::Down; }));
        QVERIFY2(m_rig->detail().find("slurmctld does not seem to answer") != std::string::npos,
                 m_rig->detail().c_str());
        QCOMPARE(sharesIn(*m_rig), std::size_t{5});
        m_cluster->startController();
        QVERIFY(tickUntil([this] { return m_rig->status().state == hub::SourceState::Up; }));
        QCOMPARE(sharesIn(*m_rig), std::size_t{5});
        m_cluster->run(u"scancel"_s, {QString::number(job)});
        QVERIFY(tickUntil([this] { return sharesIn(*m_rig) == 0; }));
    }

    void slurmrestdTellsTheSame()
    {
        const QString hindrance = SlurmCluster::restHindrance();
        if (!hindrance.isEmpty())
            QSKIP(qPrintable(hindrance));
        QVERIFY2(m_cluster->startRest(), m_cluster->log().constData());
        SlurmConfig config = configOf(*m_cluster);
        config.folder = "/nowhere";
        config.rest.emplace();
        config.rest->url = "http://localhost";
        config.rest->unixSocket = m_cluster->restSocket().toStdString();
        m_rig = std::make_unique<SlurmRig>(config);
        m_rig->start();
        QVERIFY(tickUntil([this] { return m_rig->status().state == hub::SourceState::Up; }));
        QCOMPARE(m_rig->count(AssetClass::Accelerator), 32u);
        const int job = m_cluster->submit({u"-N1"_s, u"--gres=gpu:4"_s});
        QVERIFY(tickUntil([this] { return sharesIn(*m_rig) == 4; }));
        m_cluster->run(u"scancel"_s, {QString::number(job)});
        m_cluster->stopController();
        QVERIFY(tickUntil([this] { return m_rig->status().state == hub::SourceState::Down; }));
        QVERIFY2(m_rig->detail().find("slurmrestd: HTTP status 500, Slurm says: ") == 0, m_rig->detail().c_str());
        m_cluster->startController();
        QVERIFY(tickUntil([this] { return m_rig->status().state == hub::SourceState::Up; }));
    }

    void theGatewayShowsItToItsClients()
    {
        const QByteArray configuration = "sources:\n" + slurmSection();
        const GatewayProgram gateway(QStringList(), configuration);
        QVERIFY(gateway.isListening());
        const auto source = [&gateway] {
            const QJsonObject status = gateway.ctl({u"--json"_s, u"status"_s}).object();
            return status.value(u"sources"_s).toArray().at(0).toObject();
        };
        QTRY_COMPARE_WITH_TIMEOUT(source().value(u"state"_s).toString(), u"SOURCE_STATE_UP"_s, kPatienceMs);
        QCOMPARE(source().value(u"kind"_s).toString(), u"slurm"_s);
        m_cluster->stopController();
        QTRY_COMPARE_WITH_TIMEOUT(source().value(u"state"_s).toString(), u"SOURCE_STATE_DOWN"_s, kPatienceMs);
        QVERIFY(source().value(u"detail"_s).toString().contains(u"slurmctld does not seem to answer"_s));
        m_cluster->startController();
        QTRY_COMPARE_WITH_TIMEOUT(source().value(u"state"_s).toString(), u"SOURCE_STATE_UP"_s, kPatienceMs);
    }

    void aRegistryPlacesJobsInTheirPod()
    {
        QTemporaryDir folder;
        const GatewayProgram gateway(QStringList(), "sources:\n  - registry: {name: registry, file: " +
                                                        registryIn(folder) + "}\n" + slurmSection());
        QVERIFY(gateway.isListening());
        const int placed = m_cluster->submit({u"-N1"_s, u"--gres=gpu:8"_s, u"-A"_s, u"vision-train"_s});
        const int other = m_cluster->submit({u"-N1"_s, u"--gres=gpu:3"_s, u"-A"_s, u"guests"_s});
        const auto heldBy = [&gateway](const QString& measure, const QString& asset) {
            const std::vector<QJsonObject> lines =
                gateway.ctl({u"--json"_s, u"watch"_s, u"token"_s, u"--measures"_s, measure, u"--once"_s}).objects();
            const auto line = std::find_if(lines.begin(), lines.end(), [&asset](const QJsonObject& object) {
                return object.value(u"asset"_s).toString() == asset;
            });
            return line == lines.end() ? -1.0 : line->value(measure).toObject().value(u"value"_s).toDouble(-1);
        };
        QTRY_COMPARE_WITH_TIMEOUT(heldBy(u"pod.accelerators"_s, u"Test/Research/Vision"_s), 8.0, kPatienceMs);
        QCOMPARE(heldBy(u"deployment.accelerators"_s, u"Test/Research/Vision/vision-train"_s), 8.0);
        QTRY_COMPARE_WITH_TIMEOUT(heldBy(u"deployment.accelerators"_s, u"guests"_s), 3.0, kPatienceMs); // in no pod
        for (const int job : {placed, other})
            m_cluster->run(u"scancel"_s, {QString::number(job)});
        QTRY_COMPARE_WITH_TIMEOUT(heldBy(u"pod.accelerators"_s, u"Test/Research/Vision"_s), 0.0, kPatienceMs);
    }

    void podsHoldTheCardsThatSlurmNamesAndDrainsAreSeen()
    {
        Exporters exporters;
        QByteArray targets;
        for (const QByteArray node : {"gpu001", "gpu002", "gpu003", "gpu004"}) {
            exporters.set("/" + node.toStdString(), pageOf(node));
            targets += (targets.isEmpty() ? "" : ", ") + exporters.url("/" + node.toStdString());
        }
        QTemporaryDir folder;
        const GatewayProgram gateway({}, "sources:\n  - registry: {name: registry, file: " + registryIn(folder) +
                                             "}\n  - prometheus: {name: gpus, profile: dcgm-exporter, interval: 1s, "
                                             "site: berlin, targets: [" +
                                             targets + "]}\n" + slurmSection().replace("gres", "telemetry"));
        QVERIFY(gateway.isListening());
        const int guest = m_cluster->submit({u"-w"_s, u"gpu003"_s, u"--gres=gpu:2"_s, u"-A"_s, u"guests"_s});
        const int own = m_cluster->submit({u"-w"_s, u"gpu003"_s, u"--gres=gpu:3"_s, u"-A"_s, u"vision-train"_s});
        const auto cardsOf = [&gateway](const QString& holder) {
            QStringList ids;
            for (const QJsonObject& card :
                 gateway.ctl({u"--json"_s, u"inventory"_s, u"--under"_s, holder, u"--class"_s, u"accelerator"_s})
                     .objects())
                ids << card.value(u"id"_s).toString();
            return ids;
        };
        const auto bySlurm = [&] {
            return cardsBySlurm(m_cluster->run(u"scontrol"_s, {u"show"_s, u"job"_s, u"-d"_s, QString::number(own)}));
        };
        QTRY_COMPARE_WITH_TIMEOUT(bySlurm().size(), qsizetype{3}, kPatienceMs);
        QTRY_COMPARE_WITH_TIMEOUT(cardsOf(u"pod:vision"_s), bySlurm(), kPatienceMs);

        m_cluster->run(u"scontrol"_s, {u"update"_s, u"nodename=gpu003"_s, u"state=drain"_s, u"reason=XID 79"_s});
        const auto told = [&gateway] { return gateway.ctl({u"events"_s}).output; };
        QTRY_VERIFY2_WITH_TIMEOUT(told().contains("Slurm node gpu003: DRAIN: XID 79 ("), told().constData(),
                                  kPatienceMs);
        QCOMPARE(cardsOf(u"pod:vision"_s), bySlurm()); // a drained node finishes its jobs
        m_cluster->run(u"scontrol"_s, {u"update"_s, u"nodename=gpu003"_s, u"state=resume"_s});
        for (const int job : {guest, own})
            m_cluster->run(u"scancel"_s, {QString::number(job)});
        QTRY_VERIFY2_WITH_TIMEOUT(told().contains("Slurm node gpu003: takes jobs again"), told().constData(),
                                  kPatienceMs);
        QTRY_VERIFY_WITH_TIMEOUT(cardsOf(u"pod:vision"_s).isEmpty(), kPatienceMs);
    }

    /// Long, as it starts 64 daemons.
    void sixtyFourNodes()
    {
        if (!qEnvironmentVariableIsSet("MILLWRIGHT_SOAK"))
            QSKIP("64 nodes are for ./dev soak");
        m_rig.reset();
        auto four = std::exchange(m_cluster, std::make_unique<SlurmCluster>(64));
        const auto restore = qScopeGuard([&] { m_cluster = std::move(four); });
        QVERIFY2(m_cluster->isUp(), m_cluster->log().constData());
        m_rig = std::make_unique<SlurmRig>(configOf(*m_cluster));
        m_rig->start();
        QVERIFY(tickUntil([this] { return m_rig->count(AssetClass::Accelerator) == 512; }));
        QVERIFY(m_cluster->submit({u"-N60"_s, u"--gres=gpu:8"_s}) > 0);
        QVERIFY(m_cluster->submit({u"-N4"_s, u"--gres=gpu:7"_s}) > 0);
        QVERIFY(tickUntil([this] { return sharesIn(*m_rig) == 60 * 8 + 4 * 7; }));
    }

    void cleanup() { m_rig.reset(); }

private:
    QByteArray slurmSection() const
    {
        return "  - slurm: {name: slurm, cluster: aif, site: berlin, gpus: gres, interval: 5s, commands: {folder: " +
               m_cluster->commands().toUtf8() + ", conf: " + m_cluster->conf().toUtf8() + "}}\n";
    }

    /// Writes a registry with one pod for the accounts vision…; its path.
    static QByteArray registryIn(const QTemporaryDir& folder)
    {
        QFile registry(folder.filePath(u"registry.yaml"_s));
        if (registry.open(QIODevice::WriteOnly))
            registry.write("business:\n  organisation: Test\n  units:\n    - name: Research\n"
                           "      pods: [{id: vision, name: Vision}]\n"
                           "placements:\n  - match: {scheduler: slurm, account: vision*}\n    pod: vision\n"
                           "    deployment: \"{account}\"\n");
        return registry.fileName().toUtf8();
    }

    static bool hasLabel(const hub::Workload& workload, const std::string& key, const std::string& value)
    {
        return std::find(workload.labels.begin(), workload.labels.end(), std::pair(key, value)) !=
               workload.labels.end();
    }

    /// Ticks while the source's time runs fast, so that it asks Slurm several times a second.
    bool tickUntil(const std::function<bool()>& condition)
    {
        QElapsedTimer sinceAsked;
        sinceAsked.start();
        return m_rig->tickUntil([&] {
            if (sinceAsked.elapsed() > 300) {
                m_rig->time.advance(milliseconds(15'000));
                sinceAsked.restart();
            }
            return condition();
        });
    }

    std::unique_ptr<SlurmCluster> m_cluster;
    std::unique_ptr<SlurmRig> m_rig;
};

QTEST_GUILESS_MAIN(SlurmTest)
#include "tst_slurm.moc"
