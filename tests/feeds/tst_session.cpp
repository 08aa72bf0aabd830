// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/feeds/session.h"

#include "fake_gateway.h"

#include <QTemporaryDir>
#include <QtTest>

#include <mutex>

using namespace millwright;
using namespace millwright::feeds;

namespace {

/// Keeps what the session told, for the test's thread to look at.
class Recorder final : public SessionObserver {
public:
    void linkChanged(const LinkStatus& status) override
    {
        const std::scoped_lock lock(m_mutex);
        m_link = status;
        m_states.push_back(status.state);
    }
    void welcomed(const std::string& gateway, bool simulated, std::shared_ptr<const Catalogue> catalogue) override
    {
        const std::scoped_lock lock(m_mutex);
        m_gateway = gateway + (simulated ? " (simulated)" : "");
        m_catalogue = std::move(catalogue);
    }
    void inventorySnapshot(std::unique_ptr<Inventory> inventory) override
    {
        const std::scoped_lock lock(m_mutex);
        m_assets = static_cast<int>(inventory->size());
    }
    void inventoryChanged(const InventoryDelta&) override {}
    void tick(Feed, std::uint32_t, std::shared_ptr<const ColumnSet> columns) override
    {
        const std::scoped_lock lock(m_mutex);
        m_value = columns->columns.front().number(0);
    }
    void selectionRefused(Feed, std::uint32_t, const std::string&) override {}
    void events(std::vector<Event> events) override
    {
        const std::scoped_lock lock(m_mutex);
        m_eventTexts.push_back(QString::fromStdString(events.front().text));
    }
    void gatewayStatus(const GatewayReport&) override {}

    template <typename T>
    T get(T Recorder::*member) const
    {
        const std::scoped_lock lock(m_mutex);
        return this->*member;
    }
    LinkState state() const { return get(&Recorder::m_link).state; }
    double value() const { return get(&Recorder::m_value); }

    LinkStatus m_link;
    std::vector<LinkState> m_states;
    std::string m_gateway;
    std::shared_ptr<const Catalogue> m_catalogue;
    int m_assets = -1;
    double m_value = 0;
    QStringList m_eventTexts;

private:
    mutable std::mutex m_mutex;
};

SelectionSpec powerOfAll(std::string scope = {})
{
    return {std::move(scope), AssetClass::Accelerator, {{"accelerator.power"}}, milliseconds{0}};
}

} // namespace

class TestSession : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_directory = std::make_unique<QTemporaryDir>();
        m_address = "unix:" + m_directory->filePath(QStringLiteral("gateway")).toStdString();
        m_recorder = std::make_unique<Recorder>();
        m_gateway = std::make_unique<FakeGateway>(m_address);
    }

    void cleanup()
    {
        m_session.reset();
        m_gateway.reset();
    }

    void showsTheFleetOfAGateway()
    {
        m_gateway->start();
        connectTo({m_address});
        QTRY_COMPARE_WITH_TIMEOUT(m_recorder->value(), 700.0, 20'000);
        QCOMPARE(m_recorder->state(), LinkState::Live);
        QCOMPARE(m_recorder->get(&Recorder::m_gateway), std::string("fake (simulated)"));
        QVERIFY(m_recorder->get(&Recorder::m_catalogue)->find("accelerator.power"));
        QTRY_COMPARE_WITH_TIMEOUT(m_recorder->get(&Recorder::m_assets), 1, 20'000);
        QTRY_COMPARE_WITH_TIMEOUT(m_recorder->get(&Recorder::m_eventTexts),
                                  QStringList{QStringLiteral("pump 2 stopped")}, 20'000);
    }

    void comesBackWithItsSelectionsAfterARestart()
    {
        m_gateway->start();
        connectTo({m_address});
        QTRY_COMPARE_WITH_TIMEOUT(m_recorder->value(), 700.0, 20'000);
        m_gateway->stop();
        QTRY_COMPARE_WITH_TIMEOUT(m_recorder->state(), LinkState::BackingOff, 20'000);
        QVERIFY(!m_recorder->get(&Recorder::m_link).reason.empty());
        m_gateway->tick(812.0f);
        m_gateway->start();
        QTRY_COMPARE_WITH_TIMEOUT(m_recorder->value(), 812.0, 20'000);
        QCOMPARE(m_recorder->state(), LinkState::Live);
        QCOMPARE(m_recorder->get(&Recorder::m_link).reconnects, 1u);
    }

    void resumesTheInventoryWithoutASnapshot()
    {
        m_gateway->start();
        connectTo({m_address});
        QTRY_COMPARE_WITH_TIMEOUT(m_recorder->value(), 700.0, 20'000);
        QTRY_COMPARE_WITH_TIMEOUT(m_gateway->snapshotsSent(), 1, 20'000);
        restartAndWait(701.0f);
        QCOMPARE(m_gateway->snapshotsSent(), 1);
    }

    void listsAgainWhenTheJournalHasMovedOn()
    {
        m_gateway->start();
        connectTo({m_address});
        QTRY_COMPARE_WITH_TIMEOUT(m_gateway->snapshotsSent(), 1, 20'000);
        m_gateway->forgetJournal();
        restartAndWait(701.0f);
        QTRY_COMPARE_WITH_TIMEOUT(m_gateway->snapshotsSent(), 2, 20'000);
    }

    void beginsAnewWithAGatewayThatDoesNotKnowItsTokens()
    {
        m_gateway->start();
        connectTo({m_address});
        QTRY_COMPARE_WITH_TIMEOUT(m_gateway->snapshotsSent(), 1, 20'000);
        QTRY_COMPARE_WITH_TIMEOUT(m_recorder->get(&Recorder::m_eventTexts).size(), 1, 20'000);
        m_gateway->forgetKey();
        restartAndWait(701.0f);
        QTRY_COMPARE_WITH_TIMEOUT(m_gateway->snapshotsSent(), 2, 20'000);
        QTRY_COMPARE_WITH_TIMEOUT(m_recorder->get(&Recorder::m_eventTexts).size(), 2, 20'000);
        QCOMPARE(m_recorder->state(), LinkState::Live);
        QCOMPARE(m_recorder->get(&Recorder::m_link).reconnects, 1u);
    }

    void aLostUpdateIsAnErrorThatHeals()
    {
        m_gateway->start();
        connectTo({m_address});
        QTRY_COMPARE_WITH_TIMEOUT(m_recorder->value(), 700.0, 20'000);
        m_gateway->loseAnUpdate();
        m_gateway->tick(701.0f);
        QTRY_COMPARE_WITH_TIMEOUT(m_recorder->get(&Recorder::m_link).reconnects, 1u, 20'000);
        QTRY_COMPARE_WITH_TIMEOUT(m_recorder->value(), 701.0, 20'000);
    }

    void framesOfAnotherSlotEpochAreNeverShown()
    {
        m_gateway->start();
        connectTo({m_address});
        QTRY_COMPARE_WITH_TIMEOUT(m_recorder->value(), 700.0, 20'000);
        QTRY_COMPARE_WITH_TIMEOUT(m_gateway->snapshotsSent(), 1, 20'000);
        m_gateway->setFrameEpoch(2);
        m_gateway->tick(999.0f);
        QTRY_VERIFY_WITH_TIMEOUT(m_gateway->snapshotsSent() >= 2, 20'000);
        QCOMPARE(m_recorder->value(), 700.0);
        m_gateway->setFrameEpoch(1);
        m_gateway->tick(702.0f);
        QTRY_COMPARE_WITH_TIMEOUT(m_recorder->value(), 702.0, 20'000);
    }

    void framesOutOfRangeAreCountedAndSaidAndTheLinkHolds()
    {
        m_gateway->start();
        connectTo({m_address});
        QTRY_COMPARE_WITH_TIMEOUT(m_recorder->value(), 700.0, 20'000);
        m_gateway->setFrameRow(3);
        m_gateway->tick(999.0f);
        QTRY_COMPARE_WITH_TIMEOUT(m_session->feeds().front().framesRefused, 1u, 20'000);
        const std::string said = m_session->feeds().front().lastRefusal;
        QVERIFY2(said.find("rows beyond the selection's 1") != std::string::npos, said.c_str());
        m_gateway->setFrameRow(0);
        m_gateway->tick(701.0f);
        QTRY_COMPARE_WITH_TIMEOUT(m_recorder->value(), 701.0, 20'000);
        QCOMPARE(m_recorder->get(&Recorder::m_link).reconnects, 0u);
    }

    void aNewerGatewayIsShownAsFarAsItIsKnown()
    {
        m_gateway->setNewer(true);
        m_gateway->start();
        connectTo({m_address});
        QTRY_COMPARE_WITH_TIMEOUT(m_recorder->value(), 700.0, 20'000);
        const auto catalogue = m_recorder->get(&Recorder::m_catalogue);
        const auto news = catalogue->find("robot.reach");
        QVERIFY(news);
        QCOMPARE(catalogue->at(*news).unit, std::string("m"));
        QTRY_COMPARE_WITH_TIMEOUT(m_recorder->get(&Recorder::m_assets), 2, 20'000);
        QTRY_COMPARE_WITH_TIMEOUT(m_recorder->get(&Recorder::m_eventTexts).size(), 1, 20'000);
        m_gateway->tick(701.0f);
        QTRY_COMPARE_WITH_TIMEOUT(m_recorder->value(), 701.0, 20'000);
        QCOMPARE(m_recorder->get(&Recorder::m_link).reconnects, 0u);
        QCOMPARE(m_session->feeds().front().framesRefused, 0u);
    }

    void saysWhyItWasRefused()
    {
        m_gateway->refuse({grpc::StatusCode::PERMISSION_DENIED, "this certificate is not for consoles"});
        m_gateway->start();
        connectTo({m_address});
        QTRY_COMPARE_WITH_TIMEOUT(m_recorder->state(), LinkState::Refused, 20'000);
        QCOMPARE(m_recorder->get(&Recorder::m_link).reason, std::string("this certificate is not for consoles"));
        QVERIFY(m_gateway->catalogueCalls() >= 1);
    }

    void saysThatAMessageCannotBeRead_data()
    {
        QTest::addColumn<FakeGateway::Stream>("stream");
        QTest::addColumn<QString>("method");
        QTest::newRow("feed") << FakeGateway::Stream::Feed << "Feed/Subscribe"; // any of the four may be the first
        QTest::newRow("inventory") << FakeGateway::Stream::Inventory
                                   << "/millwright.v1.InventoryService/WatchInventory";
        QTest::newRow("events") << FakeGateway::Stream::Events << "/millwright.v1.EventService/WatchEvents";
        QTest::newRow("status") << FakeGateway::Stream::Status << "/millwright.v1.StatusService/WatchStatus";
    }

    /// And comes back when it can: nobody has to start the console again.
    void saysThatAMessageCannotBeRead()
    {
        QFETCH(FakeGateway::Stream, stream);
        QFETCH(QString, method);
        m_gateway->garble(stream);
        m_gateway->start();
        connectTo({m_address});
        const auto reason = [&] { return QString::fromStdString(m_recorder->get(&Recorder::m_link).reason); };
        QTRY_VERIFY2_WITH_TIMEOUT(reason().contains(QStringLiteral("cannot be read")), qPrintable(reason()), 20'000);
        QVERIFY2(reason().contains(method), qPrintable(reason()));
        m_gateway->garble(FakeGateway::Stream::None);
        QTRY_COMPARE_WITH_TIMEOUT(m_recorder->state(), LinkState::Live, 20'000);
        QTRY_COMPARE_WITH_TIMEOUT(m_recorder->value(), 700.0, 20'000);
    }

    void takesTheAlternativeWhenTheFirstIsDead()
    {
        m_gateway->start();
        connectTo({"unix:" + m_directory->filePath(QStringLiteral("nobody")).toStdString(), m_address});
        QTRY_COMPARE_WITH_TIMEOUT(m_recorder->value(), 700.0, 20'000);
        QCOMPARE(m_recorder->get(&Recorder::m_link).gateway, m_address);
    }

    void refusesPlaintextBeyondThisMachine()
    {
        connectTo({"gateway.example:7443"});
        QTRY_COMPARE_WITH_TIMEOUT(m_recorder->state(), LinkState::Refused, 20'000);
        QVERIFY(m_recorder->get(&Recorder::m_link).reason.find("plaintext") != std::string::npos);
    }

    void aNewSelectionReachesTheGatewayAtOnce()
    {
        m_gateway->start();
        connectTo({m_address});
        QTRY_COMPARE_WITH_TIMEOUT(m_recorder->value(), 700.0, 20'000);
        m_session->select(Feed::Power, 5, powerOfAll("rack:7"));
        QTRY_VERIFY_WITH_TIMEOUT(contains(m_gateway->selectedScopes(), "rack:7"), 20'000);
    }

    void endsCleanlyInEveryState()
    {
        for (const bool running : {true, false}) {
            if (running)
                m_gateway->start();
            else
                m_gateway->stop();
            connectTo({m_address});
            m_session.reset();
            connectTo({m_address});
            QTRY_VERIFY_WITH_TIMEOUT(!m_recorder->get(&Recorder::m_states).empty(), 20'000);
            m_session.reset();
        }
    }

private:
    void connectTo(std::vector<std::string> gateways)
    {
        SessionOptions options;
        options.gateways = std::move(gateways);
        options.seed = 11;
        m_session = std::make_unique<Session>(std::move(options), *m_recorder);
        m_session->select(Feed::Cluster, 1, powerOfAll());
        m_session->start();
    }

    void restartAndWait(float value)
    {
        m_gateway->stop();
        m_gateway->tick(value);
        m_gateway->start();
        QTRY_COMPARE_WITH_TIMEOUT(m_recorder->value(), static_cast<double>(value), 20'000);
    }

    static bool contains(const std::vector<std::string>& list, const std::string& text)
    {
        return std::find(list.begin(), list.end(), text) != list.end();
    }

    std::unique_ptr<QTemporaryDir> m_directory;
    std::string m_address;
    std::unique_ptr<Recorder> m_recorder;
    std::unique_ptr<FakeGateway> m_gateway;
    std::unique_ptr<Session> m_session;
};

QTEST_GUILESS_MAIN(TestSession)
#include "tst_session.moc"
