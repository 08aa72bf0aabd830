// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/hub/condition_tree.h"

#include <QTest>

#include <algorithm>
#include <random>

using namespace millwright;
using namespace millwright::hub;

namespace {

constexpr AssetRef gpu(Slot slot)
{
    return {AssetClass::Accelerator, slot};
}
constexpr AssetRef node(Slot slot)
{
    return {AssetClass::Node, slot};
}
constexpr AssetRef rack(Slot slot)
{
    return {AssetClass::Rack, slot};
}

} // namespace

class TestConditionTree : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void carriesTheGravestUp();
    void whatIsSilentHidesNothing();
    void movesCountsWithTheAsset();
    void agreesWithAPlainRecursion();
};

void TestConditionTree::carriesTheGravestUp()
{
    ConditionTree tree;
    for (Slot slot = 0; slot < 4; ++slot)
        tree.setParent(gpu(slot), node(slot / 2));
    tree.setParent(node(0), rack(0));
    tree.setParent(node(1), rack(0));
    for (Slot slot = 0; slot < 4; ++slot)
        tree.setOwn(gpu(slot), 5);
    QCOMPARE(tree.settle().size(), std::size_t(7));
    QCOMPARE(tree.of(rack(0)), ConditionCode(5));
    tree.setOwn(gpu(3), 2);
    tree.setOwn(gpu(0), 4);
    tree.settle();
    QCOMPARE(tree.of(node(0)), ConditionCode(4));
    QCOMPARE(tree.of(rack(0)), ConditionCode(2));
    tree.setOwn(gpu(3), 0); // unknown hides neither a fault nor behind normal
    tree.settle();
    QCOMPARE(tree.of(node(1)), ConditionCode(0));
    QCOMPARE(tree.of(rack(0)), ConditionCode(4));
    tree.setOwn(gpu(0), 5);
    tree.settle();
    QCOMPARE(tree.of(rack(0)), ConditionCode(0));
    tree.setOwn(node(0), 1);
    const auto changed = tree.settle();
    QCOMPARE(tree.of(rack(0)), ConditionCode(1));
    QCOMPARE(changed.size(), std::size_t(2));
}

void TestConditionTree::whatIsSilentHidesNothing()
{
    ConditionTree tree;
    tree.setParent(gpu(0), node(0));
    tree.setParent({AssetClass::Dpu, 0}, node(0));
    tree.settle();
    QCOMPARE(tree.of(node(0)), kSilent);
    tree.setOwn(gpu(0), 5);
    tree.settle();
    QCOMPARE(tree.of(node(0)), ConditionCode(5));
    tree.setOwn(gpu(0), kSilent); // retired
    tree.settle();
    QCOMPARE(tree.of(node(0)), kSilent);
}

void TestConditionTree::movesCountsWithTheAsset()
{
    ConditionTree tree;
    tree.setParent(node(0), rack(0));
    tree.setOwn(node(0), 2);
    tree.setParent(node(1), rack(1));
    tree.setOwn(node(1), 5);
    tree.settle();
    tree.setParent(node(0), rack(1));
    tree.settle();
    QCOMPARE(tree.of(rack(0)), kSilent);
    QCOMPARE(tree.of(rack(1)), ConditionCode(2));
}

void TestConditionTree::agreesWithAPlainRecursion()
{
    constexpr Slot gpus = 60, nodes = 12, racks = 3;
    ConditionTree tree;
    std::vector<ConditionCode> ownGpu(gpus, kSilent), ownNode(nodes, kSilent);
    std::vector<Slot> nodeOf(gpus), rackOf(nodes);
    std::mt19937 random(3);
    const auto graver = [](ConditionCode a, ConditionCode b) {
        if (a == kSilent || b == kSilent)
            return a == kSilent ? b : a;
        return static_cast<ConditionCode>(worst(static_cast<Condition>(a), static_cast<Condition>(b)));
    };
    for (Slot slot = 0; slot < gpus; ++slot)
        tree.setParent(gpu(slot), node(nodeOf[slot] = slot % nodes));
    for (Slot slot = 0; slot < nodes; ++slot)
        tree.setParent(node(slot), rack(rackOf[slot] = slot % racks));
    for (int round = 0; round < 500; ++round) {
        for (int i = 0; i < 4; ++i) {
            const Slot g = random() % gpus, n = random() % nodes;
            tree.setOwn(gpu(g), ownGpu[g] = random() % 7);
            tree.setOwn(node(n), ownNode[n] = random() % 7);
            tree.setParent(gpu(g), node(nodeOf[g] = random() % nodes));
            tree.setParent(node(n), rack(rackOf[n] = random() % racks));
        }
        tree.settle();
        std::vector<ConditionCode> expectedNode = ownNode, expectedRack(racks, kSilent);
        for (Slot slot = 0; slot < gpus; ++slot)
            expectedNode[nodeOf[slot]] = graver(expectedNode[nodeOf[slot]], ownGpu[slot]);
        for (Slot slot = 0; slot < nodes; ++slot)
            expectedRack[rackOf[slot]] = graver(expectedRack[rackOf[slot]], expectedNode[slot]);
        for (Slot slot = 0; slot < nodes; ++slot)
            QCOMPARE(tree.of(node(slot)), expectedNode[slot]);
        for (Slot slot = 0; slot < racks; ++slot)
            QCOMPARE(tree.of(rack(slot)), expectedRack[slot]);
    }
}

QTEST_APPLESS_MAIN(TestConditionTree)
#include "tst_condition_tree.moc"
