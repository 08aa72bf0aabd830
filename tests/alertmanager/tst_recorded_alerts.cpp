// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a real Alertmanager answered (../shared/data/alerting beside the project); each test is left out where it is
// not.
#include "services/sources/alertmanager/alert_book.h"
#include "tests/alertmanager/samples.h"
#include "tests/places.h"

#include <QtTest>

using namespace millwright;
using namespace millwright::alertmanager;

namespace {

std::string recorded(const QString& name)
{
    QFile file(QStringLiteral(MILLWRIGHT_SOURCE_DIR "/../shared/data/alerting/live-am-0.25/") + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll().toStdString() : std::string();
}

UtcTime recordedAt(int hour, int minute, int second)
{
    constexpr std::int64_t kDay = 1'795'132'800'000; // 2026-11-20T00:00:00Z
    return utcFromMillis(kDay + ((hour * 60 + minute) * 60 + second) * std::int64_t{1000});
}

Answer answerFrom(const AlertmanagerConfig& config, const QString& alerts, const std::string& silences)
{
    return {readAlerts(recorded(alerts), wantedLabels(config), 1000), readSilences(silences, 1000),
            readStartTime(recorded(QStringLiteral("status.json")))};
}

} // namespace

class RecordedAlertsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (recorded(QStringLiteral("alerts.json")).empty())
            QSKIP("the recorded answers of Alertmanager are not here");
    }

    void alertsAndASilenceBecomeEvents()
    {
        const AlertmanagerConfig config = configOf();
        AlertBook book(config);
        auto told =
            book.take({answerFrom(config, QStringLiteral("alerts.json"), "[]")}, recordedAt(21, 25, 0), ticks(0));
        QCOMPARE(told.size(), std::size_t{3});
        QCOMPARE(told[0].event.severity, Condition::Critical);
        QCOMPARE(told[0].event.text, std::string("QueueDeep"));
        QCOMPARE(told[1].event.severity, Condition::Medium);
        QVERIFY(told[1].event.text.find(" at 31 C") != std::string::npos);
        QCOMPARE(std::string(valueOf(told[1].labels, "Hostname")), std::string("i-030791dc5a37cd257"));

        const std::string silences = recorded(QStringLiteral("silences.json"));
        told = book.take({answerFrom(config, QStringLiteral("alerts_silenced.json"), silences)}, recordedAt(21, 25, 45),
                         ticks(45));
        std::size_t silenced = 0;
        for (const Notice& notice : told) {
            if (notice.event.text.find("silenced by ops for 59 min more (until 2026-11-20 22:25 UTC): maintenance rack "
                                       "r1") == std::string::npos)
                continue;
            ++silenced;
            QCOMPARE(notice.kind, Notice::Kind::Change);
            QCOMPARE(notice.event.severity, Condition::Low);
        }
        QCOMPARE(silenced, book.tally().silenced);
        QVERIFY(silenced >= 1);
        QVERIFY(book.tally().standing > 3);
    }

    void whatIsNoListOfAlertsIsRefusedWithWords()
    {
        const AlertmanagerConfig config = configOf();
        for (const char* name : {"status.json", "silence_create_response.json", "webhook_resolved.json"}) {
            const auto read = readAlerts(recorded(QString::fromLatin1(name)), wantedLabels(config), 1000);
            QVERIFY2(!read, name);
            QCOMPARE(read.error().message, std::string("the answer is JSON, but no list of alerts"));
        }
    }
};

QTEST_APPLESS_MAIN(RecordedAlertsTest)
#include "tst_recorded_alerts.moc"
