// SPDX-License-Identifier: GPL-3.0-or-later
// Percentiles of pods: made of what those of their deployments were made of, and unknown without.
#include "services/hub/percentiles.h"
#include "tests/hub/derive_rig.h"

#include <QTest>

using namespace millwright;
using namespace millwright::hub;
using namespace std::chrono_literals;

namespace {

/// So many requests up to each of the bounds 0.1, 0.2, 0.4 and 0.8 s, and above.
Histogram requests(std::vector<double> cumulative, std::vector<double> bounds = {0.1, 0.2, 0.4, 0.8})
{
    Histogram histogram = Histogram::withBounds(std::move(bounds)).value();
    if (!histogram.setCumulative(cumulative))
        qFatal("bad counts");
    return histogram;
}

struct Rig : DeriveRig {
    void tell(Slot deployment, Histogram histogram, std::uint64_t teller = 1)
    {
        Batch batch;
        batch.source = "hand";
        batch.sourceTime = clock->utc();
        batch.histograms.push_back(
            {hub.catalogue().find("deployment.ttft_p95").value(), deployment, teller, std::move(histogram)});
        source->sink->push(std::move(batch));
    }
};

} // namespace

class TestPercentiles : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void ofAPodAreThoseOfTheMergedRequests();
    void aFewSlowRequestsDoNotCountAsHalf();
    void replicasAreMergedAsWell();
    void withoutHistogramsNobodyKnows();
    void whatIsLeftOutMakesAnEstimate();
    void boundsThatDifferMakeAnEstimate();
    void beyondTheLastBoundItIsAtLeast();
    void whoFallsSilentDropsOut();
    void jobsHaveNone();
};

void TestPercentiles::ofAPodAreThoseOfTheMergedRequests()
{
    Rig rig;
    rig.tell(0, requests({100, 100, 100, 100, 100}));
    rig.tell(1, requests({0, 0, 100, 100, 100}));
    rig.tick();
    // 190 of 200: 90 of the hundred between 0.2 and 0.4.
    QVERIFY(isNear(rig.of("pod.ttft_p95", 0), 0.2 + 0.2 * 0.9));
    QVERIFY(isUnknown(rig.of("pod.ttft_p95", 1))); // holds no deployment
    QVERIFY(isUnknown(rig.of("pod.tpot_p95", 0))); // nobody told
}

void TestPercentiles::aFewSlowRequestsDoNotCountAsHalf()
{
    Rig rig;
    rig.tell(0, requests({9900, 9900, 9900, 9900, 9900}));
    rig.tell(1, requests({0, 0, 0, 100, 100})); // p95 of its own 0.78 s: a mean of the two would be 0.44
    rig.tick();
    QVERIFY(rig.of("pod.ttft_p95", 0).number < 0.1f);
}

void TestPercentiles::replicasAreMergedAsWell()
{
    Rig rig;
    rig.tell(0, requests({100, 100, 100, 100, 100}), 1);
    rig.tell(0, requests({0, 0, 100, 100, 100}), 2);
    rig.tick();
    QVERIFY(isNear(rig.of("pod.ttft_p95", 0), 0.38));
    rig.tell(0, requests({100, 100, 100, 100, 100}), 2); // replaces what it said
    rig.tick();
    QVERIFY(isNear(rig.of("pod.ttft_p95", 0), 0.095));
}

void TestPercentiles::withoutHistogramsNobodyKnows()
{
    Rig rig;
    rig.give("deployment.ttft_p95", {0.3f, 0.5f});
    rig.tick();
    QVERIFY(isUnknown(rig.of("pod.ttft_p95", 0)));
}

void TestPercentiles::whatIsLeftOutMakesAnEstimate()
{
    Rig rig;
    rig.give("deployment.ttft_p95", {0.095f, 0.5f});
    rig.tell(0, requests({100, 100, 100, 100, 100}));
    rig.tick();
    QVERIFY(isNear(rig.of("pod.ttft_p95", 0), 0.095, kLowCoverage));
}

void TestPercentiles::boundsThatDifferMakeAnEstimate()
{
    Rig rig;
    rig.tell(0, requests({100, 100, 100, 100, 100}));
    rig.tell(1, requests({0, 100, 100}, {1.0, 2.0}));
    rig.tick();
    QVERIFY(isNear(rig.of("pod.ttft_p95", 0), 1.95, QualityMark(Quality::Estimated)));
}

void TestPercentiles::beyondTheLastBoundItIsAtLeast()
{
    Rig rig;
    rig.tell(0, requests({0, 0, 0, 0, 100}));
    rig.tick();
    QVERIFY(isNear(rig.of("pod.ttft_p95", 0), 0.8, QualityMark(Quality::Estimated, QualityReason::OutOfRange)));
}

void TestPercentiles::whoFallsSilentDropsOut()
{
    Rig rig;
    rig.tell(0, requests({100, 100, 100, 100, 100}));
    rig.tick();
    rig.tick(Percentiles::kKept / 2);
    rig.tell(1, requests({0, 0, 100, 100, 100}));
    rig.tick();
    QVERIFY(isNear(rig.of("pod.ttft_p95", 0), 0.38));
    rig.tick(Percentiles::kKept / 2 + 1s);
    QVERIFY(isNear(rig.of("pod.ttft_p95", 0), 0.39)); // the second one alone
    rig.tick(Percentiles::kKept);
    QVERIFY(isUnknown(rig.of("pod.ttft_p95", 0)));
}

void TestPercentiles::jobsHaveNone()
{
    constexpr QualityMark kUnsupported{Quality::Missing, QualityReason::Unsupported};
    Rig rig;
    Batch batch;
    batch.source = "hand";
    batch.sourceTime = rig.clock->utc();
    batch.runs.push_back({.measure = rig.hub.catalogue().find("deployment.ttft_p95").value(),
                          .slots = {0, 1},
                          .values = {kNan, kNan},
                          .counters = {},
                          .marks = {kUnsupported.bits(), kUnsupported.bits()}});
    rig.source->sink->push(std::move(batch));
    rig.tick();
    QVERIFY(isUnknown(rig.of("pod.ttft_p95", 0), kUnsupported));
    rig.tell(1, requests({100, 100, 100, 100, 100}));
    rig.tick();
    QVERIFY(isNear(rig.of("pod.ttft_p95", 0), 0.095)); // of the one that serves, and of all that serve
}

QTEST_APPLESS_MAIN(TestPercentiles)
#include "tst_percentiles.moc"
