// SPDX-License-Identifier: GPL-3.0-or-later
// Who of many that do the same work lags behind.
#include "models/items/peers.h"

#include <QTest>

#include <cmath>
#include <limits>

using namespace millwright;
using namespace millwright::items;

namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

std::vector<Deviation> of(const std::vector<double>& values)
{
    return deviations(values, std::vector<int>(values.size()));
}

std::vector<std::size_t> lagging(const std::vector<double>& values, Direction direction)
{
    const std::vector<std::vector<Deviation>> table{of(values)};
    std::vector<std::size_t> found;
    for (const Straggler& straggler : stragglers(table, std::vector<Direction>{direction}))
        found.push_back(straggler.index);
    return found;
}

} // namespace

class TestPeers : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theOneThatLags();
    void onlyTheWorseDirectionCounts();
    void fewAreNotJudged();
    void unknownIsNoOutlier();
    void smallDifferencesAreNone();
    void groupsAreJudgedApart();
    void theGravestMeasureIsNamed();
    void theGreatestShareComesFirst();
};

void TestPeers::theOneThatLags()
{
    QCOMPARE(lagging({100, 101, 99, 100, 60, 100}, Direction::HigherIsBetter), (std::vector<std::size_t>{4}));
    const Deviation deviation = of({100, 101, 99, 100, 60, 100})[4];
    QCOMPARE(deviation.median, 100.0);
    QCOMPARE(deviation.share, -0.4);
    QCOMPARE(lagging({100, 101, 99, 100, 60, 20}, Direction::HigherIsBetter), (std::vector<std::size_t>{5, 4}));
}

void TestPeers::onlyTheWorseDirectionCounts()
{
    const std::vector<double> values{50, 50, 51, 50, 80, 49};
    QVERIFY(lagging(values, Direction::HigherIsBetter).empty());
    QCOMPARE(lagging(values, Direction::LowerIsBetter), (std::vector<std::size_t>{4}));
    QCOMPARE(lagging(values, Direction::Neutral), (std::vector<std::size_t>{4}));
}

void TestPeers::fewAreNotJudged()
{
    QVERIFY(lagging({100, 100, 1}, Direction::HigherIsBetter).empty());
    QVERIFY(lagging({100, 100, 1, kNone, kNone}, Direction::HigherIsBetter).empty());
    QVERIFY(lagging({}, Direction::HigherIsBetter).empty());
}

void TestPeers::unknownIsNoOutlier()
{
    const double infinite = std::numeric_limits<double>::infinity();
    QVERIFY(lagging({100, 100, 100, 100, kNone, infinite, -infinite}, Direction::HigherIsBetter).empty());
    QVERIFY(!of({100, 100, 100, 100, kNone})[4].isJudged);
    QCOMPARE(of({0, 0, 0, 0, 0})[0].score, 0.0);
}

void TestPeers::smallDifferencesAreNone()
{
    QVERIFY(lagging({100, 100, 100, 100, 100, 96}, Direction::HigherIsBetter).empty()); // far in score, not in share
    QVERIFY(lagging({60, 80, 100, 120, 140, 40}, Direction::HigherIsBetter).empty());   // far in share, not in score
}

void TestPeers::groupsAreJudgedApart()
{
    const std::vector<double> values{100, 100, 100, 100, 10, 10, 10, 10};
    const auto all = deviations(values, std::vector<int>{0, 0, 0, 0, 1, 1, 1, 1});
    for (const Deviation& one : all)
        QCOMPARE(one.score, 0.0);
}

void TestPeers::theGravestMeasureIsNamed()
{
    const std::vector<std::vector<Deviation>> table{of({100, 100, 100, 100, 90}), of({100, 100, 100, 100, 20})};
    const auto found = stragglers(table, std::vector<Direction>{Direction::HigherIsBetter, Direction::HigherIsBetter});
    QCOMPARE(found.size(), std::size_t(1));
    QCOMPARE(found[0].measure, std::size_t(1));
}

/// It is the share that people are told: a list by anything else looks out of order.
void TestPeers::theGreatestShareComesFirst()
{
    const std::vector<double> steady{100, 100, 100, 100, 86, 100}; // far out by its peers' distances
    const std::vector<double> wide{100, 104, 96, 102, 100, 40};
    const std::vector<std::vector<Deviation>> table{of(steady), of(wide)};
    const auto found = stragglers(table, std::vector<Direction>{Direction::HigherIsBetter, Direction::HigherIsBetter});
    QCOMPARE(found.size(), std::size_t(2));
    QVERIFY(std::abs(found[0].deviation.score) < std::abs(found[1].deviation.score));
    QCOMPARE(found[0].index, std::size_t(5));
    QCOMPARE(found[1].index, std::size_t(4));
}

QTEST_GUILESS_MAIN(TestPeers)
#include "tst_peers.moc"
