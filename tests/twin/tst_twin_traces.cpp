// SPDX-License-Identifier: GPL-3.0-or-later
//
// Kolmogorov–Smirnov distances between the twin and the recorded traces. Requests: lengths and arrivals against a code
// completion service (Azure 2023) and a conversation service (Mooncake).
// Power and utilisation: the twin is calibrated to the GPU power and utilisation distributions of the Acme trace
// (cluster Seren, A100 SXM of 400 W): a whole cluster with its idle part, as the twin is one. The duty cycle of the
// Alibaba 2026 trace is that of sampled containers of another kind of fleet (half of them idle, the rest below a third)
// and is not what it follows.
#include "services/sources/twin/twin_random.h"
#include "services/sources/twin/twin_requests.h"
#include "tests/places.h"
#include "tests/twin/distance.h"
#include "tests/twin/twin_run.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace millwright;
using namespace millwright::twin;
using namespace Qt::StringLiterals;

namespace {

constexpr double kAllowed = 0.15;
constexpr double kTracePower = 400.0; // W, power limit of the GPUs in the trace

QList<QByteArray> linesOf(const QString& name)
{
    QFile file(QStringLiteral(MILLWRIGHT_SOURCE_DIR "/../shared/data/traces/") + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll().trimmed().split('\n') : QList<QByteArray>{};
}

/// What the twin draws, as often as makes the sample's own error small.
template <typename Draw>
std::vector<double> drawMany(Draw draw)
{
    std::vector<double> values;
    for (int i = 0; i < 20'000; ++i)
        values.push_back(draw(drawKey(42, i)));
    return values;
}

/// Seconds of a day from "2023-11-16 18:17:03.9799600".
double secondOfDay(const QByteArray& time)
{
    return time.mid(11, 2).toDouble() * 3'600 + time.mid(14, 2).toDouble() * 60 + time.mid(17).toDouble();
}

/// Value and percentage columns of a published distribution function as (value · scale, part).
std::vector<std::pair<double, double>> published(const QString& name, int column, double scale)
{
    std::vector<std::pair<double, double>> points;
    const QList<QByteArray> lines = linesOf(name);
    for (const QByteArray& line : lines.mid(1)) {
        const QList<QByteArray> cells = line.split(',');
        points.emplace_back(cells.at(column).toDouble() * scale, cells.at(column + 1).toDouble() * 0.01);
    }
    return points;
}

/// A working day and a Sunday of the default fleet, hour by hour.
struct Days {
    std::vector<double> powerParts;
    std::vector<double> busy;
    std::vector<double> lowest, highest; // power parts of the hours with least and most power

    explicit Days(std::uint64_t seed)
    {
        double least = 1e30;
        double most = 0.0;
        for (int hour = 0; hour < 48; hour += 3) {
            const int day = hour < 24 ? 0 : 3; // Wednesday, then Sunday
            TwinRun run({.seed = seed, .startTime = kAfternoon + std::chrono::hours(day * 24 + hour)});
            run.tick();
            const Column& power = run.column("accelerator.power");
            const Column& limit = run.column("accelerator.power_limit");
            const Column& used = run.column("accelerator.busy");
            std::vector<double> parts;
            for (Slot slot = 0; slot < power.size(); ++slot) {
                parts.push_back(static_cast<double>(power.values[slot] / limit.values[slot]));
                busy.push_back(static_cast<double>(std::round(used.values[slot])));
            }
            powerParts.insert(powerParts.end(), parts.begin(), parts.end());
            const double total = run.sum("accelerator.power");
            if (total < least) {
                least = total;
                lowest = parts;
            }
            if (total > most) {
                most = total;
                highest = parts;
            }
        }
    }
};

} // namespace

class TestTwinTraces : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void powerAndUtilisation_data();
    void powerAndUtilisation();
    void codeTraceLengthsAndArrivals();
    void conversationTraceLengths();
};

void TestTwinTraces::powerAndUtilisation_data()
{
    QTest::addColumn<quint64>("seed");
    QTest::newRow("default seed") << quint64{42};
    QTest::newRow("another seed") << quint64{2'026};
}

void TestTwinTraces::powerAndUtilisation()
{
    QFETCH(quint64, seed);
    const auto power = published(u"acme-cdf-gpu_power_seren.csv"_s, 0, 1.0 / kTracePower);
    const auto busy = published(u"acme-cdf-util_gpu_seren.csv"_s, 0, 1.0);
    if (power.empty() || busy.empty())
        QSKIP("the recorded traces (../shared/data/traces) are not beside the source tree");
    QCOMPARE(power.size(), std::size_t{250});
    const Days days(seed);
    const double powerDistance = distance(days.powerParts, power);
    const double busyDistance = distance(days.busy, busy);
    qInfo("distance to the cluster trace: power/TDP %.3f (quietest hour %.3f, busiest %.3f), utilisation %.3f",
          powerDistance, distance(days.lowest, power), distance(days.highest, power), busyDistance);
    QVERIFY(powerDistance <= kAllowed);
    QVERIFY(busyDistance <= kAllowed);
}

void TestTwinTraces::codeTraceLengthsAndArrivals()
{
    const QList<QByteArray> lines = linesOf(u"azure-llm-2023-code.csv"_s);
    if (lines.size() < 2)
        QSKIP("the recorded traces (../shared/data/traces) are not beside the source tree");
    std::vector<double> prompts, outputs, gaps;
    double before = -1.0;
    for (const QByteArray& line : lines.mid(1)) {
        const QList<QByteArray> cells = line.split(',');
        prompts.push_back(cells.at(1).toDouble());
        outputs.push_back(cells.at(2).toDouble());
        const double at = secondOfDay(cells.at(0));
        if (before >= 0.0)
            gaps.push_back(at - before);
        before = at;
    }
    QCOMPARE(prompts.size(), std::size_t{8819});
    const double prompt = distance(prompts, drawMany([](auto key) { return drawPromptTokens(Traffic::Code, key); }));
    const double output =
        distance(outputs, drawMany([](auto key) { return std::floor(drawOutputTokens(Traffic::Code, key)); }));
    const double gap = distance(gaps, drawMany(drawInterArrival));
    qInfo("distance to the code trace: prompt %.3f, output %.3f, inter-arrival %.3f", prompt, output, gap);
    QVERIFY(prompt <= kAllowed);
    QVERIFY(output <= kAllowed);
    QVERIFY(gap <= kAllowed);
}

void TestTwinTraces::conversationTraceLengths()
{
    const QList<QByteArray> lines = linesOf(u"mooncake-conversation-first-6000.jsonl"_s);
    if (lines.isEmpty())
        QSKIP("the recorded traces (../shared/data/traces) are not beside the source tree");
    std::vector<double> prompts, outputs;
    for (const QByteArray& line : lines) {
        const QJsonObject request = QJsonDocument::fromJson(line).object();
        prompts.push_back(request["input_length"_L1].toDouble());
        outputs.push_back(request["output_length"_L1].toDouble());
    }
    QCOMPARE(prompts.size(), std::size_t{6000});
    const double prompt = distance(prompts, drawMany([](auto key) { return drawPromptTokens(Traffic::Chat, key); }));
    const double output = distance(outputs, drawMany([](auto key) { return drawOutputTokens(Traffic::Chat, key); }));
    qInfo("distance to the conversation trace: prompt %.3f, output %.3f", prompt, output);
    QVERIFY(prompt <= kAllowed);
    QVERIFY(output <= kAllowed);
}

QTEST_APPLESS_MAIN(TestTwinTraces)
#include "tst_twin_traces.moc"
