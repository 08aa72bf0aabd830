// SPDX-License-Identifier: GPL-3.0-or-later
// A gateway that is broken, or not on our side, answers what cannot be: the console bounds it and goes on. Its own link
// and window against a real connection.
#include "hostile_bench.h"

#include <QLabel>

#include <array>
#include <functional>
#include <limits>

using namespace millwright;
using namespace millwright::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

std::int64_t nowPlus(std::int64_t millis)
{
    return toMillis(SystemClock().utc()) + millis;
}

} // namespace

class TestHostileAnswers : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { m_bench = std::make_unique<HostileBench>(); }
    void cleanup() { m_bench.reset(); }

    void streamsThatEndAtOnceAreNotAskedWithoutPause();
    void eventsOfNothingAreShown();
    void explanationsWithoutEndAreBounded();
    void seriesThatCannotBeAreNotDrawn_data();
    void seriesThatCannotBeAreNotDrawn();

private:
    std::unique_ptr<HostileBench> m_bench;
};

using SpoilSeries = std::function<void(v1::Series&)>;
Q_DECLARE_METATYPE(SpoilSeries)

void TestHostileAnswers::streamsThatEndAtOnceAreNotAskedWithoutPause()
{
    m_bench->gateway->endsAtOnce = true;
    m_bench->connectDesk();
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->desk->reason().contains(u"ended the connection"_s), kPatience);
    const int before = m_bench->gateway->attempts(); // how long it took until here is the machine's affair
    QTest::qWait(1500);
    const int more = m_bench->gateway->attempts() - before;
    QVERIFY2(more <= 40, qPrintable(QString::number(more))); // without a pause some thousands
    QTRY_VERIFY(!m_bench->desk->banner().isEmpty());
    m_bench->desk->glance();
    picture(*m_bench->desk, "ends-at-once");
    m_bench->gateway->endsAtOnce = false;
    m_bench->mendAndGoLive();
}

void TestHostileAnswers::eventsOfNothingAreShown()
{
    m_bench->gateway->spoilEvents = [](v1::EventUpdate& update) {
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
    m_bench->goLive();
    m_bench->desk->glance();
    for (const QLabel* label : m_bench->desk->window->findChildren<QLabel*>())
        QVERIFY2(label->textFormat() == Qt::PlainText, qPrintable(label->text().left(100)));
    picture(*m_bench->desk, "events");
}

void TestHostileAnswers::explanationsWithoutEndAreBounded()
{
    m_bench->gateway->spoilExplanation = [](v1::Explanation& answer) {
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
    m_bench->goLive();
    auto* strip = m_bench->desk->window->page()->findChild<pages::HeadlineStrip*>();
    QTest::mouseClick(strip->tile(0), Qt::LeftButton);
    QTRY_VERIFY(m_bench->desk->window->findChild<QWidget*>(u"explainPanel"_s) &&
                m_bench->desk->window->findChild<QWidget*>(u"explainPanel"_s)->isVisible());
    QTest::qWait(500);
    picture(*m_bench->desk, "explain");
    QCOMPARE(m_bench->desk->window->size(), QSize(1600, 1000));
    for (const QLabel* label : m_bench->desk->window->findChildren<QLabel*>())
        QVERIFY2(label->textFormat() == Qt::PlainText, qPrintable(label->text().left(100)));
}

void TestHostileAnswers::seriesThatCannotBeAreNotDrawn_data()
{
    QTest::addColumn<SpoilSeries>("spoil");
    const auto row = [](const char* name, SpoilSeries spoil) { QTest::newRow(name) << std::move(spoil); };
    row("columns that differ in length", [](v1::Series& series) {
        series.mutable_min()->Truncate(3);
        series.clear_count();
    });
    row("steps of nothing", [](v1::Series& series) { series.set_step_ms(0); });
    row("steps without end", [](v1::Series& series) { series.set_step_ms(std::numeric_limits<std::int64_t>::max()); });
    row("before all time", [](v1::Series& series) { series.set_first_ms(std::numeric_limits<std::int64_t>::min()); });
    row("held from the future on", [](v1::Series& series) { series.set_earliest_ms(nowPlus(86'400'000)); });
    row("no numbers", [](v1::Series& series) {
        constexpr std::array numbers{std::numeric_limits<float>::infinity(), std::numeric_limits<float>::quiet_NaN(),
                                     -std::numeric_limits<float>::infinity(), std::numeric_limits<float>::max()};
        for (int i = 0; i < series.mean_size(); ++i) {
            series.set_mean(i, numbers[static_cast<std::size_t>(i) % numbers.size()]);
            series.set_max(i, numbers[static_cast<std::size_t>(i / 4) % numbers.size()]);
            series.set_count(i, 4'000'000'000U);
        }
    });
}

void TestHostileAnswers::seriesThatCannotBeAreNotDrawn()
{
    QFETCH(SpoilSeries, spoil);
    m_bench->gateway->spoilSeries = spoil;
    m_bench->goLive();
    m_bench->desk->open(
        {items::Screen::Asset, std::string(m_bench->desk->view.inventory()->id({AssetClass::Rack, 0}))});
    QTest::qWait(300);
    picture(*m_bench->desk,
            qPrintable(u"series-%1"_s.arg(QString::fromLatin1(QTest::currentDataTag()).replace(u' ', u'-'))));
}

QTEST_MAIN(TestHostileAnswers)
#include "tst_hostile_answers.moc"
