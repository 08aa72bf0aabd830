// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/hub/hub.h"
#include "tests/hub/hand_source.h"
#include "tests/support/fake_clock.h"
#include "tests/support/fleet_text.h"

#include <QTest>

using namespace millwright;
using namespace millwright::hub;
using namespace std::chrono_literals;

namespace {

constexpr auto kFleet = R"(
fleet f
  site s
    rack r
      node n
        accelerator g0
        accelerator g1
)";

/// A hub under a fake clock with one hand-made source.
struct Rig {
    explicit Rig(HubOptions options = {})
        : hub(std::move(options), Catalogue::builtIn(), clock)
    {
        auto made = std::make_unique<HandSource>();
        source = made.get();
        source->onPopulate = [](Inventory& inventory, FleetStore&) { inventory = fleetFromText(kFleet).value(); };
        hub.addSource(std::move(made));
        hub.setPublisher([this](const TickView& view) {
            ++published;
            lastTick = view.tick;
        });
    }
    void pass(milliseconds span = 1s)
    {
        clock->advance(span);
        hub.tickOnce();
    }
    Batch batch(std::string_view measure, std::vector<Slot> slots, std::vector<float> values)
    {
        Batch made;
        made.source = "hand";
        made.sourceTime = made.receiveTime = clock->utc();
        SampleRun run;
        run.measure = hub.catalogue().find(measure).value();
        run.slots = std::move(slots);
        run.values = std::move(values);
        made.runs.push_back(std::move(run));
        return made;
    }
    std::vector<Event> events(EventKind kind) const
    {
        auto all = hub.eventsAfter(0, 10'000).value();
        std::erase_if(all, [&](const Event& event) { return event.kind != kind; });
        return all;
    }

    std::shared_ptr<FakeClock> clock = std::make_shared<FakeClock>();
    Hub hub;
    HandSource* source = nullptr;
    int published = 0;
    std::uint64_t lastTick = 0;
};

SourceSink::AssetRequest request(AssetClass assetClass, std::string id, std::string parentId = {})
{
    SourceSink::AssetRequest made;
    made.spec.assetClass = assetClass;
    made.spec.name = id;
    made.spec.id = std::move(id);
    made.parentId = std::move(parentId);
    return made;
}

} // namespace

class TestHub : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void ticksAndPublishes();
    void aTickSourceSeesScaledTime();
    void pushedValuesReachTheColumnsAtTheTick();
    void resolvesAssetsInOrder();
    void refusesAssetsBeyondTheBound();
    void namesTheUnknownParent();
    void presenceChangesMakeEventsOnce();
    void eventsOfAllSourcesAreNumbered();
    void countsWhatItRefused();
    void aSourceThatCannotStartIsShownAndTheRestRuns();
    void sourceStatesMakeEvents();
    void aClockFromTheFutureIsSaid();
    void resolvingAMissingAssetBringsItBack();
    void makesAFleetWhereNoSourceDoes();
    void rollupsFollowTheValues();
    void stopRefusesSourcesAndIsIdempotent();
};

void TestHub::ticksAndPublishes()
{
    Rig rig;
    QVERIFY(bool(rig.hub.startManually()));
    QVERIFY(!rig.hub.start());
    rig.hub.tickOnce();
    rig.pass();
    QCOMPARE(rig.published, 2);
    QCOMPARE(rig.lastTick, std::uint64_t(2));
    const HubStatus status = rig.hub.status();
    QCOMPARE(status.tick, std::uint64_t(2));
    QVERIFY(status.now == rig.clock->utc());
    QCOMPARE(status.assets, std::uint64_t(6));
    QVERIFY(!status.simulated);
    QCOMPARE(status.sources.size(), std::size_t(1));
    QCOMPARE(status.sources[0].name, std::string("hand"));
}

void TestHub::aTickSourceSeesScaledTime()
{
    HubOptions options;
    options.speed = 60.0;
    Rig rig(options);
    std::vector<milliseconds> elapsed;
    rig.source->simulated = true;
    rig.source->onTick = [&](TickContext& context) { elapsed.push_back(context.elapsed); };
    QVERIFY(bool(rig.hub.startManually()));
    rig.hub.tickOnce();
    rig.clock->stepUtc(-1h);
    rig.pass(2s);
    QVERIFY(elapsed == (std::vector<milliseconds>{0s, 120s}));
    QVERIFY(rig.hub.status().simulated);
}

void TestHub::pushedValuesReachTheColumnsAtTheTick()
{
    Rig rig;
    QVERIFY(bool(rig.hub.startManually()));
    rig.source->sink->push(rig.batch("accelerator.power", {1}, {650.0f}));
    const auto power = [&] {
        float value = -1.0f;
        rig.hub.query([&](const TickView& view) {
            const Column* column = view.store.find("accelerator.power");
            value = column ? column->values[1] : -1.0f;
        });
        return value;
    };
    QCOMPARE(power(), -1.0f);
    rig.pass();
    QCOMPARE(power(), 650.0f);
}

void TestHub::resolvesAssetsInOrder()
{
    Rig rig;
    QVERIFY(bool(rig.hub.startManually()));
    std::vector<SourceSink::AssetRequest> wanted{request(AssetClass::Node, "node:n2", "rack:s/r"),
                                                 request(AssetClass::Accelerator, "accelerator:g9", "node:n2"),
                                                 request(AssetClass::Accelerator, "accelerator:s/r/n/g0")};
    const auto refs = rig.source->sink->resolve(wanted);
    QVERIFY(bool(refs));
    QCOMPARE(refs->size(), std::size_t(3));
    QVERIFY((*refs)[2] == (AssetRef{AssetClass::Accelerator, 0}));
    rig.hub.readInventory([&](const Inventory& inventory) {
        QCOMPARE(std::string(inventory.path((*refs)[1])), std::string("s/r/node:n2/accelerator:g9"));
        QVERIFY(inventory.parent((*refs)[2]) == (AssetRef{AssetClass::Node, 0})); // an update keeps the place
    });
    rig.source->sink->addLinks({Link{(*refs)[0], (*refs)[2], LinkKind::Guards, 1.0f}});
    rig.hub.readInventory([](const Inventory& inventory) { QCOMPARE(inventory.links().size(), std::size_t(1)); });
}

void TestHub::refusesAssetsBeyondTheBound()
{
    HubOptions options;
    options.maxAssets = 7;
    Rig rig(options);
    QVERIFY(bool(rig.hub.startManually()));
    const auto refused = rig.source->sink->resolve(
        {request(AssetClass::Node, "node:a", "rack:s/r"), request(AssetClass::Node, "node:b", "rack:s/r")});
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::Exhausted);
    QVERIFY(refused.error().message.find("7 assets") != std::string::npos);
    QVERIFY(bool(rig.source->sink->resolve({request(AssetClass::Node, "node:s/r/n")}))); // known ones still resolve
}

void TestHub::namesTheUnknownParent()
{
    Rig rig;
    QVERIFY(bool(rig.hub.startManually()));
    const auto refused = rig.source->sink->resolve({request(AssetClass::Node, "node:x", "rack:nowhere")});
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::InvalidInput);
    QVERIFY(refused.error().message.find("rack:nowhere") != std::string::npos);
}

void TestHub::presenceChangesMakeEventsOnce()
{
    Rig rig;
    QVERIFY(bool(rig.hub.startManually()));
    const AssetRef gpu{AssetClass::Accelerator, 1};
    const auto change = [&](Presence presence) {
        Batch batch;
        batch.source = "hand";
        batch.sourceTime = batch.receiveTime = rig.clock->utc();
        batch.presence.push_back({gpu, presence, rig.clock->utc() - 30s});
        rig.source->sink->push(batch);
        rig.pass();
    };
    change(Presence::Missing);
    change(Presence::Missing);
    auto events = rig.events(EventKind::Presence);
    QCOMPARE(events.size(), std::size_t(1));
    QCOMPARE(events[0].code, 1);
    QVERIFY(events[0].asset == gpu);
    QVERIFY(events[0].text.find("s/r/n/g1") != std::string::npos);
    rig.hub.readInventory([&](const Inventory& inventory) {
        QVERIFY(inventory.presence(gpu) == Presence::Missing);
        QVERIFY(inventory.since(gpu) == events[0].sourceTime);
    });
    change(Presence::Present);
    events = rig.events(EventKind::Presence);
    QCOMPARE(events.size(), std::size_t(2));
    QCOMPARE(events[1].code, 0);
}

void TestHub::eventsOfAllSourcesAreNumbered()
{
    Rig rig;
    rig.source->onTick = [](TickContext& context) {
        Event event;
        event.kind = EventKind::Restart;
        event.asset = {AssetClass::Node, 0};
        context.events.push_back(event);
    };
    QVERIFY(bool(rig.hub.startManually()));
    Batch batch;
    batch.source = "hand";
    batch.receiveTime = rig.clock->utc();
    batch.events.resize(1);
    batch.events[0].kind = EventKind::Link;
    rig.source->sink->push(batch);
    rig.pass();
    const auto events = rig.hub.eventsAfter(0, 100).value();
    for (std::size_t i = 0; i < events.size(); ++i) {
        QCOMPARE(events[i].revision, std::uint64_t(i + 1));
        QCOMPARE(events[i].source, std::string("hand"));
        QVERIFY(events[i].receiveTime != kNoTime);
    }
    QCOMPARE(rig.events(EventKind::Restart).size(), std::size_t(1));
    QCOMPARE(rig.events(EventKind::Link).size(), std::size_t(1));
    QCOMPARE(rig.hub.newestEvent(), events.back().revision);
}

void TestHub::countsWhatItRefused()
{
    Rig rig;
    QVERIFY(bool(rig.hub.startManually()));
    rig.source->sink->push(rig.batch("accelerator.power", {0, 77}, {1.0f, 2.0f}));
    rig.pass();
    const SourceStatus status = rig.hub.status().sources.at(0);
    QCOMPARE(status.rejected, std::uint64_t(1));
    QVERIFY(status.lastRejection.find("77") != std::string::npos);
}

void TestHub::aSourceThatCannotStartIsShownAndTheRestRuns()
{
    Rig rig;
    auto broken = std::make_unique<HandSource>("broken");
    broken->onStart = [](SourceSink&) -> Result<void> {
        return Error{ErrorCode::Unavailable, "no certificate", "/etc/x.pem"};
    };
    rig.hub.addSource(std::move(broken));
    QVERIFY(bool(rig.hub.startManually()));
    rig.pass();
    const HubStatus status = rig.hub.status();
    QCOMPARE(status.sources.size(), std::size_t(2));
    QVERIFY(status.sources[1].state == SourceState::Down);
    QCOMPARE(status.sources[1].detail, std::string("/etc/x.pem: no certificate"));
    QCOMPARE(rig.published, 1);
}

void TestHub::sourceStatesMakeEvents()
{
    Rig rig;
    QVERIFY(bool(rig.hub.startManually()));
    const auto set = [&](SourceState state, std::string detail) {
        SourceStatus status;
        status.state = state;
        status.detail = std::move(detail);
        rig.source->setStatus(status);
        rig.pass();
    };
    set(SourceState::Up, {});
    set(SourceState::Up, {});
    set(SourceState::Down, "connection refused");
    const auto events = rig.events(EventKind::Source);
    QCOMPARE(events.size(), std::size_t(2));
    QCOMPARE(events[0].code, int(SourceState::Up));
    QCOMPARE(events[1].code, int(SourceState::Down));
    QVERIFY(events[1].severity == Condition::High);
    QCOMPARE(events[1].text, std::string("Source hand is down: connection refused"));
}

void TestHub::aClockFromTheFutureIsSaid()
{
    Rig rig;
    QVERIFY(bool(rig.hub.startManually()));
    const auto lag = [&](milliseconds value) {
        SourceStatus status;
        status.lag = value;
        rig.source->setStatus(status);
        rig.pass();
    };
    lag(-1'900ms);
    lag(5'000ms);
    QVERIFY(rig.events(EventKind::Source).empty());
    lag(-3'000ms);
    lag(-3'100ms);
    lag(0ms);
    const auto events = rig.events(EventKind::Source);
    QCOMPARE(events.size(), std::size_t(2));
    QVERIFY(events[0].text.find("3000 ms ahead") != std::string::npos);
    QCOMPARE(events[1].severity, Condition::Normal);
}

void TestHub::resolvingAMissingAssetBringsItBack()
{
    Rig rig;
    QVERIFY(bool(rig.hub.startManually()));
    Batch batch;
    batch.source = "hand";
    batch.presence.push_back({{AssetClass::Accelerator, 0}, Presence::Missing, rig.clock->utc()});
    rig.source->sink->push(batch);
    rig.pass();
    QVERIFY(bool(rig.source->sink->resolve({request(AssetClass::Accelerator, "accelerator:s/r/n/g0")})));
    rig.pass();
    const auto events = rig.events(EventKind::Presence);
    QCOMPARE(events.size(), std::size_t(2));
    QCOMPARE(events[1].code, 0);
}

void TestHub::makesAFleetWhereNoSourceDoes()
{
    Rig rig;
    rig.source->onPopulate = {};
    QVERIFY(bool(rig.hub.startManually()));
    rig.hub.readInventory([](const Inventory& inventory) {
        QCOMPARE(inventory.count(AssetClass::Fleet), Slot(1));
        QCOMPARE(inventory.id({AssetClass::Fleet, 0}), std::string_view("fleet:millwrightd"));
    });
}

void TestHub::rollupsFollowTheValues()
{
    Rig rig;
    QVERIFY(bool(rig.hub.startManually()));
    const auto sum = [&] {
        double total = 0.0;
        rig.hub.query([&](const TickView& view) {
            const MeasureIndex power = view.catalogue.find("accelerator.power").value();
            total = view.rollup(power, AssetClass::Rack).sum.at(0);
        });
        return total;
    };
    QCOMPARE(sum(), 0.0);
    rig.source->sink->push(rig.batch("accelerator.power", {0, 1}, {100.0f, 200.0f}));
    rig.pass();
    QCOMPARE(sum(), 300.0);
    rig.source->sink->push(rig.batch("accelerator.power", {1}, {300.0f}));
    rig.pass();
    QCOMPARE(sum(), 400.0);
    QVERIFY(bool(rig.source->sink->resolve({request(AssetClass::Accelerator, "accelerator:late", "node:s/r/n")})));
    rig.source->sink->push(rig.batch("accelerator.power", {2}, {50.0f}));
    rig.pass();
    QCOMPARE(sum(), 450.0);
}

void TestHub::stopRefusesSourcesAndIsIdempotent()
{
    Rig rig;
    int stopped = 0;
    rig.source->onStop = [&] { ++stopped; };
    QVERIFY(bool(rig.hub.startManually()));
    rig.hub.stop();
    rig.hub.stop();
    QCOMPARE(stopped, 1);
    const auto refused = rig.source->sink->resolve({request(AssetClass::Node, "node:late")});
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::Unavailable);
}

QTEST_APPLESS_MAIN(TestHub)
#include "tst_hub.moc"
