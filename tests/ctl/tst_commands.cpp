// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/programs.h"

#include <QDir>
#include <QJsonArray>
#include <QtTest>

#include <algorithm>
#include <memory>
#include <set>

using namespace millwright;
using namespace Qt::StringLiterals;

namespace {

QString text(const QJsonObject& object, const QString& key)
{
    return object.value(key).toString();
}

/// The header of a printed table: its first line, or the one after the line about the tick.
QByteArray lineOf(const Outcome& outcome, int number)
{
    return outcome.output.split('\n').value(number);
}

} // namespace

/// Every command of millwrightctl against a gateway with a small simulated fleet.
class CommandsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_gateway = std::make_unique<GatewayProgram>(
            QStringList{u"--twin"_s, u"200"_s, u"--seed"_s, u"7"_s, u"--name"_s, u"small"_s});
        QVERIFY2(m_gateway->isListening(), m_gateway->log().constData());
        const auto accelerators =
            m_gateway->ctl({u"--json"_s, u"inventory"_s, u"--class"_s, u"accelerator"_s}).objects();
        QCOMPARE(accelerators.size(), 200u);
        m_accelerator = accelerators.at(17);
        m_fleet = text(m_gateway->ctl({u"--json"_s, u"inventory"_s, u"--class"_s, u"fleet"_s}).object(), u"id"_s);
    }

    void statusNamesTheGatewayAndItsSources()
    {
        const QJsonObject status = m_gateway->ctl({u"--json"_s, u"status"_s}).object();
        QCOMPARE(text(status, u"gateway"_s), u"small"_s);
        QCOMPARE(status.value(u"simulated"_s).toBool(), true);
        QCOMPARE(text(status.value(u"sources"_s).toArray().first().toObject(), u"kind"_s), u"twin"_s);
        QCOMPARE(status.value(u"feeds"_s).toArray().size(), 4);
        const Outcome table = m_gateway->ctl({u"status"_s});
        QCOMPARE(table.exitCode, 0);
        QVERIFY(lineOf(table, 0).contains("SIMULATED"));
        QVERIFY(table.output.contains("\ntwin "));
    }

    void statusSaysThatTheStateIsNotSaved()
    {
        const QTemporaryDir state;
        QVERIFY(QDir(state.path()).mkpath(u"running/in the way"_s));
        const GatewayProgram gateway({u"--twin"_s, u"100"_s, u"--state"_s, state.path()});
        const Outcome said = gateway.ctl({u"status"_s});
        QVERIFY2(said.output.contains("state not saved: ") && said.output.contains("running"), said.output.constData());
    }

    void inventoryListsAClassUnderAScope()
    {
        const auto racks = m_gateway->ctl({u"--json"_s, u"inventory"_s, u"--class"_s, u"rack"_s}).objects();
        QVERIFY(racks.size() >= 2);
        const QString path = text(racks.front(), u"path"_s);
        const auto inside =
            m_gateway->ctl({u"--json"_s, u"inventory"_s, u"--class"_s, u"accelerator"_s, u"--under"_s, path}).objects();
        QVERIFY(!inside.empty() && inside.size() < 200u);
        for (const QJsonObject& asset : inside)
            QVERIFY(text(asset, u"path"_s).startsWith(path + u'/'));
        const Outcome table = m_gateway->ctl({u"inventory"_s, u"--class"_s, u"rack"_s});
        QVERIFY(lineOf(table, 0).startsWith("class"));
        QCOMPARE(table.output.count('\n'), qsizetype(racks.size()) + 1);
    }

    void measuresAreTheCatalogue()
    {
        const auto measures = m_gateway->ctl({u"--json"_s, u"measures"_s}).objects();
        std::set<QString> ids;
        for (const QJsonObject& measure : measures)
            ids.insert(text(measure, u"id"_s));
        QVERIFY(ids.contains(u"accelerator.power"_s) && ids.contains(u"deployment.tokens"_s));
        QCOMPARE(ids.size(), measures.size());
        QVERIFY(m_gateway->ctl({u"measures"_s}).output.contains("\naccelerator.power "));
    }

    void anAssetAnswersToAllItsNames_data()
    {
        QTest::addColumn<QString>("key");
        const QJsonObject attributes = m_accelerator.value(u"attributes"_s).toObject();
        QTest::newRow("id") << text(m_accelerator, u"id"_s);
        QTest::newRow("path") << text(m_accelerator, u"path"_s);
        QTest::newRow("UUID") << text(attributes, u"uuid"_s);
        QTest::newRow("UUID in capitals") << text(attributes, u"uuid"_s).toUpper();
        QTest::newRow("serial number") << text(attributes, u"serial"_s);
    }
    void anAssetAnswersToAllItsNames()
    {
        QFETCH(QString, key);
        QVERIFY(!key.isEmpty());
        const Outcome got = m_gateway->ctl({u"--json"_s, u"get"_s, key});
        QVERIFY2(got.exitCode == 0, got.errors.constData());
        QCOMPARE(text(got.object().value(u"asset"_s).toObject(), u"id"_s), text(m_accelerator, u"id"_s));
    }

    void aHostNameIsTheNode()
    {
        const QString host = text(m_accelerator.value(u"attributes"_s).toObject(), u"host"_s);
        const QJsonObject node = m_gateway->ctl({u"--json"_s, u"get"_s, host}).object().value(u"asset"_s).toObject();
        QCOMPARE(text(node, u"asset_class"_s), u"ASSET_CLASS_NODE"_s);
        QCOMPARE(text(node, u"id"_s), text(m_accelerator, u"parent_id"_s));
    }

    void aNameOfManyIsRefusedWithSomeOfThem()
    {
        const QString address = text(m_accelerator.value(u"attributes"_s).toObject(), u"pci"_s);
        const Outcome got = m_gateway->ctl({u"get"_s, address});
        QCOMPARE(got.exitCode, 5);
        QVERIFY2(got.errors.contains("names several assets") && got.errors.contains("give the path or the id"),
                 got.errors.constData());
        const QString host = text(m_accelerator.value(u"attributes"_s).toObject(), u"host"_s);
        const Outcome one = m_gateway->ctl({u"--json"_s, u"get"_s, host + u'/' + address});
        QVERIFY2(one.exitCode == 0, one.errors.constData());
        QCOMPARE(text(one.object().value(u"asset"_s).toObject(), u"id"_s), text(m_accelerator, u"id"_s));
    }

    void getShowsTheSpine()
    {
        const Outcome got = m_gateway->ctl({u"--json"_s, u"get"_s, text(m_accelerator, u"id"_s)});
        const QJsonObject spine = got.object();
        QVERIFY(!spine.value(u"ancestors"_s).toArray().isEmpty());
        QVERIFY(!spine.value(u"supplies"_s).toArray().isEmpty());
        const Outcome table = m_gateway->ctl({u"get"_s, text(m_accelerator, u"id"_s)});
        QVERIFY(lineOf(table, 0).startsWith("accelerator " + text(m_accelerator, u"path"_s).toUtf8()));
        QVERIFY(table.output.contains("\nsupplied by\n"));
        QList<QByteArray> classes = table.output.split('\n');
        const QList<QByteArray> chain{"  rack-supply", "  pdu", "  ups", "  transformer", "  power-source"};
        classes.removeIf([&](const QByteArray& line) { return !chain.contains(line); });
        QCOMPARE(classes, chain); // each class once, from the rack outwards
    }

    void watchPrintsEachFeed_data()
    {
        QTest::addColumn<QString>("feed");
        QTest::addColumn<QString>("measure");
        QTest::addColumn<QString>("rows");
        QTest::newRow("cluster") << u"cluster"_s << u"accelerator.power"_s << QString();
        QTest::newRow("power") << u"power"_s << u"rack.power"_s << QString();
        QTest::newRow("cooling") << u"cooling"_s << u"cdu.supply_temperature"_s << QString();
        QTest::newRow("token") << u"token"_s << u"deployment.tokens"_s << QString();
        QTest::newRow("rollup") << u"cluster"_s << u"accelerator.power:sum"_s << u"rack"_s;
    }
    void watchPrintsEachFeed()
    {
        QFETCH(QString, feed);
        QFETCH(QString, measure);
        QFETCH(QString, rows);
        QStringList arguments{u"watch"_s, feed, u"--measures"_s, measure, u"--once"_s};
        if (!rows.isEmpty())
            arguments << u"--class"_s << rows;
        const Outcome json = m_gateway->ctl(QStringList{u"--json"_s} + arguments);
        QVERIFY2(json.exitCode == 0, json.errors.constData());
        const auto lines = json.objects();
        QVERIFY(!lines.empty());
        for (const QJsonObject& line : lines) {
            QVERIFY(!text(line, u"asset"_s).isEmpty());
            const QJsonObject value = line.value(measure).toObject();
            QVERIFY2(value.value(u"value"_s).isDouble(), QJsonDocument(line).toJson().constData());
            QVERIFY(!text(value, u"unit"_s).isEmpty());
        }
        const Outcome table = m_gateway->ctl(arguments);
        QVERIFY(lineOf(table, 0).contains("  tick "));
        QVERIFY(!table.output.contains("e+"));
        QVERIFY(lineOf(table, 1).startsWith("asset ") && lineOf(table, 1).endsWith(measure.toUtf8()));
        QCOMPARE(table.output.count('\n'), qsizetype(lines.size()) + 2);
    }

    void watchKeepsToItsScope()
    {
        const QString node = text(m_accelerator, u"parent_id"_s);
        const auto lines = m_gateway
                               ->ctl({u"--json"_s, u"watch"_s, u"cluster"_s, u"--scope"_s, node, u"--measures"_s,
                                      u"accelerator.power,accelerator.busy"_s, u"--once"_s})
                               .objects();
        QVERIFY(!lines.empty() && lines.size() <= 8u);
        QVERIFY(std::any_of(lines.begin(), lines.end(), [this](const QJsonObject& line) {
            return text(line, u"asset"_s) == text(m_accelerator, u"path"_s);
        }));
    }

    void watchGoesOnTickByTick()
    {
        Watching watching(*m_gateway, {u"cluster"_s, u"--class"_s, u"fleet"_s, u"--measures"_s, u"fleet.busy"_s});
        const qint64 first = watching.until([](const QJsonObject&) { return true; }).value(u"tick"_s).toInteger();
        QVERIFY(first > 0);
        QVERIFY(!watching.until([&](const QJsonObject& line) { return line.value(u"tick"_s).toInteger() >= first + 2; })
                     .isEmpty());
    }

    void seriesHasBuckets()
    {
        const QString key = text(m_accelerator, u"id"_s);
        const auto buckets =
            m_gateway->ctl({u"--json"_s, u"series"_s, key, u"accelerator.power"_s, u"--from"_s, u"5m"_s}).objects();
        QVERIFY(!buckets.empty());
        QCOMPARE(text(buckets.front(), u"unit"_s), u"W"_s);
        QVERIFY(lineOf(m_gateway->ctl({u"series"_s, key, u"accelerator.power"_s}), 0).startsWith("time "));
    }

    void eventsBeginWithTheNewest()
    {
        const auto events = m_gateway->ctl({u"--json"_s, u"events"_s, u"--limit"_s, u"5"_s}).objects();
        QVERIFY(!events.empty() && events.size() <= 5u);
        QVERIFY(std::is_sorted(events.begin(), events.end(), [](const QJsonObject& a, const QJsonObject& b) {
            return text(a, u"revision"_s).toLongLong() > text(b, u"revision"_s).toLongLong();
        }));
        QVERIFY(lineOf(m_gateway->ctl({u"events"_s}), 0).startsWith("time "));
    }

    void explainLeadsToTheInputs()
    {
        const QJsonObject explanation =
            m_gateway->ctl({u"--json"_s, u"explain"_s, m_fleet, u"fleet.tokens"_s}).object();
        QVERIFY(!explanation.value(u"inputs"_s).toArray().isEmpty());
        QVERIFY(!text(explanation.value(u"measure"_s).toObject(), u"formula"_s).isEmpty());
        const Outcome told = m_gateway->ctl({u"explain"_s, text(m_accelerator, u"path"_s), u"accelerator.power"_s});
        QVERIFY2(told.output.startsWith("accelerator.power of "), told.output.constData());
    }

    void exitCodesSayWhatWentWrong_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<int>("code");
        QTest::addColumn<QByteArray>("words");
        QTest::newRow("no command") << QStringList{} << 2 << QByteArray("subcommand");
        QTest::newRow("no such command") << QStringList{u"frobnicate"_s} << 2 << QByteArray("frobnicate");
        QTest::newRow("no such option") << QStringList{u"status"_s, u"--frob"_s} << 2 << QByteArray("--frob");
        QTest::newRow("no such asset") << QStringList{u"get"_s, u"nobody"_s} << 3 << QByteArray("nobody");
        QTest::newRow("no such scope") << QStringList{u"inventory"_s, u"--under"_s, u"nowhere"_s} << 3
                                       << QByteArray("nowhere");
        QTest::newRow("no such measure") << QStringList{u"watch"_s, u"cluster"_s, u"--measures"_s,
                                                        u"accelerator.weight"_s}
                                         << 3 << QByteArray("millwrightctl measures");
        QTest::newRow("nothing to explain")
            << QStringList{u"explain"_s, m_fleet, u"fleet.weight"_s} << 3 << QByteArray("fleet.weight");
        QTest::newRow("no such class") << QStringList{u"inventory"_s, u"--class"_s, u"boat"_s} << 2
                                       << QByteArray("there are fleet, region");
        QTest::newRow("no such feed") << QStringList{u"watch"_s, u"gas"_s, u"--measures"_s, u"accelerator.power"_s} << 2
                                      << QByteArray("cooling");
        QTest::newRow("no such statistic")
            << QStringList{u"watch"_s, u"cluster"_s, u"--measures"_s, u"accelerator.power:median"_s} << 2
            << QByteArray("no such statistic");
        QTest::newRow("no such earliest time")
            << QStringList{u"events"_s, u"--from"_s, u"2026-11-21"_s} << 2 << QByteArray("24h");
        QTest::newRow("no past without a statistic")
            << QStringList{u"series"_s, m_fleet, u"accelerator.power"_s} << 3 << QByteArray("sum, mean, min and max");
        QTest::newRow("a measure of another class")
            << QStringList{u"explain"_s, text(m_accelerator, u"id"_s), u"rack.power"_s} << 3
            << QByteArray("it is a measure of rack");
        QTest::newRow("not of this feed")
            << QStringList{u"watch"_s, u"token"_s, u"--measures"_s, u"accelerator.power"_s} << 5
            << QByteArray("cluster feed");
        QTest::newRow("no time") << QStringList{u"series"_s, m_fleet, u"fleet.busy"_s, u"--from"_s, u"yesterday"_s} << 2
                                 << QByteArray("24h");
        QTest::newRow("no file of certificates")
            << QStringList{u"status"_s, u"--tls-ca"_s, u"/tmp"_s} << 2 << QByteArray("/tmp: is a directory");
    }
    void exitCodesSayWhatWentWrong()
    {
        QFETCH(QStringList, arguments);
        QFETCH(int, code);
        QFETCH(QByteArray, words);
        const Outcome got = m_gateway->ctl(arguments);
        QVERIFY2(got.errors.contains(words), got.errors.constData());
        QCOMPARE(got.exitCode, code);
        QVERIFY(got.output.isEmpty());
    }

    void aWrongCommandLineAsksNobody()
    {
        const QString nobody = u"unix:"_s + m_gateway->path(u"nobody.sock"_s);
        for (const QStringList& arguments :
             {QStringList{u"watch"_s, u"gas"_s, u"--measures"_s, u"rack.power"_s},
              QStringList{u"watch"_s, u"power"_s, u"--measures"_s, u"rack.power:median"_s},
              QStringList{u"watch"_s, u"power"_s, u"--class"_s, u"boat"_s, u"--measures"_s, u"rack.power"_s},
              QStringList{u"series"_s, u"x"_s, u"rack.power"_s, u"--until"_s, u"soon"_s},
              QStringList{u"events"_s, u"--from"_s, u"yesterday"_s}})
            QCOMPARE(runCtl(QStringList{u"--gateway"_s, nobody} + arguments).exitCode, 2);
    }

    void eventsTakeTheTimesThatTheyPrint()
    {
        const auto events = m_gateway->ctl({u"--json"_s, u"events"_s, u"--limit"_s, u"1"_s}).objects();
        QCOMPARE(events.size(), 1u);
        const QByteArray printed = lineOf(m_gateway->ctl({u"events"_s, u"--limit"_s, u"1"_s}), 1).split(' ').front();
        QVERIFY2(printed.contains('.'), printed.constData());
        const Outcome since = m_gateway->ctl({u"events"_s, u"--from"_s, QString::fromUtf8(printed)});
        QVERIFY2(since.exitCode == 0, since.errors.constData());
        QVERIFY(since.output.contains(printed));
    }

    void nobodyThereIsSaid()
    {
        const Outcome got = runCtl({u"--gateway"_s, u"unix:"_s + m_gateway->path(u"nobody.sock"_s), u"status"_s});
        QCOMPARE(got.exitCode, 4);
        QVERIFY2(got.errors.contains("does not answer") && got.errors.contains("nobody.sock"), got.errors.constData());
    }

    void helpNamesTheExitCodes()
    {
        const Outcome help = runCtl({u"--help"_s});
        QCOMPARE(help.exitCode, 0);
        for (const char* words : {"Exit codes", "status", "inventory", "measures", "watch", "get", "series", "events",
                                  "explain", "--json", "--gateway"})
            QVERIFY2(help.output.contains(words), words);
    }

private:
    std::unique_ptr<GatewayProgram> m_gateway;
    QJsonObject m_accelerator;
    QString m_fleet;
};

QTEST_GUILESS_MAIN(CommandsTest)
#include "tst_commands.moc"
