// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/sources/kernel_log/kernel_log_source.h"

#include "services/sources/input/yaml_reader.h"
#include "tests/support/fake_clock.h"

#include <QtTest>

#include <filesystem>
#include <fstream>
#include <mutex>

using namespace millwright;
using namespace millwright::kernel_log;

namespace {

/// A hub's side that puts what is asked for into the inventory of the ticks.
class Fleet final : public hub::SourceSink {
public:
    Result<std::vector<AssetRef>> resolve(std::vector<AssetRequest> assets) override
    {
        const std::scoped_lock lock(mutex);
        std::vector<AssetRef> refs;
        for (AssetRequest& asset : assets) {
            if (asset.spec.id == "node:refused")
                return Error{ErrorCode::Exhausted, "the fleet is full", asset.spec.id};
            if (const auto parent = inventory.findById(asset.parentId))
                asset.spec.parent = *parent;
            refs.push_back(inventory.upsert(asset.spec).value());
        }
        return refs;
    }
    void addLinks(std::vector<Link>) override {}
    void push(hub::Batch) override {}
    const Catalogue& catalogue() const override { return store.catalogue(); }
    const Clock& clock() const override { return time; }

    AssetRef add(AssetClass assetClass, const std::string& id, const std::string& parent = {},
                 std::vector<std::pair<std::string, std::string>> attributes = {})
    {
        AssetSpec spec;
        spec.assetClass = assetClass;
        spec.id = id;
        spec.name = id;
        spec.attributes = std::move(attributes);
        if (const auto ref = inventory.findById(parent))
            spec.parent = *ref;
        return inventory.upsert(spec).value();
    }

    /// One tick; gives the events that the source made.
    std::vector<Event> tick(KernelLogSource& source)
    {
        const std::scoped_lock lock(mutex);
        std::vector<Event> events;
        std::vector<hub::HistogramReading> histograms;
        hub::TickContext context{time.utc(), ++ticks, milliseconds(1000), inventory, store, events, histograms};
        source.tick(context);
        return events;
    }

    std::mutex mutex;
    FakeClock time;
    Inventory inventory;
    FleetStore store{Catalogue::builtIn()};
    std::uint64_t ticks = 0;
};

const std::string kXid = "2026-11-21T10:00:00Z gpu1.example.com kernel: NVRM: Xid (PCI:0000:3b:00): ";

} // namespace

/// Log files become events of the right assets, each line once.
class KernelLogSourceTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_log = m_folder->filePath(QStringLiteral("kern.log")).toStdString();
        m_config = KernelLogConfig();
        m_config.name = "kernel";
        m_config.files = {{m_log, {}}};
        m_config.positionFile = m_folder->filePath(QStringLiteral("position")).toStdString();
        m_config.fromStart = true;
    }

    void anXidIsOfTheCardWithTheAddress()
    {
        Fleet fleet;
        fleet.add(AssetClass::Node, "node:gpu1");
        fleet.add(AssetClass::Accelerator, "accelerator:GPU-1", "node:gpu1", {{"pci", "0000:1a:00.0"}});
        const AssetRef card =
            fleet.add(AssetClass::Accelerator, "accelerator:GPU-2", "node:gpu1", {{"pci", "0000:3b:00.0"}});
        append(kXid + "79, pid=7, name=python, GPU has fallen off the bus.\n");
        const std::vector<Event> events = eventsOf(fleet, 1);
        QCOMPARE(events.size(), std::size_t{1});
        QCOMPARE(events[0].asset, card);
        QCOMPARE(events[0].kind, EventKind::Xid);
        QCOMPARE(events[0].code, 79);
        QCOMPARE(events[0].severity, Condition::Critical);
        QCOMPARE(events[0].source, std::string("kernel"));
        QCOMPARE(toMillis(events[0].sourceTime), std::int64_t{1'795'255'200'000});
        QVERIFY(events[0].text.starts_with("GPU has fallen off the bus: pid=7"));
    }

    void aCardThatNobodyKnowsIsNamedOnItsNode()
    {
        Fleet fleet;
        const AssetRef node = fleet.add(AssetClass::Node, "node:gpu1");
        append(kXid + "48, x\n");
        const std::vector<Event> events = eventsOf(fleet, 1);
        QCOMPARE(events.size(), std::size_t{1});
        QCOMPARE(events[0].asset, node);
        QVERIFY(events[0].text.starts_with("card 0000:3b:00: double bit ECC error"));
    }

    void aHostThatNobodyKnowsBecomesANode()
    {
        m_config.site = "berlin";
        Fleet fleet;
        append(kXid + "48, x\n");
        const std::vector<Event> events = eventsOf(fleet, 1);
        QCOMPARE(events.size(), std::size_t{1});
        QCOMPARE(std::string(fleet.inventory.id(events[0].asset)), std::string("node:gpu1"));
        QCOMPARE(std::string(fleet.inventory.id(fleet.inventory.parent(events[0].asset))), std::string("site:berlin"));
    }

    void aHostThatIsRefusedHoldsUpNoOther()
    {
        Fleet fleet;
        fleet.add(AssetClass::Node, "node:gpu1");
        append("2026-11-21T10:00:00Z refused kernel: NVRM: Xid (PCI:0000:3b:00): 79, x\n" + kXid + "48, x\n");
        KernelLogSource source(m_config);
        QVERIFY(source.start(fleet));
        std::size_t events = 0;
        QTRY_VERIFY_WITH_TIMEOUT((events += fleet.tick(source).size(), source.status().rejected == 1), 20'000);
        QCOMPARE(events, std::size_t{1});
        QVERIFY(source.status().lastRejection.find("the fleet is full") != std::string::npos);
        source.stop();
    }

    void eachLineCountsOnceAcrossRestarts()
    {
        Fleet fleet;
        fleet.add(AssetClass::Node, "node:gpu1");
        append(kXid + "13, x\n" + kXid + "31, x\n");
        QCOMPARE(codesOf(eventsOf(fleet, 2)), (std::vector<int>{13, 31}));
        append(kXid + "43, while nobody looked\n");
        QCOMPARE(codesOf(eventsOf(fleet, 1)), (std::vector<int>{43}));
        std::filesystem::rename(m_log, m_log + ".1");
        append(kXid + "45, x\n");
        QCOMPARE(codesOf(eventsOf(fleet, 1)), (std::vector<int>{45}));
    }

    // What the hub has not taken is not behind us.
    void eventsThatWereNotTakenAreReadAgain()
    {
        Fleet fleet;
        fleet.add(AssetClass::Node, "node:gpu1");
        append(kXid + "13, x\n");
        {
            KernelLogSource source(m_config);
            QVERIFY(source.start(fleet));
            QTRY_COMPARE_WITH_TIMEOUT(source.status().samples, std::uint64_t{1}, 20'000);
            source.stop(); // no tick
        }
        QCOMPARE(codesOf(eventsOf(fleet, 1)), (std::vector<int>{13}));
    }

    void patternsAndDefaultHosts()
    {
        std::filesystem::create_directory(m_folder->filePath(QStringLiteral("a")).toStdString());
        const std::string folder = m_folder->path().toStdString();
        m_config.files = {{folder + "/*/kern.log", {}}, {folder + "/dmesg.txt", "gpu1"}};
        std::ofstream(folder + "/a/kern.log") << kXid << "13, x\n";
        std::ofstream(folder + "/dmesg.txt") << "[Sat Nov 21 10:00:00 2026] NVRM: Xid (PCI:0000:3b:00): 31, x\n";
        Fleet fleet;
        fleet.add(AssetClass::Node, "node:gpu1");
        std::vector<int> codes = codesOf(eventsOf(fleet, 2));
        std::sort(codes.begin(), codes.end());
        QCOMPARE(codes, (std::vector<int>{13, 31}));
    }

    void aFileThatIsNotThereIsSaid()
    {
        Fleet fleet;
        KernelLogSource source(m_config);
        QVERIFY(source.start(fleet));
        QTRY_COMPARE_WITH_TIMEOUT(source.status().state, hub::SourceState::Down, 20'000);
        QVERIFY(source.status().detail.find("kern.log") != std::string::npos);
        append("Nov 21 10:00:00 gpu1 kernel: all is well\n");
        QTRY_COMPARE_WITH_TIMEOUT(source.status().state, hub::SourceState::Up, 20'000);
        QTRY_COMPARE_WITH_TIMEOUT(source.status().samples, std::uint64_t{1}, 20'000);
        source.stop();
    }

    void sections_data()
    {
        QTest::addColumn<QByteArray>("yaml");
        QTest::addColumn<QByteArray>("message");
        const auto row = [](const char* name, const char* yaml, const char* message) {
            QTest::newRow(name) << QByteArray(yaml) << QByteArray(message);
        };
        row("good", "{name: k, files: [a.log, {path: b.log, host: h}], from: start, times: utc, position: p}", "");
        row("no name", "{files: [a]}", "'name'");
        row("no files", "{name: k}", "'files' must be a list");
        row("word", "{name: k, files: [a], from: middle}", "allowed: end, start");
        row("unknown", "{name: k, files: [a], colour: red}", "unknown key 'colour'");
        row("file without path", "{name: k, files: [{host: h}]}", "'path'");
    }
    void sections()
    {
        QFETCH(QByteArray, yaml);
        QFETCH(QByteArray, message);
        const auto node = input::parseYaml(yaml.toStdString(), "/etc/m.yaml");
        QVERIFY(node);
        const auto config = readKernelLogConfig(*node, "/etc/m.yaml");
        QCOMPARE(bool(config), message.isEmpty());
        if (!config) {
            QVERIFY2(describe(config.error()).find(message.toStdString()) != std::string::npos,
                     describe(config.error()).c_str());
            return;
        }
        QCOMPARE(config->files[0].pattern, std::string("/etc/a.log"));
        QCOMPARE(config->files[1].host, std::string("h"));
        QCOMPARE(config->positionFile, std::string("/etc/p"));
        QVERIFY(config->fromStart && config->isUtc);
    }

private:
    void append(const std::string& text) { std::ofstream(m_log, std::ios::app) << text; }

    /// Runs a source until so many events have come, and a moment longer.
    std::vector<Event> eventsOf(Fleet& fleet, std::size_t count)
    {
        KernelLogSource source(m_config);
        if (!source.start(fleet))
            return {};
        std::vector<Event> events;
        const auto takeMore = [&] {
            const std::vector<Event> more = fleet.tick(source);
            events.insert(events.end(), more.begin(), more.end());
        };
        for (int round = 0; round < 400 && events.size() < count; ++round) {
            takeMore();
            QTest::qWait(25);
        }
        QTest::qWait(100);
        takeMore();
        source.stop();
        return events;
    }
    static std::vector<int> codesOf(const std::vector<Event>& events)
    {
        std::vector<int> codes;
        for (const Event& event : events)
            codes.push_back(event.code);
        return codes;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::string m_log;
    KernelLogConfig m_config;
};

QTEST_GUILESS_MAIN(KernelLogSourceTest)
#include "tst_kernel_log_source.moc"
