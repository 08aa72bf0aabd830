// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/fleet_view.h"
#include "models/items/meta_types.h"
#include "models/items/spine_tree_model.h"
#include "tests/items/tree_text.h"
#include "tests/support/fake_clock.h"
#include "tests/support/fleet_text.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace millwright;
using namespace millwright::items;
using millwright::test::printed;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr const char* kFleet = "site lulea kind=core\n"
                               " hall hall-a\n"
                               "  rack r1\n"
                               "   rack-supply r1-a\n"
                               "   node n1\n"
                               "    accelerator g0\n"
                               "    accelerator g1\n"
                               "   node n2\n"
                               "    accelerator g2\n"
                               "    accelerator g3\n"
                               "site edge-ams kind=edge\n"
                               " node n3\n"
                               "  accelerator g4\n"
                               "organisation acme\n"
                               " business-unit retail\n"
                               "  pod assist\n"
                               "   use-case chat\n"
                               "    deployment chat-70b\n"
                               "    deployment chat-8b\n";

std::shared_ptr<Inventory> fleet()
{
    auto inventory = std::make_shared<Inventory>(fleetFromText(kFleet).value());
    inventory->setAllocations(0, {{0, 1, 2, 1.0f, kNoTime, kNoTime}});
    inventory->setAllocations(1, {{1, 1, 1, 0.5f, kNoTime, kNoTime}, {1, 4, 1, 1.0f, kNoTime, kNoTime}});
    return inventory;
}

QModelIndex find(QAbstractItemModel& model, const QString& name)
{
    const auto found = model.match(model.index(0, 0), Qt::DisplayRole, name, 1, Qt::MatchExactly | Qt::MatchRecursive);
    return found.isEmpty() ? QModelIndex() : found.first();
}

} // namespace

class TestTrees : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void showsTheFleetAsItStands();
    void showsTheBusinessDownToWhatItHolds();
    void opensOnlyWhatIsAskedFor();
    void keepsIndexesWhenTheFleetGrows();
    void takesAwayWhatIsRetired();
    void followsAllocations();
    void leavesOutWhatIsNotHeldAnyMore();
    void startsAgainInAnotherSlotEpoch();
    void survivesANewListOfTheSameEpoch();
    void findsAnAssetByItsPath();
    void tellsConditionsFromItsSource();
    void showsNodesWithoutASite();
    void whatLosesItsParentComesToTheRoot();
    void whatGetsItsParentLeavesTheRoot();
};

void TestTrees::showsTheFleetAsItStands()
{
    FleetView view(std::make_shared<FakeClock>());
    FleetTreeModel model(&view);
    QAbstractItemModelTester tester(&model);
    tester.setUseFetchMore(false); // fetching while it hears of a reset confuses it
    QVERIFY(printed(model).isEmpty());
    view.setInventory(fleet());
    QCOMPARE(printed(model), QStringList({u"lulea"_s, u" hall-a"_s, u"  r1"_s, u"   n1"_s, u"    g0"_s, u"    g1"_s,
                                          u"   n2"_s, u"    g2"_s, u"    g3"_s, u"edge-ams"_s, u" n3"_s, u"  g4"_s}));
}

void TestTrees::showsTheBusinessDownToWhatItHolds()
{
    FleetView view(std::make_shared<FakeClock>());
    view.setInventory(fleet());
    BusinessTreeModel model(&view);
    QAbstractItemModelTester tester(&model);
    QCOMPARE(printed(model), QStringList({u"acme"_s, u" retail"_s, u"  assist"_s, u"   chat"_s, u"    chat-70b"_s,
                                          u"     n1"_s, u"      g1"_s, u"     n2"_s, u"      g2"_s, u"    chat-8b"_s,
                                          u"     n1"_s, u"      g1"_s, u"     n3"_s, u"      g4"_s}));
}

void TestTrees::opensOnlyWhatIsAskedFor()
{
    FleetView view(std::make_shared<FakeClock>());
    view.setInventory(fleet());
    FleetTreeModel model(&view);
    QCOMPARE(model.rowCount(), 2);
    const QModelIndex site = model.index(0, 0);
    QCOMPARE(model.rowCount(site), 0);
    QVERIFY(model.hasChildren(site));
    QVERIFY(model.canFetchMore(site));
    model.fetchMore(site);
    QCOMPARE(model.rowCount(site), 1);
    QVERIFY(!model.canFetchMore(site));
}

void TestTrees::keepsIndexesWhenTheFleetGrows()
{
    FleetView view(std::make_shared<FakeClock>());
    view.setInventory(fleet());
    FleetTreeModel model(&view);
    QAbstractItemModelTester tester(&model);
    printed(model);
    const QPersistentModelIndex kept = find(model, u"g3"_s);
    QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    InventoryTouch touch;
    view.changeInventory(
        [&](Inventory& inventory) {
            const AssetRef rack = *inventory.findById("rack:lulea/hall-a/r1");
            touch.assets.push_back(inventory.upsert({"node:n0", AssetClass::Node, "n0", rack, {}}).value());
        },
        touch);
    QVERIFY(kept.isValid());
    QCOMPARE(kept.data().toString(), u"g3"_s);
    QCOMPARE(resets.count(), 0);
    view.changeInventory([&](Inventory&) {}, touch);
    QVERIFY(find(model, u"n0"_s).isValid());
}

void TestTrees::takesAwayWhatIsRetired()
{
    FleetView view(std::make_shared<FakeClock>());
    view.setInventory(fleet());
    FleetTreeModel model(&view);
    QAbstractItemModelTester tester(&model);
    printed(model);
    const AssetRef gone = *view.inventory()->findById("accelerator:lulea/hall-a/r1/n2/g2");
    view.changeInventory([&](Inventory& inventory) { inventory.setPresence(gone, Presence::Retired, kNoTime); },
                         {{gone}, false, {}});
    QVERIFY(!find(model, u"g2"_s).isValid());
    QVERIFY(find(model, u"g3"_s).isValid());

    const AssetRef missing = *view.inventory()->findById("accelerator:lulea/hall-a/r1/n2/g3");
    view.changeInventory([&](Inventory& inventory) { inventory.setPresence(missing, Presence::Missing, kNoTime); },
                         {{missing}, false, {}});
    QVERIFY(find(model, u"g3"_s).isValid());
    QCOMPARE(find(model, u"g3"_s).data(SpineTreeModel::PresenceRole).toInt(), static_cast<int>(Presence::Missing));
}

void TestTrees::followsAllocations()
{
    FleetView view(std::make_shared<FakeClock>());
    view.setInventory(fleet());
    BusinessTreeModel model(&view);
    QAbstractItemModelTester tester(&model);
    printed(model);
    const QPersistentModelIndex pod = find(model, u"assist"_s);
    view.changeInventory(
        [](Inventory& inventory) {
            inventory.setAllocations(1, {{1, 0, 1, 1.0f, kNoTime, kNoTime}});
        },
        {{}, false, {1}});
    QVERIFY(pod.isValid());
    QVERIFY(!find(model, u"n3"_s).isValid());
    QCOMPARE(printed(model).mid(9), QStringList({u"    chat-8b"_s, u"     n1"_s, u"      g0"_s}));
}

void TestTrees::leavesOutWhatIsNotHeldAnyMore()
{
    const auto clock = std::make_shared<FakeClock>();
    auto held = fleet();
    held->setAllocations(1, {{1, 0, 1, 1.0f, kNoTime, clock->utc()}, {1, 2, 1, 1.0f, kNoTime, clock->utc() + 1s}});
    FleetView view(clock);
    view.setInventory(held);
    BusinessTreeModel model(&view);
    QCOMPARE(printed(model).mid(9), QStringList({u"    chat-8b"_s, u"     n2"_s, u"      g2"_s}));
}

void TestTrees::startsAgainInAnotherSlotEpoch()
{
    FleetView view(std::make_shared<FakeClock>());
    view.setInventory(fleet());
    FleetTreeModel model(&view);
    QAbstractItemModelTester tester(&model);
    tester.setUseFetchMore(false); // fetching while it hears of a reset confuses it
    printed(model);
    auto other = std::make_shared<Inventory>(7);
    QVERIFY(other->upsert({"site:osaka", AssetClass::Site, "osaka", {}, {}}));
    view.setInventory(other);
    QCOMPARE(printed(model), QStringList({u"osaka"_s}));
}

void TestTrees::survivesANewListOfTheSameEpoch()
{
    FleetView view(std::make_shared<FakeClock>());
    view.setInventory(fleet());
    FleetTreeModel model(&view);
    QAbstractItemModelTester tester(&model);
    const QStringList before = printed(model);
    const QPersistentModelIndex kept = find(model, u"n2"_s);
    QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    view.setInventory(fleet());
    QVERIFY(kept.isValid());
    QCOMPARE(resets.count(), 0);
    QCOMPARE(printed(model), before);
}

void TestTrees::findsAnAssetByItsPath()
{
    FleetView view(std::make_shared<FakeClock>());
    view.setInventory(fleet());
    FleetTreeModel model(&view);
    const AssetRef accelerator = *view.inventory()->findById("accelerator:lulea/hall-a/r1/n2/g2");
    const QModelIndex index = model.indexOf(fleetPath(*view.inventory(), accelerator));
    QCOMPARE(index.data().toString(), u"g2"_s);
    QCOMPARE(index.data(SpineTreeModel::IdRole).toString(), u"accelerator:lulea/hall-a/r1/n2/g2"_s);
    QVERIFY(!model.indexOf(std::vector{AssetRef{AssetClass::Pod, 0}}).isValid());
}

void TestTrees::tellsConditionsFromItsSource()
{
    FleetView view(std::make_shared<FakeClock>());
    view.setInventory(fleet());
    FleetTreeModel model(&view);
    const QModelIndex site = model.index(0, 0);
    QCOMPARE(site.data(SpineTreeModel::ConditionRole).toInt(), static_cast<int>(Condition::Unknown));
    QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
    model.setConditionSource([](AssetRef) { return Condition::High; });
    QCOMPARE(site.data(SpineTreeModel::ConditionRole).toInt(), static_cast<int>(Condition::High));
    QVERIFY(changes.count() > 0);
}

void TestTrees::showsNodesWithoutASite()
{
    FleetView view(std::make_shared<FakeClock>());
    auto inventory = std::make_shared<Inventory>(fleetFromText("site lulea\n"
                                                               "node stray\n"
                                                               " accelerator g9\n")
                                                     .value());
    view.setInventory(inventory);
    FleetTreeModel model(&view);
    QCOMPARE(printed(model), QStringList({u"lulea"_s, u"stray"_s, u" g9"_s}));
}

void TestTrees::whatLosesItsParentComesToTheRoot()
{
    FleetView view(std::make_shared<FakeClock>());
    view.setInventory(fleet());
    FleetTreeModel model(&view);
    QAbstractItemModelTester tester(&model);
    tester.setUseFetchMore(false); // as above
    const auto n1 = view.inventory()->find("n1");
    const AssetRef rack = view.inventory()->parent(*n1);
    QVERIFY(rack.assetClass == AssetClass::Rack);
    view.changeInventory([&](Inventory& inventory) { inventory.setPresence(rack, Presence::Retired, kNoTime); },
                         {{rack}, false, {}});
    QVERIFY(printed(model).contains(u"n1"_s)); // without an indent
    QVERIFY(!printed(model).contains(u"  r1"_s));
    view.changeInventory([&](Inventory& inventory) { inventory.setPresence(rack, Presence::Present, kNoTime); },
                         {{rack}, false, {}});
    QVERIFY(!printed(model).contains(u"n1"_s));
    QVERIFY(printed(model).contains(u"   n1"_s));
}

void TestTrees::whatGetsItsParentLeavesTheRoot()
{
    FleetView view(std::make_shared<FakeClock>());
    auto inventory = std::make_shared<Inventory>();
    AssetSpec node;
    node.id = "node:n";
    node.assetClass = AssetClass::Node;
    node.name = "n";
    node.parent = {AssetClass::Rack, 7}; // which nobody has told of
    QVERIFY(inventory->place({AssetClass::Node, 0}, node));
    view.setInventory(inventory);
    FleetTreeModel model(&view);
    QAbstractItemModelTester tester(&model);
    tester.setUseFetchMore(false);
    QCOMPARE(printed(model), QStringList({u"n"_s}));
    view.changeInventory(
        [](Inventory& changed) {
            AssetSpec rack;
            rack.id = "rack:r";
            rack.assetClass = AssetClass::Rack;
            rack.name = "r";
            QVERIFY(changed.place({AssetClass::Rack, 7}, rack));
        },
        {{{AssetClass::Rack, 7}}, false, {}});
    QCOMPARE(printed(model), QStringList({u"r"_s, u" n"_s}));
}

QTEST_GUILESS_MAIN(TestTrees)
#include "tst_trees.moc"
