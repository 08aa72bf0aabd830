// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/hub/history_store.h"
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
)";

/// A source with a store that knows the power of everything, or nothing.
class StoringSource final : public Source, public HistoryStore {
public:
    std::string_view name() const override { return "store"; }
    std::string_view kind() const override { return "store"; }
    Result<void> start(SourceSink& hub) override
    {
        sink = &hub;
        return {};
    }
    void populate(Inventory& inventory, FleetStore&) override { inventory = fleetFromText(kFleet).value(); }
    SourceStatus status() const override { return {}; }
    Origin origin(AssetRef, MeasureIndex) const override { return {}; }
    Result<SeriesAnswer> history(const SeriesQuery& query) const override
    {
        ++asked;
        if (!knows)
            return Error{ErrorCode::Unavailable, "the server does not answer now", {}};
        SeriesAnswer answer;
        answer.first = answer.earliest = query.from;
        answer.answeredBy = "store (http://there)";
        return answer;
    }

    SourceSink* sink = nullptr;
    mutable int asked = 0;
    bool knows = true;
};

struct Rig {
    Rig()
    {
        auto made = std::make_unique<StoringSource>();
        store = made.get();
        hub.addSource(std::make_unique<HandSource>()); // one that keeps no past
        hub.addSource(std::move(made));
        started = bool(hub.startManually());
        for (int second = 0; second < 60; ++second) {
            clock->advance(1s);
            Batch batch;
            batch.source = "store";
            batch.sourceTime = batch.receiveTime = clock->utc();
            SampleRun& run = batch.runs.emplace_back();
            run.measure = hub.catalogue().find("accelerator.power").value();
            run.slots = {0};
            run.values = {300.0f};
            store->sink->push(std::move(batch));
            hub.tickOnce();
        }
    }
    Result<SeriesAnswer> ask(milliseconds ago, Statistic statistic = Statistic::Value)
    {
        SeriesQuery query;
        query.asset = {AssetClass::Accelerator, 0};
        query.measure = hub.catalogue().find("accelerator.power").value();
        query.statistic = statistic;
        query.from = clock->utc() - ago;
        query.until = clock->utc();
        return hub.series(query);
    }

    std::shared_ptr<FakeClock> clock = std::make_shared<FakeClock>();
    Hub hub{{}, Catalogue::builtIn(), clock};
    StoringSource* store = nullptr;
    bool started = false;
};

} // namespace

/// Who answers for the past: the gateway as far as it reaches, then the system that a source reads.
class HistoryStoreTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatIsHeldIsNotAskedFor()
    {
        Rig rig;
        QVERIFY(rig.started);
        const auto answer = rig.ask(30s);
        QVERIFY(answer);
        QCOMPARE(answer->answeredBy, std::string("memory"));
        QCOMPARE(rig.store->asked, 0);
    }

    void whatLiesBeforeIsToldByTheStore()
    {
        Rig rig;
        const auto answer = rig.ask(24h * 30);
        QVERIFY(answer);
        QCOMPARE(answer->answeredBy, std::string("store (http://there)"));
        QCOMPARE(answer->earliest, rig.clock->utc() - 24h * 30);
    }

    void storeThatDoesNotAnswerLeavesWhatIsHeld()
    {
        Rig rig;
        rig.store->knows = false;
        const auto answer = rig.ask(24h * 30);
        QVERIFY(answer);
        QCOMPARE(answer->answeredBy, std::string("memory"));
        QCOMPARE(rig.store->asked, 1);
    }

    void rollupsAreTheGatewaysOwn()
    {
        Rig rig;
        static_cast<void>(rig.ask(24h * 30, Statistic::Sum));
        QCOMPARE(rig.store->asked, 0);
    }
};

QTEST_APPLESS_MAIN(HistoryStoreTest)
#include "tst_history_store.moc"
