// SPDX-License-Identifier: GPL-3.0-or-later
//
// Answers of scontrol, sinfo, squeue and slurmrestd, in both shapes, recorded and damaged.
#include "services/sources/slurm/answer.h"
#include "services/sources/slurm/gres.h"
#include "tests/places.h"
#include "tests/slurm/samples.h"

#include <QtTest>

#include <map>

using namespace millwright;
using namespace millwright::slurm;
using namespace Qt::StringLiterals;

namespace {

const QString kData = QStringLiteral(MILLWRIGHT_SOURCE_DIR "/../shared/data");

std::string contentOf(const QString& file)
{
    QFile opened(file);
    return opened.open(QIODevice::ReadOnly) ? opened.readAll().toStdString() : std::string();
}

QString counted(const std::map<QString, int>& counts)
{
    QStringList parts;
    for (const auto& [word, count] : counts)
        parts.append(word + u'=' + QString::number(count));
    return parts.join(u';');
}

/// "mixed+DRAIN", as the list of expected counts spells a state.
QString spelled(const Node& node)
{
    QString text = QString::fromStdString(node.state.front()).toLower();
    for (std::size_t i = 1; i < node.state.size(); ++i)
        text += u'+' + QString::fromStdString(node.state[i]);
    return text;
}

QString factOf(const std::string& json, const QString& fact)
{
    std::map<QString, int> counts;
    if (fact == u"nodes"_s || fact == u"states"_s) {
        const auto read = readNodes(json);
        if (!read) // an answer that tells of an error has none
            return fact == u"nodes"_s ? u"0"_s : QString();
        for (const Node& node : read->rows)
            ++counts[spelled(node)];
        return fact == u"states"_s ? counted(counts) : QString::number(read->rows.size());
    }
    const auto read = readJobs(json);
    if (!read)
        return u"unread"_s;
    for (const Job& job : read->rows)
        ++counts[QString::fromStdString(job.state.front())];
    return fact == u"job_states"_s ? counted(counts) : QString::number(read->rows.size());
}

} // namespace

class SlurmAnswerTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void recordedAnswersGiveTheExpectedCounts()
    {
        QFile facts(kData + u"/expected-counts.tsv"_s);
        if (!facts.open(QIODevice::ReadOnly))
            QSKIP("the recorded data is not there (../shared/data)");
        int judged = 0;
        while (!facts.atEnd()) {
            const QStringList cells = QString::fromUtf8(facts.readLine()).chopped(1).split(u'\t');
            const QStringList known{u"nodes"_s, u"states"_s, u"jobs"_s, u"job_states"_s};
            if (cells.size() < 3 || !cells[0].startsWith(u"slurm/"_s) || !known.contains(cells[1]))
                continue;
            const QString file = kData + u'/' + cells[0];
            QVERIFY2(QFile::exists(file), qPrintable(file));
            QVERIFY2(factOf(contentOf(file), cells[1]) == cells[2], qPrintable(cells.join(u' ')));
            ++judged;
        }
        QVERIFY(judged >= 20);
    }

    void recordedGpusAreThoseOfTheFile()
    {
        const std::string json = contentOf(kData + u"/slurm/live-22.05/squeue.json"_s);
        if (json.empty())
            QSKIP("the recorded data is not there (../shared/data)");
        const auto read = readJobs(json);
        QVERIFY(read);
        std::uint32_t held = 0;
        for (const Job& job : read->rows) {
            for (const std::string& detail : job.gresDetail)
                held += job.holds() ? static_cast<std::uint32_t>(gpusOf(detail).indexes.size()) : 0;
        }
        QCOMPARE(held, 22u); // 2 x 8 + 4 + 2
    }

    void theOldShape()
    {
        const auto nodes = readNodes(oldNodes(oldNode("gpu001", "gpu001.lan", "mixed", R"J("DRAIN")J", "fan")));
        QVERIFY(nodes);
        QCOMPARE(nodes->release, std::string("22.05.8"));
        const Node& node = nodes->rows.at(0);
        QCOMPARE(node.host, std::string("gpu001.lan"));
        QCOMPARE(node.state, (std::vector<std::string>{"MIXED", "DRAIN"}));
        QCOMPARE(node.reason, std::string("fan"));
        QCOMPARE(node.reasonUser, std::string("anna"));
        QCOMPARE(node.reasonTime, utcFromMillis(1'767'225'601'000));
        QCOMPARE(node.gres, std::string("gpu:h100:8"));

        const auto jobs =
            readJobs(oldJobs(oldJob(1, "RUNNING", "gpu001", R"J("gpu:h100:2(IDX:0-1)")J", R"J(,"node_count":1)J")));
        QVERIFY(jobs);
        const Job& job = jobs->rows.at(0);
        QCOMPARE(job.id, std::uint64_t{1});
        QVERIFY(job.holds());
        QCOMPARE(job.nodeCount, 1u);
        QCOMPARE(job.start, utcFromMillis(1'767'225'600'000));
        QCOMPARE(job.account, std::string("chat"));
    }

    void theNewShape()
    {
        const auto nodes = readNodes(newNodes());
        QVERIFY(nodes);
        const Node& node = nodes->rows.at(0);
        QCOMPARE(nodes->release, std::string("23.11.4"));
        QCOMPARE(node.state, (std::vector<std::string>{"MIXED", "DRAIN"}));
        QCOMPARE(node.reasonTime, utcFromMillis(1'767'225'601'000));
        QCOMPARE(node.partitions.size(), 2u);

        const auto jobs = readJobs(newJobs());
        QVERIFY(jobs);
        QCOMPARE(jobs->rows.size(), 2u);
        QVERIFY(jobs->rows[0].holds());
        QCOMPARE(jobs->rows[0].start, utcFromMillis(1'767'225'600'000));
        QVERIFY(!jobs->rows[1].holds());
        QCOMPARE(jobs->rows[1].nodeCount, 2u);
        QCOMPARE(jobs->rows[1].start, kNoTime); // not set
    }

    void errorsOfSlurmAreToldInItsWords_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("words");
        QTest::newRow("rest, 22.05") << QByteArray(
                                            R"J({"errors":[{"error":"Invalid node name","errno":2018}],"nodes":[]})J")
                                     << u"Slurm says: Invalid node name (2018)"_s;
        QTest::newRow("commands")
            << QByteArray(R"J({"errors":[{"description":"Failed while looking for jobs",)J"
                          R"J("error_number":-1,"error":"Unspecified error","source":"x"}],"nodes":[]})J")
            << u"Slurm says: Failed while looking for jobs: Unspecified error (-1)"_s;
        QTest::newRow("error_code") << QByteArray(R"J({"errors":[{"error":"Protocol error","error_code":1007}]})J")
                                    << u"Slurm says: Protocol error (1007)"_s;
        QTest::newRow("at the top") << QByteArray(R"J({"error":"Authentication failure","error_code":401})J")
                                    << u"Slurm says: Authentication failure (401)"_s;
        QTest::newRow("text") << QByteArray(R"J({"errors":["busy"]})J") << u"Slurm says: busy"_s;
        QTest::newRow("empty") << QByteArray(R"J({"errors":[{}]})J") << u"Slurm says: an error without words"_s;
    }
    void errorsOfSlurmAreToldInItsWords()
    {
        QFETCH(const QByteArray, json);
        const auto read = readNodes(json.toStdString());
        QVERIFY(!read);
        QCOMPARE(read.error().code, ErrorCode::Unavailable);
        QTEST(QString::fromStdString(read.error().message), "words");
    }

    void damageIsRefused_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("broken off") << QByteArray(oldNodes(oldNode("a", "a", "idle")).c_str()).chopped(9);
        QTest::newRow("text") << QByteArray("slurm_load_node error: Unable to contact slurm controller");
        QTest::newRow("no list") << QByteArray(R"J({"nodes":5})J");
        QTest::newRow("another list") << QByteArray(R"J({"sinfo":[]})J");
        QTest::newRow("not UTF-8") << QByteArray("{\"nodes\":[{\"name\":\"\xff\xfe\"}]}");
        QTest::newRow("deep") << QByteArray(R"J({"nodes":)J") + QByteArray(100, '[') + QByteArray(100, ']') + "}";
    }
    void damageIsRefused()
    {
        QFETCH(const QByteArray, json);
        const auto read = readNodes(json.toStdString());
        QVERIFY(!read);
        QCOMPARE(read.error().code, ErrorCode::InvalidInput);
        QVERIFY(QString::fromStdString(read.error().message).startsWith(u"the answer"_s));
    }

    void rowsWithoutAKeyAreCounted()
    {
        const auto read = readNodes(oldNodes(oldNode("", "a", "idle") + ",5," + oldNode("b", "b", "idle")));
        QVERIFY(read);
        QCOMPARE(read->rows.size(), 1u);
        QCOMPARE(read->refused, 2u);
        QVERIFY(!read->refusal.empty());
    }

    void outsideTextIsEscaped()
    {
        const auto read = readNodes(oldNodes(oldNode("a", "a", "idle", "", R"J(x\u001b[31m\ny)J")));
        QVERIFY(read);
        QCOMPARE(read->rows.at(0).reason, std::string("x\\x1b[31m\\ny"));
    }

    void jobsThatEndedHoldNothing_data()
    {
        QTest::addColumn<QString>("state");
        QTest::addColumn<bool>("holds");
        for (const char* state : {"RUNNING", "COMPLETING", "SUSPENDED", "CONFIGURING"})
            QTest::newRow(state) << QString::fromLatin1(state) << true;
        for (const char* state : {"PENDING", "COMPLETED", "FAILED", "CANCELLED", "TIMEOUT", "NODE_FAIL", "PREEMPTED"})
            QTest::newRow(state) << QString::fromLatin1(state) << false;
    }
    void jobsThatEndedHoldNothing()
    {
        QFETCH(const QString, state);
        const auto read = readJobs(oldJobs(oldJob(1, state.toStdString(), "gpu001", R"J("gpu:1(IDX:0)")J")));
        QVERIFY(read);
        QTEST(read->rows.at(0).holds(), "holds");
    }
};

QTEST_APPLESS_MAIN(SlurmAnswerTest)
#include "tst_slurm_answer.moc"
