// SPDX-License-Identifier: GPL-3.0-or-later
//
// Host lists and generic resources, as Slurm writes them into one line.
#include "services/sources/slurm/gres.h"
#include "services/sources/slurm/host_list.h"

#include <QtTest>

using namespace millwright::slurm;

namespace {

QString joined(const std::vector<std::string>& names)
{
    QStringList list;
    for (const std::string& name : names)
        list.append(QString::fromStdString(name));
    return list.join(QLatin1Char(' '));
}

} // namespace

class SlurmTextsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void hostLists_data()
    {
        QTest::addColumn<QString>("list");
        QTest::addColumn<QString>("hosts");
        QTest::newRow("one") << "gpu1"
                             << "gpu1";
        QTest::newRow("none") << ""
                              << "";
        QTest::newRow("range") << "gpu[001-003]"
                               << "gpu001 gpu002 gpu003";
        QTest::newRow("ranges and names") << "gpu[1,3-4],login,n[09-10]x"
                                          << "gpu1 gpu3 gpu4 login n09x n10x";
        QTest::newRow("two dimensions") << "r[1-2]n[3-4]"
                                        << "r1n3 r1n4 r2n3 r2n4";
        QTest::newRow("steps") << "[0-8:4,9]"
                               << "0 4 8 9";
        QTest::newRow("brackets without numbers") << "gpu[a-b]"
                                                  << "gpu[a-b]";
        QTest::newRow("open bracket") << "gpu[1-2"
                                      << "gpu[1-2";
        QTest::newRow("backwards") << "gpu[3-1]"
                                   << "gpu[3-1]";
    }
    void hostLists()
    {
        QFETCH(const QString, list);
        QTEST(joined(hostsOf(list.toStdString())), "hosts");
    }

    void aHostListIsBounded()
    {
        QCOMPARE(hostsOf("n[0-999999999]", 10).size(), 10u);
        QCOMPARE(hostsOf("a[0-99]b[0-99]c[0-99]d[0-99]", 1000).size(), 1000u);
        QCOMPARE(hostsOf("n[18446744073709551615]").size(), 1u);
    }

    void aHostIsKnownByItsShortName()
    {
        QCOMPARE(hostKey("GPU001.example.com"), std::string("gpu001"));
        QCOMPARE(hostKey("10.1.2.3"), std::string("10.1.2.3"));
        QCOMPARE(hostKey("localhost.localdomain"), std::string());
    }

    void gres_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("type");
        QTest::addColumn<int>("count");
        QTest::addColumn<QList<int>>("indexes");
        QTest::newRow("of a node") << "gpu:h100:8(S:0-1)"
                                   << "h100" << 8 << QList<int>();
        QTest::newRow("without a type") << "gpu:4"
                                        << "" << 4 << QList<int>();
        QTest::newRow("alone") << "gpu"
                               << "" << 1 << QList<int>();
        QTest::newRow("held") << "gpu:h100:4(IDX:0-2,6)"
                              << "h100" << 4 << QList<int>{0, 1, 2, 6};
        QTest::newRow("nothing held") << "gpu:h100:0(IDX:N/A)"
                                      << "h100" << 0 << QList<int>();
        QTest::newRow("beside others") << "nic:2(IDX:0-1),gpu:a100:1(IDX:5),shard:3"
                                       << "a100" << 1 << QList<int>{5};
        QTest::newRow("two types") << "gpu:a100:1(IDX:0),gpu:v100:2(IDX:1-2)"
                                   << "a100" << 3 << QList<int>{0, 1, 2};
        QTest::newRow("asked for, old") << "gres:gpu:h100:8"
                                        << "h100" << 8 << QList<int>();
        QTest::newRow("asked for, new") << "gres/gpu:h100=8"
                                        << "h100" << 8 << QList<int>();
        QTest::newRow("none") << "(null)"
                              << "" << 0 << QList<int>();
        QTest::newRow("another word") << "gpumem:80"
                                      << "" << 0 << QList<int>();
        QTest::newRow("fewer indexes than GPUs") << "gpu:h100:4(IDX:0-1)"
                                                 << "h100" << 4 << QList<int>();
        QTest::newRow("indexes beyond a node") << "gpu:2(IDX:0-4000000000)"
                                               << "" << 2 << QList<int>();
    }
    void gres()
    {
        QFETCH(const QString, text);
        const Gpus gpus = gpusOf(text.toStdString());
        QTEST(QString::fromStdString(gpus.type), "type");
        QTEST(static_cast<int>(gpus.count), "count");
        QTEST(QList<int>(gpus.indexes.begin(), gpus.indexes.end()), "indexes");
    }

    void trackableResourcesCountTotalsOnce()
    {
        QCOMPARE(gpusOfTres("cpu=16,mem=200G,node=2,gres/gpu=16,gres/gpu:h100=16"), 16u);
        QCOMPARE(gpusOfTres("cpu=1,gres/gpu:a100=2,gres/gpu:v100=1"), 3u);
        QCOMPARE(gpusOfTres("cpu=16,mem=200G,node=2,billing=16"), 0u);
        QCOMPARE(gpusOfTres(""), 0u);
    }
};

QTEST_APPLESS_MAIN(SlurmTextsTest)
#include "tst_slurm_texts.moc"
