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

/// Two sources that read the same fleet, each by a clock of its own.
struct Rig {
    Rig()
        : hub({}, Catalogue::builtIn(), clock)
    {
        for (HandSource** source : {&first, &second}) {
            auto made = std::make_unique<HandSource>(source == &first ? "first" : "second");
            *source = made.get();
            made->setStatus(up(0ms));
            hub.addSource(std::move(made));
        }
        first->onPopulate = [](Inventory& inventory, FleetStore&) {
            inventory = fleetFromText("node n\n accelerator a0..a3\n").value();
        };
    }

    static SourceStatus up(milliseconds lag)
    {
        SourceStatus status;
        status.state = SourceState::Up;
        status.lag = lag;
        return status;
    }
    void pass(milliseconds span = 1s)
    {
        clock->advance(span);
        hub.tickOnce();
    }
    /// A value and an event of one source, `off` by its clock.
    void read(HandSource& source, milliseconds off, float value, int code)
    {
        Batch batch;
        batch.source = source.name();
        batch.sourceTime = clock->utc() + off;
        batch.receiveTime = clock->utc();
        batch.runs.push_back({hub.catalogue().find("accelerator.power").value(), {0}, {value}, {}, {}});
        Event event;
        event.kind = EventKind::Xid;
        event.asset = {AssetClass::Accelerator, 0};
        event.code = code;
        event.sourceTime = batch.sourceTime;
        event.receiveTime = batch.receiveTime;
        batch.events.push_back(std::move(event));
        source.sink->push(std::move(batch));
    }
    std::vector<Event> events(EventKind kind) const
    {
        auto all = hub.eventsAfter(0, 10'000).value();
        std::erase_if(all, [&](const Event& event) { return event.kind != kind; });
        return all;
    }
    float power()
    {
        float value = -1.0f;
        hub.query([&](const TickView& view) { value = view.store.find("accelerator.power")->values[0]; });
        return value;
    }

    std::shared_ptr<FakeClock> clock = std::make_shared<FakeClock>();
    Hub hub;
    HandSource* first = nullptr;
    HandSource* second = nullptr;
};

} // namespace

/// REL-16: clocks that are wrong change no order and end no timer, and a source that is ahead is told of.
class TestClockSkew : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void rel16EventsStandInTheOrderInWhichTheyCame()
    {
        Rig rig;
        QVERIFY(bool(rig.hub.startManually()));
        int code = 0;
        for (const milliseconds off : std::initializer_list<milliseconds>{1h, -1h, 0ms, 365 * 24h, -5min}) {
            rig.read(*rig.first, off, 100.0f, ++code);
            rig.read(*rig.second, -off, 100.0f, ++code);
            if (code % 4 == 0)
                rig.clock->stepUtc(-1h);
            rig.pass();
        }
        const std::vector<Event> events = rig.events(EventKind::Xid);
        QCOMPARE(events.size(), std::size_t(code));
        for (std::size_t i = 1; i < events.size(); ++i)
            QVERIFY(events[i].revision > events[i - 1].revision);
        std::vector<int> first, second; // of one source each; two sources of one tick have no order
        for (const Event& event : events)
            (event.code % 2 ? first : second).push_back(event.code);
        QCOMPARE(first, (std::vector<int>{1, 3, 5, 7, 9}));
        QCOMPARE(second, (std::vector<int>{2, 4, 6, 8, 10}));
        QVERIFY(!std::is_sorted(events.begin(), events.end(), [](const Event& a, const Event& b) {
            return a.sourceTime < b.sourceTime; // each keeps the time that its source gave
        }));
    }

    void rel16TheNewestValueIsTheOneThatCameLast()
    {
        Rig rig;
        QVERIFY(bool(rig.hub.startManually()));
        rig.read(*rig.first, 0ms, 100.0f, 1);
        rig.pass();
        rig.clock->stepUtc(-1h);
        rig.read(*rig.first, 0ms, 200.0f, 2); // an hour older by its time
        rig.pass();
        QCOMPARE(rig.power(), 200.0f);
    }

    void rel16ASourceThatIsAheadIsTold_data()
    {
        QTest::addColumn<qint64>("lag");
        QTest::addColumn<bool>("isTold");
        QTest::newRow("agrees") << qint64(0) << false;
        QTest::newRow("slow transport") << qint64(30'000) << false;
        QTest::newRow("2 s ahead") << qint64(-2'000) << false;
        QTest::newRow("more than 2 s ahead") << qint64(-2'001) << true;
        QTest::newRow("an hour ahead") << qint64(-3'600'000) << true;
    }
    void rel16ASourceThatIsAheadIsTold()
    {
        QFETCH(qint64, lag);
        QFETCH(bool, isTold);
        Rig rig;
        QVERIFY(bool(rig.hub.startManually()));
        rig.pass();
        const std::size_t before = rig.events(EventKind::Source).size();
        rig.second->setStatus(Rig::up(milliseconds{lag}));
        rig.pass();
        rig.pass(); // once, however long it lasts
        std::vector<Event> told = rig.events(EventKind::Source);
        QCOMPARE(told.size(), before + (isTold ? 1 : 0));
        if (!isTold)
            return;
        QCOMPARE(told.back().source, std::string("second"));
        QCOMPARE(told.back().severity, Condition::Low);
        QVERIFY2(told.back().text.find(std::to_string(-lag) + " ms ahead") != std::string::npos,
                 told.back().text.c_str());
        rig.second->setStatus(Rig::up(0ms));
        rig.pass();
        told = rig.events(EventKind::Source);
        QCOMPARE(told.size(), before + 2);
        QCOMPARE(told.back().severity, Condition::Normal);
    }
};

QTEST_GUILESS_MAIN(TestClockSkew)
#include "tst_clock_skew.moc"
