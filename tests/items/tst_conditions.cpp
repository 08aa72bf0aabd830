// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/condition_board.h"
#include "models/items/fleet_view.h"
#include "tests/support/fake_clock.h"
#include "tests/support/fake_requests.h"
#include "tests/support/fleet_text.h"

#include <QSignalSpy>
#include <QTest>

#include <array>
#include <cmath>
#include <limits>

using namespace millwright;
using namespace millwright::items;

namespace {

constexpr double kNothing = std::numeric_limits<double>::quiet_NaN();

constexpr std::string_view kFleet = "site lulea\n"
                                    " hall a\n"
                                    "  rack r1\n"
                                    "   node n1\n"
                                    "    accelerator g0\n"
                                    "    accelerator g1\n"
                                    "    accelerator g2\n"
                                    "  cdu c1\n"
                                    "   pump p1\n"
                                    "   pump p2\n";

/// Two supplies, each of one rack; both racks on one loop.
constexpr std::string_view kSupplied = "site lulea\n"
                                       " hall a\n"
                                       "  ups u1\n"
                                       "  ups u2\n"
                                       "  pdu d1 supplied-by=u1\n"
                                       "  pdu d2 supplied-by=u2\n"
                                       "  cdu c1\n"
                                       "   pump p1\n"
                                       "  rack r1 supplied-by=d1 cooled-by=c1\n"
                                       "   node n1\n"
                                       "    accelerator g0\n"
                                       "    accelerator g1\n"
                                       "  rack r2 supplied-by=d2 cooled-by=c1\n"
                                       "   node n2\n"
                                       "    accelerator g2\n";

Event eventOf(std::uint64_t revision, AssetRef asset, EventKind kind, UtcTime time,
              Condition severity = Event{}.severity, const char* text = "")
{
    Event event;
    event.revision = revision;
    event.asset = asset;
    event.kind = kind;
    event.sourceTime = event.receiveTime = time;
    event.severity = severity;
    event.text = text;
    return event;
}

struct Bench {
    std::shared_ptr<FakeClock> clock = std::make_shared<FakeClock>();
    FleetView view{clock};
    test::FakeRequests requests;
    std::unique_ptr<ConditionBoard> board;

    explicit Bench(std::string_view fleet = kFleet)
    {
        auto inventory = std::make_shared<Inventory>(fleetFromText(fleet).value());
        view.setRequests(&requests);
        view.setInventory(inventory);
        view.setCatalogue(std::make_shared<const Catalogue>(Catalogue::builtIn()));
        board = std::make_unique<ConditionBoard>(&view);
    }

    /// Conditions of all assets of a class, by slot.
    void say(AssetClass assetClass, std::vector<double> conditions)
    {
        for (const auto& [number, part] : std::map(requests.parts)) {
            if (part.selection.assetClass != assetClass)
                continue;
            const FramePtr frame =
                test::makeFrame(view.catalogue(), part.selection, 0, static_cast<std::uint32_t>(conditions.size()),
                                clock->utc(), [&](std::size_t, std::uint32_t row) { return conditions[row]; });
            part.sink(frame);
            view.takeFrame(number, frame);
        }
    }
    std::uint32_t count(Condition condition)
    {
        QCoreApplication::processEvents();
        return board->tally()[static_cast<std::size_t>(condition)];
    }
};

} // namespace

class TestConditions : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void countsNothingWhileNobodyReports();
    void countsAnAssetOnceAlongItsTree();
    void countsARacksOwnTrouble();
    void countsWhatBelongsToAPlaceOrAPod();
    void keepsUnknownApartFromNormal();
    void groupsManyOfAKindInOnePlace();
    void putsTheCauseFirst();
    void tellsSinceWhenFromEvents();
    void tellsTheCauseAndTheChange();
    void theGravestThatIsOpenIsTold();
    void whatHasEndedIsNotTold();
    void aDeploymentSuffersFromWhatItHolds();
    void severalThatSayDifferentThings();
    void sourcesThatDoNotDeliverComeFirst();
    void whatFollowsFromALostSupplyStandsWithIt();
    void whatOverheatsStandsWithWhatCoolsIt();
    void aTroubleOfItsOwnIsNoConsequence();
    void nothingGraverStandsBelowItsCause();
    void nobodyKnowsUntilSomethingTells();
    void digestsRunsBySlot();
};

void TestConditions::countsNothingWhileNobodyReports()
{
    Bench bench;
    for (const Condition condition : {Condition::Critical, Condition::High, Condition::Medium, Condition::Low})
        QCOMPARE(bench.count(condition), 0u);
    QVERIFY(bench.board->attention().empty());
    QCOMPARE(bench.board->conditionOf({AssetClass::Pump, 0}), Condition::Unknown);
}

void TestConditions::countsAnAssetOnceAlongItsTree()
{
    Bench bench;
    bench.say(AssetClass::Accelerator, {5, 2, 5});
    bench.say(AssetClass::Node, {2});
    bench.say(AssetClass::Rack, {2});
    bench.say(AssetClass::Hall, {2});
    bench.say(AssetClass::Site, {2});
    QCOMPARE(bench.count(Condition::High), 1u);
    QCOMPARE(bench.board->attention().size(), 1u);
    QCOMPARE(bench.board->attention()[0].asset, (AssetRef{AssetClass::Accelerator, 1}));
    QCOMPARE(bench.board->conditionOf({AssetClass::Site, 0}), Condition::High);
}

void TestConditions::countsWhatBelongsToAPlaceOrAPod()
{
    Bench bench("site lulea\n"
                " hall a\n"
                "  rack r1\n"
                "   node n1\n"
                "    accelerator g0..g1\n"
                "site boden\n"
                " hall b\n"
                "  rack r2\n"
                "   node n2\n"
                "    accelerator g2..g3\n"
                "organisation o\n"
                " business-unit u\n"
                "  pod chat\n"
                "   deployment d holds=1..2\n");
    bench.say(AssetClass::Accelerator, {2, 1, 2, kNothing});
    const auto of = [&](AssetClass assetClass, Slot slot) {
        QCoreApplication::processEvents();
        const auto tally = bench.board->tallyOf({assetClass, slot});
        return std::array{tally[static_cast<std::size_t>(Condition::Critical)],
                          tally[static_cast<std::size_t>(Condition::High)],
                          tally[static_cast<std::size_t>(Condition::Unknown)]};
    };
    using Counts = std::array<std::uint32_t, 3>;
    QCOMPARE(of(AssetClass::Site, 0), of(AssetClass::Rack, 0));
    QCOMPARE(of(AssetClass::Site, 1), of(AssetClass::Hall, 1));
    const Counts lulea = of(AssetClass::Site, 0);
    const Counts boden = of(AssetClass::Site, 1);
    const Counts fleet = of(AssetClass::Fleet, 0);
    for (std::size_t i = 0; i < fleet.size(); ++i)
        QCOMPARE(lulea[i] + boden[i], fleet[i]);
    QCOMPARE(lulea[0] + lulea[1], 2u);
    QCOMPARE(boden[0] + boden[1], 1u);
    QCOMPARE(boden[2], 1u);
    const Counts chat = of(AssetClass::Pod, 0);
    QCOMPARE(chat[0] + chat[1], 2u); // one of each site
    QCOMPARE(chat[2], 0u);
    QCOMPARE(of(AssetClass::Site, 7), Counts{});
}

void TestConditions::countsARacksOwnTrouble()
{
    Bench bench;
    bench.say(AssetClass::Accelerator, {5, 3, 5});
    bench.say(AssetClass::Rack, {1});
    QCOMPARE(bench.count(Condition::Critical), 1u);
    QCOMPARE(bench.count(Condition::Medium), 1u);
}

void TestConditions::keepsUnknownApartFromNormal()
{
    Bench bench;
    bench.say(AssetClass::Accelerator, {5, kNothing, 5});
    QCOMPARE(bench.count(Condition::Unknown), 1u);
    QCOMPARE(bench.board->conditionOf({AssetClass::Accelerator, 0}), Condition::Normal);
    QCOMPARE(bench.board->conditionOf({AssetClass::Accelerator, 1}), Condition::Unknown);
}

void TestConditions::groupsManyOfAKindInOnePlace()
{
    Bench bench;
    bench.say(AssetClass::Accelerator, {2, 2, 2});
    QCOMPARE(bench.count(Condition::High), 3u);
    QCOMPARE(bench.board->attention().size(), 1u);
    const AttentionItem& item = bench.board->attention()[0];
    QCOMPARE(item.count, 3u);
    QCOMPARE(item.assetClass, AssetClass::Accelerator);
    QCOMPARE(item.asset, (AssetRef{AssetClass::Hall, 0}));
}

void TestConditions::putsTheCauseFirst()
{
    Bench bench;
    bench.say(AssetClass::Accelerator, {2, 2, 1});
    bench.say(AssetClass::Pump, {5, 2});
    QCOMPARE(bench.count(Condition::High), 3u);
    QCOMPARE(bench.board->attention().size(), 3u);
    QCOMPARE(bench.board->attention()[0].condition, Condition::Critical);
    QCOMPARE(bench.board->attention()[1].assetClass, AssetClass::Pump);
    QCOMPARE(bench.board->attention()[2].assetClass, AssetClass::Accelerator);
}

void TestConditions::tellsSinceWhenFromEvents()
{
    Bench bench;
    Event event;
    event.revision = 1;
    event.asset = {AssetClass::Pump, 1};
    event.sourceTime = bench.clock->utc();
    event.text = "pump stopped";
    bench.view.takeEvents({event});
    bench.say(AssetClass::Pump, {5, 2});
    QCOMPARE(bench.count(Condition::High), 1u);
    QCOMPARE(bench.board->attention()[0].since, event.sourceTime);
    QCOMPARE(bench.board->attention()[0].text, std::string("pump stopped"));
}

void TestConditions::tellsTheCauseAndTheChange()
{
    Bench bench;
    Event stopped;
    stopped.revision = 1;
    stopped.kind = EventKind::Pump;
    stopped.asset = {AssetClass::Pump, 1};
    stopped.sourceTime = stopped.receiveTime = bench.clock->utc();
    stopped.text = "pump stopped";
    Event change = stopped;
    change.revision = 2;
    change.kind = EventKind::ConditionChanged;
    change.severity = Condition::High;
    change.sourceTime = change.receiveTime += milliseconds{1000};
    change.text = "Flow at 0 l/min";
    bench.view.takeEvents({stopped, change});
    bench.say(AssetClass::Pump, {5, 2});
    QCOMPARE(bench.count(Condition::High), 1u);
    QCOMPARE(bench.board->attention().size(), std::size_t(1));
    QCOMPARE(bench.board->attention()[0].since, stopped.sourceTime);
    QCOMPARE(bench.board->attention()[0].text, std::string("pump stopped · Flow at 0 l/min"));
}

void TestConditions::theGravestThatIsOpenIsTold()
{
    Bench bench;
    const AssetRef gpu{AssetClass::Accelerator, 1};
    const UtcTime fell = bench.clock->utc();
    const Event xid = eventOf(1, gpu, EventKind::Xid, fell, Condition::High, "fallen off the bus");
    const Event gone =
        eventOf(2, gpu, EventKind::Presence, fell + milliseconds{9'000}, Condition::High, "is not reported any more");
    const Event slow = eventOf(3, gpu, EventKind::Throttle, fell + milliseconds{10'000}, Condition::Low, "slowed down");
    bench.view.takeEvents({xid, gone, slow});
    bench.say(AssetClass::Accelerator, {5, 2, 5});
    bench.count(Condition::High);
    QCOMPARE(bench.board->attention()[0].text, std::string("fallen off the bus"));
    QCOMPARE(bench.board->attention()[0].since, fell);
}

void TestConditions::whatHasEndedIsNotTold()
{
    Bench bench;
    const AssetRef gpu{AssetClass::Accelerator, 1};
    const UtcTime began = bench.clock->utc();
    const Event xid = eventOf(1, gpu, EventKind::Xid, began, Condition::High, "fallen off the bus");
    const Event well = eventOf(2, gpu, EventKind::ConditionChanged, began + milliseconds{60'000}, Condition::Normal);
    const Event heat = eventOf(3, gpu, EventKind::Throttle, began + milliseconds{90'000}, Condition::Medium, "too hot");
    bench.view.takeEvents({xid, well, heat});
    bench.say(AssetClass::Accelerator, {5, 3, 5});
    bench.count(Condition::Medium);
    QCOMPARE(bench.board->attention()[0].text, std::string("too hot"));
    QCOMPARE(bench.board->attention()[0].since, heat.sourceTime);
}

void TestConditions::aDeploymentSuffersFromWhatItHolds()
{
    Bench bench("site lulea\n"
                " node n1\n"
                "  accelerator g0..g3\n"
                "organisation o\n"
                " business-unit u\n"
                "  pod chat\n"
                "   deployment d holds=1..2\n");
    const Event xid = eventOf(1, {AssetClass::Accelerator, 2}, EventKind::Xid, bench.clock->utc(), Condition::Medium,
                              "contained memory error");
    bench.view.takeEvents({xid});
    bench.say(AssetClass::Accelerator, {5, 5, 3, 5});
    bench.say(AssetClass::Deployment, {3});
    bench.count(Condition::Medium);
    const auto line = [&bench] {
        return *std::ranges::find(bench.board->attention(), AssetClass::Deployment, &AttentionItem::assetClass);
    };
    QCOMPARE(line().text, std::string("contained memory error · n1, g2"));
    QCOMPARE(line().since, xid.sourceTime);

    const Event stopped = eventOf(2, {AssetClass::Deployment, 0}, EventKind::Restart, bench.clock->utc(),
                                  Condition::Medium, "job stopped");
    bench.view.takeEvents({stopped});
    bench.count(Condition::Medium);
    QCOMPARE(line().text, std::string("job stopped")); // the effect tells more
}

/// An ellipsis stands for what the others say, or do not say.
void TestConditions::severalThatSayDifferentThings()
{
    Bench bench;
    const Event hot = eventOf(1, {AssetClass::Accelerator, 1}, EventKind::ConditionChanged, bench.clock->utc(),
                              Condition::High, "Core temperature 91 °C, limit 87");
    bench.view.takeEvents({hot});
    bench.say(AssetClass::Accelerator, {5, 2, 2});
    bench.count(Condition::High);
    QCOMPARE(bench.board->attention().size(), 1u);
    QCOMPARE(bench.board->attention()[0].text, hot.text + " · …");
    QCOMPARE(bench.board->attention()[0].since, hot.sourceTime);

    Bench named;
    Event one = hot;
    one.text = "n1: tripped";
    const Event other = eventOf(2, {AssetClass::Accelerator, 2}, EventKind::ConditionChanged, hot.sourceTime,
                                Condition::High, "g2 tripped");
    named.view.takeEvents({one, other});
    named.say(AssetClass::Accelerator, {5, 2, 2});
    named.count(Condition::High);
    QCOMPARE(named.board->attention()[0].text, std::string("tripped")); // the same but for the names
}

void TestConditions::sourcesThatDoNotDeliverComeFirst()
{
    Bench bench;
    bench.say(AssetClass::Pump, {2, 1});
    SourceInfo down;
    down.name = "dcgm";
    down.state = SourceInfo::State::Down;
    down.detail = "connection refused";
    down.lastSample = bench.clock->utc();
    SourceInfo partly;
    partly.name = "vllm";
    partly.state = SourceInfo::State::Degraded;
    SourceInfo up;
    up.name = "twin";
    up.state = SourceInfo::State::Up;
    bench.view.setGateway({"g", "1", false, {}, {partly, up, down}});
    QCOMPARE(bench.count(Condition::High), 2u); // the pump and the source
    QCOMPARE(bench.count(Condition::Medium), 1u);
    const std::vector<AttentionItem>& items = bench.board->attention();
    QCOMPARE(items.size(), 4u);
    QCOMPARE(items[0].condition, Condition::Critical);
    QCOMPARE(items[1].source, std::string("dcgm"));
    QCOMPARE(items[1].text, std::string("connection refused"));
    QCOMPARE(items[1].since, down.lastSample);
    QCOMPARE(items[2].assetClass, AssetClass::Pump);
    QCOMPARE(items[3].source, std::string("vllm"));

    bench.view.setGateway({"g", "1", false, "g.yaml:3: no such key", {}, "disk full"});
    QCOMPARE(bench.count(Condition::High), 2u);
    QCOMPARE(items.size(), 4u);
    QCOMPARE(items[1].about, AttentionItem::About::State);
    QCOMPARE(items[2].about, AttentionItem::About::Assets);
    QCOMPARE(items[3].text, std::string("g.yaml:3: no such key"));

    down.state = SourceInfo::State::Up;
    bench.view.setGateway({"g", "1", false, {}, {down}});
    QCOMPARE(bench.count(Condition::High), 1u);
    QCOMPARE(bench.board->attention().size(), 2u);
}

void TestConditions::whatFollowsFromALostSupplyStandsWithIt()
{
    Bench bench(kSupplied);
    bench.say(AssetClass::Ups, {1, 5});
    bench.say(AssetClass::Pdu, {2, 5});
    bench.say(AssetClass::Accelerator, {kNothing, kNothing, 5});
    QCOMPARE(bench.count(Condition::Critical), 1u);
    QCOMPARE(bench.count(Condition::High), 1u); // folded, and counted all the same
    const std::vector<AttentionItem>& items = bench.board->attention();
    QCOMPARE(items.size(), 1u);
    QCOMPARE(items[0].asset, (AssetRef{AssetClass::Ups, 0}));
    QCOMPARE(items[0].consequences.size(), 1u);
    QCOMPARE(items[0].consequences[0].asset, (AssetRef{AssetClass::Pdu, 0}));
    QCOMPARE(items[0].silent, 2u); // r2 hangs on the other one

    bench.say(AssetClass::Ups, {5, 5}); // the PDU is at fault itself
    bench.count(Condition::High);
    QCOMPARE(items.size(), 1u);
    QCOMPARE(items[0].asset, (AssetRef{AssetClass::Pdu, 0}));
    QVERIFY(items[0].consequences.empty());
}

void TestConditions::whatOverheatsStandsWithWhatCoolsIt()
{
    Bench bench(kSupplied);
    bench.view.takeEvents({eventOf(1, {AssetClass::Rack, 0}, EventKind::Throttle, bench.clock->utc())});
    bench.say(AssetClass::Rack, {3, 5});
    bench.say(AssetClass::Pump, {2});
    bench.say(AssetClass::Cdu, {2}); // repeats its pump
    bench.count(Condition::High);
    const std::vector<AttentionItem>& items = bench.board->attention();
    QCOMPARE(items.size(), 1u);
    QCOMPARE(items[0].asset, (AssetRef{AssetClass::Pump, 0}));
    QCOMPARE(items[0].consequences.size(), 1u);
    QCOMPARE(items[0].consequences[0].asset, (AssetRef{AssetClass::Rack, 0}));
}

void TestConditions::aTroubleOfItsOwnIsNoConsequence()
{
    Bench bench(kSupplied);
    bench.view.takeEvents({eventOf(1, {AssetClass::Accelerator, 0}, EventKind::Xid, bench.clock->utc())});
    bench.say(AssetClass::Accelerator, {3, 5, 5});
    bench.say(AssetClass::Rack, {5, 3}); // nothing told of it
    bench.say(AssetClass::Pump, {2});
    bench.say(AssetClass::Ups, {2, 5});
    bench.count(Condition::High);
    QCOMPARE(bench.board->attention().size(), 4u);
    for (const AttentionItem& item : bench.board->attention())
        QVERIFY(item.consequences.empty());
}

void TestConditions::nothingGraverStandsBelowItsCause()
{
    Bench bench(kSupplied);
    bench.say(AssetClass::Ups, {3, 5});
    bench.say(AssetClass::Pdu, {1, 5});
    bench.count(Condition::Critical);
    QCOMPARE(bench.board->attention().size(), 2u);
    QCOMPARE(bench.board->attention()[0].condition, Condition::Critical);
}

void TestConditions::nobodyKnowsUntilSomethingTells()
{
    Bench bench;
    QVERIFY(!bench.board->isKnown());
    bench.say(AssetClass::Accelerator, {kNothing, kNothing, kNothing});
    bench.count(Condition::Unknown);
    QVERIFY(!bench.board->isKnown());
    bench.say(AssetClass::Pump, {5, 5});
    bench.count(Condition::Unknown);
    QVERIFY(bench.board->isKnown());
}

void TestConditions::digestsRunsBySlot()
{
    const Catalogue catalogue = Catalogue::builtIn();
    const Selection selection{{}, AssetClass::Rack, {{"rack.condition"}}, milliseconds{0}};
    const FramePtr frame = test::makeFrame(catalogue, selection, 3, 4, kNoTime, [](std::size_t, std::uint32_t row) {
        return row == 2 ? kNothing : static_cast<double>(row + 4);
    });
    const ConditionDigest digest = items::digest(*frame);
    QCOMPARE(digest.at(2), Condition::Unknown);
    QCOMPARE(digest.at(3), Condition::Low);
    QCOMPARE(digest.at(4), Condition::Normal);
    QCOMPARE(digest.at(5), Condition::Unknown);
    QCOMPARE(digest.at(6), Condition::Unknown); // 7 is no condition
    QCOMPARE(digest.abnormal, std::vector<Slot>({3}));
}

QTEST_GUILESS_MAIN(TestConditions)
#include "tst_conditions.moc"
