// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/sources/prometheus/target_reader.h"

#include <QtTest>

#include <map>
#include <memory>
#include <string>

using namespace millwright;
using namespace millwright::prometheus;

namespace {

constexpr const char* kMade = "deployment.generation_tokens_total";
constexpr std::int64_t kStart = 1'700'000'000'000;

/// One target, whose deployments get slots in the order in which they are asked for.
struct Target {
    explicit Target(const std::string& profile, const std::string& instance = "engine-1:8000")
    {
        Result<Mapping> loaded = profile.find('\n') == std::string::npos
                                     ? Mapping::find(profile, catalogue)
                                     : Mapping::load(profile, "test.yaml", catalogue);
        if (!loaded)
            qFatal("%s", describe(loaded.error()).c_str());
        mapping = std::make_shared<Mapping>(std::move(*loaded));
        reader = std::make_unique<TargetReader>(mapping, catalogue, TargetIdentity{instance, {}, {}});
    }
    std::vector<hub::TotalReading> read(const std::string& page, std::int64_t millis = kStart)
    {
        reader->begin(Format::Text, utcFromMillis(millis));
        reader->feed(page);
        reader->end(true);
        for (const auto& [number, request] : reader->requests())
            reader->resolved(number, {request.spec.assetClass, given++});
        std::vector<hub::TotalReading> totals;
        for (const hub::Batch& batch : reader->takeBatches("test", utcFromMillis(millis)))
            totals.insert(totals.end(), batch.totals.begin(), batch.totals.end());
        std::erase_if(totals, [&](const auto& total) { return total.measure != catalogue.find(kMade); });
        return totals;
    }

    Catalogue catalogue = Catalogue::builtIn();
    std::shared_ptr<const Mapping> mapping;
    std::unique_ptr<TargetReader> reader;
    Slot given = 0;
};

std::string made(const std::string& labels, const std::string& value)
{
    return "vllm:generation_tokens_total{" + labels + "} " + value + "\n";
}

} // namespace

/// What the meters are told of running totals.
class TotalsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void eachSeriesOfADeploymentIsTold()
    {
        Target target("vllm");
        const auto totals = target.read(made("engine=\"0\",model_name=\"m\"", "1200.0") +
                                        made("engine=\"1\",model_name=\"m\"", "7") + "vllm:num_requests_running 3\n");
        QCOMPARE(totals.size(), std::size_t(2));
        QCOMPARE(totals[0].value, std::int64_t(1200));
        QCOMPARE(totals[1].value, std::int64_t(7));
        QCOMPARE(totals[0].slot, totals[1].slot);
        QVERIFY(totals[0].series != totals[1].series);
        QCOMPARE(toMillis(totals[0].time), kStart);
        QVERIFY(totals[0].since == kNoTime);
    }

    void aSeriesHasTheSameNumberInEachLife()
    {
        const std::string page = made("engine=\"0\",model_name=\"m\"", "1");
        const auto number = [](Target target, const std::string& text) { return target.read(text).at(0).series; };
        const std::uint64_t first = number(Target("vllm"), page);
        QCOMPARE(number(Target("vllm"), page), first);
        QCOMPARE(number(Target("vllm"), made("model_name=\"m\",engine=\"0\"", "5")), first); // labels in any order
        QVERIFY(number(Target("vllm", "engine-2:8000"), page) != first);
        QVERIFY(number(Target("vllm"), made("engine=\"1\",model_name=\"m\"", "1")) != first);
        QVERIFY(number(Target("vllm"), made("engine=\"m\",model_name=\"0\"", "1")) != first);
        // A gateway keeps it from one version to the next: this number is in its files.
        QCOMPARE(first, kKnown);
    }

    void aStartTimeIsToldWithIt()
    {
        Target target("vllm");
        const auto totals = target.read(made("model_name=\"m\"", "1") + "process_start_time_seconds 1699999000.25\n");
        QCOMPARE(totals.size(), std::size_t(1));
        QCOMPARE(toMillis(totals[0].since), std::int64_t(1'699'999'000'250));
    }

    void whatIsNoNumberIsNotTold()
    {
        Target target("vllm");
        for (const char* bad : {"NaN", "+Inf", "-1", "1e300"})
            QVERIFY2(target.read(made("model_name=\"m\"", bad)).empty(), bad);
        QVERIFY(target.read("").empty());
        QCOMPARE(target.read(made("model_name=\"m\"", "3"), kStart + 1000).size(), std::size_t(1));
        QVERIFY(target.read(made("model_name=\"m\"", "4"), kStart + 1000).empty()); // no later than that
    }

    void ofSeveralNamesTheFirstCounts()
    {
        Target target(R"(
profile: test
version: 1
assets:
  d: {class: deployment, identity: [[d]]}
measures:
  - {measure: deployment.generation_tokens_total, of: d, from: [new_total, old_total], kind: counter, combine: sum}
  - {measure: deployment.generation_tokens_total, of: d, from: other_total, kind: counter}
)");
        const auto values = [&](const std::string& page, std::int64_t after) {
            std::vector<std::int64_t> found;
            for (const auto& total : target.read(page, kStart + after))
                found.push_back(total.value);
            return found;
        };
        const std::string old = "old_total{d=\"x\"} 5\n",
                          other = "other_total{d=\"x\"} 6\nother_total{d=\"x\",e=\"2\"} 7\n";
        QCOMPARE(values("new_total{d=\"x\"} 4\n" + old + other, 1), std::vector<std::int64_t>{4});
        QCOMPARE(values(old + other, 2), std::vector<std::int64_t>{5});
        QCOMPARE(values(other, 3), std::vector<std::int64_t>{6});
    }

private:
    static constexpr std::uint64_t kKnown = 10'610'762'856'205'302'273ull;
};

QTEST_APPLESS_MAIN(TotalsTest)
#include "tst_totals.moc"
