// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/exporters.h"
#include "tests/integration/programs.h"
#include "tests/integration/sample_pages.h"
#include "tests/places.h"

#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QtTest>

#include <cmath>

using namespace millwright;
using namespace Qt::StringLiterals;

namespace {

/// Where a value comes from: the metrics whose sum it is, and what one of their units is in the measure's.
struct Origin {
    QString measure;
    std::vector<QByteArray> metrics;
    double scale = 1.0;
};

const std::vector<Origin> kGpuOrigins{
    {u"accelerator.busy"_s, {"DCGM_FI_DEV_GPU_UTIL"}},
    {u"accelerator.tensor"_s, {"DCGM_FI_PROF_PIPE_TENSOR_ACTIVE"}, 100.0},
    {u"accelerator.power"_s, {"DCGM_FI_DEV_POWER_USAGE"}},
    {u"accelerator.temperature"_s, {"DCGM_FI_DEV_GPU_TEMP"}},
    {u"accelerator.sm_clock"_s, {"DCGM_FI_DEV_SM_CLOCK"}},
    {u"accelerator.memory_clock"_s, {"DCGM_FI_DEV_MEM_CLOCK"}},
    {u"accelerator.memory_used"_s, {"DCGM_FI_DEV_FB_USED"}},
    {u"accelerator.memory_total"_s, {"DCGM_FI_DEV_FB_USED", "DCGM_FI_DEV_FB_FREE", "DCGM_FI_DEV_FB_RESERVED"}},
    {u"accelerator.pcie_replays"_s, {"DCGM_FI_DEV_PCIE_REPLAY_COUNTER"}},
    {u"accelerator.energy"_s, {"DCGM_FI_DEV_TOTAL_ENERGY_CONSUMPTION"}, 0.001},
};

const std::vector<Origin> kEngineOrigins{
    {u"deployment.running"_s, {"vllm:num_requests_running"}},
    {u"deployment.waiting"_s, {"vllm:num_requests_waiting"}},
    {u"deployment.kv_cache"_s, {"vllm:kv_cache_usage_perc"}, 100.0},
    {u"deployment.prompt_tokens_total"_s, {"vllm:prompt_tokens_total"}},
    {u"deployment.generation_tokens_total"_s, {"vllm:generation_tokens_total"}},
};

QByteArray recorded(const QString& file)
{
    QFile page(QStringLiteral(MILLWRIGHT_SOURCE_DIR "/../shared/data/") + file);
    return page.open(QIODevice::ReadOnly) ? page.readAll() : QByteArray();
}

QJsonObject valueOf(const QJsonObject& line, const QString& measure)
{
    return line.value(measure).toObject();
}

bool isQuality(const QJsonObject& line, const QString& measure, const char* quality)
{
    return valueOf(line, measure).value(u"quality"_s).toString() == QLatin1StringView(quality);
}

QString measuresOf(const std::vector<Origin>& origins)
{
    QStringList names;
    for (const Origin& origin : origins)
        names << origin.measure;
    return names.join(u',');
}

/// What is wrong with a line about an asset, held against its page; empty when nothing is.
QByteArray difference(const QJsonObject& line, const QByteArray& page, const std::vector<Origin>& origins)
{
    for (const Origin& origin : origins) {
        std::optional<double> expected;
        for (const QByteArray& metric : origin.metrics) {
            if (const auto value = valueOnPage(page, metric))
                expected = expected.value_or(0.0) + *value * origin.scale;
        }
        const QJsonObject got = valueOf(line, origin.measure);
        const bool isCounter = origin.measure.endsWith(u"_total"_s) || origin.measure.endsWith(u".energy"_s);
        const double slack = isCounter ? 0.5 : std::abs(expected.value_or(0.0)) * 1e-6;
        const bool isSame = expected ? got.value(u"quality"_s) == u"good"_s &&
                                           std::abs(got.value(u"value"_s).toDouble(-1.0) - *expected) <= slack
                                     : got.value(u"quality"_s) == u"missing"_s && got.value(u"value"_s).isNull();
        if (!isSame)
            return origin.measure.toUtf8() + " should be " + (expected ? QByteArray::number(*expected) : "missing") +
                   " and is " + QJsonDocument(got).toJson(QJsonDocument::Compact);
    }
    return {};
}

} // namespace

/// Exporter pages served over HTTP, read by millwrightd and asked for with millwrightctl.
class RecordedExportersTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void valuesAreThoseOfThePage_data()
    {
        QTest::addColumn<QByteArray>("page");
        QTest::addColumn<bool>("isEngine");
        QTest::newRow("own GPU") << ownGpu(0) << false;
        QTest::newRow("own GPU without power") << ownGpu(0, false) << false;
        QTest::newRow("own engine") << ownEngine(9'007'199'254'740'991, 42) << true;
        for (const char* file : {"dcgm-l4-580-idle", "dcgm-l40s-595-idle", "dcgm-vgpu-a100-10c"})
            QTest::newRow(file) << recorded(u"gpu-exporters/"_s + QLatin1StringView(file) + u".prom"_s) << false;
        for (const char* file : {"vllm-opt125m-nonzero", "vllm-2026-idle-full"})
            QTest::newRow(file) << recorded(u"llm-serving/"_s + QLatin1StringView(file) + u".prom"_s) << true;
    }
    void valuesAreThoseOfThePage()
    {
        QFETCH(QByteArray, page);
        QFETCH(bool, isEngine);
        if (page.isEmpty())
            QSKIP("recorded data is not here");
        Exporters exporters;
        exporters.set("/metrics", page);
        const QByteArray profile = isEngine ? "vllm" : "dcgm-exporter";
        GatewayProgram gateway({}, "sources:\n" + sourceEntry("pages", profile, exporters.url("/metrics")));
        QVERIFY2(gateway.isListening(), gateway.log().constData());
        const std::vector<Origin>& origins = isEngine ? kEngineOrigins : kGpuOrigins;
        Watching watching(gateway, {isEngine ? u"token"_s : u"cluster"_s, u"--measures"_s, measuresOf(origins)});
        const QJsonObject line = watching.until(
            [&](const QJsonObject& now) { return isQuality(now, origins[isEngine ? 0 : 4].measure, "good"); });
        QVERIFY(!line.isEmpty());
        const QByteArray wrong = difference(line, page, origins);
        QVERIFY2(wrong.isEmpty(), wrong.constData());
        if (isEngine)
            return;
        const QString uuid = QString::fromUtf8(labelOnPage(page, "UUID"));
        const Outcome got = gateway.ctl({u"--json"_s, u"get"_s, uuid});
        QCOMPARE(got.exitCode, 0);
        const QJsonObject attributes = got.object().value(u"asset"_s).toObject().value(u"attributes"_s).toObject();
        QCOMPARE(attributes.value(u"uuid"_s).toString(), uuid);
        QCOMPARE(attributes.value(u"model"_s).toString(), QString::fromUtf8(labelOnPage(page, "modelName")));
        QCOMPARE(attributes.value(u"host"_s).toString(), QString::fromUtf8(labelOnPage(page, "Hostname")));
        const QString address = QString::fromUtf8(labelOnPage(page, "pci_bus_id"));
        QCOMPARE(gateway.ctl({u"--json"_s, u"get"_s, address}).object(), got.object());
    }

    void countersArePrintedInFull()
    {
        Exporters exporters;
        exporters.set("/metrics", ownEngine(9'007'199'254'740'991, 42));
        GatewayProgram gateway({}, "sources:\n" + sourceEntry("engines", "vllm", exporters.url("/metrics")));
        Watching watching(gateway, {u"token"_s, u"--measures"_s, u"deployment.prompt_tokens_total"_s});
        QVERIFY(!watching
                     .until([](const QJsonObject& line) {
                         return isQuality(line, u"deployment.prompt_tokens_total"_s, "good");
                     })
                     .isEmpty());
        const Outcome once = gateway.ctl(
            {u"--json"_s, u"watch"_s, u"token"_s, u"--measures"_s, u"deployment.prompt_tokens_total"_s, u"--once"_s});
        QVERIFY2(once.output.contains("\"value\":9007199254740991,"), once.output.constData());
    }

    void aReadingTheCardDoesNotHaveIsUnsupportedNotZero()
    {
        const QByteArray page = recorded(u"gpu-exporters/dcgm-l40s-595-idle.prom"_s);
        if (page.isEmpty())
            QSKIP("recorded data is not here");
        QCOMPARE(valueOnPage(page, "DCGM_FI_DEV_MEMORY_TEMP"), std::optional(0.0));
        Exporters exporters;
        exporters.set("/metrics", page);
        GatewayProgram gateway({}, "sources:\n" + sourceEntry("gpus", "dcgm-exporter", exporters.url("/metrics")));
        const QString measure = u"accelerator.memory_temperature"_s;
        Watching watching(gateway, {u"cluster"_s, u"--measures"_s, measure + u",accelerator.temperature"_s});
        const QJsonObject line = watching.until(
            [&](const QJsonObject& now) { return isQuality(now, u"accelerator.temperature"_s, "good"); });
        QCOMPARE(valueOf(line, measure).value(u"quality"_s).toString(), u"missing"_s);
        QCOMPARE(valueOf(line, measure).value(u"reason"_s).toString(), u"unsupported"_s);
        QVERIFY(valueOf(line, measure).value(u"value"_s).isNull());
    }

    void tokenRatesFollowTheCounters()
    {
        QElapsedTimer timer;
        timer.start();
        Exporters exporters;
        exporters.set("/metrics", [&timer] { return ownEngine(timer.elapsed() * 3, 1'000'000 + timer.elapsed()); });
        GatewayProgram gateway({}, "sources:\n" + sourceEntry("engines", "vllm", exporters.url("/metrics")));
        Watching watching(gateway, {u"token"_s, u"--measures"_s, u"deployment.output_tokens,deployment.tokens"_s});
        const auto isNear = [](const QJsonObject& line, const QString& measure, double rate) {
            return std::abs(valueOf(line, measure).value(u"value"_s).toDouble() - rate) < rate / 10.0;
        };
        QVERIFY2(!watching
                      .until([&](const QJsonObject& line) {
                          return isNear(line, u"deployment.output_tokens"_s, 1000.0) &&
                                 isNear(line, u"deployment.tokens"_s, 4000.0);
                      })
                      .isEmpty(),
                 QJsonDocument(watching.last()).toJson().constData());
    }

    void explainNamesEverySampleOfAValue()
    {
        Exporters exporters;
        exporters.set("/metrics", ownGpu(0));
        const GatewayProgram gateway({},
                                     "sources:\n" + sourceEntry("gpus", "dcgm-exporter", exporters.url("/metrics")));
        const auto told = [&] {
            return gateway.ctl({u"explain"_s, u"GPU-00000000"_s, u"accelerator.memory_total"_s}).output;
        };
        QTRY_VERIFY_WITH_TIMEOUT(told().contains(" = 143744 MiB\n"), kPatienceMs);
        const QByteArray text = told();
        for (const char* raw : {"  raw DCGM_FI_DEV_FB_USED{", "} 70144  x 1\n", "  raw DCGM_FI_DEV_FB_FREE{",
                                "} 73000  x 1\n", "  raw DCGM_FI_DEV_FB_RESERVED{", "} 600  x 1\n"})
            QVERIFY2(text.contains(raw), text.constData());
    }

    void aSilentPageAgesAndRecovers()
    {
        Exporters exporters;
        exporters.set("/metrics", ownGpu(0));
        GatewayProgram gateway({}, "sources:\n" + sourceEntry("gpus", "dcgm-exporter", exporters.url("/metrics")));
        const QString power = u"accelerator.power"_s;
        Watching watching(gateway, {u"cluster"_s, u"--measures"_s, power});
        const auto until = [&](const char* quality) {
            return valueOf(watching.until([&](const QJsonObject& line) { return isQuality(line, power, quality); }),
                           power);
        };
        QCOMPARE(until("good").value(u"value"_s).toDouble(), 612.345);
        exporters.stop();
        const QJsonObject stale = until("stale");
        QCOMPARE(stale.value(u"value"_s).toDouble(), 612.345);
        QVERIFY2(stale.value(u"age_ms"_s).toInteger() > 3000, QJsonDocument(stale).toJson().constData());
        const Outcome table = gateway.ctl({u"watch"_s, u"cluster"_s, u"--measures"_s, power, u"--once"_s});
        QVERIFY2(table.output.contains("612 W  (stale, "), table.output.constData());
        const QJsonObject status = gateway.ctl({u"--json"_s, u"status"_s}).object();
        const QJsonObject of = status.value(u"sources"_s).toArray().first().toObject();
        QCOMPARE(of.value(u"state"_s).toString(), u"SOURCE_STATE_DOWN"_s);
        QVERIFY2(of.value(u"detail"_s).toString().startsWith(u"127.0.0.1:"_s),
                 qPrintable(of.value(u"detail"_s).toString()));
        const QJsonObject missing = until("missing");
        QVERIFY(missing.value(u"value"_s).isNull());
        QCOMPARE(missing.value(u"source_time"_s), stale.value(u"source_time"_s));
        exporters.serve();
        QCOMPARE(until("good").value(u"value"_s).toDouble(), 612.345);
        const QJsonObject inventory = gateway.ctl({u"--json"_s, u"get"_s, u"GPU-00000000"_s}).object();
        QCOMPARE(inventory.value(u"asset"_s).toObject().value(u"presence"_s).toString(), u"PRESENCE_PRESENT"_s);
    }

    void aGpuThatLeavesThePageIsMissingSince()
    {
        Exporters exporters;
        exporters.set("/metrics", ownGpu(0) + ownGpu(1));
        GatewayProgram gateway({}, "sources:\n" + sourceEntry("gpus", "dcgm-exporter", exporters.url("/metrics")));
        const QString busy = u"accelerator.busy"_s;
        Watching watching(gateway, {u"cluster"_s, u"--measures"_s, busy});
        const auto until = [&](const QString& asset, const char* quality) {
            return watching.until([&](const QJsonObject& line) {
                return line.value(u"asset"_s).toString() == asset && isQuality(line, busy, quality);
            });
        };
        const auto asset = [&gateway](const QString& uuid) {
            return gateway.ctl({u"--json"_s, u"get"_s, uuid}).object().value(u"asset"_s).toObject();
        };
        QVERIFY(!until(u"sample-1/gpu1"_s, "good").isEmpty());
        const qint64 before = QDateTime::currentMSecsSinceEpoch();
        exporters.set("/metrics", ownGpu(0));
        QVERIFY(!until(u"sample-1/gpu1"_s, "missing").isEmpty());
        const QJsonObject gone = asset(u"GPU-00000001"_s);
        QCOMPARE(gone.value(u"presence"_s).toString(), u"PRESENCE_MISSING"_s);
        QVERIFY(gone.value(u"since_ms"_s).toString().toLongLong() >= before);
        QCOMPARE(asset(u"GPU-00000000"_s).value(u"presence"_s).toString(), u"PRESENCE_PRESENT"_s);
        QVERIFY(gateway.ctl({u"get"_s, u"GPU-00000001"_s}).output.contains("missing since "));
        QVERIFY(gateway.ctl({u"events"_s}).output.contains("GPU-00000001"));
        QVERIFY(!until(u"sample-1/gpu0"_s, "good").isEmpty());
        exporters.set("/metrics", ownGpu(0) + ownGpu(1));
        QVERIFY(!until(u"sample-1/gpu1"_s, "good").isEmpty());
        QCOMPARE(asset(u"GPU-00000001"_s).value(u"presence"_s).toString(), u"PRESENCE_PRESENT"_s);
    }
};

QTEST_GUILESS_MAIN(RecordedExportersTest)
#include "tst_recorded_exporters.moc"
