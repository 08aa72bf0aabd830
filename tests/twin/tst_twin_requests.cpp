// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/sources/twin/twin_random.h"
#include "services/sources/twin/twin_requests.h"
#include "tests/twin/distance.h"

#include <QDateTime>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace millwright::twin;
using namespace Qt::StringLiterals;

namespace {

constexpr int kDraws = 20'000;
constexpr double kAllowed = 0.15;

QList<QByteArray> linesOf(const QString& name)
{
    QFile file(QStringLiteral(MILLWRIGHT_SOURCE_DIR "/../shared/data/traces/") + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll().trimmed().split('\n') : QList<QByteArray>{};
}

template <typename Draw>
std::vector<double> drawMany(Draw draw)
{
    std::vector<double> values;
    for (int i = 0; i < kDraws; ++i)
        values.push_back(draw(drawKey(42, i)));
    return values;
}

/// Seconds of a day from "2023-11-16 18:17:03.9799600".
double secondOfDay(const QByteArray& time)
{
    return time.mid(11, 2).toDouble() * 3'600 + time.mid(14, 2).toDouble() * 60 + time.mid(17).toDouble();
}

} // namespace

class TestTwinRequests : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void sameKeySameRequest();
    void lengthsAreUsable();
    void codeTraceLengthsAndArrivals();
    void conversationTraceLengths();
    void momentsMatchTheDraws();
    void demandPeaksInOfficeHours();
};

void TestTwinRequests::sameKeySameRequest()
{
    QCOMPARE(drawPromptTokens(Traffic::Chat, 7), drawPromptTokens(Traffic::Chat, 7));
    QVERIFY(drawPromptTokens(Traffic::Chat, 7) != drawPromptTokens(Traffic::Chat, 8));
    QCOMPARE(drawInterArrival(7), drawInterArrival(7));
}

void TestTwinRequests::lengthsAreUsable()
{
    for (const Traffic traffic : {Traffic::Code, Traffic::Chat, Traffic::Agent, Traffic::Short}) {
        for (int i = 0; i < kDraws; ++i) {
            const double prompt = drawPromptTokens(traffic, i);
            const double output = drawOutputTokens(traffic, i);
            QVERIFY(prompt >= 1.0 && prompt <= 128'000.0);
            QVERIFY(output >= 1.0 && output <= 2'000.0);
            QVERIFY(drawInterArrival(i) > 0.0);
        }
    }
}

void TestTwinRequests::codeTraceLengthsAndArrivals()
{
    const QList<QByteArray> lines = linesOf(u"azure-llm-2023-code.csv"_s);
    if (lines.size() < 2)
        QSKIP("the recorded traces are not beside the source tree");
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

void TestTwinRequests::conversationTraceLengths()
{
    const QList<QByteArray> lines = linesOf(u"mooncake-conversation-first-6000.jsonl"_s);
    if (lines.isEmpty())
        QSKIP("the recorded traces are not beside the source tree");
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

void TestTwinRequests::momentsMatchTheDraws()
{
    const RequestMoments moments = requestMoments(Traffic::Chat);
    double sum = 0.0;
    for (const double value : drawMany([](auto key) { return drawOutputTokens(Traffic::Chat, key); }))
        sum += value;
    QVERIFY(std::abs(moments.outputMean / (sum / kDraws) - 1.0) < 0.03);
    QVERIFY(moments.outputP95 > moments.outputMean && moments.promptP95 > moments.promptMean);
    QVERIFY(arrivalVariation() > 0.8 && arrivalVariation() < 1.6);
}

void TestTwinRequests::demandPeaksInOfficeHours()
{
    constexpr double kHour = 3'600.0;
    const auto at = [](int day, double hour) { return demandShape((day * 24 + hour) * kHour); };
    double sum = 0.0;
    for (int i = 0; i < 7 * 24; ++i) {
        const double shape = demandShape(i * kHour);
        QVERIFY(shape > 0.2 && shape <= 1.0);
        sum += shape;
    }
    QVERIFY(std::abs(sum / (7 * 24) - 0.62) < 0.02);
    QVERIFY(at(2, 15) > 1.5 * at(2, 4));
    QVERIFY(at(2, 15) > 1.3 * at(6, 15));
    QVERIFY(std::abs(at(2, 23.999) - at(3, 0)) < 0.01);
}

QTEST_APPLESS_MAIN(TestTwinRequests)
#include "tst_twin_requests.moc"
