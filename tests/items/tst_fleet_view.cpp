// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/fleet_view.h"
#include "models/items/navigator.h"
#include "models/items/watch.h"
#include "tests/support/fake_clock.h"
#include "tests/support/fake_requests.h"
#include "tests/support/fleet_text.h"

#include <QSignalSpy>
#include <QTest>

#include <cmath>

using namespace millwright;
using namespace millwright::items;
using namespace std::chrono_literals;

namespace {

Selection headline()
{
    return {{}, AssetClass::Fleet, {{"fleet.tokens"}, {"fleet.it_power"}, {"fleet.goodput"}, {"fleet.no_such"}}, 0ms};
}

struct Bench {
    std::shared_ptr<FakeClock> clock = std::make_shared<FakeClock>();
    FleetView view{clock};
    test::FakeRequests requests;

    Bench()
    {
        view.setRequests(&requests);
        view.setCatalogue(std::make_shared<const Catalogue>(Catalogue::builtIn()));
    }
    std::uint32_t partOf(Feed feed) const
    {
        for (const auto& [number, part] : requests.parts) {
            if (part.feed == feed)
                return number;
        }
        return 0;
    }
    void answer(std::uint32_t part, double value, UtcTime time)
    {
        view.takeFrame(part, test::makeFrame(view.catalogue(), requests.parts.at(part).selection, 0, 1, time,
                                             [&](std::size_t, std::uint32_t) { return value; }));
    }
};

} // namespace

class TestFleetView : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void splitsASelectionByFeed();
    void withdrawsWithTheWatch();
    void readsNumbersByColumnAndSlot();
    void declaresAgainWhenMeasuresAppear();
    void keepsLastNumbersOverAReconnect();
    void beatsOnlyWithNewerSourceTime();
    void theFutureProvesNoLife();
    void aClockPutBackBeginsAnew();
    void agesByTheGatewaysClock();
    void namesTheStateOfEachFeed();
    void isCompleteOnceAllPartsHaveAnswered();
    void answersSeriesOnlyToTheLiving();
    void takesEachEventOnce();
    void goesBackAndForth();
};

void TestFleetView::splitsASelectionByFeed()
{
    Bench bench;
    const Watch watch(&bench.view, headline());
    QCOMPARE(bench.requests.parts.size(), 2u);
    QCOMPARE(bench.requests.parts.at(bench.partOf(Feed::Token)).selection.columns.size(), 2u);
    QCOMPARE(bench.requests.parts.at(bench.partOf(Feed::Power)).selection.columns.size(), 1u);
    QVERIFY(watch.has(0) && watch.has(1) && watch.has(2));
    QVERIFY(!watch.has(3));
}

void TestFleetView::withdrawsWithTheWatch()
{
    Bench bench;
    {
        const Watch watch(&bench.view, headline());
        QVERIFY(!bench.requests.parts.empty());
    }
    QVERIFY(bench.requests.parts.empty());
}

void TestFleetView::readsNumbersByColumnAndSlot()
{
    Bench bench;
    const Watch watch(&bench.view, headline());
    QVERIFY(!watch.reading(0, 0).mark.hasValue());
    QVERIFY(std::isnan(watch.reading(0, 0).value));
    bench.answer(bench.partOf(Feed::Token), 12.5, bench.clock->utc());
    QCOMPARE(watch.reading(0, 0).value, 12.5);
    QCOMPARE(watch.reading(0, 0).time, bench.clock->utc());
    QVERIFY(!watch.reading(0, 1).mark.hasValue());
    QVERIFY(!watch.reading(1, 0).mark.hasValue());
    QVERIFY(!watch.reading(3, 0).mark.hasValue());
}

void TestFleetView::declaresAgainWhenMeasuresAppear()
{
    FleetView view(std::make_shared<FakeClock>());
    test::FakeRequests requests;
    view.setRequests(&requests);
    const Watch watch(&view, headline());
    QVERIFY(requests.parts.empty());
    view.setCatalogue(std::make_shared<const Catalogue>(Catalogue::builtIn()));
    QCOMPARE(requests.parts.size(), 2u);
}

void TestFleetView::keepsLastNumbersOverAReconnect()
{
    Bench bench;
    const Watch watch(&bench.view, headline());
    bench.answer(bench.partOf(Feed::Token), 12.5, bench.clock->utc());
    bench.view.setLink({LinkState::BackingOff, "unix:x", "gone", bench.clock->monotonic(), {}, 1, 1});
    QCOMPARE(watch.reading(0, 0).value, 12.5);
    bench.view.setCatalogue(std::make_shared<const Catalogue>(Catalogue::builtIn()));
    QCOMPARE(watch.reading(0, 0).value, 12.5);
}

void TestFleetView::beatsOnlyWithNewerSourceTime()
{
    Bench bench;
    const Watch watch(&bench.view, headline());
    const std::uint32_t part = bench.partOf(Feed::Token);
    const UtcTime now = bench.clock->utc();
    QSignalSpy beats(&bench.view, &FleetView::beatChanged);
    bench.answer(part, 1, now);
    QCOMPARE(beats.count(), 1);
    bench.answer(part, 2, now);
    bench.answer(part, 2, now - 1s);
    QCOMPARE(beats.count(), 1);
    bench.answer(part, 2, now + 1s);
    QCOMPARE(beats.count(), 2);
}

void TestFleetView::theFutureProvesNoLife()
{
    Bench bench;
    const Watch watch(&bench.view, headline());
    const std::uint32_t part = bench.partOf(Feed::Token);
    const auto tell = [&](UtcTime newest) {
        auto frame = std::make_shared<Frame>(
            *test::makeFrame(bench.view.catalogue(), bench.requests.parts.at(part).selection, 0, 1, bench.clock->utc(),
                             [](std::size_t, std::uint32_t) { return 1.0; }));
        frame->newestSource = newest;
        bench.view.takeFrame(part, frame);
    };
    const UtcTime now = bench.clock->utc();
    tell(now + 24h);
    QCOMPARE(bench.view.beat(), 0u);
    tell(now + 24h);
    QCOMPARE(bench.view.beat(), 0u); // it stands
    QCOMPARE(bench.view.newestShown(), kNoTime);
    tell(now + 1s); // clocks differ
    QCOMPARE(bench.view.beat(), 1u);
    bench.clock->advance(5s);
    tell(now + 4s); // nothing that was said of tomorrow stands in the way
    QCOMPARE(bench.view.beat(), 2u);
    tell(now + 24h);
    bench.clock->advance(1s);
    tell(now + 24h + 1s); // a clock that is ahead, and goes
    QCOMPARE(bench.view.beat(), 3u);
    QCOMPARE(bench.view.newestShown(), bench.clock->utc());
}

void TestFleetView::aClockPutBackBeginsAnew()
{
    Bench bench;
    const Watch watch(&bench.view, headline());
    const UtcTime now = bench.clock->utc();
    bench.answer(bench.partOf(Feed::Token), 1.0, now);
    QCOMPARE(bench.view.beat(), 1u);
    bench.answer(bench.partOf(Feed::Token), 1.0, now - 1h);
    QCOMPARE(bench.view.beat(), 2u);
    QCOMPARE(bench.view.newestShown(), now - 1h);
    QCOMPARE(bench.view.ageOf(now - 1h), 0ms);
}

void TestFleetView::agesByTheGatewaysClock()
{
    Bench bench;
    const Watch watch(&bench.view, headline());
    const UtcTime gatewayTime = bench.clock->utc() + 3600s; // an hour ahead of this console
    bench.answer(bench.partOf(Feed::Token), 1, gatewayTime);
    QCOMPARE(bench.view.ageOf(gatewayTime), 0ms);
    bench.clock->advance(14s);
    QCOMPARE(bench.view.ageOf(gatewayTime), 14s);
    bench.clock->stepUtc(-3600s);
    QCOMPARE(bench.view.ageOf(gatewayTime), 14s);
    QCOMPARE(bench.view.ageOf(kNoTime), milliseconds::max());
}

void TestFleetView::namesTheStateOfEachFeed()
{
    Bench bench;
    FeedInfo feed;
    feed.feed = Feed::Power;
    QCOMPARE(bench.view.stateOf(feed), LinkState::Connecting);
    bench.view.setLink({LinkState::Live, "unix:x", {}, bench.clock->monotonic(), {}, 0, 0});
    QCOMPARE(bench.view.stateOf(feed), LinkState::Connecting);
    feed.open = true;
    feed.lastTick = bench.clock->monotonic();
    QCOMPARE(bench.view.stateOf(feed), LinkState::Live);
    bench.clock->advance(3s);
    QCOMPARE(bench.view.stateOf(feed), LinkState::Stalled);
    bench.view.setLink({LinkState::Refused, "unix:x", "no", bench.clock->monotonic(), {}, 0, 0});
    QCOMPARE(bench.view.stateOf(feed), LinkState::Refused);
}

void TestFleetView::isCompleteOnceAllPartsHaveAnswered()
{
    Bench bench;
    QVERIFY(!bench.view.isComplete());
    bench.view.setInventory(std::make_shared<Inventory>());
    const Watch watch(&bench.view, headline());
    bench.answer(bench.partOf(Feed::Token), 1, bench.clock->utc());
    QVERIFY(!bench.view.isComplete());
    bench.view.refusePart(bench.partOf(Feed::Power), QStringLiteral("too many"));
    QVERIFY(bench.view.isComplete());
    QCOMPARE(watch.refusal(), QStringLiteral("too many"));
}

void TestFleetView::answersSeriesOnlyToTheLiving()
{
    Bench bench;
    int answers = 0;
    auto page = std::make_unique<QObject>();
    bench.view.askSeries({}, page.get(), [&](const Result<SeriesAnswer>&) { ++answers; });
    bench.view.askSeries({}, page.get(), [&](const Result<SeriesAnswer>&) { ++answers; });
    bench.requests.replies[0](SeriesAnswer{});
    page.reset();
    bench.requests.replies[1](SeriesAnswer{});
    QCOMPARE(answers, 1);
}

void TestFleetView::takesEachEventOnce()
{
    Bench bench;
    Event event;
    event.revision = 5;
    event.asset = {AssetClass::Pump, 3};
    event.text = "stopped";
    bench.view.takeEvents({event});
    event.text = "again";
    bench.view.takeEvents({event});
    QCOMPARE(bench.view.events().events().size(), 1u);
    QCOMPARE(bench.view.events().latestOf(event.asset)->text, std::string("stopped"));
    QVERIFY(!bench.view.events().latestOf({AssetClass::Pump, 4}));
}

void TestFleetView::goesBackAndForth()
{
    Navigator navigator;
    QSignalSpy moves(&navigator, &Navigator::moved);
    navigator.open({});
    QCOMPARE(moves.count(), 0);
    navigator.openAsset("site:a");
    navigator.openAsset("hall:b");
    navigator.back();
    QCOMPARE(navigator.current(), (Place{Screen::Asset, "site:a"}));
    QVERIFY(navigator.canGoBack() && navigator.canGoForward());
    navigator.forward();
    QCOMPARE(navigator.current(), (Place{Screen::Asset, "hall:b"}));
    navigator.back();
    navigator.open({Screen::Pods, {}});
    QVERIFY(!navigator.canGoForward());
    navigator.back();
    navigator.back();
    QCOMPARE(navigator.current(), Place{});
    navigator.back();
    QCOMPARE(navigator.current(), Place{});
}

QTEST_GUILESS_MAIN(TestFleetView)
#include "tst_fleet_view.moc"
