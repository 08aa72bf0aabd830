// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/hub/hub.h"
#include "tests/hub/hand_source.h"
#include "tests/support/fleet_text.h"

#include <QTest>

#include <atomic>
#include <thread>

using namespace millwright;
using namespace millwright::hub;
using namespace std::chrono_literals;

namespace {

/// A source with a thread of its own that discovers accelerators and pushes their power as fast as it can.
class BusySource final : public Source {
public:
    explicit BusySource(std::string name)
        : m_name(std::move(name))
    {
    }
    ~BusySource() override { stop(); }

    std::string_view name() const override { return m_name; }
    std::string_view kind() const override { return "busy"; }
    Result<void> start(SourceSink& sink) override
    {
        m_thread = std::thread([this, &sink] { run(sink); });
        return {};
    }
    void stop() override
    {
        m_isStopping = true;
        if (m_thread.joinable())
            m_thread.join();
    }
    SourceStatus status() const override
    {
        SourceStatus status;
        status.name = m_name;
        status.state = SourceState::Up;
        status.samples = m_pushed;
        return status;
    }
    Origin origin(AssetRef, MeasureIndex) const override { return {}; }

    std::atomic<std::uint64_t> m_pushed{0};
    std::atomic<bool> m_wasRefused{false};

private:
    void run(SourceSink& sink)
    {
        const MeasureIndex power = sink.catalogue().find("accelerator.power").value();
        for (int i = 0; !m_isStopping; ++i) {
            SourceSink::AssetRequest request;
            request.spec.assetClass = AssetClass::Accelerator;
            request.spec.name = std::to_string(i % 50);
            request.spec.id = "accelerator:" + m_name + request.spec.name;
            const auto refs = sink.resolve({request});
            if (!refs) {
                m_wasRefused = true;
                return;
            }
            Batch batch;
            batch.source = m_name;
            batch.sourceTime = batch.receiveTime = sink.clock().utc();
            batch.runs.resize(1);
            batch.runs[0].measure = power;
            batch.runs[0].slots = {(*refs)[0].slot};
            batch.runs[0].values = {float(i % 700)};
            sink.push(std::move(batch));
            ++m_pushed;
        }
    }

    std::string m_name;
    std::thread m_thread;
    std::atomic<bool> m_isStopping{false};
};

} // namespace

class TestHubThreads : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void resolvesBetweenTicks();
    void everythingAtOnce();
    void stopsWhileSourcesWait();
    void aSourceMayResolveInItsStart();
    void stopWithoutStart();
};

void TestHubThreads::resolvesBetweenTicks()
{
    HubOptions options;
    options.tickInterval = 1h; // only the first tick happens: what resolves does so between ticks
    Hub hub(options, Catalogue::builtIn(), std::make_shared<SystemClock>());
    auto made = std::make_unique<BusySource>("busy");
    const BusySource* source = made.get();
    hub.addSource(std::move(made));
    QVERIFY(bool(hub.start()));
    QTRY_VERIFY(source->m_pushed > 100);
    QTRY_COMPARE(hub.status().tick, std::uint64_t(1));
    hub.stop();
}

void TestHubThreads::everythingAtOnce()
{
    HubOptions options;
    options.tickInterval = 2ms;
    Hub hub(options, Catalogue::builtIn(), std::make_shared<SystemClock>());
    hub.addSource(std::make_unique<BusySource>("a"));
    hub.addSource(std::make_unique<BusySource>("b"));
    std::atomic<std::uint64_t> published{0};
    hub.setPublisher([&](const TickView& view) {
        view.rollup(view.catalogue.find("accelerator.power").value(), AssetClass::Fleet);
        ++published;
    });
    QVERIFY(bool(hub.start()));
    std::atomic<bool> isDone{false};
    std::vector<std::thread> readers;
    for (int t = 0; t < 3; ++t) {
        readers.emplace_back([&] {
            const MeasureIndex power = hub.catalogue().find("accelerator.power").value();
            while (!isDone) {
                hub.readInventory([](const Inventory& inventory) {
                    (void)inventory.children({AssetClass::Fleet, 0});
                    (void)inventory.find("accelerator:a1");
                });
                hub.query([&](const TickView& view) { view.rollup(power, AssetClass::Fleet); });
                (void)hub.status();
                (void)hub.eventsAfter(0, 10);
            }
        });
    }
    QTRY_VERIFY(published > 50);
    isDone = true;
    for (std::thread& reader : readers)
        reader.join();
    hub.stop();
    QVERIFY(hub.status().assets >= 3);
    hub.query([](const TickView& view) { QVERIFY(view.tick > 50); }); // still answers, from the state it ended with
}

void TestHubThreads::stopsWhileSourcesWait()
{
    for (int i = 0; i < 20; ++i) {
        HubOptions options;
        options.tickInterval = 1ms;
        Hub hub(options, Catalogue::builtIn(), std::make_shared<SystemClock>());
        for (const char* name : {"a", "b", "c"})
            hub.addSource(std::make_unique<BusySource>(name));
        QVERIFY(bool(hub.start()));
        hub.stop();
    }
}

void TestHubThreads::aSourceMayResolveInItsStart()
{
    Hub hub({}, Catalogue::builtIn(), std::make_shared<SystemClock>());
    auto made = std::make_unique<HandSource>();
    made->onStart = [](SourceSink& sink) -> Result<void> {
        SourceSink::AssetRequest request;
        request.spec.assetClass = AssetClass::Site;
        request.spec.name = request.spec.id = "site:a";
        const auto refs = sink.resolve({request});
        return refs ? Result<void>{} : Result<void>{refs.error()};
    };
    hub.addSource(std::move(made));
    QVERIFY(bool(hub.start()));
    hub.readInventory([](const Inventory& inventory) { QVERIFY(inventory.findById("site:a").has_value()); });
}

void TestHubThreads::stopWithoutStart()
{
    Hub hub({}, Catalogue::builtIn(), std::make_shared<SystemClock>());
    hub.stop();
}

QTEST_APPLESS_MAIN(TestHubThreads)
#include "tst_hub_threads.moc"
