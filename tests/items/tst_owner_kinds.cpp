// SPDX-License-Identifier: GPL-3.0-or-later
// Who holds accelerators, in as few kinds as colours can tell apart.
#include "models/items/owner_kinds.h"
#include "tests/support/fleet_text.h"

#include <QTest>

#include <set>

using namespace millwright;
using namespace millwright::items;

namespace {

/// Ten pods; the n-th holds n accelerators of 64, from pod 9 with nine down to pod 1, and pod 0 nothing.
Inventory fleet()
{
    std::string text = "fleet f\n site s\n  hall h\n   node n1..n16\n    accelerator gpu0..gpu3\norganisation o\n";
    int next = 0;
    for (int pod = 0; pod < 10; ++pod) {
        text += " pod p" + std::to_string(pod) + "\n  deployment d" + std::to_string(pod);
        if (pod > 0)
            text += " holds=" + std::to_string(next) + ".." + std::to_string(next + pod - 1);
        text += "\n";
        next += pod;
    }
    return fleetFromText(text).value();
}

constexpr AssetRef kAll{AssetClass::Fleet, 0};

AssetRef pod(Slot slot)
{
    return {AssetClass::Pod, slot};
}

} // namespace

class TestOwnerKinds : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void whoHoldsMostHasAKindOfItsOwn();
    void freeIsNobodys();
    void theGreaterPartDecides();
    void kindsDoNotChangeHands();
    void aPlaceHasItsOwn();
    void withoutWordNobodyHolds();
};

void TestOwnerKinds::whoHoldsMostHasAKindOfItsOwn()
{
    const OwnerKinds kinds = ownerKinds(fleet(), kAll, kNoTime);
    QCOMPARE(kinds.owners.size(), std::size_t{OwnerKinds::kNamed + 1});
    QCOMPARE(kinds.owners.front().holder, pod(9));
    QCOMPARE(kinds.owners.front().kind, OwnerKinds::kNamed);
    QCOMPARE(kinds.owners.front().held, 9.0);
    std::set<int> used;
    for (const OwnerKinds::Owner& owner : kinds.owners)
        used.insert(owner.kind);
    QCOMPARE(used.size(), kinds.owners.size());
    QVERIFY(!kinds.owners.back().holder.isValid()); // pods 1 and 2
    QCOMPARE(kinds.owners.back().held, 3.0);
    QCOMPARE(kinds.others, 2);
    QCOMPARE(kinds.kindOf(0), OwnerKinds::kOthers);
    QCOMPARE(kinds.kindOf(44), OwnerKinds::kNamed);
}

void TestOwnerKinds::freeIsNobodys()
{
    const OwnerKinds kinds = ownerKinds(fleet(), kAll, kNoTime);
    QCOMPARE(kinds.free, 64.0 - 45.0);
    QCOMPARE(kinds.kindOf(60), -1);
    QCOMPARE(kinds.kindOf(1000), -1);
}

void TestOwnerKinds::theGreaterPartDecides()
{
    const Inventory inventory = fleetFromText("site s\n node n\n  accelerator gpu0..gpu1\n"
                                              "pod a\n deployment a1 holds=0*0.25,1*0.25\n"
                                              "pod b\n deployment b1 holds=0*0.5\n")
                                    .value();
    const OwnerKinds kinds = ownerKinds(inventory, {}, kNoTime);
    QCOMPARE(kinds.kindOf(0), kinds.owners[1].holder == pod(1) ? kinds.owners[1].kind : kinds.owners[0].kind);
    QVERIFY(kinds.kindOf(1) != kinds.kindOf(0));
    QCOMPARE(kinds.free, 0.25 + 0.75);
}

void TestOwnerKinds::kindsDoNotChangeHands()
{
    Inventory inventory = fleet();
    const OwnerKinds before = ownerKinds(inventory, kAll, kNoTime);
    inventory.setAllocations(8,
                             {{.deployment = 8, .first = 36, .count = 8}, {.deployment = 8, .first = 54, .count = 9}});
    inventory.setAllocations(3, {});
    const OwnerKinds after = ownerKinds(inventory, kAll, kNoTime, before);
    QCOMPARE(after.owners.front().holder, pod(8)); // holds most now
    for (const OwnerKinds::Owner& owner : after.owners) {
        const auto known = std::ranges::find(before.owners, owner.holder, &OwnerKinds::Owner::holder);
        if (owner.holder.isValid() && known != before.owners.end())
            QCOMPARE(owner.kind, known->kind);
    }
    // The freed kind went to the next one.
    QVERIFY(std::ranges::any_of(after.owners, [](const auto& owner) { return owner.holder == pod(2); }));
}

void TestOwnerKinds::aPlaceHasItsOwn()
{
    const OwnerKinds kinds = ownerKinds(fleet(), {AssetClass::Node, 0}, kNoTime);
    QCOMPARE(kinds.owners.size(), std::size_t{3}); // pods 1, 2 and 3
    QCOMPARE(kinds.owners.front().kind, OwnerKinds::kNamed);
    QCOMPARE(kinds.kindOf(60), -1); // stands elsewhere
}

void TestOwnerKinds::withoutWordNobodyHolds()
{
    const Inventory inventory = fleetFromText("site s\n node n\n  accelerator gpu0\npod a\n").value();
    const OwnerKinds kinds = ownerKinds(inventory, {}, kNoTime);
    QVERIFY(!kinds.isTold);
    QVERIFY(kinds.owners.empty());
    QCOMPARE(kinds.kindOf(0), -1);
}

QTEST_APPLESS_MAIN(TestOwnerKinds)
#include "tst_owner_kinds.moc"
