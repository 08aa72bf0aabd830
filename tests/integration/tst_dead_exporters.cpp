// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/exporters.h"
#include "tests/integration/programs.h"
#include "tests/integration/sample_pages.h"

#include <QJsonArray>
#include <QtTest>

#include <algorithm>
#include <memory>

using namespace millwright;
using namespace Qt::StringLiterals;

/// All exporters stop while the gateway goes on: what it still concludes must not pass for news.
class DeadExportersTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_exporters = std::make_unique<Exporters>();
        m_exporters->set("/metrics", ownGpu(0) + ownGpu(1));
        m_gateway = std::make_unique<GatewayProgram>(
            QStringList(), "sources:\n" + sourceEntry("gpus", "dcgm-exporter", m_exporters->url("/metrics")));
        QVERIFY2(m_gateway->isListening(), m_gateway->log().constData());
        QTRY_VERIFY_WITH_TIMEOUT(newestOf(u"accelerator.power"_s).startsWith("20"), kPatienceMs);
    }

    void theNewestSampleStandsStill()
    {
        QVERIFY(newestOf(u"accelerator.condition"_s).startsWith("20"));
        m_exporters->stop();
        QTRY_COMPARE_WITH_TIMEOUT(sourceState(), u"SOURCE_STATE_DOWN"_s, kPatienceMs);
        QTest::qWait(1'500); // a page that came just before is taken
        const QByteArray power = newestOf(u"accelerator.power"_s);
        const QStringList measures{u"accelerator.condition"_s, u"fleet.condition"_s, u"fleet.allocated"_s,
                                   u"fleet.energised"_s, u"fleet.healthy"_s};
        for (int round = 0; round < 2; ++round, QTest::qWait(1'500)) {
            QCOMPARE(newestOf(u"accelerator.power"_s), power);
            for (const QString& measure : measures)
                QCOMPARE(newestOf(measure), power);
            QCOMPARE(newestOf(u"fleet.installed"_s), "never"); // no source says it
        }
        m_exporters->serve();
        for (const QString& measure : measures)
            QTRY_VERIFY_WITH_TIMEOUT(newestOf(measure) > power, kPatienceMs);
    }

    void whatNoSourceSaysIsNotMissing()
    {
        const Outcome once =
            m_gateway->ctl({u"--json"_s, u"watch"_s, u"cluster"_s, u"--measures"_s, u"fleet.installed"_s, u"--once"_s});
        const QJsonObject installed = once.object().value(u"fleet.installed"_s).toObject();
        QCOMPARE(installed.value(u"value"_s).toDouble(), 2.0);
        QCOMPARE(installed.value(u"quality"_s).toString(), u"good"_s);
        QVERIFY(installed.value(u"age_ms"_s).isNull());
    }

    void theLagOfASourceThatIsDownGrows()
    {
        const auto lag = [this] {
            const QJsonObject status = m_gateway->ctl({u"--json"_s, u"status"_s}).object();
            return status.value(u"sources"_s).toArray().at(0).toObject().value(u"lag_ms"_s).toString().toLongLong();
        };
        QVERIFY(lag() < 1'000);
        m_exporters->stop();
        QTRY_VERIFY_WITH_TIMEOUT(lag() > 3'000, kPatienceMs);
    }

    void aSourceThatNeverAnsweredHasNoLag()
    {
        m_exporters->stop();
        const GatewayProgram gateway(QStringList(),
                                     "sources:\n" + sourceEntry("gpus", "dcgm-exporter", m_exporters->url("/metrics")));
        QVERIFY2(gateway.isListening(), "no gateway");
        const auto line = [&] {
            const QList<QByteArray> lines = gateway.ctl({u"status"_s}).output.split('\n');
            const auto found = std::find_if(lines.begin(), lines.end(),
                                            [](const QByteArray& text) { return text.startsWith("gpus "); });
            return found == lines.end() ? QByteArray() : found->simplified();
        };
        QTRY_VERIFY_WITH_TIMEOUT(line().startsWith("gpus prometheus down never — "), kPatienceMs);
    }

private:
    /// "newest sample" as `watch` says it.
    QByteArray newestOf(const QString& measure) const
    {
        const QByteArray said = m_gateway->ctl({u"watch"_s, u"cluster"_s, u"--measures"_s, measure, u"--once"_s})
                                    .output.split('\n')
                                    .front();
        const QByteArray words = "newest sample ";
        const qsizetype at = said.indexOf(words);
        return at < 0 ? QByteArray() : said.mid(at + words.size());
    }
    QString sourceState() const
    {
        const QJsonObject status = m_gateway->ctl({u"--json"_s, u"status"_s}).object();
        return status.value(u"sources"_s).toArray().at(0).toObject().value(u"state"_s).toString();
    }

    std::unique_ptr<Exporters> m_exporters;
    std::unique_ptr<GatewayProgram> m_gateway;
};

QTEST_GUILESS_MAIN(DeadExportersTest)
#include "tst_dead_exporters.moc"
