// SPDX-License-Identifier: GPL-3.0-or-later
//
// From the exporter's page to the hub's columns, through outage and return.
#include "services/hub/hub.h"
#include "services/sources/prometheus/scrape_source.h"
#include "services/sources/registry/registry_source.h"
#include "tests/prometheus/loopback_server.h"
#include "tests/support/fake_clock.h"

#include <QtTest>
#include <yaml-cpp/yaml.h>

#include <cmath>

using namespace millwright;
using namespace millwright::prometheus;

namespace {

constexpr const char* kGpu = "accelerator:GPU-1a";

LoopbackServer::Answer gpuPage(const std::string& power)
{
    const std::string labels = "{gpu=\"0\",UUID=\"GPU-1a\",Hostname=\"gpu1\"} ";
    return LoopbackServer::page((power.empty() ? "" : "DCGM_FI_DEV_POWER_USAGE" + labels + power + "\n") +
                                "DCGM_FI_DEV_GPU_TEMP" + labels + "40\n");
}

class Rig {
public:
    explicit Rig(const LoopbackServer& server)
        : Rig("name: gpus\nprofile: dcgm-exporter\nsite: berlin\ntargets: [" + server.url() + "]\n")
    {
    }
    /// A source by its section, and a registry if there is one.
    explicit Rig(const std::string& section, std::unique_ptr<hub::Source> registry = nullptr)
    {
        Catalogue catalogue = Catalogue::builtIn();
        Result<ScrapeConfig> config = readScrapeConfig(YAML::Load(section), "t.yaml", catalogue);
        m_hub = std::make_unique<hub::Hub>(hub::HubOptions{}, catalogue, m_clock);
        m_hub->addSource(std::make_unique<ScrapeSource>(std::move(config).value()));
        if (registry)
            m_hub->addSource(std::move(registry));
        if (!m_hub->startManually())
            qFatal("the hub does not start");
    }
    ~Rig() { m_hub->stop(); }

    /// Ticks, a second of the fake clock each, until the condition holds.
    bool tickUntil(const std::function<bool()>& condition, int most = 2000)
    {
        for (int tick = 0; tick < most; ++tick) {
            m_hub->tickOnce();
            if (condition())
                return true;
            m_clock->advance(milliseconds(1000));
            QTest::qWait(2);
        }
        return false;
    }
    struct Value {
        double number = std::numeric_limits<double>::quiet_NaN();
        QualityMark mark = kMissing;
        Presence presence = Presence::Missing;
    };
    Value value(const char* measure, const char* id = kGpu) const
    {
        Value value;
        m_hub->query([&](const hub::TickView& view) {
            const auto asset = view.inventory.findById(id);
            const Column* column = view.store.find(measure);
            if (!asset)
                return;
            value.presence = view.inventory.presence(*asset);
            if (column == nullptr || asset->slot >= column->size())
                return;
            value.number = column->values[asset->slot];
            value.mark = column->mark(asset->slot);
        });
        return value;
    }
    std::string path() const
    {
        std::string path;
        m_hub->readInventory([&](const Inventory& inventory) {
            if (const auto asset = inventory.findById(kGpu))
                path = inventory.path(*asset);
        });
        return path;
    }
    hub::Hub& hub() { return *m_hub; }

private:
    std::shared_ptr<FakeClock> m_clock = std::make_shared<FakeClock>();
    std::unique_ptr<hub::Hub> m_hub;
};

} // namespace

class ScrapeHubTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void valuesAgeWhileTheirPageIsAwayAndRecover()
    {
        LoopbackServer server([](const auto&) { return gpuPage("350"); });
        Rig rig(server);
        QVERIFY(rig.tickUntil([&] { return rig.value("accelerator.power").number == 350.0; }));
        QVERIFY(rig.value("accelerator.power").mark.counts());
        QCOMPARE(rig.path(), std::string("berlin/gpu1/gpu0"));

        server.setHandler([](const auto&) { return LoopbackServer::page("", "", 503); });
        QVERIFY(rig.tickUntil([&] { return rig.value("accelerator.power").mark.quality() == Quality::Stale; }));
        QCOMPARE(rig.value("accelerator.power").number, 350.0);
        QVERIFY(rig.tickUntil([&] { return rig.value("accelerator.power").mark.quality() == Quality::Missing; }));
        QVERIFY(std::isnan(rig.value("accelerator.power").number));
        QVERIFY(rig.value("accelerator.power").presence == Presence::Present);
        QVERIFY(rig.tickUntil([&] { return rig.hub().status().sources.at(0).state == hub::SourceState::Down; }));

        server.setHandler([](const auto&) { return gpuPage("360"); });
        QVERIFY(rig.tickUntil([&] { return rig.value("accelerator.power").number == 360.0; }));
        QVERIFY(rig.value("accelerator.power").mark.counts());
    }

    void whatAPageNeverHadIsMissingAndNotZero()
    {
        LoopbackServer server([](const auto&) { return gpuPage({}); });
        Rig rig(server);
        QVERIFY(rig.tickUntil([&] { return rig.value("accelerator.temperature").number == 40.0; }));
        QVERIFY(!rig.value("accelerator.power").mark.hasValue());
        QVERIFY(std::isnan(rig.value("accelerator.power").number));
    }

    void aGpuOffItsPageStaysAndIsMissing()
    {
        LoopbackServer server([](const auto&) { return gpuPage("350"); });
        Rig rig(server);
        QVERIFY(rig.tickUntil([&] { return rig.value("accelerator.power").number == 350.0; }));
        server.setHandler([](const auto&) { return LoopbackServer::page("up 1\n"); });
        QVERIFY(rig.tickUntil([&] { return rig.value("accelerator.power").presence == Presence::Missing; }));
        QVERIFY(!rig.value("accelerator.power").mark.hasValue());
        QCOMPARE(rig.path(), std::string("berlin/gpu1/gpu0"));
        server.setHandler([](const auto&) { return gpuPage("370"); });
        QVERIFY(rig.tickUntil([&] { return rig.value("accelerator.power").number == 370.0; }));
        QVERIFY(rig.value("accelerator.power").presence == Presence::Present);
    }

    /// A PDU is asked through an exporter that has many: its address leads to the registry's row.
    void aDeviceOfTheRegistryGetsItsReadings()
    {
        const LoopbackServer server([](const auto&) {
            return LoopbackServer::page("rPDU2DeviceStatusPower{rPDU2DeviceStatusIndex=\"1\"} 250\n");
        });
        auto read = registry::parseRegistry("sites: [{id: s, halls: [{id: h, racks: [{id: r1}]}]}]\n"
                                            "equipment: [{class: pdu, id: p, in: h}]\ntables: {supplies: s.csv}\n",
                                            "r.yaml", {{"s.csv", "rack,side,pdu,host\nr1,A,p,10.0.0.5\n"}}, {});
        QVERIFY2(read, read ? "" : describe(read.error()).c_str());
        auto shelf = std::make_shared<registry::RegistryShelf>(
            std::make_shared<const registry::LoadedRegistry>(std::move(*read)));
        Rig rig("name: pdus\nprofile: snmp-rpdu2\ntargets: ['" + server.url("/snmp?target=10.0.0.5") + "']\n",
                std::make_unique<registry::RegistrySource>("registry", milliseconds(0), shelf));
        QVERIFY(rig.tickUntil([&] { return rig.value("rack-supply.power", "rack-supply:r1-a").number == 2500.0; }));
        rig.hub().readInventory([](const Inventory& inventory) {
            QCOMPARE(inventory.count(AssetClass::RackSupply), Slot{1}); // no second one beside it
            QCOMPARE(inventory.id(inventory.parent({AssetClass::RackSupply, 0})), std::string_view("rack:r1"));
        });
    }
};

QTEST_GUILESS_MAIN(ScrapeHubTest)
#include "tst_scrape_hub.moc"
