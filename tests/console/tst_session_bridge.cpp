// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/console/session_bridge.h"

#include "fake_gateway.h"
#include "models/items/watch.h"

#include <QTemporaryDir>
#include <QtTest>

#include <optional>

using namespace millwright;
using namespace millwright::console;

namespace {

items::Selection powerOfAll()
{
    return {{}, AssetClass::Accelerator, {{"accelerator.power"}}, milliseconds{0}};
}

} // namespace

class TestSessionBridge : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_directory = std::make_unique<QTemporaryDir>();
        m_gateway = std::make_unique<FakeGateway>(address());
        m_gateway->start();
        m_view = std::make_unique<items::FleetView>(std::make_shared<SystemClock>());
        m_bridge = std::make_unique<SessionBridge>(*m_view);
    }

    void cleanup()
    {
        m_bridge.reset();
        m_view.reset();
        m_gateway.reset();
    }

    void bringsWhatAPageWatches()
    {
        items::Watch watch(m_view.get(), powerOfAll());
        m_bridge->open({{address()}, {}, "test", nullptr, 1});
        QTRY_COMPARE_WITH_TIMEOUT(watch.reading(0, 0).value, 700.0, 20'000);
        QVERIFY(m_view->isLive());
        QVERIFY(m_view->gateway().simulated);
        QTRY_VERIFY_WITH_TIMEOUT(m_view->inventory() && m_view->inventory()->size() == 1, 20'000);
        QTRY_VERIFY_WITH_TIMEOUT(!m_view->events().events().empty(), 20'000);
        m_gateway->tick(733.0f);
        QTRY_COMPARE_WITH_TIMEOUT(watch.reading(0, 0).value, 733.0, 20'000);
    }

    void windowsShareWhatTheyShowAlike()
    {
        auto one = std::make_unique<items::Watch>(m_view.get(), powerOfAll());
        items::Watch two(m_view.get(), powerOfAll());
        m_bridge->open({{address()}, {}, "test", nullptr, 1});
        QTRY_COMPARE_WITH_TIMEOUT(one->reading(0, 0).value, 700.0, 20'000);
        QTRY_COMPARE_WITH_TIMEOUT(two.reading(0, 0).value, 700.0, 20'000);
        items::Watch later(m_view.get(), powerOfAll()); // a window that is opened on what another shows
        QTRY_COMPARE_WITH_TIMEOUT(later.reading(0, 0).value, 700.0, 20'000);
        one.reset(); // under whose number the gateway has it
        m_gateway->tick(744.0f);
        QTRY_COMPARE_WITH_TIMEOUT(two.reading(0, 0).value, 744.0, 20'000);
        QTRY_COMPARE_WITH_TIMEOUT(later.reading(0, 0).value, 744.0, 20'000);
    }

    void handsFramesToTheSinkOnAnotherThread()
    {
        std::atomic<int> frames{0};
        std::atomic<bool> onGuiThread{false};
        items::Watch watch(m_view.get(), powerOfAll(), [&, gui = QThread::currentThread()](const items::FramePtr&) {
            ++frames;
            onGuiThread = QThread::currentThread() == gui;
        });
        m_bridge->open({{address()}, {}, "test", nullptr, 1});
        QTRY_VERIFY_WITH_TIMEOUT(frames > 0, 20'000);
        QVERIFY(!onGuiThread);
    }

    void aFloodReachesTheScreenAtMostTenTimesASecond()
    {
        items::Watch watch(m_view.get(), powerOfAll());
        m_bridge->open({{address()}, {}, "test", nullptr, 1});
        QTRY_COMPARE_WITH_TIMEOUT(watch.reading(0, 0).value, 700.0, 20'000);
        QSignalSpy changes(&watch, &items::Watch::changed);
        QElapsedTimer timer;
        timer.start();
        float sent = 0.0f;
        while (timer.elapsed() < 1000) {
            m_gateway->tick(sent = 701.0f + static_cast<float>(timer.elapsed()));
            QTest::qWait(2);
        }
        QTRY_COMPARE_WITH_TIMEOUT(watch.reading(0, 0).value, static_cast<double>(sent), 20'000);
        const auto allowed = static_cast<qsizetype>(timer.elapsed() / 100 + 2);
        QVERIFY2(changes.count() <= allowed, qPrintable(QString::number(changes.count())));
    }

    void keepsTheLastValuesWhileTheGatewayIsGone()
    {
        items::Watch watch(m_view.get(), powerOfAll());
        m_bridge->open({{address()}, {}, "test", nullptr, 1});
        QTRY_COMPARE_WITH_TIMEOUT(watch.reading(0, 0).value, 700.0, 20'000);
        m_gateway->stop();
        QTRY_VERIFY_WITH_TIMEOUT(!m_view->isLive(), 20'000);
        QVERIFY(!m_view->link().reason.empty());
        QCOMPARE(watch.reading(0, 0).value, 700.0);
        m_gateway->tick(750.0f);
        m_gateway->start();
        QTRY_COMPARE_WITH_TIMEOUT(watch.reading(0, 0).value, 750.0, 20'000);
    }

    void asksForSeriesAndSaysWhenNobodyAnswers()
    {
        QObject page;
        bool answered = false;
        m_view->askSeries({"accelerator:GPU-1", "accelerator.power"}, &page,
                          [&](const Result<items::SeriesAnswer>& answer) { answered = !answer; });
        QTRY_VERIFY_WITH_TIMEOUT(answered, 20'000);
    }

    void seriesOfOneTurnAreAskedForByOneCall_data()
    {
        QTest::addColumn<bool>("single");
        QTest::newRow("together") << false;
        QTest::newRow("a gateway of the first day") << true;
    }

    /// A page of charts, or the rows of a table: each has its own answer, in its own place.
    void seriesOfOneTurnAreAskedForByOneCall()
    {
        QFETCH(bool, single);
        m_gateway->setSingleSeries(single);
        items::Watch watch(m_view.get(), powerOfAll());
        m_bridge->open({{address()}, {}, "test", nullptr, 1});
        QTRY_COMPARE_WITH_TIMEOUT(watch.reading(0, 0).value, 700.0, 20'000);
        constexpr std::uint32_t kAsked = 300; // more than one call may ask for
        QObject page;
        std::vector<float> told(kAsked, 0.0f);
        std::uint32_t answers = 0;
        bool isRefused = false;
        for (std::uint32_t i = 0; i < kAsked; ++i) {
            items::SeriesQuestion question{"accelerator:GPU-1", "accelerator.power"};
            question.from = utcFromMillis(1'795'046'400'000);
            question.maxPoints = i + 1;
            m_view->askSeries(question, &page, [&, i](const Result<items::SeriesAnswer>& answer) {
                ++answers;
                told[i] = answer ? answer->mean.back() : -1.0f;
            });
        }
        m_view->askSeries({"accelerator:GPU-1", "no.measure"}, &page, [&](const Result<items::SeriesAnswer>& answer) {
            ++answers;
            isRefused = !answer && answer.error().code == ErrorCode::NotFound;
        });
        QTRY_COMPARE_WITH_TIMEOUT(answers, kAsked + 1, 20'000);
        QVERIFY(isRefused);
        for (std::uint32_t i = 0; i < kAsked; ++i)
            QCOMPARE(told[i], static_cast<float>(i + 1));
        QCOMPARE(m_gateway->manySeriesCalls(), single ? 0 : 2);
        QCOMPARE(m_gateway->seriesCalls(), single ? static_cast<int>(kAsked) + 1 : 0);
    }

    void explainsANumberDownToItsRawSample()
    {
        items::Watch watch(m_view.get(), powerOfAll());
        m_bridge->open({{address()}, {}, "test", nullptr, 1});
        QTRY_COMPARE_WITH_TIMEOUT(watch.reading(0, 0).value, 700.0, 20'000);
        QObject page;
        std::optional<Result<Explanation>> told;
        bool onGuiThread = false;
        const auto ask = [&](const char* measure) {
            told.reset();
            m_view->askExplain("fleet", measure, &page, [&](const Result<Explanation>& answer) {
                onGuiThread = QThread::currentThread() == qApp->thread();
                told = answer;
            });
            QTRY_VERIFY_WITH_TIMEOUT(told.has_value(), 20'000);
        };
        ask("accelerator.power");
        QVERIFY(onGuiThread && *told);
        QCOMPARE((*told)->value, 700.0);
        QCOMPARE((*told)->reported, 1u);
        QCOMPARE((*told)->expected, 2u);
        QCOMPARE((*told)->inputs.size(), std::size_t{1});
        QVERIFY(!(*told)->inputs[0].mark.hasValue()); // nothing was said of it
        QCOMPARE(toMillis((*told)->inputs[0].time), std::int64_t{1000});
        QCOMPARE((*told)->inputs[0].samples.at(0).sample, std::string("700"));
        ask("accelerator.nothing");
        QVERIFY(!*told);
        QVERIFY((*told).error().code == ErrorCode::NotFound);
    }

    void asksTheMetersWhatWasUsed()
    {
        m_bridge->open({{address()}, {}, "test", nullptr, 1});
        QTRY_VERIFY_WITH_TIMEOUT(m_view->isLive(), 20'000);
        QObject page;
        std::optional<Result<UsageReport>> told;
        const auto ask = [&](UsageGrouping grouping) {
            told.reset();
            m_view->askUsage({utcFromMillis(3'600'000), grouping}, &page,
                             [&](const Result<UsageReport>& answer) { told = answer; });
            QTRY_VERIFY_WITH_TIMEOUT(told.has_value(), 20'000);
        };
        ask(UsageGrouping::Pod);
        QVERIFY(*told);
        const UsageReport& report = **told;
        QCOMPARE(report.rows.size(), std::size_t{2});
        QCOMPARE(report.rows[0].id, std::string("pod:chat"));
        QCOMPARE(report.rows[0].usage.tokens().value(), std::int64_t{42});
        QVERIFY(!report.rows[0].usage.facilityJoules); // never measured, which is not 0
        QVERIFY(report.rows[1].id.empty());
        QCOMPARE(report.total.heldMillis.value(), std::int64_t{2000});
        QCOMPARE(report.metered, milliseconds{1000});
        QCOMPARE(report.from, utcFromMillis(3'600'000));
        QVERIFY(report.currency == Currency("USD"));
        ask(UsageGrouping::UseCase);
        QVERIFY(!*told);
    }

    void asksTheMetersWhereTimeWent()
    {
        m_bridge->open({{address()}, {}, "test", nullptr, 1});
        QTRY_VERIFY_WITH_TIMEOUT(m_view->isLive(), 20'000);
        QObject page;
        std::optional<Result<GoodputReport>> told;
        m_view->askGoodput(utcFromMillis(3'600'000), &page,
                           [&](const Result<GoodputReport>& answer) { told = answer; });
        QTRY_VERIFY_WITH_TIMEOUT(told.has_value(), 20'000);
        QVERIFY(*told);
        const GoodputReport& report = **told;
        QCOMPARE(report.sites.size(), std::size_t{2});
        QCOMPARE(report.sites[0].id, std::string("site:lulea"));
        QCOMPARE(report.sites[0].times, (GoodputTimes{1, 2, 3, 4, 5, 6, 7, 8}));
        QVERIFY(report.sites[1].id.empty()); // what stands in no site
        QCOMPARE(report.metered, milliseconds{1000});
        QCOMPARE(report.passed, milliseconds{2000});
        QCOMPARE(report.from, utcFromMillis(3'600'000));
    }

private:
    std::string address() const { return "unix:" + m_directory->filePath(QStringLiteral("gateway")).toStdString(); }

    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<FakeGateway> m_gateway;
    std::unique_ptr<items::FleetView> m_view;
    std::unique_ptr<SessionBridge> m_bridge;
};

QTEST_GUILESS_MAIN(TestSessionBridge)
#include "tst_session_bridge.moc"
