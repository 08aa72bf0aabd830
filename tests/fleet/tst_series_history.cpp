// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/fleet/series_history.h"
#include "tests/support/fake_clock.h"

#include <QtTest>

#include <cmath>
#include <map>
#include <random>

using namespace millwright;
using namespace std::chrono_literals;

namespace {

const SeriesKey kPower{"site:a", "site.it_power", Statistic::Value};

Bytes saved(const SeriesHistory& history)
{
    Bytes bytes;
    history.save([&bytes](ByteView part) { bytes.insert(bytes.end(), part.begin(), part.end()); });
    return bytes;
}

SeriesBuckets all(const SeriesHistory& history, SeriesHistory::Index series, std::uint32_t maxPoints = 2000)
{
    return history.query(series, kNoTime, UtcTime::max(), maxPoints);
}

} // namespace

class TestSeriesHistory : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void minutesHaveMinMaxMeanAndCount()
    {
        SeriesHistory history;
        FakeClock clock;
        const auto power = *history.series(kPower, 0, 1000);
        for (int second = 0; second < 150; ++second) {
            history.add(power, static_cast<float>(second), clock.utc());
            clock.advance(1s);
        }
        history.add(power, std::nanf(""), clock.utc());
        const SeriesBuckets buckets = all(history, power);
        QCOMPARE(buckets.size(), std::size_t{3});
        QCOMPARE(buckets.step, milliseconds(1min));
        QCOMPARE(buckets.count, (std::vector<std::uint32_t>{60, 60, 30}));
        QCOMPARE(buckets.expected, 60u);
        QVERIFY(std::abs(buckets.min[1] - 60.0f) < 0.02f);
        QVERIFY(std::abs(buckets.max[1] - 119.0f) < 0.02f);
        QVERIFY(std::abs(buckets.mean[1] - 89.5f) < 0.02f);
        QCOMPARE(buckets.max[2], 149.0f);
        QCOMPARE(buckets.earliest, FakeClock().utc());
        const SeriesBuckets two = all(history, power, 2);
        QCOMPARE(two.size(), std::size_t{2});
        QCOMPARE(two.expected, 120u);
        QCOMPARE(two.count, (std::vector<std::uint32_t>{120, 30}));
        QVERIFY(std::abs(two.mean[0] - 59.5f) < 0.02f);
    }

    void aDayIsHeld()
    {
        SeriesHistory history;
        FakeClock clock;
        const auto power = *history.series(kPower, 0, 1e6);
        for (int minute = 0; minute < 40 * 60; ++minute) {
            history.add(power, static_cast<float>(minute), clock.utc());
            clock.advance(1min);
        }
        const SeriesBuckets buckets = all(history, power);
        QVERIFY(buckets.size() >= 24 * 60 && buckets.size() <= 25 * 60);
        QVERIFY(std::abs(buckets.mean.back() - 2399.0f) < 2.0f);
        QVERIFY(std::ranges::all_of(buckets.count, [](auto count) { return count == 1; }));
        QVERIFY(history.memoryBytes() < 20'000);
    }

    void gapsStayGaps()
    {
        SeriesHistory history;
        FakeClock clock;
        const auto power = *history.series(kPower, 0, 1000);
        history.add(power, 5, clock.utc());
        clock.advance(3min);
        history.add(power, 5, clock.utc());
        const SeriesBuckets buckets = all(history, power);
        QCOMPARE(buckets.count, (std::vector<std::uint32_t>{1, 0, 0, 1}));
        QVERIFY(std::isnan(buckets.mean[1]));
        QCOMPARE(all(history, *history.series({"site:b", "site.it_power"}, 0, 1)).size(), std::size_t{0});
    }

    void wallClockStepsMergeAndRecover()
    {
        SeriesHistory history;
        FakeClock clock;
        const auto power = *history.series(kPower, 0, 1000);
        history.add(power, 100, clock.utc());
        clock.advance(1min);
        history.add(power, 100, clock.utc());
        clock.stepUtc(-1min); // back into the first minute
        history.add(power, 200, clock.utc());
        clock.advance(1min);
        history.add(power, 300, clock.utc());
        clock.advance(1min);
        history.add(power, 400, clock.utc());
        const SeriesBuckets buckets = all(history, power);
        QCOMPARE(buckets.count, (std::vector<std::uint32_t>{2, 2, 1}));
        QVERIFY(std::abs(buckets.mean[0] - 150.0f) < 0.02f);
        QVERIFY(std::abs(buckets.mean[1] - 200.0f) < 0.02f);

        clock.stepUtc(10 * 365 * 24h); // a wrong year, for a while
        history.add(power, 1, clock.utc());
        clock.advance(1min);
        history.add(power, 1, clock.utc());
        clock.stepUtc(-10 * 365 * 24h);
        history.add(power, 500, clock.utc());
        clock.advance(1min);
        history.add(power, 500, clock.utc());
        const SeriesBuckets after = all(history, power);
        QVERIFY(after.size() < 10);
        QCOMPARE(after.mean.back(), 500.0f);
        QVERIFY(std::abs(after.mean.front() - 150.0f) < 0.02f);
    }

    void memoryIsBounded()
    {
        SeriesHistory history({.maxBytes = 100'000});
        std::size_t made = 0;
        while (history.series({"site:" + std::to_string(made), "m"}, 0, 1) && made < 1000)
            ++made;
        QVERIFY(made >= 5 && made <= 8);
        QVERIFY(history.series({"one more", "m"}, 0, 1).error().code == ErrorCode::Exhausted);
        QVERIFY(history.series({"site:0", "m"}, 0, 1));
        QCOMPARE(history.size(), made);
    }

    void restoresWhatWasSaved()
    {
        SeriesHistory history;
        FakeClock clock;
        const auto power = *history.series(kPower, 0, 1000);
        const auto other = *history.series({"rack:7", "rack.power", Statistic::Sum}, 0, 1e9);
        for (int i = 0; i < 5000; ++i) {
            history.add(power, static_cast<float>(i % 700), clock.utc());
            if (i < 100)
                history.add(other, 1e6f, clock.utc());
            clock.advance(17s);
        }
        SeriesHistory back;
        const auto restored = back.restore(saved(history), clock.utc());
        QVERIFY(restored.isComplete);
        QCOMPARE(restored.series, std::size_t{2});
        const SeriesBuckets before = all(history, power);
        const SeriesBuckets after = all(back, *back.find(kPower));
        QCOMPARE(after.count, before.count);
        QCOMPARE(after.first, before.first);
        for (std::size_t i = 0; i < after.size(); ++i)
            QVERIFY(std::abs(after.mean[i] - before.mean[i]) < 0.02f || std::isnan(before.mean[i]));
        back.add(*back.find(kPower), 3, clock.utc());
        QCOMPARE(back.series(kPower, 0, 1000).value(), *back.find(kPower));

        const auto late = back.restore(saved(history), clock.utc() + 20h);
        QVERIFY(late.isComplete);
        QCOMPARE(late.series, std::size_t{1}); // the other one is older than a day
        QCOMPARE(back.restore(saved(history), clock.utc() + 100h).series, std::size_t{0});
    }

    void damageEndsTheReadingAndNothingElse()
    {
        SeriesHistory history;
        FakeClock clock;
        for (int i = 0; i < 10; ++i)
            history.add(*history.series({"site:" + std::to_string(i), "m"}, 0, 1000), 5, clock.utc());
        const Bytes bytes = saved(history);
        for (std::size_t cut = 0; cut < bytes.size(); ++cut) {
            SeriesHistory back;
            const auto restored = back.restore(ByteView(bytes).first(cut), clock.utc());
            QVERIFY(restored.series <= 9);
            QVERIFY(!restored.isComplete || (cut - 8) % ((bytes.size() - 8) / 10) == 0);
        }
        std::mt19937 random(1);
        for (int i = 0; i < 2000; ++i) {
            Bytes damaged = bytes;
            damaged[random() % damaged.size()] ^= static_cast<std::byte>(1 + random() % 255);
            SeriesHistory back;
            QVERIFY(!back.restore(damaged, clock.utc()).isComplete);
        }
        QVERIFY(!SeriesHistory().restore({}, clock.utc()).isComplete);
    }

    void hostileRecordsWithRightChecksumsAreRefused()
    {
        qInfo("seeds 1 to 3000");
        for (unsigned seed = 1; seed <= 3000; ++seed) {
            std::mt19937 random(seed);
            Bytes content(random() % 80);
            for (std::byte& byte : content)
                byte = static_cast<std::byte>(random() % (seed % 2 ? 256 : 4));
            Bytes bytes;
            appendHeader(bytes, "MWSH", 1);
            appendRecord(bytes, content);
            SeriesHistory back;
            QVERIFY(back.restore(bytes, utcFromMillis(1'767'225'600'000)).series <= 1);
        }
    }

    void checksumIsTheKnownOne()
    {
        constexpr std::string_view text = "123456789";
        QCOMPARE(crc32Of(std::as_bytes(std::span(text))), 0xCBF43926u);
    }

    void randomValuesAgreeWithAMap()
    {
        qInfo("seeds 1 to 20");
        for (unsigned seed = 1; seed <= 20; ++seed) {
            std::mt19937 random(seed);
            SeriesHistory history;
            FakeClock clock;
            const auto series = *history.series(kPower, -500, 500);
            std::map<std::int64_t, std::vector<float>> naive;
            for (int i = 0; i < 3000; ++i) {
                const float value = static_cast<float>(random() % 1000) - 500.0f;
                history.add(series, value, clock.utc());
                naive[toMillis(clock.utc()) / 60'000].push_back(value);
                clock.advance(milliseconds(random() % 40'000));
            }
            const SeriesBuckets buckets = all(history, series, 5000);
            for (std::size_t i = 0; i < buckets.size(); ++i) {
                const auto minute = toMillis(buckets.first) / 60'000 + static_cast<std::int64_t>(i);
                const auto found = naive.find(minute);
                QCOMPARE(buckets.count[i], found == naive.end() ? 0u : static_cast<unsigned>(found->second.size()));
                if (found == naive.end())
                    continue;
                const auto [min, max] = std::ranges::minmax(found->second);
                const double mean = std::accumulate(found->second.begin(), found->second.end(), 0.0) /
                                    static_cast<double>(found->second.size());
                QVERIFY(std::abs(buckets.min[i] - min) < 0.02f && std::abs(buckets.max[i] - max) < 0.02f);
                QVERIFY(std::abs(static_cast<double>(buckets.mean[i]) - mean) < 0.02);
            }
        }
    }
};

QTEST_APPLESS_MAIN(TestSeriesHistory)
#include "tst_series_history.moc"
