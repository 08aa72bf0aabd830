// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/sources/twin/twin_random.h"
#include "services/sources/twin/twin_requests.h"

#include <QTest>

#include <cmath>
#include <vector>

using namespace millwright::twin;

namespace {

constexpr int kDraws = 20'000;

template <typename Draw>
std::vector<double> drawMany(Draw draw)
{
    std::vector<double> values;
    for (int i = 0; i < kDraws; ++i)
        values.push_back(draw(drawKey(42, i)));
    return values;
}

} // namespace

class TestTwinRequests : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void sameKeySameRequest();
    void lengthsAreUsable();
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
