// SPDX-License-Identifier: GPL-3.0-or-later
//
// Recorded pages of many exporters behind a real Prometheus, seen through the gateway: the values are those of the
// pages, the server may go, come back and have a wrong clock, and a registry joins what the pages tell apart.
#include "tests/integration/programs.h"
#include "tests/integration/recorded_fleet.h"
#include "tests/places.h"
#include "tests/prometheus_server/real_prometheus.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QScopeGuard>
#include <QtTest>

#include <algorithm>
#include <cmath>

using namespace millwright;
using namespace millwright::recorded_fleet;
using namespace Qt::StringLiterals;
using prometheus::RealPrometheus;

namespace {

/// What the gateway says of the measures of a class: by path of the asset.
std::map<QString, QJsonObject> valuesOf(const GatewayProgram& gateway, const QString& feed, const QString& measures)
{
    std::map<QString, QJsonObject> lines;
    for (const QJsonObject& line :
         gateway.ctl({u"--json"_s, u"watch"_s, feed, u"--measures"_s, measures, u"--once"_s}).objects())
        lines[line.value(u"asset"_s).toString()] = line;
    return lines;
}

QJsonObject sourceOf(const GatewayProgram& gateway, const QString& name)
{
    for (const QJsonValue& source : gateway.ctl({u"--json"_s, u"status"_s}).object().value(u"sources"_s).toArray()) {
        if (source.toObject().value(u"name"_s) == name)
            return source.toObject();
    }
    return {};
}

/// What a gateway says of all facts, asked for once: by path, then by measure.
class Told {
public:
    explicit Told(const GatewayProgram& gateway)
    {
        for (const QJsonObject& asset : gateway.ctl({u"--json"_s, u"inventory"_s}).objects())
            m_paths[asset.value(u"id"_s).toString()] = asset.value(u"path"_s).toString();
        std::map<std::pair<QString, QString>, QStringList> measures; // of a feed and a class
        for (const Fact& fact : allFacts())
            measures[{fact.feed, fact.measure.section(u'.', 0, 0)}] << fact.measure;
        for (auto& [where, names] : measures) {
            names.removeDuplicates();
            m_lines.merge(valuesOf(gateway, where.first, names.join(u',')));
        }
    }
    bool knows(const QString& id) const { return m_paths.contains(id); }
    QJsonObject value(const QString& id, const QString& measure) const
    {
        const auto path = m_paths.find(id);
        const auto line = path == m_paths.end() ? m_lines.end() : m_lines.find(path->second);
        return line == m_lines.end() ? QJsonObject() : line->second.value(measure).toObject();
    }

private:
    std::map<QString, QString> m_paths;
    std::map<QString, QJsonObject> m_lines;
};

/// The first fact that the gateway tells otherwise than its page; empty when there is none.
QByteArray difference(const GatewayProgram& gateway)
{
    const Told told(gateway);
    for (const Fact& fact : allFacts()) {
        const QByteArray what = fact.measure.toUtf8() + " of " + idOf(fact).toUtf8();
        if (!told.knows(idOf(fact)))
            return what + ": there is no such asset";
        const std::optional<double> expected = sumOnPage(recorded(fact.file), fact.metric);
        const QJsonObject got = told.value(idOf(fact), fact.measure);
        const double slack =
            fact.measure.endsWith(u"energy"_s) ? 0.5 : std::abs(expected.value_or(0.0) * fact.scale) * 1e-6;
        const bool isSame = expected
                                ? got.value(u"quality"_s) == u"good"_s &&
                                      std::abs(got.value(u"value"_s).toDouble(-1.0) - *expected * fact.scale) <= slack
                                : got.value(u"value"_s).isNull() && got.value(u"quality"_s) == u"missing"_s;
        if (!isSame)
            return what + " should be " + (expected ? QByteArray::number(*expected * fact.scale) : "missing") +
                   " and is " + QJsonDocument(got).toJson(QJsonDocument::Compact);
    }
    return {};
}

/// The library under which a program reads another time; empty when it is not there.
QString fakeTime()
{
    const QDir libraries(
        qEnvironmentVariable("MILLWRIGHT_DAEMONS", QStringLiteral(MILLWRIGHT_SOURCE_DIR "/build/daemons")) +
        u"/usr/lib"_s);
    for (const QString& machine : libraries.entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        const QString library = libraries.filePath(machine + u"/faketime/libfaketime.so.1"_s);
        if (QFile::exists(library))
            return library;
    }
    return {};
}

} // namespace

class RecordedFleetTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (recorded(kL4).isEmpty())
            QSKIP("recorded data is not here");
        if (RealPrometheus::program().isEmpty())
            QSKIP("Prometheus is not here; ./dev test unpacks it");
        for (const Page& page : kPages)
            m_exporters.set("/" + page.file.toStdString(), recorded(page.file));
        m_server = std::make_unique<RealPrometheus>(prometheusConfig());
        m_server->start();
        // Until all pages have been scraped: what a person would look at first says so.
        QTRY_VERIFY_WITH_TIMEOUT(foundProfiles() == 9, kPatienceMs);
    }

    void oneOptionShowsWhatThePagesSay()
    {
        const GatewayProgram gateway({u"--prometheus"_s, QString::fromUtf8(m_server->url())});
        QVERIFY(gateway.isListening());
        QByteArray wrong;
        QVERIFY2(QTest::qWaitFor([&] { return (wrong = difference(gateway)).isEmpty(); }, kPatienceMs), wrong);
        // A card without the sensor, of which the page says 0.
        const std::map<QString, QJsonObject> cards =
            valuesOf(gateway, u"cluster"_s, u"accelerator.memory_temperature"_s);
        QCOMPARE(cards.size(), std::size_t{5});
        for (const auto& [path, line] : cards)
            QVERIFY2(line.value(u"accelerator.memory_temperature"_s).toObject().value(u"value"_s).isNull(),
                     qPrintable(path));
    }

    void aServerThatIsKilledComesBackWithItsValues()
    {
        const GatewayProgram gateway({}, "sources:\n" + serverSection());
        QVERIFY(gateway.isListening());
        QTRY_COMPARE_WITH_TIMEOUT(powerOfL4(gateway), 16.365, kPatienceMs);
        m_server->kill();
        QTRY_COMPARE_WITH_TIMEOUT(stateOf(gateway), u"SOURCE_STATE_DOWN"_s, kPatienceMs);
        const QString detail = sourceOf(gateway, u"prometheus"_s).value(u"detail"_s).toString();
        QVERIFY2(detail.startsWith(QString::fromUtf8(m_server->url()) + u": Failed to connect"_s), qPrintable(detail));
        QCOMPARE(powerOfL4(gateway), 16.365); // kept with its age, and never zero

        m_exporters.set("/" + kL4.toStdString(), QByteArray(recorded(kL4)).replace("} 16.365", "} 61.5"));
        const auto restore = qScopeGuard([this] { m_exporters.set("/" + kL4.toStdString(), recorded(kL4)); });
        m_server->start();
        QTRY_COMPARE_WITH_TIMEOUT(powerOfL4(gateway), 61.5, kPatienceMs);
        QTRY_COMPARE_WITH_TIMEOUT(stateOf(gateway), u"SOURCE_STATE_UP"_s, kPatienceMs);
        QCOMPARE(sourceOf(gateway, u"prometheus"_s).value(u"targets"_s).toInt(), int(kPages.size()));
    }

    void aClockThatIsWrongIsSaidAndHidesNothing_data()
    {
        QTest::addColumn<QByteArray>("gatewaysOffset");
        QTest::addColumn<QString>("words");
        // Prometheus asks the kernel for the time and can be told no other one; the gateway can, and what counts is
        // the difference of the two.
        QTest::newRow("ahead") << QByteArray("-10m") << u"the server's clock is 10 min ahead of ours"_s;
        QTest::newRow("behind") << QByteArray("+10m") << u"the server's clock is 10 min behind ours"_s;
    }
    void aClockThatIsWrongIsSaidAndHidesNothing()
    {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
        QSKIP("a sanitizer and libfaketime do not go together");
#endif
        QFETCH(const QByteArray, gatewaysOffset);
        QFETCH(const QString, words);
        if (fakeTime().isEmpty())
            QSKIP("libfaketime is not here; ./dev test unpacks it");
        qputenv("FAKETIME", gatewaysOffset);
        qputenv("FAKETIME_DONT_FAKE_MONOTONIC", "1");
        qputenv("LD_PRELOAD", fakeTime().toUtf8());
        const auto restore = qScopeGuard([] { qunsetenv("LD_PRELOAD"); });
        const GatewayProgram gateway({}, "sources:\n" + serverSection());
        QVERIFY(gateway.isListening());
        QTRY_COMPARE_WITH_TIMEOUT(powerOfL4(gateway), 16.365, kPatienceMs);
        QTRY_VERIFY_WITH_TIMEOUT(sourceOf(gateway, u"prometheus"_s).value(u"detail"_s).toString().contains(words),
                                 kPatienceMs);
        QCOMPARE(stateOf(gateway), u"SOURCE_STATE_DEGRADED"_s);
        m_exporters.set("/" + kL4.toStdString(), QByteArray(recorded(kL4)).replace("} 16.365", "} 61.5"));
        const auto back = qScopeGuard([this] { m_exporters.set("/" + kL4.toStdString(), recorded(kL4)); });
        QTRY_COMPARE_WITH_TIMEOUT(powerOfL4(gateway), 61.5, kPatienceMs);
        // The server's past is asked for by the server's clock: it reaches until now, in the time of the gateway.
        QTRY_VERIFY_WITH_TIMEOUT(pastOfL4(gateway).contains(61.5), kPatienceMs);
    }

    void aRegistryJoinsPodsCardsAndSupplies()
    {
        QTemporaryDir folder;
        QVERIFY(writeRegistry(folder));
        const GatewayProgram gateway({}, "sources:\n  - registry: {name: registry, grace: 1s, file: " +
                                             folder.filePath(u"registry.yaml"_s).toUtf8() + "}\n" + serverSection());
        QVERIFY(gateway.isListening());
        QTRY_COMPARE_WITH_TIMEOUT(cardsOf(gateway, u"pod:chat"_s), (QStringList{cardOf(kL40s), cardOf(kL4)}),
                                  kPatienceMs);
        QCOMPARE(cardsOf(gateway, u"pod:vision"_s), QStringList{cardOf(kVgpu)});

        // From a card upwards to who holds it, downwards to what feeds and cools it.
        const QJsonObject card = gateway.ctl({u"--json"_s, u"get"_s, cardOf(kL40s)}).object();
        QCOMPARE(namesOf(card, u"holders"_s, u"pod"_s), QStringList{u"Chat"_s});
        QCOMPARE(namesOf(card, u"holders"_s, u"deployment"_s), QStringList{u"Assist small"_s});
        QCOMPARE(namesOf(card, u"supplies"_s, u"asset"_s),
                 (QStringList{u"Feed A"_s, u"PDU A"_s, u"UPS A"_s, u"Grid"_s}));
        QCOMPARE(namesOf(card, u"cooling"_s, u"asset"_s), (QStringList{u"Facility water"_s, u"Dry cooler"_s}));
        QVERIFY(gateway.ctl({u"get"_s, cardOf(kL40s)}).output.contains("\n  Chat > Assist small  1 accelerator\n"));
        // And from a supply upwards to who depends on it: the second rack has none.
        const QJsonObject ups = gateway.ctl({u"--json"_s, u"get"_s, u"ups:ups-a"_s}).object();
        QCOMPARE(namesOf(ups, u"holders"_s, u"deployment"_s), (QStringList{u"Assist large"_s, u"Assist small"_s}));

        const double power = sumOnPage(recorded(kL4), "DCGM_FI_DEV_POWER_USAGE").value_or(0.0) +
                             sumOnPage(recorded(kL40s), "DCGM_FI_DEV_POWER_USAGE").value_or(0.0);
        const auto powerOfPod = [&] {
            return valuesOf(gateway, u"token"_s, u"pod.power"_s)[u"Example/Products/Chat"_s]
                .value(u"pod.power"_s)
                .toObject()
                .value(u"value"_s)
                .toDouble(-1.0);
        };
        QTRY_VERIFY_WITH_TIMEOUT(std::abs(powerOfPod() - power) < 0.01, kPatienceMs);
        const auto told = [&] { return sourceOf(gateway, u"registry"_s).value(u"detail"_s).toString(); };
        QTRY_VERIFY_WITH_TIMEOUT(told().contains(u"1 row that nothing reports: gpu77 (nodes.csv:5)"_s), kPatienceMs);
        QVERIFY2(told().contains(u"2 assets that no row places: "_s), qPrintable(told())); // the AMD host and head1
    }

    void cleanupTestCase()
    {
        m_exporters.stop();
    }

private:
    QByteArray prometheusConfig() const
    {
        const QByteArray address = m_exporters.url("").mid(static_cast<qsizetype>(std::strlen("http://")));
        QByteArray config = "global: {scrape_interval: 1s, scrape_timeout: 1s}\n"
                            "scrape_configs:\n  - job_name: fleet\n    static_configs:\n";
        for (const Page& page : kPages)
            config += "      - {targets: ['" + address + "'], labels: {instance: '" + page.instance +
                      "', __metrics_path__: /" + page.file + "}}\n";
        return config;
    }
    QByteArray serverSection() const
    {
        return "  - prometheus-api: {name: prometheus, url: '" + m_server->url() +
               "', interval: 1s, timeout: 5s, site: berlin}\n";
    }
    int foundProfiles() const
    {
        QProcess discover;
        discover.start(QStringLiteral(MILLWRIGHT_BINARY_DIR "/bin/millwrightd"),
                       {u"discover"_s, u"--prometheus"_s, QString::fromUtf8(m_server->url())});
        discover.waitForFinished(kPatienceMs);
        return static_cast<int>(discover.readAllStandardOutput().count("\n    shows: "));
    }
    static QString cardOf(const QByteArray& file)
    {
        return u"accelerator:"_s + QString::fromUtf8(labelOnPage(recorded(file), "UUID"));
    }
    static QString stateOf(const GatewayProgram& gateway)
    {
        return sourceOf(gateway, u"prometheus"_s).value(u"state"_s).toString();
    }
    static double powerOfL4(const GatewayProgram& gateway)
    {
        const QString host = QString::fromUtf8(labelOnPage(recorded(kL4), "Hostname"));
        return valuesOf(gateway, u"cluster"_s, u"accelerator.power"_s)[u"berlin/"_s + host + u"/gpu0"_s]
            .value(u"accelerator.power"_s)
            .toObject()
            .value(u"value"_s)
            .toDouble(-1.0);
    }
    /// Of the minute before the gateway's now, from before the gateway was there.
    static QList<double> pastOfL4(const GatewayProgram& gateway)
    {
        QList<double> means;
        for (const QJsonObject& bucket : gateway
                                             .ctl({u"--json"_s, u"series"_s, cardOf(kL4), u"accelerator.power"_s,
                                                   u"--from"_s, u"2m"_s, u"--points"_s, u"60"_s})
                                             .objects())
            means.push_back(bucket.value(u"max"_s).toDouble(-1.0));
        return means;
    }
    static QStringList cardsOf(const GatewayProgram& gateway, const QString& pod)
    {
        QStringList ids;
        for (const QJsonObject& card :
             gateway.ctl({u"--json"_s, u"inventory"_s, u"--under"_s, pod, u"--class"_s, u"accelerator"_s}).objects())
            ids << card.value(u"id"_s).toString();
        ids.sort();
        return ids;
    }
    /// The names of the assets under `role` in a list of an answer.
    static QStringList namesOf(const QJsonObject& answer, const QString& list, const QString& role)
    {
        QStringList names;
        for (const QJsonValue& item : answer.value(list).toArray())
            names << item.toObject().value(role).toObject().value(u"name"_s).toString();
        if (list == u"holders"_s)
            names.sort();
        return names;
    }
    static bool write(const QString& path, const QByteArray& text)
    {
        QFile file(path);
        return file.open(QIODevice::WriteOnly) && file.write(text) == text.size();
    }
    static bool writeRegistry(const QTemporaryDir& folder)
    {
        const auto host = [](const QByteArray& file) { return labelOnPage(recorded(file), "Hostname"); };
        return write(folder.filePath(u"registry.yaml"_s), R"(fleet: Example fleet
tables: {racks: racks.csv, nodes: nodes.csv, supplies: supplies.csv, allocations: allocations.csv}
sites: [{id: berlin, name: Berlin, halls: [{id: hall, name: Hall A}]}]
equipment:
  - {class: power-source, id: grid, name: Grid, in: berlin, kind: utility}
  - {class: ups, id: ups-a, name: UPS A, in: hall, supplied_by: grid}
  - {class: pdu, id: pdu-a, name: PDU A, in: hall, supplied_by: ups-a}
  - {class: heat-rejection, id: cooler, name: Dry cooler, in: berlin}
  - {class: facility-water, id: water, name: Facility water, in: hall, cooled_by: cooler}
business:
  organisation: Example
  units:
    - name: Products
      pods:
        - id: chat
          name: Chat
          deployments: [{id: small, name: Assist small}, {id: large, name: Assist large}]
        - {id: vision, name: Vision, deployments: [{id: labels, name: Labels}]}
)") && write(folder.filePath(u"racks.csv"_s), "id,name,in,cooled_by\nr1,R1,hall,water\nr2,R2,hall,water\n") &&
               write(folder.filePath(u"supplies.csv"_s), "rack,side,pdu,id,name\nr1,A,pdu-a,pdu-a1,Feed A\n") &&
               write(folder.filePath(u"nodes.csv"_s),
                     "host,in\n" + host(kL40s) + ",r1\n" + host(kL4) + ",r1\n" + host(kVgpu) + ",r2\ngpu77,r2\n") &&
               write(folder.filePath(u"allocations.csv"_s), "deployment,host\nsmall," + host(kL40s) + "\nlarge," +
                                                                host(kL4) + "\nlabels," + host(kVgpu) + "\n");
    }

    Exporters m_exporters;
    std::unique_ptr<RealPrometheus> m_server;
};

QTEST_GUILESS_MAIN(RecordedFleetTest)
#include "tst_recorded_fleet.moc"
