// SPDX-License-Identifier: GPL-3.0-or-later
//
// The whole source against commands and a REST server that say what the test wants.
#include "tests/prometheus/loopback_server.h"
#include "tests/slurm/samples.h"
#include "tests/slurm/slurm_rig.h"

#include <QtTest>

#include <atomic>

using namespace millwright;
using namespace millwright::slurm;
using namespace Qt::StringLiterals;

using prometheus::LoopbackServer;

namespace {

/// scontrol, sinfo and squeue that print files, in a folder of their own.
class FakeCommands {
public:
    FakeCommands()
    {
        script(u"scontrol"_s, "echo \"scontrol: unrecognized option '--json'\" >&2; exit 1");
        script(u"sinfo"_s, "exec cat " + path(u"nodes"_s));
        script(u"squeue"_s, "exec cat " + path(u"jobs"_s));
    }
    void say(const std::string& nodes, const std::string& jobs)
    {
        write(u"nodes"_s, QByteArray::fromStdString(nodes));
        write(u"jobs"_s, QByteArray::fromStdString(jobs));
    }
    void script(const QString& name, const QByteArray& text)
    {
        write(name, "#!/bin/sh\n" + text + "\n");
        QFile::setPermissions(m_folder.filePath(name), QFile::ReadOwner | QFile::ExeOwner);
    }
    /// What the commands print now, beside them.
    void keepWhole()
    {
        QFile::copy(m_folder.filePath(u"nodes"_s), m_folder.filePath(u"sinfo.whole"_s));
        QFile::copy(m_folder.filePath(u"jobs"_s), m_folder.filePath(u"squeue.whole"_s));
    }
    std::string folder() const { return m_folder.path().toStdString(); }

private:
    QByteArray path(const QString& name) const { return m_folder.filePath(name).toUtf8(); }
    void write(const QString& name, const QByteArray& text) // replaced at once: a reading may be under way
    {
        QSaveFile file(m_folder.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size() || !file.commit())
            qFatal("no file for a fake command");
    }

    QTemporaryDir m_folder;
};

SlurmConfig configOf(const std::string& folder)
{
    SlurmConfig config;
    config.name = "slurm";
    config.cluster = "aif";
    config.site = "berlin";
    config.folder = folder;
    return config;
}

AssetSpec gpu(const std::string& uuid, int index)
{
    AssetSpec spec;
    spec.assetClass = AssetClass::Accelerator;
    spec.id = "accelerator:" + uuid;
    spec.name = "gpu" + std::to_string(index);
    return spec;
}

const std::string kTwoNodes = oldNodes(oldNode("gpu001", "gpu001", "mixed", "", "", "gpu:h100:2(IDX:0-1)") + "," +
                                       oldNode("gpu002", "gpu002", "idle"));
const std::string kOneJob = oldJobs(oldJob(1, "RUNNING", "gpu001", R"J("gpu:h100:2(IDX:0-1)")J") + "," +
                                    oldJob(2, "PENDING", "", "", R"J(,"node_count":2,"tres_per_node":"gres:gpu:8")J"));

} // namespace

class SlurmSourceTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nodesJobsAndQueueArrive()
    {
        m_commands.say(kTwoNodes, kOneJob);
        SlurmConfig config = configOf(m_commands.folder());
        config.makesGpus = true;
        SlurmRig rig(config);
        rig.start();
        QVERIFY(rig.tickUntil([&] { return rig.workloads().size() == 1 && rig.workloads()[0].shares.size() == 2; }));
        QCOMPARE(rig.count(AssetClass::Accelerator), 16u);
        QCOMPARE(rig.workloads()[0].shares[1].accelerator, rig.ref("accelerator:gpu001/gpu1"));
        QCOMPARE(rig.value("node:gpu001", "node.schedulable"), 1.0f);
        QCOMPARE(rig.value("node:gpu001", "node.accelerators_held"), 2.0f);
        QCOMPARE(rig.value("site:berlin", "site.queued_jobs"), 1.0f);
        QCOMPARE(rig.value("site:berlin", "site.queued_accelerators"), 16.0f);
        QCOMPARE(rig.origin("site:berlin", "site.queued_jobs").rawSample, std::string("1"));
        QVERIFY(rig.tickUntil([&] { return rig.status().state == hub::SourceState::Up; }));
    }

    /// Slurm's node is the exporter's, and GPUs that come later find their holders without a new reading.
    void gpusOfAnExporterFindTheirHolders()
    {
        m_commands.say(kTwoNodes, kOneJob);
        SlurmRig rig(configOf(m_commands.folder()));
        rig.start();
        QVERIFY(rig.tickUntil([&] { return rig.status().state == hub::SourceState::Degraded; }));
        QVERIFY2(rig.detail().starts_with("2 GPUs are held on nodes of which no accelerator is known"),
                 rig.detail().c_str());
        for (int index = 0; index < 2; ++index)
            rig.addAsset(gpu("GPU-" + std::to_string(index), index), "node:gpu001");
        QVERIFY(rig.tickUntil([&] { return rig.workloads().size() == 1; }));
        QCOMPARE(rig.workloads()[0].shares[1].accelerator, rig.ref("accelerator:GPU-1"));
        QVERIFY(rig.tickUntil([&] { return rig.status().state == hub::SourceState::Up; }));
    }

    void aDrainFromOutsideIsSeen()
    {
        m_commands.say(kTwoNodes, kOneJob);
        SlurmRig rig(configOf(m_commands.folder()));
        rig.start();
        QVERIFY(rig.tickUntil([&] { return rig.value("node:gpu002", "node.schedulable") == 1.0f; }));
        m_commands.say(oldNodes(oldNode("gpu002", "gpu002", "idle", R"J("DRAIN")J", "fan")), kOneJob);
        rig.time.advance(milliseconds(15'000));
        QVERIFY(rig.tickUntil([&] { return rig.value("node:gpu002", "node.schedulable") == 0.0f; }));
        QCOMPARE(rig.events().size(), 1u);
        QCOMPARE(rig.events()[0].text, std::string("Slurm node gpu002: DRAIN: fan (anna)"));
    }

    void whatFailsIsSaidAndLeavesWhatIsHeld_data()
    {
        QTest::addColumn<QByteArray>("script");
        QTest::addColumn<QString>("words");
        QTest::newRow("down") << QByteArray(
                                     R"(echo '{"errors":[{"error":"Unspecified error","errno":-1}],"nodes":[]}')")
                              << u"Slurm says: Unspecified error (-1); slurmctld does not seem to answer"_s;
        QTest::newRow("exit code") << QByteArray("echo 'slurm_load error: no route' >&2; exit 1")
                                   << u"ended with exit code 1: slurm_load error: no route"_s;
        QTest::newRow("hangs") << QByteArray("exec sleep 600") << u"did not answer in 1000 ms and was ended"_s;
        QTest::newRow("HTML") << QByteArray("echo '<html>'") << u"the answer is no whole JSON"_s;
        QTest::newRow("half") << QByteArray("head -c 40 \"$0.whole\"") << u"no whole JSON"_s;
        QTest::newRow("huge") << QByteArray("yes") << u"writes more than 1000000 bytes"_s;
        QTest::newRow("munge") << QByteArray("echo 'Protocol authentication error' >&2; exit 1") << u"munge running"_s;
    }
    void whatFailsIsSaidAndLeavesWhatIsHeld()
    {
        QFETCH(const QByteArray, script);
        QFETCH(const QString, words);
        FakeCommands commands;
        commands.say(kTwoNodes, kOneJob);
        commands.keepWhole();
        SlurmConfig config = configOf(commands.folder());
        config.makesGpus = true;
        config.timeout = milliseconds(1000);
        config.maxBytes = 1'000'000;
        SlurmRig rig(config);
        rig.start();
        QVERIFY(
            rig.tickUntil([&] { return rig.workloads().size() == 1 && rig.status().state == hub::SourceState::Up; }));
        const std::size_t said = rig.holdingsSaid();

        commands.script(u"sinfo"_s, script);
        commands.script(u"squeue"_s, script);
        rig.time.advance(milliseconds(15'000));
        QVERIFY(rig.tickUntil([&] { return rig.status().state == hub::SourceState::Down; }));
        QVERIFY2(QString::fromStdString(rig.detail()).contains(words), rig.detail().c_str());
        QCOMPARE(rig.holdingsSaid(), said);
        QCOMPARE(rig.status().targetsUp, 0u);

        commands.script(u"sinfo"_s, "exec cat " + QByteArray::fromStdString(commands.folder()) + "/nodes");
        commands.script(u"squeue"_s, "exec cat " + QByteArray::fromStdString(commands.folder()) + "/jobs");
        rig.time.advance(milliseconds(15'000));
        QVERIFY(rig.tickUntil([&] { return rig.status().state == hub::SourceState::Up; }));
        QVERIFY(rig.detail().empty());
    }

    void oneAnswerOfTwoIsShownAndTheOtherSaid()
    {
        FakeCommands commands;
        commands.say(kTwoNodes, "");
        SlurmRig rig(configOf(commands.folder()));
        rig.start();
        QVERIFY(rig.tickUntil([&] { return rig.status().state == hub::SourceState::Degraded; }));
        QCOMPARE(QString::fromStdString(rig.detail()), u"squeue: the answer is empty"_s);
        QCOMPARE(rig.value("node:gpu001", "node.schedulable"), 1.0f);
        QCOMPARE(rig.holdingsSaid(), 0u);
    }

    void newerReleasesAreAskedByScontrol()
    {
        FakeCommands commands;
        commands.say(R"({"sinfo":[]})", newJobs());
        commands.script(u"scontrol"_s, "test \"$*\" = 'show nodes --json' && cat <<'END'\n" +
                                           QByteArray::fromStdString(newNodes()) + "\nEND");
        SlurmConfig config = configOf(commands.folder());
        config.makesGpus = true;
        SlurmRig rig(config);
        rig.start();
        QVERIFY(rig.tickUntil([&] { return rig.workloads().size() == 1; }));
        QCOMPARE(rig.value("node:gpu001", "node.schedulable"), 0.0f);
        QCOMPARE(rig.value("site:berlin", "site.queued_accelerators"), 16.0f);
    }

    void stopDoesNotWaitForACommandThatHangs()
    {
        FakeCommands commands;
        commands.script(u"sinfo"_s, "exec sleep 600");
        SlurmRig rig(configOf(commands.folder()));
        rig.start();
        QTest::qWait(300);
        QElapsedTimer timer;
        timer.start();
        rig.stop();
        QVERIFY(timer.elapsed() < 5'000); // the command's own bound is 10 s
    }

    void restIsAskedWithTheTokenInTheNewestVersion()
    {
        std::atomic<bool> isTokenRight = false;
        LoopbackServer server([&](const LoopbackServer::Request& request) {
            isTokenRight = request.head.find("X-SLURM-USER-TOKEN: secret") != std::string::npos;
            if (!request.path.starts_with("/slurm/v0.0.40/"))
                return LoopbackServer::page("", "", 404);
            return LoopbackServer::page(request.path.ends_with("/nodes") ? newNodes() : newJobs());
        });
        SlurmRig rig(restConfig(server, "secret"));
        rig.start();
        QVERIFY(rig.tickUntil([&] { return rig.workloads().size() == 1; }));
        QVERIFY(isTokenRight);
        QCOMPARE(rig.workloads()[0].id, std::string("slurm:aif/7"));
    }

    void restErrorsAreSaid_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("words");
        QTest::newRow("token") << 401 << QByteArray("Authentication failure")
                               << u"slurmrestd refuses the token (HTTP status 401): it may have expired"_s;
        QTest::newRow("controller") << 500 << QByteArray(R"({"errors":[{"error":"Unable to contact","errno":1}]})")
                                    << u"slurmrestd: HTTP status 500, Slurm says: Unable to contact (1)"_s;
        QTest::newRow("HTML") << 503 << QByteArray("<html>") << u"slurmrestd: HTTP status 503"_s;
        QTest::newRow("no such version") << 404 << QByteArray() << u"none of the versions v0.0.38 to v0.0.43"_s;
        QTest::newRow("not JSON") << 200 << QByteArray("<html>") << u"slurmrestd: the answer is no whole JSON"_s;
    }
    void restErrorsAreSaid()
    {
        QFETCH(const int, status);
        QFETCH(const QByteArray, body);
        QFETCH(const QString, words);
        LoopbackServer server([&](const LoopbackServer::Request&) {
            return LoopbackServer::page(body.toStdString(), "Content-Type: text/plain\r\n", status);
        });
        SlurmRig rig(restConfig(server, "secret"));
        rig.start();
        QVERIFY(rig.tickUntil([&] { return rig.status().state == hub::SourceState::Down; }));
        QVERIFY2(QString::fromStdString(rig.detail()).contains(words), rig.detail().c_str());
    }

private:
    SlurmConfig restConfig(const LoopbackServer& server, const QByteArray& token)
    {
        QFile file(m_folder.filePath(u"token"_s));
        if (!file.open(QIODevice::WriteOnly) || file.write(token) != token.size())
            qFatal("no token file");
        SlurmConfig config = configOf("/nowhere");
        config.makesGpus = true;
        config.rest.emplace();
        config.rest->url = server.url("");
        config.rest->secretHeader = "X-SLURM-USER-TOKEN";
        config.rest->secretFile = file.fileName().toStdString();
        config.rest->timeout = config.timeout;
        return config;
    }

    QTemporaryDir m_folder;
    FakeCommands m_commands;
};

QTEST_GUILESS_MAIN(SlurmSourceTest)
#include "tst_slurm_source.moc"
