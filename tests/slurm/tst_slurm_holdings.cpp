// SPDX-License-Identifier: GPL-3.0-or-later
//
// From jobs to who holds which accelerator.
#include "services/sources/slurm/job_holdings.h"
#include "tests/support/fleet_text.h"

#include <QtTest>

using namespace millwright;
using namespace millwright::slurm;
using namespace Qt::StringLiterals;

namespace {

Job job(std::uint64_t id, const std::string& state, const std::string& nodes = {}, std::vector<std::string> detail = {})
{
    Job made;
    made.id = id;
    made.state = {state};
    made.nodes = nodes;
    made.gresDetail = std::move(detail);
    made.account = "chat";
    made.start = utcFromMillis(1'767'225'600'000);
    return made;
}

/// n1 numbers its accelerators by name, n2 by minor number against the order of names, n3 by no number at all.
const Inventory& fleet()
{
    static const Inventory made =
        fleetFromText("node n1\n accelerator gpu0..gpu7\n"
                      "node n2\n accelerator gpu0 device=nvidia1\n accelerator gpu1 device=nvidia0\n"
                      "node n3\n accelerator left\n accelerator right\n"
                      "node n4\n")
            .value();
    return made;
}

Held held(const std::vector<Job>& jobs)
{
    std::vector<AssetRef> nodes;
    for (Slot slot = 0; slot < fleet().count(AssetClass::Node); ++slot)
        nodes.push_back({AssetClass::Node, slot});
    return heldBy(jobs, "aif", GpuTable(fleet(), nodes), [](const std::string& name) {
        const auto found = fleet().find(name);
        return found ? *found : AssetRef{};
    });
}

/// "n1/gpu0 n1/gpu1*0.5"
QString sharesOf(const hub::Workload& workload)
{
    QStringList shares;
    for (const auto& share : workload.shares) {
        QString text = QString::fromStdString(fleet().path(share.accelerator));
        if (share.fraction != 1.0f)
            text += QLatin1Char('*') + QString::number(static_cast<double>(share.fraction));
        shares.append(text);
    }
    return shares.join(QLatin1Char(' '));
}

} // namespace

class SlurmHoldingsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aJobIsAWorkloadWithItsLabels()
    {
        Job running = job(7, "RUNNING", "n1", {"gpu:h100:1(IDX:5)"});
        running.name = "train";
        running.qos = "high";
        const Held all = held({running});
        QCOMPARE(all.holdings.scheduler, std::string("slurm:aif"));
        QCOMPARE(all.holdings.workloads.size(), 1u);
        const hub::Workload& workload = all.holdings.workloads[0];
        QCOMPARE(workload.id, std::string("slurm:aif/7"));
        QCOMPARE(workload.name, std::string("train"));
        QCOMPARE(workload.from, utcFromMillis(1'767'225'600'000));
        using Labels = std::vector<std::pair<std::string, std::string>>;
        QCOMPARE(
            workload.labels,
            (Labels{
                {"scheduler", "slurm"}, {"cluster", "aif"}, {"account", "chat"}, {"qos", "high"}, {"name", "train"}}));
        QCOMPARE(sharesOf(workload), QStringLiteral("n1/gpu5"));
    }

    void whichAccelerators_data()
    {
        QTest::addColumn<QString>("nodes");
        QTest::addColumn<QStringList>("detail");
        QTest::addColumn<QString>("tres");
        QTest::addColumn<QString>("shares");
        const QStringList none;
        const auto row = [](const char* name, const QString& nodes, const QStringList& detail, const QString& tres,
                            const QString& shares) { QTest::newRow(name) << nodes << detail << tres << shares; };
        row("by index", u"n1"_s, {u"gpu:h100:2(IDX:0,3)"_s}, {}, u"n1/gpu0 n1/gpu3"_s);
        row("by minor number", u"n2"_s, {u"gpu:1(IDX:0)"_s}, {}, u"n2/gpu1"_s);
        row("on two nodes", u"n[1-2]"_s, {u"gpu:1(IDX:7)"_s, u"gpu:2(IDX:0-1)"_s}, {}, u"n1/gpu7 n2/gpu1 n2/gpu0"_s);
        row("without numbers", u"n3"_s, {u"gpu:1(IDX:0)"_s}, {}, u"n3/left*0.5 n3/right*0.5"_s);
        row("an index that is not there", u"n2"_s, {u"gpu:1(IDX:5)"_s}, {}, u"n2/gpu0*0.5 n2/gpu1*0.5"_s);
        row("only how many", u"n[2-3]"_s, none, u"cpu=4,gres/gpu=4"_s, u"n2/gpu0 n2/gpu1 n3/left n3/right"_s);
        row("half of them", u"n[2-3]"_s, none, u"cpu=4,gres/gpu=2"_s,
            u"n2/gpu0*0.5 n2/gpu1*0.5 n3/left*0.5 n3/right*0.5"_s);
        row("details that fit no node", u"n2"_s, {u"gpu:1(IDX:0)"_s, u"gpu:1(IDX:0)"_s}, u"gres/gpu=2"_s,
            u"n2/gpu0 n2/gpu1"_s);
    }
    void whichAccelerators()
    {
        QFETCH(const QString, nodes);
        QFETCH(const QStringList, detail);
        QFETCH(const QString, tres);
        std::vector<std::string> details;
        for (const QString& text : detail)
            details.push_back(text.toStdString());
        Job running = job(1, "RUNNING", nodes.toStdString(), details);
        running.tresAllocated = tres.toStdString();
        const Held all = held({running});
        QCOMPARE(all.holdings.workloads.size(), 1u);
        QTEST(sharesOf(all.holdings.workloads[0]), "shares");
    }

    void onlyJobsThatHoldGpusAreWorkloads()
    {
        const Held all = held({job(1, "COMPLETED", "n1", {"gpu:1(IDX:0)"}), job(2, "RUNNING", "n1", {"gpu:0(IDX:N/A)"}),
                               job(3, "RUNNING", "n1"), job(4, "COMPLETING", "n1", {"gpu:1(IDX:1)"})});
        QCOMPARE(all.holdings.workloads.size(), 1u);
        QCOMPARE(all.holdings.workloads[0].id, std::string("slurm:aif/4"));
    }

    void gpusOfNodesWithoutKnownAcceleratorsAreSaid()
    {
        const Held all =
            held({job(1, "RUNNING", "n4", {"gpu:h100:8(IDX:0-7)"}), job(2, "RUNNING", "gone", {"gpu:2(IDX:0-1)"})});
        QVERIFY(all.holdings.workloads.empty());
        QCOMPARE(all.unplacedGpus, std::uint64_t{10});
        QCOMPARE(all.unplacedNode, std::string("n4"));
    }

    void whatWaitsIsDemand()
    {
        Job perNode = job(1, "PENDING");
        perNode.tresPerNode = "gres:gpu:h100:8";
        perNode.nodeCount = 3;
        Job perJob = job(2, "PENDING");
        perJob.tresPerJob = "gres/gpu=2";
        Job counted = job(3, "PENDING");
        counted.tresAsked = "cpu=1,gres/gpu=5,gres/gpu:h100=5";
        Job array = job(4, "PENDING");
        array.tresPerNode = "gres:gpu:1";
        array.arrayTasks = "0-99%10";
        const Held all = held({perNode, perJob, counted, array, job(5, "PENDING")});
        QCOMPARE(all.queuedJobs, std::uint64_t{104});
        QCOMPARE(all.queuedGpus, std::uint64_t{24 + 2 + 5 + 100});
        QVERIFY(all.holdings.workloads.empty());
    }
};

QTEST_APPLESS_MAIN(SlurmHoldingsTest)
#include "tst_slurm_holdings.moc"
