// SPDX-License-Identifier: GPL-3.0-or-later
// A gateway that is broken, or not on our side, tells of values and times that cannot be: the console shows what there
// is to show, says what it left out, and goes on. Its own link and window against a real connection.
#include "hostile_bench.h"

#include <array>
#include <atomic>
#include <functional>
#include <limits>

using namespace millwright;
using namespace millwright::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestHostileValues : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { m_bench = std::make_unique<HostileBench>(); }
    void cleanup() { m_bench.reset(); }

    void numbersThatAreNoneAreDashes_data();
    void numbersThatAreNoneAreDashes();
    void hugeNumbersHaveFewDigits();
    void unitsThatNobodyKnowsAreShownAsTheyCame();
    void timesOutOfRangeAreNoTimes_data();
    void timesOutOfRangeAreNoTimes();
    void theFuturePutsNoChartOrProofOfLifeOff();
    void aClockThatIsPutBackGoesOn();
    void spoiltTicksAreLeftOutAndSaid_data();
    void spoiltTicksAreLeftOutAndSaid();

private:
    std::unique_ptr<HostileBench> m_bench;
};

using SpoilTick = std::function<void(v1::FeedUpdate&)>;
Q_DECLARE_METATYPE(SpoilTick)

void TestHostileValues::numbersThatAreNoneAreDashes_data()
{
    QTest::addColumn<double>("number");
    QTest::newRow("no number") << std::numeric_limits<double>::quiet_NaN();
    QTest::newRow("infinity") << std::numeric_limits<double>::infinity();
    QTest::newRow("the other infinity") << -std::numeric_limits<double>::infinity();
}

void TestHostileValues::numbersThatAreNoneAreDashes()
{
    QFETCH(double, number);
    m_bench->gateway->number = [number](const MeasureInfo&, Slot) { return number; };
    m_bench->goLive();
    const auto* strip = m_bench->desk->window->page()->findChild<pages::HeadlineStrip*>();
    for (int tile = 0; tile < strip->count(); ++tile)
        QCOMPARE(m_bench->desk->headline(tile), QString(style::kEmDash));
    m_bench->desk->glance();
}

void TestHostileValues::hugeNumbersHaveFewDigits()
{
    m_bench->gateway->number = [](const MeasureInfo& info, Slot slot) {
        constexpr std::array numbers{1e308, -1e308, 5e-324, 3e38, -42.0, 1e15};
        return numbers[(std::hash<std::string>()(info.id) + slot) % numbers.size()];
    };
    m_bench->goLive();
    for (const items::Screen screen : {items::Screen::Overview, items::Screen::Tokens, items::Screen::Power}) {
        m_bench->desk->open({screen, {}});
        QTest::qWait(300);
        const auto* strip = m_bench->desk->window->page()->findChild<pages::HeadlineStrip*>();
        for (int tile = 0; strip && tile < strip->count(); ++tile)
            QVERIFY2(m_bench->desk->headline(tile).size() <= 12, qPrintable(m_bench->desk->headline(tile)));
        picture(*m_bench->desk, qPrintable(u"huge-%1"_s.arg(int(screen))));
    }
}

void TestHostileValues::unitsThatNobodyKnowsAreShownAsTheyCame()
{
    m_bench->gateway->spoilCatalogue = [](v1::Catalogue& catalogue) {
        for (v1::Measure& measure : *catalogue.mutable_measures()) {
            if (measure.id() == "accelerator.power")
                measure.set_unit("furlong");
            if (measure.id() == "accelerator.temperature")
                measure.set_unit("<b>" + std::string(2000, 'u'));
            if (measure.id() == "accelerator.busy") {
                measure.set_kind(static_cast<v1::ValueKind>(99));
                measure.set_aggregation(static_cast<v1::Aggregation>(-7));
                measure.set_low(std::numeric_limits<double>::quiet_NaN());
                measure.set_high(-std::numeric_limits<double>::infinity());
            }
        }
    };
    m_bench->goLive();
    m_bench->desk->open(
        {items::Screen::Asset, std::string(m_bench->desk->view.inventory()->id({AssetClass::Accelerator, 0}))});
    const auto* strip = m_bench->desk->window->page()->findChild<pages::HeadlineStrip*>();
    bool isShown = false;
    for (int tile = 0; tile < strip->count(); ++tile)
        isShown = isShown || strip->tile(tile)->value().text.unit == u"furlong"_s;
    QVERIFY(isShown);
    m_bench->desk->leafThrough();
    picture(*m_bench->desk, "units");
}

void TestHostileValues::timesOutOfRangeAreNoTimes_data()
{
    QTest::addColumn<qint64>("time");
    QTest::newRow("the last that there is") << std::numeric_limits<qint64>::max();
    QTest::newRow("the first") << std::numeric_limits<qint64>::min();
    QTest::newRow("before 1970") << qint64{-1};
    QTest::newRow("year 10000") << qint64{253'402'300'800'000};
}

void TestHostileValues::timesOutOfRangeAreNoTimes()
{
    QFETCH(qint64, time);
    m_bench->gateway->spoilTick = [time](v1::FeedUpdate& update) {
        update.set_gateway_time_ms(time);
        update.set_newest_source_time_ms(time);
        for (v1::ColumnFrame& frame : *update.mutable_frames())
            frame.set_base_time_ms(time);
    };
    m_bench->gateway->spoilStatus = [time](v1::GatewayStatus& status) {
        status.set_now_ms(time);
        v1::SourceStatus* source = status.add_sources();
        source->set_name("odd");
        source->set_last_sample_ms(time);
        source->set_lag_ms(time);
    };
    m_bench->gateway->spoilEvents = [time](v1::EventUpdate& update) {
        v1::Event* event = update.add_events();
        event->set_revision(1);
        event->set_source_time_ms(time);
        event->set_receive_time_ms(time);
        event->set_text("of no time");
    };
    m_bench->gateway->spoilSnapshot = [time](CrookedGateway::Snapshot& snapshot) {
        for (v1::InventoryUpdate& message : snapshot) {
            for (int i = 0; message.has_assets() && i < message.assets().since_ms_size(); ++i)
                message.mutable_assets()->set_since_ms(i, time);
        }
    };
    m_bench->goLive();
    QCOMPARE(m_bench->desk->view.newestShown(), kNoTime);
    QCOMPARE(m_bench->desk->view.beat(), 0u); // nothing proves that it lives
    QVERIFY(m_bench->desk->view.gatewayNow() <= SystemClock().utc() + 1s);
    m_bench->desk->glance();
    picture(*m_bench->desk, "no-times");
}

void TestHostileValues::theFuturePutsNoChartOrProofOfLifeOff()
{
    constexpr std::int64_t kYear = 365LL * 86'400'000;
    m_bench->gateway->spoilTick = [](v1::FeedUpdate& update) {
        const bool isCluster = update.frames(0).asset_class() == v1::ASSET_CLASS_ACCELERATOR;
        if (!isCluster)
            return;
        update.set_newest_source_time_ms(update.newest_source_time_ms() + kYear);
        update.mutable_frames(0)->set_base_time_ms(update.frames(0).base_time_ms() + kYear);
    };
    m_bench->goLive();
    QTRY_VERIFY(m_bench->desk->view.beat() > 2); // of what is of now
    QVERIFY(m_bench->desk->view.newestShown() <= SystemClock().utc() + 3s);
    m_bench->desk->open(
        {items::Screen::Asset, std::string(m_bench->desk->view.inventory()->id({AssetClass::Accelerator, 0}))});
    QTest::qWait(300);
    picture(*m_bench->desk, "future");
    m_bench->desk->glance();
}

void TestHostileValues::aClockThatIsPutBackGoesOn()
{
    std::atomic<std::int64_t> shift{0};
    m_bench->gateway->spoilTick = [&shift](v1::FeedUpdate& update) {
        update.set_gateway_time_ms(update.gateway_time_ms() - shift);
        update.set_newest_source_time_ms(update.newest_source_time_ms() - shift);
        for (v1::ColumnFrame& frame : *update.mutable_frames())
            frame.set_base_time_ms(frame.base_time_ms() - shift);
    };
    m_bench->goLive();
    QTRY_VERIFY(m_bench->desk->view.beat() > 1);
    shift = 3'600'000;
    const unsigned before = m_bench->desk->view.beat();
    QTRY_VERIFY(m_bench->desk->view.beat() > before + 3);
    QVERIFY(m_bench->desk->view.ageOf(m_bench->desk->view.newestShown()) < 5s);
    m_bench->desk->glance();
    m_bench->desk.reset(); // before what the gateway's threads look at goes
    m_bench->gateway->stop();
}

void TestHostileValues::spoiltTicksAreLeftOutAndSaid_data()
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

void TestHostileValues::spoiltTicksAreLeftOutAndSaid()
{
    QFETCH(SpoilTick, spoil);
    QFETCH(bool, staysConnected);
    m_bench->gateway->spoilTick = spoil;
    m_bench->connectDesk();
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->desk->view.inventory() != nullptr, kPatience);
    QTest::qWait(100);
    if (!staysConnected)
        QTRY_VERIFY_WITH_TIMEOUT(m_bench->desk->reason().contains(u"lost its order or its slots"_s), kPatience);
    m_bench->desk->leaf({items::Screen::Tokens, {}});
    if (m_bench->desk->view.inventory())
        m_bench->desk->leaf(
            {items::Screen::Asset, std::string(m_bench->desk->view.inventory()->id({AssetClass::Rack, 0}))});
    m_bench->desk->open({items::Screen::Overview, {}});
    m_bench->mendAndGoLive();
}

QTEST_MAIN(TestHostileValues)
#include "tst_hostile_values.moc"
