// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/fleet/histogram.h"

#include <QtTest>

#include <algorithm>
#include <cmath>
#include <random>

using namespace millwright;

namespace {

Histogram seconds()
{
    return Histogram::withBounds({0.1, 0.5, 1.0, 5.0}).value();
}

} // namespace

class TestHistogram : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void valuesFallUpToTheirBound()
    {
        Histogram histogram = seconds();
        for (const double value : {-1.0, 0.1, 0.11, 1.0, 5.0, 5.1, HUGE_VAL})
            histogram.add(value);
        histogram.add(0.2, 2.5);
        histogram.add(std::nan(""));
        histogram.add(0.2, -1.0);
        histogram.add(0.2, std::nan(""));
        QVERIFY(std::ranges::equal(histogram.counts(), std::vector<double>{2, 3.5, 1, 1, 2}));
        QCOMPARE(histogram.total(), 9.5);
        QCOMPARE(histogram.partUpTo(0.5), std::optional(5.5 / 9.5));
        QVERIFY(!histogram.partUpTo(0.6));
        histogram.clear();
        QCOMPARE(histogram.total(), 0.0);
        QVERIFY(!histogram.partUpTo(0.5));
    }

    void quantilesAreLinearWithinABucket()
    {
        Histogram histogram = seconds();
        QVERIFY(!histogram.quantile(0.5));
        QVERIFY(histogram.setCumulative(std::vector<double>{10, 30, 30, 40, 40}));
        QCOMPARE(histogram.quantile(0.125)->value, 0.05);
        QCOMPARE(histogram.quantile(0.5)->value, 0.3);
        QCOMPARE(histogram.quantile(0.75)->value, 0.5);
        QCOMPARE(histogram.quantile(0.875)->value, 3.0); // 0.5 to 1 is empty
        QCOMPARE(histogram.quantile(1.0)->value, 5.0);
        QCOMPARE(histogram.quantile(0.0)->value, 0.0);
        QVERIFY(!histogram.quantile(1.0)->isAtLeast);
        QVERIFY(!histogram.quantile(1.5) && !histogram.quantile(-0.1) && !histogram.quantile(std::nan("")));
        QVERIFY(histogram.setCumulative(std::vector<double>{0, 0, 0, 0, 7}));
        QCOMPARE(*histogram.quantile(0.01), (Histogram::Quantile{5.0, true}));
        QVERIFY(histogram.setCumulative(std::vector<double>{0, 4, 4, 4, 8}));
        QCOMPARE(*histogram.quantile(0.5), (Histogram::Quantile{0.5, false}));
        QCOMPARE(*histogram.quantile(0.51), (Histogram::Quantile{5.0, true}));
    }

    void boundsBelowZeroBeginAtThemselves()
    {
        Histogram histogram = Histogram::withBounds({-10.0, 10.0}).value();
        histogram.add(-100.0);
        QCOMPARE(histogram.quantile(0.5)->value, -10.0);
    }

    void badInputChangesNothing()
    {
        QVERIFY(!Histogram::withBounds({}));
        QVERIFY(!Histogram::withBounds({1.0, 1.0}));
        QVERIFY(!Histogram::withBounds({2.0, 1.0}));
        QVERIFY(!Histogram::withBounds({1.0, HUGE_VAL}));
        QVERIFY(!Histogram::withBounds({std::nan("")}));
        QVERIFY(!Histogram::withBounds(std::vector<double>(Histogram::kMaxBounds + 1)));
        QVERIFY(!Histogram::exponential(1.0, 1.0, 3));
        QVERIFY(!Histogram::exponential(1.0, 2.0, 5000));
        QCOMPARE(Histogram::exponential(1.0, 2.0, 3)->bounds()[2], 4.0);
        Histogram histogram = seconds();
        histogram.add(1.0);
        QVERIFY(!histogram.setCumulative(std::vector<double>{1, 2, 3, 4}));
        QVERIFY(!histogram.setCumulative(std::vector<double>{1, 2, 3, 4, 3}));
        QVERIFY(!histogram.setCumulative(std::vector<double>{-1, 2, 3, 4, 5}));
        QVERIFY(!histogram.setCumulative(std::vector<double>{1, 2, 3, 4, HUGE_VAL}));
        Histogram other = Histogram::withBounds({0.1, 0.5, 1.0, 6.0}).value();
        QVERIFY(histogram.merge(other).error().code == ErrorCode::Conflict);
        QVERIFY(!histogram.merge(seconds(), -1.0));
        QCOMPARE(histogram.total(), 1.0);
    }

    void mergingEqualsAddingToOne()
    {
        qInfo("seeds 1 to 50");
        for (unsigned seed = 1; seed <= 50; ++seed) {
            std::mt19937 random(seed);
            std::vector<Histogram> parts(1 + random() % 9, Histogram::exponential(0.001, 1.5, 30).value());
            Histogram whole = Histogram::exponential(0.001, 1.5, 30).value();
            std::vector<double> values;
            for (int i = 0; i < 2000; ++i) {
                const double value = std::exp(static_cast<double>(random() % 1000) / 100.0 - 6.0);
                parts[random() % parts.size()].add(value);
                whole.add(value);
                values.push_back(value);
            }
            Histogram merged = Histogram::exponential(0.001, 1.5, 30).value();
            for (const Histogram& part : parts)
                QVERIFY(merged.merge(part));
            QVERIFY(std::ranges::equal(merged.counts(), whole.counts()));
            // The quantile lies in the bucket in which the sorted values have it.
            std::ranges::sort(values);
            for (const double q : {0.01, 0.25, 0.5, 0.95, 0.99}) {
                const double exact = values[static_cast<std::size_t>(std::ceil(q * 2000)) - 1];
                const auto found = *merged.quantile(q);
                if (found.isAtLeast)
                    QVERIFY(exact > found.value);
                else
                    QVERIFY(exact <= found.value * 1.5001 && exact >= found.value / 1.5001);
            }
        }
    }

    void weightsScaleTheParts()
    {
        Histogram histogram = seconds();
        Histogram other = seconds();
        other.add(0.3);
        QVERIFY(histogram.merge(other, 0.25));
        QVERIFY(histogram.merge(histogram, 1.0)); // with itself
        QCOMPARE(histogram.total(), 0.5);
    }
};

QTEST_APPLESS_MAIN(TestHistogram)
#include "tst_histogram.moc"
