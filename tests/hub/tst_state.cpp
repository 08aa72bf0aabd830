// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/hub/state_life.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>

using namespace millwright;
using namespace millwright::hub;
using namespace std::chrono_literals;

namespace {

using Life = StateLife;

} // namespace

class TestState : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void inventoryComesBackWhole();
    void slotsSurviveWhateverTheOrder();
    void aSimulationDoesNotHauntARealGateway();
    void whatNoSourceClaimsGoesMissing();
    void aCrashOpensANewEpoch();
    void withoutADirectoryEachLifeHasItsOwnEpoch();
    void metersGoOnAndACrashLosesAMinute();
    void historyAndItsFiguresComeBack();

private:
    QString path(const char* name) const { return m_folder->filePath(QString::fromLatin1(name)); }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::shared_ptr<FakeClock> m_clock = std::make_shared<FakeClock>();
};

void TestState::inventoryComesBackWhole()
{
    std::string before;
    std::uint64_t epoch = 0, revision = 0;
    {
        Life life(m_folder->path(), m_clock, true);
        life.run(2);
        before = life.fleet();
        epoch = life.epoch();
        revision = life.revision();
        life.hub.stop();
    }
    QVERIFY(before.find("holds=") != std::string::npos && before.find("missing") != std::string::npos);
    m_clock->advance(1h);
    Life again(m_folder->path(), m_clock);
    QCOMPARE(again.fleet(), before);
    QCOMPARE(again.epoch(), epoch);
    QVERIFY(again.revision() > revision); // whoever holds an old revision lists again
    QVERIFY(again.hub.status().stateProblem.empty());
}

void TestState::slotsSurviveWhateverTheOrder()
{
    const auto resolve = [](Life& life, std::vector<std::string> ids) {
        std::vector<SourceSink::AssetRequest> requests;
        for (std::string& id : ids) {
            SourceSink::AssetRequest request;
            request.spec.assetClass = AssetClass::Accelerator;
            request.spec.name = id;
            request.spec.id = std::move(id);
            requests.push_back(std::move(request));
        }
        return life.source->sink->resolve(requests).value();
    };
    std::vector<AssetRef> first;
    {
        Life life(m_folder->path(), m_clock);
        first = resolve(life, {"accelerator:a", "accelerator:b", "accelerator:c"});
        life.run(1);
    } // stopped by its destructor
    Life again(m_folder->path(), m_clock);
    const auto second = resolve(again, {"accelerator:new", "accelerator:c", "accelerator:a"});
    QVERIFY(second[1] == first[2]);
    QVERIFY(second[2] == first[0]);
    QCOMPARE(second[0].slot, 3u);
}

void TestState::aSimulationDoesNotHauntARealGateway()
{
    std::string before;
    std::uint64_t epoch = 0;
    {
        Life life(m_folder->path(), m_clock, true, "seed 1");
        life.run(2);
        before = life.fleet();
        epoch = life.epoch();
    }
    {
        Life same(m_folder->path(), m_clock, false, "seed 1");
        same.run(40); // 400 s
        QCOMPARE(same.fleet(), before);
        QCOMPARE(same.epoch(), epoch);
    }
    for (const char* other : {"", "seed 2"}) {
        QTemporaryDir copy;
        for (const QString& name : QDir(m_folder->path()).entryList(QDir::Files))
            QVERIFY(QFile::copy(m_folder->filePath(name), copy.filePath(name)));
        Life life(copy.path(), m_clock, false, other);
        life.run(1);
        QCOMPARE(life.hub.status().assets, std::uint64_t(1)); // the fleet itself
        QVERIFY(life.fleet().find("fleet millwrightd") != std::string::npos);
        QVERIFY(life.hasEvent("of an earlier simulation are dropped"));
        QVERIFY(life.epoch() > epoch); // its slots may be given out again
    }
}

void TestState::whatNoSourceClaimsGoesMissing()
{
    const auto rack = [](std::string id) {
        SourceSink::AssetRequest request;
        request.spec.assetClass = AssetClass::Rack;
        request.spec.name = request.spec.id = std::move(id);
        return request;
    };
    {
        Life life(m_folder->path(), m_clock);
        QVERIFY(bool(life.source->sink->resolve({rack("rack:kept"), rack("rack:gone")})));
        life.run(1);
    }
    Life life(m_folder->path(), m_clock);
    const UtcTime started = m_clock->utc();
    const AssetRef gone{AssetClass::Rack, 1};
    const auto presence = [&] {
        Presence found = Presence::Retired;
        life.hub.readInventory([&](const Inventory& inventory) { found = inventory.presence(gone); });
        return found;
    };
    QVERIFY(bool(life.source->sink->resolve({rack("rack:kept")})));
    life.run(29); // 290 s: its target may yet answer
    QVERIFY(presence() == Presence::Present);
    life.run(1);
    QVERIFY(presence() == Presence::Missing);
    QVERIFY(life.hasEvent("1 assets that were known before the start are reported by no source"));
    life.hub.readInventory([&](const Inventory& inventory) {
        QVERIFY(inventory.since(gone) == started);
        QVERIFY(inventory.presence({AssetClass::Rack, 0}) == Presence::Present);
        QVERIFY(inventory.presence({AssetClass::Fleet, 0}) == Presence::Present);
    });
    QVERIFY(bool(life.source->sink->resolve({rack("rack:gone")})));
    QVERIFY(presence() == Presence::Present);
}

void TestState::aCrashOpensANewEpoch()
{
    std::uint64_t epoch = 0;
    QTemporaryDir copy;
    {
        Life life(m_folder->path(), m_clock, true);
        life.run(8); // 80 s: the inventory was saved once
        epoch = life.epoch();
        for (const QString& name : QDir(m_folder->path()).entryList(QDir::Files))
            QVERIFY(QFile::copy(m_folder->filePath(name), copy.filePath(name)));
    }
    m_clock->advance(1min);
    Life again(copy.path(), m_clock);
    QVERIFY(again.fleet().find("g3") != std::string::npos);
    QVERIFY(again.epoch() > epoch);
}

void TestState::withoutADirectoryEachLifeHasItsOwnEpoch()
{
    Life one(QString(), m_clock);
    m_clock->advance(1s);
    Life two(QString(), m_clock);
    QVERIFY(one.epoch() != two.epoch());
}

void TestState::metersGoOnAndACrashLosesAMinute()
{
    std::int64_t before = 0;
    {
        Life life(m_folder->path(), m_clock, true);
        life.run(30);
        before = life.chipEnergy();
        QCOMPARE(before, std::int64_t(300 * 250));
    }
    QTemporaryDir copy;
    {
        Life life(m_folder->path(), m_clock);
        QCOMPARE(life.chipEnergy(), before);
        life.run(29); // 290 s, in which the meters were saved four times
        before = life.chipEnergy();
        QCOMPARE(before, std::int64_t(590 * 250));
        for (const QString& name : QDir(m_folder->path()).entryList(QDir::Files))
            QVERIFY(QFile::copy(m_folder->filePath(name), copy.filePath(name)));
    }
    QFile meters(copy.filePath(QStringLiteral("meters.state")));
    QVERIFY(meters.open(QIODevice::Append));
    meters.write("half a record"); // the power went while it was written
    meters.close();
    Life crashed(copy.path(), m_clock);
    QVERIFY(crashed.chipEnergy() >= before - 60 * 250);
    QVERIFY(crashed.chipEnergy() <= before);
    crashed.run(8);
    QVERIFY(!crashed.hasEvent("damaged"));
}

void TestState::historyAndItsFiguresComeBack()
{
    {
        Life life(m_folder->path(), m_clock, true);
        life.run(120, 1min);
    }
    Life again(m_folder->path(), m_clock);
    again.run(1);
    SeriesQuery query;
    query.asset = {AssetClass::Site, 0};
    query.measure = again.hub.catalogue().find("site.pue").value();
    query.from = m_clock->utc() - 100min;
    query.until = m_clock->utc() - 10min;
    const auto series = again.hub.series(query).value();
    QCOMPARE(series.answeredBy, std::string("state"));
    QVERIFY(series.mean.size() > 80 && std::abs(series.mean[40] - 1.3f) < 0.01f);
    float pue24h = 0.0f;
    again.hub.query([&](const TickView& view) { pue24h = view.store.find("site.pue_24h")->values.at(0); });
    QVERIFY(std::abs(pue24h - 1.3f) < 0.01f);
}

QTEST_APPLESS_MAIN(TestState)
#include "tst_state.moc"
