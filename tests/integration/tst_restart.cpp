// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/exporters.h"
#include "tests/integration/programs.h"
#include "tests/integration/sample_pages.h"

#include <QDir>
#include <QFile>
#include <QtTest>

#include <csignal>

using namespace millwright;
using namespace Qt::StringLiterals;

/// REL-27: what the gateway knew survives its restart, orderly or not, and a damaged file stops nothing.
class RestartTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_state = std::make_unique<QTemporaryDir>();
        m_exporters = std::make_unique<Exporters>();
        m_exporters->set("/metrics", ownGpu(0) + ownGpu(1));
    }

    void anOrderlyRestartKeepsSlotsAndInventory()
    {
        QString epoch;
        QJsonObject before;
        {
            const auto gateway = start();
            QVERIFY2(gateway->isListening(), gateway->log().constData());
            QVERIFY(waitForGpus(*gateway));
            epoch = statusOf(*gateway, u"slot_epoch"_s);
            before = gpu(*gateway, 1);
            QVERIFY(gateway->stop());
        }
        m_exporters->stop();
        const auto gateway = start();
        QVERIFY2(gateway->isListening(), gateway->log().constData());
        QCOMPARE(statusOf(*gateway, u"slot_epoch"_s), epoch);
        const QJsonObject after = gpu(*gateway, 1);
        for (const QString& key : {u"id"_s, u"slot"_s, u"path"_s, u"attributes"_s, u"parent_id"_s})
            QCOMPARE(after.value(key), before.value(key));
        // Nothing has reported in this life: the value is missing, not zero and not the old one.
        const Outcome once =
            gateway->ctl({u"--json"_s, u"watch"_s, u"cluster"_s, u"--measures"_s, u"accelerator.power"_s, u"--once"_s});
        QCOMPARE(once.objects().size(), 2u);
        for (const QJsonObject& line : once.objects())
            QVERIFY(line.value(u"accelerator.power"_s).toObject().value(u"value"_s).isNull());
        m_exporters->serve();
        QVERIFY(waitForGpus(*gateway));
        QCOMPARE(gpu(*gateway, 1).value(u"slot"_s), before.value(u"slot"_s));
    }

    void aLostCardStaysMissingSinceTheSameMoment()
    {
        QString since;
        {
            const auto gateway = start();
            QVERIFY(waitForGpus(*gateway));
            m_exporters->set("/metrics", ownGpu(0));
            QTRY_COMPARE_WITH_TIMEOUT(gpu(*gateway, 1).value(u"presence"_s).toString(), u"PRESENCE_MISSING"_s,
                                      kPatienceMs);
            since = gpu(*gateway, 1).value(u"since_ms"_s).toString();
            QVERIFY(gateway->stop());
        }
        const auto gateway = start();
        QCOMPARE(gpu(*gateway, 1).value(u"presence"_s).toString(), u"PRESENCE_MISSING"_s);
        QCOMPARE(gpu(*gateway, 1).value(u"since_ms"_s).toString(), since);
    }

    void aKilledGatewayComesBack()
    {
        {
            const auto gateway = start();
            QVERIFY(waitForGpus(*gateway));
            QVERIFY(gateway->stop());
        }
        {
            const auto gateway = start();
            QVERIFY(waitForGpus(*gateway));
            ::kill(static_cast<pid_t>(gateway->process().processId()), SIGKILL);
            QVERIFY(gateway->process().waitForFinished(kPatienceMs));
        }
        m_exporters->stop();
        const auto gateway = start();
        QVERIFY2(gateway->isListening(), gateway->log().constData());
        QCOMPARE(gpu(*gateway, 0).value(u"id"_s).toString(), u"accelerator:GPU-00000000"_s);
    }

    void damagedFilesAreSaidAndStopNothing()
    {
        {
            const auto gateway = start();
            QVERIFY(waitForGpus(*gateway));
            QVERIFY(gateway->stop());
        }
        int damaged = 0;
        for (const QFileInfo& file : QDir(m_state->path()).entryInfoList(QDir::Files)) {
            if (file.fileName().endsWith(u".key"_s))
                continue;
            damaged += QFile::resize(file.filePath(), file.size() / 2) ? 1 : 0;
        }
        QVERIFY(damaged > 0);
        const auto gateway = start();
        QVERIFY2(gateway->isListening(), gateway->log().constData());
        QVERIFY(waitForGpus(*gateway));
        QVERIFY2(gateway->log().contains("damaged"), gateway->log().constData());
    }

private:
    std::unique_ptr<GatewayProgram> start() const
    {
        return std::make_unique<GatewayProgram>(QStringList{u"--state"_s, m_state->path()},
                                                "sources:\n" +
                                                    sourceEntry("gpus", "dcgm-exporter", m_exporters->url("/metrics")));
    }
    static bool waitForGpus(const GatewayProgram& gateway)
    {
        int good = 0;
        Watching watching(gateway, {u"cluster"_s, u"--measures"_s, u"accelerator.power"_s});
        return !watching
                    .until([&good](const QJsonObject& line) {
                        return line.value(u"accelerator.power"_s).toObject().value(u"quality"_s) == u"good"_s &&
                               ++good >= 2;
                    })
                    .isEmpty();
    }
    static QJsonObject gpu(const GatewayProgram& gateway, int number)
    {
        return gateway.ctl({u"--json"_s, u"get"_s, u"GPU-0000000"_s + QString::number(number)})
            .object()
            .value(u"asset"_s)
            .toObject();
    }
    static QString statusOf(const GatewayProgram& gateway, const QString& key)
    {
        return gateway.ctl({u"--json"_s, u"status"_s}).object().value(key).toString();
    }

    std::unique_ptr<QTemporaryDir> m_state;
    std::unique_ptr<Exporters> m_exporters;
};

QTEST_GUILESS_MAIN(RestartTest)
#include "tst_restart.moc"
