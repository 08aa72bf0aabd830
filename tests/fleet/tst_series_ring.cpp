// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/fleet/sample_sums.h"
#include "models/fleet/series_ring.h"
#include "tests/support/fake_clock.h"

#include <QtTest>

#include <cmath>
#include <map>
#include <random>

using namespace millwright;
using namespace std::chrono_literals;

namespace {

constexpr float kNaN = std::numeric_limits<float>::quiet_NaN();

/// A ring, a clock and a column of so many slots, ticked at 1 Hz.
struct Ticking {
    explicit Ticking(Slot slots, double low = 0.0, double high = 1000.0)
        : ring(low, high)
    {
        column.resize(slots);
    }

    void set(Slot slot, float value, QualityMark mark = kGood)
    {
        column.values[slot] = value;
        column.marks[slot] = mark.bits();
        ++column.version;
    }
    void tick(int times = 1)
    {
        for (; times > 0; --times) {
            ++column.version;
            ring.add(column, clock.monotonic(), clock.utc());
            clock.advance(1s);
        }
    }
    SeriesBuckets all(Slot slot, std::uint32_t maxPoints = 1000) const
    {
        return ring.query(slot, kNoTime, clock.utc() + 1h, maxPoints);
    }

    FakeClock clock;
    Column column;
    SeriesRing ring;
};

} // namespace

class TestSeriesRing : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void meanOfEachTenSeconds()
    {
        Ticking t(2);
        for (int i = 0; i < 25; ++i) {
            t.set(0, static_cast<float>(i));
            t.tick();
        }
        const SeriesBuckets buckets = t.all(0);
        QCOMPARE(buckets.size(), std::size_t{3});
        QCOMPARE(buckets.step, milliseconds(10s));
        QCOMPARE(buckets.first, FakeClock().utc());
        QCOMPARE(buckets.earliest, FakeClock().utc());
        QVERIFY(std::abs(buckets.mean[0] - 4.5f) < 0.01f);
        QVERIFY(std::abs(buckets.mean[1] - 14.5f) < 0.01f);
        QVERIFY(std::abs(buckets.mean[2] - 22.0f) < 0.01f); // the step under way
        QCOMPARE(buckets.expected, 1u);
        const SeriesBuckets silent = t.all(1);
        QCOMPARE(silent.count, (std::vector<std::uint32_t>{0, 0, 0}));
        QVERIFY(std::isnan(silent.mean[0]) && std::isnan(silent.min[0]));
        QCOMPARE(t.all(99).size(), std::size_t{3});
    }

    void whatDoesNotCountIsLeftOut()
    {
        Ticking t(1);
        t.set(0, 100);
        t.tick(5);
        t.set(0, 900, Quality::Stale);
        t.tick(3);
        t.set(0, kNaN);
        t.tick(1);
        t.set(0, 200);
        t.tick(1);
        t.set(0, 300, Quality::Suspect);
        t.tick(10); // nothing counts: a gap
        t.set(0, 500, Quality::Estimated);
        t.tick(1);
        const SeriesBuckets buckets = t.all(0);
        QVERIFY(std::abs(buckets.mean[0] - 700.0f / 6.0f) < 0.01f);
        QCOMPARE(buckets.count, (std::vector<std::uint32_t>{1, 0, 1}));
        QVERIFY(std::isnan(buckets.mean[1]));
    }

    void fifteenMinutesAreHeld()
    {
        Ticking t(1);
        for (int step = 0; step < 200; ++step) {
            t.set(0, static_cast<float>(step));
            t.tick(10);
        }
        t.tick(1);
        const SeriesBuckets buckets = t.all(0);
        QCOMPARE(buckets.size(), std::size_t{91});
        QVERIFY(std::abs(buckets.mean.front() - 110.0f) < 0.01f);
        QCOMPARE(buckets.earliest, t.clock.utc() - 1s - 15min);
        const SeriesBuckets few = t.all(0, 10);
        QVERIFY(few.size() <= 10);
        QCOMPARE(few.expected, static_cast<std::uint32_t>(few.step / 10s));
        QVERIFY(std::abs(few.min.front() - 110.0f) < 0.01f);
        QVERIFY(std::abs(few.max.back() - 199.0f) < 0.01f);
        QCOMPARE(few.first.time_since_epoch() % few.step, 0ms);
        QVERIFY(t.ring.query(0, kNoTime, t.clock.utc() - 1h, 10).size() == 0);
        QCOMPARE(t.ring.query(0, t.clock.utc() - 60s, t.clock.utc() - 30s, 500).size(), std::size_t{4});
    }

    void newSlotsBeginWithAGap()
    {
        Ticking t(1);
        t.set(0, 5);
        t.tick(10);
        t.column.resize(3);
        t.set(2, 7);
        t.tick(11);
        QCOMPARE(t.all(2).count, (std::vector<std::uint32_t>{0, 1, 1}));
        QCOMPARE(t.all(0).count, (std::vector<std::uint32_t>{1, 1, 1}));
    }

    void wallClockStepsReorderNothing()
    {
        Ticking t(1);
        t.set(0, 1);
        t.tick(20);
        t.clock.stepUtc(-30min);
        t.set(0, 2);
        t.tick(20);
        t.clock.stepUtc(2h);
        t.set(0, 3);
        t.tick(20);
        const SeriesBuckets buckets = t.all(0);
        std::map<int, std::uint32_t> steps;
        for (std::size_t i = 0; i < buckets.size(); ++i) {
            if (buckets.count[i] > 0)
                steps[static_cast<int>(std::lround(buckets.mean[i]))] += buckets.count[i];
        }
        QCOMPARE(steps, (std::map<int, std::uint32_t>{{1, 2}, {2, 2}, {3, 2}}));
    }

    void missedTicksLeaveAGap()
    {
        Ticking t(1);
        t.set(0, 1);
        t.tick(10);
        t.clock.advance(60s);
        t.tick(1);
        QCOMPARE(t.all(0).count, (std::vector<std::uint32_t>{1, 0, 0, 0, 0, 0, 0, 1}));
        t.clock.advance(24h);
        t.tick(1);
        QCOMPARE(t.all(0).size(), std::size_t{1}); // all that went before is too old
    }

    void statesKeepTheLastOfEachStep()
    {
        Ticking t(1, 0, 5);
        t.column.kind = ValueKind::State;
        t.set(0, 5);
        t.tick(6);
        t.set(0, 1);
        t.tick(4);
        QCOMPARE(t.all(0).mean, std::vector<float>{1.0f});
    }

    void unwrittenColumnsStandStill()
    {
        Ticking t(1);
        t.set(0, 100);
        t.ring.add(t.column, t.clock.monotonic(), t.clock.utc());
        for (int i = 0; i < 30; ++i) { // the same version: the value stands in each step
            t.clock.advance(1s);
            t.ring.add(t.column, t.clock.monotonic(), t.clock.utc());
        }
        QCOMPARE(t.all(0).count, (std::vector<std::uint32_t>{1, 1, 1, 1}));
    }

    void codesAreAsPreciseAsTheySay_data()
    {
        QTest::addColumn<double>("low");
        QTest::addColumn<double>("high");
        QTest::newRow("percent") << 0.0 << 100.0;
        QTest::newRow("degrees") << -20.0 << 130.0;
        QTest::newRow("watts") << 0.0 << 4000.0;
        QTest::newRow("widest linear") << -32767.0 << 32767.0;
        QTest::newRow("tokens") << 0.0 << 1e9;
        QTest::newRow("fleet watts") << -1e10 << 1e11;
        QTest::newRow("no range") << std::nan("") << 1.0;
    }
    void codesAreAsPreciseAsTheySay()
    {
        QFETCH(double, low);
        QFETCH(double, high);
        const SeriesCode code(low, high);
        std::mt19937 random(7);
        const auto check = [&](double value) {
            const auto encoded = code.encode(static_cast<float>(value));
            QVERIFY(encoded != 0);
            const double back = static_cast<double>(code.decode(encoded));
            QVERIFY2(std::abs(back - value) <= code.errorOf(value) * 1.001,
                     qPrintable(QStringLiteral("%1 became %2").arg(value).arg(back)));
        };
        for (int i = 0; i < 20'000; ++i) {
            const double part = static_cast<double>(random()) / 4294967296.0;
            check(code.low() + (code.high() - code.low()) * part);
            const double small = std::pow(10.0, -9.0 * part) * code.high();
            check(small);
        }
        check(code.low());
        check(code.high());
        QCOMPARE(code.encode(kNaN), std::uint16_t{0});
        QVERIFY(std::isnan(code.decode(0)));
        if (code.low() <= 0)
            QVERIFY(std::abs(static_cast<double>(code.decode(code.encode(0.0f)))) <= code.errorOf(0.0));
        QVERIFY(std::isfinite(code.decode(code.encode(HUGE_VALF))));
        QVERIFY(std::isfinite(code.decode(code.encode(-HUGE_VALF))));
        for (unsigned i = 1; i < 65536 && code.isLinear(); ++i)
            QCOMPARE(code.encode(code.decode(static_cast<std::uint16_t>(i))), static_cast<std::uint16_t>(i));
    }

    void sumsAgreeWithThePortableLoop()
    {
        qInfo("seeds 1 to 50");
        for (unsigned seed = 1; seed <= 50; ++seed) {
            std::mt19937 random(seed);
            const std::size_t size = random() % 500;
            std::vector<float> values(size), sums(size + 3), otherSums(size + 3);
            std::vector<std::uint8_t> marks(size), counts(size + 3), otherCounts(size + 3);
            for (int tick = 0; tick < 300; ++tick) {
                for (std::size_t i = 0; i < size; ++i) {
                    values[i] = random() % 40 == 0 ? kNaN : static_cast<float>(random() % 1000);
                    marks[i] = random() % 40 == 0 ? static_cast<std::uint8_t>(random()) : kGood.bits();
                }
                addSamples(values, marks, sums, counts);
                addSamplesPortable(values, marks, otherSums, otherCounts);
            }
            QCOMPARE(sums, otherSums);
            QCOMPARE(counts, otherCounts);
        }
    }

    void randomSeriesAgreeWithAMap()
    {
        qInfo("seeds 1 to 30");
        for (unsigned seed = 1; seed <= 30; ++seed) {
            std::mt19937 random(seed);
            Ticking t(3);
            std::map<std::int64_t, std::pair<double, int>> naive; // begin of the step in ms
            const UtcTime start = t.clock.utc();
            for (int i = 0; i < 800; ++i) {
                const bool counts = random() % 4 != 0;
                const float value = static_cast<float>(random() % 1000);
                t.set(1, value, counts ? kGood : kMissing);
                const auto begin = toMillis(t.clock.utc()) / 10'000 * 10'000;
                t.ring.add(t.column, t.clock.monotonic(), t.clock.utc());
                if (counts) {
                    naive[begin].first += static_cast<double>(value);
                    naive[begin].second += 1;
                }
                t.clock.advance(milliseconds(random() % 3000));
            }
            const SeriesBuckets buckets = t.ring.query(1, start, t.clock.utc() + 1s, 1000);
            for (std::size_t i = 0; i < buckets.size(); ++i) {
                const auto found = naive.find(toMillis(buckets.first + static_cast<std::int64_t>(i) * buckets.step));
                QCOMPARE(buckets.count[i], found == naive.end() ? 0u : 1u);
                if (found == naive.end())
                    continue;
                const double mean = found->second.first / found->second.second;
                QVERIFY2(std::abs(static_cast<double>(buckets.mean[i]) - mean) < 0.01,
                         qPrintable(QString::number(seed)));
            }
        }
    }
};

QTEST_APPLESS_MAIN(TestSeriesRing)
#include "tst_series_ring.moc"
