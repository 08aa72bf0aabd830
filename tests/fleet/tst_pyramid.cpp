// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/fleet/pyramid.h"

#include <QtTest>

#include <cmath>
#include <random>

using namespace millwright;

namespace {

/// The definition: every point of [from, until) looked at.
Pyramid::Column naive(const Pyramid& pyramid, Pyramid::Millis from, Pyramid::Millis until)
{
    Pyramid::Column column{std::nanf(""), std::nanf(""), std::nanf(""), 0, false};
    double sum = 0.0;
    for (std::size_t i = 0; i < pyramid.size(); ++i) {
        if (pyramid.times()[i] < from || pyramid.times()[i] >= until)
            continue;
        const float value = pyramid.values()[i];
        if (std::isnan(value)) {
            column.hasGap = true;
            continue;
        }
        column.min = column.count > 0 ? std::min(column.min, value) : value;
        column.max = column.count > 0 ? std::max(column.max, value) : value;
        sum += static_cast<double>(value);
        ++column.count;
    }
    if (column.count > 0)
        column.mean = static_cast<float>(sum / column.count);
    return column;
}

bool same(float a, float b)
{
    return std::isnan(a) ? std::isnan(b) : std::abs(a - b) <= 1e-5f * std::abs(b);
}

} // namespace

class TestPyramid : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void columnsSumUpTheirPoints()
    {
        Pyramid pyramid;
        for (int i = 0; i < 100; ++i)
            QVERIFY(pyramid.append(1000 * i, static_cast<float>(i)));
        std::vector<Pyramid::Column> columns;
        pyramid.query(10'000, 90'000, 4, columns);
        QCOMPARE(columns.size(), std::size_t{4});
        QCOMPARE(columns[0].min, 10.0f);
        QCOMPARE(columns[0].max, 29.0f);
        QCOMPARE(columns[0].mean, 19.5f);
        QCOMPARE(columns[3].count, 20u);
        pyramid.query(5000, 5000, 4, columns);
        QVERIFY(columns.empty());
        pyramid.query(0, 5000, 0, columns);
        QVERIFY(columns.empty());
        QCOMPARE(pyramid.firstFrom(50'001), std::size_t{51});
        QCOMPARE(pyramid.firstFrom(1'000'000), std::size_t{100});
    }

    void gapsStayGaps()
    {
        Pyramid pyramid;
        for (int i = 0; i < 64; ++i)
            pyramid.append(i, i >= 20 && i < 40 ? (i % 2 == 0 ? std::nanf("") : HUGE_VALF) : 1.0f);
        std::vector<Pyramid::Column> columns;
        pyramid.query(-64, 128, 12, columns);
        QCOMPARE(columns[0].count, 0u); // before the first point: nothing, and no gap
        QVERIFY(!columns[0].hasGap && std::isnan(columns[0].mean));
        QCOMPARE(columns[4].count, 16u);
        QVERIFY(!columns[4].hasGap);
        QCOMPARE(columns[5].count, 4u);
        QVERIFY(columns[5].hasGap);
        QCOMPARE(columns[6].count, 8u);
        QVERIFY(columns[6].hasGap);
        QCOMPARE(columns[11].count, 0u);
    }

    void olderPointsAreRefused()
    {
        Pyramid pyramid;
        QVERIFY(pyramid.append(10, 1));
        QVERIFY(!pyramid.append(9, 2));
        QVERIFY(pyramid.append(10, 3));
        QCOMPARE(pyramid.size(), std::size_t{2});
    }

    void memoryIsBounded()
    {
        Pyramid pyramid(1000);
        for (int i = 0; i < 50'000; ++i)
            pyramid.append(i, static_cast<float>(i % 100));
        QVERIFY(pyramid.size() <= 1000 && pyramid.size() >= 750);
        QCOMPARE(pyramid.times().back(), Pyramid::Millis{49'999});
        QVERIFY(pyramid.memoryBytes() < 1000 * 40);
        std::vector<Pyramid::Column> columns;
        pyramid.query(0, 50'000, 1, columns);
        QCOMPARE(columns[0].count, static_cast<std::uint32_t>(pyramid.size()));
        pyramid.clear();
        pyramid.query(0, 50'000, 3, columns);
        QCOMPARE(columns.size(), std::size_t{3});
        QCOMPARE(columns[2].count, 0u);
    }

    void randomQueriesAgreeWithTheDefinition()
    {
        qInfo("seeds 1 to 30");
        for (unsigned seed = 1; seed <= 30; ++seed) {
            std::mt19937 random(seed);
            Pyramid pyramid(seed % 3 == 0 ? 700 : 100'000);
            Pyramid::Millis time = 1'767'225'600'000;
            const Pyramid::Millis start = time;
            for (unsigned i = random() % 3000; i > 0; --i) {
                pyramid.append(time,
                               random() % 20 == 0 ? std::nanf("") : static_cast<float>(random() % 10'000) - 5000.0f);
                time += random() % 50 == 0 ? random() % 5000 : random() % 20;
            }
            std::vector<Pyramid::Column> columns;
            for (int query = 0; query < 8; ++query) {
                const Pyramid::Millis span = time - start + 100;
                const Pyramid::Millis from =
                    start - 50 + static_cast<Pyramid::Millis>(random() % static_cast<unsigned>(span));
                const Pyramid::Millis width = 1 + random() % 20;
                const Pyramid::Millis step = 1 + random() % 150; // few enough points a column to be exact
                pyramid.query(from, from + width * step, static_cast<std::size_t>(width), columns);
                for (Pyramid::Millis i = 0; i < width; ++i) {
                    const auto right = naive(pyramid, from + i * step, from + (i + 1) * step);
                    const auto& column = columns[static_cast<std::size_t>(i)];
                    QVERIFY2(column.count == right.count && column.hasGap == right.hasGap &&
                                 same(column.min, right.min) && same(column.max, right.max) &&
                                 (std::isnan(right.mean) ? std::isnan(column.mean)
                                                         : std::abs(column.mean - right.mean) < 0.01f),
                             qPrintable(QStringLiteral("seed %1, column %2").arg(seed).arg(i)));
                }
            }
        }
    }

    void longRangesLoseNoPointAndMoveNoneFar()
    {
        qInfo("seeds 1 to 10");
        for (unsigned seed = 1; seed <= 10; ++seed) {
            std::mt19937 random(seed);
            Pyramid pyramid;
            Pyramid::Millis time = 0;
            for (int i = 0; i < 60'000; ++i) {
                pyramid.append(time, random() % 500 == 0 ? std::nanf("") : static_cast<float>(random() % 1'000'000));
                time += random() % 3000 == 0 ? random() % 2'000'000 : random() % 20;
            }
            const Pyramid::Millis step = time / 25;
            const Pyramid::Millis from = step + static_cast<Pyramid::Millis>(random() % 1000);
            std::vector<Pyramid::Column> columns;
            pyramid.query(from, from + 20 * step, 20, columns);
            std::uint32_t total = 0;
            for (Pyramid::Millis i = 0; i < 20; ++i) {
                const Pyramid::Millis begin = from + i * step;
                const auto& column = columns[static_cast<std::size_t>(i)];
                total += column.count;
                // Its own points without the first quarter, and at most a quarter of the next one's.
                const auto least = naive(pyramid, begin + step / 4 + 1, begin + step);
                const auto most = naive(pyramid, begin, std::min(begin + step + step / 4 + 1, from + 20 * step));
                QVERIFY2(column.count >= least.count && column.count <= most.count, qPrintable(QString::number(seed)));
                QVERIFY(least.count == 0 || (column.max >= least.max && column.min <= least.min));
                QVERIFY(column.count == 0 || (column.max <= most.max && column.min >= most.min));
            }
            QCOMPARE(total, naive(pyramid, from, from + 20 * step).count);
        }
    }
};

QTEST_APPLESS_MAIN(TestPyramid)
#include "tst_pyramid.moc"
