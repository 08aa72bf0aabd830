// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/fleet/meter.h"
#include "services/hub/hub.h"
#include "tests/hub/hand_source.h"
#include "tests/support/fake_clock.h"
#include "tests/support/fleet_text.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <sys/resource.h>

#include <cmath>
#include <csignal>

using namespace millwright;
using namespace millwright::hub;
using namespace std::chrono_literals;

namespace {

constexpr auto kFleet = R"(
fleet f
  site s currency=USD
    pdu p
    power-source grid
    rack r supplied-by=p*0.5
      node n host=gpu1
        accelerator g0..g2 model=H200
        accelerator g3 missing
  pod chat
    deployment d holds=0..1,2*0.5
)";

/// One life of a gateway on a state directory. Powers are simulated: IT 1,000 W, facility 1,300 W.
struct Life {
    Life(const QString& directory, std::shared_ptr<FakeClock> time, bool withFleet = false, std::string simulates = {})
        : clock(std::move(time))
        , hub(options(directory), Catalogue::builtIn(), clock)
    {
        auto made = std::make_unique<HandSource>();
        source = made.get();
        source->simulated = !simulates.empty();
        source->makes = std::move(simulates);
        if (withFleet) {
            source->onPopulate = [](Inventory& inventory, FleetStore&) {
                const std::uint64_t epoch = inventory.slotEpoch();
                inventory = fleetFromText(kFleet).value();
                inventory.setSlotEpoch(epoch);
            };
        }
        source->onTick = [](TickContext& context) {
            set(context, "rack.power", 1000.0f);
            set(context, "power-source.power", 1300.0f);
            set(context, "accelerator.power", 100.0f);
        };
        hub.addSource(std::move(made));
        if (!hub.startManually())
            qFatal("no start");
    }
    static HubOptions options(const QString& directory)
    {
        HubOptions made;
        made.stateDirectory = directory.toStdString();
        return made;
    }
    static void set(TickContext& context, std::string_view measure, float value)
    {
        const MeasureIndex index = context.store.catalogue().find(measure).value();
        const MeasureInfo& info = context.store.catalogue().at(index);
        Column& column = context.store.column(index, context.inventory.count(info.assetClass));
        std::fill(column.values.begin(), column.values.end(), value);
        std::fill(column.marks.begin(), column.marks.end(), kGood.bits());
        column.baseTime = context.now;
        ++column.version;
    }
    void run(int ticks, milliseconds step = 10s)
    {
        for (int i = 0; i < ticks; ++i) {
            clock->advance(step);
            hub.tickOnce();
        }
    }
    std::string fleet() const
    {
        std::string text;
        hub.readInventory([&](const Inventory& inventory) { text = printedFleet(inventory); });
        return text;
    }
    std::uint64_t epoch() const
    {
        return number([](const Inventory& inventory) { return inventory.slotEpoch(); });
    }
    std::uint64_t revision() const
    {
        return number([](const Inventory& inventory) { return inventory.revision(); });
    }
    std::uint64_t number(const std::function<std::uint64_t(const Inventory&)>& of) const
    {
        std::uint64_t result = 0;
        hub.readInventory([&](const Inventory& inventory) { result = of(inventory); });
        return result;
    }
    std::int64_t chipEnergy() const
    {
        std::int64_t sum = 0;
        hub.readMeters([&](const MeterBook& book) {
            if (const auto holder = book.findHolder("deployment:chat/d"))
                sum = book.sum(*holder, MeterKind::ChipEnergy, kNoTime, utcFromMillis(4'000'000'000'000));
        });
        return sum;
    }
    bool hasEvent(const std::string& text) const
    {
        for (const Event& event : hub.eventsAfter(0, 10'000).value()) {
            if (event.source == "state" && event.text.find(text) != std::string::npos)
                return true;
        }
        return false;
    }

    std::shared_ptr<FakeClock> clock;
    Hub hub;
    HandSource* source = nullptr;
};

QByteArray contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void put(const QString& path, const QByteArray& content)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        qFatal("cannot write");
}

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
    void damagedFilesAreSetAside();
    void damageBeforeACrashIsNoCut();
    void whatCannotBeReadIsSetAside();
    void whatCannotBeSetAsideIsLeftAlone();
    void aLastSaveThatFailsIsSaid();
    void anUnusableDirectoryIsSaid();
    void aFullDiskIsSaidAndRecovers();

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

void TestState::damagedFilesAreSetAside()
{
    {
        Life life(m_folder->path(), m_clock, true);
        life.run(3, 1min);
    }
    const QStringList names{QStringLiteral("inventory.state"), QStringLiteral("history.state"),
                            QStringLiteral("meters.state")};
    for (const QString& name : names) {
        QByteArray content = contentOf(m_folder->filePath(name));
        QVERIFY(content.size() > 40);
        content[content.size() / 2] = static_cast<char>(~content[content.size() / 2]);
        put(m_folder->filePath(name), content);
    }
    Life life(m_folder->path(), m_clock);
    life.run(1);
    for (const QString& name : names) {
        QVERIFY2(life.hasEvent(name.toStdString() + " is damaged"), qPrintable(name));
        QCOMPARE(QDir(m_folder->path()).entryList({name + QStringLiteral(".damaged-*")}).size(), 1);
    }
    QCOMPARE(life.hub.status().tick, std::uint64_t(1));
    life.hub.stop(); // and writes good ones again
    Life again(m_folder->path(), m_clock);
    again.run(1);
    QVERIFY(!again.hasEvent("damaged"));
}

void TestState::damageBeforeACrashIsNoCut()
{
    std::int64_t before = 0;
    {
        Life life(m_folder->path(), m_clock, true);
        life.run(12, 30min);
        before = life.chipEnergy();
    }
    put(path("running"), {}); // as after a crash
    const QByteArray whole = contentOf(path("meters.state"));
    QByteArray damaged = whole;
    damaged[whole.size() / 3] = static_cast<char>(~whole[whole.size() / 3]);
    put(path("meters.state"), damaged);
    Life life(m_folder->path(), m_clock);
    QVERIFY(life.chipEnergy() >= before / 6 * 4); // at most an hour of one holder is lost
    const QStringList aside = QDir(m_folder->path()).entryList({QStringLiteral("meters.state.damaged-*")});
    QCOMPARE(aside.size(), 1);
    QCOMPARE(contentOf(m_folder->filePath(aside.front())), damaged);
    QVERIFY(contentOf(path("meters.state")) != damaged); // a crash before the first save would find it again
    life.run(1);
    QVERIFY(life.hasEvent("meters.state is damaged"));
}

void TestState::whatCannotBeReadIsSetAside()
{
    QVERIFY(QDir(m_folder->path()).mkdir(QStringLiteral("meters.state"))); // reading it is an error
    put(path("meters.state/inside"), "kept");
    Life life(m_folder->path(), m_clock, true);
    life.run(8);
    QVERIFY(life.hasEvent("meters.state: the file cannot be read"));
    const QStringList aside = QDir(m_folder->path()).entryList({QStringLiteral("meters.state.damaged-*")});
    QCOMPARE(aside.size(), 1);
    QCOMPARE(contentOf(m_folder->filePath(aside.front() + QStringLiteral("/inside"))), QByteArray("kept"));
    QVERIFY(contentOf(path("meters.state")).size() > 40); // a new one
    QCOMPARE(life.hub.status().stateProblem, std::string());
}

void TestState::whatCannotBeSetAsideIsLeftAlone()
{
    {
        Life life(m_folder->path(), m_clock, true);
        life.run(3, 1min);
    }
    // Damaged, and the name under which it would be kept is taken.
    const QByteArray good = contentOf(path("meters.state"));
    const QByteArray damaged = good.left(good.size() / 2);
    put(path("meters.state"), damaged);
    const QString aside = path("meters.state.damaged-") + QString::number(toMillis(m_clock->utc()));
    put(aside, "of another day");
    Life life(m_folder->path(), m_clock);
    life.run(3, 1min);
    QVERIFY(life.hasEvent("left alone"));
    QVERIFY(life.hub.status().stateProblem.find("meters.state") != std::string::npos);
    life.hub.stop();
    QCOMPARE(contentOf(path("meters.state")), damaged);
    QCOMPARE(contentOf(aside), QByteArray("of another day"));
    QVERIFY(contentOf(path("inventory.state")).size() > 40);
    QVERIFY(QFile::exists(path("running"))); // the next start knows that not all was saved
}

void TestState::aLastSaveThatFailsIsSaid()
{
    Life life(m_folder->path(), m_clock, true);
    life.run(1);
    QVERIFY(QDir(m_folder->path()).mkdir(QStringLiteral("history.state"))); // nothing can be put in its place
    QCOMPARE(life.hub.status().stateProblem, std::string());
    life.hub.stop();
    QVERIFY(life.hub.status().stateProblem.find("history.state") != std::string::npos);
    QVERIFY(life.hasEvent("the last state was not saved"));
    QVERIFY(QFile::exists(path("running")));
}

void TestState::anUnusableDirectoryIsSaid()
{
    put(path("file"), "not a directory");
    Life life(path("file") + QStringLiteral("/state"), m_clock, true);
    life.run(10);
    QVERIFY(life.hub.status().stateProblem.find("file/state") != std::string::npos);
    QVERIFY(life.hasEvent("file/state"));
    QCOMPARE(life.hub.status().tick, std::uint64_t(10));
}

void TestState::aFullDiskIsSaidAndRecovers()
{
    Life life(m_folder->path(), m_clock, true);
    life.run(8);
    const QByteArray good = contentOf(path("inventory.state"));
    QVERIFY(good.size() > 100);

    // A limit on the size of files fails writes as a full disk does.
    std::signal(SIGXFSZ, SIG_IGN);
    rlimit before{};
    getrlimit(RLIMIT_FSIZE, &before);
    rlimit small = before;
    small.rlim_cur = 64;
    QCOMPARE(setrlimit(RLIMIT_FSIZE, &small), 0);
    SourceSink::AssetRequest request;
    request.spec.assetClass = AssetClass::Rack;
    request.spec.name = request.spec.id = "rack:late";
    const bool isResolved = static_cast<bool>(life.source->sink->resolve({request}));
    life.run(8);
    setrlimit(RLIMIT_FSIZE, &before);
    QVERIFY(isResolved);
    QVERIFY(life.hub.status().stateProblem.find("inventory.state") != std::string::npos);
    QCOMPARE(contentOf(path("inventory.state")), good);
    QVERIFY(!QFile::exists(path("inventory.state.new")));

    life.run(8);
    QCOMPARE(life.hub.status().stateProblem, std::string());
    QVERIFY(life.hasEvent("is written again"));
    QVERIFY(contentOf(path("inventory.state")).contains("rack:late"));
    QVERIFY(life.chipEnergy() > 0);
    life.hub.stop();
    Life again(m_folder->path(), m_clock);
    QCOMPARE(again.chipEnergy(), life.chipEnergy());
}

QTEST_APPLESS_MAIN(TestState)
#include "tst_state.moc"
