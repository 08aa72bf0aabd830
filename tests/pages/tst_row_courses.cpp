// SPDX-License-Identifier: GPL-3.0-or-later
// The course beside the numbers of a table: who is asked for, when, and what comes of the answers.
#include "models/items/meta_types.h"
#include "tests/support/fake_clock.h"
#include "tests/support/fake_requests.h"
#include "tests/support/fleet_text.h"
#include "widgets/pages/row_courses.h"

#include <QSignalSpy>
#include <QtTest>

#include <set>

using namespace millwright;
using namespace millwright::items;
using namespace millwright::pages;
using namespace millwright::test;

namespace {

/// One bucket a minute up to now, all of one value.
SeriesAnswer hourOf(UtcTime now, float value)
{
    SeriesAnswer answer;
    answer.step = milliseconds{60'000};
    answer.first = now - milliseconds{59 * 60'000};
    answer.earliest = now - milliseconds{24 * 3'600'000};
    for (int i = 0; i < 60; ++i) {
        answer.min.push_back(value);
        answer.max.push_back(value);
        answer.mean.push_back(value);
        answer.count.push_back(60);
    }
    return answer;
}

} // namespace

class TestRowCourses : public QObject {
    Q_OBJECT

    std::shared_ptr<FakeClock> m_clock = std::make_shared<FakeClock>();
    std::unique_ptr<FleetView> m_view;
    FakeRequests m_requests;
    std::unique_ptr<RowCourses> m_courses;

    static AssetRef row(Slot slot) { return {AssetClass::Accelerator, slot}; }
    Reading now(double value) const { return {value, kGood, m_clock->utc()}; }
    std::set<std::string> asked()
    {
        std::set<std::string> ids;
        for (const SeriesQuestion& question : std::exchange(m_requests.questions, {}))
            ids.insert(question.assetId);
        return ids;
    }

private Q_SLOTS:
    void init()
    {
        m_requests = {};
        m_view = std::make_unique<FleetView>(m_clock);
        m_view->setRequests(&m_requests);
        m_view->setCatalogue(std::make_shared<const Catalogue>(Catalogue::builtIn()));
        auto fleet = fleetFromText("site s\n  rack r\n    node n\n      accelerator a0..a11 model=H200\n");
        QVERIFY2(fleet, fleet ? "" : describe(fleet.error()).c_str());
        m_view->setInventory(std::make_shared<Inventory>(std::move(*fleet)));
        m_courses = std::make_unique<RowCourses>(m_view.get());
        m_courses->show(ColumnKey{"accelerator.power"});
    }
    void cleanup()
    {
        m_courses.reset();
        m_view.reset();
    }

    void onlyRowsThatAreSeenAreAskedForAndOnce()
    {
        for (int i = 0; i < 3; ++i) { // painted again and again
            for (Slot slot = 4; slot < 7; ++slot)
                QVERIFY(!m_courses->of(row(slot), now(5.0)));
        }
        QVERIFY(m_requests.questions.empty()); // not while painting
        QTRY_COMPARE(m_requests.questions.size(), std::size_t{3});
        const SeriesQuestion question = m_requests.questions.front();
        QCOMPARE(question.measure, std::string("accelerator.power"));
        QCOMPARE(question.maxPoints, 60u);
        QCOMPARE(asked().size(), std::size_t{3});
        for (const SeriesReply& reply : std::exchange(m_requests.replies, {}))
            reply(hourOf(m_view->gatewayNow(), 7.0f));
        for (Slot slot = 4; slot < 7; ++slot)
            QVERIFY(m_courses->of(row(slot), now(5.0)));
        QTest::qWait(120);
        QVERIFY(m_requests.questions.empty());
        m_courses->of(row(7), now(5.0)); // scrolled on
        QTRY_COMPARE(m_requests.questions.size(), std::size_t{1});
        QCOMPARE(m_courses->size(), std::size_t{3});
    }

    void theNumberBesideItIsItsLastPoint()
    {
        m_courses->of(row(0), now(5.0));
        QTRY_COMPARE(m_requests.replies.size(), std::size_t{1});
        QSignalSpy changed(m_courses.get(), &RowCourses::changed);
        m_requests.replies[0](hourOf(m_clock->utc() - milliseconds{30'000}, 7.0f));
        QCOMPARE(changed.count(), 1);
        const auto series = m_courses->of(row(0), now(5.0));
        QVERIFY(series);
        QCOMPARE(series->buckets.size(), std::size_t{61});
        QCOMPARE(series->buckets.back().mean, 5.0f);
        QCOMPARE(series->buckets.back().time, toMillis(m_clock->utc()));
        const Reading stale{9.0, QualityMark(Quality::Stale), m_clock->utc()};
        QCOMPARE(m_courses->of(row(0), stale)->buckets.size(), std::size_t{60}); // does not count
        QCOMPARE(m_courses->of(row(0), now(std::nan("")))->buckets.size(), std::size_t{60});
    }

    /// A minute is long for a course of ten seconds a point: numbers go on in its steps until it is asked for again.
    void whatComesInGoesOnInItsSteps()
    {
        m_courses->of(row(0), now(5.0));
        QTRY_COMPARE(m_requests.replies.size(), std::size_t{1});
        SeriesAnswer young = hourOf(m_clock->utc(), 7.0f);
        young.step = milliseconds{10'000};
        young.first = m_clock->utc() - milliseconds{590'000};
        m_requests.replies[0](young);
        for (int second = 0; second < 50; ++second) {
            m_clock->advance(milliseconds{1000});
            m_courses->of(row(0), now(9.0));
        }
        const auto series = m_courses->of(row(0), now(9.0));
        QCOMPARE(series->buckets.size(), std::size_t{65});
        QCOMPARE(series->buckets.back().time, toMillis(m_clock->utc()));
        QCOMPARE(series->joint, series->buckets[60].time);
    }

    void allRowsShareTheAxisOfWhatIsHeld()
    {
        QCOMPARE(m_courses->shown().to - m_courses->shown().from, 60'000); // nothing is known yet
        m_courses->of(row(0), now(5.0));
        m_courses->of(row(1), now(5.0));
        QTRY_COMPARE(m_requests.replies.size(), std::size_t{2});
        SeriesAnswer young = hourOf(m_view->gatewayNow(), 1.0f);
        young.earliest = m_view->gatewayNow() - milliseconds{15 * 60'000};
        m_requests.replies[0](young);
        QCOMPARE(m_courses->shown().to - m_courses->shown().from, 15 * 60'000);
        m_requests.replies[1](hourOf(m_view->gatewayNow(), 1.0f));
        QCOMPARE(m_courses->shown().to - m_courses->shown().from, 3'600'000);
    }

    void whatIsNotHeldIsNotDrawn()
    {
        m_courses->of(row(0), now(5.0));
        QTRY_COMPARE(m_requests.replies.size(), std::size_t{1});
        m_requests.replies[0](Error{ErrorCode::NotFound, "no past is held", {}});
        QVERIFY(!m_courses->of(row(0), now(5.0)));
        QTest::qWait(120);
        QCOMPARE(m_requests.questions.size(), std::size_t{1}); // and not asked for with every paint
    }

    void anotherMeasureBeginsAnew()
    {
        m_courses->of(row(0), now(5.0));
        QTRY_COMPARE(m_requests.replies.size(), std::size_t{1});
        m_courses->show(ColumnKey{"accelerator.temperature"});
        m_requests.replies[0](hourOf(m_view->gatewayNow(), 1.0f)); // of the one before
        QCOMPARE(m_courses->size(), std::size_t{0});
        m_courses->of(row(0), now(5.0));
        QTRY_COMPARE(m_requests.questions.size(), std::size_t{2});
        QCOMPARE(m_requests.questions.back().measure, std::string("accelerator.temperature"));
        m_courses->show(std::nullopt);
        QVERIFY(!m_courses->of(row(0), now(5.0)));
    }

    void anotherFleetBeginsAnew()
    {
        m_courses->of(row(0), now(5.0));
        QTRY_COMPARE(m_requests.replies.size(), std::size_t{1});
        m_requests.replies[0](hourOf(m_view->gatewayNow(), 1.0f));
        QCOMPARE(m_courses->size(), std::size_t{1});
        auto fleet = fleetFromText("site other\n  rack r\n    node n\n      accelerator b0 model=H200\n");
        m_view->setInventory(std::make_shared<Inventory>(std::move(*fleet)));
        QCOMPARE(m_courses->size(), std::size_t{0});
    }
};

QTEST_MAIN(TestRowCourses)
#include "tst_row_courses.moc"
