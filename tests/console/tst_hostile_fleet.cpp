// SPDX-License-Identifier: GPL-3.0-or-later
// A gateway that is broken, or not on our side, tells of a fleet that cannot be: the console says what is the matter,
// or shows what there is to show, and goes on. Its own link and window against a real connection.
#include "hostile_bench.h"
#include "models/items/spine_tree_model.h"
#include "widgets/maps/fleet_map.h"

#include <QLabel>

#include <functional>
#include <limits>

using namespace millwright;
using namespace millwright::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

v1::AssetBlock* blockOf(CrookedGateway::Snapshot& snapshot, v1::AssetClass assetClass)
{
    for (v1::InventoryUpdate& message : snapshot) {
        if (message.has_assets() && message.assets().asset_class() == assetClass)
            return message.mutable_assets();
    }
    return nullptr;
}

void addRow(v1::AssetBlock& block, const std::string& id, const std::string& name, AssetRef parent)
{
    block.add_ids(id);
    block.add_names(name);
    block.add_parent_classes(static_cast<v1::AssetClass>(parent.assetClass));
    block.add_parent_slots(parent.slot);
    block.add_presence(v1::PRESENCE_PRESENT);
    block.add_since_ms(0);
    for (v1::AttributeColumn& column : *block.mutable_attributes())
        column.add_index(0);
}

} // namespace

class TestHostileFleet : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { m_bench = std::make_unique<HostileBench>(); }
    void cleanup() { m_bench.reset(); }

    void aListThatCannotBeIsRefusedWithASentence_data();
    void aListThatCannotBeIsRefusedWithASentence();
    void namesOfAnyKindAreNames();
    void whatLacksItsParentIsShownAllTheSame();
    void aChangeThatCannotBeLeavesNoPlace();
    void aChainWithoutEndIsCut();
    void loopsOfSuppliesAreShownOnce();
    void allocationsOfMoreThanThereIsHoldWhatThereIs();
    void messagesTooLargeAreRefused();
    void aSlowListIsWaitedFor();
    void aHundredThousandChildren();

private:
    std::unique_ptr<HostileBench> m_bench;
};

using Spoil = std::function<void(CrookedGateway::Snapshot&)>;
Q_DECLARE_METATYPE(Spoil)

void TestHostileFleet::aListThatCannotBeIsRefusedWithASentence_data()
{
    QTest::addColumn<Spoil>("spoil");
    QTest::addColumn<QString>("words");
    const auto row = [](const char* name, Spoil spoil, const char* words) {
        QTest::newRow(name) << std::move(spoil) << QString::fromLatin1(words);
    };
    row(
        "a rack in its own node",
        [](auto& snapshot) {
            v1::AssetBlock* racks = blockOf(snapshot, v1::ASSET_CLASS_RACK);
            racks->set_parent_classes(0, v1::ASSET_CLASS_NODE);
            racks->set_parent_slots(0, 0);
        },
        "the parent lies under the asset itself");
    row(
        "one id twice",
        [](auto& snapshot) {
            v1::AssetBlock* nodes = blockOf(snapshot, v1::ASSET_CLASS_NODE);
            nodes->set_ids(1, nodes->ids(0));
        },
        "this id stands at another slot");
    row(
        "names that are missing",
        [](auto& snapshot) { blockOf(snapshot, v1::ASSET_CLASS_NODE)->mutable_names()->RemoveLast(); },
        "columns differ in length");
    row(
        "an attribute that nobody wrote",
        [](auto& snapshot) { blockOf(snapshot, v1::ASSET_CLASS_NODE)->mutable_attributes(0)->set_index(0, 4'000'000); },
        "points beyond its dictionary");
    row(
        "a slot beyond all",
        [](auto& snapshot) { blockOf(snapshot, v1::ASSET_CLASS_ACCELERATOR)->set_first_slot(4'294'967'280U); },
        "slots out of range");
    row(
        "gaps of millions in each class",
        [](auto& snapshot) {
            for (v1::InventoryUpdate& message : snapshot) {
                if (message.has_assets())
                    message.mutable_assets()->set_first_slot(8'000'000);
            }
        },
        "all classes together have at most");
    row(
        "an id of 3,000 characters",
        [](auto& snapshot) { blockOf(snapshot, v1::ASSET_CLASS_SITE)->set_ids(0, std::string(3000, 'x')); },
        "an id has 1 to 1024 bytes");
    row(
        "no end of assets announced",
        [](auto& snapshot) { snapshot[0].mutable_snapshot_begin()->set_assets(1'000'000'000); },
        "snapshot of more than 16,000,000 assets");
}

void TestHostileFleet::aListThatCannotBeIsRefusedWithASentence()
{
    QFETCH(Spoil, spoil);
    QFETCH(QString, words);
    m_bench->gateway->spoilSnapshot = spoil;
    m_bench->connectDesk();
    QTRY_VERIFY2_WITH_TIMEOUT(m_bench->desk->reason().contains(words), qPrintable(m_bench->desk->reason()), kPatience);
    QVERIFY(!m_bench->desk->view.inventory());
    QTRY_VERIFY(!m_bench->desk->banner().isEmpty());
    picture(*m_bench->desk, "list-refused");
    m_bench->desk->glance();
    m_bench->mendAndGoLive();
}

void TestHostileFleet::namesOfAnyKindAreNames()
{
    m_bench->gateway->spoilSnapshot = [](CrookedGateway::Snapshot& snapshot) {
        blockOf(snapshot, v1::ASSET_CLASS_SITE)->set_names(0, std::string(2000, 'W'));
        blockOf(snapshot, v1::ASSET_CLASS_HALL)->set_names(0, "\xE2\x80\xAE\xD7\xA9\xD7\x9C\xD7\x95\xD7\x9D");
        blockOf(snapshot, v1::ASSET_CLASS_RACK)
            ->set_names(0, "\xF0\x9F\x94\xA5\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x9A\x80");
        blockOf(snapshot, v1::ASSET_CLASS_NODE)->set_names(0, "<img src=x><b>n</b>\n\t");
    };
    m_bench->goLive();
    m_bench->desk->leafThrough();
    for (const QLabel* label : m_bench->desk->window->findChildren<QLabel*>())
        QVERIFY2(label->textFormat() == Qt::PlainText, qPrintable(label->text().left(100)));
}

void TestHostileFleet::whatLacksItsParentIsShownAllTheSame()
{
    m_bench->gateway->spoilSnapshot = [](CrookedGateway::Snapshot& snapshot) {
        std::erase_if(snapshot, [](const v1::InventoryUpdate& message) {
            return message.has_assets() && message.assets().asset_class() == v1::ASSET_CLASS_RACK;
        });
    };
    m_bench->goLive();
    const auto* map = m_bench->desk->window->findChild<maps::FleetMap*>(u"fleetMap"_s);
    QTRY_VERIFY2(map->subtitle().startsWith(u"16 accelerator(s)"_s), qPrintable(map->subtitle()));
    items::FleetTreeModel tree(&m_bench->desk->view);
    QCOMPARE(tree.rowCount({}), 1 + 4); // the fleet, and the nodes of the racks that nobody told of
    m_bench->desk->leafThrough();
    picture(*m_bench->desk, "no-racks");
}

void TestHostileFleet::aChangeThatCannotBeLeavesNoPlace()
{
    v1::InventoryUpdate change;
    change.set_revision(2);
    v1::AssetBlock* racks = change.mutable_assets();
    racks->set_asset_class(v1::ASSET_CLASS_RACK);
    racks->set_first_slot(0);
    addRow(*racks, std::string(m_bench->gateway->inventory().id({AssetClass::Rack, 0})), "r1", {AssetClass::Node, 0});
    m_bench->gateway->changes = {change};
    m_bench->goLive();
    QTRY_VERIFY(m_bench->desk->view.inventory()->revision() == 2);
    const Inventory& inventory = *m_bench->desk->view.inventory();
    const AssetRef rack{AssetClass::Rack, 0};
    QVERIFY(!inventory.parent(rack).isValid()); // it stands nowhere: what was said of it cannot be
    QVERIFY(inventory.presence(rack) == Presence::Present);
    m_bench->desk->glance();
}

void TestHostileFleet::aChainWithoutEndIsCut()
{
    m_bench->gateway->spoilSnapshot = [](CrookedGateway::Snapshot& snapshot) {
        constexpr Slot kLinks = 20'000;
        for (const v1::AssetClass assetClass : {v1::ASSET_CLASS_NODE, v1::ASSET_CLASS_ACCELERATOR}) {
            v1::AssetBlock* block = blockOf(snapshot, assetClass);
            block->Clear();
            block->set_asset_class(assetClass);
            for (Slot slot = 0; slot < kLinks; ++slot) // each in the next, the outermost last
                addRow(*block, "x" + std::to_string(assetClass) + ':' + std::to_string(slot), "x",
                       {static_cast<AssetClass>(assetClass), slot + 1});
        }
    };
    m_bench->connectDesk();
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->desk->view.inventory() != nullptr, kPatience);
    m_bench->desk->glance();
    const auto* map = m_bench->desk->window->findChild<maps::FleetMap*>(u"fleetMap"_s);
    QTRY_VERIFY2(map->subtitle().startsWith(u"20,000 accelerator(s)"_s), qPrintable(map->subtitle()));
    picture(*m_bench->desk, "chain");
}

void TestHostileFleet::loopsOfSuppliesAreShownOnce()
{
    m_bench->gateway->spoilSnapshot = [](CrookedGateway::Snapshot& snapshot) {
        v1::LinkBlock links;
        const auto link = [&links](v1::AssetClass assetClass, std::uint32_t from, std::uint32_t to, v1::LinkKind kind) {
            v1::Link* one = links.add_links();
            one->mutable_from()->set_asset_class(assetClass);
            one->mutable_from()->set_slot(from);
            one->mutable_to()->set_asset_class(assetClass);
            one->mutable_to()->set_slot(to);
            one->set_kind(kind);
            one->set_share(1.0f);
        };
        link(v1::ASSET_CLASS_UPS, 0, 0, v1::LINK_KIND_SUPPLIED_BY);
        link(v1::ASSET_CLASS_PUMP, 0, 1, v1::LINK_KIND_COOLED_BY);
        link(v1::ASSET_CLASS_PUMP, 1, 0, v1::LINK_KIND_COOLED_BY);
        link(v1::ASSET_CLASS_RACK, 0, 1, v1::LINK_KIND_SUPPLIED_BY);
        link(v1::ASSET_CLASS_RACK, 1, 0, v1::LINK_KIND_SUPPLIED_BY);
        *snapshot[snapshot.size() - 2].mutable_links() = links;
        v1::InventoryUpdate end = snapshot.back();
        snapshot.back() = snapshot[snapshot.size() - 2];
        snapshot.push_back(end);
    };
    m_bench->goLive();
    m_bench->desk->glance();
    m_bench->desk->open(
        {items::Screen::Asset, std::string(m_bench->desk->view.inventory()->id({AssetClass::Rack, 0}))});
    picture(*m_bench->desk, "supply-loop");
}

void TestHostileFleet::allocationsOfMoreThanThereIsHoldWhatThereIs()
{
    m_bench->gateway->spoilSnapshot = [](CrookedGateway::Snapshot& snapshot) {
        for (v1::InventoryUpdate& message : snapshot) {
            if (!message.has_allocations())
                continue;
            for (int i = 0; i < 2000; ++i) {
                v1::Allocation* more = message.mutable_allocations()->add_allocations();
                more->set_first_slot(8);
                more->set_count(4'000'000'000U);
                more->set_fraction(i % 2 == 0 ? 7.0f : std::numeric_limits<float>::quiet_NaN());
                more->set_from_ms(std::numeric_limits<std::int64_t>::min());
                more->set_until_ms(std::numeric_limits<std::int64_t>::max());
            }
        }
    };
    m_bench->goLive();
    m_bench->desk->leafThrough();
    m_bench->desk->open({items::Screen::Pods, {}});
    picture(*m_bench->desk, "allocations");
}

void TestHostileFleet::messagesTooLargeAreRefused()
{
    m_bench->gateway->spoilSnapshot = [](CrookedGateway::Snapshot& snapshot) {
        blockOf(snapshot, v1::ASSET_CLASS_NODE)->set_names(0, std::string(std::size_t{64} << 20, 'x'));
    };
    m_bench->connectDesk();
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->desk->reason().contains(u"larger than max"_s), kPatience);
    QTRY_VERIFY(!m_bench->desk->banner().isEmpty());
    m_bench->desk->glance();
    picture(*m_bench->desk, "too-large");
    m_bench->mendAndGoLive();
}

void TestHostileFleet::aSlowListIsWaitedFor()
{
    m_bench->gateway->drip = 60ms;
    m_bench->connectDesk();
    QTest::qWait(300);
    QVERIFY(!m_bench->desk->view.inventory());
    m_bench->desk->glance();
    picture(*m_bench->desk, "slow");
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->desk->isLive(), kPatience);
}

void TestHostileFleet::aHundredThousandChildren()
{
    constexpr int kMany = 100'000;
    Inventory inventory = fleetOf(kCrookedFleet);
    for (int i = 0; i < kMany; ++i) {
        AssetSpec spec;
        spec.assetClass = AssetClass::Accelerator;
        spec.id = "accelerator:many-" + std::to_string(i);
        spec.name = "g" + std::to_string(i);
        spec.parent = {AssetClass::Node, 0};
        QVERIFY(inventory.upsert(spec));
    }
    m_bench->gateway = std::make_unique<CrookedGateway>(m_bench->address(), std::move(inventory));
    m_bench->connectDesk();
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->desk->isLive(), 2 * kPatience);
    m_bench->desk->open(
        {items::Screen::Asset, std::string(m_bench->desk->view.inventory()->id({AssetClass::Node, 0}))});
    QTest::qWait(500);
    picture(*m_bench->desk, "many-node");
    m_bench->desk->open(
        {items::Screen::Asset, std::string(m_bench->desk->view.inventory()->id({AssetClass::Rack, 0}))});
    QTest::qWait(300);
    picture(*m_bench->desk, "many-rack");
    m_bench->desk->open({items::Screen::Overview, {}});
    QTest::qWait(300);
    picture(*m_bench->desk, "many-overview");
}

QTEST_MAIN(TestHostileFleet)
#include "tst_hostile_fleet.moc"
