// SPDX-License-Identifier: GPL-3.0-or-later
// A gateway that is broken, or not on our side: the console says what is the matter, or shows what there is to show,
// and goes on. The console's own link and window against a real connection.
#include "app/console/gateway_link.h"
#include "app/console/recollection.h"
#include "crooked_gateway.h"
#include "models/items/spine_tree_model.h"
#include "tests/support/fleet_text.h"
#include "tests/support/free_port.h"
#include "widgets/maps/fleet_map.h"
#include "widgets/pages/headline_strip.h"
#include "widgets/pages/panel.h"
#include "widgets/shell/link_banner.h"
#include "widgets/shell/main_window.h"
#include "widgets/style/app_style.h"
#include "widgets/style/value_tile.h"

#include <QLabel>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTreeView>
#include <QtTest>

#include <array>
#include <atomic>
#include <functional>
#include <limits>

using namespace millwright;
using namespace millwright::console;
using namespace millwright::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int kPatience = 30'000;

constexpr std::string_view kFleet = R"(
fleet all
  region north
    site lulea kind=core jurisdiction=EU
      hall A
        ups ups-a
        cdu cdu-a
          pump p1..p2
        row 1
          rack r1..r2 supplied-by=ups-a cooled-by=cdu-a
            node n1..n2 host=lul
              accelerator gpu0..gpu3 model=H200
organisation acme
  business-unit retail
    pod chat stage=production lead=Berg
      use-case support
        deployment chat-70b holds=0..7
)";

Inventory fleetOf(std::string_view text)
{
    auto fleet = fleetFromText(text);
    if (!fleet)
        qFatal("%s", describe(fleet.error()).c_str());
    return std::move(*fleet);
}

/// A console from its start to its end, without what keeps settings.
struct Desk {
    explicit Desk(const QString& gateway)
        : view(std::make_shared<SystemClock>())
    {
        const style::ThemePtr theme = shell::themeFor(style::ThemeName::Night, style::loadFonts(), {1600, 1000});
        style::applyTheme(theme);
        window = std::make_unique<shell::MainWindow>(&view, theme);
        window->resize(1600, 1000);
        Options options;
        options.gateways = {gateway.toStdString()};
        link = std::make_unique<GatewayLink>(view, options);
        window->show();
        link->connectToGateways();
    }
    ~Desk()
    {
        link.reset();
        window.reset();
    }

    bool isLive() const { return view.isLive() && view.inventory() && view.isComplete(); }
    QString reason() const { return QString::fromStdString(view.link().reason); }
    QString banner() const
    {
        const auto* banner = window->findChild<shell::LinkBanner*>();
        return banner->isVisible() ? banner->words().headline + u' ' + banner->words().detail : QString();
    }
    void open(items::Place place) const
    {
        window->navigator()->open(std::move(place));
        QTest::qWait(40);
    }
    /// Each screen and one asset of each class, as a person leafs through them.
    void leafThrough() const
    {
        using items::Screen;
        for (const Screen screen :
             {Screen::Overview, Screen::Pods, Screen::Cluster, Screen::Power, Screen::Cooling, Screen::Tokens})
            leaf({screen, {}});
        leaf({Screen::Pods, {}, items::kUsedSection});
        const Inventory* inventory = view.inventory();
        for (const AssetClass assetClass : kAssetClasses) {
            if (inventory && inventory->count(assetClass) > 0)
                leaf({Screen::Asset, std::string(inventory->id({assetClass, 0}))});
        }
        open({Screen::Overview, {}});
    }
    void leaf(const items::Place& place) const
    {
        open(place);
        const QImage picture = window->grab().toImage();
        QVERIFY(!picture.isNull());
        QVERIFY2(window->size() == QSize(1600, 1000), qPrintable(QString::fromStdString(place.assetId)));
    }
    /// Text of a headline of the page that is shown.
    QString headline(int tile) const
    {
        return style::shownNumber(window->page()->findChild<pages::HeadlineStrip*>()->tile(tile)->value());
    }

    items::FleetView view;
    std::unique_ptr<shell::MainWindow> window;
    std::unique_ptr<GatewayLink> link;
};

void picture(const Desk& desk, const char* name)
{
    if (const QString directory = qEnvironmentVariable("MILLWRIGHT_TEST_PICTURES"); !directory.isEmpty())
        desk.window->grab().save(directory + u'/' + QLatin1StringView(name) + u".png"_s);
}

v1::AssetBlock* blockOf(CrookedGateway::Snapshot& snapshot, v1::AssetClass assetClass)
{
    for (v1::InventoryUpdate& message : snapshot) {
        if (message.has_assets() && message.assets().asset_class() == assetClass)
            return message.mutable_assets();
    }
    return nullptr;
}

std::int64_t nowPlus(std::int64_t millis)
{
    return toMillis(SystemClock().utc()) + millis;
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

class TestHostileGateway : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_state = std::make_unique<QTemporaryDir>();
        qputenv("XDG_STATE_HOME", m_state->path().toLocal8Bit());
        m_address = u"127.0.0.1:%1"_s.arg(freePort());
        m_gateway = std::make_unique<CrookedGateway>(m_address.toStdString(), fleetOf(kFleet));
    }
    void cleanup()
    {
        m_desk.reset();
        m_gateway.reset();
    }

    void aListThatCannotBeIsRefusedWithASentence_data();
    void aListThatCannotBeIsRefusedWithASentence();
    void whatLacksItsParentIsShownAllTheSame();
    void aChangeThatCannotBeLeavesNoPlace();
    void aChainWithoutEndIsCut();
    void loopsOfSuppliesAreShownOnce();
    void allocationsOfMoreThanThereIsHoldWhatThereIs();
    void numbersThatAreNoneAreDashes_data();
    void numbersThatAreNoneAreDashes();
    void hugeNumbersHaveFewDigits();
    void timesOutOfRangeAreNoTimes_data();
    void timesOutOfRangeAreNoTimes();
    void theFuturePutsNoChartOrProofOfLifeOff();
    void aClockThatIsPutBackGoesOn();
    void spoiltTicksAreLeftOutAndSaid_data();
    void spoiltTicksAreLeftOutAndSaid();
    void messagesTooLargeAreRefused();
    void aSlowListIsWaitedFor();
    void streamsThatEndAtOnceAreNotAskedWithoutPause();
    void eventsOfNothingAreShown();
    void explanationsWithoutEndAreBounded();
    void aHundredThousandChildren();

private:
    void connectDesk()
    {
        m_gateway->start();
        m_desk = std::make_unique<Desk>(m_address);
    }
    void goLive()
    {
        connectDesk();
        QTRY_VERIFY_WITH_TIMEOUT(m_desk->isLive(), kPatience);
    }
    /// What is spoilt is mended: the console comes to it by itself.
    void mendAndGoLive()
    {
        m_gateway->stop();
        m_gateway->spoilSnapshot = nullptr;
        m_gateway->spoilTick = nullptr;
        m_gateway->start();
        QTRY_VERIFY_WITH_TIMEOUT(m_desk->isLive(), kPatience);
    }

    std::unique_ptr<QTemporaryDir> m_state;
    QString m_address;
    std::unique_ptr<CrookedGateway> m_gateway;
    std::unique_ptr<Desk> m_desk;
};

using Spoil = std::function<void(CrookedGateway::Snapshot&)>;
Q_DECLARE_METATYPE(Spoil)
using SpoilTick = std::function<void(v1::FeedUpdate&)>;
Q_DECLARE_METATYPE(SpoilTick)

void TestHostileGateway::aListThatCannotBeIsRefusedWithASentence_data()
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

void TestHostileGateway::aListThatCannotBeIsRefusedWithASentence()
{
    QFETCH(Spoil, spoil);
    QFETCH(QString, words);
    m_gateway->spoilSnapshot = spoil;
    connectDesk();
    QTRY_VERIFY_WITH_TIMEOUT(m_desk->reason().contains(words), kPatience);
    QVERIFY(!m_desk->view.inventory());
    QTRY_VERIFY(!m_desk->banner().isEmpty());
    picture(*m_desk, "list-refused");
    qInfo("%s", qPrintable(m_desk->banner()));
    m_desk->leafThrough();
    mendAndGoLive();
}

void TestHostileGateway::whatLacksItsParentIsShownAllTheSame()
{
    m_gateway->spoilSnapshot = [](CrookedGateway::Snapshot& snapshot) {
        std::erase_if(snapshot, [](const v1::InventoryUpdate& message) {
            return message.has_assets() && message.assets().asset_class() == v1::ASSET_CLASS_RACK;
        });
    };
    goLive();
    const auto* map = m_desk->window->findChild<maps::FleetMap*>(u"fleetMap"_s);
    QTRY_VERIFY2(map->subtitle().startsWith(u"16 accelerators"_s), qPrintable(map->subtitle()));
    items::FleetTreeModel tree(&m_desk->view);
    QCOMPARE(tree.rowCount({}), 1 + 4); // the fleet, and the nodes of the racks that nobody told of
    m_desk->leafThrough();
    picture(*m_desk, "no-racks");
}

void TestHostileGateway::aChangeThatCannotBeLeavesNoPlace()
{
    v1::InventoryUpdate change;
    change.set_revision(2);
    v1::AssetBlock* racks = change.mutable_assets();
    racks->set_asset_class(v1::ASSET_CLASS_RACK);
    racks->set_first_slot(0);
    addRow(*racks, std::string(m_gateway->inventory().id({AssetClass::Rack, 0})), "r1", {AssetClass::Node, 0});
    m_gateway->changes = {change};
    goLive();
    QTRY_VERIFY(m_desk->view.inventory()->revision() == 2);
    const Inventory& inventory = *m_desk->view.inventory();
    const AssetRef rack{AssetClass::Rack, 0};
    QVERIFY(!inventory.parent(rack).isValid()); // it stands nowhere: what was said of it cannot be
    QVERIFY(inventory.presence(rack) == Presence::Present);
    m_desk->leafThrough();
}

void TestHostileGateway::aChainWithoutEndIsCut()
{
    m_gateway->spoilSnapshot = [](CrookedGateway::Snapshot& snapshot) {
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
    connectDesk();
    QTRY_VERIFY_WITH_TIMEOUT(m_desk->view.inventory() != nullptr, kPatience);
    m_desk->leafThrough();
    const auto* map = m_desk->window->findChild<maps::FleetMap*>(u"fleetMap"_s);
    QTRY_VERIFY2(map->subtitle().startsWith(u"20,000 accelerators"_s), qPrintable(map->subtitle()));
    picture(*m_desk, "chain");
}

void TestHostileGateway::loopsOfSuppliesAreShownOnce()
{
    m_gateway->spoilSnapshot = [](CrookedGateway::Snapshot& snapshot) {
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
    goLive();
    m_desk->leafThrough();
    m_desk->open({items::Screen::Asset, std::string(m_desk->view.inventory()->id({AssetClass::Rack, 0}))});
    QTest::qWait(500);
    picture(*m_desk, "supply-loop");
}

void TestHostileGateway::allocationsOfMoreThanThereIsHoldWhatThereIs()
{
    m_gateway->spoilSnapshot = [](CrookedGateway::Snapshot& snapshot) {
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
    goLive();
    m_desk->leafThrough();
    m_desk->open({items::Screen::Pods, {}});
    picture(*m_desk, "allocations");
}

void TestHostileGateway::numbersThatAreNoneAreDashes_data()
{
    QTest::addColumn<double>("number");
    QTest::newRow("no number") << std::numeric_limits<double>::quiet_NaN();
    QTest::newRow("infinity") << std::numeric_limits<double>::infinity();
    QTest::newRow("the other infinity") << -std::numeric_limits<double>::infinity();
}

void TestHostileGateway::numbersThatAreNoneAreDashes()
{
    QFETCH(double, number);
    m_gateway->number = [number](const MeasureInfo&, Slot) { return number; };
    goLive();
    const auto* strip = m_desk->window->page()->findChild<pages::HeadlineStrip*>();
    for (int tile = 0; tile < strip->count(); ++tile)
        QCOMPARE(m_desk->headline(tile), QString(style::kEmDash));
    m_desk->leafThrough();
}

void TestHostileGateway::hugeNumbersHaveFewDigits()
{
    m_gateway->number = [](const MeasureInfo& info, Slot slot) {
        constexpr std::array numbers{1e308, -1e308, 5e-324, 3e38, -42.0, 1e15};
        return numbers[(std::hash<std::string>()(info.id) + slot) % numbers.size()];
    };
    goLive();
    QTest::qWait(600);
    m_desk->leafThrough();
    for (const items::Screen screen : {items::Screen::Overview, items::Screen::Tokens, items::Screen::Power}) {
        m_desk->open({screen, {}});
        QTest::qWait(600);
        const auto* strip = m_desk->window->page()->findChild<pages::HeadlineStrip*>();
        for (int tile = 0; strip && tile < strip->count(); ++tile)
            QVERIFY2(m_desk->headline(tile).size() <= 12, qPrintable(m_desk->headline(tile)));
        picture(*m_desk, qPrintable(u"huge-%1"_s.arg(int(screen))));
    }
}

void TestHostileGateway::timesOutOfRangeAreNoTimes_data()
{
    QTest::addColumn<qint64>("time");
    QTest::newRow("the last that there is") << std::numeric_limits<qint64>::max();
    QTest::newRow("the first") << std::numeric_limits<qint64>::min();
    QTest::newRow("before 1970") << qint64{-1};
    QTest::newRow("year 10000") << qint64{253'402'300'800'000};
}

void TestHostileGateway::timesOutOfRangeAreNoTimes()
{
    QFETCH(qint64, time);
    m_gateway->spoilTick = [time](v1::FeedUpdate& update) {
        update.set_gateway_time_ms(time);
        update.set_newest_source_time_ms(time);
        for (v1::ColumnFrame& frame : *update.mutable_frames())
            frame.set_base_time_ms(time);
    };
    m_gateway->spoilStatus = [time](v1::GatewayStatus& status) {
        status.set_now_ms(time);
        v1::SourceStatus* source = status.add_sources();
        source->set_name("odd");
        source->set_last_sample_ms(time);
        source->set_lag_ms(time);
    };
    m_gateway->spoilEvents = [time](v1::EventUpdate& update) {
        v1::Event* event = update.add_events();
        event->set_revision(1);
        event->set_source_time_ms(time);
        event->set_receive_time_ms(time);
        event->set_text("of no time");
    };
    m_gateway->spoilSnapshot = [time](CrookedGateway::Snapshot& snapshot) {
        for (v1::InventoryUpdate& message : snapshot) {
            for (int i = 0; message.has_assets() && i < message.assets().since_ms_size(); ++i)
                message.mutable_assets()->set_since_ms(i, time);
        }
    };
    goLive();
    QCOMPARE(m_desk->view.newestShown(), kNoTime);
    QCOMPARE(m_desk->view.beat(), 0u); // nothing proves that it lives
    QVERIFY(m_desk->view.gatewayNow() <= SystemClock().utc() + 1s);
    m_desk->leafThrough();
    picture(*m_desk, "no-times");
}

void TestHostileGateway::theFuturePutsNoChartOrProofOfLifeOff()
{
    constexpr std::int64_t kYear = 365LL * 86'400'000;
    m_gateway->spoilTick = [](v1::FeedUpdate& update) {
        const bool isCluster = update.frames(0).asset_class() == v1::ASSET_CLASS_ACCELERATOR;
        if (!isCluster)
            return;
        update.set_newest_source_time_ms(update.newest_source_time_ms() + kYear);
        update.mutable_frames(0)->set_base_time_ms(update.frames(0).base_time_ms() + kYear);
    };
    goLive();
    QTRY_VERIFY(m_desk->view.beat() > 2); // of what is of now
    QVERIFY(m_desk->view.newestShown() <= SystemClock().utc() + 3s);
    m_desk->open({items::Screen::Asset, std::string(m_desk->view.inventory()->id({AssetClass::Accelerator, 0}))});
    QTest::qWait(1500);
    picture(*m_desk, "future");
    m_desk->leafThrough();
}

void TestHostileGateway::aClockThatIsPutBackGoesOn()
{
    std::atomic<std::int64_t> shift{0};
    m_gateway->spoilTick = [&shift](v1::FeedUpdate& update) {
        update.set_gateway_time_ms(update.gateway_time_ms() - shift);
        update.set_newest_source_time_ms(update.newest_source_time_ms() - shift);
        for (v1::ColumnFrame& frame : *update.mutable_frames())
            frame.set_base_time_ms(frame.base_time_ms() - shift);
    };
    goLive();
    QTRY_VERIFY(m_desk->view.beat() > 1);
    shift = 3'600'000;
    const unsigned before = m_desk->view.beat();
    QTRY_VERIFY(m_desk->view.beat() > before + 3);
    QVERIFY(m_desk->view.ageOf(m_desk->view.newestShown()) < 5s);
    m_desk->leafThrough();
    m_desk.reset(); // before what the gateway's threads look at goes
    m_gateway->stop();
}

void TestHostileGateway::spoiltTicksAreLeftOutAndSaid_data()
{
    QTest::addColumn<SpoilTick>("spoil");
    QTest::addColumn<bool>("staysConnected");
    const auto row = [](const char* name, SpoilTick spoil, bool staysConnected) {
        QTest::newRow(name) << std::move(spoil) << staysConnected;
    };
    row(
        "of another epoch", [](v1::FeedUpdate& update) { update.mutable_frames(0)->set_slot_epoch(99); }, false);
    row(
        "a number is missing in the order", [](v1::FeedUpdate& update) { update.set_sequence(update.sequence() + 5); },
        false);
    row(
        "the same again", [](v1::FeedUpdate& update) { update.set_sequence(2); }, false);
    row(
        "parts in disorder", [](v1::FeedUpdate& update) { update.set_part(update.parts() - 1 - update.part()); }, true);
    row(
        "parts without end", [](v1::FeedUpdate& update) { update.set_parts(4'000'000'000U); }, true);
    row(
        "rows without end", [](v1::FeedUpdate& update) { update.set_rows(4'000'000'000U); }, true);
    row(
        "rows beyond", [](v1::FeedUpdate& update) { update.mutable_frames(0)->set_first_row(1'000'000); }, true);
    row(
        "runs that do not fit", [](v1::FeedUpdate& update) { update.mutable_frames(0)->set_slot_runs(1, 7'777); },
        true);
    row(
        "a measure that nobody knows", [](v1::FeedUpdate& update) { update.mutable_frames(0)->set_measure(60'000); },
        true);
    row(
        "another class", [](v1::FeedUpdate& update) { update.mutable_frames(0)->set_asset_class(v1::ASSET_CLASS_POD); },
        true);
    row(
        "qualities that nobody knows",
        [](v1::FeedUpdate& update) {
            v1::ColumnFrame& frame = *update.mutable_frames(0);
            frame.clear_quality_runs();
            frame.add_quality_runs(frame.slot_runs(1));
            frame.add_quality_runs(0xF8);
        },
        true);
    row(
        "a selection that nobody made", [](v1::FeedUpdate& update) { update.set_selection(77'777); }, true);
    row(
        "nothing in it", [](v1::FeedUpdate& update) { update.mutable_frames(0)->Clear(); }, false);
}

void TestHostileGateway::spoiltTicksAreLeftOutAndSaid()
{
    QFETCH(SpoilTick, spoil);
    QFETCH(bool, staysConnected);
    m_gateway->spoilTick = spoil;
    connectDesk();
    QTRY_VERIFY_WITH_TIMEOUT(m_desk->view.inventory() != nullptr, kPatience);
    QTest::qWait(1200);
    if (!staysConnected)
        QTRY_VERIFY_WITH_TIMEOUT(m_desk->reason().contains(u"lost its order or its slots"_s), kPatience);
    m_desk->leafThrough();
    qInfo("%s", qPrintable(m_desk->banner()));
    mendAndGoLive();
}

void TestHostileGateway::messagesTooLargeAreRefused()
{
    m_gateway->spoilSnapshot = [](CrookedGateway::Snapshot& snapshot) {
        blockOf(snapshot, v1::ASSET_CLASS_NODE)->set_names(0, std::string(std::size_t{64} << 20, 'x'));
    };
    connectDesk();
    QTRY_VERIFY_WITH_TIMEOUT(m_desk->reason().contains(u"larger than max"_s), kPatience);
    QTRY_VERIFY(!m_desk->banner().isEmpty());
    qInfo("%s", qPrintable(m_desk->banner()));
    m_desk->leafThrough();
    picture(*m_desk, "too-large");
    mendAndGoLive();
}

void TestHostileGateway::aSlowListIsWaitedFor()
{
    m_gateway->drip = 150ms;
    connectDesk();
    QTest::qWait(800);
    QVERIFY(!m_desk->view.inventory());
    m_desk->leafThrough();
    picture(*m_desk, "slow");
    QTRY_VERIFY_WITH_TIMEOUT(m_desk->isLive(), kPatience);
}

void TestHostileGateway::streamsThatEndAtOnceAreNotAskedWithoutPause()
{
    m_gateway->endsAtOnce = true;
    connectDesk();
    QTRY_VERIFY_WITH_TIMEOUT(m_desk->reason().contains(u"ended the connection"_s), kPatience);
    QTest::qWait(4000);
    QVERIFY2(m_gateway->attempts() <= 30, qPrintable(QString::number(m_gateway->attempts())));
    QTRY_VERIFY(!m_desk->banner().isEmpty());
    qInfo("%s (%d attempts)", qPrintable(m_desk->banner()), m_gateway->attempts());
    m_desk->leafThrough();
    picture(*m_desk, "ends-at-once");
    m_gateway->endsAtOnce = false;
    mendAndGoLive();
}

void TestHostileGateway::eventsOfNothingAreShown()
{
    m_gateway->spoilEvents = [](v1::EventUpdate& update) {
        for (int i = 0; i < 3000; ++i) {
            v1::Event* event = update.add_events();
            event->set_revision(static_cast<std::uint64_t>(i % 7)); // again and again, and backwards
            event->set_kind(static_cast<v1::EventKind>(i % 400));
            event->set_severity(static_cast<v1::Condition>(i % 40));
            event->set_code(std::numeric_limits<std::int32_t>::min() + i);
            event->mutable_asset()->set_asset_class(static_cast<v1::AssetClass>(i % 300));
            event->mutable_asset()->set_slot(static_cast<std::uint32_t>(i) * 1'000'003U);
            event->set_source_time_ms(nowPlus(i));
            event->set_text(i % 2 == 0 ? std::string("<b>\n\xE2\x80\xAE=cmd") : std::string(900, 'W'));
        }
    };
    goLive();
    m_desk->leafThrough();
    for (const QLabel* label : m_desk->window->findChildren<QLabel*>())
        QVERIFY2(label->textFormat() == Qt::PlainText, qPrintable(label->text().left(100)));
    picture(*m_desk, "events");
}

void TestHostileGateway::explanationsWithoutEndAreBounded()
{
    m_gateway->spoilExplanation = [](v1::Explanation& answer) {
        v1::Explanation* inner = &answer;
        for (int depth = 0; depth < 60; ++depth) {
            inner->set_source(std::string(2000, 'S'));
            inner->mutable_asset()->set_path("<img src=x>\xE2\x80\xAE" + std::string(3000, 'p'));
            inner->set_quality(static_cast<v1::Quality>(77));
            inner->set_reason(static_cast<v1::QualityReason>(-5));
            inner->set_source_time_ms(std::numeric_limits<std::int64_t>::max());
            inner->set_reported(4'000'000'000U);
            inner->set_expected(1);
            inner->set_raw_sample_count(4'000'000'000U);
            for (int i = 0; i < 20; ++i)
                inner->add_raw_samples()->set_series(std::string(500, 'r'));
            inner = inner->add_inputs();
        }
    };
    goLive();
    auto* strip = m_desk->window->page()->findChild<pages::HeadlineStrip*>();
    QTest::mouseClick(strip->tile(0), Qt::LeftButton);
    QTRY_VERIFY(m_desk->window->findChild<QWidget*>(u"explainPanel"_s) &&
                m_desk->window->findChild<QWidget*>(u"explainPanel"_s)->isVisible());
    QTest::qWait(500);
    picture(*m_desk, "explain");
    QCOMPARE(m_desk->window->size(), QSize(1600, 1000));
    for (const QLabel* label : m_desk->window->findChildren<QLabel*>())
        QVERIFY2(label->textFormat() == Qt::PlainText, qPrintable(label->text().left(100)));
}

void TestHostileGateway::aHundredThousandChildren()
{
    constexpr int kMany = 100'000;
    Inventory inventory = fleetOf(kFleet);
    for (int i = 0; i < kMany; ++i) {
        AssetSpec spec;
        spec.assetClass = AssetClass::Accelerator;
        spec.id = "accelerator:many-" + std::to_string(i);
        spec.name = "g" + std::to_string(i);
        spec.parent = {AssetClass::Node, 0};
        QVERIFY(inventory.upsert(spec));
    }
    m_gateway = std::make_unique<CrookedGateway>(m_address.toStdString(), std::move(inventory));
    connectDesk();
    QTRY_VERIFY_WITH_TIMEOUT(m_desk->isLive(), 2 * kPatience);
    m_desk->leafThrough();
    m_desk->open({items::Screen::Asset, std::string(m_desk->view.inventory()->id({AssetClass::Node, 0}))});
    QTest::qWait(2000);
    picture(*m_desk, "many-node");
    m_desk->open({items::Screen::Asset, std::string(m_desk->view.inventory()->id({AssetClass::Rack, 0}))});
    QTest::qWait(1000);
    picture(*m_desk, "many-rack");
    m_desk->open({items::Screen::Overview, {}});
    QTest::qWait(1000);
    picture(*m_desk, "many-overview");
}

QTEST_MAIN(TestHostileGateway)
#include "tst_hostile_gateway.moc"
