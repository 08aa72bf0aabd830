// SPDX-License-Identifier: GPL-3.0-or-later
// What a deployment holds, node by node, and who lags among what it holds.
#include "models/items/held_nodes.h"
#include "tests/support/fleet_text.h"

#include <QTest>

#include <limits>

using namespace millwright;
using namespace millwright::items;

namespace {

constexpr std::string_view kFleet = R"(
site s
  rack r1
    node n1..n2
      accelerator gpu0..gpu3
  node n3
    accelerator gpu0..gpu1
deployment job holds=4..7,0..1*0.5
deployment idle
)";

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

std::vector<std::size_t> who(const std::vector<Doing>& doing, std::vector<int> models = {})
{
    models.resize(doing.size());
    std::vector<std::size_t> found;
    for (const Lagging& one : lagging(doing, models))
        found.push_back(one.index);
    return found;
}

} // namespace

class TestHeldNodes : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void nodesComeInOrderOfAllocation();
    void aSumSaysHowMuchAndSinceWhen();
    void nobodyHoldsMoreThanThereIs();
    void whoIsSlowLags();
    void whoHasNothingToDoDoesNot();
    void whoSaysNothingDoesNot();
};

void TestHeldNodes::nodesComeInOrderOfAllocation()
{
    const Inventory fleet = fleetFromText(kFleet).value();
    const std::vector<HeldNode> nodes = heldNodes(fleet, 0, kNoTime);
    QCOMPARE(nodes.size(), std::size_t{2});
    QCOMPARE(nodes[0].node, (AssetRef{AssetClass::Node, 1}));
    QCOMPARE(nodes[0].accelerators, (std::vector<Slot>{4, 5, 6, 7}));
    QCOMPARE(nodes[0].held, 4.0);
    QCOMPARE(nodes[1].node, (AssetRef{AssetClass::Node, 0}));
    QCOMPARE(nodes[1].held, 1.0);
    QCOMPARE(nodes[1].standing, 4);
    QVERIFY(heldNodes(fleet, 1, kNoTime).empty());
}

void TestHeldNodes::aSumSaysHowMuchAndSinceWhen()
{
    Inventory fleet = fleetFromText(kFleet).value();
    HeldSum sum = heldSum(fleet, 0, kNoTime);
    QCOMPARE(sum.accelerators, 6);
    QCOMPARE(sum.inPart, 2);
    QCOMPARE(sum.held, 5.0);
    QCOMPARE(sum.first, kNoTime); // nobody told
    const UtcTime early = utcFromMillis(1'000'000);
    const UtcTime late = utcFromMillis(2'000'000);
    fleet.setAllocations(0, {{.deployment = 0, .first = 0, .count = 2, .from = late, .until = late + milliseconds(10)},
                             {.deployment = 0, .first = 4, .count = 2, .from = early}});
    sum = heldSum(fleet, 0, late);
    QCOMPARE(sum.first, early);
    QCOMPARE(sum.last, late);
    QCOMPARE(sum.until, late + milliseconds(10));
    QCOMPARE(heldSum(fleet, 0, early).accelerators, 2);
}

/// However much, and however often, a peer says so.
void TestHeldNodes::nobodyHoldsMoreThanThereIs()
{
    Inventory fleet = fleetFromText(kFleet).value();
    const auto standing = static_cast<int>(fleet.count(AssetClass::Accelerator));
    fleet.setAllocations(0, {{.deployment = 0, .first = 0, .count = 4'000'000'000U},
                             {.deployment = 0, .first = 0, .count = 4'000'000'000U, .fraction = 0.5f},
                             {.deployment = 0, .first = 10'000'000, .count = 1}});
    const HeldSum sum = heldSum(fleet, 0, kNoTime);
    QCOMPARE(sum.accelerators, standing);
    QCOMPARE(sum.inPart, 0);
    QCOMPARE(sum.held, double(standing));
    for (const HeldNode& node : heldNodes(fleet, 0, kNoTime))
        QCOMPARE(node.held, double(node.standing));
}

void TestHeldNodes::whoIsSlowLags()
{
    QCOMPARE(who({{99, 60, 1900}, {99, 60, 1900}, {99, 60, 1100}, {99, 61, 1900}, {99, 60, 1905}}),
             (std::vector<std::size_t>{2}));
    const std::vector<Doing> doing{{99, 60, 1900}, {99, 12, 1900}, {99, 60, 1890}, {99, 61, 1900}, {99, 60, 1905}};
    const Lagging one = lagging(doing, std::vector<int>(5)).front();
    QCOMPARE(one.index, std::size_t{1});
    QCOMPARE(one.by, Lagging::By::Useful);
    QCOMPARE(one.median, 60.0);
    QCOMPARE(one.share, 0.8);
}

void TestHeldNodes::whoHasNothingToDoDoesNot()
{
    QVERIFY(who({{99, 60, 1900}, {99, 60, 1900}, {0, 0, 345}, {99, 61, 1900}, {99, 60, 1905}}).empty());
}

void TestHeldNodes::whoSaysNothingDoesNot()
{
    QVERIFY(who({{99, 60, 1900}, {99, 60, 1900}, {99, kNone, kNone}, {99, 61, 1900}, {99, 60, 1905}}).empty());
    QVERIFY(who({{99, 60, 1900}, {99, 10, 1900}}).empty()); // too few to tell
    QVERIFY(who({{99, 60, 1900}, {99, 60, 1900}, {99, 60, 1900}, {99, 60, 1900}, {99, 30, 900}}, {0, 0, 0, 0, 1})
                .empty()); // another model
}

QTEST_APPLESS_MAIN(TestHeldNodes)
#include "tst_held_nodes.moc"
