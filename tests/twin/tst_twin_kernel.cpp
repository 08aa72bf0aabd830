// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/sources/twin/twin_kernel.h"
#include "services/sources/twin/twin_random.h"

#include <QTest>

#include <array>
#include <bit>
#include <cmath>
#include <limits>
#include <numeric>
#include <vector>

using namespace millwright::twin;

namespace {

constexpr float kUntouched = -7.0f;
constexpr std::size_t kOutputs = 8;

/// Rows of a run with room behind them, to see that nothing is written there.
struct Run {
    explicit Run(std::uint32_t count)
        : traits(count)
        , state(count + 16, kUntouched)
    {
        for (std::uint32_t i = 0; i < count; ++i) {
            traits[i] = mix32(i * 977 + 5);
            state[i] = 40.0f + static_cast<float>(mix32(i) % 50u); // some throttle
        }
        outputs.fill(std::vector<float>(count + 16, kUntouched));
    }
    KernelRows rows()
    {
        auto& o = outputs;
        return {traits.data(), state.data(), o[0].data(), o[1].data(), o[2].data(),
                o[3].data(),   o[4].data(),  o[5].data(), o[6].data(), o[7].data()};
    }

    std::vector<std::uint32_t> traits;
    std::vector<float> state;
    std::array<std::vector<float>, kOutputs> outputs; ///< busy, tensor, power, core, memory, clock, tokens, throttle
};

constexpr AcceleratorKernel kKernel{.key = 12'345,
                                    .share = 0.7f,
                                    .rotation = 0.25f,
                                    .load = 0.8f,
                                    .spread = 0.2f,
                                    .tensor = 0.6f,
                                    .rate = 900.0f,
                                    .kernel = 98.0f,
                                    .jitter = 0.8f,
                                    .idleWatts = 110.0f,
                                    .activeWatts = 35.0f,
                                    .levelWatts = 180.0f,
                                    .tensorWatts = 742.0f,
                                    .capWatts = 500.0f,
                                    .coolant = 30.0f,
                                    .resistance = 0.06f,
                                    .alpha = 0.1f,
                                    .slowdown = 82.0f,
                                    .memoryRise = 5.0f,
                                    .memoryGain = 4.0f,
                                    .idleClock = 345.0f,
                                    .clockRange = 1'600.0f};

bool sameBits(const std::vector<float>& a, const std::vector<float>& b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](float x, float y) {
        return std::bit_cast<std::uint32_t>(x) == std::bit_cast<std::uint32_t>(y);
    });
}

} // namespace

class TestTwinKernel : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyProcessorGivesTheSameBits();
    void theEndOfARunIsLikeItsMiddle();
    void sumsAreThoseOfTheRows();
    void powerStaysUnderItsCap();
    void whatHasNoSensorGivesNoNumber();
    void memoryFollowsTheWork();
};

void TestTwinKernel::everyProcessorGivesTheSameBits()
{
    for (std::uint32_t count = 1; count <= 80; ++count) {
        Run widest(count);
        Run baseline(count);
        const AcceleratorKernel::Sums a = kKernel.run(count, widest.rows());
        const AcceleratorKernel::Sums b = kKernel.runBaseline(count, baseline.rows());
        QVERIFY(sameBits(widest.state, baseline.state));
        for (std::size_t i = 0; i < kOutputs; ++i) {
            QVERIFY(sameBits(widest.outputs[i], baseline.outputs[i]));
            QCOMPARE(widest.outputs[i][count], kUntouched);
        }
        QCOMPARE(widest.state[count], kUntouched);
        for (const auto field : {&AcceleratorKernel::Sums::tokens, &AcceleratorKernel::Sums::active,
                                 &AcceleratorKernel::Sums::clock, &AcceleratorKernel::Sums::throttled})
            QVERIFY(a.*field == b.*field);
    }
}

void TestTwinKernel::theEndOfARunIsLikeItsMiddle()
{
    Run whole(64);
    kKernel.run(64, whole.rows());
    for (std::uint32_t count = 1; count < 64; ++count) {
        Run part(count);
        kKernel.run(count, part.rows());
        for (std::size_t i = 0; i < kOutputs; ++i) {
            for (std::uint32_t at = 0; at < count; ++at)
                QVERIFY(part.outputs[i][at] == whole.outputs[i][at]);
        }
    }
}

void TestTwinKernel::sumsAreThoseOfTheRows()
{
    Run run(77);
    const AcceleratorKernel::Sums sums = kKernel.run(77, run.rows());
    const double tokens = std::accumulate(run.outputs[6].begin(), run.outputs[6].begin() + 77, 0.0);
    QVERIFY(tokens > 0.0 && std::abs(sums.tokens / tokens - 1.0) < 1e-5);
    double active = 0.0;
    double throttled = 0.0;
    for (int i = 0; i < 77; ++i) {
        const auto reasons = static_cast<int>(run.outputs[7][i]);
        active += (reasons & static_cast<int>(kReasonIdle)) != 0 ? 0.0 : 1.0;
        throttled += (reasons & static_cast<int>(kReasonThermal)) != 0 ? 1.0 : 0.0;
    }
    QVERIFY(throttled > 0.0);
    QCOMPARE(sums.throttled, throttled);
    QVERIFY(sums.active <= active && sums.active > active - 4.0); // one or two nodes are coming into use
    QVERIFY(sums.clock < 77.0);
}

void TestTwinKernel::powerStaysUnderItsCap()
{
    Run run(200);
    kKernel.run(200, run.rows());
    int capped = 0;
    for (int i = 0; i < 200; ++i) {
        QVERIFY(run.outputs[2][i] <= kKernel.capWatts * 1.036f);
        QVERIFY(run.outputs[2][i] >= kKernel.idleWatts * 0.97f);
        capped += (static_cast<int>(run.outputs[7][i]) & static_cast<int>(kReasonPowerCap)) != 0 ? 1 : 0;
    }
    QVERIFY(capped > 0 && capped < 200);
}

void TestTwinKernel::whatHasNoSensorGivesNoNumber()
{
    AcceleratorKernel kernel = kKernel;
    kernel.memoryRise = std::numeric_limits<float>::quiet_NaN();
    Run run(20);
    kernel.run(20, run.rows());
    for (int i = 0; i < 20; ++i) {
        QVERIFY(std::isnan(run.outputs[4][i]));
        QVERIFY(std::isfinite(run.outputs[3][i]));
    }
}

void TestTwinKernel::memoryFollowsTheWork()
{
    const MemoryKernel kernel{.idle = 300.0f, .used = 20'000.0f, .cache = 100.0f, .link = 5.0f};
    for (std::uint32_t count = 1; count <= 20; ++count) {
        std::vector<float> busy(count), tensor(count), used(count + 8, kUntouched), link(count + 8, kUntouched);
        for (std::uint32_t i = 0; i < count; ++i) {
            busy[i] = i % 3 == 0 ? 0.0f : 97.0f;
            tensor[i] = i % 3 == 0 ? 0.0f : 10.0f + static_cast<float>(i);
        }
        std::vector<float> usedBaseline = used, linkBaseline = link;
        kernel.run(count, {busy.data(), tensor.data(), used.data(), link.data()});
        kernel.runBaseline(count, {busy.data(), tensor.data(), usedBaseline.data(), linkBaseline.data()});
        QVERIFY(sameBits(used, usedBaseline) && sameBits(link, linkBaseline));
        QCOMPARE(used[0], 300.0f);
        if (count > 1)
            QCOMPARE(used[1], 300.0f + 20'000.0f + 1'100.0f);
        if (count > 1)
            QCOMPARE(link[1], 55.0f);
        QCOMPARE(used[count], kUntouched);
        QCOMPARE(link[count], kUntouched);
    }
}

QTEST_APPLESS_MAIN(TestTwinKernel)
#include "tst_twin_kernel.moc"
